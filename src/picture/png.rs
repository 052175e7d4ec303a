//! Pixels as a PNG that says how large they are.
//!
//! # Sources
//!
//! PNG (W3C Recommendation, third edition) §11.3.4.3 (`pHYs`).

use flate2::Crc;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::diag::Said;

/// What the samples of a PNG are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// One byte to a pixel.
    Gray,
    /// Three bytes to a pixel.
    Rgb,
    /// Four bytes to a pixel, the last of them how much of it shows.
    Rgba,
}

/// A PNG of samples, `width` × `height` pixels, of which `ppi` go to the inch.
///
/// # Errors
///
/// If there are not as many samples as the size says, or it is nothing.
pub fn png(
    samples: &[u8],
    channels: Channels,
    (width, height): (usize, usize),
    ppi: u32,
) -> Result<Vec<u8>, Said> {
    let failed = |error: &dyn std::fmt::Display| {
        Said::new(
            format!("写不出 PNG（{error}）"),
            format!("the PNG cannot be written ({error})"),
        )
    };
    let (colour, bytes) = match channels {
        Channels::Gray => (ExtendedColorType::L8, 1),
        Channels::Rgb => (ExtendedColorType::Rgb8, 3),
        Channels::Rgba => (ExtendedColorType::Rgba8, 4),
    };
    // A size that is none is refused by the encoder.
    let narrow = |n: usize| u32::try_from(n).unwrap_or(0);
    if samples.len() != width.saturating_mul(height).saturating_mul(bytes) {
        return Err(failed(&"samples"));
    }
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up)
        .write_image(samples, narrow(width), narrow(height), colour)
        .map_err(|error| failed(&error))?;
    // The signature and IHDR, which pHYs may follow at once.
    const HEAD: usize = 8 + 25;
    let tail = png.split_off(HEAD.min(png.len()));
    png.extend(physical(ppi));
    png.extend(tail);
    Ok(png)
}

/// The chunk that says how large a pixel is.
fn physical(ppi: u32) -> [u8; 21] {
    let per_metre = u64::from(ppi).saturating_mul(10_000).saturating_add(127) / 254;
    let per_metre = u32::try_from(per_metre).unwrap_or(u32::MAX).to_be_bytes();
    let [a, b, c, d] = per_metre;
    const METRE: u8 = 1;
    let body = [b'p', b'H', b'Y', b's', a, b, c, d, a, b, c, d, METRE];
    let mut crc = Crc::new();
    crc.update(&body);
    let mut chunk = [0; 21];
    let parts =
        9_u32.to_be_bytes().into_iter().chain(body).chain(crc.sum().to_be_bytes());
    for (slot, byte) in chunk.iter_mut().zip(parts) {
        *slot = byte;
    }
    chunk
}
