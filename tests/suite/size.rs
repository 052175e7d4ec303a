//! A file that does not fit in the head is two files.

use std::fs;
use std::path::Path;

const LONGEST: usize = 600;
const MEDIAN: usize = 200;

#[test]
fn no_file_is_too_long() {
    let mut lengths = Vec::new();
    let mut queue: Vec<_> = ["src", "tests/suite", "tests/bench"]
        .iter()
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .collect();
    while let Some(path) = queue.pop() {
        if path.is_dir() {
            queue.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
            lengths.push(lines);
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= MEDIAN, "half of the files are longer than {median} lines");
}
