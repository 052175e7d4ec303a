//! A CFF from its first byte to the last that something points at.
//!
//! # Sources
//!
//! Adobe Technical Note 5176, §5 to §19.

use super::charstring::{Routines, Wide, run};
use super::dict::{self, Dict};
use super::word;

/// Strings that every face has without keeping them.
const STANDARD_STRINGS: usize = 391;

/// A face of which nothing is amiss.
pub(super) struct Cff {
    bytes: Vec<u8>,
    glyphs: Index,
    routines: Index,
    /// The parts of a face of characters; the only one of another.
    parts: Vec<Part>,
    /// Of each glyph its part. Empty where there is but one.
    chosen: Vec<u8>,
    expert: bool,
}

/// What glyphs of a part of a face have in common.
struct Part {
    routines: Option<Index>,
    /// Of glyphs that say nothing, and what others add to.
    default: f64,
    nominal: f64,
    /// Thousandths of an em to a unit.
    scale: f64,
}

/// Where the items of an INDEX lie.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// One more than there are items.
    bounds: Vec<usize>,
}

impl Index {
    /// Reads an INDEX at `at`, and where it ends.
    fn read(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        let count = word(bytes, at)?;
        if count == 0 {
            return Some((Self::default(), at.checked_add(2)?));
        }
        let width = usize::from(*bytes.get(at.checked_add(2)?)?);
        if !(1..=4).contains(&width) {
            return None;
        }
        let first = at.checked_add(3)?;
        let items = count.checked_add(1)?;
        let data = first.checked_add(items.checked_mul(width)?)?.checked_sub(1)?;
        let mut bounds = Vec::with_capacity(items);
        for nth in 0..items {
            let from = first.checked_add(nth.checked_mul(width)?)?;
            let digits = bytes.get(from..from.checked_add(width)?)?;
            let place =
                digits.iter().fold(0_usize, |n, byte| n << 8 | usize::from(*byte));
            let place = data.checked_add(place)?;
            let least = bounds.last().copied().map_or(data.checked_add(1)?, |last| last);
            let begins = nth != 0 || place == least;
            if place < least || bytes.len() < place || !begins {
                return None;
            }
            bounds.push(place);
        }
        let end = *bounds.last()?;
        Some((Self { bounds }, end))
    }

    pub(super) fn count(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    pub(super) fn get<'a>(&self, bytes: &'a [u8], nth: usize) -> Option<&'a [u8]> {
        let (from, to) = (self.bounds.get(nth)?, self.bounds.get(nth.checked_add(1)?)?);
        bytes.get(*from..*to)
    }
}

impl Cff {
    /// Reads a face. Nothing if a byte of what it is made of means nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let &[1, _, header, 1..=4, ..] = bytes else { return None };
        if header < 4 {
            return None;
        }
        let (names, at) = Index::read(bytes, usize::from(header))?;
        let (tops, at) = Index::read(bytes, at)?;
        let (strings, at) = Index::read(bytes, at)?;
        let (routines, _) = Index::read(bytes, at)?;
        if names.count() != 1 || tops.count() != 1 || !names.get(bytes, 0)?.is_ascii() {
            return None;
        }
        let top = dict::read(tops.get(bytes, 0)?)?;
        if top.get(&dict::CHAR_STRING_TYPE).is_some_and(|kind| *kind != [2.0]) {
            return None;
        }
        let (glyphs, _) = Index::read(bytes, place(&top, dict::CHAR_STRINGS)?)?;
        if glyphs.count() == 0 {
            return None;
        }
        let known = STANDARD_STRINGS.checked_add(strings.count())?;
        let characters = top.contains_key(&dict::ROS);
        let kept = if characters { usize::from(u16::MAX) + 1 } else { known };
        charset(bytes, place(&top, dict::CHARSET)?, glyphs.count(), kept)?;
        let encoding = match top.contains_key(&dict::ENCODING) {
            true => place(&top, dict::ENCODING)?,
            false => 0,
        };
        if !characters && 1 < encoding {
            encoded(bytes, encoding, glyphs.count())?;
        }
        let (parts, chosen) = match characters {
            false => (vec![Part::read(bytes, &top, None)?], Vec::new()),
            true => {
                let (all, _) = Index::read(bytes, place(&top, dict::FD_ARRAY)?)?;
                let own = (0..all.count()).map(|nth| {
                    let own = dict::read(all.get(bytes, nth)?)?;
                    Part::read(bytes, &own, Some(&top))
                });
                let parts = own.collect::<Option<Vec<_>>>()?;
                let select = place(&top, dict::FD_SELECT)?;
                let chosen = chosen(bytes, select, glyphs.count())?;
                if chosen.iter().any(|nth| parts.len() <= usize::from(*nth)) {
                    return None;
                }
                (parts, chosen)
            }
        };
        let bytes = bytes.to_vec();
        let expert = !characters && encoding == 1;
        Some(Self { bytes, glyphs, routines, parts, chosen, expert })
    }

    /// Whether its codes are those of Adobe's expert set.
    pub(super) fn is_expert(&self) -> bool {
        self.expert
    }

    /// How wide a glyph is, in thousandths of an em. Nothing if it is not sound.
    pub(super) fn advance(&self, glyph: u32) -> Option<f64> {
        let glyph = usize::try_from(glyph).ok()?;
        let nth = match self.chosen.is_empty() {
            true => 0,
            false => usize::from(*self.chosen.get(glyph)?),
        };
        let part = self.parts.get(nth)?;
        let (own, all) = (part.routines.as_ref(), &self.routines);
        let routines = Routines { own, all, bytes: &self.bytes };
        let wide = run(self.glyphs.get(&self.bytes, glyph)?, routines)?;
        let units = match wide {
            Wide::Default => part.default,
            Wide::Nominal(more) => part.nominal + more,
        };
        Some(units * part.scale)
    }
}

