//! The pictures of an edition in the inks of a press.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Store;
use super::inks::Printed;
use super::telling::{as_pixels, converted, less_ink, told};
use crate::copy::{HeavyPictures, Limits, PressStyle};
use crate::diag::{Diagnostic, Report, Reported, Rule, Said, Spot, Stage};
use crate::edition::{Edition, PictureFrame, Shape};
use crate::ink::{Coverage, Inking, Plate, Profile, Separation};
use crate::picture::{
    Artwork, Change, Drawing, Heaviness, Leaf, LeafColours, Neutrals, Painterly, Picture,
    PictureFault, PictureId, Reproduction, RgbPictures, Separated, Stream, Through,
    for_proof, placeholder, separate, torn_for_proof,
};
use crate::preflight::LeafFacts;
use crate::standard::{Standard, Transparency};
use crate::unit::{PixelSize, Ratio, Size};

/// Changes whenever the same picture would come out otherwise than before.
const EDITION_OF_THE_WAY: &[u8] = b"banmian picture 5";

/// A photograph is made coarser only if it is this much finer than it needs to be, in
/// hundredths: less would cost sharpness and save nothing.
const WORTH_IT: u64 = 150;

/// What every picture needs to know of the press.
pub(super) struct Press<'a> {
    pub(super) standard: &'a Standard,
    pub(super) profile: &'a Profile,
    pub(super) style: &'a PressStyle,
    pub(super) limits: &'a Limits,
    pub(super) separation: &'a Separation,
}

/// The way from the colours of pictures to the inks of a press.
///
/// # Errors
///
/// If the tables of its profile are damaged, told where it is named.
pub(super) fn separation(
    report: &mut Report,
    profile: &Profile,
    style: &PressStyle,
) -> Result<Separation, Reported> {
    Separation::new(profile, style.intent).map_err(|fault| {
        let spot = style.profile.as_ref().map_or(Spot::default(), |p| p.spot);
        report.tell(Diagnostic::new(Rule::PROFILE, spot, fault.said()))
    })
}

/// Pictures, and how each of them is printed.
#[derive(Clone, Copy)]
pub(super) struct Pictures<'a> {
    pub(super) all: &'a [Picture],
    pub(super) printed: &'a [Printed],
}

impl Pictures<'_> {
    fn printed(&self, index: usize) -> Printed {
        // There is one for each picture.
        self.printed.get(index).copied().unwrap_or(Printed::USUAL)
    }
}

/// A picture as the file carries it.
pub(super) struct Reproduced {
    pub(super) artwork: Artwork,
    /// Its ink, if it was measured.
    pub(super) coverage: Option<Coverage>,
    /// The ink it came with, if it was too much and is less now.
    reduced: Option<Coverage>,
    /// Why outlines became pixels, if they did.
    painterly: Option<Painterly>,
    /// What preflight is to know of it, if it is a page of a PDF.
    pub(super) leaf: Option<OfLeaf>,
    /// Why not all of the picture is there, if it is not: only in a proof.
    fault: Option<PictureFault>,
    /// What of a page of a PDF was made otherwise than it came.
    changes: Vec<Change>,
}

/// What is known of a page of a PDF.
pub(super) struct OfLeaf {
    pub(super) facts: LeafFacts,
    /// The spot inks that lie on it, by name.
    pub(super) spots: Vec<String>,
    /// Those of the process that do.
    pub(super) process: Vec<Plate>,
}

