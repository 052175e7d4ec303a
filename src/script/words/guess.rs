//! The part of speech of a word that no dictionary lists, by its characters.
//!
//! States are a seat (begins, continues, ends, alone) and a tag each. The table: the
//! number of characters and of transitions (four bytes each), the price of each state at
//! the start; for each transition, sorted by the state it leads to, both states and its
//! price; for each character in order two bytes of its own and three of where its states
//! begin; then for all of them in that order, sorted, the state and its price.

use super::Tag;
use super::chance::{NEVER, PRICE, Price, price};
use super::letters::{is_ideograph, key};

static TABLE: &[u8] = include_bytes!("data/parts.bin");

/// Tags of the model: a state is a seat times this, and a tag.
const TAGS: usize = 64;

const STATES: usize = 4 * TAGS;

/// Where things are in the table.
const START: usize = 8;
const LINKS: usize = START + STATES * PRICE;
const LINK: usize = 2 + PRICE;
const CHARS: usize = LINKS + count(4) * LINK;
const CHAR: usize = 5;
const SEEN: usize = CHARS + count(0) * CHAR;
const SIGHT: usize = 1 + PRICE;

const fn count(at: usize) -> usize {
    let count = [TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]];
    u32::from_be_bytes(count) as usize
}

/// The seat of a state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seat {
    Begins,
    Continues,
    Ends,
    Alone,
}

/// A state that a character may be in, and what it costs to get there.
#[derive(Clone, Copy)]
struct Way {
    state: u8,
    price: Price,
    /// The state before, of the character before.
    from: u8,
}

/// The part of speech of a word that is not listed.
pub(super) fn tag(word: &str) -> Tag {
    let latin = |c: char| c.is_ascii_alphanumeric();
    if word.contains(latin) {
        let digits = word.chars().filter(|c| latin(*c)).all(|c| c.is_ascii_digit());
        return if digits { Tag::NUMERAL } else { Tag::LATIN };
    }
    if word.contains(is_ideograph) { likeliest(word) } else { Tag::NONE }
}

/// The tag of the longest part that the model makes of a word; of two as long, the last.
fn likeliest(word: &str) -> Tag {
    let Some(path) = path(word) else { return Tag::NONE };
    let mut best = (0, Tag::NONE);
    let mut start = 0;
    let ends = word.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
    for (state, (at, end)) in path.into_iter().zip(ends) {
        let from = match seat(state) {
            Seat::Begins => {
                start = at;
                continue;
            }
            Seat::Continues => continue,
            Seat::Ends => start,
            Seat::Alone => at,
        };
        if best.0 <= end - from {
            best = (end - from, Tag::of(state % 64));
        }
    }
    best.1
}

const fn seat(state: u8) -> Seat {
    match state / 64 {
        0 => Seat::Begins,
        1 => Seat::Continues,
        2 => Seat::Ends,
        _ => Seat::Alone,
    }
}

/// The likeliest states of the characters of a word; none if the model knows no way.
fn path(word: &str) -> Option<Vec<u8>> {
    let mut chars = word.chars();
    let first = sights(chars.next()?).map(|(state, own)| Way {
        state,
        price: own + start(state),
        from: state,
    });
    let possible = |way: &Way| way.price < NEVER;
    let mut steps: Vec<Vec<Way>> = vec![first.filter(possible).collect()];
    for c in chars {
        let before = steps.last()?;
        let ways = sights(c).filter_map(|(state, own)| reach(state, own, before));
        let ways = ways.filter(possible).collect();
        steps.push(ways);
    }
    let done = |way: &&Way| matches!(seat(way.state), Seat::Ends | Seat::Alone);
    let single = steps.len() == 1;
    let last = steps.last()?.iter().filter(done);
    // A word of one character is alone; of two as good there, the last.
    let last = if single {
        let alone = last.filter(|way| seat(way.state) == Seat::Alone);
        alone.rev().min_by_key(|way| way.price)?
    } else {
        last.min_by_key(|way| way.price)?
    };
    let mut state = last.state;
    let mut path = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        let way = step.iter().find(|way| way.state == state)?;
        path.push(state);
        state = way.from;
    }
    path.reverse();
    Some(path)
}

/// The best way into a state from those of the character before.
fn reach(state: u8, own: Price, before: &[Way]) -> Option<Way> {
    let links = links(state);
    // What may stand before, in the order in which the first of two as good is taken.
    let seats = match seat(state) {
        Seat::Begins | Seat::Alone => [Seat::Ends, Seat::Alone],
        Seat::Continues | Seat::Ends => [Seat::Begins, Seat::Continues],
    };
    let ways = before.iter().filter(|way| seats.contains(&seat(way.state)));
    let priced = ways.filter_map(|way| {
        let link = links.binary_search_by_key(&way.state, |link| link[1]).ok()?;
        let [_, _, cost @ ..] = links[link];
        Some(Way { state, price: way.price + price(cost) + own, from: way.state })
    });
    priced.min_by_key(|way| way.price)
}

/// What a state costs at the start of a word.
fn start(state: u8) -> Price {
    let (prices, _) = TABLE[START..LINKS].as_chunks::<PRICE>();
    price(prices[usize::from(state)])
}

/// The transitions into a state, sorted by where they come from.
fn links(to: u8) -> &'static [[u8; LINK]] {
    let (links, _) = TABLE[LINKS..CHARS].as_chunks::<LINK>();
    let from = links.partition_point(|link| link[0] < to);
    let end = links.partition_point(|link| link[0] <= to);
    &links[from..end]
}

/// The states that a character was seen in, sorted, and the price of each.
fn sights(c: char) -> impl Iterator<Item = (u8, Price)> {
    let (chars, _) = TABLE[CHARS..SEEN].as_chunks::<CHAR>();
    let (sights, _) = TABLE[SEEN..].as_chunks::<SIGHT>();
    let key = key(c).to_be_bytes();
    let at = chars.binary_search_by(|row| row[..2].cmp(&key));
    let begin = |[_, _, high, middle, low]: [u8; CHAR]| {
        u32::from_be_bytes([0, high, middle, low]) as usize
    };
    let range = at.map_or(0..0, |at| {
        begin(chars[at])..chars.get(at + 1).map_or(sights.len(), |next| begin(*next))
    });
    sights[range].iter().map(|[state, cost @ ..]| (*state, price(*cost)))
}
