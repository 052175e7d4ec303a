//! What a number on a page means.
//!
//! Two lengths look alike as numbers and are not alike on paper: one is the same at any
//! size ([`Length`]), the other grows with the type ([`Em`]). They are different types,
//! and [`Em::at`] is the only way from one to the other.
//!
//! ```
//! use banmian::unit::{Em, Length};
//!
//! let indent = Em::FULL + Em::FULL;
//! assert_eq!(indent.at(Length::pt(9)), Length::pt(18));
//! ```
//!
//! ```compile_fail
//! # use banmian::unit::{Em, Length};
//! let what = Em::FULL + Length::pt(9);
//! ```
//!
//! Everything here is whole-number arithmetic, so a sum does not depend on the order it
//! was added in, nor on the machine.

mod em;
mod geometry;
mod length;
mod pixels;
mod ratio;

pub use em::Em;
pub use geometry::{Point, Rect, Size, WritingMode};
pub use length::Length;
pub use pixels::{PixelAt, PixelSize};
pub use ratio::Ratio;

/// `n × num ÷ den`, rounded half to even.
///
/// Every rounding in the crate goes through here, so there is one rule to know.
pub(crate) const fn mul_div(n: i64, num: i64, den: i64) -> i64 {
    // Most products are narrow, and a wide division takes four times as long.
    if let Some(product) = n.checked_mul(num)
        && den < i64::MAX / 2
        && 0 < den
    {
        let (floor, rest) = (product.div_euclid(den), product.rem_euclid(den));
        let up = den < 2 * rest || (2 * rest == den && floor % 2 != 0);
        return floor + up as i64;
    }
    let product = n as i128 * num as i128;
    let den = den as i128;
    let floor = product.div_euclid(den);
    let twice_rest = 2 * product.rem_euclid(den);
    let up = twice_rest > den || (twice_rest == den && floor % 2 != 0);
    narrow(floor + up as i128)
}

/// What is further than 2^63 is as far as a length can be.
#[expect(clippy::cast_possible_truncation, reason = "what would be cut is looked at")]
const fn narrow(n: i128) -> i64 {
    if i64::MAX as i128 <= n {
        i64::MAX
    } else if n <= i64::MIN as i128 {
        i64::MIN
    } else {
        n as i64
    }
}

/// How many there are of something, as a factor of a length or a cost.
pub(crate) fn count(n: usize) -> i64 {
    // No machine holds 2^63 of anything.
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::mul_div;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        assert_eq!([1, 3, 5, -1, -3].map(|n| mul_div(n, 1, 2)), [0, 2, 2, 0, -2]);
        // The same where the product is wide.
        let wide = i64::MAX / 2;
        assert_eq!(mul_div(wide, 6, 12), mul_div(wide, 1, 2));
        assert_eq!(mul_div(-wide, 6, 12), mul_div(-wide, 1, 2));
    }
}
