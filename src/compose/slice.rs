//! The cheapest slicing tree for every run of the order, width and depth.
//!
//! Interval dynamic programming: a run of stories of the order, in a rectangle of a
//! width, is one story, or is cut in two runs, one above or beside the other. A cut
//! across adds depths, with a line between; a cut down needs equal ones.
//!
//! # Sources
//!
//! - L. Stockmeyer, “Optimal orientations of cells in slicing floorplan designs”, 1983
//! - G. Gange, K. Marriott, P. Stuckey, “Optimal guillotine layout”, 2012

use super::shape::Leaf;
use super::terms::{CORNERS, Corners, Cost, NEVER, Sides, Spot};

/// composition.md §3: two horizontal headlines side by side.
pub(super) const CLASH: Cost = 2_500;
/// composition.md §3: a gap through the whole page, side to side.
pub(super) const THROUGH: Cost = 2_000;
/// The same under a lead as wide as the page, or over a strip at the foot.
pub(super) const UNDER_LEAD: Cost = 300;
/// composition.md §3: a gap through the whole page, top to foot.
pub(super) const DOWN: Cost = 3_000;
/// composition.md §3: a lesser story over a greater one, a level.
pub(super) const INVERSION: Cost = 700;
/// R2: a story of greater weight, and a larger headline, under one of lesser weight.
const GROWS: Cost = 200;
/// A later story of the same level before an earlier one.
const SWAP: Cost = 100;
/// A greater story on the right of a lesser one, a level.
const RIGHTWARDS: Cost = 250;
/// R1: the lead is not in the first column.
const LEAD_RIGHT: Cost = 600;

/// Which way a rectangle is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// One run above the other.
    Across,
    /// One run on the left of the other.
    Down,
}

/// Which of two runs comes first: above, or on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The one of greater weight.
    Greater,
    /// The other.
    Lesser,
}

/// A run of the order in a rectangle: from, to, width.
pub(super) type Run = (usize, usize, usize);

/// The table of the dynamic programme.
pub(super) struct Slices<'a> {
    leaves: &'a [Leaf],
    order: &'a [usize],
    pub(super) columns: usize,
    pub(super) lines: usize,
    costs: Vec<Cost>,
    /// For each run and width, the least and the greatest depth that can be.
    spans: Vec<(usize, usize)>,
    /// The cheapest corners, by depth.
    best: Vec<Cost>,
}

impl<'a> Slices<'a> {
    pub(super) fn of(
        leaves: &'a [Leaf],
        order: &'a [usize],
        (columns, lines): (usize, usize),
    ) -> Self {
        let n = order.len();
        let runs = n * (n + 1) * columns;
        let stride = lines + 1;
        let mut slices = Self {
            leaves,
            order,
            columns,
            lines,
            costs: vec![NEVER; runs * CORNERS * stride],
            spans: vec![(1, 0); runs],
            best: vec![NEVER; runs * stride],
        };
        for count in 1..=n {
            for from in 0..=n - count {
                for width in 1..=columns {
                    slices.solve((from, from + count, width));
                }
            }
        }
        slices
    }

    fn number(&self, (from, to, width): Run) -> usize {
        (from * (self.order.len() + 1) + to) * self.columns + width - 1
    }

    /// The costs of a run, by depth.
    pub(super) fn row(&self, run: Run, corners: Corners) -> &[Cost] {
        let stride = self.lines + 1;
        let at = (self.number(run) * CORNERS + corners) * stride;
        &self.costs[at..at + stride]
    }

    /// The cheapest of all corners, by depth.
    pub(super) fn any(&self, run: Run) -> &[Cost] {
        let stride = self.lines + 1;
        let at = self.number(run) * stride;
        &self.best[at..at + stride]
    }

    /// The depths between which something can be.
    pub(super) fn span(&self, run: Run) -> (usize, usize) {
        self.spans[self.number(run)]
    }

    /// How many leaves there are.
    pub(super) const fn len(&self) -> usize {
        self.order.len()
    }

    /// Which leaf is at a place of the order.
    pub(super) const fn number_of(&self, at: usize) -> usize {
        self.order[at]
    }

    pub(super) fn leaf(&self, at: usize) -> &Leaf {
        &self.leaves[self.order[at]]
    }

    fn solve(&mut self, run: Run) {
        let (from, to, width) = run;
        let stride = self.lines + 1;
        let mut own = vec![NEVER; CORNERS * stride];
        if to == from + 1 {
            for (corners, row) in own.chunks_exact_mut(stride).enumerate() {
                row.copy_from_slice(self.leaf(from).table.row(width, corners));
            }
        } else if self.whole_groups(from, to) {
            for middle in from + 1..to {
                for first in [First::Greater, First::Lesser] {
                    self.across(run, (middle, first), &mut own);
                    self.down(run, (middle, first), &mut own);
                }
            }
        }
        let number = self.number(run);
        let best = &mut self.best[number * stride..(number + 1) * stride];
        for row in own.chunks_exact(stride) {
            for (least, cost) in best.iter_mut().zip(row) {
                *least = (*least).min(*cost);
            }
        }
        let least = best.iter().position(|cost| *cost < NEVER);
        let most = best.iter().rposition(|cost| *cost < NEVER);
        if let (Some(least), Some(most)) = (least, most) {
            self.spans[number] = (least, most);
        }
        let at = number * CORNERS * stride;
        self.costs[at..at + CORNERS * stride].copy_from_slice(&own);
    }

