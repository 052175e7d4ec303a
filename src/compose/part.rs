//! 转版 where the program places an end of the story: its text is parted between two
//! paragraphs, and each part is a story that is set like any other.
//!
//! A story whose both ends the editor fixed is parted only where the file says after how
//! many paragraphs: else its text flows from one module into the other ([`crate::page`]).

use super::layouts::Aids;
use super::make::outlook;
use crate::copy::{
    Cell, Compose, DropCap, Frame, Issue, Jump, Key, Matter, Page, Story, StoryId,
    StoryTurn, TextBlock, Vertical, WishKind,
};
use crate::diag::{Diagnostic, Report, Rule, Said, counted};
use crate::page::{Excerpt, Grid, MadePage, Stock, jump_said as said, rest_head};

/// An issue whose jumping stories are parted.
#[derive(Clone, Debug)]
pub struct Parted {
    /// The issue, with the rests as stories of their own after all others.
    pub issue: Issue,
    rests: Vec<Rest>,
}

/// The rest of a story that was parted.
#[derive(Clone, Copy, Debug)]
struct Rest {
    /// Whose.
    story: StoryId,
    /// The story that it is now.
    rest: StoryId,
    /// The first block of the body that belongs to it.
    block: usize,
    /// How many paragraphs stand before the turn.
    paragraphs: usize,
}

/// R18: no fewer lines than these on either page.
const FEWEST: usize = 5;
/// How many places to part a story are tried.
const PLACES: usize = 6;

/// Parts every story that jumps from or to a page that is not fixed, and every one of
/// which the file says how much stands before the turn: where it does not, where both
/// pages close, and as near to the middle as can be. Nothing if no story is to be parted.
/// What is tried is left to whoever makes the pages, among the aids; `faces` is the key of
/// an [`Excerpt`].
/// One that cannot be parted is told, and stands whole at either end: such pages are not
/// printed.
pub fn part(
    report: &mut Report,
    stock: Stock<'_>,
    faces: Key,
    aids: &mut Aids<'_>,
) -> Option<Parted> {
    let mut parted = Parted { issue: stock.issue.clone(), rests: Vec::new() };
    for (nth, told) in stock.issue.stories.iter().enumerate() {
        let story = StoryId(nth);
        // A story that does not jump stays whole.
        let Some(jump) = told.jump.clone() else { continue };
        let on = |page: &&Page| page.stories.contains(&story);
        let ends = || stock.issue.pages.iter().filter(on);
        let from = ends().find(|page| !page.holds(jump.page));
        let to = ends().find(|page| page.holds(jump.page));
        // One that lacks an end was told when the file was read.
        let (Some(from), Some(to)) = (from, to) else { continue };
        let fixed = |page: &Page| matches!(page.compose, Compose::Fixed(_));
        if fixed(from) && fixed(to) && jump.paragraphs.is_none() {
            continue;
        }
        let (from, to) = (from.number, to.number);
        let ends = Ends { story, jump: &jump, from, to, faces };
        match ends.best(&parted, stock, aids) {
            Some(best) => parted = best,
            None => {
                report.tell(unparted(told, &jump));
            }
        }
    }
    (!parted.rests.is_empty()).then_some(parted)
}

/// A story that has no place where it can be parted.
fn unparted(story: &Story, jump: &Jump) -> Diagnostic {
    let (title, page) = (story.headline.copy.text(), jump.page);
    let paragraphs = count(&story.body);
    let message = match jump.paragraphs {
        Some(wanted) => Said::new(
            format!("《{title}》只有 {paragraphs} 段，不能在 {wanted} 段之后转版"),
            format!(
                "“{title}” has {}: it cannot be parted after {wanted}",
                counted(paragraphs, "paragraph")
            ),
        ),
        None => Said::new(
            format!(
                "《{title}》没有可以转版的地方：两头各要 {FEWEST} 行以上，从两段之间分开"
            ),
            format!(
                "“{title}” has no place to jump from: more than {FEWEST} lines are wanted \
                 on either side, between two paragraphs"
            ),
        ),
    };
    let help = Said::new(
        format!("请写长一些或多分几段；不转版就删去“转版”和第 {page} 版的这一篇"),
        format!(
            "make it longer, or break it into more paragraphs; or take the jump out, and \
             the story off page {page}"
        ),
    );
    Diagnostic::new(Rule::UNPARTED, jump.spot, message).help(help)
}

/// A story that jumps, with the numbers of its pages.
#[derive(Clone, Copy)]
struct Ends<'a> {
    story: StoryId,
    jump: &'a Jump,
    from: u32,
    to: u32,
    faces: Key,
}

