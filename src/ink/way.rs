use std::fmt;

use lcms2::{DisallowCache, Flags, PixelFormat, ThreadContext, Transform};

use super::{Colours, Intent, Profile, ProfileFault, Separation};

/// The way from the colours of one profile to the inks of a press, made once and gone often.
pub struct Way(Kind);

enum Kind {
    Rgb(Transform<[u8; 3], [u8; 4], ThreadContext, DisallowCache>),
    Cmyk(Transform<[u8; 4], [u8; 4], ThreadContext, DisallowCache>),
    Lab(Transform<[u8; 6], [u8; 4], ThreadContext, DisallowCache>),
}

impl Way {
    /// Four bytes of ink for each colour, 255 for solid. Of RGB a colour is three bytes, of
    /// CMYK four, of L*a*b* three numbers of sixteen bits as ICC.1:2010 §6.3.4.2 encodes
    /// them, in the order of this machine's bytes.
    pub fn inks(&self, colours: &[u8]) -> Vec<u8> {
        match &self.0 {
            Kind::Rgb(way) => gone(way, colours),
            Kind::Cmyk(way) => gone(way, colours),
            Kind::Lab(way) => gone(way, colours),
        }
    }
}

fn gone<const N: usize>(
    way: &Transform<[u8; N], [u8; 4], ThreadContext, DisallowCache>,
    colours: &[u8],
) -> Vec<u8> {
    let (colours, _) = colours.as_chunks::<N>();
    let mut inks = vec![[0; 4]; colours.len()];
    way.transform_pixels(colours, &mut inks);
    inks.into_flattened()
}

/// Shows what it comes from.
impl fmt::Debug for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Rgb(_) => "Way(Rgb)",
            Kind::Cmyk(_) => "Way(Cmyk)",
            Kind::Lab(_) => "Way(Lab)",
        })
    }
}

impl Separation {
    /// The way from RGB or CMYK of a profile: sRGB, or the press, if there is none.
    ///
    /// # Errors
    ///
    /// If the profile is about other colours, or its tables are damaged.
    pub fn way(
        &self,
        source: Option<&[u8]>,
        colours: Colours,
    ) -> Result<Way, ProfileFault> {
        let srgb = Profile::srgb();
        let press = self.output().bytes();
        let usual = if colours == Colours::Cmyk { press } else { srgb.bytes() };
        let source = source.unwrap_or(usual);
        let found = Profile::read(source.to_vec())?.colours();
        if found != colours {
            return Err(ProfileFault::Mismatch { wanted: colours, found });
        }
        let context = ThreadContext::new();
        let profile =
            lcms2::Profile::new_icc_context(&context, source).map_err(tables)?;
        let intent = match (self.intent(), colours) {
            (Intent::Relative, Colours::Cmyk) => {
                lcms2::Intent::PreserveKOnlyRelativeColorimetric
            }
            (Intent::Perceptual, Colours::Cmyk) => lcms2::Intent::PreserveKOnlyPerceptual,
            (Intent::Relative, _) => lcms2::Intent::RelativeColorimetric,
            (Intent::Perceptual, _) => lcms2::Intent::Perceptual,
        };
        Ok(Way(match colours {
            Colours::Cmyk => {
                let from = Begin { profile: &profile, format: PixelFormat::CMYK_8 };
                Kind::Cmyk(opened(&context, from, press, intent)?)
            }
            Colours::Rgb | Colours::Gray => {
                let from = Begin { profile: &profile, format: PixelFormat::RGB_8 };
                Kind::Rgb(opened(&context, from, press, intent)?)
            }
        }))
    }

    /// The way from L*a*b*.
    ///
    /// # Errors
    ///
    /// If the tables of the press are damaged.
    pub fn way_from_lab(&self) -> Result<Way, ProfileFault> {
        let context = ThreadContext::new();
        // D50, which the connection space of profiles has (ICC.1:2010 §6.3.4.3).
        let white = lcms2::CIExyY { x: 0.345_703, y: 0.358_539, Y: 1.0 };
        let lab = lcms2::Profile::new_lab4_context(&context, &white).map_err(tables)?;
        let from = Begin { profile: &lab, format: PixelFormat::Lab_16 };
        let intent = lcms2::Intent::RelativeColorimetric;
        Ok(Way(Kind::Lab(opened(&context, from, self.output().bytes(), intent)?)))
    }

