/// 编排 of the style: how much each rule of a page counts where the program chooses among
/// layouts, in hundredths of what it counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weighing([u16; RULES]);

/// How many rules can be weighed.
const RULES: usize = 10;

impl Weighing {
    /// The rules of composition.md §1 that can be weighed, by their names there: those that
    /// one layout of the same stories breaks and another one does not.
    pub const RULES: [&'static str; RULES] =
        ["R1", "R2", "R3", "R6", "R7", "R9", "R10", "R11", "R12", "R14"];
    /// The least that a rule can be made to count, in hundredths.
    pub const LEAST: u16 = 10;
    /// The most.
    pub const MOST: u16 = 1_000;
    /// What it counts where nobody says.
    pub const USUAL: u16 = 100;

    /// How much a rule counts, in hundredths: as usual if it is none of these.
    pub fn of(&self, rule: &str) -> u16 {
        let all = Self::RULES.iter().zip(self.0);
        all.into_iter().find(|(own, _)| **own == rule).map_or(Self::USUAL, |(_, n)| n)
    }

    /// Says how much a rule counts, within [`LEAST`](Self::LEAST) and [`MOST`](Self::MOST).
    pub fn set(&mut self, rule: &str, hundredths: u16) {
        for (own, counts) in Self::RULES.iter().zip(&mut self.0) {
            if *own == rule {
                *counts = hundredths.clamp(Self::LEAST, Self::MOST);
            }
        }
    }

    /// The rules that count more or less than usual, with how much.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, u16)> {
        Self::RULES.into_iter().zip(self.0).filter(|(_, counts)| *counts != Self::USUAL)
    }
}

impl Default for Weighing {
    fn default() -> Self {
        Self([Self::USUAL; RULES])
    }
}
