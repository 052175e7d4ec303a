//! Words of a Chinese text, and what part of speech each is.
//!
//! In comes text; out come its words in order, nothing lost between them. The most
//! probable way through the words that the dictionary lists is taken; characters that it
//! leaves alone are joined by how often each begins, continues, ends or is a word.
//! Nothing here knows a headline or a line.
//!
//! All tables are bytes in the program, read where they lie: there is nothing to open,
//! to allocate or to share. Probabilities are whole numbers, so that every machine finds
//! the same words. Cost: some microseconds for a headline.
//!
//! # Sources
//!
//! - the dictionary and the models of *jieba* (MIT): `words/data/README.md`
//! - Viterbi, *Error bounds for convolutional codes*, 1967, for both models

mod boundary;
mod chance;
mod dictionary;
mod guess;
mod letters;
mod tag;

use std::ops::Range;

use letters::{Letters, is_alphanumeric, is_han, is_word_letter};

pub use tag::Tag;

/// A word where it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word.
    pub text: &'a str,
    /// Its part of speech: the dictionary's, or the likeliest for its characters.
    pub tag: Tag,
    /// How often the word was met in the text that the dictionary was counted from, of
    /// [`Word::COUNTED`] words in all; nothing for a word that it does not list.
    pub frequency: u32,
}

impl Word<'_> {
    /// The words that the frequencies of the dictionary were counted in.
    pub const COUNTED: u64 = dictionary::TOTAL;
}

/// The words of a text in order. Together they are the text.
///
/// Marks, spaces and whatever else is neither Han nor of an identifier are words of one
/// character each, and so are the characters of a text that the models do not know.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for block in blocks(text) {
        let letters = Letters::of(block);
        if block.starts_with(is_word_letter) {
            let push = |span| words.push(word(&letters, span));
            cut(&letters, push);
        } else {
            marks(&letters, |span| words.push(word(&letters, span)));
        }
    }
    words
}

/// The text in parts that are all of letters or all of other characters.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let inside = is_word_letter(rest.chars().next()?);
        let end = rest.find(|c| is_word_letter(c) != inside).unwrap_or(rest.len());
        let (block, after) = rest.split_at(end);
        rest = after;
        Some(block)
    })
}

/// Each character by itself; a line end of two is one.
fn marks(letters: &Letters<'_>, mut found: impl FnMut(Range<usize>)) {
    let mut at = 0;
    while at < letters.len() {
        let ends_line = letters.text(at..at + 1) == "\r";
        let two = ends_line && at + 1 < letters.len() && letters.char(at + 1) == '\n';
        let end = at + 1 + usize::from(two);
        found(at..end);
        at = end;
    }
}

/// Cuts a block of letters along the most probable route; what the route leaves as
/// single characters, side by side, is looked at again.
fn cut(letters: &Letters<'_>, mut found: impl FnMut(Range<usize>)) {
    let route = dictionary::route(letters);
    let mut single = 0..0;
    let mut at = 0;
    for end in route {
        if end - at == 1 {
            single = if single.end == at { single.start..end } else { at..end };
        } else {
            run(letters, std::mem::take(&mut single), &mut found);
            found(at..end);
        }
        at = end;
    }
    run(letters, single, &mut found);
}

/// Words of a run of characters of which the route made none.
fn run(letters: &Letters<'_>, run: Range<usize>, found: &mut impl FnMut(Range<usize>)) {
    // The characters of a listed word that are likelier apart stay apart.
    if run.len() < 2 || dictionary::find(letters.key(run.clone())).is_some() {
        run.for_each(|at| found(at..at + 1));
        return;
    }
    let mut at = run.start;
    while at < run.end {
        let inside = is_han(letters.char(at));
        let same = |i: &usize| is_han(letters.char(*i)) == inside;
        let end = at + (at..run.end).take_while(same).count();
        if inside {
            boundary::cut(letters, at..end, found);
        } else {
            identifiers(letters, at..end, found);
        }
        at = end;
    }
}

/// Runs of Latin letters and digits with what joins them, and what lies between.
fn identifiers(
    letters: &Letters<'_>,
    run: Range<usize>,
    found: &mut impl FnMut(Range<usize>),
) {
    let alphanumeric = |at: usize| at < run.end && is_alphanumeric(letters.char(at));
    let mut at = run.start;
    while at < run.end {
        let mut end = at;
        if alphanumeric(at) {
            loop {
                end += (end..run.end).take_while(|i| alphanumeric(*i)).count();
                let joins = end < run.end && matches!(letters.char(end), '.' | '_' | '-');
                if !(joins && alphanumeric(end + 1)) {
                    break;
                }
                end += 1;
            }
            if end < run.end && letters.char(end) == '%' {
                end += 1;
            }
        } else {
            end += (at..run.end).take_while(|i| !alphanumeric(*i)).count();
        }
        found(at..end);
        at = end;
    }
}

/// The word at a place, with what is known of it.
fn word<'a>(letters: &Letters<'a>, span: Range<usize>) -> Word<'a> {
    let text = letters.text(span.clone());
    match dictionary::find(letters.key(span)) {
        Some(entry) => Word { text, tag: entry.tag, frequency: entry.frequency },
        None => Word { text, tag: guess::tag(text), frequency: 0 },
    }
}

#[cfg(test)]
mod tests;
