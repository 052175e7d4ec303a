//! What a record keeps of a page: enough to draw it small, and no more.

use super::bounds;
use crate::edition::{Edition, Mark, Page, Role, Shape};
use crate::unit::{Length, Rect, Size};

/// A page as a record shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// 版次.
    pub number: u32,
    /// The trimmed page.
    pub trim: Size,
    /// How far colour runs past the trim.
    pub bleed: Length,
    pub(super) parts: Vec<Part>,
}

/// A mark as a compositor greeks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) place: Rect,
    pub(super) look: Look,
}

/// How a mark is greeked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Headline,
    Text,
    Picture,
    /// A frame: its outline.
    Frame,
    /// A tint that text may stand on.
    Ground,
    /// A rule, or a small area.
    Rule,
}

impl Sketch {
    /// The pages of an edition.
    pub fn all(edition: &Edition) -> Vec<Self> {
        edition.pages.iter().map(Self::of).collect()
    }

    fn of(page: &Page) -> Self {
        let parts = page.marks.iter().map(|mark| {
            let place = bounds::of(mark);
            Part { place, look: look(mark, place) }
        });
        let Page { number, trim, bleed, .. } = *page;
        Self { number, trim, bleed, parts: parts.collect() }
    }
}

fn look(mark: &Mark, place: Rect) -> Look {
    match (&mark.shape, mark.role) {
        (Shape::Glyphs(_), Role::Headline) => Look::Headline,
        (Shape::Glyphs(_), _) => Look::Text,
        (Shape::Picture(_), _) => Look::Picture,
        (Shape::Stroke { .. }, _) => Look::Frame,
        (Shape::Fill { .. }, _) if place.width.min(place.height) > Length::mm(2) => {
            Look::Ground
        }
        (Shape::Fill { .. } | Shape::Curve(_), _) => Look::Rule,
    }
}
