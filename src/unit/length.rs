use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use super::{Em, Ratio, mul_div};

/// A length on paper.
///
/// Held as a whole number of grains, 1 800 000 to the millimetre. The grain is the
/// coarsest in which a micrometre, a thousandth of a DTP point, a Q and a tenth of a
/// newspaper U all come out whole, so a page ruled in any of them closes exactly.
///
/// Sums and products saturate at 2^63 grains, five thousand kilometres: no number that a
/// file gives makes them panic or wrap, and what is as long stands outside every page.
///
/// | unit | is                       | in grains |
/// |------|--------------------------|----------:|
/// | `mm` | the trim and the margins | 1 800 000 |
/// | `pt` | 1/72 inch                |   635 000 |
/// | `q`  | 1/4 mm (級, 歯)          |   450 000 |
/// | `u`  | 11/1000 inch             |   502 920 |
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

const PER_MM: i64 = 1_800_000;
const PER_PT: i64 = 635_000;
const PER_Q: i64 = 450_000;
const PER_U: i64 = 502_920;

// One inch, counted four ways.
const _: () = assert!(PER_MM * 254 == PER_PT * 720);
const _: () = assert!(PER_MM == PER_Q * 4);
const _: () = assert!(PER_U * 10_000 == PER_PT * 72 * 110);

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// A length in whole millimetres.
    pub const fn mm(n: i64) -> Self {
        Self(n.saturating_mul(PER_MM))
    }

    /// A length in whole DTP points.
    pub const fn pt(n: i64) -> Self {
        Self(n.saturating_mul(PER_PT))
    }

    /// A length in whole Q.
    pub const fn q(n: i64) -> Self {
        Self(n.saturating_mul(PER_Q))
    }

    /// A length in tenths of a newspaper U, the step body type is cut in.
    pub const fn tenths_of_u(n: i64) -> Self {
        Self(n.saturating_mul(PER_U) / 10)
    }

    /// A length in whole thousandths of a DTP point.
    pub const fn thousandths_of_pt(n: i64) -> Self {
        Self(n.saturating_mul(PER_PT) / 1000)
    }

    /// A length in whole micrometres.
    pub const fn micrometres(n: i64) -> Self {
        Self(n.saturating_mul(PER_MM) / 1000)
    }

    /// `num ÷ den` of this length, rounded half to even.
    ///
    /// # Panics
    ///
    /// If `den` is zero.
    pub const fn scale(self, num: i64, den: i64) -> Self {
        Self(mul_div(self.0, num, den))
    }

    /// One of so many equal parts, rounded down: all of them fit into this length.
    ///
    /// # Panics
    ///
    /// If `parts` is zero.
    pub const fn share(self, parts: i64) -> Self {
        Self(self.0.div_euclid(parts))
    }

    /// How many of `part` fit into this length, and what is left over.
    ///
    /// # Panics
    ///
    /// If `part` is zero.
    pub const fn div_rem(self, part: Self) -> (i64, Self) {
        (self.0 / part.0, Self(self.0 % part.0))
    }

    /// How often `whole` goes into this length, rounded to the nearest
    /// millionth, half to even.
    ///
    /// # Panics
    ///
    /// If `whole` is zero.
    pub const fn ratio_to(self, whole: Self) -> Ratio {
        Ratio::millionths(mul_div(self.0, 1_000_000, whole.0))
    }

    /// The smallest whole number of `part` that is not shorter than this length.
    ///
    /// # Panics
    ///
    /// If `part` is zero or negative.
    pub const fn ceil_div(self, part: Self) -> i64 {
        let whole = self.0.div_euclid(part.0);
        if self.0.rem_euclid(part.0) == 0 { whole } else { whole + 1 }
    }

    /// How many of `part` fit into this length whole; none into a negative one.
    ///
    /// # Panics
    ///
    /// If `part` is zero.
    pub fn holds(self, part: Self) -> usize {
        usize::try_from(self.div_rem(part).0.max(0)).unwrap_or(usize::MAX)
    }

    /// The number of grains, for hashing and exact comparison in goldens.
    pub const fn grains(self) -> i64 {
        self.0
    }

    /// A whole number of grains.
    pub const fn from_grains(grains: i64) -> Self {
        Self(grains)
    }

    /// This length without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// This length counted in type sizes, rounded half to even.
    ///
    /// # Panics
    ///
    /// If `size` is zero.
    pub const fn in_ems_of(self, size: Self) -> Em {
        Em::from_font_ratio(self.0, size.0)
    }

    /// This length in points, for a back end to write.
    ///
    /// The one door from exact lengths to floats. Nothing comes back through it.
    #[expect(clippy::cast_precision_loss, reason = "a page is under 2^53 grains")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / PER_PT as f64
    }

    /// This length in millimetres, for a report to print.
    #[expect(clippy::cast_precision_loss, reason = "a page is under 2^53 grains")]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / PER_MM as f64
    }
}

/// Shows points, because that is what a PDF shows.
impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.to_pt())
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i64> for Length {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Neg for Length {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Self::add)
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn a_column_ruled_in_u_closes() {
        let line = Length::tenths_of_u(108);
        assert_eq!((0..15).map(|_| line).sum::<Length>(), Length::tenths_of_u(1620));
    }

    #[test]
    fn scaling_there_and_back_is_lossless_on_the_grain() {
        assert_eq!(Length::pt(21).scale(1, 2).scale(2, 1), Length::pt(21));
    }

    #[test]
    fn what_is_longer_than_any_sheet_neither_panics_nor_turns_round() {
        let far = Length::from_grains(i64::MAX);
        assert_eq!((far + far, -far - far), (far, Length::from_grains(i64::MIN)));
        assert_eq!((far * 2, far * -2), (far, Length::from_grains(i64::MIN)));
        assert_eq!(far.scale(3, 2), far);
        assert_eq!(far.ceil_div(Length::mm(1)), i64::MAX / 1_800_000 + 1);
    }

    #[test]
    fn a_negative_length_holds_nothing() {
        let (em, line) = (Length::pt(9), Length::pt(40));
        assert_eq!((line.holds(em), (-line).holds(em)), (4, 0));
    }
}
