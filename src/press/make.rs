use super::Volumes;
use super::session::{MendedPage, Session};
use super::set::PageSummary;
use crate::copy::Issue;
use crate::diag::{Report, Reported};
use crate::edition::Edition;
use crate::font::Library;
use crate::issue::Folder;
use crate::page::SolvedPage;
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
    /// Its pages, in order.
    pub pages: Vec<PageSummary>,
    /// Pictures of the plates of each page, if they were asked for: also where something
    /// stops the file.
    pub plates: Vec<Shown>,
    /// What preflight found.
    pub record: Record,
}

/// Sets every page of an issue and paints it.
///
/// This is all that `check` needs, and what the goldens compare.
///
/// # Errors
///
/// Every fault of every page, in the report.
pub fn set(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    purpose: Purpose,
) -> Result<(Edition, Vec<PageSummary>), Reported> {
    let set = Session::new(library.clone()).set(report, issue, folder, purpose)?;
    Ok(set.into_edition())
}

/// The geometry of every page of an issue, also of those that do not close.
///
/// # Errors
///
/// If a face that the style names is not there. All other faults are told to the report,
/// and the pages are there as far as they could be made.
pub fn solve(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
) -> Result<Vec<SolvedPage>, Reported> {
    Session::new(library.clone()).solve(report, issue, folder)
}

/// Makes the file of an issue.
///
/// # Errors
///
/// Every fault of every page, in the report; and a file that would not be what it says.
pub fn make(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
    purpose: Purpose,
) -> Result<Made, Reported> {
    Session::new(library.clone()).make(report, issue, folder, purpose)
}

/// The fixed pages whose copy was corrected until they did not close any more, each with
/// the modules that close it again with the smallest change.
///
/// # Errors
///
/// If a face that the style names is not there.
pub fn mend(
    report: &mut Report,
    issue: &Issue,
    folder: &dyn Folder,
    library: &Library,
) -> Result<Vec<MendedPage>, Reported> {
    Session::new(library.clone()).mend(report, issue, folder)
}
