//! 绕排: text that runs round a cut-out picture.

use crate::picture::Cutout;

/// 绕排 of a place for a photo: the picture stands whole at one side of its place, and text
/// runs on in what it leaves free.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wrap {
    /// Where in its place the picture stands.
    pub side: WrapSide,
    /// What is known of the picture.
    pub cutout: Cutout,
}

/// Where a cut-out picture stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrapSide {
    /// 左.
    Left,
    /// 中.
    Centre,
    /// 右.
    Right,
}
