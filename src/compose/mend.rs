//! A fixed page whose copy was corrected: the smallest change that closes it again.
//!
//! A story that still has its lines in another way keeps its place, and nothing else
//! moves. Where it has not, the page is solved as it is drawn: as few modules change their
//! depth as can be, then by as few lines, and what changes stays as like itself as it can.
//! A change that brings in what a proof-reader refuses gives way to the next smallest.

use super::frame::Frame;
use super::judge::Court;
use super::shape::Leaf;
use super::shelf::Shelving;
use super::sketch::{Part, Solver};
use super::stone::{Stone, Wishes};
use super::terms::{CORNERS, Cost, NEVER, Placement, Size, cost_of_count, narrow};
use super::ways::Effort;
use crate::copy::{Allowance, Extent, Module, Page, StoryId};
use crate::page::{Grid, Stock, Taboo, Weight, pins};

/// A change that closes a fixed page again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// All modules of the page, in their order.
    pub modules: Vec<Module>,
    /// The hard taboos that it brings in: every change that was found does.
    pub breaks: Vec<Taboo>,
    /// The hard taboos that a smaller change would have brought in.
    pub spared: Vec<Taboo>,
}

/// What a module costs that changes its depth and whose copy was not corrected: more than
/// all lines that others can change by.
const CHANGED: Cost = 6_000_000;
/// What a line costs that a module is deeper or less deep: more than whatever else it is
/// made of.
const LINE: Cost = 40_000;
/// What each thing costs that a module changes beside its depth: its headline, its photos.
const UNLIKE: Cost = 3_000;
/// How many changes are looked at before a page is left with what the smallest breaks.
const TRIES: usize = 24;

/// The smallest change of the modules of a fixed page that closes it; `broken` are those
/// that are not filled any more. Nothing if no change closes the page as it is drawn.
pub(super) fn nearest(
    page: &Page,
    modules: &[Module],
    broken: &[StoryId],
    stock: Stock<'_>,
    grid: Grid,
) -> Option<Mended> {
    nearest_by(page, modules, broken, stock, grid, |court, modules| {
        let mut taboos = court.breaks(modules);
        taboos.retain(|taboo| taboo.weight == Weight::Hard);
        taboos
    })
}

