//! The words that are known, and the most probable way through them.
//!
//! The table: for each length from one character to [`LONGEST`], how many words there are
//! (four bytes each), then the words of each length in the order of their characters. A
//! word is two bytes a character, three of its frequency and one of its part of speech.
//! Everything is big-endian, so that keys compare as bytes.

use super::Tag;
use super::chance::log2;
use super::letters::Letters;

static TABLE: &[u8] = include_bytes!("data/dictionary.bin");

/// The characters of the longest word.
const LONGEST: usize = 16;

/// Bytes behind the characters of a word.
const FACTS: usize = 4;

/// The sum of all frequencies.
pub(super) const TOTAL: u64 = 60_101_964;

/// What the dictionary says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) frequency: u32,
    pub(super) tag: Tag,
}

/// The words of one length.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    words: usize,
}

const GROUPS: [Group; LONGEST] = groups();

const fn groups() -> [Group; LONGEST] {
    let mut groups = [Group { start: 0, words: 0 }; LONGEST];
    let mut start = LONGEST * 4;
    let mut nth = 0;
    while nth < LONGEST {
        let at = nth * 4;
        let count = [TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]];
        let words = u32::from_be_bytes(count) as usize;
        groups[nth] = Group { start, words };
        start += words * ((nth + 1) * 2 + FACTS);
        nth += 1;
    }
    assert!(start == TABLE.len(), "the table is whole");
    groups
}

/// What is known of the word of a key ([`Letters::key`]).
pub(super) fn find(key: &[u8]) -> Option<Entry> {
    let group = GROUPS.get((key.len() / 2).checked_sub(1)?)?;
    let size = key.len() + FACTS;
    let mut range = 0..group.words;
    while !range.is_empty() {
        let middle = range.start + range.len() / 2;
        let (word, facts) =
            TABLE[group.start + middle * size..][..size].split_at(key.len());
        match word.cmp(key) {
            std::cmp::Ordering::Less => range.start = middle + 1,
            std::cmp::Ordering::Greater => range.end = middle,
            std::cmp::Ordering::Equal => {
                let frequency = u32::from_be_bytes([0, facts[0], facts[1], facts[2]]);
                return Some(Entry { frequency, tag: Tag::of(facts[3]) });
            }
        }
    }
    None
}

/// Where the words end on the most probable way through a block, in order. A character
/// at which no listed word begins stands alone, as if it had been met once.
pub(super) fn route(letters: &Letters<'_>) -> Vec<usize> {
    #[derive(Clone, Copy)]
    struct Best {
        price: u64,
        end: usize,
    }
    let len = letters.len();
    let mut best = vec![Best { price: 0, end: len }; len + 1];
    for at in (0..len).rev() {
        let priced = |end: usize, frequency: u32| Best {
            price: log2(TOTAL) - log2(u64::from(frequency)) + best[end].price,
            end,
        };
        let listed = (at + 1..=len.min(at + LONGEST)).filter_map(|end| {
            let entry = find(letters.key(at..end))?;
            Some(priced(end, entry.frequency))
        });
        // Of two ways as good, the one with the longer word.
        let cheapest = listed.min_by_key(|way| (way.price, usize::MAX - way.end));
        best[at] = cheapest.unwrap_or_else(|| priced(at + 1, 1));
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while at < len {
        at = best[at].end;
        ends.push(at);
    }
    ends
}
