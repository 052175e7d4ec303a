//! How many lines a story can be set in, before anybody says where.

use super::fill::{Body, counts};
use super::{Slot, Wardrobe, set};
use crate::font::Library;
use crate::issue::{Attribution, Story};
use crate::unit::{Length, Point};

/// The text of a story, read once and measured as often as one likes.
pub struct Reading {
    body: Body,
    characters: usize,
}

/// Every count of lines that a text can be set in, and what each costs by the model of
/// rules.md §3.4, in millionths. Ascending; never the same count twice.
pub type LineCounts = Vec<(usize, i64)>;

impl Reading {
    /// Reads the body of a story, with its attribution run in or on its own line as it
    /// comes out better.
    pub fn of(story: &Story, wardrobe: &Wardrobe, library: &Library) -> Self {
        let body = set::body(story, Attribution::Free, wardrobe, library);
        let texts = story.body.iter().map(super::flow::copy_of);
        let characters = texts.map(|copy| copy.text().chars().count()).sum();
        Self { body, characters }
    }

    /// The counts of lines of one measure that the text fills exactly: what
    /// [`set`](super::set()) will do in as many slots of that measure.
    pub fn lines(&self, measure: Length, wardrobe: &Wardrobe) -> LineCounts {
        self.lines_after((0, measure), measure, wardrobe)
    }

    /// The same where the first lines are shorter, as beside an upright headline.
    pub fn lines_after(
        &self,
        (first, narrow): (usize, Length),
        measure: Length,
        wardrobe: &Wardrobe,
    ) -> LineCounts {
        let least = narrow.min(measure);
        if least <= Length::ZERO {
            return Vec::new();
        }
        // Characters are at most an em wide, and every block leaves part of a line free.
        let em = wardrobe.em();
        let ems = usize::try_from(least.div_rem(em).0).unwrap_or(1).max(1);
        let blocks = self.body.blocks.len();
        let most = self.characters * 5 / 4 / ems + blocks * 3 + 12;
        let slot = |n: usize| {
            let measure = if n < first { narrow } else { measure };
            Slot { at: Point::default(), measure, leg: 0 }
        };
        let slots: Vec<Slot> = (0..most.max(first + 1)).map(slot).collect();
        counts(&self.body, &slots, wardrobe)
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reading of {} characters", self.characters)
    }
}
