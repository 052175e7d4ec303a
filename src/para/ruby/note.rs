use std::ops::Range;

use super::super::Paragraph;
use super::column::Sound;
use crate::unit::Em;

/// Ruby of a paragraph, read.
#[derive(Clone, Debug)]
pub(in crate::para) struct Note {
    /// Which mark of the copy it is.
    pub(super) nth: usize,
    /// What it stands beside.
    pub(super) clusters: Range<usize>,
    pub(super) drawn: Beside,
}

/// How ruby is set.
#[derive(Clone, Debug)]
pub(super) enum Beside {
    /// In a line of half the size.
    Line(Lying),
    /// In a column at the right of its character.
    Column(Vec<Sound>),
}

/// Ruby in a line.
#[derive(Clone, Debug)]
pub(super) struct Lying {
    pub(super) paragraph: Box<Paragraph>,
    /// How wide it is, in ems of the text.
    pub(super) wide: Em,
    /// RUBY-3: whether it is spread where it is the shorter, and not centred.
    pub(super) spreads: bool,
}
