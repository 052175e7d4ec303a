//! 绕排: where a cut-out picture stands in its place, and the lines beside it.

use super::fixed::{Body, holds};
use crate::copy::{Module, PhotoPlace, Story, WrapSide};
use crate::diag::{Diagnostic, Rule, Said, Spot};
use crate::font::Library;
use crate::picture::{Cutout, Outline};
use crate::story::{PhotoRoom, Wardrobe, beneath};
use crate::unit::{Length, Rect, WritingMode};

/// A line beside a picture has as many characters at the least.
const LEAST: i64 = 6;

/// A place round whose picture text runs.
pub(super) struct Wrapped<'a> {
    place: &'a PhotoPlace,
    /// Where the picture stands with its caption.
    pub(super) room: PhotoRoom,
    /// What is free beside it, column by column and in each line by line.
    free: Vec<Vec<Free>>,
}

/// What a line of a column has beside a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Free {
    /// Nothing, or too little to be set.
    Nothing,
    /// All of it.
    Whole,
    /// A part of it, from its left edge on.
    Part {
        /// How far from that it begins.
        indent: Length,
        measure: Length,
    },
}

/// A part of a line of a column.
pub(super) struct Strip {
    /// How far from the left edge of the column it begins.
    pub(super) indent: Length,
    pub(super) measure: Length,
}

/// What pictures and their captions are measured with.
#[derive(Clone, Copy)]
pub(super) struct Measuring<'a> {
    pub(super) wardrobe: &'a Wardrobe,
    pub(super) library: &'a Library,
}

/// The places of a module round whose pictures text runs. One whose picture has no outline,
/// or leaves no line beside it, is not among them.
pub(super) fn wrapped<'a>(
    story: &Story,
    module: &'a Module,
    body: &Body,
    with: Measuring<'_>,
) -> Vec<Wrapped<'a>> {
    if with.wardrobe.mode() == WritingMode::VerticalRl {
        return Vec::new();
    }
    let own = module.photos.iter().filter_map(|place| {
        let wrap = place.wrap.as_ref()?;
        let Cutout::Outline(outline) = &wrap.cutout else { return None };
        Wrapped::of(story, place, wrap.side, outline, body, with)
    });
    own.collect()
}

/// What is to be told of places round whose pictures no text can run.
pub(super) fn faults(
    story: &Story,
    module: &Module,
    body: &Body,
    with: Measuring<'_>,
) -> Vec<Diagnostic> {
    let down = with.wardrobe.mode() == WritingMode::VerticalRl;
    let found = wrapped(story, module, body, with);
    let mut faults = Vec::new();
    for place in &module.photos {
        let Some(wrap) = &place.wrap else { continue };
        let set = found.iter().any(|own| std::ptr::eq(own.place, place));
        if set {
            continue;
        }
        faults.push(match &wrap.cutout {
            _ if down => lying(place.spot),
            // That its file is missing has been told.
            Cutout::Unseen => continue,
            Cutout::Opaque => opaque(place.spot),
            Cutout::Outline(_) => full(place.spot),
        });
    }
    faults
}

impl<'a> Wrapped<'a> {
    fn of(
        story: &Story,
        place: &'a PhotoPlace,
        side: WrapSide,
        outline: &Outline,
        body: &Body,
        with: Measuring<'_>,
    ) -> Option<Self> {
        let whole = body.rect(place.columns, place.lines);
        let under =
            |width| beneath(story, &[place.photo], width, with.wardrobe, with.library);
        // The caption is as wide as the columns that the picture touches where it would be
        // the lowest caption that is in its way.
        let first = stand(whole, under(whole.width), side, outline);
        let (left, right) = body.touched(place.columns, first);
        let deep = under(right - left);
        let frame = stand(whole, deep, side, outline);
        if frame.width <= Length::ZERO || frame.height <= Length::ZERO {
            return None;
        }
        let rect = Rect {
            x: left,
            y: frame.y,
            width: right - left,
            height: whole.bottom() - frame.y,
        };
        let photos = vec![(place.photo, frame.x, frame.width)];
        let room = PhotoRoom { photos, rect };
        let shape = Shape { frame, room: rect, outline, body };
        let free: Vec<Vec<Free>> = (place.columns.first..=place.columns.last)
            .map(|column| shape.beside(place, column))
            .collect();
        let some = free.iter().flatten().any(|free| *free != Free::Nothing);
        some.then_some(Self { place, room, free })
    }

    /// Whether a line of a column is of this place, and then what of it is free.
    pub(super) fn strip(
        &self,
        column: u32,
        line: u32,
        measure: Length,
    ) -> Option<Option<Strip>> {
        let (columns, lines) = (self.place.columns, self.place.lines);
        if !holds(columns, column) || !holds(lines, line) {
            return None;
        }
        let at = |first: u32, n: u32| n.checked_sub(first).map(|n| n as usize);
        let own = at(columns.first, column).and_then(|nth| self.free.get(nth));
        let own = own.and_then(|own| own.get(at(lines.first, line)?)).copied();
        Some(match own {
            None | Some(Free::Nothing) => None,
            Some(Free::Whole) => Some(Strip { indent: Length::ZERO, measure }),
            Some(Free::Part { indent, measure }) => Some(Strip { indent, measure }),
        })
    }

    /// Whether this is of a place.
    pub(super) fn is_of(&self, place: &PhotoPlace) -> bool {
        self.place == place
    }
}

