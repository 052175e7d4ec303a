//! What came of an issue.

use super::Volumes;
use super::plates::{InkFile, Seen};
use crate::plate::Shown;
use crate::preflight::Record;

/// A file and what is in it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its pages, in order.
    pub pages: Vec<PageSummary>,
}

/// What came of an issue on its way to a press.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// The files, unless something stops them.
    pub files: Option<Volumes>,
    /// 拼版: its pages on sheets, if they were asked for.
    pub sheets: Option<Vec<u8>>,
    /// Its pages, in order.
    pub pages: Vec<PageSummary>,
    /// The plates of each page, if they were asked for: also where something stops the file.
    pub plates: Vec<Shown>,
    /// 软打样: its pages as they are printed, if they were asked for.
    pub seen: Vec<Seen>,
    /// Data for the ink keys of the press, if it was asked for.
    pub ink_keys: Vec<InkFile>,
    /// What preflight found.
    pub record: Record,
}

/// How a page came out, for the line that an editor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// 版次.
    pub number: u32,
    /// The cells of the page: its columns times its lines.
    pub cells: u32,
    /// Those that nothing stands in and that part no two modules.
    pub blank_cells: u32,
    /// Lines of text that do not fit. A page that has any is only ever a draft.
    pub overset_lines: u32,
}
