//! 版样: the editor draws who stands beside whom, the depths are solved.
//!
//! A drawing is taken apart by cuts from edge to edge and, where there is none, into the
//! five parts of a pinwheel. Both ways of cutting are tried wherever both can be.

use std::collections::BTreeMap;

use super::advice::advise;
use super::closing::{Closing, with};
use super::composed::{Advising, Composed, composed};
use super::frame::Frame;
use super::judge::Court;
use super::open::Openings;
use super::polish::{Liberty, STEPS, polish};
use super::relief::{Movable, Tray, Trial, closes, relieve, remedy};
use super::search::Found;
use super::shape::Leaf;
use super::slice::{beside, pairs};
use super::stone::{Stone, Wishes};
use super::task::Task;
use super::terms::{At, CORNERS, Corners, Cost, NEVER, Placement, Shape, Sides, Size};
use super::told::{self, unclosed};
use super::ways::Effort;
use crate::copy::{Allowance, Cell, Page, Sketch, StoryId};
use crate::diag::{Diagnostic, Rule, Said};
use crate::page::{PinKind, Stock};

/// A rectangle of the drawing: rows and columns, from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) left: usize,
    pub(super) right: usize,
}

impl Part {
    /// The least rectangle round two.
    pub(super) fn around(self, other: Self) -> Self {
        Self {
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }
}

/// Composes a page as it is drawn.
pub(super) fn compose(task: Task<'_>, sketch: &Sketch) -> Composed {
    let Task { page, stock, grid, pins, advising, shelving } = task;
    let mut stone = Stone::new(stock, grid, sketch.allow, pins, shelving);
    let Size { width: columns, depth: lines } = stone.frame.size;
    let places = match places(sketch, columns) {
        Ok(places) => places,
        Err(cell) => return refused(page, &torn(stock, cell)),
    };
    let Some(furniture) = furniture(&places, &stone.frame) else {
        return refused(page, &among(page));
    };
    let stories = places.iter().filter_map(|(cell, part)| match cell {
        Cell::Story(story) => Some((*story, *part)),
        Cell::Masthead | Cell::Ear | Cell::Ad(_) => None,
    });
    let places: Vec<(StoryId, Part)> = stories.collect();
    let widths: Vec<(StoryId, usize)> =
        places.iter().map(|(story, part)| (*story, part.right - part.left)).collect();
    let stories: Vec<StoryId> = widths.iter().map(|(story, _)| *story).collect();
    let wishes = Wishes::drawn(&widths);
    // Leaves of stories come before those of furniture.
    let parts: Vec<Part> =
        places.iter().map(|(_, part)| *part).chain(furniture).collect();
    let whole = Part { top: 0, bottom: sketch.rows.len(), left: 0, right: columns };
    let frame = stone.frame.clone();
    let drawing =
        Drawing { parts: &parts, whole, lines, frame: &frame, stories: places.len() };
    let mut shapeless = Vec::new();
    for effort in [Effort::Plain, Effort::Wide, Effort::Loose] {
        // What the editor allowed is not exceeded.
        if effort == Effort::Loose && sketch.allow != Allowance::default() {
            break;
        }
        let leaves = stone.leaves(&stories, &wishes, effort);
        if let Some(spots) = drawing.fits(&leaves) {
            let bench = stone.bench(page, &[]);
            let court = Court::new(&bench, &leaves);
            // Nothing is dearer than it may be.
            let Some(mut judged) = court.judged(spots, 0, Cost::MAX) else { continue };
            polish(&court, &mut judged, Liberty::Drawn, STEPS, STEPS);
            let best = vec![judged];
            return composed(&leaves, &stone, &Found { best, nearest: None });
        }
        let without = leaves.iter().filter(|leaf| !leaf.has_shape());
        shapeless = without.filter_map(|leaf| leaf.story).collect();
    }
    if advising == Advising::No {
        return Composed::default();
    }
    if !shapeless.is_empty() {
        let effort = Effort::Wide;
        let leaves = stone.leaves(&shapeless, &wishes, effort);
        let told = leaves.iter().filter_map(|leaf| {
            let story = stone.story(leaf.story?)?;
            Some(told::shapeless(story, remedy(&stone, leaf, &wishes, effort)))
        });
        let told = told.collect();
        return Composed { told, ..Composed::default() };
    }
    let leaves = stone.leaves(&stories, &wishes, Effort::Plain);
    let leaves: Vec<Leaf> = leaves.iter().map(Leaf::heedless).collect();
    let advised = advise(&stone, &leaves, &drawing).or_else(|| {
        let effort = Effort::Wide;
        let leaves = stone.leaves(&stories, &wishes, effort);
        let tray = Tray { leaves: &leaves, wishes: &wishes, effort };
        let asked = |leaves: &[Leaf], trial| closes(&stone, leaves, &drawing, trial);
        asked(&leaves, Trial::Reworded)
            .or_else(|| relieve(&stone, &tray, Movable::Photos, &asked))
    });
    unclosed(page, &stone, &leaves, advised)
}

/// A drawing that is to be filled.
struct Drawing<'a> {
    parts: &'a [Part],
    whole: Part,
    lines: usize,
    frame: &'a Frame,
    /// How many of the parts are stories; the others are furniture.
    stories: usize,
}

