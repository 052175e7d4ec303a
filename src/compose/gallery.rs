//! Photos of a story that make one block: rows of unequal widths and one height, a large one
//! over or beside small ones.
//!
//! Every row of a block is as deep as all its photos can be within what may be cut off, and
//! the rows are together as wide: no text runs into the block. In come the depths that each
//! photo may have at each width; the captions are measured once for all of them.

use super::art::{Art, Placed, Stands, art, cropped};
use super::studio::{Depth, Print, Studio};
use super::terms::{Cost, cost_of_count};

/// How many blocks of a story are kept, the cheapest.
const KEPT: usize = 20;
/// How many photos make one block.
const MOST: usize = 4;
/// How many depths of a row are tried.
const DEPTHS: usize = 2;
/// How wide a photo of a block is at the most.
const WIDEST: usize = 4;
/// What a second row costs.
const ROW: Cost = 200;

/// What each photo may be: its depths, by width from one column.
type Prints = Vec<Vec<Vec<Depth>>>;

/// Photos side by side on the same lines.
#[derive(Clone)]
struct Row {
    widths: Vec<usize>,
    depth: usize,
    cut: i64,
}

impl Row {
    fn width(&self) -> usize {
        self.widths.iter().sum()
    }

    fn is_even(&self) -> bool {
        self.widths.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
    }
}

impl Studio<'_> {
    /// The blocks of some photos, the cheapest first. `wished` says how wide the editor wants
    /// each of them.
    pub(super) fn blocks(&self, shapes: &[Print], wished: &[Option<usize>]) -> Vec<Art> {
        // Who has no words shares those of the one before it: not in a block of any widths.
        if MOST < shapes.len() || shapes.iter().any(|shape| self.is_silent(shape.photo)) {
            return Vec::new();
        }
        let columns = self.body.columns as usize;
        let widest = columns.min(WIDEST);
        let of = |(shape, wished): (&Print, &Option<usize>)| -> Vec<Vec<Depth>> {
            let at = |width: usize| {
                if wished.is_some_and(|wished| wished != width) {
                    return Vec::new();
                }
                let beneath = self.beneath(&[shape.photo], width);
                self.depths(*shape, width, beneath)
            };
            (1..=wished.unwrap_or(0).max(widest).min(columns)).map(at).collect()
        };
        let prints: Prints = shapes.iter().zip(wished).map(of).collect();
        let mut arts = Vec::new();
        for row in rows(&prints, columns).into_iter().filter(|row| !row.is_even()) {
            arts.push(self.block(shapes, &[row]));
        }
        for split in 1..shapes.len() {
            let (upper, lower) = prints.split_at(split);
            let (upper, lower) = (rows(upper, columns), rows(lower, columns));
            for over in &upper {
                for under in lower.iter().filter(|under| under.width() == over.width()) {
                    arts.push(self.block(shapes, &[over.clone(), under.clone()]));
                }
            }
        }
        arts.extend(self.columns(shapes, &prints, columns));
        arts.sort_by_key(|art| art.cost);
        arts.truncate(KEPT);
        arts
    }

    /// Rows under one another, at the right.
    fn block(&self, shapes: &[Print], rows: &[Row]) -> Art {
        let columns = self.body.columns as usize;
        let (mut line, mut photos) = (1, Vec::new());
        let mut cost = cost_of_count(rows.len() - 1) * ROW;
        let mut left = shapes.iter();
        for row in rows {
            let mut column = columns + 1 - row.width();
            for (width, shape) in row.widths.iter().zip(left.by_ref()) {
                let (photo, width, depth) = (shape.photo, *width, row.depth);
                cost += self.sized(photo, width, depth);
                photos.push(Placed { photo, column, width, line, depth });
                column += width;
            }
            line += row.depth;
            cost += cropped(row.cut);
        }
        art(photos, Stands::Under, cost)
    }

    /// The first photo large at the right, and the others under one another beside it.
    fn columns(&self, shapes: &[Print], prints: &Prints, columns: usize) -> Vec<Art> {
        let (Some((first, small)), Some((large, others))) =
            (shapes.split_first(), prints.split_first())
        else {
            return Vec::new();
        };
        let mut arts = Vec::new();
        if small.len() < 2 {
            return arts;
        }
        for (wide, depths) in (1..).zip(large) {
            for narrow in (1..=wide).filter(|narrow| wide + narrow <= columns) {
                let piles = piles(others, narrow);
                for Depth { lines: deep, cut } in depths {
                    let pile = piles.iter().find(|pile| pile.deep == *deep);
                    let Some(pile) = pile else { continue };
                    let mut cost = ROW + cropped(*cut + pile.cut);
                    cost += self.sized(first.photo, wide, *deep);
                    let column = columns + 1 - wide;
                    let (photo, width, depth) = (first.photo, wide, *deep);
                    let mut photos =
                        vec![Placed { photo, column, width, line: 1, depth }];
                    let mut line = 1;
                    for (shape, depth) in small.iter().zip(&pile.depths) {
                        let (photo, width, depth) = (shape.photo, narrow, *depth);
                        let column = column - narrow;
                        cost += self.sized(photo, width, depth);
                        photos.push(Placed { photo, column, width, line, depth });
                        line += depth;
                    }
                    arts.push(art(photos, Stands::Under, cost));
                }
            }
        }
        arts
    }
}

