//! The whole page: the best tree for each way to cut it first, and pinwheels.

use super::slice::{Cut, DOWN, First, Rectangle, Run, Slices, pairs};
use super::terms::{At, Cost, NEVER, Placement, Sides};

/// A layout of the whole page.
pub(super) type Layout = Vec<Placement>;

/// One way to cut the page first.
struct Root {
    cost: Cost,
    parts: [Rectangle; 2],
    cut: Cut,
}

/// The best layout for each way to cut the page first, the cheapest first, `most` at the
/// most.
pub(super) fn slicings(slices: &Slices<'_>, stories: usize, most: usize) -> Vec<Layout> {
    let (whole, origin) = (Run::all(stories), At::default());
    if stories == 1 {
        let mut spots = Vec::new();
        let only = slices.cheapest(whole.within(slices.columns), slices.lines);
        let traced = only.and_then(|only| slices.trace(only, origin, &mut spots));
        return traced.map(|()| spots).into_iter().collect();
    }
    let mut roots = Vec::new();
    for middle in whole.middles() {
        for first in [First::Greater, First::Lesser] {
            let parts = whole.cut(middle, first);
            roots.extend(across(slices, parts, first));
            roots.extend(down(slices, parts, first));
        }
    }
    roots.sort_by_key(|root| root.cost);
    roots.truncate(most);
    let layouts = roots.into_iter().filter_map(|root| {
        let [one, two] = root.parts;
        let second = match root.cut {
            Cut::Across => origin.down(one.depth + 1),
            Cut::Down => origin.right(one.slice.width),
        };
        let mut spots = Vec::new();
        slices.trace(one, origin, &mut spots)?;
        slices.trace(two, second, &mut spots)?;
        Some(spots)
    });
    layouts.collect()
}

/// The two cheapest depths of the upper part.
fn across(slices: &Slices<'_>, parts: [Run; 2], first: First) -> Vec<Root> {
    let Some(charge) = slices.charge(Cut::Across, parts, first) else {
        return Vec::new();
    };
    let lines = slices.lines;
    let [one, two] = parts.map(|run| run.within(slices.columns));
    let mut roots = Vec::new();
    for above in 1..lines.saturating_sub(1) {
        let below = lines - above - 1;
        // A depth at which one of them cannot be.
        let (Some(upper), Some(lower)) =
            (slices.cheapest(one, above), slices.cheapest(two, below))
        else {
            continue;
        };
        let crosses = slices.crosses(slices.columns);
        let through = if crosses { slices.through(parts, above, below) } else { 0 };
        let cost = slices.cost(upper) + slices.cost(lower) + charge + through;
        roots.push(Root { cost, parts: [upper, lower], cut: Cut::Across });
    }
    roots.sort_by_key(|root| root.cost);
    roots.truncate(2);
    roots
}

/// The cheapest corners for each width of the left part.
fn down(slices: &Slices<'_>, parts: [Run; 2], first: First) -> Vec<Root> {
    let Some(charge) = slices.charge(Cut::Down, parts, first) else { return Vec::new() };
    let (columns, lines) = (slices.columns, slices.lines);
    let [left, right] = parts;
    let mut roots = Vec::new();
    let through = if slices.crosses(columns) { DOWN } else { 0 };
    for width in 1..columns {
        let mut best: Option<Root> = None;
        for (a, b, clash) in pairs() {
            let one = left.within(width).filled(a, lines);
            let two = right.within(columns - width).filled(b, lines);
            let sum = slices.cost(one) + slices.cost(two);
            let cost = sum + charge + clash + through;
            if sum < NEVER && best.as_ref().is_none_or(|best| cost < best.cost) {
                best = Some(Root { cost, parts: [one, two], cut: Cut::Down });
            }
        }
        roots.extend(best);
    }
    roots
}

/// Which of the five parts of a pinwheel each run of the order gets, the greatest first:
/// 0 the upper left, 1 the upper right, 2 the lower right, 3 the lower left, 4 the hub.
const TURNS: [[usize; 5]; 4] =
    [[0, 1, 4, 3, 2], [0, 3, 1, 4, 2], [0, 4, 1, 2, 3], [1, 0, 4, 3, 2]];

/// The sides of the page that each part touches.
const TOUCHED: [Sides; 5] = [
    Sides::TOP.and(Sides::LEFT),
    Sides::TOP.and(Sides::RIGHT),
    Sides::BOTTOM.and(Sides::RIGHT),
    Sides::BOTTOM.and(Sides::LEFT),
    Sides::NONE,
];

/// Which way the vanes of a pinwheel turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The upper left part is over the hub.
    Clockwise,
    /// The upper right part is over the hub.
    Counter,
}

