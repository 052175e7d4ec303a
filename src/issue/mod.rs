//! From YAML to an issue that can be set.
//!
//! In comes the text of one issue file and, through a [`Folder`], the files it names
//! (house style, stories of their own). Out comes an [`Issue`] in which every value is
//! there: what was missing, wrong or only suspicious in the files was told to the
//! report while this was made, and does not come up again. Every value an editor can
//! mend keeps its [`Span`](crate::diag::Span).
//!
//! This module does not know type: a face is a name here, and a length is a length.

mod enter;
mod key;
mod kind;
mod lint;
mod lock;
mod manuscript;
mod nearest;
mod node;
mod part;
mod pitfall;
mod read;
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod traced;
mod value;

pub use enter::{Entered, EnteredPhoto, enter, story_names};
pub use kind::FileKind;
pub use lock::{lock, relock};
pub use read::{
    InternalFault, InternalPart, internal_faults, read, read_limits, shipped_limits,
};
pub use schema::schema;

use crate::diag::Said;

/// The files beside an issue, as the caller can reach them.
///
/// The library reads no file itself; the command line hands it a folder, a test hands it
/// a map.
pub trait Folder {
    /// The bytes of the file at `path`, relative to the YAML file, with `/`
    /// between the parts.
    ///
    /// # Errors
    ///
    /// Why there are none: no such file, a path that leaves the project folder, a URL, a
    /// read that failed.
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said>;
}
