//! The limits of what a picture may ask for: pixels, bytes and steps. Every format keeps
//! to the same; each is looked at before the work it bounds. See
//! `src/decisions/0027-bounded-pictures.md` for how they were measured.

use crate::diag::Said;

/// The most pixels a picture may have: a broadsheet at 600 ppi has 110 million.
pub(super) const MOST_PIXELS: u64 = 200_000_000;

/// The most bytes a decoder may take: the most pixels at four channels of 16 bits, and
/// some room to work in.
pub(super) const MOST_BYTES: u64 = MOST_PIXELS * 8 + (256 << 20);

/// The longest side of a picture. PDF and JPEG go no further.
pub(super) const LONGEST_SIDE: u32 = 65_535;

/// The most scans of a JPEG. Programs write ten to twenty.
pub(super) const MOST_SCANS: usize = 200;

/// The most steps that drawing an SVG as pixels may take: a step is one pixel touched once,
/// and a thousand million of them take about a second.
pub(super) const MOST_STEPS: f64 = 16e9;

/// The most pixels that drawing an SVG may hold at one time, four bytes each: its own, and
/// those of the masks, layers, filters and patterns that are not finished.
pub(super) const MOST_HELD: f64 = 400e6;

/// The most shapes that drawing an SVG may come to, where a pattern counts as often as it
/// is drawn.
pub(super) const MOST_SHAPES: u32 = 1_000_000;

/// How deep masks, patterns and clips of an SVG may lie within one another.
pub(super) const DEEPEST: u32 = 64;

/// The most bytes that all that is packed in a PDF may unpack to.
pub(super) const MOST_UNPACKED: u64 = 512 << 20;

/// The most operators that the content of a PDF page may have.
pub(super) const MOST_OPERATORS: u64 = 20_000_000;

/// What a picture asks too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heavy {
    /// A JPEG has more than the most scans.
    Scans,
    /// An SVG would touch so many millions of pixels.
    Steps(u64),
    /// An SVG would hold so many millions of pixels at a time.
    Held(u64),
    /// An SVG comes to more than the most shapes.
    Shapes,
    /// Masks, patterns or clips of an SVG lie too deep within one another.
    Deep,
    /// A shape of an SVG reaches too far beyond the drawing.
    Far,
    /// A PDF unpacks to more than the most bytes.
    Unpacked,
    /// A PDF has more than the most operators.
    Operators,
    /// A PDF packs its objects in a way that cannot be bounded.
    Packing,
}

/// A number of pixels as a place in a list.
pub(super) fn wide(pixels: u32) -> usize {
    // No machine that this is built for has smaller places.
    const _: () = assert!(u32::BITS <= usize::BITS);
    usize::try_from(pixels).unwrap_or(usize::MAX)
}

impl Heavy {
    /// What is too much, the limit and the way out, in words.
    pub fn said(self) -> Said {
        let drawing_zh = "请在绘图软件里去掉或栅格化滤镜、蒙版和图案后再存";
        let drawing_en = "remove its filters, masks and patterns in the drawing program, or turn \
             them to pixels there";
        match self {
            Self::Scans => Said::new(
                format!("JPEG 的扫描超过上限 {MOST_SCANS} 次，请重新导出"),
                format!("the JPEG has more than {MOST_SCANS} scans; export it anew"),
            ),
            Self::Steps(steps) => Said::new(
                format!(
                    "SVG 要画的太多：约 {steps} 百万像素步，上限 {} 百万；{drawing_zh}",
                    millions(MOST_STEPS)
                ),
                format!(
                    "the SVG is too much to draw: some {steps} million steps, \
                     {} million do; {drawing_en}",
                    millions(MOST_STEPS)
                ),
            ),
            Self::Held(pixels) => Said::new(
                format!(
                    "SVG 的蒙版、滤镜、图案同时占用 {pixels} 百万像素，上限 {} 百万；\
                     {drawing_zh}",
                    millions(MOST_HELD)
                ),
                format!(
                    "masks, filters and patterns of the SVG hold {pixels} megapixels at \
                     a time, {} do; {drawing_en}",
                    millions(MOST_HELD)
                ),
            ),
            Self::Shapes => Said::new(
                format!("SVG 展开后超过上限 {MOST_SHAPES} 个图形；{drawing_zh}"),
                format!(
                    "the SVG comes to more than {MOST_SHAPES} shapes where its patterns \
                     repeat; {drawing_en}"
                ),
            ),
            Self::Deep => Said::new(
                format!("SVG 的蒙版、图案、剪切嵌套超过上限 {DEEPEST} 层；{drawing_zh}"),
                format!(
                    "masks, patterns or clips of the SVG lie more than {DEEPEST} deep; \
                     {drawing_en}"
                ),
            ),
            Self::Far => Said::new(
                "SVG 里有图形伸到画面外太远（超过画面的一百倍或一百万像素），无法画出；请在绘图软件里删去或裁掉它",
                "a shape of the SVG reaches too far beyond the drawing: more than a hundred \
                 times its size, or a million pixels; cut it off in the drawing program",
            ),
            Self::Unpacked => Said::new(
                format!(
                    "PDF 解压后超过上限 {} MB，请重新导出，或降低图片分辨率",
                    MOST_UNPACKED >> 20
                ),
                format!(
                    "the PDF unpacks to more than {} MB; export it anew, or with coarser \
                     pictures",
                    MOST_UNPACKED >> 20
                ),
            ),
            Self::Operators => Said::new(
                format!("PDF 的绘图指令超过上限 {MOST_OPERATORS} 条，请拼合后再导出"),
                format!(
                    "the PDF has more than {MOST_OPERATORS} operators; flatten it and \
                     export it anew"
                ),
            ),
            Self::Packing => Said::new(
                "PDF 的压缩方式不常见（多层或 LZW 的对象流），请重新导出",
                "the PDF is packed in an unusual way (several times over, or objects by \
                 LZW); export it anew",
            ),
        }
    }
}

/// A number in whole millions.
#[expect(clippy::cast_possible_truncation, reason = "at most 2^63 is told as that")]
#[expect(clippy::cast_sign_loss, reason = "a count")]
pub(super) fn millions(count: f64) -> u64 {
    (count / 1e6).ceil() as u64
}
