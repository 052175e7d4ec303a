//! A stream as the amounts of ink that it puts on paper.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::bounds::wide;
use super::pixels::decode;
use super::{Encoding, Paint, PictureFault, Space, Stream, probe};
use crate::ink::{Profile, Separation, SpotId};
use crate::unit::{PixelAt, PixelSize};

/// A picture in the inks of a press, pixel by pixel as stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Inked {
    /// Pixels across and down.
    pub size: PixelSize,
    /// Numbers to a pixel: black alone, black and a spot, or the four process inks.
    channels: usize,
    /// The spot.
    spot: Option<SpotId>,
    /// 255 is solid.
    samples: Vec<u8>,
    /// How much of each pixel shows, if not all of it.
    mask: Option<Vec<u8>>,
}

impl Stream {
    /// The inks of this picture on a press: as they are where it is in process inks or
    /// gray, which is black alone, else as `separation` has them.
    ///
    /// # Errors
    ///
    /// If the bytes cannot be decoded, or the profile not be used.
    pub fn inked(&self, separation: &Separation) -> Result<Inked, PictureFault> {
        let channels = usize::from(self.space.channels());
        let samples = match self.encoding {
            // A reader of headers finds out which end of CMYK is ink.
            Encoding::Dct => decode(&probe(self.data.clone())?)?.samples,
            Encoding::Flate if self.bits == 1 => bits(&self.data, self.stored)?,
            Encoding::Flate => inflate(&self.data, self.stored, channels)?,
        };
        let (channels, samples) = match (&self.space, channels) {
            (_, 1) => (1, samples.iter().map(|light| !light).collect()),
            (Space::Icc { profile, .. }, 3) => {
                (4, separation.inks(Some(profile), &samples)?)
            }
            (Space::Icc { profile, .. }, _)
                if **profile != *separation.output().bytes() =>
            {
                (4, separation.converted(profile, &samples)?)
            }
            (Space::BlackAnd(_), _) => (2, samples),
            (_, 3) => (4, separation.inks(Some(Profile::srgb().bytes()), &samples)?),
            (_, _) => (4, samples),
        };
        if self.paint == Paint::Stencil {
            // Solid where it is black, and nothing elsewhere.
            let solid = vec![u8::MAX; samples.len()];
            let (size, mask) = (self.stored, Some(samples));
            return Ok(Inked { size, channels: 1, spot: None, samples: solid, mask });
        }
        let mask = self.mask.as_ref();
        let mask = mask.map(|mask| inflate(&mask.data, self.stored, 1)).transpose()?;
        let spot = match self.space {
            Space::BlackAnd(spot) => Some(spot),
            Space::Gray | Space::Rgb | Space::Cmyk | Space::Icc { .. } => None,
        };
        Ok(Inked { size: self.stored, channels, spot, samples, mask })
    }
}

/// The inks of one pixel: 255 is solid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InkedPixel {
    /// Cyan, magenta, yellow and black.
    pub process: [u8; 4],
    /// The spot ink of the picture.
    pub spot: u8,
    /// How much of it shows.
    pub shows: u8,
}

impl InkedPixel {
    const fn of(process: [u8; 4], spot: u8, shows: u8) -> Self {
        Self { process, spot, shows }
    }
}

impl Inked {
    /// The spot ink that [`InkedPixel::spot`] is an amount of, if there is one.
    pub fn spot(&self) -> Option<SpotId> {
        self.spot
    }

    /// The inks of a pixel as stored. Nothing shows outside.
    pub fn at(&self, PixelAt { x, y }: PixelAt) -> InkedPixel {
        let nothing = InkedPixel::default();
        if self.size.width <= x {
            return nothing;
        }
        let pixel = wide(y).saturating_mul(wide(self.size.width)).saturating_add(wide(x));
        let start = pixel.saturating_mul(self.channels);
        let shows =
            self.mask.as_ref().map_or(255, |mask| mask.get(pixel).copied().unwrap_or(0));
        // Past the last pixel there is no ink, and nothing shows: see above.
        match self.samples.get(start..).unwrap_or_default() {
            [k, ..] if self.channels == 1 => InkedPixel::of([0, 0, 0, *k], 0, shows),
            [k, spot, ..] if self.channels == 2 => {
                InkedPixel::of([0, 0, 0, *k], *spot, shows)
            }
            [c, m, y, k, ..] => InkedPixel::of([*c, *m, *y, *k], 0, shows),
            _ => nothing,
        }
    }
}

/// The pixels of [`Encoding::Flate`] of one bit: 0 or 255.
fn bits(
    data: &[u8],
    PixelSize { width, height }: PixelSize,
) -> Result<Vec<u8>, PictureFault> {
    let packed = inflate(data, PixelSize::new(width.div_ceil(8), height), 1)?;
    let wide = wide(width);
    let light =
        |byte: u8| (0..8).map(move |at| if byte & (0x80 >> at) == 0 { 0 } else { 255 });
    let rows = packed.chunks(wide.div_ceil(8).max(1));
    let rows = rows.flat_map(|row| row.iter().flat_map(|byte| light(*byte)).take(wide));
    Ok(rows.collect())
}

/// The samples of [`Encoding::Flate`].
fn inflate(
    data: &[u8],
    PixelSize { width, height }: PixelSize,
    channels: usize,
) -> Result<Vec<u8>, PictureFault> {
    let row = wide(width).saturating_mul(channels);
    let mut filtered = Vec::new();
    let most = u64::try_from(row).unwrap_or(u64::MAX).saturating_add(1);
    let most = most.saturating_mul(u64::from(height));
    let read = ZlibDecoder::new(data).take(most).read_to_end(&mut filtered);
    read.map_err(|error| PictureFault::Corrupt(error.to_string()))?;
    let mut samples: Vec<u8> = Vec::with_capacity(row.saturating_mul(wide(height)));
    for line in filtered.chunks_exact(row.saturating_add(1)) {
        // A row is its filter and what follows: never empty.
        let Some((filter, line)) = line.split_first() else { continue };
        let start = samples.len();
        for (at, byte) in line.iter().enumerate() {
            // The two filters that the stream is written with.
            let before = match filter {
                1 if channels <= at => start.saturating_add(at).checked_sub(channels),
                2 if row <= start => start.saturating_add(at).checked_sub(row),
                // Nothing stands before the first.
                _ => None,
            };
            let before = before.and_then(|at| samples.get(at)).copied().unwrap_or(0);
            samples.push(byte.wrapping_add(before));
        }
    }
    if samples.len() != row.saturating_mul(wide(height)) {
        return Err(PictureFault::Truncated);
    }
    Ok(samples)
}

/// Shows the size instead of the samples.
impl std::fmt::Debug for Inked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Inked({:?}, {} channels)", self.size, self.channels)
    }
}
