//! The word dictionary: its tables are those of their sources, and it finds the words
//! that the program they come from finds.

use banmian::script::{Word, words};
use sha2::{Digest, Sha256};

#[path = "../tools/words/pack.rs"]
#[expect(dead_code, reason = "the models are packed by the recipe alone")]
mod pack;

const DICTIONARY: &[u8] = include_bytes!("../../src/script/words/data/dictionary.bin");
const BOUNDARIES: &[u8] = include_bytes!("../../src/script/words/data/boundaries.bin");
const PARTS: &[u8] = include_bytes!("../../src/script/words/data/parts.bin");
const README: &str = include_str!("../../src/script/words/data/README.md");
const JIEBA: &str = include_str!("../corpus/words/jieba.tsv");

fn sum(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The sums of a file and of its source in the README beside the tables.
fn sums(name: &str) -> [&'static str; 2] {
    let row = README.lines().find(|line| line.starts_with(&format!("| `{name}`")));
    let mut cells = row.unwrap().rsplit('|').map(|cell| cell.trim().trim_matches('`'));
    let [_, table, source] = [(); 3].map(|()| cells.next().unwrap());
    [source, table]
}

#[test]
fn the_dictionary_is_its_source_to_the_byte() {
    let listing = pack::listing(DICTIONARY);
    let [source, table] = sums("dictionary.bin");
    assert_eq!(sum(listing.as_bytes()), source);
    assert_eq!(sum(DICTIONARY), table);
    assert!(pack::dictionary(&listing) == DICTIONARY, "it is packed to other bytes");
}

#[test]
fn the_models_are_those_that_the_recipe_made() {
    assert_eq!(sum(BOUNDARIES), sums("boundaries.bin")[1]);
    assert_eq!(sum(PARTS), sums("parts.bin")[1]);
}

#[test]
fn frequencies_are_of_so_many_words() {
    let counted = |line: &str| line.split(' ').nth(1).unwrap().parse::<u64>().unwrap();
    let listing = pack::listing(DICTIONARY);
    assert_eq!(listing.lines().map(counted).sum::<u64>(), Word::COUNTED);
}

/// Every word of the dictionary is found by itself, with what is known of it.
#[test]
fn every_listed_word_that_is_best_whole_is_found_whole() {
    let listing = pack::listing(DICTIONARY);
    let mut whole = 0;
    for line in listing.lines() {
        let mut parts = line.split(' ');
        let text = parts.next().unwrap();
        let found = words(text);
        assert_eq!(found.iter().map(|word| word.text).collect::<String>(), text);
        if let [word] = found[..] {
            let frequency = word.frequency.to_string();
            let known = [frequency.as_str(), word.tag.name()];
            assert_eq!(known, [(); 2].map(|()| parts.next().unwrap()), "{text}");
            whole += 1;
        }
    }
    // The others are likelier as two words.
    assert!(whole > 330_000, "{whole}");
}

#[test]
fn headlines_have_the_words_that_jieba_finds() {
    let mut other = Vec::new();
    for line in JIEBA.lines() {
        let wanted: Vec<_> =
            line.split('\t').map(|w| w.rsplit_once('/').unwrap()).collect();
        let text: String = wanted.iter().map(|(word, _)| *word).collect();
        let found = words(&text);
        let found: Vec<_> = found.iter().map(|w| (w.text, w.tag.name())).collect();
        if found != wanted {
            other.push(format!("{found:?}\n{wanted:?}"));
        }
    }
    assert!(JIEBA.lines().count() > 290);
    assert!(other.is_empty(), "{}", other.join("\n"));
}
