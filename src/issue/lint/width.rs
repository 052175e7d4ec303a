//! Full-width letters and digits: once a line, counted.

use super::{Finding, Found, Line};
use crate::diag::{Rule, Said};

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let wide: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| half(*c).is_some()).collect();
    let (Some((first, _)), Some((last, c))) = (wide.first(), wide.last()) else { return };
    let range = *first..last + c.len_utf8();
    let instead: String = text[range.clone()]
        .chars()
        .enumerate()
        .map(|(nth, c)| half(c).or_else(|| point(&text[range.clone()], nth)).unwrap_or(c))
        .collect();
    let count = wide.len();
    let said = if count == 1 {
        Said::new(
            format!("全角“{c}”，一般用半角“{instead}”"),
            format!("a full-width {c}"),
        )
    } else {
        Said::new(
            format!("这一行有 {count} 个全角数字、字母，一般用半角"),
            format!("{count} full-width letters or digits in this line"),
        )
    };
    found.tell(Finding::new(Rule::WIDTH, line, range, said).sure(instead));
}

/// The half-width form of a full-width letter or digit.
fn half(c: char) -> Option<char> {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        .then(|| u32::from(c).checked_sub(0xfee0).and_then(char::from_u32))
        .flatten()
}

/// The point and the percent sign between full-width digits, which go with them.
fn point(text: &str, nth: usize) -> Option<char> {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, '０'..='９'))
    };
    let between = digit(nth.checked_sub(1)) && digit(Some(nth + 1));
    match chars.get(nth) {
        Some('．') if between => Some('.'),
        _ => None,
    }
}
