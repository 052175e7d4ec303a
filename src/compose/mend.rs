//! A fixed page whose copy was corrected: the smallest change that closes it again.
//!
//! A story that still has its lines in another way keeps its place, and nothing else
//! moves. Where it has not, the page is solved as it is drawn, and every story that can
//! keep its depth does.

use super::frame::Frame;
use super::shape::Leaf;
use super::shelf::Shelving;
use super::sketch::{Part, Solver};
use super::stone::{Stone, Wishes};
use super::terms::{Cost, Placement, Size, narrow};
use super::ways::Effort;
use crate::copy::{Allowance, Extent, Module, Page, StoryId};
use crate::page::{Grid, Stock, pins};

/// What a story is worth that keeps its depth: more than anything a page may cost.
const KEPT: Cost = 1_000_000;

/// The modules of a fixed page with as few of them changed as can be, in their order;
/// `broken` are those that are not filled any more. Nothing if no change closes the page
/// as it is drawn.
pub(super) fn nearest(
    page: &Page,
    modules: &[Module],
    broken: &[StoryId],
    stock: Stock<'_>,
    grid: Grid,
) -> Option<Vec<Module>> {
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
    let whole = parts.iter().fold(*parts.first()?, |whole, part| whole.around(*part));
    for effort in [Effort::Plain, Effort::Wide, Effort::Loose] {
        let mut leaves = stone.leaves(&stories, &wishes, effort);
        for (leaf, module) in leaves.iter_mut().zip(modules) {
            let width = module.columns.count() as usize;
            let size = Size { width, depth: module.lines.count() as usize };
            if broken.contains(&module.story) {
                leaf.favour(size, -KEPT);
            } else {
                leaf.stays(size, -KEPT);
            }
        }
        let solver = Solver::new(&leaves, &parts, stone.frame.size.depth);
        let solved = solver.layout(whole);
        let kept = |spots: &Vec<Placement>| stone.frame.keeps(spots, modules.len());
        if let Some(spots) = solved.filter(kept) {
            return placed(modules, broken, &leaves, &spots, stone.frame.above);
        }
    }
    None
}

/// The modules where the spots have them. What kept its depth is moved, and not changed.
fn placed(
    modules: &[Module],
    broken: &[StoryId],
    leaves: &[Leaf],
    spots: &[Placement],
    above: usize,
) -> Option<Vec<Module>> {
    let mut mended = Vec::new();
    for (nth, module) in modules.iter().enumerate() {
        let spot = spots.iter().find(|spot| spot.leaf == nth)?;
        let keeps = spot.depth == module.lines.count() as usize;
        if keeps && !broken.contains(&module.story) {
            let first = narrow(above + spot.line + 1);
            let last = first + module.lines.count() - 1;
            mended.push(Module { lines: Extent { first, last }, ..module.clone() });
        } else {
            mended.push(leaves.get(nth)?.module(spot, above)?);
        }
    }
    Some(mended)
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