impl Closing for Drawing<'_> {
    fn fits(&self, leaves: &[Leaf]) -> Option<Vec<Placement>> {
        let spots = Solver::new(leaves, self.parts, self.lines).layout(self.whole)?;
        self.frame.keeps(&spots, self.stories).then_some(spots)
    }

    fn openings(&self, leaves: &[Leaf], at: usize) -> Openings {
        let columns = self.whole.right;
        let page = Size { width: columns, depth: self.lines };
        let mut openings = Openings::none(columns, self.lines);
        // A story that is drawn has one width.
        let Some(part) = self.parts.get(at) else { return openings };
        let width = part.right - part.left;
        for depth in 1..=self.lines {
            let only = Leaf::pin(Size { width, depth }, Sides::NONE, page);
            if self.fits(&with(leaves, at, &only)).is_some() {
                openings.add(width, depth);
            }
        }
        openings
    }

    fn takes(&self, _: &[Leaf], _: usize, _: &Leaf) -> bool {
        true
    }
}

/// The rectangle of every story, in the order in which they are met.
///
/// # Errors
///
/// The first of which the cells are no rectangle; nothing if the drawing is not as wide as
/// the page.
fn places(sketch: &Sketch, columns: usize) -> Result<Vec<(Cell, Part)>, Option<Cell>> {
    let mut places: Vec<(Cell, Part)> = Vec::new();
    for (row, cells) in sketch.rows.iter().enumerate() {
        if cells.len() != columns {
            return Err(None);
        }
        for (column, story) in cells.iter().enumerate() {
            match places.iter_mut().find(|(known, _)| known == story) {
                Some((_, part)) => {
                    part.bottom = row + 1;
                    part.left = part.left.min(column);
                    part.right = part.right.max(column + 1);
                }
                None => {
                    let (left, right) = (column, column + 1);
                    let part = Part { top: row, bottom: row + 1, left, right };
                    places.push((*story, part));
                }
            }
        }
    }
    if places.is_empty() {
        return Err(None);
    }
    for (story, part) in &places {
        let rows = sketch.rows.iter().take(part.bottom).skip(part.top);
        let own = |row: &Vec<Cell>| {
            row.iter().take(part.right).skip(part.left).all(|cell| cell == story)
        };
        if !rows.into_iter().all(own) {
            return Err(Some(*story));
        }
    }
    Ok(places)
}

/// The parts of the furniture that stands among the stories, in the order of the frame.
/// Nothing if some of it is not drawn where it stands, or other furniture is.
fn furniture(places: &[(Cell, Part)], frame: &Frame) -> Option<Vec<Part>> {
    let drawn = places.iter().filter(|(cell, _)| !matches!(cell, Cell::Story(_)));
    if drawn.count() != frame.pins.len() {
        return None;
    }
    let each = frame.kinds.iter().zip(&frame.pins).map(|(kind, (columns, _))| {
        let cell = match kind {
            PinKind::Masthead => Cell::Masthead,
            PinKind::Ear(_) => Cell::Ear,
            PinKind::Ad(nth, _) => Cell::Ad(*nth),
        };
        let (_, part) = places.iter().find(|(known, _)| *known == cell)?;
        let across = (columns.first as usize - 1, columns.last as usize);
        (across == (part.left, part.right)).then_some(*part)
    });
    each.collect()
}

