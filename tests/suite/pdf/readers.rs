//! Files opened by poppler, qpdf, mutool and Ghostscript. `.ci/run` installs them; a
//! machine without them fails these tests rather than pass by not looking.

use std::path::{Path, PathBuf};
use std::process::Command;

use banmian::font::Library;
use banmian::standard::Standard;

use super::objects::x4;
use super::specimen::{LINES, edition};

fn write(name: &str, standard: &Standard) -> PathBuf {
    let library = Library::shipped();
    let bytes = banmian::pdf::write(&edition(&library), &library, &[], standard).unwrap();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program says of a file, if it has nothing against it.
fn ask(program: &str, before: &[&str], path: &Path, after: &[&str]) -> String {
    let mut command = Command::new(program);
    let run = command.args(before).arg(path).args(after).output();
    let run = run.unwrap_or_else(|fault| panic!("{program} (see .ci/run): {fault}"));
    let said = String::from_utf8_lossy(&run.stderr);
    // A build of mutool without ICC says so each time.
    let told = said.lines().any(|line| !line.is_empty() && !line.contains("ICC support"));
    assert!(run.status.success() && !told, "{program}: {said}");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn qpdf_finds_nothing_to_mend() {
    if crate::is_absent("qpdf") {
        return;
    }
    for (name, standard) in [("qpdf-proof.pdf", Standard::Proof), ("qpdf-x4.pdf", x4())] {
        let said = ask("qpdf", &["--check"], &write(name, &standard), &[]);
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}

#[test]
fn poppler_reads_what_the_author_wrote_line_by_line() {
    if crate::is_absent("pdftotext") {
        return;
    }
    let path = write("poppler.pdf", &Standard::Proof);
    let said = ask("pdftotext", &["-raw"], &path, &["-"]);
    let lines: Vec<&str> = said.lines().filter(|line| *line != "\u{c}").collect();
    assert_eq!(lines, LINES);
}

/// Mutool before 1.25 does not read `ActualText` and puts spaces and line ends where it
/// sees gaps; the characters and their order are the author's all the same.
#[test]
fn mutool_reads_the_characters_in_the_order_of_the_author() {
    if crate::is_absent("mutool") {
        return;
    }
    let path = write("mutool.pdf", &Standard::Proof);
    let said = ask("mutool", &["draw", "-q", "-F", "text"], &path, &[]);
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(solid(&said), solid(&LINES.concat()));
}

#[test]
fn ghostscript_draws_it_without_a_word() {
    if crate::is_absent("gs") {
        return;
    }
    let path = write("gs.pdf", &x4());
    let quiet = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage"];
    let said = ask("gs", &[&quiet[..], &["-dPDFSTOPONERROR"]].concat(), &path, &[]);
    assert_eq!(said, "");
}
