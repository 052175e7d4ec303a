//! A divided word in a file: the hyphen is printed, and a reader of the text gets the
//! word whole (LAT-1; ISO 32000-1, 14.8.2.2.3).

use std::path::Path;
use std::process::Command;

use banmian::diag::Report;
use banmian::edition::dump;
use banmian::font::Library;
use banmian::issue;
use banmian::press::{self, Purpose};

use crate::desk::sample;
use crate::pages::held;

/// The bulletin with English in it and 断词 in its style.
fn bulletin() -> String {
    let folder = held(&sample("2026-11"));
    let text = String::from_utf8(folder.0["issue.yaml"].to_vec()).unwrap();
    let habit = "  断词: 英文\n  columns: {count: 3,";
    let text = text.replace("  columns: {count: 3,", habit);
    text.replace("有人在灯下备考，", "有人在灯下一律都是不information，")
}

#[test]
fn a_divided_word_ends_in_a_soft_hyphen() {
    let folder = held(&sample("2026-11"));
    let library = Library::shipped();
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &bulletin(), &folder);
    let issue = issue.unwrap();
    let set = press::set(&mut report, &issue, &folder, &library, Purpose::Proof);
    let (edition, _) = set.unwrap();
    let marks = dump(&edition);
    assert!(marks.contains("informa\u{ad} "), "no soft hyphen");
    assert!(marks.contains("tion，"), "no rest of the word");
    let whole = bulletin().replace("  断词: 英文\n", "");
    let (_, issue) = issue::read(&mut report, "issue.yaml", &whole, &folder);
    let set = press::set(&mut report, &issue.unwrap(), &folder, &library, Purpose::Proof);
    assert!(set.is_err() || !dump(&set.unwrap().0).contains('\u{ad}'));
}

#[test]
fn poppler_finds_the_soft_hyphen() {
    if crate::is_absent("pdftotext") {
        return;
    }
    let folder = held(&sample("2026-11"));
    let library = Library::shipped();
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &bulletin(), &folder);
    let made =
        press::make(&mut report, &issue.unwrap(), &folder, &library, Purpose::Proof);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("divided.pdf");
    std::fs::write(&path, made.unwrap().pdf).unwrap();
    let read = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output();
    let text = String::from_utf8(read.unwrap().stdout).unwrap();
    assert!(text.contains("informa\u{ad}\ntion，"), "{text}");
}
