//! The headline blocks that a story may have in a width, and what each costs.
//!
//! A block is one size of its level's ladder, one way to turn, kicker, deck and byline
//! with it, in so many body lines. [`head_ladder`] is the whole choice, the best first:
//! composition takes from it what makes a page close. A page that fixes size and lines
//! gets from [`blocks`] the one that looks best there; both go by one cost.

use std::cmp::Reverse;

use super::fill::whole_line;
use super::{Role, Wardrobe};
use crate::copy::{Copy, Headline, Story};
use crate::font::Library;
use crate::para::{HeadlineSetting, Line, Look, Sense, Spread, headline, read_spaced};
use crate::unit::{Em, Length, WritingMode, count};

/// One way to set the headline block of a story, in whole body lines.
///
/// Whoever gives a module the [`size`](Self::size) and the [`height`](Self::height) of a
/// rung gets the block of that rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadRung {
    /// 字号 of the headline.
    pub size: Length,
    /// The lines of the headline as they read.
    pub lines: Vec<String>,
    /// What is added between its characters (HD-6, HD-7).
    pub tracking: Em,
    /// 占行: the body lines that the block takes, from the top of its first to the top of
    /// the text.
    pub height: u32,
    /// How far it is from the largest size of its level in one even line with a body line
    /// of air, in millionths of a unit of the cost model of rules.md §3.4: what a body
    /// costs is counted in the same.
    pub cost: i64,
}

/// One unit of the cost model of rules.md §3.4.
const UNIT: i64 = 1_000_000;
/// HD-6: a size one grade down its ladder.
const GRADE: i64 = 16 * UNIT;
/// HD-6: a second line, what its turn costs apart; a third costs four times as much.
const LINE: i64 = 24 * UNIT;
/// A headline that covers less than half of its width, for each hundredth.
const NARROW: i64 = 2 * UNIT / 5;
/// HD-H: air of less than a body line, for each thousandth of it.
const TIGHT: i64 = 32_000;
/// HD-H: air of more than a body line, the same, up to two.
const AIRY: i64 = 16_000;
/// HD-H: air of more than two body lines, the same.
const EMPTY: i64 = 40_000;
/// The least air that a block of the ladder has at each edge and between its parts, in
/// thousandths of a body line.
const LEAST_AIR: i64 = 500;

/// One part of a block: what it is and its lines.
pub(super) struct Row<'a> {
    pub(super) role: Role,
    pub(super) copy: &'a Copy,
    pub(super) setting: HeadlineSetting,
    pub(super) size: Length,
}

/// A block before it is given its lines.
pub(super) struct Block<'a> {
    /// Its parts, from the top down.
    pub(super) rows: Vec<Row<'a>>,
    /// The least it takes, without air above and below.
    pub(super) high: Length,
    size: Length,
    /// What is added between the characters of its headline.
    tracking: Em,
    cost: i64,
}

/// Which blocks of a ladder are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadWish {
    /// The only size. None: those of the story's level for the columns that the width
    /// covers (`标题等级`, `跨栏`).
    pub size: Option<Length>,
    /// The most air at each edge and between two parts, in thousandths of a body line.
    pub air: i64,
}

impl Default for HeadWish {
    /// Every size of the level, with the air that HD-H asks for and a little more.
    fn default() -> Self {
        Self { size: None, air: 2_400 }
    }
}

