//! Amounts of ink, and laying ink on them.

use std::ops::Range;

use crate::diag::Spot;

/// Parts of a point that edges are counted in.
pub(super) const SUB: i64 = 256;

/// An amount of every ink for every point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    plates: Vec<Vec<u8>>,
    /// The most ink, in 255ths of a solid.
    pub(super) limit: u32,
    /// What overprinting made too much, by the copy it was set from.
    pub(super) crossed: Vec<Crossed>,
}

/// Points that overprinting took over the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Crossed {
    pub(super) spot: Spot,
    pub(super) points: u64,
    pub(super) heaviest: u32,
    /// Left, top, right, bottom; the last two are not in it.
    pub(super) bounds: [usize; 4],
}

/// What is laid down: an amount of every ink, and how it meets what lies there.
#[derive(Clone, Debug)]
pub(super) struct Dip {
    pub(super) amounts: Vec<u8>,
    pub(super) meeting: Meeting,
}

/// An amount on one plate.
#[derive(Clone, Copy, Debug)]
pub(super) struct OnPlate {
    pub(super) plate: usize,
    pub(super) amount: u8,
}

/// How ink meets what lies under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// It takes its place on every plate.
    Knockout,
    /// Only the plates of its own inks change.
    Overprint(Spot),
}

/// How much of each point of a part of the page is covered: 255 is all of it.
#[derive(Debug)]
pub(super) struct Cover {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) width: usize,
    pub(super) data: Vec<u8>,
}

/// An edge to edge stretch of points along one axis, with how much of each is covered.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) shares: Vec<u8>,
}

impl Cover {
    /// How much of a point of the sheet is covered.
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        let (Some(x), Some(y)) = (x.checked_sub(self.left), y.checked_sub(self.top))
        else {
            return 0;
        };
        if self.width <= x {
            return 0;
        }
        // Past its last row nothing is covered.
        self.data.get(y * self.width + x).copied().unwrap_or(0)
    }
}

/// Which way up a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As it is read.
    Upright,
    /// Its head below.
    Over,
}

/// A piece of a row of a page.
pub(super) struct Seen {
    pub(super) row: usize,
    pub(super) from: Range<usize>,
    pub(super) way: Way,
}

impl Canvas {
    /// Bare paper.
    pub(super) fn new(width: usize, height: usize, inks: usize, limit: u32) -> Self {
        let plates = vec![vec![0; width * height]; inks];
        Self { width, height, plates, limit, crossed: Vec::new() }
    }

    pub(super) fn plate(&self, ink: usize) -> &[u8] {
        self.plates.get(ink).map_or(&[], Vec::as_slice)
    }

    pub(super) fn inks(&self) -> usize {
        self.plates.len()
    }

    /// The ink of all plates together, point after point.
    pub(super) fn totals(&self) -> impl Iterator<Item = u32> {
        let points = 0..self.width * self.height;
        points.map(|point| self.total(point))
    }

    fn total(&self, point: usize) -> u32 {
        let of = |plate: &Vec<u8>| plate.get(point).copied().map_or(0, u32::from);
        self.plates.iter().map(of).sum()
    }

    /// Lays ink where a cover says.
    pub(super) fn lay(&mut self, cover: &Cover, dip: &Dip) {
        for (row, shares) in (cover.top..).zip(cover.data.chunks(cover.width.max(1))) {
            self.lay_row(row, cover.left, shares, dip);
        }
    }

    /// Lays ink on a rectangle.
    pub(super) fn lay_rect(&mut self, across: &Stretch, down: &Stretch, dip: &Dip) {
        let mut shares = vec![0; across.shares.len()];
        for (row, part) in (down.first..).zip(&down.shares) {
            for (share, column) in shares.iter_mut().zip(&across.shares) {
                *share = product(*column, *part);
            }
            self.lay_row(row, across.first, &shares, dip);
        }
    }

    fn lay_row(&mut self, row: usize, left: usize, shares: &[u8], dip: &Dip) {
        let start = row * self.width + left;
        let range = start..start + shares.len();
        match dip.meeting {
            Meeting::Knockout => {
                for (plate, amount) in self.plates.iter_mut().zip(&dip.amounts) {
                    blend_row(plate.get_mut(range.clone()), shares, *amount);
                }
            }
            Meeting::Overprint(spot) => {
                let before: Vec<u32> =
                    range.clone().map(|point| self.total(point)).collect();
                for (plate, amount) in self.plates.iter_mut().zip(&dip.amounts) {
                    if *amount != 0 {
                        blend_row(plate.get_mut(range.clone()), shares, *amount);
                    }
                }
                for (column, (point, before)) in (left..).zip(range.zip(before)) {
                    let after = self.total(point);
                    if before <= self.limit && self.limit < after {
                        self.cross(spot, column, row, after);
                    }
                }
            }
        }
    }

