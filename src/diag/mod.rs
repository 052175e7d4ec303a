//! What the program has to say to the person who wrote the copy.
//!
//! A stage that finds fault with the copy tells a [`Report`] and carries on if it can.
//! If it cannot, it returns the [`Reported`] it got for telling. Nothing else makes a
//! `Reported`, so a stage cannot fail without having said why.
//!
//! Everything is said in Chinese and in English; which of the two is read is settled by
//! the renderer.

mod render;
mod report;
mod rule;
mod said;
mod shown;
mod span;
mod spot;
mod view;

pub use render::{json, text, texts};
pub use report::{Diagnostic, Note, Report, Reported, Standing};
pub use rule::{Rule, Severity};
pub use said::{Language, Said};
pub use shown::{shown, shown_as_json, shown_in_line};
pub use span::{FileId, Place, Source, Sources, Span};
pub(crate) use spot::Pieces;
pub use spot::{PartId, Places, Spot};
