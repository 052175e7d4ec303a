use std::fmt;

use lcms2::{DisallowCache, Flags, Intent, PixelFormat, ThreadContext, Transform};

use rayon::prelude::*;

use super::{Ink, Profile, ProfileFault, Spot, Tint};
use crate::unit::Ratio;

/// Pixels that one thread shows at a time.
const BATCH: usize = 1 << 15;

/// What inks look like on a screen: as on coated stock, its black as the black of the screen.
///
/// It is for looking at; what a press prints is judged by the profile of that press.
pub struct Screen(Transform<[u8; 4], [u8; 3], ThreadContext, DisallowCache>);

impl Screen {
    /// A screen that shows sRGB, for the inks of pages. It keeps no table of all colours, which would
    /// cost more than all pages ask for: pixels are for [`Screen::of_press`].
    ///
    /// # Errors
    ///
    /// If the tables of the shipped profiles are damaged.
    pub fn srgb() -> Result<Self, ProfileFault> {
        let flags = Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION | Flags::NO_OPTIMIZE;
        Self::of(&Profile::coated(), Intent::RelativeColorimetric, flags)
    }

    /// 软打样: a screen of sRGB, with a table for the pixels of pictures, that shows what a press prints as it lies beside one: its
    /// paper is no white, its black no black, and tints have gained.
    ///
    /// # Errors
    ///
    /// If the tables of the profile are damaged.
    pub fn of_press(press: &Profile) -> Result<Self, ProfileFault> {
        Self::of(press, Intent::AbsoluteColorimetric, Flags::NO_CACHE)
    }

    fn of(
        press: &Profile,
        intent: Intent,
        flags: Flags<DisallowCache>,
    ) -> Result<Self, ProfileFault> {
        let context = ThreadContext::new();
        let open = |profile: &Profile| {
            lcms2::Profile::new_icc_context(&context, profile.bytes())
                .map_err(|_| ProfileFault::Tables)
        };
        let conversion = Transform::new_flags_context(
            &context,
            &open(press)?,
            PixelFormat::CMYK_8,
            &open(&Profile::srgb())?,
            PixelFormat::RGB_8,
            intent,
            flags,
        );
        conversion.map(Self).map_err(|_| ProfileFault::Tables)
    }

    /// Red, green and blue of amounts of the four inks, 255 for solid.
    pub fn colours(&self, inks: &[[u8; 4]]) -> Vec<[u8; 3]> {
        let mut rgb = vec![[0; 3]; inks.len()];
        rgb.par_chunks_mut(BATCH)
            .zip(inks.par_chunks(BATCH))
            .for_each(|(rgb, inks)| self.0.transform_pixels(inks, rgb));
        rgb
    }

    /// For each amount of a spot ink how much of red, green and blue it lets through, 255
    /// for all.
    pub fn filter(&self, spot: &Spot) -> Vec<[u8; 3]> {
        let solid =
            [spot.solid.c, spot.solid.m, spot.solid.y, spot.solid.k].map(|tint| {
                // Of 255 parts.
                u32::from(share(tint.ratio()))
            });
        let amounts: Vec<[u8; 4]> = (0..=255_u32)
            .map(|amount| {
                solid.map(|ink| {
                    u8::try_from((ink * amount + 127) / 255).unwrap_or(u8::MAX)
                })
            })
            .collect();
        let rgb = self.colours(&amounts);
        let paper = rgb.first().copied().unwrap_or([255; 3]);
        let through = |part: u8, paper: u8| {
            let share = u32::from(part) * 255 / u32::from(paper.max(1));
            u8::try_from(share).unwrap_or(u8::MAX)
        };
        let each = rgb.iter().map(|[r, g, b]| {
            let [pr, pg, pb] = paper;
            [through(*r, pr), through(*g, pg), through(*b, pb)]
        });
        each.collect()
    }

    /// Red, green and blue of an ink. A spot ink looks like so much of its process inks,
    /// and like nothing where the list has it not.
    pub fn colour(&self, ink: Ink, spots: &[Spot]) -> [u8; 3] {
        let solid = ink.spot.and_then(|tint| {
            let spot = spots.get(usize::from(tint.spot.0))?;
            Some((spot.solid, tint.tint.ratio()))
        });
        let together = |of: fn(Ink) -> Tint| {
            let own = of(ink).ratio().to_millionths();
            let beside = solid
                .map_or(0, |(solid, tint)| tint.times(of(solid).ratio().to_millionths()));
            share(Ratio::millionths((own + beside).min(1_000_000)))
        };
        let inks = [together(|i| i.c), together(|i| i.m), together(|i| i.y)];
        let [c, m, y] = inks;
        let mut rgb = [[0; 3]];
        self.0.transform_pixels(&[[c, m, y, together(|i| i.k)]], &mut rgb);
        let [rgb] = rgb;
        rgb
    }
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Screen")
    }
}

/// A share of solid as a byte.
fn share(of: Ratio) -> u8 {
    u8::try_from(of.times(255)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::Screen;
    use crate::ink::{Ink, Spot, SpotId, SpotTint, Tint};

    #[test]
    fn paper_is_white_and_black_is_dark() {
        let screen = Screen::srgb().unwrap();
        assert_eq!(screen.colour(Ink::PAPER, &[]), [255; 3]);
        assert!(screen.colour(Ink::BLACK, &[]).iter().all(|part| *part < 60));
    }

    #[test]
    fn newsprint_is_no_white_and_its_black_no_black() {
        let screen = Screen::of_press(&crate::ink::Profile::newsprint()).unwrap();
        let seen = screen.colours(&[[0; 4], [0, 0, 0, 255], [0, 0, 0, 128]]);
        let [paper, black, half] = [seen[0], seen[1], seen[2]];
        assert!(paper.iter().all(|part| (180..235).contains(part)), "{paper:?}");
        assert!(black.iter().all(|part| (45..110).contains(part)), "{black:?}");
        // Half of it looks darker than the middle: it gains.
        assert!(half[1] < 148, "{half:?}");
        let red = Ink::process([0, 100, 90, 0].map(Tint::percent));
        let filter = screen.filter(&Spot { name: "红".into(), solid: red });
        assert_eq!(filter[0], [255; 3]);
        assert!(filter[255][0] > 200 && filter[255][1] < 140, "{:?}", filter[255]);
    }

    #[test]
    fn a_spot_looks_like_its_process_inks() {
        let screen = Screen::srgb().unwrap();
        let red = Ink::process([0, 100, 90, 0].map(Tint::percent));
        let spots = [Spot { name: "红".into(), solid: red }];
        let spot = Some(SpotTint { spot: SpotId(0), tint: Tint::SOLID });
        let mixed = Ink { spot, ..Ink::PAPER };
        assert_eq!(screen.colour(mixed, &spots), screen.colour(red, &[]));
    }
}