/// Separates every picture, side by side; what `store` has kept is not made again.
///
/// # Errors
///
/// If a picture turns out to be damaged, told at the place that names it.
pub(super) fn reproduce(
    report: &mut Report,
    edition: &Edition,
    pictures: Pictures<'_>,
    press: &Press<'_>,
    store: &dyn Store,
) -> Result<Vec<Reproduced>, Reported> {
    let output: [u8; 32] = Sha256::digest(press.profile.bytes()).into();
    let made = |index: usize, picture: &Picture| {
        let printed = pictures.printed(index);
        if let Some(leaf) = picture.leaf() {
            let leaf = press.leaf(leaf, printed, &edition.spots)?;
            let made = Picture::leaf_for_press(&leaf, press.through())?;
            return press.looked_at(&leaf, made.into());
        }
        let frames = uses(edition, PictureId(index));
        if let Some(drawing) = picture.drawing(press.through()) {
            return press.draw(picture, drawing, &frames, printed);
        }
        let how = press.how(picture, &frames, printed);
        let key = key(picture, press.separation, &output, how);
        let kept = store.find(&key).and_then(|bytes| Separated::from_bytes(&bytes));
        if let Some(kept) = kept {
            return Ok(kept.into());
        }
        let made = separate(picture, press.separation, how)?;
        store.keep(&key, &made.to_bytes());
        Ok(made.into())
    };
    all(report, edition, pictures.all, made)
}

/// The pictures as a proof carries them. One that is damaged is shown as far as it is whole
/// and hatched for the rest; one of which nothing can be shown is hatched gray. Both are
/// told.
///
/// # Errors
///
/// If what is to be shown in place of a picture cannot be packed.
pub(super) fn for_the_desk(
    report: &mut Report,
    edition: &Edition,
    pictures: &[Picture],
    inked: &[Inked<'_>],
) -> Result<Vec<Artwork>, Reported> {
    let made = |index: usize, picture: &Picture| {
        let fault = match seen(edition, index, picture, inked) {
            Ok(made) => return Ok(made),
            Err(fault) => fault,
        };
        // What cannot be decoded at all is not tried again.
        let damaged = matches!(fault, PictureFault::Damaged(_));
        let part = damaged.then(|| torn_for_proof(picture)).and_then(Result::ok);
        let artwork: Artwork = part.map_or_else(|| placeholder(picture), Ok)?.into();
        Ok(Reproduced { fault: Some(fault), ..artwork.into() })
    };
    let made = all(report, edition, pictures, made)?;
    Ok(made.into_iter().map(|made| made.artwork).collect())
}

/// How a picture of a proof is printed where that is not as usual.
pub(super) struct Inked<'a> {
    pub(super) printed: Printed,
    pub(super) separation: &'a Separation,
}

impl Inked<'_> {
    /// The picture in its inks: a proof shows what is printed.
    fn shown(
        &self,
        picture: &Picture,
        frames: &[PictureFrame],
    ) -> Result<Reproduced, PictureFault> {
        let Printed { inking, ink, .. } = self.printed;
        let plain = Reproduction::plain(Ratio::percent(400));
        let how = Reproduction { through: Through::Masked, inking, ink, ..plain };
        match picture.drawing(Through::Masked) {
            Some(Ok(drawing)) => {
                let drawing = drawing.separated(self.separation, inking, ink)?;
                Ok(Artwork::Drawing(drawing).into())
            }
            Some(Err(why)) => {
                let pixels = picture.rasterised(dots(picture, frames, SEEN))?;
                let made = separate(&pixels, self.separation, how)?;
                let stream = counted_as(picture, made.stream);
                let made = Reproduced::from(Separated { stream, ..made });
                Ok(Reproduced { painterly: Some(why), ..made })
            }
            None => Ok(separate(picture, self.separation, how)?.into()),
        }
    }
}

