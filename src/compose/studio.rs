//! The places that the photos of a story can have in so many columns.

use super::art::{Art, PHOTOS, Placed, Stands, art, cropped};
use super::stack::{Caption, Choice, stacks};
use super::terms::{Cost, NEVER, cost_of_count, narrow};
use crate::copy::{Gaze, Level, Optional, Story, StoryId};
use crate::page::{Body, Grid, Stock};
use crate::story::beneath;
use crate::unit::{Length, PixelSize};

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
/// Hundredths of the page that the first photo of a story takes, at the least and at the most,
/// and those that each of the others takes at the most: a lead, 二条, 三条, a brief.
const SHARES: [(i64, i64, i64); 4] = [(8, 34, 14), (0, 14, 7), (0, 9, 5), (0, 4, 3)];
/// A hundredth less.
const SMALL: i64 = 150;
/// A hundredth more.
const LARGE: i64 = 200;
/// How many depths of a photo are tried.
const DEPTHS: usize = 4;
/// How many depths are tried of a photo that stands by itself.
const ALONE: usize = 2;
/// So few ways to place the photos of a story are too few.
const FEW: usize = 6;

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
    pub(super) spans: [Option<u8>; PHOTOS],
}

/// A picture as a frame would have it.
#[derive(Clone, Copy)]
pub(super) struct Print {
    pub(super) photo: usize,
    /// Height by width, in millionths.
    tall: i64,
    crop: i64,
}

/// A depth of a photo, and what is cut off for it in millionths.
#[derive(Clone, Copy)]
pub(super) struct Depth {
    pub(super) lines: usize,
    pub(super) cut: i64,
}

