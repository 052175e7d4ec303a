//! What a line costs: RM-1, rules.md §3.4. One unit of the model is a million here.

use super::cluster::{Cluster, Joint, Paragraph};
use super::ladder::Rung;
use crate::script::{Class, Slot, Step};
use crate::unit::Em;

/// One unit of the model.
pub(super) const UNIT: i64 = 1_000_000;

/// S2 to S7: per em taken, in units.
const SHRINK: [i64; 6] = [8, 8, 10, 16, 20, 24];
/// T1, T2: per em added, in units.
const STRETCH: [i64; 2] = [6, 12];
/// A last line of one ideograph.
const ORPHAN: i64 = 300 * UNIT;
/// A last line shorter than the indent.
const SHORT: i64 = 80 * UNIT;
/// A line that nothing in it can fill.
const RAGGED: i64 = 5_000 * UNIT;
/// RES-3: less than pushing out half an em in any measure up to thirty.
pub(super) const HANG: i64 = 5 * UNIT;
/// JST-GRID: what a cell left empty costs, by the square of the cells.
const EMPTY: i64 = 30;
/// Nobody sees a line that is short by so much: a thousandth of an em.
const GRAIN: i64 = Em::thousandths(1).parts();

/// Sums over the clusters and joints before each cluster, so that a line is a
/// difference of two.
pub(super) struct Sums(Vec<Amounts>);

/// What a line from one cluster to another amounts to, before justification.
#[derive(Clone, Copy, Default)]
pub(super) struct Amounts {
    /// Bodies and natural gaps.
    pub(super) natural: i64,
    /// What S2 to S7 give, what T1 and T2 take.
    pub(super) give: [i64; 8],
    /// The gaps that T3 opens.
    pub(super) slots: i64,
    /// Word spaces and Han–Latin gaps.
    pub(super) spaces: i64,
}

/// How a line is made to fill its measure, in parts of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Adjust {
    /// Taken in S2 to S7.
    pub(super) taken: [i64; 6],
    /// Added in T1 and T2.
    pub(super) grown: [i64; 2],
    /// Added in T3, over all slots together.
    pub(super) spread: i64,
    /// Standing past the measure (RES-3).
    pub(super) hung: i64,
}

/// How a line may be made to fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Squeezed or opened to its measure, no slot by more than so many parts of an em.
    Flush(i64),
    /// Squeezed, never opened: the last line (JST-LAST).
    Last,
    /// Never opened, and what stays empty is counted: the lines of a strict grid.
    Cells,
}

impl Sums {
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let n = paragraph.clusters.len();
        let mut sums = Vec::with_capacity(n + 1);
        let mut so_far = Amounts::default();
        for (k, cluster) in paragraph.clusters.iter().enumerate() {
            sums.push(so_far);
            so_far.natural += cluster.body.parts();
            if let Some(joint) = paragraph.joints.get(k) {
                so_far.natural += joint.gap.natural.parts();
                add(&mut so_far, joint);
            }
        }
        sums.push(so_far);
        Self(sums)
    }

    /// The line of clusters `from..to`.
    pub(super) fn line(&self, p: &Paragraph, from: usize, to: usize) -> Amounts {
        let last = to - 1;
        let (start, end) = (&self.0[from], &self.0[last]);
        let mut give = end.give;
        for (have, before) in give.iter_mut().zip(start.give) {
            *have -= before;
        }
        Amounts {
            natural: end.natural + p.clusters[last].body.parts() - start.natural,
            give,
            slots: end.slots - start.slots,
            spaces: end.spaces - start.spaces,
        }
    }

    /// How long clusters `from..to` can be made if T3 opens a gap by `each`, the gap after
    /// the last included: no line of them is longer.
    pub(super) fn most(&self, from: usize, to: usize, each: i64) -> i64 {
        let of = |sum: &Amounts| {
            let grown = sum.give[6] + sum.give[7];
            sum.natural + grown + (sum.slots + sum.spaces) * each
        };
        of(&self.0[to]) - of(&self.0[from])
    }
}

fn add(sum: &mut Amounts, joint: &Joint) {
    sum.slots += i64::from(joint.gap.slot == Slot::Open);
    let Some((step, give)) = joint.gap.give else { return };
    let (at, grows) = match step {
        Step::Word => (0, Some(6)),
        Step::Interpunct => (1, None),
        Step::Bracket => (2, None),
        Step::Pause => (3, None),
        Step::HanLatin => (4, Some(7)),
        Step::Stop => (5, None),
    };
    sum.give[at] += give.parts();
    if let Some(grows) = grows {
        sum.give[grows] += joint.gap.grow.parts();
        sum.spaces += 1;
    }
}

