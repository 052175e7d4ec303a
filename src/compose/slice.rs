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
use super::terms::{
    At, CORNERS, Corners, Cost, NEVER, Placement, Shape, Sides, Size, cost_of_count,
};

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
const LEAD_RIGHT: Cost = 2_000;

/// The weight of a brief.
const LEAST_RANK: u8 = 3;

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

/// Stories that follow one another in the order: from a place of it to before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Run {
    /// All of so many stories.
    pub(super) const fn all(stories: usize) -> Self {
        Self { from: 0, to: stories }
    }

    /// Whether it is one story.
    pub(super) const fn is_single(self) -> bool {
        self.to == self.from + 1
    }

    /// Its places in the order.
    pub(super) const fn places(self) -> std::ops::Range<usize> {
        self.from..self.to
    }

    /// The places at which it can be cut.
    pub(super) const fn middles(self) -> std::ops::Range<usize> {
        self.from + 1..self.to
    }

    /// Its two parts, the one that comes first before the other.
    pub(super) const fn cut(self, middle: usize, first: First) -> [Self; 2] {
        let greater = Self { to: middle, ..self };
        let lesser = Self { from: middle, ..self };
        match first {
            First::Greater => [greater, lesser],
            First::Lesser => [lesser, greater],
        }
    }

    /// The run in a rectangle of a width.
    pub(super) const fn within(self, width: usize) -> Slice {
        Slice { run: self, width }
    }
}

/// A run of the order in a rectangle of a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) run: Run,
    pub(super) width: usize,
}

impl Slice {
    /// With these corners and this depth.
    pub(super) const fn filled(self, corners: Corners, depth: usize) -> Rectangle {
        Rectangle { slice: self, corners, depth }
    }
}

/// A run of the order in a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rectangle {
    pub(super) slice: Slice,
    pub(super) corners: Corners,
    pub(super) depth: usize,
}

impl Rectangle {
    /// Its corners and its size.
    pub(super) const fn shape(self) -> Shape {
        Shape { width: self.slice.width, corners: self.corners, depth: self.depth }
    }
}

/// Between which depths something can be. The least is past the most where none can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Depths {
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Depths {
    const NONE: Self = Self { least: 1, most: 0 };

    /// Those of both.
    fn and(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.min(other.most) }
    }

    const fn is_empty(self) -> bool {
        self.most < self.least
    }
}

/// What a table is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A page: a gap from edge to edge of it is dear.
    Page,
    /// A rectangle of a page.
    Part,
}

/// The table of the dynamic programme.
#[derive(Clone)]
pub(super) struct Slices<'a> {
    leaves: &'a [Leaf],
    order: &'a [usize],
    scope: Scope,
    /// The first story stands at the upper left, in so many columns.
    led: Option<usize>,
    pub(super) columns: usize,
    pub(super) lines: usize,
    costs: Vec<Cost>,
    /// For each run and width, the least and the greatest depth that can be.
    spans: Vec<Depths>,
    /// The cheapest corners, by depth.
    best: Vec<Cost>,
}

impl<'a> Slices<'a> {
    /// The table of a page.
    pub(super) fn of(leaves: &'a [Leaf], order: &'a [usize], size: Size) -> Self {
        Self::within(leaves, order, size, Scope::Page)
    }

    /// The table of a page or of a part of one.
    pub(super) fn within(
        leaves: &'a [Leaf],
        order: &'a [usize],
        size: Size,
        scope: Scope,
    ) -> Self {
        let (columns, lines) = (size.width, size.depth);
        let n = order.len();
        let runs = n * (n + 1) * columns;
        let stride = lines + 1;
        let mut slices = Self {
            leaves,
            order,
            scope,
            led: None,
            columns,
            lines,
            costs: vec![NEVER; runs * CORNERS * stride],
            spans: vec![Depths::NONE; runs],
            best: vec![NEVER; runs * stride],
        };
        for count in 1..=n {
            for from in 0..=n - count {
                for width in 1..=columns {
                    slices.solve(Run { from, to: from + count }.within(width));
                }
            }
        }
        slices
    }

    /// The same with the first story at the upper left, in so many columns. Only runs with it
    /// are looked at again.
    pub(super) fn led(&self, width: usize) -> Self {
        let mut led = Self { led: Some(width), ..self.clone() };
        for to in 1..=self.order.len() {
            for width in 1..=self.columns {
                led.solve(Run { from: 0, to }.within(width));
            }
        }
        led
    }

