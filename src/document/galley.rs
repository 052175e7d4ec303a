use std::ops::Range;

use super::limit;
use super::model::{
    Block, Document, Format, Mark, Markup, Place, Table, Text, Untaken, What,
};
use super::refused::Refused;

/// A document while it is being read: blocks that are done, and what is told of them.
#[derive(Debug, Default)]
pub(super) struct Galley {
    document: Document,
    /// What is put inside something else, the innermost last.
    inside: Vec<Vec<Block>>,
    /// The part of the archive that is being read.
    part: String,
    /// Bytes of text so far.
    bytes: usize,
    /// What is told beyond the limit.
    more: usize,
}

impl Galley {
    pub(super) fn new(format: Format, markup: Markup) -> Self {
        Self {
            document: Document { format, markup, ..Document::default() },
            ..Self::default()
        }
    }

    /// Says which part of the archive what follows is from.
    pub(super) fn in_part(&mut self, part: &str) {
        part.clone_into(&mut self.part);
    }

    /// The document, to say what it says of itself.
    pub(super) fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// What was put last.
    pub(super) fn last(&mut self) -> Option<&mut Block> {
        self.inside.last_mut().unwrap_or(&mut self.document.blocks).last_mut()
    }

    /// Whether what is put next stands in the document itself, not inside something else.
    pub(super) const fn is_outermost(&self) -> bool {
        self.inside.is_empty()
    }

    /// What is put from here on is inside something else, until it is [closed](Self::close).
    pub(super) fn open(&mut self) {
        self.inside.push(Vec::new());
    }

    /// The blocks that were put since the last [`open`](Self::open) that is not closed yet;
    /// none if there is none.
    pub(super) fn close(&mut self) -> Vec<Block> {
        self.inside.pop().unwrap_or_default()
    }

    /// Adds a block to what is open, or to the document.
    ///
    /// # Errors
    ///
    /// If there are more of them, or more text, than [`limit`] says.
    pub(super) fn put(&mut self, block: Block) -> Result<(), Refused> {
        if let Some(inside) = self.inside.last_mut() {
            inside.push(block);
            return Ok(());
        }
        let table = |table: &Table| -> usize {
            let cells = table.rows.iter().flatten().chain(&table.title);
            cells.map(|cell| cell.words.len() + 1).sum()
        };
        self.bytes += match &block {
            Block::Table(found) => table(found),
            Block::Picture(_) | Block::Break => 1,
            Block::Paragraph(text)
            | Block::Subhead { text, .. }
            | Block::Item { text, .. }
            | Block::Quote(text)
            | Block::Note { text, .. } => text.words.len(),
        };
        if limit::BLOCKS <= self.document.blocks.len() || limit::TEXT < self.bytes {
            return Err(Refused::beyond(
                format!("文件超过 {} 段或 {} MB 文字", limit::BLOCKS, limit::TEXT >> 20),
                format!(
                    "the file has more than {} paragraphs or {} MB of text",
                    limit::BLOCKS,
                    limit::TEXT >> 20
                ),
            ));
        }
        self.document.blocks.push(block);
        Ok(())
    }

    /// Tells of something, at the end of what is read so far.
    pub(super) fn tell(&mut self, what: What) {
        let before = self.document.blocks.iter().rev().find_map(Block::text);
        let around = before.map(|text| text.words.clone()).unwrap_or_default();
        let block = self.document.blocks.len();
        self.tell_at(what, block, &around);
    }

    /// Tells of something in the block that is being read, after these words of it.
    pub(super) fn tell_in(&mut self, what: What, words: &str) {
        let block = self.document.blocks.len() + 1;
        self.tell_at(what, block, words);
    }

    fn tell_at(&mut self, what: What, block: usize, around: &str) {
        // A sentence may be in ten pieces; it is told once.
        let near = self.document.untaken.iter_mut().rev().take(3);
        for told in near.filter(|told| told.place.block == block) {
            if told.place.part == self.part && told.what.goes_on(&what) {
                return;
            }
        }
        if limit::TOLD <= self.document.untaken.len() {
            self.more += 1;
            return;
        }
        let place = Place { part: self.part.clone(), block, around: tail(around) };
        self.document.untaken.push(Untaken { what, place });
    }

    /// The document.
    pub(super) fn finish(mut self) -> Document {
        if 0 < self.more {
            let place = Place::default();
            let what = What::More(self.more);
            self.document.untaken.push(Untaken { what, place });
        }
        self.document
    }
}

/// The last words of a text: enough to find the place by searching for them.
fn tail(words: &str) -> String {
    let words = words.trim_end();
    let words = words.rsplit('\n').next().unwrap_or(words);
    let start = words.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
    words[start..].to_owned()
}

/// A line while it is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: Text,
}

impl Line {
    /// Adds words under marks.
    pub(super) fn push(&mut self, words: &str, marks: &[Mark]) {
        let start = self.text.words.len();
        self.text.words.push_str(words);
        let range = start..self.text.words.len();
        if range.is_empty() {
            return;
        }
        for mark in marks {
            self.mark(range.clone(), mark.clone());
        }
    }

    /// Marks a stretch; one that goes on from the last of its kind makes that longer.
    pub(super) fn mark(&mut self, range: Range<usize>, mark: Mark) {
        let whole = matches!(mark, Mark::Ruby(_) | Mark::Note(_));
        let goes_on = self.text.marks.iter_mut().rev().find(|(before, other)| {
            !whole && *other == mark && before.end == range.start
        });
        match goes_on {
            Some((before, _)) => before.end = range.end,
            None => self.text.marks.push((range, mark)),
        }
    }

    /// Adds what another text says.
    pub(super) fn append(&mut self, text: Text) {
        self.text.append(text);
    }

    /// What it says so far.
    pub(super) fn words(&self) -> &str {
        &self.text.words
    }

    /// The line, and an empty one in its place.
    pub(super) fn take(&mut self) -> Text {
        std::mem::take(&mut self.text)
    }
}
