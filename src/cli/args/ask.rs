//! What is asked of the program itself: its keys, rules, faces, schemas and manual.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `banmian schema`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// An issue whose stories and files the schema is to know [default: none]
    #[arg(value_name = "ISSUE.yaml")]
    pub(in crate::cli) issue: Option<PathBuf>,
    /// Of which file
    #[arg(
        long = "for",
        alias = "of",
        value_name = "FILE",
        value_enum,
        default_value = "issue"
    )]
    pub(in crate::cli) of: Described,
    /// A folder of faces to add; may be given again
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) fonts: Vec<PathBuf>,
}

/// `--for` of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Described {
    // The issue file.
    Issue,
    // A house style.
    House,
    // The limits of a press.
    Limits,
    // What `page --json` prints.
    Page,
}

/// `banmian explain`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// A rule (page/overset, R3), a key (竖题) or a word
    #[arg(value_name = "NAME")]
    pub(in crate::cli) rule: Option<String>,
}

/// `banmian help`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Help {
    /// The key, in either language; story.headline is that of a story alone
    #[arg(value_name = "KEY")]
    pub(in crate::cli) key: Option<String>,
}

/// `banmian fonts`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Fonts {
    /// A folder of faces to add; may be given again
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) fonts: Vec<PathBuf>,
}

/// `banmian completions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// Of which shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: clap_complete::Shell,
}

/// `banmian man`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// Of which command [default: the program]
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) subject: Option<String>,
}