fn refused(page: &Page, message: &Said) -> Composed {
    let help = Said::new(
        "版样每行的格数等于栏数，每篇稿件占一个长方形",
        "every row has as many cells as the page has columns, and every story takes a \
         rectangle of them",
    );
    let told = Diagnostic::new(Rule::SKETCH, page.spot, message.clone()).help(help);
    Composed { told: vec![told], ..Composed::default() }
}

fn torn(stock: Stock<'_>, cell: Option<Cell>) -> Said {
    match cell {
        Some(Cell::Story(id)) => {
            let id = stock.issue.stories.get(id.0).map_or("", |story| &story.id);
            Said::new(
                format!("稿件“{id}”在版样里不是一个长方形"),
                format!("the story {id} takes no rectangle of the sketch"),
            )
        }
        Some(Cell::Masthead | Cell::Ear | Cell::Ad(_)) => Said::new(
            "报头、报眼或广告在版样里不是一个长方形",
            "masthead, ear or ad takes no rectangle of the sketch",
        ),
        None => Said::new(
            "版样的格数与栏数不符",
            "the sketch has not as many cells in a row as the page has columns",
        ),
    }
}

fn among(page: &Page) -> Said {
    let n = page.number;
    Said::new(
        format!(
            "第 {n} 版稿件中间的报头、报眼、广告，要在版样里用“报头”“报眼”“广告”“广告2”画在它们的栏里；\
             横贯全版的不画"
        ),
        format!(
            "page {n} has masthead, ear or ads among its stories: draw them in their \
             columns as masthead, ear, ad, ad2; what runs across the page is not drawn"
        ),
    )
}

/// How a part is made up.
#[derive(Clone, Copy, Debug)]
enum Made {
    Leaf(usize),
    Across(Part, Part),
    Down(Part, Part),
    /// Upper left, upper right, lower right, lower left, hub.
    Wheel([Part; 5], Turn),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The upper left part is over the hub.
    Clockwise,
    /// The upper right part is over the hub.
    Counter,
}

/// What a part can be: all the ways to make it up, and the least cost by corners and
/// depth.
struct Solved {
    ways: Vec<Made>,
    costs: Vec<Cost>,
    /// The least of all corners, by depth.
    best: Vec<Cost>,
}

/// A part in its place.
#[derive(Clone, Copy)]
struct Sunk {
    part: Part,
    corners: Corners,
    depth: usize,
    /// How many lines below the top of the whole it begins.
    down: usize,
}

pub(super) struct Solver<'a> {
    leaves: &'a [Leaf],
    parts: &'a [Part],
    lines: usize,
    known: BTreeMap<Part, Solved>,
}

impl<'a> Solver<'a> {
    pub(super) fn new(leaves: &'a [Leaf], parts: &'a [Part], lines: usize) -> Self {
        Self { leaves, parts, lines, known: BTreeMap::new() }
    }

    /// The cheapest layout of the whole drawing, if its depths can be solved.
    pub(super) fn layout(mut self, whole: Part) -> Option<Vec<Placement>> {
        self.solve(whole);
        let corners = self.cheapest(whole, self.lines)?;
        let mut spots = Vec::new();
        self.trace(whole, corners, self.lines, 0, &mut spots)?;
        Some(spots)
    }

    fn row(&self, part: Part, corners: Corners) -> &[Cost] {
        let stride = self.lines + 1;
        let costs = self.known.get(&part).map_or(&[][..], |solved| &solved.costs);
        // A part that was not solved can be nothing.
        costs.get(corners * stride..(corners + 1) * stride).unwrap_or_default()
    }

    fn cost(&self, part: Part, corners: Corners, depth: usize) -> Cost {
        self.row(part, corners).get(depth).copied().unwrap_or(NEVER)
    }

    fn cheapest(&self, part: Part, depth: usize) -> Option<Corners> {
        let best = (0..CORNERS).min_by_key(|c| self.cost(part, *c, depth))?;
        (self.cost(part, best, depth) < NEVER).then_some(best)
    }

    /// The least of all corners, by depth.
    fn any(&self, part: Part) -> &[Cost] {
        self.known.get(&part).map_or(&[][..], |solved| &solved.best)
    }