/// The same where something else says what modules break.
pub(super) fn nearest_by(
    page: &Page,
    modules: &[Module],
    broken: &[StoryId],
    stock: Stock<'_>,
    grid: Grid,
    hard: impl Fn(&Court<'_>, &[Module]) -> Vec<Taboo>,
) -> Option<Mended> {
    // Text round a picture has no other form that is known here.
    let wraps = |module: &&Module| module.photos.iter().any(|photo| photo.wrap.is_some());
    if modules.iter().filter(wraps).any(|module| broken.contains(&module.story)) {
        return None;
    }
    let pins = pins(stock.issue, page, grid);
    let allow = Allowance::default();
    let shelving = Shelving::empty();
    let mut stone = Stone::new(stock, grid, allow, &pins, &shelving);
    let widths: Vec<(StoryId, usize)> = modules
        .iter()
        .map(|module| (module.story, module.columns.count() as usize))
        .collect();
    let stories: Vec<StoryId> = widths.iter().map(|(story, _)| *story).collect();
    let wishes = Wishes::drawn(&widths);
    let parts = drawn(modules, &stone.frame)?;
    for effort in [Effort::Plain, Effort::Wide, Effort::Loose] {
        let mut leaves = stone.leaves(&stories, &wishes, effort);
        for (leaf, module) in leaves.iter_mut().zip(modules) {
            let size = size(module);
            stone.charge(leaf, |leaf, spot| departs(leaf, spot, module));
            if broken.contains(&module.story) {
                // It is changed anyway.
                continue;
            }
            dearer(leaf, CHANGED);
            if wraps(&module) {
                leaf.table = leaf.table.emptied();
            }
            leaf.stays(size, 0);
        }
        let bench = stone.bench(page, &[]);
        let court = Court::new(&bench, &[]);
        let frame = &stone.frame;
        let drawing = Drawing { modules, broken, parts: &parts, leaves: &leaves, frame };
        if let Some(mended) = drawing.smallest(|modules| hard(&court, modules)) {
            return Some(mended);
        }
    }
    None
}

/// How many columns and lines a module has.
const fn size(module: &Module) -> Size {
    Size { width: module.columns.count() as usize, depth: module.lines.count() as usize }
}

/// Makes every shape dearer.
fn dearer(leaf: &mut Leaf, by: Cost) {
    leaf.table
        .costs
        .iter_mut()
        .filter(|cost| **cost < NEVER)
        .for_each(|cost| *cost += by);
}

/// What it costs that a story does not stand as it did: its lines, and its parts.
fn departs(leaf: &Leaf, spot: &Placement, old: &Module) -> Cost {
    let lines = spot.depth.abs_diff(size(old).depth);
    // What cannot be set is none of its variants.
    let unlike = leaf.module(spot, 0).map_or(0, |new| unlike(old, &new));
    cost_of_count(lines) * LINE + cost_of_count(unlike) * UNLIKE
}

/// How many things of a module are otherwise: of its headline what the editor said, its
/// columns of text, and each of its photos twice, in columns and in lines.
fn unlike(old: &Module, new: &Module) -> usize {
    let said = |old: Option<u32>, new: u32| old.is_some_and(|old| old != new);
    let inner = new.split.unwrap_or(new.columns.count());
    let (was, is) = (old.headline, new.headline);
    let headline = [
        was.size.is_some() && was.size != is.size,
        was.lines.is_some() && was.lines != is.lines,
        said(was.columns, is.columns.unwrap_or(inner)),
        said(was.column, is.column.unwrap_or(1)),
        said(was.line, is.line.unwrap_or(1)),
        old.vertical.is_some() != new.vertical.is_some(),
        old.vertical.is_some() && old.vertical != new.vertical,
        old.split != new.split,
    ];
    let photos = old.photos.iter().map(|was| {
        let is = new.photos.iter().find(|is| is.photo == was.photo);
        is.map_or(2, |is| {
            let columns = usize::from(is.columns != was.columns);
            columns + usize::from(is.lines != was.lines)
        })
    });
    let headline = headline.into_iter().filter(|unlike| *unlike).count();
    headline + photos.sum::<usize>()
}

/// A fixed page as it is drawn, with what its stories can be.
struct Drawing<'a> {
    modules: &'a [Module],
    broken: &'a [StoryId],
    parts: &'a [Part],
    /// Those of the modules, in their order, and after them those of the furniture.
    leaves: &'a [Leaf],
    frame: &'a Frame,
}

/// A leaf that may not be so deep.
type Barred = (usize, usize);

/// A change of a page.
#[derive(Clone)]
struct Change {
    /// What decides between two: how many modules are changed, by how many lines in all,
    /// and how many are moved.
    changed: usize,
    lines: usize,
    moved: usize,
    cost: Cost,
    barred: Vec<Barred>,
    spots: Vec<Placement>,
    modules: Vec<Module>,
    /// The hard taboos that it brings in.
    breaks: Vec<Taboo>,
}

impl Change {
    /// How small it is.
    const fn size(&self) -> (usize, usize) {
        (self.changed, self.lines)
    }

    const fn weight(&self) -> (usize, usize, usize, Cost) {
        (self.changed, self.lines, self.moved, self.cost)
    }

    /// What brings in a hard taboo comes after all that does not.
    const fn worth(&self) -> (bool, (usize, usize, usize, Cost)) {
        (!self.breaks.is_empty(), self.weight())
    }
}

