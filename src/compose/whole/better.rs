//! A distribution bettered page by page, by the word of the composer.

use super::guess::{Guess, Price};
use super::oracle::Oracle;
use super::state::{State, Step};
use crate::copy::Spare;

/// How many pages are asked for beside those of the first distribution, for each page.
const ASKED: usize = 10;
/// A page that costs so much does not close, has two leads, or a story of another section.
const DEAR: Price = 30_000;
/// Of so few distributions all are tried, where a page stays dear.
const ALL: usize = 64;
/// How many steps are tried for a page before it is left as it is; and for a dear one.
const STEPS: [usize; 2] = [8, 30];
/// A page that costs less is left as it is.
pub(super) const FINE: Price = 6_500;

/// The distribution after steps that the composer found to be cheaper.
pub(super) fn better(
    oracle: &mut Oracle<'_, '_, '_>,
    guess: &Guess<'_>,
    mut state: State,
) -> State {
    let mut prices = oracle.prices(guess, &state);
    let most = oracle.asked + ASKED * state.members.len();
    let mut done: Vec<usize> = Vec::new();
    while oracle.asked < most {
        // The dearest page that was not given up.
        let all = weighed(guess, &state, &prices);
        let open = all.iter().enumerate().filter(|(nth, _)| !done.contains(nth));
        let worst = open.max_by_key(|(nth, price)| (**price, std::cmp::Reverse(*nth)));
        let Some((worst, price)) = worst else { break };
        if *price < FINE {
            break;
        }
        let [few, many] = STEPS;
        let steps = if DEAR <= *price { many } else { few };
        match step_of(oracle, guess, &state, (worst, &prices), steps, most) {
            Some(step) => {
                state.take(step);
                prices = oracle.prices(guess, &state);
                // What was given up may be bettered with what has changed.
                done.clear();
            }
            None => done.push(worst),
        }
    }
    let mut out = state.places.iter().enumerate();
    let out = out.any(|(nth, place)| place.is_none() && DEAR <= guess.place(nth, None));
    if out || weighed(guess, &state, &prices).iter().any(|price| DEAR <= *price) {
        return exhausted(oracle, guess, state);
    }
    state
}

/// What each page costs with what it costs that its stories stand on it.
fn weighed(guess: &Guess<'_>, state: &State, prices: &[Price]) -> Vec<Price> {
    let pages = prices.iter().zip(&state.members).enumerate();
    let own = pages.map(|(nth, (price, units))| {
        let stand = units.iter().map(|unit| guess.place(*unit, Some(nth)));
        price + stand.sum::<Price>()
    });
    own.collect()
}

/// The best of all distributions, where they are few.
fn exhausted(oracle: &mut Oracle<'_, '_, '_>, guess: &Guess<'_>, state: State) -> State {
    let units = guess.deal.units.iter().enumerate();
    let free = units.filter(|(_, unit)| !unit.is_bound() && unit.spare == Spare::News);
    let free: Vec<usize> = free.map(|(nth, _)| nth).collect();
    let shares = state.members.len();
    let count = u32::try_from(free.len()).ok().and_then(|n| shares.checked_pow(n));
    let Some(count) = count.filter(|count| *count <= ALL) else { return state };
    let mut best = whole(oracle, guess, &state);
    let mut found = state.clone();
    for nth in 0..count {
        let (mut other, mut rest) = (state.clone(), nth);
        for unit in free.iter().copied() {
            let to = Some(rest % shares);
            rest /= shares;
            if other.place(unit) != to {
                other.take(Step::Move { unit, to });
            }
        }
        let price = whole(oracle, guess, &other);
        if price < best {
            (best, found) = (price, other);
        }
    }
    found
}

/// What a distribution costs in all.
pub(super) fn whole(
    oracle: &mut Oracle<'_, '_, '_>,
    guess: &Guess<'_>,
    state: &State,
) -> Price {
    let pages: Price = oracle.prices(guess, state).into_iter().sum();
    let units = state.places.iter().enumerate();
    pages + units.map(|(unit, place)| guess.place(unit, *place)).sum::<Price>()
}

/// The first step that betters a page, of those that seem the best.
fn step_of(
    oracle: &mut Oracle<'_, '_, '_>,
    guess: &Guess<'_>,
    state: &State,
    (page, prices): (usize, &[Price]),
    tries: usize,
    most: usize,
) -> Option<Step> {
    let steps = state.steps(guess, Some(page)).into_iter();
    let mut steps: Vec<(Price, Step)> =
        steps.map(|step| (state.delta(guess, step), step)).collect();
    steps.sort_by_key(|(delta, _)| *delta);
    for (_, step) in steps.into_iter().take(tries) {
        if most <= oracle.asked {
            return None;
        }
        if oracle.delta(guess, state, step, prices) < 0 {
            return Some(step);
        }
    }
    None
}
