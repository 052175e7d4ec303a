//! A distribution bettered page by page, by the word of the composer.

use super::guess::{Guess, Price};
use super::oracle::{OPEN, Oracle};
use super::state::{State, Step};

/// How many pages are asked for beside those of the first distribution, for each page.
const ASKED: usize = 10;
/// How many steps are tried for a page before it is left as it is; and for one that does not
/// close.
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
        let open = prices.iter().enumerate().filter(|(nth, _)| !done.contains(nth));
        let worst = open.max_by_key(|(nth, price)| (**price, std::cmp::Reverse(*nth)));
        let Some((worst, price)) = worst else { break };
        if *price < FINE {
            break;
        }
        match step_of(oracle, guess, &state, (worst, &prices), most) {
            Some(step) => {
                state.take(step);
                prices = oracle.prices(guess, &state);
                // What was given up may be bettered with what has changed.
                done.clear();
            }
            None => done.push(worst),
        }
    }
    state
}

/// The first step that betters a page, of those that seem the best.
fn step_of(
    oracle: &mut Oracle<'_, '_, '_>,
    guess: &Guess<'_>,
    state: &State,
    (page, prices): (usize, &[Price]),
    most: usize,
) -> Option<Step> {
    let steps = state.steps(guess, Some(page)).into_iter();
    let mut steps: Vec<(Price, Step)> =
        steps.map(|step| (state.delta(guess, step), step)).collect();
    steps.sort_by_key(|(delta, _)| *delta);
    let open = prices.get(page).is_some_and(|price| OPEN <= *price);
    let [few, many] = STEPS;
    for (_, step) in steps.into_iter().take(if open { many } else { few }) {
        if most <= oracle.asked {
            return None;
        }
        if oracle.delta(guess, state, step, prices) < 0 {
            return Some(step);
        }
    }
    None
}
