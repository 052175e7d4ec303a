use std::ops::Range;

use super::draw::Strength;
use super::{LineRules, Quad};
use crate::unit::{Length, WritingMode};

/// What is to be read.
pub(super) struct Job<'a> {
    pub(super) text: &'a str,
    /// The dress of all that is not set off.
    pub(super) plain: Strength,
    pub(super) strong: &'a [Range<usize>],
    pub(super) lead_in: &'a [Range<usize>],
    pub(super) quads: &'a [(usize, Quad)],
    pub(super) rules: LineRules,
    pub(super) mode: WritingMode,
    pub(super) size: Length,
}
