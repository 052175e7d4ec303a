//! Placed PDFs to ink on the points of a page.

use std::ops::Range;

use super::canvas::product;
use super::paint::Painter;
use super::spread::{Pixelled, Spread};
use crate::edition::{Edition, PictureFrame, Shape};
use crate::ink::{Separation, SpotId};
use crate::picture::{Leaf, LeafPlate, PictureId, drawn_size};
use crate::unit::PixelSize;

/// A page of a PDF on its plates, with what it takes to place it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    size: PixelSize,
    counted: PixelSize,
    plates: Vec<OnPlate>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OnPlate {
    plate: Which,
    drawn: LeafPlate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// Of the process, by its place.
    Process(usize),
    Spot(SpotId),
}

/// Points to the inch that a placed page is drawn at, at most: finer than any dot.
const FINEST: u16 = 600;

/// The most points of one.
const MOST: f64 = 6e7;

impl Placed {
    /// A page as fine as its largest frame asks for at so many points to the inch. Nothing
    /// if it cannot be told apart by inks.
    pub(super) fn of(
        leaf: &Leaf,
        id: PictureId,
        edition: &Edition,
        separation: &Separation,
        ppi: u16,
    ) -> Option<Self> {
        let [wide, high] = leaf.size();
        let counted = drawn_size(leaf.size());
        let marks = edition.pages.iter().flat_map(|page| &page.marks);
        let larger = marks.filter_map(|mark| match &mark.shape {
            Shape::Picture(frame) if frame.picture == id => {
                let shown =
                    f64::from(frame.crop.width.max(1)) / f64::from(counted.width.max(1));
                Some(frame.frame.width.to_pt() / shown / f64::from(wide.max(1.0)))
            }
            Shape::Picture(_)
            | Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => None,
        });
        let larger = larger.fold(0.0, f64::max);
        let scale = larger * f64::from(ppi.min(FINEST)) / 72.0;
        let most = (MOST / f64::from(wide.max(1.0) * high.max(1.0))).sqrt();
        let look = leaf.look().ok()?;
        let spots: Vec<(String, SpotId)> = (0_u16..)
            .zip(&edition.spots)
            .filter(|(_, spot)| look.spots.contains_key(&spot.name))
            .map(|(id, spot)| (spot.name.clone(), SpotId(id)))
            .collect();
        let names: Vec<String> = spots.iter().map(|(name, _)| name.clone()).collect();
        let drawn = leaf.on_plates(separation, &names, single(scale.min(most))).ok()?;
        let which = (0..4).map(Which::Process);
        let which = which.chain(spots.iter().map(|(_, id)| Which::Spot(*id)));
        let plates = which.zip(drawn.plates);
        let plates = plates.map(|(plate, drawn)| OnPlate { plate, drawn }).collect();
        Some(Self { size: drawn.size, counted, plates })
    }

    /// The spot inks that it has a plate for.
    pub(super) fn spots(&self) -> Vec<SpotId> {
        let spot = |one: &OnPlate| match one.plate {
            Which::Spot(spot) => Some(spot),
            Which::Process(_) => None,
        };
        self.plates.iter().filter_map(spot).collect()
    }

    /// Lays the page in its frame: each point is the mean of those that were drawn on it.
    pub(super) fn lay(&self, painter: &mut Painter<'_>, frame: &PictureFrame) {
        let pixels = Pixelled { counted: self.counted, there: self.size };
        // A frame outside the sheet shows nothing.
        let Some(spread) = painter.spread(frame, pixels) else { return };
        let Spread { across, down, .. } = &spread;
        for one in &self.plates {
            let plate = match one.plate {
                Which::Process(at) => Some(at),
                Which::Spot(spot) => painter.plate_of(spot),
            };
            let Some(plate) = plate else { continue };
            let lines =
                spread.means(|columns, rows| self.mean(&one.drawn, columns, rows));
            for ((y, part), line) in (down.first..).zip(&down.shares).zip(lines) {
                for ((x, share), mean) in (across.first..).zip(&across.shares).zip(line) {
                    let share = product(product(*share, *part), mean.shows);
                    painter.canvas.lay_on(plate, x, y, mean.amount, share);
                }
            }
        }
    }

    fn mean(&self, drawn: &LeafPlate, columns: &Range<u32>, rows: &Range<u32>) -> Mean {
        let (mut sum, mut shows, mut count) = (0_u64, 0_u64, 0_u64);
        for y in rows.clone() {
            let start = u64::from(y) * u64::from(self.size.width);
            for x in columns.clone() {
                let at = usize::try_from(start + u64::from(x)).unwrap_or(usize::MAX);
                // Every point of the page was drawn.
                let amount = drawn.amounts.get(at).copied().map_or(0, u64::from);
                let shown = drawn.shows.get(at).copied().map_or(0, u64::from);
                sum += amount * shown;
                shows += shown;
                count += 1;
            }
        }
        let mean = |sum: u64, of: u64| {
            u8::try_from((sum + of / 2).checked_div(of).unwrap_or(0)).unwrap_or(255)
        };
        Mean { amount: mean(sum, shows), shows: mean(shows, count) }
    }
}

/// What lies on one point.
struct Mean {
    amount: u8,
    shows: u8,
}

#[expect(clippy::cast_possible_truncation, reason = "a scale")]
fn single(scale: f64) -> f32 {
    scale as f32
}
