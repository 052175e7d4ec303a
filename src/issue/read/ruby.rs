//! 注音 and 注文 in braces: `[巧]{拼音 qiǎo}`, `[巧]{注音 ㄑㄧㄠˇ}`, `[电商]{注 e-commerce}`.

use std::ops::Range;

use super::super::traced::{self, Letter};
use crate::copy::{Copy, Inline, Ruby, RubyKind};
use crate::diag::{Diagnostic, Report, Rule, Said, Span};
use crate::script::{Class, is_bopomofo, is_tone};

/// The names by which braces ask for ruby, Chinese and English.
const NAMES: [(&str, RubyKind); 6] = [
    ("拼音", RubyKind::Pinyin),
    ("pinyin", RubyKind::Pinyin),
    ("注音", RubyKind::Bopomofo),
    ("bopomofo", RubyKind::Bopomofo),
    ("注", RubyKind::Gloss),
    ("gloss", RubyKind::Gloss),
];
/// A syllable has no more sounds than these: ㄓㄨㄤ.
const MOST_SOUNDS: usize = 3;

/// Ruby as it is written, before it is known what each of its words stands beside.
pub(super) struct Written {
    pub(super) kind: RubyKind,
    pub(super) letters: Vec<Letter>,
    /// The brackets and the braces.
    pub(super) span: Span,
}

/// What ruby a name asks for.
pub(super) fn kind(name: &str) -> Option<RubyKind> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Every name that asks for ruby.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(known, _)| *known)
}

/// Sets ruby beside a range of copy: a syllable beside each ideograph, or one word beside
/// all of it.
pub(super) fn annotate(
    report: &mut Report,
    copy: &mut Copy,
    range: Range<usize>,
    written: &Written,
) {
    let parts = parts(written);
    let fault = if parts.is_empty() {
        Some(Fault::Empty)
    } else {
        parts.iter().find_map(|part| odd(written.kind, part))
    };
    let bases = bases(copy, &range, written.kind, parts.len());
    let fault = fault.or_else(|| {
        let count = |bases: &Vec<_>| bases.len() == parts.len();
        let count = bases.as_ref().is_ok_and(count);
        let found = bases.as_ref().map_or_else(|n| *n, Vec::len);
        (!count).then_some(Fault::Count { found, wanted: parts.len() })
    });
    if let Some(fault) = fault {
        tell(report, &fault, written);
        return;
    }
    // That they are as many as the parts was just seen.
    for (base, part) in bases.unwrap_or_default().into_iter().zip(parts) {
        let ruby = Ruby { kind: written.kind, copy: traced::copy(part) };
        copy.mark(base, Inline::Ruby(Box::new(ruby)));
    }
}

/// Whether a character is read aloud.
fn is_han(c: char) -> bool {
    Class::of(c) == Class::Han && !is_bopomofo(c)
}

/// What ruby cannot be.
enum Fault {
    /// There is none.
    Empty,
    /// So many characters for so many syllables.
    Count { found: usize, wanted: usize },
    /// A character that is none of its kind.
    Foreign(char),
    /// More than a syllable.
    Long(String),
}

/// The syllables or words, or all of a gloss.
fn parts(written: &Written) -> Vec<&[Letter]> {
    let blank = |letter: &Letter| letter.c.is_whitespace();
    let letters = &written.letters;
    match written.kind {
        RubyKind::Pinyin | RubyKind::Bopomofo => {
            letters.split(blank).filter(|part| !part.is_empty()).collect()
        }
        RubyKind::Gloss => {
            let inked = |letter: &Letter| !blank(letter);
            let (first, last) =
                (letters.iter().position(inked), letters.iter().rposition(inked));
            match (first, last) {
                (Some(first), Some(last)) => {
                    letters.get(first..=last).into_iter().collect()
                }
                _ => Vec::new(),
            }
        }
    }
}

