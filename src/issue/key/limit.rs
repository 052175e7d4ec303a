//! How large, how small and how many what a file says may be, and why.
//!
//! Every number, every length, every line of words and every list of the file has its limit here, beside its
//! key; the reader tells of what is outside, and the JSON Schema is written from it. No
//! issue that can be printed comes near them: they keep a slip of the hand (`9000` for
//! `9.000`) from asking for more than a machine has.

use std::ops::RangeInclusive;

use crate::unit::Length;

/// From the least to the most of something, both allowed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::issue) struct Limit {
    pub(in crate::issue) least: u32,
    pub(in crate::issue) most: u32,
    pub(in crate::issue) unit: Unit,
    /// Where it comes from, for the schema.
    pub(in crate::issue) why: &'static str,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Unit {
    One,
    Point,
    Millimetre,
    Percent,
}

impl Unit {
    /// How it is written after a number.
    pub(in crate::issue) const fn sign(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Point => "pt",
            Self::Millimetre => "mm",
            Self::Percent => "%",
        }
    }
}

impl Limit {
    /// Both ends, between a word: `4pt 到 800pt`.
    pub(in crate::issue) fn said(&self, to: &str) -> String {
        let sign = self.unit.sign();
        format!("{}{sign} {to} {}{sign}", self.least, self.most)
    }

    pub(in crate::issue) const fn counts(&self) -> RangeInclusive<u32> {
        self.least..=self.most
    }

    /// The lengths within it. Of what is counted in ones, millimetres.
    pub(in crate::issue) fn lengths(&self) -> RangeInclusive<Length> {
        let length = |n: u32| match self.unit {
            Unit::Point => Length::pt(i64::from(n)),
            Unit::One | Unit::Millimetre | Unit::Percent => Length::mm(i64::from(n)),
        };
        length(self.least)..=length(self.most)
    }
}

const fn limit(least: u32, most: u32, unit: Unit, why: &'static str) -> Limit {
    Limit { least, most, unit, why }
}

const fn count(least: u32, most: u32, why: &'static str) -> Limit {
    limit(least, most, Unit::One, why)
}

const fn mm(least: u32, most: u32, why: &'static str) -> Limit {
    limit(least, most, Unit::Millimetre, why)
}

const fn percent(most: u32, why: &'static str) -> Limit {
    limit(0, most, Unit::Percent, why)
}

pub(in crate::issue) static SIZE: Limit =
    limit(4, 800, Unit::Point, "from what a press can print to a poster's headline");
pub(in crate::issue) static LEADING: Limit =
    limit(4, 1000, Unit::Point, "a line is as high as its type at least");
pub(in crate::issue) static GUTTER: Limit = mm(0, 200, "half a small sheet");
pub(in crate::issue) static FOOT: Limit = mm(0, 2000, "the longest sheet");
pub(in crate::issue) static SHEET: Limit =
    mm(50, 2000, "from a card to the widest web of a newspaper press, twice over");
pub(in crate::issue) static BLEED: Limit = mm(0, 20, "more is cut off by no press");
pub(in crate::issue) static CREEP: Limit = mm(0, 5, "no paper is so thick");
pub(in crate::issue) static SAFE: Limit = mm(0, 100, "half a small sheet");
pub(in crate::issue) static MODULE: Limit = mm(0, 5, "a module of a code on a poster");
pub(in crate::issue) static THIN: Limit =
    limit(0, 100, Unit::Point, "type or a line that is still called small");
pub(in crate::issue) static PAGE: Limit =
    count(1, 999, "a folio has room for three figures");
pub(in crate::issue) static COLUMNS: Limit =
    count(1, 40, "a column of the widest sheet still holds words");
pub(in crate::issue) static ACROSS: Limit = count(1, 80, "the columns of a spread");
pub(in crate::issue) static CHARACTERS: Limit =
    count(1, 200, "the longest sheet in the smallest type that is read");
pub(in crate::issue) static LINES: Limit =
    count(1, 500, "the longest sheet in the smallest type that is read");
pub(in crate::issue) static MASTHEAD: Limit =
    count(5, 500, "a name that is seen; the lines of a page");
pub(in crate::issue) static HEADLINE: Limit =
    count(1, 200, "lines that a headline takes");
pub(in crate::issue) static VERTICAL: Limit =
    count(1, 100, "characters that an upright headline is wide");
pub(in crate::issue) static SUBHEAD: Limit = count(1, 9, "lines that a subhead takes");
pub(in crate::issue) static DROP_CAP: Limit = count(2, 3, "rules.md: two or three lines");
pub(in crate::issue) static PARAGRAPHS: Limit = count(1, 999, "more than any story has");
pub(in crate::issue) static AFTER: Limit =
    count(0, 999, "before the first paragraph; more than any story has");
pub(in crate::issue) static HEADER: Limit =
    count(0, 9, "rows of a head that a reader still holds in mind");
pub(in crate::issue) static CODE: Limit =
    mm(8, 200, "from what a telephone reads at arm's length to a poster's");
pub(in crate::issue) static NTH: Limit = count(1, 999, "more photos than any story has");
pub(in crate::issue) static STEPS: Limit = count(0, 20, "composition.md: a few of each");
pub(in crate::issue) static INK: Limit = percent(400, "four inks, each solid");
pub(in crate::issue) static WEIGHT: Limit =
    limit(10, 1000, Unit::Percent, "a tenth, to ten times what it counts by itself");
pub(in crate::issue) static TINT: Limit = percent(100, "one ink, solid");
pub(in crate::issue) static SHARE: Limit = percent(100, "all of it");
pub(in crate::issue) static AREA: Limit = count(0, 10_000, "square millimetres: 100 cm²");
pub(in crate::issue) static RESOLUTION: Limit =
    count(20, 2400, "from a poster's to an imagesetter's");
pub(in crate::issue) static SPOTS: Limit = count(0, 8, "PDF/X-1a: eight colorants");
pub(in crate::issue) static YEARS: Limit =
    count(1583, 9999, "the calendar of today, by which the day of the week is told");

/// Characters of a headline, a kicker, a deck or a subhead.
pub(in crate::issue) static TITLE: Limit =
    count(0, 300, "three lines across the widest sheet; turns are sought by sense");
/// Characters of a paragraph, and of all else that is typed.
pub(in crate::issue) static PARAGRAPH: Limit =
    count(0, 20_000, "a page of the largest sheet, full of one paragraph");

/// Items of the lists that grow with an issue: pages, stories, modules, wishes, photos.
pub(in crate::issue) static MANY: Limit =
    count(0, 10_000, "ten times the largest issue; a slip of a generator is told");
/// Items of the lists that somebody reads: names, sizes, faces, colours, ads.
pub(in crate::issue) static SOME: Limit = count(0, 500, "more than fit on a sheet");

#[cfg(test)]
mod tests;
