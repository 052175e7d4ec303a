//! What a layout breaks, seen by the audit of the page in the geometry it would have.
//!
//! A layout is solved as the page that is set from it will be, furniture included, and
//! looked at by the rules of [`audit`](crate::audit): what the composer takes for
//! clean, the audit does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::eye::Glance;
use super::frame::Frame;
use super::shape::Leaf;
use super::stone::Shelved;
use super::terms::{ALONE, At, Cost, Pick, Placement, Size, Variant, cost_of_count};
use crate::audit::Ground;
use crate::copy::{Extent, Module, Page, Story, StoryId, Weighing};
use crate::page::{
    self, Grid, Pin, SolvedModule, SolvedPage, Stock, Taboo, Weight, pins,
};
use crate::story::{PhotoRoom, beneath};
use crate::unit::Length;

/// A wish that is not met.
const WISH: Cost = 6_000;

/// The rule that speaks of lines and subheads that stand alone.
const STRANDED: &str = "R14";

/// A hard taboo: as much as a page costs otherwise. It is dear, and not more than all else:
/// a page that an editor would draw anew for six other reasons is no better without it.
const HARD: Cost = 18_000;

/// What a finding of the audit costs: composition.md §3 where it names the rule, and
/// what its weight says otherwise.
pub(super) fn charge(taboo: &Taboo) -> Cost {
    match (taboo.rule, taboo.weight) {
        // Nothing that can be done with a layout brings a picture to the page.
        ("R21", _) => 100,
        ("R1", Weight::Soft) => 2_500,
        ("R2", _) => 450,
        ("R6", _) => 4_500,
        ("R10", _) => 4_000,
        ("R7", _) => 800,
        (STRANDED, _) => ALONE,
        (_, Weight::Hard) => HARD,
        (_, Weight::Medium) => 2_000,
        (_, Weight::Soft) => 400,
    }
}

/// What is found about a layout.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) cost: Cost,
    pub(super) taboos: Vec<Taboo>,
    /// The wishes of the page (不相邻) that it does not meet, by number.
    pub(super) unmet: Vec<usize>,
    /// The stories that are to blame for what no rule names.
    pub(super) blamed: Vec<StoryId>,
}

impl Verdict {
    /// How many hard taboos there are.
    pub(super) fn hard(&self) -> usize {
        self.of(Weight::Hard)
    }

    /// How many of a weight there are.
    pub(super) fn of(&self, weight: Weight) -> usize {
        self.taboos.iter().filter(|taboo| taboo.weight == weight).count()
    }

    /// Whether a line or a subhead stands alone.
    pub(super) fn strands(&self) -> bool {
        self.taboos.iter().any(|taboo| taboo.rule == STRANDED)
    }

    /// Whether a story breaks something.
    pub(super) fn involves(&self, story: StoryId) -> bool {
        let breaks = |taboo: &Taboo| taboo.stories.contains(&story);
        self.blamed.contains(&story) || self.taboos.iter().any(breaks)
    }
}

/// A layout that was judged.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) spots: Vec<Placement>,
    /// What its order costs: it is part of the cost of the verdict.
    pub(super) extra: Cost,
}

impl Judged {
    /// What decides between two: the cost, and then the order of finding.
    pub(super) const fn weight(&self) -> Cost {
        self.verdict.cost
    }
}

/// Which variant of which leaf stands where: the key of a solved module.
type SolvedAt = (usize, Pick, At, Size);

/// A leaf, what it is made of and its size: the key of how its text falls.
type Picked = (usize, Pick, Size);

/// A leaf and its size: the key of what it can be made of.
type Sized = (usize, Size);

/// The photos of a story in a room of a width: the key of what lies under them.
type Under = (StoryId, Vec<usize>, Length);

/// What there is to judge a page by.
pub(super) struct Bench<'a> {
    pub(super) page: &'a Page,
    pub(super) stock: Stock<'a>,
    pub(super) grid: Grid,
    /// What of the page is composed.
    pub(super) frame: &'a Frame,
    /// 不相邻.
    pub(super) apart: &'a [Vec<StoryId>],
    /// The stories, read.
    pub(super) shapers: &'a BTreeMap<StoryId, Shelved<'a>>,
}

