//! Pixels of a page as the files that libraries keep.
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

/// A JPEG of pixels.
///
/// # Errors
///
/// If there are not as many as the size says, or a side has more than 65,535.
pub fn as_jpeg(pixels: Pixels<'_>) -> Result<Vec<u8>, Said> {
    let Pixels { rgb, size: (wide, high), ppi } = pixels;
    let failed = |why: &dyn std::fmt::Display| unwritable("JPEG", why);
    let side = |n: usize| u16::try_from(n).map_err(|error| failed(&error));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // Coloured type would have soft edges with fewer samples of colour.
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
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
    use super::{Pixels, as_jpeg, as_jxl};

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
}
