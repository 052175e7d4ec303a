//! 校样: what stands on a proof beside the pages, for those who read and sign it.
//!
//! Which proof it is over the page, boxes to sign under it, the lines of each leg by their
//! numbers, and what has changed since an earlier one. None of it is of the copy, and none of
//! it ever goes to a press.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use super::slug::{Pen, face_of, mark};
use crate::diag::PartId;
use crate::edition::{Curve, CurvePen, Edition, Mark, Page, Role, Shape};
use crate::font::Library;
use crate::ink::{Ink, Tint};
use crate::unit::{Length, Point, Rect, Size, WritingMode};

/// What stands beside the pages of a proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// What is said over each page, by its number.
    pub headings: BTreeMap<u32, String>,
    /// Boxes to sign under each page, by its number.
    pub seals: BTreeMap<u32, Vec<Seal>>,
    /// Every how many lines of a leg one is numbered, if they are.
    pub numbered: Option<NonZeroU16>,
    /// What has changed.
    pub touched: Vec<Touched>,
    /// What the program is to find in the file again.
    pub record: Vec<u8>,
}

/// A box to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Who signs here: 初审.
    pub who: String,
    /// What stands in it already. Nothing where it is to be signed by hand.
    pub said: String,
}

/// A place of a page that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// 版次.
    pub page: u32,
    /// Where.
    pub rect: Rect,
    /// What has.
    pub how: Touch,
}

/// What has changed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touch {
    /// These words are new.
    Words,
    /// Words were taken out before this place: which.
    Gone(String),
    /// A module or a picture stands here otherwise: a word for how.
    Layout(String),
}

/// The room outside the page.
const ROOM: Length = Length::mm(15);
/// The size of what is said there.
const SIZE: Length = Length::pt(9);
/// The size of the numbers of lines.
const SMALL: Length = Length::thousandths_of_pt(5_500);
/// How long and high a box to sign is.
const BOX: (Length, Length) = (Length::mm(46), Length::mm(9));
/// How thick its lines are.
const THIN: Length = Length::thousandths_of_pt(500);
/// How thick the edge of the page is.
const EDGE: Length = Length::thousandths_of_pt(250);
/// How thick the line around what has moved is.
const THICK: Length = Length::thousandths_of_pt(1_200);

const GREY: Ink = Ink::process([Tint::NONE, Tint::NONE, Tint::NONE, Tint::percent(40)]);
const RED: Ink =
    Ink::process([Tint::NONE, Tint::percent(100), Tint::percent(90), Tint::NONE]);
const BLUE: Ink =
    Ink::process([Tint::percent(100), Tint::percent(45), Tint::NONE, Tint::NONE]);
/// Light enough to be read through.
const YELLOW: Ink =
    Ink::process([Tint::NONE, Tint::percent(4), Tint::percent(55), Tint::NONE]);

impl Slip {
    /// Whether nothing is to be seen of it.
    pub fn is_bare(&self) -> bool {
        self.headings.is_empty()
            && self.seals.is_empty()
            && self.numbered.is_none()
            && self.touched.is_empty()
    }

    /// Writes it on the pages.
    pub(super) fn put_on(&self, edition: &mut Edition, library: &Library) {
        // Without a face there are no pages to write on.
        let Some(face) = face_of(library) else { return };
        let pen = Pen { face, library, size: SIZE };
        let small = Pen { face, library, size: SMALL };
        let has_room = !self.headings.is_empty() || !self.seals.is_empty();
        for page in &mut edition.pages {
            if let Some(every) = self.numbered {
                number(page, &small, every);
            }
            let number = page.number;
            let own = self.touched.iter().filter(|touched| touched.page == number);
            for touched in own {
                touched.draw(page, &small);
            }
            if has_room {
                page.slug = ROOM;
                let Size { width, height } = page.trim;
                let rect = Rect { x: Length::ZERO, y: Length::ZERO, width, height };
                let edge = Shape::Stroke { rect, thickness: EDGE, ink: GREY };
                page.marks.push(mark(edge));
            }
            if let Some(words) = self.headings.get(&number) {
                // As large as it can be on one line.
                let (wide, room) = (pen.width(words), page.trim.width - Length::mm(16));
                let size = if room < wide {
                    SIZE.scale(room.grains(), wide.grains())
                } else {
                    SIZE
                };
                let y = -(page.bleed + ROOM.scale(1, 2)) + size.scale(1, 3);
                let pen = Pen { face, library, size };
                pen.write(page, Point { x: Length::mm(8), y }, words, Ink::BLACK);
            }
            let seals = self.seals.get(&number).map_or(&[][..], Vec::as_slice);
            let y = page.trim.height + page.bleed + (ROOM - BOX.1).scale(1, 2);
            for (nth, seal) in (0_i64..).zip(seals) {
                let x = Length::mm(8) + (BOX.0 + Length::mm(4)) * nth;
                seal.draw(page, &pen, Point { x, y });
            }
        }
    }
}

