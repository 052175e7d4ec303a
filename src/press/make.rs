use super::session::{MendedPage, Session};
use super::{Made, PageSummary, Purpose};
use crate::copy::Issue;
use crate::diag::{Report, Reported};
use crate::edition::Edition;
use crate::font::Library;
use crate::issue::Folder;
use crate::page::SolvedPage;

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
