//! Faces within somebody else's PDF, read as strictly as the strictest of the programs that a
//! page goes through on its way to a plate.
//!
//! # Sources
//!
//! OpenType 1.9.1 (`head`, `hhea`, `hmtx`, `loca`, `maxp`); Adobe Type 1 Font Format (1990),
//! §2 and §7; Adobe Technical Note 5176 (CFF), §6; ISO 32000-1:2008 §9.9.

use std::fmt;

use skrifa::font::Kind;
use skrifa::outline::pen::NullPen;
use skrifa::{DrawMemory, Font, GlyphId, ScalerFont};

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
}

impl Program {
    /// Reads a face that was embedded as `wrapping`. Nothing where a strict reader would
    /// stumble: tables that are cut short or not there, a face of another kind.
    pub fn read(bytes: &[u8], wrapping: Wrapping) -> Option<Self> {
        let sound = match wrapping {
            Wrapping::Type1 => is_type1(bytes),
            Wrapping::TrueType | Wrapping::OpenType => is_sfnt(bytes)?,
            Wrapping::Cff => is_cff(bytes),
        };
        if !sound {
            return None;
        }
        let font = Font::new(bytes.to_vec(), 0)?;
        let same = match font.kind() {
            Kind::Type1(_) => wrapping == Wrapping::Type1,
            Kind::Cff(..) => wrapping == Wrapping::Cff,
            Kind::Sfnt(..) => {
                matches!(wrapping, Wrapping::TrueType | Wrapping::OpenType)
            }
        };
        same.then(|| Self { scaler: ScalerFont::unhinted(font, Some(1000.0)) })
    }

