//! Faces within somebody else's PDF, read as strictly as the strictest of the programs that a
//! page goes through on its way to a plate.
//!
//! # Sources
//!
//! OpenType 1.9.1 (`cmap`, `head`, `hhea`, `hmtx`, `loca`, `maxp`, `post`); Adobe Type 1 Font
//! Format (1990), §2 and §7; Adobe Technical Notes 5176 (CFF) and 5177 (its charstrings);
//! ISO 32000-1:2008 §9.9.

mod cff;
mod charstring;
mod dict;
mod sfnt;
mod type1;

use std::fmt;

use skrifa::font::Kind;
use skrifa::outline::pen::NullPen;
use skrifa::{DrawMemory, Font, GlyphId, ScalerFont};

use cff::Cff;

pub use sfnt::Maps;

/// As what a PDF says that a face is embedded (ISO 32000-1 Table 126).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// `FontFile`.
    Type1,
    /// `FontFile2`.
    TrueType,
    /// `FontFile3` that is CFF alone.
    Cff,
    /// `FontFile3` that is an OpenType file.
    OpenType,
}

/// A face that any reader can read.
pub struct Program {
    scaler: ScalerFont,
    /// Of a face that is CFF, read once more.
    cff: Option<Cff>,
    maps: Maps,
}

impl Program {
    /// Reads a face that was embedded as `wrapping`. Nothing where a strict reader would
    /// stumble: tables that are cut short or not there, a face of another kind.
    pub fn read(bytes: &[u8], wrapping: Wrapping) -> Option<Self> {
        let (mut cff, mut maps) = (None, Maps::default());
        match wrapping {
            Wrapping::Type1 => {
                if !type1::is_sound(bytes) {
                    return None;
                }
            }
            Wrapping::TrueType | Wrapping::OpenType => {
                maps = sfnt::maps(bytes)?;
                if let Some(own) = table(bytes, b"CFF ") {
                    cff = Some(Cff::read(own)?);
                }
            }
            Wrapping::Cff => cff = Some(Cff::read(bytes)?),
        }
        let font = Font::new(bytes.to_vec(), 0)?;
        let same = match font.kind() {
            Kind::Type1(_) => wrapping == Wrapping::Type1,
            Kind::Cff(..) => wrapping == Wrapping::Cff,
            Kind::Sfnt(..) => {
                matches!(wrapping, Wrapping::TrueType | Wrapping::OpenType)
            }
        };
        let scaler = || ScalerFont::unhinted(font, Some(1000.0));
        same.then(|| Self { scaler: scaler(), cff, maps })
    }

    /// How wide a glyph is, in thousandths of an em; nothing where there is no such glyph or it
    /// cannot be drawn.
    pub fn advance(&self, glyph: u32) -> Option<f64> {
        // What a CFF says itself, not rounded to whole units.
        let own = match &self.cff {
            Some(cff) => Some(cff.advance(glyph)?),
            None => None,
        };
        let glyph = GlyphId::new(glyph);
        let outline = self.scaler.outline(glyph)?;
        let drawn = outline.draw(DrawMemory::Scratch, &mut NullPen).ok()?;
        own.or_else(|| drawn.h_advance.map(f64::from))
    }

    /// Whether the codes of a face without an encoding of its own in the page are those of
    /// Adobe's expert set, which many readers do not know.
    pub fn is_expert(&self) -> bool {
        self.cff.as_ref().is_some_and(Cff::is_expert)
    }

    /// The tables of characters of an sfnt.
    pub fn maps(&self) -> &Maps {
        &self.maps
    }
}

/// Shows what kind of face it is.
impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Program({:?})", self.scaler.outline_source())
    }
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(u16::from_be_bytes(*two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*four)).ok()
}

/// A table of an sfnt; nothing if it is not there, or reaches beyond the file.
pub(crate) fn table<'a>(bytes: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let count = word(bytes, 4)?;
    let records = bytes.get(12..)?.chunks_exact(16).take(count);
    let mut own = records.filter(|record| record.starts_with(name));
    let record = own.next()?;
    let (start, length) = (long(record, 8)?, long(record, 12)?);
    bytes.get(start..start.checked_add(length)?)
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Program, Wrapping, long, table, word};
    use crate::font::Library;

    fn hei() -> Vec<u8> {
        let library = Library::shipped();
        let face = library.composite("黑体").unwrap().han;
        library.face(face).bytes().to_vec()
    }

    #[test]
    fn a_sound_face_says_how_wide_its_glyphs_are() {
        let bytes = hei();
        let program = Program::read(&bytes, Wrapping::TrueType)
            .or_else(|| Program::read(&bytes, Wrapping::OpenType))
            .unwrap();
        assert!(program.advance(5).is_some_and(|wide| (1.0..3000.0).contains(&wide)));
        assert_eq!(program.advance(65_534), None);
        assert!(Program::read(&bytes, Wrapping::Cff).is_none());
        assert!(Program::read(&bytes, Wrapping::Type1).is_none());
    }

    #[test]
    fn a_table_that_is_longer_than_its_kind_is_no_sound_face() {
        let mut long = hei();
        let count = word(&long, 4).unwrap();
        for nth in 0..count {
            let at = 12 + nth * 16;
            if long[at..].starts_with(b"maxp") {
                long[at + 15] += 4;
            }
        }
        assert!(Program::read(&hei(), Wrapping::OpenType).is_some());
        assert!(Program::read(&long, Wrapping::OpenType).is_none());
    }

    #[test]
    fn widths_that_are_cut_short_are_no_sound_face() {
        let bytes = hei();
        let whole = table(&bytes, b"hmtx").unwrap().len();
        let count = word(&bytes, 4).unwrap();
        let mut cut = bytes.clone();
        for nth in 0..count {
            let at = 12 + nth * 16;
            if cut[at..].starts_with(b"hmtx") {
                assert_eq!(long(&cut, at + 12), Some(whole));
                let short = u32::try_from(whole - 1).unwrap().to_be_bytes();
                cut[at + 12..at + 16].copy_from_slice(&short);
            }
        }
        assert!(Program::read(&bytes, Wrapping::OpenType).is_some());
        assert!(Program::read(&cut, Wrapping::OpenType).is_none());
        assert!(Program::read(&bytes[..bytes.len() / 2], Wrapping::OpenType).is_none());
    }
}
