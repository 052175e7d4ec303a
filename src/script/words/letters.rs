//! The characters of a block of text, as the tables spell them.

use std::ops::Range;

/// The characters of a block: by number, by place in the text, and as keys of the tables.
pub(super) struct Letters<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// Where each character begins, and the end.
    starts: Vec<usize>,
    /// Two bytes a character, so that keys sort as the characters do.
    keys: Vec<u8>,
}

/// What stands in a key for a character outside the plane that the tables cover: never a
/// character, so never found.
const OUTSIDE: u16 = 0xffff;

impl<'a> Letters<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let keys = chars.iter().flat_map(|c| key(*c).to_be_bytes());
        Self { text, starts: starts.collect(), keys: keys.collect(), chars }
    }

    pub(super) const fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn char(&self, at: usize) -> char {
        self.chars[at]
    }

    pub(super) fn text(&self, span: Range<usize>) -> &'a str {
        &self.text[self.starts[span.start]..self.starts[span.end]]
    }

    /// The key of a word in the dictionary.
    pub(super) fn key(&self, span: Range<usize>) -> &[u8] {
        &self.keys[span.start * 2..span.end * 2]
    }
}

/// A character in the tables.
pub(super) fn key(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(OUTSIDE)
}

pub(super) const fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether the model of boundaries covers a character: the ideographs of Unicode 8.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FD5}')
}

/// Whether a character is an ideograph.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}'
    )
}

/// Whether a character may be part of a word: an ideograph, or of an identifier.
pub(super) const fn is_word_letter(c: char) -> bool {
    is_alphanumeric(c)
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || is_ideograph(c)
}
