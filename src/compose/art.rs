//! The places that the photos of a story can have in so many columns.

use super::head::Head;
use super::shape::Cost;
use crate::copy::StoryId;
use crate::copy::{Gaze, Optional, Story};
use crate::page::Body;
use crate::page::{Grid, Stock};
use crate::story::beneath;
use crate::unit::Length;

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
    stands: Stands,
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
enum Stands {
    Under,
    /// Over the headline, as wide as it.
    Above,
    /// On its right, from the top of the story.
    Right,
    /// On its left, from the top of the story.
    Left,
}

/// composition.md §3: per unit of what a crop takes off.
const CROP: i64 = 6;
/// A photo that could be dropped is.
const DROPPED: Cost = 1_200;
/// A step from the width that suits a photo.
const WIDTH: Cost = 300;
/// Beside a headline, or above it.
const ASIDE: Cost = 250;
/// The text begins under a photo at the left, and not under its headline.
const BACK: Cost = 1_500;
/// A photo looks out of its story.
const GAZE: Cost = 200;
/// How many depths of a photo are tried.
const DEPTHS: usize = 4;

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

    /// Whether it goes with a headline.
    pub(super) fn takes(&self, head: &Head, inner: usize) -> bool {
        match self.stands {
            // The strip of an upright headline is in the first column.
            Stands::Under if head.upright.is_some() => {
                self.photos.iter().all(|photo| 1 < photo.column)
            }
            Stands::Under => head.span == inner || head.span == 0,
            Stands::Above => head.span == inner,
            Stands::Right | Stands::Left => {
                let width = self.photos.first().map_or(0, |photo| photo.width);
                head.span + width == inner && 0 < head.span
            }
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

/// What the arts of a story are made from.
pub(super) struct Studio<'a> {
    pub(super) story: &'a Story,
    pub(super) id: StoryId,
    pub(super) body: &'a Body,
    pub(super) grid: Grid,
    pub(super) stock: Stock<'a>,
    /// Millionths of a photo that may be cut off, whatever the photo says.
    pub(super) crop: i64,
    /// Over how many columns photos are wished to run.
    pub(super) spans: [Option<u8>; super::ways::PHOTOS],
}

/// A picture as a frame would have it.
#[derive(Clone, Copy)]
struct Shape {
    photo: usize,
    /// Height by width, in millionths.
    tall: i64,
    crop: i64,
}

impl Studio<'_> {
    /// Every art of the story, the plainest first.
    pub(super) fn arts(&self) -> Vec<Art> {
        let all: Vec<usize> = (0..self.story.photos.len()).collect();
        let mut arts = self.of(&all);
        let kept: Vec<usize> = all
            .iter()
            .copied()
            .filter(|photo| self.story.photos[*photo].optional == Optional::Kept)
            .collect();
        if kept.len() < all.len() {
            let dropped = Cost::try_from(all.len() - kept.len()).unwrap_or(1) * DROPPED;
            let fewer = self.of(&kept).into_iter();
            arts.extend(fewer.map(|art| Art { cost: art.cost + dropped, ..art }));
        }
        arts
    }

    fn of(&self, photos: &[usize]) -> Vec<Art> {
        let shapes: Vec<Shape> = photos.iter().map(|photo| self.shape(*photo)).collect();
        match shapes.as_slice() {
            [] => vec![Art::none()],
            [one] => self.single(*one),
            [first, second] => {
                let mut arts = self.rows(&shapes);
                if self.spans.iter().all(Option::is_none) {
                    arts.extend(self.pair(*first, *second));
                }
                arts
            }
            _ => self.rows(&shapes),
        }
    }

    fn shape(&self, photo: usize) -> Shape {
        let pixels = (self.stock.pixels)(self.id, photo);
        // A missing picture is thought of as 3:2.
        let (wide, high) = pixels.unwrap_or((3, 2));
        let tall = i64::from(high) * 1_000_000 / i64::from(wide.max(1));
        let own = self.story.photos.get(photo).map_or(0, |p| p.crop.to_millionths());
        Shape { photo, tall, crop: own.min(self.crop) }
    }

    /// The widths that a photo may have, with what each costs.
    fn widths(&self, photo: usize) -> Vec<(usize, Cost)> {
        let columns = self.body.columns as usize;
        // What is wished for is not narrowed.
        if let Some(wished) = self.spans.get(photo).copied().flatten() {
            let wished = usize::from(wished);
            return if wished <= columns { vec![(wished, 0)] } else { Vec::new() };
        }
        let wanted = self.story.photos.get(photo).and_then(|p| p.span_columns);
        if let Some(wanted) = wanted {
            return vec![(usize::from(wanted).clamp(1, columns), 0)];
        }
        let suits = columns.div_ceil(2);
        let cost =
            |width: usize| Cost::try_from(width.abs_diff(suits)).unwrap_or(0) * WIDTH;
        (1..=columns.min(4)).map(|width| (width, cost(width))).collect()
    }

    /// The depths in lines of a photo of a width, with what is cut off in each.
    fn depths(&self, shape: Shape, width: usize, beneath: Length) -> Vec<(usize, i64)> {
        let across = self.body.across(super::shape::narrow(width));
        let whole = across.scale(shape.tall, 1_000_000);
        let lead = self.grid.leading();
        let depth = (whole + beneath).ceil_div(lead);
        let mut depths: Vec<(usize, i64)> = Vec::new();
        for lines in (depth - 8).max(3)..=depth + 8 {
            let frame = lead * (lines - 1) + self.grid.em() - beneath;
            if frame < across.scale(1, 4) {
                continue;
            }
            let (small, large) = (frame.min(whole), frame.max(whole));
            let cut = 1_000_000 - small.ratio_to(large).to_millionths();
            if cut <= shape.crop {
                depths.extend(usize::try_from(lines).map(|lines| (lines, cut)));
            }
        }
        // The uncropped one and its neighbours; all of them where a photo is large.
        depths.sort_by_key(|(_, cut)| *cut);
        depths.truncate(DEPTHS * 2);
        depths
    }

    fn beneath(&self, photos: &[usize], width: usize) -> Length {
        let across = self.body.across(super::shape::narrow(width));
        let Stock { wardrobe, library, .. } = self.stock;
        beneath(self.story, photos, across, wardrobe, library)
    }

    /// One photo: under the headline, beside it, or above it.
    fn single(&self, shape: Shape) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let gaze = self.story.photos[shape.photo].gaze;
        let mut arts = Vec::new();
        for (width, cost) in self.widths(shape.photo) {
            let beneath = self.beneath(&[shape.photo], width);
            for (depth, cut) in self.depths(shape, width, beneath) {
                let cost = cost + cropped(cut);
                let mut put = |stands, column: usize, extra: Cost| {
                    let line = 1;
                    let photo = shape.photo;
                    let placed = Placed { photo, column, width, line, depth };
                    arts.push(art(vec![placed], stands, cost + extra));
                };
                let right = columns - width + 1;
                let (at_left, at_right) = match gaze {
                    Gaze::Left => (GAZE, 0),
                    Gaze::Right => (0, GAZE),
                    Gaze::Straight => (20, 0),
                };
                if at_right <= at_left || right == 1 {
                    put(Stands::Under, right, 0);
                } else {
                    put(Stands::Under, 1, 0);
                }
                if width == columns {
                    put(Stands::Above, 1, ASIDE);
                } else if width * 2 <= columns + 1 {
                    put(Stands::Right, right, ASIDE + at_right);
                    put(Stands::Left, 1, ASIDE + BACK + at_left);
                }
            }
        }
        arts
    }

    /// A larger photo on the right, and a smaller one beside it.
    fn pair(&self, first: Shape, second: Shape) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let mut arts = Vec::new();
        if columns < 3 {
            return arts;
        }
        let beneath = [(first, 2), (second, 1)]
            .map(|(shape, width)| self.beneath(&[shape.photo], width));
        let [large, small] = [(first, 2, beneath[0]), (second, 1, beneath[1])]
            .map(|(shape, width, beneath)| self.depths(shape, width, beneath));
        for (depth, cut) in large {
            for (other, off) in small.iter().take(2) {
                if depth == *other {
                    // Side by side on the same lines they would share a caption.
                    continue;
                }
                let (column, width) = (columns - 1, 2);
                let one = Placed { photo: first.photo, column, width, line: 1, depth };
                let two = Placed {
                    photo: second.photo,
                    column: columns - 2,
                    width: 1,
                    line: 1,
                    depth: *other,
                };
                arts.push(art(
                    vec![one, two],
                    Stands::Under,
                    cropped(cut) + cropped(*off),
                ));
            }
        }
        arts
    }

    /// Photos of one width in rows from the right: all in one row, or under one another.
    fn rows(&self, shapes: &[Shape]) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let mut arts = Vec::new();
        let wished = self.spans.iter().find_map(|span| *span);
        let own = || self.story.photos.iter().find_map(|photo| photo.span_columns);
        let wanted = wished.or_else(own);
        for width in 1..=columns {
            if wanted.is_some_and(|wanted| usize::from(wanted) != width) {
                continue;
            }
            for each in 1..=(columns / width).min(shapes.len()) {
                if shapes.len().div_ceil(each) > 3 {
                    continue;
                }
                arts.extend(self.grid_of(shapes, width, each));
            }
        }
        arts
    }

    /// Photos in rows of `each`, every row as deep as its photos allow.
    fn grid_of(&self, shapes: &[Shape], width: usize, each: usize) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let rows: Vec<&[Shape]> = shapes.chunks(each).collect();
        let depths: Vec<Vec<(usize, i64)>> =
            rows.iter().map(|row| self.row_depths(row, width)).collect();
        let mut arts = Vec::new();
        let most = depths.iter().map(Vec::len).min().unwrap_or(0);
        // All rows at their best, all at their second best: the sums differ enough.
        for nth in 0..most {
            let (mut line, mut cost, mut photos) = (1, 0, Vec::new());
            for (row, depths) in rows.iter().zip(&depths) {
                let (depth, cut) = depths[nth];
                for (place, shape) in row.iter().enumerate() {
                    let column = columns + 1 - (row.len() - place) * width;
                    let photo = shape.photo;
                    photos.push(Placed { photo, column, width, line, depth });
                }
                line += depth;
                cost += cropped(cut);
            }
            let stacked = Cost::try_from(rows.len() - 1).unwrap_or(0) * WIDTH;
            arts.push(art(photos, Stands::Under, cost + stacked));
        }
        arts
    }

    /// The depths that suit every photo of a row.
    fn row_depths(&self, row: &[Shape], width: usize) -> Vec<(usize, i64)> {
        let mut shared: Option<Vec<(usize, i64)>> = None;
        for run in runs(self.story, row) {
            let photos: Vec<usize> = run.iter().map(|shape| shape.photo).collect();
            let beneath = self.beneath(&photos, width * run.len());
            for shape in run {
                let own = self.depths(*shape, width, beneath);
                shared = Some(match shared {
                    None => own,
                    Some(known) => known
                        .into_iter()
                        .filter_map(|(depth, cut)| {
                            let other = own.iter().find(|(d, _)| *d == depth)?;
                            Some((depth, cut + other.1))
                        })
                        .collect(),
                });
            }
        }
        let mut shared = shared.unwrap_or_default();
        shared.sort_by_key(|(_, cut)| *cut);
        shared.truncate(DEPTHS);
        shared
    }
}

/// Photos of a row that share a caption: a silent one belongs to the one before it.
fn runs<'a>(story: &Story, row: &'a [Shape]) -> Vec<&'a [Shape]> {
    let silent = |shape: &Shape| {
        let photo = story.photos.get(shape.photo);
        photo.is_some_and(|photo| photo.caption.is_none() && photo.credit.is_none())
    };
    row.chunk_by(|_, next| silent(next)).collect()
}

fn cropped(cut: i64) -> Cost {
    Cost::try_from(cut * CROP / 1000).unwrap_or(0)
}

fn art(photos: Vec<Placed>, stands: Stands, cost: Cost) -> Art {
    let cells = photos.iter().map(|photo| photo.width * photo.depth).sum();
    let mut depths: Vec<(usize, usize)> = Vec::new();
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
