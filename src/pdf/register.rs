//! 印刷标记: crop and register marks, on every plate, outside the bleed.

use pdf_writer::{Chunk, Content, Name, Ref};

use super::number::pt;
use crate::edition::Page;
use crate::unit::{Length, Point};

/// The space of marks that every plate carries.
pub(super) const ALL: &str = "All";

/// How far a crop mark keeps from the bleed, and how long it is.
pub(super) const AWAY: Length = Length::mm(1);
pub(super) const LONG: Length = Length::mm(6);

/// Half of a register mark.
const RADIUS: Length = Length::mm(2);

/// The space in which one tint is that of every ink.
pub(super) fn write(chunk: &mut Chunk, id: Ref) {
    let mut out = chunk.color_space(id).separation(Name(b"All"));
    out.alternate_color_space().device_cmyk();
    out.tint_exponential()
        .domain([0.0, 1.0])
        .range([0.0, 1.0].into_iter().cycle().take(8))
        .c0([0.0; 4])
        .c1([1.0; 4])
        .n(1.0);
}

/// Draws the marks of a page. `origin` is the top left of the trimmed page.
pub(super) fn draw(out: &mut Content, page: &Page, origin: Point) {
    out.save_state();
    out.set_stroke_color_space(Name(ALL.as_bytes())).set_stroke_color([1.0]);
    out.set_line_width(0.25);
    let (width, height) = (page.trim.width, page.trim.height);
    let near = page.bleed + AWAY;
    let far = near + LONG;
    for (x, side) in [(Length::ZERO, -1), (width, 1)] {
        for (y, end) in [(Length::ZERO, -1), (height, 1)] {
            let across = |by| Point { x: x + by * side, y };
            line(out, origin, across(near), across(far));
            let down = |by| Point { x, y: y + by * end };
            line(out, origin, down(near), down(far));
        }
    }
    let middle = page.bleed + page.slug.scale(1, 2);
    let (across, down) = (width.scale(1, 2), height.scale(1, 2));
    for (x, y) in [
        (across, -middle),
        (across, height + middle),
        (-middle, down),
        (width + middle, down),
    ] {
        target(out, origin, Point { x, y });
    }
    out.restore_state();
}

/// Draws a line of the register.
pub(super) fn line(out: &mut Content, origin: Point, from: Point, to: Point) {
    out.move_to(pt(origin.x + from.x), pt(origin.y - from.y));
    out.line_to(pt(origin.x + to.x), pt(origin.y - to.y));
    out.stroke();
}

/// A circle with a cross through it.
fn target(out: &mut Content, origin: Point, centre: Point) {
    let Point { x, y } = centre;
    let arm = RADIUS.scale(3, 2);
    line(out, origin, Point { x: x - arm, y }, Point { x: x + arm, y });
    line(out, origin, Point { x, y: y - arm }, Point { x, y: y + arm });
    let (cx, cy, r) = (pt(origin.x + x), pt(origin.y - y), pt(RADIUS));
    // The handle of a quarter circle.
    let h = r * 0.5523;
    out.move_to(cx + r, cy);
    out.cubic_to(cx + r, cy + h, cx + h, cy + r, cx, cy + r);
    out.cubic_to(cx - h, cy + r, cx - r, cy + h, cx - r, cy);
    out.cubic_to(cx - r, cy - h, cx - h, cy - r, cx, cy - r);
    out.cubic_to(cx + h, cy - r, cx + r, cy - h, cx + r, cy);
    out.close_path().stroke();
}
