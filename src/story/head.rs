//! Headline blocks: kicker, headline, deck and byline in whole lines, or upright.

use super::ladder::{Block, Row, SetHead, blocks, gap, height, leading, rows};
use super::piece::{Broken, LineOf};
use super::room::Edge;
use super::{HeadRoom, Piece, Role, Wardrobe};
use crate::copy::Story;
use crate::font::Library;
use crate::para::{Spread, headline};
use crate::unit::{Length, Point, Rect, WritingMode, count};

/// Why a headline cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadFault {
    /// It is wider than its columns at every size of its level.
    TooWide,
    /// Its lines are higher than the lines given to it.
    TooHigh(Length),
}

/// Sets a headline block in its room.
pub(super) fn set(
    story: &Story,
    room: HeadRoom,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<Vec<Piece>, HeadFault> {
    match room {
        HeadRoom::None => Ok(Vec::new()),
        HeadRoom::Across { rect, size } => across(story, rect, size, wardrobe, library),
        HeadRoom::Upright { rect, outer, size } => {
            upright(story, rect, outer, size, wardrobe, library)
        }
    }
}

/// What an upright headline block comes to at one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadBlock {
    /// The size of the headline.
    pub size: Length,
    /// How much room its rows take beside one another.
    pub deep: Length,
    /// How long its longest line of the headline itself is.
    pub long: Length,
    /// How many lines the headline itself has.
    pub rows: usize,
}

/// What an upright headline block comes to at a size, if it fits a height.
pub fn head_upright(
    story: &Story,
    tall: Length,
    size: Length,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Option<HeadBlock> {
    let mode = WritingMode::VerticalRl;
    let look = wardrobe.headline(story.level, size, mode);
    let settings = headline(&story.headline, &look, tall, library, Spread::Solid);
    let setting = settings.into_iter().next()?;
    let (long, lines) = (longest(setting.lines.iter()), setting.lines.len());
    let set = SetHead { setting, size };
    let rows = rows(story, set, tall, mode, wardrobe, library)?;
    Some(HeadBlock { size, deep: height(&rows), long, rows: lines })
}

/// How long the longest of some lines is; no lines are no longer than nothing.
fn longest<'a>(lines: impl Iterator<Item = &'a crate::para::Line>) -> Length {
    lines.map(crate::para::Line::width).max().unwrap_or(Length::ZERO)
}

