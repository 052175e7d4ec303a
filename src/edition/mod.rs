//! The page as marks, in reading order.
//!
//! This is the last thing the back ends agree on. An [`Edition`] holds positions in
//! exact lengths and no styles, no copy and no choices: a back end writes what it is
//! given. What a mark is (headline of story x, paragraph 3, characters 10–27) travels
//! with it. [`dump`] writes an edition as text, which is what the golden tests compare.

mod colour;
mod dump;
mod interline;
mod kept;
mod mark;
mod paint;

pub use dump::dump;
pub use kept::{Amiss, How, amiss};
pub use mark::{
    Article, Curve, CurvePen, Edition, Glyph, GlyphRun, Mark, MarkId, Origin, Page,
    PictureFrame, Shape,
};
pub use paint::{Available, paint};

pub use crate::story::Role;
