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
