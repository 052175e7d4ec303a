//! The whole of the work, in the order it is done.
//!
//! In comes an issue that was read, the folder it stands in and the library of faces;
//! out comes a file. Every fault of every page is told before the run is given up.

mod faces;
mod make;
mod pictures;

pub use make::{Made, PageSummary, Purpose, make, set, solve};