    /// Whether no group of stories is torn by a run.
    pub(super) fn whole_groups(&self, from: usize, to: usize) -> bool {
        let group = |at: usize| self.leaf(at).group;
        let torn = |inside: usize, outside: usize| {
            group(inside).is_some()
                && group(inside) == group(outside)
                && group(from) != group(to - 1)
        };
        let before = from.checked_sub(1).is_some_and(|before| torn(from, before));
        let after = to < self.order.len() && torn(to - 1, to);
        !before && !after
    }

    /// The two runs of a cut, the first one first.
    fn parts(run: Run, middle: usize, first: First) -> [(usize, usize); 2] {
        let (from, to, _) = run;
        match first {
            First::Greater => [(from, middle), (middle, to)],
            First::Lesser => [(middle, to), (from, middle)],
        }
    }

    /// The sides that stories of a run have to stand on.
    fn needs(&self, (from, to): (usize, usize)) -> Sides {
        (from..to).fold(Sides::NONE, |sides, at| sides.and(self.leaf(at).sides))
    }

    /// What a cut costs by itself, or nothing if it may not be.
    pub(super) fn charge(
        &self,
        cut: Cut,
        [one, two]: [(usize, usize); 2],
        first: First,
    ) -> Option<Cost> {
        let (apart, apart_too) = match cut {
            Cut::Across => (Sides::BOTTOM, Sides::TOP),
            Cut::Down => (Sides::RIGHT, Sides::LEFT),
        };
        if self.needs(one).has(apart) || self.needs(two).has(apart_too) {
            return None;
        }
        if first == First::Greater {
            return Some(0);
        }
        let (upper, lower) = (self.leaf(one.0), self.leaf(two.0));
        let levels = Cost::from(upper.rank.saturating_sub(lower.rank));
        Some(match cut {
            Cut::Across => SWAP + INVERSION * levels + GROWS * self.inverted([one, two]),
            Cut::Down => {
                let lead = if lower.rank == 0 { LEAD_RIGHT } else { 0 };
                SWAP + RIGHTWARDS * levels + lead
            }
        })
    }

    /// How many stories of one run are of lesser weight than how many of another one: in
    /// pairs.
    fn inverted(&self, [upper, lower]: [(usize, usize); 2]) -> Cost {
        let ranks = |(from, to): (usize, usize)| {
            (from..to).fold([0; 4], |mut ranks: [Cost; 4], at| {
                ranks[usize::from(self.leaf(at).rank.min(3))] += 1;
                ranks
            })
        };
        let (above, below) = (ranks(upper), ranks(lower));
        let greater = |rank: usize| below[..rank].iter().sum::<Cost>();
        above.iter().enumerate().map(|(rank, count)| count * greater(rank)).sum()
    }

    /// R6: what a gap from side to side costs in a rectangle as wide as the page.
    pub(super) fn through(
        &self,
        (upper, lower): ((usize, usize), (usize, usize)),
        (above, below): (usize, usize),
    ) -> Cost {
        let lead = upper.1 == upper.0 + 1 && self.leaf(upper.0).rank == 0;
        let strip = lower.1 == lower.0 + 1 && below * 5 <= self.lines;
        if lead || strip || above * 5 <= self.lines { UNDER_LEAD } else { THROUGH }
    }

    fn across(&self, run: Run, (middle, first): (usize, First), own: &mut [Cost]) {
        let (_, _, width) = run;
        let stride = self.lines + 1;
        let [upper, lower] = Self::parts(run, middle, first);
        let Some(charge) = self.charge(Cut::Across, [upper, lower], first) else {
            return;
        };
        let one = (upper.0, upper.1, width);
        let two = (lower.0, lower.1, width);
        let (from, to) = self.span(one);
        let (least, most) = self.span(two);
        if to < from || most < least {
            return;
        }
        let below = self.any(two);
        for corners in 0..CORNERS {
            let above = self.row(one, corners);
            let depths = above.iter().copied().enumerate();
            for (depth, cost) in depths.take(to + 1).skip(from) {
                if NEVER <= cost || self.lines < depth + 1 + least {
                    continue;
                }
                let through = if width == self.columns {
                    self.through((upper, lower), (depth, least))
                } else {
                    0
                };
                let cost = cost + charge + through;
                let most = most.min(self.lines - depth - 1);
                let at = corners * stride + depth + 1;
                let into = &mut own[at + least..=at + most];
                for (sum, below) in into.iter_mut().zip(&below[least..=most]) {
                    *sum = (*sum).min(cost + below);
                }
            }
        }
    }

