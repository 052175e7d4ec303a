use banmian::library::{Glyphs, Strings};
use banmian::press::{InkKeys, Masters};
use clap::{ArgAction, Args, ValueEnum};

use super::{Looks, Product, Purpose};

/// What a folder for libraries has in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Args)]
pub(in super::super) struct Keeping {
    /// Give each character its place in a folder for libraries, not each word alone
    #[arg(long, value_parser = glyphs(), action = ArgAction::SetTrue)]
    pub(in super::super) glyphs: Glyphs,
    /// What one String of ALTO holds in a folder for libraries
    #[arg(long, value_name = "PART", value_enum, default_value = "word")]
    pub(in super::super) strings: Part,
    /// What the pictures of pages without loss are in a folder for libraries
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "png")]
    pub(in super::super) masters: Master,
}

impl Product {
    /// Nothing but the pages, for a purpose.
    pub(in super::super) fn of(purpose: Purpose) -> Self {
        Self {
            purpose,
            png: None,
            jpeg: None,
            svg: None,
            plates: None,
            screen: None,
            ppf: InkKeys::None,
            soft_proof: Looks::Screen,
            keeping: Keeping::default(),
        }
    }
}

/// `--strings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum Part {
    // As the dictionary parts them.
    #[default]
    Word,
    // One by one.
    Character,
}

/// `--masters`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum Master {
    // PNG.
    #[default]
    Png,
    // JPEG XL.
    Jxl,
}

impl From<Part> for Strings {
    fn from(part: Part) -> Self {
        match part {
            Part::Word => Self::Words,
            Part::Character => Self::Characters,
        }
    }
}

impl From<Master> for Masters {
    fn from(master: Master) -> Self {
        match master {
            Master::Png => Self::Png,
            Master::Jxl => Self::Jxl,
        }
    }
}

fn glyphs() -> impl clap::builder::TypedValueParser<Value = Glyphs> {
    super::flag(Glyphs::Each, Glyphs::None)
}
