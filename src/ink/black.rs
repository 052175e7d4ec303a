//! Gray in black alone: as dark on paper as the same picture sent in colour.
//!
//! The amounts of black of a press that lets a gray look as it does in all inks are found
//! from its profile, dot gain and paper with it. Where black alone cannot be so dark as all
//! inks together, the shadows give way a little, so that what can be told apart in them
//! stays so.

use lcms2::{DisallowCache, Flags, PixelFormat, ThreadContext, Transform};

use super::{Profile, ProfileFault, Separation};

/// For each gray, from none of the light to all of it, how much black: 255 is solid.
pub(super) type Table = [u8; 256];

/// The lightness of inks, 65535 for paper, and where black alone cannot follow.
struct Tones {
    /// Of each gray as it is in all inks.
    wanted: Vec<u16>,
    /// Of each amount of black alone, falling.
    black: Vec<u16>,
}

/// The table of a press for grays of a profile, of sRGB's tones if there is none.
///
/// # Errors
///
/// If one of the profiles cannot be used.
pub(super) fn table(
    separation: &Separation,
    source: Option<&[u8]>,
) -> Result<Table, ProfileFault> {
    let grays: Vec<u8> = (0..=255).collect();
    let shown = match source {
        Some(source) => on_screen(source, &grays)?,
        None => grays.iter().flat_map(|gray| [*gray; 3]).collect(),
    };
    let press = separation.output().bytes();
    let wanted = lightness(press, &separation.inks(None, &shown)?)?;
    let ramp: Vec<u8> = grays.iter().flat_map(|black| [0, 0, 0, *black]).collect();
    let mut black = lightness(press, &ramp)?;
    // What a profile measured unevenly: more ink is never lighter.
    let mut least = u16::MAX;
    for tone in &mut black {
        least = least.min(*tone);
        *tone = least;
    }
    let tones = Tones { wanted, black };
    let mut table = [0; 256];
    for (slot, wanted) in table.iter_mut().zip(&tones.wanted) {
        *slot = tones.amount(*wanted);
    }
    // Paper is paper, whatever a profile has measured there.
    if let Some(last) = table.last_mut() {
        *last = 0;
    }
    Ok(table)
}

impl Tones {
    /// How much black comes nearest to a lightness.
    fn amount(&self, wanted: u16) -> u8 {
        let target = self.within_reach(wanted.into());
        let apart = |tone: &u16| i64::from(*tone).abs_diff(target);
        let nearest = (0_u8..=255).zip(&self.black).min_by_key(|(_, tone)| apart(tone));
        // A ramp has 256 amounts.
        nearest.map_or(0, |(amount, _)| amount)
    }

    /// A lightness that black alone reaches: as it is down to twice as far above the
    /// darkest black as that is above all inks together, evenly closer from there.
    fn within_reach(&self, wanted: i64) -> i64 {
        let least = |tones: &[u16]| tones.iter().min().map_or(0, |tone| i64::from(*tone));
        let (all, black) = (least(&self.wanted), least(&self.black));
        let knee = black + 2 * (black - all).max(0);
        if knee <= wanted || knee <= all {
            return wanted;
        }
        black + (wanted - all).max(0) * (knee - black) / (knee - all)
    }
}

/// Grays of a profile as sRGB has them.
pub(super) fn on_screen(source: &[u8], grays: &[u8]) -> Result<Vec<u8>, ProfileFault> {
    let context = ThreadContext::new();
    let open = |icc: &[u8]| {
        lcms2::Profile::new_icc_context(&context, icc).map_err(|_| ProfileFault::Tables)
    };
    let conversion: Transform<u8, [u8; 3], ThreadContext, DisallowCache> =
        Transform::new_flags_context(
            &context,
            &open(source)?,
            PixelFormat::GRAY_8,
            &open(Profile::srgb().bytes())?,
            PixelFormat::RGB_8,
            lcms2::Intent::RelativeColorimetric,
            Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
        )
        .map_err(|_| ProfileFault::Tables)?;
    let mut out = vec![[0; 3]; grays.len()];
    conversion.transform_pixels(grays, &mut out);
    Ok(out.into_flattened())
}

/// The lightness of inks on the paper of a press.
fn lightness(press: &[u8], cmyk: &[u8]) -> Result<Vec<u16>, ProfileFault> {
    let context = ThreadContext::new();
    let tables = |_: lcms2::Error| ProfileFault::Tables;
    // D50, which the connection space of profiles has (ICC.1:2010 §6.3.4.3).
    let white = lcms2::CIExyY { x: 0.345_703, y: 0.358_539, Y: 1.0 };
    let lab = lcms2::Profile::new_lab4_context(&context, &white).map_err(tables)?;
    let source = lcms2::Profile::new_icc_context(&context, press).map_err(tables)?;
    let conversion: Transform<[u8; 4], [u16; 3], ThreadContext, DisallowCache> =
        Transform::new_flags_context(
            &context,
            &source,
            PixelFormat::CMYK_8,
            &lab,
            PixelFormat::Lab_16,
            lcms2::Intent::RelativeColorimetric,
            Flags::NO_CACHE,
        )
        .map_err(tables)?;
    let (inks, _) = cmyk.as_chunks::<4>();
    let mut out = vec![[0; 3]; inks.len()];
    conversion.transform_pixels(inks, &mut out);
    Ok(out.into_iter().map(|[light, _, _]| light).collect())
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Tones, lightness};
    use crate::ink::{Intent, Profile, Separation};

    #[test]
    fn gray_is_as_light_on_paper_as_the_same_in_all_inks() {
        for press in [Profile::newsprint(), Profile::coated()] {
            let separation = Separation::new(&press, Intent::Relative).unwrap();
            let grays: Vec<u8> = (0..=255).collect();
            let black = separation.black(None, &grays).unwrap();
            let alone: Vec<u8> = black.iter().flat_map(|k| [0, 0, 0, *k]).collect();
            let rgb: Vec<u8> = grays.iter().flat_map(|gray| [*gray; 3]).collect();
            let all = separation.inks(None, &rgb).unwrap();
            let alone = lightness(press.bytes(), &alone).unwrap();
            let all = lightness(press.bytes(), &all).unwrap();
            let apart = |from: usize| {
                let pairs = alone.iter().zip(&all).skip(from);
                pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap()
            };
            // 655 is 1 L*. Above the shadows they agree; what was off by up to 13 before.
            assert!(apart(96) < 800, "{} {}", press.description(), apart(96));
            assert!(alone.is_sorted(), "{}", press.description());
            assert_eq!((black[0], black[255]), (255, 0), "{}", press.description());
        }
    }

    #[test]
    fn shadows_give_way_and_stay_apart() {
        let tones = Tones { wanted: vec![100, 60_000], black: vec![65_535, 200] };
        assert_eq!(tones.within_reach(100), 200);
        assert_eq!(tones.within_reach(5_000), 5_000);
        let inner: Vec<i64> =
            (100..=400).step_by(50).map(|n| tones.within_reach(n)).collect();
        assert!(inner.windows(2).all(|pair| pair[0] < pair[1]), "{inner:?}");
        // Where black alone is as dark as all inks nothing changes.
        let tones = Tones { wanted: vec![300, 60_000], black: vec![65_535, 200] };
        assert_eq!(tones.within_reach(310), 310);
    }
}
