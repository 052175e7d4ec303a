use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::pixels::{Pixels, decode};
use super::proof::{decoded, packed, passed};
use super::resample::{sharpened, shrink};
use super::{
    Alpha, Encoding, Format, Heaviness, Mask, Neutrals, Picture, PictureFault, Polarity,
    Reproduction, RgbPictures, Sharpness, Space, Stream, Through, lineart,
};
use crate::ink::{Colours, Coverage, Duotone, Inking, Plate, Profile, Separation};
use crate::unit::{PixelSize, Ratio};

/// A picture in the inks of a press, with how much ink that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separated {
    /// The picture.
    pub stream: Stream,
    /// Its ink. Nothing for gray, which is one ink, and for what stays RGB.
    pub coverage: Option<Coverage>,
    /// The ink it came with, if it was more than the paper holds and is less now.
    pub reduced: Option<Coverage>,
}

/// 90: differences are under those of the screen at 100 lines to the inch.
const QUALITY: u8 = 90;

/// The picture for the press, all of it, on paper. See [`separate`].
///
/// # Errors
///
/// As [`separate`].
pub fn for_press(
    picture: &Picture,
    separation: &Separation,
) -> Result<Stream, PictureFault> {
    let how = Reproduction::plain(Ratio::percent(400));
    separate(picture, separation, how).map(|separated| separated.stream)
}

/// The picture for the press, and how much ink it lays down.
///
/// RGB is separated into the four inks. CMYK keeps its numbers if it has no profile or
/// that of the press; with another profile it is separated anew, black alone staying black
/// alone. A JPEG that keeps its numbers passes byte for byte, however fine it is. Gray is
/// black alone, as dark as it would be in all inks. What is black and paper and nothing
/// between, in any of the three but CMYK, stays so, with one bit to a pixel.
///
/// A photograph that came as JPEG and is changed leaves as JPEG, anything else without loss. The bytes are
/// the same each time, with any number of threads.
///
/// # Errors
///
/// If the picture turns out to be damaged when decoded, or its profile when used.
pub fn separate(
    picture: &Picture,
    separation: &Separation,
    how: Reproduction,
) -> Result<Separated, PictureFault> {
    if how.inking != Inking::Process {
        return toned(picture, separation, how);
    }
    match picture.colours {
        Colours::Gray => gray(picture, separation, how),
        Colours::Cmyk => inks(picture, separation, how),
        Colours::Rgb => match how.rgb {
            RgbPictures::Separated => rgb(picture, separation, how),
            RgbPictures::Kept => kept(picture, how),
        },
    }
}

fn gray(
    picture: &Picture,
    separation: &Separation,
    how: Reproduction,
) -> Result<Separated, PictureFault> {
    let (light, alpha) = laid(decode(picture)?, how.through, 1);
    if alpha.is_none()
        && let Some(art) = lineart::found(picture, &light, 1, how)
    {
        return Ok(unseen(lineart::written(picture, art, how)?));
    }
    let mut samples = separation.black(picture.profile(), &light)?;
    drop(light);
    // A file says how much light there is.
    samples.iter_mut().for_each(|ink| *ink = !*ink);
    let sheet = Sheet { samples, alpha, space: Space::Gray };
    Ok(unseen(sheet.write(picture, how)?))
}

/// A picture of any colours in black, or in black and a second ink.
fn toned(
    picture: &Picture,
    separation: &Separation,
    how: Reproduction,
) -> Result<Separated, PictureFault> {
    let channels = usize::from(picture.colours.channels());
    let (samples, alpha) = laid(decode(picture)?, how.through, channels);
    if alpha.is_none()
        && picture.colours != Colours::Cmyk
        && let Some(art) = lineart::found(picture, &samples, channels, how)
    {
        return Ok(unseen(lineart::written(picture, art, how)?));
    }
    let black = match picture.colours {
        Colours::Gray => separation.black(picture.profile(), &samples)?,
        colours @ (Colours::Rgb | Colours::Cmyk) => {
            let light = separation.light(picture.profile(), colours, &samples)?;
            separation.black(None, &light)?
        }
    };
    drop(samples);
    let Inking::Duotone(Duotone { second, black: darks, colour }) = how.inking else {
        // A file says how much light there is.
        let samples = black.iter().map(|ink| !ink).collect();
        let sheet = Sheet { samples, alpha, space: Space::Gray };
        return Ok(unseen(sheet.write(picture, how)?));
    };
    let (darks, colour) = (darks.table(), colour.table());
    let of = |table: &[u8; 256], tone: u8| {
        // A table has an ink for every tone.
        table.get(usize::from(tone)).copied().unwrap_or(tone)
    };
    let pair = |tone: &u8| [of(&darks, *tone), of(&colour, *tone)];
    let (space, place) = match second {
        Plate::Spot(spot) => (Space::BlackAnd(spot), None),
        process @ (Plate::Cyan | Plate::Magenta | Plate::Yellow | Plate::Black) => {
            (Space::Cmyk, Plate::PROCESS.iter().position(|one| *one == process))
        }
    };
    let four = |[k, second]: [u8; 2], place: usize| {
        let mut inks = [0, 0, 0, k];
        if let Some(ink) = inks.get_mut(place) {
            *ink = (*ink).max(second);
        }
        inks
    };
    let of_process = place.unwrap_or(0);
    let cmyk = black.iter().flat_map(|tone| four(pair(tone), of_process));
    // Counted as if the spot were one of the process: what counts is how much there is.
    let cmyk: Vec<u8> = cmyk.collect();
    let coverage = Some(Coverage::of(&cmyk, how.limit));
    let samples = match place {
        Some(_) => cmyk,
        None => black.iter().flat_map(pair).collect(),
    };
    let sheet = Sheet { samples, alpha, space };
    Ok(Separated { stream: sheet.write(picture, how)?, coverage, reduced: None })
}

