//! A device link of a press to itself, with less ink: black in the place of the other inks.
//!
//! What is within the limit stays as it is. What is over it goes toward what the profile itself
//! makes of the same colour, as far as it must: both look the same on paper, and so does what
//! lies between them.
//!
//! # Sources
//!
//! ICC.1:2010 §8.6 (device links); ISO 12647-3 (tone value sum of coldset newsprint).

use rayon::prelude::*;

use super::{ProfileFault, Separation};
use crate::unit::Ratio;

/// Pixels that one thread goes through at a time.
const BATCH: usize = 1 << 16;

impl Separation {
    /// Inks of this press, four bytes to a pixel, with nowhere more than `limit` of all of
    /// them together. Pixels within it keep their numbers.
    ///
    /// # Errors
    ///
    /// If the tables of the press are damaged.
    pub fn reduced(&self, cmyk: &[u8], limit: Ratio) -> Result<Vec<u8>, ProfileFault> {
        let own = self.converted(self.output().bytes(), cmyk)?;
        let most = u32::try_from(limit.times(255).max(0)).unwrap_or(u32::MAX);
        let (pixels, _) = cmyk.as_chunks::<4>();
        let (own, _) = own.as_chunks::<4>();
        let mut out = pixels.to_vec();
        out.par_chunks_mut(BATCH).zip(own.par_chunks(BATCH)).for_each(|(out, own)| {
            for (pixel, own) in out.iter_mut().zip(own) {
                if most < total(*pixel) {
                    *pixel = linked(*pixel, *own, most);
                }
            }
        });
        Ok(out.into_flattened())
    }
}

fn total(inks: [u8; 4]) -> u32 {
    inks.into_iter().map(u32::from).sum()
}

/// A pixel that is over the limit: on the way to what the profile makes of it, or that with
/// its colours made less where the profile itself allows more.
fn linked(pixel: [u8; 4], own: [u8; 4], most: u32) -> [u8; 4] {
    let (before, after) = (total(pixel), total(own));
    let mut out = own;
    if after <= most {
        // Of so many parts of the way this many are gone.
        let (gone, whole) = (before.saturating_sub(most), before.saturating_sub(after));
        for (slot, (from, to)) in out.iter_mut().zip(pixel.into_iter().zip(own)) {
            let (from, to) = (i64::from(from), i64::from(to));
            let step = (to - from) * i64::from(gone);
            let part = from + step.div_euclid(i64::from(whole.max(1)));
            *slot = u8::try_from(part.clamp(0, 255)).unwrap_or(u8::MAX);
        }
        return out;
    }
    let [.., black] = own;
    let room = most.saturating_sub(u32::from(black));
    let colours = after.saturating_sub(u32::from(black)).max(1);
    for slot in out.iter_mut().take(3) {
        let part = u32::from(*slot).saturating_mul(room).checked_div(colours);
        *slot = part.and_then(|part| u8::try_from(part).ok()).unwrap_or(0);
    }
    out
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{linked, total};
    use crate::ink::{Colours, Intent, Profile, Separation};
    use crate::unit::Ratio;

    /// Every fifth of each ink.
    fn grid() -> Vec<u8> {
        let parts = [0_u8, 51, 102, 153, 204, 255];
        let mut out = Vec::new();
        for c in parts {
            for m in parts {
                for y in parts {
                    out.extend(parts.into_iter().flat_map(|k| [c, m, y, k]));
                }
            }
        }
        out
    }

    #[test]
    fn what_is_within_the_limit_keeps_its_numbers_and_nothing_is_over_it() {
        let grid = grid();
        for (press, limits) in [
            (Profile::newsprint(), [240, 220, 180]),
            (Profile::coated(), [320, 300, 260]),
        ] {
            let separation = Separation::new(&press, Intent::Relative).unwrap();
            for percent in limits {
                let made = separation.reduced(&grid, Ratio::percent(percent)).unwrap();
                let most = u32::try_from(percent).unwrap() * 255 / 100;
                for (before, after) in
                    grid.as_chunks::<4>().0.iter().zip(made.as_chunks::<4>().0)
                {
                    assert!(total(*after) <= most, "{percent}: {before:?} {after:?}");
                    if total(*before) <= most {
                        assert_eq!(before, after);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_over_the_limit_looks_as_it_did() {
        let newsprint = Profile::newsprint();
        let separation = Separation::new(&newsprint, Intent::Relative).unwrap();
        let heavy: Vec<u8> = grid()
            .as_chunks::<4>()
            .0
            .iter()
            .filter(|pixel| 612 < total(**pixel))
            .flatten()
            .copied()
            .collect();
        let light = |inks: &[u8]| separation.light(None, Colours::Cmyk, inks).unwrap();
        let apart = |inks: &[u8]| {
            let pairs = light(&heavy).into_iter().zip(light(inks));
            let sum: u32 = pairs.map(|(a, b)| u32::from(a.abs_diff(b))).sum();
            f64::from(sum) / f64::from(u32::try_from(heavy.len() / 4).unwrap())
        };
        let linked = separation.reduced(&heavy, Ratio::percent(240)).unwrap();
        let again = separation.converted(newsprint.bytes(), &heavy).unwrap();
        let (linked, again) = (apart(&linked), apart(&again));
        assert!(linked < 4.0 && linked < again, "{linked} {again}");
    }

    #[test]
    fn a_little_more_ink_is_a_little_less_colour() {
        // From the limit on it goes without a step.
        let own = [100, 90, 80, 255];
        let at = |k: u8| linked([200, 200, 200, k], own, 650);
        assert_eq!(at(51)[..3], [199, 199, 199]);
        let run: Vec<u32> = (51..=255).map(|k| total(at(k))).collect();
        assert!(run.iter().all(|total| (640..=650).contains(total)), "{run:?}");
        // A profile that allows more than the house: its colours give way evenly.
        assert_eq!(linked([255; 4], [200, 100, 100, 200], 400), [100, 50, 50, 200]);
    }
}