impl Ends<'_> {
    /// The issue with the story parted where it serves both pages best.
    fn best(
        &self,
        parted: &Parted,
        stock: Stock<'_>,
        aids: &mut Aids<'_>,
    ) -> Option<Parted> {
        let body = &parted.issue.stories.get(self.story.0)?.body;
        let mut places = match self.jump.paragraphs {
            Some(paragraphs) => after(body, paragraphs).into_iter().collect(),
            None => places(body, Grid::new(&parted.issue.paper, &parted.issue.style)),
        };
        places.truncate(PLACES);
        let single = places.len() == 1;
        let mut best: Option<((usize, usize, i64), Parted)> = None;
        for block in places {
            let tried = self.parted(parted, block)?;
            if single {
                return Some(tried);
            }
            let weight = self.weight(&tried, stock, aids);
            let clean = weight.0 == 0 && weight.1 == 0;
            if best.as_ref().is_none_or(|(known, _)| weight < *known) {
                best = Some((weight, tried));
            }
            if clean {
                break;
            }
        }
        best.map(|(_, parted)| parted)
    }

    /// How many of the two pages do not close, what hard taboos the others have, and what
    /// they cost.
    fn weight(
        &self,
        parted: &Parted,
        stock: Stock<'_>,
        aids: &mut Aids<'_>,
    ) -> (usize, usize, i64) {
        let stock = Stock { issue: &parted.issue, ..stock };
        let pages = parted.issue.pages.iter().enumerate();
        let ours = |page: &Page| page.number == self.from || page.number == self.to;
        let own = pages.filter(|(_, page)| ours(page)).map(|(nth, _)| nth);
        own.fold((0, 0, 0), |(open, hard, cost), nth| {
            let excerpt = Excerpt::of(nth, stock, self.faces);
            match excerpt.and_then(|excerpt| outlook(&excerpt, stock, aids)) {
                Some((more, dear)) => (open, hard + more, cost + dear),
                None => (open + 1, hard, cost),
            }
        })
    }

    /// The issue with the story parted before a block.
    fn parted(&self, parted: &Parted, block: usize) -> Option<Parted> {
        let mut parted = parted.clone();
        let rest = StoryId(parted.issue.stories.len());
        let story = parted.issue.stories.get_mut(self.story.0)?;
        let paragraphs = count(story.body.get(..block)?);
        let after = rest_of(story, self.jump, self.from, block);
        parted.issue.stories.push(after);
        for page in parted.issue.pages.iter_mut().filter(|page| page.number == self.to) {
            put(page, self.story, rest);
        }
        parted.rests.push(Rest { story: self.story, rest, block, paragraphs });
        Some(parted)
    }
}

/// The two parts of a story.
pub(super) struct Halves {
    pub(super) head: Story,
    pub(super) rest: Story,
    /// How many paragraphs stand before the turn.
    pub(super) paragraphs: usize,
}

/// A story that jumps, parted where it says or as near to its middle as can be, as if it
/// began on the page of a number.
pub(super) fn halves(story: &Story, from: u32, grid: Grid) -> Option<Halves> {
    let jump = story.jump.as_ref()?;
    let block = match jump.paragraphs {
        Some(paragraphs) => after(&story.body, paragraphs)?,
        None => *places(&story.body, grid).first()?,
    };
    let paragraphs = count(story.body.get(..block)?);
    let mut head = story.clone();
    let rest = rest_of(&mut head, jump, from, block);
    Some(Halves { head, rest, paragraphs })
}

/// How many paragraphs there are.
fn count(body: &[TextBlock]) -> usize {
    body.iter().filter(|block| matches!(block, TextBlock::Paragraph(_))).count()
}

/// Takes the rest out of a story: what stands before a block stays, with a line that says
/// where it goes on.
fn rest_of(story: &mut Story, jump: &Jump, from: u32, block: usize) -> Story {
    let mut body = story.body.split_off(block);
    let mut first = block;
    if let Some(TextBlock::Break(_)) = body.first() {
        body.remove(0);
        first += 1;
    }
    // An inset goes with the text that it follows; one of the whole story stays.
    let (mut insets, stays): (Vec<_>, Vec<_>) =
        std::mem::take(&mut story.insets).into_iter().partition(|i| block < i.after);
    story.insets = stays;
    for inset in &mut insets {
        inset.after = inset.after.saturating_sub(first);
    }
    let head = rest_head(story, jump, from);
    let rest = Story {
        source: story.source.take(),
        body,
        matter: Matter { drop_cap: DropCap::None, ..story.matter },
        photos: Vec::new(),
        insets,
        frame: Frame::None,
        vertical: Vertical::No,
        jump: None,
        group: None,
        ..head
    };
    story.source = Some(said(&format!("下转第{}版", jump.page), jump));
    story.jump = None;
    rest
}

