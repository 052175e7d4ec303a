use std::fmt;

use super::{Ink, SpotId, Tint};

/// One printing plate: one ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plate {
    /// 青.
    Cyan,
    /// 品红.
    Magenta,
    /// 黄.
    Yellow,
    /// 黑.
    Black,
    /// 专色.
    Spot(SpotId),
}

/// 墨: the plates of a job, or of one page of it, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plates(Vec<Plate>);

impl Plate {
    /// The four of the process, in the order in which amounts of them are given.
    pub const PROCESS: [Self; 4] = [Self::Cyan, Self::Magenta, Self::Yellow, Self::Black];
}

impl Plates {
    /// These plates, sorted, each once.
    pub fn of(plates: impl IntoIterator<Item = Plate>) -> Self {
        let mut plates: Vec<Plate> = plates.into_iter().collect();
        plates.sort_unstable();
        plates.dedup();
        Self(plates)
    }

    /// The plates: those of the process first.
    pub fn iter(&self) -> impl Iterator<Item = Plate> {
        self.0.iter().copied()
    }

    /// Whether this plate is one of them.
    pub fn has(&self, plate: Plate) -> bool {
        self.0.contains(&plate)
    }

    /// Whether all four inks of the process are there, so that pictures may be in colour.
    pub fn in_colour(&self) -> bool {
        Plate::PROCESS.into_iter().all(|plate| self.has(plate))
    }

    /// The ink beside black of a job of two: a spot before one of the process.
    pub fn second(&self) -> Option<Plate> {
        let others = || self.iter().filter(|plate| *plate != Plate::Black);
        let spot = others().find(|plate| matches!(plate, Plate::Spot(_)));
        spot.or_else(|| others().next())
    }

    /// Those that an ink needs and that are not there.
    pub fn missing(&self, ink: Ink) -> Vec<Plate> {
        ink.plates().filter(|plate| !self.has(*plate)).collect()
    }
}

impl Ink {
    /// The plates it lies on: none for paper.
    pub fn plates(self) -> impl Iterator<Item = Plate> {
        let amounts = [self.c, self.m, self.y, self.k];
        let process = Plate::PROCESS.into_iter().zip(amounts);
        let spot = self.spot.map(|spot| (Plate::Spot(spot.spot), spot.tint));
        let all = process.chain(spot);
        all.filter(|(_, tint)| *tint != Tint::NONE).map(|(plate, _)| plate)
    }

    /// This ink at a share of what it is.
    #[must_use]
    pub fn thinned(self, share: Tint) -> Self {
        let part = |tint: Tint| {
            let product = u32::from(tint.0) * u32::from(share.0);
            Tint(u16::try_from((product + 500) / 1000).unwrap_or(tint.0))
        };
        let spot =
            self.spot.map(|spot| super::SpotTint { tint: part(spot.tint), ..spot });
        Self { spot, ..Self::process([self.c, self.m, self.y, self.k].map(part)) }
    }
}

/// How much of an ink a tone of a picture gets. Tones are counted as the amount of black
/// that they would be in black alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToneCurve([Tint; 101]);

/// A point of a [`ToneCurve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TonePoint {
    /// The tone, in percent.
    pub tone: u8,
    /// The ink, in percent.
    pub ink: u8,
}

impl ToneCurve {
    /// Straight from point to point. Nothing unless there are two points, from 0 to 100,
    /// their tones rising and no ink more than all of it.
    pub fn through(points: &[TonePoint]) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let rising =
            points.windows(2).all(|pair| matches!(pair, [a, b] if a.tone < b.tone));
        let ends = first.tone == 0 && last.tone == 100;
        if !rising || !ends || points.iter().any(|point| 100 < point.ink) {
            return None;
        }
        let mut inks = [Tint::NONE; 101];
        for (tone, slot) in (0_u8..).zip(&mut inks) {
            let after = points.iter().position(|point| tone <= point.tone)?;
            let to = points.get(after)?;
            let from = points.get(after.saturating_sub(1))?;
            let (span, along) = (to.tone - from.tone, tone.saturating_sub(from.tone));
            let (from, to) = (i32::from(from.ink), i32::from(to.ink));
            let more = (to - from) * 10 * i32::from(along) / i32::from(span.max(1));
            let ink = if span == 0 { to * 10 } else { from * 10 + more };
            *slot = Tint(u16::try_from(ink).ok()?);
        }
        Some(Self(inks))
    }

    /// The ink of every tone, both counted to 255.
    pub fn table(&self) -> [u8; 256] {
        let mut table = [0; 256];
        for (tone, slot) in (0_u32..).zip(&mut table) {
            // In 255ths of a percent.
            let at = tone * 100;
            let (low, part) = (at / 255, at % 255);
            let ink = |percent: u32| {
                let at = usize::try_from(percent).unwrap_or(100).min(100);
                self.0.get(at).map_or(0, |tint| u32::from(tint.0))
            };
            let ink = ink(low) * (255 - part) + ink(low + 1) * part;
            *slot = u8::try_from((ink + 500) / 1000).unwrap_or(255);
        }
        table
    }
}

