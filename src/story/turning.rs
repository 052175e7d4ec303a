//! Headlines turned as a page turns them, beside the turns that a reader makes: HD-1 to
//! HD-3.

use std::collections::{BTreeMap, BTreeSet};

use super::heads::story;
use super::{HeadRung, HeadWish, Wardrobe, head_ladder};
use crate::copy::{Headline, Level, Style, Turn};
use crate::diag::Report;
use crate::font::Library;

/// Headlines with `|` where a turn reads well: every other place is a wrong one.
const TURNS: &str = include_str!("../../tests/corpus/headlines/turns.txt");
/// The same, written after the rules and looked at once they were made.
const HELD_OUT: &str = include_str!("../../tests/corpus/headlines/held-out.txt");

/// Fifty more, written after those.
const FRESH: &str = include_str!("../../tests/corpus/headlines/fresh.txt");

/// Fifty more, written and marked before the program had turned one of them.
const LATER: &str = include_str!("../../tests/corpus/headlines/later.txt");

/// Columns that a headline spans, of twelve characters each, and its level.
const ROOMS: [(i64, Level); 6] = [
    (1, Level::Brief),
    (1, Level::Second),
    (2, Level::Second),
    (2, Level::Lead),
    (3, Level::Lead),
    (4, Level::Lead),
];

/// A room in which every headline is tried.
struct Trial<'a> {
    wardrobe: &'a Wardrobe,
    library: &'a Library,
    columns: i64,
    level: Level,
}

impl Trial<'_> {
    /// Every block that a page may give a headline, with the turns of a reader alone or
    /// with those of the program.
    fn rungs(&self, text: &str, turns: &[usize]) -> Vec<HeadRung> {
        let mut story = story(text, self.level);
        let turns = turns.iter().map(|at| Turn { at: *at, strain: 0 });
        let copy = story.headline.copy;
        story.headline = Headline { copy, turns: turns.collect() };
        let style = Style::default();
        let width = style.body.size * 12 * self.columns
            + style.columns.gutter * (self.columns - 1);
        let wish = HeadWish::default();
        head_ladder(&story, width, wish, self.wardrobe, self.library)
    }

    /// The turns of each size that are not a reader's, in as few lines as that size takes,
    /// where a reader's have room in as many.
    fn wrong(&self, text: &str, good: &[usize]) -> Vec<String> {
        let few = |rungs: &[HeadRung]| {
            let mut few = BTreeMap::new();
            for rung in rungs {
                let lines = few.entry(rung.size).or_insert(usize::MAX);
                *lines = (*lines).min(rung.lines.len());
            }
            few
        };
        let reads = |rung: &HeadRung| {
            let mut at = 0;
            rung.lines.iter().all(|line| {
                at += line.len();
                at == text.len() || good.contains(&at)
            })
        };
        let mut wanted = self.rungs(text, good);
        wanted.retain(reads);
        let wanted = few(&wanted);
        let made = self.rungs(text, &[]);
        let fewest = few(&made);
        let off = made.iter().filter(|rung| {
            let lines = rung.lines.len();
            let fair = fewest.get(&rung.size) == Some(&lines)
                && wanted.get(&rung.size) == Some(&lines);
            fair && !reads(rung)
        });
        let mut wrong: Vec<String> = off.map(|rung| rung.lines.join("／")).collect();
        wrong.sort();
        wrong.dedup();
        wrong
    }
}

/// A headline of a corpus and where a reader turns it.
fn marked(line: &str) -> (String, Vec<usize>) {
    let mut at = 0;
    let parts = line.split('|').map(|part| {
        at += part.len();
        at
    });
    let mut good: Vec<usize> = parts.collect();
    good.pop();
    (line.replace('|', ""), good)
}

/// Every wrong turn of a corpus.
fn wrong(corpus: &str) -> Vec<String> {
    let library = Library::shipped();
    let wardrobe =
        Wardrobe::find(&mut Report::default(), &Style::default(), &library).unwrap();
    let mut found = Vec::new();
    // What is known to fail begins with a question mark.
    for line in corpus.lines().filter(|line| !line.starts_with('?')) {
        let (text, good) = marked(line);
        let mut wrong = BTreeSet::new();
        for (columns, level) in ROOMS {
            let trial = Trial { wardrobe: &wardrobe, library: &library, columns, level };
            wrong.extend(trial.wrong(&text, &good));
        }
        if !wrong.is_empty() {
            found.push(format!("{line}: {wrong:?}"));
        }
    }
    found
}

#[test]
fn a_headline_turns_where_it_cannot_be_misread() {
    assert!(200 <= TURNS.lines().count());
    let wrong = wrong(TURNS);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of headlines that were written before their kinds had rules.
#[test]
fn headlines_that_no_rule_was_made_for_turn_as_well() {
    assert_eq!(HELD_OUT.lines().count(), 100);
    let known = [HELD_OUT, FRESH].map(|corpus| corpus.matches("? ").count());
    assert!(known.into_iter().sum::<usize>() <= 2, "{known:?}");
    let wrong = [wrong(HELD_OUT), wrong(FRESH)].concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fifty_headlines_more_turn_where_their_marks_are() {
    assert_eq!(LATER.lines().count(), 50);
    assert!(LATER.matches("? ").count() <= 8);
    let wrong = wrong(LATER);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
