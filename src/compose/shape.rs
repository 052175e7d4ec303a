//! What one story can look like: every depth at every width, with its cheapest variant.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::art::{Art, Stands};
use super::head::Head;
use super::table::Table;
use super::terms::{
    CORNERS, Corners, Cost, NEVER, Pick, Placement, Shape, Sides, Size, Variant,
    cost_of_count, extent, narrow,
};
use crate::copy::{Attribution, Frame, HeadlinePlace, Module, PhotoPlace, StoryId};
use crate::diag;
use crate::story::{InsetSize, TextColumns};
use crate::unit::Length;

/// A story in the search.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Whose it is. Nobody's: furniture that stands in the way.
    pub(super) story: Option<StoryId>,
    /// 0 the lead, 3 a brief.
    pub(super) rank: u8,
    /// The sides of the page it has to stand on.
    pub(super) sides: Sides,
    /// Its box.
    pub(super) frame: Frame,
    /// Stories of one group have the same number.
    pub(super) group: Option<usize>,
    /// What it can be made of.
    pub(super) ways: Arc<Vec<Arc<Way>>>,
    /// The cheapest shape for each width, corners and depth.
    pub(super) table: Table,
    pub(super) picks: Vec<Pick>,
    /// What the table charges for lines that stand alone in each shape. None of furniture.
    pub(super) charged: Vec<Cost>,
}

/// What the search has to know of a story beside its shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bearing {
    /// 0 the lead, 3 a brief.
    pub(super) rank: u8,
    /// Its box.
    pub(super) frame: Frame,
    /// The sides of the page it has to stand on.
    pub(super) sides: Sides,
}

/// Whether a story has text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// It has.
    Some,
    /// It is all photos: 图片新闻.
    None,
}

/// The lines that a text was measured in: so many of a first measure, and all others of
/// another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    /// How many first lines have a measure of their own.
    pub(super) first: usize,
    /// That measure.
    pub(super) narrow: Length,
    /// The measure of all others.
    pub(super) measure: Length,
    /// Whether more than is allowed by itself is tried.
    pub(super) bound: Bound,
    /// The columns that its insets are set for, if it has any.
    pub(super) insets: Option<TextColumns>,
}

/// How far a text may be from its best length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// As far as is allowed.
    Allowed,
    /// Further.
    Loose,
}

/// One way to divide a story of a width into columns, with all that can be chosen in it.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// How many columns of the page it takes.
    pub(super) width: usize,
    /// How many columns of text it has.
    pub(super) inner: usize,
    /// Lines that its box takes.
    pub(super) frame: usize,
    /// R9: the lines of a leg under a photo at the least.
    pub(super) under: usize,
    /// What it costs to do it this way at all.
    pub(super) cost: Cost,
    /// Whether there is any text.
    pub(super) words: Words,
    /// What the text was measured in.
    pub(super) measured: Measured,
    /// How many lines the text can have, and what each costs.
    pub(super) counts: Arc<Vec<(usize, Cost)>>,
    /// What its insets take of the lines that are counted.
    pub(super) insets: Arc<Vec<InsetSize>>,
    /// The headlines to choose from.
    pub(super) heads: Vec<Head>,
    /// The photos to choose from.
    pub(super) arts: Arc<Vec<Art>>,
}

/// By how many lines a story may be longer or shorter, to see by how few it closes a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pliant {
    /// The change that is best.
    pub(super) base: i64,
    /// The least change there may be.
    pub(super) least: i64,
    /// The greatest.
    pub(super) most: i64,
    /// What half a line off the best change costs.
    pub(super) dear: Cost,
}

/// What half a line off the best change costs: more than all else that a page costs.
const PLIANT: Cost = 2_000_000;
/// The same where every story of the fullest page may be as far off as can be told.
const TOGETHER: Cost = PLIANT / 40;
/// How many lines off the best change can be told by their cost.
const FURTHEST: i64 = 120;

impl Pliant {
    /// So many lines more or less than the best change.
    pub(super) const fn around(base: i64, by: i64) -> Self {
        Self { base, least: base - by, most: base + by, dear: PLIANT }
    }

    /// As few lines as can be, of one story of a page.
    pub(super) const fn alone(shifts: RangeInclusive<i64>) -> Self {
        Self { base: 0, least: *shifts.start(), most: *shifts.end(), dear: PLIANT }
    }

