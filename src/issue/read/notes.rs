//! 注释: `[^1]` in a body, and what the note of that number says.

use super::super::traced::{Letter, trim};
use super::inline::marked;
use crate::copy::Copy;
use crate::diag::{Diagnostic, Report, Rule, Said, Span};

/// The highest number that has a character of its own, ㊿.
const MOST: u32 = 50;

/// The notes of a body.
#[derive(Default)]
pub(super) struct Notes {
    /// The numbers that stand in the text, and where.
    called: Vec<(u32, Span)>,
    /// What is said of each, and where its number stands.
    given: Vec<(u32, Span, Copy)>,
}

impl Notes {
    /// A line with its calls as the characters that are printed.
    pub(super) fn call(&mut self, line: &[Letter]) -> Vec<Letter> {
        let mut out = Vec::with_capacity(line.len());
        let mut at = 0_usize;
        while let Some(letter) = line.get(at) {
            let escaped = out.last().is_some_and(|last: &Letter| last.c == '\\');
            let call = call(line.get(at..).unwrap_or_default()).filter(|_| !escaped);
            if let Some(Call { number, span, length }) = call {
                self.called.push((number, span));
                out.push(Letter { c: circle(number), span });
                at = at.saturating_add(length);
            } else {
                out.push(*letter);
                at = at.saturating_add(1);
            }
        }
        out
    }

    /// Takes a line that says what a note says, `[^1]: …`; whether it is one.
    pub(super) fn take(&mut self, report: &mut Report, line: &[Letter]) -> bool {
        let Some(Call { number, span, length }) = call(line) else { return false };
        let rest = line.get(length..).unwrap_or_default();
        if !matches!(rest.first().map(|letter| letter.c), Some(':' | '：')) {
            return false;
        }
        let words = marked(report, trim(rest.get(1..).unwrap_or_default()));
        self.given.push((number, span, words));
        true
    }

    /// Adds notes that a key gives, from 1 on.
    pub(super) fn add(&mut self, notes: impl Iterator<Item = (Copy, Span)>) {
        self.given.extend((1..).zip(notes).map(|(n, (copy, span))| (n, span, copy)));
    }

    /// Adds those of a file.
    pub(super) fn append(&mut self, other: Self) {
        self.called.extend(other.called);
        self.given.extend(other.given);
    }

    /// What is printed at the end of the story, and where the first of it stands. What is
    /// called and not given, given and not called, or given twice is told.
    pub(super) fn printed(mut self, report: &mut Report) -> Option<(Vec<Copy>, Span)> {
        self.given.sort_by_key(|(number, ..)| *number);
        let sign = |number: u32| circle(number);
        for (number, span) in &self.called {
            if !self.given.iter().any(|(given, ..)| given == number) {
                let c = sign(*number);
                let message = Said::new(
                    format!("正文有注码{c}，没有这一条注文"),
                    format!("note {number} is called and nothing is said of it"),
                );
                let help = Said::new(
                    format!("在正文末尾写一行 [^{number}]: 注文，或写进“注释”"),
                    format!(
                        "add a line [^{number}]: … at the end of the body, or a note"
                    ),
                );
                report.tell(Diagnostic::new(Rule::VALUE, *span, message).help(help));
            }
        }
        let mut before = None;
        for (number, span, _) in &self.given {
            let c = sign(*number);
            let twice = before.replace(*number) == Some(*number);
            let called = self.called.iter().any(|(called, _)| called == number);
            let message = match (twice, called) {
                (true, _) => Said::new(
                    format!("注文{c}写了两次"),
                    format!("note {number} is given twice"),
                ),
                (false, false) => Said::new(
                    format!("注文{c}在正文里没有注码 [^{number}]"),
                    format!("note {number} is not called in the text: [^{number}]"),
                ),
                (false, true) => continue,
            };
            report.tell(Diagnostic::new(Rule::COPY, *span, message));
        }
        let first = self.given.first().map(|(_, span, _)| *span)?;
        let notes = self.given.into_iter().map(|(number, span, words)| {
            let mut copy = Copy::default();
            copy.push(circle(number).encode_utf8(&mut [0; 4]), span);
            copy.append(words);
            copy
        });
        Some((notes.collect(), first))
    }
}

struct Call {
    number: u32,
    span: Span,
    length: usize,
}

/// `[^12]` at the head of a line.
fn call(line: &[Letter]) -> Option<Call> {
    let (open, rest) = line.split_first()?;
    let (caret, rest) = rest.split_first()?;
    if (open.c, caret.c) != ('[', '^') {
        return None;
    }
    let digits = rest.iter().take_while(|letter| letter.c.is_ascii_digit()).count();
    let number: String = rest.iter().take(digits).map(|letter| letter.c).collect();
    let number = number.parse().ok().filter(|number| (1..=MOST).contains(number))?;
    let close = rest.get(digits).filter(|letter| letter.c == ']')?;
    let length = digits.saturating_add(3);
    Some(Call { number, span: open.span.to(close.span), length })
}

/// The number in its circle: ① to ㊿.
fn circle(number: u32) -> char {
    let from = match number {
        0..=20 => 0x2460,
        21..=35 => 0x3251 - 20,
        _ => 0x32b1 - 35,
    };
    // Within the three stretches that have such characters.
    char::from_u32(number.saturating_add(from).saturating_sub(1)).unwrap_or('〓')
}

#[cfg(test)]
mod tests {
    use super::circle;

    #[test]
    fn numbers_stand_in_their_circles() {
        let drawn = [(1, '①'), (20, '⑳'), (21, '㉑'), (35, '㉟'), (36, '㊱'), (50, '㊿')];
        for (number, sign) in drawn {
            assert_eq!(circle(number), sign, "{number}");
        }
    }
}
