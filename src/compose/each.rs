//! Advice for a page that no change of one story closes, nor one of all alike: of every
//! story as few lines as can be, all of them counted together.
//!
//! A drawn page needs that as soon as two of its columns do not close: what one of them
//! lacks no story of the other gives.

use super::advice::{MOST_LINES, bounds};
use super::advised::{Advised, Moved};
use super::closing::{Closing, with};
use super::copyfit::{Asked, in_characters, text_of};
use super::shape::{Leaf, Pliant};
use super::stone::Stone;

/// A change of as many stories as it takes.
///
/// Every story is put in as one that may be longer or shorter, the dearer for it: one
/// programme says by how much each is changed. Then one after another is changed in its
/// characters, the others as long as they are to be. One that has no such number of
/// characters stays as it is, and the others are asked again.
pub(super) fn each_of(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    closing: &dyn Closing,
) -> Option<Advised> {
    let mut stiff = vec![false; leaves.len()];
    for _ in 0..=leaves.len() {
        let shifts = shifts(stone, leaves, &stiff, closing)?;
        match changed(stone, leaves, &shifts, closing) {
            Ok(advised) => return advised,
            Err(at) => *stiff.get_mut(at)? = true,
        }
    }
    None
}

/// By how many lines each story is changed; those that are stiff by none.
fn shifts(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    stiff: &[bool],
    closing: &dyn Closing,
) -> Option<Vec<i64>> {
    let pliant = |(leaf, stiff): (&Leaf, &bool)| {
        let moves = !stiff && 0 < text_of(stone, leaf);
        moves.then(|| Pliant::together(bounds(stone, leaf, MOST_LINES)))
    };
    let pliants: Vec<Option<Pliant>> = leaves.iter().zip(stiff).map(pliant).collect();
    let asked: Vec<Leaf> = leaves
        .iter()
        .zip(&pliants)
        .map(|(leaf, pliant)| pliant.map_or_else(|| leaf.clone(), |p| leaf.pliable(p)))
        .collect();
    let spots = closing.fits(&asked)?;
    let shift = |(at, pliant): (usize, &Option<Pliant>)| {
        let Some(pliant) = *pliant else { return Some(0) };
        let spot = spots.iter().find(|spot| spot.leaf == at)?;
        asked.get(at)?.shift_at(spot, pliant)
    };
    pliants.iter().enumerate().map(shift).collect()
}

/// The stories with their changes made in characters.
///
/// # Errors
///
/// The story that cannot be changed by its lines.
fn changed(
    stone: &Stone<'_>,
    leaves: &[Leaf],
    shifts: &[i64],
    closing: &dyn Closing,
) -> Result<Option<Advised>, usize> {
    let mut ours: Vec<Leaf> =
        leaves.iter().zip(shifts).map(|(leaf, shift)| leaf.shifted(*shift)).collect();
    let mut changes = Vec::new();
    let mut moved = Moved::default();
    for (at, (leaf, shift)) in leaves.iter().zip(shifts).enumerate() {
        if *shift == 0 {
            continue;
        }
        let before = with(&ours, at, leaf);
        let asked = Asked { leaves: &before, at, shift: *shift };
        let made = in_characters(stone, asked, closing).ok_or(at)?;
        moved = moved.and(*shift);
        changes.push(made.advice);
        ours = with(&ours, at, &made.leaf);
    }
    let advised =
        |spots| Advised { changes, moved, gone: None, leaves: ours.clone(), spots };
    Ok(closing.fits(&ours).map(advised))
}
