//! What one value says: a number, a length, a date. Exact, without floats.

use crate::copy::{Date, Extent};
use crate::unit::{Em, Length, Ratio, Size};

/// A decimal as typed: `mantissa ÷ scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) mantissa: i64,
    pub(super) scale: i64,
}

impl Decimal {
    /// So many percent.
    pub(super) const fn percent(self) -> Ratio {
        // A scale is a million at most.
        Ratio::of(self.mantissa, self.scale.saturating_mul(100))
    }
}

/// What a length may be counted in, as far as it is known where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Yardstick {
    /// 字.
    pub(super) character: Option<Length>,
    /// 行.
    pub(super) line: Option<Length>,
    /// 栏, and what lies between two.
    pub(super) column: Option<(Length, Length)>,
}

/// Names of type sizes. rules.md §7.2, in thousandths of a point.
const SIZES: &[(&str, i64)] = &[
    ("初号", 42_000),
    ("小初", 36_000),
    ("一号", 26_000),
    ("小一", 24_000),
    ("二号", 22_000),
    ("小二", 18_000),
    ("三号", 16_000),
    ("小三", 15_000),
    ("四号", 14_000),
    ("小四", 12_000),
    ("五号", 10_500),
    ("小五", 9_000),
    ("六号", 7_500),
    ("小六", 6_500),
    ("七号", 5_500),
    ("八号", 5_000),
];

/// Names of sheets, in millimetres: width, height.
const SHEETS: &[(&str, i64, i64)] = &[
    ("对开", 390, 545),
    ("四开", 273, 393),
    ("4开", 273, 393),
    ("八开", 260, 370),
    ("8开", 260, 370),
    ("十六开", 185, 260),
    ("16开", 185, 260),
    ("大16开", 210, 285),
    ("A2", 420, 594),
    ("A3", 297, 420),
    ("A4", 210, 297),
    ("A5", 148, 210),
    ("B3", 364, 515),
    ("B4", 257, 364),
];

/// Characters between which Chinese sets no space.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ff60}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Takes a decimal from the front of `text`.
pub(super) fn decimal(text: &str) -> Option<(Decimal, &str)> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (whole, mut rest) = rest.split_at(digits);
    let mut part = "";
    if let Some(after) = rest.strip_prefix('.') {
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        (part, rest) = after.split_at(digits);
        if part.is_empty() {
            return None;
        }
    }
    if whole.is_empty() || whole.len() > 7 || part.len() > 6 {
        return None;
    }
    let mantissa = format!("{whole}{part}").parse::<i64>().ok()?;
    let scale = part.chars().fold(1_i64, |scale, _| scale.saturating_mul(10));
    Some((Decimal { mantissa: mantissa.saturating_mul(sign), scale }, rest.trim_start()))
}

/// A length as editors say it: `9.6pt`, `小五`, `3mm`, `17字`.
pub(super) fn length(text: &str, by: Yardstick) -> Option<Length> {
    if let Some((_, size)) = SIZES.iter().find(|(name, _)| *name == text) {
        return Some(Length::thousandths_of_pt(*size));
    }
    let (n, unit) = decimal(text)?;
    let unit = unit.to_ascii_lowercase();
    let one = match unit.as_str() {
        "pt" | "点" | "磅" => Length::pt(1),
        "mm" | "毫米" => Length::mm(1),
        "cm" | "厘米" => Length::mm(10),
        "q" | "级" => Length::q(1),
        "字" | "em" => by.character?,
        "行" => by.line?,
        "栏" => {
            let (column, gutter) = by.column?;
            let sum = (column + gutter).scale(n.mantissa, n.scale);
            return Some(sum - gutter);
        }
        "" if n.mantissa == 0 => Length::ZERO,
        _ => return None,
    };
    Some(one.scale(n.mantissa, n.scale))
}

/// A part of the type size: `1/4`, `四分`, `0.25字`, `2字`, `无`.
pub(super) fn em(text: &str) -> Option<Em> {
    match text {
        "无" | "none" => return Some(Em::ZERO),
        "二分" | "半角" => return Some(Em::HALF),
        "四分" => return Some(Em::QUARTER),
        "六分" => return Some(Em::FULL.scale(1, 6)),
        "八分" => return Some(Em::FULL.scale(1, 8)),
        _ => {}
    }
    let (n, rest) = decimal(text)?;
    let (den, rest) = match rest.strip_prefix('/') {
        Some(rest) => {
            let (den, rest) = decimal(rest)?;
            (den.mantissa.checked_div(den.scale)?, rest)
        }
        None => (1, rest),
    };
    let known = matches!(rest, "" | "字" | "em");
    (known && den > 0 && n.mantissa >= 0)
        .then(|| Em::FULL.scale(n.mantissa, n.scale.saturating_mul(den)))
}

/// A share: `15%`, `0.4`.
pub(super) fn share(text: &str) -> Option<Ratio> {
    let (n, rest) = decimal(text)?;
    let share = match rest {
        "%" | "％" => n.percent(),
        "" => Ratio::of(n.mantissa, n.scale),
        _ => return None,
    };
    (Ratio::ZERO <= share && share <= Ratio::ONE).then_some(share)
}

