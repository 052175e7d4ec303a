//! A page at a glance, with its pictures, and a story of it marked.

use std::fmt::Write as _;

use super::Setting;
use super::escape;
use super::plan::Plan;
use crate::edition::{Outline, Shape};
use crate::svg::{hundredths, points, pt};

/// The name of the file of a page at a glance.
pub(super) fn name(leaf: &str) -> String {
    format!("{leaf}.mini.svg")
}

/// Writes a page at a glance. It says nothing to who does not see it.
pub(super) fn picture(
    out: &mut String,
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    nth: usize,
    marked: Option<usize>,
) {
    let Some(leaf) = plan.pages.get(nth) else { return };
    let size = leaf.page.trim;
    let (mut wide, mut high) = (String::new(), String::new());
    pt(&mut wide, size.width);
    pt(&mut high, size.height);
    let _ = write!(
        out,
        "<span class=\"mini\"><img src=\"{}\" alt=\"\" width=\"{}\" height=\"{}\">\
         <svg viewBox=\"0 0 {wide} {high}\" aria-hidden=\"true\">",
        name(&leaf.name),
        hundredths(size.width) / 100,
        hundredths(size.height) / 100,
    );
    for mark in &leaf.page.marks {
        let Shape::Picture(frame) = &mark.shape else { continue };
        let Some(linked) = setting.drawing.pictures.get(frame.picture.0) else {
            continue;
        };
        let (crop, rect) = (frame.crop, frame.frame);
        out.push_str("<svg");
        for (name, length) in
            [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]
        {
            let _ = write!(out, " {name}=\"");
            pt(out, length);
            out.push('"');
        }
        let _ = write!(
            out,
            " viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\"><image width=\"{}\" \
             height=\"{}\" preserveAspectRatio=\"none\" href=\"{}\"/></svg>",
            crop.x,
            crop.y,
            crop.width,
            crop.height,
            linked.counted.width,
            linked.counted.height,
            escape::worded(&linked.href)
        );
    }
    let article = marked.and_then(|nth| plan.edition.articles.get(nth));
    let here = |outline: &&Outline| outline.page == leaf.page.number;
    for outline in article.iter().flat_map(|a| a.outlines.iter().filter(here)) {
        polygon(out, outline);
    }
    out.push_str("</svg></span>");
}

/// The outline of a story on a page.
pub(super) fn polygon(out: &mut String, outline: &Outline) {
    out.push_str("<polygon class=\"ground\"");
    points(out, &outline.corners);
    out.push_str("/>");
}
