//! From a story to all the ways it can be divided into columns.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::art::{Art, PHOTOS};
use super::head::{self, Choice, Head};
use super::shape::{Bound, Leaf, Measured, Way, Words};
use super::studio::Studio;
use super::terms::{Cost, Placement, cost_of_count, extent, narrow};
use crate::audit;
use crate::copy::{
    Allowance, Attribution, Frame, HeadlinePlace, Level, Module, Story, StoryId,
    TextBlock, Vertical,
};
use crate::diag::Spot;
use crate::page::{self, Body, Grid, Stock};
use crate::story::{HeadBlock, InsetSize, LineCounts, Reading, Slot, Tried, inset_sizes};
use crate::unit::{Length, WritingMode};

/// HD-H: the most air of a headline block at each edge and between its parts, in
/// thousandths of a body line.
const AIR: i64 = 2_400;
/// The same where the page closes in no other way.
const LOOSE_AIR: i64 = 3_000;

/// What narrows the shapes of one story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// 跨栏.
    pub(super) columns: Option<usize>,
    /// 字号 of the headline.
    pub(super) size: Option<Length>,
    /// 竖题, where it is not as the story says.
    pub(super) vertical: Option<Vertical>,
    /// 图: over how many columns each photo runs.
    pub(super) photos: [Option<u8>; PHOTOS],
}

/// How much is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effort {
    /// What every page tries first.
    Plain,
    /// 破栏 and upright headlines too.
    Wide,
    /// More steps of the ladder, more air, more lines won or lost: for a page that does
    /// not close otherwise, and whose editor has not said what is allowed.
    Loose,
}

/// composition.md §3: a line won or lost by the text.
const LINE: Cost = 350;
/// composition.md §3: 破栏.
const BROKEN: Cost = 500;
/// A column more or less than suits the level.
const COLUMN: Cost = 400;
/// A column less than half of the page, for the lead.
const LEAD_COLUMN: Cost = 2_500;
/// The characters of a line of text, in a module that is not divided like the page.
const MEASURES: std::ops::RangeInclusive<i64> = 11..=27;
/// No line of text has fewer characters.
const LEAST: i64 = 8;

/// Works the ways out; keeps what it has measured.
pub(super) struct Shaper<'a> {
    stock: Stock<'a>,
    grid: Grid,
    allow: Allowance,
    id: StoryId,
    story: &'a Story,
    shapes: Shapes,
    /// How the text falls in the legs that were tried. A cache.
    falls: RefCell<Falls>,
    tried: Tried,
    /// Whether more than is allowed by itself may be tried.
    bound: Bound,
}

/// The legs of a room, one after another: how long their lines are, and how many they have.
type LegLines = Vec<(usize, Length, usize)>;

/// How many lines and subheads stand alone in some legs.
type Falls = BTreeMap<LegLines, usize>;

/// What is known of a story so far.
#[derive(Clone)]
pub(super) struct Shapes {
    reading: Arc<Reading>,
    measured: Vec<(Measured, Counts)>,
    known: Vec<(Key, Vec<Arc<Way>>)>,
    falls: Falls,
    /// The upright blocks at the size that is wanted.
    standing: Option<Standing>,
}

/// The size that is wanted, and upright blocks with their steps from the largest.
type Standing = (Option<Length>, Vec<(usize, HeadBlock)>);

/// How many columns of the page a story takes, and how many of text it has: none where
/// its headline stands upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Division {
    width: usize,
    inner: usize,
}

/// What ways are known by: widths, what they cost at all, what is wanted, how hard it is
/// tried.
type Key = (Division, Cost, Wanted, bool);

/// The counts of lines that may be used, with what each costs.
type Counts = Arc<Vec<(usize, Cost)>>;

impl<'a> Shaper<'a> {
    pub(super) fn new(
        id: StoryId,
        story: &'a Story,
        stock: Stock<'a>,
        grid: Grid,
        allow: Allowance,
    ) -> Self {
        let reading = Reading::of(story, stock.wardrobe, stock.library);
        let shapes = Shapes {
            reading: Arc::new(reading),
            measured: Vec::new(),
            known: Vec::new(),
            falls: Falls::new(),
            standing: None,
        };
        Self::knowing(id, story, shapes, stock, grid, allow)
    }

    /// One that knows already what another has found out of the same story.
    pub(super) fn knowing(
        id: StoryId,
        story: &'a Story,
        mut shapes: Shapes,
        stock: Stock<'a>,
        grid: Grid,
        allow: Allowance,
    ) -> Self {
        let falls = RefCell::new(std::mem::take(&mut shapes.falls));
        let (tried, bound) = (Tried::default(), Bound::Allowed);
        Self { stock, grid, allow, id, story, shapes, falls, tried, bound }
    }

