//! Where each character of a page stands, as a script that a browser also loads from a disk.
//!
//! `banmian.cells("01", [[story, passage, from, axis, across, thick, [units, along, long, …]], …])`:
//! `story` is `01-3`, or nothing for what is of no story; `passage` is the name of its
//! element, `p5`, `p5r2`, `f0`; `from` the unit at which the stretch begins. With `axis` 0 the
//! cells stand beside one another, `across` and `thick` being their top and height; with 1
//! under one another, these being their left and width. Then three numbers for each cell: how
//! many units it is of, where it begins, how long it is. Lengths are in hundredths of a point.

use std::fmt::Write as _;

use super::escape;
use super::plan::{Leaf, Plan};
use crate::edition::{self, GlyphRun, Mark, Passage, Shape, Within};
use crate::svg::{hundredths, integer};
use crate::unit::{Rect, WritingMode};

/// The script of a page.
pub(super) fn script(plan: &Plan<'_>, leaf: &Leaf<'_>) -> String {
    let mut out = format!("banmian.cells(\"{}\",[", leaf.name);
    let mut first = true;
    for mark in &leaf.page.marks {
        let (Shape::Glyphs(run), Some(within)) = (&mark.shape, mark.origin.within) else {
            continue;
        };
        let Some(stretch) = Stretch::of(plan, leaf, mark, within) else { continue };
        stretch.write(&mut out, run, &mut first);
    }
    out.push_str("]);\n");
    out
}

/// Glyphs of one passage.
struct Stretch<'a> {
    story: &'a str,
    passage: String,
    says: &'a str,
    at: usize,
}

impl<'a> Stretch<'a> {
    fn of(
        plan: &'a Plan<'_>,
        leaf: &'a Leaf<'_>,
        mark: &Mark,
        within: Within,
    ) -> Option<Self> {
        let (story, passages): (&str, &[Passage]) = match mark.origin.article {
            Some(article) => {
                let story = plan.story(article)?;
                (&story.name, &story.article.passages)
            }
            None => ("", &leaf.page.passages),
        };
        let says = passages.get(within.passage)?.says(within.inlay)?;
        let letter = if mark.origin.article.is_some() { 'p' } else { 'f' };
        let passage = name(letter, within);
        Some(Self { story, passage, says, at: within.at })
    }

    fn write(&self, out: &mut String, run: &GlyphRun, first: &mut bool) {
        let mut line: Option<Line> = None;
        let from = escape::units(self.says.get(..self.at).unwrap_or(self.says));
        let mut at = from;
        for edition::Cell { text, rect } in run.cells() {
            let cell = Cell::of(rect, run.mode);
            let units = escape::units(run.text.get(text.clone()).unwrap_or_default());
            // A blank may have no glyph of its own.
            let before = run.text.get(..text.start).unwrap_or_default();
            let begins =
                if units == 0 { at } else { from.saturating_add(escape::units(before)) };
            let same =
                begins == at && line.as_ref().is_some_and(|line| line.is_of(&cell));
            at = begins;
            if !same {
                if let Some(line) = line.take() {
                    line.write(out, self, first);
                }
                line = Some(Line { from: at, cell, cells: Vec::new() });
            }
            if let Some(line) = &mut line {
                line.cells.push(Long { units, along: cell.along, long: cell.long });
            }
            at += units;
        }
        if let Some(line) = line {
            line.write(out, self, first);
        }
    }
}

/// The name of the element of a passage.
fn name(letter: char, within: Within) -> String {
    match within.inlay {
        Some(inlay) => format!("{letter}{}r{inlay}", within.passage),
        None => format!("{letter}{}", within.passage),
    }
}

/// A cell in hundredths of a point.
#[derive(Clone, Copy)]
struct Cell {
    axis: u8,
    across: i64,
    thick: i64,
    along: i64,
    long: i64,
}

impl Cell {
    fn of(rect: Rect, mode: WritingMode) -> Self {
        let [x, y, width, height] =
            [rect.x, rect.y, rect.width, rect.height].map(hundredths);
        match mode {
            WritingMode::HorizontalTb => {
                Self { axis: 0, across: y, thick: height, along: x, long: width }
            }
            WritingMode::VerticalRl => {
                Self { axis: 1, across: x, thick: width, along: y, long: height }
            }
        }
    }
}

/// How a cell is along its line.
struct Long {
    units: usize,
    along: i64,
    long: i64,
}

/// Cells that have their line in common.
struct Line {
    from: usize,
    cell: Cell,
    cells: Vec<Long>,
}

impl Line {
    fn is_of(&self, cell: &Cell) -> bool {
        self.cell.across == cell.across && self.cell.thick == cell.thick
    }

    fn write(&self, out: &mut String, stretch: &Stretch<'_>, first: &mut bool) {
        if !std::mem::replace(first, false) {
            out.push(',');
        }
        let Cell { axis, across, thick, .. } = self.cell;
        let _ = write!(
            out,
            "\n[\"{}\",\"{}\",{},{axis},{across},{thick},[",
            stretch.story, stretch.passage, self.from
        );
        for (nth, Long { units, along, long }) in self.cells.iter().enumerate() {
            if 0 < nth {
                out.push(',');
            }
            // No run of type has more units than that.
            integer(out, i64::try_from(*units).unwrap_or(i64::MAX));
            out.push(',');
            integer(out, *along);
            out.push(',');
            integer(out, *long);
        }
        out.push_str("]]");
    }
}
