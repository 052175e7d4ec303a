//! 数字报: an issue as a folder for readers.

use super::exhibit::{Exhibit, stopped};
use super::reproduce::{for_readers, separation};
use super::set::Set;
use super::{Order, PageSummary, inks};
use crate::copy::{Copy, PaperPart, Part, around_number};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Stage};
use crate::html::{self, About, File, Pdf};
use crate::ink::Screen;
use crate::pdf;
use crate::picture;
use crate::preflight::{self, Meant};
use crate::standard::Standard;
use crate::svg::{self, Linked, Traced};

/// A folder for readers.
#[derive(Clone, Debug)]
pub struct Web {
    /// Its files, by their names.
    pub files: Vec<File>,
    /// The pages, in order.
    pub pages: Vec<PageSummary>,
}

/// How a folder for readers is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebOrder {
    /// What the folder is called.
    pub folder: String,
    /// How many dots to the inch its pictures have, where they are made over.
    pub ppi: u16,
}

impl WebOrder {
    /// A folder by its name, its pictures as a sharp screen shows them.
    pub fn called(folder: impl Into<String>) -> Self {
        Self { folder: folder.into(), ppi: 200 }
    }
}

/// That nothing is written that needs an address.
fn addressless() -> Diagnostic {
    let message = Said::new(
        "报纸没有写“数字报”：没有写 feed.xml、feed.json、sitemap.xml",
        "the paper says no online: feed.xml, feed.json and sitemap.xml are left out",
    );
    Diagnostic::new(Rule::NO_ADDRESS, Part::Paper(PaperPart::Itself).spot(), message)
        .help(Said::new(
            "在“报纸”里写 数字报: https://…/，就是各期文件夹所在的网址",
            "say online: https://…/ under paper, where the folders of the issues stand",
        ))
}

/// A name as it stands in an address.
pub(super) fn in_address(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The folder of the pictures in the folder of an edition.
const PICTURES: &str = "pictures";

impl Set<'_> {
    /// 数字报: the folder of the digital edition.
    ///
    /// # Errors
    ///
    /// As [`Set::archive`], but for a page of another PDF, which readers see as it is.
    pub fn html(&self, report: &mut Report, order: &WebOrder) -> Result<Web, Reported> {
        report.refuse(Rule::REPLACED);
        for fault in preflight::lacking(&self.edition, Meant::Readers) {
            report.insist(fault);
        }
        report.pass(())?;
        if self.issue.paper.online.is_none() {
            report.tell(addressless());
        }
        let exhibits = self.exhibits(order.ppi);
        let (linked, mut files) = self.hung(report, &exhibits)?;
        let (pdfs, bound) = self.bound(report)?;
        report.steps().tell(Stage::Files, 0, 1);
        let screen = Screen::srgb().map_err(|fault| stopped(report, fault.said()))?;
        let drawing = svg::Setting {
            edition: &self.edition,
            library: &self.dressed.library,
            screen: &screen,
            pictures: &linked,
            traced: &Traced::of(&self.edition, &self.dressed.library),
        };
        let about = self.about(order, pdfs);
        let written = html::files(&html::Setting { drawing, about: &about }, &files);
        files.extend(bound);
        files.extend(written.map_err(|fault| stopped(report, fault.said()))?);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        report.steps().tell(Stage::Files, 1, 1);
        Ok(Web { files, pages: self.summaries.clone() })
    }

    /// The pictures in their folder, and under which address each is found.
    fn hung(
        &self,
        report: &mut Report,
        exhibits: &[Exhibit],
    ) -> Result<(Vec<Linked>, Vec<File>), Reported> {
        let mut linked = Vec::with_capacity(exhibits.len());
        let mut files: Vec<File> = Vec::new();
        for one in exhibits {
            let own = self.gallery.pictures.get(one.picture.0);
            let as_it_is = own.and_then(picture::for_readers);
            let stem = match &as_it_is {
                Some(_) => one.name.split_once('-').map_or("", |(stem, _)| stem),
                None => one.name.trim_end_matches(".png"),
            };
            // Two files with the same picture are one.
            let begun = format!("{PICTURES}/{stem}");
            let known = files.iter().find(|known| {
                known.name.rsplit_once('.').is_some_and(|(name, _)| name == begun)
            });
            let name = match known {
                Some(known) => known.name.clone(),
                None => {
                    let (end, bytes) = match as_it_is {
                        Some(bytes) => ("jpg", bytes),
                        None => {
                            let sent = self.sent(report, one)?;
                            (sent.kind.end(), sent.bytes)
                        }
                    };
                    let name = format!("{begun}.{end}");
                    files.push(File { name: name.clone(), bytes });
                    name
                }
            };
            linked.push(Linked { href: name, counted: one.counted });
            report.steps().tell(Stage::Pictures, linked.len(), exhibits.len());
        }
        Ok((linked, files))
    }

    /// The PDF files that readers are offered: of the issue, and of each page where there are
    /// several.
    fn bound(&self, report: &mut Report) -> Result<(Vec<Pdf>, Vec<File>), Reported> {
        let text = self.proof_text(report);
        let mut own = self.clone();
        let artworks = if inks::any(self.issue, &self.edition) {
            let style = &self.issue.style.press;
            let promise = Order::default().promise(report, style, self.folder)?;
            let separation = separation(report, &promise.profile, style)?;
            let inked = own.inked(report, &separation);
            for_readers(report, &own.edition, &own.gallery.pictures, &inked)?
        } else {
            for_readers(report, &own.edition, &own.gallery.pictures, &[])?
        };
        report.pass(())?;
        let name = "issue.pdf".to_owned();
        let mut pdfs = vec![Pdf { page: None, name: name.clone() }];
        let (edition, faces) = (own.edition, &own.dressed.library);
        if let [only] = edition.pages.as_slice() {
            pdfs.push(Pdf { page: Some(only.number), name: name.clone() });
            let proof = &Standard::Proof;
            let written = pdf::write_as(&edition, faces, &artworks, proof, text);
            let bytes = written.map_err(|fault| super::set::told(report, &fault))?;
            return Ok((pdfs, vec![File { name, bytes }]));
        }
        let numbers: Vec<u32> = edition.pages.iter().map(|page| page.number).collect();
        let bound = pdf::write_bound(edition, faces, &artworks, text);
        let bound = bound.map_err(|fault| super::set::told(report, &fault))?;
        let mut files = vec![File { name, bytes: bound.whole }];
        for (number, bytes) in numbers.into_iter().zip(bound.pages) {
            let name = format!("page-{number:02}.pdf");
            pdfs.push(Pdf { page: Some(number), name: name.clone() });
            files.push(File { name, bytes });
        }
        Ok((pdfs, files))
    }

    /// What the paper says of the issue.
    fn about(&self, order: &WebOrder, pdfs: Vec<Pdf>) -> About {
        let paper = &self.issue.paper;
        let said = |copy: &Option<Copy>| {
            let words = copy.as_ref().map(|copy| copy.text().trim().to_owned());
            words.filter(|words| !words.is_empty())
        };
        let number = said(&self.issue.imprint.number).map(|number| {
            let (before, after) = around_number(&number);
            format!("{before}{number}{after}")
        });
        About {
            paper: paper.name.text().trim().to_owned(),
            number,
            publisher: said(&paper.organiser).or_else(|| said(&paper.publisher)),
            address: paper
                .online
                .as_ref()
                .map(|online| format!("{online}{}/", in_address(&order.folder))),
            pdfs,
        }
    }
}
