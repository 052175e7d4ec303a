use crate::unit::{Length, PixelSize, Ratio, Size};

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
    pub fn about(pixels: PixelSize, frame: Size, focus: (Ratio, Ratio)) -> Self {
        let (wide, high) = (i64::from(pixels.width), i64::from(pixels.height));
        let shape = frame.width.ratio_to(frame.height).to_millionths().max(1);
        let part = |whole: i64, num: i64, den: i64, most: i64| {
            // `den` is at least one: see `shape`.
            let part = whole.saturating_mul(num).checked_div(den).unwrap_or(most);
            part.clamp(1, most.max(1))
        };
        let width = part(high, shape, 1_000_000, wide);
        let height = part(wide, 1_000_000, shape, high);
        let start = |whole: i64, part: i64, focus: Ratio| {
            let most = whole.saturating_sub(part).max(0);
            focus.times(whole).saturating_sub(part / 2).clamp(0, most)
        };
        // Between nothing and a number of pixels, which is no more than a u32.
        let narrow = |n: i64| u32::try_from(n).unwrap_or(0);
        Self {
            x: narrow(start(wide, width, focus.0)),
            y: narrow(start(high, height, focus.1)),
            width: narrow(width),
            height: narrow(height),
        }
    }

    /// How fine this part is in a frame of `frame`, along the coarser side, rounded down.
    /// A frame without a side has no resolution.
    pub fn resolution(self, frame: Size) -> Ppi {
        let along = |pixels: u32, side: Length| {
            let inches = side.ratio_to(INCH).to_millionths();
            i64::from(pixels).saturating_mul(1_000_000).checked_div(inches).unwrap_or(0)
        };
        let coarser =
            along(self.width, frame.width).min(along(self.height, frame.height));
        Ppi(u32::try_from(coarser.max(0)).unwrap_or(u32::MAX))
    }
}

const INCH: Length = Length::pt(72);

/// How fine a picture is on paper: pixels to the inch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ppi(pub u32);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Crop, Ppi};
    use crate::unit::{Length, PixelSize, Ratio, Size};

    #[test]
    fn resolution_is_that_of_the_coarser_side() {
        let crop = Crop { x: 5, y: 5, width: 600, height: 300 };
        let frame = Size { width: Length::pt(216), height: Length::pt(144) };
        assert_eq!(crop.resolution(frame), Ppi(150));
        assert_eq!(crop.resolution(Size::default()), Ppi(0));
    }

    proptest! {
        #[test]
        fn a_crop_lies_within_the_picture(
            pixels in (1_u32..9000, 1_u32..9000),
            frame in (1_i64..500, 1_i64..500),
            focus in (0_i64..=100, 0_i64..=100),
        ) {
            let frame = Size { width: Length::mm(frame.0), height: Length::mm(frame.1) };
            let focus = (Ratio::percent(focus.0), Ratio::percent(focus.1));
            let pixels = PixelSize::from(pixels);
            let crop = Crop::about(pixels, frame, focus);
            prop_assert!(crop.width >= 1 && crop.height >= 1);
            prop_assert!(crop.x + crop.width <= pixels.width);
            prop_assert!(crop.y + crop.height <= pixels.height);
            prop_assert!(crop.width == pixels.width || crop.height == pixels.height);
        }
    }
}
