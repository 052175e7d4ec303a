//! How many lines a story can be set in, before anybody says where.

use super::fill::{Body, broken, counts};
use super::filler::Settled;
use super::matter::{CapUse, body};
use super::{Room, Slot, Wardrobe};
use crate::copy::{Attribution, DropCap, Story, TextBlock};
use crate::font::Library;
use crate::unit::{Length, Point};

/// The text of a story, read once and measured as often as one likes.
pub struct Reading {
    body: Body,
    /// The same without the drop cap it asks for, where it does.
    plain: Option<Body>,
    characters: usize,
}

/// Every count of lines that a text can be set in, and what each costs by the model of
/// rules.md §3.4, in millionths. Ascending; never the same count twice.
pub type LineCounts = Vec<(usize, i64)>;

impl Reading {
    /// Reads the body of a story, with its attribution run in or on its own line as it
    /// comes out better.
    pub fn of(story: &Story, wardrobe: &Wardrobe, library: &Library) -> Self {
        let free = Attribution::Free;
        let read = |cap| body(story, free, Length::ZERO, wardrobe, library, cap);
        let capped = story.matter.drop_cap != DropCap::None;
        let characters = story.body.iter().map(|block| match block {
            TextBlock::Paragraph(copy)
            | TextBlock::Subhead(copy)
            | TextBlock::Break(copy) => copy.text().chars().count(),
        });
        Self {
            body: read(CapUse::AsAsked),
            plain: capped.then(|| read(CapUse::Without)),
            characters: characters.sum(),
        }
    }

    /// The counts of lines of one measure that the text fills exactly: what
    /// [`set`](super::set()) will do in as many slots of that measure.
    pub fn lines(&self, measure: Length, wardrobe: &Wardrobe) -> LineCounts {
        self.lines_after(0, measure, measure, wardrobe)
    }

    /// The same where the `first` lines are `narrow`, as beside an upright headline.
    pub fn lines_after(
        &self,
        first: usize,
        narrow: Length,
        measure: Length,
        wardrobe: &Wardrobe,
    ) -> LineCounts {
        let least = narrow.min(measure);
        if least <= Length::ZERO {
            return Vec::new();
        }
        // Characters are at most an em wide, and every block leaves part of a line free.
        let em = wardrobe.em();
        let blocks = self.body.blocks.len().saturating_mul(3);
        let full = self.characters.saturating_mul(5).div_ceil(4);
        let full = full.div_ceil(least.holds(em).max(1));
        let most = full.saturating_add(blocks).saturating_add(12);
        let slot = |n: usize| {
            let measure = if n < first { narrow } else { measure };
            Slot { at: Point::default(), measure, leg: 0 }
        };
        let slots: Vec<Slot> = (0..most.max(first.saturating_add(1))).map(slot).collect();
        let mut found = counts(&self.body, &slots, wardrobe);
        // Where the cap cannot be the story is set without it.
        if let Some(plain) = &self.plain {
            for (count, cost) in counts(plain, &slots, wardrobe) {
                if let Err(at) = found.binary_search_by_key(&count, |(n, _)| *n) {
                    found.insert(at, (count, cost));
                }
            }
        }
        found
    }
}

/// What is known of the lines of a [`Reading`] while its text is tried in many rooms. It is
/// of one reading.
#[derive(Default)]
pub struct Tried {
    body: Settled,
    plain: Settled,
}

impl std::fmt::Debug for Tried {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tried")
    }
}

impl Reading {
    /// In how many places [`set`](super::set()) would leave a line, a subhead or the
    /// source alone at the edge of a leg of a room: COL-1, SUB-1, ATTR-3. None of a room
    /// that the text does not fill. The attribution is set as it comes out better.
    pub fn alone(&self, room: &Room, wardrobe: &Wardrobe, tried: &Tried) -> usize {
        let of = |body, settled| broken(body, &room.slots, wardrobe, settled);
        let plain = || of(self.plain.as_ref()?, &tried.plain);
        of(&self.body, &tried.body).or_else(plain).unwrap_or(0)
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reading of {} characters", self.characters)
    }
}
