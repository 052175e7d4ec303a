//! The plates of an edition: what preflight has to look at, and what is shown.

use rayon::prelude::*;

use super::reproduce::{Press, Reproduced, place};
use super::telling::told;
use super::{InkKeys, impose, knockout};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{Edition, Page, Shape};
use crate::font::Library;
use crate::ink::Screen;
use crate::pdf::{Side, Turned};
use crate::picture::{Artwork, PictureId};
use crate::plate::{
    Board, Face, FailedPicture, INK_KEYS, Photo, PlateFiles, Seat, Sheet, Shown, Surface,
    Surfaces, Way, Work, draw, drawn, files, photos, ppf,
};
use crate::preflight;

/// Points to the inch that total ink is judged at: finer than the dots of newsprint.
const JUDGED: u16 = 144;

/// The sheets of an edition.
#[derive(Default)]
pub(super) struct Plates {
    /// Of pages on which black overprints so much that only a look tells.
    pub(super) judged: Vec<Sheet>,
    /// As files, if they were asked for.
    pub(super) shown: Vec<Shown>,
    /// 软打样: pages as they are printed, by their numbers.
    pub(super) seen: Vec<Seen>,
    /// For the ink keys of the press: a file a page or a sheet, by its name.
    pub(super) ink_keys: Vec<InkFile>,
}

/// A page as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// 版次.
    pub page: u32,
    /// The picture.
    pub png: Vec<u8>,
}

/// Data for the ink keys of the press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InkFile {
    /// What its file is called beside those of the pages: `p1`, `sheet1`.
    pub name: String,
    /// PPF.
    pub ppf: Vec<u8>,
}

/// What is wanted of the plates.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) plates: Option<PlateFiles>,
    pub(super) seen: Option<u16>,
    pub(super) ink_keys: InkKeys,
    pub(super) on: On<'a>,
}

/// On what plates for their makers and ink keys are made.
#[derive(Clone, Copy)]
pub(super) enum On<'a> {
    /// Each page by itself.
    Pages,
    /// The sheets that the pages are put on; nothing if they cannot be, which was told.
    Sheets(Option<&'a [impose::Sheet]>),
}

impl Wanted<'_> {
    /// Points to the inch that the finest of it has.
    fn finest(self) -> u16 {
        let plates = self.plates.map_or(JUDGED, PlateFiles::ppi);
        plates.max(self.seen.unwrap_or(JUDGED)).max(JUDGED)
    }

    fn any(self) -> bool {
        self.plates.is_some() || self.seen.is_some() || self.ink_keys == InkKeys::Ppf
    }
}

/// Draws the sheets of the pages that need them, lets large black knock out where they show
/// too much ink, and draws what is wanted of all.
///
/// # Errors
///
/// If a picture cannot be decoded, told at the place that names it, or a sheet not be
/// written.
pub(super) fn plates(
    report: &mut Report,
    edition: &mut Edition,
    library: &Library,
    reproduced: &[Reproduced],
    press: &Press<'_>,
    wanted: Wanted<'_>,
) -> Result<Plates, Reported> {
    let limit = press.limits.ink;
    // A drawing whose black overprints its own colours.
    let crossed = |page: &Page| {
        page.marks.iter().any(|mark| match &mark.shape {
            Shape::Picture(frame) => reproduced.get(frame.picture.0).is_some_and(|made| {
                matches!(&made.artwork, Artwork::Drawing(drawing) if drawing.crosses(limit))
            }),
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => false,
        })
    };
    let needed = |page: &Page| preflight::overprints(page, press.limits) || crossed(page);
    let looked_at = |page: &Page| wanted.any() || needed(page);
    let artworks: Vec<_> = reproduced.iter().map(|made| &made.artwork).collect();
    let photos =
        photos(edition, &looked_at, &artworks, press.separation, wanted.finest());
    let photos = photos.map_err(|failed| {
        let spot = place(edition, failed.picture);
        report.insist(told(&failed.fault, spot))
    })?;
    let maker = Platemaker { edition, library, photos: &photos, press };
    let judged = maker.judged(report, &needed)?;
    let mut plates = Plates { judged, ..Plates::default() };
    let knocked = knockout::made(report, edition, &plates.judged, press.limits);
    let edition = &*edition;
    let maker = Platemaker { edition, library, photos: &photos, press };
    if knocked {
        plates.judged = maker.judged(report, &needed)?;
    }
    if !wanted.any() {
        return Ok(plates);
    }
    for (index, artwork) in artworks.iter().enumerate() {
        let drawn = photos.get(index).is_some_and(Option::is_some);
        if matches!(artwork, Artwork::Leaf(_)) && !drawn {
            let spot = place(edition, PictureId(index));
            let message = Said::new(
                "置入的 PDF 里有按墨分不开的东西，不画在印版图片里，总墨量也不计它",
                "the placed PDF holds what cannot be told apart by inks: it is not in the \
                 pictures of the plates, nor its ink counted",
            );
            report.tell(Diagnostic::new(Rule::NOT_ON_PLATES, spot, message));
        }
    }
    for page in &edition.pages {
        let known = plates.judged.iter().find(|s| s.number == page.number);
        plates.take(report, edition, maker.made(page, known, wanted))?;
    }
    let On::Sheets(Some(sheets)) = wanted.on else { return Ok(plates) };
    for (number, sheet) in (1..).zip(sheets) {
        plates.take(report, edition, maker.sheet(number, sheet, wanted))?;
    }
    Ok(plates)
}

