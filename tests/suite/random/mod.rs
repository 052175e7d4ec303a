//! Issues at random: of every mix of features, each set, and each looked at from outside.
//!
//! What is printed is read from the PDF with an interpreter of its own and compared with
//! what the generator wrote, letter by letter; the program's own proof is not asked. The
//! suite sets [`SUITE`] issues of fixed seeds. So many as one likes, from any seed:
//!
//! ```text
//! RANDOM=1000..1500 cargo test --release --test suite random -- --ignored --nocapture
//! ```
//!
//! Their editions for libraries and readers, to be looked at by `tests/tools/truth.py` and
//! `kept.py` and by veraPDF, are written by
//!
//! ```text
//! EDITIONS=1..200 cargo test --release --test suite random::editions -- --ignored --nocapture
//! ```
//!
//! An issue that failed is left in a folder of `target/tmp/random`, as an editor would have it.

mod copy;
mod editions;
mod hold;
mod leaf;
mod letters;
mod make;
mod paper;
mod places;
mod tried;
mod whose;

use std::fs;

use banmian::font::Library;
use banmian::press::Session;

use self::tried::{Came, Tried};
use super::desk;

/// The seeds of the issues that the suite sets.
const SUITE: std::ops::Range<u64> = 1..6;

/// Sets the issues of some seeds, and says how many came out as pages.
fn try_all(seeds: std::ops::Range<u64>) -> (u64, Vec<String>) {
    let kept = desk::folder("random");
    let mut session = Session::new(Library::shipped());
    let mut faults = Vec::new();
    let mut printed = 0;
    for seed in seeds {
        let Tried { yaml, folder, came } = tried::issue(seed, &mut session);
        match came {
            Came::Printed => printed += 1,
            Came::Told(told) => {
                fs::write(kept.join(format!("{seed}-told.yaml")), yaml).unwrap();
                eprintln!("seed {seed} is told: {}", told.join("; "));
            }
            Came::Wrong(found) => {
                let kept = kept.join(seed.to_string());
                fs::create_dir_all(&kept).unwrap();
                fs::write(kept.join("issue.yaml"), yaml).unwrap();
                for (name, bytes) in &folder.0 {
                    fs::write(kept.join(name), bytes).unwrap();
                }
                let first: Vec<String> = found.iter().take(6).cloned().collect();
                faults.push(format!(
                    "seed {seed}, {}: {}",
                    found.len(),
                    first.join("\n    ")
                ));
            }
        }
    }
    (printed, faults)
}

#[test]
fn issues_at_random_hold_what_every_page_holds() {
    let (printed, faults) = try_all(SUITE);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The others say why they could not be set.
    let least = SUITE.count() / 5;
    assert!(least <= usize::try_from(printed).unwrap(), "{printed} were printed");
}

#[test]
#[ignore = "sets as many issues as RANDOM says"]
fn as_many_issues_at_random_as_are_asked_for() {
    let asked = std::env::var_os("RANDOM").expect("RANDOM=from..to");
    let asked = asked.into_string().unwrap();
    let (from, to) = asked.split_once("..").expect("from..to");
    let seeds = from.parse().unwrap()..to.parse().unwrap();
    let count = seeds.end - seeds.start;
    let (printed, faults) = try_all(seeds);
    eprintln!("{count} issues, {printed} printed, {} failed", faults.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
