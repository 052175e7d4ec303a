//! TIFF as it means itself: palettes, Lab, YCbCr, planes, tiles, associated alpha, inks
//! beyond the four. The crate `tiff` reads tags and unpacks strips and tiles; what the
//! numbers mean is found here.
//!
//! # Sources
//!
//! TIFF 6.0 (1992): §8 (baseline tags), §18 (associated alpha), §16 (inks), §20 (RGB),
//! §21 (YCbCr), §23 (CIE L*a*b*); Adobe Photoshop TIFF Technical Notes (2002).

mod colour;
mod samples;
#[cfg(test)]
mod tests;
mod write;

use std::io::{Cursor, Read, Seek};

use tiff::TiffError;
use tiff::decoder::{Decoder, Limits};
use tiff::tags::Tag;

use super::bounds::MOST_BYTES;
use super::fault::check_size;
use super::{Alpha, Depth, Orientation, PictureFault};
use crate::ink::Colours;
use crate::unit::PixelSize;

pub(super) use colour::decode;
pub use write::{Points, Strips, strip};

/// What the tags of the first picture of a file say.
#[derive(Clone, Debug)]
pub(super) struct Tags {
    pub(super) size: PixelSize,
    pub(super) meaning: Meaning,
    pub(super) alpha: Option<Channel>,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    /// Pictures of full size in the file.
    pub(super) pages: usize,
    bits: u16,
    /// Numbers to a pixel, also those that nobody asked for.
    samples: u16,
    planes: Planes,
    /// Bits of a byte stand in it from the lowest on.
    lowest_first: bool,
}

/// What the numbers of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Light.
    Gray,
    /// Ink, as fax machines write it.
    Dark,
    Rgb,
    Palette,
    Cmyk,
    YCbCr,
    /// CIE L*a*b* with a and b signed.
    Lab,
    /// The same with a and b counted from the middle.
    IccLab,
}

/// A channel that says how much of a pixel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Channel {
    /// Its place among the numbers of a pixel.
    at: u16,
    /// Whether the colours were multiplied by it.
    multiplied: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Planes {
    Together,
    Apart,
}

impl Meaning {
    /// Numbers to a pixel.
    const fn samples(self) -> u16 {
        match self {
            Self::Gray | Self::Dark | Self::Palette => 1,
            Self::Rgb | Self::YCbCr | Self::Lab | Self::IccLab => 3,
            Self::Cmyk => 4,
        }
    }

    /// The colours that pixels are handed on in.
    pub(super) const fn colours(self) -> Colours {
        match self {
            Self::Gray | Self::Dark => Colours::Gray,
            Self::Rgb | Self::Palette | Self::YCbCr | Self::Lab | Self::IccLab => {
                Colours::Rgb
            }
            Self::Cmyk => Colours::Cmyk,
        }
    }

    /// Whether the colours are those of a standard observer, and need no profile.
    pub(super) const fn is_absolute(self) -> bool {
        matches!(self, Self::Lab | Self::IccLab)
    }
}

impl Tags {
    /// Whether the picture is black and paper.
    pub(super) fn depth(&self) -> Depth {
        let two = matches!(self.meaning, Meaning::Gray | Meaning::Dark);
        let one = two && self.bits == 1 && self.samples == 1;
        if one { Depth::One } else { Depth::More }
    }

    /// Whether parts of the picture can be seen through, as its pixels are handed on: inks
    /// are laid on paper.
    pub(super) fn alpha(&self) -> Alpha {
        match (self.alpha, self.meaning) {
            (Some(_), Meaning::Cmyk) | (None, _) => Alpha::Opaque,
            (Some(_), _) => Alpha::Masked,
        }
    }
}

/// Numbers of tags that the crate has no name for.
const SUBFILE: u16 = 254;
const INK_SET: u16 = 332;

/// No more pictures of a file are counted.
const MOST_PAGES: usize = 100;

/// A reader of a file, within our limits.
fn open<R: Read + Seek>(file: R) -> Result<Decoder<R>, PictureFault> {
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = most;
    // All of a picture may be one strip.
    limits.intermediate_buffer_size = most;
    // Profiles of presses have some megabytes.
    limits.ifd_value_size = 64 << 20;
    let decoder =
        Decoder::new(file).map_err(|error| fault(error, PixelSize::default()))?;
    Ok(decoder.with_limits(limits))
}

