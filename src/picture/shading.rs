//! Colours of a drawing that run into one another, along a line or about a point.
//!
//! What they are on the way is looked up in as many steps as a press has shades, each of them
//! separated by itself: the inks run as the colours of the screen do, not straight from one
//! end to the other.
//!
//! # Sources
//!
//! SVG 1.1 (Second Edition) §13.2; ISO 32000-1:2008 §8.7.4.5.3, §8.7.4.5.4.

use super::drawing::{in_black, in_inks};
use super::{Colour, PictureFault};
use crate::ink::{Ink, Inking, Separation, Tint};

/// As many colours as are looked up on the way.
pub const STEPS: usize = 256;

/// Colours that run into one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Shading {
    /// Where they run.
    pub run: Run,
    /// `[a b c d e f]`, as PDF has it, from the units of `run` to those of the drawing.
    pub matrix: [f32; 6],
    /// What they are on the way.
    pub ramp: Ramp,
}

/// Where colours run. Beyond their ends they stay what they are there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Run {
    /// From one point to another.
    Along {
        /// Where they begin.
        from: [f32; 2],
        /// Where they end.
        to: [f32; 2],
    },
    /// From one circle to another: a point and its radius each.
    Around {
        /// Where they begin.
        from: [f32; 3],
        /// Where they end.
        to: [f32; 3],
    },
}

/// The colours on the way, [`STEPS`] of them from the first to the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Ramp {
    /// Of sRGB.
    Screen(Vec<[u8; 3]>),
    /// Of process inks.
    Inks(Vec<[u8; 4]>),
    /// Tints of an ink that the issue names.
    Named(Ink, Vec<Tint>),
}

/// A colour on the way: where it is, from nothing to one, and which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) at: f32,
    pub(super) colour: [u8; 3],
}

impl Ramp {
    /// What stops are on the way.
    pub(super) fn of(stops: &[Stop]) -> Self {
        Self::Screen(between(stops.iter().map(|stop| (stop.at, stop.colour)).collect()))
    }

    /// The same where each of the stops stands for inks, which run into one another then.
    pub(super) fn of_inks(stops: &[(f32, [u8; 4])]) -> Self {
        Self::Inks(between(stops.to_vec()))
    }

    /// The same in the inks of a press: greys alone in black or in `ink`, and else each
    /// colour on the way by itself.
    pub(super) fn separated(
        &self,
        separation: &Separation,
        inking: Inking,
        ink: Ink,
    ) -> Result<Self, PictureFault> {
        let alone = |light: &[u8]| -> Result<Self, PictureFault> {
            let black = separation.black(None, light)?;
            Ok(match ink == Ink::BLACK {
                true => Self::Inks(black.into_iter().map(|k| [0, 0, 0, k]).collect()),
                false => Self::Named(ink, black.into_iter().map(Tint::of).collect()),
            })
        };
        match self {
            Self::Screen(colours) => {
                let gray = |[r, g, b]: &[u8; 3]| r == g && g == b;
                if colours.iter().all(gray) {
                    let light: Vec<u8> =
                        colours.iter().map(|[light, ..]| *light).collect();
                    return alone(&light);
                }
                let rgb = colours.as_flattened();
                Ok(Self::Inks(in_inks(separation, inking, rgb)?))
            }
            Self::Inks(inks) if inking != Inking::Process => {
                Ok(Self::Inks(in_black(separation, inks)?))
            }
            Self::Inks(_) | Self::Named(..) => Ok(self.clone()),
        }
    }

    /// The colours on the way.
    pub fn colours(&self) -> Vec<Colour> {
        match self {
            Self::Screen(colours) => colours.iter().copied().map(Colour::Rgb).collect(),
            Self::Inks(inks) => inks.iter().copied().map(Colour::Inks).collect(),
            Self::Named(ink, tints) => {
                let of = |tint: &Tint| Colour::Named(ink.thinned(*tint));
                tints.iter().map(of).collect()
            }
        }
    }
}

