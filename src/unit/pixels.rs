/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PixelSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl PixelSize {
    /// So many across and so many down.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// The same on its side.
    pub const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// How many there are in all.
    pub const fn count(self) -> u64 {
        // Of two numbers of 32 bits it is one of 64.
        (self.width as u64) * (self.height as u64)
    }
}

/// Across and down, as decoders of pictures say it.
impl From<(u32, u32)> for PixelSize {
    fn from((width, height): (u32, u32)) -> Self {
        Self { width, height }
    }
}

/// A pixel of a picture, counted from zero at the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PixelAt {
    /// The column.
    pub x: u32,
    /// The row.
    pub y: u32,
}