    fn cross(&mut self, spot: Spot, x: usize, y: usize, total: u32) {
        // The copy that is being set is mostly the last.
        let known = self.crossed.iter_mut().rev().find(|crossed| crossed.spot == spot);
        match known {
            Some(crossed) => {
                crossed.points += 1;
                crossed.heaviest = crossed.heaviest.max(total);
                let [left, top, right, bottom] = crossed.bounds;
                crossed.bounds =
                    [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)];
            }
            None => self.crossed.push(Crossed {
                spot,
                points: 1,
                heaviest: total,
                bounds: [x, y, x + 1, y + 1],
            }),
        }
    }

    /// Lays the inks of one point of a picture, as far as `share` covers it: the four of
    /// the process, and the one on a plate of its own if there is one.
    pub(super) fn lay_point(
        &mut self,
        x: usize,
        y: usize,
        inks: [u8; 4],
        spot: Option<OnPlate>,
        share: u8,
    ) {
        let point = y * self.width + x;
        let process = inks.into_iter().chain(std::iter::repeat(0)).enumerate();
        let amounts = process.map(|(at, ink)| match spot {
            Some(spot) if spot.plate == at => spot.amount,
            Some(_) | None => ink,
        });
        for (plate, amount) in self.plates.iter_mut().zip(amounts) {
            if let Some(there) = plate.get_mut(point) {
                *there = blend(*there, amount, share);
            }
        }
    }

    /// Takes over a piece of a row of another canvas of the same plates, to a place by row
    /// and column.
    pub(super) fn take(&mut self, from: &Self, seen: Seen, (row, left): (usize, usize)) {
        let Seen { row: own, from: across, way } = seen;
        let start = row * self.width + left;
        let to = start..start + across.len();
        let range = own * from.width + across.start..own * from.width + across.end;
        for (plate, source) in self.plates.iter_mut().zip(&from.plates) {
            let (Some(to), Some(source)) =
                (plate.get_mut(to.clone()), source.get(range.clone()))
            else {
                continue;
            };
            to.copy_from_slice(source);
            if way == Way::Over {
                to.reverse();
            }
        }
    }

    /// Lays an amount on one plate at a point, as far as `share` covers it.
    pub(super) fn lay_on(
        &mut self,
        plate: usize,
        x: usize,
        y: usize,
        amount: u8,
        share: u8,
    ) {
        let point = y * self.width + x;
        if let Some(there) = self.plates.get_mut(plate).and_then(|p| p.get_mut(point)) {
            *there = blend(*there, amount, share);
        }
    }

    /// Lays an ink at a point, as far as `share` covers it.
    pub(super) fn lay_dip(&mut self, x: usize, y: usize, dip: &Dip, share: u8) {
        let point = y * self.width + x;
        let covers = |amount: u8| dip.meeting == Meeting::Knockout || amount != 0;
        for (plate, amount) in self.plates.iter_mut().zip(&dip.amounts) {
            if let Some(there) = plate.get_mut(point).filter(|_| covers(*amount)) {
                *there = blend(*there, *amount, share);
            }
        }
    }

    /// The points between two edges, counted in [`SUB`]ths of a point; nothing if none
    /// of it is on the page.
    pub(super) fn across(&self, from: i64, to: i64) -> Option<Stretch> {
        stretch(from, to, self.width)
    }

    /// See [`Canvas::across`].
    pub(super) fn down(&self, from: i64, to: i64) -> Option<Stretch> {
        stretch(from, to, self.height)
    }
}

fn stretch(from: i64, to: i64, room: usize) -> Option<Stretch> {
    let end = i64::try_from(room).ok()?.saturating_mul(SUB);
    let (from, to) = (from.clamp(0, end), to.clamp(0, end));
    if to <= from {
        return None;
    }
    let (first, last) = (from / SUB, (to + SUB - 1) / SUB);
    let share = |point: i64| {
        let (low, high) = (from.max(point * SUB), to.min((point + 1) * SUB));
        u8::try_from((high - low) * 255 / SUB).unwrap_or(255)
    };
    Some(Stretch {
        first: usize::try_from(first).ok()?,
        shares: (first..last).map(share).collect(),
    })
}

fn blend_row(plate: Option<&mut [u8]>, shares: &[u8], amount: u8) {
    // A row of the sheet lies on every plate of it.
    for (there, share) in plate.unwrap_or_default().iter_mut().zip(shares) {
        *there = blend(*there, amount, *share);
    }
}

fn blend(there: u8, amount: u8, share: u8) -> u8 {
    let (there, amount, share) = (u32::from(there), u32::from(amount), u32::from(share));
    u8::try_from((there * (255 - share) + amount * share + 127) / 255).unwrap_or(255)
}

/// Two shares of a point, one across and one down.
pub(super) fn product(a: u8, b: u8) -> u8 {
    u8::try_from((u32::from(a) * u32::from(b) + 127) / 255).unwrap_or(255)
}
