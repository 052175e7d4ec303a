//! The plates of an edition: what preflight has to look at, and what is shown.

use rayon::prelude::*;

use super::reproduce::{Press, Reproduced, place, told};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said};
use crate::edition::{Edition, Page};
use crate::font::Library;
use crate::picture::{Artwork, PictureId};
use crate::plate::{FailedPicture, Photo, Sheet, Shown, Work, draw, photos};
use crate::preflight;

/// Points to the inch that total ink is judged at: finer than the dots of newsprint.
const JUDGED: u16 = 144;

/// The sheets of an edition.
#[derive(Default)]
pub(super) struct Plates {
    /// Of pages on which black overprints so much that only a look tells.
    pub(super) judged: Vec<Sheet>,
    /// As pictures, if they were asked for.
    pub(super) shown: Vec<Shown>,
}

/// Draws the sheets of the pages that need them, and those of all at `shown` points to the
/// inch.
///
/// # Errors
///
/// If a picture cannot be decoded, told at the place that names it, or a sheet not be
/// written.
pub(super) fn plates(
    report: &mut Report,
    edition: &Edition,
    library: &Library,
    reproduced: &[Reproduced],
    press: &Press<'_>,
    shown: Option<u16>,
) -> Result<Plates, Reported> {
    let needed = |page: &Page| preflight::overprints(page, press.limits);
    let wanted = |page: &Page| shown.is_some() || needed(page);
    let artworks: Vec<_> = reproduced.iter().map(|made| &made.artwork).collect();
    let photos = photos(edition, &wanted, &artworks, press.separation);
    let photos = photos.map_err(|failed| {
        let spot = place(edition, failed.picture);
        report.insist(told(&failed.fault, spot))
    })?;
    let maker = Platemaker { edition, library, photos: &photos, press };
    let mut plates = Plates { judged: maker.draw(JUDGED, &needed), shown: Vec::new() };
    let failed = plates.judged.iter().flat_map(|sheet| &sheet.failed);
    untold(report, edition, failed)?;
    let Some(ppi) = shown else { return Ok(plates) };
    for (index, artwork) in artworks.iter().enumerate() {
        if matches!(artwork, Artwork::Leaf(_)) {
            let spot = place(edition, PictureId(index));
            let message = Said::new(
                "置入的 PDF 不画在印版图片里，总墨量也不计它",
                "the placed PDF is not in the pictures of the plates, nor its ink counted",
            );
            report.tell(Diagnostic::new(Rule::NOT_ON_PLATES, spot, message));
        }
    }
    for page in &edition.pages {
        let known = plates.judged.iter().find(|s| s.number == page.number);
        let drawn = match known.filter(|_| ppi == JUDGED) {
            Some(sheet) => sheet.shown(),
            None => {
                let sheet = draw(&maker.work(ppi), page);
                untold(report, edition, sheet.failed.iter())?;
                sheet.shown()
            }
        };
        plates.shown.extend(drawn.map_err(|said| {
            report.insist(Diagnostic::new(Rule::PDF, crate::diag::Spot::default(), said))
        })?);
    }
    Ok(plates)
}

/// Tells which drawings could not be laid on a sheet.
///
/// # Errors
///
/// If there are any.
fn untold<'a>(
    report: &mut Report,
    edition: &Edition,
    failed: impl Iterator<Item = &'a FailedPicture>,
) -> Result<(), Reported> {
    let told =
        failed.map(|one| report.insist(told(&one.fault, place(edition, one.picture))));
    told.last().map_or(Ok(()), Err)
}

struct Platemaker<'a> {
    edition: &'a Edition,
    library: &'a Library,
    photos: &'a [Option<Photo>],
    press: &'a Press<'a>,
}

impl<'a> Platemaker<'a> {
    fn work(&self, ppi: u16) -> Work<'a> {
        Work {
            edition: self.edition,
            library: self.library,
            photos: self.photos,
            limits: self.press.limits,
            ppi,
        }
    }

    fn draw(&self, ppi: u16, which: &(dyn Fn(&Page) -> bool + Sync)) -> Vec<Sheet> {
        let work = self.work(ppi);
        let pages = self.edition.pages.par_iter().filter(|page| which(page));
        pages.map(|page| draw(&work, page)).collect()
    }
}