/// The pictures as an archive keeps them: whole, in their own colours.
///
/// # Errors
///
/// If one is damaged or is a page of another PDF, told at the place that names it.
pub(super) fn for_the_archive(
    report: &mut Report,
    edition: &Edition,
    pictures: &[Picture],
    inked: &[Inked<'_>],
) -> Result<Vec<Artwork>, Reported> {
    for (index, picture) in pictures.iter().enumerate() {
        if picture.leaf().is_some() {
            let message =
                Said::new("置入的 PDF 不能存档", "a placed PDF cannot be archived");
            let spot = place(edition, PictureId(index));
            let fault = Diagnostic::new(Rule::PLACED_PDF, spot, message);
            report.insist(fault.help(Said::new(
                "请换成 300 dpi 以上的图片，或 SVG",
                "place a picture of 300 dpi or more, or an SVG",
            )));
        }
    }
    for_readers(report, edition, pictures, inked)
}

/// The pictures as readers of a screen see them: whole, in their own colours.
///
/// # Errors
///
/// If one is damaged, told at the place that names it.
pub(super) fn for_readers(
    report: &mut Report,
    edition: &Edition,
    pictures: &[Picture],
    inked: &[Inked<'_>],
) -> Result<Vec<Artwork>, Reported> {
    let made = |index: usize, picture: &Picture| seen(edition, index, picture, inked);
    let made = all(report, edition, pictures, made)?;
    Ok(made.into_iter().map(|made| made.artwork).collect())
}

/// A picture in its own colours, for a screen.
fn seen(
    edition: &Edition,
    index: usize,
    picture: &Picture,
    inked: &[Inked<'_>],
) -> Result<Reproduced, PictureFault> {
    if let Some(inked) = inked.get(index)
        && picture.leaf().is_none()
        && inked.printed != Printed::USUAL
    {
        let frames = uses(edition, PictureId(index));
        return inked.shown(picture, &frames);
    }
    if let Some(leaf) = picture.leaf() {
        return Ok(Artwork::Leaf(leaf.for_proof()?).into());
    }
    let artwork = match picture.drawing(Through::Masked) {
        None => for_proof(picture)?.into(),
        Some(Ok(drawing)) => Artwork::Drawing(drawing.clone()),
        Some(Err(why)) => {
            let frames = uses(edition, PictureId(index));
            let dots = dots(picture, &frames, SEEN);
            let stream = for_proof(&picture.rasterised(dots)?)?;
            let artwork: Artwork = counted_as(picture, stream).into();
            return Ok(Reproduced { painterly: Some(why), ..Reproduced::from(artwork) });
        }
    };
    Ok(artwork.into())
}

/// Pixels to the inch that outlines become where they have to, on paper and on a screen.
const DRAWN: u32 = 600;
/// See [`DRAWN`].
const SEEN: u32 = 300;

/// Makes every picture, side by side, and tells in their order what came of it.
fn all(
    report: &mut Report,
    edition: &Edition,
    pictures: &[Picture],
    made: impl Fn(usize, &Picture) -> Result<Reproduced, PictureFault> + Sync,
) -> Result<Vec<Reproduced>, Reported> {
    let (steps, count) = (report.steps().clone(), AtomicUsize::new(0));
    let made: Vec<Result<Reproduced, PictureFault>> = pictures
        .par_iter()
        .enumerate()
        .map(|(index, picture)| {
            let made = made(index, picture);
            let done = count.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            steps.tell(Stage::Pictures, done, pictures.len());
            made
        })
        .collect();
    let mut reproduced = Vec::with_capacity(made.len());
    let mut stopped = None;
    for (index, made) in made.into_iter().enumerate() {
        let spot = place(edition, PictureId(index));
        match made {
            Ok(made) => {
                if let Some(before) = made.reduced {
                    report.tell(less_ink(spot, before, made.coverage));
                }
                if let Some(why) = made.painterly {
                    report.tell(as_pixels(spot, why));
                }
                for change in &made.changes {
                    report.tell(converted(spot, change));
                }
                if let Some(fault) = &made.fault {
                    report.tell(told(fault, spot));
                }
                reproduced.push(made);
            }
            Err(fault) => {
                stopped = Some(report.insist(told(&fault, spot)));
            }
        }
    }
    stopped.map_or(Ok(reproduced), Err)
}

/// Pixels across and down of a whole picture, so that its largest frame has so many to the
/// inch.
fn dots(picture: &Picture, frames: &[PictureFrame], ppi: u32) -> PixelSize {
    let finest = frames.iter().map(|frame| {
        let size = Size { width: frame.frame.width, height: frame.frame.height };
        frame.crop.resolution(size).0
    });
    // One that stands in no frame is seen by nobody, and is drawn as it is.
    let coarsest = u64::from(finest.min().unwrap_or(ppi).max(1));
    let PixelSize { width, height } = picture.pixels();
    let part = |pixels: u32| {
        let pixels = (u64::from(pixels) * u64::from(ppi)).div_ceil(coarsest).max(1);
        u32::try_from(pixels).unwrap_or(u32::MAX)
    };
    PixelSize::new(part(width), part(height))
}

/// How large black of a drawing is, in its units, that knocks out: four millimetres where it
/// stands smallest.
fn large(drawing: &Drawing, frames: &[PictureFrame]) -> f32 {
    const LARGE: f64 = 4.0;
    let [wide, _] = drawing.size;
    let counted = crate::picture::drawn_size(drawing.size).width;
    let units = frames.iter().map(|frame| {
        let shown = f64::from(frame.crop.width.max(1)) / f64::from(counted.max(1));
        f64::from(wide) * shown / frame.frame.width.to_mm().max(1e-6)
    });
    // One that stands in no frame is printed nowhere.
    let largest = units.fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "units of a drawing")]
    let least = (LARGE * largest) as f32;
    least
}

/// Pixels of outlines, which crops are not counted in.
fn counted_as(picture: &Picture, stream: Stream) -> Stream {
    Stream { counted: picture.pixels(), ..stream }
}

impl From<Artwork> for Reproduced {
    fn from(artwork: Artwork) -> Self {
        Self {
            artwork,
            coverage: None,
            reduced: None,
            painterly: None,
            leaf: None,
            fault: None,
            changes: Vec::new(),
        }
    }
}

impl From<Separated> for Reproduced {
    fn from(made: Separated) -> Self {
        let Separated { stream, coverage, reduced } = made;
        let artwork = Artwork::Pixels(stream);
        Self { coverage, reduced, ..Self::from(artwork) }
    }
}

impl Press<'_> {
    /// What becomes of a picture that shows through.
    fn through(&self) -> Through {
        match self.standard.transparency() {
            Transparency::Live => Through::Masked,
            Transparency::Flat => Through::OnPaper,
        }
    }

    /// A page of a PDF in the inks of the press, or of its page where that has fewer.
    fn leaf(
        &self,
        leaf: &Leaf,
        printed: Printed,
        spots: &[crate::ink::Spot],
    ) -> Result<Leaf, PictureFault> {
        let colours = match (printed.inking, self.style.rgb, self.through()) {
            (Inking::Black | Inking::Duotone(_), ..) => LeafColours::Black,
            (Inking::Process, RgbPictures::Kept, Through::Masked) => {
                LeafColours::Calibrated
            }
            (Inking::Process, ..) => LeafColours::Inks,
        };
        // Of a page without the four inks its other ink stays what it is.
        let own = printed.second.and_then(|plate| match plate {
            Plate::Spot(id) => spots.get(usize::from(id.0)),
            Plate::Cyan | Plate::Magenta | Plate::Yellow | Plate::Black => None,
        });
        let own = own.map(|spot| spot.name.clone()).into_iter().collect();
        leaf.for_press(self.separation, colours, own)
    }

    /// A page of a PDF with what preflight is to know of it. Its ink is measured at some
    /// points to the inch of its own size.
    fn looked_at(
        &self,
        leaf: &Leaf,
        made: Reproduced,
    ) -> Result<Reproduced, PictureFault> {
        const MEASURED: f32 = 1.0;
        let look = leaf.look()?;
        let names: Vec<String> = look.spots.keys().cloned().collect();
        // What cannot be told apart by inks is told where plates are asked for.
        let drawn = leaf.on_plates(self.separation, &names, MEASURED).ok();
        let coverage = drawn.as_ref().map(|drawn| drawn.coverage(self.limits.ink));
        let inked = drawn.map_or(Vec::new(), |drawn| drawn.inked());
        let process = Plate::PROCESS.into_iter().zip(&inked);
        let process = process.filter(|(_, inked)| **inked).map(|(plate, _)| plate);
        let process = process.collect();
        let spots = names.into_iter().zip(inked.iter().skip(4));
        let spots = spots.filter(|(_, inked)| **inked).map(|(name, _)| name).collect();
        let facts = LeafFacts { look, size: leaf.size() };
        let changes = leaf.changes().to_vec();
        let leaf = Some(OfLeaf { facts, spots, process });
        Ok(Reproduced { coverage, leaf, changes, ..made })
    }

    /// Outlines in the inks of the press, or as pixels.
    fn draw(
        &self,
        picture: &Picture,
        drawing: Result<&Drawing, Painterly>,
        frames: &[PictureFrame],
        Printed { inking, ink, .. }: Printed,
    ) -> Result<Reproduced, PictureFault> {
        match drawing {
            Ok(drawing) => {
                let drawing = drawing.separated(self.separation, inking, ink)?;
                let drawing = drawing.with_large_black(large(&drawing, frames));
                let coverage = Some(drawing.coverage(self.limits.ink));
                let made = Reproduced::from(Artwork::Drawing(drawing));
                Ok(Reproduced { coverage, ..made })
            }
            Err(why) => {
                let pixels = picture.rasterised(dots(picture, frames, DRAWN))?;
                let limit = self.limits.ink;
                let (rgb, through) = (RgbPictures::Separated, self.through());
                let plain = Reproduction::plain(limit);
                let neutrals = Neutrals::BlackAlone;
                let how = Reproduction { rgb, through, inking, ink, neutrals, ..plain };
                let made = separate(&pixels, self.separation, how)?;
                let stream = counted_as(picture, made.stream);
                let made = Reproduced::from(Separated { stream, ..made });
                Ok(Reproduced { painterly: Some(why), ..made })
            }
        }
    }

    /// How a picture that stands in these frames is made ready.
    fn how(
        &self,
        picture: &Picture,
        frames: &[PictureFrame],
        Printed { inking, ink, .. }: Printed,
    ) -> Reproduction {
        let through = self.through();
        let rgb = match through {
            Through::Masked => self.style.rgb,
            Through::OnPaper => RgbPictures::Separated,
        };
        let limits = self.limits;
        let resolutions = frames.iter().map(|frame| {
            let size = Size { width: frame.frame.width, height: frame.frame.height };
            frame.crop.resolution(size).0
        });
        // The frame that shows it largest needs the most pixels.
        let fineness = resolutions.min();
        // One that stands in no frame stays as it is.
        let coarsest = u64::from(fineness.unwrap_or(0));
        let wanted = u64::from(limits.resolution);
        let too_fine = wanted * WORTH_IT < coarsest * 100;
        let enough = too_fine.then(|| {
            let part = |pixels: u32| {
                let pixels = (u64::from(pixels) * wanted).div_ceil(coarsest.max(1));
                u32::try_from(pixels).unwrap_or(u32::MAX)
            };
            let PixelSize { width, height } = picture.stored();
            PixelSize::new(part(width), part(height))
        });
        let heavy = match limits.heavy {
            HeavyPictures::Told => Heaviness::Kept,
            HeavyPictures::Reduced => Heaviness::Reduced,
        };
        let sharpness = self.style.sharpness;
        let plain = Reproduction::plain(limits.ink);
        Reproduction {
            heavy,
            rgb,
            through,
            enough,
            inking,
            ink,
            fineness,
            sharpness,
            ..plain
        }
    }
}

/// The frames a picture stands in.
fn uses(edition: &Edition, picture: PictureId) -> Vec<PictureFrame> {
    let marks = edition.pages.iter().flat_map(|page| &page.marks);
    let frames = marks.filter_map(|mark| match &mark.shape {
        Shape::Picture(frame) => Some(*frame),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    });
    frames.filter(|frame| frame.picture == picture).collect()
}

/// Where the issue names a picture.
pub(super) fn place(edition: &Edition, picture: PictureId) -> Spot {
    let mut marks = edition.pages.iter().flat_map(|page| &page.marks);
    let mark = marks.find(|mark| match &mark.shape {
        Shape::Picture(frame) => frame.picture == picture,
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => false,
    });
    mark.map_or(Spot::default(), |mark| mark.origin.spot)
}

fn key(
    picture: &Picture,
    separation: &Separation,
    output: &[u8; 32],
    how: Reproduction,
) -> String {
    let mut hash = Sha256::new();
    hash.update(EDITION_OF_THE_WAY);
    hash.update(picture.digest());
    hash.update(output);
    hash.update(format!("{:?} {how:?}", separation.intent()));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
