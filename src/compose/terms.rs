//! What all of the composer speaks of: costs, corners, sides, and a story in its place.
//!
//! Nothing of the composer is used here, and everything of it uses this.

use crate::copy::Extent;

/// Thousandths of a unit of composition.md §3.
pub(super) type Cost = i32;

/// What cannot be. Two of them and a few charges still fit a [`Cost`].
pub(super) const NEVER: Cost = Cost::MAX / 4;

/// Which top corners of a rectangle a horizontal headline stands in: 1 the left one, 2
/// the right one, 3 both.
pub(super) type Corners = usize;

/// How many kinds of corners there are.
pub(super) const CORNERS: usize = 4;

/// More lines, columns, steps or stories than these cost no more: a page has never so many.
const COUNTED: usize = 10_000;

/// A count of lines, columns, steps or stories, as a factor of a cost.
pub(super) fn cost_of_count(count: usize) -> Cost {
    // So small a number fits.
    Cost::try_from(count.min(COUNTED)).unwrap_or(NEVER)
}

/// Sides of a rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides(u8);

impl Sides {
    pub(super) const NONE: Self = Self(0);
    pub(super) const TOP: Self = Self(1);
    pub(super) const BOTTOM: Self = Self(2);
    pub(super) const LEFT: Self = Self(4);
    pub(super) const RIGHT: Self = Self(8);

    /// These and others.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are among these.
    pub(super) const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether one of `other` is among these.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The variant that a place of the table stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pick {
    pub(super) way: u16,
    pub(super) head: u16,
    pub(super) art: u16,
}

/// A variant of a story of one width and depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    pub(super) pick: Pick,
    pub(super) cost: Cost,
}

/// Where the top left cell of something is, from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) column: usize,
    pub(super) line: usize,
}

impl At {
    /// The cell so many lines further down.
    pub(super) const fn down(self, lines: usize) -> Self {
        Self { line: self.line + lines, ..self }
    }

    /// The cell so many columns further right.
    pub(super) const fn right(self, columns: usize) -> Self {
        Self { column: self.column + columns, ..self }
    }
}

/// COL-1, SUB-1: a line or a subhead that stands alone: half of what a hard finding costs.
pub(super) const ALONE: Cost = 2_500;

/// How many columns something is wide, and how many lines deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size {
    pub(super) width: usize,
    pub(super) depth: usize,
}

impl Size {
    /// A story of this size with a headline in these corners.
    pub(super) const fn with(self, corners: Corners) -> Shape {
        Shape { width: self.width, corners, depth: self.depth }
    }
}

/// composition.md §2: how wide and deep a story is, and in which of its top corners a
/// headline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) corners: Corners,
    pub(super) depth: usize,
}

/// A place for a story: its leaf, its top left cell from zero, its width, depth and
/// corners; the variant that stands there, if it is not the cheapest of its corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placement {
    pub(super) leaf: usize,
    pub(super) column: usize,
    pub(super) line: usize,
    pub(super) width: usize,
    pub(super) depth: usize,
    pub(super) corners: Corners,
    pub(super) variant: Option<Variant>,
}

impl Placement {
    /// A leaf with its top left cell at a column and a line, of a width, corners and a
    /// depth, in its cheapest variant.
    pub(super) const fn of(leaf: usize, at: At, shape: Shape) -> Self {
        let (At { column, line }, Shape { width, corners, depth }) = (at, shape);
        Self { leaf, column, line, width, depth, corners, variant: None }
    }

    /// How large it is, and in which corners its headline stands.
    pub(super) const fn shape(&self) -> Shape {
        self.size().with(self.corners)
    }

    /// How large it is.
    pub(super) const fn size(&self) -> Size {
        Size { width: self.width, depth: self.depth }
    }

    /// Where it begins.
    pub(super) const fn at(&self) -> At {
        At { column: self.column, line: self.line }
    }
}

/// An extent of so many columns or lines.
pub(super) fn extent(first: usize, count: usize) -> Extent {
    let first = narrow(first);
    Extent { first, last: first + narrow(count) - 1 }
}

/// A count of columns or lines: a page has never so many that it would not fit.
pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX / 2)
}
