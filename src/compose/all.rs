//! Advice for a page that misses by far: all its stories shorter, or all longer.
//!
//! Each gives or takes about as much for its length, and the longest what is left.

use super::advised::{Advised, Moved};
use super::closing::Closing;
use super::copyfit::{Asked, by_lines, in_characters, text_of};
use super::shape::{Leaf, Pliant};
use super::stone::Stone;

/// All stories as long as so many hundredths of what they are, the nearest first.
pub(super) const SCALES: [i64; 28] = [
    110, 90, 120, 80, 130, 70, 140, 60, 150, 50, 165, 180, 200, 225, 250, 300, 350, 400,
    500, 600, 700, 800, 900, 1_000, 1_200, 1_400, 2_000, 3_000,
];
/// The lines that a story of each level has at the least before it is scaled up.
const LEAST: [i64; 4] = [16, 10, 6, 3];
/// How much the longest story gives or takes, in lines, when all others are scaled.
const PIVOT: i64 = 16;

/// The longest story, which closes a page when all others are scaled.
fn pivot(stone: &Stone<'_>, leaves: &[Leaf]) -> Option<usize> {
    let own = |(at, leaf): &(usize, &Leaf)| (text_of(stone, leaf), usize::MAX - at);
    leaves.iter().enumerate().max_by_key(own).map(|(at, _)| at)
}

/// By how many lines a story is longer when it is scaled. What has no words stays as it is.
fn scaled_by(stone: &Stone<'_>, leaf: &Leaf, scale: i64) -> i64 {
    let line = i64::from(stone.grid.characters()).max(1);
    let text = text_of(stone, leaf);
    let Some(own) = i64::try_from(text).ok().filter(|text| 0 < *text) else { return 0 };
    let own = own / line;
    // What is next to nothing is made what its level should be.
    let [lead, second, third, brief] = LEAST;
    let least = match leaf.rank {
        0 => lead,
        1 => second,
        2 => third,
        _ => brief,
    };
    let whole = if 100 < scale { own.max(least) } else { own };
    whole * scale / 100 - own
}

/// The scales at which all stories together may close the page, as far as lines tell, the
/// nearest first.
pub(super) fn closing_scales<'a>(
    stone: &'a Stone<'_>,
    leaves: &'a [Leaf],
    closing: &'a dyn Closing,
) -> impl Iterator<Item = i64> + 'a {
    let at = pivot(stone, leaves);
    let closes = move |scale: &i64| {
        let Some((at, longest)) = at.and_then(|at| Some((at, leaves.get(at)?))) else {
            return false;
        };
        let scaled = leaves.iter().enumerate().map(|(nth, leaf)| {
            let own = if nth == at { 0 } else { scaled_by(stone, leaf, *scale) };
            leaf.shifted(own)
        });
        let scaled: Vec<Leaf> = scaled.collect();
        let pliant = Pliant::around(scaled_by(stone, longest, *scale), PIVOT);
        closing.shift(&scaled, at, pliant).is_some()
    };
    SCALES.into_iter().filter(closes)
}

/// A change of every story by about as much for its length, the longest closing the page.
pub(super) fn all_of(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    scale: i64,
    closing: &dyn Closing,
) -> Option<Advised> {
    let at = pivot(stone, leaves)?;
    let mut ours = leaves.to_vec();
    let mut changes = Vec::new();
    let mut moved = Moved::default();
    for (nth, leaf) in leaves.iter().enumerate() {
        let shift = scaled_by(stone, leaf, scale);
        if nth == at || shift == 0 {
            continue;
        }
        // A cut that would leave but a few characters of a paragraph is made smaller or
        // larger; what cannot be cut stays, and the longest story makes up for it.
        let near = [shift, shift + 1, shift - 1, shift + 2, shift - 2];
        let mut tried = near.into_iter().filter(|by| by.signum() == shift.signum());
        let made = tried.find_map(|by| Some((by, by_lines(stone, leaf, by)?)));
        if let (Some((by, changed)), Some(own)) = (made, ours.get_mut(nth)) {
            *own = changed.leaf;
            moved = moved.and(by);
            changes.push(changed.advice);
        }
    }
    let base = scaled_by(stone, leaves.get(at)?, scale);
    let shift = closing.shift(&ours, at, Pliant::around(base, PIVOT * 2))?;
    if shift != 0 {
        let asked = Asked { leaves: &ours, at, shift };
        let changed = in_characters(stone, asked, closing)?;
        *ours.get_mut(at)? = changed.leaf;
        changes.push(changed.advice);
    }
    let spots = closing.fits(&ours)?;
    changes.retain(|advice| advice.characters != 0);
    Some(Advised { changes, moved: moved.and(shift), gone: None, leaves: ours, spots })
}
