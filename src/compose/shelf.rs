//! What stories can look like, kept from one page, and one issue, to the next.

use std::cell::RefCell;
use std::fmt;

use super::ways::Shapes;
use crate::copy::{Allowance, Bound, Kept, Key, Story, StoryId};
use crate::page::{Grid, Stock};
use crate::unit::PixelSize;

/// The stories of a thick issue; what is known of one are its lines and a few tables.
const BOUND: Bound = Bound { count: 160, bytes: usize::MAX };

/// The shapes of stories, each under all that they hang on.
#[derive(Clone)]
pub(super) struct Shelf {
    kept: Kept<Key, Shapes>,
}

impl Shelf {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self { kept: Kept::new(BOUND) }
    }
}

/// Shows that there is one instead of every line in it.
impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shelf")
    }
}

/// A shelf while a page is composed.
///
/// The one cell with a changing inside in the composer: the shapes of a story are asked for
/// wherever it is tried, and put back when the stone that holds them goes.
pub(super) struct Shelving {
    shelf: RefCell<Shelf>,
    /// The key of the faces, the style and the writing mode.
    dress: Key,
}

impl Shelving {
    pub(super) const fn new(shelf: Shelf, dress: Key) -> Self {
        Self { shelf: RefCell::new(shelf), dress }
    }

    /// One for a page of which nothing is known: what is kept goes with it, and is of one
    /// dress.
    pub(super) fn empty() -> Self {
        Self::new(Shelf::new(), Key::of(&()))
    }

    /// The shelf, with what was put on it.
    pub(super) fn into_shelf(self) -> Shelf {
        self.shelf.into_inner()
    }

    /// The key of what a story can look like.
    pub(super) fn key(
        &self,
        id: StoryId,
        story: &Story,
        stock: Stock<'_>,
        grid: Grid,
        allow: Allowance,
    ) -> Key {
        let pixels = (0..story.photos.len()).map(|photo| (stock.pixels)(id, photo));
        let pixels: Vec<Option<PixelSize>> = pixels.collect();
        Key::of(&(self.dress, id, story, pixels, grid, allow))
    }

    /// What is known of a story so far.
    pub(super) fn find(&self, key: Key) -> Option<Shapes> {
        self.shelf.borrow_mut().kept.find(&key).cloned()
    }

    /// Keeps what is known of a story.
    pub(super) fn keep(&self, key: Key, shapes: Shapes) {
        self.shelf.borrow_mut().kept.keep(key, shapes, 0);
    }
}
