//! Plates as pictures to look at.

use super::area::Run;
use super::{Heavy, Of, Sheet, area};
use crate::diag::Said;
use crate::picture::{Channels, png};
use crate::unit::Ratio;

/// A picture of a plate, or of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is a plate of.
    pub of: Of,
    /// The letter or the name of the ink; `total` for all of them together.
    pub ink: String,
    /// What its file is called beside those of the page: `C`, `PANTONE-871-C`, `total`.
    pub name: String,
    /// The picture.
    pub file: Vec<u8>,
    /// What kind of file it is.
    pub kind: Kind,
    /// What all inks together come to, if that is what is shown.
    pub total: Option<Total>,
}

/// What kind of file a plate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PNG, to be looked at.
    Png,
    /// TIFF, for the maker of plates.
    Tiff,
}

impl Kind {
    /// What the names of such files end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Tiff => "tif",
        }
    }
}

/// All inks of a page together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The most ink on one point.
    pub heaviest: Ratio,
    /// The parts that are marked.
    pub heavy: Vec<Heavy>,
}

/// What the picture of all inks together is called.
pub(super) const TOTAL: &str = "total";

/// What marks too much ink.
pub(super) const MARK: [u8; 3] = [230, 0, 0];

impl Sheet {
    /// A picture of every plate of the page, 255 for paper and 0 for solid, and one of the total ink:
    /// white for paper, black for as many solids as there are inks, and red where more
    /// lies than the paper holds on more of the page than the limit lets pass.
    ///
    /// # Errors
    ///
    /// If a picture cannot be written.
    pub fn shown(&self) -> Result<Vec<Shown>, Said> {
        let size = (self.canvas.width, self.canvas.height);
        let ppi = u32::from(self.ppi);
        let names = names(&self.inks);
        let mut shown = Vec::new();
        for (plate, (ink, name)) in self.inks.iter().zip(names).enumerate() {
            if !self.is_made(plate) {
                continue;
            }
            let grey: Vec<u8> =
                self.canvas.plate(plate).iter().map(|amount| 255 - amount).collect();
            let png = png(&grey, Channels::Gray, size, ppi)?;
            let (of, ink) = (Of::Page(self.number), ink.clone());
            let kind = Kind::Png;
            shown.push(Shown { of, ink, name, file: png, kind, total: None });
        }
        let (heavy, runs): (Vec<Heavy>, Vec<_>) = area::heavy(self).into_iter().unzip();
        let png = png(&self.total(&runs.concat()), Channels::Rgb, size, ppi)?;
        let (ink, name) = (TOTAL.to_owned(), TOTAL.to_owned());
        let total = Some(Total { heaviest: self.heaviest(), heavy });
        let of = Of::Page(self.number);
        shown.push(Shown { of, ink, name, file: png, kind: Kind::Png, total });
        Ok(shown)
    }

    /// All inks together, with these runs marked.
    fn total(&self, marked: &[Run]) -> Vec<u8> {
        let inks = u32::try_from(self.canvas.inks()).unwrap_or(4).max(1);
        let grey = |total: u32| 255 - u8::try_from(total / inks).unwrap_or(255);
        let mut rgb: Vec<u8> = Vec::with_capacity(self.canvas.width * 3);
        for total in self.canvas.totals() {
            rgb.extend([grey(total); 3]);
        }
        for run in marked {
            let start = run.row * self.canvas.width;
            let range = (start + run.from) * 3..(start + run.to) * 3;
            // A run lies on its row of the picture.
            let (pixels, _) = rgb.get_mut(range).unwrap_or_default().as_chunks_mut::<3>();
            pixels.fill(MARK);
        }
        rgb
    }
}

/// What the files of plates are called, each differently.
pub(super) fn names(inks: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for ink in inks {
        let mut name = file_name(ink);
        while names.iter().any(|n| n.eq_ignore_ascii_case(&name)) || name == TOTAL {
            name.push('_');
        }
        names.push(name);
    }
    names
}

/// A name that every system takes.
fn file_name(ink: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    ink.chars().map(plain).collect()
}