    /// What it has found out.
    pub(super) fn into_shapes(self) -> Shapes {
        Shapes { falls: self.falls.into_inner(), ..self.shapes }
    }

    /// COL-1, SUB-1: how many lines and subheads stand alone in the text of a leaf at a
    /// spot. It is set to see it.
    pub(super) fn alone(&self, leaf: &Leaf, spot: &Placement) -> usize {
        let Some(module) = leaf.module(spot, 0) else { return 0 };
        let Stock { wardrobe, library, .. } = self.stock;
        let room = page::room(self.story, &module, self.grid, wardrobe, library);
        let legs = leg_lines(&room.slots);
        if let Some(known) = self.falls.borrow().get(&legs) {
            return *known;
        }
        let alone = self.shapes.reading.alone(&room, wardrobe, &self.tried);
        self.falls.borrow_mut().insert(legs, alone);
        alone
    }

    /// Every way, the narrowest first.
    pub(super) fn ways(&mut self, wanted: Wanted, effort: Effort) -> Vec<Arc<Way>> {
        let columns = self.grid.columns() as usize;
        let mut ways = Vec::new();
        for width in 1..=columns {
            if wanted.columns.is_some_and(|wanted| wanted != width) {
                continue;
            }
            let cost =
                if wanted.columns.is_some() { Some(0) } else { self.unusual(width) };
            // No story of its level is so wide.
            let Some(cost) = cost else { continue };
            ways.extend(self.once(
                Division { width, inner: width },
                cost,
                wanted,
                effort,
            ));
            let titled = !self.story.headline.copy.text().is_empty();
            let upright = match self.vertical(wanted) {
                Vertical::No => false,
                Vertical::Allowed => effort != Effort::Plain,
                Vertical::Wanted => true,
            };
            if upright && titled {
                ways.extend(self.upright(width, cost, wanted));
            }
            let plain = effort == Effort::Plain || self.story.frame != Frame::None;
            if plain || width < 2 {
                continue;
            }
            for inner in 1..=width + 2 {
                if inner != width && MEASURES.contains(&self.characters(width, inner)) {
                    let cost = cost + BROKEN;
                    ways.extend(self.once(
                        Division { width, inner },
                        cost,
                        wanted,
                        effort,
                    ));
                }
            }
        }
        ways
    }

    /// A way that may be known already: what was tried first is part of what is tried
    /// next.
    fn once(
        &mut self,
        division: Division,
        cost: Cost,
        wanted: Wanted,
        effort: Effort,
    ) -> Vec<Arc<Way>> {
        let loose = effort == Effort::Loose;
        let key = (division, cost, wanted, loose);
        if let Some((_, known)) =
            self.shapes.known.iter().find(|(other, _)| *other == key)
        {
            return known.clone();
        }
        self.bound = if loose { Bound::Loose } else { Bound::Allowed };
        let ways = self.divided(division, cost, wanted).into_iter().map(Arc::new);
        let ways: Vec<Arc<Way>> = ways.collect();
        self.shapes.known.push((key, ways.clone()));
        ways
    }

    /// What it costs that a story of this level is so wide.
    fn unusual(&self, width: usize) -> Option<Cost> {
        let columns = self.grid.columns() as usize;
        let (least, most, limit) = match self.story.level {
            Level::Lead => (columns.div_ceil(2), columns, columns),
            Level::Second => (2, 3, columns),
            Level::Third => (1, 2, columns),
            Level::Brief => (1, 1, 2),
        };
        let least = least.min(columns);
        let less = cost_of_count(least.saturating_sub(width));
        let more = cost_of_count(width.saturating_sub(most.max(least)));
        let column = if self.story.level == Level::Lead { LEAD_COLUMN } else { COLUMN };
        (width <= limit).then(|| less * column + more * COLUMN)
    }

    fn body(&self, width: usize, inner: usize) -> Body {
        let module = Module {
            spot: Spot::default(),
            story: self.id,
            columns: extent(1, width),
            lines: extent(1, 10),
            split: (inner != width).then_some(narrow(inner)),
            headline: HeadlinePlace::default(),
            vertical: None,
            photos: Vec::new(),
            attribution: Attribution::Free,
        };
        Body::of(self.story.frame, &module, self.grid)
    }

    fn characters(&self, width: usize, inner: usize) -> i64 {
        self.body(width, inner).measure.div_rem(self.grid.em()).0
    }

