use crate::copy::Attribution;
use crate::unit::{Length, Point, Rect};

/// Where the parts of a story may stand.
#[derive(Clone, Debug)]
pub struct Room {
    /// Where the headline block stands.
    pub head: HeadRoom,
    /// The photos, in the order in which a reader meets them.
    pub photos: Vec<PhotoRoom>,
    /// Every line of text, leg after leg, from the top of each to its foot.
    pub slots: Vec<Slot>,
    /// How the attribution is set.
    pub attribution: Attribution,
}

/// Where a headline block stands, and which way it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadRoom {
    /// Across, in whole lines.
    Across {
        /// The lines of the block, from the top of the first to the top of the text.
        rect: Rect,
        /// The size, where the editor gave one.
        size: Option<Length>,
    },
    /// Upright, in a strip of whole characters.
    Upright {
        /// The strip.
        rect: Rect,
        /// The edge of the strip that looks away from the text.
        outer: Edge,
        /// The size, where the editor gave one.
        size: Option<Length>,
    },
    /// No headline: a photo with its caption.
    None,
}

/// An edge of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// Where a photo and its caption stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRoom {
    /// Which photos of the story stand here side by side, from zero, each with its left
    /// edge and its width. They share one caption: that of the first that has one.
    pub photos: Vec<(usize, Length, Length)>,
    /// The lines given to them, caption included.
    pub rect: Rect,
}

/// One line of text that may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The top left of the em box of its first character, without indent.
    pub at: Point,
    /// How long the line is.
    pub measure: Length,
    /// The leg it stands in, from zero.
    pub leg: usize,
}

/// The slots of a text, leg after leg.
#[derive(Clone, Copy)]
pub(super) struct Legs<'a>(pub(super) &'a [Slot]);

impl<'a> Legs<'a> {
    /// A slot, or one like the last one where the text runs past them all. A text without
    /// a slot has no line: what it is measured in is nothing.
    pub(super) fn slot(self, n: usize) -> Slot {
        let past = Slot { at: Point::default(), measure: Length::ZERO, leg: 0 };
        self.0.get(n).or(self.0.last()).copied().unwrap_or(past)
    }

    /// The slot that all lines have which find no other.
    pub(super) fn past(self) -> Slot {
        self.slot(self.0.len())
    }

    /// The slots from one on.
    pub(super) fn from(self, first: usize) -> &'a [Slot] {
        self.0.get(first..).unwrap_or(&[])
    }

    /// How many legs the last of `count` slots from `first` on is away from the first of
    /// them, those past the end being like the last one.
    pub(super) fn apart(self, first: usize, count: usize) -> usize {
        let last = first.saturating_add(count).saturating_sub(1);
        self.slot(last).leg.saturating_sub(self.slot(first).leg)
    }

    /// Whether `count` slots from `first` on are not all in one leg.
    pub(super) fn parted(self, first: usize, count: usize) -> bool {
        self.apart(first, count) != 0
    }
}
