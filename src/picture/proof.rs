use super::jpeg::is_split;
use super::pixels::{decode, flate};
use super::{
    Encoding, Format, Mask, Orientation, Picture, PictureFault, Polarity, Space, Stream,
};
use crate::ink::Colours;

/// The picture for the desk: a JPEG byte for byte (but one of separate scans, which
/// previews cannot read, decoded), anything else without loss, its
/// transparency as a mask.
///
/// # Errors
///
/// If a picture that is not a JPEG turns out to be damaged when decoded.
pub fn for_proof(picture: &Picture) -> Result<Stream, PictureFault> {
    match picture.format {
        // Readers that mix up scans of one colour each would show a picture nobody made.
        Format::Jpeg if picture.colours == Colours::Rgb && is_split(&picture.bytes) => {
            decoded(picture)
        }
        Format::Jpeg => Ok(passed(picture, space(picture))),
        Format::Png | Format::Tiff | Format::WebP | Format::Svg | Format::Pdf => {
            decoded(picture)
        }
    }
}

/// A JPEG as it came.
pub(super) fn passed(picture: &Picture, space: Space) -> Stream {
    Stream {
        data: picture.bytes.clone(),
        encoding: Encoding::Dct,
        space,
        polarity: picture.polarity,
        stored: picture.stored,
        counted: picture.pixels(),
        orientation: picture.orientation,
        bits: 8,
        mask: None,
    }
}

/// Eight-bit samples without loss.
pub(super) fn packed(
    samples: &[u8],
    space: Space,
    stored: (u32, u32),
    orientation: Orientation,
) -> Result<Stream, PictureFault> {
    Ok(Stream {
        data: flate(samples, stored.0, space.channels())?,
        encoding: Encoding::Flate,
        space,
        polarity: Polarity::Normal,
        stored,
        counted: orientation.upright(stored),
        orientation,
        bits: 8,
        mask: None,
    })
}

pub(super) fn decoded(picture: &Picture) -> Result<Stream, PictureFault> {
    let pixels = decode(picture)?;
    let mask = match &pixels.alpha {
        Some(alpha) if alpha.iter().any(|&a| a != 255) => {
            Some(Mask { data: flate(alpha, picture.stored.0, 1)? })
        }
        Some(_) | None => None,
    };
    let (stored, orientation) = (picture.stored, picture.orientation);
    let stream = packed(&pixels.samples, space(picture), stored, orientation)?;
    Ok(Stream { mask, ..stream })
}

fn space(picture: &Picture) -> Space {
    match (picture.shared_profile(), picture.colours) {
        (Some(profile), colours) => Space::Icc { channels: colours.channels(), profile },
        (None, Colours::Gray) => Space::Gray,
        (None, Colours::Rgb) => Space::Rgb,
        (None, Colours::Cmyk) => Space::Cmyk,
    }
}
