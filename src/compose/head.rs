//! The headlines that a story can have over so many columns, or upright.

use super::terms::{Cost, cost_of_count, narrow};
use crate::copy::Story;
use crate::copy::{Side, VerticalPlace};
use crate::page::Body;
use crate::page::{Grid, Stock};
use crate::story::{HeadBlock, head_across, head_upright};
use crate::unit::Length;

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
/// composition.md §3: a line of air.
const AIR: Cost = 300;
/// A line of air less than suits a headline.
const TIGHT: Cost = 600;
/// A headline that is much shorter than its columns.
const SHORT: Cost = 900;
/// An upright headline, where one is only allowed.
const UPRIGHT: Cost = 350;

/// What narrows the choice of headlines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// Steps of the ladder up and down from the size that suits the width.
    pub(super) steps: usize,
    /// The only size, if the editor wants one.
    pub(super) size: Option<Length>,
    /// Lines of air more than suit a headline.
    pub(super) air: usize,
}

impl Head {
    /// No headline at all.
    pub(super) const fn none() -> Self {
        Self { span: 0, lines: 0, size: None, upright: None, cost: 0 }
    }
}

/// The headlines across `span` columns of a body.
pub(super) fn across(
    story: &Story,
    body: &Body,
    span: usize,
    choice: Choice,
    stock: Stock<'_>,
    grid: Grid,
) -> Vec<Head> {
    let width = body.across(narrow(span));
    let blocks = blocks(story, width, choice, stock);
    let Some(suits) = suitable(&blocks) else { return Vec::new() };
    let mut heads = Vec::new();
    for (nth, block) in &blocks {
        let off = nth.abs_diff(suits);
        if choice.size.is_none() && choice.steps < off {
            continue;
        }
        let step = cost_of_count(off) * STEP;
        let cost = step + weak(block, width);
        heads.extend(airs(block, cost, choice.air, grid).map(|(lines, cost)| {
            let size = Some(block.size);
            Head { span, lines, size, upright: None, cost }
        }));
    }
    heads
}

/// The sizes of a ladder that fit a width, with their places on it. Past the first that
/// fits in one line only as many are looked at as may be chosen.
fn blocks(
    story: &Story,
    width: Length,
    choice: Choice,
    stock: Stock<'_>,
) -> Vec<(usize, HeadBlock)> {
    let ladder = stock.wardrobe.sizes(story.level, width);
    let wanted = choice.size.as_slice();
    let sizes = if wanted.is_empty() { ladder } else { wanted };
    let mut blocks = Vec::new();
    let mut single = None;
    for (nth, size) in sizes.iter().enumerate() {
        if single.is_some_and(|first| first + choice.steps < nth) {
            break;
        }
        let block = head_across(story, (width, *size), stock.wardrobe, stock.library);
        // At this size the headline has no room.
        let Some(block) = block else { continue };
        if block.rows == 1 && single.is_none() {
            single = Some(nth);
        }
        blocks.push((nth, block));
    }
    blocks
}

/// The largest size that fits in one line, or else in as few as can be.
fn suitable(blocks: &[(usize, HeadBlock)]) -> Option<usize> {
    let fewest = blocks.iter().map(|(_, block)| block.rows).min()?;
    blocks.iter().find(|(_, block)| block.rows == fewest).map(|(nth, _)| *nth)
}

/// What it costs that a headline is short for its columns.
fn weak(block: &HeadBlock, width: Length) -> Cost {
    let share = block.long.ratio_to(width).to_millionths();
    let lacks = (450_000 - share).max(0);
    Cost::try_from(lacks * i64::from(SHORT) / 450_000).unwrap_or(SHORT)
}

/// The lines that a block may take, the one that suits it at no cost.
fn airs(
    block: &HeadBlock,
    cost: Cost,
    more: usize,
    grid: Grid,
) -> impl Iterator<Item = (usize, Cost)> + use<> {
    // A tight one still stands clear of what is under it.
    let least = lines_for(block.deep + block.size.scale(12, 100), grid);
    let suits = lines_for(block.deep + block.size.scale(35, 100), grid);
    (least.max(suits.saturating_sub(1))..=suits + more).map(move |lines| {
        let off = cost_of_count(lines.abs_diff(suits));
        let air = if lines < suits { TIGHT } else { off * AIR };
        (lines, cost + air)
    })
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
        found.push((nth, one));
        found.extend(two.filter(|_| one.long > *size * 8).map(|two| (nth, two)));
    }
    found
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
            height: narrow(lines_for(block.long + block.size, grid)),
            size: Some(block.size),
        };
        let step = cost_of_count(*nth) * STEP;
        let (size, upright) = (Some(block.size), Some(upright));
        let head = Head { span: 0, lines: 0, size, upright, cost: UPRIGHT + step };
        found.push(Upright { head, narrow: left });
    }
    found
}
