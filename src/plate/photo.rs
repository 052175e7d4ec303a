//! Pictures to ink on the points of a page.

use rayon::prelude::*;

use super::canvas::{Dip, OnPlate, Stretch, product};
use super::paint::Painter;
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
/// for those that do not, and for pages of PDF files, of which only the file itself is the
/// judge.
///
/// # Errors
///
/// If one cannot be decoded: which, and why.
pub fn photos(
    edition: &Edition,
    wanted: &(dyn Fn(&Page) -> bool + Sync),
    artworks: &[&Artwork],
    separation: &Separation,
) -> Result<Vec<Option<Photo>>, (PictureId, PictureFault)> {
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
        let photo = used.then(|| Photo::of(artwork, separation)).transpose();
        photo.map(Option::flatten).map_err(|fault| (PictureId(index), fault))
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
        }
    }
}

impl Pixels {
    /// Lays the picture in its frame: each point is the mean of the pixels on it.
    pub(super) fn lay(&self, painter: &mut Painter<'_>, frame: &PictureFrame, dip: &Dip) {
        let rect = frame.frame;
        let (left, right) = (painter.edge(rect.x), painter.edge(rect.right()));
        let (top, bottom) = (painter.edge(rect.y), painter.edge(rect.bottom()));
        let across = painter.canvas.across(left, right);
        let down = painter.canvas.down(top, bottom);
        // A frame outside the sheet shows nothing.
        let (Some(across), Some(down)) = (across, down) else { return };
        let (wide, high) = self.orientation.upright(self.inked.size);
        let crop = frame.crop;
        let columns =
            pixels(&across, (left, right), (crop.x, crop.width), (self.counted.0, wide));
        let rows =
            pixels(&down, (top, bottom), (crop.y, crop.height), (self.counted.1, high));
        let plate = self.inked.spot().and_then(|spot| painter.plate_of(spot));
        let lines: Vec<Vec<InkedPixel>> = rows
            .par_iter()
            .map(|row| columns.iter().map(|column| self.mean(*column, *row)).collect())
            .collect();
        for ((y, part), line) in (down.first..).zip(&down.shares).zip(lines) {
            for ((x, share), pixel) in (across.first..).zip(&across.shares).zip(line) {
                let share = product(product(*share, *part), pixel.shows);
                let spot = plate.map(|plate| OnPlate { plate, amount: pixel.spot });
                match self.paint {
                    Paint::Opaque => {
                        painter.canvas.lay_point((x, y), pixel.process, spot, share);
                    }
                    Paint::Stencil => painter.canvas.lay_dip(x, y, dip, share),
                }
            }
        }
    }

    /// The mean of the pixels of the upright picture between two columns and two rows, and
    /// how much of it shows.
    fn mean(&self, columns: (u32, u32), rows: (u32, u32)) -> InkedPixel {
        let upright = self.orientation.upright(self.inked.size);
        let (mut sums, mut shows, mut count) = ([0_u64; 4], 0_u64, 0_u64);
        let mut spots = 0_u64;
        for y in rows.0..rows.1 {
            for x in columns.0..columns.1 {
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

/// For each point of a stretch of a frame the pixels that lie on it: the first and the one
/// after the last. `crop` is where the crop begins and how long it is, counted in so many
/// pixels as `counted` says where the picture has `there`.
fn pixels(
    stretch: &Stretch,
    (from, to): (i64, i64),
    (start, length): (u32, u32),
    (counted, there): (u32, u32),
) -> Vec<(u32, u32)> {
    use super::canvas::SUB;
    let wide = |n: i64| i128::from(n);
    let whole = wide((to - from).max(1)) * i128::from(counted.max(1));
    let last = i128::from(there.max(1)) - 1;
    // The pixel at an edge of a point, times `whole`.
    let at = |edge: i64| {
        let along = wide(edge.clamp(from, to) - from) * i128::from(length);
        let before = i128::from(start) * wide((to - from).max(1));
        (before + along) * i128::from(there)
    };
    let first = i64::try_from(stretch.first).unwrap_or(0);
    let count = i64::try_from(stretch.shares.len()).unwrap_or(0);
    (first..first + count)
        .map(|point| {
            // Nearest where pixels are larger than points.
            let low = (at(point * SUB) + whole / 2) / whole;
            let high = (at((point + 1) * SUB) + whole / 2) / whole;
            let middle = at(point * SUB + SUB / 2) / whole;
            let (low, high) = if low < high { (low, high) } else { (middle, middle + 1) };
            let low = low.clamp(0, last);
            let narrow = |n: i128| u32::try_from(n).unwrap_or(0);
            (narrow(low), narrow(high.clamp(low + 1, last + 1)))
        })
        .collect()
}
