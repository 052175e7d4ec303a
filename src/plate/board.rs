//! 大张: the sides of sheets that pages are put on, and what lies on their plates.

use std::ops::Range;

use super::canvas::{Canvas, Seen, Way};
use super::paint::{self, Painted};
use super::{FailedPicture, Work};
use crate::edition::Page;
use crate::ink::SpotId;
use crate::unit::{Length, Rect, Size};

/// What plates are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A page: 版次.
    Page(u32),
    /// A side of a sheet, from one.
    Side {
        /// Which sheet.
        sheet: u32,
        /// Which of its two sides.
        face: Face,
    },
}

/// A side of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// 正.
    Front,
    /// 反.
    Back,
}

impl Of {
    /// What the files of its plates are called: `p1`, `sheet1-front`.
    pub fn name(self) -> String {
        match self {
            Self::Page(page) => format!("p{page}"),
            Self::Side { sheet, face } => format!("sheet{sheet}-{}", face.name()),
        }
    }
}

impl Face {
    /// What it is called in names of files and in records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
        }
    }
}

/// A side of a sheet, to its bleed and without the marks of the press round it.
#[derive(Clone, Debug)]
pub struct Board<'a> {
    /// Which sheet, from one.
    pub sheet: u32,
    /// Which of its sides.
    pub face: Face,
    /// The trimmed sheet.
    pub size: Size,
    /// How far its pages run past its edges.
    pub bleed: Length,
    /// The pages on it.
    pub pages: Vec<Seat<'a>>,
}

/// Where a page lies on a side.
#[derive(Clone, Copy, Debug)]
pub struct Seat<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its trimmed rectangle, from the top left of the trimmed sheet.
    pub trim: Rect,
    /// What of it is seen.
    pub window: Rect,
    /// Which way up it lies.
    pub way: Way,
}

/// What is drawn on plates of its own.
#[derive(Clone, Copy, Debug)]
pub enum Surface<'a> {
    /// A page.
    Page(&'a Page),
    /// A side of a sheet.
    Board(&'a Board<'a>),
}

impl<'a> Surface<'a> {
    /// What it is.
    pub fn of(self) -> Of {
        match self {
            Self::Page(page) => Of::Page(page.number),
            Self::Board(Board { sheet, face, .. }) => {
                Of::Side { sheet: *sheet, face: *face }
            }
        }
    }

    /// How far it runs past its edges.
    pub(super) fn bleed(self) -> Length {
        match self {
            Self::Page(page) => page.bleed,
            Self::Board(board) => board.bleed,
        }
    }

    pub(super) fn pages(self) -> Vec<&'a Page> {
        match self {
            Self::Page(page) => vec![page],
            Self::Board(board) => board.pages.iter().map(|seat| seat.page).collect(),
        }
    }

    /// Points across and down with its bleed.
    pub(super) fn size(self, ppi: u16) -> (usize, usize) {
        match self {
            Self::Page(page) => paint::size(ppi, page),
            Self::Board(board) => {
                let side = |side: Length| paint::points(ppi, side + board.bleed * 2);
                (side(board.size.width), side(board.size.height))
            }
        }
    }

    /// Lays what is on it on some of its rows.
    pub(super) fn paint(
        self,
        work: &Work<'_>,
        spots: &[SpotId],
        rows: Range<usize>,
    ) -> Painted {
        match self {
            Self::Page(page) => paint::paint(work, page, spots, rows),
            Self::Board(board) => board.paint(work, spots, rows),
        }
    }
}

impl Board<'_> {
    fn paint(&self, work: &Work<'_>, spots: &[SpotId], rows: Range<usize>) -> Painted {
        let (width, _) = Surface::Board(self).size(work.ppi);
        let mut canvas = Canvas::new(width, rows.len(), 4 + spots.len(), u32::MAX);
        let mut failed: Vec<FailedPicture> = Vec::new();
        for seat in &self.pages {
            let Some(part) = seat.part(work.ppi, self.bleed, (&rows, width)) else {
                continue;
            };
            let painted = paint::paint(work, seat.page, spots, part.from.clone());
            for (nth, row) in part.down.clone().enumerate() {
                let own = match seat.way {
                    Way::Upright => nth,
                    Way::Over => part.from.len() - 1 - nth,
                };
                let seen = Seen { row: own, from: part.across.clone(), way: seat.way };
                canvas.take(&painted.canvas, seen, (row - rows.start, part.left));
            }
            for one in painted.failed {
                if failed.iter().all(|known| known.picture != one.picture) {
                    failed.push(one);
                }
            }
        }
        Painted { canvas, failed }
    }
}

/// What of a page is seen on some rows of a side.
struct Part {
    /// Rows of the side.
    down: Range<usize>,
    /// Its first column on the side.
    left: usize,
    /// Rows of the page.
    from: Range<usize>,
    /// Columns of the page.
    across: Range<usize>,
}

impl Seat<'_> {
    /// What of it lies on some rows of a side of some width; nothing if nothing does.
    fn part(
        &self,
        ppi: u16,
        bleed: Length,
        (rows, width): (&Range<usize>, usize),
    ) -> Option<Part> {
        let at = |length: Length| paint::place(ppi, length);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let (wide, high) = paint::size(ppi, self.page);
        let (wide, high) = (count(wide), count(high));
        let own = self.page.bleed;
        let (left, top) = (at(self.trim.x + bleed - own), at(self.trim.y + bleed - own));
        let Rect { x, y, width: across, height: down } = self.window;
        let (x, y) = (x + bleed, y + bleed);
        let clip = |low: [i64; 3], high: [i64; 3]| {
            let low = low.into_iter().max().unwrap_or(0);
            let high = high.into_iter().min().unwrap_or(0);
            (low < high).then_some(low..high)
        };
        let columns =
            clip([at(x), left, 0], [at(x + across), left + wide, count(width)])?;
        let lines = clip(
            [at(y), top, count(rows.start)],
            [at(y + down), top + high, count(rows.end)],
        )?;
        let within = |range: &Range<i64>, first: i64, size: i64| match self.way {
            Way::Upright => range.start - first..range.end - first,
            Way::Over => size - (range.end - first)..size - (range.start - first),
        };
        let whole = |range: Range<i64>| {
            // It was clipped to what there is.
            let end = |n: i64| usize::try_from(n).unwrap_or(0);
            end(range.start)..end(range.end)
        };
        let (from, seen) = (within(&lines, top, high), within(&columns, left, wide));
        let columns = whole(columns);
        Some(Part {
            down: whole(lines),
            left: columns.start,
            from: whole(from),
            across: whole(seen),
        })
    }
}
