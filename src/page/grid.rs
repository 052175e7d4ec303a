use crate::copy::{Extent, Issue, Page, Paper, Sheet, Style};
use crate::story::SetStory;
use crate::unit::{Length, Point, Rect, Size, WritingMode};

/// The line grid of a page: columns of whole characters and lines of whole leadings.
///
/// Columns and lines count from one. The type area is centred across and stands on its
/// foot margin; what is left above belongs to the folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grid {
    columns: u32,
    characters: u32,
    gutter: Length,
    lines: u32,
    em: Length,
    leading: Length,
    origin: Point,
    /// How wide the page is, if the grid is ruled on it turned.
    turned: Option<Length>,
}

impl Grid {
    /// The grid that a style rules on the paper's page.
    pub fn new(paper: &Paper, style: &Style) -> Self {
        let mut grid = Self {
            columns: style.columns.count.max(1),
            characters: style.columns.characters.max(1),
            gutter: style.columns.gutter,
            lines: style.type_area.lines.max(1),
            em: style.body.size,
            leading: style.body.leading,
            origin: Point::default(),
            turned: None,
        };
        grid.origin = Point {
            x: (paper.format.width - grid.width()).scale(1, 2),
            y: paper.format.height - style.type_area.foot - grid.height(),
        };
        grid
    }

    /// The grid of a page of an issue: that of the style, or on a spread twice as many
    /// columns from the left margin of the left page to the right margin of the right
    /// one. Columns stay as wide as on every page; the gutters take what lies in the
    /// fold, so that no line of text crosses it.
    ///
    /// A page whose lines run down is ruled as it lies turned a quarter anticlockwise: its
    /// columns are then the tiers (批), the first at the head of the page, and its first
    /// line stands at the right. [`Self::stand`] turns back what was placed on it.
    pub fn of(issue: &Issue, page: &Page) -> Self {
        if page.mode == WritingMode::VerticalRl {
            return Self::down(issue, page);
        }
        let mut grid = Self::new(&issue.paper, &issue.style);
        if let Some(lines) = page.lines {
            let foot = grid.origin.y + grid.height();
            grid.lines = lines.max(1);
            grid.origin.y = foot - grid.height();
        }
        match page.sheet {
            Sheet::Single => grid,
            Sheet::Spread => grid.spread(trim(issue, page).width),
        }
    }

    fn down(issue: &Issue, page: &Page) -> Self {
        let (style, sheet) = (&issue.style, trim(issue, page));
        let mut grid = Self {
            columns: style.tiers.count.max(1),
            characters: style.tiers.characters.max(1),
            gutter: style.tiers.gutter,
            lines: page.lines.unwrap_or(style.tiers.lines).max(1),
            em: style.body.size,
            leading: style.body.leading,
            origin: Point::default(),
            turned: Some(sheet.width),
        };
        // Of a spread the margins are those of a page, and the lines go on in between.
        let more = (sheet.width - issue.paper.format.width).div_rem(grid.leading).0;
        // A single page is as wide as the format: it has no more lines.
        grid.lines = grid.lines.saturating_add(u32::try_from(more).unwrap_or(0));
        grid.origin = Point {
            x: sheet.height - style.type_area.foot - grid.width(),
            y: (sheet.width - grid.height()).scale(1, 2),
        };
        grid
    }

    /// Which way its lines run.
    pub const fn mode(self) -> WritingMode {
        match self.turned {
            None => WritingMode::HorizontalTb,
            Some(_) => WritingMode::VerticalRl,
        }
    }

    /// The same grid as it is ruled, before it is turned.
    pub(crate) const fn lying(self) -> Self {
        Self { turned: None, ..self }
    }

    /// The rectangle of the grid that stands here on the page: [`Self::stand`], undone.
    pub(crate) fn lie(self, rect: Rect) -> Rect {
        self.turned.map_or(rect, |wide| rect.unturned(wide))
    }

    /// Where a rectangle of the grid stands on the page.
    pub fn stand(self, rect: Rect) -> Rect {
        self.turned.map_or(rect, |wide| rect.turned(wide))
    }

    /// A story that was set on the grid, where it stands on the page.
    pub(crate) fn stand_story(self, story: SetStory) -> SetStory {
        match self.turned {
            None => story,
            Some(wide) => story.turned(wide),
        }
    }

    /// This grid on both halves of a sheet, across the fold.
    fn spread(self, sheet: Length) -> Self {
        let columns = self.columns.saturating_mul(2);
        let area = sheet - self.origin.x * 2;
        let free = area - self.measure() * i64::from(columns);
        let gutter = free.scale(1, before(columns).max(1));
        let mut grid = Self { columns, gutter, ..self };
        grid.origin.x = (sheet - grid.width()).scale(1, 2);
        grid
    }

