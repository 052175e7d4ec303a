//! `banmian fix`.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use super::flag;

/// `banmian fix`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Fix {
    /// The issue
    #[arg(value_name = "ISSUE.yaml")]
    pub(in crate::cli) issue: PathBuf,
    /// Make the likely changes too, not only those that nothing else can be meant by
    #[arg(long, value_parser = all(), action = ArgAction::SetTrue, conflicts_with = "rule")]
    pub(in crate::cli) all: Reach,
    /// Make the changes of this rule alone, the likely ones too; may be given again
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) rule: Vec<String>,
    /// Show the changes and write nothing
    #[arg(long, value_parser = diff(), action = ArgAction::SetTrue)]
    pub(in crate::cli) diff: Writing,
    /// The project folder, which no file of an issue leaves
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) root: Option<PathBuf>,
}

/// `--all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Reach {
    /// What nothing else can be meant by.
    Sure,
    /// What is most likely meant, too.
    Likely,
}

/// `--diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Writing {
    /// The files are changed.
    Written,
    /// The changes are shown.
    Shown,
}

fn all() -> impl clap::builder::TypedValueParser<Value = Reach> {
    flag(Reach::Likely, Reach::Sure)
}

fn diff() -> impl clap::builder::TypedValueParser<Value = Writing> {
    flag(Writing::Shown, Writing::Written)
}
