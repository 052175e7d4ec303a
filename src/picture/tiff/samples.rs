//! Strips and tiles to samples.

use std::borrow::Cow;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use tiff::TiffError;
use tiff::decoder::{ChunkType, Decoder, DecodingResult};
use tiff::tags::Tag;

use super::super::PictureFault;
use super::super::bounds::{MOST_BYTES, wide};
use super::{Planes, Tags, fault, open};
use crate::unit::PixelSize;

/// Samples of a picture, all those of a pixel together.
pub(super) struct Samples {
    /// From 0 to 255 for from nothing to all; of a palette the number of the colour.
    pub(super) values: Vec<u8>,
    /// Rows that are whole.
    pub(super) whole: u32,
}

/// What becomes of samples of other than eight bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// The same part of all.
    Parts,
    /// Of fewer bits the same number, of more their highest eight.
    Numbers,
}

/// Reads as many strips or tiles as there are.
///
/// # Errors
///
/// If the first cannot be read, or samples are of a kind that is not.
pub(super) fn read(
    bytes: &[u8],
    tags: &Tags,
    count: Count,
) -> Result<Samples, PictureFault> {
    let mut decoder = open(Renamed::of(bytes, tags)?)?;
    let (wide, high) = (wide(tags.size.width), wide(tags.size.height));
    let to_a_pixel = usize::from(tags.samples);
    let total = wide.checked_mul(high).and_then(|pixels| pixels.checked_mul(to_a_pixel));
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let total = total.filter(|total| *total <= most);
    let PixelSize { width, height } = tags.size;
    let total = total.ok_or(PictureFault::TooLarge { width, height })?;
    let mut samples = Samples { values: vec![0; total], whole: height };
    let sheet = Sheet::of(&mut decoder, tags)?;
    for chunk in 0..sheet.chunks {
        match sheet.lay(chunk, &mut decoder, &mut samples.values, count) {
            Ok(()) => {}
            Err(error) => {
                let found = fault(error, tags.size);
                let torn =
                    matches!(found, PictureFault::Truncated | PictureFault::Corrupt(_));
                if !torn {
                    return Err(found);
                }
                samples.whole = sheet.whole_before(chunk);
                break;
            }
        }
    }
    Ok(samples)
}

/// How the strips or tiles of a picture lie.
struct Sheet {
    /// Pixels across, rows, samples to a pixel.
    wide: usize,
    high: usize,
    to_a_pixel: usize,
    /// Samples to a pixel within a chunk.
    together: usize,
    bits: u16,
    /// Pixels across and down of a chunk.
    side: (usize, usize),
    across: usize,
    to_a_plane: usize,
    chunks: u32,
}

impl Sheet {
    fn of(decoder: &mut Decoder<Renamed<'_>>, tags: &Tags) -> Result<Self, PictureFault> {
        let (side, chunks) = (
            decoder.chunk_dimensions(),
            match decoder.get_chunk_type() {
                ChunkType::Strip => decoder.strip_count(),
                ChunkType::Tile => decoder.tile_count(),
            },
        );
        let chunks = chunks.map_err(|error| fault(error, tags.size))?;
        let (side, size) = ((wide(side.0), wide(side.1)), tags.size);
        let planes = match tags.planes {
            Planes::Together => 1,
            Planes::Apart => usize::from(tags.samples),
        };
        let none = || PictureFault::Corrupt("no strips".to_owned());
        let to_a_plane = wide(chunks).checked_div(planes).filter(|n| *n != 0);
        let across = wide(size.width).div_ceil(side.0.max(1));
        Ok(Self {
            wide: wide(size.width),
            high: wide(size.height),
            to_a_pixel: tags.samples.into(),
            together: usize::from(tags.samples).checked_div(planes).ok_or_else(none)?,
            bits: tags.bits,
            side,
            across,
            to_a_plane: to_a_plane.ok_or_else(none)?,
            chunks,
        })
    }

    /// The plane of a chunk, and its first column and row.
    fn place(&self, chunk: u32) -> Option<(usize, usize, usize)> {
        let plane = wide(chunk).checked_div(self.to_a_plane)?;
        let within = wide(chunk).checked_rem(self.to_a_plane)?;
        let row = within.checked_div(self.across)?.checked_mul(self.side.1)?;
        let column = within.checked_rem(self.across)?.checked_mul(self.side.0)?;
        Some((plane, column, row))
    }

