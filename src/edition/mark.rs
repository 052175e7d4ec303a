use std::collections::BTreeMap;
use std::ops::Range;

use super::article::{Article, Language, Passage, Within};
use crate::copy::Part;
use crate::diag;
use crate::font::{FaceId, HAN_TOP, Turn};
use crate::ink::{Ink, Plates, Spot};
use crate::picture::{Crop, PictureId};
use crate::script::TURNED;
use crate::story::Role;
use crate::unit::{Em, Length, Point, Rect, Size, WritingMode};

/// Every page of an issue, ready to be written.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// The name of the paper and which issue, for the document information.
    pub title: String,
    /// Who publishes it, if anybody is named.
    pub author: Option<String>,
    /// The day of the issue, as year, month, day.
    pub date: (i32, u8, u8),
    /// The language of the paper.
    pub language: Language,
    /// The stories, in the order in which the file gives them.
    pub articles: Vec<Article>,
    /// 专色: the spot inks that marks are numbered by.
    pub spots: Vec<Spot>,
    /// 墨: the plates of the pages that say which they are printed from, by their numbers.
    pub plates: BTreeMap<u32, Plates>,
    /// The pages, in order.
    pub pages: Vec<Page>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// 版次, from one.
    pub number: u32,
    /// 版名.
    pub title: Option<String>,
    /// The trimmed page. All marks are measured from its top left.
    pub trim: Size,
    /// How far colour runs past the trim. Zero for newsprint.
    pub bleed: Length,
    /// How wide the room outside the bleed is for the marks of the press. Zero for none.
    pub slug: Length,
    /// What a reader is told of that is of no article: masthead, ads, imprint, each line and
    /// picture for itself. The folio line is none of it: it says what `number`, `title` and
    /// the edition say.
    pub passages: Vec<Passage>,
    /// The marks in reading order: furniture first, then story after story, each
    /// story's marks together.
    pub marks: Vec<Mark>,
}

impl Page {
    /// What it is called: `第1版：要闻`.
    pub fn label(&self) -> String {
        match self.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
            Some(title) => format!("第{}版：{title}", self.number),
            None => format!("第{}版", self.number),
        }
    }
}

/// A mark's place in [`Page::marks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkId(pub usize);

/// One mark on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What is drawn.
    pub shape: Shape,
    /// What it is to a reader.
    pub role: Role,
    /// Which copy it comes from.
    pub origin: Origin,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Type.
    Glyphs(GlyphRun),
    /// A filled rectangle: a rule, a tint.
    Fill {
        /// Where.
        rect: Rect,
        /// In what.
        ink: Ink,
    },
    /// The outline of a rectangle, the line centred on its edge.
    Stroke {
        /// Where.
        rect: Rect,
        /// How thick the line is.
        thickness: Length,
        /// In what.
        ink: Ink,
    },
    /// A curve: a dot, a wavy line.
    Curve(Curve),
    /// A picture.
    Picture(PictureFrame),
}

/// A curve of cubic Béziers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Where it begins.
    pub start: Point,
    /// Each piece: its two control points, and where it ends and the next begins.
    pub pieces: Vec<[Point; 3]>,
    /// What is done with it.
    pub pen: CurvePen,
    /// In what.
    pub ink: Ink,
}

/// What is done with a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurvePen {
    /// What it encloses is filled.
    Fill,
    /// It is drawn as a line this thick.
    Stroke(Length),
}

impl Curve {
    /// A rectangle that holds it.
    pub fn bounds(&self) -> Rect {
        let (mut least, mut most) = (self.start, self.start);
        for point in self.pieces.iter().flatten() {
            least = Point { x: least.x.min(point.x), y: least.y.min(point.y) };
            most = Point { x: most.x.max(point.x), y: most.y.max(point.y) };
        }
        let (width, height) = (most.x - least.x, most.y - least.y);
        let rect = Rect { x: least.x, y: least.y, width, height };
        match self.pen {
            CurvePen::Fill => rect,
            CurvePen::Stroke(thickness) => rect.inset(-thickness.scale(1, 2)),
        }
    }
}

