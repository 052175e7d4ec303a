//! 表: rows as far apart as the lines of the text, columns as wide as what stands in them, between three rules.
//!
//! A table stands in one column of text where no cell of it turns more than once there;
//! else over as many side by side as that takes.
//!
//! # Sources
//!
//! - CY/T 170-2019, 学术出版规范 表格: 7.2 (三线表), 7.5 (figures of a column stand with their
//!   points under one another)

mod cell;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;

use super::super::fill::whole_line;
use super::super::piece::{Broken, InsetRule, LineOf, Strain, Strained};
use super::super::{Piece, Role};
use super::Maker;
use super::block::{Block, Lie, Stand, Wanted, rule};
use crate::copy::{CellAlign, Copy, Table};
use crate::diag::Spot;
use crate::para::{Line, Look, Paragraph, Spread, headline, read};
use crate::unit::{Em, Length, Point, Rect, count};
use cell::{is_figure, is_nothing, point};

/// The rules above and below a table.
const THICK: Length = Length::thousandths_of_pt(1_000);
/// The rule under its head.
const THIN: Length = Length::thousandths_of_pt(500);
/// The white between two columns, in ems of the table.
const GAP: i64 = 1;
/// No column of words is narrower than so many ems, unless its words are.
const WORDS: i64 = 4;
/// The same of the head over a column.
const HEAD: i64 = 2;
/// More lines than these in a cell, and the table takes another column of text.
const TURNED: usize = 2;

/// A cell, read.
struct Cell<'a> {
    copy: &'a Copy,
    look: &'a Look,
    paragraph: Paragraph,
    /// How wide it is in one line.
    wide: Length,
    /// How far its point stands from its left edge.
    point: Length,
}

/// A cell in its lines.
struct Turned {
    paragraph: Paragraph,
    lines: Vec<Line>,
}

/// How a table comes out in a width.
struct Layout {
    /// How wide the columns are.
    widths: Vec<Length>,
    /// The cells, row after row.
    cells: Vec<Vec<Turned>>,
    /// How much narrower the width is than what the columns need.
    short: Length,
}

impl Layout {
    fn rows(&self) -> impl Iterator<Item = usize> {
        let deep = |row: &Vec<Turned>| row.iter().map(|cell| cell.lines.len()).max();
        self.cells.iter().map(move |row| deep(row).unwrap_or(1).max(1))
    }

    /// Whether it can be printed, and no cell turns more than is good.
    fn is_good(&self) -> bool {
        self.short == Length::ZERO && self.rows().all(|lines| lines <= TURNED)
    }
}

