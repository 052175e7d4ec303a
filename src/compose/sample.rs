//! Trees that are nearly the cheapest, at random.
//!
//! The dynamic programme sees headlines that meet at the head of two rectangles, and not
//! those that meet lower down by chance. A few lines more or less in one cut part them:
//! trees a little dearer than the best are drawn, and judged in exact geometry. The dice
//! fall alike on every machine.

use super::slice::{Cut, First, Rectangle, Run, Slices, beside, pairs};
use super::terms::{At, CORNERS, Cost, NEVER, Placement, cost_of_count};

/// PCG XSH RR of M. O'Neill.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
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
struct Branch {
    cost: Cost,
    cut: Cut,
    parts: [Rectangle; 2],
}

/// How much dearer than the best a tree may be, in all.
const SLACK: Cost = 3_500;

/// A layout of the whole page, a little dearer than the best one.
pub(super) fn draw(
    slices: &Slices<'_>,
    stories: usize,
    dice: &mut Dice,
) -> Option<Vec<Placement>> {
    let whole = Run::all(stories).within(slices.columns);
    let best = slices.least(whole, slices.lines);
    if NEVER <= best {
        return None;
    }
    let all = (0..CORNERS).map(|corners| whole.filled(corners, slices.lines));
    let open: Vec<Rectangle> =
        all.filter(|one| slices.cost(*one) <= best + SLACK / 2).collect();
    let one = *open.get(dice.below(open.len()))?;
    let slack = SLACK - (slices.cost(one) - best);
    let mut hand = Hand { slices, slack, dice, spots: Vec::new() };
    hand.fill(one, At::default())?;
    Some(hand.spots)
}

/// A layout that is being drawn.
struct Hand<'a> {
    slices: &'a Slices<'a>,
    /// How much dearer it may still become.
    slack: Cost,
    dice: &'a mut Dice,
    spots: Vec<Placement>,
}

impl Hand<'_> {
    fn fill(&mut self, whole: Rectangle, at: At) -> Option<()> {
        if whole.slice.run.is_single() {
            let (leaf, _) = self.slices.placed(whole.slice.run.from)?;
            self.spots.push(Placement::of(leaf, at, whole.shape()));
            return Some(());
        }
        let best = self.slices.cost(whole);
        // What is used up leaves none to spend.
        let part = usize::try_from(self.slack / 3).unwrap_or(0);
        let most = best + cost_of_count(self.dice.below(part + 1));
        let mut open = branches(self.slices, whole, most);
        let nth = self.dice.below(open.len());
        if open.is_empty() {
            return None;
        }
        let branch = open.swap_remove(nth);
        self.slack -= branch.cost - best;
        let [one, two] = branch.parts;
        let next = match branch.cut {
            Cut::Across => at.down(one.depth + 1),
            Cut::Down => at.right(one.slice.width),
        };
        self.fill(one, at)?;
        self.fill(two, next)
    }
}

/// The ways to cut a rectangle that cost no more than `most`.
fn branches(slices: &Slices<'_>, whole: Rectangle, most: Cost) -> Vec<Branch> {
    let run = whole.slice.run;
    let mut open = Vec::new();
    for middle in run.middles() {
        for first in [First::Greater, First::Lesser] {
            let parts = run.cut(middle, first);
            across(slices, whole, parts, first, most, &mut open);
            down(slices, whole, parts, first, most, &mut open);
        }
    }
    open
}

fn across(
    slices: &Slices<'_>,
    whole: Rectangle,
    parts: [Run; 2],
    first: First,
    most: Cost,
    open: &mut Vec<Branch>,
) {
    let Some(charge) = slices.charge(Cut::Across, parts, first) else { return };
    let width = whole.slice.width;
    let [one, two] = parts.map(|run| run.within(width));
    let span = slices.span(one);
    for above in span.least..=span.most.min(whole.depth.saturating_sub(2)) {
        let below = whole.depth - above - 1;
        let over = one.filled(whole.corners, above);
        let upper = slices.cost(over);
        let through = if slices.crosses(width) {
            slices.through(parts, above, slices.span(two).least)
        } else {
            0
        };
        let own = charge + through;
        if most < upper.saturating_add(slices.least(two, below)) + own {
            continue;
        }
        for under in (0..CORNERS).map(|under| two.filled(under, below)) {
            let cost = upper + slices.cost(under) + own;
            if cost <= most {
                open.push(Branch { cost, cut: Cut::Across, parts: [over, under] });
            }
        }
    }
}

fn down(
    slices: &Slices<'_>,
    whole: Rectangle,
    parts: [Run; 2],
    first: First,
    most: Cost,
    open: &mut Vec<Branch>,
) {
    // A cut that may not be.
    let Some(charge) = slices.charge(Cut::Down, parts, first) else { return };
    let (width, depth) = (whole.slice.width, whole.depth);
    let [left, right] = parts;
    for part in 1..width {
        let (one, two) = (left.within(part), right.within(width - part));
        if most < slices.least(one, depth) + slices.least(two, depth) {
            continue;
        }
        for (a, b, clash) in pairs().filter(|(a, b, _)| beside(*a, *b) == whole.corners) {
            let (one, two) = (one.filled(a, depth), two.filled(b, depth));
            let cost = slices.cost(one) + slices.cost(two) + charge + clash;
            if cost <= most {
                open.push(Branch { cost, cut: Cut::Down, parts: [one, two] });
            }
        }
    }
}
