//! ASCII marks among Han: `.` `,` `:` `;` `?` `!` after Han, and `( )` round or after it.

use super::line::around;
use super::{Finding, Found, Line, is_han};
use crate::diag::{Rule, Said};

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    for (at, c) in text.char_indices() {
        let (before, _) = around(text, at);
        let (_, after) = around(text, at + c.len_utf8());
        let full = match c {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '!' => '！',
            '?' => '？',
            '.' if ends(text, at) && !numeral(before, after) => '。',
            _ => continue,
        };
        // What is three of a kind stands for an ellipsis.
        let row = c == '.' && (before == Some('.') || after == Some('.'));
        if is_han(before) && before != Some('…') && !row {
            tell(found, line, at, c, full);
        }
    }
    for (open, close) in brackets(text) {
        tell(found, line, open, '(', '（');
        if let Some(close) = close {
            tell(found, line, close, ')', '）');
        }
    }
}

/// Whether a dot stands in a number that is written in Han: 一九九六.四.五.
fn numeral(before: Option<char>, after: Option<char>) -> bool {
    let figure =
        |c: Option<char>| c.is_some_and(|c| "〇零一二三四五六七八九十".contains(c));
    figure(before) && figure(after)
}

/// Whether a dot ends a sentence: nothing of a number, a name or an address follows.
fn ends(text: &str, at: usize) -> bool {
    let (_, after) = around(text, at + 1);
    after.is_none_or(|c| super::is_ideograph(c) || "”’」』）》〉 \u{3000}".contains(c))
}

/// The ASCII brackets of a text that stand among Han, with their partners: after Han, or
/// with Han inside beside one of them. Those of `f(x)` are not.
fn brackets(text: &str) -> Vec<(usize, Option<usize>)> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let rest = &text[open + 1..];
        let close = rest.find(['(', ')', '（', '）']);
        let close =
            close.filter(|at| rest[*at..].starts_with(')')).map(|at| open + 1 + at);
        let inside = close.map_or("", |close| &text[open + 1..close]);
        let (before, _) = around(text, open);
        let edge = |c: Option<char>| c.is_some_and(super::is_ideograph);
        let han = edge(inside.chars().next()) || edge(inside.chars().next_back());
        // Another mark of the pair is there in full width: only this one is mended.
        let mixed = close.is_none() && rest.contains('）');
        if is_han(before) && before != Some('（')
            || han
            || mixed && edge(rest.chars().next())
        {
            found.push((open, close));
        }
    }
    found
}

fn tell(found: &mut Found<'_>, line: &Line<'_>, at: usize, half: char, full: char) {
    let said = Said::new(
        format!("汉字之间用了半角“{half}”，应为“{full}”"),
        format!("an ASCII {half} stands among Han"),
    );
    let finding = Finding::new(Rule::MARKS, line, at..at + 1, said);
    found.tell(finding.sure(full));
}