/// Every headline block of a story in `width` with about the air that HD-H asks for, the
/// best first; of two of one size and height only the better one. Nothing for a story
/// without a headline, or with one that does not fit at any size.
///
/// Costs a few shapings of the headline a size, and once in the life
/// of a [`Wardrobe`] the opening of the dictionary, if a headline has to turn between
/// words.
pub fn head_ladder(
    story: &Story,
    width: Length,
    wish: HeadWish,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<HeadRung> {
    if story.headline.copy.text().is_empty() {
        return Vec::new();
    }
    let sizes = match wish.size.as_slice() {
        [] => wardrobe.sizes(story.level, width),
        wanted => wanted,
    };
    let pitch = wardrobe.leading;
    let mut rungs: Vec<HeadRung> = Vec::new();
    for block in blocks(story, sizes, width, wardrobe, library) {
        for height in 1.. {
            let deep = pitch * i64::from(height);
            let air = block.air(deep, pitch);
            if wish.air < air {
                break;
            }
            // The air of the last line belongs to the block, and is not seen.
            let tall = deep - (pitch - wardrobe.em());
            // A page that closes in no other way may have a little less.
            let tight = HeadWish::default().air < wish.air;
            let edge = if tight { pitch } else { block.edge(tall, pitch) };
            if air < LEAST_AIR
                || tall < block.high
                || edge < pitch.scale(LEAST_AIR, 1_000)
            {
                continue;
            }
            let cost = block.cost_in(deep, pitch);
            let alike =
                |rung: &&mut HeadRung| rung.size == block.size && rung.height == height;
            let known = rungs.iter_mut().find(alike);
            if known.as_ref().is_some_and(|rung| rung.cost <= cost) {
                continue;
            }
            let rung = block.rung(height, cost);
            match known {
                Some(known) => *known = rung,
                None => rungs.push(rung),
            }
        }
    }
    rungs.sort_by_key(|rung| (rung.cost, rung.height, Reverse(rung.size)));
    rungs
}

/// HD-H: the body lines of a block whose lines have these sizes: a body line above,
/// below and between them.
pub fn head_lines(sizes: &[Length], pitch: Length) -> i64 {
    let gaps = count(sizes.len()).saturating_add(1);
    (sizes.iter().copied().sum::<Length>() + pitch * gaps).ceil_div(pitch)
}

/// Every block of `sizes`, the largest first, as far as its headline fits in `width`.
pub(super) fn blocks<'a>(
    story: &'a Story,
    sizes: &[Length],
    width: Length,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let mut doubtful = Vec::new();
    for (grade, size) in (0..).zip(sizes) {
        let look = wardrobe.headline(story.level, *size, wardrobe.mode());
        for setting in headline(&story.headline, &look, width, library, Spread::Spaced) {
            let (tracking, sense) = (setting.tracking, setting.sense);
            let cost = shape_cost(&setting, width)
                .saturating_add(GRADE.saturating_mul(grade))
                .saturating_add(setting.cost);
            let set = SetHead { setting, size: *size };
            let mode = wardrobe.mode();
            // A kicker or a deck that is too wide beside this size may fit beside another.
            let Some(rows) = rows(story, set, width, mode, wardrobe, library) else {
                continue;
            };
            let high = height(&rows);
            let block = Block { rows, high, size: *size, tracking, cost };
            match sense {
                Sense::Sure => blocks.push(block),
                Sense::Doubtful => doubtful.push(block),
            }
        }
    }
    // HD-3: a smaller size is better than a line that says something else.
    if blocks.is_empty() { doubtful } else { blocks }
}

/// What the lines of a headline cost for being many or short in `width`.
fn shape_cost(setting: &HeadlineSetting, width: Length) -> i64 {
    let turns = count(setting.lines.len().saturating_sub(1));
    let widest = setting.lines.iter().map(Line::width).max();
    // A headline has a line; and nothing fits in a room without width.
    let share = widest
        .filter(|_| Length::ZERO < width)
        .map_or(0, |widest| widest.scale(100, 1).div_rem(width).0);
    let narrow = NARROW.saturating_mul(50_i64.saturating_sub(share).max(0));
    LINE.saturating_mul(turns.saturating_mul(turns)).saturating_add(narrow)
}

/// A headline, set at a size.
pub(super) struct SetHead {
    /// Its lines.
    pub(super) setting: HeadlineSetting,
    /// 字号.
    pub(super) size: Length,
}

/// The parts of a block in their order, from the top down or from the right to the left,
/// or nothing if one of them does not fit in `measure`: kicker, headline, deck, byline.
/// Kicker and deck that do not fit in one line turn like the headline.
pub(super) fn rows<'a>(
    story: &'a Story,
    set: SetHead,
    measure: Length,
    mode: WritingMode,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Option<Vec<Row<'a>>> {
    let SetHead { setting, size } = set;
    let level = story.level;
    let row = |role, head: &'a Headline, look: Look| {
        let settings = headline(head, &look, measure, library, Spread::Solid);
        let size = look.plain.size;
        let setting = settings.into_iter().next();
        setting.map(|setting| Row { role, copy: &head.copy, setting, size })
    };
    let mut rows = Vec::new();
    if let Some(kicker) = &story.kicker {
        rows.push(row(Role::Kicker, kicker, wardrobe.kicker(level, size, mode))?);
    }
    rows.push(Row { role: Role::Headline, copy: &story.headline.copy, setting, size });
    if let Some(deck) = &story.deck {
        rows.push(row(Role::Deck, deck, wardrobe.deck(level, size, mode))?);
    }
    if let Some(byline) = &story.byline {
        let look = Look { mode, ..wardrobe.byline };
        let quads = super::names::byline(byline.copy.text());
        let paragraph = read_spaced(&byline.copy, &look, library, &quads);
        let lines = whole_line(&paragraph, measure);
        let size = look.plain.size;
        let (tracking, sense) = (Em::ZERO, Sense::Sure);
        let setting = HeadlineSetting { paragraph, lines, tracking, sense, cost: 0 };
        rows.push(Row { role: Role::Byline, copy: &byline.copy, setting, size });
    }
    Some(rows)
}

