//! 转版: a story whose text begins in one room and ends in another.

use super::fill::{JUMPED, fill, whole_line};
use super::flow::{flow, pieces as seated, rest_on};
use super::matter::{CapUse, body};
use super::piece::{Broken, Place};
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
    let how = (wardrobe, library);
    let mut pieces = [
        headed(&mut faults, story, rooms[0], how),
        headed(&mut faults, rest, rooms[1], how),
    ];
    let (last, first) = rooms[0]
        .slots
        .split_last()
        .map_or((None, &[][..]), |(last, first)| (Some(*last), first));
    let slots = joined(first, &rooms[1].slots);
    let measure = slots.first().map_or(Length::ZERO, |slot| slot.measure);
    let body = body(story, rooms[1].attribution, measure, how, CapUse::AsAsked);
    let (mut cost, mut strained) = (0, Vec::new());
    match fill(&body, &slots, wardrobe) {
        Ok(filling) => {
            cost = filling.cost;
            strained = strains(&body, &filling, wardrobe);
            // A line belongs to the page of its slot, and its ruby to that of the line.
            let all = flow((&body, &filling), &slots, wardrobe).into_iter();
            let (here, there) = all.partition(|line| line.slot < first.len());
            pieces[0].extend(seated(here));
            pieces[1].extend(seated(there));
        }
        Err(misfit) => faults.push(SetFault::Misfit(misfit)),
    }
    pieces[0].extend(last.and_then(|slot| turned(turn, slot, wardrobe, library)));
    for (pieces, room) in pieces.iter_mut().zip(rooms) {
        strained.extend(captioned(pieces, story, room, how));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let [here, there] = pieces;
    Ok([
        SetStory { pieces: here, cost, strained },
        SetStory { pieces: there, cost: 0, strained: Vec::new() },
    ])
}

/// The slots of both rooms, the legs of the second so far from those of the first that
/// it is known which gap is the jump.
fn joined(first: &[Slot], second: &[Slot]) -> Vec<Slot> {
    let away = |slot: &Slot| Slot { leg: slot.leg + JUMPED, ..*slot };
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
    let place = Place(Role::Attribution, 0, 0);
    Some(Piece::Type(broken.stand(place, wardrobe.mode(), at)))
}
