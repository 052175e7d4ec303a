//! The headlines that a story can have over so many columns, or upright.

use std::cmp::Reverse;

use super::terms::{Cost, NEVER, cost_of_count, narrow};
use crate::copy::Story;
use crate::copy::{Side, VerticalPlace};
use crate::page::Body;
use crate::page::{Grid, Stock};
use crate::story::{HeadBlock, HeadRung, HeadWish, head_ladder, head_upright};
use crate::unit::{Length, count};

/// A headline block.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// How many columns of text it runs over. None: upright, or there is no headline.
    pub(super) span: usize,
    /// How many lines it takes of each of them.
    pub(super) lines: usize,
    /// The size of the headline.
    pub(super) size: Option<Length>,
    /// The strip of an upright one.
    pub(super) upright: Option<VerticalPlace>,
    /// What it costs.
    pub(super) cost: Cost,
}

/// composition.md §3: a step of the ladder.
const STEP: Cost = 250;
/// What a step costs on the ladder itself: 16 units of the model of rules.md §3.4.
const RUNG: i64 = 16_000_000;
/// An upright headline, where one is only allowed.
const UPRIGHT: Cost = 350;

/// What narrows the choice of headlines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// Steps of the ladder up and down from the size that suits the width.
    pub(super) steps: usize,
    /// The only size, if the editor wants one.
    pub(super) size: Option<Length>,
    /// The most air at each edge of a block and between its parts, in thousandths of a
    /// body line.
    pub(super) air: i64,
}

impl Head {
    /// No headline at all.
    pub(super) const fn none() -> Self {
        Self { span: 0, lines: 0, size: None, upright: None, cost: 0 }
    }
}

/// The headlines across `span` columns of a body: rungs of its ladder, the best of them
/// at no cost.
pub(super) fn across(
    story: &Story,
    body: &Body,
    span: usize,
    choice: Choice,
    stock: Stock<'_>,
) -> Vec<Head> {
    let width = body.across(narrow(span));
    let wish = HeadWish { size: choice.size, air: choice.air };
    let rungs = head_ladder(story, width, wish, stock.wardrobe, stock.library);
    let Some(best) = rungs.first().map(|rung| rung.cost) else { return Vec::new() };
    let near = near(&rungs, choice.steps);
    let chosen = rungs.iter().filter(|rung| near.contains(&rung.size));
    let head = |rung: &HeadRung| {
        let lines = usize::try_from(rung.height).unwrap_or(usize::MAX);
        let size = Some(rung.size);
        Head { span, lines, size, upright: None, cost: charge(rung.cost - best) }
    };
    chosen.map(head).collect()
}

/// The sizes that are so many steps at the most from the largest in the fewest lines.
fn near(rungs: &[HeadRung], steps: usize) -> Vec<Length> {
    let mut sizes: Vec<Length> = rungs.iter().map(|rung| rung.size).collect();
    sizes.sort_unstable_by_key(|size| Reverse(*size));
    sizes.dedup();
    let fewest = rungs.iter().map(|rung| rung.lines.len()).min();
    let suits = rungs.iter().filter(|rung| Some(rung.lines.len()) == fewest);
    let suits = suits.map(|rung| rung.size).max();
    let at = sizes.iter().position(|size| Some(*size) == suits).unwrap_or(0);
    let first = at.saturating_sub(steps);
    sizes.into_iter().skip(first).take(at - first + steps + 1).collect()
}

/// What a rung costs a page, of its cost on the ladder.
fn charge(cost: i64) -> Cost {
    Cost::try_from(cost.saturating_mul(STEP.into()) / RUNG).unwrap_or(NEVER)
}

/// The lines that a height takes over text: the white under the last one belongs to it.
fn lines_for(deep: Length, grid: Grid) -> usize {
    let white = grid.leading() - grid.em();
    // A height is not negative, and no block has no line.
    usize::try_from((deep + white).ceil_div(grid.leading())).unwrap_or(1).max(1)
}

/// An upright headline, and the measure it leaves to the lines beside it.
pub(super) struct Upright {
    pub(super) head: Head,
    pub(super) narrow: Length,
}

/// No text runs in fewer characters beside an upright headline.
const NARROWEST: i64 = 10;

/// The upright blocks of a story, in one line and in two, at the sizes it may have, with
/// how many steps each is from the largest.
pub(super) fn standing(
    story: &Story,
    choice: Choice,
    stock: Stock<'_>,
    grid: Grid,
) -> Vec<(usize, HeadBlock)> {
    let ladder = stock.wardrobe.ladder(story.level);
    let wanted = choice.size.as_slice();
    let sizes = if wanted.is_empty() { ladder } else { wanted };
    let endless = grid.leading() * i64::from(grid.lines());
    let block = |tall: Length, size: Length| {
        head_upright(story, tall, size, stock.wardrobe, stock.library)
    };
    let mut found = Vec::new();
    for (nth, size) in sizes.iter().enumerate().skip(sizes.len().saturating_sub(3)) {
        let Some(one) = block(endless, *size).filter(|one| one.rows == 1) else {
            continue;
        };
        // A long headline stands in two lines.
        let two = block(one.long.scale(3, 5), *size).filter(|two| two.rows == 2);
        let two = two.filter(|_| one.long > *size * 8);
        // In the height that the headline is given a kicker or a deck may turn, and is deeper.
        let there = [Some(one), two].into_iter().flatten().filter_map(|free| {
            let own = block(strip_high(free, grid), *size)?;
            let block = HeadBlock { deep: own.deep, ..free };
            (own.rows == free.rows).then_some((nth, block))
        });
        found.extend(there);
    }
    found
}

/// How many lines of a page an upright block stands in: as many as its headline needs.
fn lines_of(block: HeadBlock, grid: Grid) -> usize {
    lines_for(block.long + block.size, grid)
}

/// How high that is.
fn strip_high(block: HeadBlock, grid: Grid) -> Length {
    grid.leading() * (count(lines_of(block, grid)) - 1) + grid.em()
}

/// The upright headlines in one or more columns of a body: in the first of several
/// columns on its left, in a single one on its right.
pub(super) fn upright(
    blocks: &[(usize, HeadBlock)],
    body: &Body,
    grid: Grid,
) -> Vec<Upright> {
    let mut found = Vec::new();
    for (nth, block) in blocks {
        let air = grid.em().scale(7, 10);
        let strip = (block.deep + air).ceil_div(grid.em());
        let left = body.measure - grid.em() * strip;
        if left < grid.em() * NARROWEST {
            continue;
        }
        let side = if body.columns == 1 { Side::Right } else { Side::Left };
        let upright = VerticalPlace {
            side,
            // A strip is narrower than its measure, and not negative.
            width: u32::try_from(strip).unwrap_or(1),
            height: narrow(lines_of(*block, grid)),
            size: Some(block.size),
        };
        let step = cost_of_count(*nth) * STEP;
        let (size, upright) = (Some(block.size), Some(upright));
        let head = Head { span: 0, lines: 0, size, upright, cost: UPRIGHT + step };
        found.push(Upright { head, narrow: left });
    }
    found
}
