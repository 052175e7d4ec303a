use std::sync::Arc;

use super::dressed::Dressed;
use super::order::Promise;
use super::pictures::Gallery;
use super::plates::{InkFile, On, Plates, Seen, Wanted, plates};
use super::reproduce::{
    Inked, OfLeaf, Pictures, Press, Reproduced, for_the_desk, reproduce, separation,
};
use super::volumes::{PageFile, Volumes, page_names};
use super::{
    Files, Made, NoStore, Order, PageSummary, Pressed, Slip, Store, bleed, impose, inks,
    slug,
};
use crate::copy::{Imposition, Issue, PrinterMarks};
use crate::diag::{
    Diagnostic, Report, Reported, Rule, Said, Severity, Spot, Stage, Steps,
};
use crate::edition::{Edition, Page};
use crate::ink::{Ink, Plate, Plates as InkPlates, Separation, SpotId, Tint};
use crate::issue::Folder;
use crate::page::SolvedPage;
use crate::pdf::{self, TextAs};
use crate::picture::{Artwork, PictureId};
use crate::plate::Shown;
use crate::preflight::{self, Faces, Facts, Record, Sketch, Work};
use crate::standard::Standard;

/// An issue whose pages are set: everything between it and a file.
#[derive(Clone)]
pub struct Set<'a> {
    pub(super) issue: &'a Issue,
    pub(super) folder: &'a dyn Folder,
    pub(super) dressed: Arc<Dressed>,
    pub(super) gallery: Gallery,
    pub(super) edition: Edition,
    pub(super) summaries: Vec<PageSummary>,
    pub(super) solved: Vec<SolvedPage>,
}

impl std::fmt::Debug for Set<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Set").field("summaries", &self.summaries).finish_non_exhaustive()
    }
}

impl<'a> Set<'a> {
    /// Its pages, painted.
    pub const fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The marks of the page of a number.
    pub fn page(&self, number: u32) -> Option<&Page> {
        self.edition.pages.iter().find(|page| page.number == number)
    }

    /// The geometry of its pages, in order.
    pub fn solved(&self) -> &[SolvedPage] {
        &self.solved
    }

    /// How its pages came out, in order.
    pub fn summaries(&self) -> &[PageSummary] {
        &self.summaries
    }

    pub(super) fn into_edition(self) -> (Edition, Vec<PageSummary>) {
        (self.edition, self.summaries)
    }

    /// 校样: a file for the desk.
    ///
    /// # Errors
    ///
    /// If a picture turns out to be damaged, or the file would not be what it says.
    pub fn proof(&self, report: &mut Report) -> Result<Made, Reported> {
        self.proof_keeping(report, None)
    }

    /// As [`Set::proof`], with what is written beside the pages for who reads them.
    ///
    /// # Errors
    ///
    /// As [`Set::proof`].
    pub fn proof_with(&self, report: &mut Report, slip: &Slip) -> Result<Made, Reported> {
        let record = Some(slip.record.as_slice());
        if slip.is_bare() {
            return self.proof_keeping(report, record);
        }
        let mut own = self.clone();
        slip.put_on(&mut own.edition, &own.dressed.library);
        own.proof_keeping(report, record)
    }

    fn proof_keeping(
        &self,
        report: &mut Report,
        record: Option<&[u8]>,
    ) -> Result<Made, Reported> {
        let text = self.proof_text(report);
        let steps = report.steps().clone();
        let written = if inks::any(self.issue, &self.edition) {
            self.inked_proof(report, text, record)?
        } else {
            let artworks =
                for_the_desk(report, &self.edition, &self.gallery.pictures, &[])?;
            self.in_proof(&artworks, text, record)
        };
        steps.tell(Stage::Files, 1, 1);
        match written {
            Ok(pdf) => Ok(Made { pdf, pages: self.summaries.clone() }),
            Err(fault) => Err(told(report, &fault)),
        }
    }

    /// Type as type, if the rights of every face allow that; else as curves, and told.
    pub(super) fn proof_text(&self, report: &mut Report) -> TextAs {
        let found = preflight::rights(&self.edition, &self.dressed.library);
        for finding in &found {
            let mut told = finding.told();
            told.severity = Severity::Warning;
            let help = "校样里文字已转曲，不能检索；换用可嵌入的字体就照常";
            let en = "in the proof type is drawn as curves; a face that may be embedded stays type";
            report.tell(told.help(Said::new(help, en)));
        }
        if found.is_empty() { TextAs::Type } else { TextAs::Curves }
    }

