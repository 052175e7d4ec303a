//! What is seen of marks.

use std::fmt::Write as _;

use super::ink::Inks;
use super::number::{attribute, integer, pt, words};
use super::outline::{Outlines, name};
use super::{Fault, Setting};
use crate::edition::{Curve, CurvePen, Glyph, GlyphRun, Mark, PictureFrame, Shape};
use crate::font::{Library, Turn};
use crate::unit::{Length, PixelSize, Point, Rect};

/// Draws marks one over another.
pub(super) fn draw(
    out: &mut String,
    marks: &[Mark],
    setting: &Setting<'_>,
    inks: &mut Inks<'_>,
    outlines: &mut Outlines<'_>,
) -> Result<(), Fault> {
    for mark in marks {
        match &mark.shape {
            Shape::Glyphs(run) => {
                glyphs(out, run, setting.library, inks.colour(run.ink), outlines);
            }
            Shape::Fill { rect, ink } => {
                out.push_str("<rect");
                rectangle(out, *rect);
                let _ = writeln!(out, " fill=\"{}\"/>", inks.colour(*ink));
            }
            Shape::Stroke { rect, thickness, ink } => {
                out.push_str("<rect");
                rectangle(out, *rect);
                attribute(out, "stroke-width", *thickness);
                let colour = inks.colour(*ink);
                let _ = writeln!(out, " fill=\"none\" stroke=\"{colour}\"/>");
            }
            Shape::Curve(drawn) => curve(out, drawn, inks.colour(drawn.ink)),
            Shape::Picture(frame) => picture(out, frame, setting)?,
        }
    }
    Ok(())
}

/// ` x="…" y="…" width="…" height="…"`.
pub(super) fn rectangle(out: &mut String, rect: Rect) {
    attribute(out, "x", rect.x);
    attribute(out, "y", rect.y);
    attribute(out, "width", rect.width);
    attribute(out, "height", rect.height);
}

/// The glyphs of a run, from the origin of the first one on in units of the face.
fn glyphs(
    out: &mut String,
    run: &GlyphRun,
    library: &Library,
    colour: &str,
    outlines: &mut Outlines<'_>,
) {
    let upem = library.face(run.face).units_per_em().max(1);
    let units = i64::from(upem);
    let mut seen = run
        .glyphs
        .iter()
        .filter(|glyph| outlines.take(library, run.face, glyph.id))
        .peekable();
    let Some(first) = seen.peek() else { return };
    let origin = first.at;
    let _ = write!(out, "<g fill=\"{colour}\" transform=\"translate(");
    pt(out, origin.x);
    out.push(' ');
    pt(out, origin.y);
    // Parts of a point to a unit: nine places hold any size of type.
    let scale = format!("{:.9}", run.size.to_pt() / f64::from(upem));
    let _ = write!(out, ")scale({})\">", scale.trim_end_matches('0'));
    for glyph in seen {
        let place = Place::of(glyph, origin, run.size, units);
        out.push_str("<use href=\"#");
        name(out, run.face, glyph.id);
        out.push('"');
        place.write(out, glyph.turn);
        out.push_str("/>");
    }
    out.push_str("</g>\n");
}

/// Where a glyph stands, in units of its face from the first one of its run.
struct Place {
    x: i64,
    y: i64,
}

impl Place {
    fn of(glyph: &Glyph, origin: Point, size: Length, units: i64) -> Self {
        let of = |length: Length| match size.grains() {
            0 => 0,
            size => length.scale(units, size).grains(),
        };
        Self { x: of(glyph.at.x - origin.x), y: of(glyph.at.y - origin.y) }
    }

    fn write(&self, out: &mut String, turn: Turn) {
        let (x, y) = (self.x, self.y);
        let _ = match turn {
            Turn::Upright => {
                for (name, n) in [(" x=\"", x), (" y=\"", y)] {
                    if n != 0 {
                        out.push_str(name);
                        integer(out, n);
                        out.push('"');
                    }
                }
                Ok(())
            }
            Turn::Clockwise => write!(out, " transform=\"translate({x} {y})rotate(90)\""),
            Turn::Condensed(thousandths) => {
                let narrow = f32::from(thousandths) / 1000.0;
                write!(out, " transform=\"translate({x} {y})scale({narrow} 1)\"")
            }
        };
    }
}

fn curve(out: &mut String, curve: &Curve, colour: &str) {
    out.push_str("<path d=\"M");
    point(out, curve.start);
    for piece in &curve.pieces {
        out.push('C');
        for (nth, to) in piece.iter().enumerate() {
            if 0 < nth {
                out.push(' ');
            }
            point(out, *to);
        }
    }
    match curve.pen {
        CurvePen::Fill => {
            let _ = writeln!(out, "z\" fill=\"{colour}\"/>");
        }
        CurvePen::Stroke(thickness) => {
            out.push('"');
            attribute(out, "stroke-width", thickness);
            let _ = writeln!(out, " fill=\"none\" stroke=\"{colour}\"/>");
        }
    }
}

fn point(out: &mut String, at: Point) {
    pt(out, at.x);
    out.push(' ');
    pt(out, at.y);
}

/// A window of the crop, and behind it the whole picture.
fn picture(
    out: &mut String,
    frame: &PictureFrame,
    setting: &Setting<'_>,
) -> Result<(), Fault> {
    let linked = setting.pictures.get(frame.picture.0);
    let linked = linked.ok_or(Fault::NoPicture(frame.picture))?;
    let crop = frame.crop;
    out.push_str("<svg");
    rectangle(out, frame.frame);
    let _ = write!(
        out,
        " viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\">",
        crop.x, crop.y, crop.width, crop.height
    );
    let PixelSize { width: wide, height: high } = linked.counted;
    let _ = write!(
        out,
        "<image width=\"{wide}\" height=\"{high}\" preserveAspectRatio=\"none\" href=\""
    );
    words(out, &linked.href);
    out.push_str("\"/></svg>\n");
    Ok(())
}
