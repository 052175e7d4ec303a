//! What the program has to say to the person who wrote the copy.
//!
//! A stage that finds fault with the copy tells a [`Report`] and carries on if it can.
//! If it cannot, it returns the [`Reported`] it got for telling. Nothing else makes a
//! `Reported`, so a stage cannot fail without having said why.
//!
//! Everything is said in Chinese and in English; which of the two is read is settled by
//! the renderer.
//!
//! ```
//! use banmian::diag::{Diagnostic, Language, Report, Rule, Said, Source, Sources, Span, text};
//!
//! let mut sources = Sources::default();
//! let copy = "标题：河滨步道贯通\n".to_owned();
//! let file = sources.add(Source { path: "issue.yaml".into(), text: copy });
//!
//! let mut report = Report::default();
//! let words = Said::new("冒号是全角的", "the colon is full-width");
//! report.tell(Diagnostic::new(Rule::PITFALL, Span::new(file, 6..9), words));
//! assert!(report.has_errors());
//!
//! let told = report.sorted();
//! let said = text(&told[0], &sources, Language::Chinese);
//! assert!(said.starts_with("错误[issue/pitfall]") && said.contains("issue.yaml:1:3"));
//! ```

mod render;
mod report;
mod rule;
mod said;
mod shown;
mod span;
mod spot;
mod step;
mod view;

pub use render::{json, text, texts};
pub use report::{Diagnostic, Note, Proposal, Report, Reported, Standing, Surety};
pub use rule::{Rule, Severity};
pub use said::{Language, Said, counted};
pub use shown::{shown, shown_as_json, shown_in_line};
pub use span::{FileId, Place, Source, Sources, Span};
pub(crate) use spot::Pieces;
pub use spot::{PartId, Places, Spot};
pub use step::{Stage, Step, Steps};