    /// A proof in the inks of the job.
    fn inked_proof(
        &self,
        report: &mut Report,
        text: TextAs,
        record: Option<&[u8]>,
    ) -> Result<Result<Vec<u8>, pdf::Fault>, Reported> {
        let style = &self.issue.style.press;
        let Promise { profile, .. } =
            Order::default().promise(report, style, self.folder)?;
        let separation = separation(report, &profile, style)?;
        let mut own = self.clone();
        let inked = own.inked(report, &separation);
        let artworks = for_the_desk(report, &own.edition, &own.gallery.pictures, &inked)?;
        Ok(own.in_proof(&artworks, text, record))
    }

    fn in_proof(
        &self,
        artworks: &[Artwork],
        text: TextAs,
        record: Option<&[u8]>,
    ) -> Result<Vec<u8>, pdf::Fault> {
        let (edition, library) = (&self.edition, &self.dressed.library);
        match record {
            Some(record) => pdf::write_proof(edition, library, artworks, text, record),
            None => pdf::write_as(edition, library, artworks, &Standard::Proof, text),
        }
    }

    /// For each picture how it is printed, in a set of its own that a reader is shown.
    pub(super) fn inked<'s>(
        &mut self,
        report: &mut Report,
        separation: &'s Separation,
    ) -> Vec<Inked<'s>> {
        let printed =
            inks::assign(report, self.issue, &mut self.edition, &mut self.gallery);
        printed.into_iter().map(|printed| Inked { printed, separation }).collect()
    }

    /// 付印: the files for a press, as the order has them. What pictures become is kept in
    /// the store and taken from there. Where preflight stops the files, what it found is
    /// handed back without any.
    ///
    /// # Errors
    ///
    /// If the profile of the press is not one, a picture turns out to be damaged, or a file
    /// would not be what it says.
    pub fn press(
        &self,
        report: &mut Report,
        order: &Order,
        store: &dyn Store,
    ) -> Result<Pressed, Reported> {
        let promise = order.promise(report, &self.issue.style.press, self.folder)?;
        self.clone().keep(report, promise, order, store)
    }

    /// Makes what was promised, in one file.
    pub(super) fn whole(
        self,
        report: &mut Report,
        promise: Promise,
        order: &Order,
    ) -> Result<Made, Reported> {
        let ready = self.ready(report, promise, order, &NoStore)?;
        report.pass(())?;
        let pdf = ready.write(&ready.set.edition, order.text);
        let pdf = pdf.map_err(|fault| told(report, &fault))?;
        Ok(Made { pdf, pages: ready.set.summaries })
    }

    /// Makes what was promised.
    pub(super) fn keep(
        self,
        report: &mut Report,
        promise: Promise,
        order: &Order,
        store: &dyn Store,
    ) -> Result<Pressed, Reported> {
        let mut ready = self.ready(report, promise, order, store)?;
        let files = match (report.pass(()), order.files) {
            (Err(_), _) => None,
            (Ok(()), Files::Together) => {
                report.steps().tell(Stage::Files, 0, 1);
                let whole = ready.write(&ready.set.edition, order.text);
                report.steps().tell(Stage::Files, 1, 1);
                Some(whole.map(Volumes::Together))
            }
            (Ok(()), Files::Each) => Some(ready.each(order.text, report.steps())),
        };
        let files = files.transpose().map_err(|fault| told(report, &fault))?;
        let Ready { set, plates, seen, ink_keys, record, sheets, .. } = ready;
        let sheets = files.is_some().then_some(sheets).flatten();
        let pages = set.summaries;
        Ok(Pressed { files, sheets, pages, plates, seen, ink_keys, record })
    }

    /// Makes its pictures and plates ready, and judges them.
    fn ready(
        mut self,
        report: &mut Report,
        promise: Promise,
        order: &Order,
        store: &dyn Store,
    ) -> Result<Ready<'a>, Reported> {
        let style = &self.issue.style.press;
        bleed::give(&mut self.edition, &self.gallery.pictures, style.bleed);
        let Promise { standard, profile, limits } = promise;
        let separation = separation(report, &profile, style)?;
        let press = Press {
            standard: &standard,
            profile: &profile,
            style,
            limits: &limits,
            separation: &separation,
        };
        let printed =
            inks::assign(report, self.issue, &mut self.edition, &mut self.gallery);
        let pictures = Pictures { all: &self.gallery.pictures, printed: &printed };
        let separated = reproduce(report, &self.edition, pictures, &press, store)?;
        list_spots(&mut self.edition, &separated);
        // What house and order say of sheets; the fold of the order, the creep of the house.
        let imposition = match (order.fold, style.imposition) {
            (Some(fold), house) => Some(Imposition { fold, ..house.unwrap_or_default() }),
            (None, house) => house,
        };
        // What is wrong with them is told, and stops the files after preflight.
        let sheets = imposition
            .and_then(|how| impose::sheets(report, self.issue, &self.edition, how).ok());
        let on = match imposition {
            Some(_) => On::Sheets(sheets.as_deref()),
            None => On::Pages,
        };
        if imposition.is_some() && order.seen.is_some() {
            let said = Said::new(
                "软打样是一版一版画的，看不到拼成的大张",
                "soft proofs are of each page, and not of the sheets that they are put on",
            );
            let mut told = Diagnostic::new(Rule::IMPOSITION, Spot::default(), said);
            told.severity = Severity::Warning;
            report.tell(told);
        }
        let wanted = Wanted {
            plates: order.plates,
            seen: order.seen,
            ink_keys: order.ink_keys,
            on,
        };
        let library = &self.dressed.library;
        let plates =
            plates(report, &mut self.edition, library, &separated, &press, wanted)?;
        let made = Separated { pictures: &separated, plates: &plates, text: order.text };
        let record = preflight(report, &self, &made, &press);
        let artworks: Vec<Artwork> = separated.into_iter().map(|s| s.artwork).collect();
        let made_for = format!("{}　{}", record.standard, record.condition);
        let sheets = sheets.filter(|_| !report.has_errors()).map(|sheets| {
            let on = OnSheets { sheets, made_for: &made_for, text: order.text };
            self.on_sheets(report, &artworks, &standard, on)
        });
        let sheets = sheets.transpose()?;
        if order.marks.unwrap_or(style.marks) == PrinterMarks::Drawn {
            slug::add(&mut self.edition, library, &made_for);
        }
        let Plates { shown, seen, ink_keys, .. } = plates;
        Ok(Ready {
            set: self,
            artworks,
            standard,
            plates: shown,
            seen,
            ink_keys,
            sheets,
            record,
        })
    }

    /// 拼版: the pages on sheets, in a file of their own.
    fn on_sheets(
        &self,
        report: &mut Report,
        artworks: &[Artwork],
        standard: &Standard,
        on: OnSheets<'_>,
    ) -> Result<Vec<u8>, Reported> {
        let edition = &self.edition;
        let labelled = impose::labelled(self, &on.sheets, on.made_for);
        let library = &self.dressed.library;
        let pages = pdf::write_as(&labelled, library, artworks, standard, on.text);
        let sides = on.sheets.into_iter().flat_map(|sheet| [sheet.front, sheet.back]);
        let sides: Vec<_> = sides.collect();
        let written =
            pages.and_then(|pages| pdf::impose(edition, pages, &sides, standard));
        written.map_err(|fault| told(report, &fault))
    }
}