/// Judges the layouts that some leaves can have; keeps what it has solved.
pub(super) struct Court<'a> {
    bench: &'a Bench<'a>,
    leaves: &'a [Leaf],
    /// What the audit looks at that is the same in every layout.
    ground: Ground<'a>,
    /// The stories that furniture holds.
    furniture: Vec<SolvedModule>,
    known: RefCell<BTreeMap<SolvedAt, Option<Rc<SolvedModule>>>>,
    beneath: RefCell<BTreeMap<Under, Length>>,
    variants: RefCell<BTreeMap<Sized, Rc<Vec<Variant>>>>,
    alone: RefCell<BTreeMap<Picked, usize>>,
}

impl<'a> Court<'a> {
    pub(super) fn new(bench: &'a Bench<'a>, leaves: &'a [Leaf]) -> Self {
        let mut court = Self {
            bench,
            leaves,
            ground: Ground::new(bench.stock.issue, bench.page, bench.grid),
            furniture: Vec::new(),
            known: RefCell::default(),
            beneath: RefCell::default(),
            variants: RefCell::default(),
            alone: RefCell::default(),
        };
        let pins = pins(bench.stock.issue, bench.page, bench.grid);
        let modules = pins.iter().filter_map(Pin::module);
        court.furniture = modules.filter_map(|module| court.solve(&module)).collect();
        court
    }

