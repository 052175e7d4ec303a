//! Pictures for who reads on a screen.

use super::jpeg::{is_split, without_notes};
use super::{Format, Orientation, Picture};
use crate::ink::Colours;
use crate::unit::PixelSize;

/// The longer side of a picture that a screen is handed as it is, in pixels: more than that
/// costs a reader time and shows nothing.
const LONGEST: u32 = 3_000;

/// A JPEG as every browser shows it, without what its camera says of time and place. Nothing
/// of a picture that has to be made over for that: one of inks, one that lies on its side, a
/// very large one.
pub fn for_readers(picture: &Picture) -> Option<Vec<u8>> {
    let PixelSize { width: wide, height: high } = picture.stored();
    let plain = picture.format() == Format::Jpeg
        && matches!(picture.colours(), Colours::Rgb | Colours::Gray)
        && picture.orientation() == Orientation::Upright
        && wide.max(high) <= LONGEST
        && !is_split(picture.bytes());
    if plain { without_notes(picture.bytes()) } else { None }
}
