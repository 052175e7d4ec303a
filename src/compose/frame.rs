//! What is left of a page when its furniture has its place.

use super::shape::Leaf;
use super::terms::{Placement, Sides, Size};
use crate::copy::Extent;
use crate::page::{Grid, Pin, PinKind};

/// The part of a page that is composed: all columns, between strips of furniture that
/// reach from side to side.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Lines above it, the one that parts it from the strip included.
    pub(super) above: usize,
    /// Columns and lines.
    pub(super) size: Size,
    /// Furniture that stands in it: columns and lines of the part, from one.
    pub(super) pins: Vec<(Extent, Extent)>,
    /// What each of it is.
    pub(super) kinds: Vec<PinKind>,
}

impl Frame {
    pub(super) fn of(grid: Grid, pins: &[Pin]) -> Self {
        let (columns, lines) = (grid.columns(), grid.lines());
        let (mut first, mut last) = (1, lines);
        let mut left: Vec<&Pin> = pins.iter().collect();
        // Strips at the head and at the foot, one after another.
        loop {
            let head = strip(&left, columns, |pin| pin.lines.first == first);
            let foot = strip(&left, columns, |pin| pin.lines.last == last);
            if let Some(deep) = head.iter().map(|pin| pin.lines.last).max() {
                left.retain(|pin| !head.contains(pin));
                first = (deep + 2).min(lines);
            } else if let Some(high) = foot.iter().map(|pin| pin.lines.first).min() {
                left.retain(|pin| !foot.contains(pin));
                last = high.saturating_sub(2).max(first);
            } else {
                break;
            }
        }
        let shifted = |lines: Extent| Extent {
            first: lines.first.saturating_sub(first) + 1,
            last: lines.last.saturating_sub(first) + 1,
        };
        let inside = left.iter().filter(|pin| first <= pin.lines.last);
        let inside = inside.filter(|pin| pin.lines.first <= last);
        let inside: Vec<&Pin> = inside.copied().collect();
        Self {
            kinds: inside.iter().map(|pin| pin.kind).collect(),
            above: first as usize - 1,
            size: Size { width: columns as usize, depth: (last - first + 1) as usize },
            pins: inside.iter().map(|pin| (pin.columns, shifted(pin.lines))).collect(),
        }
    }

    /// The furniture that stands in it, as leaves.
    pub(super) fn leaves(&self) -> Vec<Leaf> {
        let Size { width: columns, depth: lines } = self.size;
        let leaf = |(across, down): &(Extent, Extent)| {
            let touches = [
                (down.first == 1, Sides::TOP),
                (down.last as usize == lines, Sides::BOTTOM),
                (across.first == 1, Sides::LEFT),
                (across.last as usize == columns, Sides::RIGHT),
            ];
            let sides = touches
                .into_iter()
                .filter(|(touches, _)| *touches)
                .fold(Sides::NONE, |sides, (_, side)| sides.and(side));
            let (width, depth) = (across.count() as usize, down.count() as usize);
            let size = Size { width, depth };
            Leaf::pin(size, sides, self.size)
        };
        self.pins.iter().map(leaf).collect()
    }

    /// Whether all furniture stands where it has to. Its leaves begin at `from`.
    pub(super) fn keeps(&self, spots: &[Placement], from: usize) -> bool {
        spots.iter().filter(|spot| from <= spot.leaf).all(|spot| {
            self.pins.get(spot.leaf - from).is_some_and(|(columns, lines)| {
                columns.first as usize == spot.column + 1
                    && lines.first as usize == spot.line + 1
            })
        })
    }

    /// The one piece of furniture that stands on no corner of the part, if there is no other.
    pub(super) fn floating(&self) -> Option<(Extent, Extent)> {
        let [(across, down)] = self.pins.as_slice() else { return None };
        let Size { width, depth } = self.size;
        let upright = down.first == 1 || down.last as usize == depth;
        let beside = across.first == 1 || across.last as usize == width;
        (!(upright && beside)).then_some((*across, *down))
    }

    /// Whether furniture stands at the head of the part.
    pub(super) fn is_headed(&self) -> bool {
        self.pins.iter().any(|(_, lines)| lines.first == 1)
    }
}

/// The pins of a kind, if they fill all columns and are equally deep.
fn strip<'a>(
    pins: &[&'a Pin],
    columns: u32,
    of_kind: impl Fn(&Pin) -> bool,
) -> Vec<&'a Pin> {
    let kind: Vec<&Pin> = pins.iter().copied().filter(|pin| of_kind(pin)).collect();
    let filled: u32 = kind.iter().map(|pin| pin.columns.count()).sum();
    let lines = kind.first().map(|pin| pin.lines);
    let even = kind.iter().all(|pin| Some(pin.lines) == lines);
    if filled == columns && even { kind } else { Vec::new() }
}