impl Part {
    fn read(bytes: &[u8], own: &Dict, top: Option<&Dict>) -> Option<Self> {
        let &[length, at] = own.get(&dict::PRIVATE)?.as_slice() else { return None };
        let (length, at) = (whole(length)?, whole(at)?);
        let private = dict::read(bytes.get(at..at.checked_add(length)?)?)?;
        let routines = match private.get(&dict::SUBRS) {
            None => None,
            Some(_) => {
                let from = at.checked_add(place(&private, dict::SUBRS)?)?;
                Some(Index::read(bytes, from)?.0)
            }
        };
        // What is not said is zero (table 23).
        let said = |key: u16| private.get(&key).and_then(|all| all.first());
        let (default, nominal) = (said(dict::DEFAULT_WIDTH), said(dict::NOMINAL_WIDTH));
        Some(Self {
            routines,
            default: default.copied().unwrap_or(0.0),
            nominal: nominal.copied().unwrap_or(0.0),
            scale: scale(own, top)?,
        })
    }
}

/// Thousandths of an em to a unit: by the face and by its part, where both say something.
fn scale(own: &Dict, top: Option<&Dict>) -> Option<f64> {
    let matrix = |dict: &Dict| match dict.get(&dict::FONT_MATRIX).map(Vec::as_slice) {
        None => Some(None),
        // Upright, and as wide as high: of others nobody knows what a width is.
        Some(&[a, b, c, d, _, _]) => {
            let plain = b.abs() < 1e-9 && c.abs() < 1e-9 && (a - d).abs() < 1e-9;
            (plain && 1e-6 < a).then_some(Some(a))
        }
        Some(_) => None,
    };
    let (own, top) = (matrix(own)?, top.map_or(Some(None), matrix)?);
    Some(match (own, top) {
        (None, None) => 1.0,
        (Some(one), None) | (None, Some(one)) => one * 1000.0,
        (Some(own), Some(top)) => own * top * 1000.0,
    })
}

/// A whole number that is no less than zero.
fn whole(value: f64) -> Option<usize> {
    let fits = (0.0..=f64::from(u32::MAX)).contains(&value) && value.fract() == 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was looked at"
    )]
    fits.then_some(value as usize)
}

fn place(dict: &Dict, key: u16) -> Option<usize> {
    whole(*dict.get(&key)?.first()?)
}

/// Whether the names of all glyphs are there, each one that is known.
fn charset(bytes: &[u8], at: usize, glyphs: usize, known: usize) -> Option<()> {
    // Those that Adobe keeps have so many.
    match at {
        0 => return (glyphs <= 229).then_some(()),
        1 => return (glyphs <= 166).then_some(()),
        2 => return (glyphs <= 87).then_some(()),
        _ => {}
    }
    let format = *bytes.get(at)?;
    let (mut from, mut named) = (at.checked_add(1)?, 1_usize);
    while named < glyphs {
        let first = word(bytes, from)?;
        let (more, length) = match format {
            0 => (0, 2),
            1 => (usize::from(*bytes.get(from.checked_add(2)?)?), 3),
            2 => (word(bytes, from.checked_add(2)?)?, 4),
            _ => return None,
        };
        if known <= first.checked_add(more)? {
            return None;
        }
        named = named.checked_add(more)?.checked_add(1)?;
        from = from.checked_add(length)?;
    }
    (named == glyphs || glyphs == 1).then_some(())
}

/// Whether the codes of a face are of glyphs that it has.
fn encoded(bytes: &[u8], at: usize, glyphs: usize) -> Option<()> {
    let format = *bytes.get(at)?;
    let count = usize::from(*bytes.get(at.checked_add(1)?)?);
    let data = at.checked_add(2)?;
    let (length, coded) = match format & 0x7F {
        0 => (count, count),
        1 => {
            let length = count.checked_mul(2)?;
            let ranges = bytes.get(data..data.checked_add(length)?)?;
            let more = ranges.chunks_exact(2).map(|range| match range {
                [_, more] => usize::from(*more).saturating_add(1),
                _ => 0,
            });
            (length, more.sum())
        }
        _ => return None,
    };
    let end = data.checked_add(length)?;
    bytes.get(data..end)?;
    if glyphs <= coded {
        return None;
    }
    if format & 0x80 != 0 {
        let more = usize::from(*bytes.get(end)?).checked_mul(3)?;
        let from = end.checked_add(1)?;
        bytes.get(from..from.checked_add(more)?)?;
    }
    Some(())
}

