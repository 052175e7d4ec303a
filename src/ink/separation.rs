use std::fmt;
use std::sync::OnceLock;

use lcms2::{DisallowCache, Flags, PixelFormat, ThreadContext, Transform};
use rayon::prelude::*;

use super::{Colours, Profile, ProfileFault, black};

/// How colours that the press cannot print are brought within its reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Relative colorimetric with black-point compensation: what can be printed is
    /// printed as it is.
    #[default]
    Relative,
    /// Perceptual: all colours give way a little, so that differences stay.
    Perceptual,
}

/// 分色: the way from the colours of pictures to the inks of one press.
///
/// Shared by threads.
pub struct Separation {
    output: Profile,
    intent: Intent,
    /// From sRGB, built when the first picture asks for it.
    srgb: OnceLock<Result<Conversion, ProfileFault>>,
    /// Black alone for grays that say nothing of themselves.
    gray: OnceLock<Result<black::Table, ProfileFault>>,
}

/// From red, green and blue to the four inks, of two given profiles.
type Conversion = Transform<[u8; 3], [u8; 4], ThreadContext, DisallowCache>;

/// Pixels that one thread converts at a time. Each pixel is converted by itself, so the
/// inks do not depend on it.
const BATCH: usize = 1 << 15;

impl Separation {
    /// Separation for the press of `output`.
    ///
    /// The tables of a profile that is not shipped are tried at once, so that a damaged one
    /// is told whatever the pictures are. Of a shipped one, whose tables are known to be
    /// sound, the conversion from sRGB is built when a picture needs it: it costs some
    /// milliseconds, which no picture that was kept has to wait for.
    ///
    /// # Errors
    ///
    /// If the profile is not that of a four-colour press, or its tables are damaged.
    pub fn new(output: &Profile, intent: Intent) -> Result<Self, ProfileFault> {
        let output = output.clone().for_press()?;
        let separation =
            Self { output, intent, srgb: OnceLock::new(), gray: OnceLock::new() };
        if separation.output.identifier().is_none() {
            separation.srgb()?;
        }
        Ok(separation)
    }

    /// The conversion from sRGB.
    fn srgb(&self) -> Result<&Conversion, ProfileFault> {
        let build =
            || conversion(Profile::srgb().bytes(), self.output.bytes(), self.intent);
        self.srgb.get_or_init(build).as_ref().map_err(|&fault| fault)
    }

    /// The press.
    pub fn output(&self) -> &Profile {
        &self.output
    }

    /// The inks of pixels given as red, green and blue, three bytes to a pixel, in the
    /// colours of `source` (sRGB if there is none). Four bytes to a pixel come out, cyan,
    /// magenta, yellow and black, with 255 for solid.
    ///
    /// Bytes left over after the last whole pixel are dropped. The same inks come out with
    /// any number of threads.
    ///
    /// # Errors
    ///
    /// If the source is not about RGB, or its tables are damaged.
    pub fn inks(
        &self,
        source: Option<&[u8]>,
        rgb: &[u8],
    ) -> Result<Vec<u8>, ProfileFault> {
        let Some(source) = source.filter(|&icc| icc != Profile::srgb().bytes()) else {
            return Ok(convert(self.srgb()?, rgb));
        };
        let found = Profile::read(source.to_vec())?.colours();
        if found != Colours::Rgb {
            return Err(ProfileFault::Mismatch { wanted: Colours::Rgb, found });
        }
        Ok(convert(&conversion(source, self.output.bytes(), self.intent)?, rgb))
    }
}

impl Separation {
    /// The inks of this press for pixels given in the inks of another, `source`; four bytes
    /// to a pixel, 255 for solid. Black alone stays black alone.
    ///
    /// # Errors
    ///
    /// If the source is not the profile of a CMYK device, or its tables are damaged.
    pub fn converted(&self, source: &[u8], cmyk: &[u8]) -> Result<Vec<u8>, ProfileFault> {
        let found = Profile::read(source.to_vec())?.colours();
        if found != Colours::Cmyk {
            return Err(ProfileFault::Mismatch { wanted: Colours::Cmyk, found });
        }
        let context = ThreadContext::new();
        let open = |icc| {
            lcms2::Profile::new_icc_context(&context, icc)
                .map_err(|_| ProfileFault::Tables)
        };
        let intent = match self.intent {
            Intent::Relative => lcms2::Intent::PreserveKOnlyRelativeColorimetric,
            Intent::Perceptual => lcms2::Intent::PreserveKOnlyPerceptual,
        };
        let conversion: Transform<[u8; 4], [u8; 4], ThreadContext, DisallowCache> =
            Transform::new_flags_context(
                &context,
                &open(source)?,
                PixelFormat::CMYK_8,
                &open(self.output.bytes())?,
                PixelFormat::CMYK_8,
                intent,
                Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
            )
            .map_err(|_| ProfileFault::Tables)?;
        let (pixels, _) = cmyk.as_chunks::<4>();
        let mut out = vec![0; pixels.len() * 4];
        let (inks, _) = out.as_chunks_mut::<4>();
        inks.par_chunks_mut(BATCH)
            .zip(pixels.par_chunks(BATCH))
            .for_each(|(inks, pixels)| conversion.transform_pixels(pixels, inks));
        Ok(out)
    }

