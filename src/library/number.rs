//! Lengths as the formats have them.

use crate::unit::{Length, Rect, Size};

/// A 1200th of an inch, as ALTO has it: what it writes is exact to a hundredth of that.
const INCH1200: Length = Length::thousandths_of_pt(60);

/// A tenth of a point: the unit of a canvas, whose places are whole numbers.
const CANVAS: Length = Length::thousandths_of_pt(100);

/// In 1200ths of an inch, `12.34`.
pub(super) fn inch1200(length: Length) -> String {
    decimal(length.scale(100, INCH1200.grains()).grains())
}

/// In points, as a number of JSON.
pub(super) fn points(length: Length) -> serde_json::Number {
    // A hundredth of a point is written with two places, and is read as the nearest float.
    let text = decimal(crate::svg::hundredths(length));
    text.parse().unwrap_or_else(|_| 0.into())
}

/// Left, top, width and height in points.
pub(super) fn in_points(rect: Rect) -> serde_json::Value {
    serde_json::Value::Array(
        [rect.x, rect.y, rect.width, rect.height].map(|l| points(l).into()).into(),
    )
}

/// Hundredths as a decimal number.
fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        (_, _) => format!("{sign}{whole}.{rest:02}"),
    }
}

/// A length of a canvas.
pub(super) fn on_canvas(length: Length) -> i64 {
    length.scale(1, CANVAS.grains()).grains()
}

/// Width and height of a canvas.
pub(super) fn canvas(size: Size) -> (i64, i64) {
    (on_canvas(size.width).max(1), on_canvas(size.height).max(1))
}

/// `xywh=…`: a place of a canvas. Its sides are those of the rectangle, each rounded.
pub(super) fn xywh(rect: Rect) -> String {
    let (x, y) = (on_canvas(rect.x), on_canvas(rect.y));
    let (right, bottom) = (on_canvas(rect.right()), on_canvas(rect.bottom()));
    format!("xywh={x},{y},{},{}", (right - x).max(1), (bottom - y).max(1))
}

#[cfg(test)]
mod tests {
    use super::{inch1200, points, xywh};
    use crate::unit::{Length, Rect};

    #[test]
    fn a_length_is_the_same_in_every_unit() {
        assert_eq!(inch1200(Length::pt(72)), "1200");
        assert_eq!(inch1200(Length::mm(254)), "12000");
        assert_eq!(inch1200(Length::pt(1)), "16.67");
        assert_eq!(points(Length::mm(254)).to_string(), "720");
        let [x, y, width, height] = [1, 2, 3, 4].map(Length::pt);
        assert_eq!(xywh(Rect { x, y, width, height }), "xywh=10,20,30,40");
    }
}