/// A picture in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFrame {
    /// Which.
    pub picture: PictureId,
    /// Where it stands.
    pub frame: Rect,
    /// The part of the picture, upright, that may be shown.
    pub part: Crop,
    /// The part of that one that fills the frame.
    pub crop: Crop,
    /// In what it is printed, if it is black and paper alone: line art, outlines in black.
    pub ink: Ink,
}

/// Glyphs of one face, size and ink on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The em.
    pub size: Length,
    /// The ink.
    pub ink: Ink,
    /// Which way the line runs: the writing mode the text layer tells of.
    pub mode: WritingMode,
    /// The author's characters of the whole run.
    pub text: String,
    /// The glyphs, in the order of the text.
    pub glyphs: Vec<Glyph>,
}

/// What stands upright in a line that runs down has an advance across, and is condensed if that is
/// more; what is longer than this has one along the line.
const LONG: Em = Em::thousandths(1050);

/// The body of the glyphs that say a piece of a run together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The bytes of [`GlyphRun::text`] that they stand for.
    pub text: Range<usize>,
    /// Where they stand.
    pub rect: Rect,
}

impl Edition {
    /// The day of the issue: `2021-03-25`.
    pub fn day(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }
}

impl GlyphRun {
    /// The bodies of all glyphs, in their order, one with those that only help it.
    pub fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::with_capacity(self.glyphs.len());
        for glyph in &self.glyphs {
            let rect = self.cell(glyph);
            match cells.last_mut().filter(|_| glyph.text.is_empty()) {
                Some(helped) => helped.rect = helped.rect.around(rect),
                None => cells.extend(self.said(glyph, rect)),
            }
        }
        cells
    }

    /// The smallest rectangle around the bodies of its glyphs, if it has any.
    pub fn rect(&self) -> Option<Rect> {
        self.glyphs.iter().map(|glyph| self.cell(glyph)).reduce(Rect::around)
    }

    /// What a glyph says where it stands, and at its end, without room, the pause at which a
    /// headline turns: the glyph before says it, and it is not seen (HD-5).
    fn said(&self, glyph: &Glyph, rect: Rect) -> impl Iterator<Item = Cell> + use<> {
        let Range { start, end } = glyph.text;
        let says = self.text.get(start..end).unwrap_or_default();
        let unseen = |c: char| TURNED.contains(&c) || matches!(c, ' ' | '\u{3000}');
        let seen = says.trim_end_matches(unseen);
        let parted = if seen.is_empty() { end } else { start + seen.len() };
        let after = match self.mode {
            WritingMode::HorizontalTb => {
                Rect { x: rect.right(), width: Length::ZERO, ..rect }
            }
            WritingMode::VerticalRl => {
                Rect { y: rect.bottom(), height: Length::ZERO, ..rect }
            }
        };
        let unseen = Cell { text: parted..end, rect: after };
        let seen = Cell { text: start..parted, rect };
        [Some(seen), (parted < end).then_some(unseen)].into_iter().flatten()
    }

    /// The ideograph's body of a glyph: as high as the em, as wide as its advance.
    pub fn cell(&self, glyph: &Glyph) -> Rect {
        let (at, wide) = (glyph.at, glyph.advance);
        let (top, em) = (HAN_TOP.at(self.size), self.size);
        match glyph.turn {
            // A dash of several cells: its advance is along a line that runs down.
            Turn::Upright
                if self.mode == WritingMode::VerticalRl && LONG.at(em) < wide =>
            {
                let above = (wide - em).scale(1, 2);
                Rect { x: at.x, y: at.y - top - above, width: em, height: wide }
            }
            Turn::Upright => Rect { x: at.x, y: at.y - top, width: wide, height: em },
            Turn::Condensed(thousandths) => {
                let width = wide.scale(i64::from(thousandths), 1000);
                Rect { x: at.x, y: at.y - top, width, height: em }
            }
            Turn::Clockwise => {
                Rect { x: at.x + top - em, y: at.y, width: em, height: wide }
            }
        }
    }
}