/// The block after so many paragraphs, if text stands on either side of it.
fn after(body: &[TextBlock], paragraphs: usize) -> Option<usize> {
    let ends = body.iter().enumerate().filter_map(|(at, block)| match block {
        TextBlock::Paragraph(_) => Some(at + 1),
        TextBlock::Subhead(_) | TextBlock::Break(_) => None,
    });
    let follows = |at: &usize| body.get(*at..).is_some_and(|rest| 0 < count(rest));
    ends.take(paragraphs).last().filter(follows)
}

/// A place to part a story, and twice its distance from the middle, in lines.
struct Turning {
    at: usize,
    off: usize,
}

/// Where a story may be parted, the place nearest to its middle first: after a paragraph,
/// with enough lines on either side.
fn places(body: &[TextBlock], grid: Grid) -> Vec<usize> {
    let across = (grid.characters() as usize).max(1);
    let lines = |blocks: &[TextBlock]| -> usize {
        let each = blocks.iter().map(|block| match block {
            TextBlock::Paragraph(copy) => {
                (copy.text().chars().count() + 2).div_ceil(across)
            }
            TextBlock::Subhead(_) | TextBlock::Break(_) => 0,
        });
        each.sum()
    };
    let whole = lines(body);
    let mut places: Vec<Turning> = Vec::new();
    for at in 1..body.len() {
        let (before, _) = body.split_at(at);
        let here = lines(before);
        let paragraph = matches!(before.last(), Some(TextBlock::Paragraph(_)));
        // The line of the turn, and one more for lines that are won.
        if paragraph && FEWEST < here && FEWEST < whole - here {
            places.push(Turning { at, off: (here * 2).abs_diff(whole) });
        }
    }
    places.sort_by_key(|place| place.off);
    places.into_iter().map(|place| place.at).collect()
}

/// Puts a story in the place of another one on a page.
fn put(page: &mut Page, old: StoryId, new: StoryId) {
    let swap = |id: &mut StoryId| {
        if *id == old {
            *id = new;
        }
    };
    page.stories.iter_mut().for_each(swap);
    match &mut page.compose {
        Compose::Fixed(modules) => {
            modules.iter_mut().for_each(|module| swap(&mut module.story));
        }
        Compose::Sketch(sketch) => {
            for cell in sketch.rows.iter_mut().flatten() {
                if let Cell::Story(story) = cell {
                    swap(story);
                }
            }
        }
        Compose::Auto(plan) => {
            for wish in &mut plan.wishes {
                match &mut wish.kind {
                    WishKind::Apart(ids) | WishKind::Together(ids) => {
                        ids.iter_mut().for_each(swap);
                    }
                    WishKind::Story { story, .. } => swap(story),
                }
            }
        }
    }
}

impl Parted {
    /// A story of the issue as the editor wrote it.
    pub fn original(&self, id: StoryId) -> StoryId {
        self.rest(id).map_or(id, |rest| rest.story)
    }

    fn rest(&self, id: StoryId) -> Option<&Rest> {
        self.rests.iter().find(|rest| rest.rest == id)
    }

    /// A page whose stories go by the names that the editor gave them.
    pub fn restore(&self, mut made: MadePage) -> MadePage {
        let back = |id: &mut StoryId| *id = self.original(*id);
        let solved = &mut made.solved;
        let on = |id: StoryId| solved.modules.iter().any(|module| module.story == id);
        let turned = self.rests.iter().filter(|rest| on(rest.story));
        solved.turns = turned
            .map(|rest| StoryTurn { story: rest.story, paragraphs: rest.paragraphs })
            .collect();
        for advice in &mut solved.advice {
            if let Some(rest) = self.rest(advice.story) {
                advice.block += rest.block;
                back(&mut advice.story);
            }
        }
        solved.modules.iter_mut().for_each(|module| back(&mut module.story));
        solved.unfilled.iter_mut().for_each(back);
        let of_page = solved.taboos.iter_mut();
        of_page.flat_map(|taboo| &mut taboo.stories).for_each(back);
        for candidate in &mut solved.candidates {
            candidate.modules.iter_mut().for_each(|module| back(&mut module.story));
            let broken = candidate.taboos.iter_mut();
            broken.flat_map(|taboo| &mut taboo.stories).for_each(back);
        }
        if let Ok(set) = &mut made.set {
            set.modules.iter_mut().for_each(|module| back(&mut module.module.story));
        }
        made
    }
}
