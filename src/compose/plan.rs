//! From the page that an editor asked for to the layout that is set.

use super::advice::{Advised, advise};
use super::desk::{Desk, Wishes, news, spares};
use super::judge::Court;
use super::search::{Field, Found, Judged, ORDERS, search, slicing_of};
use super::shape::{Cost, Leaf};
use super::sketch;
use super::slice::Spot;
use super::ways::Effort;
use crate::copy::{
    Allowance, AutoPlan, Compose, Module, Page, Story, StoryId, Vertical, Wish, WishKind,
};
use crate::diag::{Diagnostic, Rule, Said};
use crate::page::{Advice, Candidate, Grid, Stock, Weight, pins};

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
    /// Lines of text that are too many, or too few where it is negative.
    pub(super) over: i64,
    /// What the editor is told. An error among it: the page does not close.
    pub(super) told: Vec<Diagnostic>,
}

/// Composes a page, or says how it misses. A fixed page is composed already.
pub(super) fn plan(
    page: &Page,
    stock: Stock<'_>,
    (grid, advising): (Grid, Advising),
) -> Composed {
    match &page.compose {
        Compose::Auto(plan) => freely(page, plan, stock, (grid, advising)),
        Compose::Sketch(drawing) => {
            sketch::compose(page, drawing, stock, (grid, advising))
        }
        Compose::Fixed(_) => Composed::default(),
    }
}

/// Whether a page that does not close is told how to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advising {
    /// It is: what would close it is tried.
    Yes,
    /// It is only asked whether it closes.
    No,
}

fn freely(
    page: &Page,
    plan: &AutoPlan,
    stock: Stock<'_>,
    (grid, advising): (Grid, Advising),
) -> Composed {
    let pins = pins(stock.issue, page, grid);
    let stories = news(page, stock, &pins);
    let mut desk = Desk::new(stock, grid, plan.allow, &pins);
    let wishes = Wishes::of(&plan.wishes, stock);
    let (found, leaves) = best(&mut desk, page, &stories, &wishes);
    if !found.best.is_empty() {
        let mut composed = composed(&leaves, &desk, &found);
        composed.told.extend(neighbours(&plan.wishes, &found));
        return composed;
    }
    // A wish that stands in the way gives way, and the editor is told.
    for (nth, wish) in plan.wishes.iter().enumerate() {
        let mut others = plan.wishes.clone();
        others.remove(nth);
        let wishes = Wishes::of(&others, stock);
        let (found, leaves) = best(&mut desk, page, &stories, &wishes);
        if !found.best.is_empty() {
            let mut composed = composed(&leaves, &desk, &found);
            composed.told.push(unmet(wish, &mut desk, stock));
            composed.told.extend(neighbours(&others, &found));
            return composed;
        }
    }
    // So does a headline that has to stand upright.
    for id in &stories {
        let Some(story) = stock.issue.stories.get(id.0) else { continue };
        if story.vertical != Vertical::Wanted {
            continue;
        }
        let mut wishes = wishes.clone();
        wishes.free(*id);
        let (found, leaves) = best(&mut desk, page, &stories, &wishes);
        if !found.best.is_empty() {
            let mut composed = composed(&leaves, &desk, &found);
            composed.told.push(lying(story));
            composed.told.extend(neighbours(&plan.wishes, &found));
            return composed;
        }
    }
    let short = found.nearest.is_none_or(|depth| depth < desk.frame.size.1);
    if short {
        for spare in spares(page, stock) {
            let mut more = stories.clone();
            more.retain(|id| *id != spare);
            more.push(spare);
            let (found, leaves) = best(&mut desk, page, &more, &wishes);
            if !found.best.is_empty() {
                let mut composed = composed(&leaves, &desk, &found);
                composed.told.extend(filled_by(page, stock, spare));
                composed.told.extend(neighbours(&plan.wishes, &found));
                return composed;
            }
        }
    }
    if advising == Advising::No {
        return Composed::default();
    }
    let leaves = desk.leaves(&stories, &wishes, Effort::Plain);
    let frame = desk.frame.clone();
    let fits = |leaves: &[Leaf]| {
        let order: Vec<usize> = (0..leaves.len()).collect();
        let field = Field { leaves, frame: &frame, stories: stories.len(), orders: 1 };
        slicing_of(field, &order)
    };
    let advised = advise(&desk, &wishes, &leaves, &fits);
    unclosed(page, &desk, advised)
}

