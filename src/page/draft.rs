//! A page that is not finished, drawn all the same: what is empty is hatched, what does
//! not fit stands in red beside the page.

use super::furniture::{Fitted, Fitting, Pin};
use super::places::{self, Taken};
use super::rules::{RuleLine, RuleUse};
use super::set::{Stock, furnish, rules_of, story_of};
use super::sheet::{SetModule, SetPage};
use super::{Grid, Jumps, grid, jump, pins};
use crate::copy::{Copy, Module, Page, Story};
use crate::diag::{Report, Spot};
use crate::font::Library;
use crate::para::read;
use crate::story::{
    BodyStands, HeadRoom, HeadStands, OpenStory, Over, RED, Role, Room, SetStory, Slot,
    TypeLine, Wardrobe, natural_line, set_open,
};
use crate::unit::{Length, Point, Rect, WritingMode};

/// A page that is not finished.
#[derive(Clone, Debug)]
pub struct DraftPage {
    /// What stands on it. Its sheet is wider than the page where text does not fit.
    pub set: SetPage,
    /// What keeps it from closing.
    pub state: DraftState,
}

/// What keeps a page from closing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DraftState {
    /// Lines of modules that nothing stands in.
    pub empty_lines: usize,
    /// Lines of text that do not fit.
    pub over_lines: usize,
    /// Their characters.
    pub over_characters: usize,
    /// Stories of the page of which nothing is drawn.
    pub unset: usize,
}

/// Air between the page and what hangs beside it.
const AIR: Length = Length::mm(4);

/// Draws a page whose modules are known as far as it goes. Nothing is told: whoever set
/// the page has told it. A story that jumps between two fixed pages and does not fill them
/// is hatched on both.
pub fn draft(
    page: &Page,
    modules: &[Module],
    stock: Stock<'_>,
    jumps: &mut Jumps,
) -> DraftPage {
    let issue = stock.issue;
    let grid = Grid::of(issue, page);
    let running = stock.wardrobe.running(page.mode);
    let trim = grid::trim(issue, page);
    let mut makeup = Makeup {
        grid,
        setting: Stock { wardrobe: &running, ..stock },
        margin: Margin::beside(trim.width, trim.height, grid),
        labels: Vec::new(),
        rules: Vec::new(),
        state: DraftState::default(),
    };
    let pins = pins(issue, page, grid);
    let own: Vec<Module> =
        modules.iter().cloned().chain(pins.iter().filter_map(Pin::module)).collect();
    let set: Vec<SetModule> =
        own.iter().filter_map(|module| makeup.set(module, jumps)).collect();
    for story in page.held().filter(|id| set.iter().all(|m| m.module.story != *id)) {
        if let Some(story) = story_of(issue, story) {
            makeup.state.unset = makeup.state.unset.saturating_add(1);
            makeup.hang(&format!("没有排上：《{}》", story.headline.copy.text()), 0);
        }
    }
    let mut taken: Vec<Taken> = own.iter().map(Taken::module).collect();
    taken.extend(pins.iter().map(Taken::pin));
    makeup.blanks(&taken);

    // Furniture that is wrong was told when the page was set.
    let furniture =
        furnish(&mut Report::default(), issue, page, stock.wardrobe, stock.library);
    let Makeup { margin, labels, mut rules, state, .. } = makeup;
    rules.extend(furniture.rules);
    rules.extend(rules_of(issue, &own, grid));
    let labels = labels.into_iter();
    let mut sheet = trim;
    if Length::ZERO < margin.used {
        let edge =
            Rect { x: trim.width, width: Length::thousandths_of_pt(250), ..margin.page };
        rules.push(RuleLine { rect: edge, use_: RuleUse::Edge });
        sheet.width += margin.used;
    }
    let set = SetPage {
        number: page.number,
        grid,
        trim: sheet,
        furniture: furniture.lines.into_iter().chain(labels.map(said)).collect(),
        pictures: furniture.pictures,
        rules,
        modules: set,
        blank_cells: places::blank(grid, &taken),
    };
    DraftPage { set, state }
}

/// Writes in red under the type area of a page that its issue is not finished.
pub fn stamp(page: &mut SetPage, words: &str, wardrobe: &Wardrobe, library: &Library) {
    let copy = Copy::verbatim(words, Spot::default());
    let paragraph = read(&copy, &wardrobe.subhead, library);
    let (line, width) = natural_line(Role::Folio, &copy, &paragraph);
    let mut line = TypeLine { ink: Some(RED), ..line };
    let area = page.grid.stand(page.grid.area());
    let below = page.trim.height - area.bottom();
    line.at = Point {
        x: area.x + (area.width - width).scale(1, 2),
        y: area.bottom() + below.scale(1, 2).max(wardrobe.em()),
    };
    page.furniture.push(said(line));
}

