//! Where the insets of a story stand among its lines.
//!
//! An inset stands after the paragraph that it belongs to, as nearly as the columns allow:
//! it is never parted, and leaves no line or two alone above or below it. Several ways to
//! seat all of them are handed on, the likeliest first; which is taken shows when the text
//! fills the lines that are left.

use super::{InsetSize, SetInset};
use crate::story::Slot;
use crate::story::fill::{Block, Filled};
use crate::unit::{Length, Point, count};

/// One unit of the cost model of rules.md §3.4.
const UNIT: i64 = 1_000_000;
/// A line between an inset and the end of the paragraph it belongs to.
const LINE: i64 = 6 * UNIT;
/// It stands before the end of that paragraph.
const BEFORE: i64 = 30 * UNIT;
/// The same of what belongs at the end of the text.
const EARLY: i64 = 400 * UNIT;
/// It stands inside a paragraph, and not where a column begins or ends.
const INSIDE: i64 = 60 * UNIT;
/// It leaves a line or two between itself and the end of a column.
const STRAY: i64 = 150 * UNIT;
/// It stands before one that was given before it.
const BACK: i64 = 600 * UNIT;
/// How many places of each inset are followed up, and how many ways in all.
const PLACES: usize = 4;
const WAYS: usize = 6;

/// Where every inset of a story stands.
#[derive(Clone, Debug, Default)]
pub(in crate::story) struct Seating {
    /// The slots that each takes, the first of them its top left.
    pub(in crate::story) seats: Vec<Vec<usize>>,
    /// What speaks against it.
    pub(in crate::story) cost: i64,
}

/// The lines of text of a story as it would be without insets.
#[derive(Default)]
pub(in crate::story) struct Ends {
    /// How many lines have been set at the end of each block.
    blocks: Vec<usize>,
    /// Those of them at which something else may stand: not after a subhead.
    open: Vec<usize>,
}

/// Where the blocks of a body end that was filled.
pub(in crate::story) fn ends_of(blocks: &[Block], filled: &[Filled]) -> Ends {
    let ends: Vec<usize> =
        filled.iter().map(|own| own.slot.saturating_add(own.takes)).collect();
    let closed = |block: &Block| matches!(block, Block::Subhead(..));
    let open = blocks.iter().zip(&ends).filter(|(block, _)| !closed(block));
    let open = std::iter::once(0).chain(open.map(|(_, end)| *end)).collect();
    Ends { blocks: ends, open }
}

/// Ways to seat insets in slots, the likeliest first. Nothing where one of them fits in no
/// column.
pub(in crate::story) fn seatings(
    insets: &[SetInset],
    slots: &[Slot],
    ends: &Ends,
    leading: Length,
) -> Vec<Seating> {
    let chart = Chart { slots, leading };
    let mut ways = vec![Seating::default()];
    for inset in insets {
        let places = chart.places(inset.size);
        let mut longer: Vec<Seating> = Vec::new();
        for way in &ways {
            let mut found: Vec<(i64, &Vec<usize>)> = Vec::new();
            for place in &places {
                if way.seats.iter().flatten().any(|slot| place.contains(slot)) {
                    continue;
                }
                found.push((chart.against(place, inset, way, ends), place));
            }
            found.sort_by_key(|(cost, place)| (*cost, place.first().copied()));
            longer.extend(found.into_iter().take(PLACES).map(|(cost, place)| {
                let mut seats = way.seats.clone();
                seats.push(place.clone());
                Seating { seats, cost: way.cost.saturating_add(cost) }
            }));
        }
        longer.sort_by_key(|way| way.cost);
        longer.truncate(WAYS);
        ways = longer;
    }
    ways
}

struct Chart<'a> {
    slots: &'a [Slot],
    leading: Length,
}

