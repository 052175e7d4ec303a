//! The whole of the work, in the order it is done.
//!
//! In comes an issue that was read, the folder it stands in and the library of faces;
//! out comes a file. Every fault of every page is told before the run is given up. Who builds
//! an issue again and again has a [`Session`].
//!
//! ```
//! # #[cfg(feature = "shipped-fonts")] {
//! use std::sync::Arc;
//!
//! use banmian::diag::{Report, Said};
//! use banmian::font::Library;
//! use banmian::issue::{Folder, read};
//! use banmian::press::{Purpose, make};
//!
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
//!   步道: {标题: 河滨步道昨日全线贯通, 正文: 昨日，河滨步道全线贯通，街坊们早早来走一走。}
//! 版面:
//!   - {版次: 2, 模块: [{稿: 步道, 栏: 1, 行: 1-5, 标题: {占行: 3, 字号: 16pt}}]}
//! ";
//! let mut report = Report::default();
//! let (_, issue) = read(&mut report, "issue.yaml", yaml, &Alone);
//! let issue = issue.unwrap();
//!
//! let made = make(&mut report, &issue, &Alone, &Library::shipped(), Purpose::Proof);
//! assert!(made.unwrap().pdf.starts_with(b"%PDF-"));
//! # }
//! ```

mod archive;
mod bleed;
mod draft;
mod dressed;
mod exhibit;
mod faces;
mod impose;
mod inks;
mod knockout;
mod library;
mod made;
mod make;
mod ofd;
mod order;
mod paint;
mod pictures;
mod plates;
mod purpose;
mod reproduce;
mod session;
mod set;
mod shelf;
mod slip;
mod slug;
mod store;
mod telling;
mod turns;
mod volumes;
mod web;

pub use draft::{Draft, PageState};
pub use exhibit::{Exhibit, Shown};
pub use library::{Bag, LibraryOrder, Masters};
pub use made::{Made, PageSummary, Pressed};
pub use make::{make, mend, set, solve};
pub use ofd::Ofd;
pub use order::{Files, InkKeys, Order};
pub use plates::{InkFile, Seen};
pub use purpose::Purpose;
pub use session::{MendedPage, Session};
pub use set::Set;
pub use slip::{Seal, Slip, Touch, Touched};
pub use store::{NoStore, Store};
pub use turns::turned;
pub use volumes::{PageFile, Volumes, page_names};
pub use web::{Web, WebOrder};
