//! Marks inside a line of copy: `**…**`, and bracketed spans, `[…]{…}`. A backslash before
//! a sign of a mark makes it mean itself.

use super::super::nearest::nearest;
use super::super::traced::{self, Letter};
use super::ruby::{self, Written};
use crate::copy::{Copy, Inline};
use crate::diag::{Diagnostic, Report, Rule, Said, Span};

/// The names that may stand in braces, Chinese and English.
const NAMES: [(&str, Inline); 8] = [
    ("着重", Inline::Emphasis),
    ("emphasis", Inline::Emphasis),
    ("专名", Inline::Name),
    ("name", Inline::Name),
    ("书名", Inline::Title),
    ("title", Inline::Title),
    ("示亡", Inline::Deceased),
    ("deceased", Inline::Deceased),
];

/// Signs that a backslash before them makes mean themselves.
const ESCAPED: &str = "\\#*＊-[]{}";

/// Letters that mark others and are not copy.
struct Cut {
    from: usize,
    to: usize,
    what: What,
}

enum What {
    /// A backslash: what follows means itself.
    Escape,
    /// `**`, which opens and closes alike.
    Strong,
    /// `[`.
    Open,
    /// `]{…}`, and what it says of the letters since its `[`.
    Close(Marks),
}

/// What braces say.
#[derive(Default)]
struct Marks {
    plain: Vec<Inline>,
    ruby: Option<Written>,
}

/// Copy with its marks read.
pub(super) fn marked(report: &mut Report, letters: &[Letter]) -> Copy {
    let escapes = escapes(letters);
    let mut cuts = spans(report, letters, &escapes);
    cuts.extend(stars(report, letters, &cuts, &escapes));
    let escape =
        |from: usize| Cut { from, to: from.saturating_add(1), what: What::Escape };
    let in_mark = |at: usize| cuts.iter().any(|cut| (cut.from..cut.to).contains(&at));
    let escapes: Vec<Cut> =
        escapes.iter().filter(|at| !in_mark(**at)).map(|at| escape(*at)).collect();
    cuts.extend(escapes);
    cuts.sort_by_key(|cut| cut.from);
    let mut copy = Copy::default();
    let (mut from, mut strong, mut open) = (0, None, Vec::new());
    for cut in cuts {
        // Cuts stand in their order and apart.
        copy.append(traced::copy(letters.get(from..cut.from).unwrap_or_default()));
        let end = copy.text().len();
        match cut.what {
            What::Strong => match strong.take() {
                None => strong = Some(end),
                Some(start) => copy.mark(start..end, Inline::Strong),
            },
            What::Escape => {}
            What::Open => open.push(end),
            What::Close(marks) => {
                let start = open.pop().unwrap_or(end);
                if start < end {
                    for mark in marks.plain {
                        copy.mark(start..end, mark);
                    }
                    if let Some(written) = marks.ruby {
                        ruby::annotate(report, &mut copy, start..end, &written);
                    }
                }
            }
        }
        from = cut.to;
    }
    // Nothing where the last cut ends the line.
    copy.append(traced::copy(letters.get(from..).unwrap_or_default()));
    copy
}

/// Where there are backslashes that make what follows mean itself.
fn escapes(letters: &[Letter]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some([sign, next, ..]) = letters.get(at..) {
        let escapes = sign.c == '\\' && ESCAPED.contains(next.c);
        if escapes {
            found.push(at);
        }
        at = at.saturating_add(if escapes { 2 } else { 1 });
    }
    found
}

/// The sign at a place, unless a backslash makes it mean itself.
fn sign(letters: &[Letter], at: usize, escapes: &[usize]) -> Option<char> {
    let itself = at.checked_sub(1).is_some_and(|before| escapes.contains(&before));
    letters.get(at).map(|letter| letter.c).filter(|_| !itself)
}

/// Every `**` that has a partner.
fn stars(
    report: &mut Report,
    letters: &[Letter],
    cuts: &[Cut],
    escapes: &[usize],
) -> Vec<Cut> {
    let mut stars = Vec::new();
    let mut at = 0_usize;
    while let Some([first, second, ..]) = letters.get(at..) {
        if let Some(cut) = cuts.iter().find(|cut| (cut.from..cut.to).contains(&at)) {
            at = cut.to;
            continue;
        }
        let star = |at: usize| sign(letters, at, escapes) == Some('*');
        let pair = star(at) && star(at.saturating_add(1));
        let next = at.saturating_add(if pair { 2 } else { 1 });
        if pair {
            let span = first.span.to(second.span);
            stars.push((Cut { from: at, to: next, what: What::Strong }, span));
        }
        at = next;
    }
    if stars.len() % 2 == 1
        && let Some((_, span)) = stars.pop()
    {
        let message = Said::new("“**”没有配对，照原样排出", "this ** has no partner");
        report.tell(Diagnostic::new(Rule::COPY, span, message));
    }
    stars.into_iter().map(|(cut, _)| cut).collect()
}

