//! The whole page: the best tree for each way to cut it first, and pinwheels.

use super::slice::{CLASH, Cut, DOWN, First, Run, Slices};
use super::terms::{CORNERS, Corners, Cost, NEVER, Sides, Spot};

/// A layout of the whole page.
pub(super) type Layout = Vec<Spot>;

/// One way to cut the page first.
struct Root {
    cost: Cost,
    parts: [(Run, Corners, usize); 2],
    cut: Cut,
}

/// The best layout for each way to cut the page first, the cheapest first, `most` at the
/// most.
pub(super) fn slicings(slices: &Slices<'_>, stories: usize, most: usize) -> Vec<Layout> {
    let (columns, lines) = (slices.columns, slices.lines);
    let whole = (0, stories, columns);
    if stories == 1 {
        let mut spots = Vec::new();
        let corners = slices.cheapest(whole, lines);
        let traced =
            corners.and_then(|c| slices.trace(whole, (c, lines), (0, 0), &mut spots));
        return traced.map(|()| spots).into_iter().collect();
    }
    let mut roots = Vec::new();
    for middle in 1..stories {
        for first in [First::Greater, First::Lesser] {
            let parts = match first {
                First::Greater => [(0, middle), (middle, stories)],
                First::Lesser => [(middle, stories), (0, middle)],
            };
            roots.extend(across(slices, parts, first));
            roots.extend(down(slices, parts, first));
        }
    }
    roots.sort_by_key(|root| root.cost);
    roots.truncate(most);
    let layouts = roots.into_iter().filter_map(|root| {
        let [(one, a, depth), (two, b, other)] = root.parts;
        let second = match root.cut {
            Cut::Across => (0, depth + 1),
            Cut::Down => (one.2, 0),
        };
        let mut spots = Vec::new();
        slices.trace(one, (a, depth), (0, 0), &mut spots)?;
        slices.trace(two, (b, other), second, &mut spots)?;
        Some(spots)
    });
    layouts.collect()
}

/// The two cheapest depths of the upper part.
fn across(slices: &Slices<'_>, parts: [(usize, usize); 2], first: First) -> Vec<Root> {
    let Some(charge) = slices.charge(Cut::Across, parts, first) else {
        return Vec::new();
    };
    let (columns, lines) = (slices.columns, slices.lines);
    let [one, two] = parts.map(|(from, to)| (from, to, columns));
    let mut roots = Vec::new();
    for above in 1..lines.saturating_sub(1) {
        let below = lines - above - 1;
        let (upper, lower) = (slices.any(one)[above], slices.any(two)[below]);
        if NEVER <= upper || NEVER <= lower {
            continue;
        }
        let (Some(a), Some(b)) =
            (slices.cheapest(one, above), slices.cheapest(two, below))
        else {
            continue;
        };
        let through = slices.through((parts[0], parts[1]), (above, below));
        let cost = upper + lower + charge + through;
        let parts = [(one, a, above), (two, b, below)];
        roots.push(Root { cost, parts, cut: Cut::Across });
    }
    roots.sort_by_key(|root| root.cost);
    roots.truncate(2);
    roots
}

/// The cheapest corners for each width of the left part.
fn down(slices: &Slices<'_>, parts: [(usize, usize); 2], first: First) -> Vec<Root> {
    let Some(charge) = slices.charge(Cut::Down, parts, first) else { return Vec::new() };
    let (columns, lines) = (slices.columns, slices.lines);
    let mut roots = Vec::new();
    for width in 1..columns {
        let one = (parts[0].0, parts[0].1, width);
        let two = (parts[1].0, parts[1].1, columns - width);
        let mut best: Option<Root> = None;
        for (a, b, clash) in pairs() {
            let sum = slices.row(one, a)[lines] + slices.row(two, b)[lines];
            let cost = sum + charge + clash + DOWN;
            if sum < NEVER && best.as_ref().is_none_or(|best| cost < best.cost) {
                let parts = [(one, a, lines), (two, b, lines)];
                best = Some(Root { cost, parts, cut: Cut::Down });
            }
        }
        roots.extend(best);
    }
    roots
}

