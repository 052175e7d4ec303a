//! Pictures: one image for each that differs, turned and cropped by the matrix it is
//! drawn with.

use std::collections::BTreeSet;
use std::sync::Arc;

use pdf_writer::types::Predictor;
use pdf_writer::writers::ImageXObject;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref};

use super::number::{deflate, pt};
use super::space::SpotSpace;
use super::{Fault, drawing, leaf};
use crate::edition::PictureFrame;
use crate::ink::Profile;
use crate::picture::{
    Artwork, Drawing, Encoding, Feature, Leaf, Paint, PictureId, Polarity, Space, Stream,
};
use crate::standard::{Screen, Standard, Transparency};
use crate::unit::{Length, PixelSize, Point};

/// The pictures of an edition, equal ones once.
pub(super) struct Shelf<'a> {
    artworks: &'a [Artwork],
    /// For each picture the first that is equal to it.
    first: Vec<usize>,
}

/// An ICC profile and where it has been written.
type Written = (Arc<[u8]>, Ref);

impl<'a> Shelf<'a> {
    /// Finds which pictures are equal.
    pub(super) fn sort(artworks: &'a [Artwork]) -> Self {
        let same = |work: &Artwork| artworks.iter().position(|other| other == work);
        let first = artworks.iter().enumerate();
        let first = first.map(|(i, work)| same(work).unwrap_or(i)).collect();
        Self { artworks, first }
    }

    /// The picture that stands for one and all equal to it.
    pub(super) fn find(&self, picture: PictureId) -> Result<(usize, &'a Artwork), Fault> {
        let missing = || Fault::NoPicture(picture.0);
        let first = *self.first.get(picture.0).ok_or_else(missing)?;
        Ok((first, self.artworks.get(first).ok_or_else(missing)?))
    }

    /// The spaces of the spot inks that these pictures are printed in.
    pub(super) fn spaces(&self, used: &BTreeSet<usize>) -> BTreeSet<SpotSpace> {
        let works = used.iter().filter_map(|index| self.artworks.get(*index));
        let of = |work: &Artwork| -> Vec<SpotSpace> {
            match work {
                Artwork::Pixels(stream) => match stream.space {
                    Space::BlackAnd(spot) => vec![SpotSpace::WithBlack(spot)],
                    Space::Gray | Space::Rgb | Space::Cmyk | Space::Icc { .. } => {
                        Vec::new()
                    }
                },
                Artwork::Drawing(drawing) => drawing::spaces(drawing),
                Artwork::Leaf(_) => Vec::new(),
            }
        };
        works.flat_map(of).collect()
    }

