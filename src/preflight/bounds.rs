//! Where a mark lies, as far as a person has to find it.

use crate::edition::{GlyphRun, Mark, Shape};
use crate::font::{HAN_TOP, Turn};
use crate::unit::{Length, Rect};

/// The rectangle of a mark.
pub(super) fn of(mark: &Mark) -> Rect {
    match &mark.shape {
        Shape::Glyphs(run) => of_run(run),
        Shape::Fill { rect, .. } => *rect,
        Shape::Stroke { rect, thickness, .. } => rect.inset(-thickness.scale(1, 2)),
        Shape::Curve(curve) => curve.bounds(),
        Shape::Picture(frame) => frame.frame,
    }
}

/// The bodies of the glyphs of a run: .88 em over the baseline, .12 em under it.
fn of_run(run: &GlyphRun) -> Rect {
    let over = HAN_TOP.at(run.size);
    let under = run.size - over;
    let boxes = run.glyphs.iter().map(|glyph| {
        let at = glyph.at;
        match glyph.turn {
            Turn::Upright => {
                Rect { x: at.x, y: at.y - over, width: glyph.advance, height: run.size }
            }
            Turn::Condensed(thousandths) => Rect {
                x: at.x,
                y: at.y - over,
                width: glyph.advance.scale(i64::from(thousandths), 1000),
                height: run.size,
            },
            Turn::Clockwise => {
                Rect { x: at.x - under, y: at.y, width: run.size, height: glyph.advance }
            }
        }
    });
    // Of a run without a glyph nothing is seen, and it lies at the corner of the page.
    boxes.reduce(both).unwrap_or_default()
}

/// The smallest rectangle round two.
pub(super) fn both(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = (a.right().max(b.right()), a.bottom().max(b.bottom()));
    Rect { x, y, width: right - x, height: bottom - y }
}

/// Whether one reaches outside the other.
pub(super) fn leaves(inner: Rect, outer: Rect) -> bool {
    inner.x < outer.x
        || inner.y < outer.y
        || outer.right() < inner.right()
        || outer.bottom() < inner.bottom()
}

/// The rectangle from the top left of the trimmed page, grown by `by` on every side.
pub(super) fn sheet(size: crate::unit::Size, by: Length) -> Rect {
    let trim =
        Rect { x: Length::ZERO, y: Length::ZERO, width: size.width, height: size.height };
    trim.inset(-by)
}