impl Seal {
    fn draw(&self, page: &mut Page, pen: &Pen<'_>, Point { x, y }: Point) {
        let rect = Rect { x, y, width: BOX.0, height: BOX.1 };
        page.marks.push(mark(Shape::Stroke { rect, thickness: THIN, ink: Ink::BLACK }));
        let base = y + (BOX.1 + SIZE).scale(1, 2) - SIZE.scale(1, 8);
        let at = Point { x: x + SIZE.scale(1, 2), y: base };
        let end = pen.write(page, at, &self.who, Ink::BLACK);
        let at = Point { x: end + SIZE.scale(1, 2), y: base };
        pen.write(page, at, &self.said, RED);
    }
}

impl Touched {
    fn draw(&self, page: &mut Page, pen: &Pen<'_>) {
        let Rect { x, y, width, height } = self.rect;
        match &self.how {
            Touch::Words => {
                // Under all that is printed, and a line that no tint hides.
                let ground = mark(Shape::Fill { rect: self.rect, ink: YELLOW });
                page.marks.insert(0, ground);
                let line = Rect { x, y: y + height, width, height: THIN };
                page.marks.push(mark(Shape::Fill { rect: line, ink: RED }));
            }
            Touch::Gone(words) => {
                let side = height.scale(1, 3);
                let foot = y + height;
                let start = Point { x, y: foot - side };
                let pieces = [
                    Point { x: x + side.scale(1, 2), y: foot + THIN },
                    Point { x: x - side.scale(1, 2), y: foot + THIN },
                    start,
                ];
                let mut from = start;
                let pieces = pieces.map(|to| {
                    let piece = [from, to, to];
                    from = to;
                    piece
                });
                let curve = Curve {
                    start,
                    pieces: pieces.to_vec(),
                    pen: CurvePen::Fill,
                    ink: RED,
                };
                page.marks.push(mark(Shape::Curve(curve)));
                let said: String = words.chars().take(SHOWN).collect();
                let more = if words.chars().count() > SHOWN { "…" } else { "" };
                let at = Point { x: x + side, y: foot + SMALL.scale(1, 2) };
                let words = format!("删“{said}{more}”");
                pen.write(page, at, &words, RED);
            }
            Touch::Layout(word) => {
                let rect = self.rect;
                let line = Shape::Stroke { rect, thickness: THICK, ink: BLUE };
                page.marks.push(mark(line));
                let wide = pen.width(word) + SMALL;
                let ground = Rect {
                    x: rect.right() - wide,
                    y,
                    width: wide,
                    height: SMALL.scale(3, 2),
                };
                page.marks.push(mark(Shape::Fill { rect: ground, ink: BLUE }));
                let at =
                    Point { x: ground.x + SMALL.scale(1, 2), y: y + SMALL.scale(9, 8) };
                pen.write(page, at, word, Ink::PAPER);
            }
        }
    }
}

/// How many characters of what was taken out are shown.
const SHOWN: usize = 12;

/// Writes numbers beside the lines of each leg of text.
fn number(page: &mut Page, pen: &Pen<'_>, every: NonZeroU16) {
    let every = usize::from(every.get());
    for leg in legs(&page.marks) {
        let across = leg.mode == WritingMode::HorizontalTb;
        let edge = |rect: &Rect| if across { rect.x } else { rect.y };
        let Some(head) = leg.lines.iter().map(edge).min() else { continue };
        for (nth, line) in leg.lines.iter().enumerate() {
            let nth = nth + 1;
            if !nth.is_multiple_of(every) {
                continue;
            }
            let words = nth.to_string();
            let wide = pen.width(&words);
            let at = if across {
                let y = line.y + line.height.scale(1, 2) + SMALL.scale(3, 8);
                Point { x: head - wide - SMALL.scale(1, 4), y }
            } else {
                let x = line.x + (line.width - wide).scale(1, 2);
                Point { x, y: head - SMALL.scale(1, 4) }
            };
            pen.write(page, at, &words, BLUE);
        }
    }
}

/// The lines of a leg, from its head.
struct Leg {
    mode: WritingMode,
    lines: Vec<Rect>,
}

/// Which line a run is of: its article, its part, and which line of that.
type Key = (Option<usize>, PartId, usize);

/// The legs of text of a page, in the order in which they are read.
fn legs(marks: &[Mark]) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    let mut last: Option<Key> = None;
    for mark in marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        let body = matches!(mark.role, Role::Paragraph | Role::Subhead);
        let (Some(rect), true, Some(_)) = (run.rect(), body, mark.origin.article) else {
            continue;
        };
        let key = (mark.origin.article, mark.origin.spot.part(), mark.origin.line);
        let story = |key: &Key| key.0;
        let same = last.is_some_and(|last| last == key);
        let goes_on = last.as_ref().map(story) == Some(story(&key));
        last = Some(key);
        let leg = legs.last_mut().filter(|leg| goes_on && leg.mode == run.mode);
        let Some(leg) = leg else {
            legs.push(Leg { mode: run.mode, lines: vec![rect] });
            continue;
        };
        let Some(before) = leg.lines.last_mut() else { continue };
        let further = match run.mode {
            WritingMode::HorizontalTb => before.y < rect.y,
            WritingMode::VerticalRl => rect.x < before.x,
        };
        if same {
            *before = before.around(rect);
        } else if further {
            leg.lines.push(rect);
        } else {
            legs.push(Leg { mode: run.mode, lines: vec![rect] });
        }
    }
    legs
}
