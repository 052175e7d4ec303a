//! 拼版: which page stands where on which sheet.
//!
//! Two ways, as web presses fold. 对折 (saddle): two pages to a side, sheets within one
//! another. 十字折 (tabloid): four pages to a side, heads together, folded across and then
//! down, two leaves within one another. The pages of a 叠 are put together; a spread is one
//! or two sides, cut in the fold.

use super::set::Set;
use super::slug;
use crate::copy::{Fold, Imposition, Issue};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{Edition, Page};
use crate::pdf::{Folds, Placed, Side, Turned};
use crate::unit::{Length, Rect, Size};

/// A sheet: its front and its back.
pub(super) struct Sheet {
    pub(super) front: Side,
    pub(super) back: Side,
}

/// The sheets of an edition, in the order in which its pages are.
///
/// # Errors
///
/// If pages are missing to a whole sheet, or are not of one size: told at the first page
/// of the 叠.
pub(super) fn sheets(
    report: &mut Report,
    issue: &Issue,
    edition: &Edition,
    imposition: Imposition,
) -> Result<Vec<Sheet>, Reported> {
    let mut sheets = Vec::new();
    let mut from = 0;
    for section in issue.pages.chunk_by(|a, b| a.section == b.section) {
        let to = from + section.len();
        // A page of the issue is a page of the edition.
        let pages = edition.pages.get(from..to).unwrap_or_default();
        let spot = section.first().map_or(Spot::default(), |page| page.spot);
        let leaves: Vec<Leaf> = (from..)
            .zip(section.iter().zip(pages))
            .flat_map(|(nth, (page, painted))| halves(nth, page.last(), painted))
            .collect();
        let made = section_of(&leaves, pages, imposition);
        sheets.extend(made.map_err(|said| {
            let help = Said::new(
                "补齐版面，或换一种折法；不拼版也能付印",
                "add the pages that are missing, or fold otherwise; pages can go to press \
                 one by one too",
            );
            report.insist(Diagnostic::new(Rule::IMPOSITION, spot, said).help(help))
        })?);
        from = to;
    }
    // The labels stand in the file after the pages.
    let sides = sheets.iter_mut().flat_map(|sheet| [&mut sheet.front, &mut sheet.back]);
    for (label, side) in (edition.pages.len()..).zip(sides) {
        side.label = label;
    }
    Ok(sheets)
}

/// A page that is as wide as one, or half of a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Leaf {
    page: usize,
    part: Part,
    size: Size,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Left,
    Right,
}

fn halves(nth: usize, last: u32, page: &Page) -> Vec<Leaf> {
    let leaf = |part, size| Leaf { page: nth, part, size };
    if last == page.number {
        return vec![leaf(Part::Whole, page.trim)];
    }
    let half = Size { width: page.trim.width.scale(1, 2), height: page.trim.height };
    vec![leaf(Part::Left, half), leaf(Part::Right, half)]
}

/// A place on a side: which column, which row, which page, how far within the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    column: Column,
    row: Row,
    /// From one.
    page: usize,
    /// How many leaves lie round it.
    depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Left,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    /// Of one row, or the lower of two: upright.
    Foot,
    /// Over it, its head to the other's.
    Head,
}

/// The places on front and back of a sheet, of `count` pages.
fn places(fold: Fold, count: usize, sheet: usize) -> [Vec<Place>; 2] {
    use {Column::*, Row::*};
    let place = |column, row, page, depth| Place { column, row, page, depth };
    match fold {
        Fold::Saddle => {
            let (low, high) = (2 * sheet, count - 2 * sheet);
            [
                vec![place(Left, Foot, high, sheet), place(Right, Foot, low + 1, sheet)],
                vec![
                    place(Left, Foot, low + 2, sheet),
                    place(Right, Foot, high - 1, sheet),
                ],
            ]
        }
        Fold::Tabloid => {
            let (low, high) = (4 * sheet, count - 4 * sheet);
            let (outer, inner) = (2 * sheet, 2 * sheet + 1);
            [
                vec![
                    place(Left, Head, high - 3, inner),
                    place(Right, Head, low + 4, inner),
                    place(Left, Foot, high, outer),
                    place(Right, Foot, low + 1, outer),
                ],
                vec![
                    place(Left, Head, low + 3, inner),
                    place(Right, Head, high - 2, inner),
                    place(Left, Foot, low + 2, outer),
                    place(Right, Foot, high - 1, outer),
                ],
            ]
        }
    }
}

