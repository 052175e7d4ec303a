//! 自动 and 版样: pages whose places the program finds.
//!
//! In come the stories of a page in order of weight, with what each can look like; out
//! come modules, every one filled exactly, and how good the best layouts are. What the
//! fixed page is set by sets these: nothing here knows glyphs.
//!
//! # Sources
//!
//! - composition.md §1 to §5 of the project: rules, shapes, search, costs and targets

mod advice;
mod all;
mod art;
mod desk;
mod frame;
mod head;
mod judge;
mod make;
mod mend;
mod part;
mod plan;
mod polish;
mod root;
mod sample;
mod search;
mod shape;
mod sketch;
mod slice;
mod ways;

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
#[path = "../../tests/bench/issues.rs"]
mod issues;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;

pub use make::{layouts, make, mend};
pub use part::{Parted, part};
