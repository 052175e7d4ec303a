//! What an issue is made for, and what came of it.

use super::Volumes;
use super::plates::{InkFile, Seen};
use crate::plate::Shown;
use crate::preflight::Record;

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 校样, for the desk: pictures as they are, a grey box for a missing one.
    Proof,
    /// 付印, for the press: as the house style's 印刷 has it.
    Press,
    /// 存档, for an archive and its readers: nothing may be missing.
    Archive,
}

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
