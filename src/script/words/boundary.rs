//! Words that no dictionary lists, by how often each character begins, ends, continues
//! or is a word.
//!
//! The table: what each state costs at the start, what each costs after each, then for
//! each character in order two bytes of its own and the cost of each state.

use std::ops::Range;

use super::chance::{NEVER, PRICE, Price, price};
use super::letters::{Letters, key};

static TABLE: &[u8] = include_bytes!("data/boundaries.bin");

/// What a character is to its word, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seat {
    Begins,
    Ends,
    Continues,
    Alone,
}

const SEATS: usize = 4;

/// What may stand before a character of each seat.
const BEFORE: [[Seat; 2]; SEATS] = [
    [Seat::Ends, Seat::Alone],
    [Seat::Begins, Seat::Continues],
    [Seat::Begins, Seat::Continues],
    [Seat::Ends, Seat::Alone],
];

/// Bytes before the first character: the start, and after each seat.
const HEAD: usize = SEATS * (SEATS + 1) * PRICE;

/// Bytes of a character.
const ROW: usize = 2 + SEATS * PRICE;

/// Cuts a run of ideographs into words.
pub(super) fn cut(
    letters: &Letters<'_>,
    run: Range<usize>,
    found: &mut impl FnMut(Range<usize>),
) {
    let mut start = run.start;
    for (at, seat) in run.clone().zip(seats(letters, run.clone())) {
        match seat {
            Seat::Begins => start = at,
            Seat::Continues => {}
            Seat::Ends => {
                found(start..at + 1);
                start = at + 1;
            }
            Seat::Alone => {
                found(at..at + 1);
                start = at + 1;
            }
        }
    }
    debug_assert_eq!(start, run.end, "a run ends with a word");
}

/// The likeliest seats of the characters of a run.
fn seats(letters: &Letters<'_>, run: Range<usize>) -> Vec<Seat> {
    let mut prices = head(0);
    let mut came = Vec::with_capacity(run.len());
    for at in run.clone() {
        let own = row(letters.char(at));
        let mut from = [Seat::Alone; SEATS];
        if at == run.start {
            add(&mut prices, own);
        } else {
            let before = prices;
            for (seat, earlier) in BEFORE.into_iter().enumerate() {
                let priced = |seen: Seat| sum(before[seen as usize], after(seen)[seat]);
                let [first, second] = earlier;
                // As good: the second.
                from[seat] = if priced(first) < priced(second) { first } else { second };
                prices[seat] = priced(from[seat]);
            }
            add(&mut prices, own);
        }
        came.push(from);
    }
    let ends = prices[Seat::Ends as usize] < prices[Seat::Alone as usize];
    let mut seat = if ends { Seat::Ends } else { Seat::Alone };
    let mut seats = Vec::with_capacity(run.len());
    for from in came.into_iter().rev() {
        seats.push(seat);
        seat = from[seat as usize];
    }
    seats.reverse();
    seats
}

fn add(prices: &mut [Price; SEATS], more: [Price; SEATS]) {
    for (price, more) in prices.iter_mut().zip(more) {
        *price = sum(*price, more);
    }
}

/// Two prices together. What never happens is made no likelier by the rest: the seats of
/// a character that the model does not know cost all alike, and it stands alone.
const fn sum(one: Price, other: Price) -> Price {
    let sum = one + other;
    if sum < NEVER { sum } else { sum / NEVER * NEVER }
}

/// Four prices in a row, from a byte of the table.
fn four(bytes: &[u8]) -> [Price; SEATS] {
    let (prices, _) = bytes.as_chunks::<PRICE>();
    std::array::from_fn(|seat| price(prices[seat]))
}

fn head(nth: usize) -> [Price; SEATS] {
    four(&TABLE[nth * SEATS * PRICE..HEAD])
}

/// What each seat costs after one.
fn after(seat: Seat) -> [Price; SEATS] {
    head(seat as usize + 1)
}

/// What each seat costs a character.
fn row(c: char) -> [Price; SEATS] {
    let (rows, _) = TABLE[HEAD..].as_chunks::<ROW>();
    let key = key(c).to_be_bytes();
    let found = rows.binary_search_by(|row| row[..2].cmp(&key));
    found.map_or([NEVER; SEATS], |at| four(&rows[at][2..]))
}
