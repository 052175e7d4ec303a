//! The photos of a story in their places.

use super::terms::{Cost, NEVER};

/// The photos of a story in their places.
#[derive(Clone, Debug)]
pub(super) struct Art {
    /// The photos.
    pub(super) photos: Vec<Placed>,
    /// The cells they take, captions included.
    pub(super) cells: usize,
    /// How many columns have so many lines of them.
    pub(super) depths: Vec<(usize, usize)>,
    /// What it costs.
    pub(super) cost: Cost,
    pub(super) stands: Stands,
}

/// A photo of a story: columns and lines from one, the lines from where photos begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) photo: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) line: usize,
    pub(super) depth: usize,
}

/// Where photos stand, seen from the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Under,
    /// Over the headline, as wide as it.
    Above,
    /// On its right, from the top of the story.
    Right,
    /// On its left, from the top of the story.
    Left,
}

/// Of how many photos of a story it can be wished how wide they are.
pub(super) const PHOTOS: usize = 32;

/// composition.md §3: per unit of what a crop takes off.
const CROP: i64 = 6;

impl Art {
    /// No photos.
    pub(super) const fn none() -> Self {
        Self {
            photos: Vec::new(),
            cells: 0,
            depths: Vec::new(),
            cost: 0,
            stands: Stands::Under,
        }
    }

    /// Over how many of `inner` columns its headline runs.
    pub(super) fn span(&self, inner: usize) -> usize {
        let width = self.photos.first().map_or(0, |photo| photo.width);
        if self.beside() { inner - width.min(inner) } else { inner }
    }

    /// How many lines of it stand over the headline.
    pub(super) fn above(&self) -> usize {
        let deep = self.photos.first().map_or(0, |photo| photo.depth);
        if self.stands == Stands::Above { deep } else { 0 }
    }

    /// Whether it stands beside the headline, from the top of the story.
    pub(super) const fn beside(&self) -> bool {
        matches!(self.stands, Stands::Right | Stands::Left)
    }

    /// Whether it stands on the left of the headline.
    pub(super) fn on_left(&self) -> bool {
        self.stands == Stands::Left
    }
}

/// What a crop costs that takes off so many millionths.
pub(super) fn cropped(cut: i64) -> Cost {
    // A cut is no more than the whole: a million.
    Cost::try_from(cut * CROP / 1000).unwrap_or(NEVER)
}

/// Photos where they stand, with the cells and the columns that they take.
pub(super) fn art(photos: Vec<Placed>, stands: Stands, cost: Cost) -> Art {
    let cells = photos.iter().map(|photo| photo.width * photo.depth).sum();
    let mut depths: Vec<(usize, usize)> = Vec::new();
    // Without photos no column has any.
    let last = photos.iter().map(|photo| photo.column + photo.width).max().unwrap_or(1);
    for column in 1..last {
        let over = photos
            .iter()
            .filter(|photo| (photo.column..photo.column + photo.width).contains(&column));
        let depth: usize = over.map(|photo| photo.depth).sum();
        if 0 < depth {
            match depths.iter_mut().find(|(_, known)| *known == depth) {
                Some((columns, _)) => *columns += 1,
                None => depths.push((1, depth)),
            }
        }
    }
    Art { photos, cells, depths, cost, stands }
}
