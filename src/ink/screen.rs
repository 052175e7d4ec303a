use std::fmt;

use lcms2::{DisallowCache, Flags, Intent, PixelFormat, ThreadContext, Transform};

use super::{Ink, Profile, ProfileFault, Spot, Tint};
use crate::unit::Ratio;

/// What inks look like on a screen: as on coated stock, its black as the black of the screen.
///
/// It is for looking at; what a press prints is judged by the profile of that press.
pub struct Screen(Transform<[u8; 4], [u8; 3], ThreadContext, DisallowCache>);

impl Screen {
    /// A screen that shows sRGB. Building its tables costs some milliseconds.
    ///
    /// # Errors
    ///
    /// If the tables of the shipped profiles are damaged.
    pub fn srgb() -> Result<Self, ProfileFault> {
        let context = ThreadContext::new();
        let open = |profile: &Profile| {
            lcms2::Profile::new_icc_context(&context, profile.bytes())
                .map_err(|_| ProfileFault::Tables)
        };
        let conversion = Transform::new_flags_context(
            &context,
            &open(&Profile::coated())?,
            PixelFormat::CMYK_8,
            &open(&Profile::srgb())?,
            PixelFormat::RGB_8,
            Intent::RelativeColorimetric,
            Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
        );
        conversion.map(Self).map_err(|_| ProfileFault::Tables)
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
    fn a_spot_looks_like_its_process_inks() {
        let screen = Screen::srgb().unwrap();
        let red = Ink::process([0, 100, 90, 0].map(Tint::percent));
        let spots = [Spot { name: "红".into(), solid: red }];
        let spot = Some(SpotTint { spot: SpotId(0), tint: Tint::SOLID });
        let mixed = Ink { spot, ..Ink::PAPER };
        assert_eq!(screen.colour(mixed, &spots), screen.colour(red, &[]));
    }
}