/// Every row of some photos no wider than so many columns, each with its best depths.
fn rows(prints: &[Vec<Vec<Depth>>], columns: usize) -> Vec<Row> {
    let mut rows: Vec<(Vec<usize>, Vec<Depth>)> = vec![(Vec::new(), Vec::new())];
    for own in prints {
        let mut longer = Vec::new();
        for (widths, shared) in &rows {
            let taken: usize = widths.iter().sum();
            for (width, depths) in (1..=columns - taken).zip(own) {
                let both = if widths.is_empty() {
                    depths.clone()
                } else {
                    let with = |one: &Depth| {
                        let two = depths.iter().find(|two| two.lines == one.lines)?;
                        Some(Depth { lines: one.lines, cut: one.cut + two.cut })
                    };
                    shared.iter().filter_map(with).collect()
                };
                if !both.is_empty() {
                    let widths = widths.iter().copied().chain([width]).collect();
                    longer.push((widths, both));
                }
            }
        }
        rows = longer;
    }
    let each = |(widths, mut depths): (Vec<usize>, Vec<Depth>)| {
        depths.sort_by_key(|depth| depth.cut);
        depths.truncate(DEPTHS);
        let row = move |depth: Depth| {
            let widths = widths.clone();
            Row { widths, depth: depth.lines, cut: depth.cut }
        };
        depths.into_iter().map(row)
    };
    rows.into_iter().filter(|(widths, _)| !widths.is_empty()).flat_map(each).collect()
}

/// Photos of one width under one another.
struct Pile {
    deep: usize,
    depths: Vec<usize>,
    cut: i64,
}

/// The piles of some photos of a width, of each depth the one of which least is cut off.
fn piles(prints: &[Vec<Vec<Depth>>], width: usize) -> Vec<Pile> {
    let mut piles = vec![Pile { deep: 0, depths: Vec::new(), cut: 0 }];
    for own in prints {
        let mut deeper: Vec<Pile> = Vec::new();
        let Some(own) = width.checked_sub(1).and_then(|at| own.get(at)) else {
            return Vec::new();
        };
        for pile in &piles {
            for depth in own {
                let (deep, cut) = (pile.deep + depth.lines, pile.cut + depth.cut);
                let known = deeper.iter_mut().find(|known| known.deep == deep);
                let depths =
                    || pile.depths.iter().copied().chain([depth.lines]).collect();
                match known {
                    Some(known) if known.cut <= cut => {}
                    Some(known) => *known = Pile { deep, depths: depths(), cut },
                    None => deeper.push(Pile { deep, depths: depths(), cut }),
                }
            }
        }
        piles = deeper;
    }
    piles
}
