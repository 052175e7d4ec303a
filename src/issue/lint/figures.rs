//! Numbers of a headline that the text does not have.

use super::line::around;
use super::number::{Number, in_digits, in_han};
use super::{Finding, Found, Line, Role};
use crate::diag::{Rule, Said};

/// What makes a number a round one.
const ROUND_BEFORE: &str = "近超逾约过上达破";
const ROUND_AFTER: &str = "余多来几";

/// Numbers that are sayings: 24小时, 360度.
const SAYINGS: &[&str] = &["24小时", "360度", "365天", "100%", "7天", "0距离", "1+1"];

pub(super) fn look(found: &mut Found<'_>, lines: &[Line<'_>]) {
    let text = || lines.iter().filter(|line| line.is_text());
    let digits: Vec<Number> = text().flat_map(|line| in_digits(line.text())).collect();
    let han: Vec<u128> = text().flat_map(|line| in_han(line.text())).collect();
    // A text without numbers tells of what the headline counts in other words.
    if digits.is_empty() && han.len() < 3 {
        return;
    }
    for line in lines.iter().filter(|line| line.role == Role::Headline) {
        for number in in_digits(line.text()) {
            let near = |value: u128| value.abs_diff(number.value) < number.step;
            let there = digits.iter().any(|other| near(other.value))
                || han.iter().any(|v| near(*v));
            if there || !counts(line.text(), &number) {
                continue;
            }
            let typed = &line.text()[number.range.clone()];
            let said = Said::new(
                format!("标题里的“{typed}”，正文里没有这个数"),
                format!("{typed} of the headline is no number of the text"),
            );
            let finding = Finding::new(Rule::FIGURES, line, number.range.clone(), said);
            found.tell(
                finding.help("请核对标题和正文", "compare the headline with the text"),
            );
        }
    }
}

/// Whether a number of a headline counts something: no year, no name, nothing round, no
/// part of a code.
fn counts(text: &str, number: &Number) -> bool {
    let (before, first) = around(text, number.range.start);
    let (_, after) = around(text, number.range.end);
    let whole = number.value / 1000;
    let typed = &text[number.range.clone()];
    let year = typed.len() == 4 && (1800..=2100).contains(&whole);
    let code = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphanumeric() || "-–—·.:∶：/+×".contains(c))
    };
    let round = before.is_some_and(|c| ROUND_BEFORE.contains(c))
        || after.is_some_and(|c| ROUND_AFTER.contains(c));
    let saying = SAYINGS
        .iter()
        .any(|saying| text[number.range.start..].starts_with(saying) && first.is_some());
    let zero = typed.starts_with('0');
    !(year || code(before) || code(after) || round || saying || zero || 6 < typed.len())
}
