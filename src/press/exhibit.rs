//! The pages of a set issue as they are looked at on a screen.

use super::reproduce::for_the_desk;
use super::set::Set;
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot};
use crate::edition::{Edition, Mark, Origin, Page, PictureFrame, Role, Shape};
use crate::ink::{Ink, Screen};
use crate::ofd::Kind;
use crate::pdf;
use crate::picture::{
    self, Artwork, Channels, Crop, Dots, Picture, PictureId, as_jpeg, png,
};
use crate::raster::{self, Clear, Seen};
use crate::standard::Standard;
use crate::svg::{self, Drawn, Linked, Traced};
use crate::unit::{Length, PixelSize, Point, Rect, Size};

/// A picture at the size at which a screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Which of the edition.
    pub picture: PictureId,
    /// What it may be called: the same for the same pixels, another one for others.
    pub name: String,
    /// Across and down of the whole picture upright, as crops are counted.
    pub counted: PixelSize,
    /// How many dots it has across.
    pub across: u32,
}

/// A picture as it is sent to readers.
pub(super) struct Sent {
    /// What it is kept as.
    pub(super) kind: Kind,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// A picture of more colours than that is a photograph: a JPEG of it is a tenth as large as
/// the same without loss, and nobody sees the difference.
const COLOURS: usize = 4_096;

impl Sent {
    fn of(seen: &Seen) -> Result<Self, Said> {
        let (wide, high) = seen.size;
        if is_photograph(&seen.rgb) {
            let dots = Dots { rgb: &seen.rgb, size: seen.size, ppi: 72 };
            return Ok(Self { kind: Kind::Jpeg, bytes: as_jpeg(dots)? });
        }
        let bytes = png(&seen.rgb, Channels::Rgb, (wide, high), 72)?;
        Ok(Self { kind: Kind::Png, bytes })
    }

    /// The same of a picture that may be seen through: then it is kept without loss.
    fn through(clear: &Clear) -> Result<Self, Said> {
        let (dots, _) = clear.rgba.as_chunks::<4>();
        let (wide, high) = clear.size;
        // The last row and the last dot of each may be covered in part only: the page ends there.
        let within = |all: usize| all.saturating_sub(1);
        let rows = dots.chunks(wide.max(1)).take(within(high));
        let mut seen = rows.flat_map(|row| row.iter().take(within(wide)));
        if seen.any(|[_, _, _, alpha]| *alpha < u8::MAX) {
            let bytes = png(&clear.rgba, Channels::Rgba, clear.size, 72)?;
            return Ok(Self { kind: Kind::Png, bytes });
        }
        let rgb = dots.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
        Self::of(&Seen { size: clear.size, rgb })
    }
}

/// Pages as they were drawn, of the same faces and with the same pictures at the same
/// addresses.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What they were drawn of.
    pub edition: &'a Edition,
    /// The pages.
    pub drawn: &'a [Drawn],
}

impl Shown<'_> {
    /// Whether a page of another edition shows what it did.
    fn shows(self, page: &Page, edition: &Edition) -> bool {
        let before = self.edition.pages.iter().find(|own| own.number == page.number);
        let Some(before) = before else { return false };
        let named = |nth: usize| {
            let (old, new) = (self.edition.articles.get(nth), edition.articles.get(nth));
            old.zip(new).is_some_and(|(old, new)| {
                (&old.id, &old.title, &old.outlines)
                    == (&new.id, &new.title, &new.outlines)
            })
        };
        let mut articles = page.marks.iter().filter_map(|mark| mark.origin.article);
        before.trim == page.trim
            && before.marks == page.marks
            && self.edition.spots == edition.spots
            && articles.all(named)
    }
}

