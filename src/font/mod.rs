//! From font bytes to faces.

/// A face of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// How a glyph is turned about its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As the face draws it.
    Upright,
    /// A quarter clockwise, as Latin in vertical lines.
    Clockwise,
    /// Upright and narrowed along x to this many thousandths.
    Condensed(u16),
}
