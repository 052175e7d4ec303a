//! From the page that an editor asked for to the layout that is set.

use super::advice::advise;
use super::closing::Freely;
use super::composed::{Advising, Composed, composed};
use super::judge::{Court, Judged};
use super::relief::{Movable, Tray, Trial, closes, relieve, remedy};
use super::search::{Field, Found, orders, search};
use super::shape::Leaf;
use super::shelf::Shelving;
use super::sketch;
use super::stone::{Stone, Wishes, news, spares};
use super::task::Task;
use super::terms::{Cost, Size};
use super::told::{self, Unmet, unclosed};
use super::ways::Effort;
use crate::copy::{
    Allowance, AutoPlan, Compose, Page, Story, StoryId, Vertical, Wish, WishKind,
};
use crate::diag::Diagnostic;
use crate::page::{self, Grid, Stock, Taken, Weight, pins};
use crate::unit::WritingMode;

/// The most stories that are searched for one page. The work of a search grows with their
/// cube and its memory with their square: so many take a table of 40 MB on a page of five
/// columns. A page with more of them is no page that a reader finds his way on.
const MOST_STORIES: usize = 40;
/// How many slight findings a page may have for which no more is tried, and what it may cost.
const SOFT: usize = 2;
const CHEAP: Cost = 3_500;
/// A page that costs more than this is loosened too, though it closes without a hard taboo.
const DEAR: Cost = 8_000;
/// How many wishes, headlines or spare stories are tried one after another.
const TRIES: usize = 6;

/// Composes a page, or says how it misses. A fixed page is composed already.
pub(super) fn plan(
    page: &Page,
    stock: Stock<'_>,
    grid: Grid,
    advising: Advising,
    shelving: &Shelving,
) -> Composed {
    if let Compose::Fixed(_) = &page.compose {
        return Composed::default();
    }
    let pins = pins(stock.issue, page, grid);
    // Furniture that has no place is told when the page is set: nothing is composed
    // round it.
    let taken: Vec<Taken> = pins.iter().map(Taken::pin).collect();
    let misplaced = page::misplaced(&taken, grid);
    if !misplaced.is_empty() {
        return Composed { told: misplaced, ..Composed::default() };
    }
    let task = Task { page, stock, grid, pins: &pins, advising, shelving };
    match &page.compose {
        Compose::Auto(plan) => freely(task, plan),
        Compose::Sketch(drawing) => sketch::compose(task, drawing),
        Compose::Fixed(_) => Composed::default(),
    }
}

/// A page that is searched, with what is wished of it now.
struct Tried<'a, 'b> {
    task: Task<'a>,
    stone: &'b mut Stone<'a>,
    /// What has been told of it so far.
    told: Vec<Diagnostic>,
}

