//! What a distribution costs as far as that can be told without composing a page.

use std::collections::BTreeSet;

use super::share::{Deal, LEVELS, Share, Unit};
use super::size::Cells;
use crate::copy::{Spare, StoryId};

/// Where each unit stands: the share, or none.
pub(super) type Places = Vec<Option<usize>>;

/// What a page costs, in thousandths of a unit of composition.md §3.
pub(super) type Price = i64;

/// A page whose stories all have to be as large or as small as they can.
const STRETCHED: Price = 3_000;
/// A page that its stories fill only with much white, larger headlines, wider photographs:
/// so many hundredths of it may be, and for each more.
const THIN: (usize, Price) = (15, 400);
/// A page that its stories cannot fill, or that cannot hold them; and for each cell.
const BEYOND: (Price, Price) = (60_000, 6_000);
/// A second lead on a page.
const LEADS: Price = 60_000;
/// A page without a story that could lead it.
const HEADLESS: Price = 4_000;
/// Levels, photographs: for a story more or less than the page should have, squared.
const UNEVEN: [Price; LEVELS] = [2_500, 1_200, 350, 250];
/// The same of photographs.
const PICTURES: Price = 350;
/// A page without a photograph.
const BARE: Price = 2_500;
/// A page has so many stories and no more: the work of a page grows with their cube.
const MANY: usize = 14;
/// A story more.
const CROWDED: Price = 6_000;
/// A page that is not as it was locked.
const CHANGED: Price = 30_000;
/// A story of another page of the locked paper.
const MOVED: Price = 3_000;
/// A story on a page of another section.
const ASTRAY: Price = 40_000;
/// A story that goes on on a page before the one it begins on.
const BARRED: Price = 2_000_000;
/// The first lead of the file stands on the first page, and so on, and the first of the
/// other stories too: a page further off.
const ORDER: [Price; 2] = [250, 120];
/// A spare story that is used.
const USED: Price = 1_500;
/// News that is left out, by level.
const OUT: [Price; LEVELS] = [1_500_000, 500_000, 240_000, 100_000];

/// What counts of the stories of a share.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    cells: Cells,
    levels: [usize; LEVELS],
    photos: usize,
    stories: usize,
}

/// A distribution that is being bettered.
#[derive(Clone, Debug)]
pub(super) struct Guess<'a> {
    pub(super) deal: &'a Deal,
    /// Of the whole paper, to be spread over its pages.
    levels: [usize; LEVELS],
    photos: usize,
    cells: usize,
    /// The share where each unit would stand by the order of the file.
    turns: Vec<usize>,
}

impl<'a> Guess<'a> {
    pub(super) fn new(deal: &'a Deal) -> Self {
        let mut levels = [0; LEVELS];
        let mut photos = 0;
        for unit in &deal.units {
            if unit.spare == Spare::Spare {
                continue;
            }
            for (all, own) in levels.iter_mut().zip(unit.levels) {
                *all += own;
            }
            photos += unit.photos;
        }
        let cells = deal.shares.iter().map(|share| share.cells).sum();
        let turns = turns(deal);
        Self { deal, levels, photos, cells, turns }
    }

    /// The units of a share.
    pub(super) fn members(places: &[Option<usize>], share: usize) -> Vec<usize> {
        let own = places.iter().enumerate().filter(|(_, place)| **place == Some(share));
        own.map(|(unit, _)| unit).collect()
    }

    /// The stories of units.
    pub(super) fn stories(&self, units: &[usize]) -> BTreeSet<StoryId> {
        let units = units.iter().filter_map(|unit| self.deal.unit(*unit));
        units.flat_map(|unit| unit.stories.iter().copied()).collect()
    }

    /// What a share would cost with some units.
    pub(super) fn page(&self, nth: usize, units: &[usize]) -> Price {
        let Some(share) = self.deal.share(nth) else { return 0 };
        let mut sums = Sums::default();
        for unit in units.iter().filter_map(|unit| self.deal.unit(*unit)) {
            sums.cells = sums.cells.and(self.deal.cells(unit, share));
            sums.photos += unit.photos;
            sums.stories += unit.stories.len();
            for (all, own) in sums.levels.iter_mut().zip(unit.levels) {
                *all += own;
            }
        }
        let fill =
            if self.stands(share, units) { 0 } else { fill(sums.cells, share.cells) };
        fill + self.spread(share, &sums) + self.changed(share, units)
    }

    /// What a share costs beside what its own layout costs.
    pub(super) fn manners(&self, nth: usize, units: &[usize]) -> Price {
        let Some(share) = self.deal.share(nth) else { return 0 };
        let mut sums = Sums::default();
        for unit in units.iter().filter_map(|unit| self.deal.unit(*unit)) {
            sums.photos += unit.photos;
            sums.stories += unit.stories.len();
            for (all, own) in sums.levels.iter_mut().zip(unit.levels) {
                *all += own;
            }
        }
        self.spread(share, &sums) + self.changed(share, units)
    }

