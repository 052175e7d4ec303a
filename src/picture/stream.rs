use std::fmt;
use std::sync::Arc;

use crate::ink::SpotId;
use crate::unit::{PixelAt, PixelSize};

/// The pixels of a picture as a file carries them, with what it takes to read them.
#[derive(Clone, PartialEq, Eq)]
pub struct Stream {
    /// The bytes, encoded.
    pub data: Arc<[u8]>,
    /// How they are encoded.
    pub encoding: Encoding,
    /// What the numbers of a pixel mean.
    pub space: Space,
    /// Which end of a number is ink.
    pub polarity: Polarity,
    /// Pixels across and down, as stored: before [`Stream::orientation`] is applied.
    pub stored: PixelSize,
    /// Pixels across and down of the upright picture that crops are counted in: those of
    /// the file it came in, also where fewer are carried.
    pub counted: PixelSize,
    /// How the stored picture is turned to stand upright.
    pub orientation: Orientation,
    /// Bits to a channel: 8, or 1 of gray.
    pub bits: u8,
    /// What it does to what lies under it.
    pub paint: Paint,
    /// What shows of the picture, if not all of it.
    pub mask: Option<Mask>,
}

/// How much of each pixel shows: 8 bits of gray, 0 nothing, 255 all of it.
///
/// As many pixels as the picture has, stored the same way round, encoded as
/// [`Encoding::Flate`] of one channel.
#[derive(Clone, PartialEq, Eq)]
pub struct Mask {
    /// The bytes, encoded.
    pub data: Arc<[u8]>,
}

/// How the bytes of a [`Stream`] are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// A whole JPEG file. Its APP14 segment, if any, says whether its colours are
    /// transformed; a reader of PDF looks there by itself.
    Dct,
    /// zlib over rows that each begin with the number of their PNG filter: `Predictor 15`
    /// with the colours, bits and columns of the stream.
    Flate,
}

/// What the numbers of a pixel mean.
#[derive(Clone, PartialEq, Eq)]
pub enum Space {
    /// Amounts of light, no profile. On the press: black ink alone.
    Gray,
    /// Red, green and blue, no profile: sRGB is meant.
    Rgb,
    /// Cyan, magenta, yellow and black of the press.
    Cmyk,
    /// 双色: black and a spot ink, how much of each.
    BlackAnd(SpotId),
    /// Colours as an ICC profile defines them.
    Icc {
        /// Numbers to a pixel: 1, 3 or 4.
        channels: u8,
        /// The profile, whole.
        profile: Arc<[u8]>,
    },
}

/// Which end of a number is ink. Only CMYK knows both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// As the space has it: `Decode` is left out.
    Normal,
    /// As Adobe writes CMYK JPEG, 255 for no ink: `Decode [1 0 1 0 1 0 1 0]`.
    Inverted,
}

/// What a picture does to what lies under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// It covers it.
    #[default]
    Opaque,
    /// Only its black prints, solid and over what lies there, as type does. Of one bit.
    Stencil,
}

/// How a stored picture is turned to stand upright, as Exif numbers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// 1: it stands.
    #[default]
    Upright,
    /// 2: left and right change places.
    Mirrored,
    /// 3: half a turn.
    HalfTurn,
    /// 4: top and bottom change places.
    Flipped,
    /// 5: rows and columns change places.
    Transposed,
    /// 6: a quarter turn clockwise.
    Clockwise,
    /// 7: rows and columns change places about the other diagonal.
    Transversed,
    /// 8: a quarter turn counter-clockwise.
    Counterclockwise,
}

impl Space {
    /// Numbers to a pixel: 1 to 4.
    pub fn channels(&self) -> u8 {
        match self {
            Self::Gray => 1,
            Self::BlackAnd(_) => 2,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Icc { channels, .. } => *channels,
        }
    }
}

impl Orientation {
    /// The orientation of an Exif number; anything but 1 to 8 stands upright.
    pub const fn from_exif(number: u16) -> Self {
        match number {
            2 => Self::Mirrored,
            3 => Self::HalfTurn,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Clockwise,
            7 => Self::Transversed,
            8 => Self::Counterclockwise,
            _ => Self::Upright,
        }
    }

    /// Its Exif number, 1 to 8.
    pub const fn to_exif(self) -> u8 {
        match self {
            Self::Upright => 1,
            Self::Mirrored => 2,
            Self::HalfTurn => 3,
            Self::Flipped => 4,
            Self::Transposed => 5,
            Self::Clockwise => 6,
            Self::Transversed => 7,
            Self::Counterclockwise => 8,
        }
    }

    /// Pixels across and down once the stored picture stands upright.
    pub const fn upright(self, stored: PixelSize) -> PixelSize {
        match self {
            Self::Upright | Self::Mirrored | Self::HalfTurn | Self::Flipped => stored,
            Self::Transposed
            | Self::Clockwise
            | Self::Transversed
            | Self::Counterclockwise => stored.turned(),
        }
    }

