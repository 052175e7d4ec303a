//! Trees that are nearly the cheapest, at random.
//!
//! The dynamic programme sees headlines that meet at the head of two rectangles, and not
//! those that meet lower down by chance. A few lines more or less in one cut part them:
//! trees a little dearer than the best are drawn, and judged in exact geometry. The dice
//! fall alike on every machine.

use super::slice::{CLASH, Cut, First, Run, Slices};
use super::terms::{CORNERS, Corners, Cost, NEVER, Spot, cost_of_count};

/// PCG XSH RR of M. O'Neill.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        let old = self.0;
        self.0 = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let word = (((old >> 18) ^ old) >> 27) & 0xffff_ffff;
        // The word has 32 bits.
        usize::try_from(word).unwrap_or(0) % n.max(1)
    }
}

/// One way to cut a rectangle.
struct Choice {
    cost: Cost,
    cut: Cut,
    parts: [(Run, Corners, usize); 2],
}

/// How much dearer than the best a tree may be, in all.
const SLACK: Cost = 3_500;

/// A layout of the whole page, a little dearer than the best one.
pub(super) fn draw(
    slices: &Slices<'_>,
    stories: usize,
    dice: &mut Dice,
) -> Option<Vec<Spot>> {
    let whole = (0, stories, slices.columns);
    let depth = slices.lines;
    let best = slices.any(whole)[depth];
    if NEVER <= best {
        return None;
    }
    let near = |corners: &Corners| slices.row(whole, *corners)[depth] <= best + SLACK / 2;
    let open: Vec<Corners> = (0..CORNERS).filter(near).collect();
    let corners = *open.get(dice.below(open.len()))?;
    let mut slack = SLACK - (slices.row(whole, corners)[depth] - best);
    let mut spots = Vec::new();
    let place = (0, 0);
    fill(slices, whole, (corners, depth), place, (&mut slack, dice, &mut spots))?;
    Some(spots)
}

fn fill(
    slices: &Slices<'_>,
    run: Run,
    (corners, depth): (Corners, usize),
    (column, line): (usize, usize),
    (slack, dice, spots): (&mut Cost, &mut Dice, &mut Vec<Spot>),
) -> Option<()> {
    let (from, to, width) = run;
    if to == from + 1 {
        let leaf = slices.number_of(from);
        spots.push(Spot::of(leaf, (column, line), (width, corners, depth)));
        return Some(());
    }
    let best = slices.row(run, corners)[depth];
    // What is used up leaves none to spend.
    let part = usize::try_from(*slack / 3).unwrap_or(0);
    let most = best + cost_of_count(dice.below(part + 1));
    let mut open = choices(slices, run, (corners, depth), most);
    let nth = dice.below(open.len());
    if open.is_empty() {
        return None;
    }
    let choice = open.swap_remove(nth);
    *slack -= choice.cost - best;
    let [(one, a, above), (two, b, below)] = choice.parts;
    let next = match choice.cut {
        Cut::Across => (column, line + above + 1),
        Cut::Down => (column + one.2, line),
    };
    fill(slices, one, (a, above), (column, line), (slack, dice, spots))?;
    fill(slices, two, (b, below), next, (slack, dice, spots))
}

/// The ways to cut a rectangle that cost no more than `most`.
fn choices(
    slices: &Slices<'_>,
    run: Run,
    (corners, depth): (Corners, usize),
    most: Cost,
) -> Vec<Choice> {
    let (from, to, width) = run;
    let mut open = Vec::new();
    for middle in from + 1..to {
        for first in [First::Greater, First::Lesser] {
            let [a, b] = match first {
                First::Greater => [(from, middle), (middle, to)],
                First::Lesser => [(middle, to), (from, middle)],
            };
            if let Some(charge) = slices.charge(Cut::Across, [a, b], first) {
                let one = (a.0, a.1, width);
                let two = (b.0, b.1, width);
                let (least, greatest) = slices.span(one);
                for above in least..=greatest.min(depth.saturating_sub(2)) {
                    let below = depth - above - 1;
                    let upper = slices.row(one, corners)[above];
                    let through = if width == slices.columns {
                        slices.through((a, b), (above, slices.span(two).0))
                    } else {
                        0
                    };
                    let own = charge + through;
                    if most < upper.saturating_add(slices.any(two)[below]) + own {
                        continue;
                    }
                    for under in 0..CORNERS {
                        let cost = upper + slices.row(two, under)[below] + own;
                        if cost <= most {
                            let parts = [(one, corners, above), (two, under, below)];
                            open.push(Choice { cost, cut: Cut::Across, parts });
                        }
                    }
                }
            }
            // A cut that may not be.
            let Some(charge) = slices.charge(Cut::Down, [a, b], first) else { continue };
            for part in 1..width {
                let one = (a.0, a.1, part);
                let two = (b.0, b.1, width - part);
                let least = slices.any(one)[depth] + slices.any(two)[depth];
                if most < least {
                    continue;
                }
                for a in (0..CORNERS).filter(|a| a & 1 == corners & 1) {
                    for b in (0..CORNERS).filter(|b| b & 2 == corners & 2) {
                        let clash = if a & 2 != 0 && b & 1 != 0 { CLASH } else { 0 };
                        let sum = slices.row(one, a)[depth] + slices.row(two, b)[depth];
                        let cost = sum + charge + clash;
                        if cost <= most {
                            let parts = [(one, a, depth), (two, b, depth)];
                            open.push(Choice { cost, cut: Cut::Down, parts });
                        }
                    }
                }
            }
        }
    }
    open
}
