//! Tests that see the program from outside. They are one binary; see `Cargo.toml`.

#![expect(clippy::unwrap_used, reason = "a helper that cannot read its file has failed")]

mod broken;
mod cases;
mod desk;
mod golden;
mod help;
mod layering;
mod ledger;
#[cfg(feature = "shipped-fonts")]
mod pages;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod pdf;
mod program;
mod readers;
mod size;
mod typed;
