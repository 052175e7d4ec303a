//! What a proof-reader would mark in the copy. Nothing is changed: each finding has its
//! place and a proposal.

use super::value::is_han;
use crate::copy::{Copy, Story, TextBlock};
use crate::diag::{Diagnostic, Report, Rule, Said};

/// Looks through all the copy of a story.
pub(super) fn story(report: &mut Report, story: &Story) {
    let mut copies: Vec<&Copy> = vec![&story.headline.copy];
    copies.extend(story.kicker.iter().map(|k| &k.copy));
    copies.extend(story.deck.iter().map(|d| &d.copy));
    copies.extend(story.byline.iter().map(|b| &b.copy));
    copies.extend(&story.source);
    for photo in &story.photos {
        copies.extend(&photo.caption);
        copies.extend(&photo.credit);
    }
    for copy in copies {
        ascii_marks(report, copy);
        full_width(report, copy);
        look_alikes(report, copy);
        quotes(report, &[copy]);
    }
    let heads = [Some(&story.headline), story.kicker.as_ref(), story.deck.as_ref()];
    for head in heads.into_iter().flatten() {
        full_stop(report, &head.copy);
    }
    let mut body = Vec::new();
    for block in &story.body {
        let (TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy)) = block;
        ascii_marks(report, copy);
        full_width(report, copy);
        look_alikes(report, copy);
        match block {
            TextBlock::Paragraph(copy) => body.push(copy),
            // A quotation runs on under a subhead, not through it.
            TextBlock::Subhead(copy) => quotes(report, &[copy]),
            TextBlock::Break(_) => {}
        }
    }
    quotes(report, &body);
}

fn tell(report: &mut Report, copy: &Copy, at: (usize, char), said: Said, mend: &str) {
    let span = copy.spot(at.0..at.0.saturating_add(at.1.len_utf8()));
    // Words that were read in mended quotes have no place of their own: they are looked
    // at when the editor has put the quotes there.
    if span.range().len() != at.1.len_utf8() && report.has_errors() {
        return;
    }
    report.tell(Diagnostic::new(Rule::COPY, span, said).proposal(mend));
}

/// HD-5: no part of a headline ends in a full stop.
fn full_stop(report: &mut Report, copy: &Copy) {
    let text = copy.text();
    if let Some(before) = text.strip_suffix('。') {
        let said = Said::new("标题末尾不用句号", "a headline has no full stop");
        tell(report, copy, (before.len(), '。'), said, "");
    }
}

/// ASCII marks beside Han: `(`, `,`, `;`, `:`, `!`, `?`.
fn ascii_marks(report: &mut Report, copy: &Copy) {
    let text = copy.text();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let full = match c {
            '(' => "（",
            ')' => "）",
            ',' => "，",
            ';' => "；",
            ':' => "：",
            '!' => "！",
            '?' => "？",
            _ => {
                before = Some(c);
                continue;
            }
        };
        let han = |c: Option<char>| c.is_some_and(is_han);
        let beside = match c {
            '(' => han(before) || han(after),
            _ => han(before) || (c == ')' && han(after)),
        };
        if beside {
            let said = Said::new(
                format!("汉字之间用了半角“{c}”，应为“{full}”"),
                format!("an ASCII {c} stands among Han"),
            );
            tell(report, copy, (at, c), said, full);
        }
        before = Some(c);
    }
}

/// Marks that look like those of Chinese and are others: straight quotes, ・ and • for ·,
/// ── and ―― for ——; and a tab, which stands for a space.
fn look_alikes(report: &mut Report, copy: &Copy) {
    let text = copy.text();
    let han = |c: Option<char>| c.is_some_and(is_han);
    let mut open = false;
    for (at, c) in text.char_indices() {
        let (left, rest) = text.split_at(at);
        let before = left.chars().next_back();
        let after = rest.chars().nth(1);
        let right = match c {
            '"' => {
                open = !open;
                if open { "“" } else { "”" }
            }
            '・' | '•' if before.is_some() => "·",
            '―' | '─' => "—",
            '\t' => {
                let said = Said::new(
                    "制表符（Tab），按空格排",
                    "a tab, which is set as a space",
                );
                let span = copy.spot(at..at.saturating_add(1));
                report.tell(Diagnostic::new(Rule::UNSEEN, span, said).proposal(" "));
                continue;
            }
            _ => continue,
        };
        if han(before) || han(after) {
            let said = Said::new(
                format!("这里的“{c}”应为“{right}”"),
                format!("{c} stands for {right} among Han"),
            );
            tell(report, copy, (at, c), said, right);
        }
    }
}

/// Full-width letters and digits.
fn full_width(report: &mut Report, copy: &Copy) {
    for (at, c) in copy.text().char_indices() {
        if !matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
            continue;
        }
        let half = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32);
        // Every letter above has one.
        let half = half.map(String::from).unwrap_or_default();
        let said = Said::new(
            format!("全角“{c}”，一般用半角“{half}”"),
            format!("a full-width {c}"),
        );
        tell(report, copy, (at, c), said, &half);
    }
}

/// Curly quotes and their partners. A quotation over several paragraphs repeats its
/// opening mark at each and closes at the last (PAR-5).
fn quotes(report: &mut Report, copies: &[&Copy]) {
    for (open, close) in [('“', '”'), ('‘', '’')] {
        // What is open: the copy and the place of each mark.
        let mut opened: Vec<(usize, &Copy, usize)> = Vec::new();
        for (nth, copy) in copies.iter().enumerate() {
            for (at, c) in copy.text().char_indices() {
                if c == open {
                    let first = opens(&copy.text()[..at]);
                    let repeats = first && opened.last().is_some_and(|(n, ..)| *n < nth);
                    if repeats {
                        opened.pop();
                    } else if let Some((n, _, place)) = opened.last().copied()
                        && n == nth
                    {
                        unpaired(report, copy, (place, open));
                        opened.pop();
                    }
                    opened.push((nth, copy, at));
                } else if c == close && opened.pop().is_none() {
                    let text = copy.text();
                    let letter =
                        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                    let before = text[..at].chars().next_back();
                    if !(c == '’' && letter(before)) {
                        unpaired(report, copy, (at, close));
                    }
                }
            }
            // A mark that the next paragraph does not repeat was never closed.
            let next = copies.get(nth.saturating_add(1)).is_some_and(|copy| {
                let text = copy.text();
                text.find(open).is_some_and(|at| opens(&text[..at]))
            });
            if !next {
                for (_, copy, at) in opened.drain(..) {
                    unpaired(report, copy, (at, open));
                }
            }
        }
    }
}

/// Whether nothing stands before a mark but other opening quotes.
fn opens(before: &str) -> bool {
    before.chars().all(|c| matches!(c, '“' | '‘'))
}

fn unpaired(report: &mut Report, copy: &Copy, at: (usize, char)) {
    let partner = match at.1 {
        '“' => '”',
        '”' => '“',
        '‘' => '’',
        _ => '‘',
    };
    let said = Said::new(
        format!("引号 {} 没有与它配对的 {partner}", at.1),
        format!("{} has no {partner}", at.1),
    );
    let help = Said::new(
        format!("请补上 {partner} ，或删去这一个"),
        format!("add {partner}, or delete this one"),
    );
    let span = copy.spot(at.0..at.0.saturating_add(at.1.len_utf8()));
    report.tell(Diagnostic::new(Rule::COPY, span, said).help(help));
}
