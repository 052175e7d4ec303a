//! Pixels of a page as the files that libraries keep, and those that a place of limited room
//! takes.
//!
//! # Sources
//!
//! ITU-T T.81 (JPEG); ISO/IEC 18181-1 (JPEG XL).

use jpeg_encoder::{ColorType, Encoder, PixelDensity, PixelDensityUnit, SamplingFactor};
use zune_core::bit_depth::BitDepth;
use zune_core::colorspace::ColorSpace;
use zune_core::options::EncoderOptions;
use zune_jpegxl::JxlSimpleEncoder;

use crate::diag::Said;

/// RGB pixels that become a file.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    /// Three bytes for each, row by row from the top.
    pub rgb: &'a [u8],
    /// Across and down.
    pub size: (usize, usize),
    /// How many of them go to the inch.
    pub ppi: u16,
}

/// How good a JPEG is, of 100: type keeps clean edges.
const QUALITY: u8 = 85;

/// Qualities that are tried where room is limited, the best first.
const QUALITIES: [u8; 7] = [92, 86, 80, 72, 64, 54, 42];

/// A JPEG of pixels.
///
/// # Errors
///
/// If there are not as many as the size says, or a side has more than 65,535.
pub fn as_jpeg(pixels: Pixels<'_>) -> Result<Vec<u8>, Said> {
    encoded(pixels, QUALITY, SamplingFactor::F_1_1)
}

/// A JPEG of pixels of at most so many bytes, as good as it can be; where none is so small,
/// the smallest.
///
/// # Errors
///
/// As [`as_jpeg`].
pub fn jpeg_within(pixels: Pixels<'_>, most: usize) -> Result<Vec<u8>, Said> {
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        // Type stays sharp in colour as long as there is room.
        let sampling =
            if quality < 80 { SamplingFactor::F_2_2 } else { SamplingFactor::F_1_1 };
        bytes = encoded(pixels, quality, sampling)?;
        if bytes.len() <= most {
            break;
        }
    }
    Ok(bytes)
}

/// A JPEG of a quality, with so many samples of colour: coloured type has soft edges with
/// fewer of them.
fn encoded(
    pixels: Pixels<'_>,
    quality: u8,
    sampling: SamplingFactor,
) -> Result<Vec<u8>, Said> {
    let Pixels { rgb, size: (wide, high), ppi } = pixels;
    let failed = |why: &dyn std::fmt::Display| unwritable("JPEG", why);
    let side = |n: usize| u16::try_from(n).map_err(|error| failed(&error));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(sampling);
    let unit = PixelDensityUnit::Inches;
    encoder.set_density(PixelDensity { density: (ppi, ppi), unit });
    encoder
        .encode(rgb, side(wide)?, side(high)?, ColorType::Rgb)
        .map_err(|error| failed(&error))?;
    Ok(bytes)
}

/// A JPEG XL of pixels, without loss.
///
/// # Errors
///
/// If there are not as many as the size says.
pub fn as_jxl(pixels: Pixels<'_>) -> Result<Vec<u8>, Said> {
    let Pixels { rgb, size: (wide, high), .. } = pixels;
    if rgb.len() != wide.saturating_mul(high).saturating_mul(3) {
        return Err(unwritable("JPEG XL", &"samples"));
    }
    // One thread: pages are made side by side, and the bytes are the same with any number.
    let options = EncoderOptions::new(wide, high, ColorSpace::RGB, BitDepth::Eight)
        .set_num_threads(1);
    let mut bytes = Vec::new();
    JxlSimpleEncoder::new(rgb, options)
        .encode(&mut bytes)
        .map_err(|error| unwritable("JPEG XL", &format!("{error:?}")))?;
    Ok(bytes)
}

fn unwritable(what: &str, why: &dyn std::fmt::Display) -> Said {
    Said::new(
        format!("写不出 {what}（{why}）"),
        format!("the {what} cannot be written ({why})"),
    )
}

#[cfg(test)]
mod tests {
    use super::{Pixels, as_jpeg, as_jxl, jpeg_within};

    #[test]
    fn pixels_become_files_that_begin_as_they_should() {
        let rgb = vec![200; 30 * 20 * 3];
        let pixels = Pixels { rgb: &rgb, size: (30, 20), ppi: 150 };
        let photo = as_jpeg(pixels).unwrap();
        let seen = image::load_from_memory(&photo).unwrap().into_rgb8();
        assert_eq!(seen.dimensions(), (30, 20));
        // The density of JFIF: a unit of an inch, across and down.
        assert_eq!(photo[13..18], [1, 0, 150, 0, 150]);
        assert_eq!(as_jxl(pixels).unwrap()[..2], [0xFF, 0x0A]);
        let short = Pixels { rgb: &rgb[1..], ..pixels };
        assert!(as_jpeg(short).is_err() && as_jxl(short).is_err());
    }

    #[test]
    fn a_picture_becomes_as_small_as_it_has_to() {
        let noise = (0..300_u32 * 200 * 3).map(|n| n.wrapping_mul(2_654_435_761) >> 24);
        let noise: Vec<u8> = noise.map(|n| u8::try_from(n).unwrap()).collect();
        let pixels = Pixels { rgb: &noise, size: (300, 200), ppi: 200 };
        let large = jpeg_within(pixels, usize::MAX).unwrap();
        let small = jpeg_within(pixels, large.len() / 2).unwrap();
        assert!(small.len() <= large.len() / 2, "{} {}", small.len(), large.len());
        assert!(large.starts_with(b"\xff\xd8") && small.starts_with(b"\xff\xd8"));
        assert_eq!(jpeg_within(pixels, large.len()).unwrap(), large);
        // No quality is so small: the smallest.
        assert!(jpeg_within(pixels, 1).unwrap().len() <= small.len());
        assert!(jpeg_within(Pixels { size: (70_000, 1), ..pixels }, 1).is_err());
    }
}