/// What each part stands beside: all, or each ideograph; how many there are, where they
/// are not as many as the parts.
fn bases(
    copy: &Copy,
    range: &Range<usize>,
    kind: RubyKind,
    parts: usize,
) -> Result<Vec<Range<usize>>, usize> {
    let whole = vec![range.clone()];
    if kind == RubyKind::Gloss {
        return Ok(whole);
    }
    let text = &copy.text()[range.clone()];
    let han = text.char_indices().filter(|(_, c)| is_han(*c));
    let at = |(at, c): (usize, char)| {
        let start = range.start.saturating_add(at);
        start..start.saturating_add(c.len_utf8())
    };
    let han: Vec<Range<usize>> = han.map(at).collect();
    match (kind, parts) {
        (_, parts) if parts == han.len() => Ok(han),
        (RubyKind::Pinyin, 1) if !han.is_empty() => Ok(whole),
        _ => Err(han.len()),
    }
}

/// What is wrong with a syllable or a word.
fn odd(kind: RubyKind, part: &[Letter]) -> Option<Fault> {
    let mut chars = part.iter().map(|letter| letter.c);
    match kind {
        RubyKind::Gloss => None,
        RubyKind::Pinyin => {
            // A tone may be a letter of its own, and syllables of a word stand apart by ’.
            let spelt = |c: char| {
                (c.is_alphabetic() && Class::of(c) == Class::Latin)
                    || matches!(c, '\'' | '’' | '-' | '·' | '\u{300}'..='\u{36f}')
            };
            chars.find(|c| !spelt(*c)).map(Fault::Foreign)
        }
        RubyKind::Bopomofo => {
            let sounds = chars.clone().filter(|c| is_bopomofo(*c)).count();
            let known = |c: char| is_bopomofo(c) || is_tone(c);
            let tones = chars.clone().filter(|c| is_tone(*c)).count();
            match chars.find(|c| !known(*c)) {
                Some(c) => Some(Fault::Foreign(c)),
                None if !(1..=MOST_SOUNDS).contains(&sounds) || 1 < tones => {
                    Some(Fault::Long(part.iter().map(|letter| letter.c).collect()))
                }
                None => None,
            }
        }
    }
}

fn tell(report: &mut Report, fault: &Fault, written: &Written) {
    let (message, help) = match (fault, written.kind) {
        (Fault::Empty, _) => (
            Said::new("花括号里没有注音或注文", "these braces hold no ruby"),
            Said::new("例如 [巧]{拼音 qiǎo}", "as in [巧]{pinyin qiǎo}"),
        ),
        (Fault::Count { found, wanted }, kind) => {
            let word = kind == RubyKind::Pinyin;
            (
                Said::new(
                    format!("方括号里有 {found} 个汉字，花括号里有 {wanted} 个音节"),
                    format!(
                        "{found} ideographs in the brackets, {wanted} syllables beside them"
                    ),
                ),
                if word {
                    Said::new(
                        "请一字一音，用空格分开；或把整个词的拼音连写",
                        "give each ideograph a syllable, with spaces between, or write the \
                         pinyin of the whole as one word",
                    )
                } else {
                    Said::new(
                        "请一字一音，用空格分开",
                        "give each ideograph a syllable, with spaces between",
                    )
                },
            )
        }
        (Fault::Foreign(c), kind) => {
            let (kinds, letters) = match kind {
                RubyKind::Bopomofo => ("注音符号", "bopomofo"),
                RubyKind::Pinyin | RubyKind::Gloss => ("拼音字母", "pinyin letters"),
            };
            (
                Said::new(
                    format!("“{c}”不是{kinds}"),
                    format!("{c} is none of the {letters}"),
                ),
                Said::new(
                    "拼音用 {拼音 …}，注音符号用 {注音 …}，别的文字用 {注 …}",
                    "pinyin stands in {pinyin …}, bopomofo in {bopomofo …}, other words in \
                     {gloss …}",
                ),
            )
        }
        (Fault::Long(part), _) => (
            Said::new(
                format!("“{part}”不是一个音节的注音"),
                format!("{part} is not the bopomofo of one syllable"),
            ),
            Said::new(
                "每个音节一至三个注音符号，至多一个声调，音节之间用空格分开",
                "one to three symbols a syllable and one tone at most, with spaces between \
                 syllables",
            ),
        ),
    };
    report.tell(Diagnostic::new(Rule::VALUE, written.span, message).help(help));
}
