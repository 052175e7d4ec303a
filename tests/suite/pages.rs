//! The pages of the samples, mark by mark.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use banmian::diag::{Diagnostic, Report, Said, Severity};
use banmian::display::dump;
use banmian::font::Library;
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};

use crate::desk::sample;
use crate::golden;

/// A sample's folder, in memory.
struct Held(BTreeMap<String, Arc<[u8]>>);

impl Folder for Held {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        self.0.get(path).cloned().ok_or_else(|| Said::plain(path))
    }
}

fn held(name: &str) -> Held {
    let files = fs::read_dir(sample(name)).unwrap().map(|entry| entry.unwrap().path());
    let read = files.filter(|path| path.is_file()).map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(&path).unwrap().into())
    });
    Held(read.collect())
}

/// Sets a sample and compares its pages with their golden.
#[track_caller]
fn check(name: &str) {
    let folder = held(name);
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