impl Block<'_> {
    /// The white at each edge and between two parts, in thousandths of a body line, when
    /// the block has `deep` from its top to the top of the text.
    fn air(&self, deep: Length, pitch: Length) -> i64 {
        let type_high: Length = self.rows.iter().map(Row::height).sum();
        (deep - type_high).scale(1000, self.gaps()).div_rem(pitch).0
    }

    /// How much of the white of a room so `tall` falls to each stretch of it, a body line
    /// at the most: [`gap`] says what it comes to between two parts.
    pub(super) fn each(&self, tall: Length, pitch: Length) -> Length {
        (tall - self.high + self.least()).scale(1, self.gaps()).min(pitch)
    }

    /// What stays white above the first part in a room so `tall`, and below the last.
    pub(super) fn edge(&self, tall: Length, pitch: Length) -> Length {
        let each = self.each(tall, pitch);
        let inside = pairs(&self.rows).map(|(above, below)| gap(above, below, each));
        (tall - (self.high - self.least() + inside.sum())).scale(1, 2)
    }

    /// The least white between its parts.
    fn least(&self) -> Length {
        pairs(&self.rows).map(|(above, below)| between(above, below)).sum()
    }

    /// How many stretches of white it has: between its parts, above and below.
    pub(super) fn gaps(&self) -> i64 {
        count(self.rows.len()).saturating_add(1)
    }

    /// What it costs when it is that deep.
    pub(super) fn cost_in(&self, deep: Length, pitch: Length) -> i64 {
        let air = self.air(deep, pitch);
        let over = air.saturating_sub(1_000);
        let tight = TIGHT.saturating_mul(over.min(0).saturating_abs());
        let airy = AIRY.saturating_mul(over.clamp(0, 1_000));
        let empty = EMPTY.saturating_mul(over.saturating_sub(1_000).max(0));
        [tight, airy, empty].into_iter().fold(self.cost, i64::saturating_add)
    }

    /// The lines of the headline itself.
    pub(super) fn headline(&self) -> impl Iterator<Item = (&Row<'_>, &Line)> {
        let own = self.rows.iter().filter(|row| row.role == Role::Headline);
        own.flat_map(|row| row.setting.lines.iter().map(move |line| (row, line)))
    }

    fn rung(&self, height: u32, cost: i64) -> HeadRung {
        let text = |(row, line): (&Row<'_>, &Line)| {
            row.setting.paragraph.text_of(line).to_owned()
        };
        let lines = self.headline().map(text).collect();
        HeadRung { size: self.size, lines, tracking: self.tracking, height, cost }
    }
}

/// The white between two parts where each stretch of it has so much: no more than the
/// smaller of them is high.
pub(super) fn gap(above: &Row<'_>, below: &Row<'_>, each: Length) -> Length {
    let least = between(above, below);
    each.clamp(least, above.size.min(below.size).max(least))
}

/// From one line of a headline to the next: page-design.md gives 1.15 to 1.2.
pub(super) fn leading(size: Length) -> Length {
    size.scale(118, 100)
}

/// The least that rows take under one another.
pub(super) fn height(rows: &[Row<'_>]) -> Length {
    rows.iter().map(Row::height).sum::<Length>()
        + pairs(rows).map(|(above, below)| between(above, below)).sum()
}

/// Each part with the one under it.
pub(super) fn pairs<'r, 'a>(
    rows: &'r [Row<'a>],
) -> impl Iterator<Item = (&'r Row<'a>, &'r Row<'a>)> {
    rows.iter().zip(rows.iter().skip(1))
}

impl Row<'_> {
    fn height(&self) -> Length {
        let turns = self.setting.lines.len().saturating_sub(1);
        leading(self.size) * count(turns) + self.size
    }
}

/// The least air between two parts: half of the smaller one.
pub(super) fn between(above: &Row<'_>, below: &Row<'_>) -> Length {
    above.size.min(below.size).scale(1, 2)
}