impl Drawing<'_> {
    /// The smallest change that brings in no hard taboo, if one of those looked at is such;
    /// `hard` says which of them modules break.
    fn smallest(&self, hard: impl Fn(&[Module]) -> Vec<Taboo>) -> Option<Mended> {
        let before = hard(self.modules);
        let change = |barred: Vec<Barred>| {
            let mut change = self.change(barred)?;
            change.breaks = hard(&change.modules);
            change.breaks.retain(|taboo| !before.contains(taboo));
            Some(change)
        };
        let first = change(Vec::new())?;
        let mut open = vec![first.clone()];
        let mut seen: Vec<Vec<Barred>> = vec![Vec::new()];
        // The smallest of all, and the smallest that brings in nothing.
        let (mut smallest, mut best) = (first.clone(), first);
        // The smallest of those that are open has the smallest of all after it.
        for _ in 0..TRIES {
            let at = (0..open.len()).min_by_key(|at| open.get(*at).map(|open| open.cost));
            let Some(next) = at.map(|at| open.swap_remove(at)) else { break };
            if best.breaks.is_empty() && best.size() < next.size() {
                break;
            }
            for leaf in self.changed(&next.spots) {
                let mut barred = next.barred.clone();
                barred.push(leaf);
                barred.sort_unstable();
                if seen.contains(&barred) {
                    continue;
                }
                seen.push(barred.clone());
                open.extend(change(barred));
            }
            if next.weight() < smallest.weight() {
                smallest = next.clone();
            }
            if next.worth() < best.worth() {
                best = next;
            }
        }
        let spared = if best.breaks.is_empty() { smallest.breaks } else { Vec::new() };
        Some(Mended { modules: best.modules, breaks: best.breaks, spared })
    }

    /// The cheapest change in which no leaf has a depth that is barred to it.
    fn change(&self, barred: Vec<Barred>) -> Option<Change> {
        let (spots, cost) = self.cheapest(&barred)?;
        let modules = self.placed(&spots)?;
        let pairs = || self.modules.iter().zip(&modules);
        let deeper =
            |(old, new): (&Module, &Module)| size(old).depth.abs_diff(size(new).depth);
        let changed = self.changed(&spots).len();
        let lines = pairs().map(deeper).sum();
        let moved =
            pairs().filter(|(old, new)| old.lines.first != new.lines.first).count();
        let breaks = Vec::new();
        Some(Change { changed, lines, moved, cost, barred, spots, modules, breaks })
    }

    /// The cheapest places of all modules where no leaf has a depth that is barred to it,
    /// and what they cost.
    fn cheapest(&self, barred: &[Barred]) -> Option<(Vec<Placement>, Cost)> {
        let mut leaves = self.leaves.to_vec();
        for (nth, depth) in barred {
            let leaf = leaves.get_mut(*nth)?;
            for width in 1..=leaf.table.columns {
                let size = Size { width, depth: *depth };
                (0..CORNERS).for_each(|corners| {
                    if let Some(cost) = leaf.table.cost_mut(size.with(corners)) {
                        *cost = NEVER;
                    }
                });
            }
        }
        let first = *self.parts.first()?;
        let whole = self.parts.iter().fold(first, |whole, part| whole.around(*part));
        let solver = Solver::new(&leaves, self.parts, self.frame.size.depth);
        let spots = solver.layout(whole)?;
        if !self.frame.keeps(&spots, self.modules.len()) {
            return None;
        }
        let cost = |spot: &Placement| {
            leaves.get(spot.leaf).map_or(0, |leaf| leaf.table.cost(spot.shape()))
        };
        let cost = spots.iter().map(cost).sum();
        Some((spots, cost))
    }

    /// Whether a module of such a depth is another one than it was.
    fn is_anew(&self, module: &Module, depth: usize) -> bool {
        depth != size(module).depth || self.broken.contains(&module.story)
    }

    /// The leaves that are others than they were, with their depths.
    fn changed(&self, spots: &[Placement]) -> Vec<Barred> {
        let modules = self.modules.iter().enumerate();
        let changed = modules.filter_map(|(nth, module)| {
            let spot = spots.iter().find(|spot| spot.leaf == nth)?;
            self.is_anew(module, spot.depth).then_some((nth, spot.depth))
        });
        changed.collect()
    }

    /// The modules where the spots have them. What kept its depth is moved, and not
    /// changed.
    fn placed(&self, spots: &[Placement]) -> Option<Vec<Module>> {
        let above = self.frame.above;
        let mut mended = Vec::new();
        for (nth, module) in self.modules.iter().enumerate() {
            let spot = spots.iter().find(|spot| spot.leaf == nth)?;
            if !self.is_anew(module, spot.depth) {
                let first = narrow(above + spot.line + 1);
                let last = first + module.lines.count() - 1;
                mended.push(Module { lines: Extent { first, last }, ..module.clone() });
            } else {
                mended.push(self.leaves.get(nth)?.module(spot, above)?);
            }
        }
        Some(mended)
    }
}

