//! Plates as files for whoever makes them.

use rayon::prelude::*;

use super::board::Surface;
use super::screen::Screen;
use super::show::{Kind, Shown, names};
use super::{FailedPicture, Plan, Promised, Work};
use crate::diag::Said;
use crate::picture::{Points, Strips, strip};

/// In what form the plates of a press file are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateFiles {
    /// PNG of so many points to the inch, and one of the total ink.
    Png(u16),
    /// TIFF of 255 tones, 0 for solid.
    Tones(u16),
    /// TIFF of one bit, 1 for ink, in amplitude-modulated dots.
    Screened {
        /// Points to the inch.
        ppi: u16,
        /// Dots to the inch.
        lpi: u16,
    },
}

impl PlateFiles {
    /// Points to the inch.
    pub const fn ppi(self) -> u16 {
        match self {
            Self::Png(ppi) | Self::Tones(ppi) | Self::Screened { ppi, .. } => ppi,
        }
    }
}

/// The plates of a page or of a side of a sheet as TIFF.
#[derive(Debug)]
pub struct Filed {
    /// The plates.
    pub shown: Vec<Shown>,
    /// Drawings that could not be laid: then the plates are not what they say.
    pub failed: Vec<FailedPicture>,
}

/// Rows that are painted at a time: a plate of a broadsheet is never held whole but packed.
const ROWS: usize = 512;

/// The plates of a page or of a side of a sheet as TIFF, at the points of `work`; screened, if there is a `lpi`.
///
/// # Errors
///
/// If a plate is larger than a TIFF can be.
pub fn files(
    work: &Work<'_>,
    surface: Surface<'_>,
    lpi: Option<u16>,
) -> Result<Filed, Said> {
    let plan = Plan::of(work, surface);
    let (width, height) = surface.size(work.ppi);
    let screens: Option<Vec<Screen>> = lpi.map(|lpi| {
        let plates = 0..plan.inks.len();
        plates.map(|plate| Screen::of(plate, work.ppi, lpi)).collect()
    });
    let points = match screens {
        Some(_) => Points::Bits,
        None => Points::Tones,
    };
    let narrow = |points: usize| u32::try_from(points).unwrap_or(u32::MAX);
    let bands: Vec<usize> = (0..height).step_by(ROWS).collect();
    let bands: Vec<Band> = bands
        .into_par_iter()
        .map(|start| {
            let rows = start..(start + ROWS).min(height);
            let painted = surface.paint(work, &plan.spots, rows);
            let plates = (0..plan.inks.len()).map(|plate| {
                let amounts = painted.canvas.plate(plate);
                let bare = amounts.iter().all(|amount| *amount == 0);
                let screen = screens.as_ref().and_then(|screens| screens.get(plate));
                let rows: Vec<u8> = match screen {
                    Some(screen) => screen.bits(amounts, width, start),
                    None => amounts.iter().map(|amount| 255 - amount).collect(),
                };
                Ok(Part { packed: strip(points, narrow(width), &rows)?, bare })
            });
            let plates = plates.collect::<Result<_, Said>>()?;
            Ok(Band { plates, failed: painted.failed })
        })
        .collect::<Result<_, Said>>()?;
    let mut failed: Vec<FailedPicture> = Vec::new();
    for one in bands.iter().flat_map(|band| &band.failed) {
        if failed.iter().all(|known| known.picture != one.picture) {
            failed.push(one.clone());
        }
    }
    let mut shown = Vec::new();
    let named = plan.inks.iter().zip(names(&plan.inks)).zip(&plan.job);
    for (plate, ((ink, name), promised)) in named.enumerate() {
        let parts = || bands.iter().filter_map(|band| band.plates.get(plate));
        if parts().all(|part| part.bare) && *promised == Promised::IfInked {
            continue;
        }
        let strips = Strips {
            points,
            width: narrow(width),
            height: narrow(height),
            rows: narrow(ROWS.min(height)),
            packed: parts().map(|part| part.packed.clone()).collect(),
        };
        let file = strips.file(work.ppi.into())?;
        let (of, ink, kind) = (surface.of(), ink.clone(), Kind::Tiff);
        shown.push(Shown { of, ink, name, file, kind, total: None });
    }
    Ok(Filed { shown, failed })
}

/// Some rows of all plates.
struct Band {
    plates: Vec<Part>,
    failed: Vec<FailedPicture>,
}

/// Some rows of a plate, packed.
struct Part {
    packed: Vec<u8>,
    bare: bool,
}