    /// As few lines as can be, of all stories of a page.
    pub(super) const fn together(shifts: RangeInclusive<i64>) -> Self {
        Self { dear: TOGETHER, ..Self::alone(shifts) }
    }

    /// How far a change is from the best one, in half lines: less before more. Nothing if
    /// it may not be.
    fn off(self, shift: i64) -> Option<Cost> {
        let off = shift - self.base;
        let there = self.least <= shift && shift <= self.most && off.abs() <= FURTHEST;
        let halves = off.abs() * 2 - i64::from(off < 0);
        Cost::try_from(halves).ok().filter(|_| there)
    }

    /// The change that is so many half lines off.
    fn shift(self, halves: Cost) -> i64 {
        let halves = i64::from(halves);
        let off = (halves + 1) / 2;
        if halves % 2 == 1 { self.base - off } else { self.base + off }
    }
}

/// How many variants of one width and depth are looked at.
pub(super) const VARIANTS: usize = 14;
/// How much dearer than the cheapest of them one may be.
const DEARER: Cost = 3_000;

/// What is charged for a leg shorter than this (R9), a line.
const SHORT_LEG: usize = 7;
/// The fewest lines a leg may have under a headline.
const LEAST_LEG: usize = 3;
/// R9: the fewest lines under a picture, and what it costs that they are too few.
const LEAST_UNDER: usize = 5;
/// R9: a leg under a picture that is shorter than it should be.
const LOW: Cost = 400;
/// R9: 25 cm of 13 pt lines.
const LONGEST_LEG: usize = 54;
/// A story of one column may be as deep as so many hundredths of the page.
const SLIVER: usize = 45;
/// Each line more.
const SLIVER_LINE: Cost = 50;

impl Leaf {
    /// A story with its table filled, its text `shift` lines longer than it is.
    pub(super) fn new(
        story: StoryId,
        bearing: Bearing,
        ways: Arc<Vec<Arc<Way>>>,
        page: Size,
        shift: i64,
    ) -> Self {
        let table = Table::new(page);
        let picks = vec![Pick::default(); table.costs.len()];
        let charged = vec![0; table.costs.len()];
        let (story, Bearing { rank, frame, sides }) = (Some(story), bearing);
        let group = None;
        let mut leaf =
            Self { story, rank, sides, frame, group, ways, table, picks, charged };
        let ways = Arc::clone(&leaf.ways);
        for (nth, way) in ways.iter().enumerate() {
            leaf.fill(nth, way, shift);
        }
        leaf
    }

    /// Furniture of one width and depth, on these sides of the page.
    pub(super) fn pin(size: Size, sides: Sides, page: Size) -> Self {
        let mut table = Table::new(page);
        table.keep(size.with(0), 0);
        let picks = vec![Pick::default(); table.costs.len()];
        let (rank, frame, ways) = (3, Frame::Line, Arc::new(Vec::new()));
        let (story, group, charged) = (None, None, Vec::new());
        Self { story, rank, sides, frame, group, ways, table, picks, charged }
    }

    /// Says that it has a shape of a width and depth, whatever it is made of.
    pub(super) fn stays(&mut self, size: Size, cost: Cost) {
        for corners in [0, 3] {
            if let Some(known) = self.table.cost_mut(size.with(corners)) {
                *known = cost;
            }
        }
    }

    /// The same story with another length of text.
    pub(super) fn shifted(&self, shift: i64) -> Self {
        if shift == 0 { self.clone() } else { self.remade(Arc::clone(&self.ways), shift) }
    }

    /// The same story in other ways.
    pub(super) fn recounted(&self, ways: Vec<Arc<Way>>) -> Self {
        self.remade(Arc::new(ways), 0)
    }

    fn remade(&self, ways: Arc<Vec<Arc<Way>>>, shift: i64) -> Self {
        // Furniture is what it is.
        let Some(story) = self.story else { return self.clone() };
        let (rank, frame, sides) = (self.rank, self.frame, self.sides);
        let bearing = Bearing { rank, frame, sides };
        let leaf = Self::new(story, bearing, ways, self.table.page(), shift);
        Self { group: self.group, ..leaf }
    }