fn freely(task: Task<'_>, plan: &AutoPlan) -> Composed {
    let Task { page, stock, grid, pins, advising, shelving } = task;
    let stories = news(page, stock, pins);
    if stories.is_empty() {
        return newsless(task, plan);
    }
    if MOST_STORIES < stories.len() {
        let told = vec![told::crowded(page, stories.len(), MOST_STORIES)];
        return Composed { told, ..Composed::default() };
    }
    let mut stone = Stone::new(stock, grid, plan.allow, pins, shelving);
    let mut tried = Tried { task, stone: &mut stone, told: Vec::new() };
    let mut wishes = tried.possible(&stories, &plan.wishes);
    let mut wanted = tried.wanted(&stories, &wishes);
    if let Some(composed) = tried.closed(&stories, &wanted, &wishes) {
        return composed;
    }
    let shapeless = tried.shapeless(&stories, &wanted);
    if !shapeless.is_empty() {
        let told = tried.told.into_iter().chain(shapeless).collect();
        return Composed { told, ..Composed::default() };
    }
    // A wish that stands in the way gives way, and the editor is told.
    for nth in 0..wishes.len().min(TRIES) {
        let mut others = wishes.clone();
        let wish = others.remove(nth);
        let without = tried.wanted_again(&stories, &others, &wanted);
        if let Some(mut composed) = tried.closed(&stories, &without, &others) {
            composed.told.push(told::unmet(wish, Unmet::Unclosed));
            return composed;
        }
    }
    // So does a headline that has to stand upright; and all of them, and all wishes, where
    // one is not enough.
    let upright: Vec<(StoryId, &Story)> = tried.upright(&stories);
    for (id, story) in upright.iter().take(TRIES) {
        let mut freed = wanted.clone();
        freed.free(*id);
        if let Some(mut composed) = tried.closed(&stories, &freed, &wishes) {
            composed.told.push(told::lying(story, Unmet::Unclosed));
            return composed;
        }
    }
    if 1 < wishes.len() + upright.len() {
        let mut freed = tried.wanted_again(&stories, &[], &wanted);
        upright.iter().for_each(|(id, _)| freed.free(*id));
        if let Some(mut composed) = tried.closed(&stories, &freed, &[]) {
            let wishes = wishes.iter().map(|wish| told::unmet(wish, Unmet::Unclosed));
            composed.told.extend(wishes);
            let lying =
                upright.iter().map(|(_, story)| told::lying(story, Unmet::Unclosed));
            composed.told.extend(lying);
            return composed;
        }
    }
    if tried.is_short(&stories, &wanted) {
        for spare in spares(page, stock).into_iter().take(TRIES) {
            let mut more = stories.clone();
            more.retain(|id| *id != spare);
            more.push(spare);
            if let Some(mut composed) = tried.closed(&more, &wanted, &wishes) {
                composed.told.extend(told::filled_by(page, stock, spare));
                return composed;
            }
        }
    }
    if advising == Advising::No {
        return Composed::default();
    }
    wishes.clear();
    let told = std::mem::take(&mut tried.told);
    wanted.apart.clear();
    let mut composed = open(page, &mut stone, &stories, &wanted);
    composed.told.extend(told);
    composed
}

/// A page that nothing closes, with what would: a change of words, or else something that
/// goes.
fn open(
    page: &Page,
    stone: &mut Stone<'_>,
    stories: &[StoryId],
    wanted: &Wishes,
) -> Composed {
    let leaves = stone.leaves(stories, wanted, Effort::Plain);
    let leaves: Vec<Leaf> = leaves.iter().map(Leaf::heedless).collect();
    let frame = stone.frame.clone();
    let field =
        Field { leaves: &leaves, frame: &frame, stories: stories.len(), orders: 1 };
    let advised = advise(stone, &leaves, &Freely::of(field)).or_else(|| {
        // Not words alone: with more shapes to each story, and with fewer things.
        let effort = Effort::Wide;
        let leaves = stone.leaves(stories, wanted, effort);
        let tray = Tray { leaves: &leaves, wishes: wanted, effort };
        let asked = |leaves: &[Leaf], trial| {
            let stories = leaves.iter().filter(|leaf| leaf.story.is_some()).count();
            let field = Field { leaves, frame: &frame, stories, orders: 1 };
            closes(stone, leaves, &Freely::briefly(field), trial)
        };
        asked(&leaves, Trial::Reworded)
            .or_else(|| relieve(stone, &tray, Movable::Stories, &asked))
    });
    unclosed(page, stone, &leaves, advised)
}

/// A page without news: its furniture fills it, a spare story does, or it is told.
fn newsless(task: Task<'_>, plan: &AutoPlan) -> Composed {
    let Task { page, stock, grid, pins, shelving, .. } = task;
    let taken: Vec<Taken> = pins.iter().map(Taken::pin).collect();
    let blank = page::blank_cells(grid, &taken);
    if blank == 0 {
        return Composed::default();
    }
    let spares = spares(page, stock);
    let mut stone = Stone::new(stock, grid, plan.allow, pins, shelving);
    let mut tried = Tried { task, stone: &mut stone, told: Vec::new() };
    for spare in spares.iter().take(TRIES) {
        let wishes = tried.possible(&[*spare], &plan.wishes);
        let wanted = tried.wanted(&[*spare], &wishes);
        if let Some(mut composed) = tried.closed(&[*spare], &wanted, &wishes) {
            composed.told.extend(told::filled_by(page, stock, *spare));
            return composed;
        }
    }
    let spares: Vec<&Story> =
        spares.iter().filter_map(|id| stock.issue.stories.get(id.0)).collect();
    let told = vec![told::newsless(page, blank, &spares)];
    Composed { told, ..Composed::default() }
}

