//! What would close a page.

use super::shape::Leaf;
use super::terms::Placement;
use crate::page::{Advice, Relief};

/// Changes of copy that close a page, and the page as it is then.
#[derive(Clone, Debug)]
pub(super) struct Advised {
    /// The changes of copy, all of them to be made.
    pub(super) changes: Vec<Advice>,
    /// By how many lines they move its text.
    pub(super) moved: Moved,
    /// What has to go besides, where words alone do not close it.
    pub(super) gone: Option<Relief>,
    /// The layout that is filled then, with its stories as they are counted for it.
    pub(super) leaves: Vec<Leaf>,
    pub(super) spots: Vec<Placement>,
}

/// Lines of text that go, and lines that come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moved {
    /// Too many.
    pub(super) over: u32,
    /// Too few.
    pub(super) short: u32,
}

impl Moved {
    /// With a story that wins so many lines, or loses them where it is negative.
    pub(super) fn and(self, lines: i64) -> Self {
        // No story has so many lines that they would not fit.
        let by = u32::try_from(lines.unsigned_abs()).unwrap_or(u32::MAX);
        if lines < 0 {
            Self { over: self.over.saturating_add(by), ..self }
        } else {
            Self { short: self.short.saturating_add(by), ..self }
        }
    }
}
