//! Pixels decoded, and packed again.

use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::DynamicImage;

use super::jpeg::is_split;
use super::probe::{decoder, fault};
use super::{Alpha, Format, Picture, PictureFault, cmyk};
use crate::ink::Colours;

/// Eight-bit samples of a picture as it is stored.
pub(super) struct Pixels {
    /// One byte to a gray pixel, three to one of RGB, four to one of inks.
    pub(super) samples: Vec<u8>,
    /// One byte to a pixel.
    pub(super) alpha: Option<Vec<u8>>,
}

/// Decodes a picture. Samples of 16 bits are rounded to 8.
pub(super) fn decode(picture: &Picture) -> Result<Pixels, PictureFault> {
    if picture.colours == Colours::Cmyk {
        return Ok(Pixels { samples: cmyk::decode(picture)?, alpha: None });
    }
    if picture.format == Format::Jpeg && is_split(&picture.bytes) {
        return split(picture);
    }
    let decoder = decoder(&picture.bytes, picture.format)?;
    let image = DynamicImage::from_decoder(decoder);
    let image = image.map_err(|error| fault(&error, picture.stored))?;
    if (image.width(), image.height()) != picture.stored {
        return Err(PictureFault::Corrupt("its size changes".into()));
    }
    Ok(match (picture.colours, picture.alpha) {
        (Colours::Gray, Alpha::Opaque) => {
            Pixels { samples: image.into_luma8().into_raw(), alpha: None }
        }
        (Colours::Gray, Alpha::Masked) => parted::<2>(&image.into_luma_alpha8()),
        (Colours::Rgb | Colours::Cmyk, Alpha::Opaque) => {
            Pixels { samples: image.into_rgb8().into_raw(), alpha: None }
        }
        (Colours::Rgb | Colours::Cmyk, Alpha::Masked) => parted::<4>(&image.into_rgba8()),
    })
}

/// Decodes a JPEG that keeps each colour in a scan of its own.
fn split(picture: &Picture) -> Result<Pixels, PictureFault> {
    let corrupt = |error: jpeg_decoder::Error| PictureFault::Corrupt(error.to_string());
    let mut decoder = jpeg_decoder::Decoder::new(&picture.bytes[..]);
    let samples = decoder.decode().map_err(corrupt)?;
    let info = decoder.info();
    let size = info.map(|info| (u32::from(info.width), u32::from(info.height)));
    if size != Some(picture.stored) {
        return Err(PictureFault::Corrupt("its size changes".into()));
    }
    Ok(Pixels { samples, alpha: None })
}

/// Colours and alpha, one from the other. `N` samples to a pixel, alpha last.
fn parted<const N: usize>(samples: &[u8]) -> Pixels {
    let (pixels, _) = samples.as_chunks::<N>();
    let colours =
        pixels.iter().flat_map(|pixel| pixel.split_last().map_or(&[][..], |p| p.1));
    let alpha = pixels.iter().filter_map(|pixel| pixel.last());
    Pixels { samples: colours.copied().collect(), alpha: Some(alpha.copied().collect()) }
}

impl Pixels {
    /// The picture laid on white.
    pub(super) fn on_white(self, channels: usize) -> Vec<u8> {
        let Some(alpha) = self.alpha else { return self.samples };
        let mut samples = self.samples;
        for (pixel, &alpha) in samples.chunks_exact_mut(channels).zip(&alpha) {
            for sample in pixel {
                *sample = over_white(*sample, alpha);
            }
        }
        samples
    }
}

fn over_white(sample: u8, alpha: u8) -> u8 {
    let (sample, alpha) = (u32::from(sample), u32::from(alpha));
    u8::try_from((sample * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
}

/// Rows of samples as [`Encoding::Flate`](super::Encoding::Flate) has them: each filtered
/// by the difference to the row above, the first to the pixel on its left.
pub(super) fn flate(
    samples: &[u8],
    width: u32,
    channels: u8,
) -> Result<Arc<[u8]>, PictureFault> {
    const SUB: u8 = 1;
    const UP: u8 = 2;
    let channels = usize::from(channels);
    let row =
        usize::try_from(width).unwrap_or(usize::MAX).saturating_mul(channels).max(1);
    let failed = |error: std::io::Error| PictureFault::Corrupt(error.to_string());
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let mut line = Vec::with_capacity(row.saturating_add(1));
    let mut above: Option<&[u8]> = None;
    for current in samples.chunks_exact(row) {
        line.clear();
        match above {
            None => {
                line.push(SUB);
                let left = std::iter::repeat_n(&0, channels).chain(current);
                line.extend(current.iter().zip(left).map(|(x, a)| x.wrapping_sub(*a)));
            }
            Some(above) => {
                line.push(UP);
                line.extend(current.iter().zip(above).map(|(x, b)| x.wrapping_sub(*b)));
            }
        }
        zlib.write_all(&line).map_err(failed)?;
        above = Some(current);
    }
    zlib.finish().map(Arc::from).map_err(failed)
}
