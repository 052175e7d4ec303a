//! Quotation marks: straight ones, and those without a partner.

use super::line::around;
use super::{Finding, Found, Line, Role, is_han};
use crate::copy::Region;
use crate::diag::{Rule, Said};

/// Straight quotes beside Han. Those of a line are taken in pairs, and both of a pair are
/// mended or neither; an apostrophe and the sign of inches are none of them.
pub(super) fn straight(found: &mut Found<'_>, line: &Line<'_>, region: Region) {
    let ([open, close], [inner_open, inner_close]) = match region {
        Region::Mainland => (["“", "”"], ["‘", "’"]),
        Region::Taiwan | Region::HongKong | Region::Japan => (["「", "」"], ["『", "』"]),
    };
    let text = line.text();
    let mut double: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let inches = |at: usize| around(text, at).0.is_some_and(|c| c.is_ascii_digit());
    if double.len() % 2 == 1 {
        double.retain(|at| !inches(*at));
    }
    pairs(found, line, &double, [open, close]);
    let mut single: Vec<usize> = text
        .match_indices('\'')
        .map(|(at, _)| at)
        .filter(|at| {
            let (before, _) = around(text, *at);
            let (_, after) = around(text, at + 1);
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            !(latin(before) && (latin(after) || !is_han(after)))
        })
        .collect();
    if single.len() % 2 == 1 {
        single.retain(|at| !inches(*at));
    }
    // A straight single mark inside other quotes is an inner one.
    let inside = |at: usize| {
        let before = &text[..at];
        let opened = |open: &str, close: &str| {
            before.matches(close).count() < before.matches(open).count()
        };
        opened(open, close) || before.matches('"').count() % 2 == 1
    };
    let inner = single.first().is_some_and(|at| inside(*at));
    let own = if inner { [inner_open, inner_close] } else { [open, close] };
    pairs(found, line, &single, own);
}

fn pairs(found: &mut Found<'_>, line: &Line<'_>, places: &[usize], own: [&str; 2]) {
    let text = line.text();
    let beside = |at: usize| is_han(around(text, at).0) || is_han(around(text, at + 1).1);
    for pair in places.chunks(2) {
        if !pair.iter().any(|at| beside(*at)) {
            continue;
        }
        for (at, right) in pair.iter().zip(own) {
            let mark = text.get(*at..at + 1).unwrap_or_default();
            let said = Said::new(
                format!("直引号 {mark} 应为 {right}"),
                format!("a straight {mark} stands for {right}"),
            );
            let finding = Finding::new(Rule::QUOTES, line, *at..at + 1, said);
            let whole = pair.len() == 2 && mark == "\"";
            let finding = if whole { finding.sure(right) } else { finding.likely(right) };
            found.tell(finding);
        }
    }
}

/// Curly quotes and their partners. A quotation over several paragraphs repeats its
/// opening mark at each and closes at the last (PAR-5); it runs on under a subhead, not
/// through it.
pub(super) fn paired(found: &mut Found<'_>, lines: &[Line<'_>]) {
    let is_paragraph = |line: &&Line<'_>| line.role == Role::Paragraph;
    let body: Vec<Line<'_>> = lines.iter().filter(is_paragraph).copied().collect();
    for line in lines.iter().filter(|line| !is_paragraph(line)) {
        of_lines(found, &[*line]);
    }
    of_lines(found, &body);
}

fn of_lines(found: &mut Found<'_>, lines: &[Line<'_>]) {
    for (open, close) in [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』')]
    {
        // What is open: which line, and the place of the mark in it.
        let mut opened: Vec<(usize, usize)> = Vec::new();
        for (nth, line) in lines.iter().enumerate() {
            let text = line.text();
            for (at, c) in text.char_indices() {
                if c == open {
                    let first = opens(&text[..at]);
                    let repeats = first && opened.last().is_some_and(|(n, _)| *n < nth);
                    if repeats {
                        opened.pop();
                    } else if let Some((n, place)) = opened.last().copied()
                        && n == nth
                    {
                        unpaired(found, line, place, open, close);
                        opened.pop();
                    }
                    opened.push((nth, at));
                } else if c == close && opened.pop().is_none() {
                    // An apostrophe: it’s, ’98.
                    let (before, _) = around(text, at);
                    let (_, after) = around(text, at + c.len_utf8());
                    let letter = |c: char| c.is_ascii_alphanumeric();
                    let figure = |c: char| c.is_ascii_digit();
                    let cut = before.is_some_and(letter) || after.is_some_and(figure);
                    if !(c == '’' && cut) {
                        unpaired(found, line, at, close, open);
                    }
                }
            }
            // A mark that the next paragraph does not repeat was never closed.
            let next = lines.get(nth + 1).is_some_and(|line| {
                let text = line.text();
                text.find(open).is_some_and(|at| opens(&text[..at]))
            });
            if !next {
                for (n, at) in opened.drain(..) {
                    if let Some(line) = lines.get(n) {
                        unpaired(found, line, at, open, close);
                    }
                }
            }
        }
    }
}

/// Whether nothing stands before a mark but other opening quotes.
fn opens(before: &str) -> bool {
    before.chars().all(|c| matches!(c, '“' | '‘' | '「' | '『'))
}

fn unpaired(
    found: &mut Found<'_>,
    line: &Line<'_>,
    at: usize,
    mark: char,
    partner: char,
) {
    let said = Said::new(
        format!("引号 {mark} 没有与它配对的 {partner}"),
        format!("{mark} has no {partner}"),
    );
    let finding = Finding::new(Rule::QUOTES, line, at..at + mark.len_utf8(), said);
    found.tell(finding.help(
        format!("请补上 {partner} ，或删去这一个"),
        format!("add {partner}, or delete this one"),
    ));
}
