//! What an editor placed inside a module: all of it in the module, nothing on another.

use super::Grid;
use super::fixed::{Body, head_lines};
use crate::copy::{Extent, Frame, Module, Side, Story};
use crate::diag::{Diagnostic, Rule, Said, Spot, counted};
use crate::unit::Length;

/// Cells of the inside of a module.
#[derive(Clone, Copy)]
struct Cells {
    columns: Extent,
    lines: Extent,
}

impl Cells {
    const fn meets(self, other: Self) -> bool {
        self.columns.meets(other.columns) && self.lines.meets(other.lines)
    }
}

/// What is wrong with where the headline and the photos of a module stand.
pub(super) fn misplaced(
    story: &Story,
    module: &Module,
    grid: Grid,
    ladder: &[Length],
) -> Vec<Diagnostic> {
    let body = Body::of(story.frame, module, grid);
    let outside =
        |cells: Cells| body.columns < cells.columns.last || body.lines < cells.lines.last;
    let inside = Said::new(
        format!("模块里面有 {} 栏 {} 行", body.columns, body.lines),
        format!(
            "inside the module: {} and {}",
            counted(body.columns, "column"),
            counted(body.lines, "line")
        ),
    );
    let leaves = |spot: Spot, message: Said| {
        let fault =
            Diagnostic::new(Rule::OUTSIDE, spot, message).measured(inside.clone());
        if story.frame == Frame::None {
            return fault;
        }
        fault.help(Said::new(
            "有框的模块从框里面数起：框的上下各占一行",
            "a module with a box is counted from the inside of it, which has a line less \
             above and one below",
        ))
    };
    let mut faults = Vec::new();
    let head = head(story, module, &body, head_lines(story, module, grid, ladder));
    if head.is_some_and(outside) {
        let message = Said::new("标题超出模块", "the headline leaves its module");
        faults.push(leaves(module.spot, message));
    }
    let photos: Vec<(usize, Spot, Cells)> = module
        .photos
        .iter()
        .map(|photo| {
            let cells = Cells { columns: photo.columns, lines: photo.lines };
            (photo.photo.saturating_add(1), photo.spot, cells)
        })
        .collect();
    for (nth, (photo, spot, cells)) in photos.iter().enumerate() {
        if outside(*cells) {
            let message = Said::new(
                format!("第 {photo} 张图超出模块"),
                format!("photo {photo} leaves its module"),
            );
            faults.push(leaves(*spot, message));
        }
        if head.is_some_and(|head| head.meets(*cells)) {
            let message = Said::new(
                format!("第 {photo} 张图压在标题上"),
                format!("photo {photo} lies on the headline"),
            );
            faults.push(Diagnostic::new(Rule::OVERLAP, *spot, message));
        }
        for (other, there, _) in
            photos.iter().take(nth).filter(|(.., other)| other.meets(*cells))
        {
            let message = Said::new(
                format!("第 {photo} 张图压在第 {other} 张图上"),
                format!("photo {photo} lies on photo {other}"),
            );
            let note = Said::new("另一张图在这里", "the other one is here");
            faults
                .push(Diagnostic::new(Rule::OVERLAP, *spot, message).note(*there, note));
        }
    }
    faults
}

/// The cells of the headline: of one that stands upright, those beside which lines are
/// narrower.
fn head(story: &Story, module: &Module, body: &Body, lines: u32) -> Option<Cells> {
    if story.headline.copy.text().is_empty() {
        return None;
    }
    if let Some(vertical) = module.vertical {
        let column = match vertical.side {
            Side::Left => 1,
            Side::Right => body.columns,
        };
        let columns = Extent { first: column, last: column };
        let lines = Extent { first: 1, last: vertical.height };
        return Some(Cells { columns, lines });
    }
    let place = &module.headline;
    let (column, line) = (place.column.unwrap_or(1), place.line.unwrap_or(1));
    let wide = place.columns.unwrap_or(body.columns);
    let extent = |first: u32, count: u32| Extent {
        first,
        last: first.saturating_add(count).saturating_sub(1),
    };
    (0 < lines)
        .then(|| Cells { columns: extent(column, wide), lines: extent(line, lines) })
}
