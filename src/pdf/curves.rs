//! 转曲: type as curves. No face is in the file, and nothing in it can be searched.

use std::collections::BTreeMap;

use pdf_writer::Content;

use super::number::pt;
use crate::edition::{Glyph, GlyphRun, Mark, Shape};
use crate::font::{FaceId, Library, Step, Turn};
use crate::unit::Point;

/// The outlines of the glyphs drawn so far.
#[derive(Default)]
pub(super) struct Outlines {
    drawn: BTreeMap<(FaceId, u16), Vec<Step>>,
}

impl Outlines {
    /// Draws the glyphs of the marks of one line. The ink is set.
    pub(super) fn show(
        &mut self,
        out: &mut Content,
        marks: &[Mark],
        library: &Library,
        origin: Point,
    ) {
        for mark in marks {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            let face = library.face(run.face);
            let units = f32::from(face.units_per_em().max(1));
            for glyph in &run.glyphs {
                let steps = self
                    .drawn
                    .entry((run.face, glyph.id))
                    .or_insert_with(|| face.drawing(glyph.id));
                draw(out, steps, Place::of(run, glyph, origin, units));
            }
        }
    }
}

/// Where font units fall on the page: `x' = x0 + a x + c y`, `y' = y0 + b x + d y`.
struct Place {
    matrix: [f32; 4],
    at: [f32; 2],
}

impl Place {
    fn of(run: &GlyphRun, glyph: &Glyph, origin: Point, units: f32) -> Self {
        let scale = pt(run.size) / units;
        let matrix = match glyph.turn {
            Turn::Upright => [scale, 0.0, 0.0, scale],
            Turn::Clockwise => [0.0, -scale, scale, 0.0],
            Turn::Condensed(thousandths) => {
                [scale * f32::from(thousandths) / 1000.0, 0.0, 0.0, scale]
            }
        };
        Self { matrix, at: [pt(origin.x + glyph.at.x), pt(origin.y - glyph.at.y)] }
    }

    fn point(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let [a, b, c, d] = self.matrix;
        let [x0, y0] = self.at;
        // To a thousandth of a point, as all lengths in the file.
        [x0 + a * x + c * y, y0 + b * x + d * y].map(|v| (v * 1000.0).round() / 1000.0)
    }
}

fn draw(out: &mut Content, steps: &[Step], place: Place) {
    for step in steps {
        match step {
            Step::Move(to) => {
                let [x, y] = place.point(*to);
                out.move_to(x, y);
            }
            Step::Line(to) => {
                let [x, y] = place.point(*to);
                out.line_to(x, y);
            }
            Step::Curve(first, second, to) => {
                let [[x1, y1], [x2, y2], [x3, y3]] =
                    [*first, *second, *to].map(|p| place.point(p));
                out.cubic_to(x1, y1, x2, y2, x3, y3);
            }
            Step::Close => {
                out.close_path();
            }
        }
    }
    if !steps.is_empty() {
        out.fill_nonzero();
    }
}
