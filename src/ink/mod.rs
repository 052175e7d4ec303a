//! What goes on paper: process inks, their amounts, and the way into them from a
//! picture's colours.
//!
//! In come ICC profiles ([`Profile`]) and the pixels of a picture; out go amounts of the
//! four process inks ([`Separation`]) and how much ink lies where ([`Coverage`]). This
//! module does not know pictures as files, nor pages. Black text and rules never come
//! here: they are [`Ink::BLACK`] from the start.
//!
//! ```
//! use banmian::ink::{Ink, Profile, Tint};
//! use banmian::unit::Ratio;
//!
//! assert!(Ink::BLACK.overprints());
//! let red = Ink::process([0, 100, 90, 0].map(Tint::percent));
//! assert_eq!(red.total(), Ratio::of(190, 100));
//! assert!(Profile::read(b"no profile".as_slice()).is_err());
//! ```
//!
//! # Sources
//!
//! ICC.1:2010 §7.2 (header), §7.3 (tag table), §10.13 (`mluc`); ICC.1:2001-04 §6.5.17
//! (`desc`); ISO 12647-3 for total ink on newsprint.

mod black;
mod coverage;
mod link;
mod plates;
mod profile;
mod screen;
mod separation;
mod spot;
mod way;

use std::fmt;

use crate::unit::Ratio;

pub use coverage::Coverage;
pub use plates::{Duotone, DuotoneCurves, Inking, Plate, Plates, ToneCurve, TonePoint};
pub use profile::{Class, Colours, Profile, ProfileFault};
pub use screen::Screen;
pub use separation::{Intent, Separation, from_lab};
pub use spot::{Spot, SpotId, SpotTint};
pub use way::{Way, calibrated_gray, calibrated_rgb};

/// An amount of each process ink, and of one spot ink.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ink {
    /// Cyan.
    pub c: Tint,
    /// Magenta.
    pub m: Tint,
    /// Yellow.
    pub y: Tint,
    /// Black.
    pub k: Tint,
    /// 专色, printed from a plate of its own.
    pub spot: Option<SpotTint>,
    /// How solid black alone meets what lies under it. All else takes its place.
    pub meets: Meets,
}

/// How solid black alone meets what lies under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meets {
    /// 压印: it is laid over it, so that nothing flashes at its edge.
    #[default]
    Overprints,
    /// 挖空: it takes its place, where together they are more than the paper holds.
    KnocksOut,
}

/// How much of one ink, from nothing to solid, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tint(u16);

impl Tint {
    /// None of it.
    pub const NONE: Self = Self(0);
    /// All of it.
    pub const SOLID: Self = Self(1000);

    /// A number of hundredths, at the most all of it.
    pub const fn percent(n: u16) -> Self {
        Self(if n > 100 { 1000 } else { n * 10 })
    }

    /// So many 255ths of solid.
    pub fn of(part: u8) -> Self {
        Self((u16::from(part) * 200 + 25) / 51)
    }

    /// This tint as a share of solid.
    pub fn ratio(self) -> Ratio {
        Ratio::of(i64::from(self.0), 1000)
    }
}

/// Shows the spot only where there is one.
impl fmt::Debug for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { c, m, y, k, spot, meets } = self;
        let mut out = f.debug_struct("Ink");
        out.field("c", c).field("m", m).field("y", y).field("k", k);
        if let Some(spot) = spot {
            out.field("spot", spot);
        }
        if *meets != Meets::Overprints {
            out.field("meets", meets);
        }
        out.finish()
    }
}

impl Ink {
    /// 单黑: black alone, which overprints.
    pub const BLACK: Self = Self::black(Tint::SOLID);

    /// Paper. It knocks out and never overprints.
    pub const PAPER: Self = Self::black(Tint::NONE);

    /// A tint of black alone.
    pub const fn black(k: Tint) -> Self {
        Self::process([Tint::NONE, Tint::NONE, Tint::NONE, k])
    }

    /// Cyan, magenta, yellow and black, no spot.
    pub const fn process([c, m, y, k]: [Tint; 4]) -> Self {
        Self { c, m, y, k, spot: None, meets: Meets::Overprints }
    }

    /// Whether it is solid black alone, which text and rules overprint with.
    pub fn overprints(self) -> bool {
        self == Self::BLACK
    }

    /// The same, in the place of what lies under it.
    #[must_use]
    pub const fn knocking_out(self) -> Self {
        Self { meets: Meets::KnocksOut, ..self }
    }

    /// The share of each ink: the four process inks, then the spot if there is one.
    pub fn tints(self) -> impl Iterator<Item = Ratio> {
        let process = [self.c, self.m, self.y, self.k];
        let all = process.into_iter().chain(self.spot.map(|spot| spot.tint));
        all.map(Tint::ratio)
    }

    /// How many inks lie here.
    pub fn inks(self) -> usize {
        self.tints().filter(|tint| Ratio::ZERO < *tint).count()
    }

    /// Whether every ink that lies here is solid.
    pub fn is_solid(self) -> bool {
        self.tints().all(|tint| tint == Ratio::ZERO || tint == Ratio::ONE)
    }

    /// 总墨量: all inks together. One is one ink solid.
    pub fn total(self) -> Ratio {
        Ratio::millionths(self.tints().map(Ratio::to_millionths).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, SpotId, SpotTint, Tint};
    use crate::unit::Ratio;

    #[test]
    fn only_black_alone_overprints() {
        assert!(Ink::BLACK.overprints());
        let spot = Some(SpotTint { spot: SpotId(0), tint: Tint::SOLID });
        let grey = Ink::black(Tint::percent(90));
        for ink in
            [Ink::PAPER, grey, Ink { spot, ..Ink::BLACK }, Ink { spot, ..Ink::PAPER }]
        {
            assert!(!ink.overprints(), "{ink:?}");
        }
    }

    #[test]
    fn the_total_is_of_all_inks() {
        let spot = Some(SpotTint { spot: SpotId(0), tint: Tint::percent(30) });
        let half = Tint::percent(50);
        let ink = Ink { spot, ..Ink::process([half, half, Tint::NONE, Tint::SOLID]) };
        assert_eq!((ink.total(), ink.inks()), (Ratio::percent(230), 4));
        assert!(!ink.is_solid() && Ink::BLACK.is_solid());
    }
}
