//! A page from what the editor asked for to what is set: composed, set, and looked at as a
//! proof-reader does.

use super::composed::{Advising, Composed};
use super::layouts::Aids;
use super::mend::{Mended, nearest};
use super::plan::plan;
use super::shelf::Shelving;
use crate::audit;
use crate::copy::{Compose, Page};
use crate::diag::{Report, Severity};
use crate::page::{
    self, Candidate, DraftPage, Excerpt, Grid, Jumps, MadePage, SolvedModule, SolvedPage,
    Stock, Taken,
};

/// The best layouts of a page that the program composes, the best first, none of them
/// set. None where nothing fills the page, or the editor fixed it.
pub fn layouts(page: &Page, stock: Stock<'_>) -> Vec<Candidate> {
    let grid = Grid::of(stock.issue, page);
    let running = stock.wardrobe.running(page.mode);
    let setting = Stock { wardrobe: &running, ..stock };
    alone(page, setting, grid, Advising::No).candidates
}

/// Composes a page of which nothing is known yet.
fn alone(page: &Page, stock: Stock<'_>, grid: Grid, advising: Advising) -> Composed {
    plan(page, stock, grid, advising, &Shelving::empty())
}

/// How a page would come out: how many hard taboos it has and what it costs; nothing if
/// it does not close.
pub(super) fn outlook(
    excerpt: &Excerpt,
    stock: Stock<'_>,
    aids: &mut Aids<'_>,
) -> Option<(usize, i64)> {
    if let Compose::Fixed(modules) = &excerpt.page().compose {
        let jumps = &mut *aids.jumps;
        let open = excerpt.with(stock, |page, stock| {
            let grid = Grid::of(stock.issue, page);
            let running = stock.wardrobe.running(page.mode);
            let setting = Stock { wardrobe: &running, ..stock };
            !page::unfilled(modules, setting, grid, jumps).is_empty()
        });
        return (!open).then_some((0, 0));
    }
    let composed = aids.layouts.of(excerpt, stock, Advising::No);
    let best = composed.candidates.first()?;
    Some((usize::try_from(best.hard).unwrap_or(usize::MAX), best.cost))
}

/// The geometry of a page that does not close: what it would be if the advice were
/// followed, with the lines that are too many or too few.
fn open_page(
    page: &Page,
    stock: Stock<'_>,
    grid: Grid,
    composed: Composed,
) -> SolvedPage {
    let modules = composed.modules.iter().filter_map(|module| {
        let story = stock.issue.stories.get(module.story.0)?;
        let room = page::room(story, module, grid, stock.wardrobe, stock.library);
        Some(SolvedModule::unset(module, story.frame, &room, grid))
    });
    let mut solved = SolvedPage::of(page.number, grid, modules.collect());
    solved.overset_lines = composed.over;
    solved.blank_cells = if solved.modules.is_empty() {
        grid.columns() * grid.lines()
    } else {
        composed.short
    };
    solved.advice = composed.advice;
    solved.relief = composed.relief;
    solved
}

/// Sets one page.
///
/// Every module that leaves the type area or lies on another, every story that does not
/// fill its module, every character without a glyph is told to the report in one go.
pub fn make(report: &mut Report, page: &Page, stock: Stock<'_>) -> MadePage {
    let grid = Grid::of(stock.issue, page);
    let running = stock.wardrobe.running(page.mode);
    let setting = Stock { wardrobe: &running, ..stock };
    let composed = alone(page, setting, grid, Advising::Yes);
    make_as(report, page, stock, composed, &mut Jumps::default())
}

/// As [`make`], of nothing but what the excerpt says, with layouts and jumps that were
/// found before. The issue of `stock` is not looked at.
pub fn make_again(
    report: &mut Report,
    excerpt: &Excerpt,
    stock: Stock<'_>,
    aids: &mut Aids<'_>,
) -> MadePage {
    let composed = aids.layouts.of(excerpt, stock, Advising::Yes);
    excerpt.with(stock, |page, stock| make_as(report, page, stock, composed, aids.jumps))
}

/// The page of an excerpt as far as it goes, where it does not close. Nothing is told.
pub fn draft(excerpt: &Excerpt, stock: Stock<'_>, aids: &mut Aids<'_>) -> DraftPage {
    let composed = aids.layouts.of(excerpt, stock, Advising::Yes);
    excerpt.with(stock, |page, stock| {
        let modules = match &page.compose {
            Compose::Fixed(modules) => modules,
            Compose::Auto(_) | Compose::Sketch(_) => &composed.modules,
        };
        page::draft(page, modules, stock, aids.jumps)
    })
}

fn make_as(
    report: &mut Report,
    page: &Page,
    stock: Stock<'_>,
    composed: Composed,
    jumps: &mut Jumps,
) -> MadePage {
    let issue = stock.issue;
    let grid = Grid::of(issue, page);
    let running = stock.wardrobe.running(page.mode);
    let setting = Stock { wardrobe: &running, ..stock };
    let mut told = None;
    for diagnostic in &composed.told {
        let reported = report.tell(diagnostic.clone());
        if diagnostic.severity == Severity::Error {
            told = Some(reported);
        }
    }
    if let Some(reported) = told {
        let solved = open_page(page, setting, grid, composed);
        return MadePage { solved, set: Err(reported) };
    }
    let modules = match &page.compose {
        Compose::Fixed(modules) => modules.clone(),
        Compose::Auto(_) | Compose::Sketch(_) => composed.modules.clone(),
    };
    let MadePage { mut solved, set } = page::set(report, page, modules, stock, jumps);
    solved.cost = composed.cost;
    solved.candidates = composed.candidates;
    // What is wrong with the layout is told with what does not fit in it.
    audit::look_through(report, issue, page, &mut solved, set.as_ref().ok());
    MadePage { solved, set }
}

/// A fixed page whose copy was corrected, with as few of its modules changed as can be, by
/// as few lines, for it to close again. Nothing where the page closes as it is, was never
/// possible, or cannot be closed as it is drawn.
pub fn mend(page: &Page, stock: Stock<'_>) -> Option<Mended> {
    let Compose::Fixed(modules) = &page.compose else { return None };
    let grid = Grid::of(stock.issue, page);
    let running = stock.wardrobe.running(page.mode);
    let setting = Stock { wardrobe: &running, ..stock };
    let taken: Vec<Taken> = modules.iter().map(Taken::module).collect();
    let mut unheard = Report::default();
    if page::check_places(&mut unheard, &taken, grid).is_some() {
        return None;
    }
    let broken = page::unfilled(modules, setting, grid, &mut Jumps::default());
    if broken.is_empty() {
        return None;
    }
    nearest(page, modules, &broken, setting, grid)
}
