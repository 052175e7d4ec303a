//! The unit tests that the conformance matrix names, asked of the binary that runs them.
//!
//! A name in `CLREQ.md` counts if this very binary lists it and does not leave it out:
//! then `cargo test`, which has run this test, runs that one as well. The tests of
//! `tests/suite` and the worked cases are asked for by `suite::clreq` in the same way.
//! That a test measures what its row says a reader has to see; that it enters the
//! function which keeps the rule, and production enters it too, is what
//! `tests/tools/witness.py` measures.

use std::collections::BTreeSet;

#[path = "../../tests/suite/listing.rs"]
mod listing;

const MATRIX: &str = include_str!("CLREQ.md");

/// The paths in backticks that are no test of the suite.
fn named() -> BTreeSet<&'static str> {
    let rows = MATRIX.lines().filter(|line| line.starts_with("| "));
    let last = rows.filter_map(|line| line.trim_matches('|').rsplit('|').next());
    let paths = last.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    paths.filter(|path| path.contains("::") && !path.starts_with("suite::")).collect()
}

#[test]
fn what_the_matrix_names_is_run() {
    let run = listing::run();
    let named = named();
    assert!(100 < named.len(), "{} tests are named", named.len());
    let missing: Vec<_> = named.iter().filter(|name| !run.contains(**name)).collect();
    assert!(missing.is_empty(), "no such tests are run: {missing:#?}");
}
