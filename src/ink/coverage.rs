use rayon::prelude::*;

use crate::unit::Ratio;

/// 总墨量: how much ink lies on a picture, all four inks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The heaviest pixel. One is one ink solid; the most there can be is four.
    pub heaviest: Ratio,
    /// The share of the pixels that carry more than the limit.
    pub over: Ratio,
}

/// Pixels that one thread adds up at a time.
const BATCH: usize = 1 << 16;

impl Coverage {
    /// The ink on `cmyk`, four bytes to a pixel with 255 for solid, against a `limit` such
    /// as `Ratio::percent(240)`.
    ///
    /// Bytes left over after the last whole pixel are not looked at. No pixels, no ink.
    pub fn of(cmyk: &[u8], limit: Ratio) -> Self {
        let limit = limit.times(255);
        let (pixels, _) = cmyk.as_chunks::<4>();
        let (heaviest, over) = pixels
            .par_chunks(BATCH)
            .map(|batch| {
                batch.iter().fold((0_u16, 0_i64), |(heaviest, over), pixel| {
                    let ink = pixel.iter().map(|&byte| u16::from(byte)).sum::<u16>();
                    (heaviest.max(ink), over + i64::from(i64::from(ink) > limit))
                })
            })
            .reduce(|| (0, 0), |a, b| (a.0.max(b.0), a.1 + b.1));
        let count = i64::try_from(pixels.len()).unwrap_or(i64::MAX).max(1);
        Self {
            heaviest: Ratio::of(i64::from(heaviest), 255),
            over: Ratio::of(over, count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;
    use crate::unit::Ratio;

    #[test]
    fn a_pixel_at_the_limit_is_not_over_it() {
        let at = [255, 255, 102, 0];
        let above = [255, 255, 103, 0];
        let cmyk = [at, at, at, above].concat();
        let coverage = Coverage::of(&cmyk, Ratio::percent(240));
        assert_eq!(coverage.over, Ratio::percent(25));
        assert_eq!(coverage.heaviest, Ratio::of(613, 255));
    }

    #[test]
    fn no_pixels_carry_no_ink() {
        let none = Coverage { heaviest: Ratio::ZERO, over: Ratio::ZERO };
        assert_eq!(Coverage::of(&[], Ratio::percent(240)), none);
    }
}