    /// The rows that are whole if nothing comes from a chunk on.
    fn whole_before(&self, chunk: u32) -> u32 {
        // A chunk has the samples of at least one plane.
        let last = self.to_a_pixel.checked_div(self.together.max(1)).unwrap_or(1);
        match self.place(chunk) {
            // Of an earlier plane: others lack everything.
            Some((plane, _, row)) if plane.saturating_add(1) == last => {
                u32::try_from(row).unwrap_or(0)
            }
            _ => 0,
        }
    }

    /// Reads a chunk and lays its samples where they belong.
    fn lay(
        &self,
        chunk: u32,
        decoder: &mut Decoder<Renamed<'_>>,
        to: &mut [u8],
        count: Count,
    ) -> Result<(), TiffError> {
        let read = decoder.read_chunk(chunk)?;
        let there = decoder.chunk_data_dimensions(chunk);
        let Some((plane, column, row)) = self.place(chunk) else {
            return Err(TiffError::IntSizeError);
        };
        let line = wide(there.0).saturating_mul(self.together);
        let values = values(read, line, self.bits, count)?;
        let rows = self.high.saturating_sub(row).min(wide(there.1));
        let columns = self.wide.saturating_sub(column).min(wide(there.0));
        let row_length = self.wide.saturating_mul(self.to_a_pixel);
        let first = column.saturating_mul(self.to_a_pixel).saturating_add(plane);
        let lines = values.chunks(line.max(1)).take(rows);
        let targets = to.chunks_mut(row_length.max(1)).skip(row);
        for (values, target) in lines.zip(targets) {
            // From the first sample of the first pixel on.
            // A chunk that begins right of the picture has nothing in it.
            let target = target.get_mut(first..).unwrap_or_default();
            let pixels = target.chunks_mut(self.to_a_pixel.max(1)).take(columns);
            for (pixel, values) in pixels.zip(values.chunks(self.together.max(1))) {
                for (sample, value) in pixel.iter_mut().zip(values) {
                    *sample = *value;
                }
            }
        }
        Ok(())
    }
}

/// The numbers of a chunk whose rows have so many.
fn values(
    read: DecodingResult,
    line: usize,
    bits: u16,
    count: Count,
) -> Result<Vec<u8>, TiffError> {
    let part = |part: f64| match part {
        part if part.is_nan() => 0,
        #[expect(clippy::cast_possible_truncation, reason = "clamped to 255")]
        #[expect(clippy::cast_sign_loss, reason = "clamped to zero")]
        part => (part.clamp(0.0, 1.0) * 255.0).round() as u8,
    };
    let high = |value: u64, by: u32| u8::try_from(value >> by).unwrap_or(u8::MAX);
    Ok(match read {
        DecodingResult::U8(bytes) => match bits {
            8 => bytes,
            1 | 2 | 4 => few(&bytes, line, bits.into(), count),
            other => return Err(bits_of(other)),
        },
        DecodingResult::U16(values) if count == Count::Parts => {
            values.iter().map(|value| eighth(*value)).collect()
        }
        DecodingResult::U16(values) => {
            values.iter().map(|v| high((*v).into(), 8)).collect()
        }
        DecodingResult::U32(values) => {
            values.iter().map(|v| high((*v).into(), 24)).collect()
        }
        DecodingResult::U64(values) => values.iter().map(|v| high(*v, 56)).collect(),
        DecodingResult::F16(values) => values.iter().map(|v| part(v.to_f64())).collect(),
        DecodingResult::F32(values) => values.iter().map(|v| part((*v).into())).collect(),
        DecodingResult::F64(values) => values.iter().map(|v| part(*v)).collect(),
        DecodingResult::I8(_)
        | DecodingResult::I16(_)
        | DecodingResult::I32(_)
        | DecodingResult::I64(_) => return Err(bits_of(bits)),
    })
}

/// 65535 = 255 × 257.
fn eighth(value: u16) -> u8 {
    let near = u32::from(value).saturating_add(128) / 257;
    u8::try_from(near).unwrap_or(u8::MAX)
}

fn bits_of(bits: u16) -> TiffError {
    use tiff::TiffUnsupportedError::InconsistentBitsPerSample;
    let bits = u8::try_from(bits).unwrap_or(u8::MAX);
    TiffError::UnsupportedError(InconsistentBitsPerSample(vec![bits]))
}

