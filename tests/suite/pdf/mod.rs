//! The PDF as other programs see it.

mod objects;
mod pictures;
pub(crate) mod reading;
mod readers;
mod specimen;
