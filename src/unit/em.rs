use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use super::{Length, mul_div};

/// A length counted in type sizes.
///
/// Held in 768 000ths of an em. Font units of 1000, 1024 and 2048 to the em come out
/// whole, and so do the halves, thirds, quarters, sixths and eighths that punctuation
/// and 中西間隔 are measured in. Sums and products saturate, as those of a [`Length`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i64);

const PER_EM: i64 = 768_000;

const _: () = assert!(PER_EM % 1000 == 0 && PER_EM % 1024 == 0 && PER_EM % 2048 == 0);

impl Em {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// 全角: the body of an ideograph.
    pub const FULL: Self = Self(PER_EM);

    /// 半角: the ink half of a comma or a bracket.
    pub const HALF: Self = Self(PER_EM / 2);

    /// 四分: a quarter of the body.
    pub const QUARTER: Self = Self(PER_EM / 4);

    /// An advance or offset as a font states it.
    ///
    /// # Panics
    ///
    /// If `units_per_em` is zero. A loaded face has checked that it is not.
    pub const fn from_font(units: i32, units_per_em: u16) -> Self {
        let upem = units_per_em as i64;
        // Whole for every face that is made.
        if PER_EM % upem == 0 {
            return Self(units as i64 * (PER_EM / upem));
        }
        Self(mul_div(units as i64, PER_EM, upem))
    }

    /// A decimal count of ems, in thousandths.
    pub const fn thousandths(n: i64) -> Self {
        Self(n * (PER_EM / 1000))
    }

    /// A whole number of ems.
    pub const fn whole(n: i64) -> Self {
        Self(n * PER_EM)
    }

    /// `num ÷ den` of an em, rounded half to even.
    pub(super) const fn from_font_ratio(num: i64, den: i64) -> Self {
        Self(mul_div(num, PER_EM, den))
    }

    /// `num ÷ den` of this, rounded half to even.
    ///
    /// # Panics
    ///
    /// If `den` is zero.
    #[must_use]
    pub const fn scale(self, num: i64, den: i64) -> Self {
        Self(mul_div(self.0, num, den))
    }

    /// How many of `part` fit into this whole; none into a negative one.
    ///
    /// # Panics
    ///
    /// If `part` is zero.
    pub fn holds(self, part: Self) -> usize {
        usize::try_from((self.0 / part.0).max(0)).unwrap_or(usize::MAX)
    }

    /// The number of 768 000ths, for exact comparison and for costs.
    pub const fn parts(self) -> i64 {
        self.0
    }

    /// A whole number of 768 000ths.
    pub const fn from_parts(parts: i64) -> Self {
        Self(parts)
    }

    /// This as a decimal count of ems, for a report or a back end to print.
    #[expect(clippy::cast_precision_loss, reason = "a line is under 2^53 parts")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / PER_EM as f64
    }

    /// This length at a type size, rounded half to even.
    pub const fn at(self, size: Length) -> Length {
        size.scale(self.0, PER_EM)
    }
}

impl fmt::Debug for Em {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{PER_EM}em", self.0)
    }
}

impl Add for Em {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Em {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i64> for Em {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl AddAssign for Em {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Em {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Em {
    fn sum<I: Iterator<Item = Self>>(ems: I) -> Self {
        ems.fold(Self::ZERO, Self::add)
    }
}

impl Neg for Em {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::{Em, Length};

    #[test]
    fn an_em_is_the_type_size() {
        assert_eq!(Em::FULL.at(Length::pt(9)), Length::pt(9));
        assert_eq!(Em::from_font(500, 1000), Em::HALF);
        assert_eq!(Em::from_font(683, 2048).at(Length::pt(2048)), Length::pt(683));
    }
}
