//! The words of marks as type that nobody sees, for those who select and copy.

use std::fmt::Write as _;

use super::number::{attribute, words};
use crate::diag::PartId;
use crate::edition::{GlyphRun, Mark, Origin, Role, Shape};
use crate::font::{HAN_TOP, Turn};
use crate::unit::{Length, Point, WritingMode};

/// A line of type: the runs of it that stand beside one another.
pub(super) struct Line<'a> {
    pub(super) role: Role,
    pub(super) origin: Origin,
    /// The em of its first run.
    pub(super) size: Length,
    /// At least one.
    pub(super) runs: Vec<&'a GlyphRun>,
}

/// The lines of type among marks, in their order.
pub(super) fn lines(marks: &[Mark]) -> Vec<Line<'_>> {
    let of = |origin: Origin| (origin.article, origin.line, origin.spot);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for mark in marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        let same = |line: &&mut Line<'_>| {
            line.role == mark.role
                && of(line.origin) == of(mark.origin)
                && line.runs.iter().all(|other| other.mode == run.mode)
        };
        match lines.last_mut().filter(same) {
            Some(line) => line.runs.push(run),
            None => lines.push(Line {
                role: mark.role,
                origin: mark.origin,
                size: run.size,
                runs: vec![run],
            }),
        }
    }
    lines
}

/// Writes the words: the lines of a part in one element, so that what is copied has no
/// breaks but the author's.
pub(super) fn write(out: &mut String, marks: &[Mark]) {
    let mut parts: Vec<(Role, PartId, Vec<Line<'_>>)> = Vec::new();
    for line in lines(marks) {
        let (role, part) = (line.role, line.origin.spot.part());
        // Words of the program are no part: each stands for itself.
        let made = line.origin.part() == crate::copy::Part::Made;
        let known =
            parts.iter_mut().rev().find(|known| (known.0, known.1) == (role, part));
        match known.filter(|_| !made) {
            Some((.., lines)) => lines.push(line),
            None => parts.push((role, part, vec![line])),
        }
    }
    if parts.is_empty() {
        return;
    }
    out.push_str("<g fill=\"#000\" fill-opacity=\"0\" style=\"white-space:pre\">\n");
    for (_, _, lines) in &parts {
        let Some(first) = lines.first() else { continue };
        let mode = first.runs.first().map(|run| run.mode);
        let down = if mode == Some(WritingMode::VerticalRl) {
            " style=\"writing-mode:vertical-rl\""
        } else {
            ""
        };
        let _ = write!(out, "<text data-part=\"{}\"{down}>", first.origin.part());
        for line in lines {
            line.write(out);
        }
        out.push_str("</text>\n");
    }
    out.push_str("</g>\n");
}

impl Line<'_> {
    fn write(&self, out: &mut String) {
        let mut bytes = self.origin.characters().start;
        for run in &self.runs {
            let Some(stretch) = Stretch::of(run) else { continue };
            out.push_str("<tspan");
            attribute(out, "x", stretch.at.x);
            attribute(out, "y", stretch.at.y);
            attribute(out, "font-size", run.size);
            if Length::ZERO < stretch.long {
                attribute(out, "textLength", stretch.long);
            }
            if self.origin.part() != crate::copy::Part::Made {
                let _ = write!(out, " data-at=\"{bytes}\"");
            }
            out.push('>');
            words(out, &run.text);
            out.push_str("</tspan>");
            bytes += run.text.len();
        }
    }
}

/// Where a run begins as a browser sets it, and how long it is.
struct Stretch {
    at: Point,
    long: Length,
}

impl Stretch {
    fn of(run: &GlyphRun) -> Option<Self> {
        let (first, last) = (run.glyphs.first()?, run.glyphs.last()?);
        let top = HAN_TOP.at(run.size);
        Some(match run.mode {
            WritingMode::HorizontalTb => {
                Self { at: first.at, long: last.at.x + last.advance - first.at.x }
            }
            // Lines that run down are counted from the axis.
            WritingMode::VerticalRl => {
                let (x, y) = match first.turn {
                    Turn::Clockwise => (first.at.x + run.size.scale(38, 100), first.at.y),
                    Turn::Upright | Turn::Condensed(_) => {
                        (first.at.x + run.size.scale(1, 2), first.at.y - top)
                    }
                };
                let end = match last.turn {
                    Turn::Clockwise => last.at.y + last.advance,
                    Turn::Upright | Turn::Condensed(_) => last.at.y - top + run.size,
                };
                Self { at: Point { x, y }, long: end - y }
            }
        })
    }
}
