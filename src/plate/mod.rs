//! 分版: what lies on each printing plate, as numbers and as pictures to look at.
//!
//! In come the marks of a page, the faces, and the pictures in the inks of the press; out
//! comes a [`Sheet`]: an amount of every ink for every point of the page. From it come a
//! grey picture of each plate and one of all of them together, where more ink lies than
//! the paper holds, and where black type that overprints makes it too much. The marks are
//! the ones that are written: solid black overprints, all else knocks out.
//!
//! The page is shown to its bleed, without the marks of the press round it.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::font::Library;
//! use banmian::ink::Ink;
//! use banmian::copy::{Limits, Work as Kind};
//! use banmian::plate::{Work, draw};
//! use banmian::unit::{Length, Rect, Size};
//!
//! // A page of 20 by 10 millimetres with a rule across it.
//! let mm = Length::mm;
//! let size = Size { width: mm(20), height: mm(10) };
//! let rule = Rect { x: mm(0), y: mm(4), width: mm(20), height: mm(2) };
//! let mark = Mark {
//!     shape: Shape::Fill { rect: rule, ink: Ink::BLACK },
//!     role: Role::Rule,
//!     origin: Origin::default(),
//! };
//! let page = Page {
//!     number: 1,
//!     title: None,
//!     trim: size,
//!     bleed: Length::ZERO,
//!     slug: Length::ZERO,
//!     passages: Vec::new(),
//!     marks: vec![mark],
//! };
//! let edition = Edition { pages: vec![page], ..Edition::default() };
//!
//! let (library, limits) = (Library::empty(), Limits::of(Kind::Newsprint));
//! let work =
//!     Work { edition: &edition, library: &library, photos: &[], limits: &limits, ppi: 254 };
//! let sheet = draw(&work, &edition.pages[0]);
//! assert_eq!(sheet.inks, ["C", "M", "Y", "K"]);
//! // Ten points to the millimetre: black lies on a fifth of the page, and nothing else does.
//! let inked = |plate: &[u8]| plate.iter().filter(|ink| 0 < **ink).count();
//! assert_eq!((inked(sheet.plate(0)), inked(sheet.plate(3))), (0, 200 * 20));
//! ```
//!
//! # Sources
//!
//! ISO 32000-1:2008 §8.6.7 (overprint, mode 1); `press.md` §9 (total ink).

mod area;
mod board;
mod canvas;
mod drawing;
mod files;
mod leaf;
mod paint;
mod photo;
mod ppf;
mod screen;
mod seen;
mod show;
mod spread;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::copy::Limits;
use crate::diag::Spot;
use crate::edition::{Edition, Page};
use crate::font::Library;
use crate::ink::{Plate, SpotId};
use crate::picture::{PictureFault, PictureId};
use crate::unit::{Length, Ratio, Rect};

use canvas::Canvas;

pub use board::{Board, Face, Of, Seat, Surface};
pub use canvas::Way;
pub use files::{Filed, PlateFiles, files};
pub use leaf::Placed;
pub use photo::{Photo, photos};
pub use ppf::{INK_KEYS, Surfaces, ppf};
pub use show::{Kind, Shown, Total};

/// What pages are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The marks.
    pub edition: &'a Edition,
    /// The faces they are set in.
    pub library: &'a Library,
    /// The pictures in the inks of the press, by their numbers.
    pub photos: &'a [Option<Photo>],
    /// What the paper holds.
    pub limits: &'a Limits,
    /// Points to the inch.
    pub ppi: u16,
}

/// The inks of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// 版次; of a side of a sheet the number of the sheet.
    pub number: u32,
    /// What every ink is called: the process inks by their letters, spots by their names.
    pub inks: Vec<String>,
    /// The spot inks among them, after the four of the process.
    spots: Vec<SpotId>,
    /// Drawings that could not be laid whole, and why: the sheet is not what it says.
    pub failed: Vec<FailedPicture>,
    canvas: Canvas,
    /// Which plates its page has been promised, in the order of its inks.
    job: Vec<Promised>,
    ppi: u16,
    bleed: Length,
    limits: Limits,
}

/// A picture that could not be laid whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedPicture {
    /// Which.
    pub picture: PictureId,
    /// Why.
    pub fault: PictureFault,
}

/// Whether a plate is one that is made whether anything lies on it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promised {
    Made,
    /// Only if something lies on it, which is then told.
    IfInked,
}

/// A part of a page that carries more ink than the paper holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heavy {
    /// A rectangle round it, from the top left of the trimmed page.
    pub place: Rect,
    /// How large it is, in hundredths of a square millimetre.
    pub area: u64,
    /// The most ink in it.
    pub heaviest: Ratio,
}

