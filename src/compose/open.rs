//! Which rectangles one story could have for the others to fill the page.
//!
//! The interval programme of [`slice`](super::slice) says what each run of the order can be.
//! Read from the whole page downwards it says what each run would have to be: a run of
//! a rectangle that closes the page is cut in two, one of them can be what it can be, and
//! what is left is what the other would have to be. Only runs with the story are looked at,
//! and only whether, not at what cost.

use super::shape::Leaf;
use super::slice::{Cut, First, Run, Slice, Slices};
use super::terms::{CORNERS, NEVER};

/// Widths and depths, by rows of depths.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    lines: usize,
    open: Vec<bool>,
}

impl Openings {
    /// None, on a page of so many columns and lines.
    pub(super) fn none(columns: usize, lines: usize) -> Self {
        Self { lines, open: vec![false; columns * (lines + 1)] }
    }

    /// The depths of a width, from none.
    fn row(&self, width: usize) -> &[bool] {
        let start = width.saturating_sub(1) * (self.lines + 1);
        // A width that the page has not is open at no depth.
        self.open.get(start..=start + self.lines).unwrap_or_default()
    }

    /// Opens a width and depth.
    pub(super) fn add(&mut self, width: usize, depth: usize) {
        let at = width.saturating_sub(1) * (self.lines + 1) + depth;
        if let Some(open) = self.open.get_mut(at).filter(|_| depth <= self.lines) {
            *open = true;
        }
    }

    /// Whether a leaf has a shape that fits one of them.
    pub(super) fn admits(&self, leaf: &Leaf) -> bool {
        let columns = self.open.len() / (self.lines + 1);
        (1..=columns).any(|width| {
            (0..CORNERS).any(|corners| {
                let costs = leaf.table.row(width, corners).iter();
                costs.zip(self.row(width)).any(|(cost, open)| *open && *cost < NEVER)
            })
        })
    }
}

/// The rectangles in which the leaf at a place of the order closes the page.
pub(super) fn openings(slices: &Slices<'_>, at: usize) -> Openings {
    let (columns, lines) = (slices.columns, slices.lines);
    let stories = slices.len();
    // By the first place of a run and the one after its last, all of them with `at`.
    let after = stories - at;
    let number = |run: Run| run.from * after + (run.to - at - 1);
    let mut needed = vec![Openings::none(columns, lines); (at + 1) * after];
    if let Some(whole) = needed.get_mut(number(Run::all(stories))) {
        whole.add(columns, lines);
    }
    for count in (2..=stories).rev() {
        for from in 0..=at {
            let run = Run { from, to: from + count };
            if run.to <= at || stories < run.to || !slices.whole_groups(run) {
                continue;
            }
            // Every run with the story has a place.
            let Some(open) = needed.get(number(run)).cloned() else { continue };
            for middle in run.middles() {
                // The part with the story, and the one without it.
                let greater = at < middle;
                let with = if greater { First::Greater } else { First::Lesser };
                let [own, other] = run.cut(middle, with);
                let Some(part) = needed.get_mut(number(own)) else { continue };
                for first in [First::Greater, First::Lesser] {
                    let ordered = if greater == (first == First::Greater) {
                        [own, other]
                    } else {
                        [other, own]
                    };
                    if slices.charge(Cut::Across, ordered, first).is_some() {
                        across(slices, &open, other, part);
                    }
                    if slices.charge(Cut::Down, ordered, first).is_some() {
                        down(slices, &open, other, part);
                    }
                }
            }
        }
    }
    needed
        .into_iter()
        .nth(number(Run { from: at, to: at + 1 }))
        .unwrap_or(Openings::none(columns, lines))
}

/// What a part would have to be over or under another one.
fn across(slices: &Slices<'_>, run: &Openings, other: Run, part: &mut Openings) {
    for width in 1..=slices.columns {
        let can: Vec<usize> = possible(slices, other.within(width));
        for (depth, _) in run.row(width).iter().enumerate().filter(|(_, open)| **open) {
            for own in can.iter().filter_map(|other| depth.checked_sub(other + 1)) {
                part.add(width, own);
            }
        }
    }
}

/// What a part would have to be beside another one.
fn down(slices: &Slices<'_>, run: &Openings, other: Run, part: &mut Openings) {
    for width in 2..=slices.columns {
        let open = run.row(width);
        if !open.contains(&true) {
            continue;
        }
        for own in 1..width {
            for depth in possible(slices, other.within(width - own)) {
                if open.get(depth) == Some(&true) {
                    part.add(own, depth);
                }
            }
        }
    }
}

/// The depths that a run can have.
fn possible(slices: &Slices<'_>, slice: Slice) -> Vec<usize> {
    let costs = slices.any(slice).iter().enumerate();
    costs.filter(|(_, cost)| **cost < NEVER).map(|(depth, _)| depth).collect()
}
