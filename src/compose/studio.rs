//! The places that the photos of a story can have in so many columns.

use super::art::{Art, PHOTOS, Placed, Stands, art, cropped};
use super::stack::{Caption, Choice, stacks};
use super::terms::{Cost, cost_of_count, narrow};
use crate::copy::{Gaze, Optional, Story, StoryId};
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
/// How many depths of a photo are tried.
const DEPTHS: usize = 4;
/// How many depths are tried of a photo that stands by itself.
const ALONE: usize = 2;

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
struct Print {
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
        // A wish for one photo is none for the others, and photos of many shapes make up
        // no row: each stands by itself.
        if arts.is_empty() {
            let choices: Vec<Vec<Choice>> =
                shapes.iter().map(|shape| self.choices(*shape)).collect();
            arts = stacks(self.body.columns as usize, &choices);
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
            choices.extend(depths.map(|(depth, cut)| Choice {
                photo: shape.photo,
                width,
                depth,
                cost: wide + cropped(cut),
                caption: if silent { Caption::Shared } else { Caption::Own },
            }));
        }
        choices.sort_by_key(|choice| choice.cost);
        choices
    }

    /// The depths in lines of a photo of a width, with what is cut off in each.
    fn depths(&self, shape: Print, width: usize, beneath: Length) -> Vec<(usize, i64)> {
        let across = self.body.across(narrow(width));
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
        let depths: Vec<Vec<(usize, i64)>> =
            rows.iter().map(|row| self.row_depths(row, width)).collect();
        let mut arts = Vec::new();
        // There is at least one row.
        let most = depths.iter().map(Vec::len).min().unwrap_or(0);
        // All rows at their best, all at their second best: the sums differ enough.
        for nth in 0..most {
            let (mut line, mut cost, mut photos) = (1, 0, Vec::new());
            for (row, depths) in rows.iter().zip(&depths) {
                // No row has fewer depths than the one that has the fewest.
                let Some((depth, cut)) = depths.get(nth).copied() else { continue };
                for (place, shape) in row.iter().enumerate() {
                    let column = columns + 1 - (row.len() - place) * width;
                    let photo = shape.photo;
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
    fn row_depths(&self, row: &[Print], width: usize) -> Vec<(usize, i64)> {
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
        // A row without photos has no depth.
        let mut shared = shared.unwrap_or_default();
        shared.sort_by_key(|(_, cut)| *cut);
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
