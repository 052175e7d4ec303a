use super::{Ink, Tint};

/// 专色: an ink that is mixed before it comes to the press.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// What the ink maker and the plate call it: `PANTONE 871 C`.
    pub name: String,
    /// What it looks like in process inks when it is solid, for screens and for presses
    /// without it.
    pub solid: Ink,
}

/// A spot ink's place in the list of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotId(pub u16);

/// How much of which spot ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpotTint {
    /// Which.
    pub spot: SpotId,
    /// How much of it.
    pub tint: Tint,
}
