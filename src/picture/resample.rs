//! Pixels, fewer of them.
//!
//! The filter is the cubic of Keys with a = −1/2 (Catmull and Rom), as wide as the pixels
//! of the result: what photographs are made smaller with. Its weights are whole numbers
//! of a 16384th, so the same samples come out on every machine and with any number of
//! threads; see `src/decisions/0012-resampling.md`.

#![cfg_attr(
    not(test),
    expect(
        clippy::arithmetic_side_effects,
        reason = "sides are at most 65535 and weights at most 2^14, a place at most 2^34 \
                  times that: no sum comes near 2^63; and nothing is divided by a side \
                  that is not at least one"
    )
)]

use rayon::prelude::*;

use super::bounds::wide;
use crate::unit::PixelSize;

/// Parts of one that a weight is counted in.
const ONE: i64 = 1 << 14;

/// The samples of one pixel or row of the result: the first that counts, and the weight
/// of each from there.
struct Tap {
    first: usize,
    weights: Vec<i32>,
}

/// A picture of `from` pixels with `channels` samples each as one of `to` pixels. Never
/// more pixels than there were: a side that would grow stays as it is.
pub(super) fn shrink(
    samples: Vec<u8>,
    from: PixelSize,
    to: PixelSize,
    channels: usize,
) -> (Vec<u8>, PixelSize) {
    let to =
        PixelSize::new(to.width.clamp(1, from.width), to.height.clamp(1, from.height));
    let size = |n: u32| usize::try_from(n).unwrap_or(0);
    let mut samples = samples;
    if to.width < from.width {
        samples = across(&samples, size(from.width), size(to.width), channels);
    }
    if to.height < from.height {
        samples =
            down(&samples, size(from.height), size(to.height), size(to.width) * channels);
    }
    (samples, to)
}

/// Samples with their edges raised: each gets so many sixteenths of what it is beyond the
/// mean of itself and its neighbours, weighed 1 2 1 across and down.
pub(super) fn sharpened(
    samples: &[u8],
    size: PixelSize,
    channels: usize,
    sixteenths: i32,
) -> Vec<u8> {
    let row = wide(size.width).saturating_mul(channels);
    let height = wide(size.height);
    let mut out = vec![0; samples.len()];
    out.par_chunks_mut(row.max(1)).enumerate().for_each(|(y, line)| {
        let above = y.saturating_sub(1);
        let below = y.saturating_add(1).min(height.saturating_sub(1));
        for (x, slot) in line.iter_mut().enumerate() {
            let at = |x: usize, y: usize| {
                let place = y.saturating_mul(row).saturating_add(x);
                samples.get(place).copied().map_or(0, i32::from)
            };
            let left = x.checked_sub(channels).unwrap_or(x);
            let after = x.saturating_add(channels);
            let right = if after < row { after } else { x };
            let across = |y: usize| {
                at(left, y)
                    .saturating_add(at(x, y).saturating_mul(2))
                    .saturating_add(at(right, y))
            };
            let blurred = across(above)
                .saturating_add(across(y).saturating_mul(2))
                .saturating_add(across(below));
            let own = at(x, y);
            // Sixteen times what it is beyond the mean, times sixteenths.
            let beyond = own.saturating_mul(16).saturating_sub(blurred);
            let more =
                beyond.saturating_mul(sixteenths).saturating_add(128).div_euclid(256);
            *slot = u8::try_from(own.saturating_add(more).clamp(0, 255)).unwrap_or(0);
        }
    });
    out
}

fn across(samples: &[u8], from: usize, to: usize, channels: usize) -> Vec<u8> {
    let taps = taps(from, to);
    let mut out = vec![0; samples.len() / from.max(1) * to];
    out.par_chunks_mut(to * channels).zip(samples.par_chunks(from * channels)).for_each(
        |(out, row)| {
            for (pixel, tap) in out.chunks_exact_mut(channels).zip(&taps) {
                let start = tap.first * channels;
                let near = row.get(start..).unwrap_or_default();
                for (channel, sample) in pixel.iter_mut().enumerate() {
                    let values = near.iter().skip(channel).step_by(channels);
                    let sum = values.zip(&tap.weights);
                    *sample = narrow(sum.map(|(v, w)| i32::from(*v) * w).sum());
                }
            }
        },
    );
    out
}

fn down(samples: &[u8], from: usize, to: usize, row: usize) -> Vec<u8> {
    let taps = taps(from, to);
    let mut out = vec![0; to * row];
    out.par_chunks_mut(row.max(1)).zip(&taps).for_each(|(out, tap)| {
        let mut sums = vec![0_i32; row];
        let rows = samples.chunks_exact(row.max(1)).skip(tap.first);
        for (values, weight) in rows.zip(&tap.weights) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += i32::from(*value) * weight;
            }
        }
        for (sample, sum) in out.iter_mut().zip(sums) {
            *sample = narrow(sum);
        }
    });
    out
}

