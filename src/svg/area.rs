//! Areas that say what a pointer is over: of a whole story, and of each of its parts.

use std::fmt::Write as _;

use super::number::points;
use super::shape::rectangle;
use super::words::{Line, lines};
use crate::copy::Part;
use crate::edition::{Mark, Outline, Role, Shape};
use crate::unit::{Length, Rect};

/// A stretch of one part in one leg.
struct Area {
    part: Part,
    rect: Rect,
}

/// Draws the ground of a story on a page, and the areas of its marks, over what is seen of
/// it.
pub(super) fn draw(out: &mut String, marks: &[Mark], grounds: &[&Outline]) {
    let mut areas: Vec<Area> = Vec::new();
    for line in lines(marks) {
        let Some(rect) = line.rect() else { continue };
        let part = line.origin.part();
        let above = areas
            .last_mut()
            .filter(|area| area.part == part && follows(area.rect, rect, line.size * 2));
        match above {
            Some(area) => area.rect = area.rect.around(rect),
            None => areas.push(Area { part, rect }),
        }
    }
    let pictures = marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Picture(frame) => {
            Some(Area { part: mark.origin.part(), rect: frame.frame })
        }
        // The grey box of a picture that is missing.
        Shape::Fill { rect, .. } if mark.role == Role::Photo => {
            Some(Area { part: mark.origin.part(), rect: *rect })
        }
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    });
    areas.extend(pictures);
    out.push_str("<g fill=\"none\" pointer-events=\"all\">\n");
    for ground in grounds {
        out.push_str("<polygon class=\"story\"");
        points(out, &ground.corners);
        out.push_str("/>\n");
    }
    for area in areas.iter().filter(|area| area.part != Part::Made) {
        let _ = write!(out, "<rect data-part=\"{}\"", area.part);
        rectangle(out, area.rect);
        out.push_str("/>\n");
    }
    out.push_str("</g>\n");
}

/// Whether a line stands in the same leg as one before it: over its width, or beside it
/// where lines run down.
fn follows(before: Rect, line: Rect, reach: Length) -> bool {
    let near = before.inset(-reach);
    let apart = |a: (Length, Length), b: (Length, Length)| a.1 <= b.0 || b.1 <= a.0;
    let beside = apart((before.x, before.right()), (line.x, line.right()));
    let below = apart((before.y, before.bottom()), (line.y, line.bottom()));
    near.overlaps(line) && !(beside && below)
}

impl Line<'_> {
    /// From its first glyph to its last, as high as its type.
    fn rect(&self) -> Option<Rect> {
        self.runs.iter().filter_map(|run| run.rect()).reduce(Rect::around)
    }
}