impl<'a> Tried<'a, '_> {
    /// The wishes that can be met at all; tells of the others.
    fn possible<'w>(&mut self, stories: &[StoryId], wished: &'w [Wish]) -> Vec<&'w Wish> {
        let mut possible = Vec::new();
        for wish in wished {
            match self.hindrance(stories, wish) {
                None => possible.push(wish),
                Some(told) => self.told.push(told),
            }
        }
        possible
    }

    /// Why a wish cannot be met, whatever the page.
    fn hindrance(&mut self, stories: &[StoryId], wish: &Wish) -> Option<Diagnostic> {
        let WishKind::Story { story, vertical, photos, .. } = &wish.kind else {
            return None;
        };
        let down = self.task.page.mode == WritingMode::VerticalRl;
        if down && *vertical == Some(Vertical::Wanted) {
            self.told.push(told::upright_already(wish.spot));
        }
        if photos.iter().any(|(photo, _)| super::art::PHOTOS <= *photo) {
            return Some(told::unmet(wish, Unmet::BeyondPhotos));
        }
        if !stories.contains(story) {
            return None;
        }
        let alone = Wishes::of(&[wish], self.task.stock, self.task.page.mode);
        let shapeless =
            !self.has_shape(*story, &alone) && self.has_shape(*story, &Wishes::default());
        shapeless.then(|| told::unmet(wish, Unmet::Shapeless))
    }

    /// Whether a story can stand on the page at all.
    fn has_shape(&mut self, story: StoryId, wishes: &Wishes) -> bool {
        let efforts = self.efforts();
        efforts.iter().any(|effort| {
            let leaves = self.stone.leaves(&[story], wishes, *effort);
            leaves.first().is_some_and(Leaf::has_shape)
        })
    }

    /// What is tried, one after another: what the editor allowed is not exceeded.
    fn efforts(&self) -> &'static [Effort] {
        if self.stone.allow == Allowance::default() {
            &[Effort::Wide, Effort::Loose]
        } else {
            &[Effort::Wide]
        }
    }

    /// The stories whose headlines have to stand upright.
    fn upright(&self, stories: &[StoryId]) -> Vec<(StoryId, &'a Story)> {
        if self.task.page.mode == WritingMode::VerticalRl {
            return Vec::new();
        }
        let stock = self.task.stock;
        let story = |id: &StoryId| Some((*id, stock.issue.stories.get(id.0)?));
        let stories = stories.iter().filter_map(story);
        stories.filter(|(_, story)| story.vertical == Vertical::Wanted).collect()
    }

    /// What is wanted of stories: the wishes, without the headlines that can stand upright
    /// in no way. Tells of those.
    fn wanted(&mut self, stories: &[StoryId], wishes: &[&Wish]) -> Wishes {
        let mut wanted = Wishes::of(wishes, self.task.stock, self.task.page.mode);
        for (id, story) in self.upright(stories) {
            if self.has_shape(id, &wanted) {
                continue;
            }
            let mut freed = wanted.clone();
            freed.free(id);
            if self.has_shape(id, &freed) {
                wanted = freed;
                self.told.push(told::lying(story, Unmet::Shapeless));
            }
        }
        if self.task.page.mode == WritingMode::VerticalRl {
            let all =
                stories.iter().filter_map(|id| self.task.stock.issue.stories.get(id.0));
            let upright = all.filter(|story| story.vertical == Vertical::Wanted);
            self.told.extend(upright.map(|story| told::upright_already(story.spot)));
        }
        wanted
    }

    /// The same with fewer wishes: the headlines that were let go stay so.
    fn wanted_again(
        &self,
        stories: &[StoryId],
        wishes: &[&Wish],
        before: &Wishes,
    ) -> Wishes {
        let mut wanted = Wishes::of(wishes, self.task.stock, self.task.page.mode);
        for id in stories.iter().filter(|id| before.is_free(**id)) {
            wanted.free(*id);
        }
        wanted
    }

    /// The best page, if one closes, with what is to be told of it.
    fn closed(
        &mut self,
        stories: &[StoryId],
        wanted: &Wishes,
        wishes: &[&Wish],
    ) -> Option<Composed> {
        let (found, leaves) = self.best(stories, wanted);
        if found.best.is_empty() {
            return None;
        }
        let mut composed = composed(&leaves, self.stone, &found);
        composed.told.append(&mut self.told);
        composed.told.extend(told::neighbours(wishes, &found));
        let broken = wishes.iter().filter(|wish| !wish.is_kept(&composed.modules));
        let broken: Vec<Diagnostic> =
            broken.map(|wish| told::unmet(wish, Unmet::Otherwise)).collect();
        composed.told.extend(broken);
        Some(composed)
    }

    /// What is told of stories that can stand on the page in no way.
    fn shapeless(&mut self, stories: &[StoryId], wanted: &Wishes) -> Vec<Diagnostic> {
        let stock = self.task.stock;
        let mut told = Vec::new();
        for id in stories {
            if let Some(story) = stock.issue.stories.get(id.0)
                && !self.has_shape(*id, wanted)
            {
                let effort = Effort::Wide;
                let leaves = self.stone.leaves(&[*id], wanted, effort);
                let leaf = leaves.first();
                let remedy = leaf.and_then(|l| remedy(self.stone, l, wanted, effort));
                told.push(told::shapeless(story, remedy));
            }
        }
        told
    }

    /// Whether the stories may be too few: they fill less than the page, or nobody knows.
    fn is_short(&mut self, stories: &[StoryId], wanted: &Wishes) -> bool {
        let (found, _) = self.best_of(stories, wanted, Effort::Plain);
        found.nearest.is_none_or(|depth| depth < self.stone.frame.size.depth)
    }

    /// The best layouts of stories: with what every page tries first, and with more where
    /// that breaks something that matters.
    fn best(&mut self, stories: &[StoryId], wishes: &Wishes) -> (Found, Vec<Leaf>) {
        let mut best: Option<(Found, Vec<Leaf>)> = None;
        // Nothing found comes last.
        let weight = |found: &Found| found.best.first().map_or(Cost::MAX, Judged::weight);
        for effort in self.efforts() {
            // A page that closes without a hard taboo is not loosened, unless a line stands
            // alone on it.
            let closed = best.as_ref().is_some_and(|(found, _)| {
                let best = found.best.first();
                best.is_some_and(|best| {
                    best.verdict.hard() == 0
                        && !best.verdict.strands()
                        && best.weight() <= DEAR
                })
            });
            if *effort == Effort::Loose && closed {
                break;
            }
            let (found, leaves) = self.best_of(stories, wishes, *effort);
            let clean = found.best.first().is_some_and(|best| {
                let [medium, soft] = [Weight::Medium, Weight::Soft];
                let verdict = &best.verdict;
                let none = verdict.hard() == 0 && verdict.of(medium) == 0;
                none && verdict.of(soft) <= SOFT && verdict.cost <= CHEAP
            });
            if best.as_ref().is_none_or(|(known, _)| weight(&found) < weight(known)) {
                best = Some((found, leaves));
            }
            if clean {
                break;
            }
        }
        // At least one effort is made.
        best.unwrap_or_default()
    }

    /// The best layouts of stories with one effort.
    fn best_of(
        &mut self,
        stories: &[StoryId],
        wishes: &Wishes,
        effort: Effort,
    ) -> (Found, Vec<Leaf>) {
        let leaves = self.stone.leaves(stories, wishes, effort);
        let order: Vec<usize> = (0..leaves.len()).collect();
        let stories = leaves.len() - self.stone.frame.pins.len();
        let frame = &self.stone.frame;
        let Size { width: columns, depth: lines } = frame.size;
        // What has no shape stands nowhere; what is larger than the page is not searched.
        let mut least = 0;
        for leaf in &leaves {
            let Some(cells) = leaf.least_cells() else {
                return (Found::default(), leaves);
            };
            least += cells;
        }
        if columns * (lines + 1) < least {
            let nearest = Some(least.div_ceil(columns));
            return (Found { nearest, ..Found::default() }, leaves);
        }
        // What every page tries first is tried in the order of weight alone.
        let orders = if effort == Effort::Plain { 1 } else { orders(stories) };
        let field = Field { leaves: &leaves, frame, stories, orders };
        let bench = self.stone.bench(self.task.page, &wishes.apart);
        let found = search(&Court::new(&bench, &leaves), field, &order);
        (found, leaves)
    }
}
