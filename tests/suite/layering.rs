//! The direction of dependencies, held to.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules, lowest first. A module may use those before it.
const LAYERS: &[&str] = &[
    "unit",
    "diag",
    "script",
    "font",
    "ink",
    "picture",
    "copy",
    "document",
    "issue",
    "para",
    "story",
    "page",
    "audit",
    "compose",
    "edition",
    "standard",
    "plate",
    "preflight",
    "pdf",
    "svg",
    "html",
    "library",
    "ofd",
    "raster",
    "press",
    "decisions",
];

/// What stands in `src` and is not a module of the library.
const OUTSIDE: &[&str] = &["cli", "lib", "main"];

#[test]
fn no_module_looks_up() {
    let mut faults = Vec::new();
    for (rank, layer) in LAYERS.iter().enumerate() {
        for (file, text) in sources_of(layer) {
            for used in uses(&text) {
                match LAYERS.iter().position(|other| *other == used) {
                    Some(other) if other <= rank => {}
                    Some(_) => faults.push(format!("{file}: {layer} looks up at {used}")),
                    None => faults.push(format!("{file}: {used} is not in LAYERS")),
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn lib_declares_the_modules_in_reading_order() {
    let text = fs::read_to_string(src().join("lib.rs")).unwrap();
    let declared: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let here = |layer: &&&str| places_of(layer).iter().any(|path| path.exists());
    let layers: Vec<&str> = LAYERS.iter().filter(here).copied().collect();
    assert_eq!(declared, layers);
}

#[test]
fn every_module_has_its_layer() {
    for entry in fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(LAYERS.contains(&name) || OUTSIDE.contains(&name), "{name} has no layer");
    }
}

/// The modules of this crate that a file names after `crate::`.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1)).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// Every source file of a module, by name.
fn sources_of(layer: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut queue = places_of(layer).to_vec();
    queue.retain(|path| path.exists());
    while let Some(path) = queue.pop() {
        if path.is_dir() {
            queue.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn places_of(layer: &str) -> [PathBuf; 2] {
    [src().join(layer), src().join(format!("{layer}.rs"))]
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
