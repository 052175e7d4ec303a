//! Two to four modules taken out of a layout, and their room filled again exactly.
//!
//! A step of [`polish`](super::polish) moves a module or two where they touch. Modules that
//! are together a rectangle can be parted in any other way that fills it: the interval
//! programme of [`slice`](super::slice) knows them all, and the judge takes the best. What
//! was worked out is kept: layouts of one search have many rectangles in common.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::judge::{Court, Judged};
use super::root::slicings;
use super::shape::Leaf;
use super::slice::{Scope, Slices};
use super::terms::{At, Placement, Size};

/// How many modules are taken out at the most.
const MOST: usize = 4;
/// How many fillings of a room are judged for an order of its stories.
const ROOTS: usize = 4;
/// The orders in which the stories of a room are parted: with those and what a cut may turn
/// round every part of two or three is had, and most of four.
const PAIR: &[&[usize]] = &[&[0, 1]];
const THREE: &[&[usize]] = &[&[0, 1, 2], &[1, 0, 2]];
const FOUR: &[&[usize]] = &[&[0, 1, 2, 3], &[0, 2, 1, 3], &[0, 3, 1, 2]];

/// Leaves, and the size of the room that they fill.
type Room = (Vec<usize>, Size);

/// Fillings of a room, each from its own first cell.
type Fillings = Rc<Vec<Vec<Placement>>>;

/// What fills rooms again.
pub(super) struct Refills<'a, 'b> {
    court: &'b Court<'a>,
    known: BTreeMap<Room, Fillings>,
}

impl<'a, 'b> Refills<'a, 'b> {
    pub(super) const fn new(court: &'b Court<'a>) -> Self {
        Self { court, known: BTreeMap::new() }
    }

    /// Who judges.
    pub(super) const fn court(&self) -> &'b Court<'a> {
        self.court
    }

    /// Betters a layout as long as filling one room again does, and no more than so many
    /// fillings are judged.
    pub(super) fn better(&mut self, judged: &mut Judged, most: usize, idle: usize) {
        let mut left = most;
        let mut vain = 0;
        loop {
            let mut bettered = false;
            for group in groups(self.court, judged) {
                if left == 0 || idle <= vain {
                    return;
                }
                let Some(new) = self.refilled(judged, &group, &mut left, &mut vain)
                else {
                    continue;
                };
                *judged = new;
                bettered = true;
                // The modules stand otherwise now: their rooms are others.
                break;
            }
            if !bettered {
                return;
            }
        }
    }

    /// The best layout with the room of some modules filled otherwise, if it is better.
    fn refilled(
        &mut self,
        judged: &Judged,
        group: &[usize],
        left: &mut usize,
        vain: &mut usize,
    ) -> Option<Judged> {
        let own: Vec<Placement> =
            group.iter().filter_map(|nth| judged.spots.get(*nth).copied()).collect();
        let (at, size) = bounds(&own)?;
        let fillings = self.fillings(&own, size);
        let mut best: Option<Judged> = None;
        for filling in fillings.iter() {
            let Some(less) = left.checked_sub(1) else { break };
            let mut spots = judged.spots.clone();
            let mut changed = false;
            for (nth, new) in group.iter().zip(filling) {
                let new = Placement {
                    column: at.column + new.column,
                    line: at.line + new.line,
                    ..*new
                };
                let spot = spots.get_mut(*nth)?;
                changed |= spot.at() != new.at() || spot.shape() != new.shape();
                *spot = new;
            }
            if !changed {
                continue;
            }
            *left = less;
            let known = best.as_ref().unwrap_or(judged).weight();
            let new = self.court.judged(spots, judged.extra, known);
            *vain = if new.is_some() { 0 } else { *vain + 1 };
            best = new.or(best);
        }
        best
    }

