//! Tests that see the program from outside. They are one binary; see `Cargo.toml`.

mod cases;
mod ledger;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod pdf;
