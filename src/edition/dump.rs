use std::fmt::Write;
use std::ops::Range;

use super::{Edition, Inlay, Mark, Passage, Shape};
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

/// What a reader is told of, as text: each article with its passages and the ground it takes,
/// and what of each page is of no article.
pub fn dump_articles(edition: &Edition) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "edition {} {}", edition.title, edition.language.tag());
    for article in edition.articles.iter().filter(|a| !a.passages.is_empty()) {
        let _ =
            writeln!(out, "article {} {:?} {}", article.id, article.level, article.title);
        article.passages.iter().for_each(|passage| write_passage(&mut out, passage));
        for outline in &article.outlines {
            let _ = write!(out, "  outline {}", outline.page);
            for at in &outline.corners {
                let _ = write!(out, " {},{}", pt(at.x), pt(at.y));
            }
            out.push('\n');
        }
    }
    for page in &edition.pages {
        let _ = writeln!(
            out,
            "page {} {}",
            page.number,
            page.title.as_deref().unwrap_or("-")
        );
        page.passages.iter().for_each(|passage| write_passage(&mut out, passage));
    }
    out
}

fn write_passage(out: &mut String, passage: &Passage) {
    let tag = passage.language.tag();
    let _ = write!(out, "  {:?} {} {tag} {}", passage.kind, passage.part, passage.words);
    if let Some(beside) = passage.beside {
        let _ = write!(out, " (of {beside})");
    }
    if let Some(alternative) = &passage.alternative {
        let _ = write!(out, " (shows {alternative})");
    }
    out.push('\n');
    for Inlay { range, what } in &passage.inlays {
        let words = passage.words.get(range.clone()).unwrap_or_default();
        let _ = writeln!(out, "    {}-{} {words} {what:?}", range.start, range.end);
    }
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
