//! Numbers in copy, in digits and in Han.

use std::ops::Range;

/// A number where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// With the 万 or 亿 behind it.
    pub(super) range: Range<usize>,
    /// In thousandths.
    pub(super) value: u128,
    /// What one more in its last digit would be, in thousandths.
    pub(super) step: u128,
}

/// The numbers of a text that are written in digits: 3,000, 1.2万.
pub(super) fn in_digits(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let (mut value, mut step, mut point) = (0_u128, 1000_u128, false);
        loop {
            if digit(at) {
                let figure = u128::from(bytes.get(at).map_or(0, |byte| byte - b'0'));
                if point {
                    step /= 10;
                    value = value.saturating_add(figure * step);
                } else {
                    value = value.saturating_mul(10).saturating_add(figure * 1000);
                }
                at += 1;
            } else if bytes.get(at) == Some(&b'.') && digit(at + 1) && !point {
                point = true;
                at += 1;
            } else if bytes.get(at) == Some(&b',')
                && (at + 1..=at + 3).all(digit)
                && !digit(at + 4)
            {
                at += 1;
            } else {
                break;
            }
        }
        let (times, long) = scale(text.get(at..).unwrap_or_default());
        at += long;
        let (value, step) =
            (value.saturating_mul(times), step.max(1).saturating_mul(times));
        found.push(Number { range: start..at, value, step });
    }
    found
}

/// What 万, 亿 and their like make of the number before them, and how long they are.
fn scale(rest: &str) -> (u128, usize) {
    let mut times = 1_u128;
    let mut long = 0;
    for c in rest.chars() {
        times *= match c {
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => break,
        };
        long += c.len_utf8();
        if 100_000_000_000 < times {
            break;
        }
    }
    (times, long)
}

/// The numbers of a text that are written in Han, in thousandths: 三十六, 二〇二六, 两.
pub(super) fn in_han(text: &str) -> Vec<u128> {
    let is_part = |c: char| figure(c).is_some() || "十百千万亿".contains(c);
    text.split(|c| !is_part(c)).filter_map(han).collect()
}

/// The figure that a numeral is.
pub(super) fn figure(c: char) -> Option<u128> {
    match c {
        '〇' | '零' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().zip(1..).find(|(n, _)| *n == c).map(|(_, n)| n),
    }
}

/// What a row of numerals says, in thousandths.
pub(super) fn han(words: &str) -> Option<u128> {
    let chars: Vec<char> = words.chars().collect();
    if chars.is_empty() || 15 < chars.len() {
        return None;
    }
    if chars.iter().all(|c| figure(*c).is_some()) {
        let digits = chars.iter().filter_map(|c| figure(*c));
        return Some(digits.fold(0, |sum, digit| sum * 10 + digit) * 1000);
    }
    let (mut sum, mut section, mut last) = (0_u128, 0_u128, 0_u128);
    for c in chars {
        if let Some(digit) = figure(c) {
            last = digit;
            continue;
        }
        match c {
            '十' => section += last.max(1) * 10,
            '百' => section += last.max(1) * 100,
            '千' => section += last.max(1) * 1000,
            '万' => {
                sum += (section + last).max(1) * 10_000;
                section = 0;
            }
            // 亿, and nothing else is left.
            _ => {
                sum = (sum + section + last).max(1) * 100_000_000;
                section = 0;
            }
        }
        last = 0;
    }
    Some((sum + section + last) * 1000)
}

#[cfg(test)]
mod tests {
    use super::{han, in_digits, in_han};

    #[test]
    fn a_number_is_read_with_what_scales_it() {
        let read = |text| -> Vec<(u128, u128)> {
            in_digits(text).into_iter().map(|n| (n.value, n.step)).collect()
        };
        assert_eq!(
            read("3座，1.2万人，12,345元"),
            [(3000, 1000), (12_000_000, 1_000_000), (12_345_000, 1000),]
        );
        assert_eq!(read("1,23"), [(1000, 1000), (23_000, 1000)]);
    }

    #[test]
    fn han_numerals_are_read_by_place_and_by_unit() {
        for (words, value) in [
            ("三十六", 36),
            ("十", 10),
            ("一百零八", 108),
            ("两千三百", 2300),
            ("二〇二六", 2026),
            ("一万二千", 12_000),
            ("三亿", 300_000_000),
        ] {
            assert_eq!(han(words), Some(value * 1000), "{words}");
        }
        assert_eq!(in_han("三十六块，二十四把"), [36_000, 24_000]);
    }
}