    /// A story of a width with its headline upright.
    fn upright(&mut self, width: usize, cost: Cost, wanted: Wanted) -> Vec<Arc<Way>> {
        let key = (Division { width, inner: 0 }, cost, wanted, false);
        if let Some((_, known)) =
            self.shapes.known.iter().find(|(other, _)| *other == key)
        {
            return known.clone();
        }
        let body = self.body(width, width);
        let (story, stock, grid) = (self.story, self.stock, self.grid);
        let choice = self.choice(wanted);
        let known = self.shapes.standing.take().filter(|(size, _)| *size == wanted.size);
        let standing = known
            .unwrap_or_else(|| (wanted.size, head::standing(story, choice, stock, grid)));
        let uprights = head::upright(&standing.1, &body, grid);
        self.shapes.standing = Some(standing);
        let crop = self.allow.crop.to_millionths();
        let (id, body, spans) = (self.id, &body, wanted.photos);
        let studio = Studio { story, id, body, grid, stock, crop, spans };
        let arts = if uprights.is_empty() { Vec::new() } else { studio.arts() };
        let bare = self.bare(width, cost, body, Arc::new(arts));
        let mut ways = Vec::new();
        for upright in uprights {
            let lines = upright.head.upright.map_or(0, |u| u.height as usize);
            let measured = self.lines(lines, upright.narrow, body);
            let counts = self.counts(measured);
            let mut head = upright.head;
            if self.vertical(wanted) == Vertical::Wanted {
                head.cost = 0;
            }
            let heads = vec![head];
            ways.push(Arc::new(Way { measured, counts, heads, ..bare.clone() }));
        }
        self.shapes.known.push((key, ways.clone()));
        ways
    }

    /// A way of so many columns without its headlines and the counts of its lines, its text
    /// as wide as the body is.
    fn bare(&self, width: usize, cost: Cost, body: &Body, arts: Arc<Vec<Art>>) -> Way {
        Way {
            width,
            inner: body.columns as usize,
            frame: if self.story.frame == Frame::None { 0 } else { 2 },
            under: self.under(),
            cost,
            words: self.words(),
            measured: self.lines(0, body.measure, body),
            counts: Arc::default(),
            insets: Arc::new(self.insets(body)),
            heads: Vec::new(),
            arts,
        }
    }

    /// Whether the story has text.
    fn words(&self) -> Words {
        let is_text = |block: &TextBlock| matches!(block, TextBlock::Paragraph(_));
        if self.story.body.iter().any(is_text) { Words::Some } else { Words::None }
    }

    /// Whether its headline stands upright, across the page, or either way. On a page whose
    /// lines run down every headline stands upright: there is nothing to choose.
    fn vertical(&self, wanted: Wanted) -> Vertical {
        match self.grid.mode() {
            WritingMode::VerticalRl => Vertical::No,
            WritingMode::HorizontalTb => wanted.vertical.unwrap_or(self.story.vertical),
        }
    }

    /// R9: how many lines a leg under a photo has at the least.
    fn under(&self) -> usize {
        let (least, grid) = (audit::UNDER_PHOTO, self.grid);
        // Where an em is more than that, one line.
        usize::try_from((least - grid.em()).ceil_div(grid.leading()) + 1).unwrap_or(1)
    }

    fn choice(&self, wanted: Wanted) -> Choice {
        let loose = usize::from(self.bound == Bound::Loose);
        Choice {
            steps: usize::from(self.allow.headline_steps) + 2 * loose,
            size: wanted.size,
            air: if self.bound == Bound::Loose { LOOSE_AIR } else { AIR },
        }
    }

    /// A story of a width in so many columns of text, with its headline across.
    fn divided(&mut self, division: Division, cost: Cost, wanted: Wanted) -> Vec<Way> {
        let Division { width, inner } = division;
        let body = self.body(width, inner);
        if body.measure < self.grid.em() * LEAST {
            return Vec::new();
        }
        let (story, stock, grid) = (self.story, self.stock, self.grid);
        let crop = self.allow.crop.to_millionths();
        let (id, body, spans) = (self.id, &body, wanted.photos);
        let studio = Studio { story, id, body, grid, stock, crop, spans };
        let arts = Arc::new(studio.arts());
        let choice = self.choice(wanted);
        let bare = self.bare(width, cost, body, Arc::clone(&arts));
        let measured = bare.measured;
        let way = |counts, heads| Way { counts, heads, ..bare.clone() };
        let mut ways = Vec::new();
        if story.headline.copy.text().is_empty() {
            let counts = self.counts(measured);
            return vec![way(counts, vec![Head::none()])];
        }
        if self.vertical(wanted) != Vertical::Wanted {
            let mut spans: Vec<usize> = arts.iter().map(|art| art.span(inner)).collect();
            spans.sort_unstable();
            spans.dedup();
            let heads = spans
                .into_iter()
                .flat_map(|span| head::across(story, body, span, choice, stock));
            let heads: Vec<Head> = heads.collect();
            let counts = self.counts(measured);
            ways.push(way(counts, heads));
        }
        ways
    }