/// 双色: a picture in black and a second ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duotone {
    /// The second ink.
    pub second: Plate,
    /// How much black.
    pub black: ToneCurve,
    /// How much of the second ink.
    pub colour: ToneCurve,
}

/// 双色: the curves of a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DuotoneCurves {
    /// How much black.
    pub black: ToneCurve,
    /// How much of the second ink.
    pub colour: ToneCurve,
}

impl Default for DuotoneCurves {
    /// The second ink carries the light and middle tones, black the dark ones: together
    /// 160 % at most, which every paper holds.
    fn default() -> Self {
        let curve = |points: &[[u8; 2]]| {
            let points =
                points.iter().map(|[tone, ink]| TonePoint { tone: *tone, ink: *ink });
            let points: Vec<TonePoint> = points.collect();
            // Both stand here, and a test reads them.
            ToneCurve::through(&points).unwrap_or(ToneCurve([Tint::NONE; 101]))
        };
        Self {
            black: curve(&[[0, 0], [25, 10], [50, 32], [75, 66], [100, 95]]),
            colour: curve(&[[0, 0], [25, 24], [50, 42], [100, 65]]),
        }
    }
}

/// In which inks a picture is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "one for each picture, and it is copied")]
pub enum Inking {
    /// In the four inks of the process.
    #[default]
    Process,
    /// 单黑: in black alone.
    Black,
    /// 双色.
    Duotone(Duotone),
}

/// Shows the ends and the middle.
impl fmt::Display for ToneCurve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |tone: usize| self.0.get(tone).map_or(0, |tint| tint.0 / 10);
        write!(f, "0 {}, 50 {}, 100 {}", at(0), at(50), at(100))
    }
}

#[cfg(test)]
mod tests {
    use super::{DuotoneCurves, Plate, Plates, ToneCurve, TonePoint};
    use crate::ink::{Ink, SpotId, SpotTint, Tint};

    fn curve(points: &[[u8; 2]]) -> Option<ToneCurve> {
        let points: Vec<TonePoint> = points
            .iter()
            .map(|[tone, ink]| TonePoint { tone: *tone, ink: *ink })
            .collect();
        ToneCurve::through(&points)
    }

    #[test]
    fn a_curve_goes_straight_from_point_to_point() {
        let table = curve(&[[0, 0], [50, 20], [100, 100]]).unwrap().table();
        assert_eq!((table[0], table[255]), (0, 255));
        // 40 % of tone is 16 % of ink, 75 % is 60 %.
        assert_eq!((table[102], table[191]), (41, 153));
        assert!(table.windows(2).all(|pair| pair[0] <= pair[1]));
        let straight = curve(&[[0, 0], [100, 100]]).unwrap().table();
        assert!((0..=255).all(|tone| straight[usize::from(tone)] == tone));
    }

    #[test]
    fn a_curve_without_both_ends_or_that_turns_back_is_none() {
        for wrong in [
            &[[0, 0]][..],
            &[[0, 0], [99, 100]],
            &[[10, 0], [100, 100]],
            &[[0, 0], [50, 20], [50, 30], [100, 90]],
            &[[0, 0], [100, 101]],
            &[],
        ] {
            assert_eq!(curve(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_usual_duotone_is_no_heavier_than_its_words_say() {
        let DuotoneCurves { black, colour } = DuotoneCurves::default();
        let (black, colour) = (black.table(), colour.table());
        assert_eq!((black[0], colour[0]), (0, 0));
        let total = u32::from(black[255]) + u32::from(colour[255]);
        assert_eq!(total * 100 / 255, 160);
        assert!(black[64] < colour[64] && colour[200] < black[200]);
    }

    #[test]
    fn an_ink_misses_the_plates_that_are_not_there() {
        let spot = SpotId(0);
        let two = Plates::of([Plate::Spot(spot), Plate::Black, Plate::Black]);
        assert_eq!(two.iter().count(), 2);
        let red = Ink { spot: Some(SpotTint { spot, tint: Tint::SOLID }), ..Ink::PAPER };
        assert!(two.missing(red).is_empty() && two.missing(Ink::BLACK).is_empty());
        let mixed = Ink::process([0, 100, 90, 0].map(Tint::percent));
        assert_eq!(two.missing(mixed), [Plate::Magenta, Plate::Yellow]);
        assert_eq!(two.second(), Some(Plate::Spot(spot)));
        assert!(!two.in_colour() && Plates::of(Plate::PROCESS).in_colour());
        let half = red.thinned(Tint::percent(50)).thinned(Tint::percent(50));
        assert_eq!(half.spot.unwrap().tint, Tint::percent(25));
    }
}
