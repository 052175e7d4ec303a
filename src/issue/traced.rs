use std::ops::Range;

use serde_saphyr::granit_parser::ScalarStyle;

use super::manuscript::{BREAKS, Manuscript, first_line};
use crate::copy::Copy;
use crate::diag::Span;
use crate::issue::value::is_han;

/// A character of a value, and where it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) span: Span,
}

/// The characters of a value.
pub(super) struct Traced {
    pub(super) letters: Vec<Letter>,
    /// The end of the first sentence after which a line was turned that YAML runs on, where
    /// no quotes say that it is meant.
    pub(super) run_on: Option<Span>,
}

/// Finds every character of a value in the text it was read from.
///
/// A space that YAML put where a line was wrapped is left out between two Han
/// characters: Chinese has no space there.
pub(super) fn trace(
    text: &Manuscript,
    value: &str,
    range: Range<usize>,
    style: ScalarStyle,
) -> Traced {
    // The parser gives ranges of this text. What it cannot give has no letters to find, and
    // all of them stand where the value begins.
    let source = text.text().get(range.clone()).unwrap_or_default();
    let mut at = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => 0,
    };
    let mut letters: Vec<Letter> = Vec::with_capacity(value.len() / 3);
    let mut folds = Vec::new();
    for c in value.chars() {
        let rest = source.get(at..).unwrap_or_default();
        let length = match c {
            ' ' | '\n' => white(rest, c, style),
            _ => {
                let skip = rest.len() - rest.trim_start_matches(white_space).len();
                at += if rest.starts_with(c) { 0 } else { skip };
                let rest = source.get(at..).unwrap_or_default();
                escape(rest, c, style)
            }
        };
        let end = (at + length).min(source.len());
        let start = at.min(source.len());
        let stretch = range.start + start..range.start + end;
        if c == ' ' && source.get(start..end).is_some_and(|s| s.contains(BREAKS)) {
            folds.push(letters.len());
        }
        letters.push(Letter { c, span: text.span(stretch) });
        at = end;
    }
    let bare = matches!(style, ScalarStyle::Plain | ScalarStyle::Folded);
    let ends = folds.iter().filter_map(|fold| letters.get(fold.checked_sub(1)?));
    let mut ends = ends.filter(|letter| bare && SENTENCE_ENDS.contains(letter.c));
    let run_on = ends.next().map(|letter| letter.span);
    drop_folds(&mut letters, &folds);
    Traced { letters, run_on }
}

/// What a paragraph ends with.
const SENTENCE_ENDS: &str = "。！？…”』」）";

fn white_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// How much of the source one blank of the value stands for.
fn white(rest: &str, c: char, style: ScalarStyle) -> usize {
    let run = rest.len() - rest.trim_start_matches(white_space).len();
    let folded = rest.get(..run).unwrap_or_default();
    match (c, style) {
        (' ', _) if folded.contains(BREAKS) => {
            // There is one: see above.
            let before = folded.find(BREAKS).unwrap_or(0);
            if before > 0 && style == ScalarStyle::Literal { 1 } else { run }
        }
        (' ', _) => usize::from(run > 0),
        (_, ScalarStyle::DoubleQuoted) if rest.starts_with('\\') => 2,
        // The break, with the blanks left of it; the indent after it belongs to the
        // character that follows.
        (_, _) if folded.contains(BREAKS) => first_line(folded),
        (_, _) => 0,
    }
}

/// How much of the source one mark of the value stands for.
fn escape(rest: &str, c: char, style: ScalarStyle) -> usize {
    match style {
        ScalarStyle::DoubleQuoted if rest.starts_with('\\') => {
            let digits = match rest.as_bytes().get(1) {
                Some(b'x') => 2,
                Some(b'u') => 4,
                Some(b'U') => 8,
                _ => 0,
            };
            let named = rest.chars().nth(1).map_or(0, char::len_utf8);
            1 + named + digits
        }
        ScalarStyle::SingleQuoted if c == '\'' && rest.starts_with("''") => 2,
        _ if rest.starts_with(c) => c.len_utf8(),
        ScalarStyle::Plain
        | ScalarStyle::SingleQuoted
        | ScalarStyle::DoubleQuoted
        | ScalarStyle::Literal
        | ScalarStyle::Folded => 0,
    }
}

fn drop_folds(letters: &mut Vec<Letter>, folds: &[usize]) {
    for &fold in folds.iter().rev() {
        let before = fold.checked_sub(1).and_then(|i| letters.get(i));
        let after = letters.get(fold + 1);
        if let (Some(before), Some(after)) = (before, after)
            && is_han(before.c)
            && is_han(after.c)
        {
            letters.remove(fold);
        }
    }
}

/// The copy that these characters are, non-breaking spaces taken out.
///
/// Between two Latin words a non-breaking space is a space.
pub(super) fn copy(letters: &[Letter]) -> Copy {
    let mut copy = Copy::default();
    let mut run = String::new();
    let mut stands: Option<Span> = None;
    for (i, letter) in letters.iter().enumerate() {
        let mut c = letter.c;
        if c == '\u{a0}' {
            let latin = |j: Option<usize>| {
                j.and_then(|j| letters.get(j)).is_some_and(|l| l.c.is_ascii_graphic())
            };
            if !(latin(i.checked_sub(1)) && latin(Some(i + 1))) {
                continue;
            }
            c = ' ';
        }
        let verbatim = letter.span.range().len() == c.len_utf8();
        let follows = stands.filter(|span| {
            verbatim
                && span.file() == letter.span.file()
                && span.range().end == letter.span.range().start
                && span.range().len() == run.len()
        });
        if let Some(span) = follows {
            stands = Some(span.to(letter.span));
        } else {
            if let Some(span) = stands {
                copy.push(&run, span);
            }
            run.clear();
            stands = Some(letter.span);
        }
        run.push(c);
    }
    if let Some(span) = stands {
        copy.push(&run, span);
    }
    copy
}

/// Without the blanks at both ends.
pub(super) fn trim(letters: &[Letter]) -> &[Letter] {
    let blank = |letter: &Letter| super::node::blank(letter.c);
    let start = letters.iter().position(|l| !blank(l)).unwrap_or(letters.len());
    let end = letters.iter().rposition(|l| !blank(l)).map_or(start, |i| i + 1);
    // Both are places in it, and the last is not before the first.
    letters.get(start..end).unwrap_or_default()
}