/// Samples of less than a byte: each row begins a new one.
fn few(bytes: &[u8], line: usize, bits: u32, count: Count) -> Vec<u8> {
    // One, two or four: `values` asks for no others.
    let to_a_byte = 8_u32.checked_div(bits).unwrap_or(1);
    let row = line.div_ceil(usize::try_from(to_a_byte).unwrap_or(1).max(1)).max(1);
    let most = (1_u8 << bits).wrapping_sub(1);
    let whole = match count {
        Count::Numbers => 1,
        Count::Parts => u8::MAX.checked_div(most).unwrap_or(1),
    };
    let rows = bytes.chunks(row).flat_map(|row| {
        let samples = row.iter().flat_map(|byte| {
            (1..=to_a_byte).map(move |at| {
                let shift = 8_u32.saturating_sub(bits.saturating_mul(at));
                (*byte >> shift) & most
            })
        });
        samples.take(line)
    });
    rows.map(|sample| sample.saturating_mul(whole)).collect()
}

/// A file with its picture said to be so many numbers to a pixel, and nothing about what
/// they mean: the crate reads only what it has a name for.
struct Renamed<'a> {
    file: Cursor<Cow<'a, [u8]>>,
    /// Where `PhotometricInterpretation` stands, and what is read there instead.
    at: u64,
    value: [u8; 2],
}

impl<'a> Renamed<'a> {
    fn of(bytes: &'a [u8], tags: &Tags) -> Result<Self, PictureFault> {
        let at =
            entry(bytes, Tag::PhotometricInterpretation.to_u16()).ok_or_else(|| {
                PictureFault::Corrupt("no PhotometricInterpretation".to_owned())
            })?;
        const BLACK_IS_ZERO: u16 = 1;
        let value = match bytes.first() {
            Some(b'I') => BLACK_IS_ZERO.to_le_bytes(),
            _ => BLACK_IS_ZERO.to_be_bytes(),
        };
        let file = match tags.lowest_first {
            false => Cow::Borrowed(bytes),
            true => Cow::Owned(turned(bytes, tags)?),
        };
        Ok(Self { file: Cursor::new(file), at, value })
    }
}

impl Read for Renamed<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let from = self.file.position();
        let read = self.file.read(to)?;
        for (at, byte) in (self.at..).zip(self.value) {
            let place = at.checked_sub(from).and_then(|at| usize::try_from(at).ok());
            let slot = place.and_then(|place| to.get_mut(..read)?.get_mut(place));
            if let Some(slot) = slot {
                *slot = byte;
            }
        }
        Ok(read)
    }
}

impl Seek for Renamed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// The file with the highest bit of each byte of the picture first, in compressions where
/// that is a question.
fn turned(bytes: &[u8], tags: &Tags) -> Result<Vec<u8>, PictureFault> {
    let mut raw = bytes.to_vec();
    let mut decoder = open(Cursor::new(bytes))?;
    let fault = |error| fault(error, tags.size);
    let packed: Option<u16> =
        decoder.find_tag_unsigned(Tag::Compression).map_err(fault)?;
    if !matches!(packed, None | Some(1..=4)) {
        return Ok(raw);
    }
    let (starts, lengths) = match decoder.get_chunk_type() {
        ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
        ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
    };
    let starts = decoder.get_tag_u64_vec(starts).map_err(fault)?;
    let lengths = decoder.get_tag_u64_vec(lengths).map_err(fault)?;
    for (start, length) in starts.into_iter().zip(lengths) {
        let range = usize::try_from(start).ok().zip(usize::try_from(length).ok());
        let range = range.and_then(|(start, length)| {
            Some(start..start.checked_add(length)?.min(raw.len()))
        });
        // A strip outside the file is found when it is read.
        if let Some(strip) = range.and_then(|range| raw.get_mut(range)) {
            strip.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
        }
    }
    Ok(raw)
}

/// Where the value of a tag of the first picture stands.
fn entry(bytes: &[u8], tag: u16) -> Option<u64> {
    let little = bytes.first() == Some(&b'I');
    let number = |at: usize, length: usize| -> Option<u64> {
        let field = bytes.get(at..at.checked_add(length)?)?;
        let join = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
        Some(match little {
            true => field.iter().rev().fold(0, join),
            false => field.iter().fold(0, join),
        })
    };
    // Offset, count, and the length of an entry with that of what precedes its value.
    let (first, count, length, head) = match number(2, 2)? {
        43 => (number(8, 8)?, 8, 20, 12),
        _ => (number(4, 4)?, 2, 12, 8),
    };
    let first = usize::try_from(first).ok()?;
    let entries = number(first, count)?.min(1 << 16);
    let begin = first.checked_add(count)?;
    (0..usize::try_from(entries).ok()?)
        .filter_map(|entry| entry.checked_mul(length)?.checked_add(begin))
        .find(|at| number(*at, 2) == Some(tag.into()))
        .and_then(|at| u64::try_from(at.checked_add(head)?).ok())
}
