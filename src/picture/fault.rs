use std::fmt;

use super::bounds::{LONGEST_SIDE, MOST_PIXELS};
use super::{Feature, Format, Heavy};
use crate::diag::{Language, Said, counted};
use crate::ink::ProfileFault;
use crate::unit::PixelSize;

/// Why bytes are no picture to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Nothing that is known begins like this.
    Unknown,
    /// A format that is known, but not read: its name.
    Foreign(&'static str),
    /// The file ends before the picture does.
    Truncated,
    /// Only some of its pixels are there.
    Damaged(Damage),
    /// A kind of its format that is not read: what it is, and nothing is wrong with it.
    Unsupported(String),
    /// Inks beyond the four, or others, that nothing is done with: numbers to a pixel.
    Inks(u16),
    /// The file contradicts itself: in the words of whoever found out.
    Corrupt(String),
    /// No pixels.
    Empty,
    /// More pixels than any page can use.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A JPEG of a kind that printing does not know.
    Kind(JpegKind),
    /// CMYK in a format whose CMYK cannot be kept.
    Cmyk(Format),
    /// The pixels could not be separated.
    Profile(ProfileFault),
    /// A PDF that is encrypted.
    Encrypted,
    /// A PDF that holds what the press file may not.
    Leaf(Feature),
    /// A page that a PDF has not.
    NoPage {
        /// Which, from one.
        wanted: usize,
        /// How many it has.
        pages: usize,
    },
    /// A drawing names a picture outside its file.
    Outside,
    /// A drawing sets a character that no face has.
    NoGlyph(char),
    /// It asks for more work or memory than is allowed.
    Heavy(Heavy),
    /// Its decoder gave up, in words of its own if it had any.
    GaveUp(Option<String>),
    /// The separated picture is too large for a JPEG.
    Unwritable,
}

/// How much of a picture is whole: rows as stored, from the first that is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Rows that are there.
    pub whole: u32,
    /// Rows that there should be.
    pub rows: u32,
}

/// The kinds of JPEG that no press reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JpegKind {
    /// Lossless or hierarchical.
    Lossless,
    /// Arithmetic coding.
    Arithmetic,
    /// Other than 8 bits to a sample.
    Bits(u8),
    /// Other than one, three or four components.
    Components(u8),
}

impl PictureFault {
    /// What is wrong, in words.
    pub fn said(&self) -> Said {
        match self {
            Self::Unknown => Said::new(
                "认不出这个图片文件，请用 JPEG、PNG、TIFF、WebP、SVG 或 PDF",
                "this file is no picture that is known; use JPEG, PNG, TIFF, WebP, SVG or PDF",
            ),
            Self::Foreign(name) => Said::new(
                format!("不支持 {name}，请存成 JPEG、PNG、TIFF 或 WebP"),
                format!("{name} is not supported; save it as JPEG, PNG, TIFF or WebP"),
            ),
            Self::Truncated => Said::new(
                "图片文件不完整，可能没有传完",
                "the picture is cut short; it may not have arrived in full",
            ),
            Self::Corrupt(what) => Said::new(
                format!("图片文件已损坏（{what}）"),
                format!("the picture is damaged ({what})"),
            ),
            Self::Empty => Said::new("图片没有像素", "the picture has no pixels"),
            Self::TooLarge { width, height } => Said::new(
                format!("图片过大：{width}×{height} 像素，上限为 2 亿像素"),
                format!("the picture is too large: {width}×{height}; 200 megapixels do"),
            ),
            Self::Kind(kind) => kind.said(),
            Self::Cmyk(format) => Said::new(
                format!("{} 格式的 CMYK 图片不能保持原色值，请存成 JPEG", format.name()),
                format!("CMYK cannot be kept from {}; save it as JPEG", format.name()),
            ),
            Self::Profile(fault) => fault.said(),
            Self::Encrypted => Said::new(
                "PDF 加了密，请存成不加密的",
                "the PDF is encrypted; save it without",
            ),
            Self::Leaf(feature) => feature.said(),
            Self::NoPage { wanted, pages } => Said::new(
                format!("PDF 只有 {pages} 页，没有第 {wanted} 页"),
                format!("the PDF has {}, and no page {wanted}", counted(pages, "page")),
            ),
            Self::Outside => Said::new(
                "SVG 里引用了文件以外的图片，请把图片嵌进去",
                "the SVG names a picture outside its file; embed it",
            ),
            Self::NoGlyph(c) => Said::new(
                format!("SVG 里的文字“{c}”没有字形，请把文字转成曲线"),
                format!("no face has “{c}”, which the SVG sets; turn its text to curves"),
            ),
            Self::Damaged(damage) => damage.said(),
            Self::Unsupported(what) => Said::new(
                format!(
                    "图片本身没有坏，但不支持它的存法（{what}），请另存为普通 JPEG、PNG 或 TIFF"
                ),
                format!(
                    "the picture is sound, but of a kind that is not supported ({what}); \
                     save it as an ordinary JPEG, PNG or TIFF"
                ),
            ),
            Self::Inks(samples) => Said::new(
                format!(
                    "图片每个像素有 {samples} 个通道，四色以外的专色通道印不出来；请并入四色，\
                     或存成带专色的 PDF"
                ),
                format!(
                    "the picture has {samples} channels; inks beyond the four would be \
                     lost: merge them into the four, or save it as a PDF with spot inks"
                ),
            ),
            Self::Heavy(heavy) => heavy.said(),
            Self::GaveUp(words) => gave_up(words.as_deref()),
            Self::Unwritable => Said::new(
                "图片的边长超过 65535 像素，不能写成 JPEG",
                "a side of the picture exceeds the 65535 pixels of JPEG",
            ),
        }
    }
}