impl Studio<'_> {
    /// Every art of the story, the plainest first.
    pub(super) fn arts(&self) -> Vec<Art> {
        let all: Vec<usize> = (0..self.story.photos.len()).collect();
        let mut arts = self.of(&all);
        let kept: Vec<usize> = all
            .iter()
            .copied()
            .filter(|photo| {
                let photo = self.story.photos.get(*photo);
                photo.is_some_and(|photo| photo.optional == Optional::Kept)
            })
            .collect();
        if kept.len() < all.len() {
            let dropped = cost_of_count(all.len() - kept.len()) * DROPPED;
            let fewer = self.of(&kept).into_iter();
            arts.extend(fewer.map(|art| Art { cost: art.cost + dropped, ..art }));
        }
        arts
    }

    fn of(&self, photos: &[usize]) -> Vec<Art> {
        let shapes: Vec<Print> = photos.iter().map(|photo| self.shape(*photo)).collect();
        match shapes.as_slice() {
            [] => return vec![Art::none()],
            [one] => return self.single(*one),
            _ => {}
        }
        let wished: Vec<Option<usize>> =
            photos.iter().map(|photo| self.wished(*photo)).collect();
        let alike = wished.first().copied().flatten();
        let mut arts = Vec::new();
        if wished.iter().all(|one| *one == alike) {
            arts = self.rows(&shapes, alike);
            if let (None, [first, second]) = (alike, shapes.as_slice()) {
                arts.extend(self.pair(*first, *second));
            }
        }
        arts.extend(self.blocks(&shapes, &wished));
        // A wish for one photo is none for the others, and photos of many shapes may make up
        // no block: each stands by itself.
        if arts.len() < FEW {
            let choices: Vec<Vec<Choice>> =
                shapes.iter().map(|shape| self.choices(*shape)).collect();
            arts.extend(stacks(self.body.columns as usize, &choices));
        }
        arts
    }

    /// Over how many columns a photo is to run, if the editor says.
    fn wished(&self, photo: usize) -> Option<usize> {
        let wished = self.spans.get(photo).copied().flatten();
        let own = || self.story.photos.get(photo).and_then(|photo| photo.span_columns);
        wished.or_else(own).map(usize::from)
    }

    fn shape(&self, photo: usize) -> Print {
        let pixels = (self.stock.pixels)(self.id, photo);
        // A missing picture is thought of as 3:2.
        let PixelSize { width, height } = pixels.unwrap_or(PixelSize::new(3, 2));
        let tall = i64::from(height) * 1_000_000 / i64::from(width.max(1));
        let own = self.story.photos.get(photo).map_or(0, |p| p.crop.to_millionths());
        Print { photo, tall, crop: own.min(self.crop) }
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
        let cost = |width: usize| cost_of_count(width.abs_diff(suits)) * WIDTH;
        (1..=columns.min(4)).map(|width| (width, cost(width))).collect()
    }

    /// What a photo that stands by itself may be, the cheapest first.
    fn choices(&self, shape: Print) -> Vec<Choice> {
        let silent = is_silent(self.story, shape.photo);
        let mut choices = Vec::new();
        for (width, wide) in self.widths(shape.photo) {
            let beneath = self.beneath(&[shape.photo], width);
            let depths = self.depths(shape, width, beneath).into_iter().take(ALONE);
            choices.extend(depths.map(|Depth { lines, cut }| Choice {
                photo: shape.photo,
                width,
                depth: lines,
                cost: wide + cropped(cut) + self.sized(shape.photo, width, lines),
                caption: if silent { Caption::Shared } else { Caption::Own },
            }));
        }
        choices.sort_by_key(|choice| choice.cost);
        choices
    }

    /// The depths in lines of a photo of a width, with what is cut off in each.
    pub(super) fn depths(
        &self,
        shape: Print,
        width: usize,
        beneath: Length,
    ) -> Vec<Depth> {
        let across = self.body.across(narrow(width));
        let whole = across.scale(shape.tall, 1_000_000);
        let lead = self.grid.leading();
        let depth = (whole + beneath).ceil_div(lead);
        let mut depths: Vec<Depth> = Vec::new();
        for lines in (depth - 8).max(3)..=depth + 8 {
            let frame = lead * (lines - 1) + self.grid.em() - beneath;
            if frame < across.scale(1, 4) {
                continue;
            }
            let (small, large) = (frame.min(whole), frame.max(whole));
            let cut = 1_000_000 - small.ratio_to(large).to_millionths();
            if cut <= shape.crop {
                depths.extend(usize::try_from(lines).map(|lines| Depth { lines, cut }));
            }
        }
        // The uncropped one and its neighbours; all of them where a photo is large.
        depths.sort_by_key(|depth| depth.cut);
        depths.truncate(DEPTHS * 2);
        depths
    }

    /// What it costs that a photo takes so much of the page: by the weight of its story.
    pub(super) fn sized(&self, photo: usize, width: usize, depth: usize) -> Cost {
        let grid = self.grid;
        let columns = i64::from(grid.columns());
        let page = grid.measure() * columns + grid.gutter() * (columns - 1).max(0);
        let wide = self.body.across(narrow(width)).ratio_to(page).to_millionths();
        // A photo of the page is a few hundred lines deep at the most.
        let depth = i64::try_from(depth).unwrap_or(0);
        let share = wide * depth / i64::from(grid.lines()).max(1);
        let of = match self.story.level {
            Level::Lead => 0,
            Level::Second => 1,
            Level::Third => 2,
            Level::Brief => 3,
        };
        let (least, most, other) = SHARES.get(of).copied().unwrap_or((0, 100, 100));
        let (least, most) = if photo == 0 { (least, most) } else { (0, other) };
        let small = (least * 10_000 - share).max(0) * SMALL;
        let large = (share - most * 10_000).max(0) * LARGE;
        Cost::try_from((small + large) / 10_000).unwrap_or(NEVER)
    }

    /// Whether a photo has neither caption nor credit.
    pub(super) fn is_silent(&self, photo: usize) -> bool {
        is_silent(self.story, photo)
    }

    pub(super) fn beneath(&self, photos: &[usize], width: usize) -> Length {
        let across = self.body.across(narrow(width));
        let Stock { wardrobe, library, .. } = self.stock;
        beneath(self.story, photos, across, wardrobe, library)
    }

    /// One photo: under the headline, beside it, or above it.
    fn single(&self, shape: Print) -> Vec<Art> {
        let columns = self.body.columns as usize;
        // A shape is that of a photo of this story.
        let Some(photo) = self.story.photos.get(shape.photo) else { return Vec::new() };
        let gaze = photo.gaze;
        let mut arts = Vec::new();
        for (width, cost) in self.widths(shape.photo) {
            let beneath = self.beneath(&[shape.photo], width);
            for Depth { lines: depth, cut } in self.depths(shape, width, beneath) {
                let cost = cost + cropped(cut) + self.sized(shape.photo, width, depth);
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
    fn pair(&self, first: Print, second: Print) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let mut arts = Vec::new();
        if columns < 3 {
            return arts;
        }
        let beneath = [(first, 2), (second, 1)]
            .map(|(shape, width)| self.beneath(&[shape.photo], width));
        let [large, small] = [(first, 2, beneath[0]), (second, 1, beneath[1])]
            .map(|(shape, width, beneath)| self.depths(shape, width, beneath));
        for Depth { lines: depth, cut } in large {
            for Depth { lines: other, cut: off } in small.iter().take(2) {
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
                let sizes = self.sized(first.photo, 2, depth)
                    + self.sized(second.photo, 1, *other);
                let cost = cropped(cut) + cropped(*off) + sizes;
                arts.push(art(vec![one, two], Stands::Under, cost));
            }
        }
        arts
    }

    /// Photos of one width in rows from the right: all in one row, or under one another.
    fn rows(&self, shapes: &[Print], wished: Option<usize>) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let mut arts = Vec::new();
        for width in 1..=columns {
            if wished.is_some_and(|wished| wished != width) {
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
    fn grid_of(&self, shapes: &[Print], width: usize, each: usize) -> Vec<Art> {
        let columns = self.body.columns as usize;
        let rows: Vec<&[Print]> = shapes.chunks(each).collect();
        let depths: Vec<Vec<Depth>> =
            rows.iter().map(|row| self.row_depths(row, width)).collect();
        let mut arts = Vec::new();
        // There is at least one row.
        let most = depths.iter().map(Vec::len).min().unwrap_or(0);
        // All rows at their best, all at their second best: the sums differ enough.
        for nth in 0..most {
            let (mut line, mut cost, mut photos) = (1, 0, Vec::new());
            for (row, depths) in rows.iter().zip(&depths) {
                // No row has fewer depths than the one that has the fewest.
                let Some(Depth { lines: depth, cut }) = depths.get(nth).copied() else {
                    continue;
                };
                for (place, shape) in row.iter().enumerate() {
                    let column = columns + 1 - (row.len() - place) * width;
                    let photo = shape.photo;
                    cost += self.sized(photo, width, depth);
                    photos.push(Placed { photo, column, width, line, depth });
                }
                line += depth;
                cost += cropped(cut);
            }
            let stacked = cost_of_count(rows.len() - 1) * WIDTH;
            arts.push(art(photos, Stands::Under, cost + stacked));
        }
        arts
    }

    /// The depths that suit every photo of a row.
    fn row_depths(&self, row: &[Print], width: usize) -> Vec<Depth> {
        let mut shared: Option<Vec<Depth>> = None;
        for run in runs(self.story, row) {
            let photos: Vec<usize> = run.iter().map(|shape| shape.photo).collect();
            let beneath = self.beneath(&photos, width * run.len());
            for shape in run {
                let own = self.depths(*shape, width, beneath);
                shared = Some(match shared {
                    None => own,
                    Some(known) => known
                        .into_iter()
                        .filter_map(|Depth { lines, cut }| {
                            let other = own.iter().find(|other| other.lines == lines)?;
                            Some(Depth { lines, cut: cut + other.cut })
                        })
                        .collect(),
                });
            }
        }
        // A row without photos has no depth.
        let mut shared = shared.unwrap_or_default();
        shared.sort_by_key(|depth| depth.cut);
        shared.truncate(DEPTHS);
        shared
    }
}

/// Photos of a row that share a caption: a silent one belongs to the one before it.
fn runs<'a>(story: &Story, row: &'a [Print]) -> Vec<&'a [Print]> {
    row.chunk_by(|_, next| is_silent(story, next.photo)).collect()
}

/// Whether a photo has neither caption nor credit.
fn is_silent(story: &Story, photo: usize) -> bool {
    let photo = story.photos.get(photo);
    photo.is_some_and(|photo| photo.caption.is_none() && photo.credit.is_none())
}
