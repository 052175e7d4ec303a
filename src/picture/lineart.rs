//! 线稿: pictures of black and paper and nothing between, such as seals, calligraphy and QR
//! codes. They stay so, in pixels of their own number: a halftone would fray their edges.
//!
//! # Sources
//!
//! `press.md` §9 (line art at 600 to 1200 to the inch); ISO 32000-1:2008 §8.9.6.2 (stencil
//! masks).

use super::bounds::wide;
use super::pixels::flate;
use super::resample::shrink;
use super::{
    Depth, Encoding, Paint, Picture, PictureFault, Polarity, Reproduction, Space, Stream,
};
use crate::ink::Ink;
use crate::unit::PixelSize;

/// No press shows more pixels to the inch than this.
const FINEST: u32 = 2_400;

/// From so many on, edges that were smoothed are not missed.
const FINE: u32 = 600;

/// As dark as black may be that was not written as such, and as light as paper: a JPEG
/// leaves its mark round every edge.
const DARK: u8 = 56;
/// See [`DARK`].
const LIGHT: u8 = 200;

/// How far the colours of a neutral pixel may lie apart.
const NEUTRAL: u8 = 40;

/// Of so many pixels one may be neither black nor paper.
const STRAY: usize = 100;

/// The same where the picture is fine: a drawing that was scanned.
const SMOOTHED: usize = 12;

/// Black and paper of a picture, 0 and 255 to a pixel, if it is line art: because it was
/// stored with one bit, or because nothing else is in it.
pub(super) fn found(
    picture: &Picture,
    samples: &[u8],
    channels: usize,
    how: Reproduction,
) -> Option<Vec<u8>> {
    let pixels = samples.chunks_exact(channels.max(1));
    let light = |pixel: &[u8]| {
        let sum: u32 = pixel.iter().map(|sample| u32::from(*sample)).sum();
        let count = u32::try_from(pixel.len()).ok()?;
        sum.checked_div(count).and_then(|mean| u8::try_from(mean).ok())
    };
    let bilevel = |pixel: &[u8]| if light(pixel) < Some(128) { 0 } else { 255 };
    if picture.depth == Depth::One {
        return Some(pixels.map(bilevel).collect());
    }
    let (mut black, mut paper, mut stray) = (0_usize, 0_usize, 0_usize);
    for pixel in pixels.clone() {
        let most = pixel.iter().max().copied()?;
        let least = pixel.iter().min().copied()?;
        let neutral = most.saturating_sub(least) <= NEUTRAL;
        if neutral && most <= DARK {
            black = black.saturating_add(1);
        } else if neutral && LIGHT <= least {
            paper = paper.saturating_add(1);
        } else if neutral {
            stray = stray.saturating_add(1);
        } else {
            // One pixel of another colour, and it is no line art.
            return None;
        }
    }
    let all = black.saturating_add(paper).saturating_add(stray);
    let fine = how.fineness.is_some_and(|ppi| FINE <= ppi);
    let among = if fine { SMOOTHED } else { STRAY };
    let is = black != 0 && paper != 0 && stray.saturating_mul(among) <= all;
    is.then(|| pixels.map(bilevel).collect())
}

/// Black and paper as one bit to a pixel.
///
/// What was stored with one bit lets through what lies under its paper, and overprints, as
/// type does; all else is opaque, as it was sent.
///
/// # Errors
///
/// If it cannot be packed.
pub(super) fn written(
    picture: &Picture,
    mut art: Vec<u8>,
    how: Reproduction,
) -> Result<Stream, PictureFault> {
    let mut stored = picture.stored;
    if let Some(ppi) = how.fineness.filter(|ppi| FINEST < *ppi) {
        let part = |side: u32| {
            let side = u64::from(side).saturating_mul(FINEST.into());
            let side = side.div_ceil(u64::from(ppi).max(1)).max(1);
            u32::try_from(side).unwrap_or(u32::MAX)
        };
        let to = PixelSize::new(part(stored.width), part(stored.height));
        (art, stored) = shrink(art, stored, to, 1);
    }
    let row = wide(stored.width).max(1);
    let byte = |pixels: &[u8]| {
        let bits = (0..8).zip(pixels).filter(|(_, light)| 128 <= **light);
        bits.fold(0_u8, |byte, (at, _)| byte | (0x80 >> at))
    };
    let packed: Vec<u8> =
        art.chunks(row).flat_map(|row| row.chunks(8).map(byte)).collect();
    Ok(Stream {
        data: flate(&packed, stored.width.div_ceil(8), 1)?,
        encoding: Encoding::Flate,
        space: Space::Gray,
        polarity: Polarity::Normal,
        stored,
        counted: picture.pixels(),
        orientation: picture.orientation,
        bits: 1,
        paint: match picture.depth {
            Depth::One => Paint::Stencil,
            // Only a stencil is painted in an ink that somebody names.
            Depth::More if how.ink != Ink::BLACK => Paint::Stencil,
            Depth::More => Paint::Opaque,
        },
        mask: None,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};

    use super::found;
    use crate::picture::{Picture, Reproduction, probe};
    use crate::unit::Ratio;

    fn picture(image: DynamicImage) -> Picture {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        probe(bytes.into_inner().into()).unwrap()
    }

    fn is_art(image: RgbImage, fineness: u32) -> bool {
        let samples = image.clone().into_raw();
        let how = Reproduction {
            fineness: Some(fineness),
            ..Reproduction::plain(Ratio::percent(240))
        };
        found(&picture(image.into()), &samples, 3, how).is_some()
    }

    /// A checkered square with something else here and there.
    fn checkered(other: [u8; 3], every: u32) -> RgbImage {
        RgbImage::from_fn(80, 80, |x, y| {
            let at = y * 80 + x;
            let square =
                if (x / 10 + y / 10) % 2 == 0 { [3; 3] } else { [252, 255, 250] };
            image::Rgb(if at % every == 5 { other } else { square })
        })
    }

    #[test]
    fn black_and_paper_are_line_art_and_photographs_are_not() {
        assert!(is_art(checkered([0; 3], 7), 100));
        // A few gray pixels of a JPEG, more of them where it is fine, many nowhere.
        assert!(is_art(checkered([128; 3], 200), 100));
        assert!(!is_art(checkered([128; 3], 20), 300));
        assert!(is_art(checkered([128; 3], 20), 600));
        assert!(!is_art(checkered([128; 3], 6), 1200));
        // One red pixel is enough.
        assert!(!is_art(checkered([200, 20, 30], 6_000), 1200));
        assert!(!is_art(RgbImage::from_pixel(40, 40, image::Rgb([255; 3])), 600));
        let slope =
            RgbImage::from_fn(256, 9, |x, _| image::Rgb([u8::try_from(x).unwrap(); 3]));
        assert!(!is_art(slope, 600));
    }

    #[test]
    fn gray_is_looked_at_as_colour_is() {
        let art = GrayImage::from_fn(64, 64, |x, y| image::Luma([u8::from(x < y) * 255]));
        let samples = art.clone().into_raw();
        let how = Reproduction::plain(Ratio::percent(240));
        assert!(found(&picture(art.into()), &samples, 1, how).is_some());
    }
}
