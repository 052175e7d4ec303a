//! From stories to places on a page.
//!
//! In comes one page of an issue whose layout the editor fixed (定位); out comes a
//! [`SetPage`]: every story set in its module, the rules between the modules and the
//! folio line. A story that does not fill its module exactly, a module that leaves the
//! type area or lies on another one is told to the report with what would mend it.
//!
//! The page knows rectangles, columns and lines. It does not know glyphs.
//!
//! ```
//! use std::sync::Arc;
//!
//! use banmian::diag::{Report, Said};
//! use banmian::issue::{Folder, read};
//! use banmian::page::Grid;
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
//! // Four columns, and the lines close on the foot.
//! let grid = Grid::of(&issue, &issue.pages[0]);
//! assert_eq!(grid.columns(), 4);
//! assert_eq!(grid.foot(grid.lines()) - grid.top(1), grid.height());
//! ```
//!
//! # Sources
//!
//! - composition.md: the rules R1 to R21 of the project
//! - page-design.md: air, rules and the folio line

#![deny(clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod draft;
mod excerpt;
mod fixed;
mod folio;
mod furniture;
mod grid;
mod jump;
mod places;
mod rules;
mod set;
mod sheet;
mod solved;
mod strain;
mod within;
mod wrap;

pub use draft::{DraftPage, DraftState, draft, stamp};
pub use excerpt::Excerpt;
pub use furniture::{Fitted, Fitting, Pin, PinKind, PlacedPicture, pins};
pub use grid::Grid;
pub use jump::Jumps;
pub use rules::{RuleLine, RuleUse};
pub use set::{MadePage, Stock, set};
pub use sheet::{SetModule, SetPage};
pub use solved::{
    Advice, Candidate, Relief, SolvedHeadline, SolvedLeg, SolvedModule, SolvedPage,
    SolvedPhoto, Taboo, Weight,
};

#[cfg(test)]
pub(crate) use fixed::bare_room;
pub(crate) use fixed::{Body, room};
pub(crate) use furniture::stands_on as imprint_stands_on;
pub(crate) use jump::{rest_head, said as jump_said};
pub(crate) use places::{Taken, blank as blank_cells, check as check_places, misplaced};
pub(crate) use set::unfilled;
pub(crate) use solved::em_boxes;
