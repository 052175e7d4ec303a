//! The conformance matrix, `src/script/CLREQ.md`, checked against the tests it names.
//!
//! A name counts if its binary runs it: this one is asked for the tests of the suite, that
//! of the unit tests asks itself (`src/script/matrix.rs`), and a case has to lie in the
//! corpus that `suite::cases` sets. What keeps a rule is named in `src/script/KEPT.md`; its
//! functions have to stand in the code, and `tests/tools/witness.py` measures, in `.ci/run`,
//! that the tests of the row enter them and that production does.
//!
//! None of this reads what a test asserts. A row is as true as its tests are sharp.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Every rule of typography/rules.md, in its order.
const RULES: &str = "\
    GC-1 GC-2 GC-3 GC-4 GC-5 GC-6 ADJ-1 ADJ-2 ADJ-3 ADJ-4 ADJ-5 ADJ-6 ADJ-7 ADJ-8 \
    HL-1 HL-2 HL-3 HL-4 HL-5 EDGE-1 EDGE-2 EDGE-3 EDGE-4 KIN-1 KIN-2 KIN-3 KIN-4 KIN-5 \
    KIN-6 KIN-7 KIN-8 KIN-9 UNB-1 UNB-2 UNB-3 UNB-4 UNB-5 UNB-6 UNB-7 UNB-8 UNB-9 UNB-10 \
    UNB-11 UNB-12 RES-1 RES-2 RES-3 RES-4 LAT-1 LAT-2 LAT-3 LAT-4 JST-S1 JST-S2 JST-S3 \
    JST-S4 JST-S5 JST-S6 JST-S7 JST-T1 JST-T2 JST-T3 JST-0 JST-LAST JST-ORPH JST-GRID \
    JST-MEASURE JST-EVEN PAR-1 PAR-2 PAR-3 PAR-4 PAR-5 ATTR-1 ATTR-2 ATTR-3 ATTR-4 SUB-1 \
    SUB-2 DROP-1 LIST-1 COL-1 COL-2 COL-3 VP-1 VP-2 VP-3 VP-4 TCY-1 TCY-2 TCY-3 VL-1 VL-2 \
    VHD-1 VHD-2 EM-1 EM-2 EM-3 EM-4 EM-5 RUBY-1 RUBY-2 RUBY-3 MARK-1 NEWS-1 NEWS-2 NEWS-3 \
    NEWS-4 HD-S HD-H HD-1 HD-2 HD-3 HD-4 HD-5 HD-6 HD-7 JUMP-1 CAP-1 BY-1 LAY-1 LAY-2 \
    LAY-3 LAY-4 LAY-5 LAY-6 LAY-7 LAY-8 LAY-9";

#[derive(Deserialize)]
struct Case {
    id: String,
}

/// A row of the matrix: its first cell, what it claims, and its last cell.
struct Row {
    name: String,
    claims: Vec<String>,
    by: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_the_matrix_names_exists_and_what_holds_is_measured() {
    let tests = crate::desk::suite_tests();
    let cases = cases();
    let mut faults = Vec::new();
    for row in rows() {
        let claimed = |state: &str| row.claims.iter().any(|claim| claim == state);
        let known = ["holds", "partly", "not", "–"];
        if let Some(odd) = row.claims.iter().find(|c| !known.contains(&c.as_str())) {
            faults.push(format!("{}: what is {odd:?}?", row.name));
        }
        // A path of a unit test is looked for where it is run.
        let unit = |name: &str| name.contains("::") && !name.starts_with("suite::");
        let (named, unknown): (Vec<&str>, Vec<&str>) = names(&row.by).partition(|name| {
            unit(name) || tests.contains(*name) || cases.contains(*name)
        });
        faults.extend(unknown.iter().map(|n| format!("{}: there is no {n}", row.name)));
        if claimed("holds") && named.is_empty() {
            faults.push(format!("{}: says that it holds and names no test", row.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_is_in_the_matrix_once() {
    let rows = rows();
    for rule in RULES.split_whitespace() {
        let count = rows.iter().filter(|row| row.name == rule).count();
        assert_eq!(count, 1, "{rule}");
    }
}

/// What keeps a rule is in the code, by name; that it is entered is for witness.py.
#[test]
fn what_keeps_a_rule_stands_in_the_code() {
    let text = fs::read_to_string(root().join("src/script/KEPT.md")).unwrap();
    let names = crate::ledger::names(&root().join("src"));
    let mut kept = 0;
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [rule, functions, pages] = cells[..] else { panic!("{line}") };
        if rule == "rule" {
            continue;
        }
        assert!(RULES.split_whitespace().any(|known| known == rule), "{rule}");
        for function in functions.split('`').skip(1).step_by(2) {
            let known = function.split("::").all(|name| names.contains(name));
            assert!(known, "{rule}: {function}");
        }
        let kinds = ["fixed", "composed", "vertical", "–"];
        assert!(pages.split(", ").all(|kind| kinds.contains(&kind)), "{rule}: {pages}");
        kept += 1;
    }
    assert!(30 < kept, "{kept} rules");
}

/// The tests and cases that a cell names: paths in backticks, and worked cases.
fn names(by: &str) -> impl Iterator<Item = &str> {
    let words = by.split(|c: char| c.is_whitespace() || ",;`".contains(c));
    words.map(|word| word.trim_matches(['.', '(', ')', ':'])).filter(|word| {
        let case = word.len() == 3
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].chars().all(|c| c.is_ascii_digit());
        case || word.contains("::")
    })
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("src/script/CLREQ.md")).unwrap();
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if matches!(cells[0], "clause" | "rule") {
            continue;
        }
        let last = cells.len() - 1;
        assert!(2 < last && last < 5, "a row of {} cells: {line}", cells.len());
        rows.push(Row {
            name: cells[0].to_owned(),
            claims: cells[2..last].iter().map(|claim| (*claim).to_owned()).collect(),
            by: cells[last].to_owned(),
        });
    }
    rows
}

fn cases() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for path in files(&root().join("tests/corpus/clreq"), "yaml") {
        let yaml = fs::read_to_string(&path).unwrap();
        let cases: Vec<Case> = serde_saphyr::from_str(&yaml).unwrap();
        for case in cases {
            assert!(ids.insert(case.id.clone()), "{} is there twice", case.id);
        }
    }
    ids
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|ext| ext == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
