//! Which cells of a page are taken, and by what.

use super::grid::after;
use super::{Grid, Pin};
use crate::copy::{Extent, Module, Page};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot, counted};
use crate::unit::{Length, Size, WritingMode};

/// A rectangle of the page that something stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    columns: Extent,
    lines: Extent,
    spot: Spot,
}

impl Taken {
    /// What a module takes.
    pub(crate) const fn module(module: &Module) -> Self {
        Self { columns: module.columns, lines: module.lines, spot: module.spot }
    }

    /// What a pin takes.
    pub(crate) const fn pin(pin: &Pin) -> Self {
        Self { columns: pin.columns, lines: pin.lines, spot: pin.spot }
    }
}

/// The type area inside the sheet.
pub(super) fn sheet(
    report: &mut Report,
    page: &Page,
    trim: Size,
    grid: Grid,
) -> Option<Reported> {
    let area = grid.area();
    let inside = Length::ZERO <= area.x
        && Length::ZERO <= area.y
        && area.x + area.width <= trim.width
        && area.y + area.height <= trim.height;
    if inside {
        return None;
    }
    let size = |wide: Length, high: Length| {
        format!("{:.1} × {:.1} mm", wide.to_mm(), high.to_mm())
    };
    let (area, sheet) = (size(area.width, area.height), size(trim.width, trim.height));
    let message = Said::new("版心超出版面", "the type area leaves the sheet");
    let measured = Said::new(
        format!("版心 {area}，版面 {sheet}"),
        format!("the type area is {area}, the sheet {sheet}"),
    );
    let help = match page.mode {
        WritingMode::HorizontalTb => Said::new(
            "请减少“基本栏”的栏数、每栏字数或“版心”的行数，或换大一些的版式",
            "have fewer or narrower columns, or fewer lines, or a larger format",
        ),
        WritingMode::VerticalRl => Said::new(
            "请在“竖排”里减少批数、每批字数或行数，或换大一些的版式",
            "have fewer or shorter tiers, or fewer lines, in 竖排, or a larger format",
        ),
    };
    let fault = Diagnostic::new(Rule::TYPE_AREA, page.spot, message);
    Some(report.tell(fault.measured(measured).help(help)))
}

/// Whether a rectangle is inside the type area.
pub(super) const fn is_inside(columns: Extent, lines: Extent, grid: Grid) -> bool {
    columns.last <= grid.columns() && lines.last <= grid.lines()
}

/// Everything inside the type area, and nothing on another.
pub(crate) fn check(report: &mut Report, all: &[Taken], grid: Grid) -> Option<Reported> {
    let faults = misplaced(all, grid).into_iter();
    faults.map(|fault| report.tell(fault)).last()
}

/// What is wrong with where things stand: outside the type area, or on another.
pub(crate) fn misplaced(all: &[Taken], grid: Grid) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (nth, one) in all.iter().enumerate() {
        if !is_inside(one.columns, one.lines, grid) {
            let (c, l) = (grid.columns(), grid.lines());
            let message = Said::new("模块超出版心", "the module leaves the type area");
            let fault =
                Diagnostic::new(Rule::OUTSIDE, one.spot, message).measured(Said::new(
                    format!("版心 {c} 栏 {l} 行"),
                    format!(
                        "the type area has {} and {}",
                        counted(c, "column"),
                        counted(l, "line")
                    ),
                ));
            faults.push(fault);
        }
        for other in all.iter().take(nth) {
            if one.columns.meets(other.columns) && one.lines.meets(other.lines) {
                let message = Said::new("两个模块重叠", "the module lies on another one");
                let note = Said::new("另一个模块在这里", "the other one is here");
                let fault = Diagnostic::new(Rule::OVERLAP, one.spot, message)
                    .note(other.spot, note);
                faults.push(fault);
            }
        }
    }
    faults
}

/// Cells that nothing takes, apart from the lines that part one thing from the next
/// below.
pub(crate) fn blank(grid: Grid, all: &[Taken]) -> u32 {
    let columns = (1..=grid.columns()).flat_map(|column| free(grid, all, column));
    columns.map(Extent::count).sum()
}

/// The rectangles of those cells, as columns and lines: columns that are empty over the
/// same lines are one.
pub(super) fn gaps(grid: Grid, all: &[Taken]) -> Vec<(Extent, Extent)> {
    let mut gaps: Vec<(Extent, Extent)> = Vec::new();
    for column in 1..=grid.columns() {
        for lines in free(grid, all, column) {
            let beside = gaps
                .iter_mut()
                .find(|(columns, own)| after(columns.last, 1) == column && *own == lines);
            match beside {
                Some((columns, _)) => columns.last = column,
                None => gaps.push((Extent { first: column, last: column }, lines)),
            }
        }
    }
    gaps
}

/// The lines of a column that nothing takes.
fn free(grid: Grid, all: &[Taken], column: u32) -> Vec<Extent> {
    let here = all
        .iter()
        .filter(|one| one.columns.meets(Extent { first: column, last: column }));
    let mut taken: Vec<Extent> = here.map(|one| one.lines).collect();
    taken.sort_by_key(|lines| lines.first);
    let mut free = Vec::new();
    let mut next = 1;
    for lines in taken {
        // One line parts two modules; at the top of the page nothing is parted.
        let first = after(next, u32::from(1 < next));
        if first < lines.first {
            free.push(Extent { first, last: lines.first.saturating_sub(1) });
        }
        next = next.max(after(lines.last, 1));
    }
    if next <= grid.lines() {
        free.push(Extent { first: next, last: grid.lines() });
    }
    free
}

/// What is said of a page with blank cells.
pub(super) fn hole_in(page: &Page, cells: u32) -> Diagnostic {
    let message = Said::new(
        format!("第 {} 版有 {cells} 行栏没有稿件", page.number),
        format!("page {} leaves {cells} column lines without a story", page.number),
    );
    let help = Said::new(
        "请放大相邻的模块，或补一篇稿件",
        "make a neighbouring module larger, or add a story",
    );
    Diagnostic::new(Rule::BLANK, page.spot, message).help(help)
}
