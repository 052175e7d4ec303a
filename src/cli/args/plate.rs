//! How plates, sheets and proofs of a press file are asked for.

use banmian::copy::Fold;
use banmian::press::InkKeys;
use clap::ValueEnum;

use super::flag;

/// `--plates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum PlatesAs {
    /// Pictures of so many points to the inch.
    Png(u16),
    /// TIFF, of so many points to the inch if that is said.
    Tiff(Option<u16>),
}

/// `--soft-proof`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Looks {
    /// As a screen shows the file.
    #[default]
    Screen,
    /// As the press prints it.
    Press,
}

/// `--impose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FoldAs {
    // 对折.
    Saddle,
    // 十字折.
    Tabloid,
}

impl From<FoldAs> for Fold {
    fn from(fold: FoldAs) -> Self {
        match fold {
            FoldAs::Saddle => Self::Saddle,
            FoldAs::Tabloid => Self::Tabloid,
        }
    }
}

/// `144`, `tiff`, `tiff:1270`.
pub(super) fn plates(typed: &str) -> Result<PlatesAs, String> {
    let within = |typed: &str, most: u16| {
        let ppi = typed.parse::<u16>().ok().filter(|ppi| (18..=most).contains(ppi));
        ppi.ok_or_else(|| format!("not a number from 18 to {most}"))
    };
    match typed.strip_prefix("tiff") {
        Some("") => Ok(PlatesAs::Tiff(None)),
        Some(rest) => {
            let ppi = rest.strip_prefix(':').ok_or("tiff, or tiff:DPI")?;
            within(ppi, 2_540).map(|ppi| PlatesAs::Tiff(Some(ppi)))
        }
        None => within(typed, 600).map(PlatesAs::Png),
    }
}

pub(super) fn ink_keys() -> impl clap::builder::TypedValueParser<Value = InkKeys> {
    flag(InkKeys::Ppf, InkKeys::None)
}

pub(super) fn looks() -> impl clap::builder::TypedValueParser<Value = Looks> {
    flag(Looks::Press, Looks::Screen)
}

#[cfg(test)]
mod tests {
    use super::{PlatesAs, plates};

    #[test]
    fn plates_are_pictures_or_tiff() {
        assert_eq!(plates("144"), Ok(PlatesAs::Png(144)));
        assert_eq!(plates("tiff"), Ok(PlatesAs::Tiff(None)));
        assert_eq!(plates("tiff:2540"), Ok(PlatesAs::Tiff(Some(2540))));
        for wrong in ["", "tiff2540", "tiff:9", "tiff:9999", "1200", "png"] {
            assert!(plates(wrong).is_err(), "{wrong}");
        }
    }
}
