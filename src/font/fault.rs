use crate::diag::Said;

/// Why bytes are not a face that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontFault {
    /// They are not an OpenType font or collection.
    NotAFont,
    /// A table without which nothing can be set is missing or broken.
    NoTable(&'static str),
    /// There are no outlines in it that a PDF can carry: neither `glyf` nor `CFF `.
    NoOutlines,
    /// The library has no number left for another face.
    TooMany,
}

impl FontFault {
    /// What to tell a person.
    pub fn said(self) -> Said {
        match self {
            Self::NotAFont => Said::new(
                "不是字体文件：只认 OpenType（.ttf .otf .ttc .otc）",
                "not a font: only OpenType is read (.ttf .otf .ttc .otc)",
            ),
            Self::NoTable(table) => Said::new(
                format!("字体不完整：{table} 表缺失或损坏"),
                format!("the font is incomplete: its {table} table is missing or broken"),
            ),
            Self::NoOutlines => Said::new(
                "字体没有可嵌入 PDF 的轮廓：需要 glyf 或 CFF 表",
                "the font has no outlines a PDF can carry: it needs a glyf or CFF table",
            ),
            Self::TooMany => Said::new("字体太多", "too many faces"),
        }
    }
}
