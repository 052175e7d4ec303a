//! From a story and the room it is given to its lines, in their places.
//!
//! In comes one [`issue::Story`](crate::copy::Story) and a [`Room`]: where its headline,
//! its photos and each line of its text may stand. Out comes a [`SetStory`]: every piece
//! with its place on the page, the text chosen among the settings of its paragraphs so
//! that it fills the room exactly; or how many lines and characters it is off.
//!
//! A story knows no other story, and no page but its room.
//!
//! ```
//! use banmian::story::head_lines;
//! use banmian::unit::Length;
//!
//! // A headline of 30 points over one of 16, with a body line above, between and below:
//! // 85 points, which is seven lines of 13.
//! let sizes = [Length::pt(30), Length::pt(16)];
//! assert_eq!(head_lines(&sizes, Length::pt(13)), 7);
//! ```
//!
//! # Sources
//!
//! - typography/rules.md §4 (PAR, ATTR, SUB, COL) and §7.3 (HD): the rules of the project
//! - W3C, *Requirements for Chinese Text Layout*, cited there by anchor

#![deny(clippy::float_arithmetic)]
// Copy and numbers of the file reach every line here; tests may be short.
#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::arithmetic_side_effects))]

mod arrange;
mod aspect;
mod breach;
mod caption;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod galley;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod down_tests;
mod fill;
mod filler;
mod flow;
mod form;
mod head;
mod inset;
mod jump;
mod matter;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod matter_tests;
mod measure;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod heads;
mod ladder;
mod names;
mod open;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod opening_tests;
mod piece;
mod room;
mod set;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod turning;
mod wardrobe;

pub use aspect::{Aspect, aspects};
pub use caption::beneath;
pub use fill::{Misfit, Shortfall};
pub use head::{HeadBlock, head_upright};
pub use inset::{InsetSize, TextColumns, inset_role, inset_sizes};
pub use jump::{Jumping, set_jump};
pub use ladder::{HeadRung, HeadWish, head_ladder, head_lines};
pub use measure::{LineCounts, Reading, Tried};
pub use open::{BodyStands, HeadStands, OpenStory, Over, RED, set_open};
pub use piece::{
    InsetRule, Piece, PlacedPhoto, PlacedRule, Role, SetStory, Strain, Strained,
    TypeLine, natural_line,
};
pub use room::{Edge, HeadRoom, PhotoRoom, Room, Slot};
pub use set::{Lacking, SetFault, lacking, set};
pub use wardrobe::Wardrobe;
pub(crate) use wardrobe::other_faces;
