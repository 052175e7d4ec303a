//! What change of copy closes a page that does not close.
//!
//! First in lines: the fewest that one story must win or lose for the page to be filled.
//! Then in characters: the fewest that do it, tried on the copy itself, at its end and in
//! its longest paragraph, until the page closes wherever the editor makes the change.

use super::all::{SCALES, all_of, scale};
use super::desk::{Desk, Wishes};
use super::shape::Leaf;
use super::slice::Spot;
use crate::copy::{Copy, Story, StoryId, TextBlock};
use crate::page::Advice;

/// What would close a page.
#[derive(Clone, Debug)]
pub(super) struct Advised {
    /// The changes of copy, all of them to be made.
    pub(super) changes: Vec<Advice>,
    /// How many lines are too many; too few, where it is negative.
    pub(super) lines: i64,
    /// The layout that is filled then, with its stories as they are counted for it.
    pub(super) leaves: Vec<Leaf>,
    pub(super) spots: Vec<Spot>,
}

/// A layout that leaves fill, if there is one.
pub(super) type Fits<'a> = dyn Fn(&[Leaf]) -> Option<Vec<Spot>> + 'a;

/// One story is not asked for more lines than this at once.
const MOST_LINES: i64 = 120;
/// No more stories than this are changed one after another. A page that needs more has
/// all of them changed alike.
const MOST_STORIES: usize = 3;

/// The smallest change that closes a page, verified on the copy.
pub(super) fn advise(
    desk: &Desk<'_>,
    wishes: &Wishes,
    leaves: &[Leaf],
    fits: &Fits<'_>,
) -> Option<Advised> {
    // A page that misses by far would be tried in vain a story at a time.
    let far = scale(desk, leaves, fits);
    if let Some(scale) = far.filter(|scale| !(80..=120).contains(scale)) {
        let advised = all_of(desk, wishes, leaves, (scale, fits));
        if advised.is_some() {
            return advised;
        }
    }
    few_of(desk, wishes, leaves, fits).or_else(|| {
        let mut near = SCALES.iter().copied();
        near.find_map(|scale| all_of(desk, wishes, leaves, (scale, fits)))
    })
}

/// A change of one story, or of few.
fn few_of(
    desk: &Desk<'_>,
    wishes: &Wishes,
    leaves: &[Leaf],
    fits: &Fits<'_>,
) -> Option<Advised> {
    let mut ours = leaves.to_vec();
    let mut changes = Vec::new();
    let mut lines = 0;
    for _ in 0..MOST_STORIES {
        if let Some((at, shift)) = single(desk, &ours, &changes, fits) {
            // Another story may need as few lines and take the change better.
            let change = in_characters(desk, wishes, (&ours, at, shift), fits);
            if let Some((advice, leaf)) = change {
                ours[at] = leaf;
                changes.push(advice);
                let spots = fits(&ours)?;
                return Some(Advised {
                    changes,
                    lines: lines - shift,
                    leaves: ours,
                    spots,
                });
            }
        }
        // One story is not enough: the longest that was not changed gives its share.
        let (at, shift) = large(desk, &ours, &changes)?;
        let (advice, leaf) = by_lines(desk, wishes, &ours[at], shift)?;
        lines -= shift;
        ours[at] = leaf;
        changes.push(advice);
    }
    None
}

/// The story that needs the smallest change in lines, and the change.
fn single(
    desk: &Desk<'_>,
    leaves: &[Leaf],
    changed: &[Advice],
    fits: &Fits<'_>,
) -> Option<(usize, i64)> {
    let mut order: Vec<usize> = (0..leaves.len()).collect();
    let length = |at: &usize| text_of(desk, &leaves[*at]);
    order.retain(|at| 0 < length(at) && !is_changed(&leaves[*at], changed));
    order.sort_by_key(|at| std::cmp::Reverse(length(at)));
    for by in 1..=MOST_LINES {
        for at in &order {
            // Never more than half of a story is cut, nor twice as much added.
            let own = i64::try_from(length(at)).unwrap_or(0);
            let by_characters = by * i64::from(desk.grid.characters());
            for (shift, most) in [(-by, own / 2), (by, own * 2)] {
                if most < by_characters {
                    continue;
                }
                let mut tried = leaves.to_vec();
                tried[*at] = leaves[*at].shifted(shift);
                if fits(&tried).is_some() {
                    return Some((*at, shift));
                }
            }
        }
    }
    None
}

fn is_changed(leaf: &Leaf, changed: &[Advice]) -> bool {
    changed.iter().any(|advice| Some(advice.story) == leaf.story)
}

/// How many characters of text a leaf has.
pub(super) fn text_of(desk: &Desk<'_>, leaf: &Leaf) -> usize {
    let story = leaf.story.and_then(|id| desk.stock.issue.stories.get(id.0));
    story.map_or(0, |story| story.body.iter().map(|block| count(copy_of(block))).sum())
}