    /// Whose layouts it judges.
    pub(super) const fn leaves(&self) -> &'a [Leaf] {
        self.leaves
    }

    /// The leaf that stands at a spot.
    pub(super) fn leaf(&self, spot: &Placement) -> Option<&'a Leaf> {
        self.leaves.get(spot.leaf)
    }

    /// Columns and lines of what is composed.
    pub(super) const fn size(&self) -> Size {
        self.bench.frame.size
    }

    /// What could stand where a spot is instead.
    pub(super) fn variants(&self, spot: &Placement) -> Rc<Vec<Variant>> {
        let mut known = self.variants.borrow_mut();
        // No leaf, no variant.
        let variants = || self.leaf(spot).map(|leaf| leaf.variants(spot.size()));
        let made = || Rc::new(variants().unwrap_or_default());
        Rc::clone(known.entry((spot.leaf, spot.size())).or_insert_with(made))
    }

    /// Judges a layout: what its stories cost, and what they break together. Nothing if it
    /// costs no less than another one: the audit, which takes longest, is asked last.
    pub(super) fn weigh(&self, spots: &[Placement], than: Cost) -> Option<Verdict> {
        let leaves = spots.iter().filter_map(|spot| Some((spot, self.leaf(spot)?)));
        let mut cost: Cost = leaves.clone().map(|(spot, leaf)| leaf.cost(spot)).sum();
        if than <= cost {
            return None;
        }
        let ranked = |(spot, leaf): (&Placement, &Leaf)| {
            self.module(spot).map(|module| (leaf.rank, module))
        };
        let mut modules: Vec<(u8, Rc<SolvedModule>)> =
            leaves.filter_map(ranked).collect();
        modules.sort_by_key(|(_, m)| (m.lines.first, m.columns.first));
        let glance = Glance::of(&modules, self.size());
        cost += glance.cost;
        if than <= cost {
            return None;
        }
        let stranded: Vec<Taboo> =
            spots.iter().flat_map(|spot| self.stranded(spot)).collect();
        cost += self.charges(&stranded);
        if than <= cost {
            return None;
        }
        let solved: Vec<SolvedModule> =
            modules.iter().map(|(_, module)| SolvedModule::clone(module)).collect();
        let unmet = self.unmet(&solved);
        cost += cost_of_count(unmet.len()) * WISH;
        let solved = solved.into_iter().chain(self.furniture.iter().cloned());
        let solved =
            SolvedPage::of(self.bench.page.number, self.bench.grid, solved.collect());
        let mut taboos = self.ground.taboos(&solved);
        cost += self.charges(&taboos);
        taboos.extend(stranded);
        let verdict = Verdict { cost, taboos, unmet, blamed: glance.blamed };
        (cost < than).then_some(verdict)
    }

    /// What findings cost by the weights of the house.
    fn charges(&self, taboos: &[Taboo]) -> Cost {
        let weighing = &self.bench.stock.issue.style.weighing;
        let weighed = |taboo: &Taboo| {
            charge(taboo) * Cost::from(weighing.of(taboo.rule))
                / Cost::from(Weighing::USUAL)
        };
        taboos.iter().map(weighed).sum()
    }

    /// A layout that was judged, if it costs less than another one. What its order costs is
    /// added.
    pub(super) fn judged(
        &self,
        spots: Vec<Placement>,
        extra: Cost,
        than: Cost,
    ) -> Option<Judged> {
        let mut verdict = self.weigh(&spots, than.saturating_sub(extra))?;
        verdict.cost += extra;
        Some(Judged { verdict, spots, extra })
    }

    /// What modules break together, wherever they stand.
    pub(super) fn breaks(&self, modules: &[Module]) -> Vec<Taboo> {
        let solved = modules.iter().filter_map(|module| self.solve(module));
        let solved = solved.chain(self.furniture.iter().cloned()).collect();
        let page = SolvedPage::of(self.bench.page.number, self.bench.grid, solved);
        self.ground.taboos(&page)
    }

    fn module(&self, spot: &Placement) -> Option<Rc<SolvedModule>> {
        let leaf = self.leaf(spot)?;
        let key = (spot.leaf, leaf.pick(spot)?, spot.at(), spot.size());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let module = leaf.module(spot, self.bench.frame.above);
        let solved = module.and_then(|module| self.solve(&module)).map(Rc::new);
        self.known.borrow_mut().insert(key, solved.clone());
        solved
    }

    /// A module as it will stand on the page.
    fn solve(&self, module: &Module) -> Option<SolvedModule> {
        let (wardrobe, grid) = (self.bench.stock.wardrobe, self.bench.grid);
        let story = self.bench.stock.issue.stories.get(module.story.0)?;
        let room = page::room(story, module, grid, wardrobe, self.bench.stock.library);
        let beneath = |block: &PhotoRoom| self.beneath(module.story, story, block);
        Some(SolvedModule::foreseen(module, story.frame, &room, &beneath, grid))
    }

    /// The lines and subheads that stand alone in the text of a spot.
    fn stranded(&self, spot: &Placement) -> Vec<Taboo> {
        let Some(story) = self.leaf(spot).and_then(|leaf| leaf.story) else {
            return Vec::new();
        };
        let taboo =
            Taboo { rule: STRANDED, weight: Weight::Medium, stories: vec![story] };
        vec![taboo; self.alone(spot)]
    }

    /// COL-1, SUB-1: how many lines and subheads stand alone in the text of a spot. It is
    /// set to see it.
    fn alone(&self, spot: &Placement) -> usize {
        let Some(leaf) = self.leaf(spot) else { return 0 };
        let (Some(pick), Some(id)) = (leaf.pick(spot), leaf.story) else { return 0 };
        let key = (spot.leaf, pick, spot.size());
        if let Some(known) = self.alone.borrow().get(&key) {
            return *known;
        }
        let shelved = self.bench.shapers.get(&id);
        let alone = shelved.map_or(0, |shelved| shelved.shaper.alone(leaf, spot));
        self.alone.borrow_mut().insert(key, alone);
        alone
    }

    /// How much of a room of photos is not picture.
    fn beneath(&self, id: StoryId, story: &Story, block: &PhotoRoom) -> Length {
        let Stock { wardrobe, library, .. } = self.bench.stock;
        let photos: Vec<usize> = block.photos.iter().map(|(photo, ..)| *photo).collect();
        let key = (id, photos, block.rect.width);
        let mut known = self.beneath.borrow_mut();
        if let Some(under) = known.get(&key) {
            return *under;
        }
        let under = beneath(story, &key.1, key.2, wardrobe, library);
        known.insert(key, under);
        under
    }

    /// 不相邻: no two of a group stand beside or under one another.
    fn unmet(&self, modules: &[SolvedModule]) -> Vec<usize> {
        let broken = |group: &Vec<StoryId>| {
            let of = || modules.iter().filter(|m| group.contains(&m.story));
            of().enumerate().any(|(nth, one)| {
                of().skip(nth + 1).any(|two| {
                    let side =
                        beside(one.columns, two.columns) && one.lines.meets(two.lines);
                    let stacked =
                        one.columns.meets(two.columns) && near(one.lines, two.lines) <= 2;
                    side || stacked
                })
            })
        };
        let groups = self.bench.apart.iter().enumerate();
        groups.filter(|(_, group)| broken(group)).map(|(nth, _)| nth).collect()
    }
}

/// Whether two runs of columns are neighbours, with no column between.
const fn beside(one: Extent, two: Extent) -> bool {
    one.last + 1 == two.first || two.last + 1 == one.first
}

/// How far the nearer ends of two runs of lines are apart.
const fn near(one: Extent, two: Extent) -> u32 {
    two.first.saturating_sub(one.last) + one.first.saturating_sub(two.last)
}