/// The drawing of modules and of the furniture among them: rows between the lines in which
/// one of them begins.
fn drawn(modules: &[Module], frame: &Frame) -> Option<Vec<Part>> {
    let above = narrow(frame.above);
    let pins = frame.pins.iter().map(|(columns, lines)| {
        let lines = Extent { first: lines.first + above, last: lines.last + above };
        (*columns, lines)
    });
    let own = modules.iter().map(|module| (module.columns, module.lines));
    let placed: Vec<(Extent, Extent)> = own.chain(pins).collect();
    let ends = placed.iter().flat_map(|(_, lines)| [lines.first, lines.last + 2]);
    let mut rows: Vec<u32> = ends.collect();
    rows.sort_unstable();
    rows.dedup();
    let row = |line: u32| rows.binary_search(&line).ok();
    let part = |(columns, lines): &(Extent, Extent)| {
        Some(Part {
            top: row(lines.first)?,
            bottom: row(lines.last + 2)?,
            left: columns.first as usize - 1,
            right: columns.last as usize,
        })
    };
    placed.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::compose::shape::Bearing;
    use crate::compose::terms::{Shape, Sides};
    use crate::copy::{Attribution, HeadlinePlace};
    use crate::diag::Spot;

    /// A page of so many columns and lines.
    const PAGE: Size = Size { width: 3, depth: 17 };

    fn module(story: usize, columns: [u32; 2], lines: [u32; 2]) -> Module {
        Module {
            spot: Spot::default(),
            story: StoryId(story),
            columns: Extent { first: columns[0], last: columns[1] },
            lines: Extent { first: lines[0], last: lines[1] },
            split: None,
            headline: HeadlinePlace::default(),
            vertical: None,
            photos: Vec::new(),
            attribution: Attribution::Free,
        }
    }

    /// Cuts a rectangle up as the dice fall: across after a line, down after a column.
    fn cut(
        columns: [u32; 2],
        lines: [u32; 2],
        dice: &mut impl Iterator<Item = u32>,
    ) -> Vec<Module> {
        let [wide, deep] = [columns[1] - columns[0] + 1, lines[1] - lines[0] + 1];
        match dice.next() {
            Some(n) if n % 3 == 0 && 9 <= deep => {
                let at = lines[0] + 3 + n % (deep - 8);
                let mut upper = cut(columns, [lines[0], at], dice);
                upper.extend(cut(columns, [at + 2, lines[1]], dice));
                upper
            }
            Some(n) if n % 3 == 1 && 1 < wide => {
                let at = columns[0] + n % (wide - 1);
                let mut left = cut([columns[0], at], lines, dice);
                left.extend(cut([at + 1, columns[1]], lines, dice));
                left
            }
            _ => vec![module(0, columns, lines)],
        }
    }

    /// The depths that a part can have where every module has the depth that is given.
    fn depths(part: Part, parts: &[Part], given: &[usize]) -> Vec<usize> {
        if let Some(nth) = parts.iter().position(|own| *own == part) {
            return vec![given[nth]];
        }
        let inside = |whole: Part| {
            move |own: &&Part| {
                whole.top <= own.top
                    && own.bottom <= whole.bottom
                    && whole.left <= own.left
                    && own.right <= whole.right
            }
        };
        let own = parts.iter().filter(inside(part)).count();
        let mut found = Vec::new();
        let mut both = |one: Part, two: Part, across: bool| {
            let [a, b] = [one, two].map(|half| parts.iter().filter(inside(half)).count());
            if a == 0 || b == 0 || a + b != own {
                return;
            }
            let (one, two) = (depths(one, parts, given), depths(two, parts, given));
            for a in &one {
                for b in two.iter().filter(|b| across || *b == a) {
                    found.push(if across { a + b + 1 } else { *a });
                }
            }
        };
        for row in part.top + 1..part.bottom {
            both(Part { bottom: row, ..part }, Part { top: row, ..part }, true);
        }
        for column in part.left + 1..part.right {
            both(Part { right: column, ..part }, Part { left: column, ..part }, false);
        }
        found
    }

    /// The fewest modules, and lines, that change for the page to close.
    fn fewest(
        modules: &[Module],
        parts: &[Part],
        allowed: &[Vec<usize>],
        broken: usize,
    ) -> Option<(usize, usize)> {
        let first = *parts.first()?;
        let whole = parts.iter().fold(first, |whole, part| whole.around(*part));
        let mut all: Vec<Vec<usize>> = vec![Vec::new()];
        for own in allowed {
            let longer = |known: Vec<usize>| {
                own.iter().map(move |depth| {
                    let mut longer = known.clone();
                    longer.push(*depth);
                    longer
                })
            };
            all = all.into_iter().flat_map(longer).collect();
        }
        let closing =
            all.iter().filter(|given| depths(whole, parts, given).contains(&PAGE.depth));
        let sizes = closing.map(|given| {
            let off =
                |(nth, module): (usize, &Module)| given[nth].abs_diff(size(module).depth);
            let offs: Vec<usize> = modules.iter().enumerate().map(off).collect();
            let anew =
                offs.iter().enumerate().filter(|(nth, off)| *nth == broken || 0 < **off);
            (anew.count(), offs.iter().sum())
        });
        sizes.min()
    }

    proptest! {
        #[test]
        fn no_smaller_change_closes_the_page(
            dice in prop::collection::vec(0_u32..60, 7),
            broken in 0_usize..5,
            far in prop::collection::vec(prop::collection::vec(0_usize..7, 1..4), 8),
            costs in prop::collection::vec(0..3_000_i32, 8),
        ) {
            let mut modules = cut([1, 3], [1, 17], &mut dice.into_iter());
            prop_assume!(modules.len() < 6);
            for (nth, module) in modules.iter_mut().enumerate() {
                module.story = StoryId(nth);
            }
            let broken = broken % modules.len();
            let (pins, kinds) = (Vec::new(), Vec::new());
            let frame = Frame { above: 0, size: PAGE, pins, kinds };
            let parts = drawn(&modules, &frame).unwrap();
            let mut allowed = Vec::new();
            let mut leaves = Vec::new();
            for (nth, module) in modules.iter().enumerate() {
                let own = size(module);
                let bearing = Bearing { rank: 1, frame: crate::copy::Frame::None, sides: Sides::NONE };
                let mut leaf = Leaf::new(module.story, bearing, Arc::default(), PAGE, 0);
                let mut depths: Vec<usize> = far[nth].iter()
                    .map(|far| (own.depth + far).saturating_sub(3))
                    .filter(|depth| 0 < *depth && *depth <= PAGE.depth)
                    .collect();
                for depth in &depths {
                    let lines = depth.abs_diff(own.depth);
                    let cost = costs[nth] + cost_of_count(lines) * LINE;
                    leaf.put(Shape { width: own.width, corners: 3, depth: *depth }, cost);
                }
                if nth != broken {
                    dearer(&mut leaf, CHANGED);
                    leaf.stays(own, 0);
                    depths.push(own.depth);
                }
                allowed.push(depths);
                leaves.push(leaf);
            }
            let ids = [StoryId(broken)];
            let drawing = Drawing {
                modules: &modules, broken: &ids, parts: &parts, leaves: &leaves, frame: &frame,
            };
            let found = drawing.cheapest(&[]).map(|(spots, _)| {
                let of = |nth: usize| spots.iter().find(|spot| spot.leaf == nth).unwrap();
                let off = |nth: usize| of(nth).depth.abs_diff(size(&modules[nth]).depth);
                let offs: Vec<usize> = (0..modules.len()).map(off).collect();
                let anew = offs.iter().enumerate().filter(|(nth, off)| *nth == broken || 0 < **off);
                (anew.count(), offs.iter().sum::<usize>())
            });
            prop_assert_eq!(found, fewest(&modules, &parts, &allowed, broken));
        }
    }
}
