//! The pages of the samples, mark by mark.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use banmian::diag::{Diagnostic, Report, Said, Severity};
use banmian::display::dump;
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};

use crate::desk::sample;
use crate::golden;

/// A sample's folder, in memory.
pub(crate) struct Held(pub(crate) BTreeMap<String, Arc<[u8]>>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        self.0.get(path).cloned().ok_or_else(|| Said::plain(path))
    }
}

pub(crate) fn held(folder: &Path) -> Held {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = files.filter(|path| path.is_file()).map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(&path).unwrap().into())
    });
    Held(read.collect())
}

/// Sets a sample and compares its pages with their golden.
#[track_caller]
fn check(name: &str) {
    check_in(&sample(name), name);
}

/// Sets the issue of a folder and compares its pages with a golden.
#[track_caller]
fn check_in(folder: &Path, name: &str) {
    let folder = held(folder);
    let text = String::from_utf8(folder.0["issue.yaml"].to_vec()).unwrap();
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &text, &folder);
    let library = Library::shipped();
    let set = issue.and_then(|issue| {
        press::set(&mut report, &issue, &folder, &library, Purpose::Proof)
    });
    let said = report.sorted();
    let errors: Vec<&Diagnostic> =
        said.iter().filter(|d| d.severity == Severity::Error).collect();
    assert!(set.is_ok(), "{errors:#?}");
    let (edition, _) = set.unwrap();
    golden::check(&format!("pages/{name}"), &dump(&edition));
}

#[test]
fn the_newspaper_page_comes_out_as_it_did() {
    check("2021-03");
}

#[test]
fn the_bulletin_comes_out_as_it_did() {
    check("2026-11");
}

/// Drop cap, run-in headings, list, dialogue, dateline, list of names, a quotation over
/// two paragraphs and both places of a source, on one page: PAR-3, PAR-5, DROP-1, SUB-1,
/// SUB-2, LIST-1, BY-1, ATTR-1, ATTR-2, JST-EVEN.
#[test]
fn paragraph_matter_comes_out_as_it_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/matter");
    check_in(&folder, "matter");
}

/// Dots, straight and wavy lines, both together and a frame: EM-1, EM-3 to EM-5, MARK-1.
#[test]
fn marks_between_lines_come_out_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/interline");
    check_in(&folder, "interline");
}
