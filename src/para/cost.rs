//! What a line costs: RM-1, rules.md §3.4. One unit of the model is a million here.

use super::cluster::{Cluster, Joint, Paragraph};
use super::ladder::{PIECES, Rung};
use crate::script::{Class, Slot, Step};
use crate::unit::Em;

/// One unit of the model.
pub(super) const UNIT: i64 = 1_000_000;

/// S2 to S7: per em taken, in units.
const SHRINK: [i64; 6] = [8, 8, 10, 16, 20, 24];
/// S4, S5 and S7, the blanks of marks, and what an em of them costs more past their half.
const CRUSHED: [usize; 3] = [2, 3, 5];
const CRUSH: i64 = 6;
/// T1, T2: per em added, in units.
const STRETCH: [i64; 2] = [6, 12];
/// A last line of one ideograph.
const ORPHAN: i64 = 300 * UNIT;
/// A last line shorter than the indent.
const SHORT: i64 = 80 * UNIT;
/// T3: what opening costs, by the square of the white over the number of slots.
const SPREAD: i64 = 1200;
/// That ideographs of a line are opened at all: what stands solid stands in the columns of
/// its neighbours. By the number of slots: in a narrow column one opened line of few is
/// seen sooner.
const OPENED: i64 = 140 * UNIT;
/// The least of it.
const OPENED_WIDE: i64 = 8 * UNIT;
/// Past a quarter of an em a slot, per em: two lines a little too loose are better than
/// one in pieces, and a divided word is better than four tenths of an em.
const GUARD: i64 = 24_000;
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
    /// The gaps that T3 opens: all that is opened at all, once T1 and T2 are full.
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
        }
    }

    /// How long clusters `from..to` can be made if T3 opens a gap by `each`, the gap after
    /// the last included: no line of them is longer.
    pub(super) fn most(&self, from: usize, to: usize, each: i64) -> i64 {
        let of = |sum: &Amounts| {
            let grown = sum.give[6] + sum.give[7];
            sum.natural + grown + sum.slots * each
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
    }
}

/// Fits a line into `measure` and says what that costs, or nothing if it cannot be.
pub(super) fn fit(line: &Amounts, measure: i64, how: Fit) -> Option<(Adjust, i64)> {
    let mut adjust = Adjust::default();
    let mut cost = UNIT;
    let over = line.natural - measure;
    if 0 < over {
        adjust.taken = squeezed(over, &line.give)?;
        for (step, (weight, taken)) in SHRINK.iter().zip(adjust.taken).enumerate() {
            cost += weight * micro(taken);
            if CRUSHED.contains(&step) {
                cost += CRUSH * micro((taken - line.give[step] / 2).max(0));
            }
        }
        return Some((adjust, cost));
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
    let wide = milli(free);
    let places = line.slots;
    if places.saturating_mul(most.min(PIECES)) < free {
        if places == 0 && free <= GRAIN {
            return Some((adjust, cost));
        }
        // JST-T3: a line that would fall to pieces is left ragged.
        let ragged = RAGGED + Rung::Loose.price() + SPREAD * wide * wide;
        return (most == i64::MAX).then_some((Adjust::default(), UNIT + ragged));
    }
    adjust.spread = free;
    cost += (OPENED / places).max(OPENED_WIDE) + SPREAD * wide * wide / places;
    let guard = micro(free) / places - UNIT / 4;
    cost += GUARD * guard.max(0);
    Some((adjust, cost))
}

/// The order of §3.1 in its two passes: from which steps at a time is taken, and up to how
/// many halves of what they give. The blanks of marks stop half way, and are given up
/// together, all of them alike.
const PASSES: [(&[usize], i64); 7] =
    [(&[0], 2), (&[1], 2), (&[2], 1), (&[3], 1), (&[4], 2), (&[5], 1), (&CRUSHED, 2)];

/// What S2 to S7 give for a line that is so much too long, or nothing if they cannot. No
/// mark is crushed while another keeps its white.
fn squeezed(over: i64, give: &[i64; 8]) -> Option<[i64; 6]> {
    let (mut taken, mut over) = ([0; 6], over);
    for (steps, halves) in PASSES {
        if over == 0 {
            break;
        }
        let left = |step: usize, taken: &[i64; 6]| give[step] * halves / 2 - taken[step];
        let mut room: i64 = steps.iter().map(|step| left(*step, &taken)).sum();
        let mut wanted = over.min(room);
        over -= wanted;
        for step in steps {
            let own = left(*step, &taken);
            // In proportion; the last takes what does not divide.
            let part = if own == room { wanted } else { wanted * own / room };
            taken[*step] += part;
            (wanted, room) = (wanted - part, room - own);
        }
    }
    (over == 0).then_some(taken)
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
    fn one_em_over_fourteen_slots_costs_as_much_as_is_said() {
        let em = Em::FULL.parts();
        let line = Amounts { natural: 14 * em, slots: 14, ..Amounts::default() };
        let (adjust, cost) = fit(&line, 15 * em, Fit::Flush(SEEN)).unwrap();
        // 1200/14, and 140/14 for being opened at all.
        assert_eq!((adjust.spread, cost / UNIT), (em, 1 + 85 + 10));
    }

    /// §3.1: S4, S5 and S7 stop half way in their order, and go to nothing together.
    #[test]
    fn brackets_give_first_and_no_mark_is_crushed_alone() {
        let half = Em::HALF.parts();
        let quarter = half / 2;
        let give = [0, 0, half, half, 0, half, 0, 0];
        let line = Amounts { natural: 11 * half, give, slots: 4 };
        let taken = |over: i64| {
            let (adjust, cost) = fit(&line, 11 * half - over, Fit::Flush(SEEN)).unwrap();
            (adjust.taken, cost)
        };
        assert_eq!(taken(quarter).0, [0, 0, quarter, 0, 0, 0]);
        assert_eq!(taken(half), ([0, 0, quarter, quarter, 0, 0], 7_500_000));
        let most = 3 * quarter;
        assert_eq!(taken(most).0, [0, 0, quarter, quarter, 0, quarter]);
        // A third of the rest from each, at six units an em more.
        let each = quarter + quarter / 3;
        let price = UNIT + (10 + 16 + 24) * UNIT / 3 + 6 * UNIT / 4;
        let (amounts, cost) = taken(2 * half);
        assert_eq!(amounts, [0, 0, each, each, 0, each]);
        // To a thousandth of an em.
        assert!((cost - price).abs() < UNIT / 1000, "{cost} {price}");
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
