//! Layouts round furniture that stands on no corner of the page.
//!
//! A slicing tree knows how deep things are, not where they come to stand: an ad in the middle
//! of a side would have to come out on its line by chance. What is left round it is two to four
//! rectangles instead, each corner of the page a part of one or the other of them; a pinwheel is
//! among them. Each is filled by a run of the order that fills it exactly.

use super::root::Layout;
use super::slice::{Run, Slices};
use super::terms::{At, Cost, NEVER, Placement, Sides, Size};
use crate::copy::Extent;

/// Furniture, by its columns and lines from zero, and the size of what it stands in.
#[derive(Clone, Copy)]
struct Hub {
    left: usize,
    right: usize,
    top: usize,
    foot: usize,
    page: Size,
}

/// A rectangle to be filled.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Room {
    at: At,
    size: Size,
}

/// Who has a corner of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Corner {
    /// What stands over or under the furniture.
    Across,
    /// What stands beside it.
    Down,
}

impl Hub {
    fn new(columns: Extent, lines: Extent, page: Size) -> Self {
        Self {
            left: columns.first as usize - 1,
            right: columns.last as usize,
            top: lines.first as usize - 1,
            foot: lines.last as usize,
            page,
        }
    }

    /// The rooms round it, if the corners of the page are parted so: the upper left one, the
    /// upper right, the lower left and the lower right. Nothing if one has no line.
    fn rooms(self, [a, b, c, d]: [Corner; 4]) -> Option<Vec<Room>> {
        let Self { left, right, top, foot, page } = self;
        let mut rooms = Vec::new();
        let mut put = |from: usize, to: usize, first: usize, end: usize| {
            let size = Size { width: to - from, depth: end - first };
            rooms.push(Room { at: At { column: from, line: first }, size });
        };
        let over = |corner, whole: usize, own: usize| {
            if corner == Corner::Across { whole } else { own }
        };
        if 0 < top {
            let end = top.checked_sub(1).filter(|end| 0 < *end)?;
            put(over(a, 0, left), over(b, page.width, right), 0, end);
        }
        if foot < page.depth {
            let first = (foot + 1 < page.depth).then_some(foot + 1)?;
            put(over(c, 0, left), over(d, page.width, right), first, page.depth);
        }
        if 0 < left {
            put(0, left, over(a, top, 0), over(c, foot, page.depth));
        }
        if right < page.width {
            put(right, page.width, over(b, top, 0), over(d, foot, page.depth));
        }
        Some(rooms)
    }

    /// Every way to part the corners of the page that are there.
    fn parted(self) -> Vec<Vec<Room>> {
        let both = [Corner::Across, Corner::Down];
        let mut found: Vec<Vec<Room>> = Vec::new();
        for a in both {
            for b in both {
                for c in both {
                    for d in both {
                        let rooms = self.rooms([a, b, c, d]);
                        let new = rooms.filter(|rooms| !found.contains(rooms));
                        found.extend(new);
                    }
                }
            }
        }
        found
    }

    fn touched(self, room: Room) -> Sides {
        let Room { at, size } = room;
        let touches = [
            (at.line == 0, Sides::TOP),
            (at.line + size.depth == self.page.depth, Sides::BOTTOM),
            (at.column == 0, Sides::LEFT),
            (at.column + size.width == self.page.width, Sides::RIGHT),
        ];
        let touches = touches.into_iter().filter(|(touches, _)| *touches);
        touches.fold(Sides::NONE, |sides, (_, side)| sides.and(side))
    }
}

/// Rooms with the runs that fill them, and what they cost.
#[derive(Clone)]
struct Filled {
    cost: Cost,
    rooms: Vec<(Room, Run)>,
}

