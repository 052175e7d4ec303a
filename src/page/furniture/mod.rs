//! What stands on a page and is no story: masthead, ear, ads, imprint.
//!
//! In comes an issue and one of its pages; out come [`Pin`]s, the rectangles that the
//! stories must leave to the furniture, and the furniture itself as lines, rules and
//! pictures. It reads nothing of what the stories say.
//!
//! # Sources
//!
//! - typography/rules.md §7.4: where masthead, ear, folio and imprint stand
//! - page-design.md: rules and sizes

mod ads;
mod imprint;
mod lunar;
mod masthead;
mod row;

use super::grid::after;
use super::{Grid, RuleLine};
use crate::copy::{Attribution, Extent, HeadlinePlace, Issue, Module, Page, StoryId};
use crate::diag::{Report, Spot};
use crate::font::Library;
use crate::ink::Ink;
use crate::story::{TypeLine, Wardrobe};
use crate::unit::Rect;

pub(crate) use imprint::stands_on;

/// A rectangle of the page that is given away before the stories are placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// What stands there.
    pub kind: PinKind,
    /// 栏.
    pub columns: Extent,
    /// 行.
    pub lines: Extent,
    /// Where it is asked for.
    pub spot: Spot,
}

/// What is pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinKind {
    /// 报头.
    Masthead,
    /// 报眼: this story.
    Ear(StoryId),
    /// 广告: which of the page's, from zero. A story if it is set in words.
    Ad(usize, Option<StoryId>),
}

impl Pin {
    /// The story that is set in it, if it holds one.
    pub const fn story(&self) -> Option<StoryId> {
        match self.kind {
            PinKind::Masthead => None,
            PinKind::Ear(story) => Some(story),
            PinKind::Ad(_, story) => story,
        }
    }

    /// The module of its story.
    pub(crate) fn module(&self) -> Option<Module> {
        self.story().map(|story| Module {
            spot: self.spot,
            story,
            columns: self.columns,
            lines: self.lines,
            split: None,
            headline: HeadlinePlace::default(),
            vertical: None,
            photos: Vec::new(),
            attribution: Attribution::Free,
        })
    }
}

/// What furniture is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fitting {
    /// 报眉: said again on every page.
    Folio,
    /// 报头.
    Masthead,
    /// 广告: its picture, or the word that says what it is.
    Ad,
    /// 版权: who made the issue.
    Imprint,
}

/// A line of furniture.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// What it is part of.
    pub fitting: Fitting,
    /// The line.
    pub line: TypeLine,
}

/// A picture that belongs to no story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPicture {
    /// What it is part of.
    pub fitting: Fitting,
    /// Its file, relative to the issue.
    pub file: String,
    /// Where the file is named.
    pub spot: Spot,
    /// In what it is printed, if it is black and paper alone and somebody says so.
    pub ink: Option<Ink>,
    /// The room it has: it stands in the middle, as large as it can without being cut.
    pub room: Rect,
}

/// Everything on a page that is no story.
#[derive(Clone, Debug, Default)]
pub(super) struct Furniture {
    pub(super) lines: Vec<Fitted>,
    pub(super) rules: Vec<RuleLine>,
    pub(super) pictures: Vec<PlacedPicture>,
}

/// What of a page is given away before its stories are placed: masthead and ear on page
/// 1, ads at their places or at the foot. Columns and lines are those of the page's grid.
pub fn pins(issue: &Issue, page: &Page, grid: Grid) -> Vec<Pin> {
    let mut pins = Vec::new();
    let all = grid.columns();
    if let Some(masthead) = issue.paper.masthead.as_ref().filter(|_| page.number == 1) {
        let lines = Extent { first: 1, last: masthead.lines };
        // The ear takes a quarter of the page where the paper does not say.
        let left =
            if page.ear.is_some() { all.saturating_sub(all.div_ceil(4)) } else { all };
        let columns = masthead.columns.unwrap_or(Extent { first: 1, last: left.max(1) });
        let spot = masthead.spot;
        pins.push(Pin { kind: PinKind::Masthead, columns, lines, spot });
        let rest = beside(columns, all);
        if let (Some(story), Some(columns)) = (page.ear, rest) {
            let kind = PinKind::Ear(story);
            pins.push(Pin { kind, columns, lines, spot: page.spot });
        }
    }
    let homeless = page.ads.iter().filter(|ad| ad.place.is_none()).count();
    // No more than the columns stand side by side.
    let homeless = u32::try_from(homeless).unwrap_or(all).clamp(1, all);
    let mut nth = 0;
    for (number, ad) in page.ads.iter().enumerate() {
        let (columns, lines) = ad.place.unwrap_or_else(|| {
            let share = strip(nth.min(homeless.saturating_sub(1)), homeless, all);
            nth = after(nth, 1);
            (share, foot(grid))
        });
        let kind = PinKind::Ad(number, ad.content.story());
        pins.push(Pin { kind, columns, lines, spot: ad.spot });
    }
    pins
}

