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
        Self::whole(pixels).around(pixels, frame, focus)
    }

    /// All of an upright picture.
    pub const fn whole(pixels: PixelSize) -> Self {
        Self { x: 0, y: 0, width: pixels.width, height: pixels.height }
    }

    /// Its pixels across and down.
    pub const fn size(self) -> PixelSize {
        PixelSize::new(self.width, self.height)
    }

    /// The largest part of this part of a picture of `pixels` that has the shape of `frame`,
    /// with the `focus`, of the whole picture, as near its middle as the edges of this part
    /// allow.
    #[must_use]
    pub fn around(self, pixels: PixelSize, frame: Size, focus: (Ratio, Ratio)) -> Self {
        let (wide, high) = (i64::from(self.width), i64::from(self.height));
        let shape = frame.width.ratio_to(frame.height).to_millionths().max(1);
        let part = |whole: i64, num: i64, den: i64, most: i64| {
            // `den` is at least one: see `shape`.
            let part = whole.saturating_mul(num).checked_div(den).unwrap_or(most);
            part.clamp(1, most.max(1))
        };
        let width = part(high, shape, 1_000_000, wide);
        let height = part(wide, 1_000_000, shape, high);
        let start = |from: u32, own: i64, part: i64, middle: i64| {
            let least = i64::from(from);
            let most = least.saturating_add(own.saturating_sub(part).max(0));
            middle.saturating_sub(part / 2).clamp(least, most)
        };
        let middle = |focus: Ratio, whole: u32| focus.times(i64::from(whole));
        let (x, y) = (middle(focus.0, pixels.width), middle(focus.1, pixels.height));
        // Between nothing and a number of pixels, which is no more than a u32.
        let narrow = |n: i64| u32::try_from(n).unwrap_or(0);
        Self {
            x: narrow(start(self.x, wide, width, x)),
            y: narrow(start(self.y, high, height, y)),
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

/// 取景: the part of an upright picture that may be shown, in shares of its sides. Never
/// empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    left: Ratio,
    top: Ratio,
    right: Ratio,
    bottom: Ratio,
}

impl Window {
    /// From the left and the top edge to the right and the bottom one, all counted from the
    /// top left of the picture. Nothing if there is nothing between them, or they are not of
    /// the picture.
    pub fn new(left: Ratio, top: Ratio, right: Ratio, bottom: Ratio) -> Option<Self> {
        let within = |low: Ratio, high: Ratio| {
            Ratio::ZERO <= low && low < high && high <= Ratio::ONE
        };
        (within(left, right) && within(top, bottom)).then_some(Self {
            left,
            top,
            right,
            bottom,
        })
    }

    /// Its edges: left, top, right, bottom.
    pub const fn edges(self) -> [Ratio; 4] {
        [self.left, self.top, self.right, self.bottom]
    }

    /// The pixels of it of a picture of so many: one at least.
    pub fn of(self, pixels: PixelSize) -> Crop {
        let along = |from: Ratio, to: Ratio, whole: u32| {
            let at = |share: Ratio| {
                let n = share.times(i64::from(whole)).clamp(0, i64::from(whole));
                u32::try_from(n).unwrap_or(whole)
            };
            let first = at(from).min(whole.saturating_sub(1));
            (first, at(to).saturating_sub(first).max(1))
        };
        let (x, width) = along(self.left, self.right, pixels.width);
        let (y, height) = along(self.top, self.bottom, pixels.height);
        Crop { x, y, width, height }
    }
}

/// How fine a picture is on paper: pixels to the inch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ppi(pub u32);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Crop, Ppi, Window};
    use crate::unit::{Length, PixelSize, Ratio, Size};

    #[test]
    fn resolution_is_that_of_the_coarser_side() {
        let crop = Crop { x: 5, y: 5, width: 600, height: 300 };
        let frame = Size { width: Length::pt(216), height: Length::pt(144) };
        assert_eq!(crop.resolution(frame), Ppi(150));
        assert_eq!(crop.resolution(Size::default()), Ppi(0));
    }

    #[test]
    fn a_window_without_room_is_none() {
        let [a, b, c] = [10, 50, 110].map(Ratio::percent);
        assert!(Window::new(b, a, a, b).is_none());
        assert!(Window::new(a, a, a, b).is_none());
        assert!(Window::new(a, a, c, b).is_none());
        let window = Window::new(a, a, b, b).unwrap();
        let part = window.of(PixelSize::new(1000, 500));
        assert_eq!(part, Crop { x: 100, y: 50, width: 400, height: 200 });
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

        #[test]
        fn a_crop_lies_within_its_window(
            pixels in (1_u32..9000, 1_u32..9000),
            frame in (1_i64..500, 1_i64..500),
            focus in (0_i64..=100, 0_i64..=100),
            across in (0_i64..100, 1_i64..=100),
            down in (0_i64..100, 1_i64..=100),
        ) {
            let percent = Ratio::percent;
            let end = |(from, long): (i64, i64)| percent((from + long).min(100));
            let window = Window::new(
                percent(across.0), percent(down.0), end(across), end(down),
            );
            let pixels = PixelSize::from(pixels);
            let part = window.unwrap().of(pixels);
            prop_assert!(part.width >= 1 && part.height >= 1);
            prop_assert!(part.x + part.width <= pixels.width);
            prop_assert!(part.y + part.height <= pixels.height);
            let frame = Size { width: Length::mm(frame.0), height: Length::mm(frame.1) };
            let focus = (percent(focus.0), percent(focus.1));
            let crop = part.around(pixels, frame, focus);
            prop_assert!(crop.width >= 1 && crop.height >= 1);
            prop_assert!(part.x <= crop.x && crop.x + crop.width <= part.x + part.width);
            prop_assert!(part.y <= crop.y && crop.y + crop.height <= part.y + part.height);
            prop_assert!(crop.width == part.width || crop.height == part.height);
        }
    }
}
