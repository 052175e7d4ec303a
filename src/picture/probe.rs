use std::fmt;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use image::metadata::Orientation as Exif;
use image::{
    ColorType, ExtendedColorType, ImageDecoder, ImageError, ImageReader, Limits,
};
use sha2::{Digest, Sha256};

use super::bounds::MOST_BYTES;
use super::fault::check_size;
use super::fence::fenced;
use super::vector::{Vector, probe_pdf, probe_svg};
use super::{Alpha, Depth, Format, Orientation, PictureFault, Polarity, jpeg, svg, tiff};
use crate::ink::{Colours, Profile, ProfileFault};
use crate::unit::PixelSize;

/// A picture of which everything is known but its pixels.
#[derive(Clone)]
pub struct Picture {
    pub(super) bytes: Arc<[u8]>,
    pub(super) format: Format,
    pub(super) stored: PixelSize,
    pub(super) orientation: Orientation,
    pub(super) colours: Colours,
    pub(super) alpha: Alpha,
    pub(super) depth: Depth,
    pub(super) polarity: Polarity,
    pub(super) pages: usize,
    pub(super) vector: Option<Vector>,
    pub(super) profile: Option<Arc<[u8]>>,
    pub(super) distrusted: Option<ProfileFault>,
    /// Its digest, once somebody has asked for it: every copy of the picture has the same.
    pub(super) digest: Arc<OnceLock<[u8; 32]>>,
}

/// Reads the headers of a picture. The pixels of a JPEG are not decoded.
///
/// # Errors
///
/// If the file is of no known format, is cut short or damaged where that can be seen
/// without decoding, or is too large.
pub fn probe(bytes: Arc<[u8]>) -> Result<Picture, PictureFault> {
    probe_page(bytes, 1)
}

/// As [`probe`], and of a PDF the page of that number, from one. Other files have no pages.
///
/// # Errors
///
/// As [`probe`], and if the PDF has no such page.
pub fn probe_page(bytes: Arc<[u8]>, page: usize) -> Result<Picture, PictureFault> {
    let format = Format::of(&bytes)?;
    match format {
        Format::Jpeg => probe_jpeg(bytes),
        Format::Png | Format::WebP => fenced(|| probe_other(bytes, format)),
        Format::Tiff => fenced(|| probe_tiff(bytes)),
        Format::Svg => probe_svg(bytes),
        Format::Pdf => probe_pdf(bytes, page),
    }
}

fn probe_jpeg(bytes: Arc<[u8]>) -> Result<Picture, PictureFault> {
    let headers = jpeg::headers(&bytes)?;
    check_size(headers.size)?;
    let colours = match headers.components {
        1 => Colours::Gray,
        3 => Colours::Rgb,
        _ => Colours::Cmyk,
    };
    let picture = Picture {
        bytes,
        format: Format::Jpeg,
        stored: headers.size,
        orientation: headers.orientation,
        colours,
        alpha: Alpha::Opaque,
        depth: Depth::More,
        polarity: headers.polarity,
        pages: 1,
        vector: None,
        profile: None,
        distrusted: None,
        digest: Arc::default(),
    };
    Ok(picture.with_profile(headers.profile))
}

fn probe_other(bytes: Arc<[u8]>, format: Format) -> Result<Picture, PictureFault> {
    let mut decoder = decoder(&bytes, format)?;
    let stored = PixelSize::from(decoder.dimensions());
    check_size(stored)?;
    let inks = is_cmyk(decoder.original_color_type());
    if inks {
        return Err(PictureFault::Cmyk(format));
    }
    let colour: ColorType = decoder.color_type();
    let colours = if colour.has_color() { Colours::Rgb } else { Colours::Gray };
    let one = decoder.original_color_type() == ExtendedColorType::L1;
    let depth = if one { Depth::One } else { Depth::More };
    let orientation = orientation(&mut decoder);
    let profile = decoder.icc_profile().ok().flatten();
    drop(decoder);
    let picture = Picture {
        bytes,
        format,
        stored,
        orientation,
        colours,
        alpha: if colour.has_alpha() { Alpha::Masked } else { Alpha::Opaque },
        depth,
        polarity: Polarity::Normal,
        pages: 1,
        vector: None,
        profile: None,
        distrusted: None,
        digest: Arc::default(),
    };
    Ok(picture.with_profile(profile))
}

/// Which way up, by the Exif of a file. Many programs write the name of the JPEG segment
/// before it also where no JPEG is.
fn orientation(decoder: &mut impl ImageDecoder) -> Orientation {
    // A file whose Exif cannot be read does not say, and stands as it is.
    let exif = decoder.exif_metadata().ok().flatten();
    let number = exif.and_then(|exif| {
        let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif);
        Exif::from_exif_chunk(exif)
    });
    Orientation::from_exif(number.map_or(1, Exif::to_exif).into())
}

fn probe_tiff(bytes: Arc<[u8]>) -> Result<Picture, PictureFault> {
    let tags = tiff::probe(&bytes)?;
    let alpha = tags.alpha();
    let picture = Picture {
        bytes,
        format: Format::Tiff,
        stored: tags.size,
        orientation: tags.orientation,
        colours: tags.meaning.colours(),
        alpha,
        depth: tags.depth(),
        polarity: Polarity::Normal,
        pages: tags.pages,
        vector: None,
        profile: None,
        distrusted: None,
        digest: Arc::default(),
    };
    if tags.meaning.is_absolute() {
        // As it is decoded, whatever the file carries.
        return Ok(picture.with_profile(Some(Profile::srgb().bytes().to_vec())));
    }
    Ok(picture.with_profile(tags.profile))
}