    /// How much black alone makes grays look as they would in all inks: a byte to a pixel
    /// comes in, 255 for all light, in the tones of `source` (sRGB's if there is none); a
    /// byte comes out, 255 for solid. Black and paper are kept.
    ///
    /// # Errors
    ///
    /// If the source is not about gray, or its tables are damaged.
    pub fn black(
        &self,
        source: Option<&[u8]>,
        light: &[u8],
    ) -> Result<Vec<u8>, ProfileFault> {
        let own;
        let table = match source {
            None => {
                let table = self.gray.get_or_init(|| black::table(self, None));
                table.as_ref().map_err(|&fault| fault)?
            }
            Some(source) => {
                let found = Profile::read(source.to_vec())?.colours();
                if found != Colours::Gray {
                    return Err(ProfileFault::Mismatch { wanted: Colours::Gray, found });
                }
                own = black::table(self, Some(source))?;
                &own
            }
        };
        let at = |light: &u8| table.get(usize::from(*light)).copied();
        Ok(light.iter().filter_map(at).collect())
    }

    /// How light pixels are, in the tones of sRGB: a byte to a pixel comes out, 255 for all
    /// light. They come in the colours of `source`; without one, three bytes to a pixel are
    /// sRGB and four the inks of this press.
    ///
    /// # Errors
    ///
    /// If the source is about other colours, or its tables are damaged.
    pub fn light(
        &self,
        source: Option<&[u8]>,
        colours: Colours,
        samples: &[u8],
    ) -> Result<Vec<u8>, ProfileFault> {
        let srgb = Profile::srgb();
        let usual = match colours {
            Colours::Gray => return Ok(samples.to_vec()),
            Colours::Rgb => srgb.bytes(),
            Colours::Cmyk => self.output.bytes(),
        };
        let source = source.unwrap_or(usual);
        let found = Profile::read(source.to_vec())?.colours();
        if found != colours {
            return Err(ProfileFault::Mismatch { wanted: colours, found });
        }
        match colours {
            Colours::Gray | Colours::Rgb => {
                let (pixels, _) = samples.as_chunks::<3>();
                grays(source, PixelFormat::RGB_8, pixels)
            }
            Colours::Cmyk => {
                let (pixels, _) = samples.as_chunks::<4>();
                grays(source, PixelFormat::CMYK_8, pixels)
            }
        }
    }

    /// How colours beyond the press are brought within its reach.
    pub fn intent(&self) -> Intent {
        self.intent
    }
}

/// Colours of the standard observer, L*a*b* in eight bits as ICC.1:2010 encodes it, as
/// sRGB: three bytes to a pixel. What sRGB cannot show is brought to its edge.
///
/// # Errors
///
/// If the conversion cannot be built.
pub fn from_lab(lab: &[u8]) -> Result<Vec<u8>, ProfileFault> {
    let context = ThreadContext::new();
    let tables = |_: lcms2::Error| ProfileFault::Tables;
    // D50, which the connection space of profiles has (ICC.1:2010 §6.3.4.3).
    let white = lcms2::CIExyY { x: 0.345_703, y: 0.358_539, Y: 1.0 };
    let source = lcms2::Profile::new_lab4_context(&context, &white).map_err(tables)?;
    let srgb = lcms2::Profile::new_icc_context(&context, Profile::srgb().bytes());
    let conversion: Transform<[u8; 3], [u8; 3], ThreadContext, DisallowCache> =
        Transform::new_flags_context(
            &context,
            &source,
            PixelFormat::Lab_8,
            &srgb.map_err(tables)?,
            PixelFormat::RGB_8,
            lcms2::Intent::RelativeColorimetric,
            Flags::NO_CACHE,
        )
        .map_err(tables)?;
    let (pixels, _) = lab.as_chunks::<3>();
    let mut out = vec![[0; 3]; pixels.len()];
    out.par_chunks_mut(BATCH)
        .zip(pixels.par_chunks(BATCH))
        .for_each(|(out, pixels)| conversion.transform_pixels(pixels, out));
    Ok(out.into_flattened())
}

