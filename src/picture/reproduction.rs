//! How a picture is made ready for a press: what is asked, not how it is done.

use crate::ink::{Ink, Inking};
use crate::unit::{PixelSize, Ratio};

/// How a picture is made ready for a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reproduction {
    /// The ink to measure against, such as `Ratio::percent(240)`.
    pub limit: Ratio,
    /// Whether what is in inks and over the limit is separated anew.
    pub heavy: Heaviness,
    /// What becomes of RGB.
    pub rgb: RgbPictures,
    /// What becomes of a picture that shows through.
    pub through: Through,
    /// Pixels across and down, as stored, that are enough. `None` keeps them all. Nothing
    /// is ever made larger, nor a picture with a mask or a JPEG in the right inks smaller.
    pub enough: Option<PixelSize>,
    /// In which inks it is printed.
    pub inking: Inking,
    /// In what line art is printed. What is not black is laid over what lies under it.
    pub ink: Ink,
    /// How many of its pixels go to the inch where it is shown largest, if anybody knows.
    pub fineness: Option<u32>,
    /// What greys of RGB become.
    pub neutrals: Neutrals,
    /// How much of the sharpness that is lost with its pixels it gets back.
    pub sharpness: Sharpness,
}

/// What greys of RGB become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Neutrals {
    /// All four inks, as the profile has it: a photograph.
    #[default]
    AllInks,
    /// Black alone: a drawing, whose type and lines have to register.
    BlackAlone,
}

/// 锐化: how much of the sharpness that is lost with its pixels a picture gets back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sharpness {
    /// None.
    #[default]
    Plain,
    /// 轻.
    Light,
    /// 强: for coarse screens.
    Strong,
}

/// What becomes of pictures in inks that are more than the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heaviness {
    /// They keep their numbers.
    #[default]
    Kept,
    /// They are separated anew by the profile of the press.
    Reduced,
}

/// What becomes of RGB pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RgbPictures {
    /// They are separated into the inks of the press.
    #[default]
    Separated,
    /// They stay RGB with their profile, sRGB if they have none, for the press to
    /// separate. PDF/X-4 only.
    Kept,
}

/// What becomes of a picture that shows through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Through {
    /// It is laid on paper.
    #[default]
    OnPaper,
    /// It keeps its mask.
    Masked,
}

impl Reproduction {
    /// Separated, on paper, with all its pixels; measured against `limit`.
    pub const fn plain(limit: Ratio) -> Self {
        let (rgb, through) = (RgbPictures::Separated, Through::OnPaper);
        let (inking, ink) = (Inking::Process, Ink::BLACK);
        let (heavy, enough, fineness) = (Heaviness::Kept, None, None);
        let (neutrals, sharpness) = (Neutrals::AllInks, Sharpness::Plain);
        Self {
            limit,
            heavy,
            rgb,
            through,
            enough,
            inking,
            ink,
            fineness,
            neutrals,
            sharpness,
        }
    }
}