    /// The same story with any length of text that may be, the dearer the further it is from
    /// the best one.
    pub(super) fn pliable(&self, pliant: Pliant) -> Self {
        let charged = Vec::new();
        let mut leaf = Self { table: self.table.emptied(), charged, ..self.clone() };
        let framed = self.frame != Frame::None;
        for way in self.ways.iter() {
            for art in way.arts.iter() {
                for head in way.heads.iter().filter(|head| art.takes(head, way.inner)) {
                    let corners = if framed { 0 } else { head.corners(art, way.inner) };
                    let taken = head.span * head.lines + art.cells;
                    for inner in 1..=leaf.table.lines.saturating_sub(way.frame) {
                        // Headline and photos are deeper than that.
                        let Some(text) = (inner * way.inner).checked_sub(taken) else {
                            continue;
                        };
                        if text == 0 || legs(head, art, way, inner).is_none() {
                            continue;
                        }
                        let off = |count: &usize| pliant.off(difference(text, *count));
                        let offs = way.counts.iter().filter_map(|(count, _)| off(count));
                        if let Some(least) = offs.min() {
                            let depth = inner + way.frame;
                            let shape = Shape { width: way.width, corners, depth };
                            leaf.table.keep(shape, least * pliant.dear);
                        }
                    }
                }
            }
        }
        leaf
    }

    /// By how many lines a pliable story is changed that stands at a spot.
    pub(super) fn shift_at(&self, spot: &Placement, pliant: Pliant) -> Option<i64> {
        let cost = self.table.cost(spot.shape());
        (cost < NEVER).then(|| pliant.shift(cost / pliant.dear))
    }

    /// The cells that its smallest shape takes with the lines that part it from others, if
    /// it has a shape.
    pub(super) fn least_cells(&self) -> Option<usize> {
        let cells = |width: usize| {
            let first = |corners| {
                let row = self.table.row(width, corners);
                row.iter().position(|cost| *cost < NEVER)
            };
            let depth = (0..CORNERS).filter_map(first).min()?;
            Some(width * (depth + 1))
        };
        (1..=self.table.columns).filter_map(cells).min()
    }

    /// The depths that it can have, by how many columns it takes.
    pub(super) fn depths(&self) -> Vec<Vec<usize>> {
        let of = |width: usize| {
            let can = |depth: &usize| {
                (0..CORNERS).any(|corners| {
                    let cost = self.table.row(width, corners).get(*depth);
                    cost.is_some_and(|cost| *cost < NEVER)
                })
            };
            (0..=self.table.lines).filter(can).collect()
        };
        (1..=self.table.columns).map(of).collect()
    }

    /// Whether it can be anything at all.
    pub(super) fn has_shape(&self) -> bool {
        self.table.costs.iter().any(|cost| *cost < NEVER)
    }

    /// Says what a shape costs, whatever it is made of.
    #[cfg(test)]
    pub(super) fn put(&mut self, shape: Shape, cost: Cost) {
        self.table.keep(shape, cost);
    }

    /// Every combination of one way.
    fn fill(&mut self, nth: usize, way: &Way, shift: i64) {
        let framed = self.frame != Frame::None;
        let lines = self.table.lines;
        combinations(nth, way, shift, lines, |pick, (head, art), depth, cost| {
            let corners = if framed { 0 } else { head.corners(art, way.inner) };
            let at = self.table.keep(Shape { width: way.width, corners, depth }, cost);
            if let Some(known) = at.and_then(|at| self.picks.get_mut(at)) {
                *known = pick;
            }
        });
    }

    /// The cheapest variants of a width and depth, whatever their corners.
    pub(super) fn variants(&self, size: Size) -> Vec<Variant> {
        let mut found = Vec::new();
        for (nth, way) in self.ways.iter().enumerate() {
            if way.width == size.width {
                let lines = self.table.lines;
                combinations(nth, way, 0, lines, |pick, _, deep, cost| {
                    if deep == size.depth {
                        found.push(Variant { pick, cost });
                    }
                });
            }
        }
        found.sort_by_key(|variant| (variant.cost, variant.pick));
        let most = found.first().map_or(0, |first| first.cost.saturating_add(DEARER));
        found.retain(|variant| variant.cost <= most);
        found.truncate(VARIANTS);
        found
    }

