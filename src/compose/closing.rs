//! Whether leaves fill a page, asked again and again with one of them changed.
//!
//! A page whose layout is free is filled by slicing trees of its order; a page that is
//! drawn by the depths of its drawing. Advice asks both the same things. What it may ask is
//! counted: a page of many stories is asked about less often.

use std::cell::Cell;

use super::open::{Openings, openings};
use super::search::{Field, slicing_of};
use super::shape::{Leaf, Pliant};
use super::slice::Slices;
use super::terms::Placement;

/// What fills a page.
pub(super) trait Closing {
    /// A layout that leaves fill, if there is one.
    fn fits(&self, leaves: &[Leaf]) -> Option<Vec<Placement>>;

    /// In which rectangles a leaf would let the others fill the page.
    fn openings(&self, leaves: &[Leaf], at: usize) -> Openings;

    /// Whether a leaf that an opening admits closes the page. It does, unless furniture
    /// stands among the stories, of whose place openings know nothing.
    fn takes(&self, leaves: &[Leaf], at: usize, leaf: &Leaf) -> bool;

    /// The change of a leaf in lines, the nearest to what is wished for, that closes the
    /// page.
    fn shift(&self, leaves: &[Leaf], at: usize, pliant: Pliant) -> Option<i64> {
        let leaf = leaves.get(at)?.pliable(pliant);
        let with = with(leaves, at, &leaf);
        let spots = self.fits(&with)?;
        let spot = spots.iter().find(|spot| spot.leaf == at)?;
        leaf.shift_at(spot, pliant)
    }
}

/// Leaves with another one in the place of one of them.
pub(super) fn with(leaves: &[Leaf], at: usize, leaf: &Leaf) -> Vec<Leaf> {
    let own = |(nth, known): (usize, &Leaf)| {
        if nth == at { leaf.clone() } else { known.clone() }
    };
    leaves.iter().enumerate().map(own).collect()
}

/// A page whose layout is free.
pub(super) struct Freely<'a> {
    field: Field<'a>,
    order: Vec<usize>,
    left: Cell<usize>,
}

/// How often a page of [`FEW`] stories is searched for advice at the most. The work of a
/// search grows with the cube of the stories.
const SEARCHES: usize = 600;
/// How often one is searched from which something was taken away.
const BRIEFLY: usize = 40;
/// Stories that are few.
const FEW: usize = 16;

impl<'a> Freely<'a> {
    /// The page of a field, in the order of weight.
    pub(super) fn of(field: Field<'a>) -> Self {
        let stories = field.leaves.len().max(1);
        let searches = SEARCHES * FEW.pow(3) / stories.pow(3);
        Self::with(field, searches.clamp(FEW, SEARCHES))
    }

    /// The same, asked a few times only.
    pub(super) fn briefly(field: Field<'a>) -> Self {
        Self::with(field, BRIEFLY)
    }

    fn with(field: Field<'a>, searches: usize) -> Self {
        let order = (0..field.leaves.len()).collect();
        Self { field, order, left: Cell::new(searches) }
    }
}

impl Closing for Freely<'_> {
    fn fits(&self, leaves: &[Leaf]) -> Option<Vec<Placement>> {
        self.left.set(self.left.get().checked_sub(1)?);
        slicing_of(Field { leaves, ..self.field }, &self.order)
    }

    fn openings(&self, leaves: &[Leaf], at: usize) -> Openings {
        let slices = Slices::of(leaves, &self.order, self.field.frame.size);
        openings(&slices, at)
    }

    fn takes(&self, leaves: &[Leaf], at: usize, leaf: &Leaf) -> bool {
        let alone = self.field.frame.pins.is_empty();
        alone || self.fits(&with(leaves, at, leaf)).is_some()
    }
}
