//! Tables in files of their own: CSV, and the sheets of a workbook.

use std::borrow::Cow;
use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};

use super::archive::Archive;
use super::figure::decimal;
use super::galley::Galley;
use super::model::{Format, Markup, Untaken, What};
use super::plain::decoded;
use super::refused::Refused;
use crate::diag::Said;

/// The rows of a file as they are to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// From above, all as long. Rows at the foot and columns at the right with nothing in
    /// them are not among them.
    pub rows: Vec<Vec<String>>,
    /// What is not as it was in the file.
    pub untaken: Vec<Untaken>,
}

/// Reads a CSV file, or a sheet of a workbook (`.xlsx`, `.xls`, `.ods`): the one that is
/// named, or the first. Which it is, its name says.
///
/// # Errors
///
/// What it is instead, or what is wrong with it, and what to do.
pub fn sheet(bytes: &[u8], path: &str, name: Option<&str>) -> Result<Sheet, Refused> {
    let end = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut sheet = match end.as_str() {
        "csv" | "tsv" | "txt" => separated(bytes)?,
        "xlsx" | "xlsm" | "xls" | "ods" => workbook(bytes, name)?,
        _ => {
            return Err(Refused::new(
                "不是表格文件",
                "it is no file of a table",
                Said::new("请另存为 .csv 或 .xlsx", "save it as .csv or .xlsx"),
            ));
        }
    };
    let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    sheet.rows.retain(|row| !blank(row));
    let used = |row: &Vec<String>| row.iter().rposition(|cell| !cell.trim().is_empty());
    let wide = sheet.rows.iter().filter_map(used).max().map_or(0, |last| last + 1);
    for row in &mut sheet.rows {
        row.resize(wide, String::new());
    }
    Ok(sheet)
}

/// Cells between commas, semicolons or tabs: whichever the first line has most of.
fn separated(bytes: &[u8]) -> Result<Sheet, Refused> {
    let mut galley = Galley::new(Format::Plain, Markup::Literal);
    let text = decoded(&mut galley, bytes)?;
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    // Of as many the comma: the last of those that are the most.
    let mark = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|fault| Refused::damaged("表格", "table", &fault.to_string()))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(Sheet { rows, untaken: galley.finish().untaken })
}

/// A sheet of a workbook. What stands in its cells is what is stored there: how a number
/// is shown on the screen is not known, which is told where it can matter.
fn workbook(bytes: &[u8], name: Option<&str>) -> Result<Sheet, Refused> {
    bounded(bytes)?;
    let damaged = |fault: &dyn std::fmt::Display| {
        Refused::damaged("工作簿", "workbook", &fault.to_string())
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|fault| damaged(&fault))?;
    let names = book.sheet_names();
    let wanted = match name {
        Some(name) => names.iter().find(|own| *own == name),
        None => names.first(),
    };
    let Some(wanted) = wanted.cloned() else {
        let known = names.join("、");
        return Err(Refused::new(
            "没有这个工作表",
            "there is no such sheet",
            Said::new(format!("有：{known}"), format!("there are: {known}")),
        ));
    };
    let range = book.worksheet_range(&wanted).map_err(|fault| damaged(&fault))?;
    let mut galley = Galley::new(Format::Plain, Markup::Literal);
    let mut stored = 0;
    let mut faults = String::new();
    let mut rows = Vec::new();
    for row in range.rows() {
        let cells = row.iter().map(|cell| {
            stored += usize::from(is_formed(cell));
            if let Data::Error(fault) = cell {
                faults.push_str(&fault.to_string());
            }
            words(cell)
        });
        rows.push(cells.collect());
    }
    if 0 < stored {
        let what = Said::new(
            "数和日期的显示格式（百分号、千分位、小数位数），取的是存的值",
            "how numbers and dates are shown: what is stored was taken",
        );
        galley.tell(What::Decoration(what, String::new()));
    }
    if !faults.is_empty() {
        galley.tell(What::Unknown(faults));
    }
    Ok(Sheet { rows, untaken: galley.finish().untaken })
}

/// Refuses a workbook that unpacks to more than a machine should take.
fn bounded(bytes: &[u8]) -> Result<(), Refused> {
    // A workbook of the old kind is not packed.
    if !bytes.starts_with(b"PK") {
        return Ok(());
    }
    let mut archive = Archive::open(bytes, "工作簿", "workbook")?;
    let names: Vec<String> = archive.names().map(Cow::into_owned).collect();
    for name in names {
        archive.part(&name)?;
    }
    Ok(())
}

/// Whether the program that made it may show a cell otherwise than it is stored.
fn is_formed(cell: &Data) -> bool {
    match cell {
        Data::Float(number) => number.fract() != 0.0,
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => true,
        Data::Int(_) | Data::String(_) | Data::Bool(_) | Data::Error(_) | Data::Empty => {
            false
        }
    }
}

/// What stands in a cell.
fn words(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => {
            words.clone()
        }
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = format!("{year}-{month:02}-{day:02}");
            match (hour, minute) {
                (0, 0) => date,
                _ => format!("{date} {hour}:{minute:02}"),
            }
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::sheet;

    fn rows(bytes: &[u8], path: &str) -> Vec<Vec<String>> {
        sheet(bytes, path, None).unwrap().rows
    }

    #[test]
    fn a_cell_in_quotes_may_hold_commas_and_quotes() {
        let text = "站名,人次\n\"清渠,东\",\"1,204\"\n\"“二”\",\"\"\"三\"\"\"\n,\n";
        let wanted = [["站名", "人次"], ["清渠,东", "1,204"], ["“二”", "\"三\""]];
        assert_eq!(rows(text.as_bytes(), "a.csv"), wanted);
    }

    #[test]
    fn the_mark_between_cells_and_the_encoding_are_found() {
        let gbk = encoding_rs::GB18030.encode("站名;人次\n清渠;12\n").0.into_owned();
        let read = sheet(&gbk, "a.csv", None).unwrap();
        assert_eq!(read.rows, [["站名", "人次"], ["清渠", "12"]]);
        assert_eq!(read.untaken.len(), 1, "the guess is told");
        assert_eq!(rows(b"a\tb\n1\t2\n", "a.tsv"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, path) in [(&b"%PDF"[..], "a.pdf"), (b"PK\x03\x04", "a.xlsx")] {
            assert!(sheet(bytes, path, None).is_err(), "{path}");
        }
    }
}