impl Maker<'_> {
    /// The table in as few columns of text as it looks well in, or in those that the editor
    /// gave it; and how many these are.
    pub(super) fn table(&self, table: &Table, spot: Spot) -> (usize, Block) {
        let cells = self.cells(table);
        let most = self.columns.count.max(1);
        let spans = match table.span {
            Some(span) => span.clamp(1, most)..=span.clamp(1, most),
            None => 1..=most,
        };
        let (first, last) = (*spans.start(), *spans.end());
        let mut across = first;
        let mut layout = self.layout(table, &cells, self.width(across));
        while !layout.is_good() && across < last {
            across = across.saturating_add(1);
            layout = self.layout(table, &cells, self.width(across));
        }
        // What turns too often everywhere stands where it fits at all.
        if !layout.is_good() && layout.short == Length::ZERO {
            let fits = (first..=last).find_map(|own| {
                let layout = self.layout(table, &cells, self.width(own));
                (layout.short == Length::ZERO).then_some((own, layout))
            });
            if let Some(found) = fits {
                (across, layout) = found;
            }
        }
        let mut block = self.drawn(table, &layout, self.width(across), spot);
        if Length::ZERO < layout.short {
            let strain = Strain::WideTable(layout.short);
            block.strained.push(Strained { spot, strain });
        }
        (across, block)
    }

    /// So many columns of text with the gutters between them.
    fn width(&self, across: usize) -> Length {
        let gutters = count(across.saturating_sub(1));
        self.columns.measure * count(across) + self.columns.gutter * gutters
    }

    fn cells<'a>(&'a self, table: &'a Table) -> Vec<Vec<Cell<'a>>> {
        let cell = |row: usize, copy: &'a Copy| {
            let head = row < table.header;
            let look =
                if head { &self.wardrobe.table_head } else { &self.wardrobe.table };
            let paragraph = read(copy, look, self.library);
            let line = whole_line(&paragraph, Length::mm(10_000));
            let wide = line.first().map_or(Length::ZERO, Line::width);
            let at = point(copy.text());
            let point = match at {
                Some(at) if at < copy.text().len() => {
                    paragraph.along(at).at(look.plain.size)
                }
                Some(_) => wide,
                None => wide.scale(1, 2),
            };
            Cell { copy, look, paragraph, wide, point }
        };
        let rows = table.rows.iter().enumerate();
        rows.map(|(row, cells)| cells.iter().map(|copy| cell(row, copy)).collect())
            .collect()
    }

    /// The columns as wide as they need, what is over shared by all alike.
    fn layout(&self, table: &Table, cells: &[Vec<Cell<'_>>], width: Length) -> Layout {
        let em = self.wardrobe.table.plain.size;
        let across = cells.first().map_or(0, Vec::len);
        let columns = count(across).max(1);
        let room = width - em * GAP * columns;
        let own = |nth: usize| {
            let column = cells.iter().enumerate();
            column.filter_map(move |(row, cells)| Some((row, cells.get(nth)?)))
        };
        let (mut least, mut wanted) = (Vec::new(), Vec::new());
        for nth in 0..across {
            let (mut narrow, mut wide) = (em, em);
            let mut points = (Length::ZERO, Length::ZERO);
            let figures = align(table, cells, nth) == CellAlign::Point;
            for (row, cell) in own(nth) {
                let fewest = match (row < table.header, figures) {
                    (true, _) => em * HEAD,
                    (false, true) => cell.wide,
                    (false, false) => em * WORDS,
                };
                narrow = narrow.max(cell.wide.min(fewest));
                wide = wide.max(cell.wide);
                if figures && table.header <= row {
                    points.0 = points.0.max(cell.point);
                    points.1 = points.1.max(cell.wide - cell.point);
                }
            }
            least.push(narrow.max(points.0 + points.1));
            wanted.push(wide.max(points.0 + points.1));
        }
        let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
        let (narrow, wide) = (sum(&least), sum(&wanted));
        let widths: Vec<Length> = if wide <= room {
            let over = (room - wide).scale(1, columns);
            wanted.iter().map(|own| *own + over).collect()
        } else {
            let free = (room - narrow).max(Length::ZERO);
            let pairs = least.iter().zip(&wanted);
            // Every column gives of what it has over what it needs, in proportion.
            let share = |(least, wanted): (&Length, &Length)| {
                let over = (*wanted - *least).ratio_to((wide - narrow).max(em));
                *least + Length::from_grains(over.times(free.grains()))
            };
            pairs.map(share).collect()
        };
        let turn = |row: &Vec<Cell<'_>>| {
            let own = row.iter().zip(&widths);
            own.map(|(cell, width)| self.turned(cell, *width)).collect()
        };
        let cells = cells.iter().map(turn).collect();
        let short = (narrow - room).max(Length::ZERO);
        Layout { widths, cells, short }
    }

    /// The lines of a cell: turned between words like a headline, ragged.
    fn turned(&self, cell: &Cell<'_>, width: Length) -> Turned {
        if cell.copy.text().is_empty() {
            return Turned { paragraph: cell.paragraph.clone(), lines: Vec::new() };
        }
        let head = crate::copy::Headline { copy: cell.copy.clone(), turns: Vec::new() };
        let settings = headline(&head, cell.look, width, self.library, Spread::Solid);
        match settings.into_iter().next().filter(|own| own.tracking == Em::ZERO) {
            Some(own) => Turned { paragraph: own.paragraph, lines: own.lines },
            None => {
                let (copy, look, indent) = (cell.copy, cell.look, Length::ZERO);
                let lines = self.broken(Wanted { copy, look, measure: width, indent });
                Turned { paragraph: lines.paragraph, lines: lines.lines }
            }
        }
    }

    /// Title, rows and remark, a line each or more, and the rules in the white between
    /// the lines.
    fn drawn(&self, table: &Table, layout: &Layout, width: Length, spot: Spot) -> Block {
        let leading = self.wardrobe.leading;
        let mut block = Block::default();
        let mut lines = 0;
        if let Some(title) = &table.title {
            let look = &self.wardrobe.table_head;
            let role = Role::TableTitle;
            let own = Worded { copy: title, look, role, lie: Lie::Centred, line: 0 };
            lines = self.said(&mut block, own, width);
        }
        let white = leading - self.wardrobe.em();
        let bar = |line: usize, thick: Length| {
            let y = leading * count(line) - (white + thick).scale(1, 2);
            rule(
                Rect { x: Length::ZERO, y, width, height: thick },
                InsetRule::Solid,
                spot,
            )
        };
        block.pieces.push(bar(lines, THICK));
        for (row, deep) in layout.rows().enumerate() {
            if 0 < row && row == table.header {
                block.pieces.push(bar(lines, THIN));
            }
            self.row(&mut block, table, layout, row, lines);
            lines = lines.saturating_add(deep);
        }
        block.pieces.push(bar(lines, THICK));
        if let Some(remark) = &table.remark {
            let (look, role) = (&self.wardrobe.table, Role::TableRemark);
            let own = Worded { copy: remark, look, role, lie: Lie::Left, line: lines };
            let deep = self.said(&mut block, own, width);
            lines = lines.saturating_add(deep);
        }
        // Without a title the rule is what stands at the top.
        let down = if table.title.is_some() {
            Length::ZERO
        } else {
            (white + THICK).scale(1, 2)
        };
        let by = Point { x: Length::ZERO, y: down };
        block.pieces = block.pieces.into_iter().map(|piece| piece.moved(by)).collect();
        block.lines = lines.saturating_add(1);
        let foot = if table.remark.is_some() {
            leading * count(lines) - white
        } else {
            leading * count(lines) - (white - THICK).scale(1, 2)
        };
        block.slack = self.high(block.lines) - foot - down;
        block
    }

    /// A paragraph over or under the table, from a line on; how many lines it has.
    fn said(&self, block: &mut Block, own: Worded<'_>, width: Length) -> usize {
        let Worded { copy, look, role, lie, line } = own;
        let wanted = Wanted { copy, look, measure: width, indent: Length::ZERO };
        let lines = self.broken(wanted);
        let pitch = self.wardrobe.leading;
        let top = pitch * count(line);
        let (number, left) = (0, Length::ZERO);
        let stand = Stand { role, number, left, measure: width, lie, top, pitch };
        block.pieces.extend(self.stand(&lines, stand));
        block.strained.extend(lines.strained);
        lines.lines.len().max(1)
    }

    /// The cells of a row from a line on.
    fn row(
        &self,
        block: &mut Block,
        table: &Table,
        layout: &Layout,
        row: usize,
        first: usize,
    ) {
        let em = self.wardrobe.table.plain.size;
        let texts = self.cells(table);
        let (Some(cells), Some(turned)) = (texts.get(row), layout.cells.get(row)) else {
            return;
        };
        let mut left = (em * GAP).scale(1, 2);
        for (nth, (cell, own)) in cells.iter().zip(turned).enumerate() {
            // A column has a width.
            let width = layout.widths.get(nth).copied().unwrap_or(em);
            let column = align(table, &texts, nth);
            let head = row < table.header;
            let align = match (head, column) {
                (true, CellAlign::Left) => CellAlign::Left,
                (true, _) => CellAlign::Centre,
                (false, column) => column,
            };
            let role = if head { Role::TableHead } else { Role::TableCell };
            let from = row.saturating_mul(cells.len()).saturating_add(nth);
            for (at, line) in own.lines.iter().enumerate() {
                let free = width - line.width();
                let inset = match align {
                    CellAlign::Centre => free.scale(1, 2),
                    CellAlign::Right => free,
                    CellAlign::Point => pointed(table, &texts, nth, width, cell),
                    CellAlign::Left | CellAlign::Fitting => Length::ZERO,
                };
                let down = count(first.saturating_add(at));
                let y = self.wardrobe.leading * down
                    + self.wardrobe.rest(self.wardrobe.em().max(em));
                let (copy, paragraph) = (cell.copy, &own.paragraph);
                let broken = Broken { copy, paragraph, line };
                let place = LineOf { role, block: from, line: at };
                let at = Point { x: left + inset, y };
                let set = broken.stand(place, self.wardrobe.mode(), at);
                block.pieces.push(Piece::Type(set));
            }
            left += width + em * GAP;
        }
    }
}

