//! How much rules count for a house, learned from pages that its editors drew.
//!
//! A page that was drawn is a word on all the layouts of the same stories that were not:
//! what it avoids counts, and what it puts up with counts less. In come, for each page, what
//! the rules charge for it and for other layouts of its stories; out comes how much each
//! rule is to count for the drawn page to be the cheapest of them as often as can be.
//!
//! # Sources
//!
//! - Rosenblatt's rule with a margin and averaging, as ranking by pairs has it: Herbrich,
//!   Graepel and Obermayer, Large margin rank boundaries for ordinal regression, 2000;
//!   Freund and Schapire, Large margin classification using the perceptron algorithm, 1999

use super::judge::charge;
use crate::copy::Weighing;
use crate::page::Taboo;

/// How many rules there are to weigh.
const RULES: usize = Weighing::RULES.len();

/// What the rules that can be weighed charge for a page, in thousandths of the units of
/// composition.md §3, in the order of [`Weighing::RULES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Charges([i64; RULES]);

impl Charges {
    /// Those of what a page breaks.
    pub fn of(taboos: &[Taboo]) -> Self {
        let charged = |rule: &&str| {
            let own = taboos.iter().filter(|taboo| taboo.rule == *rule);
            own.map(|taboo| i64::from(charge(taboo))).sum()
        };
        let mut charges = Self::default();
        for (rule, sum) in Weighing::RULES.iter().zip(&mut charges.0) {
            *sum = charged(rule);
        }
        charges
    }

    /// Their sum where rules count so much.
    fn weighed(&self, weights: &Weights) -> f64 {
        self.0.iter().zip(weights).map(|(own, weight)| thousandth(*own) * weight).sum()
    }
}

/// A page that an editor drew, and other layouts of its stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// What is charged for the page.
    pub drawn: Charges,
    /// For each of the others.
    pub others: Vec<Charges>,
}

impl Lesson {
    /// Whether the drawn page is dearer than no other.
    pub fn is_kept(&self, weighing: &Weighing) -> bool {
        let weights = weights_of(weighing);
        let own = self.drawn.weighed(&weights);
        self.others.iter().all(|other| own <= other.weighed(&weights))
    }
}

/// How much each rule counts, one for as usual.
type Weights = [f64; RULES];

/// How often all lessons are gone through.
const ROUNDS: u32 = 400;
/// By how much the drawn page is to be cheaper, in units of composition.md §3: a soft rule.
const MARGIN: f64 = 0.4;
/// How far a weight moves for a unit that a layout is charged more than it should.
const STEP: f64 = 0.02;
/// How much of the way to what is usual a weight goes back in a round.
const USUAL: f64 = 0.002;
/// Weights are told in steps of so many hundredths: pages do not tell more.
const TOLD: f64 = 5.0;

/// How much each rule is to count. Nothing but what the lessons differ in is moved from
/// what is usual.
pub fn learn(lessons: &[Lesson]) -> Weighing {
    let mut weights: Weights = [1.0; RULES];
    let mut sum: Weights = [0.0; RULES];
    for round in 0..ROUNDS {
        // Smaller steps the longer it goes.
        let step = STEP / (1.0 + f64::from(round) / 40.0);
        for lesson in lessons {
            let many = f64::from(u32::try_from(lesson.others.len()).unwrap_or(u32::MAX));
            for other in &lesson.others {
                if lesson.drawn.weighed(&weights) + MARGIN <= other.weighed(&weights) {
                    continue;
                }
                let pairs = other.0.iter().zip(&lesson.drawn.0);
                for (weight, (other, drawn)) in weights.iter_mut().zip(pairs) {
                    let more = thousandth(other.saturating_sub(*drawn));
                    *weight = (*weight + step * more / many).clamp(least(), most());
                }
            }
        }
        for (weight, sum) in weights.iter_mut().zip(&mut sum) {
            *weight += (1.0 - *weight) * USUAL;
            *sum += *weight;
        }
    }
    let mut weighing = Weighing::default();
    for (rule, sum) in Weighing::RULES.iter().zip(sum) {
        let hundredths = (sum / f64::from(ROUNDS) * 100.0 / TOLD).round() * TOLD;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a weight stays between its bounds"
        )]
        weighing.set(rule, hundredths as u16);
    }
    weighing
}

