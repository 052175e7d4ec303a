//! A mark or a word twice: what an edit left behind.

use super::line::around;
use super::{Finding, Found, Line, is_ideograph};
use crate::diag::{Rule, Said};

/// Marks of which no two follow one another.
const PAUSES: &str = "，。、；：";

/// Words that Chinese does not repeat. 的的 may be part of 的的确确 or 的士.
const WORDS: &[&str] = &[
    "们", "我们", "你们", "他们", "她们", "它们", "咱们", "已经", "因为", "所以", "但是",
    "如果", "而且", "或者", "以及", "并且", "虽然", "由于", "对于", "关于", "目前",
    "其中",
];

/// English words that follow themselves by mistake only.
const LATIN: &[&str] =
    &["the", "a", "an", "of", "to", "in", "and", "is", "for", "with", "are"];

/// How long a stretch of Han is that nobody writes twice in a row on purpose.
const LONG: std::ops::RangeInclusive<usize> = 5..=12;

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    pauses(found, line);
    words(found, line);
    latin(found, line);
}

fn pauses(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length: usize = text[at..]
            .chars()
            .take_while(|c| PAUSES.contains(*c))
            .map(char::len_utf8)
            .sum();
        let marks = &text[at..at + length];
        let same = marks.chars().all(|other| other == c);
        // 。。。 stands for an ellipsis, and is told as that.
        let ellipsis = same && c == '。' && 3 <= marks.chars().count();
        if c.len_utf8() < length && !ellipsis {
            let said = Said::new(
                format!("标点连用“{marks}”"),
                format!("two marks in a row: {marks}"),
            );
            let finding = Finding::new(Rule::DOUBLED, line, at..at + length, said);
            found.tell(if same {
                finding.sure(c)
            } else {
                finding.help("请留一个", "keep one of them")
            });
        }
        at += length.max(c.len_utf8());
    }
}

fn words(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut told = 0;
    for (at, c) in text.char_indices() {
        if at < told || !is_ideograph(c) {
            continue;
        }
        if let Some(length) = twice(text, at) {
            let word = &text[at..at + length];
            let said = Said::new(
                format!("“{word}”写了两遍"),
                format!("“{word}” stands there twice"),
            );
            let range = at..at + 2 * length;
            told = range.end;
            found.tell(Finding::new(Rule::DOUBLED, line, range, said).likely(word));
        }
    }
}

/// How long the word is that stands at a place and again behind itself.
fn twice(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix("的的") {
        let name = after.starts_with(['确', '士', '黎', '哥'])
            || around(text, at).0 == Some('目');
        return (!name && !after.starts_with('的')).then_some('的'.len_utf8());
    }
    let again = |word: &&&str| {
        rest.strip_prefix(**word).is_some_and(|rest| rest.starts_with(**word))
    };
    if let Some(word) = WORDS.iter().find(again) {
        return Some(word.len());
    }
    // The longest stretch, of several characters that are not all the same: 哈哈哈哈.
    let ends: Vec<usize> = rest
        .char_indices()
        .take(2 * LONG.end())
        .take_while(|(_, c)| is_ideograph(*c))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    LONG.rev().find_map(|long| {
        let length = *ends.get(long - 1)?;
        let end = *ends.get(2 * long - 1)?;
        let (one, other) = (rest.get(..length)?, rest.get(length..end)?);
        (one == other && !has_rhythm(one)).then_some(length)
    })
}

/// Whether a stretch repeats something itself, as calls, songs and sounds do: 加油加油.
fn has_rhythm(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let repeats = |long: usize| chars.chunks(long).all(|part| chars.starts_with(part));
    (1..=chars.len() / 2).any(repeats)
        || chars.windows(2).any(|two| two.first() == two.last())
        || chars.first() == Some(&'一')
}

fn latin(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut before: Option<(usize, &str)> = None;
    let mut from = 0;
    for word in text.split(' ') {
        let at = from;
        from += word.len() + 1;
        if let Some((first, last)) = before
            && LATIN.contains(&word)
            && last.eq_ignore_ascii_case(word)
        {
            let said = Said::new(
                format!("“{word}”写了两遍"),
                format!("“{word}” stands there twice"),
            );
            let range = first..at + word.len();
            found.tell(Finding::new(Rule::DOUBLED, line, range, said).likely(last));
        }
        before = Some((at, word));
    }
}
