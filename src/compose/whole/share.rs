//! The pages that share the stories of the paper, and the stories that go together.

use std::collections::BTreeSet;

use super::super::layouts::Layouts;
use super::jumps::Rest;
use super::size::{Cells, Kind, capacity, measure};
use crate::copy::{Copy, Issue, Key, Level, Page, Pooled, Spare, Story, StoryId};
use crate::page::{Excerpt, Grid, Stock, pins};

/// A page that takes its share.
#[derive(Clone, Debug)]
pub(super) struct Share {
    /// Which page of the issue.
    pub(super) page: usize,
    /// What is left of it for stories.
    pub(super) cells: usize,
    /// Which of the kinds of pages it is of.
    pub(super) kind: usize,
    /// The stories that it had when it was locked. None: it was not.
    pub(super) stood: Option<BTreeSet<StoryId>>,
}

/// Stories that stand on one page: mostly one alone, or those of a group.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) stories: Vec<StoryId>,
    /// How many of each level.
    pub(super) levels: [usize; LEVELS],
    pub(super) photos: usize,
    /// By kind of page.
    pub(super) cells: Vec<Cells>,
    /// The share that the editor bound it to.
    pub(super) bound: Option<usize>,
    /// The shares of its section. None: any.
    pub(super) meant: Option<Vec<usize>>,
    /// The shares on which it may stand at all. None: any.
    pub(super) only: Option<Vec<usize>>,
    /// The share where it stood when the pages were locked.
    pub(super) home: Option<usize>,
    pub(super) spare: Spare,
}

/// How many levels there are.
pub(super) const LEVELS: usize = 4;

/// Which level it is, from zero.
pub(super) const fn rank(level: Level) -> usize {
    match level {
        Level::Lead => 0,
        Level::Second => 1,
        Level::Third => 2,
        Level::Brief => 3,
    }
}

/// All that is dealt out, and to whom.
#[derive(Clone, Debug)]
pub(super) struct Deal {
    pub(super) shares: Vec<Share>,
    pub(super) units: Vec<Unit>,
}

impl Deal {
    /// The pages and stories of an issue, measured as they stand in `stock`.
    pub(super) fn of(
        issue: &Issue,
        rests: &[Rest],
        stock: Stock<'_>,
        faces: Key,
        layouts: &mut Layouts,
    ) -> Self {
        let sharing = issue.pages.iter().enumerate();
        let sharing: Vec<(usize, &Page)> =
            sharing.filter(|(_, page)| page.pool.is_some()).collect();
        let mut kinds: Vec<(Kind, usize)> = Vec::new();
        let mut shares = Vec::new();
        for (nth, page) in &sharing {
            let (own, grid) = (Kind::of(issue, page), Grid::of(issue, page));
            let known = kinds.iter().position(|(kind, _)| *kind == own);
            let kind = known.unwrap_or(kinds.len());
            if known.is_none() {
                kinds.push((own, *nth));
            }
            let stood = page.pool.as_ref().map(|pool| &pool.stood);
            let stood = stood.filter(|stood| !stood.is_empty());
            let stood = stood.map(|all| {
                let own = all.iter().map(|module| module.story);
                own.map(|id| Rest::meanwhile(rests, shares.len(), id)).collect()
            });
            let cells = capacity(grid, &pins(issue, page, grid));
            shares.push(Share { page: *nth, cells, kind, stood });
        }
        let mut units = bundles(issue, stock.issue, rests, &shares);
        let all: Vec<StoryId> =
            units.iter().flat_map(|unit| unit.stories.iter().copied()).collect();
        for (_, page) in &kinds {
            let Some(excerpt) = Excerpt::of(*page, stock, faces) else { continue };
            let mut cells = measure(&excerpt, &all, stock, layouts).into_iter();
            for unit in &mut units {
                let own = cells.by_ref().take(unit.stories.len());
                unit.cells.push(own.fold(Cells::default(), Cells::and));
            }
        }
        Self { shares, units }
    }

    pub(super) fn share(&self, nth: usize) -> Option<&Share> {
        self.shares.get(nth)
    }

    pub(super) fn unit(&self, nth: usize) -> Option<&Unit> {
        self.units.get(nth)
    }

    /// The cells of a unit on a share.
    pub(super) fn cells(&self, unit: &Unit, share: &Share) -> Cells {
        unit.cells.get(share.kind).copied().unwrap_or_default()
    }
}

