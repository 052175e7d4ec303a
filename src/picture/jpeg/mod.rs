//! The headers of a JPEG file. Its pixels are not decoded.

mod bits;
#[cfg(test)]
mod tests;
mod walk;

use image::metadata::Orientation as Exif;

use super::fault::{JpegKind, PictureFault};
use super::{Orientation, Polarity};
use crate::unit::PixelSize;

pub(super) use walk::{Walked, walk};

/// What the headers say.
#[derive(Debug)]
pub(super) struct Headers {
    pub(super) size: PixelSize,
    pub(super) components: u8,
    pub(super) orientation: Orientation,
    pub(super) polarity: Polarity,
    pub(super) profile: Option<Vec<u8>>,
}

#[derive(Default)]
struct Seen<'a> {
    frame: Option<(u32, u32, u8)>,
    exif: Option<&'a [u8]>,
    icc: Vec<(u8, u8, &'a [u8])>,
    adobe: Option<Adobe>,
}

/// An APP14 segment of Adobe's, which makes CMYK mean its complement.
struct Adobe;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;

/// Reads the segments up to the first scan.
pub(super) fn headers(bytes: &[u8]) -> Result<Headers, PictureFault> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).ok_or(PictureFault::Unknown)?;
    let mut seen = Seen::default();
    loop {
        let (marker, after) = marker(rest)?;
        match marker {
            0x01 | 0xD0..=0xD7 => {
                rest = after;
                continue;
            }
            SOI | EOI => return Err(PictureFault::Corrupt("no scan".into())),
            _ => {}
        }
        let (segment, after) = segment(after)?;
        if marker == SOS {
            return seen.headers();
        }
        seen.see(marker, segment)?;
        rest = after;
    }
}

/// Whether a sequential JPEG keeps each colour in a scan of its own. Some readers, the
/// one behind `image` among them, mix such scans up.
pub(super) fn is_split(bytes: &[u8]) -> bool {
    // What is no JPEG has no scans: `headers` has told so.
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).unwrap_or_default();
    let mut colours = 0;
    while let Ok((marker, after)) = marker(rest) {
        if matches!(marker, 0x01 | 0xD0..=0xD7) {
            rest = after;
            continue;
        }
        let Ok((segment, after)) = segment(after) else { return false };
        match marker {
            0xC0 | 0xC1 => colours = segment.get(5).copied().unwrap_or(0),
            SOS => return segment.first().is_some_and(|scan| *scan < colours),
            _ => {}
        }
        rest = after;
    }
    false
}

/// A JPEG without what its maker says of it: where a photo was taken, by whom, with what. The
/// colours stay as they are told. Nothing of what is not a JPEG.
pub(super) fn without_notes(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI])?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, SOI]);
    loop {
        let (found, after) = marker(rest).ok()?;
        if matches!(found, 0x01 | 0xD0..=0xD7) {
            rest = after;
            continue;
        }
        let (payload, after) = segment(after).ok()?;
        // JFIF, profiles and Adobe's transform are how the colours are told.
        let notes = matches!(found, 0xE1 | 0xE3..=0xED | 0xEF | 0xFE)
            || found == 0xE2 && !payload.starts_with(b"ICC_PROFILE\0");
        if found == SOS {
            out.extend([0xFF, found]);
            // The length of the segment stands in its first two bytes.
            let from = rest.len().checked_sub(after.len())?;
            let from = from.checked_sub(payload.len())?.checked_sub(2)?;
            out.extend_from_slice(rest.get(from..)?);
            return Some(out);
        }
        if !notes {
            out.extend([0xFF, found]);
            let length = u16::try_from(payload.len().checked_add(2)?).ok()?;
            out.extend(length.to_be_bytes());
            out.extend_from_slice(payload);
        }
        rest = after;
    }
}

/// The next marker and what follows it. Any number of fill bytes may stand before it.
fn marker(bytes: &[u8]) -> Result<(u8, &[u8]), PictureFault> {
    let at = bytes.iter().position(|&b| b != 0xFF).ok_or(PictureFault::Truncated)?;
    if at == 0 {
        return Err(PictureFault::Corrupt("no marker where one is due".into()));
    }
    match bytes.get(at..) {
        Some([marker, after @ ..]) => Ok((*marker, after)),
        _ => Err(PictureFault::Truncated),
    }
}

/// The payload of a segment and what follows it.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), PictureFault> {
    let (length, after) =
        bytes.split_first_chunk::<2>().ok_or(PictureFault::Truncated)?;
    let length = usize::from(u16::from_be_bytes(*length))
        .checked_sub(2)
        .ok_or_else(|| PictureFault::Corrupt("a segment of no length".into()))?;
    after.split_at_checked(length).ok_or(PictureFault::Truncated)
}

impl<'a> Seen<'a> {
    fn see(&mut self, marker: u8, segment: &'a [u8]) -> Result<(), PictureFault> {
        match marker {
            0xC0..=0xC2 => self.frame = Some(frame(segment)?),
            0xC3 | 0xC5..=0xC7 => return Err(PictureFault::Kind(JpegKind::Lossless)),
            0xC9..=0xCB | 0xCD..=0xCF => {
                return Err(PictureFault::Kind(JpegKind::Arithmetic));
            }
            0xE1 if self.exif.is_none() => {
                self.exif = segment.strip_prefix(b"Exif\0\0");
            }
            0xE2 => {
                if let Some([number, count, part @ ..]) =
                    segment.strip_prefix(b"ICC_PROFILE\0")
                {
                    self.icc.push((*number, *count, part));
                }
            }
            0xEE if segment.starts_with(b"Adobe") && segment.len() >= 12 => {
                self.adobe = Some(Adobe);
            }
            _ => {}
        }
        Ok(())
    }

    fn headers(self) -> Result<Headers, PictureFault> {
        let (width, height, components) = self
            .frame
            .ok_or_else(|| PictureFault::Corrupt("no frame before the scan".into()))?;
        let exif = self.exif.and_then(Exif::from_exif_chunk);
        let orientation = exif.map_or(1, Exif::to_exif);
        let polarity = match self.adobe {
            Some(Adobe) if components == 4 => Polarity::Inverted,
            Some(Adobe) | None => Polarity::Normal,
        };
        Ok(Headers {
            size: PixelSize { width, height },
            components,
            orientation: Orientation::from_exif(orientation.into()),
            polarity,
            profile: joined(self.icc),
        })
    }
}

fn frame(segment: &[u8]) -> Result<(u32, u32, u8), PictureFault> {
    let &[bits, h1, h0, w1, w0, components, ..] = segment else {
        return Err(PictureFault::Truncated);
    };
    if bits != 8 {
        return Err(PictureFault::Kind(JpegKind::Bits(bits)));
    }
    if !matches!(components, 1 | 3 | 4) {
        return Err(PictureFault::Kind(JpegKind::Components(components)));
    }
    let size = |high, low| u32::from(u16::from_be_bytes([high, low]));
    Ok((size(w1, w0), size(h1, h0), components))
}

/// A profile from its parts, which may stand in any order. A part too few is no profile.
fn joined(mut parts: Vec<(u8, u8, &[u8])>) -> Option<Vec<u8>> {
    parts.sort_by_key(|part| part.0);
    let count = parts.first()?.1;
    let numbers = parts.iter().map(|part| (part.0, part.1));
    if !numbers.eq((1..=count).map(|number| (number, count))) {
        return None;
    }
    Some(parts.iter().flat_map(|part| part.2).copied().collect())
}
