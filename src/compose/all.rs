//! Advice for a page that misses by far: all its stories shorter, or all longer.
//!
//! Each gives or takes about as much for its length, and the longest what is left.

use super::advice::{Advised, Fits, by_lines, in_characters, text_of};
use super::desk::{Desk, Wishes};
use super::shape::Leaf;

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
fn pivot(desk: &Desk<'_>, leaves: &[Leaf]) -> Option<usize> {
    let longest = |at: &usize| (text_of(desk, &leaves[*at]), usize::MAX - at);
    (0..leaves.len()).max_by_key(longest)
}

/// By how many lines a story is longer when it is scaled.
fn scaled_by(desk: &Desk<'_>, leaf: &Leaf, scale: i64) -> i64 {
    let line = i64::from(desk.grid.characters()).max(1);
    let own = i64::try_from(text_of(desk, leaf)).unwrap_or(0) / line;
    if leaf.story.is_none() {
        return 0;
    }
    // What is next to nothing is made what its level should be.
    let least = LEAST.get(usize::from(leaf.rank)).copied().unwrap_or(0);
    let whole = if 100 < scale { own.max(least) } else { own };
    whole * scale / 100 - own
}

/// The change of the longest story, in lines, that closes a page.
fn shift_of(
    leaves: &[Leaf],
    at: usize,
    (base, most): (i64, i64),
    fits: &Fits<'_>,
) -> Option<i64> {
    let near = (0..=most).flat_map(|by| [by, -by]).skip(1);
    near.map(|by| base + by).find(|shift| {
        let mut tried = leaves.to_vec();
        tried[at] = leaves[at].shifted(*shift);
        fits(&tried).is_some()
    })
}

/// The nearest scale at which all stories together close the page, as far as lines tell.
pub(super) fn scale(desk: &Desk<'_>, leaves: &[Leaf], fits: &Fits<'_>) -> Option<i64> {
    let at = pivot(desk, leaves)?;
    let closes = |scale: &i64| {
        let scaled = leaves.iter().map(|leaf| {
            let shift = scaled_by(desk, leaf, *scale);
            if shift == 0 { leaf.clone() } else { leaf.shifted(shift) }
        });
        let mut scaled: Vec<Leaf> = scaled.collect();
        scaled[at] = leaves[at].clone();
        let base = scaled_by(desk, &leaves[at], *scale);
        shift_of(&scaled, at, (base, PIVOT), fits).is_some()
    };
    SCALES.into_iter().find(closes)
}

/// A change of every story by about as much for its length, the longest closing the page.
pub(super) fn all_of(
    desk: &Desk<'_>,
    wishes: &Wishes,
    leaves: &[Leaf],
    (scale, fits): (i64, &Fits<'_>),
) -> Option<Advised> {
    let at = pivot(desk, leaves)?;
    let mut ours = leaves.to_vec();
    let mut changes = Vec::new();
    let mut lines = 0;
    for (nth, leaf) in leaves.iter().enumerate() {
        let shift = scaled_by(desk, leaf, scale);
        if nth == at || shift == 0 {
            continue;
        }
        // A cut that would leave but a few characters of a paragraph is made smaller or
        // larger; what cannot be cut stays, and the longest story makes up for it.
        let near = [shift, shift + 1, shift - 1, shift + 2, shift - 2];
        let mut tried = near.into_iter().filter(|by| by.signum() == shift.signum());
        let made = tried.find_map(|by| Some((by, by_lines(desk, wishes, leaf, by)?)));
        let Some((by, (advice, leaf))) = made else { continue };
        ours[nth] = leaf;
        lines -= by;
        changes.push(advice);
    }
    let base = scaled_by(desk, &leaves[at], scale);
    let shift = shift_of(&ours, at, (base, PIVOT * 2), fits)?;
    if shift != 0 {
        let change = in_characters(desk, wishes, (&ours, at, shift), fits);
        let (advice, leaf) = change?;
        ours[at] = leaf;
        changes.push(advice);
    }
    let spots = fits(&ours)?;
    changes.retain(|advice| advice.characters != 0);
    Some(Advised { changes, lines: lines - shift, leaves: ours, spots })
}
