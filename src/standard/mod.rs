//! What a file promises the press, or an archive.
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
//! - ISO 19005-2:2011 (PDF/A-2) and ISO 14289-1:2014 (PDF/UA-1), by the clauses that the
//!   profiles of veraPDF name.
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
    /// ISO 15930-7:2010 and ISO 19005-2:2011, level U, in one file: for the press and for an
    /// archive of what was printed.
    PdfX4A2u {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
    /// ISO 15930-4:2003. For presses of older workflows, PDF 1.4: process inks and spots
    /// only, and nothing that shows through.
    PdfX1a {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
    /// ISO 19005-2:2011, level U. For an archive: each character can be searched.
    PdfA2u {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
    /// ISO 19005-2:2011, level A, and ISO 14289-1:2014. For an archive and for every reader:
    /// tagged.
    PdfA2aUa1 {
        /// The printing condition the inks are meant for.
        intent: OutputIntent,
    },
}

/// Which promise an archive file makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArchiveStandard {
    /// PDF/A-2a, ISO 19005-2:2011, that is PDF/UA-1, ISO 14289-1:2014.
    #[default]
    A2aUa1,
    /// PDF/A-2u.
    A2u,
}

/// What a file may hold of the colours of screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// RGB as it is.
    Free,
    /// RGB with a profile, which sRGB is where none is given.
    Profiled,
    /// None but what has a profile of its own.
    Refused,
}

/// What leads whoever reads a file on a screen through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guidance {
    /// Numbers of pages: the file is printed.
    Numbers,
    /// Outline, names of pages, threads of articles, links.
    Outline,
    /// All that, and structure elements for all that is read.
    Tags,
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
            PressStandard::X4A2u => Self::PdfX4A2u { intent },
            PressStandard::X1a => Self::PdfX1a { intent },
        }
    }

    /// The promise to an archive; the type of its pages is in inks of a printing condition.
    pub fn archive(standard: ArchiveStandard, intent: OutputIntent) -> Self {
        match standard {
            ArchiveStandard::A2aUa1 => Self::PdfA2aUa1 { intent },
            ArchiveStandard::A2u => Self::PdfA2u { intent },
        }
    }

    /// The level of PDF/A-2 that the file promises, if it does: A or U.
    pub const fn pdfa_level(&self) -> Option<&'static str> {
        match self {
            Self::Proof | Self::PdfX4 { .. } | Self::PdfX1a { .. } => None,
            Self::PdfX4A2u { .. } | Self::PdfA2u { .. } => Some("U"),
            Self::PdfA2aUa1 { .. } => Some("A"),
        }
    }

    /// Which colours of screens the file may hold.
    pub const fn screen(&self) -> Screen {
        match self {
            Self::Proof => Screen::Free,
            Self::PdfA2u { .. } | Self::PdfA2aUa1 { .. } => Screen::Profiled,
            Self::PdfX4 { .. } | Self::PdfX4A2u { .. } | Self::PdfX1a { .. } => {
                Screen::Refused
            }
        }
    }

    /// What leads a reader through the file.
    pub const fn guidance(&self) -> Guidance {
        match self {
            Self::Proof
            | Self::PdfX4 { .. }
            | Self::PdfX4A2u { .. }
            | Self::PdfX1a { .. } => Guidance::Numbers,
            Self::PdfA2u { .. } => Guidance::Outline,
            Self::PdfA2aUa1 { .. } => Guidance::Tags,
        }
    }

    /// What the file calls itself in `GTS_PDFXVersion`, if it promises PDF/X.
    pub const fn pdfx_version(&self) -> Option<&'static str> {
        match self {
            Self::Proof | Self::PdfA2u { .. } | Self::PdfA2aUa1 { .. } => None,
            Self::PdfX4 { .. } | Self::PdfX4A2u { .. } => Some("PDF/X-4"),
            Self::PdfX1a { .. } => Some("PDF/X-1a:2003"),
        }
    }

    /// All that the file promises, as a person calls it. Nothing of a proof.
    pub const fn promises(&self) -> &'static str {
        match self {
            Self::Proof => "",
            Self::PdfX4 { .. } => "PDF/X-4",
            Self::PdfX4A2u { .. } => "PDF/X-4 + PDF/A-2u",
            Self::PdfX1a { .. } => "PDF/X-1a:2003",
            Self::PdfA2u { .. } => "PDF/A-2u",
            Self::PdfA2aUa1 { .. } => "PDF/A-2a + PDF/UA-1",
        }
    }

    /// Major and minor version of PDF that the file is written in.
    pub const fn pdf_version(&self) -> (u8, u8) {
        match self {
            Self::Proof | Self::PdfA2u { .. } | Self::PdfA2aUa1 { .. } => (1, 7),
            Self::PdfX4 { .. } | Self::PdfX4A2u { .. } => (1, 6),
            Self::PdfX1a { .. } => (1, 4),
        }
    }

    /// The printing condition, if the file states one.
    pub const fn intent(&self) -> Option<&OutputIntent> {
        match self {
            Self::Proof => None,
            Self::PdfX4 { intent }
            | Self::PdfX4A2u { intent }
            | Self::PdfX1a { intent }
            | Self::PdfA2u { intent }
            | Self::PdfA2aUa1 { intent } => Some(intent),
        }
    }

    /// Whether the file may have soft masks and groups.
    pub const fn transparency(&self) -> Transparency {
        match self {
            Self::Proof
            | Self::PdfX4 { .. }
            | Self::PdfX4A2u { .. }
            | Self::PdfA2u { .. }
            | Self::PdfA2aUa1 { .. } => Transparency::Live,
            Self::PdfX1a { .. } => Transparency::Flat,
        }
    }
}
