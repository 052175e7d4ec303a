//! A DICT of a CFF: operators, each after what it takes.
//!
//! # Sources
//!
//! Adobe Technical Note 5176, §4 and tables 9, 10 and 23.

use std::collections::BTreeMap;

/// What an operator takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Exactly(usize),
    /// As many as there are.
    Array,
}

/// Operators of two bytes begin with this one.
const ESCAPE: u8 = 12;
/// As many numbers as may wait for an operator.
const DEEPEST: usize = 48;

pub(super) const CHARSET: u16 = 15;
pub(super) const ENCODING: u16 = 16;
pub(super) const CHAR_STRINGS: u16 = 17;
pub(super) const PRIVATE: u16 = 18;
pub(super) const SUBRS: u16 = 19;
pub(super) const DEFAULT_WIDTH: u16 = 20;
pub(super) const NOMINAL_WIDTH: u16 = 21;
pub(super) const CHAR_STRING_TYPE: u16 = escaped(6);
pub(super) const FONT_MATRIX: u16 = escaped(7);
pub(super) const ROS: u16 = escaped(30);
pub(super) const FD_ARRAY: u16 = escaped(36);
pub(super) const FD_SELECT: u16 = escaped(37);

const fn escaped(second: u16) -> u16 {
    12 << 8 | second
}

/// What stands in a DICT, by operator. Nothing if a byte of it means nothing.
pub(super) type Dict = BTreeMap<u16, Vec<f64>>;

/// Reads a DICT to its end.
pub(super) fn read(bytes: &[u8]) -> Option<Dict> {
    let mut dict = Dict::new();
    let (mut rest, mut waiting) = (bytes, Vec::new());
    while let [first, after @ ..] = rest {
        let (operator, after) = match *first {
            ESCAPE => {
                let (second, after) = after.split_first()?;
                (escaped(u16::from(*second)), after)
            }
            0..=21 => (u16::from(*first), after),
            _ => {
                let (value, after) = number(rest)?;
                waiting.push(value);
                if DEEPEST < waiting.len() {
                    return None;
                }
                rest = after;
                continue;
            }
        };
        match takes(operator)? {
            Takes::Exactly(count) if waiting.len() != count => return None,
            Takes::Exactly(_) | Takes::Array => {}
        }
        dict.insert(operator, std::mem::take(&mut waiting));
        rest = after;
    }
    waiting.is_empty().then_some(dict)
}

fn takes(operator: u16) -> Option<Takes> {
    let [page, low] = operator.to_be_bytes();
    Some(match (page, low) {
        // Names, and numbers.
        (0, 0..=4 | 10 | 11 | 13 | 15..=17 | 19..=21) => Takes::Exactly(1),
        (0, 5) | (ESCAPE, 30 | 7) => match operator {
            FONT_MATRIX => Takes::Exactly(6),
            ROS => Takes::Exactly(3),
            _ => Takes::Exactly(4),
        },
        (0, 18) => Takes::Exactly(2),
        (0, 6..=9 | 14) | (ESCAPE, 12 | 13 | 23) => Takes::Array,
        (ESCAPE, 0..=6 | 8..=11 | 14 | 17..=22 | 31..=38) => Takes::Exactly(1),
        _ => return None,
    })
}

/// A number and what follows it.
fn number(bytes: &[u8]) -> Option<(f64, &[u8])> {
    match bytes {
        [28, high, low, rest @ ..] => {
            Some((f64::from(i16::from_be_bytes([*high, *low])), rest))
        }
        [29, a, b, c, d, rest @ ..] => {
            Some((f64::from(i32::from_be_bytes([*a, *b, *c, *d])), rest))
        }
        [30, rest @ ..] => real(rest),
        [first @ 32..=246, rest @ ..] => Some((f64::from(*first) - 139.0, rest)),
        [first @ 247..=250, second, rest @ ..] => {
            let high = f64::from(*first) - 247.0;
            Some((high * 256.0 + f64::from(*second) + 108.0, rest))
        }
        [first @ 251..=254, second, rest @ ..] => {
            let high = f64::from(*first) - 251.0;
            Some((-high * 256.0 - f64::from(*second) - 108.0, rest))
        }
        _ => None,
    }
}

/// A real number, two signs of it to a byte.
fn real(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let mut words = String::new();
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        for nibble in [byte >> 4, byte & 15] {
            match nibble {
                0..=9 => words.push(char::from(b'0'.saturating_add(nibble))),
                10 => words.push('.'),
                11 => words.push('E'),
                12 => words.push_str("E-"),
                14 => words.push('-'),
                15 => {
                    let value: f64 = words.parse().ok()?;
                    return value.is_finite().then_some((value, rest));
                }
                _ => return None,
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT_WIDTH, FONT_MATRIX, read};

    #[test]
    fn numbers_are_read_as_the_note_has_them() {
        // Table 4 and §4 of the note: -2.25 and 0.140541E-3.
        let bytes = [0x1E, 0xE2, 0xA2, 0x5F, 20];
        assert_eq!(read(&bytes).unwrap()[&DEFAULT_WIDTH], [-2.25]);
        let bytes = [0x1E, 0x0A, 0x14, 0x05, 0x41, 0xC3, 0xFF, 20];
        assert_eq!(read(&bytes).unwrap()[&DEFAULT_WIDTH], [0.140_541e-3]);
        for (bytes, want) in [
            (vec![0x8B], 0.0),
            (vec![0x27], -100.0),
            (vec![0xFA, 0x7C], 1000.0),
            (vec![0xFE, 0x7C], -1000.0),
            (vec![0x1C, 0xD8, 0xF0], -10_000.0),
            (vec![0x1D, 0xFF, 0xFE, 0x79, 0x60], -100_000.0),
        ] {
            let bytes = [bytes, vec![20]].concat();
            assert_eq!(read(&bytes).unwrap()[&DEFAULT_WIDTH], [want]);
        }
    }

    #[test]
    fn what_a_dict_may_not_hold_is_no_dict() {
        // A real number of no digits, one that does not end, a byte that is kept free.
        for bytes in [&[0x1E, 0xFF, 20][..], &[0x1E, 0x12], &[0x8B, 22], &[31, 20]] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
        // Too few numbers, too many, and some that nobody takes.
        assert_eq!(read(&[0x8B, 12, 7]), None);
        assert_eq!(read(&[0x8B, 0x8B, 20]), None);
        assert_eq!(read(&[0x8B]), None);
        let six = [&[0x8B; 6][..], &[12, 7]].concat();
        assert_eq!(read(&six).unwrap()[&FONT_MATRIX].len(), 6);
        // An operator that there is not.
        assert_eq!(read(&[0x8B, 12, 15]), None);
    }
}
