//! Units that are written in two ways within a story, or by one sign.

use super::{Finding, Found, Line};
use crate::diag::{Rule, Said};

/// One sign for a unit, and how news text spells it.
const SIGNS: &[(char, &str)] = &[
    ('㎡', "平方米"),
    ('㎥', "立方米"),
    ('㎞', "公里"),
    ('㎝', "厘米"),
    ('㎜', "毫米"),
    ('㎏', "公斤"),
    ('㎎', "毫克"),
    ('㏄', "毫升"),
];

/// A unit in Han, and the ways to write it in Latin.
const UNITS: &[(&str, &[&str])] = &[
    ("公里", &["km", "KM", "Km"]),
    ("千米", &["km", "KM", "Km"]),
    ("公斤", &["kg", "KG", "Kg"]),
    ("千克", &["kg", "KG", "Kg"]),
    ("厘米", &["cm", "CM"]),
    ("毫米", &["mm", "MM"]),
    ("平方米", &["m²", "m2", "M2"]),
    ("平方公里", &["km²", "km2"]),
    ("立方米", &["m³", "m3"]),
    ("毫升", &["ml", "mL", "ML"]),
    ("摄氏度", &["℃"]),
];

pub(super) fn look(found: &mut Found<'_>, lines: &[Line<'_>]) {
    for line in lines {
        for (at, c) in line.text().char_indices() {
            let Some((_, right)) = SIGNS.iter().find(|(sign, _)| *sign == c) else {
                continue;
            };
            let said = Said::new(
                format!("一字的计量符号“{c}”，报上写“{right}”"),
                format!("{c} is one sign for a unit: news text has {right}"),
            );
            let range = at..at + c.len_utf8();
            found.tell(Finding::new(Rule::UNITS, line, range, said).sure(*right));
        }
    }
    for (han, latin) in UNITS {
        let spelt = lines.iter().find_map(|line| {
            let at = after_number(line.text(), han)?;
            Some(line.copy.spot(at..at + han.len()))
        });
        let Some(spelt) = spelt else { continue };
        for line in lines {
            for (at, unit) in latin_units(line.text(), latin) {
                let said = Said::new(
                    format!("同一篇里“{han}”又写作“{unit}”"),
                    format!("{han} is also written {unit} in this story"),
                );
                let range = at..at + unit.len();
                let finding = Finding::new(Rule::UNITS, line, range, said).likely(*han);
                found.tell(
                    finding.note(spelt, Said::new("这里是汉字", "here it is in Han")),
                );
            }
        }
    }
}

/// Where a unit stands behind a number first. 平方公里 is no 公里.
fn after_number(text: &str, unit: &str) -> Option<usize> {
    let counts = |at: &usize| {
        let before = text[..*at].trim_end().chars().next_back();
        before.is_some_and(|c| {
            c.is_ascii_digit() || "一二三四五六七八九十百千万亿多余几半两".contains(c)
        })
    };
    text.match_indices(unit).map(|(at, _)| at).find(counts)
}

/// Where a Latin unit stands behind a number, and nothing Latin behind it: no `km/h`.
fn latin_units<'a>(text: &str, units: &[&'a str]) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    for unit in units {
        for (at, _) in text.match_indices(unit) {
            let before = text[..at].trim_end_matches(' ').chars().next_back();
            let after = text[at + unit.len()..].chars().next();
            let latin =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '²' | '³' | '%');
            if before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(latin) {
                found.push((at, *unit));
            }
        }
    }
    found
}
