//! Word documents as Word shows them: styles, numbers and fields resolved, tracked changes
//! accepted, hidden text left out.

mod body;
mod chart;
mod equation;
mod field;
mod graphic;
mod numbering;
mod package;
mod run;
mod styles;
mod table;

use super::archive::Archive;
use super::model::Document;
use super::refused::Refused;

pub(super) use body::joined;
pub(super) use field::equation;
pub(super) use graphic::foreign;
pub(super) use styles::{Role, named};

use body::Reader;
use package::Package;

/// What such a file is called, in faults.
const ZH: &str = "Word 文件";
const EN: &str = "Word document";

/// Reads `.docx` and `.docm`.
///
/// # Errors
///
/// If the package is damaged, has no document, or is beyond a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut archive = Archive::open(bytes, ZH, EN)?;
    let package = Package::open(&mut archive)?;
    let mut reader = Reader::new(&package, &mut archive);
    reader.document()?;
    Ok(reader.finish())
}
