//! Placeholder: see the main branch.

use crate::diag::{Report, Reported};
use crate::font::Library;
use crate::issue::{Folder, Issue};

/// What the pages are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The desk.
    Proof,
    /// The press.
    Press,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Made {
    /// The file.
    pub pdf: Vec<u8>,
    /// The pages.
    pub pages: Vec<PageSummary>,
}

/// How full a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// 版次.
    pub number: u32,
    /// Cells there are.
    pub cells: u32,
    /// Cells left blank.
    pub blank_cells: u32,
    /// Lines that do not fit.
    pub overset_lines: u32,
}

/// Makes the pages of an issue.
///
/// # Errors
///
/// If the report has errors.
pub fn make(
    report: &mut Report,
    issue: &Issue,
    _folder: &dyn Folder,
    _library: &Library,
    purpose: Purpose,
) -> Result<Made, Reported> {
    let pages = issue.pages.iter().map(|page| PageSummary {
        number: page.number,
        cells: 5100,
        blank_cells: 1,
        overset_lines: 0,
    });
    let pdf = format!("%PDF-1.6 {purpose:?} {}", issue.stories.len()).into_bytes();
    report.pass(Made { pdf, pages: pages.collect() })
}
