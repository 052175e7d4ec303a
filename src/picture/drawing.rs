//! A picture of outlines: what a file carries of an SVG.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shading::Ramp;
use super::{PictureFault, Shading};
use crate::font::Step;
use crate::ink::{Colours, Ink, Inking, Plate, Plates, Separation, Tint};
use crate::unit::PixelSize;

/// Outlines in their colours, one on another.
///
/// Outlines are in units of the drawing from its top left, y down.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Units across and down.
    pub size: [f32; 2],
    /// What is drawn, in this order.
    pub parts: Vec<Part>,
}

/// A part of a [`Drawing`].
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// From here to the [`Part::Unclip`] that belongs to it only what lies within shows.
    Clip {
        /// The outline.
        outline: Vec<Step>,
        /// What lies within it.
        rule: Winding,
    },
    /// The innermost [`Part::Clip`] ends.
    Unclip,
    /// A filled shape.
    Fill {
        /// The outline.
        outline: Vec<Step>,
        /// What lies within it.
        rule: Winding,
        /// In what.
        colour: Colour,
        /// How much of it shows, from nothing to all in thousandths.
        opacity: u16,
    },
    /// A shape filled with colours that run into one another.
    Shade {
        /// The outline.
        outline: Vec<Step>,
        /// What lies within it.
        rule: Winding,
        /// In what.
        shading: Arc<Shading>,
        /// How much of it shows, from nothing to all in thousandths.
        opacity: u16,
    },
    /// A line.
    Line {
        /// The outline, before `matrix`.
        outline: Vec<Step>,
        /// `[a b c d e f]`, as PDF has it, from the units of the outline and of `pen` to
        /// those of the drawing.
        matrix: [f32; 6],
        /// How it is drawn.
        pen: Pen,
        /// In what.
        colour: Colour,
        /// How much of it shows, from nothing to all in thousandths.
        opacity: u16,
    },
}

/// Which points lie within an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Winding {
    /// Those that it goes round.
    NonZero,
    /// Those that it goes round an odd number of times.
    EvenOdd,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Pen {
    /// How thick.
    pub width: f32,
    /// How it ends.
    pub cap: Cap,
    /// How it turns a corner.
    pub join: Join,
    /// How far a mitre may reach, in line widths.
    pub miter: f32,
    /// Lengths of dashes and gaps; none for a whole line.
    pub dash: Vec<f32>,
    /// Where in the dashes it begins.
    pub dash_start: f32,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// At its end.
    Butt,
    /// In half a circle.
    Round,
    /// Half its width on.
    Square,
}

/// How a line turns a corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// In a point.
    Miter,
    /// In an arc.
    Round,
    /// Cut off.
    Bevel,
}

/// A colour of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Of sRGB.
    Rgb([u8; 3]),
    /// Of process inks, 255 for solid.
    Inks([u8; 4]),
    /// An ink that the issue names.
    Named(Ink),
    /// Solid black alone that takes the place of what lies under it.
    Solid,
}

/// Solid black alone.
const BLACK: Colour = Colour::Inks([0, 0, 0, 255]);

/// All of it shows.
pub const OPAQUE: u16 = 1000;

impl Colour {
    /// Whether it is solid black alone, which overprints.
    pub fn overprints(self) -> bool {
        self == BLACK
    }
}

impl Drawing {
    /// The plates that its colours lie on, each once. Colours of a screen lie on none.
    pub fn plates(&self) -> Plates {
        let of = |colour: Colour| -> Vec<Plate> {
            match colour {
                Colour::Inks(inks) => {
                    let all = Plate::PROCESS.into_iter().zip(inks);
                    all.filter(|(_, ink)| *ink != 0).map(|(plate, _)| plate).collect()
                }
                Colour::Named(ink) => ink.plates().collect(),
                Colour::Solid => vec![Plate::Black],
                Colour::Rgb(_) => Vec::new(),
            }
        };
        Plates::of(self.parts.iter().flat_map(Part::colours).flat_map(of))
    }

