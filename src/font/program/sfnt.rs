//! The tables of an sfnt, each as long as it says.

use super::{long, table, word};

/// The tables of characters of a face whose tables are whole, as far as it is drawn and
/// measured by them. Nothing of another.
pub(super) fn maps(bytes: &[u8]) -> Option<Maps> {
    if !is_whole(bytes)? {
        return None;
    }
    let mut read = Maps::default();
    // Characters of a composite face are glyphs by other means.
    let Some(map) = table(bytes, b"cmap") else { return Some(read) };
    let count = word(map, 2)?;
    for nth in 0..count {
        let record = nth.checked_mul(8)?.checked_add(4)?;
        let place = long(map, record.checked_add(4)?)?;
        let by = By {
            platform: word(map, record)?,
            encoding: word(map, record.checked_add(2)?)?,
        };
        read.tables.push((by, Subtable::read(map, place)?));
    }
    Some(read)
}

/// By which a table of characters counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct By {
    platform: usize,
    encoding: usize,
}

/// The tables of characters of a face.
#[derive(Clone, Debug, Default)]
pub struct Maps {
    tables: Vec<(By, Subtable)>,
}

impl Maps {
    /// How many tables there are of a platform and its encoding.
    pub fn count(&self, platform: usize, encoding: usize) -> usize {
        let by = By { platform, encoding };
        self.tables.iter().filter(|(own, _)| *own == by).count()
    }

    /// The glyph of a code in the first table of a platform and its encoding; zero is that of
    /// what is missing.
    pub fn glyph(&self, platform: usize, encoding: usize, code: usize) -> Option<usize> {
        let by = By { platform, encoding };
        let (_, table) = self.tables.iter().find(|(own, _)| *own == by)?;
        table.glyph(code)
    }
}

/// A table of characters.
#[derive(Clone, Debug)]
enum Subtable {
    /// Glyphs of the codes from a first one on (formats 0 and 6).
    From(usize, Vec<usize>),
    /// Segments, with the bytes of the table (format 4).
    Segments(usize, Vec<u8>),
    /// Of a kind that no simple face of a page is looked up in.
    Other,
}

impl Subtable {
    fn read(map: &[u8], at: usize) -> Option<Self> {
        let format = word(map, at)?;
        let length = match format {
            0 | 2 | 4 | 6 => word(map, at.checked_add(2)?)?,
            8 | 10 | 12 | 13 => long(map, at.checked_add(4)?)?,
            14 => long(map, at.checked_add(2)?)?,
            _ => return None,
        };
        let own = map.get(at..at.checked_add(length)?)?;
        match format {
            0 => {
                let glyphs = own.get(6..)?;
                (glyphs.len() == 256).then_some(())?;
                Some(Self::From(
                    0,
                    glyphs.iter().map(|glyph| usize::from(*glyph)).collect(),
                ))
            }
            6 => {
                let (first, count) = (word(own, 6)?, word(own, 8)?);
                let glyphs =
                    (0..count).map(|nth| word(own, nth.checked_mul(2)?.checked_add(10)?));
                Some(Self::From(first, glyphs.collect::<Option<_>>()?))
            }
            4 => {
                let twice = word(own, 6)?;
                let least = twice.checked_mul(4)?.checked_add(16)?;
                if !twice.is_multiple_of(2) || !length.is_multiple_of(2) || length < least
                {
                    return None;
                }
                let segments = Self::Segments(twice / 2, own.to_vec());
                // Each ends behind the one before.
                let ends = (0..twice / 2)
                    .map(|nth| word(own, nth.checked_mul(2)?.checked_add(14)?));
                let ends: Vec<usize> = ends.collect::<Option<_>>()?;
                ends.is_sorted().then_some(segments)
            }
            _ => Some(Self::Other),
        }
    }

    fn glyph(&self, code: usize) -> Option<usize> {
        match self {
            Self::From(first, glyphs) => {
                let nth = code.checked_sub(*first);
                // What it does not reach has no glyph.
                Some(nth.and_then(|nth| glyphs.get(nth)).copied().unwrap_or(0))
            }
            Self::Segments(count, own) => {
                let array = |which: usize, nth: usize| {
                    let pad = if which == 0 { 14 } else { 16 };
                    let before = count.checked_mul(which)?.checked_add(nth)?;
                    let at = before.checked_mul(2)?.checked_add(pad)?;
                    Some((word(own, at)?, at))
                };
                for nth in 0..*count {
                    let (end, _) = array(0, nth)?;
                    if end < code {
                        continue;
                    }
                    let (start, _) = array(1, nth)?;
                    if code < start {
                        return Some(0);
                    }
                    let ((by, _), (reach, at)) = (array(2, nth)?, array(3, nth)?);
                    let base = match reach {
                        0 => code,
                        _ => {
                            let on = code.checked_sub(start)?.checked_mul(2)?;
                            match word(own, at.checked_add(reach)?.checked_add(on)?)? {
                                0 => return Some(0),
                                glyph => glyph,
                            }
                        }
                    };
                    return Some(base.checked_add(by)? & 0xFFFF);
                }
                Some(0)
            }
            Self::Other => None,
        }
    }
}