/// Words of the program: no reader is told of them.
const fn said(line: TypeLine) -> Fitted {
    Fitted { fitting: Fitting::Folio, line }
}

/// A page while it is drawn.
struct Makeup<'a> {
    grid: Grid,
    setting: Stock<'a>,
    margin: Margin,
    labels: Vec<TypeLine>,
    rules: Vec<RuleLine>,
    state: DraftState,
}

impl Makeup<'_> {
    /// A module with its story as far as it stands in it. None that leaves the type area.
    fn set(&mut self, module: &Module, jumps: &mut Jumps) -> Option<SetModule> {
        let Stock { issue, wardrobe, library, .. } = self.setting;
        let story = story_of(issue, module.story)?;
        let inside = places::is_inside(module.columns, module.lines, self.grid);
        if !inside || !jump::is_inside(issue, module.story) {
            return None;
        }
        let (room, whole) = jump::set_in(story, module, self.setting, self.grid, jumps);
        // Of a story that jumps the first end is empty where the other one has no room.
        let whole = whole.ok().filter(|set| !set.pieces.is_empty());
        let set = match whole {
            Some(set) => set,
            None if jump::jumps(module, issue) => self.unset(room),
            None => {
                let (margin, leading) = (&mut self.margin, wardrobe.leading);
                let mut at = None;
                let mut slots = |measure, lines| {
                    let (place, slots) = margin.lines(measure, lines, leading);
                    at = Some(place);
                    slots
                };
                let open = set_open(story, &room, wardrobe, library, &mut slots);
                if let Some(at) = at {
                    self.count(story, &open, at);
                }
                self.hatch(&open, room.head);
                open.set
            }
        };
        let (frame, set) = (story.frame, self.grid.stand_story(set));
        Some(SetModule { module: module.clone(), frame, story: set })
    }

    /// Hatches a room of which nothing is drawn.
    fn unset(&mut self, room: Room) -> SetStory {
        let nothing = OpenStory {
            set: SetStory::default(),
            empty: room.slots,
            over: Over::default(),
            head: HeadStands::No,
            body: BodyStands::No,
        };
        self.hatch(&nothing, room.head);
        nothing.set
    }

    /// Says over the lines in the margin how many they are.
    fn count(&mut self, story: &Story, open: &OpenStory, at: Point) {
        let over = open.over;
        let state = &mut self.state;
        state.over_lines = state.over_lines.saturating_add(over.lines);
        state.over_characters = state.over_characters.saturating_add(over.characters);
        let (lines, characters) = (over.lines, over.characters);
        let title = story.headline.copy.text();
        self.label(&format!("《{title}》溢 {lines} 行 {characters} 字"), at);
    }

    /// Hatches what of a room is empty.
    fn hatch(&mut self, open: &OpenStory, head: HeadRoom) {
        let (em, leading) = (self.grid.em(), self.grid.leading());
        let lines = open.empty.len();
        self.state.empty_lines = self.state.empty_lines.saturating_add(lines);
        for (nth, leg) in open.empty.chunk_by(|a, b| a.leg == b.leg).enumerate() {
            let (Some(first), Some(last)) = (leg.first(), leg.last()) else { continue };
            let height = last.at.y + em - first.at.y;
            let Point { x, y } = first.at;
            let rect = Rect { x, y, width: first.measure, height };
            self.gap(rect);
            if nth == 0 {
                let words = match open.body {
                    BodyStands::Yes => {
                        let room: i64 =
                            open.empty.iter().map(|s| s.measure.div_rem(em).0).sum();
                        format!("空 {lines} 行 ≈ {room} 字")
                    }
                    BodyStands::No => format!("正文排不进这 {lines} 行"),
                };
                self.label_in(&words, rect, leading);
            }
        }
        if open.head == HeadStands::No
            && let HeadRoom::Across { rect, .. } | HeadRoom::Upright { rect, .. } = head
        {
            self.gap(rect);
            self.label_in("标题排不下", rect, leading);
        }
    }

    /// Hatches the cells of the page that no module takes.
    fn blanks(&mut self, taken: &[Taken]) {
        for (columns, lines) in places::gaps(self.grid, taken) {
            let rect = self.grid.rect(columns, lines);
            self.gap(rect);
            let words = format!("空 {} 栏 {} 行", columns.count(), lines.count());
            self.label_in(&words, rect, self.grid.leading());
        }
    }

    fn gap(&mut self, rect: Rect) {
        let rect = self.grid.stand(rect);
        self.rules.push(RuleLine { rect, use_: RuleUse::Gap });
    }

    /// Words on paper in the top left corner of a rectangle of the lying page.
    fn label_in(&mut self, words: &str, rect: Rect, leading: Length) {
        let Stock { wardrobe, library, .. } = self.setting;
        let rect = self.grid.stand(rect);
        let (mut line, width) = red(words, wardrobe, library);
        let em = wardrobe.em();
        let y = rect.y + leading.min(rect.height);
        line.at = Point { x: rect.x + em.scale(1, 2), y };
        let ground = Rect {
            x: rect.x + em.scale(1, 4),
            y: y - em,
            width: width + em.scale(1, 2),
            height: em.scale(5, 4),
        };
        self.rules.push(RuleLine { rect: ground, use_: RuleUse::Label });
        self.labels.push(line);
    }

    /// A line of words beside the page, over so many lines.
    fn hang(&mut self, words: &str, lines: usize) {
        let (leading, measure) = (self.grid.leading(), self.grid.measure());
        let (at, _) = self.margin.lines(measure, lines, leading);
        self.label(words, at);
    }

    fn label(&mut self, words: &str, at: Point) {
        let Stock { wardrobe, library, .. } = self.setting;
        let (mut line, _) = red(words, wardrobe, library);
        line.at = at;
        self.labels.push(line);
    }
}

