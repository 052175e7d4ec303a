//! The PDF as other programs see it.

mod objects;
mod pictures;
mod reading;
mod readers;
mod specimen;
