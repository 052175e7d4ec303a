//! 转版: a story that the editor placed on two pages.

use std::collections::BTreeMap;

use super::{Grid, Stock, fixed, places};
use crate::copy::{
    Byline, Compose, Copy, Headline, Issue, Jump, Key, Level, Module, Page, Sheet, Story,
    StoryId,
};
use crate::story::{self, Jumping, Room, SetFault, SetStory, set_jump};

/// Stories that were set on both of their pages at once, for when the second of them is
/// set. All of one issue, in the same dresses.
#[derive(Clone, Debug, Default)]
pub struct Jumps(BTreeMap<Key, BothEnds>);

/// What stands on either page, or why it does not.
type BothEnds = Result<[SetStory; 2], Vec<SetFault>>;

/// Both ends of a story that jumps.
struct Ends<'a> {
    story: &'a Story,
    ends: [End<'a>; 2],
    /// What stands over the rest of it.
    rest: Story,
    /// 下转.
    turn: Copy,
}

/// One end: a module on its page.
#[derive(Clone, Copy)]
struct End<'a> {
    page: &'a Page,
    module: &'a Module,
}

/// Whether every place of a story on a fixed page is inside the type area of its page. What
/// is not is told there, and no room is made for it: nor is one for its other end, which
/// cannot be set alone.
pub(super) fn is_inside(issue: &Issue, id: StoryId) -> bool {
    issue.pages.iter().all(|page| {
        let Compose::Fixed(modules) = &page.compose else { return true };
        let grid = Grid::of(issue, page);
        let mut own = modules.iter().filter(|module| module.story == id);
        own.all(|module| places::is_inside(module.columns, module.lines, grid))
    })
}

/// Sets a story in its module, or what of it belongs there if it jumps from one fixed
/// page to another. What does not fit is told where the story ends.
pub(crate) fn set_in(
    story: &Story,
    module: &Module,
    stock: Stock<'_>,
    grid: Grid,
    jumps: &mut Jumps,
) -> (Room, Result<SetStory, Vec<SetFault>>) {
    let Some(ends) = Ends::find(stock.issue, module.story) else {
        let room = fixed::room(story, module, grid, stock.wardrobe, stock.library);
        let set = story::set(story, &room, stock.wardrobe, stock.library);
        return (room, set);
    };
    let rooms = ends.rooms(stock);
    let key = ends.key(stock);
    let both = jumps.0.entry(key).or_insert_with(|| ends.set(&rooms, stock));
    let set = both.clone();
    let [first, rest] = rooms;
    let [from, _] = ends.ends;
    if from.module.spot == module.spot {
        // What does not fit is told at the other end, where the story ends.
        let begun = set.map(|[first, _]| first).unwrap_or_default();
        return (first, Ok(begun));
    }
    (rest, set.map(|[_, rest]| rest))
}

/// Whether a module holds the rest of a story that jumps from one fixed page to another.
pub(crate) fn resumes_in(module: &Module, issue: &Issue) -> bool {
    Ends::find(issue, module.story)
        .is_some_and(|Ends { ends: [_, to], .. }| to.module == module)
}

/// Whether a module holds an end of a story that jumps from one fixed page to another.
pub(super) fn jumps(module: &Module, issue: &Issue) -> bool {
    Ends::find(issue, module.story).is_some()
}

impl<'a> Ends<'a> {
    /// The ends of a story that jumps from one fixed page to another.
    fn find(issue: &'a Issue, id: StoryId) -> Option<Self> {
        let story = issue.stories.get(id.0)?;
        let jump = story.jump.as_ref()?;
        let places = || {
            issue.pages.iter().filter_map(|page| {
                let Compose::Fixed(modules) = &page.compose else { return None };
                let module = modules.iter().find(|module| module.story == id)?;
                Some(End { page, module })
            })
        };
        let first = places().find(|end| !end.page.holds(jump.page))?;
        let rest = places().find(|end| end.page.holds(jump.page))?;
        let from = first.number(issue);
        let turn = said(&format!("（下转第{}版）", jump.page), jump);
        let over = rest_head(story, jump, from);
        Some(Self { story, ends: [first, rest], rest: over, turn })
    }

    /// The rooms of both ends.
    fn rooms(&self, stock: Stock<'_>) -> [Room; 2] {
        let room = |end: End<'_>, story: &Story| {
            let grid = Grid::of(stock.issue, end.page);
            fixed::room(story, end.module, grid, stock.wardrobe, stock.library)
        };
        let [from, to] = self.ends;
        [room(from, self.story), room(to, &self.rest)]
    }

    /// The key of all that both ends hang on, but for what is one for the whole issue.
    fn key(&self, stock: Stock<'_>) -> Key {
        let end = |end: End<'_>| {
            let Page { number, sheet, mode, lines, .. } = end.page;
            Key::of(&(number, sheet, mode, lines, end.module))
        };
        let [first, rest] = self.ends;
        Key::of(&(self.story, end(first), end(rest), stock.wardrobe.mode()))
    }

    /// Both ends, set.
    fn set(&self, rooms: &[Room; 2], stock: Stock<'_>) -> BothEnds {
        let jumping = Jumping { story: self.story, rest: &self.rest, turn: &self.turn };
        let [first, rest] = rooms;
        set_jump(jumping, [first, rest], stock.wardrobe, stock.library)
    }
}

impl End<'_> {
    /// The number of the page: of a spread, of the half that the module begins on.
    fn number(self, issue: &Issue) -> u32 {
        let half = issue.style.columns.count;
        match self.page.sheet {
            Sheet::Spread if half < self.module.columns.first => self.page.last(),
            Sheet::Single | Sheet::Spread => self.page.number,
        }
    }
}

/// What stands over the rest of a story that jumps from a page: a short head, and the line
/// that says where it comes from.
pub(crate) fn rest_head(story: &Story, jump: &Jump, from: u32) -> Story {
    let headline = jump.headline.clone().unwrap_or_else(|| short(&story.headline));
    let resumed = said(&format!("（上接第{from}版）"), jump);
    Story {
        kicker: None,
        deck: None,
        headline,
        level: story.level.of_rest(),
        byline: Some(Byline { copy: resumed }),
        ..story.clone()
    }
}

/// Words of the program that stand where a jump is asked for.
pub(crate) fn said(words: &str, jump: &Jump) -> Copy {
    let mut copy = Copy::default();
    copy.push(words, jump.spot);
    copy
}

/// The first phrase of a headline: up to where the editor lets it turn first.
fn short(headline: &Headline) -> Headline {
    let text = headline.copy.text();
    let turn = headline.turns.iter().filter(|turn| turn.strain == 0).map(|turn| turn.at);
    let end = turn.chain(text.find(' ')).filter(|at| 0 < *at).min();
    let Some(end) = end else { return headline.clone() };
    let mut copy = Copy::default();
    // Turns are between characters of the text.
    let Some(phrase) = text.get(..end) else { return headline.clone() };
    copy.push(phrase.trim_end(), headline.copy.spot(0..end));
    Headline { copy, turns: Vec::new() }
}

impl Level {
    /// The level of the rest of a story on the page it jumps to.
    pub(crate) fn of_rest(self) -> Self {
        self.max(Self::Third)
    }
}
