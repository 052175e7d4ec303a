//! Colours of a placed page to the inks of the press.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::super::PictureFault;
use crate::ink::{Colours, Profile, Separation, Way, from_lab};

/// A way of saying colours that is not by tints of named inks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Source {
    Gray,
    Rgb,
    Cmyk,
    /// By a profile.
    Icc(Colours, Arc<[u8]>),
    /// Of the standard observer; the ranges of a* and b*, in thousandths.
    Lab([i64; 4]),
}

/// What colours become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Aim {
    /// What they were: a proof.
    Kept,
    /// The inks of the press.
    Inks,
    /// The inks of the press, and calibrated colours as they were.
    Calibrated,
    /// Black alone.
    Black,
    /// How light they are: in a mask.
    Light,
    /// How much of the ink of one plate they are, by its place: the more the darker.
    Plate(u8),
}

/// Whether what is converted are pixels, or has edges that must register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Pixels,
    Edges,
}

impl Source {
    pub(super) fn channels(&self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb | Self::Lab(_) => 3,
            Self::Cmyk => 4,
            Self::Icc(colours, _) => usize::from(colours.channels()),
        }
    }

    /// Where each number of a colour begins and ends.
    pub(super) fn ranges(&self) -> Vec<[f64; 2]> {
        match self {
            Self::Lab(ends) => {
                let [a0, a1, b0, b1] = ends.map(thousandths);
                vec![[0.0, 100.0], [a0, a1], [b0, b1]]
            }
            _ => vec![[0.0, 1.0]; self.channels()],
        }
    }

    /// Whether it is something else than what it becomes.
    pub(super) fn changes(&self, aim: Aim) -> bool {
        match (self, aim) {
            (_, Aim::Plate(_)) => true,
            (_, Aim::Kept) | (Self::Gray, _) => false,
            (Self::Cmyk, Aim::Inks | Aim::Calibrated) => false,
            (Self::Cmyk, Aim::Black | Aim::Light) | (Self::Rgb, _) => true,
            (
                Self::Icc(Colours::Gray | Colours::Rgb, _) | Self::Lab(_),
                Aim::Calibrated,
            ) => false,
            // One of four inks is looked at: it must not be the press's own.
            _ => true,
        }
    }
}

fn thousandths(n: i64) -> f64 {
    // Set by `Source::Lab`, far within what a double holds.
    i32::try_from(n).map_or(0.0, f64::from) / 1_000.0
}

/// A colour that was asked for: in what, for what, and its numbers.
type Asked = (Source, Aim, Vec<u8>);

/// The ways to the press that a page needs, each made once.
pub(super) struct Inker<'a> {
    separation: &'a Separation,
    /// Spot inks that stay what they are where all else becomes black.
    spots: Vec<String>,
    ways: RefCell<BTreeMap<Source, Arc<Way>>>,
    /// Single colours that were converted: a page has few, and says them often.
    known: RefCell<BTreeMap<Asked, Vec<u8>>>,
}

impl<'a> Inker<'a> {
    pub(super) fn new(separation: &'a Separation, spots: Vec<String>) -> Self {
        let (ways, known) = (RefCell::default(), RefCell::default());
        Self { separation, spots, ways, known }
    }

    pub(super) fn spots(&self) -> &[String] {
        &self.spots
    }

    fn way(&self, source: &Source) -> Result<Arc<Way>, PictureFault> {
        if let Some(way) = self.ways.borrow().get(source) {
            return Ok(Arc::clone(way));
        }
        let way = match source {
            Source::Icc(Colours::Cmyk, profile) => {
                self.separation.way(Some(profile), Colours::Cmyk)
            }
            Source::Icc(Colours::Rgb, profile) => {
                self.separation.way(Some(profile), Colours::Rgb)
            }
            Source::Lab(_) => self.separation.way_from_lab(),
            Source::Gray | Source::Rgb | Source::Cmyk | Source::Icc(Colours::Gray, _) => {
                self.separation.way(None, Colours::Rgb)
            }
        };
        let way = Arc::new(way?);
        self.ways.borrow_mut().insert(source.clone(), Arc::clone(&way));
        Ok(way)
    }

    /// One colour, its numbers counted to 255: amounts of the four inks, or one of black
    /// (the more the darker), or of light.
    pub(super) fn one(
        &self,
        source: &Source,
        aim: Aim,
        colour: &[u8],
    ) -> Result<Vec<u8>, PictureFault> {
        let key = (source.clone(), aim, colour.to_vec());
        if let Some(known) = self.known.borrow().get(&key) {
            return Ok(known.clone());
        }
        let made = self.many(source, aim, colour, Look::Edges)?;
        self.known.borrow_mut().insert(key, made.clone());
        Ok(made)
    }

