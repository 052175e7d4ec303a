//! The pages of the samples, mark by mark.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use banmian::diag::{Diagnostic, Report, Said, Severity};
use banmian::edition::dump;
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

/// Pinyin, bopomofo and glosses: RUBY-1 to RUBY-3.
#[test]
fn ruby_comes_out_as_it_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/ruby");
    check_in(&folder, "ruby");
}

/// A type area larger than its sheet is an error, across the page and down it: type would
/// fall off the paper.
#[test]
fn a_type_area_that_leaves_the_sheet_is_told() {
    let told = |yaml: &str| -> Vec<Diagnostic> {
        let mut report = Report::default();
        let folder = Held(BTreeMap::new());
        let (_, issue) = issue::read(&mut report, "issue.yaml", yaml, &folder);
        let library = Library::shipped();
        let issue = issue.unwrap();
        let set = press::set(&mut report, &issue, &folder, &library, Purpose::Proof);
        let of = |found: &&Diagnostic| found.rule.name == "page/type-area";
        let found: Vec<_> = report.sorted().iter().filter(of).cloned().collect();
        assert!(found.is_empty() || set.is_err());
        found
    };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let across = fs::read_to_string(corpus.join("ruby/issue.yaml")).unwrap();
    assert!(told(&across).is_empty());
    for (from, to) in [("每栏字数: 30", "每栏字数: 36"), ("行数: 9}", "行数: 18}")]
    {
        let wide = across.replace(from, to);
        let found = told(&wide);
        assert_eq!(found.len(), 1, "{to}");
        assert_eq!(found[0].severity, Severity::Error);
        assert!(wide[found[0].span.range().start..].starts_with("版次: 2"));
    }
    let down = across.replace("编排: 定位", "编排: 定位\n    排向: 竖排");
    let tiers = "竖排: {批数: 1, 每批字数: 24, 行数: 9}\n  版心: {行数: 9}";
    assert!(told(&down.replace("版心: {行数: 9}", tiers)).is_empty());
    let high = tiers.replace("每批字数: 24", "每批字数: 31");
    assert_eq!(told(&down.replace("版心: {行数: 9}", &high)).len(), 1);
}
