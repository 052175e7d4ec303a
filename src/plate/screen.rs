//! AM screens: amounts of ink as round dots in a grid.
//!
//! The grids have rational tangents: each dot has the same whole number of points, so that
//! a plate is a pattern that repeats, and no float decides any point of it. The angles are
//! those that are usual of the process, as near as a whole grid comes to them: cyan 15°,
//! magenta 75°, yellow 0°, black 45°.
//!
//! # Sources
//!
//! Holladay, “An optimum algorithm for halftone generation” (1980); ISO 12647-2:2013, 4.3.4.2
//! (angles, the shape of dots).

use std::cmp::Reverse;

/// The dots of one plate.
pub(super) struct Screen {
    /// The pattern repeats after so many points across and down.
    side: usize,
    /// For each point of the pattern the amount from which it is inked, less one.
    least: Vec<u8>,
}

/// A side of a cell of the grid, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    across: i64,
    down: i64,
}

/// Where the axis of a grid points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Angle {
    Level,
    Fifteen,
    FortyFive,
    SeventyFive,
}

impl Screen {
    /// The screen of a plate by its place: cyan, magenta, yellow, black, then spots. The
    /// first spot has the angle of magenta, which it mostly stands in for beside black, the
    /// next that of cyan.
    pub(super) fn of(plate: usize, ppi: u16, lpi: u16) -> Self {
        let angle = match plate {
            0 | 5 => Angle::Fifteen,
            1 | 4 => Angle::SeventyFive,
            3 => Angle::FortyFive,
            _ => Angle::Level,
        };
        Self::with(cell(angle, i64::from(ppi), i64::from(lpi.max(1))))
    }

    fn with(Cell { across, down }: Cell) -> Self {
        let area = across * across + down * down;
        let side = area / common(across, down);
        // How near the middle of its dot a point is, the nearest first; then how far from
        // the middle of the gap between four dots.
        let rank = |x: i64, y: i64| {
            let u = ((2 * x + 1) * across + (2 * y + 1) * down).rem_euclid(2 * area);
            let v = ((2 * y + 1) * across - (2 * x + 1) * down).rem_euclid(2 * area);
            let (u, v) = ((u - area).abs(), (v - area).abs());
            match u + v <= area {
                true => (0, u * u + v * v),
                false => {
                    let (u, v) = (area - u, area - v);
                    (1, -(u * u + v * v))
                }
            }
        };
        let mut places: Vec<(i64, i64)> =
            (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).collect();
        // Cells of one pattern grow in turn, from its ends: more tones than a cell has
        // points, and no row of larger dots.
        places.sort_by_key(|(x, y)| (rank(*x, *y), (x ^ y) & 1, Reverse(*x), *y));
        let count = places.len().max(1);
        let mut least = vec![0; count];
        for (nth, (x, y)) in places.iter().enumerate() {
            let at = usize::try_from(y * side + x).unwrap_or(0);
            if let Some(slot) = least.get_mut(at) {
                *slot = u8::try_from(nth * 255 / count).unwrap_or(254);
            }
        }
        Self { side: usize::try_from(side).unwrap_or(1).max(1), least }
    }

    fn inks(&self, x: usize, y: usize, amount: u8) -> bool {
        let at = (y % self.side) * self.side + x % self.side;
        self.least.get(at).is_some_and(|least| *least < amount)
    }

    /// Rows of amounts as rows of bits, each of whole bytes; `top` is which row of the
    /// plate the first of them is.
    pub(super) fn bits(&self, amounts: &[u8], width: usize, top: usize) -> Vec<u8> {
        let mut bits = Vec::with_capacity(amounts.len().div_ceil(8));
        for (y, row) in (top..).zip(amounts.chunks(width.max(1))) {
            for (start, eight) in (0..).step_by(8).zip(row.chunks(8)) {
                let mut byte = 0_u8;
                for (nth, amount) in eight.iter().enumerate() {
                    if *amount != 0 && self.inks(start + nth, y, *amount) {
                        byte |= 0x80 >> nth;
                    }
                }
                bits.push(byte);
            }
        }
        bits
    }
}