    /// Whether parts of it can be seen through.
    pub fn shows_through(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Fill { opacity, .. }
            | Part::Shade { opacity, .. }
            | Part::Line { opacity, .. } => *opacity < OPAQUE,
            Part::Clip { .. } | Part::Unclip => false,
        })
    }

    /// Whether any of it is drawn in the colours of a screen.
    pub fn is_of_screen(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Shade { shading, .. } => matches!(shading.ramp, Ramp::Screen(_)),
            Part::Fill { colour, .. } | Part::Line { colour, .. } => {
                matches!(colour, Colour::Rgb(_))
            }
            Part::Clip { .. } | Part::Unclip => false,
        })
    }

    /// The same in the inks of a press. Greys are `ink` alone, which is black where nobody
    /// says otherwise, as dark as those of gray pictures: type and thin lines in four inks
    /// never register. All else is separated, or black alone too where the press has no
    /// other inks for it.
    ///
    /// # Errors
    ///
    /// If the profile of the press is damaged.
    pub fn separated(
        &self,
        separation: &Separation,
        inking: Inking,
        ink: Ink,
    ) -> Result<Self, PictureFault> {
        let mut wanted: BTreeMap<[u8; 3], [u8; 4]> = BTreeMap::new();
        for part in &self.parts {
            if let Some(Colour::Rgb(rgb)) = part.colour() {
                let [gray, ..] = rgb;
                let black = separation.black(None, &[gray])?;
                // One gray comes in, one amount comes out.
                let black = black.first().copied().unwrap_or(!gray);
                wanted.insert(rgb, [0, 0, 0, black]);
            }
        }
        let coloured = |[r, g, b]: &[u8; 3]| r != g || g != b;
        let rgb: Vec<u8> =
            wanted.keys().filter(|rgb| coloured(rgb)).flatten().copied().collect();
        let inks = in_inks(separation, inking, &rgb)?;
        let coloured = wanted.iter_mut().filter(|(rgb, _)| coloured(rgb));
        for ((_, slot), inks) in coloured.zip(inks) {
            *slot = inks;
        }
        let mut separated = self.clone();
        for part in &mut separated.parts {
            if let Part::Shade { shading, .. } = part {
                let ramp = shading.ramp.separated(separation, inking, ink)?;
                let Shading { run, matrix, .. } = **shading;
                *shading = Arc::new(Shading { run, matrix, ramp });
                continue;
            }
            if let Part::Fill { colour, .. } | Part::Line { colour, .. } = part
                && let Colour::Rgb(rgb) = *colour
                && let Some(inks) = wanted.get(&rgb)
            {
                let gray = rgb.iter().all(|light| rgb.first() == Some(light));
                *colour = match inks {
                    [0, 0, 0, black] if gray && *black != 0 && ink != Ink::BLACK => {
                        Colour::Named(ink.thinned(Tint::of(*black)))
                    }
                    inks => Colour::Inks(*inks),
                };
            } else if let Part::Fill { colour, .. } | Part::Line { colour, .. } = part
                && let Colour::Inks(own) = *colour
                && inking != Inking::Process
            {
                // Inks that the drawing names itself, on a page that has not all of them.
                for black in in_black(separation, &[own])? {
                    *colour = Colour::Inks(black);
                }
            }
        }
        Ok(separated)
    }
}

/// Colours of a screen in the inks of a press: black alone where it has no others for them.
pub(super) fn in_inks(
    separation: &Separation,
    inking: Inking,
    rgb: &[u8],
) -> Result<Vec<[u8; 4]>, PictureFault> {
    match inking {
        Inking::Process => Ok(separation.inks(None, rgb)?.as_chunks::<4>().0.to_vec()),
        Inking::Black | Inking::Duotone(_) => {
            let light = separation.light(None, Colours::Rgb, rgb)?;
            let black = separation.black(None, &light)?;
            Ok(black.into_iter().map(|k| [0, 0, 0, k]).collect())
        }
    }
}

/// Inks as black alone, as dark as they are; black alone stays what it is.
pub(super) fn in_black(
    separation: &Separation,
    inks: &[[u8; 4]],
) -> Result<Vec<[u8; 4]>, PictureFault> {
    let light = separation.light(None, Colours::Cmyk, inks.as_flattened())?;
    let black = separation.black(None, &light)?;
    let own = inks.iter().zip(black).map(|(own, black)| match own {
        [0, 0, 0, k] => [0, 0, 0, *k],
        _ => [0, 0, 0, black],
    });
    Ok(own.collect())
}

/// How thin the lines of a drawing are, in thousandths of what its crops are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The thinnest of all.
    pub thinnest: Option<u32>,
    /// The thinnest of several inks, a tint or paper.
    pub coloured: Option<u32>,
}

impl Drawing {
    /// How thin its lines are.
    pub fn lines(&self) -> Lines {
        let mut lines = Lines::default();
        for part in &self.parts {
            // Only lines have a thickness.
            let Part::Line { matrix: [a, b, c, d, ..], pen, colour, .. } = part else {
                continue;
            };
            let scale = (a * d - b * c).abs().sqrt();
            let width = counted_in(self.size, pen.width * scale);
            let thinner = |so_far: Option<u32>| so_far.map_or(width, |n| n.min(width));
            lines.thinnest = Some(thinner(lines.thinnest));
            let solid = match colour {
                Colour::Rgb(rgb) => *rgb == [0; 3],
                Colour::Inks(inks) => {
                    let inked = inks.iter().filter(|ink| **ink != 0).count();
                    inked == 1 && inks.contains(&255)
                }
                Colour::Named(ink) => ink.inks() == 1 && ink.is_solid(),
                Colour::Solid => true,
            };
            if !solid {
                lines.coloured = Some(thinner(lines.coloured));
            }
        }
        lines
    }
}

/// A length of a drawing in thousandths of what its crops are counted in.
#[expect(clippy::cast_possible_truncation, reason = "no drawing is so large")]
#[expect(clippy::cast_sign_loss, reason = "a width")]
fn counted_in(size: [f32; 2], length: f32) -> u32 {
    let PixelSize { width: across, .. } = drawn_size(size);
    let across = u16::try_from(across).map_or(f32::from(u16::MAX), f32::from);
    (length / size[0].max(f32::MIN_POSITIVE) * across * 1000.0).round() as u32
}