    /// The grid of the sample page: four columns of 17 characters, 75 lines.
    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            columns: 4,
            characters: 17,
            gutter: Length::thousandths_of_pt(19_200),
            lines: 75,
            em: Length::thousandths_of_pt(9_600),
            leading: Length::pt(13),
            origin: Point::default(),
            turned: None,
        }
    }

    /// How many columns there are.
    pub const fn columns(self) -> u32 {
        self.columns
    }

    /// How many lines there are.
    pub const fn lines(self) -> u32 {
        self.lines
    }

    /// How many characters a column is wide.
    pub const fn characters(self) -> u32 {
        self.characters
    }

    /// The em of the body.
    pub const fn em(self) -> Length {
        self.em
    }

    /// From line to line.
    pub const fn leading(self) -> Length {
        self.leading
    }

    /// Between columns.
    pub const fn gutter(self) -> Length {
        self.gutter
    }

    /// One column.
    pub fn measure(self) -> Length {
        self.em * i64::from(self.characters)
    }

    /// The type area, from the first column to the last.
    pub fn width(self) -> Length {
        self.across(Extent { first: 1, last: self.columns })
    }

    /// The type area, from the top of the first line to the foot of the last one.
    pub fn height(self) -> Length {
        self.leading * before(self.lines) + self.em
    }

    /// The type area, as it stands on the page.
    pub fn area(self) -> Rect {
        self.stand(Rect {
            x: self.origin.x,
            y: self.origin.y,
            width: self.width(),
            height: self.height(),
        })
    }

    /// The left edge of a column.
    pub fn left(self, column: u32) -> Length {
        self.origin.x + (self.measure() + self.gutter) * before(column)
    }

    /// The top of the em boxes of a line. The line after the last one has a top too.
    pub fn top(self, line: u32) -> Length {
        self.origin.y + self.leading * before(line)
    }

    /// The foot of the em boxes of a line.
    pub fn foot(self, line: u32) -> Length {
        self.top(line) + self.em
    }

    /// The line whose top is at `y`, or the one that `y` is in.
    pub fn line_at(self, y: Length) -> u32 {
        let whole = (y - self.origin.y).div_rem(self.leading).0;
        // What is above the first line is counted with it.
        u32::try_from(whole.saturating_add(1)).unwrap_or(1)
    }

    /// The columns that a stretch from `left` to `right` touches.
    pub fn columns_of(self, left: Length, right: Length) -> Extent {
        let touched = (1..=self.columns).filter(|column| {
            let from = self.left(*column);
            from < right && left < from + self.measure()
        });
        // What touches none, as in a gutter, is told with the first.
        let first = touched.clone().min().unwrap_or(1);
        Extent { first, last: touched.max().unwrap_or(first) }
    }

    /// Columns with the gutters between them.
    pub fn across(self, columns: Extent) -> Length {
        let n = columns.count();
        self.measure() * i64::from(n) + self.gutter * before(n)
    }

    /// Columns and lines as a rectangle, to the foot of the last line.
    pub fn rect(self, columns: Extent, lines: Extent) -> Rect {
        Rect {
            x: self.left(columns.first),
            y: self.top(lines.first),
            width: self.across(columns),
            height: self.foot(lines.last) - self.top(lines.first),
        }
    }
}

/// How many columns or lines, counted from one, come before one; as many as there are
/// gutters between so many.
pub(super) fn before(nth: u32) -> i64 {
    i64::from(nth).saturating_sub(1)
}

/// The column or line that is so many further on.
pub(super) const fn after(nth: u32, count: u32) -> u32 {
    nth.saturating_add(count)
}

/// The trimmed sheet of a page: of a spread both pages, side by side.
pub(crate) fn trim(issue: &Issue, page: &Page) -> Size {
    let one = issue.paper.format;
    match page.sheet {
        Sheet::Single => one,
        Sheet::Spread => Size { width: one.width * 2, ..one },
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use crate::copy::Extent;
    use crate::unit::Length;

    #[test]
    fn four_columns_of_seventeen_are_seventy_four_ems() {
        assert_eq!(Grid::sample().width(), Length::thousandths_of_pt(9_600) * 74);
    }

    #[test]
    fn a_column_begins_where_its_gutter_ends() {
        let grid = Grid::sample();
        let two = Extent { first: 1, last: 2 };
        assert_eq!(grid.left(3), grid.left(1) + grid.across(two) + grid.gutter());
    }

    /// A spread: no column lies across the fold, and the outer margins are those of the
    /// single page.
    #[test]
    fn the_fold_lies_in_the_middle_gutter_of_a_spread() {
        let single = Grid::sample();
        let sheet = single.width() * 2 + Length::mm(44);
        let spread = single.spread(sheet);
        let fold = sheet.scale(1, 2);
        assert!(spread.left(4) + spread.measure() < fold && fold < spread.left(5));
        let outer = sheet - (spread.left(8) + spread.measure());
        assert!((outer - spread.left(1)).abs() <= Length::thousandths_of_pt(1));
    }
}
