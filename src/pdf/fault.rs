use crate::diag::Said;

/// Why an edition cannot be written.
///
/// Preflight finds these in the marks and says where; this is the last door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A mark shows the empty box of its face for these characters.
    NoGlyph(String),
    /// A face whose rights forbid embedding, by name.
    Embedding(String),
    /// A face that could not be cut down to the glyphs used, by name.
    Subset(String),
    /// A mark names a picture that was not handed over.
    NoPicture(usize),
    /// A mark names a spot ink that the edition does not list.
    NoSpot(u16),
    /// A picture in RGB without a profile, in a file for the press.
    Rgb(usize),
    /// A picture that shows through, in a file that may not.
    Mask(usize),
    /// A page of a PDF that the file may not hold, or that cannot be taken over.
    Leaf(usize),
    /// A page cannot be taken over to a sheet.
    Sheet,
    /// A picture with a profile of its own, in a file of device colours.
    Icc(usize),
}

impl Fault {
    /// What to tell a person.
    pub fn said(&self) -> Said {
        match self {
            Self::NoGlyph(text) => Said::new(
                format!("“{text}”没有字形，不能输出"),
                format!("“{text}” has no glyph and cannot be written"),
            ),
            Self::Embedding(face) => Said::new(
                format!("字体 {face} 的授权不允许嵌入"),
                format!("the rights of the face {face} forbid embedding"),
            ),
            Self::Subset(face) => Said::new(
                format!("字体 {face} 损坏，无法取子集"),
                format!("the face {face} is broken and cannot be cut down to a subset"),
            ),
            Self::NoPicture(index) => Said::new(
                format!("缺少第 {} 张图片", index + 1),
                format!("picture {} is missing", index + 1),
            ),
            Self::NoSpot(index) => Said::new(
                format!("缺少第 {} 种专色", index + 1),
                format!("spot ink {} is missing", index + 1),
            ),
            Self::Mask(index) => Said::new(
                format!("第 {} 张图片带透明，此标准不许透明", index + 1),
                format!(
                    "picture {} shows through, which the standard forbids",
                    index + 1
                ),
            ),
            Self::Leaf(index) => Said::new(
                format!("第 {} 张图片是不能放进这个文件的 PDF", index + 1),
                format!("picture {} is a PDF that this file may not hold", index + 1),
            ),
            Self::Sheet => {
                Said::new("版面不能拼到大张上", "the pages cannot be put on sheets")
            }
            Self::Icc(index) => Said::new(
                format!("第 {} 张图片带特性文件，此标准只用油墨色", index + 1),
                format!(
                    "picture {} has a profile of its own; the standard has inks only",
                    index + 1
                ),
            ),
            Self::Rgb(index) => Said::new(
                format!("第 {} 张图片是无特性文件的 RGB，不能用于印刷", index + 1),
                format!(
                    "picture {} is RGB without a profile: not for the press",
                    index + 1
                ),
            ),
        }
    }
}
