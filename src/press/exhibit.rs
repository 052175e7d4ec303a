//! The pages of a set issue as they are looked at on a screen.

use super::reproduce::for_the_desk;
use super::set::Set;
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{Edition, Mark, Origin, Page, PictureFrame, Role, Shape};
use crate::ink::{Ink, Screen};
use crate::pdf;
use crate::picture::{Crop, Picture, PictureId};
use crate::raster;
use crate::standard::Standard;
use crate::svg::{self, Drawn, Linked};
use crate::unit::{Length, Point, Rect, Size};

/// A picture at the size at which a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Which of the edition.
    pub picture: PictureId,
    /// What it may be called: the same for the same pixels, another one for others.
    pub name: String,
    /// Across and down of the whole picture upright, as crops are counted.
    pub counted: (u32, u32),
    /// How many dots it has across.
    pub across: u32,
}

/// The most dots of a side: more than any screen has.
const MOST: i64 = 8_000;

impl Set<'_> {
    /// The pictures of the edition in their order, each with so many dots to the inch of
    /// the largest place that shows it, and no more than it has.
    pub fn exhibits(&self, ppi: u16) -> Vec<Exhibit> {
        let pictures = self.gallery.pictures.iter().enumerate();
        pictures
            .map(|(nth, picture)| {
                let picture_id = PictureId(nth);
                let counted = picture.pixels();
                let across = self.across(picture_id, picture, ppi);
                let sum = picture.digest();
                let name: String =
                    sum.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
                let name = format!("{name}-{across}.png");
                Exhibit { picture: picture_id, name, counted, across }
            })
            .collect()
    }

    /// The pages, with each picture under the address that is given to it, in the order
    /// of [`Set::exhibits`].
    ///
    /// # Errors
    ///
    /// If there are fewer addresses than pictures.
    pub fn drawn(
        &self,
        screen: &Screen,
        addresses: &[Linked],
    ) -> Result<Vec<Drawn>, svg::Fault> {
        let setting = svg::Setting {
            edition: &self.edition,
            library: &self.dressed.library,
            screen,
            pictures: addresses,
        };
        self.edition.pages.iter().map(|page| svg::draw(page, &setting)).collect()
    }

    /// A picture as a PNG: whole, upright, as a proof shows it.
    ///
    /// # Errors
    ///
    /// If it cannot be drawn, told at the place that names it.
    pub fn exhibit(
        &self,
        report: &mut Report,
        exhibit: &Exhibit,
    ) -> Result<Vec<u8>, Reported> {
        let Some(picture) = self.gallery.pictures.get(exhibit.picture.0) else {
            return Err(stopped(report, svg::Fault::NoPicture(exhibit.picture).said()));
        };
        let alone = alone(exhibit);
        let works = for_the_desk(report, &alone, std::slice::from_ref(picture), &[])?;
        let library = &self.dressed.library;
        let page = pdf::write(&alone, library, &works, &Standard::Proof);
        let page = page.map_err(|fault| stopped(report, fault.said()))?;
        let drawn =
            raster::png(page, 72).map_err(|fault| stopped(report, fault.said()))?;
        // One page was written.
        drawn.into_iter().next().ok_or_else(|| {
            stopped(report, Said::new("图片画不出来", "the picture cannot be drawn"))
        })
    }

    /// How many dots across a picture has on a screen.
    fn across(&self, id: PictureId, picture: &Picture, ppi: u16) -> u32 {
        let (wide, high) = picture.pixels();
        let frames = self.edition.pages.iter().flat_map(|page| &page.marks);
        let widest = frames.filter_map(|mark| match &mark.shape {
            Shape::Picture(frame) if frame.picture == id => Some(whole(frame, wide)),
            Shape::Picture(_)
            | Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => None,
        });
        let widest = widest.max().unwrap_or(Length::ZERO);
        let dots = widest.ceil_div(Length::pt(72).scale(1, i64::from(ppi.max(1))));
        let own = if picture.is_drawn() { MOST } else { i64::from(wide) };
        // Neither side is longer than the most.
        let longer = i64::from(wide.max(high).max(1));
        let most = (MOST * i64::from(wide) / longer).min(own).max(1);
        u32::try_from(dots.clamp(1, most)).unwrap_or(1)
    }
}

/// How wide all of a picture would be where a part of it fills a frame.
fn whole(frame: &PictureFrame, wide: u32) -> Length {
    frame.frame.width.scale(i64::from(wide), i64::from(frame.crop.width.max(1)))
}

/// A page with one picture and nothing else, a point to a dot.
fn alone(exhibit: &Exhibit) -> Edition {
    let (wide, high) = exhibit.counted;
    let width = Length::pt(i64::from(exhibit.across));
    let height = width.scale(i64::from(high), i64::from(wide.max(1))).max(Length::pt(1));
    let Point { x, y } = Point::default();
    let frame = PictureFrame {
        picture: PictureId(0),
        frame: Rect { x, y, width, height },
        crop: Crop { x: 0, y: 0, width: wide, height: high },
        ink: Ink::BLACK,
    };
    let shape = Shape::Picture(frame);
    let mark = Mark { shape, role: Role::Photo, origin: Origin::default() };
    let page = Page {
        number: 1,
        title: None,
        trim: Size { width, height },
        bleed: Length::ZERO,
        slug: Length::ZERO,
        passages: Vec::new(),
        marks: vec![mark],
    };
    Edition { pages: vec![page], ..Edition::default() }
}

/// Tells why something for a screen cannot be made.
pub(super) fn stopped(report: &mut Report, said: Said) -> Reported {
    report.insist(Diagnostic::new(Rule::PDF, Spot::default(), said))
}