/// The cell whose dots are nearest to so many to the inch at an angle.
fn cell(angle: Angle, ppi: i64, lpi: i64) -> Cell {
    // How far apart the squares of two lengths are, each times the square of `lpi`.
    let off = |cell: &Cell| {
        let area = cell.across * cell.across + cell.down * cell.down;
        (area * lpi * lpi - ppi * ppi).abs()
    };
    let longest = (ppi / lpi) * 2 + 2;
    let straight = |down: fn(i64) -> i64| {
        (1..=longest).map(move |across| Cell { across, down: down(across) })
    };
    let best = match angle {
        Angle::Level => straight(|_| 0).min_by_key(off),
        Angle::FortyFive => straight(|across| across).min_by_key(off),
        Angle::Fifteen | Angle::SeventyFive => {
            let all = (1..=longest)
                .flat_map(|across| (1..across).map(move |down| Cell { across, down }));
            // Within 12° and 19°.
            let near = all
                .filter(|cell| (213..=344).contains(&(cell.down * 1_000 / cell.across)));
            near.min_by_key(|cell| {
                // 15°; a tenth of a degree weighs as much as a hundredth of the length.
                let turned = (cell.down * 100_000 / cell.across - 26_795).abs();
                off(cell) * 1_000 / (ppi * ppi).max(1) + turned / 100
            })
        }
    };
    let Cell { across, down } = best.unwrap_or(Cell { across: 3, down: 1 });
    match angle {
        Angle::SeventyFive => Cell { across: down, down: across },
        Angle::Level | Angle::Fifteen | Angle::FortyFive => Cell { across, down },
    }
}

fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { common(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::{Angle, Cell, Screen, cell};

    #[test]
    fn dots_are_as_fine_as_asked_and_at_four_angles() {
        for (ppi, lpi) in [(1270, 85), (1270, 100), (2400, 133), (2540, 150)] {
            for (angle, tangent) in [
                (Angle::Level, 0),
                (Angle::Fifteen, 268),
                (Angle::FortyFive, 1_000),
                (Angle::SeventyFive, 3_732),
            ] {
                let Cell { across, down } = cell(angle, ppi, lpi);
                let area = across * across + down * down;
                // The frequency within five hundredths.
                let share = area * lpi * lpi * 100 / (ppi * ppi);
                assert!((90..=111).contains(&share), "{ppi} {lpi}: {share}");
                let found = down * 1_000 / across;
                let near = (tangent * 4 / 5 - 1..=tangent * 5 / 4 + 1).contains(&found);
                assert!(near, "{ppi} {lpi}: {found} for {tangent}");
            }
        }
    }

    #[test]
    fn as_many_points_are_inked_as_an_amount_says() {
        for plate in 0..6 {
            let screen = Screen::of(plate, 1270, 100);
            let side = screen.side;
            let all = side * side;
            for amount in [0, 1, 26, 128, 200, 254, 255] {
                let inked = (0..all)
                    .filter(|at| screen.inks(at % side, at / side, amount))
                    .count();
                let want = all * usize::from(amount) / 255;
                assert!(inked.abs_diff(want) <= 1, "{plate} {amount}: {inked} of {all}");
            }
        }
    }

    #[test]
    fn a_light_tint_is_one_dot_to_a_cell() {
        // 9 × 9 at 45°: 162 points a cell; a tenth of them.
        let screen = Screen::with(Cell { across: 9, down: 9 });
        assert_eq!(screen.side, 18);
        let inked: Vec<(usize, usize)> = (0..18 * 18)
            .map(|at| (at % 18, at / 18))
            .filter(|(x, y)| screen.inks(*x, *y, 26))
            .collect();
        // Each inked point has another beside it: none stands alone.
        for (x, y) in &inked {
            let beside = [(x + 1, *y), (x + 17, *y), (*x, y + 1), (*x, y + 17)];
            assert!(beside.iter().any(|(x, y)| inked.contains(&(x % 18, y % 18))));
        }
    }

    #[test]
    fn rows_are_whole_bytes() {
        let screen = Screen::of(3, 600, 60);
        let bits = screen.bits(&[255; 30], 10, 3);
        assert_eq!(bits, [0xFF, 0xC0].repeat(3));
        assert_eq!(screen.bits(&[0; 10], 10, 0), [0, 0]);
    }
}
