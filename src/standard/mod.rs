//! What a file promises the press.
//!
//! [`Standard`] says which promise a file makes, and carries what the promise needs. The
//! clauses behind it are listed beside this file, one ledger to a standard, each with
//! what keeps it: a type, a check, the writer, or the person. `tests/suite/ledger.rs`
//! fails if a ledger names a rule that does not exist.
//!
//! This module knows no file and writes none.
//!
//! # Sources
//!
//! - ISO 15930-7:2010 (PDF/X-4), as far as `press.md` §4 tells of it.
//! - ICC.1:2022, 7.2, the profile header.

mod intent;

pub use intent::{Condition, IntentFault, OutputIntent};

/// The promise a file makes.
///
/// There is no PDF/X file without an output intent, because there is no way to ask for
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standard {
    /// None: for the desk, PDF 1.7. Pictures keep their own colours.
    Proof,
    /// ISO 15930-7:2010. For the press, PDF 1.6.
    PdfX4 {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
}

impl Standard {
    /// What the file calls itself in `GTS_PDFXVersion`, if it promises PDF/X.
    pub const fn pdfx_version(&self) -> Option<&'static str> {
        match self {
            Self::Proof => None,
            Self::PdfX4 { .. } => Some("PDF/X-4"),
        }
    }

    /// The printing condition, if the file states one.
    pub const fn intent(&self) -> Option<&OutputIntent> {
        match self {
            Self::Proof => None,
            Self::PdfX4 { intent } => Some(intent),
        }
    }
}