/// Corners side by side, with what they cost.
fn pairs() -> impl Iterator<Item = (Corners, Corners, Cost)> {
    (0..CORNERS).flat_map(|a| {
        (0..CORNERS)
            .map(move |b| (a, b, if a & 2 != 0 && b & 1 != 0 { CLASH } else { 0 }))
    })
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
    let mut best: Option<(Cost, Wheel)> = None;
    let mut ends = [1, 2, 3, 4];
    loop {
        for turn in [Turn::Clockwise, Turn::Counter] {
            for order in TURNS {
                wheels(slices, (ends, stories), (turn, order), &mut best);
            }
        }
        if !advance(&mut ends, stories) {
            break;
        }
    }
    let (_, wheel) = best?;
    let mut spots = Vec::new();
    for (run, depth, place) in wheel.parts {
        let corners = slices.cheapest(run, depth)?;
        slices.trace(run, (corners, depth), place, &mut spots)?;
    }
    Some(spots)
}

/// The next division of the order in five runs.
fn advance(ends: &mut [usize; 4], stories: usize) -> bool {
    for at in (0..4).rev() {
        if ends[at] < stories - (4 - at) {
            ends[at] += 1;
            for next in at + 1..4 {
                ends[next] = ends[next - 1] + 1;
            }
            return true;
        }
    }
    false
}

/// Five parts in their places.
#[derive(Clone, Copy)]
struct Wheel {
    parts: [(Run, usize, (usize, usize)); 5],
}

/// Keeps the cheapest pinwheel of one division, turn and order.
fn wheels(
    slices: &Slices<'_>,
    (ends, stories): ([usize; 4], usize),
    (turn, order): (Turn, [usize; 5]),
    best: &mut Option<(Cost, Wheel)>,
) {
    let (columns, lines) = (slices.columns, slices.lines);
    let mut runs = [(0, 0); 5];
    let bounds = [0, ends[0], ends[1], ends[2], ends[3], stories];
    for (nth, part) in order.iter().enumerate() {
        runs[*part] = (bounds[nth], bounds[nth + 1]);
    }
    let astray = runs.iter().zip(TOUCHED).any(|((from, to), touched)| {
        (*from..*to).any(|at| !touched.covers(slices.leaf(at).sides))
    });
    if astray {
        return;
    }
    for x in 1..columns - 1 {
        for y in x + 1..columns {
            // Clockwise, the upper left part ends at `y`, the lower left one at `x`.
            let widths = match turn {
                Turn::Clockwise => [y, columns - y, columns - x, x, y - x],
                Turn::Counter => [x, columns - x, columns - y, y, y - x],
            };
            let mut part = [(0, 0, 0); 5];
            for (nth, (from, to)) in runs.iter().enumerate() {
                part[nth] = (*from, *to, widths[nth]);
            }
            let (least, most) = slices.span(part[0]);
            for upper_left in least..=most.min(lines.saturating_sub(2)) {
                let left = slices.any(part[0])[upper_left]
                    .saturating_add(slices.any(part[3])[lines - upper_left - 1]);
                if NEVER <= left {
                    continue;
                }
                let (least, most) = slices.span(part[1]);
                for upper_right in least..=most.min(lines.saturating_sub(2)) {
                    let hub = upper_left.abs_diff(upper_right);
                    let right_way = match turn {
                        Turn::Clockwise => upper_left < upper_right,
                        Turn::Counter => upper_right < upper_left,
                    };
                    if !right_way || hub < 2 {
                        continue;
                    }
                    let sum = left
                        .saturating_add(slices.any(part[1])[upper_right])
                        .saturating_add(slices.any(part[2])[lines - upper_right - 1])
                        .saturating_add(slices.any(part[4])[hub - 1]);
                    if NEVER <= sum || best.as_ref().is_some_and(|(cost, _)| *cost <= sum)
                    {
                        continue;
                    }
                    let over = upper_left.min(upper_right) + 1;
                    let middle = match turn {
                        Turn::Clockwise => columns - x,
                        Turn::Counter => columns - y,
                    };
                    let parts = [
                        (part[0], upper_left, (0, 0)),
                        (part[1], upper_right, (columns - widths[1], 0)),
                        (
                            part[2],
                            lines - upper_right - 1,
                            (columns - middle, upper_right + 1),
                        ),
                        (part[3], lines - upper_left - 1, (0, upper_left + 1)),
                        (part[4], hub - 1, (x, over)),
                    ];
                    *best = Some((sum, Wheel { parts }));
                }
            }
        }
    }
}
