//! From a paragraph to its lines.
//!
//! In comes copy and the dress it is to wear; [`read`] turns it into clusters, each with
//! the width of its body, and the gaps between them. [`break_lines`] chooses where the
//! lines end: the best way for each count of lines within reach. [`place`] gives every
//! glyph of a line its place. Everything is measured along the line; which way a line
//! runs is settled by whoever asked.
//!
//! A mark is half an em of body and half an em of blank (GC-1): bodies never shrink,
//! blanks are gaps, and a gap at the edge of a line is not there. All of the rules of
//! adjacency and of line edges follow from that.
//!
//! ```
//! use banmian::copy::{EdgeHang, Hyphenation, Kinsoku};
//! use banmian::para::{Metrics, Trial, try_lines};
//! use banmian::unit::Em;
//!
//! let trial = Trial {
//!     measure: Em::whole(10),
//!     indent: Em::whole(0),
//!     kinsoku: Kinsoku::Gb,
//!     hang: EdgeHang::Never,
//!     hyphenation: Hyphenation::Never,
//!     metrics: Metrics::Ideal,
//! };
//! // Ten ems: the comma gives half an em, so that it need not begin a line.
//! let paragraphs = try_lines("昨日，全市新增绿地块，市民点赞。", &trial);
//! let set: Vec<&str> = paragraphs[0].iter().map(|line| line.text.as_str()).collect();
//! assert_eq!(set, ["昨日，全市新增绿地块，", "市民点赞。"]);
//! ```
//!
//! # Sources
//!
//! - typography/rules.md §1 to §4 of the project, by rule ID
//! - W3C, *Requirements for Chinese Text Layout* (clreq), 2024-03-21
//! - D. E. Knuth and M. F. Plass, “Breaking Paragraphs into Lines”, 1981

#![deny(clippy::float_arithmetic)]

mod ask;
#[cfg(test)]
mod beside;
mod bare;
mod breaker;
mod case;
pub mod cases;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod cells;
mod cluster;
mod column;
mod cost;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod down;
mod draw;
mod dress;
#[cfg(test)]
mod habits;
mod headline;
mod interline;
mod job;
mod ladder;
mod line;
#[cfg(test)]
mod optimum;
mod quad;
mod read;
mod reader;
mod ruby;
mod squeeze;
mod stance;
mod trial;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod turns;
mod units;
mod upright;

pub use ask::{Ask, Measures};
pub use breaker::{Setting, Settings, break_best, break_lines};
pub use cluster::{Cluster, Drawn, Instead, Missing, Paragraph};
pub use dress::{Dress, LeadIn, LineRules, Look};
pub use headline::{HeadlineSetting, Sense, Spread, headline, with_turns};
pub use interline::{Interline, interline, wanted_gap};
pub use ladder::Rung;
pub use line::{Line, Placed, place};
pub use quad::Quad;
pub use read::{read, read_spaced};
pub use ruby::{SetRuby, rubies};
pub use trial::{Metrics, Trial, TriedLine, try_lines};
