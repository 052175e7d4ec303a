//! Parts of a page that carry too much ink.

use super::{Heavy, Sheet};
use crate::unit::Ratio;

/// Points of one row that are over the limit and lie side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) row: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The connected parts over the limit that are larger than the limit lets pass, each with
/// its runs; from the top, then from the left.
pub(super) fn heavy(sheet: &Sheet) -> Vec<(Heavy, Vec<Run>)> {
    let width = sheet.canvas.width;
    let totals: Vec<u32> = sheet.canvas.totals().collect();
    let runs = runs(&totals, width, sheet.canvas.limit);
    let roots = joined(&runs);
    let mut parts: Vec<(usize, Vec<Run>)> = Vec::new();
    let mut place = vec![usize::MAX; runs.len()];
    for (run, root) in runs.iter().zip(&roots) {
        // A root is one of the runs.
        let Some(at) = place.get_mut(*root) else { continue };
        if *at == usize::MAX {
            *at = parts.len();
            parts.push((*root, Vec::new()));
        }
        if let Some((_, part)) = parts.get_mut(*at) {
            part.push(*run);
        }
    }
    let least = u64::from(sheet.limits.ink_area) * 100;
    let measured =
        parts.into_iter().map(|(_, runs)| (measure(sheet, &totals, &runs), runs));
    measured.filter(|(heavy, _)| least < heavy.area).collect()
}

fn runs(totals: &[u32], width: usize, limit: u32) -> Vec<Run> {
    let mut runs = Vec::new();
    for (row, line) in totals.chunks(width.max(1)).enumerate() {
        let mut from = 0;
        for group in line.chunk_by(|a, b| (limit < *a) == (limit < *b)) {
            let to = from + group.len();
            if group.first().is_some_and(|total| limit < *total) {
                runs.push(Run { row, from, to });
            }
            from = to;
        }
    }
    runs
}

/// For each run the first of those that it hangs together with, also across a corner.
fn joined(runs: &[Run]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..runs.len()).collect();
    let mut above = 0..0;
    let mut at = 0;
    for row in runs.chunk_by(|a, b| a.row == b.row) {
        let here = at..at + row.len();
        let (mut up, number) = (above.start, row.first().map_or(0, |run| run.row));
        let near = |up: usize| runs.get(up).filter(|run| run.row + 1 == number);
        for (index, run) in here.clone().zip(row) {
            while up < above.end && near(up).is_none_or(|other| other.to < run.from) {
                up += 1;
            }
            let mut next = up;
            while next < above.end && near(next).is_some_and(|other| other.from <= run.to)
            {
                let (a, b) = (root(&mut parents, next), root(&mut parents, index));
                if let Some(parent) = parents.get_mut(a.max(b)) {
                    *parent = a.min(b);
                }
                next += 1;
            }
        }
        at = here.end;
        above = here;
    }
    (0..runs.len()).map(|run| root(&mut parents, run)).collect()
}

fn root(parents: &mut [usize], of: usize) -> usize {
    let mut at = of;
    while let Some(&parent) = parents.get(at)
        && parent != at
    {
        // Half of the way is spared the next time.
        let over = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(at) {
            *slot = over;
        }
        at = over;
    }
    at
}

fn measure(sheet: &Sheet, totals: &[u32], runs: &[Run]) -> Heavy {
    let mut bounds = [usize::MAX, usize::MAX, 0, 0];
    let (mut points, mut heaviest) = (0_u64, 0);
    for run in runs {
        let [left, top, right, bottom] = bounds;
        bounds = [
            left.min(run.from),
            top.min(run.row),
            right.max(run.to),
            bottom.max(run.row + 1),
        ];
        let start = run.row * sheet.canvas.width;
        // A run lies on its row.
        let line = totals.get(start + run.from..start + run.to).unwrap_or_default();
        heaviest = line.iter().copied().fold(heaviest, u32::max);
        points += u64::try_from(run.to - run.from).unwrap_or(0);
    }
    Heavy {
        place: sheet.place(bounds),
        area: sheet.area(points),
        heaviest: Ratio::of(i64::from(heaviest), 255),
    }
}
