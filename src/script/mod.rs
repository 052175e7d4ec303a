//! Facts about characters: what each is to the line it stands in, which may meet at the
//! edge of a line, how much white lies between two marks.
//!
//! In comes text; out come classes, pairs and units. Nothing here knows a font: widths
//! are those of the normative cells.
//!
//! ```
//! use banmian::script::{Class, classes, dateline, is_name};
//!
//! let text: Vec<char> = "“版面”，A4".chars().collect();
//! let is = classes(&text);
//! assert_eq!(is[..2], [Class::Open, Class::Han]);
//! assert_eq!(is[3..6], [Class::Close, Class::Pause, Class::Latin]);
//!
//! assert!(is_name("沈知夏"));
//! let copy = "本报讯 河滨步道昨日贯通。";
//! assert_eq!(dateline(copy).map(|end| &copy[..end]), Some("本报讯"));
//! ```
//!
//! # Sources
//!
//! - typography/rules.md §1 and §2 of the project, by rule ID
//! - W3C, *Requirements for Chinese Text Layout* (clreq), 2024-03-21
//! - Unicode Standard Annexes #11 and #14
//! - GB/T 15834—2011 《标点符号用法》 §5

#![deny(clippy::float_arithmetic)]

mod byline;
mod cell;
mod class;
mod habit;
mod hold;
mod latin;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod matrix;
mod mixed;
mod name;
mod note;
mod number;
mod opening;
mod pair;
mod phrase;
mod sound;
mod unicode;
mod unit;
mod variant;
mod words;

pub use byline::{is_name, names};
pub use cell::{Mark, Seat, regional, seat};
pub use class::{Class, Cut};
pub use habit::{
    Blanks, EdgeHang, Figures, Grid, Hyphenation, Kinsoku, Opening, Punctuation, Region,
    Stops,
};
pub use hold::Hold;
pub use mixed::classes;
pub use name::persons;
pub use opening::{Marker, dateline, marker, speaker};
pub use pair::{Gap, Slot, Spacing, Step, gap};
pub use phrase::{Seam, TURNED, seams, seams_between};
pub use sound::{is_bopomofo, is_neutral, is_tone};
pub use unicode::{is_glue, is_picture, is_unseen};
pub use unit::holds;
pub use variant::{Variant, simplified};
pub use words::{Tag, Word, words};
