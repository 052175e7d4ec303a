use std::sync::Arc;

use super::order::Promise;
use super::pictures::Gallery;
use super::plates::{Plates, plates};
use super::reproduce::{
    Inked, Pictures, Press, Reproduced, for_the_desk, reproduce, separation,
};
use super::session::Dressed;
use super::volumes::{PageFile, Volumes, page_names};
use super::{
    Files, Made, NoStore, Order, PageSummary, Pressed, Slip, Store, bleed, inks, slug,
};
use crate::copy::{Issue, PrinterMarks};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Severity, Spot};
use crate::edition::{Edition, Page};
use crate::ink::Separation;
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
        let written = if inks::any(self.issue, &self.edition) {
            self.inked_proof(report, text, record)?
        } else {
            let artworks =
                for_the_desk(report, &self.edition, &self.gallery.pictures, &[])?;
            self.in_proof(&artworks, text, record)
        };
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
                let whole = ready.write(&ready.set.edition, order.text);
                Some(whole.map(Volumes::Together))
            }
            (Ok(()), Files::Each) => Some(ready.each(order.text)),
        };
        let files = files.transpose().map_err(|fault| told(report, &fault))?;
        let Ready { set, plates, record, .. } = ready;
        Ok(Pressed { files, pages: set.summaries, plates, record })
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
        let library = &self.dressed.library;
        let edition = &self.edition;
        let plates = plates(report, edition, library, &separated, &press, order.plates)?;
        let made = Separated { pictures: &separated, plates: &plates, text: order.text };
        let record = preflight(report, &self, &made, &press);
        let artworks: Vec<Artwork> = separated.into_iter().map(|s| s.artwork).collect();
        if order.marks.unwrap_or(style.marks) == PrinterMarks::Drawn {
            let made_for = format!("{}　{}", record.standard, record.condition);
            slug::add(&mut self.edition, library, &made_for);
        }
        Ok(Ready { set: self, artworks, standard, plates: plates.shown, record })
    }
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
    record: Record,
}

impl Ready<'_> {
    fn write(&self, edition: &Edition, text: TextAs) -> Result<Vec<u8>, pdf::Fault> {
        let library = &self.set.dressed.library;
        pdf::write_as(edition, library, &self.artworks, &self.standard, text)
    }

    /// A file for each page: one after another is the only one of the edition.
    fn each(&mut self, text: TextAs) -> Result<Volumes, pdf::Fault> {
        let names = page_names(self.set.issue);
        let pages = std::mem::take(&mut self.set.edition.pages);
        let mut files = Vec::with_capacity(pages.len());
        for page in pages {
            let number = page.number;
            // A page of the edition is a page of the issue.
            let name = names.get(&number).cloned().unwrap_or_else(|| number.to_string());
            self.set.edition.pages = vec![page];
            let pdf = self.write(&self.set.edition, text)?;
            files.push(PageFile { number, name, pdf });
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
            set.gallery.facts(PictureId(index), made.coverage, &made.artwork)
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
        date: day(&set.edition),
        pages: Sketch::all(&set.edition),
        standard: press.standard.promises(),
        condition: intent.map_or("", |i| i.condition().name()).to_owned(),
        profile: press.profile.description().to_owned(),
        limits,
        findings: all,
        plates: Vec::new(),
    }
}

/// `2021-03-25`.
fn day(edition: &Edition) -> String {
    let (year, month, day) = edition.date;
    format!("{year:04}-{month:02}-{day:02}")
}
