//! The PDF as other programs see it.

mod objects;
mod reading;
mod readers;
mod specimen;