/// Words of the program in red.
fn red(words: &str, wardrobe: &Wardrobe, library: &Library) -> (TypeLine, Length) {
    let copy = Copy::verbatim(words, Spot::default());
    let paragraph = read(&copy, &wardrobe.caption, library);
    let (line, width) = natural_line(Role::Folio, &copy, &paragraph);
    (TypeLine { ink: Some(RED), ..line }, width)
}

/// The room on the right of a page, handed out piece by piece.
struct Margin {
    /// The page that it lies beside.
    page: Rect,
    mode: WritingMode,
    /// How wide what was handed out is.
    used: Length,
    /// The left edge of what is handed out now, where lines run across.
    left: Length,
    /// The foot of what was handed out last.
    foot: Length,
}

impl Margin {
    fn beside(width: Length, height: Length, grid: Grid) -> Self {
        let Point { x, y } = Point::default();
        Self {
            page: Rect { x, y, width, height },
            mode: grid.mode(),
            used: Length::ZERO,
            left: width + AIR,
            foot: AIR,
        }
    }

    /// Where a label stands on the sheet, and so many lines under it as slots of the lying
    /// page.
    fn lines(
        &mut self,
        measure: Length,
        lines: usize,
        leading: Length,
    ) -> (Point, Vec<Slot>) {
        let count = i64::try_from(lines).unwrap_or(0);
        match self.mode {
            WritingMode::HorizontalTb => self.across(measure, count, leading),
            WritingMode::VerticalRl => self.down(measure, count, leading),
        }
    }

    fn across(
        &mut self,
        measure: Length,
        lines: i64,
        leading: Length,
    ) -> (Point, Vec<Slot>) {
        // What is longer than the page goes on below: it is cut off nowhere but there.
        let high = leading * lines + leading * 2;
        if AIR < self.foot && self.page.height < self.foot + high {
            self.left = self.page.width + self.used;
            self.foot = AIR;
        }
        let (x, top) = (self.left, self.foot + leading);
        self.used = self.used.max(x + measure + AIR - self.page.width);
        self.foot += high;
        let slot = |nth| Slot {
            at: Point { x, y: top + leading * nth + leading.scale(1, 2) },
            measure,
            leg: 0,
        };
        (Point { x, y: top }, (0..lines).map(slot).collect())
    }

    /// Lines that run down follow one another to the left.
    fn down(
        &mut self,
        measure: Length,
        lines: i64,
        leading: Length,
    ) -> (Point, Vec<Slot>) {
        let from = self.used + AIR;
        let wide = (leading * lines).max(leading * 12);
        self.used = from + wide + AIR;
        let right = from + wide;
        let head = AIR + leading * 2;
        // The lying page is turned a quarter: what is above it comes to stand on the right.
        let slot = |nth| Slot {
            at: Point { x: head, y: leading * nth - right },
            measure,
            leg: 0,
        };
        let label = Point { x: self.page.width + from, y: AIR + leading };
        (label, (0..lines).map(slot).collect())
    }
}
