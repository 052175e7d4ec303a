use super::bounds;
use super::jpeg::is_split;
use super::pixels::{Decoded, Pixels, decode, decode_torn, flate, jpeg_damage};
use super::{
    Encoding, Format, Mask, Orientation, Paint, Picture, PictureFault, Polarity, Space,
    Stream,
};
use crate::ink::Colours;
use crate::unit::PixelSize;

/// The picture for the desk: a JPEG byte for byte (but one of separate scans, which
/// previews cannot read, decoded), anything else without loss, its
/// transparency as a mask.
///
/// # Errors
///
/// If any of it is damaged, which every format is decoded to its end for.
pub fn for_proof(picture: &Picture) -> Result<Stream, PictureFault> {
    if picture.format == Format::Jpeg {
        whole(picture)?;
    }
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

/// That a JPEG is there to its last code.
///
/// # Errors
///
/// If it is not.
fn whole(picture: &Picture) -> Result<(), PictureFault> {
    match jpeg_damage(picture)? {
        None => Ok(()),
        Some(damage) => Err(PictureFault::Damaged(damage)),
    }
}

/// A damaged picture for the desk: what of it can be decoded, hatched where it is not
/// whole.
///
/// # Errors
///
/// If nothing of it can be decoded.
pub fn torn_for_proof(picture: &Picture) -> Result<Stream, PictureFault> {
    let Decoded { mut pixels, damage } = decode_torn(picture)?;
    if let Some(damage) = damage {
        pixels.hatch(picture.stored, damage.whole);
    }
    written(picture, &pixels)
}

/// What stands for a picture of which nothing can be shown, of its shape: hatched gray.
///
/// # Errors
///
/// If it cannot be packed.
pub fn placeholder(picture: &Picture) -> Result<Stream, PictureFault> {
    const SIDE: u32 = 240;
    let pixels = picture.pixels();
    let longer = pixels.width.max(pixels.height).max(1);
    let side = |side: u32| {
        let part = u64::from(side).saturating_mul(SIDE.into());
        let part = part.checked_div(longer.into()).and_then(|n| u32::try_from(n).ok());
        part.map_or(SIDE, |side| side.clamp(1, SIDE))
    };
    let size = PixelSize::new(side(pixels.width), side(pixels.height));
    let count = bounds::wide(size.width.saturating_mul(size.height));
    let mut pixels = Pixels { samples: vec![214; count], alpha: None };
    pixels.hatch(size, 0);
    let stream = packed(&pixels.samples, Space::Gray, size, Orientation::Upright)?;
    Ok(Stream { counted: picture.pixels(), ..stream })
}

/// A JPEG as it came, which somebody has found whole.
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
        paint: Paint::Opaque,
        mask: None,
    }
}

/// Eight-bit samples without loss.
pub(super) fn packed(
    samples: &[u8],
    space: Space,
    stored: PixelSize,
    orientation: Orientation,
) -> Result<Stream, PictureFault> {
    Ok(Stream {
        data: flate(samples, stored.width, space.channels())?,
        encoding: Encoding::Flate,
        space,
        polarity: Polarity::Normal,
        stored,
        counted: orientation.upright(stored),
        orientation,
        bits: 8,
        paint: Paint::Opaque,
        mask: None,
    })
}

pub(super) fn decoded(picture: &Picture) -> Result<Stream, PictureFault> {
    written(picture, &decode(picture)?)
}

fn written(picture: &Picture, pixels: &Pixels) -> Result<Stream, PictureFault> {
    let mask = match &pixels.alpha {
        Some(alpha) if alpha.iter().any(|&a| a != 255) => {
            Some(Mask { data: flate(alpha, picture.stored.width, 1)? })
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