/// The cheapest block that fits the lines it is given, at the size that the editor wants
/// or at one of its level.
fn across(
    story: &Story,
    rect: Rect,
    size: Option<Length>,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<Vec<Piece>, HeadFault> {
    let wanted = size.as_slice();
    let sizes = wardrobe.sizes(story.level, rect.width);
    let sizes = if wanted.is_empty() { sizes } else { wanted };
    let blocks = blocks(story, sizes, rect.width, wardrobe, library);
    let lowest = blocks.iter().map(|block| block.high).min();
    let deep = rect.height + wardrobe.leading - wardrobe.em();
    let fitting = blocks.into_iter().filter(|block| block.high <= rect.height);
    match fitting.min_by_key(|block| block.cost_in(deep, wardrobe.leading)) {
        Some(block) => Ok(stack(&block, rect, wardrobe)),
        None => Err(match lowest {
            Some(high) => HeadFault::TooHigh(high - rect.height),
            None => HeadFault::TooWide,
        }),
    }
}

/// Puts the parts under one another, centred. What is white is shared between them and
/// the edges, up to a body line between two parts (HD-H).
///
/// Down a page whose lines run down (VHD-1): the parts from right to left, all hung from
/// one line.
fn stack(block: &Block<'_>, rect: Rect, wardrobe: &Wardrobe) -> Vec<Piece> {
    let rows = &block.rows;
    let longest = longest(rows.iter().flat_map(|row| &row.setting.lines));
    let each = block.each(rect.height, wardrobe.leading);
    let mut top = rect.y + block.edge(rect.height, wardrobe.leading);
    let mut pieces = Vec::new();
    let mut previous: Option<&Row<'_>> = None;
    for row in rows {
        if let Some(above) = previous {
            top += gap(above, row, each);
        }
        previous = Some(row);
        for (number, line) in row.setting.lines.iter().enumerate() {
            let hung = match wardrobe.mode() {
                WritingMode::HorizontalTb => line.width(),
                WritingMode::VerticalRl => longest,
            };
            let x = rect.x + (rect.width - hung).scale(1, 2);
            let at = Point { x, y: top + wardrobe.rest(row.size) };
            let broken =
                Broken { copy: row.copy, paragraph: &row.setting.paragraph, line };
            let of = LineOf { role: row.role, block: 0, line: number };
            let line = broken.stand(of, wardrobe.mode(), at);
            pieces.push(Piece::Type(line));
            top += leading(row.size);
        }
        top += row.size - leading(row.size);
    }
    pieces
}

/// Sets an upright block: the kicker at the right, then the headline, then the deck, all
/// hung from one line and centred in the height of the strip.
fn upright(
    story: &Story,
    rect: Rect,
    outer: Edge,
    size: Option<Length>,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Result<Vec<Piece>, HeadFault> {
    let mode = WritingMode::VerticalRl;
    let ladder = wardrobe.ladder(story.level);
    let wanted = size.as_slice();
    let sizes = if wanted.is_empty() { ladder } else { wanted };
    // VHD-1: a character of white above and below, if a size of the house leaves it. What
    // the editor sized has the white that is left.
    let white = |size: Length| if wanted.is_empty() { size * 2 } else { Length::ZERO };
    let roomy = sizes.iter().map(|size| (*size, rect.height - white(*size)));
    let tight = sizes.iter().map(|size| (*size, rect.height));
    let mut fault = HeadFault::TooWide;
    for (size, tall) in roomy.chain(tight) {
        let look = wardrobe.headline(story.level, size, mode);
        let settings = headline(&story.headline, &look, tall, library, Spread::Solid);
        for setting in settings {
            let set = SetHead { setting, size };
            // A kicker or a deck that is too wide beside this size may fit beside another.
            let Some(rows) = rows(story, set, tall, mode, wardrobe, library) else {
                continue;
            };
            let wide = height(&rows);
            // Of a size that is ours to choose, most of a body em stays clear of text.
            let air =
                if wanted.is_empty() { wardrobe.em().scale(7, 10) } else { Length::ZERO };
            if wide + air <= rect.width {
                return Ok(hang(&rows, rect, wide, outer));
            }
            fault = HeadFault::TooHigh(wide - rect.width);
        }
    }
    Err(fault)
}

/// Puts upright rows beside one another from the right, against the outer edge.
fn hang(rows: &[Row<'_>], rect: Rect, wide: Length, outer: Edge) -> Vec<Piece> {
    let lines =
        || rows.iter().flat_map(|row| row.setting.lines.iter().map(move |l| (row, l)));
    let natural = longest(lines().map(|(_, line)| line));
    // The name is small, and is not opened.
    let opened = lines().filter(|(row, _)| row.role != Role::Byline);
    // A headline has a character; a block without one has no gap to open.
    let gaps = opened.map(|(row, line)| row.gaps_of(line)).max().unwrap_or(0);
    let size = rows.iter().map(|row| row.size).fold(Length::ZERO, Length::max);
    // A short upright head is opened until a character or so is left above and below.
    let free = rect.height - natural - size * 2;
    let each = free.scale(1, gaps.max(1)).clamp(Length::ZERO, size.scale(1, 3));
    let high = natural + each * gaps;
    let top = rect.y + (rect.height - high).scale(1, 2);
    let mut right = match outer {
        Edge::Right => rect.right(),
        Edge::Left => rect.x + wide,
    };
    let mut pieces = Vec::new();
    let mut previous: Option<Length> = None;
    for row in rows {
        if let Some(size) = previous {
            right -= size.min(row.size).scale(1, 2);
        }
        previous = Some(row.size);
        for (number, line) in row.setting.lines.iter().enumerate() {
            let axis = right - row.size.scale(1, 2);
            let paragraph = &row.setting.paragraph;
            let broken = Broken { copy: row.copy, paragraph, line };
            let of = LineOf { role: row.role, block: 0, line: number };
            // The name stands low at the left, where the eye ends.
            let low = row.role == Role::Byline;
            let below =
                if low { (high - line.width()).max(Length::ZERO) } else { Length::ZERO };
            let at = Point { x: axis, y: top + below };
            let mut line = broken.stand(of, WritingMode::VerticalRl, at);
            if row.role == Role::Headline {
                line.track(each);
            }
            pieces.push(Piece::Type(line));
            right -= leading(row.size);
        }
        right = right + leading(row.size) - row.size;
    }
    pieces
}

impl Row<'_> {
    /// How many gaps one of its lines has between its characters.
    fn gaps_of(&self, line: &crate::para::Line) -> i64 {
        let characters = self.setting.paragraph.text_of(line).chars().count();
        count(characters.saturating_sub(1))
    }
}
