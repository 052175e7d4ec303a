//! A layout made better a step at a time.
//!
//! A slicing tree takes the cheapest variant of every story and sees its neighbours by
//! their corners. With the modules in their places more is seen: another variant of the
//! same width and depth may part two headlines or two photos, two stories under one
//! another may share their lines otherwise or change places. Every step is judged by the
//! audit, and taken only if it is better.

use super::judge::{Court, Judged};
use super::ledge::ledges;
use super::shape::Leaf;
use super::terms::{At, CORNERS, Cost, NEVER, Placement, Sides, Size};

/// What may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Liberty {
    /// Stories may change places.
    Free,
    /// The page is drawn: who stands beside whom stays.
    Drawn,
}

/// How many steps are judged for one layout.
pub(super) const STEPS: usize = 220;
/// How many ways to share their lines are tried for two stories under one another.
const SHARES: usize = 8;

/// Betters a layout as long as a single step does, and no more than so many are judged.
pub(super) fn polish(
    court: &Court<'_>,
    judged: &mut Judged,
    liberty: Liberty,
    most: usize,
    idle: usize,
) {
    let mut left = most;
    let mut vain = 0;
    loop {
        let mut bettered = false;
        for nth in 0..judged.spots.len() {
            let story = judged.spots.get(nth).and_then(|spot| court.leaf(spot)?.story);
            // Furniture, or a story that breaks nothing.
            if !story.is_some_and(|id| judged.verdict.involves(id)) {
                continue;
            }
            let mut best: Option<Judged> = None;
            for spots in steps(court, &judged.spots, nth, liberty) {
                if left == 0 || idle <= vain {
                    break;
                }
                left -= 1;
                let known = best.as_ref().unwrap_or(judged).weight();
                let new = court.judged(spots, judged.extra, known);
                vain = if new.is_some() { 0 } else { vain + 1 };
                best = new.or(best);
            }
            if let Some(best) = best {
                *judged = best;
                bettered = true;
            }
        }
        if !bettered || left == 0 || idle <= vain {
            return;
        }
    }
}

/// The layouts that are one step from this one, at its `nth` module.
fn steps(
    court: &Court<'_>,
    spots: &[Placement],
    nth: usize,
    liberty: Liberty,
) -> Vec<Vec<Placement>> {
    let mut steps = Vec::new();
    let Some(own) = spots.get(nth).copied() else { return steps };
    for variant in court.variants(&own).iter() {
        let known = own.variant.map_or_else(
            || court.leaf(&own).and_then(|leaf| leaf.pick(&own)),
            |variant| Some(variant.pick),
        );
        if known != Some(variant.pick) {
            let spot = Placement { variant: Some(*variant), ..own };
            steps.push(with(spots, &[Moved { nth, spot }]));
        }
    }
    for moved in ledges(court, spots, nth) {
        steps.push(with(spots, &moved));
    }
    for (other, spot) in spots.iter().enumerate() {
        let is_story = court.leaf(spot).is_some_and(|leaf| leaf.story.is_some());
        if other == nth || !is_story {
            continue;
        }
        let pair = [Moved { nth, spot: own }, Moved { nth: other, spot: *spot }];
        for moved in exchanges(court, pair, liberty) {
            steps.push(with(spots, &moved));
        }
    }
    steps
}

/// A module of a layout, in another place or another variant.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    pub(super) nth: usize,
    pub(super) spot: Placement,
}

/// The layout with some spots changed.
fn with(spots: &[Placement], changed: &[Moved]) -> Vec<Placement> {
    let mut spots = spots.to_vec();
    for moved in changed {
        if let Some(spot) = spots.get_mut(moved.nth) {
            *spot = moved.spot;
        }
    }
    spots
}

/// How two modules may share the room that they have together.
fn exchanges(court: &Court<'_>, pair: [Moved; 2], liberty: Liberty) -> Vec<[Moved; 2]> {
    let [Moved { nth: a, spot: one }, Moved { nth: b, spot: two }] = pair;
    let moved = |nth, spot| Moved { nth, spot };
    let mut found = Vec::new();
    let same_columns = one.column == two.column && one.width == two.width;
    let stacked = same_columns && one.line + one.depth + 1 == two.line;
    if stacked {
        let room = one.depth + two.depth;
        let orders = [(a, one.leaf, b, two.leaf), (b, two.leaf, a, one.leaf)];
        for (upper, over, lower, under) in orders {
            if upper != a && liberty == Liberty::Drawn {
                continue;
            }
            let mut shares: Vec<(Cost, [Moved; 2])> = Vec::new();
            for depth in 1..room {
                if upper == a && depth == one.depth {
                    continue;
                }
                let size = |depth| Size { width: one.width, depth };
                let above = court.best(over, one.at(), size(depth));
                let at = one.at().down(depth + 1);
                let below = court.best(under, at, size(room - depth));
                if let (Some((x, above)), Some((y, below))) = (above, below) {
                    shares.push((x + y, [moved(upper, above), moved(lower, below)]));
                }
            }
            shares.sort_by_key(|(cost, _)| *cost);
            found.extend(shares.into_iter().take(SHARES).map(|(_, pair)| pair));
        }
    }
    if liberty == Liberty::Drawn || b < a {
        return found;
    }
    if one.width == two.width && !stacked {
        let first = court.best(one.leaf, two.at(), two.size());
        let second = court.best(two.leaf, one.at(), one.size());
        if let (Some((_, first)), Some((_, second))) = (first, second) {
            found.push([moved(a, first), moved(b, second)]);
        }
    }
    let beside = one.line == two.line && one.depth == two.depth;
    if beside && one.column + one.width == two.column {
        let first = court.best(one.leaf, one.at().right(two.width), one.size());
        let second = court.best(two.leaf, one.at(), two.size());
        if let (Some((_, first)), Some((_, second))) = (first, second) {
            found.push([moved(a, first), moved(b, second)]);
        }
    }
    found
}

impl Court<'_> {
    /// A leaf in its cheapest variant at a place, if it may stand there.
    pub(super) fn best(
        &self,
        leaf: usize,
        at: At,
        size: Size,
    ) -> Option<(Cost, Placement)> {
        let own: &Leaf = self.leaves().get(leaf)?;
        let page = self.size();
        let touches = [
            (at.line == 0, Sides::TOP),
            (at.line + size.depth == page.depth, Sides::BOTTOM),
            (at.column == 0, Sides::LEFT),
            (at.column + size.width == page.width, Sides::RIGHT),
        ];
        let touched = touches
            .into_iter()
            .filter(|(touches, _)| *touches)
            .fold(Sides::NONE, |sides, (_, side)| sides.and(side));
        if own.story.is_none() || !touched.covers(own.sides) || own.group.is_some() {
            return None;
        }
        let shapes = (0..CORNERS).map(|corners| size.with(corners));
        let shape = shapes.min_by_key(|shape| own.table.cost(*shape))?;
        let cost = own.table.cost(shape);
        (cost < NEVER).then(|| (cost, Placement::of(leaf, at, shape)))
    }
}
