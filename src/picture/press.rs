use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::pixels::decode;
use super::proof::{packed, passed};
use super::{Encoding, Format, Picture, PictureFault, Polarity, Space, Stream};
use crate::ink::{Colours, Coverage, Separation};
use crate::unit::Ratio;

/// A picture in the inks of a press, with how much ink that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separated {
    /// The picture.
    pub stream: Stream,
    /// Its ink, if it was separated here. What came as CMYK or gray is passed on as it is,
    /// unseen.
    pub coverage: Option<Coverage>,
}

/// 90: differences are under those of the screen at 100 lines to the inch.
const QUALITY: u8 = 90;

/// The picture for the press: RGB separated into the four inks, CMYK and gray with the
/// numbers they came with. Nothing can be seen through; what could lies on white.
///
/// A photograph that came as JPEG leaves as JPEG, anything else without loss. The bytes are
/// the same each time, with any number of threads.
///
/// # Errors
///
/// If the picture turns out to be damaged when decoded, or its profile when used.
pub fn for_press(
    picture: &Picture,
    separation: &Separation,
) -> Result<Stream, PictureFault> {
    separate(picture, separation, Ratio::percent(400)).map(|separated| separated.stream)
}

/// As [`for_press`], and measures the ink of what is separated against a `limit` such as
/// `Ratio::percent(240)`.
///
/// # Errors
///
/// As [`for_press`].
pub fn separate(
    picture: &Picture,
    separation: &Separation,
    limit: Ratio,
) -> Result<Separated, PictureFault> {
    match (picture.colours, picture.format) {
        (Colours::Gray, Format::Jpeg) => Ok(unseen(passed(picture, Space::Gray))),
        (Colours::Cmyk, _) => Ok(unseen(passed(picture, Space::Cmyk))),
        (Colours::Gray, Format::Png | Format::Tiff | Format::WebP) => {
            let gray = decode(picture)?.on_white(1);
            let (stored, orientation) = (picture.stored, picture.orientation);
            Ok(unseen(packed(&gray, Space::Gray, stored, orientation)?))
        }
        (Colours::Rgb, format) => {
            let rgb = decode(picture)?.on_white(3);
            let cmyk = separation.inks(picture.profile(), &rgb)?;
            drop(rgb);
            let coverage = Some(Coverage::of(&cmyk, limit));
            let stream = match format {
                Format::Jpeg => photograph(&cmyk, picture)?,
                Format::Png | Format::Tiff | Format::WebP => {
                    packed(&cmyk, Space::Cmyk, picture.stored, picture.orientation)?
                }
            };
            Ok(Separated { stream, coverage })
        }
    }
}

fn unseen(stream: Stream) -> Separated {
    Separated { stream, coverage: None }
}

/// CMYK as a JPEG with Adobe's marker, hence inverted. All four inks at full resolution.
fn photograph(cmyk: &[u8], picture: &Picture) -> Result<Stream, PictureFault> {
    let (Ok(width), Ok(height)) =
        (u16::try_from(picture.stored.0), u16::try_from(picture.stored.1))
    else {
        return Err(PictureFault::Unwritable);
    };
    let mut data = Vec::new();
    let mut encoder = Encoder::new(&mut data, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder
        .encode(cmyk, width, height, ColorType::Cmyk)
        .map_err(|error| PictureFault::Corrupt(error.to_string()))?;
    Ok(Stream {
        data: data.into(),
        encoding: Encoding::Dct,
        space: Space::Cmyk,
        polarity: Polarity::Inverted,
        stored: picture.stored,
        orientation: picture.orientation,
        bits: 8,
        mask: None,
    })
}
