//! A placed page as ink on the plates of a press: what a RIP would make of it.
//!
//! For each plate the page is written once more with the amounts of its ink for colours, as
//! gray, and drawn. Groups, masks and shadings are then what they are on that plate; what
//! overprints and does not lie on it leaves it as it is.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::TRANSPARENT;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::super::PictureFault;
use super::super::fault::check_size;
use super::super::fence::fenced;
use super::rewrite::{self, Aim, To};
use super::{Leaf, narrow};
use crate::ink::{Coverage, Separation};
use crate::unit::{PixelSize, Ratio};

/// A placed page on its plates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafPlates {
    /// Points across and down of the trimmed page.
    pub size: PixelSize,
    /// The four of the process, then the spots that were asked for.
    pub plates: Vec<LeafPlate>,
}

/// A placed page on one plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafPlate {
    /// The amount at each point, row after row, 255 for solid.
    pub amounts: Vec<u8>,
    /// How much of what lies under each point is covered, 255 for all.
    pub shows: Vec<u8>,
}

const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

impl Leaf {
    /// The page, made for the press, on its plates: those of the process and of `spots`, at
    /// so many points to each point of the page.
    ///
    /// # Errors
    ///
    /// If something of it cannot be told apart by inks, or it would be too large.
    pub fn on_plates(
        &self,
        separation: &Separation,
        spots: &[String],
        scale: f32,
    ) -> Result<LeafPlates, PictureFault> {
        let names: Vec<String> = PROCESS
            .iter()
            .map(|name| (*name).to_owned())
            .chain(spots.iter().cloned())
            .collect();
        let mut size = PixelSize::default();
        let mut plates = Vec::with_capacity(names.len());
        for nth in 0..u8::try_from(names.len()).unwrap_or(u8::MAX) {
            let (at, plate) = fenced(|| self.plate(separation, &names, nth, scale))?;
            size = at;
            plates.push(plate);
        }
        Ok(LeafPlates { size, plates })
    }

    fn plate(
        &self,
        separation: &Separation,
        names: &[String],
        nth: u8,
        scale: f32,
    ) -> Result<(PixelSize, LeafPlate), PictureFault> {
        let corrupt = || PictureFault::Corrupt("PDF".into());
        let pdf = Pdf::new(Arc::new(self.bytes())).map_err(|_| corrupt())?;
        let page = pdf.pages().get(self.page).ok_or(PictureFault::Empty)?;
        let to = To { separation, spots: Vec::new(), plates: names.to_vec() };
        let gray = rewrite::rewritten(page, Some(to), Aim::Plate(nth))?.file;
        let pdf = Pdf::new(Arc::new(gray)).map_err(|_| corrupt())?;
        let page = pdf.pages().first().ok_or(PictureFault::Empty)?;
        let (wide, high) = page.render_dimensions();
        check_size(PixelSize::new(whole(wide * scale), whole(high * scale)))?;
        let pixmap = hayro::render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: TRANSPARENT },
        );
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        let [left, foot, across, down] = self.trim;
        let (x, y) = (whole(left * scale), whole((high - foot - down) * scale));
        let x = x.min(width.saturating_sub(1));
        let y = y.min(height.saturating_sub(1));
        let wide = whole(across * scale).clamp(1, width.saturating_sub(x).max(1));
        let high = whole(down * scale).clamp(1, height.saturating_sub(y).max(1));
        let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
        let count = usize::try_from(u64::from(wide).saturating_mul(u64::from(high)));
        let count = count.map_err(|_| corrupt())?;
        let (mut amounts, mut shows) =
            (Vec::with_capacity(count), Vec::with_capacity(count));
        for row in y..y.saturating_add(high) {
            for column in x..x.saturating_add(wide) {
                let at = u64::from(row)
                    .saturating_mul(u64::from(width))
                    .saturating_add(u64::from(column));
                let at = usize::try_from(at).map_err(|_| corrupt())?;
                let [light, _, _, alpha] = pixels.get(at).copied().unwrap_or([0; 4]);
                // Light is counted as far as it shows.
                let full = u32::from(light).saturating_mul(255);
                let light = full.checked_div(u32::from(alpha)).unwrap_or(255).min(255);
                amounts.push(u8::try_from(255_u32.saturating_sub(light)).unwrap_or(0));
                shows.push(alpha);
            }
        }
        Ok((PixelSize::new(wide, high), LeafPlate { amounts, shows }))
    }
}

impl LeafPlates {
    /// How much ink lies on the page, all plates together, on paper.
    pub fn coverage(&self, limit: Ratio) -> Coverage {
        let count = self.plates.first().map_or(0, |plate| plate.amounts.len());
        let limit = limit.times(255);
        let (mut heaviest, mut over) = (0_u32, 0_i64);
        for at in 0..count {
            let on = |plate: &LeafPlate| {
                let amount = plate.amounts.get(at).copied().map_or(0, u32::from);
                let shows = plate.shows.get(at).copied().map_or(0, u32::from);
                amount.saturating_mul(shows).checked_div(255).unwrap_or(0)
            };
            let total: u32 = self.plates.iter().map(on).sum();
            heaviest = heaviest.max(total);
            over = over.saturating_add(i64::from(limit < i64::from(total)));
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
        Coverage {
            heaviest: Ratio::of(i64::from(heaviest), 255),
            over: Ratio::of(over, count),
        }
    }

    /// Which of the plates anything lies on.
    pub fn inked(&self) -> Vec<bool> {
        // What rounding leaves of a shadow is no ink.
        let inked = |plate: &LeafPlate| {
            let mut points = plate.amounts.iter().zip(&plate.shows);
            points.any(|(amount, shows)| 3 < *amount && 3 < *shows)
        };
        self.plates.iter().map(inked).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn whole(points: f32) -> u32 {
    f64::from(narrow(f64::from(points))).round().clamp(0.0, 1e6) as u32
}
