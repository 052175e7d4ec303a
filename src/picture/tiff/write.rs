//! TIFF that is written: one colour, strip after strip.

use std::io::Cursor;

use tiff::TiffError;
use tiff::encoder::compression::{Compression, CompressionAlgorithm, Lzw, Packbits};
use tiff::encoder::{Rational, TiffEncoder};
use tiff::tags::Tag;

use super::super::bounds::wide;
use crate::diag::Said;

/// What a point of a [`Strips`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// A byte each: 255 for white. Packed by LZW.
    Tones,
    /// A bit each, the first of a byte its highest: 1 for ink. Packed by `PackBits`, which
    /// every reader of TIFF 6.0 has.
    Bits,
}

/// A picture of one colour on its way to a TIFF, which is made of strips of rows so that
/// nobody has to hold it whole.
#[derive(Debug)]
pub struct Strips {
    /// What its points are.
    pub points: Points,
    /// Points across.
    pub width: u32,
    /// Rows down.
    pub height: u32,
    /// Rows of every strip but the last.
    pub rows: u32,
    /// Packed strips, from the top, each as [`strip`] made it.
    pub packed: Vec<Vec<u8>>,
}

/// Packs a strip: rows of whole bytes, one after another.
///
/// # Errors
///
/// If it is too large.
pub fn strip(points: Points, width: u32, rows: &[u8]) -> Result<Vec<u8>, Said> {
    let mut packed = Vec::new();
    let made = match points {
        Points::Tones => Lzw.write_to(&mut packed, rows).map(|_| ()),
        Points::Bits => {
            // A run never goes on in the next row (TIFF 6.0, section 9).
            let across = wide(width).div_ceil(8).max(1);
            let mut rows = rows.chunks(across);
            rows.try_for_each(|row| Packbits.write_to(&mut packed, row).map(|_| ()))
        }
    };
    made.map_err(|fault| Said::plain(fault.to_string()))?;
    Ok(packed)
}

impl Strips {
    /// The file, of so many points to the inch.
    ///
    /// # Errors
    ///
    /// If it is larger than a TIFF can be.
    pub fn file(&self, ppi: u32) -> Result<Vec<u8>, Said> {
        let mut out = Cursor::new(Vec::new());
        self.write(ppi, &mut out).map_err(|fault| Said::plain(fault.to_string()))?;
        Ok(out.into_inner())
    }

    fn write(&self, ppi: u32, out: &mut Cursor<Vec<u8>>) -> Result<(), TiffError> {
        let mut encoder = TiffEncoder::new(out)?;
        let mut directory = encoder.image_directory()?;
        let (mut places, mut lengths) = (Vec::new(), Vec::new());
        for strip in &self.packed {
            let place = directory.write_data(strip.as_slice())?;
            places.push(u32::try_from(place)?);
            lengths.push(u32::try_from(strip.len())?);
        }
        let (bits, method, white): (u16, _, u16) = match self.points {
            // Zero is black, as in PNG; zero is bare paper.
            Points::Tones => (8, Lzw::COMPRESSION_METHOD, 1),
            Points::Bits => (1, Packbits::COMPRESSION_METHOD, 0),
        };
        directory.write_tag(Tag::ImageWidth, self.width)?;
        directory.write_tag(Tag::ImageLength, self.height)?;
        directory.write_tag(Tag::BitsPerSample, bits)?;
        directory.write_tag(Tag::Compression, method.to_u16())?;
        directory.write_tag(Tag::PhotometricInterpretation, white)?;
        directory.write_tag(Tag::StripOffsets, places.as_slice())?;
        directory.write_tag(Tag::SamplesPerPixel, 1_u16)?;
        directory.write_tag(Tag::RowsPerStrip, self.rows)?;
        directory.write_tag(Tag::StripByteCounts, lengths.as_slice())?;
        let fine = || Rational { n: ppi, d: 1 };
        directory.write_tag(Tag::XResolution, fine())?;
        directory.write_tag(Tag::YResolution, fine())?;
        // To the inch.
        directory.write_tag(Tag::ResolutionUnit, 2_u16)?;
        directory.finish()
    }
}
