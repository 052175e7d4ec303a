//! 存档: a file for an archive, and for whoever does not see its pages.

use super::order::condition_of;
use super::reproduce::{for_the_archive, separation};
use super::set::Set;
use super::{Made, Order, inks};
use crate::diag::{Report, Reported, Rule};
use crate::edition::Tree;
use crate::pdf;
use crate::preflight::{self, Meant};
use crate::standard::{ArchiveStandard, Standard};

impl Set<'_> {
    /// 存档: a file for an archive. Its type is in the inks of a printing condition, as on
    /// paper; its pictures keep their colours.
    ///
    /// # Errors
    ///
    /// If a story has no headline, a picture no words for it, or a character no face; if a
    /// picture is damaged or is a page of another PDF; if the profile of the press is not one,
    /// or the file would not be what it says.
    pub fn archive(
        &self,
        report: &mut Report,
        order: &Order,
        standard: ArchiveStandard,
    ) -> Result<Made, Reported> {
        self.archived(report, order, standard, Meant::Archive)
    }

    /// The same, as a part of what it is meant for.
    pub(super) fn archived(
        &self,
        report: &mut Report,
        order: &Order,
        standard: ArchiveStandard,
        meant: Meant,
    ) -> Result<Made, Reported> {
        let style = &self.issue.style.press;
        let (profile, intent) = condition_of(order, report, style, self.folder)?;
        report.refuse(Rule::REPLACED);
        for fault in preflight::lacking(&self.edition, meant) {
            report.insist(fault);
        }
        let mut own = self.clone();
        // What is printed from other plates than usual is kept as it is printed.
        let artworks = if inks::any(self.issue, &self.edition) {
            let separation = separation(report, &profile, style)?;
            let inked = own.inked(report, &separation);
            for_the_archive(report, &own.edition, &own.gallery.pictures, &inked)?
        } else {
            for_the_archive(report, &own.edition, &own.gallery.pictures, &[])?
        };
        report.pass(())?;
        let standard = Standard::archive(standard, intent);
        for fault in preflight::untrue(&own.edition, &Tree::of(&own.edition)) {
            report.insist(fault);
        }
        report.pass(())?;
        match pdf::write(&own.edition, &own.dressed.library, &artworks, &standard) {
            Ok(pdf) => Ok(Made { pdf, pages: own.summaries }),
            Err(fault) => Err(super::set::told(report, &fault)),
        }
    }
}
