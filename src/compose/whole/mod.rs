//! 全报: the stories of the whole paper, dealt out to its pages.
//!
//! In come an issue with pages that share the stories no page names, and what stories can
//! look like; out comes the same issue, each of those pages with its stories, as if the
//! editor had listed them. Each page is then composed as any other.
//!
//! Stories are first spread by what can be told without composing: the cells that each
//! takes at the least, at its best and at the most; levels, photographs, sections, groups.
//! Then the composer of one page is asked for every page, and stories change places until
//! no page is found that would be cheaper with others. All of it is counted in pages asked
//! for, never in time, and a page is asked for once: decision 91.

mod better;
mod guess;
mod jumps;
mod oracle;
mod share;
mod size;
mod state;
mod told;

use std::collections::BTreeMap;

use super::layouts::Aids;
use crate::copy::{Issue, Key, Pool, Spare};
use crate::diag::Report;
use crate::page::Stock;
use better::better;
use guess::Guess;
use jumps::Rest;
use oracle::Oracle;
use share::Deal;
use state::State;
use told::Dealt;

/// Deals the stories of the whole paper out to its pages. Nothing if no page shares them.
/// What is asked of the composer is left to whoever makes the pages, among the aids; `faces`
/// is the key of an [`Excerpt`](crate::page::Excerpt).
///
/// News that no page can hold is told, and stands on none.
pub fn distribute(
    report: &mut Report,
    stock: Stock<'_>,
    faces: Key,
    aids: &mut Aids<'_>,
) -> Option<Issue> {
    if stock.issue.pages.iter().all(|page| page.pool.is_none()) {
        return None;
    }
    let Bare { issue, rests } = bared(stock.issue);
    let bare = Stock { issue: &issue, ..stock };
    let deal = Deal::of(stock.issue, &rests, bare, faces, aids.layouts);
    let guess = Guess::new(&deal);
    let state = State::first(&guess).settled(&guess);
    let known = BTreeMap::new();
    let mut oracle = Oracle { stock, issue, rests, faces, aids, known, asked: 0 };
    let state = better(&mut oracle, &guess, state);
    Dealt { oracle: &oracle, guess: &guess, state: &state }.tell(report);
    Some(oracle.dealt(&guess, &state))
}

/// An issue without its shared stories on any page.
struct Bare {
    issue: Issue,
    rests: Vec<Rest>,
}

/// The issue as its pages are asked for: every shared story is news, those that jump are
/// parted, and the pages that share them have none.
fn bared(whole: &Issue) -> Bare {
    let mut issue = whole.clone();
    issue.pool.clear();
    for page in issue.pages.iter_mut().filter(|page| page.pool.is_some()) {
        page.pool = Some(Pool::default());
        // A spare story that the editor listed is meant to be printed.
        for id in &page.stories {
            if let Some(story) = issue.stories.get_mut(id.0) {
                story.spare = Spare::News;
            }
        }
        page.stories.clear();
    }
    for pooled in &whole.pool {
        if let Some(story) = issue.stories.get_mut(pooled.story.0) {
            story.spare = Spare::News;
        }
    }
    let rests = Rest::part(whole, &mut issue);
    Bare { issue, rests }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
