//! The page as marks, in reading order.
//!
//! This is the last thing the back ends agree on. An [`Edition`] holds positions in
//! exact lengths and no styles, no copy and no choices: a back end writes what it is
//! given. What a mark is (headline of story x, paragraph 3, characters 10–27) travels
//! with it. [`dump`] writes an edition as text, which is what the golden tests compare.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::ink::Ink;
//! use banmian::edition::dump;
//! use banmian::unit::{Length, Rect, Size};
//!
//! // A page of 20 by 10 millimetres with a rule across it.
//! let mm = Length::mm;
//! let size = Size { width: mm(20), height: mm(10) };
//! let rule = Rect { x: mm(0), y: mm(4), width: mm(20), height: mm(2) };
//! let mark = Mark {
//!     shape: Shape::Fill { rect: rule, ink: Ink::BLACK },
//!     role: Role::Rule,
//!     origin: Origin::default(),
//! };
//! let page = Page {
//!     number: 1,
//!     title: None,
//!     trim: size,
//!     bleed: Length::ZERO,
//!     slug: Length::ZERO,
//!     marks: vec![mark],
//! };
//! let edition = Edition { pages: vec![page], ..Edition::default() };
//!
//! assert!(dump(&edition).contains("page 1"));
//! ```

mod colour;
mod dump;
mod interline;
mod kept;
mod mark;
mod paint;

pub use dump::dump;
pub use kept::{Amiss, How, amiss, amiss_of_imprint};
pub use mark::{
    Article, Curve, CurvePen, Edition, Glyph, GlyphRun, Mark, MarkId, Origin, Page,
    PictureFrame, Shape,
};
pub use paint::{Available, paint};

pub use crate::story::Role;
