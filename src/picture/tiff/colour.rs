//! Samples to pixels.

use std::io::Cursor;

use tiff::tags::Tag;

use super::super::pixels::{Decoded, Pixels};
use super::super::{Damage, PictureFault};
use super::samples::{Count, Samples, read};
use super::{Channel, Meaning, Tags, fault, open, probe};
use crate::ink::from_lab;

/// Decodes a picture as far as it goes.
///
/// # Errors
///
/// If nothing of it can be decoded.
pub(in super::super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let tags = probe(bytes)?;
    let count = match tags.meaning {
        Meaning::Palette | Meaning::Lab | Meaning::IccLab => Count::Numbers,
        Meaning::Gray | Meaning::Dark | Meaning::Rgb | Meaning::Cmyk | Meaning::YCbCr => {
            Count::Parts
        }
    };
    let Samples { values, whole } = read(bytes, &tags, count)?;
    let to_a_pixel = usize::from(tags.samples).max(1);
    let alpha = tags.alpha.map(|alpha| channel(&values, to_a_pixel, alpha.at));
    let own = usize::from(tags.meaning.samples());
    let mut colours = match own == to_a_pixel {
        true => values,
        false => {
            let pixels = values.chunks(to_a_pixel);
            pixels.flat_map(|pixel| pixel.iter().take(own).copied()).collect()
        }
    };
    if let (Some(Channel { multiplied: true, .. }), Some(alpha)) = (tags.alpha, &alpha)
        && tags.meaning != Meaning::Cmyk
    {
        divide(&mut colours, alpha, own);
    }
    let multiplied = tags.alpha.is_some_and(|alpha| alpha.multiplied);
    let samples = match tags.meaning {
        Meaning::Gray | Meaning::Rgb => colours,
        Meaning::Dark => {
            colours.iter_mut().for_each(|dark| *dark = !*dark);
            colours
        }
        // Inks that were multiplied lie on paper as they are.
        Meaning::Cmyk if multiplied => colours,
        Meaning::Cmyk => on_paper(colours, alpha.as_deref()),
        Meaning::Palette => painted(&colours, &palette(bytes, &tags)?)?,
        Meaning::YCbCr => from_ycc(&colours),
        Meaning::Lab => from_lab(&centred(colours))?,
        Meaning::IccLab => from_lab(&colours)?,
    };
    // Inks lie on paper already.
    let alpha = alpha.filter(|_| tags.meaning != Meaning::Cmyk);
    let rows = tags.size.height;
    let damage = (whole < rows).then_some(Damage { whole, rows });
    Ok(Decoded { pixels: Pixels { samples, alpha }, damage })
}

fn channel(values: &[u8], to_a_pixel: usize, at: u16) -> Vec<u8> {
    values.iter().skip(at.into()).step_by(to_a_pixel).copied().collect()
}

/// Undoes that colours were multiplied by how much of them shows.
fn divide(colours: &mut [u8], alpha: &[u8], own: usize) {
    for (pixel, alpha) in colours.chunks_mut(own).zip(alpha) {
        for value in pixel {
            let all = u32::from(*value).saturating_mul(255);
            let all = all.saturating_add(u32::from(*alpha) / 2);
            // What does not show at all has no colour to find.
            let whole = all.checked_div((*alpha).into()).unwrap_or(0);
            *value = u8::try_from(whole).unwrap_or(u8::MAX);
        }
    }
}

/// Inks as far as they show.
fn on_paper(mut inks: Vec<u8>, alpha: Option<&[u8]>) -> Vec<u8> {
    // Without a channel that says so, all of them.
    for (pixel, alpha) in inks.chunks_mut(4).zip(alpha.unwrap_or_default()) {
        for ink in pixel {
            let shown = u32::from(*ink).saturating_mul((*alpha).into());
            *ink = u8::try_from(shown.saturating_add(127) / 255).unwrap_or(u8::MAX);
        }
    }
    inks
}

/// The colours of a palette.
fn palette(bytes: &[u8], tags: &Tags) -> Result<Vec<[u8; 3]>, PictureFault> {
    let mut decoder = open(Cursor::new(bytes))?;
    let map: Vec<u16> = decoder
        .get_tag_u16_vec(Tag::ColorMap)
        .map_err(|error| fault(error, tags.size))?;
    // Some write them with eight bits.
    let narrow = map.iter().all(|value| *value < 256);
    let one = |value: &u16| match narrow {
        true => u8::try_from(*value).unwrap_or(u8::MAX),
        false => u8::try_from(*value >> 8).unwrap_or(u8::MAX),
    };
    let third = map.len() / 3;
    let (red, rest) = map.split_at_checked(third).unwrap_or_default();
    let (green, blue) = rest.split_at_checked(third).unwrap_or_default();
    let colours = red.iter().zip(green).zip(blue);
    Ok(colours.map(|((red, green), blue)| [one(red), one(green), one(blue)]).collect())
}

fn painted(numbers: &[u8], palette: &[[u8; 3]]) -> Result<Vec<u8>, PictureFault> {
    let mut pixels = Vec::with_capacity(numbers.len().saturating_mul(3));
    for number in numbers {
        let colour = palette.get(usize::from(*number)).ok_or_else(|| {
            PictureFault::Corrupt(format!("colour {number} of {}", palette.len()))
        })?;
        pixels.extend(colour);
    }
    Ok(pixels)
}

/// As JPEG has it, ITU-T T.871 §7, in whole numbers of a 65536th.
fn from_ycc(ycc: &[u8]) -> Vec<u8> {
    let (pixels, _) = ycc.as_chunks::<3>();
    let one = |pixel: &[u8; 3]| {
        let [y, cb, cr] = pixel.map(i64::from);
        let (cb, cr) = (cb.wrapping_sub(128), cr.wrapping_sub(128));
        let light = (y << 16).wrapping_add(1 << 15);
        let sum = |blue: i64, red: i64| {
            let colour = blue.wrapping_mul(cb).wrapping_add(red.wrapping_mul(cr));
            let value = light.wrapping_add(colour) >> 16;
            u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX)
        };
        [sum(0, 91_881), sum(-22_554, -46_802), sum(116_130, 0)]
    };
    pixels.iter().flat_map(one).collect()
}

/// a and b counted from the middle instead of with a sign.
fn centred(mut lab: Vec<u8>) -> Vec<u8> {
    for pixel in lab.chunks_mut(3) {
        pixel.iter_mut().skip(1).for_each(|value| *value ^= 0x80);
    }
    lab
}
