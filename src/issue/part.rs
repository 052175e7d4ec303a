//! What a table of the issue file is made of; [`key`](super::key) has the tables.

use super::key::limit::Limit;

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    pub(super) holds: Holds,
}

/// A table of the file: which keys it may have.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) keys: &'static [Key],
}

/// What a key may hold.
#[derive(Debug)]
pub(super) enum Holds {
    /// Words that are set.
    Copy,
    /// Words that the program reads, as typed: a face, a story, a drawing.
    Words,
    /// A name the editor gives: any key, and below it a table.
    Name(&'static Part, &'static Limit),
    /// A file beside the issue.
    File,
    /// A whole number, with its word if one likes: `5行`.
    Count(&'static Limit),
    Length(&'static Limit),
    /// A part of a whole: `15%`, `0.4`.
    Share(&'static Limit),
    /// From one to another: `1-38`.
    Extent(&'static Limit),
    Date(&'static Limit),
    Choice(&'static [Term]),
    Table(&'static Part),
    List(&'static Self, &'static Limit),
    /// One of them, or a list.
    OneOrMore(&'static Self, &'static Limit),
}

/// A choice in both languages.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

/// A key in both languages and what it holds.
pub(super) const fn key(en: &'static str, zh: &'static str, holds: Holds) -> Key {
    Key { en, zh, holds }
}

/// A choice in both languages.
pub(super) const fn both(en: &'static str, zh: &'static str) -> Term {
    Term { en, zh }
}