    fn down(&self, run: Run, (middle, first): (usize, First), own: &mut [Cost]) {
        let (_, _, width) = run;
        let stride = self.lines + 1;
        let [left, right] = Self::parts(run, middle, first);
        // A cut that may not be.
        let Some(charge) = self.charge(Cut::Down, [left, right], first) else { return };
        for part in 1..width {
            let one = (left.0, left.1, part);
            let two = (right.0, right.1, width - part);
            let (from, to) = self.span(one);
            let (least, most) = self.span(two);
            let (least, most) = (least.max(from), most.min(to));
            if most < least {
                continue;
            }
            for a in 0..CORNERS {
                for b in 0..CORNERS {
                    let corners = (a & 1) | (b & 2);
                    let clash = if a & 2 != 0 && b & 1 != 0 { CLASH } else { 0 };
                    let charge = charge + clash;
                    let lefts = &self.row(one, a)[least..=most];
                    let rights = &self.row(two, b)[least..=most];
                    let at = corners * stride;
                    let into = &mut own[at + least..=at + most];
                    for ((sum, left), right) in into.iter_mut().zip(lefts).zip(rights) {
                        *sum = (*sum).min(left + right + charge);
                    }
                }
            }
        }
    }

    /// The stories of a run at a place, if it can have these corners and depth.
    pub(super) fn trace(
        &self,
        run: Run,
        (corners, depth): (Corners, usize),
        (column, line): (usize, usize),
        spots: &mut Vec<Spot>,
    ) -> Option<()> {
        let (from, to, width) = run;
        let cost = self.row(run, corners)[depth];
        if NEVER <= cost {
            return None;
        }
        if to == from + 1 {
            let leaf = self.order[from];
            spots.push(Spot::of(leaf, (column, line), (width, corners, depth)));
            return Some(());
        }
        for middle in from + 1..to {
            for first in [First::Greater, First::Lesser] {
                let parts = Self::parts(run, middle, first);
                if let Some([one, two]) =
                    self.cut_across(run, parts, first, corners, depth)
                {
                    let below = line + one.2 + 1;
                    self.trace(one.0, (one.1, one.2), (column, line), spots)?;
                    return self.trace(two.0, (two.1, two.2), (column, below), spots);
                }
                if let Some([one, two]) = self.cut_down(run, parts, first, corners, depth)
                {
                    let right = column + one.0.2;
                    self.trace(one.0, (one.1, depth), (column, line), spots)?;
                    return self.trace(two.0, (two.1, depth), (right, line), spots);
                }
            }
        }
        None
    }

    /// The corners of the cheapest rectangle of a run and depth.
    pub(super) fn cheapest(&self, run: Run, depth: usize) -> Option<Corners> {
        let cost = |corners: &usize| self.row(run, *corners)[depth];
        let best = (0..CORNERS).min_by_key(cost)?;
        (cost(&best) < NEVER).then_some(best)
    }

    /// The cut across that a rectangle's cost came from.
    pub(super) fn cut_across(
        &self,
        run: Run,
        [upper, lower]: [(usize, usize); 2],
        first: First,
        corners: Corners,
        depth: usize,
    ) -> Option<[(Run, Corners, usize); 2]> {
        let cost = self.row(run, corners)[depth];
        let charge = self.charge(Cut::Across, [upper, lower], first)?;
        let one = (upper.0, upper.1, run.2);
        let two = (lower.0, lower.1, run.2);
        let (least, _) = self.span(two);
        for above in 1..depth.saturating_sub(1) {
            let below = depth - above - 1;
            let sum = self.row(one, corners)[above].saturating_add(self.any(two)[below]);
            let through = if run.2 == self.columns {
                self.through((upper, lower), (above, least))
            } else {
                0
            };
            if sum < NEVER && sum + charge + through == cost {
                let under = self.cheapest(two, below)?;
                return Some([(one, corners, above), (two, under, below)]);
            }
        }
        None
    }

    /// The cut down that a rectangle's cost came from.
    pub(super) fn cut_down(
        &self,
        run: Run,
        [left, right]: [(usize, usize); 2],
        first: First,
        corners: Corners,
        depth: usize,
    ) -> Option<[(Run, Corners, usize); 2]> {
        let cost = self.row(run, corners)[depth];
        let charge = self.charge(Cut::Down, [left, right], first)?;
        for part in 1..run.2 {
            let one = (left.0, left.1, part);
            let two = (right.0, right.1, run.2 - part);
            for a in (0..CORNERS).filter(|a| a & 1 == corners & 1) {
                for b in (0..CORNERS).filter(|b| b & 2 == corners & 2) {
                    let clash = if a & 2 != 0 && b & 1 != 0 { CLASH } else { 0 };
                    let sum =
                        self.row(one, a)[depth].saturating_add(self.row(two, b)[depth]);
                    if sum < NEVER && sum + charge + clash == cost {
                        return Some([(one, a, depth), (two, b, depth)]);
                    }
                }
            }
        }
        None
    }
}
