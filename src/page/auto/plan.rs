//! From the page that an editor asked for to the layout that is set.

use std::rc::Rc;

use super::frame::Frame;
use super::judge::Asked;
use super::search::{Field, Found, Judged, search};
use super::shape::{Leaf, Sides};
use super::ways::{Effort, Shaper, Wanted};
use crate::issue::{
    AutoPlan, Compose, Level, Module, Page, Spare, Story, StoryId, WishKind,
};
use crate::page::{Candidate, Grid, Stock, Taboo, pins};

/// A page that was composed.
#[derive(Clone, Debug, Default)]
pub(in crate::page) struct Composed {
    /// The modules, in reading order. None, if nothing fills the page.
    pub(in crate::page) modules: Vec<Module>,
    /// What the layout costs, in thousandths.
    pub(in crate::page) cost: i64,
    /// What it breaks.
    pub(in crate::page) taboos: Vec<Taboo>,
    /// The best layouts, this one first.
    pub(in crate::page) candidates: Vec<Candidate>,
}

/// Composes a page, or says how it misses.
pub(in crate::page) fn compose(
    page: &Page,
    plan: &AutoPlan,
    stock: Stock<'_>,
    grid: Grid,
) -> Composed {
    let pins = pins(stock.issue, page, grid);
    let frame = Frame::of(grid, &pins);
    let news = |id: &&StoryId| {
        let story = stock.issue.stories.get(id.0);
        story.is_some_and(|story| story.spare == Spare::News)
    };
    let pinned = |id: &StoryId| pins.iter().any(|pin| pin.story() == Some(*id));
    let stories = page.stories.iter().filter(news).filter(|id| !pinned(id));
    let stories: Vec<StoryId> = stories.copied().collect();
    let spares = spares(page, stock);
    let wishes = Wishes::of(plan, stock);
    let mut desk =
        Desk { stock, grid, plan, frame: &frame, wishes: &wishes, shapers: Vec::new() };
    let asked = Asked { apart: wishes.apart.clone() };
    let mut best = Found::default();
    for effort in [Effort::Plain, Effort::Wide] {
        let leaves = desk.leaves(&stories, effort);
        let order: Vec<usize> = (0..leaves.len()).collect();
        let stories = leaves.len() - frame.pins.len();
        let field = Field { leaves: &leaves, frame: &frame, stories, asked: &asked };
        let found = search(field, &order);
        let hard = |found: &Found| found.best.first().map(|best| best.verdict.hard());
        let better = match (hard(&found), hard(&best)) {
            (Some(new), Some(old)) => new < old,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if better {
            best = found;
            if hard(&best) == Some(0) {
                return composed(&leaves, &frame, &best);
            }
            if effort == Effort::Wide {
                return composed(&leaves, &frame, &best);
            }
        }
    }
    let _ = spares;
    if best.best.is_empty() {
        return Composed::default();
    }
    let leaves = desk.leaves(&stories, Effort::Plain);
    composed(&leaves, &frame, &best)
}

/// The spare stories that no page places.
fn spares(page: &Page, stock: Stock<'_>) -> Vec<StoryId> {
    let taken = |id: StoryId| {
        stock.issue.pages.iter().any(|other| {
            other.number != page.number && other.stories.contains(&id)
                || matches!(&other.compose, Compose::Fixed(m) if m.iter().any(|m| m.story == id))
        })
    };
    let spare = |(nth, story): (usize, &Story)| {
        let id = StoryId(nth);
        (story.spare == Spare::Spare && !taken(id)).then_some(id)
    };
    stock.issue.stories.iter().enumerate().filter_map(spare).collect()
}

fn composed(leaves: &[Leaf], frame: &Frame, found: &Found) -> Composed {
    let candidates: Vec<Candidate> =
        found.best.iter().map(|judged| candidate(leaves, frame, judged)).collect();
    let Some(first) = found.best.first() else { return Composed::default() };
    Composed {
        modules: candidates.first().map(|c| c.modules.clone()).unwrap_or_default(),
        cost: i64::from(first.verdict.cost),
        taboos: first.verdict.taboos.clone(),
        candidates,
    }
}

fn candidate(leaves: &[Leaf], frame: &Frame, judged: &Judged) -> Candidate {
    let mut modules: Vec<Module> = judged
        .spots
        .iter()
        .filter_map(|spot| {
            let shape = (spot.width, spot.corners, spot.depth);
            leaves[spot.leaf]
                .module(shape, (spot.column + 1, frame.above + spot.line + 1))
        })
        .collect();
    modules.sort_by_key(|m| (m.lines.first, m.columns.first));
    Candidate {
        cost: i64::from(judged.verdict.cost),
        hard: super::shape::narrow(judged.verdict.hard()),
        modules,
    }
}

/// The wishes of a page, story by story.
#[derive(Clone, Debug, Default)]
struct Wishes {
    wanted: Vec<(StoryId, Wanted, Sides)>,
    apart: Vec<Vec<StoryId>>,
    /// Stories that stand together: by wish, or because they are of one group.
    together: Vec<Vec<StoryId>>,
}

impl Wishes {
    fn of(plan: &AutoPlan, stock: Stock<'_>) -> Self {
        let mut wishes = Self::default();
        for wish in &plan.wishes {
            match &wish.kind {
                WishKind::Story { story, position, columns, headline } => {
                    let sides = position.as_deref().map_or(Sides::NONE, sides);
                    let columns = columns.map(usize::from);
                    let wanted = Wanted { columns, size: *headline };
                    wishes.wanted.push((*story, wanted, sides));
                }
                WishKind::Apart(stories) => wishes.apart.push(stories.clone()),
                WishKind::Together(stories) => wishes.together.push(stories.clone()),
            }
        }
        let mut groups: Vec<(&str, Vec<StoryId>)> = Vec::new();
        for (nth, story) in stock.issue.stories.iter().enumerate() {
            let Some(group) = &story.group else { continue };
            match groups.iter_mut().find(|(name, _)| *name == group.text()) {
                Some((_, members)) => members.push(StoryId(nth)),
                None => groups.push((group.text(), vec![StoryId(nth)])),
            }
        }
        wishes.together.extend(groups.into_iter().map(|(_, members)| members));
        wishes
    }

    fn for_story(&self, id: StoryId) -> (Wanted, Sides) {
        let mut all = (Wanted::default(), Sides::NONE);
        for (_, wanted, sides) in self.wanted.iter().filter(|(story, ..)| *story == id) {
            all.0.columns = wanted.columns.or(all.0.columns);
            all.0.size = wanted.size.or(all.0.size);
            all.1 = all.1.and(*sides);
        }
        all
    }

    fn group(&self, id: StoryId) -> Option<usize> {
        self.together.iter().position(|members| members.contains(&id))
    }
}

/// `top left` and the like, as sides.
fn sides(position: &str) -> Sides {
    let words = [
        ("top", Sides::TOP),
        ("bottom", Sides::BOTTOM),
        ("left", Sides::LEFT),
        ("right", Sides::RIGHT),
    ];
    let named = words.iter().filter(|(word, _)| position.contains(word));
    named.fold(Sides::NONE, |sides, (_, side)| sides.and(*side))
}

/// Makes the leaves of a page; reads each story once.
struct Desk<'a> {
    stock: Stock<'a>,
    grid: Grid,
    plan: &'a AutoPlan,
    frame: &'a Frame,
    wishes: &'a Wishes,
    shapers: Vec<(StoryId, Shaper<'a>)>,
}

impl Desk<'_> {
    /// The leaves of stories, groups together, in order of weight.
    fn leaves(&mut self, stories: &[StoryId], effort: Effort) -> Vec<Leaf> {
        let mut ordered: Vec<StoryId> = Vec::new();
        for id in stories {
            if ordered.contains(id) {
                continue;
            }
            ordered.push(*id);
            let Some(group) = self.wishes.group(*id) else { continue };
            let members = stories.iter().filter(|other| {
                self.wishes.group(**other) == Some(group) && *other != id
            });
            ordered.extend(members);
        }
        let stories = ordered.iter().filter_map(|id| self.leaf(*id, effort));
        let mut leaves: Vec<Leaf> = stories.collect();
        leaves.extend(self.frame.leaves());
        leaves
    }

    fn leaf(&mut self, id: StoryId, effort: Effort) -> Option<Leaf> {
        let story = self.stock.issue.stories.get(id.0)?;
        let (wanted, mut sides) = self.wishes.for_story(id);
        let rank = match story.level {
            Level::Lead => 0,
            Level::Second => 1,
            Level::Third => 2,
            Level::Brief => 3,
        };
        if rank == 0 && sides == Sides::NONE && !self.frame.is_headed() {
            sides = Sides::TOP;
        }
        let size = self.frame.size;
        let ways = Rc::new(self.shaper(id, story).ways(wanted, effort));
        let mut leaf = Leaf::new(id, (rank, story.frame, sides), ways, size, 0);
        leaf.group = self.wishes.group(id);
        Some(leaf)
    }
}

impl<'a> Desk<'a> {
    fn shaper(&mut self, id: StoryId, story: &'a Story) -> &mut Shaper<'a> {
        let known = self.shapers.iter().position(|(other, _)| *other == id);
        let at = known.unwrap_or_else(|| {
            let allow = self.plan.allow;
            let shaper = Shaper::new((id, story), self.stock, self.grid, allow);
            self.shapers.push((id, shaper));
            self.shapers.len() - 1
        });
        &mut self.shapers[at].1
    }
}
