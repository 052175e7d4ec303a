use crate::copy::{HeadlinePauses, Style};
use crate::font::Composite;
use crate::script::{
    Blanks, EdgeHang, Figures, Grid, Hyphenation, Kinsoku, Opening, Punctuation, Region,
    Spacing, Stops,
};
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
    /// What opens a paragraph: a dateline, a run-in heading.
    pub lead_in: LeadIn,
    /// The face of what stands beside it in small type (RUBY-1 to RUBY-3).
    pub ruby: Composite,
    /// How its lines behave.
    pub rules: LineRules,
    /// Which way they run.
    pub mode: WritingMode,
}

/// How the words that open a paragraph are set, at the size of the rest (SUB-1, SUB-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadIn {
    /// 复合字体.
    pub face: Composite,
    /// The white between them and the text, where no space is typed there.
    pub gap: Em,
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
    /// 断词.
    pub hyphenation: Hyphenation,
    /// 撑空.
    pub opening: Opening,
    /// 纵横对齐.
    pub grid: Grid,
    /// 竖排数字.
    pub figures: Figures,
    /// 标题逗号. Kept in all that is no headline.
    pub pauses: HeadlinePauses,
    /// What a space typed between ideographs is.
    pub blanks: Blanks,
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
            hyphenation: style.hyphenation,
            opening: style.opening,
            grid: style.grid,
            figures: style.figures,
            pauses: HeadlinePauses::Kept,
            blanks: Blanks::Elastic,
        }
    }

    pub(super) const fn spacing(self) -> Spacing {
        Spacing {
            punctuation: self.cells(),
            stops: self.stops,
            han_latin: match self.grid {
                Grid::Free => self.han_latin_gap,
                // The cells of the run have its white.
                Grid::Strict => Em::ZERO,
            },
            opening: self.opening,
            region: self.region,
        }
    }

    /// How wide marks are: in a strict grid each keeps its em.
    pub(super) const fn cells(self) -> Punctuation {
        match self.grid {
            Grid::Free => self.punctuation,
            Grid::Strict => Punctuation::Plain,
        }
    }
}
