//! From stories to places on a page.
//!
//! In comes one page of an issue whose layout the editor fixed (定位); out comes a
//! [`SetPage`]: every story set in its module, the rules between the modules and the
//! folio line. A story that does not fill its module exactly, a module that leaves the
//! type area or lies on another one is told to the report with what would mend it.
//!
//! The page knows rectangles, columns and lines. It does not know glyphs.
//!
//! # Sources
//!
//! - composition.md: the rules R1 to R21 of the project
//! - page-design.md: air, rules and the folio line

#![deny(clippy::float_arithmetic)]

mod fixed;
mod folio;
mod furniture;
mod grid;
mod jump;
mod places;
mod rules;
mod set;
mod solved;
mod strain;

pub use furniture::{Pin, PinKind, PlacedPicture, pins};
pub use grid::Grid;
pub use rules::{RuleLine, RuleUse};
pub use set::{MadePage, SetModule, SetPage, Stock, set};
pub use solved::{
    Advice, Candidate, SolvedHeadline, SolvedLeg, SolvedModule, SolvedPage, SolvedPhoto,
    Taboo, Weight,
};

pub(crate) use fixed::{Body, room};
pub(crate) use furniture::stands_on as imprint_stands_on;
pub(crate) use jump::{rest_head, said as jump_said};
pub(crate) use places::{Taken, check as check_places};
pub(crate) use set::unfilled;
pub(crate) use solved::em_boxes;
