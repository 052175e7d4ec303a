//! The conformance ledgers of `src/standard`, checked against the code they speak of.
//!
//! Each clause says what keeps it and names the tests that measure it, all of them tests of
//! this binary: they look at files that the program or `banmian::pdf::write` made, which
//! is what a press gets. A test counts if the binary lists it among those that it runs.
//! A clause that is kept by a type names the type.
//!
//! That a test asserts what its clause asks, no program reads. The letters in brackets are
//! those of a checker that asks the same of the files in words of its own; `.ci/run` calls
//! it where it is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use banmian::diag::Rule;

/// A clause: what keeps it, and all that it says.
struct Clause {
    keeper: String,
    words: String,
}

fn clauses(ledger: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    for line in ledger.lines() {
        if let Some(clause) = line.strip_prefix("- `") {
            // The keeper is in backticks.
            let (keeper, words) = clause.split_once('`').unwrap();
            clauses.push(Clause { keeper: keeper.to_owned(), words: words.to_owned() });
        } else if let Some(more) = line.strip_prefix("  ") {
            let clause = clauses.last_mut().unwrap();
            clause.words.push(' ');
            clause.words.push_str(more);
        }
    }
    clauses
}

impl Clause {
    /// The paths that it names: of tests, and of what is in the code.
    fn paths(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let quoted = self.words.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|words| words.contains("::"));
        paths.partition(|path| path.starts_with("suite::"))
    }
}

/// Every name that the code of the library gives to something.
pub(crate) fn names(src: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (file, code) in crate::desk::files_below(src) {
        let Ok(code) = String::from_utf8(code) else { continue };
        names.extend(file.split(['/', '.']).map(str::to_owned));
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let words: Vec<&str> =
                line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let first = words.iter().find(|word| !word.is_empty());
            names.extend(first.map(|variant| (*variant).to_owned()));
            for pair in words.windows(2) {
                if matches!(
                    pair[0],
                    "fn" | "struct" | "enum" | "const" | "type" | "trait"
                ) {
                    names.insert(pair[1].to_owned());
                }
            }
        }
    }
    names
}

#[test]
fn every_clause_says_what_keeps_it_and_what_measures_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (tests, names) = (crate::desk::suite_tests(), names(&src));
    let mut ledgers = 0;
    let mut faults = Vec::new();
    for entry in fs::read_dir(src.join("standard")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "md") {
            continue;
        }
        ledgers += 1;
        let ledger = path.file_stem().unwrap().display();
        let clauses = clauses(&fs::read_to_string(&path).unwrap());
        assert!(20 < clauses.len(), "{ledger}: {} clauses", clauses.len());
        for clause in &clauses {
            let mut fault = |words: String| {
                faults.push(format!("{ledger}: {words}: {}", clause.words));
            };
            let (measures, code) = clause.paths();
            for test in measures.difference(&tests.iter().map(String::as_str).collect()) {
                fault(format!("no test {test} is run"));
            }
            for path in &code {
                if !path.split("::").all(|name| names.contains(name)) {
                    fault(format!("nothing is called {path}"));
                }
            }
            match clause.keeper.split_once(' ') {
                Some(("check", rule)) if Rule::named(rule).is_none() => {
                    fault(format!("no rule {rule}"));
                }
                Some(("check", _)) => {}
                None if clause.keeper == "type" && code.is_empty() => {
                    fault("it names no type".into());
                }
                None if matches!(&*clause.keeper, "type" | "writer" | "absent") => {}
                // A person answers for it: nothing here can measure it.
                None if clause.keeper == "person" => continue,
                _ => fault(format!("what is {}?", clause.keeper)),
            }
            if measures.is_empty() {
                fault("nothing measures it".into());
            }
        }
    }
    assert!(0 < ledgers, "no ledger was read");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