/// Where a picture stands whole in a place of which so much below is not for it: on its
/// caption, at one side.
fn stand(whole: Rect, deep: Length, side: WrapSide, outline: &Outline) -> Rect {
    let (across, down) =
        (i64::from(outline.pixels.width), i64::from(outline.pixels.height));
    let most = whole.height - deep;
    let width = whole.width.min(most.scale(across, down.max(1)));
    let height = most.min(width.scale(down, across.max(1)));
    let spare = whole.width - width;
    let x = match side {
        WrapSide::Left => whole.x,
        WrapSide::Centre => whole.x + spare.scale(1, 2),
        WrapSide::Right => whole.x + spare,
    };
    Rect { x, y: whole.y + most - height, width, height }
}

/// A picture where it stands, and its caption.
struct Shape<'a> {
    frame: Rect,
    room: Rect,
    outline: &'a Outline,
    body: &'a Body,
}

impl Shape<'_> {
    /// What is free beside the picture in each line of a column: on one side of it all the
    /// way down.
    fn beside(&self, place: &PhotoPlace, column: u32) -> Vec<Free> {
        let lines = place.lines.first..=place.lines.last;
        let taken: Vec<Taken> = lines.map(|line| self.taken(column, line)).collect();
        let room = |side: fn(&Room) -> i64| -> i64 {
            let rooms = taken.iter().map(|taken| match taken {
                Taken::Part(room) => side(room),
                Taken::All | Taken::Nothing => 0,
            });
            rooms.filter(|ems| LEAST <= *ems).sum()
        };
        let on_left = room(|room| room.right) <= room(|room| room.left);
        let (em, whole) = (self.body.em(), self.body.measure);
        let free = |taken: Taken| match taken {
            Taken::All => Free::Nothing,
            Taken::Nothing => Free::Whole,
            Taken::Part(room) => {
                let ems = if on_left { room.left } else { room.right };
                let measure = (em * ems).min(whole);
                let indent = if on_left { Length::ZERO } else { whole - measure };
                if ems < LEAST { Free::Nothing } else { Free::Part { indent, measure } }
            }
        };
        taken.into_iter().map(free).collect()
    }

    /// What the picture and its caption take of a line of a column.
    fn taken(&self, column: u32, line: u32) -> Taken {
        let (body, frame) = (self.body, self.frame);
        let (left, top) = (body.left(column), body.top(line));
        let right = left + body.measure;
        let air = (body.leading() - body.em()).scale(1, 2);
        let (head, foot) = (top - air, top + body.em() + air);
        let beside = left < self.room.right() && self.room.x < right;
        if beside && frame.bottom() < foot && self.has_caption() {
            return Taken::All;
        }
        let share = |y: Length| (y - frame.y).ratio_to(frame.height).to_millionths();
        let (head, foot) = (share(head).div_euclid(1000), share(foot).div_euclid(1000));
        let Some(reach) = self.outline.between(head, foot.saturating_add(1)) else {
            return Taken::Nothing;
        };
        let across = i64::from(self.outline.pixels.width.max(1));
        let at = |pixel: u32| frame.x + frame.width.scale(i64::from(pixel), across);
        let gap = body.em().scale(1, 2);
        let (from, to) = (at(reach.from) - gap, at(reach.to) + gap);
        if right <= from + gap || to - gap <= left {
            return Taken::Nothing;
        }
        let ems = |free: Length| {
            if free <= Length::ZERO { 0 } else { free.div_rem(body.em()).0 }
        };
        Taken::Part(Room { left: ems(from - left), right: ems(right - to) })
    }

    /// Whether anything but air is under the picture.
    fn has_caption(&self) -> bool {
        self.body.leading() < self.room.bottom() - self.frame.bottom()
    }
}

/// What is taken of a line.
#[derive(Clone, Copy)]
enum Taken {
    Nothing,
    All,
    Part(Room),
}

/// The whole characters of a line that are free on either side of a picture.
#[derive(Clone, Copy)]
struct Room {
    left: i64,
    right: i64,
}

fn told(spot: Spot, message: Said, help: Said) -> Diagnostic {
    Diagnostic::new(Rule::WRAP, spot, message).help(help)
}

fn opaque(spot: Spot) -> Diagnostic {
    let message = Said::new(
        "图没有透明底，正文不能绕着它排",
        "the picture has no transparent ground: text cannot run round it",
    );
    let help = Said::new(
        "请把图去底，存成带透明的 PNG、TIFF 或 WebP；或删去“绕排”",
        "cut it out and save it as PNG, TIFF or WebP with transparency, or take wrap out",
    );
    told(spot, message, help)
}

fn full(spot: Spot) -> Diagnostic {
    let message = Said::new(
        "图把这块地方占满了，旁边排不下一行 6 个字",
        "the picture fills its place: no line beside it has six characters",
    );
    let help = Said::new(
        "请让图多占一栏或少占几行，或删去“绕排”",
        "give the photo another column, or fewer lines, or take wrap out",
    );
    told(spot, message, help)
}

fn lying(spot: Spot) -> Diagnostic {
    let message = Said::new(
        "竖排的版面不能绕排，图占满这块地方",
        "text that runs down does not run round a picture, which takes its whole place",
    );
    told(spot, message, Said::new("请删去“绕排”", "take wrap out"))
}
