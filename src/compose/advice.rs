//! What change of copy closes a page that does not close.
//!
//! First in lines: the fewest that one story must win or lose for the page to be filled.
//! Then in characters: the fewest that do it, tried on the copy itself, at its end and in
//! its longest paragraph, until the page closes wherever the editor makes the change.

use std::ops::RangeInclusive;

use super::advised::{Advised, Moved};
use super::all::{SCALES, all_of, closing_scales};
use super::closing::Closing;
use super::copyfit::{Asked, by_lines, in_characters, text_of};
use super::each::each_of;
use super::shape::{Leaf, Pliant};
use super::stone::Stone;
use super::terms::Size;
use crate::page::Advice;

/// One story is not asked for more lines than this at once.
pub(super) const MOST_LINES: i64 = 120;
/// No more stories than this are changed one after another. A page that needs more has
/// all of them changed alike.
const MOST_STORIES: usize = 3;

/// The smallest change that closes a page, verified on the copy.
pub(super) fn advise(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    closing: &dyn Closing,
) -> Option<Advised> {
    // A page that misses by far would be tried in vain a story at a time.
    let far = closing_scales(stone, leaves, closing).next();
    if let Some(scale) = far.filter(|scale| !(80..=120).contains(scale)) {
        let advised = all_of(stone, leaves, scale, closing);
        if advised.is_some() {
            return advised;
        }
    }
    let few = few_of(stone, leaves, closing);
    few.or_else(|| each_of(stone, leaves, closing)).or_else(|| {
        // What lines do not tell the copy may.
        let near = closing_scales(stone, leaves, closing).chain(SCALES);
        near.filter(|scale| Some(*scale) != far)
            .find_map(|scale| all_of(stone, leaves, scale, closing))
    })
}

/// A change of one story, or of few.
pub(super) fn few_of(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    closing: &dyn Closing,
) -> Option<Advised> {
    let mut ours = leaves.to_vec();
    let mut changes = Vec::new();
    let mut moved = Moved::default();
    for _ in 0..MOST_STORIES {
        if let Some(Share { at, shift }) = single(stone, &ours, &changes, closing) {
            // Another story may need as few lines and take the change better.
            let asked = Asked { leaves: &ours, at, shift };
            if let Some(changed) = in_characters(stone, asked, closing) {
                *ours.get_mut(at)? = changed.leaf;
                changes.push(changed.advice);
                let spots = closing.fits(&ours)?;
                let moved = moved.and(shift);
                return Some(Advised { changes, moved, gone: None, leaves: ours, spots });
            }
        }
        // One story is not enough: the longest that was not changed gives its share.
        let Share { at, shift } = large(stone, &ours, &changes)?;
        let changed = by_lines(stone, ours.get(at)?, shift)?;
        moved = moved.and(shift);
        *ours.get_mut(at)? = changed.leaf;
        changes.push(changed.advice);
    }
    None
}

/// What a story gives or takes: which of the leaves, and how many lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    at: usize,
    shift: i64,
}

/// The story that needs the smallest change in lines, and the change.
///
/// A story that may be any number of lines longer or shorter, and the dearer for it, is put
/// in the place of each in turn: one programme says by how few lines it closes the page.
fn single(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    changed: &[Advice],
    closing: &dyn Closing,
) -> Option<Share> {
    let mut order: Vec<(usize, &Leaf)> = leaves.iter().enumerate().collect();
    order.retain(|(_, leaf)| 0 < text_of(stone, leaf) && !is_changed(leaf, changed));
    order.sort_by_key(|(_, leaf)| std::cmp::Reverse(text_of(stone, leaf)));
    let mut best: Option<Share> = None;
    for (at, leaf) in order {
        // Only what is better than the best so far is looked for.
        let most = best.map_or(MOST_LINES, |best| best.shift.abs());
        let pliant = Pliant::alone(bounds(stone, leaf, most));
        let found = closing.shift(leaves, at, pliant).filter(|shift| *shift != 0);
        let better = |shift: i64| match best {
            // Of two alike, lines that go are better than lines that come.
            Some(best) => (shift.abs(), 0 < shift) < (best.shift.abs(), 0 < best.shift),
            None => true,
        };
        if let Some(shift) = found.filter(|shift| better(*shift)) {
            best = Some(Share { at, shift });
        }
    }
    best
}

/// The least and the greatest change of a story in lines, none of more than `most`: never
/// more than half of it is cut, nor twice as much added.
pub(super) fn bounds(stone: &Stone<'_>, leaf: &Leaf, most: i64) -> RangeInclusive<i64> {
    let characters = i64::from(stone.grid.characters()).max(1);
    // A text of more lines than these is bound by `most`.
    let own = i64::try_from(text_of(stone, leaf)).unwrap_or(i64::MAX / 4) / characters;
    -most.min(own / 2)..=most.min(own * 2)
}

fn is_changed(leaf: &Leaf, changed: &[Advice]) -> bool {
    changed.iter().any(|advice| Some(advice.story) == leaf.story)
}

/// The longest story not yet changed, and a good share of its lines: fewer where the page is
/// too full, more where it is not. Which it is, its text tells against its page.
fn large(stone: &Stone<'_>, leaves: &[Leaf], changed: &[Advice]) -> Option<Share> {
    let lines = |text: usize| i64::try_from(text).ok();
    let open = leaves.iter().enumerate().filter(|(_, leaf)| !is_changed(leaf, changed));
    let (at, longest) = open.max_by_key(|(_, leaf)| text_of(stone, leaf))?;
    let characters = i64::from(stone.grid.characters()).max(1);
    let all = lines(leaves.iter().map(|leaf| text_of(stone, leaf)).sum())? / characters;
    let Size { width: columns, depth } = stone.frame.size;
    // Of a page that closes, text takes well under nine tenths.
    let room = lines(columns * depth)? * 7 / 10;
    let own = lines(text_of(stone, longest))? / characters;
    let lacks = (room - all).max(0);
    let share =
        if room < all { -(own * 2 / 5) } else { (own * lacks / all.max(1)).max(own / 3) };
    (share != 0).then_some(Share { at, shift: share })
}