/// Draws a page.
pub fn draw(work: &Work<'_>, page: &Page) -> Sheet {
    drawn(work, Surface::Page(page))
}

/// Draws a page, or a side of a sheet.
pub fn drawn(work: &Work<'_>, surface: Surface<'_>) -> Sheet {
    let Plan { spots, inks, job } = Plan::of(work, surface);
    let (_, height) = surface.size(work.ppi);
    let paint::Painted { canvas, failed } = surface.paint(work, &spots, 0..height);
    Sheet {
        number: match surface.of() {
            Of::Page(number) | Of::Side { sheet: number, .. } => number,
        },
        inks,
        spots,
        failed,
        canvas,
        job,
        ppi: work.ppi,
        bleed: surface.bleed(),
        limits: *work.limits,
    }
}

/// The plates of a page or of a side of a sheet.
struct Plan {
    spots: Vec<SpotId>,
    /// What every ink is called.
    inks: Vec<String>,
    /// Which of them have been promised.
    job: Vec<Promised>,
}

impl Plan {
    fn of(work: &Work<'_>, surface: Surface<'_>) -> Self {
        let pages = surface.pages();
        let spots: BTreeSet<SpotId> =
            pages.iter().flat_map(|page| paint::spots(work, page)).collect();
        let spots: Vec<SpotId> = spots.into_iter().collect();
        let name = |id: &SpotId| {
            let spot = work.edition.spots.get(usize::from(id.0));
            spot.map_or(String::new(), |spot| spot.name.clone())
        };
        let inks = ["C", "M", "Y", "K"].map(str::to_owned).into_iter();
        let inks: Vec<String> = inks.chain(spots.iter().map(name)).collect();
        let spot_plates = spots.iter().copied().map(Plate::Spot);
        let all = Plate::PROCESS.into_iter().chain(spot_plates);
        let promised = |plate| match pages.iter().any(|page| {
            let plates = work.edition.plates.get(&page.number);
            plates.is_none_or(|plates| plates.has(plate))
        }) {
            true => Promised::Made,
            false => Promised::IfInked,
        };
        let job = all.map(promised).collect();
        Self { spots, inks, job }
    }
}

impl Sheet {
    /// Points across and down.
    pub fn size(&self) -> (usize, usize) {
        (self.canvas.width, self.canvas.height)
    }

    /// The amounts of the ink at a place in [`Sheet::inks`], row after row: 255 is solid.
    pub fn plate(&self, ink: usize) -> &[u8] {
        self.canvas.plate(ink)
    }

    /// Whether a plate is one that is made: it was promised, or something lies on it.
    fn is_made(&self, plate: usize) -> bool {
        let bare = self.plate(plate).iter().all(|amount| *amount == 0);
        !bare || self.job.get(plate) != Some(&Promised::IfInked)
    }

    /// The most ink on one point.
    pub fn heaviest(&self) -> Ratio {
        // A sheet has at least one point.
        let most = self.canvas.totals().max().unwrap_or(0);
        Ratio::of(i64::from(most), 255)
    }

    /// Where more ink lies than the paper holds, on more of the page than the limit lets
    /// pass: from the top, then from the left.
    pub fn heavy(&self) -> Vec<Heavy> {
        area::heavy(self).into_iter().map(|(heavy, _)| heavy).collect()
    }

    /// The part of the page that holds more ink than it may only because black overprints
    /// there, by the place in the copy that the black was set from.
    pub fn overprinted(&self) -> Vec<(Spot, Heavy)> {
        let crossed = self.canvas.crossed.iter();
        let told = crossed.map(|crossed| {
            let heavy = Heavy {
                place: self.place(crossed.bounds),
                area: self.area(crossed.points),
                heaviest: Ratio::of(i64::from(crossed.heaviest), 255),
            };
            (crossed.spot, heavy)
        });
        told.collect()
    }

    /// A rectangle of points, right and bottom not in it, on the page.
    fn place(&self, [left, top, right, bottom]: [usize; 4]) -> Rect {
        let at = |points: usize| {
            let points = i64::try_from(points).unwrap_or(i64::MAX);
            Length::pt(72).scale(points, i64::from(self.ppi.max(1)))
        };
        let (x, y) = (at(left) - self.bleed, at(top) - self.bleed);
        Rect { x, y, width: at(right - left), height: at(bottom - top) }
    }

    /// How large so many points are, in hundredths of a square millimetre.
    fn area(&self, points: u64) -> u64 {
        let ppi = u64::from(self.ppi.max(1));
        // 25.4² × 100.
        points.saturating_mul(64_516) / (ppi * ppi)
    }
}
