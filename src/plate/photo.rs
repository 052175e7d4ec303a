//! Pictures to ink on the points of a page.

use std::ops::Range;

use rayon::prelude::*;

use super::canvas::{Dip, OnPlate, product};
use super::paint::Painter;
use super::spread::{Pixelled, Spread};
use super::{FailedPicture, Placed};
use crate::edition::{Edition, Page, PictureFrame, Shape};
use crate::ink::{Ink, Inking, Plate, Separation, SpotId};
use crate::picture::{
    Artwork, Drawing, Inked, InkedPixel, Orientation, Paint, PictureFault, PictureId,
};
use crate::unit::{PixelAt, PixelSize};

/// A picture in the inks of the press, as it is laid on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Photo {
    /// Pixels.
    Pixels(Pixels),
    /// Outlines.
    Drawing(Drawing),
    /// A page of a PDF.
    Leaf(Placed),
}

/// Pixels, with what it takes to place them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    inked: Inked,
    orientation: Orientation,
    counted: PixelSize,
    paint: Paint,
}

/// The pictures that stand on some pages of an edition, in the inks of the press; nothing
/// for those that do not, and for pages of PDF files that cannot be told apart by inks.
/// These are drawn for so many points to the inch.
///
/// # Errors
///
/// If one cannot be decoded: which, and why.
pub fn photos(
    edition: &Edition,
    wanted: &(dyn Fn(&Page) -> bool + Sync),
    artworks: &[&Artwork],
    separation: &Separation,
    ppi: u16,
) -> Result<Vec<Option<Photo>>, FailedPicture> {
    let pages = edition.pages.iter().filter(|page| wanted(page));
    let marks = pages.flat_map(|page| &page.marks);
    let mut used = vec![false; artworks.len()];
    for mark in marks {
        if let Shape::Picture(frame) = &mark.shape
            && let Some(used) = used.get_mut(frame.picture.0)
        {
            *used = true;
        }
    }
    let one = |(index, (artwork, used)): (usize, (&&Artwork, bool))| {
        if let (Artwork::Leaf(leaf), true) = (*artwork, used) {
            let id = PictureId(index);
            return Ok(Placed::of(leaf, id, edition, separation, ppi).map(Photo::Leaf));
        }
        let photo = used.then(|| Photo::of(artwork, separation)).transpose();
        let picture = PictureId(index);
        photo.map(Option::flatten).map_err(|fault| FailedPicture { picture, fault })
    };
    // The first fault in the order of the pictures, with any number of threads.
    let all: Vec<_> = artworks.par_iter().zip(used).enumerate().map(one).collect();
    all.into_iter().collect()
}

impl Photo {
    fn of(
        artwork: &Artwork,
        separation: &Separation,
    ) -> Result<Option<Self>, PictureFault> {
        Ok(Some(match artwork {
            Artwork::Pixels(stream) => {
                let inked = stream.inked(separation)?;
                let (counted, orientation) = artwork.counted();
                let paint = stream.paint;
                Self::Pixels(Pixels { inked, orientation, counted, paint })
            }
            // What is in inks already stays so.
            Artwork::Drawing(drawing) => Self::Drawing(drawing.separated(
                separation,
                Inking::Process,
                Ink::BLACK,
            )?),
            Artwork::Leaf(_) => return Ok(None),
        }))
    }
}

impl Photo {
    /// The spot inks that it is printed in.
    pub(super) fn spots(&self) -> Vec<SpotId> {
        match self {
            Self::Pixels(pixels) => pixels.inked.spot().into_iter().collect(),
            Self::Drawing(drawing) => {
                let plates = drawing.plates();
                let spot = |plate| match plate {
                    Plate::Spot(spot) => Some(spot),
                    Plate::Cyan | Plate::Magenta | Plate::Yellow | Plate::Black => None,
                };
                plates.iter().filter_map(spot).collect()
            }
            Self::Leaf(placed) => placed.spots(),
        }
    }
}

impl Pixels {
    /// Lays the picture in its frame: each point is the mean of the pixels on it.
    pub(super) fn lay(&self, painter: &mut Painter<'_>, frame: &PictureFrame, dip: &Dip) {
        let there = self.orientation.upright(self.inked.size);
        let pixels = Pixelled { counted: self.counted, there };
        // A frame outside the sheet shows nothing.
        let Some(spread) = painter.spread(frame, pixels) else { return };
        let plate = self.inked.spot().and_then(|spot| painter.plate_of(spot));
        let lines = spread.means(|columns, rows| self.mean(columns, rows));
        let Spread { across, down, .. } = &spread;
        for ((y, part), line) in (down.first..).zip(&down.shares).zip(lines) {
            for ((x, share), pixel) in (across.first..).zip(&across.shares).zip(line) {
                let share = product(product(*share, *part), pixel.shows);
                let spot = plate.map(|plate| OnPlate { plate, amount: pixel.spot });
                match self.paint {
                    Paint::Opaque => {
                        painter.canvas.lay_point(x, y, pixel.process, spot, share);
                    }
                    Paint::Stencil => painter.canvas.lay_dip(x, y, dip, share),
                }
            }
        }
    }

    /// The mean of the pixels of the upright picture between two columns and two rows, and
    /// how much of it shows.
    fn mean(&self, columns: &Range<u32>, rows: &Range<u32>) -> InkedPixel {
        let upright = self.orientation.upright(self.inked.size);
        let (mut sums, mut shows, mut count) = ([0_u64; 4], 0_u64, 0_u64);
        let mut spots = 0_u64;
        for y in rows.clone() {
            for x in columns.clone() {
                let pixel =
                    self.inked.at(self.orientation.stored_at(PixelAt { x, y }, upright));
                let shown = u64::from(pixel.shows);
                for (sum, ink) in sums.iter_mut().zip(pixel.process) {
                    *sum += u64::from(ink) * shown;
                }
                spots += u64::from(pixel.spot) * shown;
                shows += shown;
                count += 1;
            }
        }
        // Inks count as far as they show.
        let mean = |sum: u64, of: u64| {
            u8::try_from((sum + of / 2).checked_div(of).unwrap_or(0)).unwrap_or(255)
        };
        InkedPixel {
            process: sums.map(|sum| mean(sum, shows)),
            spot: mean(spots, shows),
            shows: mean(shows, count),
        }
    }
}