/// How pages go on sheets.
struct OnSheets<'a> {
    sheets: Vec<impose::Sheet>,
    made_for: &'a str,
    text: TextAs,
}

/// Tells why a file cannot be written.
pub(super) fn told(report: &mut Report, fault: &pdf::Fault) -> Reported {
    report.insist(Diagnostic::new(Rule::PDF, Spot::default(), fault.said()))
}

/// All that goes into the files of a press.
struct Ready<'a> {
    set: Set<'a>,
    artworks: Vec<Artwork>,
    standard: Standard,
    plates: Vec<Shown>,
    seen: Vec<Seen>,
    ink_keys: Vec<InkFile>,
    sheets: Option<Vec<u8>>,
    record: Record,
}

impl Ready<'_> {
    fn write(&self, edition: &Edition, text: TextAs) -> Result<Vec<u8>, pdf::Fault> {
        let library = &self.set.dressed.library;
        pdf::write_as(edition, library, &self.artworks, &self.standard, text)
    }

    /// A file for each page: one after another is the only one of the edition.
    fn each(&mut self, text: TextAs, steps: &Steps) -> Result<Volumes, pdf::Fault> {
        let names = page_names(self.set.issue);
        let pages = std::mem::take(&mut self.set.edition.pages);
        let count = pages.len();
        let mut files = Vec::with_capacity(count);
        for page in pages {
            let number = page.number;
            // A page of the edition is a page of the issue.
            let name = names.get(&number).cloned().unwrap_or_else(|| number.to_string());
            self.set.edition.pages = vec![page];
            let pdf = self.write(&self.set.edition, text)?;
            files.push(PageFile { number, name, pdf });
            steps.tell(Stage::Files, files.len(), count);
        }
        self.set.edition.pages.clear();
        Ok(Volumes::Each(files))
    }
}

