use super::Length;

/// Where something stands, from the top left of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Down.
    pub y: Length,
}

/// How large something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// A rectangle on the page, measured from the top left of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The left edge.
    pub x: Length,
    /// The top edge.
    pub y: Length,
    /// From the left edge to the right one.
    pub width: Length,
    /// From the top edge to the bottom one.
    pub height: Length,
}

/// Which way type runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WritingMode {
    /// 横排: lines left to right, one under another.
    HorizontalTb,
    /// 直排: lines top to bottom, one to the left of another.
    VerticalRl,
}

impl Rect {
    /// The right edge.
    pub fn right(self) -> Length {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> Length {
        self.y + self.height
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The smallest rectangle around this one and another.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }

    /// Where this rectangle of a sheet comes to stand when the sheet, turned a quarter
    /// clockwise, is `wide`.
    #[must_use]
    pub fn turned(self, wide: Length) -> Self {
        let Point { x, y } = Point { x: self.x, y: self.bottom() }.turned(wide);
        Self { x, y, width: self.height, height: self.width }
    }

    /// The rectangle of a sheet that comes to stand here when the sheet, turned a quarter
    /// clockwise, is `wide`: [`Self::turned`], undone.
    #[must_use]
    pub fn unturned(self, wide: Length) -> Self {
        let y = wide - self.right();
        Self { x: self.y, y, width: self.height, height: self.width }
    }

    /// This rectangle with `by` taken off on every side.
    #[must_use]
    pub fn inset(self, by: Length) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            width: self.width - by * 2,
            height: self.height - by * 2,
        }
    }
}

impl Point {
    /// Where this point of a sheet comes to stand when the sheet, turned a quarter
    /// clockwise, is `wide`.
    #[must_use]
    pub fn turned(self, wide: Length) -> Self {
        Self { x: wide - self.y, y: self.x }
    }
}

impl WritingMode {
    /// A point `along` a line that begins at `origin` and `across` from it.
    ///
    /// `across` grows in the direction in which lines follow one another.
    pub fn place(self, origin: Point, along: Length, across: Length) -> Point {
        match self {
            Self::HorizontalTb => Point { x: origin.x + along, y: origin.y + across },
            Self::VerticalRl => Point { x: origin.x - across, y: origin.y + along },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, Point, Rect, WritingMode};

    #[test]
    fn vertical_lines_follow_one_another_to_the_left() {
        let origin = Point { x: Length::mm(100), y: Length::mm(20) };
        let at = WritingMode::VerticalRl.place(origin, Length::mm(10), Length::mm(30));
        assert_eq!(at, Point { x: Length::mm(70), y: Length::mm(30) });
    }

    #[test]
    fn the_top_left_of_a_turned_sheet_was_its_bottom_left() {
        let mm = Length::mm;
        let rect = Rect { x: mm(10), y: mm(20), width: mm(30), height: mm(5) };
        let turned = rect.turned(mm(100));
        let want = Rect { x: mm(75), y: mm(10), width: mm(5), height: mm(30) };
        assert_eq!(turned, want);
    }

    #[test]
    fn rectangles_that_share_an_edge_do_not_overlap() {
        let at = |x| Rect {
            x: Length::mm(x),
            y: Length::ZERO,
            width: Length::mm(10),
            height: Length::mm(10),
        };
        assert!(!at(0).overlaps(at(10)));
        assert!(at(0).overlaps(at(9)));
    }
}
