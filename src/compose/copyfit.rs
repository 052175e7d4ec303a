//! A change of copy, tried on the copy itself.
//!
//! In comes by how many lines a story is to change; out comes the fewest characters that do
//! it, at its end and in its longest paragraph, wherever the editor makes the change.

use std::cmp::Reverse;

use super::closing::Closing;
use super::shape::Leaf;
use super::stone::Stone;
use crate::copy::{Copy, Story, TextBlock};
use crate::page::Advice;

/// How many characters of text a leaf has.
pub(super) fn text_of(stone: &Stone<'_>, leaf: &Leaf) -> usize {
    let story = leaf.story.and_then(|id| stone.stock.issue.stories.get(id.0));
    story.map_or(0, |story| story.body.iter().map(|block| count(copy_of(block))).sum())
}

/// A change of copy, and the story as it is then.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    pub(super) advice: Advice,
    pub(super) leaf: Leaf,
}

/// A change of so many lines, as characters, not looked at any closer.
pub(super) fn by_lines(stone: &Stone<'_>, leaf: &Leaf, shift: i64) -> Option<Changed> {
    let id = leaf.story?;
    let story = stone.stock.issue.stories.get(id.0)?;
    let characters = shift * i64::from(stone.grid.characters());
    let block = last_of(story)?;
    let revised = revise(story, block, Where::End, characters)?;
    let characters = i32::try_from(characters).ok()?;
    let advice = Advice { story: id, characters, block };
    Some(Changed { advice, leaf: stone.revised(leaf, &revised) })
}

/// Where in a paragraph copy is changed.
#[derive(Clone, Copy)]
enum Where {
    Middle,
    /// Before its last mark.
    End,
}

/// More lines than these are counted roughly.
const MANY: i64 = 10;

/// A story of a page that does not close, and by how many lines it is to change.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) leaves: &'a [Leaf],
    /// Which of the leaves.
    pub(super) at: usize,
    /// In lines. Not none.
    pub(super) shift: i64,
}

/// The fewest characters that make the change of lines, wherever they are cut or added;
/// failing that, in the one paragraph that is named.
pub(super) fn in_characters(
    stone: &Stone<'_>,
    asked: Asked<'_>,
    closing: &dyn Closing,
) -> Option<Changed> {
    let Asked { leaves, at, shift } = asked;
    let leaf = leaves.get(at)?;
    let id = leaf.story?;
    let story = stone.stock.issue.stories.get(id.0)?;
    let last = last_of(story)?;
    let long = longest(story)?;
    let places = [
        Splice { block: last, spot: Where::End },
        Splice { block: long, spot: Where::Middle },
        Splice { block: long, spot: Where::End },
        Splice { block: last, spot: Where::Middle },
    ];
    // What is longer than any paragraph is cut from the end, block by block.
    let whole = story.body.get(long).map_or(0, |block| count(copy_of(block)));
    let openings = closing.openings(leaves, at);
    let mut named: Option<Changed> = None;
    for n in amounts(shift.abs(), i64::from(stone.grid.characters())) {
        let signed = if shift < 0 { -n } else { n };
        let mut good = 0;
        let mut first: Option<Leaf> = None;
        let beyond = usize::try_from(n + 4).is_ok_and(|most| whole < most);
        let places = if shift < 0 && beyond { &places[..1] } else { &places[..] };
        for (nth, place) in places.iter().enumerate() {
            let Some(revised) = revise(story, place.block, place.spot, signed) else {
                break;
            };
            let changed = stone.revised(leaf, &revised);
            if !openings.admits(&changed) || !closing.takes(leaves, at, &changed) {
                break;
            }
            good += 1;
            if nth == 0 {
                first = Some(changed);
            }
        }
        // Where not even the first place is good, another number of characters is tried.
        let Some(leaf) = first else { continue };
        let characters = i32::try_from(signed).ok()?;
        let advice = Advice { story: id, characters, block: last };
        let changed = Changed { advice, leaf };
        if good == places.len() {
            return Some(changed);
        }
        named.get_or_insert(changed);
    }
    named
}

/// The numbers of characters that may be so many lines, the least first.
fn amounts(by: i64, line: i64) -> impl Iterator<Item = i64> {
    // A paragraph that goes takes its half empty last line with it: of many lines a good
    // deal fewer characters may be enough, and a few more or less are all one.
    let (least, step) = match by {
        0..=MANY => ((by - 1) * line + 1, 1),
        _ => ((by - 1) * line * 4 / 5, (line / 4).max(1)),
    };
    let most = (by + 1) * line + line / 2;
    std::iter::successors(Some(least.max(1)), move |n| Some(n + step))
        .take_while(move |n| *n <= most)
}

