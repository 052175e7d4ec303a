//! A story in a room that it does not fill: for whoever looks at a page that is not
//! finished.

use super::arrange::set_aside;
use super::fill::{Body, Filling, Misfit, Shortfall, fill};
use super::flow::flow;
use super::inset::{TextColumns, set_all};
use super::matter::{CapUse, body};
use super::set::{captioned, headed};
use super::{Piece, Room, SetFault, SetStory, Slot, Wardrobe};
use crate::copy::Story;
use crate::font::Library;
use crate::ink::{Ink, Tint};
use crate::unit::{Length, Point};

/// The red of what is not finished.
pub const RED: Ink =
    Ink::process([Tint::NONE, Tint::percent(100), Tint::percent(100), Tint::NONE]);

/// A story as far as it stands in its room.
#[derive(Clone, Debug)]
pub struct OpenStory {
    /// What stands there, and in red in the margin what does not fit.
    pub set: SetStory,
    /// The lines of the room that nothing stands in, in their order.
    pub empty: Vec<Slot>,
    /// How much stands in the margin.
    pub over: Over,
    /// Whether its headline stands in its room.
    pub head: HeadStands,
    /// Whether its text could be set at all.
    pub body: BodyStands,
}

/// Text that does not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Its lines.
    pub lines: usize,
    /// Its characters.
    pub characters: usize,
}

/// Whether a headline stands in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadStands {
    /// It does, or there is none.
    Yes,
    /// It is too wide or too high, and is not drawn.
    No,
}

/// Whether a text was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyStands {
    /// It was.
    Yes,
    /// Nothing of it is drawn.
    No,
}

/// How often a count of lines is tried: the first miss says how many it takes, and lines
/// of another measure in the margin may take one more or less.
const TRIES: usize = 4;

/// Sets a story in its room as far as it goes. `margin` gives so many lines, of this
/// measure, outside the page.
pub fn set_open(
    story: &Story,
    room: &Room,
    wardrobe: &Wardrobe,
    library: &Library,
    margin: &mut dyn FnMut(Length, usize) -> Vec<Slot>,
) -> OpenStory {
    let mut faults = Vec::new();
    let mut pieces = headed(&mut faults, story, room, wardrobe, library);
    let head =
        if faults.iter().any(is_of_head) { HeadStands::No } else { HeadStands::Yes };
    let last = room.slots.last().map(|slot| slot.measure);
    let first = room.slots.first().map_or(Length::ZERO, |slot| slot.measure);
    let signed = room.attribution;
    let text = body(story, signed, first, wardrobe, library, CapUse::Without);
    let measure = last.filter(|measure| Length::ZERO < *measure);
    let measure = measure.unwrap_or(wardrobe.em() * 17);
    let (mut over, mut empty, mut stands) =
        (Over::default(), Vec::new(), BodyStands::Yes);
    let insets = set_all(story, TextColumns::of(&room.slots), wardrobe, library);
    let (free, aside) = set_aside(&insets, &room.slots, wardrobe);
    pieces.extend(aside);
    match stretched(&text, &free, measure, wardrobe) {
        Some((filling, count)) => {
            let own = count.min(free.len());
            empty.extend(free.iter().skip(own).copied());
            let mut slots: Vec<Slot> = free.iter().take(own).copied().collect();
            over.lines = count.saturating_sub(own);
            if 0 < over.lines {
                slots.extend(margin(measure, over.lines));
            }
            for seated in flow(&text, &filling, &slots, &[], wardrobe) {
                let mut line = seated.line;
                if own <= seated.slot {
                    let more = line.text.chars().count();
                    over.characters = over.characters.saturating_add(more);
                    line.ink = Some(RED);
                }
                pieces.push(Piece::Type(line));
            }
        }
        None => {
            stands = BodyStands::No;
            empty.clone_from(&free);
        }
    }
    let strained = captioned(&mut pieces, story, room, wardrobe, library);
    let set = SetStory { pieces, cost: 0, strained };
    OpenStory { set, empty, over, head, body: stands }
}

const fn is_of_head(fault: &SetFault) -> bool {
    matches!(fault, SetFault::HeadTooWide | SetFault::HeadTooHigh(_))
}

/// A body in as many lines as it takes: those of its room and as many more, or fewer.
fn stretched(
    body: &Body,
    slots: &[Slot],
    measure: Length,
    wardrobe: &Wardrobe,
) -> Option<(Filling, usize)> {
    let mut count = slots.len();
    for _ in 0..TRIES {
        let more = count.saturating_sub(slots.len());
        let leg = slots.last().map_or(0, |slot| slot.leg.saturating_add(1));
        let beside = Slot { at: Point::default(), measure, leg };
        let mut all: Vec<Slot> = slots.iter().take(count).copied().collect();
        all.extend(std::iter::repeat_n(beside, more));
        match fill(body, &all, wardrobe) {
            Ok(filling) => return Some((filling, count)),
            Err(Misfit { shortfall: Shortfall::Overset(by), .. }) => {
                count = count.saturating_add(by);
            }
            Err(Misfit { shortfall: Shortfall::Hole(by), .. }) => {
                count = count.saturating_sub(by);
            }
        }
    }
    None
}