/// A paragraph over or under a table.
struct Worded<'a> {
    copy: &'a Copy,
    look: &'a Look,
    role: Role,
    lie: Lie,
    /// The line on which it begins.
    line: usize,
}

/// How far in a figure stands so that the points of its column are under one another, and
/// the figures in the middle of it.
fn pointed(
    table: &Table,
    cells: &[Vec<Cell<'_>>],
    nth: usize,
    width: Length,
    cell: &Cell<'_>,
) -> Length {
    let body = cells.iter().skip(table.header).filter_map(|row| row.get(nth));
    let (mut before, mut after) = (Length::ZERO, Length::ZERO);
    for own in body {
        before = before.max(own.point);
        after = after.max(own.wide - own.point);
    }
    (width - before - after).scale(1, 2) + before - cell.point
}

/// How the cells of a column stand: as the editor says, else figures by their points, the
/// words that name the rows at the left, short words in the middle.
fn align(table: &Table, cells: &[Vec<Cell<'_>>], nth: usize) -> CellAlign {
    let said = table.align.get(nth).copied().unwrap_or(CellAlign::Fitting);
    if said != CellAlign::Fitting {
        return said;
    }
    let body = cells.iter().skip(table.header).filter_map(|row| row.get(nth));
    let body: Vec<&Cell<'_>> =
        body.filter(|cell| !is_nothing(cell.copy.text())).collect();
    let figures = |cell: &&Cell<'_>| is_figure(cell.copy.text());
    let short = |cell: &&Cell<'_>| cell.wide <= cell.look.plain.size * 5;
    if !body.is_empty() && body.iter().all(figures) {
        CellAlign::Point
    } else if 0 < nth && body.iter().all(short) {
        CellAlign::Centre
    } else {
        CellAlign::Left
    }
}
