//! Pixels decoded, and packed again.

use std::io::{Read, Write};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, ImageResult};

use super::bounds::{self, wide};
use super::fence::fenced;
use super::jpeg::{Walked, is_split, walk};
use super::probe::{decoder, fault};
use super::{Alpha, Damage, Format, Picture, PictureFault, cmyk, tiff};
use crate::ink::Colours;
use crate::unit::PixelSize;

/// Eight-bit samples of a picture as it is stored.
pub(super) struct Pixels {
    /// One byte to a gray pixel, three to one of RGB, four to one of inks.
    pub(super) samples: Vec<u8>,
    /// One byte to a pixel.
    pub(super) alpha: Option<Vec<u8>>,
}

/// A picture as far as it could be decoded.
pub(super) struct Decoded {
    pub(super) pixels: Pixels,
    /// How much of it is whole, if not all.
    pub(super) damage: Option<Damage>,
}

/// Decodes a picture to its end. Samples of 16 bits are rounded to 8.
///
/// # Errors
///
/// If any of it is damaged, or it cannot be decoded at all.
pub(super) fn decode(picture: &Picture) -> Result<Pixels, PictureFault> {
    let decoded = decode_torn(picture)?;
    match decoded.damage {
        None => Ok(decoded.pixels),
        Some(damage) => Err(PictureFault::Damaged(damage)),
    }
}

/// Decodes a picture as far as it goes.
///
/// # Errors
///
/// If nothing of it can be decoded.
pub(super) fn decode_torn(picture: &Picture) -> Result<Decoded, PictureFault> {
    let damage = match picture.format {
        Format::Jpeg => jpeg_damage(picture)?,
        Format::Png | Format::Tiff | Format::WebP | Format::Svg | Format::Pdf => None,
    };
    if picture.format == Format::Tiff {
        return fenced(|| tiff::decode(&picture.bytes));
    }
    if picture.colours == Colours::Cmyk {
        let samples = fenced(|| cmyk::decode(picture))?;
        return Ok(Decoded { pixels: Pixels { samples, alpha: None }, damage });
    }
    if picture.format == Format::Jpeg && is_split(&picture.bytes) {
        return Ok(Decoded { pixels: fenced(|| split(picture))?, damage });
    }
    let decoded = fenced(|| read(picture))?;
    Ok(Decoded { damage: damage.or(decoded.damage), ..decoded })
}

/// Reads every code of a JPEG.
pub(super) fn jpeg_damage(picture: &Picture) -> Result<Option<Damage>, PictureFault> {
    let rows = picture.stored.height;
    Ok(match fenced(|| walk(&picture.bytes))? {
        Walked::Whole => None,
        Walked::Torn { rows: whole } => Some(Damage { whole, rows }),
    })
}

/// Reads a picture by the decoders behind `image`.
fn read(picture: &Picture) -> Result<Decoded, PictureFault> {
    let decoder = decoder(&picture.bytes, picture.format)?;
    if PixelSize::from(decoder.dimensions()) != picture.stored {
        return Err(PictureFault::Corrupt("its size changes".into()));
    }
    let mut torn = None;
    let patient = Patient { decoder, torn: &mut torn };
    let image = DynamicImage::from_decoder(patient);
    let image = image.map_err(|error| fault(&error, picture.stored))?;
    let damage = match torn {
        None => None,
        Some(Torn { error, filled }) => {
            let why = fault(&error, picture.stored);
            if !matches!(why, PictureFault::Truncated | PictureFault::Corrupt(_)) {
                return Err(why);
            }
            let rows = picture.stored.height;
            let whole = if is_interlaced(picture) { 0 } else { filled };
            Some(Damage { whole: whole.min(rows), rows })
        }
    };
    let pixels = match (picture.colours, picture.alpha) {
        (Colours::Gray, Alpha::Opaque) => {
            Pixels { samples: image.into_luma8().into_raw(), alpha: None }
        }
        (Colours::Gray, Alpha::Masked) => parted::<2>(&image.into_luma_alpha8()),
        (Colours::Rgb | Colours::Cmyk, Alpha::Opaque) => {
            Pixels { samples: image.into_rgb8().into_raw(), alpha: None }
        }
        (Colours::Rgb | Colours::Cmyk, Alpha::Masked) => parted::<4>(&image.into_rgba8()),
    };
    Ok(Decoded { pixels, damage })
}

/// Whether the rows of a PNG do not come from the top down (IHDR, byte 12).
fn is_interlaced(picture: &Picture) -> bool {
    const METHOD: usize = 28;
    picture.format == Format::Png && picture.bytes.get(METHOD) == Some(&1)
}