    /// Whether what is so wide reaches from edge to edge of a page.
    pub(super) fn crosses(&self, width: usize) -> bool {
        self.scope == Scope::Page && width == self.columns
    }

    fn number(&self, slice: Slice) -> usize {
        let Run { from, to } = slice.run;
        (from * (self.order.len() + 1) + to) * self.columns + slice.width - 1
    }

    /// The costs of a slice, by depth. A slice that is not in the table has none.
    pub(super) fn row(&self, slice: Slice, corners: Corners) -> &[Cost] {
        let stride = self.lines + 1;
        let at = (self.number(slice) * CORNERS + corners) * stride;
        self.costs.get(at..at + stride).unwrap_or(&[])
    }

    /// The cheapest of all corners, by depth.
    pub(super) fn any(&self, slice: Slice) -> &[Cost] {
        let stride = self.lines + 1;
        let at = self.number(slice) * stride;
        self.best.get(at..at + stride).unwrap_or(&[])
    }

    /// What a rectangle costs. One that is deeper than the page cannot be.
    pub(super) fn cost(&self, rectangle: Rectangle) -> Cost {
        let row = self.row(rectangle.slice, rectangle.corners);
        row.get(rectangle.depth).copied().unwrap_or(NEVER)
    }

    /// What a slice of a depth costs at the least.
    pub(super) fn least(&self, slice: Slice, depth: usize) -> Cost {
        self.any(slice).get(depth).copied().unwrap_or(NEVER)
    }

    /// The depths between which something can be.
    pub(super) fn span(&self, slice: Slice) -> Depths {
        self.spans.get(self.number(slice)).copied().unwrap_or(Depths::NONE)
    }

    /// How many leaves there are.
    pub(super) const fn len(&self) -> usize {
        self.order.len()
    }

    /// Which leaf is at a place of the order, and the leaf.
    pub(super) fn placed(&self, at: usize) -> Option<(usize, &Leaf)> {
        let leaf = *self.order.get(at)?;
        Some((leaf, self.leaves.get(leaf)?))
    }

    fn leaf(&self, at: usize) -> Option<&Leaf> {
        self.placed(at).map(|(_, leaf)| leaf)
    }

    /// The leaves of a run.
    pub(super) fn leaves(&self, run: Run) -> impl Iterator<Item = &Leaf> {
        run.places().filter_map(|at| self.leaf(at))
    }

    /// The weight of the first story of a run: 0 a lead, 3 a brief.
    fn rank(&self, run: Run) -> u8 {
        self.leaf(run.from).map_or(LEAST_RANK, |leaf| leaf.rank)
    }

    fn solve(&mut self, slice: Slice) {
        let stride = self.lines + 1;
        let mut own = vec![NEVER; CORNERS * stride];
        if slice.run.is_single() {
            let barred =
                self.led.filter(|led| slice.run.from == 0 && *led != slice.width);
            for (corners, row) in own.chunks_exact_mut(stride).enumerate() {
                if barred.is_some() {
                    break;
                }
                let leaf = self.leaf(slice.run.from);
                let table = leaf.map(|leaf| leaf.table.row(slice.width, corners));
                for (into, cost) in row.iter_mut().zip(table.unwrap_or(&[])) {
                    *into = *cost;
                }
            }
        } else if self.whole_groups(slice.run) {
            for middle in slice.run.middles() {
                for first in [First::Greater, First::Lesser] {
                    let parts = slice.run.cut(middle, first);
                    self.across(slice.width, parts, first, &mut own);
                    self.down(slice.width, parts, first, &mut own);
                }
            }
        }
        self.keep(self.number(slice), &own);
    }

    /// Writes what a slice costs into the tables.
    fn keep(&mut self, number: usize, own: &[Cost]) {
        let stride = self.lines + 1;
        let (mut least, mut most) = (None, 0);
        let best = self.best.iter_mut().skip(number * stride);
        for (depth, into) in best.take(stride).enumerate() {
            let all = own.iter().skip(depth).step_by(stride);
            *into = all.copied().min().unwrap_or(NEVER);
            if *into < NEVER {
                (least, most) = (least.or(Some(depth)), depth);
            }
        }
        if let Some(span) = self.spans.get_mut(number) {
            *span = least.map_or(Depths::NONE, |least| Depths { least, most });
        }
        let at = number * CORNERS * stride;
        for (into, cost) in self.costs.iter_mut().skip(at).zip(own) {
            *into = *cost;
        }
    }

