//! Type on a line: where the pen goes, and what the line says.
//!
//! A PDF viewer moves its pen by the width of each glyph. The marks say where each glyph
//! stands; the difference is written as an adjustment in whole thousandths of the em,
//! always computed from where the viewer's pen now is, so that what one rounding loses
//! the next gives back.
//!
//! A viewer also guesses: a gap is a space to it, an overlap a new line. Chinese lines
//! are full of both (中西间隔, 挤压标点), so glyphs that stand so are grouped, and the group
//! says what it reads by `ActualText` (ISO 32000-1, 14.9.4). A vertical line, which most
//! viewers take for a column of one-character lines, is one group.

use pdf_writer::{Content, Name, Str, TextStr};

use super::fount::{Case, Sort};
use super::number;
use crate::edition::{Glyph, GlyphRun, Mark, Shape};
use crate::font::Turn;
use crate::unit::{Point, WritingMode};

/// Whether a character is one of the private use areas.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// A gap beyond this share of the em is a space to a viewer, the same backwards an
/// overlap; in hundredths. Poppler, the strictest known, begins a word at .1.
const UNSEEN: i64 = 10;

/// A gap beyond this many hundredths of an em is meant as one.
const MEANT: i64 = 150;

/// Two glyphs further apart than this many hundredths of an em across their line are on
/// two lines, whatever their origin says: furniture shares one.
const ASTRAY: i64 = 60;

/// The same down a line, where digits side by side stand to the left and to the right of
/// the axis.
const ABREAST: i64 = 110;

/// A glyph about to be shown.
pub(super) struct PlacedGlyph<'a> {
    /// The mark it is of.
    pub(super) mark: &'a Mark,
    run: &'a GlyphRun,
    glyph: &'a Glyph,
    code: u16,
    sort: Sort<'a>,
    text: &'a str,
}

/// The state of a viewer between two glyphs.
#[derive(Default)]
pub(super) struct Pen {
    /// Font number and size as last set.
    font: Option<(u16, f32)>,
    /// The line of glyphs being shown, if one has begun.
    line: Option<PenLine>,
    /// What has been shown of it and not yet been written.
    shown: Vec<Shown>,
}

#[derive(Clone, Copy)]
struct PenLine {
    turn: Turn,
    /// The origin as written, along and across the direction of the glyphs.
    start: (f32, f32),
    /// How far the pen is from the origin, in thousandths of the em.
    pen: f64,
}

enum Shown {
    Codes(Vec<u8>),
    Adjust(f32),
}

/// The pieces of neighbouring marks, in order.
pub(super) fn pieces<'a>(marks: &'a [Mark], case: &Case<'a>) -> Vec<PlacedGlyph<'a>> {
    let mut pieces = Vec::new();
    for mark in marks {
        // A line holds nothing but type; for all type of the edition `Case::gather` has made
        // a fount of its face, and in it a sort for every glyph.
        let Shape::Glyphs(run) = &mark.shape else { continue };
        let Some(fount) = case.fount(run.face) else { continue };
        for glyph in &run.glyphs {
            let Some((code, sort)) = fount.sort(glyph.id) else { continue };
            let text = run.text.get(glyph.text.clone()).unwrap_or_default();
            pieces.push(PlacedGlyph { mark, run, glyph, code, sort, text });
        }
    }
    pieces
}

impl PlacedGlyph<'_> {
    /// The byte of the text of its mark at which it begins.
    pub(super) const fn begins(&self) -> usize {
        self.glyph.text.start
    }

    /// Whether it says nothing that the author wrote: a help to the glyph before it, the
    /// hyphen of a line end.
    pub(super) fn is_silent(&self) -> bool {
        self.text.is_empty() || self.text == "\u{ad}"
    }

    /// Whether a viewer would read something else into the room between this piece and
    /// the next of its line than there is.
    fn runs_into(&self, next: &Self) -> bool {
        if next.text.is_empty() {
            return true;
        }
        let em = self.run.size.max(next.run.size);
        let (from, to) = (self.glyph.at, next.glyph.at);
        let (gap, drift) = match self.run.mode {
            WritingMode::HorizontalTb => {
                (to.x - from.x - self.glyph.advance, (to.y - from.y).abs())
            }
            WritingMode::VerticalRl => {
                (to.y - from.y - self.run.size, (to.x - from.x).abs())
            }
        };
        let share = |hundredths: i64| em.scale(hundredths, 100);
        let astray = match self.run.mode {
            WritingMode::HorizontalTb => ASTRAY,
            WritingMode::VerticalRl => ABREAST,
        };
        if share(MEANT) < gap.abs() || share(astray) < drift {
            return false;
        }
        match self.run.mode {
            WritingMode::HorizontalTb => share(UNSEEN) < gap.abs(),
            WritingMode::VerticalRl => true,
        }
    }

    /// Whether the code says by itself what the author wrote.
    fn speaks(&self) -> bool {
        self.text == self.sort.text && !self.text.contains(is_private)
    }
}

