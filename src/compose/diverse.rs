//! Layouts to choose from: the best one, and others that an editor would call other pages.
//!
//! Two layouts that differ by a line here and there are one to an editor. What makes them two
//! is where the lead stands, and which story stands beside which.

use std::collections::BTreeSet;

use super::judge::Judged;
use super::shape::Leaf;
use super::terms::Placement;

/// How many layouts of a page there are to choose from.
const CHOICES: usize = 9;

/// What it counts that the lead stands in other columns, and at another height.
const LEAD: [usize; 2] = [300, 200];
/// What it counts that no story stands beside one that it stood beside.
const NEIGHBOURS: usize = 500;

/// The first of some layouts of these leaves, which are the best first, and those that are
/// unlike it and one another: each is the one farthest from all that were taken, and the better
/// of two alike. In the order in which they came.
pub(super) fn diverse<'a>(best: &'a [Judged], leaves: &[Leaf]) -> Vec<&'a Judged> {
    let lead = leaves.iter().position(|leaf| leaf.rank == 0);
    let layouts = best.iter().map(|judged| judged.spots.as_slice());
    let seen: Vec<Seen> = layouts.map(|spots| Seen::of(spots, lead)).collect();
    far_apart(&seen, CHOICES).into_iter().filter_map(|at| best.get(at)).collect()
}

/// Which of some layouts are taken.
fn far_apart(seen: &[Seen], most: usize) -> Vec<usize> {
    let mut taken: Vec<usize> = (0..seen.len()).take(1).collect();
    while taken.len() < most {
        let far = |at: &usize| {
            let one = seen.get(*at)?;
            let others = taken.iter().filter_map(|other| seen.get(*other));
            others.map(|other| one.distance(other)).min()
        };
        let left = (0..seen.len()).filter(|at| !taken.contains(at));
        // Of two that are as far the earlier one, which is better.
        let next = left.rev().max_by_key(|at| far(at).unwrap_or(0));
        match next {
            Some(next) if far(&next).is_some_and(|far| 0 < far) => taken.push(next),
            _ => break,
        }
    }
    taken.sort_unstable();
    taken
}

/// What an editor sees of a layout first.
struct Seen {
    /// The first column and the width of the lead, and the line it begins at.
    lead: Option<([usize; 2], usize)>,
    /// The leaves that have an edge in common, the lower number first.
    neighbours: BTreeSet<[usize; 2]>,
}

impl Seen {
    fn of(spots: &[Placement], lead: Option<usize>) -> Self {
        let lead = spots.iter().find(|spot| Some(spot.leaf) == lead);
        let mut neighbours = BTreeSet::new();
        for (nth, one) in spots.iter().enumerate() {
            for other in spots.iter().skip(nth + 1).filter(|other| touch(one, other)) {
                let (a, b) = (one.leaf.min(other.leaf), one.leaf.max(other.leaf));
                neighbours.insert([a, b]);
            }
        }
        Self { lead: lead.map(|lead| ([lead.column, lead.width], lead.line)), neighbours }
    }

    /// How unlike two layouts are: nothing if an editor sees one, a thousand if nothing is
    /// where it was.
    fn distance(&self, other: &Self) -> usize {
        let columns = self.lead.map(|lead| lead.0) != other.lead.map(|lead| lead.0);
        let height = self.lead.map(|lead| lead.1) != other.lead.map(|lead| lead.1);
        let moved = [columns, height].into_iter().zip(LEAD);
        let moved: usize =
            moved.filter(|(moved, _)| *moved).map(|(_, counts)| counts).sum();
        let both = self.neighbours.intersection(&other.neighbours).count();
        let either = self.neighbours.union(&other.neighbours).count();
        let apart = (either - both) * NEIGHBOURS;
        moved + apart.checked_div(either).unwrap_or(0)
    }
}

/// Whether two modules have more than a corner in common, with what lies between.
const fn touch(one: &Placement, other: &Placement) -> bool {
    let across =
        one.column < other.column + other.width && other.column < one.column + one.width;
    let down = one.line < other.line + other.depth && other.line < one.line + one.depth;
    let beside = one.column + one.width == other.column
        || other.column + other.width == one.column;
    // Between two that stand one over the other a line or two are white.
    let (above, below) = if one.line < other.line { (one, other) } else { (other, one) };
    let under = below.line.saturating_sub(above.line + above.depth) <= 2;
    (down && beside) || (across && under)
}

#[cfg(test)]
mod tests {
    use super::super::terms::{At, Placement, Shape};
    use super::{Seen, far_apart};

    /// Stories by column, line, width and depth.
    fn layout(spots: &[[usize; 4]]) -> Seen {
        let placed =
            spots.iter().enumerate().map(|(leaf, [column, line, width, depth])| {
                let at = At { column: *column, line: *line };
                let shape = Shape { width: *width, corners: 0, depth: *depth };
                Placement::of(leaf, at, shape)
            });
        Seen::of(&placed.collect::<Vec<_>>(), Some(0))
    }

    #[test]
    fn a_line_here_or_there_makes_no_other_layout() {
        let page = layout(&[[0, 0, 4, 20], [0, 21, 2, 20], [2, 21, 2, 20]]);
        let moved = layout(&[[0, 0, 4, 22], [0, 23, 2, 18], [2, 23, 2, 18]]);
        assert_eq!(page.distance(&moved), 0);
        let swapped = layout(&[[0, 0, 4, 20], [2, 21, 2, 20], [0, 21, 2, 20]]);
        assert_eq!(page.distance(&swapped), 0);
        let beside = layout(&[[0, 0, 2, 41], [2, 0, 2, 20], [2, 21, 2, 20]]);
        assert_eq!(page.distance(&beside), 300);
        assert_eq!(beside.distance(&page), 300);
    }

    #[test]
    fn the_best_is_taken_and_the_farthest_of_the_others() {
        let best = [[0, 0, 4, 10], [0, 11, 4, 10], [0, 22, 2, 10], [2, 22, 2, 10]];
        let near = [[0, 0, 4, 10], [0, 22, 4, 10], [0, 11, 2, 10], [2, 11, 2, 10]];
        let far = [[2, 0, 2, 32], [0, 0, 2, 10], [0, 11, 2, 10], [0, 22, 2, 10]];
        let seen = [best, best, near, far].map(|spots| layout(&spots));
        assert_eq!(far_apart(&seen, 2), [0, 3]);
        assert_eq!(far_apart(&seen, 3), [0, 2, 3]);
        // What is the same to an editor is no choice.
        assert_eq!(far_apart(&seen, 9), [0, 2, 3]);
        assert_eq!(far_apart(&[], 9), Vec::<usize>::new());
    }
}