    fn solve(&mut self, part: Part) {
        if self.known.contains_key(&part) {
            return;
        }
        let ways = self.ways(part);
        for way in &ways {
            match way {
                Made::Leaf(_) => {}
                Made::Across(one, two) | Made::Down(one, two) => {
                    self.solve(*one);
                    self.solve(*two);
                }
                Made::Wheel(parts, _) => parts.iter().for_each(|part| self.solve(*part)),
            }
        }
        let stride = self.lines + 1;
        let mut costs = vec![NEVER; CORNERS * stride];
        for (corners, row) in costs.chunks_exact_mut(stride).enumerate() {
            for (depth, cost) in row.iter_mut().enumerate().skip(1) {
                let least = ways.iter().filter_map(|way| {
                    self.split(part, *way, corners, depth).map(|(cost, _)| cost)
                });
                if let Some(least) = least.min() {
                    *cost = least;
                }
            }
        }
        let least = |depth| {
            let all = costs.iter().skip(depth).step_by(stride);
            all.copied().min().unwrap_or(NEVER)
        };
        let best = (0..stride).map(least).collect();
        self.known.insert(part, Solved { ways, costs, best });
    }

    /// Whether no story crosses the edge of a part.
    fn whole(&self, part: Part) -> bool {
        part.top < part.bottom
            && part.left < part.right
            && self.parts.iter().all(|own| {
                let apart = own.bottom <= part.top
                    || part.bottom <= own.top
                    || own.right <= part.left
                    || part.right <= own.left;
                let inside = part.top <= own.top
                    && own.bottom <= part.bottom
                    && part.left <= own.left
                    && own.right <= part.right;
                apart || inside
            })
    }

    fn ways(&self, part: Part) -> Vec<Made> {
        if let Some(leaf) = self.parts.iter().position(|own| *own == part) {
            return vec![Made::Leaf(leaf)];
        }
        let mut ways = Vec::new();
        for row in part.top + 1..part.bottom {
            let one = Part { bottom: row, ..part };
            let two = Part { top: row, ..part };
            if self.whole(one) && self.whole(two) {
                ways.push(Made::Across(one, two));
            }
        }
        for column in part.left + 1..part.right {
            let one = Part { right: column, ..part };
            let two = Part { left: column, ..part };
            if self.whole(one) && self.whole(two) {
                ways.push(Made::Down(one, two));
            }
        }
        if ways.is_empty() {
            self.wheels(part, &mut ways);
        }
        ways
    }

    fn wheels(&self, part: Part, ways: &mut Vec<Made>) {
        let Part { top, bottom, left, right } = part;
        for high in top + 1..bottom {
            for low in high + 1..bottom {
                for x in left + 1..right {
                    for y in x + 1..right {
                        let hub = Part { top: high, bottom: low, left: x, right: y };
                        let at =
                            |top, bottom, left, right| Part { top, bottom, left, right };
                        let clockwise = [
                            at(top, high, left, y),
                            at(top, low, y, right),
                            at(low, bottom, x, right),
                            at(high, bottom, left, x),
                            hub,
                        ];
                        let counter = [
                            at(top, low, left, x),
                            at(top, high, x, right),
                            at(high, bottom, y, right),
                            at(low, bottom, left, y),
                            hub,
                        ];
                        for (parts, turn) in
                            [(clockwise, Turn::Clockwise), (counter, Turn::Counter)]
                        {
                            if parts.iter().all(|part| self.whole(*part)) {
                                ways.push(Made::Wheel(parts, turn));
                            }
                        }
                    }
                }
            }
        }
    }

