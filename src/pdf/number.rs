//! From exact lengths to the decimals of a file.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::unit::{Em, Length};

/// A length in points to a thousandth: finer than any plate setter, and a ten-thousandth
/// of an em at text sizes.
pub(super) fn pt(length: Length) -> f32 {
    decimal(length.to_pt(), 1000.0)
}

/// A type size in points to a ten-thousandth: sizes in U and Q do not end sooner.
pub(super) fn size(length: Length) -> f32 {
    decimal(length.to_pt(), 10_000.0)
}

/// A width in thousandths of the em, to a thousandth of those.
pub(super) fn glyph_space(em: Em) -> f32 {
    decimal(em.to_f64() * 1000.0, 1000.0)
}

#[expect(clippy::cast_possible_truncation, reason = "the file holds no more digits")]
fn decimal(value: f64, parts: f64) -> f32 {
    ((value * parts).round() / parts) as f32
}

/// A stream's bytes, compressed.
///
/// Level 6. On a page of 5,100 glyphs of six faces level 1 saves 2 of 10 ms and costs 19 %
/// in size; level 9 saves 1 % in size and takes half as long again.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let room = Vec::with_capacity(bytes.len() / 2 + 64);
    let mut encoder = ZlibEncoder::new(room, Compression::new(6));
    // Writing to memory does not fail, and neither does ending it.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
