use std::fmt::Write;
use std::ops::Range;

use super::{Edition, Mark, Shape};
use crate::font::Turn;

/// An edition as text, one mark to a line. Lengths are points to a thousandth.
pub fn dump(edition: &Edition) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "edition {}", edition.title);
    for page in &edition.pages {
        let title = page.title.as_deref().unwrap_or("-");
        let (w, h) = (pt(page.trim.width), pt(page.trim.height));
        let _ = writeln!(out, "page {} {title} {w} {h}", page.number);
        for mark in &page.marks {
            write_mark(&mut out, mark);
        }
    }
    out
}

fn write_mark(out: &mut String, mark: &Mark) {
    let origin = mark.origin;
    let _ = write!(out, "  {:?} {}", mark.role, origin.part());
    if origin.spot != origin.part().spot() && !origin.characters().is_empty() {
        let Range { start, end } = origin.characters();
        let _ = write!(out, ":{start}-{end}");
    }
    out.push(' ');
    match &mark.shape {
        Shape::Glyphs(run) => {
            let _ = write!(out, "type {:?} {} {:?}", run.face, pt(run.size), run.ink);
            let _ = write!(out, " {}", run.text);
            for glyph in &run.glyphs {
                let _ =
                    write!(out, " {}@{},{}", glyph.id, pt(glyph.at.x), pt(glyph.at.y));
                if glyph.turn != Turn::Upright {
                    let _ = write!(out, "{:?}", glyph.turn);
                }
            }
        }
        Shape::Fill { rect, ink } => {
            let _ = write!(out, "fill {} {ink:?}", rectangle(*rect));
        }
        Shape::Stroke { rect, thickness, ink } => {
            let _ = write!(out, "stroke {} {} {ink:?}", rectangle(*rect), pt(*thickness));
        }
        Shape::Curve(curve) => {
            let _ = write!(out, "curve {:?} {:?}", curve.pen, curve.ink);
            for at in std::iter::once(&curve.start).chain(curve.pieces.iter().flatten()) {
                let _ = write!(out, " {},{}", pt(at.x), pt(at.y));
            }
        }
        Shape::Picture(frame) => {
            let _ = write!(
                out,
                "picture {:?} {} {:?}",
                frame.picture,
                rectangle(frame.frame),
                frame.crop
            );
        }
    }
    out.push('\n');
}

fn rectangle(rect: crate::unit::Rect) -> String {
    format!("{} {} {} {}", pt(rect.x), pt(rect.y), pt(rect.width), pt(rect.height))
}

fn pt(length: crate::unit::Length) -> String {
    format!("{:.3}", length.to_pt())
}