/// Fits a line into `measure` and says what that costs, or nothing if it cannot be.
pub(super) fn fit(line: &Amounts, measure: i64, how: Fit) -> Option<(Adjust, i64)> {
    let mut adjust = Adjust::default();
    let mut cost = UNIT;
    let mut over = line.natural - measure;
    if 0 < over {
        for (step, weight) in SHRINK.iter().enumerate() {
            let taken = over.min(line.give[step]);
            adjust.taken[step] = taken;
            cost += weight * micro(taken);
            over -= taken;
        }
        return (over == 0).then_some((adjust, cost));
    }
    let mut free = -over;
    let most = match how {
        Fit::Last => return Some((adjust, cost)),
        Fit::Cells => {
            let empty = milli(free);
            return Some((adjust, cost + EMPTY * empty * empty));
        }
        Fit::Flush(most) => most,
    };
    for (step, weight) in STRETCH.iter().enumerate() {
        let grown = free.min(line.give[6 + step]);
        adjust.grown[step] = grown;
        cost += weight * micro(grown);
        free -= grown;
    }
    if free == 0 {
        return Some((adjust, cost));
    }
    // A line of Latin words has nothing but its word spaces to open.
    let places = if line.slots == 0 { line.spaces } else { line.slots };
    if places == 0 {
        if free <= GRAIN {
            return Some((adjust, cost));
        }
        let ragged = RAGGED + Rung::Loose.price() + 600 * milli(free) * milli(free);
        return (most == i64::MAX).then_some((adjust, cost + ragged));
    }
    if most.saturating_mul(places) < free {
        return None;
    }
    adjust.spread = free;
    let wide = milli(free);
    cost += 600 * wide * wide / places;
    let guard = micro(free) / places - UNIT / 4;
    if 0 < guard {
        cost += 1000 * guard + Rung::Loose.price();
    }
    Some((adjust, cost))
}

/// How many of these are no marks.
pub(super) fn letters(clusters: &[Cluster]) -> usize {
    let letter =
        |c: &&Cluster| matches!(c.class, Class::Han | Class::Sign | Class::Latin);
    clusters.iter().filter(letter).count()
}

/// Orphans: rules.md JST-ORPH.
pub(super) fn ending(paragraph: &Paragraph, from: usize, natural: i64) -> i64 {
    if from == 0 {
        return 0;
    }
    let letters = letters(&paragraph.clusters[from..]);
    let mut cost = 0;
    if letters <= 1 {
        cost += ORPHAN;
    }
    if natural < Em::whole(2).parts() {
        cost += SHORT;
    }
    cost
}

/// `200·(t − u)²`, where the two are shares of the measure in millionths.
pub(super) const fn contrast(t: i64, u: i64) -> i64 {
    let d = t - u;
    d * d / 5_000
}

/// How loose a line is: the share of its measure that is missing, in millionths.
pub(super) const fn looseness(natural: i64, measure: i64) -> i64 {
    if measure == 0 { 0 } else { (measure - natural) * 1_000_000 / measure }
}

/// Parts of an em as millionths of it.
const fn micro(parts: i64) -> i64 {
    parts * 125 / 96
}

/// Parts of an em as thousandths of it.
const fn milli(parts: i64) -> i64 {
    parts / 768
}

#[cfg(test)]
mod tests {
    use super::{Amounts, Fit, UNIT, fit};
    use crate::para::ladder::SEEN;
    use crate::unit::Em;

    #[test]
    fn one_em_over_twelve_slots_costs_fifty() {
        let em = Em::FULL.parts();
        let line = Amounts { natural: 12 * em, slots: 12, ..Amounts::default() };
        let (adjust, cost) = fit(&line, 13 * em, Fit::Flush(SEEN)).unwrap();
        assert_eq!((adjust.spread, cost), (em, 51 * UNIT));
    }

    #[test]
    fn brackets_give_before_commas() {
        let half = Em::HALF.parts();
        let give = [0, 0, half, half, 0, 0, 0, 0];
        let line = Amounts { natural: 11 * half, give, slots: 4, spaces: 0 };
        let (adjust, cost) = fit(&line, 10 * half, Fit::Flush(SEEN)).unwrap();
        assert_eq!((adjust.taken, cost), ([0, 0, half, 0, 0, 0], 6 * UNIT));
    }

    /// JST-T3: a quarter of an em a slot, and not more.
    #[test]
    fn a_slot_opens_by_a_quarter_at_the_most() {
        let em = Em::FULL.parts();
        let line = Amounts { natural: 8 * em, slots: 4, ..Amounts::default() };
        assert!(fit(&line, 9 * em, Fit::Flush(SEEN)).is_some());
        assert!(fit(&line, 9 * em + 4, Fit::Flush(SEEN)).is_none());
        assert!(fit(&line, 20 * em, Fit::Last).is_some());
    }
}
