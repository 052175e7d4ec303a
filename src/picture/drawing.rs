//! A picture of outlines: what a file carries of an SVG.

use std::collections::BTreeMap;

use super::PictureFault;
use crate::font::Step;
use crate::ink::Separation;

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
    /// Whether parts of it can be seen through.
    pub fn shows_through(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Fill { opacity, .. } | Part::Line { opacity, .. } => *opacity < OPAQUE,
            Part::Clip { .. } | Part::Unclip => false,
        })
    }

    /// The same in the inks of a press. Greys are black alone, as gray pictures are: type
    /// and thin lines in four inks never register. All else is separated.
    ///
    /// # Errors
    ///
    /// If the profile of the press is damaged.
    pub fn separated(&self, separation: &Separation) -> Result<Self, PictureFault> {
        let mut wanted: BTreeMap<[u8; 3], [u8; 4]> = BTreeMap::new();
        for part in &self.parts {
            if let Some(Colour::Rgb(rgb)) = part.colour() {
                wanted.insert(rgb, [0, 0, 0, 255 - rgb[0]]);
            }
        }
        let coloured = |[r, g, b]: &[u8; 3]| r != g || g != b;
        let rgb: Vec<u8> =
            wanted.keys().filter(|rgb| coloured(rgb)).flatten().copied().collect();
        let inks = separation.inks(None, &rgb)?;
        let (inks, _) = inks.as_chunks::<4>();
        let coloured = wanted.iter_mut().filter(|(rgb, _)| coloured(rgb));
        for ((_, slot), inks) in coloured.zip(inks) {
            *slot = *inks;
        }
        let mut separated = self.clone();
        for part in &mut separated.parts {
            if let Part::Fill { colour, .. } | Part::Line { colour, .. } = part
                && let Colour::Rgb(rgb) = *colour
                && let Some(inks) = wanted.get(&rgb)
            {
                *colour = Colour::Inks(*inks);
            }
        }
        Ok(separated)
    }
}

impl Part {
    /// In what it is drawn, if it is.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Self::Fill { colour, .. } | Self::Line { colour, .. } => Some(*colour),
            Self::Clip { .. } | Self::Unclip => None,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::{Colour, Drawing, OPAQUE, Part, Winding};
    use crate::ink::{Intent, Profile, Separation};

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
        let inked = drawing.separated(&separation).unwrap();
        let found: Vec<_> = inked.parts.iter().filter_map(Part::colour).collect();
        let separated = separation.inks(None, &red).unwrap();
        let separated = Colour::Inks(separated.try_into().unwrap());
        let black = |k| Colour::Inks([0, 0, 0, k]);
        assert_eq!(found, [black(255), separated, black(0), black(127), separated]);
        assert!(found[0].overprints() && !found[2].overprints());
    }
}