    /// The variant that stands at a spot. Furniture has none.
    pub(super) fn pick(&self, spot: &Placement) -> Option<Pick> {
        self.story?;
        if let Some(variant) = spot.variant {
            return Some(variant.pick);
        }
        let at = self.table.place(spot.shape())?;
        self.picks.get(at).copied().filter(|_| self.table.cost(spot.shape()) < NEVER)
    }

    /// What the variant at a spot costs, lines that stand alone left out of account.
    pub(super) fn cost(&self, spot: &Placement) -> Cost {
        let charged = || self.charged.get(self.table.place(spot.shape())?).copied();
        let cheapest = || self.table.cost(spot.shape()) - charged().unwrap_or(0);
        spot.variant.map_or_else(cheapest, |variant| variant.cost)
    }

    /// The module of a spot of a frame that begins below so many lines of the page.
    pub(super) fn module(&self, spot: &Placement, above: usize) -> Option<Module> {
        let (column, line) = (spot.column + 1, above + spot.line + 1);
        let pick = self.pick(spot)?;
        let way = self.ways.get(usize::from(pick.way))?;
        let head = way.heads.get(usize::from(pick.head))?;
        let art = way.arts.get(usize::from(pick.art))?;
        let split = (way.inner != way.width).then_some(narrow(way.inner));
        Some(Module {
            spot: diag::Spot::default(),
            story: self.story?,
            columns: extent(column, way.width),
            lines: extent(line, spot.depth),
            split,
            headline: head.place(art, way.inner),
            vertical: head.upright,
            photos: art.places(head),
            attribution: Attribution::Free,
        })
    }
}

/// Every combination of headline, photos and length of text of a way that fills a
/// rectangle of no more than so many lines, the text `shift` lines longer than it is.
pub(super) fn combinations(
    nth: usize,
    way: &Way,
    shift: i64,
    lines: usize,
    mut each: impl FnMut(Pick, (&Head, &Art), usize, Cost),
) {
    let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    for (a, art) in way.arts.iter().enumerate() {
        for (h, head) in way.heads.iter().enumerate() {
            if !art.takes(head, way.inner) {
                continue;
            }
            let taken = head.span * head.lines + art.cells;
            let own = way.cost + head.cost + art.cost;
            let pick = Pick { way: narrow(nth), head: narrow(h), art: narrow(a) };
            for (count, cost) in way.counts.iter() {
                let Some(count) = count.checked_add_signed(to_isize(shift)) else {
                    continue;
                };
                let cells = taken + count;
                // Only a story without a word has no line of text.
                let wordless = count == 0 && way.words == Words::Some;
                if !cells.is_multiple_of(way.inner) || cells == 0 || wordless {
                    continue;
                }
                let inner = cells / way.inner;
                let depth = inner + way.frame;
                if lines < depth {
                    continue;
                }
                if let Some(legs) = legs(head, art, way, inner) {
                    let slender = slender(way.width, depth, lines);
                    each(pick, (head, art), depth, own + cost + legs + slender);
                }
            }
        }
    }
}

/// What it costs that a story of one column is nearly as deep as the page.
fn slender(width: usize, depth: usize, lines: usize) -> Cost {
    let deeper = depth.saturating_sub(lines * SLIVER / 100);
    if width == 1 { cost_of_count(deeper) * SLIVER_LINE } else { 0 }
}

/// What the legs of a shape cost, or nothing if one of them cannot be.
fn legs(head: &Head, art: &Art, way: &Way, inner: usize) -> Option<Cost> {
    if head.upright.is_some_and(|upright| inner < upright.height as usize) {
        return None;
    }
    let mut cost = 0;
    let pictured: usize = art.depths.iter().map(|(columns, _)| columns).sum();
    let plain = way.inner.saturating_sub(pictured);
    let top = if 0 < head.span { head.lines } else { 0 };
    if 0 < plain {
        cost += leg(inner.checked_sub(top + art.above())?, way.inner)?;
    }
    for (_, depth) in &art.depths {
        let over = if art.beside() { 0 } else { top };
        let left = inner.checked_sub(over + depth)?;
        if left != 0 && left < LEAST_UNDER {
            return None;
        }
        if left != 0 && left < way.under {
            cost += LOW;
        }
    }
    seated(head, art, way, inner).then_some(cost)
}

