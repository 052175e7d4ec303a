//! JPEG in the inks of a press, decoded to amounts of ink.

use std::io::Read;

use super::{Picture, PictureFault, Polarity};
use crate::unit::PixelSize;

/// Four bytes to a pixel, cyan, magenta, yellow and black, with 255 for solid.
pub(super) fn decode(picture: &Picture) -> Result<Vec<u8>, PictureFault> {
    let corrupt = |error: jpeg_decoder::Error| PictureFault::Corrupt(error.to_string());
    // One that is cut short is decoded as far as it came: the mark of its end stands for the
    // one that did not.
    let bytes = picture.bytes.chain(&[0xFF, 0xD9][..]);
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let mut inks = decoder.decode().map_err(corrupt)?;
    let info = decoder.info();
    let size = info.map(|info| PixelSize::new(info.width.into(), info.height.into()));
    if size != Some(picture.stored) {
        return Err(PictureFault::Corrupt("its size changes".into()));
    }
    // The decoder takes every file for one of Adobe's.
    match picture.polarity {
        Polarity::Inverted => {}
        Polarity::Normal => inks.iter_mut().for_each(|ink| *ink = !*ink),
    }
    Ok(inks)
}