/// The columns that a masthead leaves, on its right or else on its left.
fn beside(columns: Extent, all: u32) -> Option<Extent> {
    if columns.last < all {
        Some(Extent { first: after(columns.last, 1), last: all })
    } else if 1 < columns.first {
        Some(Extent { first: 1, last: columns.first.saturating_sub(1) })
    } else {
        None
    }
}

/// The share of one of `n` ads side by side in `all` columns.
fn strip(nth: u32, n: u32, all: u32) -> Extent {
    // There is an ad, or nobody asks for its share.
    let upto = |nth: u32| all.saturating_mul(nth).checked_div(n).unwrap_or(all);
    let first = after(upto(nth), 1);
    Extent { first, last: upto(after(nth, 1)).max(first) }
}

/// The lines of an ad without a place: the lowest sixth of the page.
fn foot(grid: Grid) -> Extent {
    let lines = grid.lines();
    Extent { first: lines.saturating_sub(lines.div_ceil(6)).max(1), last: lines }
}

/// Sets the furniture of a page.
pub(super) fn set(
    report: &mut Report,
    issue: &Issue,
    page: &Page,
    grid: Grid,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Furniture {
    let mut furniture = Furniture::default();
    for pin in pins(issue, page, grid) {
        match pin.kind {
            PinKind::Masthead => {
                // A pin of a masthead is made from one.
                let Some(masthead) = &issue.paper.masthead else { continue };
                let rect = grid.stand(grid.rect(pin.columns, pin.lines));
                let room = masthead::Room { rect, leading: grid.leading() };
                let set = masthead::set(report, issue, masthead, room, wardrobe, library);
                furniture.add(set);
            }
            PinKind::Ear(_) => {}
            PinKind::Ad(nth, _) => {
                // And that of an ad from an ad of this page.
                let Some(ad) = page.ads.get(nth) else { continue };
                let rect = grid.stand(grid.rect(pin.columns, pin.lines));
                furniture.add(ads::set(ad, rect, wardrobe, library));
            }
        }
    }
    if stands_on(issue, page) {
        let set = imprint::set(report, issue, page, grid, wardrobe, library);
        furniture.add(set);
    }
    furniture
}

impl Furniture {
    pub(super) fn put(
        &mut self,
        fitting: Fitting,
        lines: impl IntoIterator<Item = TypeLine>,
    ) {
        self.lines.extend(lines.into_iter().map(|line| Fitted { fitting, line }));
    }

    pub(super) fn add(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.rules.extend(other.rules);
        self.pictures.extend(other.pictures);
    }
}

#[cfg(test)]
mod tests {
    use super::{beside, strip};
    use crate::copy::Extent;

    #[test]
    fn ads_without_a_place_share_the_foot() {
        let shares: Vec<Extent> = (0..3).map(|nth| strip(nth, 3, 4)).collect();
        let ends: Vec<(u32, u32)> = shares.iter().map(|e| (e.first, e.last)).collect();
        assert_eq!(ends, [(1, 1), (2, 2), (3, 4)]);
    }

    #[test]
    fn the_ear_takes_what_the_masthead_leaves() {
        let extent = |first, last| Extent { first, last };
        assert_eq!(beside(extent(1, 3), 4), Some(extent(4, 4)));
        assert_eq!(beside(extent(3, 6), 6), Some(extent(1, 2)));
        assert_eq!(beside(extent(1, 4), 4), None);
    }
}
