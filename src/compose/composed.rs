//! A page as the composer leaves it: modules, and what is to be told of them.

use super::diverse::diverse;
use super::judge::Judged;
use super::search::Found;
use super::shape::Leaf;
use super::stone::Stone;
use super::terms::{Placement, narrow};
use crate::copy::Module;
use crate::diag::Diagnostic;
use crate::page::{Advice, Candidate, Relief};

/// A page that was composed.
#[derive(Clone, Debug, Default)]
pub(super) struct Composed {
    /// The modules, in reading order. Of a page that does not close, those of the page
    /// that would if the advice were followed.
    pub(super) modules: Vec<Module>,
    /// What the layout costs, in thousandths.
    pub(super) cost: i64,
    /// The best layouts, this one first.
    pub(super) candidates: Vec<Candidate>,
    /// What would close the page.
    pub(super) advice: Vec<Advice>,
    /// What has to go besides.
    pub(super) relief: Option<Relief>,
    /// Lines of text that are to go for the page to close.
    pub(super) over: u32,
    /// Lines of text that are to come for it.
    pub(super) short: u32,
    /// What the editor is told. An error among it: the page does not close.
    pub(super) told: Vec<Diagnostic>,
}

/// Whether a page that does not close is told how to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advising {
    /// It is: what would close it is tried.
    Yes,
    /// It is only asked whether it closes.
    No,
}

/// What a search found, as modules.
pub(super) fn composed(leaves: &[Leaf], stone: &Stone<'_>, found: &Found) -> Composed {
    let choices = diverse(&found.best, leaves).into_iter();
    let candidates: Vec<Candidate> =
        choices.map(|judged| candidate(leaves, stone, judged)).collect();
    let Some(first) = found.best.first() else { return Composed::default() };
    Composed {
        // There is a first one: one was found.
        modules: candidates.first().map(|c| c.modules.clone()).unwrap_or_default(),
        cost: i64::from(first.verdict.cost),
        candidates,
        ..Composed::default()
    }
}

fn candidate(leaves: &[Leaf], stone: &Stone<'_>, judged: &Judged) -> Candidate {
    Candidate {
        cost: i64::from(judged.verdict.cost),
        hard: narrow(judged.verdict.hard()),
        taboos: judged.verdict.taboos.clone(),
        modules: modules(leaves, stone, &judged.spots),
    }
}

/// The modules of a layout, in reading order, on the lines of the page.
pub(super) fn modules(
    leaves: &[Leaf],
    stone: &Stone<'_>,
    spots: &[Placement],
) -> Vec<Module> {
    let module = |spot: &Placement| {
        // A spot is one of these leaves.
        leaves.get(spot.leaf)?.module(spot, stone.frame.above)
    };
    let mut modules: Vec<Module> = spots.iter().filter_map(module).collect();
    modules.sort_by_key(|m| (m.lines.first, m.columns.first));
    modules
}
