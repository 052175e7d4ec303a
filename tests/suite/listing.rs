//! The tests that this binary runs, as it lists them itself.

use std::collections::BTreeSet;
use std::process::Command;

/// The tests of the suite by their names in the ledgers, `suite::` before the path that
/// `cargo test` prints; but for those that are left out unless somebody asks for them.
pub(crate) fn tests() -> BTreeSet<String> {
    let left_out = listed(&["--ignored"]);
    listed(&[]).difference(&left_out).map(|test| format!("suite::{test}")).collect()
}

fn listed(words: &[&str]) -> BTreeSet<String> {
    let mut binary = Command::new(std::env::current_exe().unwrap());
    let output =
        binary.args(words).args(["--list", "--format", "terse"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let lines = String::from_utf8(output.stdout).unwrap();
    let tests = lines.lines().filter_map(|line| line.strip_suffix(": test"));
    tests.map(str::to_owned).collect()
}
