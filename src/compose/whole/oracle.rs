//! What the composer of one page says of the stories that it is given.

use std::collections::BTreeMap;

use super::super::composed::Advising;
use super::super::layouts::Aids;
use super::guess::{Guess, Price};
use super::jumps::Rest;
use super::share::{Share, rank};
use super::state::{State, Step, Tried};
use crate::copy::{Compose, Issue, Key, Module, Spare, StoryId};
use crate::diag::Report;
use crate::page::{self, Excerpt, Grid, Jumps, Stock, Taken, pins};

/// A page that does not close.
const OPEN: Price = 400_000;
/// A hard taboo.
const HARD: Price = 12_000;
/// Something that the editor is told of a page: a wish that is not met.
const TOLD: Price = 5_000;

/// What came of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It closes, and costs so much.
    Closed(Price),
    /// It does not.
    Open,
    /// It stands as it was locked.
    Stands,
}

impl Answer {
    pub(super) const fn price(self) -> Price {
        match self {
            Self::Closed(price) => price,
            Self::Open => OPEN,
            Self::Stands => 0,
        }
    }
}

/// Asks for pages, and for none twice.
pub(super) struct Oracle<'a, 'b, 'c> {
    pub(super) stock: Stock<'a>,
    /// The issue, its sharing pages without stories.
    pub(super) issue: Issue,
    /// The rests of the stories that are parted in it.
    pub(super) rests: Vec<Rest>,
    pub(super) faces: Key,
    pub(super) aids: &'b mut Aids<'c>,
    pub(super) known: BTreeMap<(usize, Vec<usize>), Answer>,
    /// How many pages were asked for.
    pub(super) asked: usize,
}

impl Oracle<'_, '_, '_> {
    /// The stories of a page in order of weight.
    pub(super) fn stories(&self, guess: &Guess<'_>, units: &[usize]) -> Vec<StoryId> {
        let stories = units.iter().filter_map(|unit| guess.deal.unit(*unit));
        let stories = stories.flat_map(|unit| unit.stories.iter().copied());
        let mut stories: Vec<StoryId> = stories.collect();
        // A page names stories by their places in this issue. What the editor listed comes
        // before what he did not.
        stories.sort_by_key(|id| self.issue.stories.get(id.0).map(|own| rank(own.level)));
        stories
    }

    /// What a share comes to with some units.
    pub(super) fn ask(
        &mut self,
        guess: &Guess<'_>,
        nth: usize,
        units: &[usize],
    ) -> Answer {
        let key = (nth, units.to_vec());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let Some(share) = guess.deal.share(nth) else { return Answer::Open };
        self.asked += 1;
        let stands = guess.stands(share, units) && self.stands(nth, share);
        let stories = self.stories(guess, units);
        let answer = if stands { Answer::Stands } else { self.composed(share, stories) };
        self.known.insert(key, answer);
        answer
    }

    fn composed(&mut self, share: &Share, stories: Vec<StoryId>) -> Answer {
        if let Some(page) = self.issue.pages.get_mut(share.page) {
            page.stories = stories;
        }
        let stock = Stock { issue: &self.issue, ..self.stock };
        let excerpt = Excerpt::of(share.page, stock, self.faces);
        let composed = excerpt.map(|own| self.aids.layouts.of(&own, stock, Advising::No));
        if let Some(page) = self.issue.pages.get_mut(share.page) {
            page.stories.clear();
        }
        let Some(composed) = composed else { return Answer::Open };
        let Some(best) = composed.candidates.first() else { return Answer::Open };
        let told = Price::try_from(composed.told.len()).unwrap_or(0);
        Answer::Closed(best.cost + Price::from(best.hard) * HARD + told * TOLD)
    }

    /// Whether a locked page still closes as it was locked.
    fn stands(&self, nth: usize, share: &Share) -> bool {
        let issue = self.stock.issue;
        let Some(page) = issue.pages.get(share.page) else { return false };
        let stood = page.pool.as_ref().map_or(&[][..], |pool| pool.stood.as_slice());
        let mut modules: Vec<Module> = stood.to_vec();
        for module in &mut modules {
            module.story = Rest::meanwhile(&self.rests, nth, module.story);
        }
        let modules = modules.as_slice();
        let grid = Grid::of(issue, page);
        let running = self.stock.wardrobe.running(page.mode);
        let stock = Stock { issue: &self.issue, wardrobe: &running, ..self.stock };
        let pins = pins(issue, page, grid);
        let taken = modules.iter().map(Taken::module).chain(pins.iter().map(Taken::pin));
        let taken: Vec<Taken> = taken.collect();
        page::check_places(&mut Report::default(), &taken, grid).is_none()
            && page::blank_cells(grid, &taken) == 0
            && page::unfilled(modules, stock, grid, &mut Jumps::default()).is_empty()
    }

    /// What a distribution costs, page by page.
    pub(super) fn prices(&mut self, guess: &Guess<'_>, state: &State) -> Vec<Price> {
        let shares = state.members.iter().enumerate();
        shares.map(|(nth, units)| self.price(guess, nth, units)).collect()
    }

    /// What a share costs in all with some units.
    pub(super) fn price(
        &mut self,
        guess: &Guess<'_>,
        nth: usize,
        units: &[usize],
    ) -> Price {
        self.ask(guess, nth, units).price() + guess.manners(nth, units)
    }

    /// What a step costs more. None if it cannot be told without more pages than may be
    /// asked for.
    pub(super) fn delta(
        &mut self,
        guess: &Guess<'_>,
        state: &State,
        step: Step,
        now: &[Price],
    ) -> Price {
        let mut delta = state.moved(guess, step);
        for Tried { share, units } in state.tried(step) {
            let before = now.get(share).copied().unwrap_or(0);
            delta += self.price(guess, share, &units) - before;
        }
        delta
    }

    /// The issue with the pages as they were dealt out.
    pub(super) fn dealt(self, guess: &Guess<'_>, state: &State) -> Issue {
        let given: Vec<Vec<StoryId>> =
            state.members.iter().map(|units| self.stories(guess, units)).collect();
        let Self { stock, mut issue, rests, known, .. } = self;
        for ((nth, share), stories) in guess.deal.shares.iter().enumerate().zip(given) {
            let units = state.members.get(nth).cloned().unwrap_or_default();
            let Some(page) = issue.pages.get_mut(share.page) else { continue };
            let stories = stories.into_iter().map(|id| Rest::original(&rests, id));
            page.stories = stories.collect();
            if known.get(&(nth, units)) == Some(&Answer::Stands) {
                let pool = stock.issue.pages.get(share.page);
                let pool = pool.and_then(|page| page.pool.clone()).unwrap_or_default();
                page.compose = Compose::Fixed(pool.stood);
            }
        }
        // What was parted for a while is whole again, and parted there for good when the
        // pages are made.
        issue.stories.truncate(stock.issue.stories.len());
        for rest in &rests {
            let whole = stock.issue.stories.get(rest.story.0);
            let Some(story) = issue.stories.get_mut(rest.story.0) else { continue };
            *story = whole.cloned().unwrap_or_else(|| story.clone());
            story.spare = Spare::News;
            if let Some(jump) = &mut story.jump {
                jump.paragraphs = Some(rest.paragraphs);
            }
        }
        // What no page has stays what it was: other pages may be filled with it.
        for (nth, unit) in guess.deal.units.iter().enumerate() {
            if state.place(nth).is_some() {
                continue;
            }
            for id in &unit.stories {
                if let Some(story) = issue.stories.get_mut(id.0) {
                    story.spare = unit.spare;
                }
            }
        }
        issue
    }
}