/// The cheapest layouts of the first `stories` of an order round the furniture that comes after
/// them, `most` at the most.
pub(super) fn around(
    slices: &Slices<'_>,
    stories: usize,
    (columns, lines): (Extent, Extent),
    most: usize,
) -> Vec<Layout> {
    let page = Size { width: slices.columns, depth: slices.lines };
    let hub = Hub::new(columns, lines, page);
    let mut found: Vec<Filled> = Vec::new();
    for rooms in hub.parted() {
        let search = Search { slices, hub, stories };
        let empty = Filled { cost: 0, rooms: Vec::new() };
        search.fill(&rooms, 0, &empty, &mut found);
        found.sort_by_key(|filled| filled.cost);
        found.truncate(most);
    }
    let Some((own, _)) = slices.placed(stories) else { return Vec::new() };
    let size = Size { width: hub.right - hub.left, depth: hub.foot - hub.top };
    let at = At { column: hub.left, line: hub.top };
    let layout = |filled: Filled| {
        let mut spots = Vec::new();
        for (room, run) in filled.rooms {
            let slice = run.within(room.size.width);
            let rectangle = slices.cheapest(slice, room.size.depth)?;
            slices.trace(rectangle, room.at, &mut spots)?;
        }
        spots.push(Placement::of(own, at, size.with(0)));
        Some(spots)
    };
    found.into_iter().filter_map(layout).collect()
}

struct Search<'a, 'b> {
    slices: &'b Slices<'a>,
    hub: Hub,
    stories: usize,
}

impl Search<'_, '_> {
    /// Gives one of the rooms that are left the next run of the order, in every way.
    fn fill(&self, left: &[Room], from: usize, with: &Filled, found: &mut Vec<Filled>) {
        if left.is_empty() {
            if from == self.stories {
                found.push(with.clone());
            }
            return;
        }
        for (nth, room) in left.iter().enumerate() {
            let mut others = left.to_vec();
            others.remove(nth);
            // The last room has all that is left, and every other leaves one for each.
            let last = self.stories.saturating_sub(others.len());
            let least = if others.is_empty() { last } else { from + 1 };
            for to in least.max(from + 1)..=last {
                let run = Run { from, to };
                let cost =
                    self.slices.least(run.within(room.size.width), room.size.depth);
                if NEVER <= cost || !self.stands(run, *room) {
                    continue;
                }
                let mut more = with.clone();
                more.cost += cost;
                more.rooms.push((*room, run));
                self.fill(&others, to, &more, found);
            }
        }
    }

    /// Whether every story of a run may stand in a room: one that has to be at a side of the
    /// page can be there.
    fn stands(&self, run: Run, room: Room) -> bool {
        let touched = self.hub.touched(room);
        self.slices.whole_groups(run)
            && self.slices.leaves(run).all(|leaf| touched.covers(leaf.sides))
    }
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests {
    use super::super::shape::Leaf;
    use super::super::slice::Slices;
    use super::super::terms::{Shape, Sides, Size};
    use super::super::tests::{Priced, leaf};
    use super::around;
    use crate::copy::Extent;

    /// Every layout fills the page but for the lines between modules, and the furniture stands
    /// where it has to: in the middle of a side, and in the middle of the page.
    #[test]
    fn what_stands_round_furniture_fills_the_page() {
        let page = Size { width: 4, depth: 20 };
        let shapes = (1..=4).flat_map(|width| {
            (3..=20).map(move |depth| Priced {
                shape: Shape { width, corners: 0, depth },
                cost: 100,
            })
        });
        let shapes: Vec<Priced> = shapes.collect();
        let all = |first, last| Extent { first, last };
        for (columns, lines, stories) in [
            (all(4, 4), all(8, 12), 4),
            (all(2, 3), all(7, 13), 5),
            (all(2, 3), all(15, 20), 3),
        ] {
            let mut leaves: Vec<Leaf> =
                (0..stories).map(|_| leaf(&shapes, page)).collect();
            let size =
                Size { width: columns.count() as usize, depth: lines.count() as usize };
            leaves.push(Leaf::pin(size, Sides::NONE, page));
            let order: Vec<usize> = (0..leaves.len()).collect();
            let slices = Slices::of(&leaves, &order, page);
            let layouts = around(&slices, stories, (columns, lines), 12);
            assert!(3 < layouts.len(), "{} layouts", layouts.len());
            for spots in layouts {
                assert_eq!(spots.len(), leaves.len());
                let pin = spots.iter().find(|spot| spot.leaf == stories).unwrap();
                let at = (pin.column + 1, pin.line + 1);
                assert_eq!(at, (columns.first as usize, lines.first as usize));
                let cells: usize =
                    spots.iter().map(|spot| spot.width * (spot.depth + 1)).sum();
                assert_eq!(cells, page.width * (page.depth + 1));
            }
        }
    }
}
