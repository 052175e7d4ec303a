//! OFD: an issue as state archives of China ask for it.

use super::PageSummary;
use super::exhibit::stopped;
use super::set::Set;
use crate::diag::{Report, Reported, Rule, Stage};
use crate::edition::{PictureFrame, Shape};
use crate::ink::Screen;
use crate::ofd::{self, Framed};
use crate::preflight::{self, Meant};

/// An OFD, and its pages.
#[derive(Clone, Debug)]
pub struct Ofd {
    /// The file.
    pub file: Vec<u8>,
    /// The pages, in order.
    pub pages: Vec<PageSummary>,
}

/// How many dots to the inch the pictures of an OFD have at most.
const PPI: u16 = 300;

impl Set<'_> {
    /// OFD: the pages of the issue with their text, as GB/T 33190 has them.
    ///
    /// # Errors
    ///
    /// As [`Set::archive`], but for a page of another PDF, which is a picture there.
    pub fn ofd(&self, report: &mut Report) -> Result<Ofd, Reported> {
        report.refuse(Rule::REPLACED);
        for fault in preflight::lacking(&self.edition, Meant::Ofd) {
            report.insist(fault);
        }
        for finding in preflight::rights(&self.edition, &self.dressed.library) {
            report.insist(finding.told());
        }
        report.pass(())?;
        let pictures = self.all_framed(report)?;
        let screen = Screen::srgb().map_err(|fault| stopped(report, fault.said()))?;
        let setting = ofd::Setting {
            edition: &self.edition,
            faces: &self.dressed.library,
            screen: &screen,
            pictures: &pictures,
        };
        report.steps().tell(Stage::Files, 0, 1);
        let written = ofd::write(&setting);
        report.steps().tell(Stage::Files, 1, 1);
        let file = written.map_err(|fault| stopped(report, fault.said()))?;
        Ok(Ofd { file, pages: self.summaries.clone() })
    }

    /// Each part of a picture that a frame shows, as fine as the largest frame of it needs.
    fn all_framed(&self, report: &mut Report) -> Result<Vec<Framed>, Reported> {
        // A damaged picture is told, and stops the file.
        let pictures = &self.gallery.pictures;
        let artworks =
            super::reproduce::for_readers(report, &self.edition, pictures, &[])?;
        let mut frames: Vec<PictureFrame> = Vec::new();
        for mark in self.edition.pages.iter().flat_map(|page| &page.marks) {
            let Shape::Picture(frame) = &mark.shape else { continue };
            let same = |known: &&mut PictureFrame| {
                let one = (known.picture, known.crop, known.ink);
                one == (frame.picture, frame.crop, frame.ink)
            };
            match frames.iter_mut().find(same) {
                Some(known) if known.frame.width < frame.frame.width => *known = *frame,
                Some(_) => {}
                None => frames.push(*frame),
            }
        }
        let mut all = Vec::with_capacity(frames.len());
        for frame in &frames {
            let Some(artwork) = artworks.get(frame.picture.0) else { continue };
            let sent = self.framed(report, frame, artwork, PPI)?;
            let PictureFrame { picture, crop, ink, .. } = *frame;
            all.push(Framed { picture, crop, ink, kind: sent.kind, bytes: sent.bytes });
            report.steps().tell(Stage::Pictures, all.len(), frames.len());
        }
        Ok(all)
    }
}
