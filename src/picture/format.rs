//! What a picture is stored as.

/// What a picture is stored as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG, baseline or progressive, 8 bits.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, its first page.
    Tiff,
    /// WebP, its first frame.
    WebP,
    /// SVG: outlines.
    Svg,
    /// PDF: its first page, as it is.
    Pdf,
}

/// Whether parts of a picture can be seen through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alpha {
    /// All of it shows.
    Opaque,
    /// It says how much of each pixel shows.
    Masked,
}

/// How many bits a picture has to a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// One: black or paper.
    One,
    /// More.
    More,
}