fn weights_of(weighing: &Weighing) -> Weights {
    Weighing::RULES.map(|rule| f64::from(weighing.of(rule)) / 100.0)
}

fn least() -> f64 {
    f64::from(Weighing::LEAST) / 100.0
}

fn most() -> f64 {
    f64::from(Weighing::MOST) / 100.0
}

/// A charge in units of composition.md §3.
fn thousandth(charge: i64) -> f64 {
    // What a page is charged is far less.
    f64::from(i32::try_from(charge).unwrap_or(i32::MAX)) / 1000.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Charges, Lesson, learn};
    use crate::copy::Weighing;
    use crate::page::{Taboo, Weight};

    /// A page that breaks a rule so many times.
    fn page(broken: &[(&'static str, usize)]) -> Charges {
        let taboo = |rule| Taboo { rule, weight: Weight::Soft, stories: Vec::new() };
        let each = broken.iter().flat_map(|(rule, times)| vec![taboo(*rule); *times]);
        Charges::of(&each.collect::<Vec<_>>())
    }

    #[test]
    fn a_house_that_never_cuts_its_pages_through_has_that_count_more() {
        // Four corners rather than a cut, which is usually the dearer: nothing to learn.
        let usual =
            Lesson { drawn: page(&[("R7", 1)]), others: vec![page(&[("R6", 1)])] };
        assert!(usual.is_kept(&Weighing::default()));
        assert_eq!(learn(&[usual]), Weighing::default());
        // A cut rather than four corners, again and again.
        let odd = Lesson { drawn: page(&[("R6", 1)]), others: vec![page(&[("R7", 1)])] };
        assert!(!odd.is_kept(&Weighing::default()));
        let learned = learn(&[odd.clone(), odd.clone(), odd.clone()]);
        assert!(odd.is_kept(&learned), "{learned:?}");
        assert!(learned.of("R6") < 100 && 100 < learned.of("R7"), "{learned:?}");
        // What nothing was said of stays.
        let said: Vec<&str> = learned.said().map(|(rule, _)| rule).collect();
        assert_eq!(said, ["R6", "R7"]);
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        assert_eq!(learn(&[]), Weighing::default());
        assert_eq!(learn(&[Lesson::default()]), Weighing::default());
    }

    proptest! {
        /// Lessons that weights of a house taught are kept by the weights that are learned
        /// from them at least as often as by the usual ones, and nearly always.
        #[test]
        fn what_a_house_does_is_learned_from_its_pages(
            own in prop::collection::vec(1_u16..40, 10),
            pages in prop::collection::vec(
                prop::collection::vec(prop::collection::vec(0_usize..3, 10), 3), 24,
            ),
        ) {
            let mut house = Weighing::default();
            for (rule, weight) in Weighing::RULES.iter().zip(own) {
                house.set(rule, weight * 10);
            }
            let weights = super::weights_of(&house);
            let lessons: Vec<Lesson> = pages.iter().map(|layouts| {
                let mut layouts: Vec<Charges> = layouts.iter().map(|times| {
                    let broken: Vec<_> =
                        Weighing::RULES.into_iter().zip(times.iter().copied()).collect();
                    page(&broken)
                }).collect();
                layouts.sort_by(|a, b| a.weighed(&weights).total_cmp(&b.weighed(&weights)));
                Lesson { drawn: layouts[0], others: layouts[1..].to_vec() }
            }).collect();
            let kept = |weighing: &Weighing| {
                lessons.iter().filter(|lesson| lesson.is_kept(weighing)).count()
            };
            let learned = learn(&lessons);
            prop_assert!(kept(&Weighing::default()) <= kept(&learned) + 1);
            prop_assert!(17 < kept(&learned), "{} {:?}", kept(&learned), learned);
        }
    }
}
