//! `banmian lines`: text in lines of a measure, without a page.

use std::path::PathBuf;

use banmian::copy::{EdgeHang, Hyphenation};
use banmian::unit::Em;
use clap::{ArgAction, Args, ValueEnum};

use super::{Format, Level, ems, hyphenate, json};

/// `banmian lines`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Lines {
    /// How long a line is, in ems
    #[arg(long, value_name = "EM", value_parser = ems, default_value = "17")]
    pub(in crate::cli) measure: Em,
    /// How far the first line of a paragraph stands in, in ems
    #[arg(long, value_name = "EM", value_parser = ems, default_value = "2")]
    pub(in crate::cli) indent: Em,
    /// What is kept from the edges of a line
    #[arg(long, value_name = "LEVEL", value_enum, default_value = "gb")]
    pub(in crate::cli) level: Level,
    /// Which marks may hang outside a line [default: never, pauses with --hang alone]
    #[arg(
        long,
        value_name = "MARKS",
        value_enum,
        num_args = 0..=1,
        default_value = "never",
        default_missing_value = "pauses",
        hide_default_value = true,
    )]
    pub(in crate::cli) hang: Hang,
    /// Divide English words
    #[arg(long, value_parser = hyphenate(), action = ArgAction::SetTrue)]
    pub(in crate::cli) hyphenate: Hyphenation,
    /// What characters measure: as in a face, or as in the worked cases
    #[arg(long, value_name = "KIND", value_enum, default_value = "real")]
    pub(in crate::cli) metrics: Widths,
    /// The face of the lines, as `banmian fonts` names it
    #[arg(long, value_name = "NAME", default_value = "报宋")]
    pub(in crate::cli) face: String,
    /// A folder of faces to add; may be given again
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) fonts: Vec<PathBuf>,
    /// Print JSON, for a program to read
    #[arg(long, value_parser = json(), action = ArgAction::SetTrue)]
    pub(in crate::cli) json: Format,
    /// Set the cases of a corpus instead and print what comes of each as JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) cases: Option<PathBuf>,
}

/// `--hang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Hang {
    // Nothing.
    Never,
    // ，。、.
    Pauses,
    // ：；！？ too.
    Marks,
}

impl From<Hang> for EdgeHang {
    fn from(hang: Hang) -> Self {
        match hang {
            Hang::Never => Self::Never,
            Hang::Pauses => Self::Pauses,
            Hang::Marks => Self::Marks,
        }
    }
}

/// `--metrics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Widths {
    // Of the face.
    Real,
    // An ideograph one em, a letter half of one.
    Ideal,
}
