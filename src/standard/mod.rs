//! What a file promises the press.
//!
//! [`Standard`] says which promise a file makes, and carries what the promise needs. The
//! clauses behind it are listed beside this file, one ledger to a standard, each with
//! what keeps it (a type, a check, the writer, or the person) and the tests that measure
//! it in a file. `tests/suite/ledger.rs` fails if a ledger names a rule, an item or a test
//! that is not there, or no test at all.
//!
//! This module knows no file and writes none.
//!
//! ```
//! use banmian::ink::Profile;
//! use banmian::standard::{Condition, OutputIntent, Standard};
//!
//! // A promise to a press needs the profile of a press.
//! let condition = || Condition::Registered("IFRA26".into());
//! assert!(OutputIntent::new(condition(), b"no profile".as_slice().into()).is_err());
//! # #[cfg(feature = "shipped-fonts")] {
//! let profile = Profile::newsprint();
//! let intent = OutputIntent::new(condition(), profile.bytes().into()).unwrap();
//! let promise = Standard::PdfX1a { intent };
//! assert_eq!((promise.pdf_version(), promise.pdfx_version()), ((1, 4), Some("PDF/X-1a:2003")));
//! # }
//! ```
//!
//! # Sources
//!
//! - ISO 15930-7:2010 (PDF/X-4), as far as `press.md` §4 tells of it.
//! - ISO 15930-4:2003 (PDF/X-1a), as far as `press.md` §5 tells of it.
//! - ICC.1:2022, 7.2, the profile header.

mod intent;

pub use crate::copy::PressStandard;
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
    /// ISO 15930-4:2003. For presses of older workflows, PDF 1.4: process inks and spots
    /// only, and nothing that shows through.
    PdfX1a {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
}

/// Whether a file may let one thing show through another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transparency {
    /// Soft masks may be written.
    Live,
    /// What shows through has been laid on paper before.
    Flat,
}

impl Standard {
    /// The promise to a press, for a printing condition.
    pub fn press(standard: PressStandard, intent: OutputIntent) -> Self {
        match standard {
            PressStandard::X4 => Self::PdfX4 { intent },
            PressStandard::X1a => Self::PdfX1a { intent },
        }
    }

    /// What the file calls itself in `GTS_PDFXVersion`, if it promises PDF/X.
    pub const fn pdfx_version(&self) -> Option<&'static str> {
        match self {
            Self::Proof => None,
            Self::PdfX4 { .. } => Some("PDF/X-4"),
            Self::PdfX1a { .. } => Some("PDF/X-1a:2003"),
        }
    }

    /// Major and minor version of PDF that the file is written in.
    pub const fn pdf_version(&self) -> (u8, u8) {
        match self {
            Self::Proof => (1, 7),
            Self::PdfX4 { .. } => (1, 6),
            Self::PdfX1a { .. } => (1, 4),
        }
    }

    /// The printing condition, if the file states one.
    pub const fn intent(&self) -> Option<&OutputIntent> {
        match self {
            Self::Proof => None,
            Self::PdfX4 { intent } | Self::PdfX1a { intent } => Some(intent),
        }
    }

    /// Whether the file may have soft masks and groups.
    pub const fn transparency(&self) -> Transparency {
        match self {
            Self::Proof | Self::PdfX4 { .. } => Transparency::Live,
            Self::PdfX1a { .. } => Transparency::Flat,
        }
    }
}