    /// Where a pixel of the upright picture, which is `upright` pixels across and down, is
    /// stored.
    pub const fn stored_at(
        self,
        PixelAt { x, y }: PixelAt,
        upright: PixelSize,
    ) -> PixelAt {
        let (far_x, far_y) = (
            upright.width.saturating_sub(1).saturating_sub(x),
            upright.height.saturating_sub(1).saturating_sub(y),
        );
        let (x, y) = match self {
            Self::Upright => (x, y),
            Self::Mirrored => (far_x, y),
            Self::HalfTurn => (far_x, far_y),
            Self::Flipped => (x, far_y),
            Self::Transposed => (y, x),
            Self::Clockwise => (y, far_x),
            Self::Transversed => (far_y, far_x),
            Self::Counterclockwise => (far_y, x),
        };
        PixelAt { x, y }
    }

    /// The PDF matrix `[a b c d e f]` that carries the unit square with the stored picture
    /// in it (y up, as PDF draws an image) onto the unit square with the upright one.
    ///
    /// To be concatenated before the matrix that gives the upright picture its place.
    pub const fn matrix(self) -> [i8; 6] {
        match self {
            Self::Upright => [1, 0, 0, 1, 0, 0],
            Self::Mirrored => [-1, 0, 0, 1, 1, 0],
            Self::HalfTurn => [-1, 0, 0, -1, 1, 1],
            Self::Flipped => [1, 0, 0, -1, 0, 1],
            Self::Transposed => [0, -1, -1, 0, 1, 1],
            Self::Clockwise => [0, -1, 1, 0, 0, 1],
            Self::Transversed => [0, 1, 1, 0, 0, 0],
            Self::Counterclockwise => [0, 1, -1, 0, 1, 0],
        }
    }
}

/// Shows the size of the bytes instead of the bytes.
impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("data", &format_args!("{} bytes", self.data.len()))
            .field("encoding", &self.encoding)
            .field("space", &self.space)
            .field("polarity", &self.polarity)
            .field("stored", &self.stored)
            .field("counted", &self.counted)
            .field("orientation", &self.orientation)
            .field("bits", &self.bits)
            .field("paint", &self.paint)
            .field("mask", &self.mask)
            .finish()
    }
}

/// Shows the size of the bytes instead of the bytes.
impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mask({} bytes)", self.data.len())
    }
}

/// Shows the size of the profile instead of the profile.
impl fmt::Debug for Space {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gray => f.write_str("Gray"),
            Self::Rgb => f.write_str("Rgb"),
            Self::Cmyk => f.write_str("Cmyk"),
            Self::BlackAnd(spot) => write!(f, "BlackAnd({})", spot.0),
            Self::Icc { channels, profile } => {
                write!(f, "Icc({channels} channels, {} bytes)", profile.len())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Orientation;
    use crate::unit::{PixelAt, PixelSize};

    /// Where a pixel of a stored 2 × 3 picture (y down) lands in the upright one, by the
    /// matrix.
    fn lands(orientation: Orientation, at: (i32, i32)) -> (i32, i32) {
        let PixelSize { width, height } = orientation.upright(PixelSize::new(2, 3));
        let [a, b, c, d, e, f] = orientation.matrix().map(f64::from);
        let x = (f64::from(at.0) + 0.5) / 2.0;
        let y = 1.0 - (f64::from(at.1) + 0.5) / 3.0;
        let (ux, uy) = (a * x + c * y + e, b * x + d * y + f);
        let across =
            |v: f64, n: u32| (0..).find(|&i| v < f64::from(i + 1) / f64::from(n));
        (across(ux, width).unwrap(), across(1.0 - uy, height).unwrap())
    }

    #[test]
    fn a_pixel_is_found_where_the_matrix_takes_it_from() {
        for orientation in (1..=8).map(Orientation::from_exif) {
            let upright = orientation.upright(PixelSize::new(2, 3));
            for at in (0..2).flat_map(|x| (0..3).map(move |y| (x, y))) {
                let upright_at = lands(orientation, at);
                let narrow = |n: i32| u32::try_from(n).unwrap();
                let pixel = |(x, y)| PixelAt { x: narrow(x), y: narrow(y) };
                let back = orientation.stored_at(pixel(upright_at), upright);
                assert_eq!(back, pixel(at), "{orientation:?}");
            }
        }
    }

    #[test]
    fn the_first_row_and_column_land_where_exif_says() {
        // Exif: where the stored 0th row and 0th column are seen. (0, 0) and (1, 0) of a
        // picture 2 wide, 3 high.
        let cases = [
            (1, (0, 0), (1, 0)),
            (2, (1, 0), (0, 0)),
            (3, (1, 2), (0, 2)),
            (4, (0, 2), (1, 2)),
            (5, (0, 0), (0, 1)),
            (6, (2, 0), (2, 1)),
            (7, (2, 1), (2, 0)),
            (8, (0, 1), (0, 0)),
        ];
        for (number, origin, right) in cases {
            let orientation = Orientation::from_exif(number);
            assert_eq!(lands(orientation, (0, 0)), origin, "{number}");
            assert_eq!(lands(orientation, (1, 0)), right, "{number}");
        }
    }
}
