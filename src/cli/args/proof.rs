//! What is asked to stand on a proof.

use std::num::NonZeroU16;

use clap::{ArgAction, Args};

use super::flag;

/// What stands on a proof beside its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(in crate::cli) struct ProofArgs {
    /// Mark on a proof what has changed, in words and in layout, since an earlier one: its
    /// PDF, or the version of one that the desk has made
    #[arg(long, value_name = "FILE.pdf|VERSION")]
    pub(in crate::cli) since: Option<String>,
    /// Print over each page of a proof which proof it is
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..1000))]
    pub(in crate::cli) round: Option<u16>,
    /// Print over each page of a proof when it was made: any words, for no clock is read
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) at: Option<String>,
    /// Number every nth line of each leg of a proof [default: 5]
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "5")]
    pub(in crate::cli) line_numbers: Option<NonZeroU16>,
    /// Print over each page of a proof how full it is
    #[arg(long, value_parser = figures(), action = ArgAction::SetTrue)]
    pub(in crate::cli) figures: Figures,
    /// Boxes to sign under each page of a proof, with commas between them: 初审, or
    /// 初审=words that stand in it [default: 初审,复审,终审]
    #[arg(
        long,
        value_name = "WHO",
        num_args = 0..=1,
        value_delimiter = ',',
        default_missing_value = "初审,复审,终审",
    )]
    pub(in crate::cli) sign: Vec<String>,
}

/// `--figures`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Figures {
    /// Nothing is said.
    #[default]
    None,
    /// How full each page is stands over it.
    Printed,
}

fn figures() -> impl clap::builder::TypedValueParser<Value = Figures> {
    flag(Figures::Printed, Figures::None)
}
