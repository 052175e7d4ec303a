use crate::unit::{Ratio, Size};

/// A part of an upright picture, in pixels from its top left. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Pixels left out on the left.
    pub x: u32,
    /// Pixels left out above.
    pub y: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

impl Crop {
    /// The largest part of an upright picture of `pixels` that has the shape of `frame`,
    /// with the `focus` (from the top left) as near its middle as the edges allow.
    pub fn about(pixels: (u32, u32), frame: Size, focus: (Ratio, Ratio)) -> Self {
        let (wide, high) = (i64::from(pixels.0), i64::from(pixels.1));
        let shape = frame.width.ratio_to(frame.height).to_millionths().max(1);
        let width = (high * shape / 1_000_000).clamp(1, wide);
        let height = (wide * 1_000_000 / shape).clamp(1, high);
        let start = |whole: i64, part: i64, focus: Ratio| {
            (focus.times(whole) - part / 2).clamp(0, whole - part)
        };
        let narrow = |n: i64| u32::try_from(n).unwrap_or(0);
        Self {
            x: narrow(start(wide, width, focus.0)),
            y: narrow(start(high, height, focus.1)),
            width: narrow(width),
            height: narrow(height),
        }
    }
}