fn section_of(
    leaves: &[Leaf],
    pages: &[Page],
    Imposition { fold, creep }: Imposition,
) -> Result<Vec<Sheet>, Said> {
    let to_a_sheet = match fold {
        Fold::Saddle => 4,
        Fold::Tabloid => 8,
    };
    let count = leaves.len();
    if !count.is_multiple_of(to_a_sheet) {
        return Err(Said::new(
            format!("拼版一张纸 {to_a_sheet} 版，这里是 {count} 版"),
            format!("a sheet holds {to_a_sheet} pages; there are {count}"),
        ));
    }
    let Some(size) = leaves.first().map(|leaf| leaf.size) else { return Ok(Vec::new()) };
    if leaves.iter().any(|leaf| leaf.size != size) {
        return Err(Said::new(
            "各版大小不一，不能拼在一起",
            "the pages are not of one size and cannot be put on one sheet",
        ));
    }
    let bleed = pages.iter().map(|page| page.bleed).max().unwrap_or(Length::ZERO);
    let board = Board { leaves, size, bleed, creep, fold };
    let sheets = (0..count / to_a_sheet).map(|sheet| {
        let [front, back] = places(fold, count, sheet);
        Sheet { front: board.side(&front), back: board.side(&back) }
    });
    Ok(sheets.collect())
}

/// What sides are laid out on.
struct Board<'a> {
    leaves: &'a [Leaf],
    size: Size,
    bleed: Length,
    creep: Length,
    fold: Fold,
}

impl Board<'_> {
    fn side(&self, places: &[Place]) -> Side {
        let Size { width, height } = self.size;
        // Heads that bleed are trimmed: between two of them lies the bleed of both.
        let gap = self.bleed * 2;
        let (across, cuts, high) = match self.fold {
            Fold::Saddle => (None, Vec::new(), height),
            Fold::Tabloid if gap == Length::ZERO => {
                (Some(height), Vec::new(), height * 2)
            }
            Fold::Tabloid => {
                let cuts = vec![height, height + gap];
                (Some(height + self.bleed), cuts, height * 2 + gap)
            }
        };
        let placed = places.iter().filter_map(|place| {
            // A place is of a page that is counted.
            let leaf = self.leaves.get(place.page.checked_sub(1)?)?;
            let y = match (place.row, self.fold) {
                (Row::Head, _) | (_, Fold::Saddle) => Length::ZERO,
                (Row::Foot, Fold::Tabloid) => height + gap,
            };
            Some(self.placed(*place, *leaf, y))
        });
        Side {
            size: Size { width: width * 2, height: high },
            placed: placed.collect(),
            folds: Folds { down: width, across },
            cuts,
            label: 0,
            bleed: self.bleed,
        }
    }

    fn placed(&self, place: Place, leaf: Leaf, y: Length) -> Placed {
        let Size { width, height } = self.size;
        let (x, turned) = match (place.column, place.row) {
            (Column::Left, Row::Foot) => (Length::ZERO, Turned::Upright),
            (Column::Right, Row::Foot) => (width, Turned::Upright),
            (Column::Left, Row::Head) => (Length::ZERO, Turned::Over),
            (Column::Right, Row::Head) => (width, Turned::Over),
        };
        // Leaves within others come out further at their outer edge: they stand nearer to
        // the fold by so much.
        let depth = i64::try_from(place.depth).unwrap_or(0);
        let creep = match place.column {
            Column::Left => self.creep * depth,
            Column::Right => -(self.creep * depth),
        };
        // Beside the fold there is another page; round the sheet there is the bleed.
        let (left, right) = match place.column {
            Column::Left => (x - self.bleed, x + width),
            Column::Right => (x, x + width + self.bleed),
        };
        let window = Rect {
            x: left,
            y: y - self.bleed,
            width: right - left,
            height: height + self.bleed * 2,
        };
        let x = x + creep;
        let trim = match (leaf.part, turned) {
            (Part::Whole, _) => Rect { x, y, width, height },
            // What is left of a spread stands on the right when it is turned over.
            (Part::Left, Turned::Upright) | (Part::Right, Turned::Over) => {
                Rect { x, y, width: width * 2, height }
            }
            (Part::Right, Turned::Upright) | (Part::Left, Turned::Over) => {
                Rect { x: x - width, y, width: width * 2, height }
            }
        };
        Placed { page: leaf.page, trim, window, turned }
    }
}

