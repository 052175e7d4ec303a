//! A page of a PDF, to be placed as it is. An ad comes so.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §14.11.2 (page boundaries), §8.10 (forms).

mod look;
mod plates;
mod rewrite;
mod survey;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;
mod unpack;

use std::fmt;
use std::sync::Arc;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::object::dict::keys::TRIM_BOX;

use super::PictureFault;
use super::fence::fenced;
use crate::ink::Separation;

use rewrite::{Aim, Rewritten, To};

pub use look::{Alike, LeafLook, LeafSpot, Slip};
pub use plates::{LeafPlate, LeafPlates};
pub use rewrite::Change;
pub use survey::Feature;

/// What the colours of a placed page become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafColours {
    /// All of them inks of the press.
    Inks,
    /// Those of a device inks of the press; those of a profile stay.
    Calibrated,
    /// Black alone.
    Black,
}

/// A page of a PDF, with what is known of it.
#[derive(Clone)]
pub struct Leaf {
    bytes: Arc<[u8]>,
    /// Which page of the file, from zero.
    pub page: usize,
    /// The trimmed page as `[x, y, width, height]` in points from the bottom left of what
    /// a viewer shows, the right way up.
    pub trim: [f32; 4],
    /// What not every press can take, each once.
    features: Arc<[Feature]>,
    /// What is no longer as it came, beside its colours.
    changes: Arc<[Change]>,
}

/// The most a side may have, in points: that of PDF 1.6.
const LONGEST: f32 = 14_400.0;

impl Leaf {
    /// Reads a page of a PDF, the first one being 1.
    ///
    /// # Errors
    ///
    /// If it cannot be opened without a password, is damaged, has no such page of any size,
    /// or unpacks to more than is allowed.
    pub(super) fn read(bytes: Arc<[u8]>, page: usize) -> Result<Self, PictureFault> {
        fenced(|| Self::open(bytes, page.saturating_sub(1)))
    }

    fn open(bytes: Arc<[u8]>, nth: usize) -> Result<Self, PictureFault> {
        // One that opens without a password is encrypted all the same.
        if bytes.windows(8).any(|window| window == b"/Encrypt") {
            return Err(PictureFault::Encrypted);
        }
        unpack::check_file(&bytes)?;
        let pdf = Pdf::new(Arc::new(Arc::clone(&bytes)));
        let pdf = pdf.map_err(|_| PictureFault::Corrupt("PDF".into()))?;
        let pages = pdf.pages();
        let missing = || match pages.len() {
            0 => PictureFault::Empty,
            pages => PictureFault::NoPage { wanted: nth.saturating_add(1), pages },
        };
        let page = pages.get(nth).ok_or_else(missing)?;
        let (wide, high) = page.render_dimensions();
        let shown = [0.0, 0.0, f64::from(wide), f64::from(high)];
        let trim = page.raw().get::<Rect>(TRIM_BOX).map_or(shown, |trim| {
            let [a, b, c, d, e, f] = page.initial_transform(false).as_coeffs();
            let at = |x: f64, y: f64| (a * x + c * y + e, b * x + d * y + f);
            let ((x0, y0), (x1, y1)) = (at(trim.x0, trim.y0), at(trim.x1, trim.y1));
            // No more than is shown.
            let (left, right) = (x0.min(x1).max(0.0), x0.max(x1).min(shown[2]));
            let (bottom, top) = (y0.min(y1).max(0.0), y0.max(y1).min(shown[3]));
            [left, bottom, right - left, top - bottom]
        });
        let trim = trim.map(narrow);
        if !(1.0..=LONGEST).contains(&trim[2]) || !(1.0..=LONGEST).contains(&trim[3]) {
            let [_, _, wide, high] = trim;
            return Err(PictureFault::Corrupt(format!("{wide} × {high} pt")));
        }
        let features = survey::features(page)?.into();
        Ok(Self { bytes, page: nth, trim, features, changes: [].into() })
    }

    /// The same page as a press prints it: its colours in the press's inks, what stands on it
    /// and prints drawn, all that it names its own.
    ///
    /// # Errors
    ///
    /// If something of it cannot be kept so.
    pub fn for_press(
        &self,
        separation: &Separation,
        colours: LeafColours,
        spots: Vec<String>,
    ) -> Result<Self, PictureFault> {
        let aim = match colours {
            LeafColours::Inks => Aim::Inks,
            LeafColours::Calibrated => Aim::Calibrated,
            LeafColours::Black => Aim::Black,
        };
        let plates = Vec::new();
        self.rewritten(Some(To { separation, spots, plates }), aim)
    }

    /// The same page as a proof shows it: in its own colours, what stands on it and prints
    /// drawn, all that it names its own.
    ///
    /// # Errors
    ///
    /// If it names what is not there, or something prints that looks like nothing.
    pub fn for_proof(&self) -> Result<Self, PictureFault> {
        self.rewritten(None, Aim::Kept)
    }

    fn rewritten(&self, to: Option<To<'_>>, aim: Aim) -> Result<Self, PictureFault> {
        fenced(|| {
            let pdf = Pdf::new(Arc::new(Arc::clone(&self.bytes)));
            let pdf = pdf.map_err(|_| PictureFault::Corrupt("PDF".into()))?;
            // The page was there when it was opened.
            let page = pdf.pages().get(self.page).ok_or(PictureFault::Empty)?;
            let Rewritten { file, changes } = rewrite::rewritten(page, to, aim)?;
            Ok(Self { changes: changes.into(), ..Self::open(file.into(), 0)? })
        })
    }

    /// The file.
    pub fn bytes(&self) -> Arc<[u8]> {
        Arc::clone(&self.bytes)
    }

    /// Points across and down of the trimmed page.
    pub fn size(&self) -> [f32; 2] {
        [self.trim[2], self.trim[3]]
    }

    /// What of it not every press can take.
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// What of it is no longer as it came, beside its colours.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether parts of it let through what lies under them.
    pub fn shows_through(&self) -> bool {
        self.features.contains(&Feature::Transparency)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points of a page")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// The same page of the same file.
impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page && self.bytes == other.bytes
    }
}

/// Shows the size of the file instead of the file.
impl fmt::Debug for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, page, trim, features, changes } = self;
        write!(
            f,
            "Leaf({} bytes, page {page}, {trim:?}, {features:?}, {changes:?})",
            bytes.len()
        )
    }
}