    /// Every filling of a room by the leaves of some spots, the spots of each in the order
    /// of those.
    fn fillings(&mut self, own: &[Placement], size: Size) -> Fillings {
        let leaves: Vec<usize> = own.iter().map(|spot| spot.leaf).collect();
        let mut sorted = leaves.clone();
        sorted.sort_unstable();
        let key = (sorted, size);
        let known = self.known.get(&key).map(Rc::clone);
        let found = known.unwrap_or_else(|| {
            let whole = size == self.court.size();
            let scope = if whole { Scope::Page } else { Scope::Part };
            let leaves = self.court.leaves();
            let found = Rc::new(fillings(leaves, &key.0, size, scope));
            self.known.insert(key, Rc::clone(&found));
            found
        });
        let ordered = |filling: &Vec<Placement>| {
            let spot = |leaf: &usize| filling.iter().find(|spot| spot.leaf == *leaf);
            leaves.iter().map(|leaf| spot(leaf).copied()).collect::<Option<Vec<_>>>()
        };
        Rc::new(found.iter().filter_map(ordered).collect())
    }
}

/// Every filling of a rectangle by some leaves that may be the best one.
pub(super) fn fillings(
    leaves: &[Leaf],
    own: &[usize],
    size: Size,
    scope: Scope,
) -> Vec<Vec<Placement>> {
    let orders = match own.len() {
        2 => PAIR,
        3 => THREE,
        _ => FOUR,
    };
    let mut found: Vec<Vec<Placement>> = Vec::new();
    for order in orders {
        let order: Vec<usize> =
            order.iter().filter_map(|at| own.get(*at).copied()).collect();
        let slices = Slices::within(leaves, &order, size, scope);
        for layout in slicings(&slices, order.len(), ROOTS) {
            if !found.contains(&layout) {
                found.push(layout);
            }
        }
    }
    found
}

/// The top left cell and the size of the rectangle round some spots.
fn bounds(spots: &[Placement]) -> Option<(At, Size)> {
    let column = spots.iter().map(|spot| spot.column).min()?;
    let line = spots.iter().map(|spot| spot.line).min()?;
    let right = spots.iter().map(|spot| spot.column + spot.width).max()?;
    let foot = spots.iter().map(|spot| spot.line + spot.depth).max()?;
    let size = Size { width: right - column, depth: foot - line };
    Some((At { column, line }, size))
}

/// The modules that are together a rectangle, by their numbers: those first with which
/// something is wrong.
fn groups(court: &Court<'_>, judged: &Judged) -> Vec<Vec<usize>> {
    let spots = &judged.spots;
    let free = |nth: &usize| {
        let leaf = spots.get(*nth).and_then(|spot| court.leaf(spot));
        leaf.is_some_and(|leaf| leaf.story.is_some() && leaf.group.is_none())
    };
    let free: Vec<usize> = (0..spots.len()).filter(free).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    grow(&free, spots, &mut Vec::new(), &mut groups);
    let wrong = |nth: &usize| {
        let leaf = spots.get(*nth).and_then(|spot| court.leaf(spot));
        leaf.and_then(|leaf| leaf.story).is_some_and(|id| judged.verdict.involves(id))
    };
    groups.sort_by_key(|group| {
        let wrong = group.iter().filter(|nth| wrong(nth)).count();
        (wrong == 0, group.len(), std::cmp::Reverse(wrong))
    });
    groups
}

/// Adds modules to a group, the later ones only, and keeps what is a rectangle.
fn grow(
    free: &[usize],
    spots: &[Placement],
    group: &mut Vec<usize>,
    groups: &mut Vec<Vec<usize>>,
) {
    if 1 < group.len() && is_rectangle(spots, group) {
        groups.push(group.clone());
    }
    if group.len() == MOST {
        return;
    }
    for (nth, own) in free.iter().enumerate() {
        group.push(*own);
        grow(free.get(nth + 1..).unwrap_or(&[]), spots, group, groups);
        group.pop();
    }
}

/// Whether some modules fill the rectangle round them, with a line under each.
fn is_rectangle(spots: &[Placement], group: &[usize]) -> bool {
    let own: Vec<Placement> =
        group.iter().filter_map(|nth| spots.get(*nth).copied()).collect();
    let cells: usize = own.iter().map(|spot| spot.width * (spot.depth + 1)).sum();
    bounds(&own).is_some_and(|(_, size)| size.width * (size.depth + 1) == cells)
}