/// What was made of an edition for its press, that preflight looks at.
struct Separated<'a> {
    pictures: &'a [Reproduced],
    plates: &'a Plates,
    text: TextAs,
}

/// Lists the spot inks of placed pages among those of the edition, which have the say where
/// a name is known.
fn list_spots(edition: &mut Edition, pictures: &[Reproduced]) {
    for leaf in pictures.iter().filter_map(|made| made.leaf.as_ref()) {
        for (name, spot) in &leaf.facts.look.spots {
            if edition.spots.iter().any(|known| known.name == *name) {
                continue;
            }
            // One that says nothing in process inks is shown as black is.
            let like = spot.like.unwrap_or([0, 0, 0, 255]);
            let tint = |ink: u8| Tint::percent((u16::from(ink) * 100 + 127) / 255);
            let solid = Ink::process(like.map(tint));
            edition.spots.push(crate::ink::Spot { name: name.clone(), solid });
        }
    }
}

/// The plates that a placed page lies on.
fn plates_of(leaf: &OfLeaf, edition: &Edition) -> InkPlates {
    let spots = (0_u16..).zip(&edition.spots);
    let spots = spots.filter(|(_, spot)| leaf.spots.contains(&spot.name));
    let spots = spots.map(|(id, _)| Plate::Spot(SpotId(id)));
    InkPlates::of(leaf.process.iter().copied().chain(spots))
}

/// Judges the marks, and adds what other stages have told.
fn preflight(
    report: &mut Report,
    set: &Set<'_>,
    made: &Separated<'_>,
    press: &Press<'_>,
) -> Record {
    let facts: Vec<Facts> = made
        .pictures
        .iter()
        .enumerate()
        .map(|(index, made)| {
            let id = PictureId(index);
            let facts = set.gallery.facts(id, made.coverage, &made.artwork);
            match &made.leaf {
                None => facts,
                Some(leaf) => Facts {
                    plates: plates_of(leaf, &set.edition),
                    leaf: Some(leaf.facts.clone()),
                    ..facts
                },
            }
        })
        .collect();
    let limits = *press.limits;
    let work = Work {
        edition: &set.edition,
        library: &set.dressed.library,
        pictures: &facts,
        sheets: &made.plates.judged,
        limits: &limits,
        faces: match made.text {
            TextAs::Type => Faces::Embedded,
            TextAs::Curves => Faces::Curves,
        },
    };
    let mut all = preflight::placed(&set.edition, report.so_far(), report.places());
    for mut finding in preflight::judge(&work) {
        // What was accepted, and where it is, is known to the report.
        let told = report.standing(finding.told());
        finding.diagnostic.severity = told.severity;
        finding.diagnostic.standing = told.standing;
        finding.diagnostic.span = told.span;
        report.tell(told);
        all.push(finding);
    }
    all.sort_by_key(|finding| finding.page);
    // What goes to a press keeps a PDF/X, and that has an output intent.
    let intent = press.standard.intent();
    Record {
        title: set.edition.title.clone(),
        date: set.edition.day(),
        pages: Sketch::all(&set.edition),
        standard: press.standard.promises(),
        condition: intent.map_or("", |i| i.condition().name()).to_owned(),
        profile: press.profile.description().to_owned(),
        limits,
        findings: all,
        plates: Vec::new(),
    }
}
