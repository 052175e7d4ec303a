//! Pictures to ink on the points of a page.

use std::ops::Range;

use rayon::prelude::*;

use super::canvas::{Dip, OnPlate, SUB, Stretch, product};
use super::paint::Painter;
use super::{FailedPicture, Placed};
use crate::edition::{Edition, Page, PictureFrame, Shape};
use crate::ink::{Ink, Inking, Plate, Separation, SpotId};
use crate::picture::{
    Artwork, Drawing, Inked, InkedPixel, Orientation, Paint, PictureFault, PictureId,
};

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
    counted: (u32, u32),
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
        let rect = frame.frame;
        let (left, right) = (painter.edge(rect.x), painter.edge(rect.right()));
        let (top, bottom) = (painter.edge_down(rect.y), painter.edge_down(rect.bottom()));
        let across = painter.canvas.across(left, right);
        let down = painter.canvas.down(top, bottom);
        // A frame outside the sheet shows nothing.
        let (Some(across), Some(down)) = (across, down) else { return };
        let (wide, high) = self.orientation.upright(self.inked.size);
        let crop = frame.crop;
        let columns = Side {
            edges: left..right,
            start: crop.x,
            length: crop.width,
            counted: self.counted.0,
            there: wide,
        };
        let rows = Side {
            edges: top..bottom,
            start: crop.y,
            length: crop.height,
            counted: self.counted.1,
            there: high,
        };
        let (columns, rows) = (columns.pixels(&across), rows.pixels(&down));
        let plate = self.inked.spot().and_then(|spot| painter.plate_of(spot));
        let lines: Vec<Vec<InkedPixel>> = rows
            .par_iter()
            .map(|row| columns.iter().map(|column| self.mean(column, row)).collect())
            .collect();
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
                let pixel = self.inked.at(self.orientation.stored_at((x, y), upright));
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

/// One side of a frame, and what of a picture lies along it.
pub(super) struct Side {
    /// Where the frame begins and ends, in [`SUB`]ths of a point.
    pub(super) edges: Range<i64>,
    /// Where the crop begins, in pixels as they are counted.
    pub(super) start: u32,
    /// How long the crop is.
    pub(super) length: u32,
    /// How many pixels the picture is counted in.
    pub(super) counted: u32,
    /// How many it has.
    pub(super) there: u32,
}

impl Side {
    /// For each point of a stretch of the frame the pixels that lie on it.
    pub(super) fn pixels(&self, stretch: &Stretch) -> Vec<Range<u32>> {
        let wide = |n: i64| i128::from(n);
        let (from, to) = (self.edges.start, self.edges.end);
        let whole = wide((to - from).max(1)) * i128::from(self.counted.max(1));
        let last = i128::from(self.there.max(1)) - 1;
        // The pixel at an edge of a point, times `whole`.
        let at = |edge: i64| {
            let along = wide(edge.clamp(from, to) - from) * i128::from(self.length);
            let before = i128::from(self.start) * wide((to - from).max(1));
            (before + along) * i128::from(self.there)
        };
        // Points of a sheet and pixels of a picture: both are far below 2^31.
        let first = i64::try_from(stretch.first).unwrap_or(i64::MAX);
        (first..)
            .zip(&stretch.shares)
            .map(|(point, _)| {
                // Nearest where pixels are larger than points.
                let low = (at(point * SUB) + whole / 2) / whole;
                let high = (at((point + 1) * SUB) + whole / 2) / whole;
                let middle = at(point * SUB + SUB / 2) / whole;
                let (low, high) =
                    if low < high { (low, high) } else { (middle, middle + 1) };
                let low = low.clamp(0, last);
                let narrow = |n: i128| u32::try_from(n).unwrap_or(u32::MAX);
                narrow(low)..narrow(high.clamp(low + 1, last + 1))
            })
            .collect()
    }
}
