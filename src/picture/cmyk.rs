//! Pictures that come in the inks of a press, decoded to amounts of ink.

use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};

use super::probe::MOST_BYTES;
use super::{Format, Picture, PictureFault, Polarity};

/// Four bytes to a pixel, cyan, magenta, yellow and black, with 255 for solid.
pub(super) fn decode(picture: &Picture) -> Result<Vec<u8>, PictureFault> {
    match picture.format {
        Format::Jpeg => jpeg(picture),
        Format::Tiff => tiff(picture),
        Format::Png | Format::WebP | Format::Svg | Format::Pdf => {
            Err(PictureFault::Cmyk(picture.format))
        }
    }
}

fn jpeg(picture: &Picture) -> Result<Vec<u8>, PictureFault> {
    let corrupt = |error: jpeg_decoder::Error| PictureFault::Corrupt(error.to_string());
    let mut decoder = jpeg_decoder::Decoder::new(&picture.bytes[..]);
    let mut inks = decoder.decode().map_err(corrupt)?;
    let info = decoder.info();
    let size = info.map(|info| (u32::from(info.width), u32::from(info.height)));
    if size != Some(picture.stored) {
        return Err(PictureFault::Corrupt("its size changes".into()));
    }
    // The decoder takes every file for one of Adobe's.
    match picture.polarity {
        Polarity::Inverted => {}
        Polarity::Normal => inks.iter_mut().for_each(|ink| *ink = 255 - *ink),
    }
    Ok(inks)
}

fn tiff(picture: &Picture) -> Result<Vec<u8>, PictureFault> {
    let corrupt = |error: tiff::TiffError| PictureFault::Corrupt(error.to_string());
    let mut limits = Limits::default();
    limits.decoding_buffer_size = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let decoder = Decoder::new(Cursor::new(&picture.bytes[..])).map_err(corrupt)?;
    let mut decoder = decoder.with_limits(limits);
    let size = decoder.dimensions().map_err(corrupt)?;
    let colours = decoder.colortype().map_err(corrupt)?;
    if size != picture.stored || !matches!(colours, ColorType::CMYK(8 | 16)) {
        return Err(PictureFault::Cmyk(picture.format));
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is CMYK of 8 or 16")]
    let inks = match decoder.read_image().map_err(corrupt)? {
        DecodingResult::U8(inks) => inks,
        DecodingResult::U16(inks) => {
            // 65535 = 255 × 257.
            let narrow = |ink: u16| (u32::from(ink) + 128) / 257;
            inks.iter().map(|ink| u8::try_from(narrow(*ink)).unwrap_or(255)).collect()
        }
        _ => return Err(PictureFault::Cmyk(picture.format)),
    };
    let pixels = u64::from(size.0) * u64::from(size.1);
    if u64::try_from(inks.len()).ok() != Some(pixels * 4) {
        return Err(PictureFault::Truncated);
    }
    Ok(inks)
}
