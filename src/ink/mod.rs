//! What goes on paper: process inks, their amounts, and the way into them from a
//! picture's colours.
//!
//! In come ICC profiles ([`Profile`]) and the pixels of a picture; out go amounts of the
//! four process inks ([`Separation`]) and how much ink lies where ([`Coverage`]). This
//! module does not know pictures as files, nor pages. Black text and rules never come
//! here: they are [`Ink::BLACK`] from the start.
//!
//! # Sources
//!
//! ICC.1:2010 §7.2 (header), §7.3 (tag table), §10.13 (`mluc`); ICC.1:2001-04 §6.5.17
//! (`desc`); ISO 12647-3 for total ink on newsprint.

mod coverage;
mod profile;
mod separation;

use crate::unit::Ratio;

pub use coverage::Coverage;
pub use profile::{Class, Colours, Profile, ProfileFault};
pub use separation::{Intent, Separation};

/// An amount of each process ink, with how it meets what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ink {
    /// Cyan.
    pub c: Tint,
    /// Magenta.
    pub m: Tint,
    /// Yellow.
    pub y: Tint,
    /// Black.
    pub k: Tint,
}

/// How much of one ink, from nothing to solid, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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

    /// This tint as a share of solid.
    pub fn ratio(self) -> Ratio {
        Ratio::of(i64::from(self.0), 1000)
    }
}

impl Ink {
    /// 单黑: black alone, which overprints.
    pub const BLACK: Self = Self::black(Tint::SOLID);

    /// Paper. It knocks out and never overprints.
    pub const PAPER: Self = Self::black(Tint::NONE);

    /// A tint of black alone.
    pub const fn black(k: Tint) -> Self {
        Self { c: Tint::NONE, m: Tint::NONE, y: Tint::NONE, k }
    }

    /// Whether it is solid black alone, which text and rules overprint with.
    pub fn overprints(self) -> bool {
        self == Self::BLACK
    }
}