fn narrow(sum: i32) -> u8 {
    const HALF: i32 = 1 << 13;
    u8::try_from(((sum + HALF) >> 14).clamp(0, 255)).unwrap_or(255)
}

/// What each of `to` places takes from `from` samples, `to` < `from`.
fn taps(from: usize, to: usize) -> Vec<Tap> {
    let wide = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (n, m) = (wide(from), wide(to.max(1)));
    let tap = |i: usize| {
        // The middle of the place, in halves of a sample times m.
        let middle = (2 * wide(i) + 1) * n;
        // Two places wide on either side.
        let least = ((middle - 4 * n) / (2 * m)).max(0);
        let most = ((middle + 4 * n) / (2 * m)).min(n - 1);
        let raw: Vec<i64> = (least..=most)
            .map(|j| cubic(((2 * j + 1) * m - middle).abs(), 2 * n))
            .collect();
        let sum = raw.iter().sum::<i64>().max(1);
        let mut weights: Vec<i64> = raw.iter().map(|w| w * ONE / sum).collect();
        // What rounding lost goes to the heaviest, so that a flat tint stays what it is.
        let lost = ONE - weights.iter().sum::<i64>();
        if let Some(heaviest) = weights.iter_mut().max_by_key(|weight| **weight) {
            *heaviest += lost;
        }
        let weights = weights.iter().map(|w| i32::try_from(*w).unwrap_or(0));
        Tap { first: usize::try_from(least).unwrap_or(0), weights: weights.collect() }
    };
    (0..to).map(tap).collect()
}

/// The cubic at `num ÷ den` places from its middle, in 2^20 parts of its height.
fn cubic(num: i64, den: i64) -> i64 {
    const UNIT: i64 = 1 << 20;
    let x = i128::from(num) * i128::from(UNIT) / i128::from(den.max(1));
    let (unit, half) = (i128::from(UNIT), 2);
    let (x2, x3) = (x * x / unit, x * x / unit * x / unit);
    let value = if x < unit {
        (3 * x3 - 5 * x2 + 2 * unit) / half
    } else if x < 2 * unit {
        (-x3 + 5 * x2 - 8 * x + 4 * unit) / half
    } else {
        0
    };
    i64::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::shrink;
    use crate::unit::PixelSize;

    #[test]
    fn a_flat_tint_stays_what_it_is() {
        let flat = [17_u8, 200, 3].repeat(97 * 61);
        let (small, size) =
            shrink(flat, PixelSize::new(97, 61), PixelSize::new(40, 13), 3);
        assert_eq!(size, PixelSize::new(40, 13));
        assert_eq!(small, [17_u8, 200, 3].repeat(40 * 13));
    }

    #[test]
    fn an_edge_is_raised_and_a_flat_tint_stays() {
        let flat = vec![90; 12];
        assert_eq!(super::sharpened(&flat, PixelSize::new(4, 3), 1, 16), flat);
        let edge = [50, 50, 200, 200].repeat(3);
        let sharp = super::sharpened(&edge, PixelSize::new(4, 3), 1, 8);
        assert_eq!(&sharp[4..8], [50, 31, 219, 200]);
    }

    #[test]
    fn nothing_grows() {
        let (same, size) =
            shrink(vec![1, 2, 3, 4], PixelSize::new(2, 2), PixelSize::new(9, 9), 1);
        assert_eq!((same, size), (vec![1, 2, 3, 4], PixelSize::new(2, 2)));
    }

    #[test]
    fn a_ramp_stays_a_ramp() {
        let row: Vec<u8> = (0..=255).collect();
        let (small, _) =
            shrink(row.repeat(4), PixelSize::new(256, 4), PixelSize::new(64, 2), 1);
        for (i, value) in (0_u8..64).zip(&small[..64]) {
            // The mean of four neighbours, away from the edges.
            if (2..62).contains(&i) {
                assert!(value.abs_diff(i * 4 + 1) <= 1, "{i}: {value}");
            }
        }
        assert_eq!(small[..64], small[64..]);
    }

    #[test]
    fn stripes_finer_than_the_result_become_their_mean() {
        let row: Vec<u8> = [0_u8, 255].repeat(200);
        let (small, _) = shrink(row, PixelSize::new(400, 1), PixelSize::new(50, 1), 1);
        for value in &small[2..48] {
            assert!(value.abs_diff(128) <= 2, "{small:?}");
        }
    }

    #[test]
    fn the_number_of_threads_does_not_change_the_samples() {
        let noise: Vec<u8> = (0..120 * 90 * 4_u32)
            .map(|i| u8::try_from(i.wrapping_mul(2_654_435_761) >> 24).unwrap())
            .collect();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| {
                shrink(noise.clone(), PixelSize::new(120, 90), PixelSize::new(47, 31), 4)
                    .0
            })
        };
        assert_eq!(run(1), run(3));
    }
}
