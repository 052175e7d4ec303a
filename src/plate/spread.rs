//! What of a picture lies on each point of its frame.

use std::ops::Range;

use rayon::prelude::*;

use super::canvas::{SUB, Stretch};
use crate::picture::Crop;
use crate::unit::PixelSize;

/// How many pixels an upright picture has, across and down.
#[derive(Clone, Copy)]
pub(super) struct Pixelled {
    /// As crops are counted.
    pub(super) counted: PixelSize,
    /// Those that are there.
    pub(super) there: PixelSize,
}

/// A side of a frame on the sheet.
pub(super) struct Laid {
    /// Where it begins and ends, in [`SUB`]ths of a point.
    pub(super) edges: Range<i64>,
    /// The points that it lies on.
    pub(super) points: Stretch,
}

/// A frame on the points of a page, and the pixels that lie on each of them.
pub(super) struct Spread {
    /// The points across.
    pub(super) across: Stretch,
    /// The points down.
    pub(super) down: Stretch,
    columns: Vec<Range<u32>>,
    rows: Vec<Range<u32>>,
}

impl Spread {
    /// What a crop shows in a frame of which these are the sides.
    pub(super) fn of(across: Laid, down: Laid, crop: &Crop, pixels: Pixelled) -> Self {
        let columns = Side {
            edges: across.edges,
            start: crop.x,
            length: crop.width,
            counted: pixels.counted.width,
            there: pixels.there.width,
        };
        let rows = Side {
            edges: down.edges,
            start: crop.y,
            length: crop.height,
            counted: pixels.counted.height,
            there: pixels.there.height,
        };
        let (across, down) = (across.points, down.points);
        let (columns, rows) = (columns.pixels(&across), rows.pixels(&down));
        Self { across, down, columns, rows }
    }

    /// The mean of the pixels of some columns and rows for each point, line after line.
    pub(super) fn means<T: Send>(
        &self,
        mean: impl Fn(&Range<u32>, &Range<u32>) -> T + Sync,
    ) -> Vec<Vec<T>> {
        let line = |row| self.columns.iter().map(|column| mean(column, row)).collect();
        self.rows.par_iter().map(line).collect()
    }
}

/// One side of a frame, and what of a picture lies along it.
struct Side {
    /// Where the frame begins and ends, in [`SUB`]ths of a point.
    edges: Range<i64>,
    /// Where the crop begins, in pixels as they are counted.
    start: u32,
    /// How long the crop is.
    length: u32,
    /// How many pixels the picture is counted in.
    counted: u32,
    /// How many it has.
    there: u32,
}

impl Side {
    /// For each point of a stretch of the frame the pixels that lie on it.
    fn pixels(&self, stretch: &Stretch) -> Vec<Range<u32>> {
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