impl Part {
    /// In what it is drawn, if it is drawn in one colour.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Self::Fill { colour, .. } | Self::Line { colour, .. } => Some(*colour),
            Self::Shade { .. } | Self::Clip { .. } | Self::Unclip => None,
        }
    }

    /// The colours that it is drawn in: several where they run into one another.
    pub fn colours(&self) -> Vec<Colour> {
        match self {
            Self::Shade { shading, .. } => shading.ramp.colours(),
            Self::Fill { .. } | Self::Line { .. } | Self::Clip { .. } | Self::Unclip => {
                self.colour().into_iter().collect()
            }
        }
    }
}

/// Outlines have no pixels. Where something is counted in them, the longer side has so
/// many: more than any page can show.
const LONG: f32 = 30_000.0;

/// Across and down in the pixels that outlines do not have: what the crops of a
/// [`Drawing`] of this size are counted in.
#[expect(clippy::cast_possible_truncation, reason = "at most LONG")]
#[expect(clippy::cast_sign_loss, reason = "at least one")]
pub fn drawn_size([wide, high]: [f32; 2]) -> PixelSize {
    let longer = wide.max(high).max(f32::MIN_POSITIVE);
    let side = |side: f32| (side / longer * LONG).round().clamp(1.0, LONG) as u32;
    PixelSize::new(side(wide), side(high))
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Cap, Colour, Drawing, Join, OPAQUE, Part, Pen, Winding};
    use crate::ink::{
        Ink, Inking, Intent, Plate, Plates, Profile, Separation, SpotId, SpotTint, Tint,
    };

    #[test]
    fn greys_are_black_alone_and_colours_are_separated() {
        let (newsprint, red) = (Profile::newsprint(), [200, 30, 20]);
        let separation = Separation::new(&newsprint, Intent::Relative).unwrap();
        let rgbs = [[0; 3], red, [255; 3], [128; 3], red];
        let fill = |rgb| {
            let (outline, rule) = (Vec::new(), Winding::NonZero);
            Part::Fill { outline, rule, colour: Colour::Rgb(rgb), opacity: OPAQUE }
        };
        let drawing = Drawing { size: [1.0, 1.0], parts: rgbs.map(fill).to_vec() };
        let process = Inking::Process;
        let inked = drawing.separated(&separation, process, Ink::BLACK).unwrap();
        let found: Vec<_> = inked.parts.iter().filter_map(Part::colour).collect();
        let separated = separation.inks(None, &red).unwrap();
        let separated = Colour::Inks(separated.try_into().unwrap());
        let black = |k| Colour::Inks([0, 0, 0, k]);
        let gray = separation.black(None, &[128]).unwrap()[0];
        assert!(127 < gray && gray < 170, "{gray}");
        assert_eq!(found, [black(255), separated, black(0), black(gray), separated]);
        assert!(found[0].overprints() && !found[2].overprints());

        // On a page of black and a spot all of it is in those, paper stays paper.
        let spot = SpotTint { spot: SpotId(0), tint: Tint::SOLID };
        let named = Ink { spot: Some(spot), ..Ink::PAPER };
        let inked = drawing.separated(&separation, Inking::Black, named).unwrap();
        let found: Vec<_> = inked.parts.iter().filter_map(Part::colour).collect();
        assert_eq!((found[0], found[2]), (Colour::Named(named), black(0)));
        assert!(matches!(found[1], Colour::Inks([0, 0, 0, k]) if 0 < k && k < 255));
        assert!(
            matches!(found[3], Colour::Named(ink) if ink.spot.unwrap().tint < Tint::SOLID)
        );
        assert_eq!(inked.plates(), Plates::of([Plate::Black, Plate::Spot(SpotId(0))]));
    }

    #[test]
    fn the_thinnest_line_is_told_as_it_is_drawn() {
        let line = |width, scale, inks| Part::Line {
            outline: Vec::new(),
            matrix: [scale, 0.0, 0.0, scale, 0.0, 0.0],
            pen: Pen {
                width,
                cap: Cap::Butt,
                join: Join::Miter,
                miter: 4.0,
                dash: Vec::new(),
                dash_start: 0.0,
            },
            colour: Colour::Inks(inks),
            opacity: OPAQUE,
        };
        let (black, red) = ([0, 0, 0, 255], [0, 255, 255, 0]);
        // 300 units across are counted in 30 000.
        let parts = vec![line(4.0, 0.5, black), line(3.0, 1.0, red), line(9.0, 1.0, red)];
        let lines = Drawing { size: [300.0, 150.0], parts }.lines();
        assert_eq!((lines.thinnest, lines.coloured), (Some(200_000), Some(300_000)));
        let none = Drawing { size: [1.0, 1.0], parts: Vec::new() }.lines();
        assert_eq!((none.thinnest, none.coloured), (None, None));
    }
}