/// The stories by what has to stand together, in the order of the file; `bare` is the issue
/// in which jumping stories are parted.
fn bundles(issue: &Issue, bare: &Issue, rests: &[Rest], shares: &[Share]) -> Vec<Unit> {
    let sharing = || shares.iter().filter_map(|share| issue.pages.get(share.page));
    let mut units: Vec<Unit> = Vec::new();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut add = |story: StoryId, bound: Option<usize>, pooled: Option<&Pooled>| {
        let Some(told) = bare.stories.get(story.0) else { return };
        let own = unit(story, told, rests, shares);
        let section = pooled.and_then(|pooled| pooled.section.as_deref());
        let named = |page: &Page| page.title.as_ref().map(Copy::text) == section;
        let meant = sharing().enumerate().filter(|(_, page)| named(page));
        let meant: Vec<usize> = meant.map(|(nth, _)| nth).collect();
        let meant = (section.is_some() && !meant.is_empty()).then_some(meant);
        // What the editor listed is meant to be printed.
        let spare = issue.stories.get(story.0).map(|story| story.spare);
        let spare = spare.filter(|_| bound.is_none()).unwrap_or(Spare::News);
        let own = Unit { bound, meant, spare, ..own };
        let group = told.group.as_ref().map(Copy::text);
        let known = names.iter().find(|(name, _)| Some(name.as_str()) == group);
        match known.and_then(|(_, nth)| units.get_mut(*nth)) {
            Some(unit) if unit.takes(&own) => unit.join(own),
            _ => {
                names.extend(group.map(|name| (name.to_owned(), units.len())));
                units.push(own);
            }
        }
    };
    for (nth, page) in sharing().enumerate() {
        let ads = page.ads.iter().filter_map(|ad| ad.content.story());
        let pinned: Vec<StoryId> = page.ear.into_iter().chain(ads).collect();
        let goes_on = |story: StoryId| Rest::meanwhile(rests, nth, story) != story;
        for story in page.stories.iter().copied() {
            if !pinned.contains(&story) && !goes_on(story) {
                add(story, Some(nth), None);
            }
        }
    }
    for pooled in &issue.pool {
        add(pooled.story, None, Some(pooled));
    }
    for rest in rests.iter().filter(|rest| rest.share.is_some()) {
        add(rest.rest, rest.share, None);
    }
    units
}

/// A story alone, bound to nothing.
fn unit(story: StoryId, told: &Story, rests: &[Rest], shares: &[Share]) -> Unit {
    let stood =
        |share: &Share| share.stood.as_ref().is_some_and(|stood| stood.contains(&story));
    let mut levels = [0; LEVELS];
    if let Some(level) = levels.get_mut(rank(told.level)) {
        *level = 1;
    }
    let begins = rests.iter().find(|rest| rest.story == story);
    Unit {
        stories: vec![story],
        levels,
        photos: told.photos.len(),
        cells: Vec::new(),
        bound: None,
        meant: None,
        only: begins.map(|rest| rest.before.clone()),
        home: shares.iter().position(stood),
        spare: told.spare,
    }
}

impl Unit {
    /// Whether another one can go with it: the editor did not send them to two pages.
    fn takes(&self, other: &Self) -> bool {
        let apart = |one: Option<usize>, two: Option<usize>| {
            one.is_some() && two.is_some() && one != two
        };
        !apart(self.bound, other.bound) && self.spare == other.spare
    }

    fn join(&mut self, other: Self) {
        self.stories.extend(other.stories);
        for (own, more) in self.levels.iter_mut().zip(other.levels) {
            *own += more;
        }
        self.photos += other.photos;
        self.bound = self.bound.or(other.bound);
        self.meant = self.meant.take().or(other.meant);
        self.only = self.only.take().or(other.only);
        self.home = self.home.or(other.home);
    }

    /// Whether it may stand nowhere else, by the word of the editor.
    pub(super) const fn is_bound(&self) -> bool {
        self.bound.is_some()
    }

    /// Whether it has no shape on any page, as far as is known.
    pub(super) fn has_no_shape(&self) -> bool {
        self.cells.iter().all(|cells| cells.most == 0)
    }

    /// The greatest level among its stories.
    pub(super) fn level(&self) -> usize {
        self.levels.iter().position(|count| 0 < *count).unwrap_or(LEVELS - 1)
    }
}