    /// Grays of a profile as sRGB shows them: three bytes each.
    ///
    /// # Errors
    ///
    /// If the profile is not about gray, or its tables are damaged.
    pub fn shown(&self, source: &[u8], grays: &[u8]) -> Result<Vec<u8>, ProfileFault> {
        let found = Profile::read(source.to_vec())?.colours();
        if found != Colours::Gray {
            return Err(ProfileFault::Mismatch { wanted: Colours::Gray, found });
        }
        super::black::on_screen(source, grays)
    }
}

/// A profile of grays with a gamma; nothing for a gamma that is none.
pub fn calibrated_gray(gamma: f64) -> Option<Vec<u8>> {
    let tones = tones(gamma)?;
    let white = lcms2::CIExyY { x: 0.345_703, y: 0.358_539, Y: 1.0 };
    lcms2::Profile::new_gray(&white, &tones).ok()?.icc().ok()
}

/// A profile of red, green and blue, each with its gamma and where it lies, three numbers
/// of XYZ each, relative to the white that they come to together.
pub fn calibrated_rgb(gamma: [f64; 3], matrix: [f64; 9]) -> Option<Vec<u8>> {
    let tones = [tones(gamma[0])?, tones(gamma[1])?, tones(gamma[2])?];
    let place = |xyz: [f64; 3]| {
        let [x, y, z] = xyz;
        let sum = x + y + z;
        let sound = sum.is_finite() && 1e-6 < sum;
        sound.then(|| lcms2::CIExyY { x: x / sum, y: y / sum, Y: 1.0 })
    };
    let [xr, yr, zr, xg, yg, zg, xb, yb, zb] = matrix;
    let primaries = lcms2::CIExyYTRIPLE {
        Red: place([xr, yr, zr])?,
        Green: place([xg, yg, zg])?,
        Blue: place([xb, yb, zb])?,
    };
    let white = place([xr + xg + xb, yr + yg + yb, zr + zg + zb])?;
    let [r, g, b] = &tones;
    lcms2::Profile::new_rgb(&white, &primaries, &[r, g, b]).ok()?.icc().ok()
}

fn tones(gamma: f64) -> Option<lcms2::ToneCurve> {
    (0.05..=10.0).contains(&gamma).then(|| lcms2::ToneCurve::new(gamma))
}

fn tables(_: lcms2::Error) -> ProfileFault {
    ProfileFault::Tables
}

/// The colours that a way begins at, and how they are counted.
struct Begin<'a> {
    profile: &'a lcms2::Profile<ThreadContext>,
    format: PixelFormat,
}

fn opened<const N: usize>(
    context: &ThreadContext,
    from: Begin<'_>,
    press: &[u8],
    intent: lcms2::Intent,
) -> Result<Transform<[u8; N], [u8; 4], ThreadContext, DisallowCache>, ProfileFault> {
    let press = lcms2::Profile::new_icc_context(context, press).map_err(tables)?;
    let flags = Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION;
    let to = PixelFormat::CMYK_8;
    let Begin { profile, format } = from;
    Transform::new_flags_context(context, profile, format, &press, to, intent, flags)
        .map_err(tables)
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use crate::ink::{Colours, Intent, Profile, Separation};

    #[test]
    fn every_way_leads_to_the_same_inks() {
        let separation =
            Separation::new(&Profile::newsprint(), Intent::Relative).unwrap();
        let rgb = [[200, 30, 20], [10, 120, 200], [255, 255, 255]].concat();
        let by_way = separation.way(None, Colours::Rgb).unwrap().inks(&rgb);
        assert_eq!(by_way, separation.inks(None, &rgb).unwrap());
        // Paper and mid gray of the observer.
        let lab: Vec<u8> = [[65_535_u16, 32_896, 32_896], [32_768, 32_896, 32_896]]
            .concat()
            .into_iter()
            .flat_map(u16::to_ne_bytes)
            .collect();
        let inks = separation.way_from_lab().unwrap().inks(&lab);
        assert!(inks[..4].iter().all(|ink| *ink < 6), "{inks:?}");
        let total: u32 = inks[4..].iter().map(|ink| u32::from(*ink)).sum();
        assert!((150..500).contains(&total), "{inks:?}");
        assert!(separation.way(Some(Profile::coated().bytes()), Colours::Rgb).is_err());
    }
}