impl Chart<'_> {
    /// Every stretch of slots in which something of a size can stand.
    fn places(&self, size: InsetSize) -> Vec<Vec<usize>> {
        let widest = self.slots.iter().map(|slot| slot.measure).max();
        let widest = widest.unwrap_or(Length::ZERO);
        let mut places = Vec::new();
        for first in 0..self.slots.len() {
            let Some(mut place) = self.down(first, size.lines, widest) else { continue };
            let mut whole = true;
            let mut left = first;
            for _ in 1..size.across {
                // The column beside it, from the same line.
                let Some(next) = self.beside(left, widest) else {
                    whole = false;
                    break;
                };
                let Some(more) = self.down(next, size.lines, widest) else {
                    whole = false;
                    break;
                };
                place.extend(more);
                left = next;
            }
            // Over several columns the text would be read past it: it stands where they
            // begin or end.
            if whole && (size.across == 1 || self.at_edge(&place, size.lines)) {
                places.push(place);
            }
        }
        places
    }

    /// So many slots under one another from one on.
    fn down(&self, first: usize, lines: usize, widest: Length) -> Option<Vec<usize>> {
        let own = self.slots.get(first..first.saturating_add(lines))?;
        let top = own.first()?;
        let mut y = top.at.y;
        for slot in own {
            let at = Point { x: top.at.x, y };
            if slot.leg != top.leg || slot.at != at || slot.measure != widest {
                return None;
            }
            y += self.leading;
        }
        Some((first..first.saturating_add(lines)).collect())
    }

    /// The slot of the next column on the same line.
    fn beside(&self, first: usize, widest: Length) -> Option<usize> {
        let own = self.slots.get(first)?;
        let same = |(_, slot): &(usize, &Slot)| {
            slot.at.y == own.at.y && own.at.x < slot.at.x && slot.measure == widest
        };
        let right = self.slots.iter().enumerate().filter(same);
        right.min_by_key(|(_, slot)| slot.at.x).map(|(nth, _)| nth)
    }

    /// Whether all columns of a place begin with it, or all end with it.
    fn at_edge(&self, place: &[usize], lines: usize) -> bool {
        let mut columns = place.chunks(lines);
        let top = columns.clone().all(|own| self.above(own) == 0);
        top || columns.all(|own| self.below(own) == 0)
    }

    /// How many slots of its leg stand above a stretch.
    fn above(&self, own: &[usize]) -> usize {
        let Some((first, slot)) =
            own.first().and_then(|n| Some((*n, self.slots.get(*n)?)))
        else {
            return 0;
        };
        let before = self.slots.iter().take(first).rev();
        before.take_while(|other| other.leg == slot.leg).count()
    }

    /// How many slots of its leg stand below a stretch.
    fn below(&self, own: &[usize]) -> usize {
        let Some((last, slot)) = own.last().and_then(|n| Some((*n, self.slots.get(*n)?)))
        else {
            return 0;
        };
        let after = self.slots.iter().skip(last.saturating_add(1));
        after.take_while(|other| other.leg == slot.leg).count()
    }

    /// What speaks against a place, those before it seated.
    fn against(
        &self,
        place: &[usize],
        inset: &SetInset,
        seated: &Seating,
        ends: &Ends,
    ) -> i64 {
        let first = place.first().copied().unwrap_or(0);
        let taken = seated.seats.iter().flatten().filter(|slot| **slot < first).count();
        let before = first.saturating_sub(taken);
        let wanted = match inset.after.checked_sub(1) {
            Some(block) => ends.blocks.get(block).copied().unwrap_or(before),
            None => 0,
        };
        let mut cost = LINE.saturating_mul(count(before.abs_diff(wanted)));
        let mut add = |more: i64| cost = cost.saturating_add(more);
        if before < wanted {
            add(if inset.last { EARLY } else { BEFORE });
        }
        let columns: Vec<&[usize]> = place.chunks(inset.size.lines.max(1)).collect();
        let edge = columns.iter().any(|own| self.above(own) == 0 || self.below(own) == 0);
        if !ends.open.contains(&before) && !edge {
            add(INSIDE);
        }
        for own in columns {
            for stray in [self.above(own), self.below(own)] {
                add(if (1..=2).contains(&stray) { STRAY } else { 0 });
            }
        }
        // Two insets do not stand one on the other if it can be helped.
        let touches =
            seated.seats.iter().any(|other| other.contains(&first.wrapping_sub(1)));
        // In the order in which they were given.
        let last = seated.seats.iter().filter_map(|other| other.first()).max();
        let back = last.is_some_and(|last| first < *last);
        add(if touches { INSIDE } else { 0 });
        add(if back { BACK } else { 0 });
        cost
    }
}