    /// Whether no group of stories is torn by a run.
    pub(super) fn whole_groups(&self, run: Run) -> bool {
        let group = |at: usize| self.leaf(at).and_then(|leaf| leaf.group);
        let Some(last) = run.to.checked_sub(1) else { return true };
        let torn = |inside: usize, outside: usize| {
            group(inside).is_some()
                && group(inside) == group(outside)
                && group(run.from) != group(last)
        };
        let before = run.from.checked_sub(1).is_some_and(|before| torn(run.from, before));
        let after = run.to < self.order.len() && torn(last, run.to);
        !before && !after
    }

    /// The sides that stories of a run have to stand on.
    fn needs(&self, run: Run) -> Sides {
        let led = self.led.is_some() && run.from == 0;
        let own = if led { Sides::TOP.and(Sides::LEFT) } else { Sides::NONE };
        self.leaves(run).fold(own, |sides, leaf| sides.and(leaf.sides))
    }

    /// What a cut costs by itself, or nothing if it may not be.
    pub(super) fn charge(&self, cut: Cut, parts: [Run; 2], first: First) -> Option<Cost> {
        let [one, two] = parts;
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
        let (upper, lower) = (self.rank(one), self.rank(two));
        let levels = Cost::from(upper.saturating_sub(lower));
        Some(match cut {
            Cut::Across => SWAP + INVERSION * levels + GROWS * self.inverted(parts),
            Cut::Down => {
                let lead = if lower == 0 { LEAD_RIGHT } else { 0 };
                SWAP + RIGHTWARDS * levels + lead
            }
        })
    }

    /// How many stories of the upper run are of lesser weight than how many of the lower
    /// one: in pairs.
    fn inverted(&self, [upper, lower]: [Run; 2]) -> Cost {
        let greater = |rank: u8| {
            let greater = self.leaves(lower).filter(|leaf| leaf.rank < rank);
            cost_of_count(greater.count())
        };
        self.leaves(upper).map(|leaf| greater(leaf.rank.min(LEAST_RANK))).sum()
    }

    /// R6: what a gap from side to side costs in a rectangle as wide as the page, so many
    /// lines above it and below.
    pub(super) fn through(&self, parts: [Run; 2], above: usize, below: usize) -> Cost {
        let [upper, lower] = parts;
        let lead = upper.is_single() && self.rank(upper) == 0;
        let strip = lower.is_single() && below * 5 <= self.lines;
        if lead || strip || above * 5 <= self.lines { UNDER_LEAD } else { THROUGH }
    }

    fn across(&self, width: usize, parts: [Run; 2], first: First, own: &mut [Cost]) {
        let Some(charge) = self.charge(Cut::Across, parts, first) else { return };
        let [one, two] = parts.map(|run| run.within(width));
        let (upper, lower) = (self.span(one), self.span(two));
        if upper.is_empty() || lower.is_empty() {
            return;
        }
        let below = self.any(two);
        for (corners, sums) in own.chunks_exact_mut(self.lines + 1).enumerate() {
            let depths = self.row(one, corners).iter().copied().enumerate();
            for (depth, cost) in depths.take(upper.most + 1).skip(upper.least) {
                if NEVER <= cost || self.lines < depth + 1 + lower.least {
                    continue;
                }
                let through = if self.crosses(width) {
                    self.through(parts, depth, lower.least)
                } else {
                    0
                };
                let cost = cost + charge + through;
                let most = lower.most.min(self.lines - depth - 1);
                let into = sums.get_mut(depth + 1 + lower.least..=depth + 1 + most);
                // A span lies within the table.
                let (Some(into), Some(below)) = (into, below.get(lower.least..=most))
                else {
                    continue;
                };
                for (sum, below) in into.iter_mut().zip(below) {
                    *sum = (*sum).min(cost + below);
                }
            }
        }
    }