/// The best layouts of stories: with what every page tries first, and with more where
/// that breaks something that matters.
fn best(
    desk: &mut Desk<'_>,
    page: &Page,
    stories: &[StoryId],
    wishes: &Wishes,
) -> (Found, Vec<Leaf>) {
    let mut best: Option<(Found, Vec<Leaf>)> = None;
    let efforts = [Effort::Plain, Effort::Wide, Effort::Loose];
    for effort in efforts {
        // What the editor allowed is not exceeded, and a page that closes without a hard
        // taboo is not loosened.
        let closed = best.as_ref().is_some_and(|(found, _)| {
            found.best.first().is_some_and(|best| best.verdict.hard() == 0)
        });
        if effort == Effort::Loose && (closed || desk.allow != Allowance::default()) {
            break;
        }
        let leaves = desk.leaves(stories, wishes, effort);
        let order: Vec<usize> = (0..leaves.len()).collect();
        let stories = leaves.len() - desk.frame.pins.len();
        let frame = &desk.frame;
        // What every page tries first is tried in the order of weight alone.
        let orders = if effort == Effort::Plain { 1 } else { ORDERS };
        let field = Field { leaves: &leaves, frame, stories, orders };
        let bench = desk.bench(page, &wishes.apart);
        let found = search(&Court::new(&bench, &leaves), field, &order);
        let clean = found.best.first().is_some_and(|best| {
            best.verdict.hard() == 0 && best.verdict.of(Weight::Medium) == 0
        });
        // Nothing found comes last.
        let weight = |found: &Found| {
            found.best.first().map_or((usize::MAX, Cost::MAX), Judged::weight)
        };
        if best.as_ref().is_none_or(|(known, _)| weight(&found) < weight(known)) {
            best = Some((found, leaves));
        }
        if clean {
            break;
        }
    }
    best.unwrap_or_default()
}

pub(super) fn composed(leaves: &[Leaf], desk: &Desk<'_>, found: &Found) -> Composed {
    let candidates: Vec<Candidate> =
        found.best.iter().map(|judged| candidate(leaves, desk, judged)).collect();
    let Some(first) = found.best.first() else { return Composed::default() };
    Composed {
        modules: candidates.first().map(|c| c.modules.clone()).unwrap_or_default(),
        cost: i64::from(first.verdict.cost),
        candidates,
        ..Composed::default()
    }
}

fn candidate(leaves: &[Leaf], desk: &Desk<'_>, judged: &Judged) -> Candidate {
    Candidate {
        cost: i64::from(judged.verdict.cost),
        hard: super::shape::narrow(judged.verdict.hard()),
        taboos: judged.verdict.taboos.clone(),
        modules: modules(leaves, desk, &judged.spots),
    }
}

/// The modules of a layout, in reading order, on the lines of the page.
fn modules(leaves: &[Leaf], desk: &Desk<'_>, spots: &[Spot]) -> Vec<Module> {
    let module = |spot: &Spot| {
        let place = (spot.column + 1, desk.frame.above + spot.line + 1);
        leaves[spot.leaf].module(spot, place)
    };
    let mut modules: Vec<Module> = spots.iter().filter_map(module).collect();
    modules.sort_by_key(|m| (m.lines.first, m.columns.first));
    modules
}

/// What is said of a page that does not close, with what would close it.
pub(super) fn unclosed(
    page: &Page,
    desk: &Desk<'_>,
    advised: Option<Advised>,
) -> Composed {
    let number = page.number;
    let Some(advised) = advised else {
        let message = Said::new(
            format!("第 {number} 版的稿件怎么排都排不满"),
            format!("the stories of page {number} fill it in no way"),
        );
        let help = Said::new(
            "请增减稿件，或放宽“容许”和“要求”",
            "add or take away a story, or allow more",
        );
        let told = Diagnostic::new(Rule::UNCLOSED, page.spot, message).help(help);
        return Composed { told: vec![told], ..Composed::default() };
    };
    let over = advised.lines;
    let lines = over.unsigned_abs();
    let message = if 0 < over {
        Said::new(
            format!("第 {number} 版排不下，多出 {lines} 行"),
            format!("page {number} is overset by {lines} lines"),
        )
    } else {
        Said::new(
            format!("第 {number} 版排不满，差 {lines} 行"),
            format!("page {number} is {lines} lines short"),
        )
    };
    let mut told = Diagnostic::new(Rule::UNCLOSED, page.spot, message);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for change in &advised.changes {
        let Some(story) = desk.stock.issue.stories.get(change.story.0) else { continue };
        let title = story.headline.copy.text();
        let n = change.characters.unsigned_abs();
        let (does, verb) =
            if change.characters < 0 { ("删", "cut") } else { ("增", "add") };
        zh.push(format!("《{title}》{does} {n} 字"));
        en.push(format!("{verb} {n} characters of “{title}”"));
        told = told.note(story.spot, Said::new("稿件在这里", "the story is here"));
    }
    // Who misses by so much had rather change the list of stories.
    let far = lines * 5 > u64::from(desk.grid.lines() * desk.grid.columns());
    let (list, or) = match (far, 0 < over) {
        (false, _) => ("", ""),
        (true, true) => ("；或者撤下稿件", "; or take a story away"),
        (true, false) => ("；或者增加稿件", "; or add another story"),
    };
    told = told.help(Said::new(
        format!("{}即可排满{list}", zh.join("，")),
        format!("{}, and the page closes{or}", en.join(", ")),
    ));
    Composed {
        modules: modules(&advised.leaves, desk, &advised.spots),
        advice: advised.changes,
        over,
        told: vec![told],
        ..Composed::default()
    }
}