/// What to say of a decoder that gave up.
fn gave_up(words: Option<&str>) -> Said {
    // One that says nothing is told without its words.
    let zh = words.map_or(String::new(), |words| format!("（{words}）"));
    let en = words.map_or(String::new(), |words| format!(" ({words})"));
    Said::new(
        format!("图片解码不了{zh}，请用别的软件打开后重新导出"),
        format!(
            "the picture cannot be decoded{en}; open it in another program and export it \
             anew"
        ),
    )
}

impl Damage {
    fn said(self) -> Said {
        let Self { whole, rows } = self;
        Said::new(
            format!(
                "图片损坏：{rows} 行像素里只有前 {whole} 行完好，请向供图者重新要一份"
            ),
            format!(
                "the picture is damaged: of its {rows} rows only the first {whole} are \
                 whole; ask for the file again"
            ),
        )
    }
}

impl JpegKind {
    fn said(self) -> Said {
        match self {
            Self::Lossless => Said::new(
                "不支持无损 JPEG，请存成普通 JPEG",
                "lossless JPEG is not supported; save it as an ordinary one",
            ),
            Self::Arithmetic => Said::new(
                "不支持算术编码的 JPEG，请存成普通 JPEG",
                "arithmetic-coded JPEG is not supported; save it as an ordinary one",
            ),
            Self::Bits(bits) => Said::new(
                format!("不支持 {bits} 位的 JPEG，请存成 8 位"),
                format!("JPEG of {bits} bits is not supported; save it with 8"),
            ),
            Self::Components(n) => Said::new(
                format!("不支持 {n} 个分量的 JPEG，请存成灰度、RGB 或 CMYK"),
                format!("JPEG of {n} components is not supported; use gray, RGB or CMYK"),
            ),
        }
    }
}

impl fmt::Display for PictureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl std::error::Error for PictureFault {}

impl From<ProfileFault> for PictureFault {
    fn from(fault: ProfileFault) -> Self {
        Self::Profile(fault)
    }
}

/// That a picture of so many pixels is one to print.
///
/// # Errors
///
/// If it has none, or more than are allowed.
pub(super) fn check_size(
    PixelSize { width, height }: PixelSize,
) -> Result<(), PictureFault> {
    if width == 0 || height == 0 {
        return Err(PictureFault::Empty);
    }
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    if pixels > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
        return Err(PictureFault::TooLarge { width, height });
    }
    Ok(())
}
