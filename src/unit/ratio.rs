use std::fmt;

use super::mul_div;

/// A share of something, in millionths: a crop of 15 %, a focus at 0.4 of the width.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(i64);

const ONE: i64 = 1_000_000;

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A half.
    pub const HALF: Self = Self(ONE / 2);

    /// The whole.
    pub const ONE: Self = Self(ONE);

    /// A whole number of millionths.
    pub const fn millionths(n: i64) -> Self {
        Self(n)
    }

    /// A whole number of hundredths.
    pub const fn percent(n: i64) -> Self {
        Self(n * (ONE / 100))
    }

    /// `num ÷ den`, to the nearest millionth, half to even.
    ///
    /// # Panics
    ///
    /// If `den` is zero.
    pub const fn of(num: i64, den: i64) -> Self {
        Self(mul_div(num, ONE, den))
    }

    /// This share of a whole number, rounded half to even.
    pub const fn times(self, n: i64) -> i64 {
        mul_div(n, self.0, ONE)
    }

    /// The number of millionths.
    pub const fn to_millionths(self) -> i64 {
        self.0
    }

    /// This share as a decimal, for a report or a back end to print.
    #[expect(clippy::cast_precision_loss, reason = "shares are small numbers")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::Ratio;

    #[test]
    fn a_share_of_a_number_rounds_half_to_even() {
        assert_eq!([1, 3, 5].map(|n| Ratio::HALF.times(n)), [0, 2, 2]);
        assert_eq!(Ratio::of(2, 3), Ratio::millionths(666_667));
    }
}