impl Plates {
    /// Takes in what was made of a page or a sheet.
    ///
    /// # Errors
    ///
    /// If it could not be written, or a drawing not be laid on it: told.
    fn take(
        &mut self,
        report: &mut Report,
        edition: &Edition,
        made: Result<Made, Said>,
    ) -> Result<(), Reported> {
        let made = made.map_err(|said| {
            report.insist(Diagnostic::new(Rule::PDF, Spot::default(), said))
        })?;
        untold(report, edition, made.failed.iter())?;
        self.shown.extend(made.shown);
        self.seen.extend(made.seen);
        self.ink_keys.extend(made.ink_keys);
        Ok(())
    }
}

/// A side of a sheet with its pages.
fn board<'a>(edition: &'a Edition, sheet: u32, face: Face, side: &Side) -> Board<'a> {
    // A side is of pages of this edition.
    let seats = side.placed.iter().filter_map(|placed| {
        let way = match placed.turned {
            Turned::Upright => Way::Upright,
            Turned::Over => Way::Over,
        };
        let page = edition.pages.get(placed.page)?;
        Some(Seat { page, trim: placed.trim, window: placed.window, way })
    });
    Board { sheet, face, size: side.size, bleed: side.bleed, pages: seats.collect() }
}

/// What is made of the plates of a page or a sheet.
#[derive(Default)]
struct Made {
    shown: Vec<Shown>,
    seen: Option<Seen>,
    ink_keys: Option<InkFile>,
    failed: Vec<FailedPicture>,
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

    /// What is wanted of a page; `known` are its plates at [`JUDGED`] points to the inch.
    fn made(
        &self,
        page: &Page,
        known: Option<&Sheet>,
        wanted: Wanted<'_>,
    ) -> Result<Made, Said> {
        let mut made = Made::default();
        let at = |ppi: u16| match known.filter(|_| ppi == JUDGED) {
            Some(sheet) => sheet.clone(),
            None => draw(&self.work(ppi), page),
        };
        let own = matches!(wanted.on, On::Pages);
        match wanted.plates {
            Some(PlateFiles::Png(ppi)) => {
                let sheet = at(ppi);
                made.shown = sheet.shown()?;
                made.failed.extend(sheet.failed);
            }
            Some(filed) if own => self.filed(Surface::Page(page), filed, &mut made)?,
            Some(PlateFiles::Tones(_) | PlateFiles::Screened { .. }) | None => {}
        }
        if let Some(ppi) = wanted.seen {
            let screen = Screen::of_press(self.press.profile).map_err(|f| f.said())?;
            let sheet = at(ppi);
            let png = sheet.seen(&screen, &self.edition.spots)?;
            made.seen = Some(Seen { page: page.number, png });
            made.failed.extend(sheet.failed);
        }
        if wanted.ink_keys == InkKeys::Ppf && own {
            let sheet = at(INK_KEYS);
            let name = format!("p{}", page.number);
            let (job, front) = (&self.edition.title, &sheet);
            let surfaces = Surfaces { job, name: &name, front, back: None };
            let ppf = ppf(&surfaces);
            made.ink_keys = Some(InkFile { name, ppf });
            made.failed.extend(sheet.failed);
        }
        Ok(made)
    }

    /// Plates for their maker.
    fn filed(
        &self,
        surface: Surface<'_>,
        plates: PlateFiles,
        made: &mut Made,
    ) -> Result<(), Said> {
        let filed = match plates {
            // To be looked at, page by page.
            PlateFiles::Png(_) => return Ok(()),
            PlateFiles::Tones(ppi) => files(&self.work(ppi), surface, None)?,
            PlateFiles::Screened { ppi, lpi } => {
                files(&self.work(ppi), surface, Some(lpi))?
            }
        };
        made.shown.extend(filed.shown);
        made.failed.extend(filed.failed);
        Ok(())
    }

    /// What is wanted of a sheet of pages: a set of plates for each of its sides, and ink keys
    /// for both in one file.
    fn sheet(
        &self,
        number: u32,
        sheet: &impose::Sheet,
        wanted: Wanted<'_>,
    ) -> Result<Made, Said> {
        let mut made = Made::default();
        let side = |face: Face, side: &Side| board(self.edition, number, face, side);
        let (front, back) =
            (side(Face::Front, &sheet.front), side(Face::Back, &sheet.back));
        if let Some(plates) = wanted.plates {
            self.filed(Surface::Board(&front), plates, &mut made)?;
            self.filed(Surface::Board(&back), plates, &mut made)?;
        }
        if wanted.ink_keys == InkKeys::Ppf {
            let work = self.work(INK_KEYS);
            let drawn = |board: &Board<'_>| drawn(&work, Surface::Board(board));
            let (front, back) = (drawn(&front), drawn(&back));
            let name = format!("sheet{number}");
            let job = &self.edition.title;
            let ppf =
                ppf(&Surfaces { job, name: &name, front: &front, back: Some(&back) });
            made.ink_keys = Some(InkFile { name, ppf });
            made.failed.extend(front.failed);
            made.failed.extend(back.failed);
        }
        Ok(made)
    }

    /// The sheets of some pages, to be judged.
    ///
    /// # Errors
    ///
    /// If a drawing cannot be laid on one.
    fn judged(
        &self,
        report: &mut Report,
        which: &(dyn Fn(&Page) -> bool + Sync),
    ) -> Result<Vec<Sheet>, Reported> {
        let work = self.work(JUDGED);
        let pages = self.edition.pages.par_iter().filter(|page| which(page));
        let sheets: Vec<Sheet> = pages.map(|page| draw(&work, page)).collect();
        untold(report, self.edition, sheets.iter().flat_map(|sheet| &sheet.failed))?;
        Ok(sheets)
    }
}
