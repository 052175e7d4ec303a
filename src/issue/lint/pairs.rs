//! Brackets and title marks: without a partner, crossing, or one title within another.

use super::line::around;
use super::{Finding, Found, Line};
use crate::diag::{Rule, Said};

/// Marks that open, each with the one that closes it. Quotes have rules of their own.
const PAIRS: &[(char, char)] =
    &[('（', '）'), ('《', '》'), ('〈', '〉'), ('【', '】'), ('〔', '〕'), ('［', '］')];

struct Open {
    at: usize,
    mark: char,
    close: char,
}

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut open: Vec<Open> = Vec::new();
    for (at, mark) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(opens, _)| *opens == mark) {
            if mark == '《' && open.iter().any(|other| other.mark == '《') {
                within(found, line, at);
                continue;
            }
            open.push(Open { at, mark, close: *close });
            continue;
        }
        if mark == ')' && open.last().is_some_and(|last| last.mark == '（') {
            half(found, line, at);
            open.pop();
            continue;
        }
        if !PAIRS.iter().any(|(_, closes)| *closes == mark) {
            continue;
        }
        match open.iter().rposition(|other| other.close == mark) {
            Some(nth) if nth + 1 == open.len() => {
                open.pop();
            }
            Some(nth) => {
                crossed(found, line, at, mark, open.get(nth + 1));
                open.remove(nth);
            }
            None if mark == '》' && nested(&text[..at]) => {}
            None if mark == '）' && (lists(text, at) || is_half_open(&text[..at])) => {}
            None => alone(found, line, at, mark),
        }
    }
    for Open { at, mark, .. } in open {
        alone(found, line, at, mark);
    }
}

/// Whether an ASCII bracket is open, which is told as one.
fn is_half_open(before: &str) -> bool {
    before.rfind('(') > before.rfind([')', '）'])
}

/// `1）`, `a）` anywhere, `一）` at the head of a clause: the number of an item.
fn lists(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let latin = before.chars().rev().take_while(char::is_ascii_alphanumeric).count();
    if (1..=2).contains(&latin) {
        return true;
    }
    let clause = before.trim_end_matches(|c| "一二三四五六七八九十".contains(c));
    let number = before.len() - clause.len();
    let head = around(text, clause.len()).0;
    0 < number && head.is_none_or(|c| "。；，、：！？ \u{3000}".contains(c))
}

/// Whether a title within a title, which was told of already, is closed here.
fn nested(before: &str) -> bool {
    let mut deep = 0_usize;
    before.chars().any(|c| {
        deep = match c {
            '《' => deep + 1,
            '》' => deep.saturating_sub(1),
            _ => deep,
        };
        1 < deep
    })
}

fn within(found: &mut Found<'_>, line: &Line<'_>, at: usize) {
    let said =
        Said::new("书名号里面的书名号应为〈〉", "a title within a title stands in 〈〉");
    let finding = Finding::new(Rule::PAIRS, line, at..at + '《'.len_utf8(), said);
    found.tell(finding.help(
        "里面的《 》请换成〈 〉；若是上一个《 没有收，请补上》",
        "write 〈 〉 inside; if the first 《 was never closed, add its 》",
    ));
}

fn half(found: &mut Found<'_>, line: &Line<'_>, at: usize) {
    let said = Said::new(
        "括号一边全角、一边半角，应为“）”",
        "the bracket opens in full width and closes in half: ）",
    );
    found.tell(Finding::new(Rule::PAIRS, line, at..at + 1, said).sure("）"));
}

fn crossed(
    found: &mut Found<'_>,
    line: &Line<'_>,
    at: usize,
    mark: char,
    inner: Option<&Open>,
) {
    // What is not the last that was opened has one behind it.
    let Some(Open { at: other, mark: opened, close }) = inner else { return };
    let said = Said::new(
        format!("“{opened}”还没有收，就用了“{mark}”：两对括号交叉"),
        format!("{mark} closes while {opened} is open: two pairs cross"),
    );
    let spot = line.copy.spot(*other..other + opened.len_utf8());
    let finding = Finding::new(Rule::PAIRS, line, at..at + mark.len_utf8(), said);
    let finding = finding.help(
        format!("请先写“{close}”，再写“{mark}”"),
        format!("close {close} before {mark}"),
    );
    found.tell(finding.note(spot, Said::new("这一个还没有收", "this one is open")));
}

fn alone(found: &mut Found<'_>, line: &Line<'_>, at: usize, mark: char) {
    let pair = PAIRS.iter().find(|(open, close)| *open == mark || *close == mark);
    // Every mark that comes here is one of a pair.
    let Some((open, close)) = pair else { return };
    let partner = if *open == mark { close } else { open };
    let said = Said::new(
        format!("{mark} 没有与它配对的 {partner}"),
        format!("{mark} has no {partner}"),
    );
    let finding = Finding::new(Rule::PAIRS, line, at..at + mark.len_utf8(), said);
    found.tell(finding.help(
        format!("请补上 {partner} ，或删去这一个"),
        format!("add {partner}, or delete this one"),
    ));
}
