use std::ops::Range;

use super::LineRules;
use super::ruby::note::Note;
use crate::font::{FaceId, Turn};
use crate::script::{Class, Gap, Hold, Mark, Seat};
use crate::unit::{Em, Length};

/// A paragraph, read: what moves as one, and what lies between.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub(super) text: String,
    pub(super) size: Length,
    pub(super) rules: LineRules,
    pub(super) clusters: Vec<Cluster>,
    /// Between each cluster and the next: one fewer than there are clusters.
    pub(super) joints: Vec<Joint>,
    pub(super) glyphs: Vec<Drawn>,
    pub(super) missing: Vec<Missing>,
    /// What stands beside it in small type, in the order of the text.
    pub(super) notes: Vec<Note>,
}

/// The least that moves as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The bytes of the text it stands for.
    pub text: Range<usize>,
    /// What it is to its line.
    pub class: Class,
    /// Where its ink is in its cell.
    pub(super) seat: Seat,
    /// How much of the line its body takes.
    pub body: Em,
    /// The white inside the body before and after the character: ruby beside it is wider.
    pub(super) pad: (Em, Em),
    /// Its glyphs, as a range of the paragraph's.
    pub(super) glyphs: Range<usize>,
}

/// What lies between two clusters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// The white.
    pub(super) gap: Gap,
    /// What holds the two together.
    pub(super) hold: Hold,
    /// The space that the author typed here between two Latin words, with its glyph.
    pub(super) space: Option<Box<Drawn>>,
    /// The hyphen that stands here where a line ends (LAT-1).
    pub(super) hyphen: Option<Box<Drawn>>,
}

/// A glyph in its cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The face.
    pub face: FaceId,
    /// Its number there.
    pub glyph: u16,
    /// From the start of the body to the glyph's origin, along the line.
    pub along: Em,
    /// From the baseline (horizontal) or the central axis (vertical) to the glyph's
    /// origin, in the direction in which lines follow.
    pub across: Em,
    /// How it is turned.
    pub turn: Turn,
    /// The advance the face gives it.
    pub advance: Em,
    /// The bytes of the text it stands for.
    pub text: Range<usize>,
}

/// A character that the face asked for does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub character: char,
    /// Where in the text.
    pub text: Range<usize>,
    /// What stands in its place.
    pub instead: Instead,
}

/// What stands in the place of a character that a face does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The same of another face.
    Face(FaceId),
    /// A mark that holds the place: 〓 for a picture that no face draws.
    Mark(char),
    /// Of a variant that was asked for, the common form.
    Common,
    /// Nothing: it cannot be set.
    Nothing,
}

impl Cluster {
    /// What its neighbours see of it.
    pub(super) const fn mark(&self) -> Mark {
        Mark { class: self.class, seat: self.seat }
    }
}

impl Paragraph {
    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its em.
    pub const fn size(&self) -> Length {
        self.size
    }

    /// The characters that the faces asked for do not have.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// What moves as one, in order.
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }
}