    fn down(&self, width: usize, parts: [Run; 2], first: First, own: &mut [Cost]) {
        // A cut that may not be.
        let Some(charge) = self.charge(Cut::Down, parts, first) else { return };
        let [left, right] = parts;
        for part in 1..width {
            let (one, two) = (left.within(part), right.within(width - part));
            let both = self.span(one).and(self.span(two));
            if both.is_empty() {
                continue;
            }
            let depths = both.least..=both.most;
            for (a, b, clash) in pairs() {
                let at = beside(a, b) * (self.lines + 1);
                let lefts = self.row(one, a).get(depths.clone());
                let rights = self.row(two, b).get(depths.clone());
                let into = own.get_mut(at + both.least..=at + both.most);
                // A span lies within the table.
                let (Some(lefts), Some(rights), Some(into)) = (lefts, rights, into)
                else {
                    continue;
                };
                for ((sum, left), right) in into.iter_mut().zip(lefts).zip(rights) {
                    *sum = (*sum).min(left + right + charge + clash);
                }
            }
        }
    }

    /// The stories of a rectangle at a place, if it can be.
    pub(super) fn trace(
        &self,
        rectangle: Rectangle,
        at: At,
        spots: &mut Vec<Placement>,
    ) -> Option<()> {
        let slice = rectangle.slice;
        if NEVER <= self.cost(rectangle) {
            return None;
        }
        if slice.run.is_single() {
            let (leaf, _) = self.placed(slice.run.from)?;
            spots.push(Placement::of(leaf, at, rectangle.shape()));
            return Some(());
        }
        for middle in slice.run.middles() {
            for first in [First::Greater, First::Lesser] {
                let parts = slice.run.cut(middle, first);
                if let Some([one, two]) = self.cut_across(rectangle, parts, first) {
                    self.trace(one, at, spots)?;
                    return self.trace(two, at.down(one.depth + 1), spots);
                }
                if let Some([one, two]) = self.cut_down(rectangle, parts, first) {
                    self.trace(one, at, spots)?;
                    return self.trace(two, at.right(one.slice.width), spots);
                }
            }
        }
        None
    }

    /// The corners of the cheapest rectangle of a slice and depth.
    pub(super) fn cheapest(&self, slice: Slice, depth: usize) -> Option<Rectangle> {
        let all = (0..CORNERS).map(|corners| slice.filled(corners, depth));
        all.min_by_key(|one| self.cost(*one)).filter(|best| self.cost(*best) < NEVER)
    }

    /// The cut across that a rectangle's cost came from.
    pub(super) fn cut_across(
        &self,
        whole: Rectangle,
        parts: [Run; 2],
        first: First,
    ) -> Option<[Rectangle; 2]> {
        let Rectangle { slice: Slice { width, .. }, corners, depth } = whole;
        let cost = self.cost(whole);
        let charge = self.charge(Cut::Across, parts, first)?;
        let [one, two] = parts.map(|run| run.within(width));
        let least = self.span(two).least;
        for above in 1..depth.saturating_sub(1) {
            let (over, below) = (one.filled(corners, above), depth - above - 1);
            let sum = self.cost(over).saturating_add(self.least(two, below));
            let through =
                if self.crosses(width) { self.through(parts, above, least) } else { 0 };
            if sum < NEVER && sum + charge + through == cost {
                return Some([over, self.cheapest(two, below)?]);
            }
        }
        None
    }

    /// The cut down that a rectangle's cost came from.
    pub(super) fn cut_down(
        &self,
        whole: Rectangle,
        parts: [Run; 2],
        first: First,
    ) -> Option<[Rectangle; 2]> {
        let Rectangle { slice: Slice { width, .. }, corners, depth } = whole;
        let cost = self.cost(whole);
        let charge = self.charge(Cut::Down, parts, first)?;
        let [left, right] = parts;
        for part in 1..width {
            for (a, b, clash) in pairs().filter(|(a, b, _)| beside(*a, *b) == corners) {
                let one = left.within(part).filled(a, depth);
                let two = right.within(width - part).filled(b, depth);
                let sum = self.cost(one).saturating_add(self.cost(two));
                if sum < NEVER && sum + charge + clash == cost {
                    return Some([one, two]);
                }
            }
        }
        None
    }
}

/// Corners side by side, the left one's first, with what they cost together.
pub(super) fn pairs() -> impl Iterator<Item = (Corners, Corners, Cost)> {
    let clash = |a: Corners, b: Corners| if a & 2 != 0 && b & 1 != 0 { CLASH } else { 0 };
    (0..CORNERS).flat_map(move |a| (0..CORNERS).map(move |b| (a, b, clash(a, b))))
}

/// The corners of two rectangles side by side.
pub(super) const fn beside(left: Corners, right: Corners) -> Corners {
    (left & 1) | (right & 2)
}