fn inks(
    picture: &Picture,
    separation: &Separation,
    how: Reproduction,
) -> Result<Separated, PictureFault> {
    let foreign = picture.profile().filter(|icc| *icc != separation.output().bytes());
    let mut samples = decode(picture)?.samples;
    if let Some(source) = foreign {
        samples = separation.converted(source, &samples)?;
    }
    let before = Coverage::of(&samples, how.limit);
    let mut reduced = None;
    if how.heavy == Heaviness::Reduced && Ratio::ZERO < before.over {
        samples = separation.reduced(&samples, how.limit)?;
        reduced = Some(before);
    }
    let coverage = Some(Coverage::of(&samples, how.limit));
    if picture.format == Format::Jpeg && foreign.is_none() && reduced.is_none() {
        return Ok(Separated { stream: passed(picture, Space::Cmyk), coverage, reduced });
    }
    let sheet = Sheet { samples, alpha: None, space: Space::Cmyk };
    Ok(Separated { stream: sheet.write(picture, how)?, coverage, reduced })
}

fn rgb(
    picture: &Picture,
    separation: &Separation,
    how: Reproduction,
) -> Result<Separated, PictureFault> {
    let (rgb, alpha) = laid(decode(picture)?, how.through, 3);
    if alpha.is_none()
        && let Some(art) = lineart::found(picture, &rgb, 3, how)
    {
        return Ok(unseen(lineart::written(picture, art, how)?));
    }
    // Fewer pixels before the conversion: it is the dearer of the two.
    let (rgb, stored) = match enough(picture, how, alpha.as_ref()) {
        Some(to) => shrunk(rgb, picture.stored, to, 3, how.sharpness),
        None => (rgb, picture.stored),
    };
    let mut samples = separation.inks(picture.profile(), &rgb)?;
    if how.neutrals == Neutrals::BlackAlone {
        black_alone(separation, &rgb, &mut samples)?;
    }
    drop(rgb);
    let coverage = Some(Coverage::of(&samples, how.limit));
    let sheet = Sheet { samples, alpha, space: Space::Cmyk };
    Ok(Separated { stream: sheet.pack(picture, stored)?, coverage, reduced: None })
}

/// RGB with a profile, as it came if that is one that can be carried.
fn kept(picture: &Picture, how: Reproduction) -> Result<Separated, PictureFault> {
    let profile =
        picture.shared_profile().unwrap_or_else(|| Profile::srgb().bytes().into());
    let space = Space::Icc { channels: 3, profile };
    if picture.alpha == Alpha::Opaque {
        let rgb = decode(picture)?.samples;
        if let Some(art) = lineart::found(picture, &rgb, 3, how) {
            return Ok(unseen(lineart::written(picture, art, how)?));
        }
    }
    let smaller = match (picture.alpha, picture.format) {
        (Alpha::Opaque, _) => how.enough.filter(|_| !fits(picture, how)),
        (Alpha::Masked, _) => None,
    };
    if let Some(to) = smaller {
        let (rgb, stored) = shrink(decode(picture)?.on_white(3), picture.stored, to, 3);
        let sheet = Sheet { samples: rgb, alpha: None, space };
        return Ok(unseen(sheet.pack(picture, stored)?));
    }
    let stream = match (picture.format, how.through) {
        // It was decoded above.
        (Format::Jpeg, _) => passed(picture, space.clone()),
        (_, Through::Masked) => decoded(picture)?,
        (_, Through::OnPaper) => {
            let rgb = decode(picture)?.on_white(3);
            packed(&rgb, space.clone(), picture.stored, picture.orientation)?
        }
    };
    Ok(unseen(Stream { space, ..stream }))
}

/// The samples of a picture, and its mask where it keeps one; else it is laid on paper.
fn laid(pixels: Pixels, through: Through, channels: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    match (through, pixels.alpha) {
        (Through::Masked, Some(alpha)) => (pixels.samples, Some(alpha)),
        (_, alpha) => (Pixels { alpha, ..pixels }.on_white(channels), None),
    }
}

