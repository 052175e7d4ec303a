//! The page as marks, in reading order, and what a reader is told of it.
//!
//! This is the last thing the back ends agree on. An [`Edition`] holds positions in
//! exact lengths and no styles, no copy and no choices: a back end writes what it is
//! given. What a mark is (headline of story x, paragraph 3, characters 10–27) travels
//! with it. [`dump`] writes an edition as text, which is what the golden tests compare.
//!
//! What a reader is told of stands beside the marks: each [`Article`] has its [`Passage`]s in
//! the order in which it is read, with their kind, words, language and what stands out in
//! them, and the outlines of the ground it takes of its pages. A mark says [`Within`] which
//! passage it stands, and at which byte of its words: so tags, pages of the web, search and
//! the formats of libraries are written from the edition alone.
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
//!     passages: Vec::new(),
//!     marks: vec![mark],
//! };
//! let edition = Edition { pages: vec![page], ..Edition::default() };
//!
//! assert!(dump(&edition).contains("page 1"));
//! ```

mod article;
mod astray;
mod colour;
mod dump;
mod interline;
mod kept;
mod mark;
mod outline;
mod paint;
mod telling;
mod tree;

pub(crate) use article::Family;
pub use article::{
    Article, Beside, Inlay, Kind, Language, Outline, PartOfInset, Passage, What, Within,
};
pub use astray::{Astray, astray};
pub use dump::{dump, dump_articles};
pub use kept::{Amiss, How, amiss, amiss_of_imprint};
pub use mark::{
    Cell, Curve, CurvePen, Edition, Glyph, GlyphRun, Mark, MarkId, Origin, Page,
    PictureFrame, Shape,
};
pub use outline::outline;
pub use paint::{Available, Pictures, paint};
pub use telling::Telling;
pub use tree::{Element, Holder, Kid, Leaf, LeafId, PassageId, Tag, Tree};

pub use crate::story::Role;
