//! A separated picture as bytes, to be kept between runs, and back.

use std::sync::Arc;

use flate2::Crc;

use super::{Encoding, Mask, Orientation, Paint, Polarity, Separated, Space, Stream};
use crate::ink::{Coverage, SpotId};
use crate::unit::{PixelSize, Ratio};

/// Changes whenever the layout does.
const MAGIC: &[u8; 8] = b"bmpict04";

impl Separated {
    /// Everything of it, with a checksum at the end.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stream = &self.stream;
        let mut out = Vec::with_capacity(stream.data.len().saturating_add(128));
        out.extend(MAGIC);
        let spot;
        let (space, profile): (u8, &[u8]) = match &stream.space {
            Space::Gray => (0, &[]),
            Space::Rgb => (1, &[]),
            Space::Cmyk => (2, &[]),
            Space::BlackAnd(of) => {
                spot = of.0.to_be_bytes();
                (3, &spot)
            }
            Space::Icc { channels, profile } => (channels.saturating_add(16), profile),
        };
        let encoding = u8::from(stream.encoding == Encoding::Flate);
        let polarity = u8::from(stream.polarity == Polarity::Inverted);
        let masked = u8::from(stream.mask.is_some());
        // How many of the two measures there are.
        let measured =
            u8::from(self.coverage.is_some()) | u8::from(self.reduced.is_some()) << 1;
        let orientation = stream.orientation.to_exif();
        let stencil = u8::from(stream.paint == Paint::Stencil);
        out.extend([
            space,
            encoding,
            polarity,
            masked,
            measured,
            orientation,
            stream.bits,
            stencil,
        ]);
        let (stored, counted) = (stream.stored, stream.counted);
        for number in [stored.width, stored.height, counted.width, counted.height] {
            out.extend(number.to_be_bytes());
        }
        let none = Coverage { heaviest: Ratio::ZERO, over: Ratio::ZERO };
        for coverage in [self.coverage, self.reduced] {
            let coverage = coverage.unwrap_or(none);
            for ratio in [coverage.heaviest, coverage.over] {
                out.extend(ratio.to_millionths().to_be_bytes());
            }
        }
        let mask = stream.mask.as_ref().map_or(&[][..], |mask| &mask.data);
        for part in [profile, mask, &stream.data] {
            out.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            out.extend(part);
        }
        out.extend(checksum(&out));
        out
    }

    /// What [`Separated::to_bytes`] wrote; nothing if these bytes are anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<4>()?;
        if checksum(body) != *sum {
            return None;
        }
        let mut rest = body.strip_prefix(MAGIC)?;
        let [space, encoding, polarity, masked, measured, orientation, bits, stencil] =
            take(&mut rest)?;
        let mut number = || Some(u32::from_be_bytes(take(&mut rest)?));
        let mut size = || Some(PixelSize { width: number()?, height: number()? });
        let (stored, counted) = (size()?, size()?);
        let mut ratio = || Some(Ratio::millionths(i64::from_be_bytes(take(&mut rest)?)));
        let coverage = Coverage { heaviest: ratio()?, over: ratio()? };
        let reduced = Coverage { heaviest: ratio()?, over: ratio()? };
        let mut part = || -> Option<Arc<[u8]>> {
            let length = usize::try_from(u64::from_be_bytes(take(&mut rest)?)).ok()?;
            let (part, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(part.into())
        };
        let (profile, mask, data) = (part()?, part()?, part()?);
        let space = match space {
            0 => Space::Gray,
            1 => Space::Rgb,
            2 => Space::Cmyk,
            3 => {
                let spot = *profile.first_chunk::<2>()?;
                Space::BlackAnd(SpotId(u16::from_be_bytes(spot)))
            }
            icc => Space::Icc { channels: icc.checked_sub(16)?, profile },
        };
        let stream = Stream {
            data,
            encoding: if encoding == 1 { Encoding::Flate } else { Encoding::Dct },
            space,
            polarity: if polarity == 1 { Polarity::Inverted } else { Polarity::Normal },
            stored,
            counted,
            orientation: Orientation::from_exif(orientation.into()),
            bits,
            paint: if stencil == 1 { Paint::Stencil } else { Paint::Opaque },
            mask: (masked == 1).then_some(Mask { data: mask }),
        };
        Some(Self {
            stream,
            coverage: (measured & 1 != 0).then_some(coverage),
            reduced: (measured & 2 != 0).then_some(reduced),
        })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*head)
}

fn checksum(bytes: &[u8]) -> [u8; 4] {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum().to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, Mask, Orientation, Paint, Polarity, Space, Stream};
    use super::Separated;
    use crate::ink::{Coverage, SpotId};
    use crate::unit::{PixelSize, Ratio};

    fn picture() -> Separated {
        let stream = Stream {
            data: vec![1, 2, 3].into(),
            encoding: Encoding::Flate,
            space: Space::Icc { channels: 3, profile: vec![9; 40].into() },
            polarity: Polarity::Normal,
            stored: PixelSize::new(4, 5),
            counted: PixelSize::new(50, 40),
            orientation: Orientation::Clockwise,
            bits: 8,
            paint: Paint::Opaque,
            mask: Some(Mask { data: vec![7; 3].into() }),
        };
        let coverage =
            Coverage { heaviest: Ratio::percent(238), over: Ratio::percent(1) };
        Separated { stream, coverage: Some(coverage), reduced: Some(coverage) }
    }

    #[test]
    fn what_is_kept_comes_back_as_it_was() {
        let mut kept = picture();
        assert_eq!(Separated::from_bytes(&kept.to_bytes()), Some(kept.clone()));
        kept.stream.space = Space::BlackAnd(SpotId(300));
        assert_eq!(Separated::from_bytes(&kept.to_bytes()), Some(kept.clone()));
        kept.stream.space = Space::Cmyk;
        kept.stream.polarity = Polarity::Inverted;
        kept.stream.encoding = Encoding::Dct;
        kept.stream.mask = None;
        (kept.stream.bits, kept.stream.paint) = (1, Paint::Stencil);
        (kept.coverage, kept.reduced) = (None, None);
        assert_eq!(Separated::from_bytes(&kept.to_bytes()), Some(kept));
    }

    #[test]
    fn what_was_damaged_is_nothing() {
        let whole = picture().to_bytes();
        for cut in 0..whole.len() {
            assert_eq!(Separated::from_bytes(&whole[..cut]), None);
            let mut changed = whole.clone();
            changed[cut] ^= 0x10;
            assert_eq!(Separated::from_bytes(&changed), None, "{cut}");
        }
    }
}
