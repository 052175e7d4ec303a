//! The commands that are of a paper rather than of one file.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};

use super::{Build, Surroundings, flag};

/// `banmian new`.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder, which is made
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// How large a page is
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "tabloid")]
    pub(in crate::cli) format: PaperFormat,
    /// How many pages
    #[arg(long, value_name = "N", default_value = "4",
        value_parser = clap::value_parser!(u16).range(1..=16))]
    pub(in crate::cli) pages: u16,
    /// What the paper is called
    #[arg(long, value_name = "NAME", default_value = "我们的报纸")]
    pub(in crate::cli) name: String,
}

/// `banmian shelf`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Stand {
    /// The folder in which the editions stand, at any depth
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// `--format` of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PaperFormat {
    // 四开.
    #[value(alias = "四开")]
    Tabloid,
    // 对开.
    #[value(alias = "对开")]
    Broadsheet,
    // A3.
    #[value(name = "A3", alias = "a3")]
    A3,
    // A4.
    #[value(name = "A4", alias = "a4")]
    A4,
}

/// `banmian watch`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Watch {
    #[command(flatten)]
    pub(in crate::cli) build: Build,
}

/// `banmian desk`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Desk {
    /// The issue, or the folder of a paper, whose last issue is opened [default: here]
    #[arg(value_name = "PAPER")]
    pub(in crate::cli) paper: Option<PathBuf>,
    /// The port of the address [default: any that is free]
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(in crate::cli) port: u16,
    /// Print the address, and open no browser
    #[arg(long, value_parser = opening(), action = ArgAction::SetTrue)]
    pub(in crate::cli) no_open: Opening,
    /// Let phones on the same network read the pages and leave notes, at an address of their
    /// own; without it only this machine can
    #[arg(long, value_parser = share(), action = ArgAction::SetTrue)]
    pub(in crate::cli) share: Share,
    /// After how many hours that address ends
    #[arg(long, value_name = "N", default_value = "12",
        value_parser = clap::value_parser!(u16).range(1..=168))]
    pub(in crate::cli) share_hours: u16,
    #[command(flatten)]
    pub(in crate::cli) surroundings: Surroundings,
}

/// `--no-open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Opening {
    /// The address is printed.
    Printed,
    /// It is opened in the browser too.
    Browser,
}

/// `--share`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Share {
    /// Readers are on this machine.
    Here,
    /// They are on its network.
    Network,
}

fn share() -> impl clap::builder::TypedValueParser<Value = Share> {
    flag(Share::Network, Share::Here)
}

fn opening() -> impl clap::builder::TypedValueParser<Value = Opening> {
    flag(Opening::Printed, Opening::Browser)
}