fn is_cmyk(colour: ExtendedColorType) -> bool {
    matches!(colour, ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16)
}

/// A decoder that keeps to the limits.
pub(super) fn decoder(
    bytes: &[u8],
    format: Format,
) -> Result<impl ImageDecoder + '_, PictureFault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    let image = format.image().ok_or(PictureFault::Unknown)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image);
    reader.limits(limits);
    // Sides are looked at by whoever asks: a decoder would not say how long they are.
    reader.into_decoder().map_err(|error| fault(&error, PixelSize::default()))
}

/// What a decoder's complaint means of a picture of a size, as far as that is known.
pub(super) fn fault(
    error: &ImageError,
    PixelSize { width, height }: PixelSize,
) -> PictureFault {
    match error {
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureFault::Truncated
        }
        ImageError::Limits(_) => PictureFault::TooLarge { width, height },
        ImageError::Unsupported(_) => PictureFault::Unsupported(error.to_string()),
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => PictureFault::Corrupt(error.to_string()),
    }
}

impl Format {
    fn of(bytes: &[u8]) -> Result<Self, PictureFault> {
        // A file so short has no brand.
        let brand = bytes.get(4..12).unwrap_or_default();
        let webp = bytes.get(8..12) == Some(b"WEBP");
        match bytes {
            [0xFF, 0xD8, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Ok(Self::Png),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Ok(Self::Tiff),
            [b'R', b'I', b'F', b'F', ..] if webp => Ok(Self::WebP),
            [b'G', b'I', b'F', b'8', ..] => Err(PictureFault::Foreign("GIF")),
            [b'B', b'M', ..] => Err(PictureFault::Foreign("BMP")),
            [b'%', b'P', b'D', b'F', ..] => Ok(Self::Pdf),
            [b'8', b'B', b'P', b'S', ..] => Err(PictureFault::Foreign("PSD")),
            [0, 0, 0, 12, b'j', b'P', ..] | [0xFF, 0x4F, 0xFF, 0x51, ..] => {
                Err(PictureFault::Foreign("JPEG 2000"))
            }
            [0, 0, 0, 12, b'J', b'X', ..] | [0xFF, 0x0A, ..] => {
                Err(PictureFault::Foreign("JPEG XL"))
            }
            [b'%', b'!', b'P', b'S', ..] | [0xC5, 0xD0, 0xD3, 0xC6, ..] => {
                Err(PictureFault::Foreign("EPS"))
            }
            [0x1F, 0x8B, ..] => Err(PictureFault::Foreign("SVGZ")),
            _ if brand.starts_with(b"ftypavi") => Err(PictureFault::Foreign("AVIF")),
            _ if brand.starts_with(b"ftyp") => Err(PictureFault::Foreign("HEIC")),
            _ if svg::is_svg(bytes) => Ok(Self::Svg),
            _ => Err(PictureFault::Unknown),
        }
    }

    /// What it is called by `image`, if that decodes it.
    fn image(self) -> Option<image::ImageFormat> {
        match self {
            Self::Jpeg => Some(image::ImageFormat::Jpeg),
            Self::Png => Some(image::ImageFormat::Png),
            Self::WebP => Some(image::ImageFormat::WebP),
            Self::Tiff | Self::Svg | Self::Pdf => None,
        }
    }

    /// What people call it, in either language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Tiff => "TIFF",
            Self::WebP => "WebP",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
        }
    }
}

impl Picture {
    fn with_profile(mut self, profile: Option<Vec<u8>>) -> Self {
        let Some(profile) = profile.filter(|profile| !profile.is_empty()) else {
            return self;
        };
        let wanted = self.colours;
        match Profile::read(profile).map(|read| (read.colours(), read)) {
            Ok((found, read)) if found == wanted => {
                self.profile = Some(read.bytes().into());
            }
            Ok((found, _)) => {
                self.distrusted = Some(ProfileFault::Mismatch { wanted, found });
            }
            Err(fault) => self.distrusted = Some(fault),
        }
        self
    }

    /// Pixels across and down once the picture stands upright.
    pub fn pixels(&self) -> PixelSize {
        self.orientation.upright(self.stored)
    }

    /// Pixels across and down as stored.
    pub fn stored(&self) -> PixelSize {
        self.stored
    }

    /// How the stored picture is turned to stand upright.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Pictures in the file, of which this is the first.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// The device colours it is stored in.
    pub fn colours(&self) -> Colours {
        self.colours
    }

    /// Whether parts of it can be seen through.
    pub fn alpha(&self) -> Alpha {
        self.alpha
    }

    /// The profile it carries, if that is sound and about [`Picture::colours`].
    pub fn profile(&self) -> Option<&[u8]> {
        self.profile.as_deref()
    }

    /// The profile to share.
    pub(super) fn shared_profile(&self) -> Option<Arc<[u8]>> {
        self.profile.clone()
    }

    /// What is wrong with the profile it carries, if it is not to be believed. The picture
    /// is then taken to be without one.
    pub fn distrusted(&self) -> Option<ProfileFault> {
        self.distrusted
    }

    /// What it is stored as.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of the file, and of the number of its page if that is not the first.
    /// Computed when it is first asked for: some milliseconds to the megabyte.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| self.digested())
    }

    fn digested(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(&self.bytes);
        // Pages of one file are pictures of their own.
        if let Some(page) = self.leaf().map(|leaf| leaf.page).filter(|page| *page != 0) {
            hash.update(page.to_string());
        }
        hash.finalize().into()
    }
}

/// Shows what was found out, and the size of the file.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("format", &self.format)
            .field("stored", &self.stored)
            .field("orientation", &self.orientation)
            .field("colours", &self.colours)
            .field("alpha", &self.alpha)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}
