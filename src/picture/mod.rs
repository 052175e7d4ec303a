//! From the bytes of a picture to what a page needs to know of it, and to the stream a
//! file carries.
//!
//! In come the bytes of a JPEG, PNG, TIFF, WebP or SVG as an editor sent it. [`probe`] reads
//! its headers: format, size, which way up, colour, profile. Out go two kinds of
//! [`Stream`]: [`for_proof`] hands a JPEG on byte for byte, [`for_press`] separates it
//! into the inks of the press. Both give the same bytes each time, with any number of
//! threads. An SVG becomes a [`Drawing`]: outlines, in the colours of the screen or in
//! inks. A page of a PDF stays what it is, a [`Leaf`]. This module does not know pages: where a picture stands and how large is
//! asked of nobody but [`Crop`].
//!
//! ```
//! use banmian::picture::{Channels, Crop, Format, Ppi, png, probe};
//! use banmian::unit::{Length, PixelSize, Ratio, Size};
//!
//! let grey = png(&[128; 30 * 20], Channels::Gray, (30, 20), 300).unwrap();
//! let picture = probe(grey.into()).unwrap();
//! assert_eq!((picture.format(), picture.pixels()), (Format::Png, PixelSize::new(30, 20)));
//!
//! // Cut to a square about its middle, an inch wide: 20 pixels to the inch.
//! let inch = Length::pt(72);
//! let frame = Size { width: inch, height: inch };
//! let half = Ratio::of(1, 2);
//! let crop = Crop::about(picture.pixels(), frame, (half, half));
//! assert_eq!(crop.resolution(frame), Ppi(20));
//! ```
//!
//! # Sources
//!
//! ITU-T T.81 (JPEG) Annex B; T.871 (JFIF); Adobe Technical Note 5116 (APP14);
//! CIPA DC-008 (Exif 2.32) §4.6.4 Orientation; ICC.1:2010 Annex B.4 (profiles in JPEG).

// What comes from outside meets no unchecked sum and no unchecked place in a list. Tests
// may stop on what they did not expect.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod bounds;
mod cmyk;
mod crop;
mod drawing;
mod fault;
mod fence;
mod format;
mod heavy;
mod inked;
mod jpeg;
mod kept;
mod leaf;
mod lineart;
mod outline;
mod pixels;
mod png;
mod press;
mod probe;
mod proof;
mod readers;
mod reproduction;
mod resample;
mod scan;
mod shading;
mod stream;
mod svg;
mod tiff;
mod vector;

#[cfg(test)]
mod tests;

pub use bounds::Heavy;
pub use crop::{Crop, Ppi, Window};
pub use drawing::{
    Cap, Colour, Drawing, Join, Lines, OPAQUE, Part, Pen, Winding, drawn_size,
};
pub use fault::{Damage, JpegKind, PictureFault};
pub(crate) use fence::fenced;
pub use fence::panic_is_told;
pub use format::{Alpha, Depth, Format};
pub use inked::{Inked, InkedPixel};
pub use leaf::{
    Alike, Change, Feature, Leaf, LeafColours, LeafLook, LeafPlate, LeafPlates, LeafSpot,
    Slip,
};
pub use outline::{Cutout, Outline, Reach, cutout};
pub use png::{Channels, png};
pub use press::{Separated, for_press, separate};
pub use probe::{Picture, probe, probe_page};
pub use proof::{for_proof, placeholder, torn_for_proof};
pub use readers::for_readers;
pub use reproduction::{
    Heaviness, Neutrals, Reproduction, RgbPictures, Sharpness, Through,
};
pub use scan::{Pixels as Dots, as_jpeg, as_jxl, jpeg_within};
pub use shading::{Ramp, Run, STEPS, Shading};
pub use stream::{Encoding, Mask, Orientation, Paint, Polarity, Space, Stream};
pub use svg::Painterly;
pub use tiff::{Points, Strips, strip};
pub use vector::Artwork;

/// A picture of the edition: its place in the list that `press` was handed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub usize);
