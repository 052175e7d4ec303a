//! Tests that see the program from outside. They are one binary; see `Cargo.toml`.

#![expect(clippy::unwrap_used, reason = "a helper that cannot read its file has failed")]
#![expect(clippy::print_stderr, reason = "a test says what it could not ask")]

#[cfg(feature = "shipped-fonts")]
mod archive;
#[cfg(feature = "shipped-fonts")]
mod audit;
#[cfg(feature = "shipped-fonts")]
mod auto;
#[cfg(feature = "shipped-fonts")]
mod book;
mod broken;
mod cases;
mod circles;
#[cfg(feature = "shipped-fonts")]
mod clreq;
#[cfg(feature = "shipped-fonts")]
mod colour;
#[cfg(feature = "shipped-fonts")]
mod composed;
mod desk;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod dice;
#[cfg(feature = "shipped-fonts")]
mod divided;
mod document;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod drafts;
mod edges;
mod editor;
mod fixed;
#[cfg(feature = "shipped-fonts")]
mod filed;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod furniture;
#[cfg(feature = "shipped-fonts")]
mod geometry;
mod golden;
mod help;
mod import;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod jumps;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod kept;
mod layering;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod layouts;
#[cfg(feature = "shipped-fonts")]
mod library;
#[cfg(feature = "shipped-fonts")]
mod learned;
mod ledger;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod locked;
#[cfg(feature = "shipped-fonts")]
mod listing;
#[cfg(feature = "shipped-fonts")]
mod moved;
#[cfg(feature = "shipped-fonts")]
mod pages;
#[cfg(feature = "shipped-fonts")]
mod ofd;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod papers;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod pdf;
#[cfg(feature = "shipped-fonts")]
mod press;
mod program;
mod proofs;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod random;
mod readers;
#[cfg(feature = "shipped-fonts")]
mod reading;
#[cfg(feature = "shipped-fonts")]
mod robot;
mod rooms;
#[cfg(feature = "shipped-fonts")]
mod schema;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod served;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod session;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod setting;
mod size;
mod slips;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod spots;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod svg;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod strength;
mod told;
mod typed;
#[cfg(feature = "shipped-fonts")]
mod vertical;
#[cfg(feature = "shipped-fonts")]
mod weekly;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod web;
#[cfg(feature = "shipped-fonts")]
mod whole;
mod words;
#[cfg(feature = "shipped-fonts")]
mod wrapped;

/// Whether a program that a test asks for its opinion is not there. Where everything is
/// to be checked (`CI` is set) that is a failure; a reader trying the project out has
/// the rest of the tests without installing anything.
pub(crate) fn is_absent(program: &str) -> bool {
    let there = std::process::Command::new(program).arg("--version").output().is_ok();
    if there {
        return false;
    }
    assert!(std::env::var_os("CI").is_none(), "{program} is missing: see .ci/run");
    eprintln!("{program} is missing: its opinion was not asked");
    true
}
