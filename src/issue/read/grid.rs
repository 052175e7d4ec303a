//! 表 of a story: its rows from the issue, from a file beside it, or from the lines of a
//! body that begin with `|`.

use super::super::key::{ALIGNS, TABLE};
use super::super::node::Kind;
use super::super::table::{Field, narrow};
use super::super::traced::{self, Letter, trim};
use super::file::at;
use super::inline::marked;
use super::{Intake, count_of};
use crate::copy::{self, CellAlign, Copy};
use crate::diag::{Diagnostic, Language, Report, Rule, Said, Span};
use crate::document;

/// The most rows and columns a table has: more is a slip of whoever made the file.
const ROWS: usize = 500;
const COLUMNS: usize = 40;

/// Rows with what is known of their columns.
#[derive(Default)]
pub(super) struct Rows {
    cells: Vec<Vec<Copy>>,
    align: Vec<CellAlign>,
    /// How many of the rows are the head, where a line under it says so.
    header: Option<usize>,
    /// What a first line of one cell says, over lines of more.
    title: Option<Copy>,
}

/// `表: {题, 行, 文件, …}`, or the rows alone. Nothing where what is wrong was told.
pub(super) fn table(desk: &mut Intake<'_>, item: Field<'_>) -> Option<copy::Table> {
    if let Kind::Text(_) = item.node.kind {
        let text = item.text(desk.report)?;
        let rows = typed(desk.report, &text.letters);
        return whole(desk.report, rows, item);
    }
    let table = item.table(desk.report, &TABLE)?;
    let rows = match (table.get("rows"), table.get("file")) {
        (Some(field), None) => rows_of(desk.report, field)?,
        (None, Some(field)) => filed(desk, field, table.get("sheet"))?,
        (Some(_), Some(field)) => {
            let (zh, en) =
                ("“行”和“文件”只写一个", "a table has rows or a file, not both");
            let fault = field.fault(zh, en);
            desk.report.tell(fault);
            return None;
        }
        (None, None) => {
            table.need(desk.report, "rows");
            return None;
        }
    };
    let mut made = whole(desk.report, rows, item)?;
    let report = &mut *desk.report;
    if let Some(field) = table.get("title") {
        if made.title.is_some() {
            let (zh, en) = (
                "“题”和行里只有一格的第一行，只写一个",
                "a table has a title or a first row of one cell, not both",
            );
            report.tell(field.fault(zh, en));
        }
        made.title = field.copy(report);
    }
    made.remark = table.get("remark").and_then(|f| f.copy(report));
    made.span = count_of(report, table.get("span"), &["栏"]);
    if let Some(header) = count_of(report, table.get("header"), &["行"]) {
        made.header = header;
    }
    if made.rows.len() <= made.header
        && let Some(field) = table.get("header")
    {
        let (zh, en) = ("表头占了整张表", "the head is all of the table");
        report.tell(field.fault(zh, en));
        return None;
    }
    let aligns = table.items("align").into_iter();
    let aligns: Vec<CellAlign> = aligns.filter_map(|f| align(report, f)).collect();
    for (to, own) in made.align.iter_mut().zip(aligns) {
        *to = own;
    }
    Some(made)
}

fn align(report: &mut Report, field: Field<'_>) -> Option<CellAlign> {
    Some(match field.choice(report, ALIGNS)? {
        "left" => CellAlign::Left,
        "centre" => CellAlign::Centre,
        "right" => CellAlign::Right,
        "point" => CellAlign::Point,
        _ => CellAlign::Fitting,
    })
}

/// 行: a block of lines with `|` between the cells, or a list of lists.
fn rows_of(report: &mut Report, field: Field<'_>) -> Option<Rows> {
    let Kind::List(rows) = &field.node.kind else {
        let text = field.text(report)?;
        return Some(typed(report, &text.letters));
    };
    let mut cells = Vec::new();
    for row in rows {
        let item = Field { node: row, span: narrow(row, field.span), ..field };
        let own = item.items().into_iter();
        let own =
            own.map(|cell| cell.text(report).map(|t| marked(report, trim(&t.letters))));
        cells.push(own.collect::<Option<Vec<Copy>>>()?);
    }
    Some(Rows { cells, ..Rows::default() })
}

/// Lines with `|` between the cells. A first line of one cell is the title of the table. A
/// line of dashes ends the head, and its colons say how
/// the columns stand, as in Markdown.
pub(super) fn typed(report: &mut Report, letters: &[Letter]) -> Rows {
    let mut rows = Rows::default();
    for line in letters.split(|letter| letter.c == '\n') {
        let line = trim(line);
        if line.is_empty() {
            continue;
        }
        let cells = cells(line);
        if rows.header.is_none() && cells.iter().all(|cell| is_dashes(cell)) {
            rows.header = Some(rows.cells.len());
            rows.align = cells.iter().map(|cell| by_colons(cell)).collect();
            continue;
        }
        rows.cells.push(cells.iter().map(|cell| marked(report, cell)).collect());
    }
    let wide = rows.cells.iter().skip(1).any(|row| 1 < row.len());
    let alone = rows.cells.first().is_some_and(|row| row.len() == 1);
    if wide && alone && rows.header != Some(1) {
        rows.title = rows.cells.remove(0).pop();
        rows.header = rows.header.map(|header| header.saturating_sub(1));
    }
    rows
}

/// Whether a line of a body is a row of a table.
pub(super) fn is_row(line: &[Letter]) -> bool {
    matches!(line.first().map(|letter| letter.c), Some('|' | '｜'))
}

