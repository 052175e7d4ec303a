//! The geometry of a page, solved: what stands where, and what a proof-reader finds.

use super::Grid;
use super::sheet::SetModule;
use crate::copy::{Extent, Frame, Module, StoryId, StoryTurn};
use crate::font::HAN_TOP;
use crate::story::{HeadRoom, PhotoRoom, Piece, Role, Room, SetStory, TypeLine};
use crate::unit::{Length, Rect, WritingMode};

/// A page as rectangles: all that an audit, a lock and a reader of `banmian page` need.
///
/// Columns and lines count from one, on the grid of the page. Rectangles are measured
/// from the top left of the trimmed page.
#[derive(Clone, Debug)]
pub struct SolvedPage {
    /// 版次.
    pub number: u32,
    /// The grid everything stands on.
    pub grid: Grid,
    /// The modules, in the order in which they were placed.
    pub modules: Vec<SolvedModule>,
    /// Basic cells (one column, one line) that nothing takes and that part no two
    /// modules.
    pub blank_cells: u32,
    /// Lines of text that do not fit. Of a page that can be printed: none.
    pub overset_lines: u32,
    /// The stories whose text is longer or shorter than the room of their module.
    pub unfilled: Vec<StoryId>,
    /// Which rules of composition.md §1 the page breaks.
    pub taboos: Vec<Taboo>,
    /// What the layout costs, in thousandths of the units of composition.md §3. A page
    /// that the editor fixed costs what the program would have charged for it.
    pub cost: i64,
    /// The best layouts that were found, the chosen one first. None of a fixed page.
    pub candidates: Vec<Candidate>,
    /// What change of copy would close the page. None of a page that is closed.
    pub advice: Vec<Advice>,
    /// What would have to go for it to close, where no change of words alone does it.
    pub relief: Option<Relief>,
    /// 转版: stories that go on on another page, and after how many paragraphs, where the
    /// program parted them.
    pub turns: Vec<StoryTurn>,
}

/// A module as rectangles.
#[derive(Clone, Debug)]
pub struct SolvedModule {
    /// Whose it is.
    pub story: StoryId,
    /// 栏.
    pub columns: Extent,
    /// 行.
    pub lines: Extent,
    /// All of it.
    pub rect: Rect,
    /// Its box, if it has one.
    pub frame: Frame,
    /// Its headline, if it has one.
    pub headline: Option<SolvedHeadline>,
    /// Its photos, in the order in which a reader meets them.
    pub photos: Vec<SolvedPhoto>,
    /// Its legs of text, in reading order.
    pub legs: Vec<SolvedLeg>,
}

/// A headline as a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SolvedHeadline {
    /// The em boxes of the lines of the headline itself.
    pub rect: Rect,
    /// The room of the whole block: kicker, deck, byline and air included.
    pub room: Rect,
    /// Which way it runs.
    pub mode: WritingMode,
    /// Its size.
    pub size: Length,
}

/// A photo as a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SolvedPhoto {
    /// Which photo of the story, from zero.
    pub photo: usize,
    /// The picture itself, without its caption.
    pub rect: Rect,
    /// The room of the photo, its caption included.
    pub room: Rect,
}

/// A leg of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SolvedLeg {
    /// The columns of the page that it touches: one, unless its module is not divided
    /// like the page (破栏).
    pub columns: Extent,
    /// Its lines, on the grid of the page.
    pub lines: Extent,
    /// From the top of its first line to the foot of its last one.
    pub rect: Rect,
}

impl SolvedPage {
    /// This page as it lies before it is turned, where its lines run down: then columns
    /// are columns, lines lines, and what is below another is read after it.
    pub(crate) fn lying(&self) -> Option<Self> {
        let grid = self.grid;
        if grid.mode() == WritingMode::HorizontalTb {
            return None;
        }
        let mut lying = Self { grid: grid.lying(), ..self.clone() };
        for module in &mut lying.modules {
            module.rect = grid.lie(module.rect);
            if let Some(head) = &mut module.headline {
                head.rect = grid.lie(head.rect);
                head.room = grid.lie(head.room);
                head.mode = WritingMode::HorizontalTb;
            }
            for photo in &mut module.photos {
                photo.rect = grid.lie(photo.rect);
                photo.room = grid.lie(photo.room);
            }
            for leg in &mut module.legs {
                leg.rect = grid.lie(leg.rect);
            }
        }
        Some(lying)
    }
}

