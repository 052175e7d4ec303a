//! Photos that each have their own width and depth: stacked from the right, none over a
//! gap.
//!
//! Photos are placed in the order of the story. Each stands as far to the right as it can at
//! the least line, on columns that are equally deep, so that no text runs between two
//! photos. Every width that a photo may have is tried with its best depths, as long as the
//! steps last: a story of many photos has some ways, and not all of them.

use super::art::{Art, Placed, Stands, art};
use super::terms::Cost;

/// How many photos are put down in all, over all the ways.
const STEPS: usize = 3_000;
/// How many ways are kept, the cheapest.
const KEPT: usize = 24;
/// What it costs that a photo stands under another one.
const STACKED: Cost = 300;

/// A width and a depth of a photo.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) photo: usize,
    pub(super) width: usize,
    pub(super) depth: usize,
    pub(super) cost: Cost,
    pub(super) caption: Caption,
}

/// Whose words stand under a photo.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Caption {
    /// Its own.
    Own,
    /// Those of the one before it, if it stands beside it on the same lines.
    Shared,
}

/// The ways to stack photos in so many columns, the cheapest first: `choices` says what
/// each of them may be.
pub(super) fn stacks(columns: usize, choices: &[Vec<Choice>]) -> Vec<Art> {
    let mut search = Search { choices, found: Vec::new(), left: STEPS };
    search.put(&Stack { photos: Vec::new(), deep: vec![0; columns], cost: 0 });
    let mut found = search.found;
    found.sort_by_key(|stack| stack.cost);
    found.truncate(KEPT);
    found.into_iter().map(|stack| art(stack.photos, Stands::Under, stack.cost)).collect()
}

/// Photos that are placed, and how deep they are in each column, from the left.
#[derive(Clone)]
struct Stack {
    photos: Vec<Placed>,
    deep: Vec<usize>,
    cost: Cost,
}

/// The ways found so far, and the steps that are left.
struct Search<'a> {
    choices: &'a [Vec<Choice>],
    found: Vec<Stack>,
    left: usize,
}

impl Search<'_> {
    /// Puts the next photo down in every way, and all after it.
    fn put(&mut self, stack: &Stack) {
        let Some(choices) = self.choices.get(stack.photos.len()) else {
            self.found.push(stack.clone());
            return;
        };
        for choice in choices {
            for with in places(stack, *choice) {
                // The steps are used up: what was found is all there is.
                let Some(left) = self.left.checked_sub(1) else { return };
                self.left = left;
                let shared = choice.caption == Caption::Shared && beside(&with);
                if !shared {
                    self.put(&with);
                }
            }
        }
    }
}

/// Whether the last photo stands on the lines of the one before it. A silent one would
/// share its caption, and their depths were not reckoned so.
fn beside(stack: &Stack) -> bool {
    match stack.photos.as_slice() {
        [.., before, last] => before.line == last.line && before.depth == last.depth,
        _ => false,
    }
}

/// Where a photo can stand in a stack: beside what is there, at the rightmost free place;
/// and under it, at the rightmost place that is level.
fn places(stack: &Stack, choice: Choice) -> Vec<Stack> {
    let mut places: Vec<Stack> = Vec::new();
    for (left, run) in stack.deep.windows(choice.width).enumerate().rev() {
        // A window is as wide as the photo: a column at the least.
        let Some(line) = run.first().copied() else { continue };
        let level = run.iter().all(|deep| *deep == line);
        let known = |other: &Stack| {
            other.photos.last().is_some_and(|last| (last.line == 1) == (line == 0))
        };
        if !level || places.iter().any(known) {
            continue;
        }
        let mut with = stack.clone();
        with.cost += choice.cost + if line == 0 { 0 } else { STACKED };
        for deep in with.deep.iter_mut().skip(left).take(choice.width) {
            *deep = line + choice.depth;
        }
        let Choice { photo, width, depth, .. } = choice;
        with.photos.push(Placed {
            photo,
            column: left + 1,
            width,
            line: line + 1,
            depth,
        });
        places.push(with);
    }
    places
}