/// Reads the tags of the first picture of a file.
///
/// # Errors
///
/// If they contradict themselves, or the picture is of a kind that cannot be kept.
pub(super) fn probe(bytes: &[u8]) -> Result<Tags, PictureFault> {
    let mut decoder = open(Cursor::new(bytes))?;
    let size =
        decoder.dimensions().map_err(|error| fault(error, PixelSize::default()))?;
    let size = PixelSize::from(size);
    check_size(size)?;
    let fault = |error| fault(error, size);
    let mut list = |tag: Tag| -> Result<Vec<u16>, PictureFault> {
        // A tag that is not there says nothing.
        Ok(decoder.find_tag_unsigned_vec(tag).map_err(fault)?.unwrap_or_default())
    };
    let mut one = |tag: Tag, default: u16| -> Result<u16, PictureFault> {
        Ok(list(tag)?.first().copied().unwrap_or(default))
    };
    let packed = one(Tag::Compression, 1)?;
    compression(packed)?;
    let meaning = meaning(one(Tag::PhotometricInterpretation, u16::MAX)?)?;
    let samples = one(Tag::SamplesPerPixel, 1)?;
    let ink_set = one(Tag::from_u16_exhaustive(INK_SET), 1)?;
    let orientation = Orientation::from_exif(one(Tag::Orientation, 1)?);
    let lowest_first = one(Tag::FillOrder, 1)? == 2;
    let planes = match one(Tag::PlanarConfiguration, 1)? {
        2 if 1 < samples => Planes::Apart,
        _ => Planes::Together,
    };
    let bits = one(Tag::BitsPerSample, 1)?;
    // Whole numbers, numbers with a point, and what nobody said.
    if !matches!(one(Tag::SampleFormat, 1)?, 1 | 3 | 4) {
        return Err(unsupported("signed samples"));
    }
    // Only JPEG spreads colours that were stored coarser by itself (TIFF 6.0 §21: two and
    // two if nothing is said).
    const JPEG: u16 = 7;
    let coarser = list(Tag::ChromaSubsampling)? != [1, 1];
    if meaning == Meaning::YCbCr && packed != JPEG && coarser {
        return Err(unsupported("YCbCr of coarser colours without JPEG"));
    }
    let extra = list(Tag::ExtraSamples)?;
    let alpha = alpha(meaning, samples, &extra)?;
    if meaning == Meaning::Cmyk && ink_set == 2 {
        return Err(PictureFault::Inks(samples));
    }
    let profile = decoder.find_tag(Tag::IccProfile).map_err(fault)?;
    let profile = profile.and_then(|value| value.into_u8_vec().ok());
    Ok(Tags {
        size,
        meaning,
        alpha,
        orientation,
        profile,
        pages: pages(&mut decoder),
        bits,
        samples,
        planes,
        lowest_first,
    })
}

/// Pictures of full size, counted until the file ends or breaks off.
fn pages(decoder: &mut Decoder<Cursor<&[u8]>>) -> usize {
    let mut pages = 1_usize;
    while pages < MOST_PAGES && decoder.more_images() && decoder.next_image().is_ok() {
        let kind = decoder.find_tag_unsigned::<u32>(Tag::from_u16_exhaustive(SUBFILE));
        // The lowest bit says that it is a smaller copy, the next but one that it is a mask.
        let copy = kind.ok().flatten().is_some_and(|kind| kind & 0b101 != 0);
        pages = pages.saturating_add(usize::from(!copy));
    }
    pages
}

fn meaning(number: u16) -> Result<Meaning, PictureFault> {
    Ok(match number {
        0 => Meaning::Dark,
        1 => Meaning::Gray,
        2 => Meaning::Rgb,
        3 => Meaning::Palette,
        5 => Meaning::Cmyk,
        6 => Meaning::YCbCr,
        8 => Meaning::Lab,
        9 => Meaning::IccLab,
        10 => return Err(unsupported("ITU L*a*b*")),
        32_803 => return Err(unsupported("a colour filter array: a raw photograph")),
        32_844 | 32_845 => return Err(unsupported("LogLuv")),
        other => return Err(unsupported(&format!("PhotometricInterpretation {other}"))),
    })
}

fn compression(number: u16) -> Result<(), PictureFault> {
    let name = match number {
        1 | 4 | 5 | 7 | 8 | 32_773 | 32_946 => return Ok(()),
        2 | 3 => "CCITT Group 3",
        6 => "JPEG of TIFF before 1995",
        34_712 => "JPEG 2000",
        50_000 => "Zstandard",
        50_001 => "WebP",
        34_925 => "LZMA",
        other => return Err(unsupported(&format!("Compression {other}"))),
    };
    Err(unsupported(&format!("{name} in TIFF")))
}

/// Which channel says how much shows.
fn alpha(
    meaning: Meaning,
    samples: u16,
    extra: &[u16],
) -> Result<Option<Channel>, PictureFault> {
    const MULTIPLIED: u16 = 1;
    const PLAIN: u16 = 2;
    let own = meaning.samples();
    let more = samples.checked_sub(own).ok_or_else(|| {
        PictureFault::Corrupt(format!("{samples} samples to a pixel, not {own}"))
    })?;
    let found = (own..samples).zip(extra).find_map(|(at, kind)| match *kind {
        MULTIPLIED => Some(Channel { at, multiplied: true }),
        PLAIN => Some(Channel { at, multiplied: false }),
        _ => None,
    });
    match (meaning, found, more) {
        (_, None, 0) => Ok(None),
        // A fourth number of RGB of which nothing is said: alpha, as everybody takes it.
        (Meaning::Rgb, None, 1) if extra.is_empty() => {
            Ok(Some(Channel { at: own, multiplied: false }))
        }
        // Inks that nobody would see go.
        (Meaning::Cmyk, None, _) => Err(PictureFault::Inks(samples)),
        (Meaning::Cmyk, Some(_), 2..) => Err(PictureFault::Inks(samples)),
        // Selections of an image program.
        (_, found, _) => Ok(found),
    }
}

fn unsupported(what: &str) -> PictureFault {
    PictureFault::Unsupported(what.to_owned())
}

/// What the crate's complaint means of a picture of a size, as far as that is known.
fn fault(error: TiffError, PixelSize { width, height }: PixelSize) -> PictureFault {
    match error {
        TiffError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureFault::Truncated
        }
        TiffError::UnsupportedError(what) => PictureFault::Unsupported(what.to_string()),
        TiffError::LimitsExceeded => PictureFault::TooLarge { width, height },
        TiffError::FormatError(_)
        | TiffError::IoError(_)
        | TiffError::IntSizeError
        | TiffError::UsageError(_) => PictureFault::Corrupt(error.to_string()),
    }
}
