//! The conformance ledgers, checked against the code they speak of.

use std::fs;
use std::path::Path;

use banmian::diag::Rule;

#[test]
fn every_clause_says_what_keeps_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/standard");
    let mut clauses = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "md") {
            continue;
        }
        for clause in fs::read_to_string(&path).unwrap().lines() {
            let Some(clause) = clause.strip_prefix("- `") else { continue };
            let (keeper, _) = clause.split_once('`').expect("the keeper is in backticks");
            clauses += 1;
            match keeper.split_once(' ') {
                Some(("check", rule)) => assert!(
                    Rule::named(rule).is_some(),
                    "{}: no rule {rule}",
                    path.display(),
                ),
                None if matches!(keeper, "type" | "writer" | "absent" | "person") => (),
                _ => panic!("{}: what is {keeper}?", path.display()),
            }
        }
    }
    assert!(0 < clauses, "no ledger was read");
}