/// The longest story not yet changed, and a good share of its lines: fewer where the page is
/// too full, more where it is not. Which it is, its text tells against its page.
fn large(desk: &Desk<'_>, leaves: &[Leaf], changed: &[Advice]) -> Option<(usize, i64)> {
    let open = (0..leaves.len()).filter(|at| !is_changed(&leaves[*at], changed));
    let at = open.max_by_key(|at| text_of(desk, &leaves[*at]))?;
    let characters = desk.grid.characters() as usize;
    let lines: usize = leaves.iter().map(|leaf| text_of(desk, leaf)).sum();
    let (columns, depth) = desk.frame.size;
    // Of a page that closes, text takes well under nine tenths.
    let (room, lines) = (columns * depth * 7 / 10, lines / characters.max(1));
    let full = room < lines;
    let own = i64::try_from(text_of(desk, &leaves[at]) / characters).unwrap_or(0);
    let lacks = i64::try_from(room.saturating_sub(lines)).unwrap_or(0);
    let of = i64::try_from(lines).unwrap_or(1).max(1);
    let share = if full { own * 2 / 5 } else { (own * lacks / of).max(own / 3) };
    (0 < share).then_some((at, if full { -share } else { share }))
}

/// A change of so many lines, as characters, not looked at any closer.
pub(super) fn by_lines(
    desk: &Desk<'_>,
    wishes: &Wishes,
    leaf: &Leaf,
    shift: i64,
) -> Option<(Advice, Leaf)> {
    let id = leaf.story?;
    let story = desk.stock.issue.stories.get(id.0)?;
    let characters = shift * i64::from(desk.grid.characters());
    let block = last_of(story)?;
    let revised = revise(story, block, Where::End, characters)?;
    let characters = i32::try_from(characters).ok()?;
    Some((Advice { story: id, characters, block }, desk.revised(id, &revised, wishes)))
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

/// The fewest characters that make the change of lines, wherever they are cut or added;
/// failing that, in the one paragraph that is named.
pub(super) fn in_characters(
    desk: &Desk<'_>,
    wishes: &Wishes,
    (leaves, at, shift): (&[Leaf], usize, i64),
    fits: &Fits<'_>,
) -> Option<(Advice, Leaf)> {
    let id = leaves[at].story?;
    let story = desk.stock.issue.stories.get(id.0)?;
    let line = i64::from(desk.grid.characters());
    let last = last_of(story)?;
    let long = longest(story)?;
    let places = [
        (last, Where::End),
        (long, Where::Middle),
        (long, Where::End),
        (last, Where::Middle),
    ];
    let mut named: Option<(Advice, Leaf)> = None;
    let by = shift.abs();
    // A paragraph that goes takes its half empty last line with it: of many lines a good
    // deal fewer characters may be enough, and a few more or less are all one.
    let (least, step) = match by {
        0..=MANY => ((by - 1) * line + 1, 1),
        _ => ((by - 1) * line * 4 / 5, line / 4),
    };
    let most = (by + 1) * line + line / 2;
    let step = usize::try_from(step).unwrap_or(1).max(1);
    for n in (least..=most).step_by(step) {
        let signed = if shift < 0 { -n } else { n };
        let mut good = 0;
        let mut first: Option<Leaf> = None;
        // What is longer than any paragraph is cut from the end, block by block.
        let whole = i64::try_from(count(copy_of(&story.body[long]))).unwrap_or(0);
        let places = if shift < 0 && whole < n + 4 { &places[..1] } else { &places[..] };
        for (nth, (block, spot)) in places.iter().enumerate() {
            let Some(leaf) = tried(desk, wishes, story, id, (*block, *spot, signed))
            else {
                break;
            };
            let mut with = leaves.to_vec();
            with[at] = leaf;
            if fits(&with).is_none() {
                break;
            }
            good += 1;
            if nth == 0 {
                first = with.into_iter().nth(at);
            }
        }
        let Some(leaf) = first else { continue };
        let characters = i32::try_from(signed).ok()?;
        let advice = Advice { story: id, characters, block: last };
        if good == places.len() {
            return Some((advice, leaf));
        }
        if named.is_none() {
            named = Some((advice, leaf));
        }
    }
    named
}

/// The leaf of a story with so many characters added or cut in a paragraph.
fn tried(
    desk: &Desk<'_>,
    wishes: &Wishes,
    story: &Story,
    id: StoryId,
    (block, spot, characters): (usize, Where, i64),
) -> Option<Leaf> {
    let revised = revise(story, block, spot, characters)?;
    Some(desk.revised(id, &revised, wishes))
}

/// The last paragraph.
fn last_of(story: &Story) -> Option<usize> {
    story.body.iter().rposition(|block| matches!(block, TextBlock::Paragraph(_)))
}

/// The longest paragraph.
fn longest(story: &Story) -> Option<usize> {
    let paragraph = |n: &usize| matches!(story.body[*n], TextBlock::Paragraph(_));
    let all = (0..story.body.len()).filter(paragraph);
    all.max_by_key(|n| (count(copy_of(&story.body[*n])), std::cmp::Reverse(*n)))
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
    let ends: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let all = ends.len() - 1;
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
        spliced(copy, ends[from]..ends[from + n], "")
    } else {
        let at = match spot {
            Where::End => all.saturating_sub(1),
            Where::Middle => all / 2,
        };
        spliced(copy, ends[at]..ends[at], &"增".repeat(n))
    };
    revised.body[block] = TextBlock::Paragraph(changed);
    Some(revised)
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
