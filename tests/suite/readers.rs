//! What other programs make of our files: qpdf, poppler and Ghostscript.
//!
//! These tests need the programs, and say so if they are missing; where `CI` is set they
//! fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Ran, banmian, folder, lay, ran};

/// The sample for a purpose, made at a reader's own desk.
fn pdf(reader: &str, purpose: &str) -> PathBuf {
    let desk = folder(&format!("readers-{reader}-{purpose}"));
    lay("2021-03", &desk);
    let issue = desk.join("issue.yaml");
    let out = desk.join("out");
    let words = ["build", issue.to_str().unwrap(), "--for", purpose, "-o"];
    let mut words = words.to_vec();
    words.push(out.to_str().unwrap());
    let ran = banmian(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    out.join(format!("issue.{purpose}.pdf"))
}

fn reader(name: &str, words: &[&str], file: &Path) -> Ran {
    ran(Command::new(name).args(words).arg(file))
}

#[test]
fn qpdf_finds_no_fault_in_the_structure() {
    if crate::is_absent("qpdf") {
        return;
    }
    for purpose in ["proof", "press"] {
        let said = reader("qpdf", &["--check"], &pdf("qpdf", purpose));
        assert_eq!(said.code, 0, "{purpose}: {}{}", said.out, said.err);
    }
}

#[test]
fn ghostscript_draws_it_without_a_word() {
    if crate::is_absent("gs") {
        return;
    }
    for purpose in ["proof", "press"] {
        let words = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=nullpage"];
        let said = reader("gs", &words, &pdf("gs", purpose));
        assert_eq!(said.code, 0, "{purpose}: {}", said.err);
        assert_eq!(format!("{}{}", said.out, said.err), "", "{purpose}");
    }
}

#[test]
fn the_copy_is_found_by_a_search() {
    if crate::is_absent("pdftotext") {
        return;
    }
    let file = pdf("pdftotext", "proof");
    let output = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output();
    let output = output.expect("pdftotext is missing: apt-get install poppler-utils");
    let text = String::from_utf8(output.stdout).unwrap();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for words in [
        "嘉兴路街道居民区党组织换届选举圆满完成",
        "参选率达90.41%，选举成功率达100%。",
        "“会员服务日进楼宇”活动",
        "凤凰涅槃、完美蜕变",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

/// The first words in quotes after each `before` in the code of the suite.
fn quoted_after(code: &str, before: &str) -> BTreeSet<String> {
    let calls = code.split(before).skip(1);
    calls.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn every_program_that_is_asked_is_one_that_ci_installs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ci = fs::read_to_string(root.join(".ci/run")).unwrap();
    assert!(ci.contains("\nexport CI=true\n"), "a missing program would be passed over");
    let installed: BTreeSet<&str> =
        ci.lines().filter_map(|l| l.split(' ').next()).collect();
    // Written in two parts, so that this file does not find itself.
    let (asks, runs) = (concat!("is_absent", "(\""), concat!("Command::new", "(\""));
    let mut asked = 0;
    for (name, code) in crate::desk::files_below(&root.join("tests/suite")) {
        let code = String::from_utf8(code).unwrap();
        let programs = quoted_after(&code, asks);
        for program in programs.union(&quoted_after(&code, runs)) {
            assert!(installed.contains(program.as_str()), "{name}: {program}");
        }
        asked += programs.len();
    }
    assert!(10 < asked, "{asked}");
}