    /// Colour after colour. To inks four bytes each come out, to black and light one.
    pub(super) fn many(
        &self,
        source: &Source,
        aim: Aim,
        samples: &[u8],
        look: Look,
    ) -> Result<Vec<u8>, PictureFault> {
        match aim {
            Aim::Light => self.light(source, samples),
            Aim::Black => {
                let light = self.light(source, samples)?;
                Ok(self.separation.black(None, &light)?)
            }
            Aim::Inks | Aim::Calibrated | Aim::Kept | Aim::Plate(_) => {
                self.inks(source, samples, look)
            }
        }
    }

    fn inks(
        &self,
        source: &Source,
        samples: &[u8],
        look: Look,
    ) -> Result<Vec<u8>, PictureFault> {
        let press = self.separation.output().bytes();
        Ok(match source {
            Source::Cmyk => samples.to_vec(),
            // The press's own numbers.
            Source::Icc(Colours::Cmyk, profile) if **profile == *press => {
                samples.to_vec()
            }
            Source::Icc(Colours::Cmyk, _) => self.way(source)?.inks(samples),
            Source::Gray => {
                black(&samples.iter().map(|light| !light).collect::<Vec<_>>())
            }
            Source::Icc(Colours::Gray, profile) => {
                black(&self.separation.black(Some(profile), samples)?)
            }
            Source::Rgb | Source::Icc(Colours::Rgb, _) => {
                let mut inks = self.way(source)?.inks(samples);
                if look == Look::Edges {
                    self.neutral(source, samples, &mut inks)?;
                }
                inks
            }
            Source::Lab(ends) => self.way(source)?.inks(&lab(ends, samples)),
        })
    }

    /// Greys of type and lines are black alone, as those of drawings are.
    fn neutral(
        &self,
        source: &Source,
        rgb: &[u8],
        inks: &mut [u8],
    ) -> Result<(), PictureFault> {
        let (pixels, _) = rgb.as_chunks::<3>();
        let (inks, _) = inks.as_chunks_mut::<4>();
        for (pixel, inks) in pixels.iter().zip(inks) {
            let [r, g, b] = pixel;
            if r == g && g == b {
                let light = self.light(source, pixel)?;
                let black = self.separation.black(None, &light)?;
                // One colour comes in, one amount comes out.
                *inks = [0, 0, 0, black.first().copied().unwrap_or(!r)];
            }
        }
        Ok(())
    }

    /// How light colours are, in the tones of sRGB.
    fn light(&self, source: &Source, samples: &[u8]) -> Result<Vec<u8>, PictureFault> {
        let separation = self.separation;
        Ok(match source {
            Source::Gray => samples.to_vec(),
            Source::Rgb => separation.light(None, Colours::Rgb, samples)?,
            Source::Cmyk => separation.light(None, Colours::Cmyk, samples)?,
            Source::Icc(Colours::Gray, profile) => {
                let rgb = separation.shown(profile, samples)?;
                separation.light(None, Colours::Rgb, &rgb)?
            }
            Source::Icc(colours, profile) => {
                separation.light(Some(profile), *colours, samples)?
            }
            Source::Lab(ends) => {
                // Eight bits of the sixteen.
                let lab: Vec<u8> = lab(ends, samples)
                    .chunks(2)
                    .filter_map(|two| two.first_chunk::<2>())
                    .map(|two| u16::from_ne_bytes(*two).to_be_bytes()[0])
                    .collect();
                separation.light(None, Colours::Rgb, &from_lab(&lab)?)?
            }
        })
    }
}

/// Colours as L*a*b* in sixteen bits each, as ICC.1:2010 encodes it.
fn lab(ends: &[i64; 4], samples: &[u8]) -> Vec<u8> {
    let [a0, a1, b0, b1] = ends.map(thousandths);
    let (pixels, _) = samples.as_chunks::<3>();
    let of = |pixel: &[u8; 3]| {
        let [l, a, b] = pixel.map(|sample| f64::from(sample) / 255.0);
        encoded([l * 100.0, a0 + a * (a1 - a0), b0 + b * (b1 - b0)])
    };
    pixels.iter().flat_map(of).collect()
}

fn black(amounts: &[u8]) -> Vec<u8> {
    amounts.iter().flat_map(|black| [0, 0, 0, *black]).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn encoded([l, a, b]: [f64; 3]) -> [u8; 6] {
    let narrow = |value: f64| (value.clamp(0.0, 65_535.0).round() as u16).to_ne_bytes();
    let [l0, l1] = narrow(l * 655.35);
    let [a0, a1] = narrow((a + 128.0) * 257.0);
    let [b0, b1] = narrow((b + 128.0) * 257.0);
    [l0, l1, a0, a1, b0, b1]
}

/// A profile that can be used, of these many colours.
pub(super) fn profile(bytes: &[u8], channels: usize) -> Option<Source> {
    let colours = match channels {
        1 => Colours::Gray,
        3 => Colours::Rgb,
        4 => Colours::Cmyk,
        _ => return None,
    };
    let sound =
        Profile::read(bytes.to_vec()).is_ok_and(|profile| profile.colours() == colours);
    sound.then(|| Source::Icc(colours, bytes.into()))
}