/// The cheapest pinwheel, if there is one: a page without a cut from edge to edge.
pub(super) fn pinwheel(slices: &Slices<'_>, stories: usize) -> Option<Layout> {
    if stories < 5 || slices.columns < 3 {
        return None;
    }
    let mut best: Option<Wheel> = None;
    for ends in divisions(stories) {
        for turn in [Turn::Clockwise, Turn::Counter] {
            for order in TURNS {
                let Some(runs) = runs(slices, ends, order) else { continue };
                wheels(slices, runs, turn, &mut best);
            }
        }
    }
    let mut spots = Vec::new();
    for vane in best?.vanes {
        slices.trace(vane.rectangle, vane.at, &mut spots)?;
    }
    Some(spots)
}

/// Every division of the order in five runs: where the first four of them end, and the
/// end of all.
fn divisions(stories: usize) -> impl Iterator<Item = [usize; 5]> {
    (1..stories).flat_map(move |a| {
        (a + 1..stories).flat_map(move |b| {
            (b + 1..stories)
                .flat_map(move |c| (c + 1..stories).map(move |d| [a, b, c, d, stories]))
        })
    })
}

/// The run of each of the five parts, or nothing if a story of one has to stand on a side
/// that it does not touch.
fn runs(slices: &Slices<'_>, ends: [usize; 5], order: [usize; 5]) -> Option<[Run; 5]> {
    let mut runs = [Run::all(0); 5];
    let mut from = 0;
    for (to, part) in ends.into_iter().zip(order) {
        *runs.get_mut(part)? = Run { from, to };
        from = to;
    }
    let stands = |(run, touched): (&Run, Sides)| {
        slices.leaves(*run).all(|leaf| touched.covers(leaf.sides))
    };
    runs.iter().zip(TOUCHED).all(stands).then_some(runs)
}

/// Five parts in their places, and what they cost.
#[derive(Clone, Copy)]
struct Wheel {
    cost: Cost,
    vanes: [Vane; 5],
}

/// A part of a pinwheel.
#[derive(Clone, Copy)]
struct Vane {
    rectangle: Rectangle,
    at: At,
}

/// Keeps the cheapest pinwheel of one division, turn and order.
fn wheels(slices: &Slices<'_>, runs: [Run; 5], turn: Turn, best: &mut Option<Wheel>) {
    let (columns, lines) = (slices.columns, slices.lines);
    let [upper_left, upper_right, lower_right, lower_left, hub] = runs;
    for x in 1..columns - 1 {
        for y in x + 1..columns {
            // Clockwise, the upper left part ends at `y`, the lower left one at `x`.
            let (upper, lower) = match turn {
                Turn::Clockwise => (y, x),
                Turn::Counter => (x, y),
            };
            let one = upper_left.within(upper);
            let two = upper_right.within(columns - upper);
            let three = lower_right.within(columns - lower);
            let four = lower_left.within(lower);
            let five = hub.within(y - x);
            let lefts = slices.span(one);
            for left in lefts.least..=lefts.most.min(lines.saturating_sub(2)) {
                let under = lines - left - 1;
                let sum =
                    slices.least(one, left).saturating_add(slices.least(four, under));
                if NEVER <= sum {
                    continue;
                }
                let rights = slices.span(two);
                for right in rights.least..=rights.most.min(lines.saturating_sub(2)) {
                    let between = left.abs_diff(right);
                    let right_way = match turn {
                        Turn::Clockwise => left < right,
                        Turn::Counter => right < left,
                    };
                    if !right_way || between < 2 {
                        continue;
                    }
                    let low = lines - right - 1;
                    let cost = sum
                        .saturating_add(slices.least(two, right))
                        .saturating_add(slices.least(three, low))
                        .saturating_add(slices.least(five, between - 1));
                    if NEVER <= cost
                        || best.as_ref().is_some_and(|best| best.cost <= cost)
                    {
                        continue;
                    }
                    let at = |column, line| At { column, line };
                    let vanes = [
                        (one, left, at(0, 0)),
                        (two, right, at(upper, 0)),
                        (three, low, at(lower, right + 1)),
                        (four, under, at(0, left + 1)),
                        (five, between - 1, at(x, left.min(right) + 1)),
                    ];
                    let vane = |(slice, depth, at)| {
                        let rectangle = slices.cheapest(slice, depth)?;
                        Some(Vane { rectangle, at })
                    };
                    let [Some(a), Some(b), Some(c), Some(d), Some(e)] = vanes.map(vane)
                    else {
                        continue;
                    };
                    *best = Some(Wheel { cost, vanes: [a, b, c, d, e] });
                }
            }
        }
    }
}
