//! Overprinting, on one plate: what does not lie on it and overprints is not painted there.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §8.6.7 (overprint control), Table 148.

use hayro::hayro_syntax::object::{Dict, Object};

use super::colour::Source;
use super::space::Space;

/// Whether a colour lies on a plate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lies {
    /// It does.
    #[default]
    Here,
    /// It is of the process, which has nothing of it here: it takes the place of what lies
    /// here, but in mode 1.
    Nothing,
    /// It is of other inks.
    Elsewhere,
}

/// How both colours meet what lies under them on the plate that is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Overprint {
    pub(super) fill: Lies,
    pub(super) line: Lies,
    fills: Meets,
    lines: Meets,
    /// Of overprinting: 0 or 1.
    mode: u8,
    /// Of text.
    shown: u8,
}

/// Whether a colour overprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Meets {
    #[default]
    KnocksOut,
    Overprints,
}

impl From<bool> for Meets {
    fn from(overprints: bool) -> Self {
        if overprints { Self::Overprints } else { Self::KnocksOut }
    }
}

/// What becomes of an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Painted {
    AsItIs,
    /// Another one is written.
    As(&'static [u8]),
    /// Text that is not seen; what mode comes back.
    Unseen(u8),
}

impl Lies {
    pub(super) fn of(space: &Space, numbers: &[f64], plate: &str, nth: u8) -> Self {
        let of_process = nth < 4;
        match space {
            Space::Said(Source::Cmyk) => match numbers.get(usize::from(nth)) {
                Some(amount) if of_process => match *amount < 0.002 {
                    true => Self::Nothing,
                    false => Self::Here,
                },
                _ => Self::Elsewhere,
            },
            Space::Said(_) => match of_process {
                true => Self::Here,
                false => Self::Elsewhere,
            },
            Space::Tints { names, .. } => {
                let own = |name: &Vec<u8>| name == plate.as_bytes() || name == b"All";
                match names.iter().any(own) {
                    true => Self::Here,
                    false => Self::Elsewhere,
                }
            }
            Space::Indexed { base, .. } => match &**base {
                Space::Tints { .. } => Self::of(base, &[], plate, nth),
                _ if of_process => Self::Here,
                _ => Self::Elsewhere,
            },
            Space::Pattern(_) | Space::Unknown => Self::Here,
        }
    }
}

impl Overprint {
    /// Follows a graphics state.
    pub(super) fn state(&mut self, operands: &[Object<'_>], scope: &Dict<'_>) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let states = scope.get::<Dict<'_>>("ExtGState");
        let Some(own) = states.and_then(|s| s.get::<Dict<'_>>(name.as_ref())) else {
            return;
        };
        if let Some(lines) = own.get::<bool>("OP") {
            self.lines = lines.into();
            // Said of both where nothing else is said.
            self.fills = own.get::<bool>("op").unwrap_or(lines).into();
        } else if let Some(fills) = own.get::<bool>("op") {
            self.fills = fills.into();
        }
        self.mode = own.get::<u8>("OPM").unwrap_or(self.mode);
    }

    fn skips(&self, lies: Lies) -> bool {
        match lies {
            Lies::Here => false,
            Lies::Nothing => self.mode == 1,
            Lies::Elsewhere => true,
        }
    }

    /// What is written for an operator.
    pub(super) fn painted(
        &mut self,
        operator: &[u8],
        operands: &[Object<'_>],
    ) -> Painted {
        let fill = self.fills == Meets::Overprints && self.skips(self.fill);
        let line = self.lines == Meets::Overprints && self.skips(self.line);
        let other: &'static [u8] = match (operator, fill, line) {
            (b"Tr", ..) => {
                if let Some(Object::Number(mode)) = operands.first() {
                    // Modes are 0 to 7.
                    let mode =
                        (0..=7_u8).find(|n| (f64::from(*n) - mode.as_f64()).abs() < 0.5);
                    self.shown = mode.unwrap_or(0);
                }
                return Painted::AsItIs;
            }
            (b"Tj" | b"TJ" | b"\'" | b"\"", true, _) => {
                return Painted::Unseen(self.shown);
            }
            (b"f" | b"f*", true, _) | (b"S" | b"s", _, true) => b"n",
            (b"B" | b"B*" | b"b" | b"b*", true, true) => b"n",
            (b"B" | b"B*", true, false) => b"S",
            (b"b" | b"b*", true, false) => b"s",
            (b"B" | b"b", false, true) => b"f",
            (b"B*" | b"b*", false, true) => b"f*",
            _ => return Painted::AsItIs,
        };
        Painted::As(other)
    }
}