/// The labels of sheets, as pages that are placed beside them: which sheet, which side,
/// which pages, for which press.
pub(super) fn labelled(set: &Set<'_>, sheets: &[Sheet], made_for: &str) -> Edition {
    let mut edition = set.edition.clone();
    let own = edition.pages.len();
    for (number, sheet) in (1..).zip(sheets) {
        let sides = [(&sheet.front, "正 front"), (&sheet.back, "反 back")];
        for (side, which) in sides {
            let mut pages: Vec<String> = Vec::new();
            for placed in &side.placed {
                let page = set.issue.pages.get(placed.page);
                let page = page.filter(|_| placed.page < own);
                let words = page.map_or(String::new(), |page| page.number.to_string());
                if !pages.contains(&words) {
                    pages.push(words);
                }
            }
            let words = format!(
                "{}　{}　第{number}张 sheet {number}　{which}　{}　{made_for}",
                edition.title,
                edition.day(),
                pages.join("·"),
            );
            let label = slug::label(&set.dressed.library, &words);
            edition.pages.push(label);
        }
    }
    edition
}

#[cfg(test)]
mod tests {
    use super::{Column, Fold, Place, Row, places};

    fn find(side: &[Place], page: usize) -> Option<(Column, Row)> {
        let place = side.iter().find(|place| place.page == page)?;
        Some((place.column, place.row))
    }

    #[test]
    fn every_page_stands_once_and_its_back_behind_it() {
        for (fold, counts) in
            [(Fold::Saddle, vec![4, 8, 12, 16]), (Fold::Tabloid, vec![8, 16, 24])]
        {
            for count in counts {
                let sheets = match fold {
                    Fold::Saddle => count / 4,
                    Fold::Tabloid => count / 8,
                };
                let mut seen = Vec::new();
                for sheet in 0..sheets {
                    let [front, back] = places(fold, count, sheet);
                    for place in &front {
                        // An odd page has the next one on its back, and the other way.
                        let behind = match place.page % 2 {
                            1 => place.page + 1,
                            _ => place.page - 1,
                        };
                        let (column, row) = find(&back, behind).unwrap();
                        assert_ne!(column, place.column, "{fold:?} {count} {place:?}");
                        assert_eq!(row, place.row);
                        seen.extend([place.page, behind]);
                    }
                }
                seen.sort_unstable();
                assert_eq!(seen, (1..=count).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_middle_spread_stands_on_one_side() {
        for (fold, count) in [(Fold::Saddle, 8), (Fold::Tabloid, 16), (Fold::Saddle, 4)] {
            let sheets = if fold == Fold::Saddle { count / 4 } else { count / 8 };
            let mut all =
                (0..sheets).flat_map(|sheet| places(fold, count, sheet).into_iter());
            let middle = [count / 2, count / 2 + 1];
            let side = all.find(|side| find(side, middle[0]).is_some()).unwrap();
            let (a, b) =
                (find(&side, middle[0]).unwrap(), find(&side, middle[1]).unwrap());
            assert_eq!(a.1, b.1);
            assert_ne!(a.0, b.0);
            // Turned over, what is read first stands on the right.
            let want = if a.1 == Row::Foot { Column::Left } else { Column::Right };
            assert_eq!(a.0, want, "{fold:?}");
        }
    }
}
