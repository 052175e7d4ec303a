//! A page at a glance: heads as they are, lines of text as bars, pictures as areas.

use std::collections::BTreeMap;

use super::ink::Inks;
use super::number;
use super::outline::Outlines;
use super::shape::{self, rectangle};
use super::{Fault, Setting, opened_file};
use crate::edition::{Mark, Page, Shape};
use crate::unit::{Length, Rect};

/// Type that is read at a glance: smaller type is a bar.
const HEAD: Length = Length::pt(13);

/// Draws a page as it is seen from afar, in a file of its own. Nothing in it has an address.
///
/// # Errors
///
/// None of a page of type; the same as of [`draw`](super::draw) otherwise.
pub fn glance(page: &Page, setting: &Setting<'_>) -> Result<String, Fault> {
    let mut inks = Inks::new(setting);
    let nothing = BTreeMap::new();
    let mut outlines = Outlines::of(setting.traced, &nothing);
    let (mut seen, mut bars) = (String::new(), String::new());
    for mark in &page.marks {
        match &mark.shape {
            Shape::Picture(frame) => area(&mut seen, frame.frame),
            Shape::Glyphs(run) if run.size < HEAD => {
                if let Some(rect) = run.rect() {
                    bars.push_str("<rect");
                    rectangle(&mut bars, bar(rect, run.size));
                    bars.push_str("/>");
                }
            }
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => {
                let one: &[Mark] = std::slice::from_ref(mark);
                shape::draw(&mut seen, one, setting, &mut inks, &mut outlines)?;
            }
        }
    }
    let mut out = opened_file(page.trim);
    out.push_str("<defs>\n");
    for (name, path) in outlines.finish() {
        out.push_str(&format!("<path id=\"{name}\" d=\"{path}\"/>\n"));
    }
    out.push_str("</defs>\n<rect fill=\"#fff\"");
    number::attribute(&mut out, "width", page.trim.width);
    number::attribute(&mut out, "height", page.trim.height);
    out.push_str("/>\n");
    out.push_str(&seen);
    out.push_str("<g fill=\"#b4b1aa\">");
    out.push_str(&bars);
    out.push_str("</g>\n</svg>\n");
    Ok(out)
}

fn area(out: &mut String, rect: Rect) {
    out.push_str("<rect fill=\"#d8d5ce\"");
    rectangle(out, rect);
    out.push_str("/>\n");
}

/// The middle of a line, half as thick as its type.
fn bar(rect: Rect, size: Length) -> Rect {
    let thick = size.scale(1, 2);
    if rect.height <= rect.width {
        let y = rect.y + (rect.height - thick).scale(1, 2);
        Rect { y, height: thick, ..rect }
    } else {
        let x = rect.x + (rect.width - thick).scale(1, 2);
        Rect { x, width: thick, ..rect }
    }
}