    /// The least cost of a part made one way, with the corners and depths of its parts.
    fn split(
        &self,
        part: Part,
        way: Made,
        corners: Corners,
        depth: usize,
    ) -> Option<(Cost, Vec<Sunk>)> {
        match way {
            Made::Leaf(leaf) => {
                let width = part.right - part.left;
                let row = self.leaves.get(leaf)?.table.row(width, corners);
                let cost = row.get(depth).copied().unwrap_or(NEVER);
                (cost < NEVER).then(|| (cost, Vec::new()))
            }
            Made::Across(one, two) => {
                let (upper, lower) = (self.row(one, corners), self.any(two));
                let sum = |above: usize| {
                    let over = upper.get(above).copied().unwrap_or(NEVER);
                    over.saturating_add(
                        lower.get(depth - above - 1).copied().unwrap_or(NEVER),
                    )
                };
                let above =
                    (1..depth.saturating_sub(1)).min_by_key(|above| sum(*above))?;
                let cost = sum(above);
                if NEVER <= cost {
                    return None;
                }
                let below = depth - above - 1;
                let under = self.cheapest(two, below)?;
                let over = Sunk { part: one, corners, depth: above, down: 0 };
                let (corners, down) = (under, above + 1);
                let under = Sunk { part: two, corners, depth: below, down };
                Some((cost, vec![over, under]))
            }
            Made::Down(one, two) => {
                let mut best: Option<(Cost, Vec<_>)> = None;
                for (a, b, clash) in pairs().filter(|(a, b, _)| beside(*a, *b) == corners)
                {
                    let (left, right) =
                        (self.cost(one, a, depth), self.cost(two, b, depth));
                    let sum = left.saturating_add(right);
                    if sum < NEVER
                        && best.as_ref().is_none_or(|(cost, _)| sum + clash < *cost)
                    {
                        let sunk = |part, corners| Sunk { part, corners, depth, down: 0 };
                        best = Some((sum + clash, vec![sunk(one, a), sunk(two, b)]));
                    }
                }
                best
            }
            Made::Wheel(parts, turn) => {
                // The corners of a pinwheel are told for its cheapest form only.
                if corners != 0 {
                    return None;
                }
                self.wheel(parts, turn, depth)
            }
        }
    }

    fn wheel(
        &self,
        parts: [Part; 5],
        turn: Turn,
        depth: usize,
    ) -> Option<(Cost, Vec<Sunk>)> {
        let [upper_left, upper_right, lower_right, lower_left, middle] =
            parts.map(|part| self.any(part));
        let cost =
            |costs: &[Cost], depth: usize| costs.get(depth).copied().unwrap_or(NEVER);
        let mut best: Option<(Cost, usize, usize)> = None;
        for left in 1..depth.saturating_sub(1) {
            let lefts =
                cost(upper_left, left).saturating_add(cost(lower_left, depth - left - 1));
            if NEVER <= lefts {
                continue;
            }
            for right in 1..depth.saturating_sub(1) {
                let over = match turn {
                    Turn::Clockwise => right.checked_sub(left),
                    Turn::Counter => left.checked_sub(right),
                };
                // The vanes turn the other way, or leave the hub no line.
                let Some(hub) = over.and_then(|hub| hub.checked_sub(1)) else { continue };
                let sum = lefts
                    .saturating_add(cost(upper_right, right))
                    .saturating_add(cost(lower_right, depth - right - 1))
                    .saturating_add(cost(middle, hub));
                if sum < NEVER && best.is_none_or(|(cost, ..)| sum < cost) {
                    best = Some((sum, left, right));
                }
            }
        }
        let (cost, left, right) = best?;
        let hub = left.abs_diff(right) - 1;
        let depths = [left, right, depth - right - 1, depth - left - 1, hub];
        let tops = [0, 0, right + 1, left + 1, left.min(right) + 1];
        let mut placed = Vec::new();
        for ((part, depth), down) in parts.into_iter().zip(depths).zip(tops) {
            let corners = self.cheapest(part, depth)?;
            placed.push(Sunk { part, corners, depth, down });
        }
        Some((cost, placed))
    }

    fn trace(
        &self,
        part: Part,
        corners: Corners,
        depth: usize,
        line: usize,
        spots: &mut Vec<Placement>,
    ) -> Option<()> {
        let cost = self.cost(part, corners, depth);
        let ways = &self.known.get(&part)?.ways;
        for way in ways {
            let Some((sum, parts)) = self.split(part, *way, corners, depth) else {
                continue;
            };
            if sum != cost {
                continue;
            }
            if let Made::Leaf(leaf) = way {
                let at = At { column: part.left, line };
                let shape = Shape { width: part.right - part.left, corners, depth };
                spots.push(Placement::of(*leaf, at, shape));
            }
            for sunk in parts {
                let line = line + sunk.down;
                self.trace(sunk.part, sunk.corners, sunk.depth, line, spots)?;
            }
            return Some(());
        }
        None
    }
}
