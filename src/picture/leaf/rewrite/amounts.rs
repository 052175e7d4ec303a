//! How much of each ink a colour of a placed page is.

use std::collections::BTreeMap;

use super::colour::Source;
use super::space::Space;

/// Names that are of no ink of their own: the process, all of them, none.
const PROCESS: [&[u8]; 4] = [b"Cyan", b"Magenta", b"Yellow", b"Black"];

/// Amounts of the inks of a colour, from nothing to all of it.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Amounts {
    process: [f64; 4],
    spots: BTreeMap<String, f64>,
    /// On every plate there is.
    all: f64,
}

impl Amounts {
    const NONE: Self = Self { process: [0.0; 4], spots: BTreeMap::new(), all: 0.0 };

    fn each(&self) -> impl Iterator<Item = f64> {
        let process = self.process.iter().chain(self.spots.values());
        process.copied().filter(|amount| 0.001 < *amount)
    }

    /// How many inks lie there.
    pub(in super::super) fn inks(&self) -> usize {
        self.each().count()
    }

    /// Whether nothing does.
    pub(in super::super) fn is_paper(&self) -> bool {
        self.inks() == 0 && self.all < 0.001
    }

    /// Whether it is one ink, all of it.
    pub(in super::super) fn is_one_solid(&self) -> bool {
        self.inks() == 1 && self.each().all(|amount| 0.995 < amount)
    }

    pub(in super::super) fn black(&self) -> f64 {
        let [.., black] = self.process;
        black
    }

    /// Whether it lies on every plate, said so or by four solids.
    pub(in super::super) fn is_registration(&self) -> bool {
        0.001 < self.all || self.process.iter().all(|amount| 0.98 < *amount)
    }

    /// How much of the ink of a plate it is.
    pub(super) fn on(&self, plate: &str) -> f64 {
        let own = PROCESS.iter().position(|name| *name == plate.as_bytes());
        let amount = match own {
            Some(at) => self.process.get(at).copied(),
            None => self.spots.get(plate).copied(),
        };
        amount.unwrap_or(0.0).max(self.all)
    }
}

impl Space {
    pub(in super::super) fn gray() -> Self {
        Self::Said(Source::Gray)
    }

    pub(in super::super) fn rgb() -> Self {
        Self::Said(Source::Rgb)
    }

    pub(in super::super) fn cmyk() -> Self {
        Self::Said(Source::Cmyk)
    }

    /// How much of each ink a colour is; nothing where it is in no inks.
    pub(in super::super) fn amounts(&self, numbers: &[f64]) -> Option<Amounts> {
        let mut amounts = Amounts::NONE;
        match self {
            Self::Said(Source::Gray) => {
                amounts.process = [0.0, 0.0, 0.0, 1.0 - numbers.first()?];
            }
            Self::Said(Source::Cmyk) => amounts.process = numbers.try_into().ok()?,
            Self::Indexed { base, last, table } => {
                let at = super::space::index(*numbers.first()?).min(*last);
                let channels = base.channels();
                let start = at.checked_mul(channels)?;
                let entry = table.get(start..start.checked_add(channels)?)?;
                let parts: Vec<f64> =
                    entry.iter().map(|byte| f64::from(*byte) / 255.0).collect();
                return base.amounts(&parts);
            }
            Self::Tints { names, .. } => {
                if names.len() != numbers.len() {
                    return None;
                }
                for (name, amount) in names.iter().zip(numbers) {
                    let own = PROCESS.iter().position(|process| *process == &name[..]);
                    if let Some(slot) = own.and_then(|at| amounts.process.get_mut(at)) {
                        *slot = *amount;
                    } else if name == b"All" {
                        amounts.all = *amount;
                    } else if name != b"None" {
                        let name = String::from_utf8_lossy(name).into_owned();
                        amounts.spots.insert(name, *amount);
                    }
                }
            }
            Self::Said(_) | Self::Pattern(_) | Self::Unknown => return None,
        }
        Some(amounts)
    }

    /// Its spot inks, each with what it looks like alone and solid where that is said in
    /// process inks.
    pub(in super::super) fn spots(&self) -> Vec<(String, Option<[u8; 4]>)> {
        match self {
            Self::Tints { names, like, .. } => {
                let own = |name: &[u8]| {
                    !PROCESS.contains(&name) && !matches!(name, b"All" | b"None")
                };
                let solid = |at: usize| {
                    let mut numbers = vec![0.0; names.len()];
                    *numbers.get_mut(at)? = 1.0;
                    let colour = self.coloured(&numbers)?;
                    match (&**like, colour.source) {
                        (Self::Said(Source::Cmyk), _) => colour.numbers.try_into().ok(),
                        (_, Source::Gray) => {
                            let light = *colour.numbers.first()?;
                            Some([0, 0, 0, !light])
                        }
                        _ => None,
                    }
                };
                let all = names.iter().enumerate().filter(|(_, name)| own(name));
                all.map(|(at, name)| {
                    (String::from_utf8_lossy(name).into_owned(), solid(at))
                })
                .collect()
            }
            Self::Indexed { base, .. } => base.spots(),
            Self::Pattern(Some(under)) => under.spots(),
            Self::Said(_) | Self::Pattern(None) | Self::Unknown => Vec::new(),
        }
    }
}