/// Parts of colours on the way from stop to stop, straight from one to the next.
fn between<const N: usize>(mut stops: Vec<(f32, [u8; N])>) -> Vec<[u8; N]> {
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    let end = |stop: Option<&(f32, [u8; N])>| stop.map_or([0; N], |(_, colour)| *colour);
    let at = |step: usize| {
        // A byte has as many values as there are steps.
        let share = f32::from(u8::try_from(step).unwrap_or(u8::MAX)) / 255.0;
        let after = stops.iter().position(|(place, _)| share < *place);
        let Some(after) = after else { return end(stops.last()) };
        let Some(before) = after.checked_sub(1) else { return end(stops.first()) };
        let (Some((from, one)), Some((to, two))) = (stops.get(before), stops.get(after))
        else {
            return end(stops.last());
        };
        let part = (share - from) / (to - from).max(f32::MIN_POSITIVE);
        let mut out = [0; N];
        for (slot, (one, two)) in out.iter_mut().zip(one.iter().zip(two)) {
            let (one, two) = (f32::from(*one), f32::from(*two));
            *slot = byte(one + (two - one) * part);
        }
        out
    };
    (0..STEPS).map(at).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

impl Run {
    /// Which of the steps is at a point, in the units of the run.
    #[expect(clippy::many_single_char_names, reason = "of an equation")]
    pub fn step(&self, [x, y]: [f32; 2]) -> usize {
        let share = match *self {
            Self::Along { from: [x0, y0], to: [x1, y1] } => {
                let (dx, dy) = (x1 - x0, y1 - y0);
                let length = (dx * dx + dy * dy).max(f32::MIN_POSITIVE);
                ((x - x0) * dx + (y - y0) * dy) / length
            }
            // The larger of the two circles on the way that go through the point.
            Self::Around { from: [x0, y0, r0], to: [x1, y1, r1] } => {
                let (dx, dy, dr) = (x1 - x0, y1 - y0, r1 - r0);
                let (px, py) = (x - x0, y - y0);
                let a = dx * dx + dy * dy - dr * dr;
                let b = px * dx + py * dy + r0 * dr;
                let c = px * px + py * py - r0 * r0;
                if a.abs() < 1e-9 {
                    if b.abs() < 1e-9 { 1.0 } else { c / (2.0 * b) }
                } else {
                    let root = (b * b - a * c).max(0.0).sqrt();
                    let (one, two) = ((b + root) / a, (b - root) / a);
                    let (large, small) = (one.max(two), one.min(two));
                    if 0.0 <= r0 + large * dr { large } else { small }
                }
            }
        };
        usize::from(byte(share * 255.0))
    }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Ramp, Run, STEPS, Stop};
    use crate::ink::{Ink, Inking, Intent, Profile, Separation};

    fn stops(colours: &[[u8; 3]]) -> Vec<Stop> {
        let share = |nth: usize| f32::from(u8::try_from(nth).unwrap());
        let last = share(colours.len() - 1);
        let at = |nth: usize| share(nth) / last;
        colours.iter().enumerate().map(|(n, c)| Stop { at: at(n), colour: *c }).collect()
    }

    #[test]
    fn colours_run_straight_from_stop_to_stop() {
        let Ramp::Screen(run) = Ramp::of(&stops(&[[0, 0, 0], [255, 0, 100]])) else {
            panic!("no screen")
        };
        assert_eq!((run.len(), run[0], run[255]), (STEPS, [0; 3], [255, 0, 100]));
        assert_eq!(run[128], [128, 0, 50]);
        let uneven = [(0.5, [10, 10, 10]), (0.5, [200, 200, 200]), (0.9, [0; 3])];
        let uneven: Vec<Stop> =
            uneven.iter().map(|(at, colour)| Stop { at: *at, colour: *colour }).collect();
        let Ramp::Screen(run) = Ramp::of(&uneven) else { panic!("no screen") };
        assert_eq!((run[0], run[127], run[255]), ([10; 3], [10; 3], [0; 3]));
        assert!(190 < run[129][0], "{:?}", run[129]);
    }

    #[test]
    fn each_colour_on_the_way_is_separated_and_greys_are_black_alone() {
        let newsprint = Profile::newsprint();
        let separation = Separation::new(&newsprint, Intent::Relative).unwrap();
        let ramp = Ramp::of(&stops(&[[230, 20, 30], [20, 40, 200]]));
        let Ramp::Screen(screen) = &ramp else { panic!("no screen") };
        let inked = ramp.separated(&separation, Inking::Process, Ink::BLACK).unwrap();
        let Ramp::Inks(inks) = &inked else { panic!("no inks") };
        let middle = separation.inks(None, &screen[100]).unwrap();
        assert_eq!(inks[100].to_vec(), middle);
        let gray = Ramp::of(&stops(&[[0; 3], [255; 3]]));
        let gray = gray.separated(&separation, Inking::Process, Ink::BLACK).unwrap();
        let Ramp::Inks(inks) = &gray else { panic!("no inks") };
        assert!(inks.iter().all(|[c, m, y, _]| [c, m, y] == [&0, &0, &0]));
        assert_eq!((inks[0][3], inks[255][3]), (255, 0));
        let alone = ramp.separated(&separation, Inking::Black, Ink::BLACK).unwrap();
        let Ramp::Inks(inks) = &alone else { panic!("no inks") };
        assert!(inks.iter().all(|[c, m, y, _]| [c, m, y] == [&0, &0, &0]));
    }

    #[test]
    fn a_point_lies_on_the_step_that_its_circle_or_its_line_has() {
        let along = Run::Along { from: [10.0, 0.0], to: [20.0, 0.0] };
        let at = |x: f32| along.step([x, 7.0]);
        assert_eq!(
            [at(0.0), at(10.0), at(15.0), at(20.0), at(99.0)],
            [0, 0, 128, 255, 255]
        );
        let around = Run::Around { from: [5.0, 5.0, 0.0], to: [5.0, 5.0, 10.0] };
        let at = |x: f32| around.step([x, 5.0]);
        assert_eq!(
            [at(5.0), at(10.0), at(0.0), at(15.0), at(40.0)],
            [0, 128, 128, 255, 255]
        );
        // Off its middle the nearer edge comes sooner.
        let off = Run::Around { from: [2.0, 0.0, 0.0], to: [0.0, 0.0, 10.0] };
        assert!(off.step([6.0, 0.0]) > off.step([-2.0, 0.0]));
        assert_eq!(off.step([10.0, 0.0]), 255);
    }
}
