//! The room of a module that the editor fixed by columns and lines.

use super::Grid;
use super::grid::{after, before};
use super::wrap::{Measuring, Wrapped, wrapped};
use crate::copy::{Extent, Frame, Module, Side, Story, VerticalPlace};
use crate::font::Library;
use crate::story::{Edge, HeadRoom, PhotoRoom, Room, Slot, TextColumns, Wardrobe};
use crate::unit::{Length, Point, Rect, count};

/// The lines of a module in which its text may run, column by column, and the rooms
/// of its headline and photos.
pub(crate) fn room(
    story: &Story,
    module: &Module,
    grid: Grid,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Room {
    let body = Body::of(story.frame, module, grid);
    let round = wrapped(story, module, &body, Measuring { wardrobe, library });
    laid(story, module, grid, wardrobe.ladder(story.level), &round)
}

/// The same with the places known round whose pictures text runs.
fn laid(
    story: &Story,
    module: &Module,
    grid: Grid,
    ladder: &[Length],
    round: &[Wrapped<'_>],
) -> Room {
    let body = Body::of(story.frame, module, grid);
    let head_columns = module.headline.columns.unwrap_or(body.columns);
    // Where the editor does not say, a headline begins in the first column and line.
    let head_column = module.headline.column.unwrap_or(1);
    let head_line = module.headline.line.unwrap_or(1);
    let head_lines = head_lines(story, module, grid, ladder);
    let head = match module.vertical {
        Some(vertical) => upright(&vertical, &body, grid),
        None if story.headline.copy.text().is_empty() => HeadRoom::None,
        None => {
            let width = body.across(head_columns.min(body.columns));
            let (x, y) = (body.left(head_column), body.top(head_line));
            // The air of the last line before the text belongs to the block.
            let height =
                grid.leading() * i64::from(head_lines) - (grid.leading() - grid.em());
            let rect = Rect { x, y, width, height };
            HeadRoom::Across { rect, size: module.headline.size }
        }
    };
    let upright = module.vertical.is_some();
    let mut slots = Vec::new();
    let mut leg: usize = 0;
    for column in 1..=body.columns {
        let under_head = !upright
            && head_column <= column
            && column < after(head_column, head_columns);
        let first = if under_head { after(head_line, head_lines) } else { 1 };
        let mut broken = true;
        for line in first..=body.lines {
            let strip =
                round.iter().find_map(|own| own.strip(column, line, body.measure));
            let taken = module.photos.iter().any(|photo| {
                let round = round.iter().any(|own| own.is_of(photo));
                !round && holds(photo.columns, column) && holds(photo.lines, line)
            });
            if taken || matches!(strip, Some(None)) {
                broken = true;
                continue;
            }
            leg = leg.saturating_add(usize::from(broken));
            broken = false;
            let mut slot = body.slot(module, column, line, leg, grid);
            if let Some(Some(strip)) = strip
                && strip.measure < slot.measure
            {
                slot.at.x += strip.indent;
                slot.measure = strip.measure;
            }
            slots.push(slot);
        }
    }
    if !round.is_empty() {
        drop_strays(&mut slots, body.measure);
    }
    Room {
        head,
        photos: photos(story, module, &body, round),
        slots,
        attribution: module.attribution,
    }
}

/// The room of a module without a dress: its headline takes the lines that its place says.
#[cfg(test)]
pub(crate) fn bare_room(story: &Story, module: &Module, grid: Grid) -> Room {
    laid(story, module, grid, &[], &[])
}

/// A line alone beside a picture, with none over or under it, is no column of text.
fn drop_strays(slots: &mut Vec<Slot>, measure: Length) {
    let lines =
        |leg: usize, slots: &[Slot]| slots.iter().filter(|slot| slot.leg == leg).count();
    let known = slots.clone();
    slots.retain(|slot| slot.measure == measure || 1 < lines(slot.leg, &known));
}

/// Whether a column or line is one of an extent.
pub(super) const fn holds(extent: Extent, n: u32) -> bool {
    extent.first <= n && n <= extent.last
}

/// The inside of a module, divided into columns: all of it, or what a box leaves; like
/// the page, or otherwise (破栏).
pub(crate) struct Body {
    x: Length,
    /// How many columns of text there are.
    pub(crate) columns: u32,
    /// How long a line of each is: whole characters.
    pub(crate) measure: Length,
    gutter: Length,
    /// How many lines a column has.
    pub(crate) lines: u32,
    first: Length,
    leading: Length,
    em: Length,
}

impl Body {
    pub(crate) fn of(frame: Frame, module: &Module, grid: Grid) -> Self {
        let rect = grid.rect(module.columns, module.lines);
        let basic = module.columns.count();
        let whole = Self {
            x: rect.x,
            columns: module.split.unwrap_or(basic),
            measure: grid.measure(),
            gutter: grid.gutter(),
            lines: module.lines.count(),
            first: rect.y,
            leading: grid.leading(),
            em: grid.em(),
        };
        match frame {
            Frame::None if whole.columns == basic => whole,
            Frame::None => whole.divided(rect.width, grid),
            // One body em of air inside the line on each side, a line above and below.
            Frame::Line | Frame::Tint | Frame::Double | Frame::Ornament => {
                let inner = rect.width - grid.em() * 2;
                Self {
                    x: rect.x + (rect.width - inner).scale(1, 2),
                    lines: whole.lines.saturating_sub(2),
                    first: rect.y + grid.leading(),
                    ..whole.divided(inner, grid)
                }
            }
        }
    }

    /// The measure stays whole and the gutters take the rest, rounded down: the last column
    /// ends inside the module.
    fn divided(self, inner: Length, grid: Grid) -> Self {
        let (columns, gutters) = (i64::from(self.columns), before(self.columns));
        let free = inner - grid.gutter() * gutters;
        let characters = free.div_rem(grid.em() * columns).0;
        let measure = grid.em() * characters;
        let rest = inner - measure * columns;
        let gutter = if gutters == 0 { rest } else { rest.share(gutters) };
        Self { measure, gutter, ..self }
    }

    /// The columns of text.
    pub(crate) const fn text(&self) -> TextColumns {
        TextColumns {
            measure: self.measure,
            gutter: self.gutter,
            count: self.columns as usize,
        }
    }

    pub(super) const fn em(&self) -> Length {
        self.em
    }

    pub(super) const fn leading(&self) -> Length {
        self.leading
    }

    /// So many columns and lines, without the air to the next line.
    pub(super) fn rect(&self, columns: Extent, lines: Extent) -> Rect {
        let (x, y) = (self.left(columns.first), self.top(lines.first));
        let height = self.top(lines.last) + self.em - y;
        Rect { x, y, width: self.across(columns.count()), height }
    }

    /// From the left to the right edge of those columns among some that a rectangle
    /// touches.
    pub(super) fn touched(&self, columns: Extent, rect: Rect) -> (Length, Length) {
        let own = (columns.first..=columns.last).map(|column| self.left(column));
        let touched =
            own.filter(|left| *left < rect.right() && rect.x < *left + self.measure);
        let ends = touched.fold(None, |ends: Option<(Length, Length)>, left| {
            let right = left + self.measure;
            Some(ends.map_or((left, right), |(first, _)| (first, right)))
        });
        ends.unwrap_or((rect.x, rect.right()))
    }

    pub(super) fn left(&self, column: u32) -> Length {
        self.x + (self.measure + self.gutter) * before(column)
    }

    pub(super) fn top(&self, line: u32) -> Length {
        self.first + self.leading * before(line)
    }

    /// So many columns with the gutters between them.
    pub(crate) fn across(&self, columns: u32) -> Length {
        self.measure * i64::from(columns) + self.gutter * before(columns)
    }

    /// A line of text, narrower beside an upright headline in the first column from its
    /// side.
    fn slot(
        &self,
        module: &Module,
        column: u32,
        line: u32,
        leg: usize,
        grid: Grid,
    ) -> Slot {
        let whole = Slot {
            at: Point { x: self.left(column), y: self.top(line) },
            measure: self.measure,
            leg,
        };
        let Some(vertical) = module.vertical else { return whole };
        let strip = grid.em() * i64::from(vertical.width);
        let beside = match vertical.side {
            Side::Left => column == 1,
            Side::Right => column == self.columns,
        };
        if !beside || vertical.height < line {
            return whole;
        }
        let x = match vertical.side {
            Side::Left => whole.at.x + strip,
            Side::Right => whole.at.x,
        };
        Slot { at: Point { x, ..whole.at }, measure: self.measure - strip, leg }
    }
}

fn upright(vertical: &VerticalPlace, body: &Body, grid: Grid) -> HeadRoom {
    let width = grid.em() * i64::from(vertical.width);
    let (x, outer) = match vertical.side {
        Side::Left => (body.x, Edge::Left),
        Side::Right => (body.left(body.columns) + body.measure - width, Edge::Right),
    };
    let height = body.top(vertical.height) + body.em - body.first;
    let rect = Rect { x, y: body.first, width, height };
    HeadRoom::Upright { rect, outer, size: vertical.size }
}

/// The lines of a headline block: what the editor says, or what the largest size needs.
pub(super) fn head_lines(
    story: &Story,
    module: &Module,
    grid: Grid,
    ladder: &[Length],
) -> u32 {
    if module.vertical.is_some() || story.headline.copy.text().is_empty() {
        return 0;
    }
    module.headline.lines.unwrap_or_else(|| {
        let largest = ladder.first().copied();
        let size = module.headline.size.or(largest).unwrap_or(grid.em());
        let beside = size.scale(3, 5);
        let parts =
            [story.kicker.is_some(), story.deck.is_some(), story.byline.is_some()];
        let parts = parts.into_iter().filter(|there| *there).count();
        let deep = size + beside * count(parts);
        let lines = deep.ceil_div(grid.leading()).saturating_add(1);
        // A size is positive; more lines than a page has are told as overset.
        u32::try_from(lines).unwrap_or(u32::MAX)
    })
}

/// Photos that stand side by side on the same lines share their caption if only one of
/// them has one; all others stand for themselves.
fn photos(
    story: &Story,
    module: &Module,
    body: &Body,
    round: &[Wrapped<'_>],
) -> Vec<PhotoRoom> {
    let mut places = module.photos.clone();
    places.sort_by_key(|place| (place.lines.first, place.columns.first));
    let mut rooms: Vec<(Extent, Extent, PhotoRoom)> = Vec::new();
    for place in places {
        if let Some(own) = round.iter().find(|own| own.is_of(&place)) {
            rooms.push((place.columns, place.lines, own.room.clone()));
            continue;
        }
        let rect = body.rect(place.columns, place.lines);
        let (x, width) = (rect.x, rect.width);
        let silent = story
            .photos
            .get(place.photo)
            .is_some_and(|photo| photo.caption.is_none() && photo.credit.is_none());
        if let Some((columns, lines, room)) = rooms.last_mut() {
            let beside = after(columns.last, 1) == place.columns.first;
            if silent && beside && *lines == place.lines {
                columns.last = place.columns.last;
                room.photos.push((place.photo, x, width));
                room.rect.width = x + width - room.rect.x;
                continue;
            }
        }
        let photos = vec![(place.photo, x, width)];
        rooms.push((place.columns, place.lines, PhotoRoom { photos, rect }));
    }
    rooms.into_iter().map(|(.., room)| room).collect()
}

#[cfg(test)]
mod tests {
    use super::laid;
    use crate::copy::{
        Attribution, Copy, Extent, Frame, Headline, HeadlinePlace, Level, Matter, Module,
        PhotoPlace, Side, Spare, Story, StoryId, Vertical, VerticalPlace,
    };
    use crate::diag::Spot;
    use crate::page::Grid;
    use crate::story::{HeadRoom, Room};
    use crate::unit::Length;

    fn story(frame: Frame) -> Story {
        let copy = Copy::verbatim("标题", Spot::default());
        Story {
            id: "甲".into(),
            spot: Spot::default(),
            kicker: None,
            headline: Headline { copy, turns: Vec::new() },
            deck: None,
            colour: None,
            level: Level::Lead,
            byline: None,
            source: None,
            body: Vec::new(),
            matter: Matter::default(),
            photos: Vec::new(),
            insets: Vec::new(),
            frame,
            vertical: Vertical::No,
            jump: None,
            group: None,
            spare: Spare::News,
        }
    }

    fn extent(first: u32, last: u32) -> Extent {
        Extent { first, last }
    }

    fn module(columns: Extent, lines: Extent, head: u32) -> Module {
        Module {
            spot: Spot::default(),
            story: StoryId(0),
            columns,
            lines,
            headline: HeadlinePlace { lines: Some(head), ..HeadlinePlace::default() },
            vertical: None,
            photos: Vec::new(),
            attribution: Attribution::Free,
            split: None,
        }
    }

    /// The lines of each leg.
    fn legs(room: &Room) -> Vec<usize> {
        room.slots.chunk_by(|a, b| a.leg == b.leg).map(<[_]>::len).collect()
    }

    #[test]
    fn photos_take_their_lines_out_of_the_legs() {
        let photo = |photo, column| PhotoPlace {
            spot: Spot::default(),
            photo,
            columns: extent(column, column),
            lines: extent(6, 14),
            wrap: None,
        };
        let mut module = module(extent(1, 4), extent(1, 38), 5);
        module.photos = vec![photo(0, 1), photo(1, 3), photo(2, 4)];
        let room = laid(&story(Frame::None), &module, Grid::sample(), &[], &[]);
        assert_eq!(legs(&room), [24, 33, 24, 24]);
    }

    #[test]
    fn text_is_narrow_beside_an_upright_headline_and_wide_under_it() {
        let mut module = module(extent(1, 1), extent(41, 75), 0);
        let (side, width, height) = (Side::Right, 3, 22);
        module.vertical = Some(VerticalPlace { side, width, height, size: None });
        let grid = Grid::sample();
        let room = laid(&story(Frame::None), &module, grid, &[], &[]);
        let narrow =
            room.slots.iter().filter(|slot| slot.measure == grid.em() * 14).count();
        assert_eq!((room.slots.len(), narrow), (35, 22));
        let HeadRoom::Upright { rect, .. } = room.head else { panic!("{:?}", room.head) };
        assert_eq!(rect.right(), grid.left(1) + grid.measure());
    }

    #[test]
    fn three_columns_broken_into_two_have_whole_characters() {
        let mut module = module(extent(1, 3), extent(1, 20), 4);
        module.split = Some(2);
        let grid = Grid::sample();
        let room = laid(&story(Frame::None), &module, grid, &[], &[]);
        // 3 × 17 and two gutters of 2 are 55 ems: two of 26 and a gutter of 3.
        assert_eq!(room.slots[0].measure, grid.em() * 26);
        assert_eq!(room.slots[16].at.x - room.slots[0].at.x, grid.em() * 29);
        assert_eq!(legs(&room), [16, 16]);
    }

    #[test]
    fn a_box_leaves_a_whole_measure() {
        let module = module(extent(2, 3), extent(1, 20), 4);
        let grid = Grid::sample();
        let room = laid(&story(Frame::Line), &module, grid, &[], &[]);
        let (characters, rest) = room.slots[0].measure.div_rem(grid.em());
        assert_eq!((characters, rest), (16, Length::ZERO));
        assert_eq!(legs(&room), [14, 14]);
    }
}