/// Whether names of glyphs are as many as there are glyphs.
fn named(names: &[u8], glyphs: usize) -> Option<bool> {
    match long(names, 0)? {
        0x1_0000 | 0x3_0000 | 0x4_0000 => Some(true),
        0x2_0000 => {
            if word(names, 32)? != glyphs {
                return Some(false);
            }
            // The names of the Macintosh come first, and are kept nowhere.
            let places =
                (0..glyphs).map(|nth| word(names, nth.checked_mul(2)?.checked_add(34)?));
            let last = places.collect::<Option<Vec<_>>>()?.into_iter().max()?;
            let wanted = (last.checked_add(1)?).saturating_sub(258);
            let mut rest = names.get(glyphs.checked_mul(2)?.checked_add(34)?..)?;
            for _ in 0..wanted {
                let (length, after) = rest.split_first()?;
                let (name, after) = after.split_at_checked(usize::from(*length))?;
                if !name.is_ascii() {
                    return Some(false);
                }
                rest = after;
            }
            Some(true)
        }
        _ => Some(false),
    }
}

fn is_whole(bytes: &[u8]) -> Option<bool> {
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
    let limits = match long(maxp, 0)? {
        0x5000 => 6,
        0x1_0000 => 32,
        _ => return Some(false),
    };
    if maxp.len() != limits {
        return Some(false);
    }
    if table(bytes, b"CFF ").is_some() {
        return Some(true);
    }
    let (loca, glyf) = (table(bytes, b"loca")?, table(bytes, b"glyf")?);
    let width = if long_places == 0 { 2 } else { 4 };
    let named = match table(bytes, b"post") {
        Some(names) => named(names, glyphs)?,
        None => true,
    };
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

#[cfg(test)]
mod tests {
    use super::{Subtable, named};

    fn words(all: &[u16]) -> Vec<u8> {
        all.iter().flat_map(|n| n.to_be_bytes()).collect()
    }

    /// Two segments: A to C are the glyphs 5 to 7; the last is of no glyph.
    const SEGMENTS: [u16; 16] =
        [4, 32, 0, 4, 4, 1, 0, 67, 0xFFFF, 0, 65, 0xFFFF, 0xFFC4, 1, 0, 0];

    #[test]
    fn characters_are_found_by_segment_and_by_place() {
        let table = Subtable::read(&words(&SEGMENTS), 0).unwrap();
        let found: Vec<_> = (64..=68).map(|code| table.glyph(code)).collect();
        assert_eq!(found, [Some(0), Some(5), Some(6), Some(7), Some(0)]);
        // By an array behind the segments.
        let mut arrayed = SEGMENTS.to_vec();
        (arrayed[1], arrayed[12], arrayed[14]) = (38, 0, 4);
        arrayed.extend([9, 0, 8]);
        let table = Subtable::read(&words(&arrayed), 0).unwrap();
        let found: Vec<_> = (65..=67).map(|code| table.glyph(code)).collect();
        assert_eq!(found, [Some(9), Some(0), Some(8)]);
        let trimmed = Subtable::read(&words(&[6, 14, 0, 65, 2, 3, 4]), 0).unwrap();
        let found: Vec<_> = (64..=67).map(|code| trimmed.glyph(code)).collect();
        assert_eq!(found, [Some(0), Some(3), Some(4), Some(0)]);
    }

    #[test]
    fn a_table_of_characters_that_is_not_what_it_says_is_none() {
        // Longer than there is, of half a word, its segments not in order, of no kind.
        for (at, bad) in [(1, 34), (1, 31), (3, 3), (7, 0xFFFF), (0, 5)] {
            let mut table = SEGMENTS;
            table[at] = bad;
            if at == 7 {
                table[8] = 67;
            }
            assert!(Subtable::read(&words(&table), 0).is_none(), "{at} {bad}");
        }
    }

    #[test]
    fn names_of_glyphs_are_as_many_as_there_are_glyphs() {
        let mut names = words(&[2, 0]);
        names.resize(32, 0);
        names.extend(words(&[2, 0, 258]));
        let short = names.clone();
        names.extend(b"\x01a");
        assert_eq!(named(&names, 2), Some(true));
        assert_eq!(named(&names, 3), Some(false));
        assert_eq!(named(&short, 2), None);
        names.pop();
        names.push(0xC0);
        assert_eq!(named(&names, 2), Some(false));
    }
}