/// A rule of composition.md §1 that a page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taboo {
    /// Which: `R3`.
    pub rule: &'static str,
    /// How much it matters.
    pub weight: Weight,
    /// The stories whose modules break it, in the order of the page.
    pub stories: Vec<StoryId>,
}

/// How much a taboo matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A proof-reader would grumble.
    Soft,
    /// A proof-reader would ask for another layout if one is to be had.
    Medium,
    /// A proof-reader would stop the page.
    Hard,
}

/// A layout that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it costs, in thousandths of the units of composition.md §3.
    pub cost: i64,
    /// How many hard taboos it has.
    pub hard: u32,
    /// Which rules its geometry breaks: what the audit says of the page it is set as,
    /// but for what hangs on words.
    pub taboos: Vec<Taboo>,
    /// Its modules.
    pub modules: Vec<Module>,
}

/// Something that has to go for a page to close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// A photo of a story.
    Photo {
        /// Whose it is.
        story: StoryId,
        /// Which of its photos, from zero.
        photo: usize,
    },
    /// A story: to another page, or out of the issue.
    Story(StoryId),
}

/// A change of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Whose copy.
    pub story: StoryId,
    /// How many characters are to be added, or cut where it is negative.
    pub characters: i32,
    /// Which block of the body is the best place for it, from zero.
    pub block: usize,
}

impl SolvedPage {
    /// The geometry of modules, with the stories that are set in them.
    pub(crate) fn of(number: u32, grid: Grid, modules: Vec<SolvedModule>) -> Self {
        Self {
            number,
            grid,
            modules,
            blank_cells: 0,
            overset_lines: 0,
            unfilled: Vec::new(),
            taboos: Vec::new(),
            cost: 0,
            candidates: Vec::new(),
            advice: Vec::new(),
            relief: None,
            turns: Vec::new(),
        }
    }
}

impl SolvedModule {
    /// A module with what is set in it.
    pub(crate) fn set(module: &SetModule, room: &Room, grid: Grid) -> Self {
        let frame = module.frame;
        let set = Some(&module.story);
        let occupied = Occupied { room, set, beneath: &|_| Length::ZERO };
        Self::of(&module.module, frame, occupied, grid)
    }

    /// A module in whose room nothing could be set.
    pub(crate) fn unset(module: &Module, frame: Frame, room: &Room, grid: Grid) -> Self {
        let occupied = Occupied { room, set: None, beneath: &|_| Length::ZERO };
        Self::of(module, frame, occupied, grid)
    }

    /// A module before it is set, as it will be then: `beneath` says how much of a room
    /// of photos is caption and air.
    pub(crate) fn foreseen(
        module: &Module,
        frame: Frame,
        room: &Room,
        beneath: &Beneath<'_>,
        grid: Grid,
    ) -> Self {
        Self::of(module, frame, Occupied { room, set: None, beneath }, grid)
    }

    fn of(module: &Module, frame: Frame, occupied: Occupied<'_>, grid: Grid) -> Self {
        let room = occupied.room;
        Self {
            story: module.story,
            columns: module.columns,
            lines: module.lines,
            rect: grid.stand(grid.rect(module.columns, module.lines)),
            frame,
            headline: headline(room.head, occupied.set, grid),
            photos: photos(occupied, grid),
            legs: legs(room, grid),
        }
    }
}