/// A decoder whose work is not thrown away where it stops.
struct Patient<'a, D> {
    decoder: D,
    torn: &'a mut Option<Torn>,
}

/// Where a decoder stopped.
struct Torn {
    error: ImageError,
    /// Rows that have something in them.
    filled: u32,
}

impl<D: ImageDecoder> ImageDecoder for Patient<'_, D> {
    fn dimensions(&self) -> (u32, u32) {
        self.decoder.dimensions()
    }

    fn color_type(&self) -> ColorType {
        self.decoder.color_type()
    }

    fn read_image(self, samples: &mut [u8]) -> ImageResult<()> {
        let (_, rows) = self.decoder.dimensions();
        if let Err(error) = self.decoder.read_image(samples) {
            let used = samples.iter().rposition(|sample| *sample != 0);
            let used = used.map_or(0, |last| last.saturating_add(1));
            let row = samples.len().checked_div(wide(rows));
            // No rows, nothing filled. The last row that has anything may have begun only.
            let filled = row.and_then(|row| used.checked_div(row)).unwrap_or(0);
            let filled = u32::try_from(filled).unwrap_or(rows);
            *self.torn = Some(Torn { error, filled });
        }
        Ok(())
    }

    fn read_image_boxed(self: Box<Self>, samples: &mut [u8]) -> ImageResult<()> {
        (*self).read_image(samples)
    }
}

/// Decodes a JPEG that keeps each colour in a scan of its own.
fn split(picture: &Picture) -> Result<Pixels, PictureFault> {
    let corrupt = |error: jpeg_decoder::Error| PictureFault::Corrupt(error.to_string());
    // The mark of the end stands for one that never came.
    let bytes = picture.bytes.chain(&[0xFF, 0xD9][..]);
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let samples = decoder.decode().map_err(corrupt)?;
    let info = decoder.info();
    let size = info.map(|info| PixelSize::new(info.width.into(), info.height.into()));
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

impl Pixels {
    /// Fades and hatches the rows from `whole` on, so that nobody takes them for the
    /// picture.
    pub(super) fn hatch(
        &mut self,
        PixelSize { width: wide, height: high }: PixelSize,
        whole: u32,
    ) {
        let pixels = u64::from(wide).saturating_mul(high.into());
        let samples = u64::try_from(self.samples.len()).unwrap_or(u64::MAX);
        // A picture without pixels has none to hatch.
        let channels = samples.checked_div(pixels).unwrap_or(0);
        let channels = usize::try_from(channels).unwrap_or(0).max(1);
        // Lines some two hundredths of the picture wide, one in four.
        let line = wide.max(high).div_ceil(50).max(4);
        let row = bounds::wide(wide).saturating_mul(channels);
        let rows = (0..high).zip(self.samples.chunks_mut(row.max(1)));
        // A quarter of what a decoder made of them, on paper.
        let fade = |sample: u8| match channels {
            4 => sample >> 2,
            _ => (sample >> 2) | 0xC0,
        };
        for (y, row) in rows.filter(|(y, _)| whole <= *y) {
            row.iter_mut().for_each(|sample| *sample = fade(*sample));
            for (x, pixel) in (0..wide).zip(row.chunks_mut(channels)) {
                let along = x.wrapping_add(y).checked_rem(line).unwrap_or(0);
                if along.saturating_mul(4) < line {
                    pixel.copy_from_slice(mark(pixel.len()));
                }
            }
        }
        if let Some(alpha) = &mut self.alpha {
            let row = bounds::wide(wide).max(1);
            let rows = (0..high).zip(alpha.chunks_mut(row));
            for (_, row) in rows.filter(|(y, _)| whole <= *y) {
                row.fill(255);
            }
        }
    }
}

/// The colour of the hatching: a strong red, or half black where there is only that.
fn mark(channels: usize) -> &'static [u8] {
    match channels {
        3 => &[230, 0, 60],
        4 => &[0, 255, 200, 0],
        _ => &[96],
    }
}

fn over_white(sample: u8, alpha: u8) -> u8 {
    let product = u32::from(sample).saturating_mul(alpha.into());
    let paper = u32::from(!alpha).saturating_mul(255);
    // At most 255 × 255 + 127, hence at most 255.
    let sum = product.saturating_add(paper).saturating_add(127);
    u8::try_from(sum / 255).unwrap_or(u8::MAX)
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
    let row = wide(width).saturating_mul(channels).max(1);
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