/// Whether there are more colours than [`COLOURS`]: of a photograph that is known after its first
/// rows.
fn is_photograph(rgb: &[u8]) -> bool {
    // A bit for each colour that there is.
    let mut known = vec![0_u64; 1 << 18];
    let (dots, _) = rgb.as_chunks::<3>();
    let mut colours = 0;
    for &[r, g, b] in dots {
        let colour = usize::from(r) << 16 | usize::from(g) << 8 | usize::from(b);
        let Some(of) = known.get_mut(colour / 64) else { continue };
        let bit = 1 << (colour % 64);
        if *of & bit == 0 {
            *of |= bit;
            colours += 1;
            if COLOURS < colours {
                return true;
            }
        }
    }
    false
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
        let (edition, library) = (&self.edition, &self.dressed.library);
        let traced = &Traced::of(edition, library);
        let pictures = addresses;
        let setting = svg::Setting { edition, library, screen, pictures, traced };
        self.edition.pages.iter().map(|page| svg::draw(page, &setting)).collect()
    }

    /// As [`Set::drawn`], after pages of the same faces were drawn: a page that shows the same
    /// as it did is not drawn again.
    ///
    /// # Errors
    ///
    /// As [`Set::drawn`].
    pub fn drawn_after(
        &self,
        screen: &Screen,
        addresses: &[Linked],
        before: Shown<'_>,
    ) -> Result<Vec<Drawn>, svg::Fault> {
        let setting = svg::Setting {
            edition: &self.edition,
            library: &self.dressed.library,
            screen,
            pictures: addresses,
            // What is drawn anew has the outlines of before, and few others.
            traced: &Traced::default(),
        };
        let nothing = std::collections::BTreeMap::new();
        let each = self.edition.pages.iter().map(|page| {
            let known = before.drawn.iter().find(|own| own.number == page.number);
            match known {
                Some(known) if before.shows(page, &self.edition) => Ok(known.clone()),
                Some(known) => svg::draw_after(page, &setting, &known.outlines),
                None => svg::draw_after(page, &setting, &nothing),
            }
        });
        each.collect()
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
        let seen = self.shown(report, exhibit.picture, &alone(exhibit))?;
        let (wide, high) = seen.size;
        let made = png(&seen.rgb, Channels::Rgb, (wide, high), 72);
        made.map_err(|said| stopped(report, said))
    }

    /// A picture as it is sent to readers: one of many colours as a JPEG, another one without
    /// loss.
    ///
    /// # Errors
    ///
    /// As [`Set::exhibit`].
    pub(super) fn sent(
        &self,
        report: &mut Report,
        exhibit: &Exhibit,
    ) -> Result<Sent, Reported> {
        let seen = self.shown(report, exhibit.picture, &alone(exhibit))?;
        Sent::of(&seen).map_err(|said| stopped(report, said))
    }

    /// What a frame shows of a picture that was made for readers, with no more than so many dots to
    /// the inch, as it is sent to them.
    ///
    /// # Errors
    ///
    /// As [`Set::exhibit`].
    pub(super) fn framed(
        &self,
        report: &mut Report,
        frame: &PictureFrame,
        artwork: &Artwork,
        ppi: u16,
    ) -> Result<Sent, Reported> {
        if let Some(bytes) = self.untouched(frame) {
            return Ok(Sent { kind: Kind::Jpeg, bytes });
        }
        let Rect { width, height, .. } = frame.frame;
        let dots = width.ceil_div(Length::pt(72).scale(1, i64::from(ppi.max(1))));
        let own = self.gallery.pictures.get(frame.picture.0);
        let most = match own {
            Some(picture) if picture.is_drawn() => MOST,
            Some(_) | None => i64::from(frame.crop.width).min(MOST),
        };
        let wide = Length::pt(dots.clamp(1, most.max(1)));
        let high = wide.scale(height.grains(), width.grains().max(1)).max(Length::pt(1));
        let mut page = single(frame.crop, Size { width: wide, height: high }, frame.ink);
        page.spots.clone_from(&self.edition.spots);
        let page = self.printed(report, &page, artwork)?;
        let clear = raster::on_nothing(page, 72);
        let clear = clear.map_err(|fault| stopped(report, fault.said()))?;
        let sent = clear.first().map_or_else(|| Err(undrawn()), Sent::through);
        sent.map_err(|said| stopped(report, said))
    }

    /// The file of a photograph, where a frame shows all of it and its numbers mean what those of a
    /// screen do.
    fn untouched(&self, frame: &PictureFrame) -> Option<Vec<u8>> {
        let own = self.gallery.pictures.get(frame.picture.0)?;
        let PixelSize { width, height } = own.pixels();
        let whole = frame.crop == Crop { x: 0, y: 0, width, height };
        if whole && own.profile().is_none() { picture::for_readers(own) } else { None }
    }

    /// A page with one picture, as it is seen, a dot to a point.
    fn shown(
        &self,
        report: &mut Report,
        id: PictureId,
        alone: &Edition,
    ) -> Result<Seen, Reported> {
        let Some(picture) = self.gallery.pictures.get(id.0) else {
            return Err(stopped(report, svg::Fault::NoPicture(id).said()));
        };
        let works = for_the_desk(report, alone, std::slice::from_ref(picture), &[])?;
        // One picture was made.
        let artwork = works.first().ok_or_else(|| stopped(report, undrawn()))?;
        let page = self.printed(report, alone, artwork)?;
        let drawn = raster::each(page, 72, Ok);
        let drawn = drawn.map_err(|fault| stopped(report, fault.said()))?;
        // One page was written.
        drawn.into_iter().next().ok_or_else(|| stopped(report, undrawn()))
    }

    /// A page with one picture as a PDF.
    fn printed(
        &self,
        report: &mut Report,
        alone: &Edition,
        artwork: &Artwork,
    ) -> Result<Vec<u8>, Reported> {
        let works = std::slice::from_ref(artwork);
        let library = &self.dressed.library;
        let page = pdf::write(alone, library, works, &Standard::Proof);
        page.map_err(|fault| stopped(report, fault.said()))
    }

    /// How many dots across a picture has on a screen.
    fn across(&self, id: PictureId, picture: &Picture, ppi: u16) -> u32 {
        let PixelSize { width: wide, height: high } = picture.pixels();
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
    let PixelSize { width: wide, height: high } = exhibit.counted;
    let width = Length::pt(i64::from(exhibit.across));
    let height = width.scale(i64::from(high), i64::from(wide.max(1))).max(Length::pt(1));
    let crop = Crop { x: 0, y: 0, width: wide, height: high };
    single(crop, Size { width, height }, Ink::BLACK)
}

fn undrawn() -> Said {
    Said::new("图片画不出来", "the picture cannot be drawn")
}

/// A page with a part of a picture and nothing else.
fn single(crop: Crop, Size { width, height }: Size, ink: Ink) -> Edition {
    let Point { x, y } = Point::default();
    let frame = PictureFrame {
        picture: PictureId(0),
        frame: Rect { x, y, width, height },
        part: crop,
        crop,
        ink,
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
