//! What a table of the issue file is made of; [`key`](super::key) has the tables.

use super::key::limit::{self, Limit};

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
    /// Those of a headline, a kicker or a deck, which are set large and turned by sense.
    Title,
    /// Paragraphs, one a line.
    Body,
    /// Words that the program reads, as typed: a story, a colour, a drawing.
    Words,
    /// A face by its name.
    Face,
    /// A sheet by its name.
    Sheet,
    /// A part of the type size: `1/4`, `2字`.
    Em,
    /// Names that the editor gives, and below each of them this.
    Name(&'static Self, &'static Limit),
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
    /// A table, or what stands for it in short.
    Short(&'static Self, &'static Part),
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

impl Holds {
    /// The limit of the numbers or lengths that stand here, of those of a list too.
    pub(super) const fn limit(&self) -> Option<&'static Limit> {
        match self {
            Self::Count(limit)
            | Self::Length(limit)
            | Self::Share(limit)
            | Self::Extent(limit)
            | Self::Date(limit) => Some(limit),
            Self::List(each, _) | Self::OneOrMore(each, _) | Self::Short(each, _) => {
                each.limit()
            }
            Self::Copy
            | Self::Title
            | Self::Body
            | Self::Words
            | Self::Face
            | Self::Sheet
            | Self::Em
            | Self::Name(..)
            | Self::File
            | Self::Choice(_)
            | Self::Table(_) => None,
        }
    }

    /// How many characters a line of the words that stand here may have.
    pub(super) const fn longest(&self) -> &'static Limit {
        if matches!(self, Self::Title) { &limit::TITLE } else { &limit::PARAGRAPH }
    }
}

impl Holds {
    /// The table that stands here, below each name or in each item too.
    pub(super) const fn below(&self) -> Option<&'static Part> {
        match self {
            Self::Table(part) | Self::Short(_, part) => Some(part),
            Self::Name(each, _) | Self::List(each, _) | Self::OneOrMore(each, _) => {
                each.below()
            }
            Self::Copy
            | Self::Title
            | Self::Body
            | Self::Words
            | Self::Face
            | Self::Sheet
            | Self::Em
            | Self::File
            | Self::Count(_)
            | Self::Length(_)
            | Self::Share(_)
            | Self::Extent(_)
            | Self::Date(_)
            | Self::Choice(_) => None,
        }
    }
}