impl Pen {
    /// Shows the pieces of one line.
    ///
    /// `origin` is the top left of the trimmed page in the space of the file.
    pub(super) fn show(
        &mut self,
        out: &mut Content,
        line: &[PlacedGlyph<'_>],
        origin: Point,
    ) {
        for group in line.chunk_by(PlacedGlyph::runs_into) {
            let silent = |piece: &PlacedGlyph<'_>| !piece.speaks();
            let told = 1 < group.len() || group.iter().any(silent);
            if told {
                self.flush(out);
                let text: String = group.iter().map(|piece| piece.text).collect();
                // A sign of the private area means nothing in another face: 〓 is what stands
                // for a character that there is no type for.
                let text = text.replace(is_private, "〓");
                let mut mark = out.begin_marked_content_with_properties(Name(b"Span"));
                mark.properties().actual_text(TextStr(&text));
            }
            for piece in group {
                self.put(out, piece, origin);
            }
            if told {
                self.flush(out);
                out.end_marked_content();
            }
        }
    }

    /// Writes what has been shown and not yet been written.
    pub(super) fn flush(&mut self, out: &mut Content) {
        if self.shown.is_empty() {
            return;
        }
        if let [Shown::Codes(codes)] = self.shown.as_slice() {
            out.show(Str(codes));
        } else {
            let mut positioned = out.show_positioned();
            let mut items = positioned.items();
            for shown in &self.shown {
                match shown {
                    Shown::Codes(codes) => items.show(Str(codes)),
                    Shown::Adjust(amount) => items.adjust(*amount),
                };
            }
        }
        self.shown.clear();
    }

    /// Ends the line: the next glyph is placed anew.
    pub(super) fn lift(&mut self, out: &mut Content) {
        self.flush(out);
        self.line = None;
    }

    fn put(&mut self, out: &mut Content, piece: &PlacedGlyph<'_>, origin: Point) {
        let size = number::size(piece.run.size);
        let font = (piece.run.face.0, size);
        if self.font != Some(font) {
            self.lift(out);
            let name = font_name(font.0);
            out.set_font(Name(name.as_bytes()), size);
            self.font = Some(font);
        }
        let x = number::pt(origin.x + piece.glyph.at.x);
        let y = number::pt(origin.y - piece.glyph.at.y);
        let turn = piece.glyph.turn;
        let (along, across) = match turn {
            Turn::Upright | Turn::Condensed(_) => (x, y),
            Turn::Clockwise => (-y, x),
        };
        let line = self.line.filter(|line| line.goes_on(turn, across));
        let mut line = if let Some(line) = line {
            line
        } else {
            self.flush(out);
            out.set_text_matrix(matrix(turn, x, y));
            PenLine { turn, start: (along, across), pen: 0.0 }
        };
        // From exact places, so that nothing adds up; in thousandths of the em.
        let target = f64::from(along - line.start.0) * 1000.0 / f64::from(size);
        let adjust = (line.pen - target).round();
        if adjust != 0.0 {
            self.adjust(adjust);
            line.pen -= adjust;
        }
        self.code(piece.code);
        line.pen += f64::from(piece.sort.width);
        self.line = Some(line);
    }

    #[expect(clippy::cast_possible_truncation, reason = "a whole number of thousandths")]
    fn adjust(&mut self, thousandths: f64) {
        self.shown.push(Shown::Adjust(thousandths as f32));
    }

    fn code(&mut self, code: u16) {
        if let Some(Shown::Codes(codes)) = self.shown.last_mut() {
            codes.extend(code.to_be_bytes());
        } else {
            self.shown.push(Shown::Codes(code.to_be_bytes().to_vec()));
        }
    }
}

impl PenLine {
    /// Whether a glyph turned so and this far across can be shown without moving the
    /// origin. A condensed glyph never can: its pen is condensed too.
    fn goes_on(self, turn: Turn, across: f32) -> bool {
        let straight = match turn {
            Turn::Upright | Turn::Clockwise => self.turn == turn,
            Turn::Condensed(_) => false,
        };
        straight && self.start.1.to_bits() == across.to_bits()
    }
}

/// The text matrix for a glyph turned about a place.
fn matrix(turn: Turn, x: f32, y: f32) -> [f32; 6] {
    match turn {
        Turn::Upright => [1.0, 0.0, 0.0, 1.0, x, y],
        Turn::Clockwise => [0.0, -1.0, 1.0, 0.0, x, y],
        Turn::Condensed(thousandths) => {
            [f32::from(thousandths) / 1000.0, 0.0, 0.0, 1.0, x, y]
        }
    }
}

/// The name a face goes by in the resources of a page.
pub(super) fn font_name(face: u16) -> String {
    format!("F{face}")
}
