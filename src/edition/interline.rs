//! Marks between lines as shapes on the page.

use super::{Curve, CurvePen, Shape};
use crate::ink::Ink;
use crate::para::Interline;
use crate::story::TypeLine;
use crate::unit::{Length, Point, Rect};

/// How far the control points of a quarter of a circle lie from its ends, in ten-thousandths
/// of the radius.
const QUARTER: i64 = 5_523;
/// How far along a half wave its control points lie, in ten-thousandths of its length, so
/// that it is a sine to the eye.
const SINE: i64 = 3_642;

/// A mark beside a line, on the page, in the ink of its words.
pub(super) fn interline(line: &TypeLine, mark: Interline, ink: Ink) -> Shape {
    let place = |along, across| line.mode.place(line.at, along, across);
    match mark {
        Interline::Dot { along, across, diameter } => {
            let pen = CurvePen::Fill;
            let (start, pieces) = circle(place(along, across), diameter.scale(1, 2));
            Shape::Curve(Curve { start, pieces, pen, ink })
        }
        Interline::Bar { along, across } => {
            let rect = between(place(along.0, across.0), place(along.1, across.1));
            Shape::Fill { rect, ink }
        }
        Interline::Wave { along, across, amplitude, halves, thickness } => {
            // A Bézier swings three quarters as far as its control points.
            let swing = amplitude.scale(4, 3);
            let wide = along.1 - along.0;
            let at = |ten_thousandths: i64| {
                along.0 + wide.scale(ten_thousandths, halves.max(1) * 10_000)
            };
            let pieces = (0..halves).map(|nth| {
                let from = nth * 10_000;
                let across_to =
                    if nth % 2 == 0 { across - swing } else { across + swing };
                [
                    place(at(from + SINE), across_to),
                    place(at(from + 10_000 - SINE), across_to),
                    place(at(from + 10_000), across),
                ]
            });
            Shape::Curve(Curve {
                start: place(along.0, across),
                pieces: pieces.collect(),
                pen: CurvePen::Stroke(thickness),
                ink,
            })
        }
    }
}

fn between(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect { x, y, width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}

/// A circle from its rightmost point on.
fn circle(middle: Point, radius: Length) -> (Point, Vec<[Point; 3]>) {
    let at = |x: Length, y: Length| Point { x: middle.x + x, y: middle.y + y };
    let bend = radius.scale(QUARTER, 10_000);
    let none = Length::ZERO;
    let pieces = vec![
        [at(radius, bend), at(bend, radius), at(none, radius)],
        [at(-bend, radius), at(-radius, bend), at(-radius, none)],
        [at(-radius, -bend), at(-bend, -radius), at(none, -radius)],
        [at(bend, -radius), at(radius, -bend), at(radius, none)],
    ];
    (at(radius, none), pieces)
}
