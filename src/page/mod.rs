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

mod audit;
mod auto;
mod compose;
mod fixed;
mod folio;
mod furniture;
mod grid;
mod jump;
mod part;
mod places;
mod rules;
mod solved;
mod strain;

pub use audit::{Finding, geometry, typesetting};
pub use compose::{MadePage, SetModule, SetPage, Stock, layouts, make, mend};
pub use furniture::{Pin, PinKind, PlacedPicture, pins};
pub use grid::Grid;
pub use part::{Parted, part};
pub use rules::{RuleLine, RuleUse};
pub use solved::{
    Advice, Candidate, SolvedHeadline, SolvedLeg, SolvedModule, SolvedPage, SolvedPhoto,
    Taboo, Weight,
};