/// Every `[…]{…}` whose braces say what is known. Other brackets are copy.
fn spans(report: &mut Report, letters: &[Letter], escapes: &[usize]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut open = Vec::new();
    let mut at = 0_usize;
    while let Some(letter) = letters.get(at) {
        let here = at;
        at = at.saturating_add(1);
        match sign(letters, here, escapes) {
            Some('[') => open.push((here, letter.span)),
            Some(']') => {
                // Brackets that say nothing of themselves are copy.
                let Some((from, first)) = open.pop() else { continue };
                let Some(braces) = braces(letters, at, escapes) else { continue };
                let span = first.to(braces.last.span);
                let (said, end) = (braces.said, braces.end);
                let inside = from.saturating_add(1);
                if let Some(marks) = marks(report, said, span) {
                    if inside == here {
                        empty(report, span);
                    }
                    cuts.push(Cut { from, to: inside, what: What::Open });
                    cuts.push(Cut { from: here, to: end, what: What::Close(marks) });
                }
                at = end;
            }
            _ => {}
        }
    }
    cuts
}

/// Braces behind brackets.
struct Braces<'a> {
    said: &'a [Letter],
    /// The closing one.
    last: &'a Letter,
    /// Past it.
    end: usize,
}

/// The braces that open at `at`, if they do and are closed.
fn braces<'a>(letters: &'a [Letter], at: usize, escapes: &[usize]) -> Option<Braces<'a>> {
    if sign(letters, at, escapes) != Some('{') {
        return None;
    }
    let brace = |at: &usize| matches!(sign(letters, *at, escapes), Some('{' | '}'));
    let inside = at.saturating_add(1);
    let closing = (inside..letters.len()).find(brace)?;
    let last = letters.get(closing).filter(|last| last.c == '}')?;
    let said = letters.get(inside..closing)?;
    Some(Braces { said, last, end: closing.saturating_add(1) })
}

/// What the words in braces ask for. Nothing: they are not ours, and are copy.
fn marks(report: &mut Report, said: &[Letter], span: Span) -> Option<Marks> {
    let mut marks = Marks::default();
    let parts = |letter: &Letter| matches!(letter.c, ' ' | '\u{3000}' | '、' | ',');
    let mut at = 0_usize;
    while let Some(rest) = said.get(at..).filter(|rest| !rest.is_empty()) {
        // Whatever is split has a first part.
        let word = rest.split(parts).next().unwrap_or_default();
        at = at.saturating_add(word.len()).saturating_add(1);
        // Between two blanks there is no word.
        let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
        let name: String = word.iter().map(|letter| letter.c).collect();
        if let Some(kind) = ruby::kind(&name) {
            // All that follows is what stands beside the text.
            let letters = said.get(at..).unwrap_or_default().to_vec();
            marks.ruby = Some(Written { kind, letters, span });
            return Some(marks);
        }
        let known = NAMES.iter().find(|(known, _)| *known == name);
        let Some((_, mark)) = known else {
            unknown(report, &name, first.span.to(last.span));
            return None;
        };
        if !marks.plain.contains(mark) {
            marks.plain.push(mark.clone());
        }
    }
    if marks.plain.is_empty() {
        unknown(report, "", span);
        return None;
    }
    Some(marks)
}

fn unknown(report: &mut Report, name: &str, span: Span) {
    let message = Said::new(
        format!("花括号里的“{name}”不是标记的名称，照原样排出"),
        format!("{{{name}}} after a bracket names no mark; it is set as it stands"),
    );
    let known = "着重 emphasis、专名 name、书名 title、示亡 deceased、拼音 pinyin、\
                 注音 bopomofo、注 gloss";
    let help = Said::new(format!("可用：{known}"), format!("known: {known}"));
    let found = Diagnostic::new(Rule::COPY, span, message).help(help);
    let names = NAMES.iter().map(|(known, _)| *known);
    let near = nearest(name, names.chain(ruby::names()));
    report.tell(match near {
        Some(near) => found.proposal(near),
        None => found,
    });
}

fn empty(report: &mut Report, span: Span) {
    let message =
        Said::new("方括号里没有文字，无可标记", "there is nothing in these brackets");
    let help = Said::new(
        "请写成 [文字]{着重}，或删去这一处",
        "write [words]{emphasis}, or delete this",
    );
    report.tell(Diagnostic::new(Rule::VALUE, span, message).help(help));
}
