//! A layout made better a step at a time.
//!
//! A slicing tree takes the cheapest variant of every story and sees its neighbours by
//! their corners. With the modules in their places more is seen: another variant of the
//! same width and depth may part two headlines or two photos, two stories under one
//! another may share their lines otherwise or change places. Every step is judged by the
//! audit, and taken only if it is better.

use super::judge::{Court, Judged};
use super::shape::Leaf;
use super::terms::{CORNERS, Cost, NEVER, Sides, Spot};

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
    (liberty, most): (Liberty, usize),
) {
    let mut left = most;
    loop {
        let mut bettered = false;
        for nth in 0..judged.spots.len() {
            let leaf = &court.leaves()[judged.spots[nth].leaf];
            let breaks = leaf.story.is_some_and(|id| judged.verdict.involves(id));
            if !breaks {
                continue;
            }
            let mut best: Option<Judged> = None;
            for spots in steps(court, &judged.spots, nth, liberty) {
                if left == 0 {
                    break;
                }
                left -= 1;
                let mut verdict = court.judge(&spots);
                verdict.cost += judged.extra;
                let new = Judged { verdict, spots, extra: judged.extra };
                let known = best.as_ref().unwrap_or(judged);
                if new.weight() < known.weight() {
                    best = Some(new);
                }
            }
            if let Some(best) = best {
                *judged = best;
                bettered = true;
            }
        }
        if !bettered || left == 0 {
            return;
        }
    }
}

/// The layouts that are one step from this one, at its `nth` module.
fn steps(
    court: &Court<'_>,
    spots: &[Spot],
    nth: usize,
    liberty: Liberty,
) -> Vec<Vec<Spot>> {
    let mut steps = Vec::new();
    let own = spots[nth];
    for variant in court.variants(&own).iter() {
        let known = own.variant.map_or_else(
            || court.leaves()[own.leaf].pick(&own),
            |variant| Some(variant.pick),
        );
        if known != Some(variant.pick) {
            let spot = Spot { variant: Some(*variant), ..own };
            steps.push(with(spots, &[(nth, spot)]));
        }
    }
    for (other, spot) in spots.iter().enumerate() {
        if other == nth || court.leaves()[spot.leaf].story.is_none() {
            continue;
        }
        let pair = [(nth, own), (other, *spot)];
        for moved in exchanges(court, pair, liberty) {
            steps.push(with(spots, &moved));
        }
    }
    steps
}

/// The layout with some spots changed.
fn with(spots: &[Spot], changed: &[(usize, Spot)]) -> Vec<Spot> {
    let mut spots = spots.to_vec();
    for (nth, spot) in changed {
        spots[*nth] = *spot;
    }
    spots
}

/// How two modules may share the room that they have together.
fn exchanges(
    court: &Court<'_>,
    [(a, one), (b, two)]: [(usize, Spot); 2],
    liberty: Liberty,
) -> Vec<[(usize, Spot); 2]> {
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
            let mut shares: Vec<(Cost, [(usize, Spot); 2])> = Vec::new();
            for depth in 1..room {
                if upper == a && depth == one.depth {
                    continue;
                }
                let place = |line| (one.column, line);
                let above = court.best(over, place(one.line), (one.width, depth));
                let line = one.line + depth + 1;
                let below = court.best(under, place(line), (one.width, room - depth));
                if let (Some((x, above)), Some((y, below))) = (above, below) {
                    shares.push((x + y, [(upper, above), (lower, below)]));
                }
            }
            shares.sort_by_key(|(cost, _)| *cost);
            found.extend(shares.into_iter().take(SHARES).map(|(_, pair)| pair));
        }
    }
    if liberty == Liberty::Drawn || b < a {
        return found;
    }
    let (place, other) = ((one.column, one.line), (two.column, two.line));
    if one.width == two.width && !stacked {
        let first = court.best(one.leaf, other, (two.width, two.depth));
        let second = court.best(two.leaf, place, (one.width, one.depth));
        if let (Some((_, first)), Some((_, second))) = (first, second) {
            found.push([(a, first), (b, second)]);
        }
    }
    let beside = one.line == two.line && one.depth == two.depth;
    if beside && one.column + one.width == two.column {
        let first = court.best(
            one.leaf,
            (one.column + two.width, one.line),
            (one.width, one.depth),
        );
        let second = court.best(two.leaf, place, (two.width, two.depth));
        if let (Some((_, first)), Some((_, second))) = (first, second) {
            found.push([(a, first), (b, second)]);
        }
    }
    found
}

impl Court<'_> {
    /// A leaf in its cheapest variant at a place, if it may stand there.
    fn best(
        &self,
        leaf: usize,
        (column, line): (usize, usize),
        (width, depth): (usize, usize),
    ) -> Option<(Cost, Spot)> {
        let own: &Leaf = &self.leaves()[leaf];
        let (columns, lines) = self.size();
        let touches = [
            (line == 0, Sides::TOP),
            (line + depth == lines, Sides::BOTTOM),
            (column == 0, Sides::LEFT),
            (column + width == columns, Sides::RIGHT),
        ];
        let touched = touches
            .into_iter()
            .filter(|(touches, _)| *touches)
            .fold(Sides::NONE, |sides, (_, side)| sides.and(side));
        if own.story.is_none() || !touched.covers(own.sides) || own.group.is_some() {
            return None;
        }
        let cost = |corners: &usize| own.table.row(width, *corners)[depth];
        let corners = (0..CORNERS).min_by_key(cost)?;
        let cost = cost(&corners);
        let spot = Spot::of(leaf, (column, line), (width, corners, depth));
        (cost < NEVER).then_some((cost, spot))
    }
}
