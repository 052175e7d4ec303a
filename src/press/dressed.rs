//! What a house style dresses the pages in.

use super::faces::Own;
use crate::copy::{Issue, Key, StoryId};
use crate::diag::Diagnostic;
use crate::font::Library;
use crate::page::Stock;
use crate::story::Wardrobe;
use crate::unit::PixelSize;

/// The faces and dresses of a house style.
#[derive(Debug)]
pub(super) struct Dressed {
    pub(super) library: Library,
    pub(super) wardrobe: Wardrobe,
    /// The files of its own faces.
    pub(super) own: Own,
    /// What was told while they were found.
    pub(super) told: Vec<Diagnostic>,
    /// Of all that pages are set with beside their excerpts.
    pub(super) key: Key,
}

impl Dressed {
    /// What pages of an issue are set with.
    pub(super) fn stock<'a>(
        &'a self,
        issue: &'a Issue,
        pixels: &'a dyn Fn(StoryId, usize) -> Option<PixelSize>,
    ) -> Stock<'a> {
        Stock { issue, wardrobe: &self.wardrobe, library: &self.library, pixels }
    }
}
