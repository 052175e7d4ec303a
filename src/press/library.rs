//! 馆藏: an issue as a folder for libraries.

use super::exhibit::stopped;
use super::set::Set;
use super::{Order, PageSummary};
use crate::copy::{Copy, PaperPart, Part, around_number};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said};
use crate::html::File;
use crate::library::{self, About, Glyphs, Master, Scan, Strings};
use crate::picture::{Channels, Dots, as_jpeg, as_jxl, png};
use crate::preflight::Meant;
use crate::raster::{self, Seen};
use crate::standard::ArchiveStandard;
use crate::unit::PixelSize;

/// A folder for libraries.
#[derive(Clone, Debug)]
pub struct Bag {
    /// Its files, by their names.
    pub files: Vec<File>,
    /// The pages, in order.
    pub pages: Vec<PageSummary>,
}

/// How a folder for libraries is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryOrder {
    /// What the folder is called.
    pub folder: String,
    /// How many dots to the inch the pictures of pages have.
    pub ppi: u16,
    /// What the pictures without loss are.
    pub masters: Masters,
    /// What one `String` of ALTO holds.
    pub strings: Strings,
    /// Whether each character has its place.
    pub glyphs: Glyphs,
}

/// What pictures of pages without loss are written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Masters {
    /// PNG.
    #[default]
    Png,
    /// JPEG XL.
    Jxl,
}

impl LibraryOrder {
    /// A folder by its name, everything in it as usual.
    pub fn called(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            ppi: 150,
            masters: Masters::default(),
            strings: Strings::default(),
            glyphs: Glyphs::default(),
        }
    }
}

/// Where a folder is found of which the paper says no address: on the machine that shows it.
/// A manifest has to name an address, and this one works where somebody serves the folder.
const HERE: &str = "http://localhost:8000/";

/// That the manifest names this machine.
fn addressless() -> Diagnostic {
    let message = Said::new(
        format!("报纸没有写“数字报”：IIIF 清单（manifest.json）里的网址暂作 {HERE}"),
        format!("the paper says no online: the IIIF manifest names {HERE}"),
    );
    Diagnostic::new(Rule::NO_ADDRESS, Part::Paper(PaperPart::Itself).spot(), message)
        .help(Said::new(
            "在“报纸”里写 数字报: https://…/，就是各期文件夹所在的网址",
            "say online: https://…/ under paper, where the folders of the issues stand",
        ))
}

impl Set<'_> {
    /// 馆藏: the folder for libraries, a bag.
    ///
    /// # Errors
    ///
    /// As [`Set::archive`], whose file is in it; if a page is too large to be drawn.
    pub fn library(
        &self,
        report: &mut Report,
        order: &LibraryOrder,
    ) -> Result<Bag, Reported> {
        let standard = ArchiveStandard::default();
        let made = self.archived(report, &Order::default(), standard, Meant::Library)?;
        if self.issue.paper.online.is_none() {
            report.tell(addressless());
        }
        let scan = |seen: Seen| scan(&seen, order);
        let scans = raster::each(made.pdf.as_slice(), order.ppi.into(), scan);
        let scans = scans.map_err(|fault| stopped(report, fault.said()))?;
        let about = self.kept_about(order);
        let setting = library::Setting {
            edition: &self.edition,
            faces: &self.dressed.library,
            about: &about,
            scans: &scans,
            pdf: &made.pdf,
            strings: order.strings,
            glyphs: order.glyphs,
        };
        Ok(Bag { files: library::files(&setting), pages: made.pages })
    }

    /// What the paper says of the issue.
    fn kept_about(&self, order: &LibraryOrder) -> About {
        let (paper, imprint) = (&self.issue.paper, &self.issue.imprint);
        let said = |copy: &Option<Copy>| {
            let words = copy.as_ref().map(|copy| copy.text().trim().to_owned());
            words.filter(|words| !words.is_empty())
        };
        let number = said(&imprint.number).map(|number| {
            let (before, after) = around_number(&number);
            format!("{before}{number}{after}")
        });
        let online = paper.online.as_deref().unwrap_or(HERE);
        About {
            paper: paper.name.text().trim().to_owned(),
            number,
            serial: said(&imprint.serial),
            publisher: said(&paper.organiser).or_else(|| said(&paper.publisher)),
            cn: said(&paper.cn),
            permit: said(&paper.permit),
            address: format!("{online}{}/data/", super::web::in_address(&order.folder)),
        }
    }
}

/// The pictures of a page.
fn scan(seen: &Seen, order: &LibraryOrder) -> Result<Scan, raster::Fault> {
    let ((wide, high), rgb) = (seen.size, seen.rgb.as_slice());
    let dots = Dots { rgb, size: seen.size, ppi: order.ppi };
    let master = match order.masters {
        Masters::Png => {
            png(rgb, Channels::Rgb, (wide, high), order.ppi.into()).map(Master::Png)
        }
        Masters::Jxl => as_jxl(dots).map(Master::Jxl),
    };
    let side = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Scan {
        size: PixelSize::new(side(wide), side(high)),
        master: master.map_err(raster::Fault::Unwritable)?,
        jpeg: as_jpeg(dots).map_err(raster::Fault::Unwritable)?,
    })
}
