//! 自动 and 版样: pages whose places the program finds.
//!
//! In come the stories of a page in order of weight, with what each can look like; out
//! come modules, every one filled exactly, and how good the best layouts are. What the
//! fixed page is set by sets these: nothing here knows glyphs.
//!
//! ```
//! # #[cfg(feature = "shipped-fonts")] {
//! use std::sync::Arc;
//!
//! use banmian::diag::{Report, Said};
//! use banmian::font::Library;
//! use banmian::issue::{Folder, read};
//! use banmian::press;
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
//!   步道: {标题: 步道全线贯通, 正文: 昨日，河滨步道全线贯通。}
//!   食堂: {标题: 食堂添了早餐, 正文: 老年食堂昨日起供应早餐。}
//! 版面:
//!   - {版次: 2, 编排: 自动, 稿件: [步道, 食堂]}
//! ";
//! let mut report = Report::default();
//! let (_, issue) = read(&mut report, "issue.yaml", yaml, &Alone);
//! let issue = issue.unwrap();
//!
//! // A story of one line has no shape that a page could be filled with: told at its line.
//! let _ = press::solve(&mut report, &issue, &Alone, &Library::shipped());
//! assert!(report.so_far().iter().any(|told| told.rule.name == "page/no-shape"));
//! # }
//! ```
//!
//! # Sources
//!
//! - composition.md §1 to §5 of the project: rules, shapes, search, costs and targets

#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod advice;
mod advised;
mod all;
mod around;
mod art;
mod closing;
mod composed;
mod copyfit;
mod diverse;
mod each;
mod eye;
mod frame;
mod gallery;
mod head;
mod judge;
mod kept;
mod layouts;
mod learn;
mod ledge;
mod make;
mod mend;
mod open;
mod part;
mod plan;
mod polish;
mod refill;
mod relief;
mod root;
mod sample;
mod search;
mod shape;
mod shelf;
mod sketch;
mod slice;
mod stack;
mod stone;
mod studio;
mod table;
mod task;
mod terms;
mod told;
mod wary;
mod ways;
mod whole;

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
#[path = "../../tests/bench/issues.rs"]
mod issues;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod pages;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
#[path = "../../tests/bench/dailies.rs"]
mod dailies;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
#[path = "../../tests/bench/papers.rs"]
mod papers;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod mended;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
#[cfg(test)]
mod tried;

pub use layouts::{Aids, Layouts};
pub use learn::{Charges, Lesson, learn};
pub use make::{draft, layouts, make, make_again, mend};
pub use mend::Mended;
pub use part::{Parted, part};
pub use whole::distribute;
