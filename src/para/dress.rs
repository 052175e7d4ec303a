use crate::font::Composite;
use crate::issue::Style;
use crate::script::{EdgeHang, Kinsoku, Punctuation, Region, Spacing, Stops};
use crate::unit::{Em, Length, WritingMode};

/// A face and a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dress {
    /// 复合字体.
    pub face: Composite,
    /// 字号.
    pub size: Length,
}

/// How a paragraph is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Most of it.
    pub plain: Dress,
    /// What stands between `**`. Of the same size.
    pub strong: Dress,
    /// How its lines behave.
    pub rules: LineRules,
    /// Which way they run.
    pub mode: WritingMode,
}

/// How lines behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRules {
    /// 禁则.
    pub kinsoku: Kinsoku,
    /// 标点.
    pub punctuation: Punctuation,
    /// 句号.
    pub stops: Stops,
    /// 悬挂.
    pub hang: EdgeHang,
    /// 中西间距.
    pub han_latin_gap: Em,
    /// 地区.
    pub region: Region,
}

impl LineRules {
    /// The rules that a style states.
    pub const fn of(style: &Style) -> Self {
        Self {
            kinsoku: style.kinsoku,
            punctuation: style.punctuation,
            stops: style.stops,
            hang: style.hang,
            han_latin_gap: style.han_latin_gap,
            region: style.region,
        }
    }

    pub(super) const fn spacing(self) -> Spacing {
        Spacing {
            punctuation: self.punctuation,
            stops: self.stops,
            han_latin: self.han_latin_gap,
            region: self.region,
        }
    }
}