/// Greys as black alone, as dark as those of gray pictures.
fn black_alone(
    separation: &Separation,
    rgb: &[u8],
    inks: &mut [u8],
) -> Result<(), PictureFault> {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let table = separation.black(None, &all)?;
    let (pixels, _) = rgb.as_chunks::<3>();
    let (inks, _) = inks.as_chunks_mut::<4>();
    for ([r, g, b], inks) in pixels.iter().zip(inks) {
        if r == g && g == b {
            // There is one for every gray.
            let black = table.get(usize::from(*r)).copied().unwrap_or(!r);
            *inks = [0, 0, 0, black];
        }
    }
    Ok(())
}

/// Fewer pixels, as sharp as is wished.
fn shrunk(
    samples: Vec<u8>,
    from: PixelSize,
    to: PixelSize,
    channels: usize,
    sharpness: Sharpness,
) -> (Vec<u8>, PixelSize) {
    let (samples, stored) = shrink(samples, from, to, channels);
    let sixteenths = match sharpness {
        Sharpness::Plain => return (samples, stored),
        Sharpness::Light => 8,
        Sharpness::Strong => 16,
    };
    (sharpened(&samples, stored, channels, sixteenths), stored)
}

fn unseen(stream: Stream) -> Separated {
    Separated { stream, coverage: None, reduced: None }
}

/// Whether a picture has no more pixels than are enough.
fn fits(picture: &Picture, how: Reproduction) -> bool {
    let PixelSize { width, height } = picture.stored;
    how.enough.is_none_or(|most| width <= most.width && height <= most.height)
}

/// The pixels to make a picture smaller to, if it is to be.
fn enough(
    picture: &Picture,
    how: Reproduction,
    alpha: Option<&Vec<u8>>,
) -> Option<PixelSize> {
    let to = how.enough.filter(|_| alpha.is_none());
    to.filter(|_| !fits(picture, how))
}

/// Samples ready to be written.
struct Sheet {
    samples: Vec<u8>,
    alpha: Option<Vec<u8>>,
    space: Space,
}

impl Sheet {
    /// As a stream of no more pixels than are enough.
    fn write(self, picture: &Picture, how: Reproduction) -> Result<Stream, PictureFault> {
        let Some(to) = enough(picture, how, self.alpha.as_ref()) else {
            return self.pack(picture, picture.stored);
        };
        let channels = usize::from(self.space.channels());
        let (samples, stored) =
            shrunk(self.samples, picture.stored, to, channels, how.sharpness);
        Self { samples, ..self }.pack(picture, stored)
    }

    /// As a stream of `stored` pixels.
    fn pack(self, picture: &Picture, stored: PixelSize) -> Result<Stream, PictureFault> {
        let orientation = picture.orientation;
        let counted = picture.pixels();
        let seen_through = self.alpha.as_ref().filter(|a| a.iter().any(|&a| a != 255));
        let mask = match seen_through {
            Some(alpha) => {
                Some(Mask { data: super::pixels::flate(alpha, stored.width, 1)? })
            }
            None => None,
        };
        let stream = match picture.format {
            // A JPEG of two colours is read by nobody.
            _ if self.space.channels() == 2 => {
                packed(&self.samples, self.space, stored, orientation)?
            }
            Format::Jpeg => photograph(&self.samples, self.space, stored)?,
            Format::Png | Format::Tiff | Format::WebP | Format::Svg | Format::Pdf => {
                packed(&self.samples, self.space, stored, orientation)?
            }
        };
        Ok(Stream { counted, orientation, mask, ..stream })
    }
}

/// Samples as a JPEG, all colours at full resolution. CMYK has Adobe's marker, hence is
/// inverted.
pub(super) fn photograph(
    samples: &[u8],
    space: Space,
    stored: PixelSize,
) -> Result<Stream, PictureFault> {
    let (Ok(width), Ok(height)) =
        (u16::try_from(stored.width), u16::try_from(stored.height))
    else {
        return Err(PictureFault::Unwritable);
    };
    let (colours, polarity) = match space.channels() {
        1 => (ColorType::Luma, Polarity::Normal),
        3 => (ColorType::Rgb, Polarity::Normal),
        _ => (ColorType::Cmyk, Polarity::Inverted),
    };
    let mut data = Vec::new();
    let mut encoder = Encoder::new(&mut data, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder
        .encode(samples, width, height, colours)
        .map_err(|error| PictureFault::Corrupt(error.to_string()))?;
    Ok(Stream {
        data: data.into(),
        encoding: Encoding::Dct,
        space,
        polarity,
        stored,
        counted: stored,
        orientation: super::Orientation::Upright,
        bits: 8,
        paint: super::Paint::Opaque,
        mask: None,
    })
}
