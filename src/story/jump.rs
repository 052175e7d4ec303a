//! 转版: a story whose text begins in one room and ends in another.

use super::arrange::{Filled, arrange};
use super::fill::{JUMPED, fill, whole_line};
use super::flow::rest_on;
use super::inset::{TextColumns, set_all};
use super::matter::{CapUse, body};
use super::piece::{Broken, LineOf};
use super::set::{captioned, headed, strains};
use super::{Piece, Role, Room, SetFault, SetStory, Slot, Wardrobe};
use crate::copy::{Copy, Story};
use crate::font::Library;
use crate::para::read;
use crate::unit::Length;

/// A story that jumps.
#[derive(Clone, Copy, Debug)]
pub struct Jumping<'a> {
    /// The story.
    pub story: &'a Story,
    /// What stands over the rest of it: a story of a headline and a byline, 上接, whose
    /// body is not looked at.
    pub rest: &'a Story,
    /// 下转: the line at the end of the first part.
    pub turn: &'a Copy,
}

/// Sets a story in two rooms. Its lines fill the first but for the line that says where
/// it goes on, and then the second: no character is lost, and none is set twice.
///
/// The last line of a paragraph is not carried over alone, nor its first one left behind
/// alone, where any other filling can be had (R18).
///
/// # Errors
///
/// Every reason at once why it cannot be.
pub fn set_jump(
    jumping: Jumping<'_>,
    rooms: [&Room; 2],
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<[SetStory; 2], Vec<SetFault>> {
    let Jumping { story, rest, turn } = jumping;
    let mut faults = Vec::new();
    let [here, there] = rooms;
    let [mut pieces_here, mut pieces_there] = [
        headed(&mut faults, story, here, wardrobe, library),
        headed(&mut faults, rest, there, wardrobe, library),
    ];
    let (last, first) = match here.slots.split_last() {
        Some((last, first)) => (Some(*last), first),
        None => (None, &[][..]),
    };
    let slots = joined(first, &there.slots);
    let measure = slots.first().map_or(Length::ZERO, |slot| slot.measure);
    let signed = there.attribution;
    let (mut cost, mut strained) = (0, Vec::new());
    let insets = set_all(story, TextColumns::of(&slots), wardrobe, library);
    let filled = |slots: &[Slot]| {
        let body = body(story, signed, measure, wardrobe, library, CapUse::AsAsked);
        let filling = fill(&body, slots, wardrobe)?;
        Ok(Filled { body, filling, no_cap: None })
    };
    match arrange(insets, &slots, wardrobe, filled) {
        Ok(arranged) => {
            let Filled { body, filling, .. } = &arranged.filled;
            cost = filling.cost;
            strained = strains(body, filling, wardrobe);
            strained.extend(arranged.strained());
            // A line belongs to the page of its slot, and its ruby to that of the line.
            for (slot, piece) in arranged.pieces(&slots, wardrobe) {
                if slot < first.len() {
                    pieces_here.push(piece);
                } else {
                    pieces_there.push(piece);
                }
            }
        }
        Err(fault) => faults.push(fault),
    }
    // A first part without a line is told as overset: it has no room for this one.
    pieces_here.extend(last.and_then(|slot| turned(turn, slot, wardrobe, library)));
    strained.extend(captioned(&mut pieces_here, story, here, wardrobe, library));
    strained.extend(captioned(&mut pieces_there, story, there, wardrobe, library));
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok([
        SetStory { pieces: pieces_here, cost, strained },
        SetStory { pieces: pieces_there, cost: 0, strained: Vec::new() },
    ])
}

/// The slots of both rooms, the legs of the second so far from those of the first that
/// it is known which gap is the jump.
fn joined(first: &[Slot], second: &[Slot]) -> Vec<Slot> {
    let away = |slot: &Slot| Slot { leg: slot.leg.saturating_add(JUMPED), ..*slot };
    first.iter().copied().chain(second.iter().map(away)).collect()
}

/// `（下转第3版）`, flush right in the last line of the first part.
fn turned(
    turn: &Copy,
    slot: Slot,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Option<Piece> {
    let look = &wardrobe.attribution;
    let paragraph = read(turn, look, library);
    let line = whole_line(&paragraph, slot.measure).into_iter().next()?;
    let at = rest_on(slot, slot.measure - line.width(), wardrobe);
    let broken = Broken { copy: turn, paragraph: &paragraph, line: &line };
    let of = LineOf { role: Role::Attribution, block: 0, line: 0 };
    Some(Piece::Type(broken.stand(of, wardrobe.mode(), at)))
}
