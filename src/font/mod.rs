//! From font bytes to faces.
//!
//! In come the bytes of OpenType files, the shipped ones or a person's own. Out come
//! [`Face`]s that answer what a compositor asks of a case of type: which glyph a
//! character has, how wide it is, where its ink lies, how a run of characters is shaped,
//! and whether the foundry permits it to be embedded. A [`Library`] holds the faces and
//! the names they go by, and knows [`Composite`] fonts (复合字体), in which punctuation or
//! Latin comes from another face than the ideographs.
//!
//! This module does not know lines or pages. It is the only one that knows the crates
//! that read fonts; none of their types leaves it.
//!
//! Nothing is parsed before it is asked for. Opening the shipped library reads the
//! headers and names of eight faces and no more.
//!
//! ```
//! # #[cfg(feature = "shipped-fonts")] {
//! use banmian::font::Library;
//! use banmian::unit::Em;
//!
//! let library = Library::shipped();
//! let song = library.composite("报宋").unwrap();
//! let face = library.face(song.han);
//! let glyph = face.glyph('版').unwrap();
//! assert_eq!(face.advance(glyph), Em::FULL);
//! assert!(face.ink(glyph).is_some());
//! # }
//! ```
//!
//! # Sources
//!
//! - OpenType 1.9.1, tables `OS/2`, `name`, `hmtx`, features `locl`, `vert`, `vrt2`.
//! - `typography/rules.md` GC-2, GC-3 for why ink is measured and not only advances.

mod drawing;
mod embed;
mod face;
mod fault;
mod known;
mod library;
mod program;
mod shape;
#[cfg(feature = "shipped-fonts")]
mod shipped;

pub use drawing::Step;
pub use embed::Cut;
pub use face::{Embedding, Face, InkBox, Outlines, Subsetting, Vitals};
pub use fault::FontFault;
pub use library::{Composite, Library};
pub(crate) use program::table;
pub use program::{Maps, Program, Wrapping};
pub use shape::{Shaped, Shaping};

use crate::unit::Em;

/// How far the em box of an ideograph stands above the baseline, in every shipped face.
pub const HAN_TOP: Em = Em::thousandths(880);

/// A face of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// How a glyph is turned about its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// As the face draws it.
    Upright,
    /// A quarter clockwise, as Latin in vertical lines.
    Clockwise,
    /// Upright and narrowed along x to this many thousandths.
    Condensed(u16),
}

#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
