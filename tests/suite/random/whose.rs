//! Which part of which story a letter is of.

use std::collections::BTreeMap;

use super::copy::Story;

/// A part of a story, or what is no story's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Kicker, headline, deck, byline, source, and what stands over the rest.
    Head,
    Body,
    /// Caption and credit of a photo.
    Photo(usize),
    /// The name of a page, the label of an ad: it may be said again and again.
    Furniture,
}

/// The letters of an issue and whose they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whose {
    owners: Vec<(String, Part)>,
    of: BTreeMap<char, usize>,
}

impl Whose {
    pub(crate) fn give(&mut self, story: &str, part: Part, letters: &[char]) {
        let owner = self.owners.len();
        self.owners.push((story.to_owned(), part));
        self.of.extend(letters.iter().map(|letter| (*letter, owner)));
    }

    /// Whose a letter is, if anybody's.
    pub(crate) fn owner(&self, letter: char) -> Option<usize> {
        self.of.get(&letter).copied()
    }

    /// The story of an owner, and the part.
    pub(crate) fn part(&self, owner: usize) -> (&str, Part) {
        let (story, part) = &self.owners[owner];
        (story, *part)
    }
}

/// Without what is no ink: blanks, and the places where a head may turn.
pub(crate) fn inked(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '\u{ad}')).collect()
}

/// Everything of a story that is to be read on paper, in no order.
pub(crate) fn words(story: &Story) -> Vec<String> {
    let heads = [&story.kicker, &story.deck, &story.byline, &story.source, &story.rest];
    let mut words: Vec<String> = heads.into_iter().flatten().cloned().collect();
    words.push(story.headline.clone());
    words.extend(story.body.iter().map(super::copy::Block::printed));
    words.extend(story.body.iter().flat_map(|b| b.rubies()).map(str::to_owned));
    let photos = story.photos.iter().flat_map(|p| [&p.caption, &p.credit]);
    words.extend(photos.flatten().cloned());
    words
}
