//! Layouts that were found once, for whoever asks for the same page again.

use super::composed::{Advising, Composed};
use super::plan::plan;
use super::shelf::{Shelf, Shelving};
use crate::copy::{Bound, Compose, Kept, Key};
use crate::page::{Excerpt, Grid, Jumps, Stock};

/// Layouts are small, and each took a search.
const BOUND: Bound = Bound { count: 512, bytes: usize::MAX };

/// The layouts of pages that were composed, each under the key of its excerpt, and what
/// the stories that they were searched with can look like.
#[derive(Clone, Debug)]
pub struct Layouts {
    kept: Kept<Key, Known>,
    searches: u64,
    shelf: Shelf,
}

#[derive(Clone, Debug)]
struct Known {
    composed: Composed,
    advising: Advising,
}

/// What is found out on the way and of use again.
#[derive(Debug)]
pub struct Aids<'a> {
    /// From one issue to the next.
    pub layouts: &'a mut Layouts,
    /// Within one issue.
    pub jumps: &'a mut Jumps,
}

impl Default for Layouts {
    fn default() -> Self {
        Self::new()
    }
}

impl Layouts {
    /// None yet.
    pub const fn new() -> Self {
        Self { kept: Kept::new(BOUND), searches: 0, shelf: Shelf::new() }
    }

    /// How often a page was composed because its layout was not kept.
    pub const fn searches(&self) -> u64 {
        self.searches
    }

    /// The layout of a page: kept, or found now and kept.
    pub(super) fn of(
        &mut self,
        excerpt: &Excerpt,
        stock: Stock<'_>,
        advising: Advising,
    ) -> Composed {
        if matches!(excerpt.page().compose, Compose::Fixed(_)) {
            return Composed::default();
        }
        let key = excerpt.key();
        // One that closes needs no advice, and who asks for none takes what there is.
        let known = self.kept.find(&key).filter(|known| {
            !known.composed.candidates.is_empty()
                || known.advising == Advising::Yes
                || advising == Advising::No
        });
        if let Some(known) = known {
            return known.composed.clone();
        }
        self.searches += 1;
        let composed = self.shelving(excerpt.dress(), |shelving| {
            excerpt.with(stock, |page, stock| {
                let grid = Grid::of(stock.issue, page);
                let running = stock.wardrobe.running(page.mode);
                let stock = Stock { wardrobe: &running, ..stock };
                plan(page, stock, grid, advising, shelving)
            })
        });
        self.kept.keep(key, Known { composed: composed.clone(), advising }, 0);
        composed
    }

    /// Does some work with what stories of a dress can look like, as far as that is known.
    pub(super) fn shelving<T>(
        &mut self,
        dress: Key,
        work: impl FnOnce(&Shelving) -> T,
    ) -> T {
        let shelf = std::mem::replace(&mut self.shelf, Shelf::new());
        let shelving = Shelving::new(shelf, dress);
        let done = work(&shelving);
        self.shelf = shelving.into_shelf();
        done
    }
}
