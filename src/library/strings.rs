//! The letters of a line in pieces: words, or one by one.

use std::collections::BTreeSet;
use std::ops::Range;

use super::sheet::{Block, Letter, Line};
use crate::script::words;
use crate::unit::Rect;

/// What one `String` of ALTO holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strings {
    /// A word, as the dictionary parts the passage; a mark is a word of its own.
    #[default]
    Words,
    /// A character.
    Characters,
}

/// What stands together.
pub(super) struct Piece<'a> {
    /// Bytes of the words of its line.
    pub(super) range: Range<usize>,
    pub(super) rect: Rect,
    pub(super) letters: &'a [Letter],
}

/// Where words end in what was parted last: the lines of a passage come one after another.
#[derive(Default)]
pub(super) struct Cut {
    says: String,
    ends: BTreeSet<usize>,
}

impl Cut {
    fn part(&mut self, says: &str) {
        if self.says == says {
            return;
        }
        says.clone_into(&mut self.says);
        let mut at = 0;
        self.ends = words(says)
            .into_iter()
            .map(|word| {
                at += word.text.len();
                at
            })
            .collect();
    }

    /// The whole word around a byte of a line.
    pub(super) fn word(&mut self, line: &Line<'_>, at: usize) -> String {
        self.part(&line.says);
        let from = self.ends.range(..=at.saturating_sub(1)).next_back();
        let from = from.copied().unwrap_or(0);
        let to = self.ends.range(at..).next().copied().unwrap_or(line.says.len());
        line.says.get(from..to).unwrap_or_default().to_owned()
    }
}

/// Parts the letters of a line. A word that goes on in the next line is two pieces.
pub(super) fn pieces<'a>(
    line: &'a Line<'_>,
    cut: &mut Cut,
    strings: Strings,
) -> Vec<Piece<'a>> {
    cut.part(&line.says);
    let joined = |one: &Letter, other: &Letter| match strings {
        Strings::Characters => false,
        Strings::Words => {
            one.range.end == other.range.start && !cut.ends.contains(&one.range.end)
        }
    };
    line.letters
        .chunk_by(joined)
        .filter_map(|letters| {
            let rect = letters.iter().map(|letter| letter.rect).reduce(Rect::around)?;
            let (first, last) = (letters.first()?, letters.last()?);
            Some(Piece { range: first.range.start..last.range.end, rect, letters })
        })
        .collect()
}

/// At which bytes of a passage a hyphen of ours stands.
pub(super) struct Hyphens(BTreeSet<usize>);

impl Hyphens {
    /// Of the passage of a block, with the other blocks of it on the page.
    pub(super) fn of(block: &Block<'_>, blocks: &[Block<'_>]) -> Self {
        let same = blocks.iter().filter(|other| other.passage == block.passage);
        let lines = same.flat_map(|block| &block.lines);
        let parted = lines.filter(|line| line.hyphen.is_some() && line.inlay.is_none());
        Self(parted.map(Line::ends).collect())
    }

    /// Whether one stands at a byte of a line.
    pub(super) fn at(&self, line: &Line<'_>, byte: usize) -> bool {
        line.inlay.is_none() && self.0.contains(&byte)
    }
}
