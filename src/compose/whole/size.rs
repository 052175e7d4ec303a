//! How much of a page a story takes: cells of one column and one line, the line that parts
//! it from others included.

use super::super::layouts::Layouts;
use super::super::shape::Leaf;
use super::super::stone::{Stone, Wishes};
use super::super::terms::{CORNERS, Cost, NEVER};
use super::super::ways::Effort;
use crate::copy::{Allowance, Compose, Issue, Page, StoryId};
use crate::page::{Excerpt, Grid, Pin, Stock, pins};

/// How much dearer than its best shape one may be that is counted on.
const REACH: Cost = 2_500;

/// The cells of a story: at the least, in its best shape, and at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) least: usize,
    pub(super) usual: usize,
    pub(super) most: usize,
}

impl Cells {
    /// Both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            usual: self.usual + other.usual,
            most: self.most + other.most,
        }
    }

    fn of(leaf: &Leaf) -> Option<Self> {
        let table = &leaf.table;
        let shapes = (1..=table.columns).flat_map(|width| {
            (0..CORNERS).flat_map(move |corners| {
                let row = table.row(width, corners).iter().enumerate();
                let can = row.filter(|(_, cost)| **cost < NEVER);
                can.map(move |(depth, cost)| (*cost, width * (depth + 1)))
            })
        });
        let shapes: Vec<(Cost, usize)> = shapes.collect();
        let (best, usual) = shapes.iter().copied().min()?;
        let near = shapes.iter().filter(|(cost, _)| *cost <= best + REACH);
        let near = near.map(|(_, cells)| *cells);
        // One of them is the best.
        let (least, most) = near.fold((usual, usual), |(least, most), cells| {
            (least.min(cells), most.max(cells))
        });
        Some(Self { least, usual, most })
    }
}

/// What stories are set on: where it is alike, they take alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    grid: Grid,
    allow: Allowance,
}

impl Kind {
    pub(super) fn of(issue: &Issue, page: &Page) -> Self {
        let allow = match &page.compose {
            Compose::Auto(plan) => plan.allow,
            Compose::Sketch(sketch) => sketch.allow,
            Compose::Fixed(_) => Allowance::default(),
        };
        Self { grid: Grid::of(issue, page), allow }
    }
}

/// The cells of a page that are left for stories.
pub(super) fn capacity(grid: Grid, pins: &[Pin]) -> usize {
    let frame = super::super::frame::Frame::of(grid, pins);
    let whole = frame.size.width * (frame.size.depth + 1);
    let taken = frame.pins.iter().map(|(columns, lines)| {
        (columns.count() as usize) * (lines.count() as usize + 1)
    });
    whole.saturating_sub(taken.sum())
}

/// The cells of stories on a page of the kind of this one, in their order. A story without a
/// shape takes none: the page that it comes to tells of it.
pub(super) fn measure(
    excerpt: &Excerpt,
    stories: &[StoryId],
    stock: Stock<'_>,
    layouts: &mut Layouts,
) -> Vec<Cells> {
    let page = excerpt.page();
    let Kind { grid, allow } = Kind::of(stock.issue, page);
    let pins = pins(stock.issue, page, grid);
    let running = stock.wardrobe.running(page.mode);
    let stock = Stock { wardrobe: &running, ..stock };
    layouts.shelving(excerpt.dress(), |shelving| {
        let mut stone = Stone::new(stock, grid, allow, &pins, shelving);
        let none = Wishes::default();
        let mut each = |story: &StoryId| {
            let mut with = |effort| {
                let leaves = stone.leaves(&[*story], &none, effort);
                leaves.first().filter(|leaf| leaf.story.is_some()).and_then(Cells::of)
            };
            with(Effort::Plain).or_else(|| with(Effort::Wide)).unwrap_or_default()
        };
        stories.iter().map(&mut each).collect()
    })
}