/// One glyph where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin on the page: the left end of its baseline as the face draws it.
    pub at: Point,
    /// How it is turned about `at`.
    pub turn: Turn,
    /// The advance the face gives it, at the run's size.
    pub advance: Length,
    /// The bytes of [`GlyphRun::text`] that it stands for. Empty for a glyph that only
    /// helps the one before it.
    pub text: Range<usize>,
}

/// Which copy a mark comes from: the same on whatever page it stands, and wherever the
/// files say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Which of [`Edition::articles`] it is printed in, if any. The words of a brief are
    /// printed in the article of their module.
    pub article: Option<usize>,
    /// Which line of its part this is where it stands, from zero.
    pub line: usize,
    /// Which part of the issue, and which bytes of its text.
    pub spot: diag::Spot,
    /// Where in what a reader is told of it stands. Nothing of what only helps the eye:
    /// rules, tints, the folio line, the name of a file whose picture is missing.
    pub within: Option<Within>,
}

impl Origin {
    /// The part of the issue.
    pub fn part(self) -> Part {
        Part::of(self.spot.part())
    }

    /// The bytes of the text of that part. A photo and a line of the program are their
    /// whole part.
    pub const fn characters(self) -> Range<usize> {
        self.spot.range()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Glyph, GlyphRun};
    use crate::font::{FaceId, Turn};
    use crate::ink::Ink;
    use crate::unit::{Length, Point, Rect, WritingMode};

    fn glyph(y: i64, advance: i64, text: std::ops::Range<usize>) -> Glyph {
        let at = Point { x: Length::pt(40), y: Length::pt(y) };
        Glyph { id: 1, at, turn: Turn::Upright, advance: Length::pt(advance), text }
    }

    /// The last glyph of a line of a headline says the pause at which it turns.
    #[test]
    fn a_pause_that_is_not_seen_has_no_room() {
        let run = GlyphRun {
            face: FaceId(0),
            size: Length::pt(100),
            ink: Ink::BLACK,
            mode: WritingMode::HorizontalTb,
            text: "春，".to_owned(),
            glyphs: vec![glyph(138, 100, 0..6)],
        };
        let [seen, unseen] = &run.cells()[..] else { panic!("{:?}", run.cells()) };
        assert_eq!((seen.text.clone(), unseen.text.clone()), (0..3, 3..6));
        assert_eq!(seen.rect, run.cell(&run.glyphs[0]));
        assert_eq!((unseen.rect.x, unseen.rect.width), (Length::pt(140), Length::ZERO));
    }

    /// A dash is one glyph over two cells, dots are two glyphs that say one thing.
    #[test]
    fn what_says_two_characters_in_a_line_that_runs_down_stands_in_two_cells() {
        let run = GlyphRun {
            face: FaceId(0),
            size: Length::pt(100),
            ink: Ink::BLACK,
            mode: WritingMode::VerticalRl,
            text: "——……国".to_owned(),
            glyphs: vec![
                glyph(138, 200, 0..6),
                glyph(288, 100, 6..12),
                glyph(388, 100, 12..12),
                glyph(488, 100, 12..15),
            ],
        };
        let rect = |y, height| Rect {
            x: Length::pt(40),
            y: Length::pt(y),
            width: Length::pt(100),
            height: Length::pt(height),
        };
        let wanted = [
            Cell { text: 0..6, rect: rect(0, 200) },
            Cell { text: 6..12, rect: rect(200, 200) },
            Cell { text: 12..15, rect: rect(400, 100) },
        ];
        assert_eq!(run.cells(), wanted);
    }
}