    /// Writes the pictures that are used, and says under which references.
    pub(super) fn write(
        &self,
        used: impl Iterator<Item = usize>,
        standard: &Standard,
        spaces: &[(SpotSpace, Ref)],
        chunk: &mut Chunk,
        next: &mut Ref,
    ) -> Result<Vec<(usize, Ref)>, Fault> {
        let mut written = Vec::new();
        let mut profiles: Vec<Written> = Vec::new();
        for index in used {
            let stream = match self.find(PictureId(index))?.1 {
                Artwork::Pixels(stream) => stream,
                Artwork::Drawing(drawing) => {
                    permit_drawing(index, drawing, standard)?;
                    let screen = (drawing.is_of_screen()
                        && standard.screen() == Screen::Profiled)
                        .then(|| shared(3, &srgb(), &mut profiles, chunk, next));
                    let form = drawing::write(drawing, spaces, screen, chunk, next);
                    written.push((index, form));
                    continue;
                }
                Artwork::Leaf(leaf) => {
                    permit_leaf(index, leaf, standard)?;
                    let form = leaf::write(leaf, chunk, next);
                    written.push((index, form.ok_or(Fault::Leaf(index))?));
                    continue;
                }
            };
            permit(index, stream, standard)?;
            let profile = profile(stream, standard, &mut profiles, chunk, next);
            let duotone = match stream.space {
                Space::BlackAnd(spot) => {
                    let space = SpotSpace::WithBlack(spot);
                    let known = spaces.iter().find(|(known, _)| *known == space);
                    Some(known.ok_or(Fault::NoSpot(spot.0))?.1)
                }
                Space::Gray | Space::Rgb | Space::Cmyk | Space::Icc { .. } => None,
            };
            let mask = stream.mask.as_ref().map(|mask| {
                let id = next.bump();
                let mut out = chunk.image_xobject(id, &mask.data);
                shape(&mut out, stream);
                predict(&mut out, stream, 1);
                out.color_space().device_gray();
                id
            });
            let id = next.bump();
            let mut out = chunk.image_xobject(id, &stream.data);
            shape(&mut out, stream);
            match stream.encoding {
                Encoding::Dct => {
                    out.filter(Filter::DctDecode);
                }
                Encoding::Flate => predict(&mut out, stream, stream.space.channels()),
            }
            match (stream.paint, profile, stream.space.channels()) {
                // The page paints through it.
                (Paint::Stencil, ..) => {
                    out.image_mask(true);
                }
                (Paint::Opaque, Some(profile), _) => {
                    out.color_space().icc_based(profile);
                }
                (Paint::Opaque, None, 1) => out.color_space().device_gray(),
                (Paint::Opaque, None, 2) => {
                    out.pair(
                        Name(b"ColorSpace"),
                        duotone.ok_or(Fault::NoPicture(index))?,
                    );
                }
                (Paint::Opaque, None, 3) => out.color_space().device_rgb(),
                (Paint::Opaque, None, _) => out.color_space().device_cmyk(),
            }
            match stream.polarity {
                Polarity::Normal => {}
                Polarity::Inverted => {
                    let channels = usize::from(stream.space.channels());
                    out.decode([1.0, 0.0].into_iter().cycle().take(channels * 2));
                }
            }
            if let Some(mask) = mask {
                out.s_mask(mask);
            }
            out.finish();
            written.push((index, id));
        }
        Ok(written)
    }
}

/// Refuses a picture that the standard has no room for.
fn permit(index: usize, stream: &Stream, standard: &Standard) -> Result<(), Fault> {
    let Some(intent) = standard.intent() else { return Ok(()) };
    if stream.space == Space::Rgb && standard.screen() == Screen::Refused {
        return Err(Fault::Rgb(index));
    }
    match standard.transparency() {
        Transparency::Live => Ok(()),
        Transparency::Flat if stream.mask.is_some() => Err(Fault::Mask(index)),
        Transparency::Flat => match &stream.space {
            Space::Icc { profile, .. } if *intent.profile() != **profile => {
                Err(Fault::Icc(index))
            }
            Space::Icc { .. }
            | Space::Gray
            | Space::Rgb
            | Space::Cmyk
            | Space::BlackAnd(_) => Ok(()),
        },
    }
}

/// Refuses a page of a PDF that the standard has no room for.
fn permit_leaf(index: usize, leaf: &Leaf, standard: &Standard) -> Result<(), Fault> {
    // What an archive is promised of every face and colour, a file of others does not keep.
    if standard.pdfa_level().is_some() {
        return Err(Fault::Leaf(index));
    }
    let held = |feature: &Feature| match (standard.intent(), standard.transparency()) {
        (None, _) => true,
        (Some(_), Transparency::Live) => feature.is_live(),
        (Some(_), Transparency::Flat) => false,
    };
    match leaf.features().iter().all(held) {
        true => Ok(()),
        false => Err(Fault::Leaf(index)),
    }
}

/// Refuses a drawing that the standard has no room for.
fn permit_drawing(
    index: usize,
    drawing: &Drawing,
    standard: &Standard,
) -> Result<(), Fault> {
    if standard.screen() != Screen::Refused {
        return Ok(());
    }
    match standard.transparency() {
        _ if drawing.is_of_screen() => Err(Fault::Rgb(index)),
        Transparency::Flat if drawing.shows_through() => Err(Fault::Mask(index)),
        Transparency::Flat | Transparency::Live => Ok(()),
    }
}

