//! A distribution, and how it is bettered by what can be told without composing a page.

use super::super::sample::Dice;
use super::guess::{Guess, Places, Price};
use crate::copy::Spare;

/// How often the best distribution is shaken and bettered again.
const SHAKEN: usize = 24;
/// How many units change places in a shake.
const LOOSE: usize = 4;
/// How often all steps are gone through.
const PASSES: usize = 12;

/// Which unit stands where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) places: Places,
    /// The units of each share, in order.
    pub(super) members: Vec<Vec<usize>>,
}

/// One change of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A unit goes to a share, or out.
    Move { unit: usize, to: Option<usize> },
    /// Two units change places.
    Swap { one: usize, other: usize },
}

/// A share with the units that it would have.
pub(super) struct Tried {
    pub(super) share: usize,
    pub(super) units: Vec<usize>,
}

impl State {
    fn new(places: Places, shares: usize) -> Self {
        let members = (0..shares).map(|share| Guess::members(&places, share)).collect();
        Self { places, members }
    }

    /// The stories where the editor or the lock put them, the others by weight where they
    /// cost least.
    pub(super) fn first(guess: &Guess<'_>) -> Self {
        let deal = guess.deal;
        let units = deal.units.iter();
        let places = units.map(|unit| unit.bound.or(unit.home)).collect();
        let mut state = Self::new(places, deal.shares.len());
        let free = deal.units.iter().enumerate().filter(|(nth, unit)| {
            state.place(*nth).is_none() && unit.spare == Spare::News
        });
        let mut free: Vec<usize> = free.map(|(nth, _)| nth).collect();
        let size = |nth: &usize| {
            let unit = deal.unit(*nth);
            let cells = unit.and_then(|unit| unit.cells.first());
            (
                unit.map(|unit| unit.level()),
                std::cmp::Reverse(cells.map(|c| c.usual)),
                *nth,
            )
        };
        free.sort_by_key(size);
        for unit in free {
            let steps =
                (0..deal.shares.len()).map(|to| Step::Move { unit, to: Some(to) });
            let best = steps.min_by_key(|step| state.delta(guess, *step));
            best.into_iter().for_each(|step| state.take(step));
        }
        state
    }

    pub(super) fn place(&self, unit: usize) -> Option<usize> {
        self.places.get(unit).copied().flatten()
    }

    /// The changes of a step: units and where they go.
    fn changes(&self, step: Step) -> [Option<(usize, Option<usize>)>; 2] {
        match step {
            Step::Move { unit, to } => [Some((unit, to)), None],
            Step::Swap { one, other } => {
                [Some((one, self.place(other))), Some((other, self.place(one)))]
            }
        }
    }

    /// The shares that a step changes, as they would be.
    pub(super) fn tried(&self, step: Step) -> Vec<Tried> {
        let changes = self.changes(step);
        let mut tried: Vec<Tried> = Vec::new();
        let touched = changes.iter().flatten();
        for share in touched.flat_map(|(unit, to)| [self.place(*unit), *to]).flatten() {
            if tried.iter().any(|known| known.share == share) {
                continue;
            }
            let own = self.members.get(share).map(Vec::as_slice).unwrap_or_default();
            let gone =
                |unit: &usize| changes.iter().flatten().any(|(own, _)| own == unit);
            let mut units: Vec<usize> =
                own.iter().copied().filter(|u| !gone(u)).collect();
            let come = changes.iter().flatten().filter(|(_, to)| *to == Some(share));
            units.extend(come.map(|(unit, _)| *unit));
            units.sort_unstable();
            tried.push(Tried { share, units });
        }
        tried
    }

    /// What the places of units cost more after a step.
    pub(super) fn moved(&self, guess: &Guess<'_>, step: Step) -> Price {
        let changes = self.changes(step);
        let changes = changes.iter().flatten();
        let each = changes.map(|(unit, to)| {
            guess.place(*unit, *to) - guess.place(*unit, self.place(*unit))
        });
        each.sum()
    }

    /// What a step costs more, as far as can be guessed.
    pub(super) fn delta(&self, guess: &Guess<'_>, step: Step) -> Price {
        let pages = self.tried(step).into_iter().map(|Tried { share, units }| {
            let own = self.members.get(share).map(Vec::as_slice).unwrap_or_default();
            guess.page(share, &units) - guess.page(share, own)
        });
        pages.sum::<Price>() + self.moved(guess, step)
    }

    pub(super) fn take(&mut self, step: Step) {
        let tried = self.tried(step);
        for (unit, to) in self.changes(step).into_iter().flatten() {
            if let Some(place) = self.places.get_mut(unit) {
                *place = to;
            }
        }
        for Tried { share, units } in tried {
            if let Some(own) = self.members.get_mut(share) {
                *own = units;
            }
        }
    }

    /// Every step, or those that touch a share.
    pub(super) fn steps(&self, guess: &Guess<'_>, touching: Option<usize>) -> Vec<Step> {
        let deal = guess.deal;
        let free = deal.units.iter().enumerate().filter(|(_, unit)| !unit.is_bound());
        let free: Vec<usize> = free.map(|(nth, _)| nth).collect();
        let wanted = |place: Option<usize>| touching.is_none() || place == touching;
        let mut steps = Vec::new();
        for (at, one) in free.iter().enumerate() {
            let own = self.place(*one);
            let goals = (0..deal.shares.len()).map(Some).chain([None]);
            for to in goals.filter(|to| *to != own) {
                if touching.is_none() || wanted(own) || wanted(to) {
                    steps.push(Step::Move { unit: *one, to });
                }
            }
            for other in free.iter().skip(at + 1) {
                let place = self.place(*other);
                if place != own && (wanted(own) || wanted(place)) {
                    steps.push(Step::Swap { one: *one, other: *other });
                }
            }
        }
        steps
    }

    /// Takes every step that makes it cheaper, until there is none.
    fn better(&mut self, guess: &Guess<'_>) {
        for _ in 0..PASSES {
            let mut better = false;
            for step in self.steps(guess, None) {
                if self.is_idle(step) {
                    continue;
                }
                if self.delta(guess, step) < 0 {
                    self.take(step);
                    better = true;
                }
            }
            if !better {
                break;
            }
        }
    }

    /// Whether a step that was thought of before others were taken changes nothing now.
    fn is_idle(&self, step: Step) -> bool {
        match step {
            Step::Move { unit, to } => self.place(unit) == to,
            Step::Swap { one, other } => self.place(one) == self.place(other),
        }
    }

    /// The best distribution that is found from a first one, as far as can be guessed.
    pub(super) fn settled(mut self, guess: &Guess<'_>) -> Self {
        self.better(guess);
        let mut best = guess.whole(&self.places);
        let mut dice = Dice::new(7);
        for _ in 0..SHAKEN {
            let mut other = self.clone();
            let steps = other.steps(guess, None);
            if steps.is_empty() {
                break;
            }
            for _ in 0..LOOSE {
                if let Some(step) = steps.get(dice.below(steps.len())) {
                    other.take(*step);
                }
            }
            other.better(guess);
            let price = guess.whole(&other.places);
            if price < best {
                (self, best) = (other, price);
            }
        }
        self
    }
}
