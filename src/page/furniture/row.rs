//! Small words in rows: the dates of a masthead, the names of an imprint.

use crate::copy::Copy;
use crate::diag::Spot;
use crate::font::Library;
use crate::para::{Look, read};
use crate::story::{Role, TypeLine, natural_line};
use crate::unit::{Length, Point, count};

/// Words that are never parted.
#[derive(Clone, Debug)]
pub(super) struct Item(pub(super) Copy);

impl Item {
    /// Words of the program that stand for a part of the issue.
    pub(super) fn new(text: &str, spot: Spot) -> Self {
        let mut copy = Copy::default();
        copy.push(text, spot);
        Self(copy)
    }

    /// `名称：…` of a copy that is there.
    pub(super) fn named(name: &str, copy: Option<&Copy>) -> Option<Self> {
        let copy = copy.filter(|copy| !copy.text().is_empty())?;
        Some(Self::between(&format!("{name}："), copy, ""))
    }

    /// A copy with words of the program before and after it.
    pub(super) fn between(before: &str, copy: &Copy, after: &str) -> Self {
        let mut words = Copy::default();
        words.add(before, copy, after);
        Self(words)
    }
}

/// One set item and how long it is.
pub(super) type SetItem = (TypeLine, Length);

/// Sets each item in one line of its natural width.
pub(super) fn set_items(items: &[Item], look: &Look, library: &Library) -> Vec<SetItem> {
    let each = items.iter().map(|item| {
        let paragraph = read(&item.0, look, library);
        natural_line(Role::Folio, &item.0, &paragraph)
    });
    each.collect()
}

/// Items in as few rows of `width` as hold them with `gap` between two, the rows about
/// equally long.
pub(super) fn rows(items: Vec<SetItem>, width: Length, gap: Length) -> Vec<Vec<SetItem>> {
    let widths: Vec<Length> = items.iter().map(|(_, width)| *width).collect();
    let least = fill(&widths, width, gap).len();
    // The narrowest twentieth that needs no more rows.
    let even = (10..=20).map(|part| width.scale(part, 20)).find(|narrow| {
        let fits = widths.iter().all(|one| one <= narrow);
        fits && fill(&widths, *narrow, gap).len() == least
    });
    let mut items = items.into_iter();
    let counts = fill(&widths, even.unwrap_or(width), gap);
    counts.into_iter().map(|count| items.by_ref().take(count).collect()).collect()
}

/// How many items go into each row, one after another as long as they fit.
fn fill(items: &[Length], width: Length, gap: Length) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    let mut used = Length::ZERO;
    for item in items {
        let more = used + gap + *item;
        match rows.last_mut() {
            Some(row) if more <= width => {
                used = more;
                *row = row.saturating_add(1);
            }
            Some(_) | None => {
                used = *item;
                rows.push(1);
            }
        }
    }
    rows
}

/// How the items of a row share the width that they leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Between them: the first at the left edge, the last at the right one.
    Between,
    /// Outside of them: the row is centred with this gap between two.
    Outside(Length),
}

/// Puts a row on its baseline.
pub(super) fn stand(
    row: Vec<SetItem>,
    at: Point,
    width: Length,
    share: Share,
) -> Vec<TypeLine> {
    let natural: Length = row.iter().map(|(_, width)| *width).sum();
    let gaps = count(row.len().saturating_sub(1));
    let (mut x, gap) = match share {
        Share::Between if 0 < gaps => (at.x, (width - natural).scale(1, gaps)),
        Share::Between => (at.x + (width - natural).scale(1, 2), Length::ZERO),
        Share::Outside(gap) => (at.x + (width - natural - gap * gaps).scale(1, 2), gap),
    };
    let mut lines = Vec::new();
    for (mut line, width) in row {
        line.at = Point { x, y: at.y };
        x += width + gap;
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::unit::Length;

    #[test]
    fn a_row_takes_items_as_long_as_they_fit_with_their_gaps() {
        let mm = Length::mm;
        let items = [mm(30), mm(30), mm(30), mm(10)];
        assert_eq!(fill(&items, mm(70), mm(10)), [2, 2]);
        assert_eq!(fill(&items, mm(69), mm(10)), [1, 1, 2]);
        assert_eq!(fill(&items, mm(20), mm(10)), [1, 1, 1, 1]);
    }
}