/// Pixels of a profile as grays with the tones of sRGB.
fn grays<const N: usize>(
    source: &[u8],
    format: PixelFormat,
    pixels: &[[u8; N]],
) -> Result<Vec<u8>, ProfileFault> {
    let context = ThreadContext::new();
    let tables = |_: lcms2::Error| ProfileFault::Tables;
    let source = lcms2::Profile::new_icc_context(&context, source).map_err(tables)?;
    // IEC 61966-2-1: the straight part near black and the power of 2.4.
    let tones = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    let tones = lcms2::ToneCurve::new_parametric(4, &tones).map_err(tables)?;
    let white = lcms2::CIExyY { x: 0.345_703, y: 0.358_539, Y: 1.0 };
    let gray = lcms2::Profile::new_gray_context(&context, &white, &tones);
    let conversion: Transform<[u8; N], u8, ThreadContext, DisallowCache> =
        Transform::new_flags_context(
            &context,
            &source,
            format,
            &gray.map_err(tables)?,
            PixelFormat::GRAY_8,
            lcms2::Intent::RelativeColorimetric,
            Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
        )
        .map_err(tables)?;
    let mut out = vec![0; pixels.len()];
    out.par_chunks_mut(BATCH)
        .zip(pixels.par_chunks(BATCH))
        .for_each(|(out, pixels)| conversion.transform_pixels(pixels, out));
    Ok(out)
}

fn conversion(
    source: &[u8],
    output: &[u8],
    intent: Intent,
) -> Result<Conversion, ProfileFault> {
    let context = ThreadContext::new();
    let open = |icc| {
        lcms2::Profile::new_icc_context(&context, icc).map_err(|_| ProfileFault::Tables)
    };
    let intent = match intent {
        Intent::Relative => lcms2::Intent::RelativeColorimetric,
        Intent::Perceptual => lcms2::Intent::Perceptual,
    };
    Transform::new_flags_context(
        &context,
        &open(source)?,
        PixelFormat::RGB_8,
        &open(output)?,
        PixelFormat::CMYK_8,
        intent,
        Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
    )
    .map_err(|_| ProfileFault::Tables)
}

fn convert(conversion: &Conversion, rgb: &[u8]) -> Vec<u8> {
    let (pixels, _) = rgb.as_chunks::<3>();
    let mut cmyk = vec![0; pixels.len() * 4];
    let (inks, _) = cmyk.as_chunks_mut::<4>();
    inks.par_chunks_mut(BATCH)
        .zip(pixels.par_chunks(BATCH))
        .for_each(|(inks, pixels)| conversion.transform_pixels(pixels, inks));
    cmyk
}

/// Shows the press and the intent.
impl fmt::Debug for Separation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { output, intent, .. } = self;
        write!(f, "Separation({intent:?}, {output:?})")
    }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Intent, Separation};
    use crate::ink::{Colours, Coverage, Profile, ProfileFault};
    use crate::unit::Ratio;

    fn newsprint() -> Separation {
        Separation::new(&Profile::newsprint(), Intent::Relative).unwrap()
    }

    /// A cube of colours, all corners of RGB among them.
    fn cube() -> Vec<u8> {
        let steps: Vec<u8> = (0..=255).step_by(15).collect();
        let mut rgb = Vec::new();
        for &r in &steps {
            for &g in &steps {
                for &b in &steps {
                    rgb.extend([r, g, b]);
                }
            }
        }
        rgb
    }

    #[test]
    fn white_is_bare_paper() {
        let cmyk = newsprint().inks(None, &[255, 255, 255]).unwrap();
        assert_eq!(cmyk, [0, 0, 0, 0]);
    }

    #[test]
    fn no_colour_goes_over_the_limit_of_newsprint() {
        for intent in [Intent::Relative, Intent::Perceptual] {
            let separation = Separation::new(&Profile::newsprint(), intent).unwrap();
            let cmyk = separation.inks(None, &cube()).unwrap();
            let coverage = Coverage::of(&cmyk, Ratio::percent(240));
            assert_eq!(coverage.over, Ratio::ZERO, "{intent:?} {coverage:?}");
            assert!(coverage.heaviest > Ratio::percent(200), "{coverage:?}");
        }
    }

    #[test]
    fn the_number_of_threads_does_not_change_the_inks() {
        let rgb = cube().repeat(30);
        let separation = newsprint();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| separation.inks(None, &rgb).unwrap())
        };
        assert_eq!(run(1), run(3));
    }

    #[test]
    fn an_embedded_srgb_is_the_srgb_that_is_assumed() {
        let separation = newsprint();
        let stated = separation.inks(Some(Profile::srgb().bytes()), &cube());
        assert_eq!(stated, separation.inks(None, &cube()));
    }

    #[test]
    fn a_profile_of_other_colours_is_refused() {
        let coated = Profile::coated();
        let wrong = newsprint().inks(Some(coated.bytes()), &[0, 0, 0]);
        let mismatch =
            ProfileFault::Mismatch { wanted: Colours::Rgb, found: Colours::Cmyk };
        assert_eq!(wrong, Err(mismatch));
        assert_eq!(
            Separation::new(&Profile::srgb(), Intent::Relative).unwrap_err(),
            ProfileFault::NotOutput
        );
    }
}
