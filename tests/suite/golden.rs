//! What must come out as it came out before.
//!
//! A golden is text, so a difference reads as a difference. `BLESS=1 cargo test` writes
//! what came out; read the diff before committing it.

use std::path::Path;
use std::{env, fs};

/// Compares what came out with `tests/golden/<name>.txt`.
#[track_caller]
pub(crate) fn check(name: &str, came_out: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.txt"));
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, came_out).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        came_out == golden,
        "{} changed\n--- golden\n{golden}\n+++ came out\n{came_out}",
        path.display(),
    );
}