/// Why a wish is not met: the story can have no such shape, or no page has it.
fn unmet(wish: &Wish, desk: &mut Desk<'_>, stock: Stock<'_>) -> Diagnostic {
    let shapeless = match &wish.kind {
        WishKind::Story { story, .. } => {
            let alone = Wishes::of(std::slice::from_ref(wish), stock);
            let leaves = desk.leaves(&[*story], &alone, Effort::Loose);
            leaves.first().is_some_and(|leaf| !leaf.has_shape())
        }
        WishKind::Apart(_) | WishKind::Together(_) => false,
    };
    let message = if shapeless {
        Said::new(
            "这条要求不能满足：照它排，这篇稿件没有一种排法（字号太大、图片太宽，或栏太窄）",
            "this wish cannot be met: it leaves the story no shape (the headline too large, \
             the photo too wide, or the columns too few)",
        )
    } else {
        Said::new(
            "这条要求不能满足：照它排，版面怎么也排不满",
            "this wish cannot be met: with it nothing fills the page",
        )
    };
    let help = Said::new(
        "已不按它排。请改换栏数、位置或大小，或增减文字",
        "it was left out. Ask for another width, place or size, or change the copy",
    );
    Diagnostic::new(Rule::WISH, wish.spot, message).help(help)
}

/// 竖题: 必须 that no page has.
fn lying(story: &Story) -> Diagnostic {
    let title = story.headline.copy.text();
    let message = Said::new(
        format!("《{title}》的“竖题: 必须”不能满足：标题竖着排，版面怎么也排不满"),
        format!(
            "“{title}” must have its headline upright, but then nothing fills the page"
        ),
    );
    let help = Said::new(
        "已按“允许”排。请把标题改短，或增减文字",
        "it was only allowed to stand. Shorten the headline, or change the copy",
    );
    Diagnostic::new(Rule::WISH, story.spot, message).help(help)
}

/// 不相邻 that the best layout does not keep.
fn neighbours(wishes: &[Wish], found: &Found) -> Vec<Diagnostic> {
    let apart = wishes.iter().filter(|wish| matches!(wish.kind, WishKind::Apart(_)));
    let broken = found.best.first().map_or(&[][..], |best| &best.verdict.unmet);
    let told = apart.enumerate().filter(|(nth, _)| broken.contains(nth)).map(|(_, wish)| {
        let message = Said::new(
            "“不相邻”的稿件还是排在一起了：分开排，版面排不满，或犯更重的忌",
            "stories that are to stand apart are neighbours: every other layout that was \
             found breaks something worse",
        );
        let help = Said::new(
            "请改换它们的次序或栏数，或去掉这条要求",
            "change their order or their widths, or take the wish out",
        );
        Diagnostic::new(Rule::WISH, wish.spot, message).help(help)
    });
    told.collect()
}

fn filled_by(page: &Page, stock: Stock<'_>, spare: StoryId) -> Option<Diagnostic> {
    let story = stock.issue.stories.get(spare.0)?;
    let title = story.headline.copy.text();
    let number = page.number;
    let message = Said::new(
        format!("第 {number} 版用备稿《{title}》补满"),
        format!("page {number} is filled with the spare story “{title}”"),
    );
    Some(Diagnostic::new(Rule::SPARE, story.spot, message))
}