/// The lines of the headline itself where they are set, the room of the block where they
/// are not.
fn headline(
    room: HeadRoom,
    set: Option<&SetStory>,
    grid: Grid,
) -> Option<SolvedHeadline> {
    let (room, mode, size) = match room {
        HeadRoom::None => return None,
        HeadRoom::Across { rect, size } => (rect, grid.mode(), size),
        HeadRoom::Upright { rect, size, .. } => (rect, WritingMode::VerticalRl, size),
    };
    let room = grid.stand(room);
    let pieces = set.map_or([].as_slice(), |set| &set.pieces);
    let lines = pieces.iter().filter_map(|piece| match piece {
        Piece::Type(line) if line.role == Role::Headline => Some(line),
        Piece::Type(_) | Piece::Photo(_) | Piece::Rule(_) => None,
    });
    let mut rect: Option<Rect> = None;
    let mut found = size.unwrap_or(Length::ZERO);
    for line in lines {
        // A line without a glyph takes no room.
        let Some((own, size)) = em_boxes(line) else { continue };
        found = found.max(size);
        rect = Some(rect.map_or(own, |rect| rect.around(own)));
    }
    Some(SolvedHeadline { rect: rect.unwrap_or(room), room, mode, size: found })
}

/// The em boxes of a line of one size, from the first to the last.
pub(crate) fn em_boxes(line: &TypeLine) -> Option<(Rect, Length)> {
    let size = line.glyphs.iter().map(|glyph| glyph.size).max()?;
    let from = line.glyphs.iter().map(|glyph| glyph.along).min()?;
    let to = line.glyphs.iter().map(|glyph| glyph.along + glyph.advance).max()?;
    let rect = match line.mode {
        WritingMode::HorizontalTb => Rect {
            x: line.at.x + from,
            y: line.at.y - HAN_TOP.at(size),
            width: to - from,
            height: size,
        },
        WritingMode::VerticalRl => Rect {
            x: line.at.x - size.scale(1, 2),
            y: line.at.y + from,
            width: size,
            height: to - from,
        },
    };
    Some((rect, size))
}

/// How much of the height of a room of photos is not picture.
type Beneath<'a> = dyn Fn(&PhotoRoom) -> Length + 'a;

/// The room of a module, what is set in it, if anything is, and how much of the rooms of
/// its photos is no picture.
#[derive(Clone, Copy)]
struct Occupied<'a> {
    room: &'a Room,
    set: Option<&'a SetStory>,
    beneath: &'a Beneath<'a>,
}

fn photos(occupied: Occupied<'_>, grid: Grid) -> Vec<SolvedPhoto> {
    let Occupied { room, set, beneath } = occupied;
    let pieces = set.map_or([].as_slice(), |set| &set.pieces);
    let mut solved = Vec::new();
    for block in &room.photos {
        let height = block.rect.height - beneath(block);
        for (photo, x, width) in &block.photos {
            let room = Rect { x: *x, width: *width, ..block.rect };
            let own = grid.stand(room);
            let bare = grid.stand(Rect { height, ..room });
            let placed = pieces.iter().find_map(|piece| match piece {
                Piece::Photo(placed) if placed.photo == *photo => Some(placed.frame),
                Piece::Photo(_) | Piece::Type(_) | Piece::Rule(_) => None,
            });
            let rect = placed.unwrap_or(bare);
            solved.push(SolvedPhoto { photo: *photo, rect, room: own });
        }
    }
    solved
}

/// The runs of slots that a reader takes for one column of text.
fn legs(room: &Room, grid: Grid) -> Vec<SolvedLeg> {
    let mut legs = Vec::new();
    for slots in room.slots.chunk_by(|one, next| one.leg == next.leg) {
        // A chunk has at least one slot.
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { continue };
        let x = slots.iter().map(|slot| slot.at.x).min().unwrap_or(first.at.x);
        let right = slots.iter().map(|slot| slot.at.x + slot.measure).max();
        let right = right.unwrap_or(first.at.x + first.measure);
        let height = last.at.y + grid.em() - first.at.y;
        let rect = Rect { x, y: first.at.y, width: right - x, height };
        let lines =
            Extent { first: grid.line_at(first.at.y), last: grid.line_at(last.at.y) };
        let columns = grid.columns_of(x, right);
        legs.push(SolvedLeg { columns, lines, rect: grid.stand(rect) });
    }
    legs
}
