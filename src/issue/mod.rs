//! From YAML to an issue that can be set.
//!
//! In comes the text of one issue file and, through a [`Folder`], the files it names
//! (house style, stories of their own). Out comes an [`Issue`](crate::copy::Issue) in which every value is
//! there: what was missing, wrong or only suspicious in the files was told to the
//! report while this was made, and does not come up again. Where each of
//! them stands is known to the [`Sources`](crate::diag::Sources) and the report, not to
//! the issue.
//!
//! ```
//! use std::sync::Arc;
//!
//! use banmian::diag::{Report, Said};
//! use banmian::issue::{Folder, read};
//!
//! /// Nothing lies beside the issue.
//! struct Alone;
//! impl Folder for Alone {
//!     fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
//!         Err(Said::plain(path))
//!     }
//! }
//!
//! let yaml = "\
//! 报纸: {刊名: 清渠街坊, 版式: 四开}
//! 期次: {日期: 2026-11-26}
//! 稿件:
//!   步道: {标题: 河滨步道贯通, 正文: 昨日贯通。}
//! 版面:
//!   - {版次: 2, 模块: [{稿: 步道, 栏: 1, 行: 1-6}]}
//! ";
//! let mut report = Report::default();
//! let (_, issue) = read(&mut report, "issue.yaml", yaml, &Alone);
//! assert_eq!(issue.unwrap().stories.len(), 1);
//!
//! // A slip is told with its place, and there is no issue.
//! let mut report = Report::default();
//! let (sources, issue) = read(&mut report, "issue.yaml", &yaml.replace("栏: 1,", "拦: 1,"), &Alone);
//! assert!(issue.is_err());
//! let told = report.sorted();
//! assert_eq!(sources.place(told[0].span).line, 6);
//! ```
//!
//! This module does not know type: a face is a name here, and a length is a length.

// Numbers and copy of the file reach every line here; tests may be short.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod amend;
mod edit;
mod enter;
mod explain;
mod form;
mod key;
mod kind;
#[expect(
    clippy::arithmetic_side_effects,
    reason = "places in a text that is in memory, found in it: no number of the file"
)]
mod lint;
mod lock;
mod long;
#[expect(
    clippy::arithmetic_side_effects,
    reason = "places in a text that is in memory, found in it: no number of the file"
)]
mod manuscript;
mod meant;
mod nearest;
mod next;
mod node;
mod part;
#[expect(
    clippy::arithmetic_side_effects,
    reason = "places in a text that is in memory, found in it: no number of the file"
)]
mod pitfall;
mod read;
mod reference;
mod schema;
mod shorten;
mod table;
#[cfg(test)]
mod tests;
mod told;
#[expect(
    clippy::arithmetic_side_effects,
    reason = "places in a text that is in memory, found in it: no number of the file"
)]
mod traced;
mod value;

pub use amend::{
    Change, NotAmended, PhotoKey, PhotoWish, StoryFile, StoryKey, StoryText, StoryWish,
    amend, story_files, story_text,
};
pub use edit::{Patch, Patched, patched, patched_copy};
pub use enter::{Entered, EnteredPhoto, enter, story_names};
pub use explain::explained;
pub use kind::FileKind;
pub use lock::{FixedPage, NotLocked, lock, relock};
pub use nearest::nearest;
pub use next::{NextIssue, day_of, next_issue};
pub use read::{
    InternalFault, InternalPart, internal_faults, read, read_limits, shipped_limits,
};
pub use reference::{KeyTold, Step, keys, keys_named, nearest_key};
pub use schema::{SchemaOf, Surrounding, schema};

use crate::diag::Said;

/// The files beside an issue, as the caller can reach them.
///
/// The library reads no file itself; the command line hands it a folder, a test hands it
/// a map.
pub trait Folder {
    /// The bytes of the file at `path`, relative to the issue's YAML file, with `/`
    /// between the parts.
    ///
    /// # Errors
    ///
    /// Why there are none: no such file, a path that leaves the project folder, a URL, a
    /// read that failed.
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said>;

    /// Whether there is such a file, for those that are not read now.
    ///
    /// # Errors
    ///
    /// As [`Folder::read`].
    fn find(&self, path: &str) -> Result<(), Said> {
        self.read(path).map(drop)
    }
}