/// A whole number, with or without the word it is counted in.
pub(super) fn count(text: &str, units: &[&str]) -> Option<u32> {
    let text = text.strip_prefix('±').unwrap_or(text).trim_start();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit = unit.trim_start();
    let number = number.parse().ok().filter(|n| *n <= 100_000)?;
    (unit.is_empty() || units.contains(&unit)).then_some(number)
}

/// `1-38`, `1`, counted from one.
pub(super) fn extent(text: &str, unit: &str) -> Option<Extent> {
    let text = text.strip_suffix(unit).unwrap_or(text);
    let mut ends = text.splitn(2, ['-', '–', '—', '~', '～', '至', '－']);
    let number = |part: &str| {
        let part = part.trim();
        count(part.strip_suffix(unit).unwrap_or(part), &[]).filter(|n| *n > 0)
    };
    let first = number(ends.next()?)?;
    let last = ends.next().map_or(Some(first), number)?;
    (first <= last).then_some(Extent { first, last })
}

/// `2021-03-25`, `2021/3/25`, `2021年3月25日`.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let mut next = |most: usize| {
        let part = parts.next()?.trim();
        let figures = part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        figures.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() || year == 0 {
        return None;
    }
    let leap =
        year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28_u16.saturating_add(u16::from(leap)),
        _ => return None,
    };
    let narrow = |n: u16| u8::try_from(n).ok();
    (1..=days).contains(&day).then_some(())?;
    Some(Date { year: year.into(), month: narrow(month)?, day: narrow(day)? })
}

/// A sheet by its name.
pub(super) fn sheet(name: &str) -> Option<Size> {
    let (_, width, height) =
        SHEETS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
    Some(Size { width: Length::mm(*width), height: Length::mm(*height) })
}

/// The names of the sheets, for a message.
pub(super) fn sheets() -> String {
    let names: Vec<&str> = sheet_names().collect();
    names.join("、")
}

/// The sheets that go by a name.
pub(super) fn sheet_names() -> impl Iterator<Item = &'static str> {
    SHEETS.iter().map(|(name, ..)| *name)
}

/// The sizes that go by a name.
pub(super) fn size_names() -> impl Iterator<Item = &'static str> {
    SIZES.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::{Yardstick, count, date, em, extent, length, share};
    use crate::copy::{Date, Extent};
    use crate::unit::{Em, Length, Ratio};

    #[test]
    fn lengths_are_exact_in_every_unit() {
        let by = Yardstick {
            character: Some(Length::thousandths_of_pt(9600)),
            line: Some(Length::pt(13)),
            column: Some((Length::pt(100), Length::pt(10))),
        };
        let read = |text| length(text, by);
        assert_eq!(read("9.6pt"), Some(Length::thousandths_of_pt(9600)));
        assert_eq!(read("小五"), Some(Length::pt(9)));
        assert_eq!(read("小初"), Some(Length::pt(36)));
        assert_eq!(read("一号"), Some(Length::pt(26)));
        assert_eq!(read("17字"), Some(Length::thousandths_of_pt(163_200)));
        assert_eq!(read("9行"), Some(Length::pt(117)));
        assert_eq!(read("3栏"), Some(Length::pt(320)));
        assert_eq!(read("3 mm"), Some(Length::mm(3)));
        assert_eq!([read("9"), read("pt"), read("1.pt"), read("9.6.1pt")], [None; 4]);
        assert_eq!(length("9行", Yardstick::default()), None);
    }

    #[test]
    fn days_that_are_not_in_the_calendar_are_no_dates() {
        let day = Some(Date { year: 2021, month: 3, day: 25 });
        for text in ["2021-03-25", "2021/3/25", "2021年3月25日", "2021.03.25"] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["2021-02-29", "2021-13-01", "2021-03", "25-3-2021", "", "2021-3-32"]
        {
            assert_eq!(date(text), None, "{text}");
        }
        assert!(date("2024-02-29").is_some());
    }

    #[test]
    fn extents_count_from_one() {
        assert_eq!(extent("1-38", "行"), Some(Extent { first: 1, last: 38 }));
        assert_eq!(extent("4", "栏"), Some(Extent { first: 4, last: 4 }));
        assert_eq!(extent("2-3栏", "栏"), Some(Extent { first: 2, last: 3 }));
        assert_eq!(extent("0-3", "栏"), None);
        assert_eq!(extent("4-2", "栏"), None);
    }

    #[test]
    fn shares_and_counts_take_their_signs() {
        assert_eq!(share("15%"), Some(Ratio::percent(15)));
        assert_eq!(share("0.4"), Some(Ratio::percent(40)));
        assert_eq!(share("120%"), None);
        assert_eq!(count("±1档", &["档"]), Some(1));
        assert_eq!(count("2行", &["档"]), None);
        assert_eq!(em("1/4"), Some(Em::QUARTER));
        assert_eq!(em("2字"), Some(Em::whole(2)));
    }
}