/// Whether every inset fits in a column of a shape, or in columns side by side, the
/// largest first.
fn seated(head: &Head, art: &Art, way: &Way, inner: usize) -> bool {
    if way.insets.is_empty() {
        return true;
    }
    let top = if 0 < head.span { head.lines } else { 0 };
    let pictured: usize = art.depths.iter().map(|(columns, _)| columns).sum();
    let plain = way.inner.saturating_sub(pictured);
    let mut free = vec![inner.saturating_sub(top + art.above()); plain];
    if let (Some(upright), Some(first)) = (head.upright, free.first_mut()) {
        *first = inner.saturating_sub(upright.height as usize);
    }
    let even = free.len();
    for (columns, depth) in &art.depths {
        let over = if art.beside() { 0 } else { top };
        let left = inner.saturating_sub(over + depth);
        free.extend(std::iter::repeat_n(left, *columns));
    }
    let mut insets: Vec<InsetSize> = way.insets.to_vec();
    insets.sort_by_key(|size| std::cmp::Reverse((size.across, size.lines)));
    insets.iter().all(|size| {
        // Side by side are columns that begin on one line.
        let among = if 1 < size.across { even } else { free.len() };
        let fits = |lines: &&mut usize| size.lines <= **lines;
        let mut own: Vec<&mut usize> = free.iter_mut().take(among).filter(fits).collect();
        let enough = size.across <= own.len();
        own.iter_mut().take(size.across).for_each(|lines| **lines -= size.lines);
        enough
    })
}

fn leg(lines: usize, columns: usize) -> Option<Cost> {
    if lines < LEAST_LEG {
        return None;
    }
    let short = if 1 < columns { SHORT_LEG.saturating_sub(lines) } else { 0 };
    let long = lines.saturating_sub(LONGEST_LEG);
    Cost::try_from(short * 150 + long * 60).ok()
}

/// How many lines more one length of text is than another.
fn difference(one: usize, other: usize) -> i64 {
    // Lengths of text are counts of lines of one story.
    let lines = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 2);
    lines(one) - lines(other)
}

fn to_isize(n: i64) -> isize {
    // A change of lines is a small number.
    isize::try_from(n).unwrap_or(0)
}

impl Head {
    /// Which corners of the story it stands in.
    pub(super) fn corners(&self, art: &Art, inner: usize) -> Corners {
        if self.span == 0 || 0 < art.above() {
            0
        } else if self.span == inner {
            3
        } else if art.on_left() {
            2
        } else {
            1
        }
    }

    /// Where it stands, as an editor would write it.
    fn place(&self, art: &Art, inner: usize) -> HeadlinePlace {
        if self.span == 0 {
            return HeadlinePlace { size: self.size, ..HeadlinePlace::default() };
        }
        let whole = self.span == inner;
        HeadlinePlace {
            size: self.size,
            lines: Some(narrow(self.lines)),
            columns: (!whole).then(|| narrow(self.span)),
            column: (!whole && art.on_left()).then(|| narrow(inner - self.span + 1)),
            line: (0 < art.above()).then(|| narrow(art.above() + 1)),
        }
    }
}

impl Art {
    /// Whether it goes with a headline.
    pub(super) fn takes(&self, head: &Head, inner: usize) -> bool {
        match self.stands {
            // The strip of an upright headline is in the first column.
            Stands::Under if head.upright.is_some() => {
                self.photos.iter().all(|photo| 1 < photo.column)
            }
            Stands::Under => head.span == inner || head.span == 0,
            Stands::Above => head.span == inner,
            Stands::Right | Stands::Left => {
                let width = self.photos.first().map_or(0, |photo| photo.width);
                head.span + width == inner && 0 < head.span
            }
        }
    }

    /// Where the photos stand under a headline, as an editor would write it.
    fn places(&self, head: &Head) -> Vec<PhotoPlace> {
        let under = self.above() == 0 && !self.beside();
        let top = if under && 0 < head.span { head.lines } else { 0 };
        let place = |photo: &super::art::Placed| PhotoPlace {
            spot: diag::Spot::default(),
            photo: photo.photo,
            columns: extent(photo.column, photo.width),
            lines: extent(top + photo.line, photo.depth),
            wrap: None,
        };
        self.photos.iter().map(place).collect()
    }
}
