//! The tests that this binary runs, as it lists them itself: the suite, and the unit tests
//! of the library, which include this file.

use std::collections::BTreeSet;
use std::process::Command;

/// The tests by the paths that `cargo test` prints; but for those that are left out unless
/// somebody asks for them.
pub(crate) fn run() -> BTreeSet<String> {
    let left_out = listed(&["--ignored"]);
    listed(&[]).difference(&left_out).cloned().collect()
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
