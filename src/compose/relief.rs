//! What has to go where no change of words alone closes a page: a photo, or a story.
//!
//! Each is taken away in turn, the lightest story first, and the page is asked again: as it
//! is then, and with words more or fewer. What is told was tried; where nothing closes the
//! page, what each story can be is told in its stead.

use super::advice::few_of;
use super::advised::{Advised, Moved};
use super::closing::Closing;
use super::copyfit::by_lines;
use super::each::each_of;
use super::shape::Leaf;
use super::stone::{Stone, Wishes};
use super::ways::Effort;
use crate::copy::Story;
use crate::page::Relief;

/// How much is tried of a page from which something was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trial {
    /// Whether it closes.
    AsItIs,
    /// With words more or fewer too.
    Reworded,
}

/// What may be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Movable {
    Photos,
    /// Stories too. Of a page that is drawn none is: its drawing would be another.
    Stories,
}

/// More things than these are not taken away in turn.
const MOST: usize = 16;

/// Something to be taken away, and the stories of the page without it.
struct Lighter {
    gone: Relief,
    leaves: Vec<Leaf>,
}

/// What was found out of the stories of a page: their leaves, and how they were made.
pub(super) struct Tray<'a> {
    pub(super) leaves: &'a [Leaf],
    pub(super) wishes: &'a Wishes,
    pub(super) effort: Effort,
}

/// The smallest thing that has to go for a page to close, and what is to be reworded then.
/// `ask` says of other leaves how they close it, if they do.
pub(super) fn relieve(
    stone: &Stone<'_>,
    tray: &Tray<'_>,
    movable: Movable,
    ask: &dyn Fn(&[Leaf], Trial) -> Option<Advised>,
) -> Option<Advised> {
    let mut lighter = without_photos(stone, tray);
    if movable == Movable::Stories {
        lighter.extend(without_stories(tray));
    }
    lighter.truncate(MOST);
    // Words are changed only where nothing closes the page by going.
    [Trial::AsItIs, Trial::Reworded].into_iter().find_map(|trial| {
        lighter.iter().find_map(|Lighter { gone, leaves }| {
            let advised = ask(leaves, trial)?;
            Some(Advised { gone: Some(*gone), ..advised })
        })
    })
}

/// How leaves close a page, if they do.
pub(super) fn closes(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    closing: &dyn Closing,
    trial: Trial,
) -> Option<Advised> {
    match trial {
        Trial::AsItIs => {
            let spots = closing.fits(leaves)?;
            let (changes, moved, gone) = (Vec::new(), Moved::default(), None);
            Some(Advised { changes, moved, gone, leaves: leaves.to_vec(), spots })
        }
        Trial::Reworded => {
            few_of(stone, leaves, closing).or_else(|| each_of(stone, leaves, closing))
        }
    }
}

/// Each story in turn without its last photo, the lightest first.
fn without_photos(stone: &Stone<'_>, tray: &Tray<'_>) -> Vec<Lighter> {
    let lighter = |(at, leaf): (usize, &Leaf)| {
        let story = leaf.story?;
        let photo = stone.story(story)?.photos.len().checked_sub(1)?;
        let less = stone.without_photo(leaf, story, tray.wishes, tray.effort)?;
        let mut leaves = tray.leaves.to_vec();
        *leaves.get_mut(at)? = less;
        Some(Lighter { gone: Relief::Photo { story, photo }, leaves })
    };
    tray.leaves.iter().enumerate().rev().filter_map(lighter).collect()
}

/// The page without each of its stories in turn, the lightest first. A lead stays.
fn without_stories(tray: &Tray<'_>) -> Vec<Lighter> {
    let stories = tray.leaves.iter().filter(|leaf| leaf.story.is_some()).count();
    let lighter = |(at, leaf): (usize, &Leaf)| {
        let story = leaf.story.filter(|_| 1 < stories && 0 < leaf.rank)?;
        let mut leaves = tray.leaves.to_vec();
        leaves.remove(at);
        Some(Lighter { gone: Relief::Story(story), leaves })
    };
    tray.leaves.iter().enumerate().rev().filter_map(lighter).collect()
}

/// What gives a shape to a story that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// So many characters more.
    Words(u32),
    /// Its last photo goes.
    Photo(usize),
}

/// The longest text that a story is given for a shape, in lines.
const LONGEST: i64 = 60;

/// What would give a shape to a story that has none, if anything does.
pub(super) fn remedy(
    stone: &Stone<'_>,
    leaf: &Leaf,
    wishes: &Wishes,
    effort: Effort,
) -> Option<Remedy> {
    let id = leaf.story?;
    let longer = (1..=LONGEST).find_map(|lines| {
        let changed = by_lines(stone, leaf, lines)?;
        changed.leaf.has_shape().then_some(changed.advice.characters.unsigned_abs())
    });
    let photo = || {
        let photo = stone.story(id)?.photos.len().checked_sub(1)?;
        let less = stone.without_photo(leaf, id, wishes, effort)?;
        less.has_shape().then_some(Remedy::Photo(photo))
    };
    // A few lines are sooner written than a photo is given up.
    match longer {
        Some(words) => Some(Remedy::Words(words)),
        None => photo(),
    }
}

/// What a story can be on a page: how many columns, and from how many lines to how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) columns: usize,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// A story, and what it can be.
pub(super) struct Stiff<'a> {
    pub(super) story: &'a Story,
    /// By its widths, the narrowest first.
    pub(super) ranges: Vec<Range>,
    /// How many shapes those are.
    shapes: usize,
}

/// The stories that can be the fewest things, the stiffest first.
pub(super) fn stiffest<'a>(stone: &Stone<'a>, leaves: &[Leaf]) -> Vec<Stiff<'a>> {
    let mut stiff: Vec<Stiff<'a>> = leaves
        .iter()
        .filter_map(|leaf| {
            let story = stone.story(leaf.story?)?;
            let depths = leaf.depths();
            let shapes = depths.iter().map(Vec::len).sum();
            let range = |(nth, depths): (usize, &Vec<usize>)| {
                let (least, most) = (*depths.first()?, *depths.last()?);
                Some(Range { columns: nth + 1, least, most })
            };
            let ranges = depths.iter().enumerate().filter_map(range).collect();
            Some(Stiff { story, ranges, shapes })
        })
        .collect();
    stiff.sort_by_key(|stiff| stiff.shapes);
    stiff
}