/// The cells of a line. `\|` is no end of a cell; the outer marks may be left out.
fn cells(line: &[Letter]) -> Vec<Vec<Letter>> {
    let is_bar = |letter: &Letter| matches!(letter.c, '|' | '｜');
    let mut cells = vec![Vec::new()];
    let mut escaped = false;
    for letter in line {
        let bar = is_bar(letter);
        if let Some(own) = cells.last_mut()
            && (!bar || escaped)
        {
            if bar {
                // The backslash before it.
                own.pop();
            }
            own.push(*letter);
        } else {
            cells.push(Vec::new());
        }
        escaped = letter.c == '\\' && !escaped;
    }
    let bare = |cell: &Vec<Letter>| trim(cell).is_empty();
    if cells.first().is_some_and(bare) && line.first().is_some_and(is_bar) {
        cells.remove(0);
    }
    if cells.last().is_some_and(bare) && line.last().is_some_and(is_bar) {
        cells.pop();
    }
    cells.into_iter().map(|cell| trim(&cell).to_vec()).collect()
}

fn is_dashes(cell: &[Letter]) -> bool {
    let dashes = cell.iter().filter(|letter| matches!(letter.c, '-' | '—')).count();
    let colons = cell.iter().filter(|letter| matches!(letter.c, ':' | '：')).count();
    0 < dashes && dashes.saturating_add(colons) == cell.len()
}

fn by_colons(cell: &[Letter]) -> CellAlign {
    let colon = |letter: Option<&Letter>| {
        letter.is_some_and(|letter| matches!(letter.c, ':' | '：'))
    };
    match (colon(cell.first()), colon(cell.last())) {
        (true, true) => CellAlign::Centre,
        (true, false) => CellAlign::Left,
        (false, true) => CellAlign::Right,
        (false, false) => CellAlign::Fitting,
    }
}

/// The rows of a file: CSV, or a sheet of a workbook.
fn filed(
    desk: &mut Intake<'_>,
    field: Field<'_>,
    sheet: Option<Field<'_>>,
) -> Option<Rows> {
    let path = field.words(desk.report)?;
    let named = narrow(field.node, field.span);
    let bytes = match desk.folder.read(&path) {
        Ok(bytes) => bytes,
        Err(said) => {
            desk.report.tell(Diagnostic::new(Rule::FILE, named, said));
            return None;
        }
    };
    let sheet = sheet.and_then(|field| field.words(desk.report));
    match document::sheet(&bytes, &path, sheet.as_deref()) {
        Ok(sheet) => {
            for untaken in &sheet.untaken {
                let message = of_file(&path, &untaken.said());
                desk.report.tell(Diagnostic::new(Rule::UNTAKEN, named, message));
            }
            let copy = |words: &String| marked_plain(words, named);
            let cells = sheet.rows.iter().map(|row| row.iter().map(copy).collect());
            Some(Rows { cells: cells.collect(), ..Rows::default() })
        }
        Err(refused) => {
            let message = of_file(&path, &refused.what);
            let fault = Diagnostic::new(Rule::FILE, named, message);
            desk.report.tell(fault.help(refused.mend));
            None
        }
    }
}

fn of_file(path: &str, said: &Said) -> Said {
    let (zh, en) = (said.get(Language::Chinese), said.get(Language::English));
    Said::new(format!("{path}：{zh}"), format!("{path}: {en}"))
}

/// Words of a file that marks no words: all of them stand where the file is named.
fn marked_plain(words: &str, named: Span) -> Copy {
    let line = words.replace(['\n', '\r'], " ");
    traced::copy(trim(&at(&line, named)))
}

/// The table that rows make: every row as long. What is not so is told.
pub(super) fn whole(
    report: &mut Report,
    rows: Rows,
    item: Field<'_>,
) -> Option<copy::Table> {
    let table = of_rows(report, rows, narrow(item.node, item.span));
    if table.is_none() {
        let (zh, en) = ("表要有一行以上、两列以上", "a table has a row and two columns");
        let mut fault = item.fault(zh, en);
        if let Kind::Text(text) = &item.node.kind {
            let words = text.plain();
            let words = words.trim();
            let low = words.to_ascii_lowercase();
            if low.ends_with(".csv") || low.ends_with(".xlsx") {
                fault = fault.help(Said::new(
                    format!("表在文件里的，写 表: {{文件: {words}}}"),
                    format!("a table of a file is written tables: {{file: {words}}}"),
                ));
            }
        }
        report.tell(fault);
    }
    table
}

/// The same of rows that stand at a place. Nothing where they are no table.
pub(super) fn of_rows(
    report: &mut Report,
    rows: Rows,
    span: Span,
) -> Option<copy::Table> {
    let Rows { mut cells, mut align, header, title } = rows;
    let columns = cells.iter().map(Vec::len).max()?;
    if !(2..=COLUMNS).contains(&columns) || ROWS < cells.len() {
        return None;
    }
    for (nth, row) in cells.iter_mut().enumerate() {
        let own = row.len();
        if own < columns {
            let place =
                row.first().map(Copy::whole).filter(|spot| !spot.range().is_empty());
            let nth = nth.saturating_add(1);
            let message = Said::new(
                format!("表的第 {nth} 行只有 {own} 格，别的行有 {columns} 格"),
                format!("row {nth} of the table has {own} cells, others have {columns}"),
            );
            let help =
                Said::new("缺的格子已留空", "those that are missing are left empty");
            let place = place.unwrap_or(span.into());
            report.tell(Diagnostic::new(Rule::COPY, place, message).help(help));
            row.resize(columns, Copy::default());
        }
    }
    align.resize(columns, CellAlign::Fitting);
    // One row is no head.
    let usual = usize::from(1 < cells.len());
    let header = header.filter(|header| *header < cells.len()).unwrap_or(usual);
    Some(copy::Table { title, header, rows: cells, align, remark: None, span: None })
}
