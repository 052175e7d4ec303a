//! The whole of the work, in the order it is done.
//!
//! In comes an issue that was read, the folder it stands in and the library of faces;
//! out comes a file. Every fault of every page is told before the run is given up.

mod bleed;
mod faces;
mod make;
mod order;
mod pictures;
mod plates;
mod reproduce;
mod slug;
mod store;
mod volumes;

pub use make::{
    Made, PageSummary, Pressed, Purpose, make, make_for_press, mend, set, solve, turned,
};
pub use order::{Files, Order};
pub use store::{NoStore, Store};
pub use volumes::{PageFile, Volumes, page_names};