/// Of each glyph its part (§19).
fn chosen(bytes: &[u8], at: usize, glyphs: usize) -> Option<Vec<u8>> {
    let data = at.checked_add(1)?;
    match *bytes.get(at)? {
        0 => Some(bytes.get(data..data.checked_add(glyphs)?)?.to_vec()),
        3 => {
            let count = word(bytes, data)?;
            let mut chosen = Vec::with_capacity(glyphs);
            for nth in 0..count {
                let from = data.checked_add(2)?.checked_add(nth.checked_mul(3)?)?;
                let (first, next) =
                    (word(bytes, from)?, word(bytes, from.checked_add(3)?)?);
                if first != chosen.len() || next <= first || glyphs < next {
                    return None;
                }
                chosen.resize(next, *bytes.get(from.checked_add(2)?)?);
            }
            (chosen.len() == glyphs).then_some(chosen)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cff, Index};

    /// A face of two glyphs, `top` and `private` as they are given.
    fn face(top: &[u8], private: &[u8], glyph: &[u8]) -> Vec<u8> {
        fn index(items: &[&[u8]]) -> Vec<u8> {
            let mut out = u16::try_from(items.len()).unwrap().to_be_bytes().to_vec();
            if items.is_empty() {
                return out;
            }
            out.push(2);
            let mut at = 1_u16;
            out.extend(at.to_be_bytes());
            for item in items {
                at += u16::try_from(item.len()).unwrap();
                out.extend(at.to_be_bytes());
            }
            items.iter().for_each(|item| out.extend(*item));
            out
        }
        let number = |n: usize| {
            let mut bytes = vec![28];
            bytes.extend(u16::try_from(n).unwrap().to_be_bytes());
            bytes
        };
        let head = |places: [usize; 3]| {
            let [charset, glyphs, own] = places;
            let mut all = top.to_vec();
            all.extend([number(charset), vec![15]].concat());
            all.extend([number(glyphs), vec![17]].concat());
            all.extend([number(private.len()), number(own), vec![18]].concat());
            [vec![1, 0, 4, 2], index(&[b"Face"]), index(&[&all]), index(&[]), index(&[])]
                .concat()
        };
        let glyphs = index(&[&[14], glyph]);
        let start = head([0; 3]).len();
        let mut out = head([start, start + 3, start + 3 + glyphs.len()]);
        // Format 0: the second glyph is the letter A.
        out.extend([0, 0, 34]);
        out.extend(glyphs);
        out.extend(private);
        out
    }

    /// `defaultWidthX` of 500, `nominalWidthX` of 457.5.
    const PRIVATE: [u8; 8] = [248, 136, 20, 0x1E, 0x45, 0x7A, 0x5F, 21];

    #[test]
    fn a_sound_face_is_as_wide_as_it_says_to_a_fraction() {
        let cff = Cff::read(&face(&[], &PRIVATE, &[140, 14])).unwrap();
        assert_eq!(cff.advance(0), Some(500.0));
        assert_eq!(cff.advance(1), Some(458.5));
        assert_eq!(cff.advance(2), None);
        assert!(!cff.is_expert());
        let expert = Cff::read(&face(&[140, 16], &PRIVATE, &[14])).unwrap();
        assert!(expert.is_expert());
    }

    #[test]
    fn a_face_of_which_a_part_is_amiss_is_not_read() {
        let sound = face(&[], &PRIVATE, &[14]);
        for end in 0..sound.len() {
            assert!(Cff::read(&sound[..end]).is_none(), "{end}");
        }
        // A real number of no digits, an operator that there is not, a glyph that draws
        // before it says from where.
        assert!(Cff::read(&face(&[], &[0x1E, 0xFF, 20], &[14])).is_none());
        assert!(Cff::read(&face(&[139, 12, 15], &PRIVATE, &[14])).is_none());
        let torn = Cff::read(&face(&[], &PRIVATE, &[139, 139, 5, 14])).unwrap();
        assert_eq!((torn.advance(0), torn.advance(1)), (Some(500.0), None));
        // Charstrings of Type 1.
        assert!(Cff::read(&face(&[140, 12, 6], &PRIVATE, &[14])).is_none());
    }

    #[test]
    fn items_that_do_not_follow_one_another_are_no_index() {
        let sound = [0, 2, 1, 1, 2, 3, b'a', b'b'];
        let (index, end) = Index::read(&sound, 0).unwrap();
        assert_eq!((index.count(), end), (2, 8));
        assert_eq!(index.get(&sound, 1), Some(&b"b"[..]));
        for (at, bad) in [(2, 5), (3, 2), (4, 4), (5, 9)] {
            let mut torn = sound;
            torn[at] = bad;
            assert!(Index::read(&torn, 0).is_none(), "{at}");
        }
    }
}
