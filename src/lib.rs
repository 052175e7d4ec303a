//! Sets Chinese newspaper pages.
//!
//! Copy comes in as a YAML issue and leaves as pages: PDF for the desk and for the
//! press, PNG for the eye. Between the two, the copy is turned into one thing after
//! another, each made only from the things before it:
//!
//! ```text
//! issue ──▶ para ──▶ story ──▶ page · audit · compose ──▶ edition ──▶ preflight ──▶ pdf · svg · plate · raster
//! copy      lines    shapes    places                     marks       judgement     files
//! ```
//!
//! The modules below stand in reading order. A module may use those above it and no
//! others; `tests/suite/layering.rs` holds it to that.
//!
//! # Invariants
//!
//! - The same issue and the same fonts give the same bytes, on every machine and with
//!   any number of threads.
//! - No stage reads a file, a clock or an environment variable. [`press`] is handed
//!   everything it uses.
//! - A length is a [`unit::Length`] until a back end writes it. No float lays out text.
//! - Bad copy is a [`diag::Diagnostic`]. A panic is a bug in this crate.

pub mod unit;
pub mod diag;
pub mod script;
pub mod font;
pub mod ink;
pub mod picture;
pub mod copy;
pub mod document;
pub mod issue;
pub mod para;
pub mod story;
pub mod page;
pub mod audit;
pub mod compose;
pub mod edition;
pub mod standard;
pub mod plate;
pub mod preflight;
pub mod pdf;
pub mod svg;
pub mod html;
pub mod library;
pub mod ofd;
pub mod raster;
pub mod press;
pub mod decisions;