    /// How wide a glyph is, in thousandths of an em; nothing where there is no such glyph or it
    /// cannot be drawn.
    pub fn advance(&self, glyph: u32) -> Option<f64> {
        let glyph = GlyphId::new(glyph);
        let outline = self.scaler.outline(glyph)?;
        let drawn = outline.draw(DrawMemory::Scratch, &mut NullPen).ok()?;
        drawn.h_advance.map(f64::from)
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

/// Whether the tables that a face is drawn and measured by are whole.
fn is_sfnt(bytes: &[u8]) -> Option<bool> {
    let (head, hhea, maxp) =
        (table(bytes, b"head")?, table(bytes, b"hhea")?, table(bytes, b"maxp")?);
    let glyphs = word(maxp, 4)?;
    let measured = word(hhea, 34)?;
    let units = word(head, 18)?;
    let long_places = word(head, 50)?;
    // Longer than its words only by what fills it up.
    let rest = head.get(54..)?;
    if 2 < rest.len() || rest.iter().any(|byte| *byte != 0) {
        return Some(false);
    }
    if glyphs == 0 || measured == 0 || glyphs < measured || units == 0 {
        return Some(false);
    }
    let rest = glyphs.saturating_sub(measured);
    let wanted = measured.saturating_mul(4).saturating_add(rest.saturating_mul(2));
    if table(bytes, b"hmtx")?.len() < wanted {
        return Some(false);
    }
    if let Some(cff) = table(bytes, b"CFF ") {
        return Some(is_cff(cff));
    }
    let (loca, glyf) = (table(bytes, b"loca")?, table(bytes, b"glyf")?);
    let width = if long_places == 0 { 2 } else { 4 };
    let names = table(bytes, b"post").map(|names| long(names, 0));
    let named = names.is_none_or(|version| {
        matches!(version, Some(0x1_0000 | 0x2_0000 | 0x3_0000 | 0x4_0000))
    });
    if !named || loca.len().checked_rem(width) != Some(0) {
        return Some(false);
    }
    let mut last = 0;
    for nth in 0..=glyphs {
        let at = nth.saturating_mul(width);
        let place = match width {
            2 => word(loca, at)?.saturating_mul(2),
            _ => long(loca, at)?,
        };
        if place < last || glyf.len() < place {
            return Some(false);
        }
        last = place;
    }
    Some(true)
}

/// Whether a CFF begins as one: version 1, its header as long as it says, one face.
fn is_cff(bytes: &[u8]) -> bool {
    matches!(bytes, [1, _, header, 1..=4, ..] if 4 <= *header)
        && bytes.get(2).and_then(|header| word(bytes, usize::from(*header))) == Some(1)
}

/// Whether a Type 1 face has all that the book says it has. `Subrs` may be left out by one
/// that uses none; there are interpreters that stop without.
fn is_type1(bytes: &[u8]) -> bool {
    // In segments, as on a disk of old: PDF has no room for their lengths.
    if !bytes.starts_with(b"%!") {
        return false;
    }
    let find = |text: &[u8], words: &[u8]| {
        text.windows(words.len()).position(|window| window == words)
    };
    let Some(eexec) = find(bytes, b"eexec") else { return false };
    let (clear, packed) = bytes.split_at(eexec.saturating_add(5));
    for key in [&b"/FontMatrix"[..], b"/Encoding", b"/FontBBox", b"/FontType"] {
        if find(clear, key).is_none() {
            return false;
        }
    }
    let Some(matrix) = find(clear, b"/FontMatrix") else { return false };
    let from = clear.get(matrix..).unwrap_or_default();
    let Some(open) = from.iter().position(|byte| matches!(byte, b'[' | b'{')) else {
        return false;
    };
    let rest = from.get(open.saturating_add(1)..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b']' | b'}'));
    let numbers = rest.get(..end.unwrap_or(0)).unwrap_or_default();
    let numbers = String::from_utf8_lossy(numbers);
    let six = numbers.split_whitespace().filter(|n| n.parse::<f64>().is_ok()).count();
    if six != 6 || numbers.split_whitespace().count() != 6 {
        return false;
    }
    // Said twice: which of them holds is not the same for all.
    let Some(coded) = find(clear, b"/Encoding") else { return false };
    let again = clear.get(coded.saturating_add(9)..).unwrap_or_default();
    if find(again, b"/Encoding").is_some() {
        return false;
    }
    let private = decrypted(packed);
    let after = |key: &[u8]| {
        let at = find(&private, key)?.saturating_add(key.len());
        private.get(at..)
    };
    let (Some(routines), Some(glyphs), Some(_)) =
        (after(b"/Subrs"), after(b"/CharStrings"), after(b"/BlueValues"))
    else {
        return false;
    };
    let routines = routines.get(..64).unwrap_or(routines);
    let none = routines.trim_ascii_start().starts_with(b"0");
    if !none && find(routines, b"dup ").is_none() {
        return false;
    }
    // Whoever numbers the glyphs takes the first for the one of what is missing.
    let first = glyphs.iter().position(|byte| *byte == b'/');
    let first = first.and_then(|at| glyphs.get(at..)).unwrap_or_default();
    first.starts_with(b"/.notdef")
}

/// What `eexec` unpacks (Adobe Type 1 Font Format §7.2).
fn decrypted(packed: &[u8]) -> Vec<u8> {
    let start = packed.iter().position(|byte| !byte.is_ascii_whitespace());
    let packed = packed.get(start.unwrap_or(0)..).unwrap_or_default();
    let hex = packed.get(..4).is_some_and(|four| {
        four.iter().all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
    });
    let own: Vec<u8> = match hex {
        false => packed.to_vec(),
        true => {
            let digits = packed.iter().filter_map(|byte| char::from(*byte).to_digit(16));
            let digits: Vec<u32> = digits.collect();
            let (pairs, _) = digits.as_chunks::<2>();
            let byte = |[high, low]: &[u32; 2]| u8::try_from(high * 16 + low).ok();
            pairs.iter().filter_map(byte).collect()
        }
    };
    let mut key = 55_665_u16;
    let mut out = Vec::with_capacity(own.len());
    for byte in own {
        let [high, _] = key.to_be_bytes();
        out.push(byte ^ high);
        key = u16::from(byte).wrapping_add(key).wrapping_mul(52_845).wrapping_add(22_719);
    }
    // Four bytes of chance come first.
    out.drain(..4.min(out.len()));
    out
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