    /// The lines that text is measured in.
    fn lines(&self, first: usize, narrow: Length, body: &Body) -> Measured {
        let insets = (!self.story.insets.is_empty()).then(|| body.text());
        Measured { first, narrow, measure: body.measure, bound: self.bound, insets }
    }

    /// What its insets take of a body.
    fn insets(&self, body: &Body) -> Vec<InsetSize> {
        let Stock { wardrobe, library, .. } = self.stock;
        inset_sizes(self.story, body.text(), wardrobe, library)
    }

    /// The counts of lines that may be used, with what each costs.
    fn counts(&mut self, measured: Measured) -> Counts {
        if let Some((_, known)) =
            self.shapes.measured.iter().find(|(key, _)| *key == measured)
        {
            return Arc::clone(known);
        }
        let text =
            Text { story: self.story, reading: &self.shapes.reading, stock: self.stock };
        let counts = text.counted(measured, self.allow);
        self.shapes.measured.push((measured, Arc::clone(&counts)));
        counts
    }
}

/// The legs that slots stand in.
fn leg_lines(slots: &[Slot]) -> LegLines {
    let mut legs = LegLines::new();
    for slot in slots {
        match legs.last_mut() {
            Some((leg, measure, lines))
                if (*leg, *measure) == (slot.leg, slot.measure) =>
            {
                *lines += 1;
            }
            _ => legs.push((slot.leg, slot.measure, 1)),
        }
    }
    legs
}

/// The ways of a story whose words have changed: its headline and its photos are what they
/// were.
pub(super) fn recounted(
    story: &Story,
    ways: &[Arc<Way>],
    stock: Stock<'_>,
    allow: Allowance,
) -> Vec<Arc<Way>> {
    let reading = Reading::of(story, stock.wardrobe, stock.library);
    let text = Text { story, reading: &reading, stock };
    let mut known: Vec<(Measured, Counts)> = Vec::new();
    let way = |way: &Arc<Way>| {
        let measured = way.measured;
        let counts = known.iter().find(|(key, _)| *key == measured);
        let counts = counts.map(|(_, counts)| Arc::clone(counts)).unwrap_or_else(|| {
            let counts = text.counted(measured, allow);
            known.push((measured, Arc::clone(&counts)));
            counts
        });
        Arc::new(Way { counts, ..Way::clone(way) })
    };
    ways.iter().map(way).collect()
}

/// A story that was read, to be measured.
#[derive(Clone, Copy)]
struct Text<'a> {
    story: &'a Story,
    reading: &'a Reading,
    stock: Stock<'a>,
}

impl Text<'_> {
    /// How many lines the text can have, and what each costs.
    fn counted(self, measured: Measured, allow: Allowance) -> Counts {
        let Measured { first, narrow, measure, bound, insets } = measured;
        let Stock { wardrobe, library, .. } = self.stock;
        let mut counts = self.reading.lines_after(first, narrow, measure, wardrobe);
        if let Some(columns) = insets {
            let sizes = inset_sizes(self.story, columns, wardrobe, library);
            let slots: usize = sizes.iter().map(|size| size.slots()).sum();
            counts.iter_mut().for_each(|(count, _)| *count += slots);
        }
        let most = usize::from(allow.paragraph_lines);
        let signed = usize::from(self.story.source.is_some());
        let loose = usize::from(bound == Bound::Loose);
        Arc::new(priced(&counts, most + signed + 3 * loose))
    }
}

/// The counts no further than `most` from the best one, a line at most [`LINE`].
fn priced(counts: &LineCounts, most: usize) -> Vec<(usize, Cost)> {
    let Some((natural, best)) = counts.iter().min_by_key(|(_, cost)| *cost).copied()
    else {
        return Vec::new();
    };
    let near = counts.iter().filter(|(count, _)| count.abs_diff(natural) <= most);
    let price = |(count, cost): &(usize, i64)| {
        let lines = cost_of_count(count.abs_diff(natural));
        // A hundred units of the breaker are a line that a reader may notice.
        let strain = (cost - best) / 1_000_000 * i64::from(LINE) / 100;
        let strain = Cost::try_from(strain).unwrap_or(Cost::MAX);
        (*count, (lines * LINE).min(strain))
    };
    near.map(price).collect()
}