/// Where copy is changed: in which block, and where in it.
#[derive(Clone, Copy)]
struct Splice {
    block: usize,
    spot: Where,
}

/// The last paragraph.
fn last_of(story: &Story) -> Option<usize> {
    story.body.iter().rposition(|block| matches!(block, TextBlock::Paragraph(_)))
}

/// The longest paragraph.
fn longest(story: &Story) -> Option<usize> {
    let paragraph = |block: &TextBlock| matches!(block, TextBlock::Paragraph(_));
    let all = story.body.iter().enumerate().filter(|(_, block)| paragraph(block));
    let longest = all.max_by_key(|(n, block)| (count(copy_of(block)), Reverse(*n)));
    longest.map(|(n, _)| n)
}

/// A story with so many characters added to a paragraph, or cut from it.
fn revise(story: &Story, block: usize, spot: Where, characters: i64) -> Option<Story> {
    let mut revised = story.clone();
    let mut block = block;
    let mut characters = characters;
    if let Where::End = spot {
        // More than a paragraph is cut from the end: whole blocks go first.
        while characters < 0 {
            let own = i64::try_from(count(copy_of(story.body.get(block)?))).ok()?;
            if -characters + 4 <= own {
                break;
            }
            // What would be left of it is no paragraph.
            if -characters < own {
                return None;
            }
            characters += own;
            revised.body.remove(block);
            block = block.checked_sub(1)?;
            if let (0, TextBlock::Paragraph(_)) = (characters, revised.body.get(block)?) {
                return Some(revised);
            }
        }
    }
    let TextBlock::Paragraph(copy) = story.body.get(block)? else { return None };
    let text = copy.text();
    let all = text.chars().count();
    let place =
        |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    let n = usize::try_from(characters.abs()).ok()?;
    let changed = if characters < 0 {
        // A few characters must stay for it to be a paragraph.
        if all < n + 4 {
            return None;
        }
        let from = match spot {
            Where::End => all - 1 - n,
            Where::Middle => (all - n) / 2,
        };
        spliced(copy, place(from)..place(from + n), "")
    } else {
        let at = match spot {
            Where::End => all.saturating_sub(1),
            Where::Middle => all / 2,
        };
        spliced(copy, place(at)..place(at), &"增".repeat(n))
    };
    *revised.body.get_mut(block)? = TextBlock::Paragraph(changed);
    Some(revised)
}

/// What is cut from the end of a story: whole blocks, and what of the one before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    /// Blocks that go, from zero.
    pub(super) whole: std::ops::Range<usize>,
    /// Characters of the block before them.
    pub(super) rest: usize,
}

/// Where a cut that begins at a paragraph and goes on towards the first is made, as
/// [`revise`] makes it.
pub(super) fn from_the_end(story: &Story, cut: Advice) -> Option<Tail> {
    let mut left = usize::try_from(cut.characters.checked_neg()?).ok()?;
    let mut from = cut.block;
    loop {
        let own = count(copy_of(story.body.get(from)?));
        if left == 0 || left + 4 <= own {
            return Some(Tail { whole: from + 1..cut.block + 1, rest: left });
        }
        left = left.checked_sub(own)?;
        from = from.checked_sub(1)?;
    }
}

/// A copy with a range of it replaced.
fn spliced(copy: &Copy, range: std::ops::Range<usize>, by: &str) -> Copy {
    let text = copy.text();
    let mut new = Copy::default();
    new.push(&text[..range.start], copy.spot(0..range.start));
    new.push(by, copy.spot(range.start..range.start));
    new.push(&text[range.end..], copy.spot(range.end..text.len()));
    let moved = |at: usize| {
        if at <= range.start {
            at
        } else {
            at.max(range.end) - (range.end - range.start) + by.len()
        }
    };
    for (marked, inline) in copy.inline() {
        let marked = moved(marked.start)..moved(marked.end);
        if marked.start < marked.end {
            new.mark(marked, inline.clone());
        }
    }
    new
}

const fn copy_of(block: &TextBlock) -> &Copy {
    match block {
        TextBlock::Paragraph(copy)
        | TextBlock::Subhead(copy)
        | TextBlock::Break(copy) => copy,
    }
}

fn count(copy: &Copy) -> usize {
    copy.text().chars().count()
}