/// The matrix that draws a picture so that its crop fills the frame: first upright, then
/// to its place. `origin` is the top left of the trimmed page.
pub(super) fn matrix(work: &Artwork, frame: &PictureFrame, origin: Point) -> [f32; 6] {
    let (PixelSize { width: wide, height: high }, orientation) = work.counted();
    let (crop, frame) = (frame.crop, frame.frame);
    let part = |whole: Length, pixels: u32, of: u32| {
        whole.scale(i64::from(pixels), i64::from(of.max(1)))
    };
    let width = part(frame.width, wide, crop.width);
    let height = part(frame.height, high, crop.height);
    let x = origin.x + frame.x - part(frame.width, crop.x, crop.width);
    let top = origin.y - frame.y + part(frame.height, crop.y, crop.height);
    let y = top - height;
    let [a, b, c, d, e, f] = orientation.matrix().map(i64::from);
    let unit =
        [width * a, height * b, width * c, height * d, x + width * e, y + height * f];
    match work {
        Artwork::Pixels(_) => unit.map(pt),
        // A form is as large as it is, an image is a unit square.
        Artwork::Drawing(drawing) => {
            let [wide, high] = drawing.size;
            let [a, b, c, d, e, f] = unit.map(pt);
            [a / wide, b / wide, c / high, d / high, e, f]
        }
        // The trimmed page of a form that is larger.
        Artwork::Leaf(leaf) => {
            let [x, y, wide, high] = leaf.trim;
            let [a, b, c, d, e, f] = unit.map(pt);
            let [a, b, c, d] = [a / wide, b / wide, c / high, d / high];
            [a, b, c, d, e - a * x - c * y, f - b * x - d * y]
        }
    }
}

/// Whether a crop leaves anything of the picture out.
pub(super) fn is_cropped(work: &Artwork, frame: &PictureFrame) -> bool {
    // A page of a PDF may go on past its trim.
    matches!(work, Artwork::Leaf(_))
        || work.counted().0 != PixelSize::new(frame.crop.width, frame.crop.height)
}

/// The name a picture goes by in the resources of a page.
pub(super) fn picture_name(index: usize) -> String {
    format!("P{index}")
}

fn shape(out: &mut ImageXObject<'_>, stream: &Stream) {
    let narrow = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    out.width(narrow(stream.stored.width)).height(narrow(stream.stored.height));
    out.bits_per_component(i32::from(stream.bits));
}

fn predict(out: &mut ImageXObject<'_>, stream: &Stream, channels: u8) {
    out.filter(Filter::FlateDecode);
    out.decode_parms()
        .predictor(Predictor::PngOptimum)
        .colors(i32::from(channels))
        .bits_per_component(i32::from(stream.bits))
        .columns(i32::try_from(stream.stored.width).unwrap_or(i32::MAX));
}

/// Writes the profile of a picture if it has one and needs it. CMYK that is meant for
/// the very condition of the output intent is the press's own (`press.md` §4.5).
fn profile(
    stream: &Stream,
    standard: &Standard,
    profiles: &mut Vec<Written>,
    chunk: &mut Chunk,
    next: &mut Ref,
) -> Option<Ref> {
    let (channels, profile) = match &stream.space {
        Space::Rgb if standard.screen() == Screen::Profiled => (3, &srgb()),
        Space::Gray | Space::Rgb | Space::Cmyk | Space::BlackAnd(_) => return None,
        Space::Icc { channels, profile } => (*channels, profile),
    };
    if standard.intent().is_some_and(|intent| *intent.profile() == **profile) {
        return None;
    }
    Some(shared(channels, profile, profiles, chunk, next))
}

/// What RGB means that says nothing of itself.
fn srgb() -> Arc<[u8]> {
    Profile::srgb().bytes().into()
}

/// The reference of a profile, written once.
fn shared(
    channels: u8,
    profile: &Arc<[u8]>,
    profiles: &mut Vec<Written>,
    chunk: &mut Chunk,
    next: &mut Ref,
) -> Ref {
    if let Some((_, id)) = profiles.iter().find(|(known, _)| known == profile) {
        return *id;
    }
    let id = next.bump();
    let data = deflate(profile);
    let mut out = chunk.icc_profile(id, &data);
    out.n(i32::from(channels)).filter(Filter::FlateDecode);
    let alternate = match channels {
        1 => Name(b"DeviceGray"),
        3 => Name(b"DeviceRGB"),
        _ => Name(b"DeviceCMYK"),
    };
    out.alternate_name(alternate);
    out.finish();
    profiles.push((Arc::clone(profile), id));
    id
}