    /// Whether a share has the stories that it had when it was locked.
    pub(super) fn stands(&self, share: &Share, units: &[usize]) -> bool {
        share.stood.as_ref().is_some_and(|stood| *stood == self.stories(units))
    }

    fn changed(&self, share: &Share, units: &[usize]) -> Price {
        if share.stood.is_none() || self.stands(share, units) { 0 } else { CHANGED }
    }

    /// How unlike its share of the paper the page is.
    fn spread(&self, share: &Share, sums: &Sums) -> Price {
        let leads = sums.levels.first().copied().unwrap_or(0);
        let seconds = sums.levels.get(1).copied().unwrap_or(0);
        let mut price = price_of(leads.saturating_sub(1)) * LEADS;
        if leads + seconds == 0 {
            price += HEADLESS;
        }
        let whole = self.cells.max(1);
        let uneven = |all: usize, own: usize, weight: Price| {
            // The difference from what the page should have, in thousandths of a story.
            let meant = all * share.cells * 1_000 / whole;
            let off = price_of((own * 1_000).abs_diff(meant));
            weight * off / 1_000 * off / 1_000
        };
        for ((all, own), weight) in self.levels.iter().zip(sums.levels).zip(UNEVEN) {
            price += uneven(*all, own, weight);
        }
        price += uneven(self.photos, sums.photos, PICTURES);
        if sums.photos == 0 && self.deal.shares.len() <= self.photos {
            price += BARE;
        }
        price + price_of(sums.stories.saturating_sub(MANY)) * CROWDED
    }

    /// What it costs that a unit stands where it does.
    pub(super) fn place(&self, nth: usize, place: Option<usize>) -> Price {
        let Some(unit) = self.deal.unit(nth) else { return 0 };
        let Some(share) = place else { return left_out(unit) };
        let mut price = 0;
        if unit.meant.as_ref().is_some_and(|meant| !meant.contains(&share)) {
            price += ASTRAY;
        }
        if unit.only.as_ref().is_some_and(|only| !only.contains(&share)) {
            price += BARRED;
        }
        if unit.home.is_some_and(|home| home != share) {
            price += MOVED;
        }
        if unit.spare == Spare::Spare && unit.home != Some(share) {
            price += USED;
        }
        if unit.meant.is_none() && unit.home.is_none() {
            let [lead, other] = ORDER;
            let turn = self.turns.get(nth).copied().unwrap_or(share);
            let weight = if leads(unit) { lead } else { other };
            price += price_of(turn.abs_diff(share)) * weight;
        }
        price
    }

    /// What a distribution costs.
    pub(super) fn whole(&self, places: &[Option<usize>]) -> Price {
        let pages = (0..self.deal.shares.len())
            .map(|share| self.page(share, &Self::members(places, share)));
        let units =
            places.iter().enumerate().map(|(unit, place)| self.place(unit, *place));
        pages.sum::<Price>() + units.sum::<Price>()
    }
}

/// The share where each unit would stand by the order of the file: leads one after another,
/// the others by their cells.
fn turns(deal: &Deal) -> Vec<usize> {
    let cells = |unit: &Unit| unit.cells.first().map_or(0, |cells| cells.usual);
    let all: usize = deal.units.iter().filter(|unit| !leads(unit)).map(cells).sum();
    let last = deal.shares.len().saturating_sub(1);
    let (mut lead, mut before) = (0, 0_usize);
    let turn = |unit: &Unit| {
        if leads(unit) {
            lead += 1;
            return (lead - 1).min(last);
        }
        before += cells(unit);
        (before.saturating_sub(1) * deal.shares.len() / all.max(1)).min(last)
    };
    deal.units.iter().map(turn).collect()
}

/// Whether a unit has a lead.
fn leads(unit: &Unit) -> bool {
    unit.levels.first().is_some_and(|leads| 0 < *leads)
}

/// What it costs that a unit stands nowhere.
fn left_out(unit: &Unit) -> Price {
    match unit.spare {
        Spare::Spare => unit.home.map_or(0, |_| MOVED),
        Spare::News => OUT.get(unit.level()).copied().unwrap_or(0),
    }
}

/// What it costs to fill a page with stories.
fn fill(cells: Cells, page: usize) -> Price {
    let (gap, room, thin) = if cells.usual <= page {
        let gap = page - cells.usual;
        let hundredths = (gap * 100 / page.max(1)).saturating_sub(THIN.0);
        (gap, cells.most.saturating_sub(cells.usual), price_of(hundredths) * THIN.1)
    } else {
        // Not all of its stories can be as small as they can at once.
        (cells.usual - page, cells.usual.saturating_sub(cells.least) / 2, 0)
    };
    if gap <= room {
        let share = price_of(gap * 1_000 / room.max(1));
        return thin + STRETCHED * share / 1_000 * share / 1_000;
    }
    thin + STRETCHED + BEYOND.0 + price_of(gap - room) * BEYOND.1
}

/// A count of cells or stories as a factor of a price: never so many that it does not fit.
fn price_of(count: usize) -> Price {
    Price::try_from(count.min(1_000_000)).unwrap_or(1_000_000)
}
