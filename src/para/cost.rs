//! What a line costs: RM-1, rules.md §3.4. One unit of the model is a million here.

use super::cluster::{Joint, Paragraph};
use crate::script::{Class, Step};
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
/// RES-3: between pushing in half an em and pushing out.
pub(super) const HANG: i64 = 12_500_000;

/// Sums over the clusters and joints before each cluster, so that a line is a
/// difference of two.
pub(super) struct Sums {
    /// Bodies and natural gaps before cluster `k`, the gap before it included.
    natural: Vec<i64>,
    /// For joints before `k`: what S2 to S7 give, what T1 and T2 take.
    give: Vec<[i64; 8]>,
    /// For joints before `k`: those that T3 opens.
    slots: Vec<i64>,
}

/// What a line from one cluster to another amounts to, before justification.
#[derive(Clone, Copy)]
pub(super) struct Amounts {
    pub(super) natural: i64,
    pub(super) give: [i64; 8],
    pub(super) slots: i64,
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

/// Whether a line ends its paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Another line follows: this one is flush.
    Line,
    /// It is the last one.
    Paragraph,
}

impl Sums {
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let n = paragraph.clusters.len();
        let mut natural = Vec::with_capacity(n + 1);
        let mut give = Vec::with_capacity(n + 1);
        let mut slots = Vec::with_capacity(n + 1);
        let (mut wide, mut given, mut open) = (0, [0; 8], 0);
        for (k, cluster) in paragraph.clusters.iter().enumerate() {
            natural.push(wide);
            give.push(given);
            slots.push(open);
            wide += cluster.body.parts();
            if let Some(joint) = paragraph.joints.get(k) {
                wide += joint.gap.natural.parts();
                add(&mut given, joint);
                open += i64::from(joint.gap.slot == crate::script::Slot::Open);
            }
        }
        natural.push(wide);
        give.push(given);
        slots.push(open);
        Self { natural, give, slots }
    }

    /// The line of clusters `from..to`.
    pub(super) fn line(&self, p: &Paragraph, from: usize, to: usize) -> Amounts {
        let last = to - 1;
        let body = p.clusters[last].body.parts();
        let mut give = self.give[last];
        for (have, before) in give.iter_mut().zip(self.give[from]) {
            *have -= before;
        }
        Amounts {
            natural: self.natural[last] + body - self.natural[from],
            give,
            slots: self.slots[last] - self.slots[from],
        }
    }
}

fn add(given: &mut [i64; 8], joint: &Joint) {
    let Some((step, give)) = joint.gap.give else { return };
    let at = Step::ALL.iter().position(|s| *s == step).unwrap_or(0);
    given[at] += give.parts();
    match step {
        Step::Word => given[6] += joint.gap.grow.parts(),
        Step::HanLatin => given[7] += joint.gap.grow.parts(),
        Step::Interpunct | Step::Bracket | Step::Pause | Step::Stop => {}
    }
}

/// Fits a line into `measure` and says what that costs, or nothing if it cannot be made
/// as short.
pub(super) fn fit(line: Amounts, measure: i64, ends: Ends) -> Option<(Adjust, i64)> {
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
    if ends == Ends::Paragraph {
        return Some((adjust, cost));
    }
    let mut free = -over;
    for (step, weight) in STRETCH.iter().enumerate() {
        let grown = free.min(line.give[6 + step]);
        adjust.grown[step] = grown;
        cost += weight * micro(grown);
        free -= grown;
    }
    if 0 < free {
        if line.slots == 0 {
            cost += RAGGED + 600 * milli(free) * milli(free);
        } else {
            adjust.spread = free;
            let wide = milli(free);
            cost += 600 * wide * wide / line.slots;
            let guard = micro(free) / line.slots - UNIT / 4;
            cost += 1000 * guard.max(0);
        }
    }
    Some((adjust, cost))
}

/// Orphans: rules.md JST-ORPH.
pub(super) fn ending(paragraph: &Paragraph, from: usize, natural: i64) -> i64 {
    if from == 0 {
        return 0;
    }
    let letters = paragraph.clusters[from..]
        .iter()
        .filter(|c| matches!(c.class, Class::Han | Class::Sign | Class::Latin))
        .count();
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
    use super::{Amounts, Ends, UNIT, fit};
    use crate::unit::Em;

    #[test]
    fn one_em_over_twelve_slots_costs_fifty() {
        let em = Em::FULL.parts();
        let line = Amounts { natural: 12 * em, give: [0; 8], slots: 12 };
        let (adjust, cost) = fit(line, 13 * em, Ends::Line).unwrap();
        assert_eq!((adjust.spread, cost), (em, 51 * UNIT));
    }

    #[test]
    fn brackets_give_before_commas() {
        let half = Em::HALF.parts();
        let give = [0, 0, half, half, 0, 0, 0, 0];
        let line = Amounts { natural: 11 * half, give, slots: 4 };
        let (adjust, cost) = fit(line, 10 * half, Ends::Line).unwrap();
        assert_eq!((adjust.taken, cost), ([0, 0, half, 0, 0, 0], 6 * UNIT));
    }
}
