use crate::diag::Spot;
use crate::ink::{DuotoneCurves, Intent, Plates};
use crate::picture::{RgbPictures, Sharpness};
use crate::unit::{Length, Ratio};

/// 印刷: what the print shop takes and what its press can hold, every value there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PressStyle {
    /// 标准.
    pub standard: PressStandard,
    /// 特性文件: a shipped profile by name, or a file.
    pub profile: Option<NamedProfile>,
    /// 印刷条件: what the print shop calls the condition of its own profile.
    pub condition: Option<String>,
    /// 转换意图.
    pub intent: Intent,
    /// RGB图片.
    pub rgb: RgbPictures,
    /// 出血: how far colour runs past the trim. Zero for newsprint, which is not trimmed.
    pub bleed: Length,
    /// 印刷标记.
    pub marks: PrinterMarks,
    /// 墨: the plates of the job, if it says which; else the four of the process and the
    /// spot inks that are used.
    pub plates: Option<Plates>,
    /// 照片: photographs where there are not the four inks of the process.
    pub photos: PhotoInks,
    /// 双色.
    pub duotone: DuotoneCurves,
    /// 锐化.
    pub sharpness: Sharpness,
    /// 文件名: what the files of pages are called, if the house says.
    pub file_names: Option<NamePattern>,
    /// 拼版: how pages are put on sheets, if they are.
    pub imposition: Option<Imposition>,
    /// 检查, if the house style says what it is.
    pub limits: Option<Limits>,
}

/// 拼版: how pages are put on sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Imposition {
    /// 折法.
    pub fold: Fold,
    /// 爬移: how much nearer to the fold the pages of each leaf stand than those of the
    /// leaf around it.
    pub creep: Length,
}

/// 折法: how a sheet is folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fold {
    /// 对折: once, two pages to a side.
    #[default]
    Saddle,
    /// 十字折: across and then down, four pages to a side, heads together.
    Tabloid,
}

/// Which promise a press file makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PressStandard {
    /// PDF/X-4, ISO 15930-7:2010.
    #[default]
    X4,
    /// The same, and PDF/A-2u, ISO 19005-2:2011, in one file.
    X4A2u,
    /// PDF/X-1a:2003, ISO 15930-4:2003.
    X1a,
}

/// In which inks a photograph is printed that is not in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PhotoInks {
    /// 单黑.
    #[default]
    Black,
    /// 双色: black and the second ink of the page.
    Duotone,
}

/// 文件名: the pieces of the name of a page's file, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamePattern(pub Vec<NamePiece>);

/// A piece of a file name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NamePiece {
    /// Words as they are.
    Words(String),
    /// 日期, its year, month and day where `YYYY`, `MM` and `DD` stand.
    Date(String),
    /// 叠 of the page; nothing if it has none.
    Section,
    /// 版次, of so many digits at least.
    Page(usize),
    /// 版名; nothing if it has none.
    Title,
    /// 刊名.
    Paper,
    /// 期号; nothing if there is none.
    Number,
}

/// 特性文件.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedProfile {
    /// `新闻纸`, `coated`, or a file beside the issue.
    pub name: String,
    /// Its address.
    pub spot: Spot,
}

/// 印刷标记: what stands outside the trimmed page for the people at the press.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PrinterMarks {
    /// Nothing.
    #[default]
    None,
    /// Crop and register marks, colour bars, and what page this is.
    Drawn,
}

/// 检查: what a press can hold. Preflight measures against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// 印件.
    pub work: Work,
    /// 总墨量: the most ink on one spot, all inks together.
    pub ink: Ratio,
    /// 压到: what becomes of pictures in inks that are over it.
    pub heavy: HeavyPictures,
    /// 总墨量面积: what is over it on a smaller area than this is not told, in square
    /// millimetres.
    pub ink_area: u32,
    /// 最低分辨率: pixels to the inch under which a photograph is refused.
    pub least_resolution: u32,
    /// 分辨率: pixels to the inch that a photograph wants. Finer ones are made so coarse.
    pub resolution: u32,
    /// 线稿分辨率: pixels to the inch under which line art is told.
    pub line_art: u32,
    /// 最小字号.
    pub least_type: Length,
    /// 反白字号: the least size of type in paper.
    pub reversed_type: Length,
    /// 套色字号: the least size of type in more than one ink.
    pub coloured_type: Length,
    /// 黑字字号: under this size black type is black alone.
    pub black_type: Length,
    /// 最细线: the least thickness of a rule in one solid ink.
    pub hairline: Length,
    /// 套色细线: the least thickness of a rule in several inks or in paper.
    pub coloured_line: Length,
    /// 码格: the least width of a module of a QR code.
    pub code_module: Length,
    /// 最浅网: the lightest tint that prints.
    pub least_tint: Ratio,
    /// 安全边: how near type may come to the trim where the page is trimmed.
    pub safe: Length,
    /// 专色数: how many spot inks there are units for.
    pub spots: u32,
}

/// What becomes of pictures in process inks that lay down too much of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeavyPictures {
    /// They keep their numbers, and are told.
    #[default]
    Told,
    /// 压到: they are separated anew for the press, which is told.
    Reduced,
}

/// 印件: what is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Work {
    /// 新闻纸: coldset on newsprint, ISO 12647-3.
    #[default]
    Newsprint,
    /// 铜版纸: sheet-fed on coated paper, ISO 12647-2.
    Coated,
}

impl PressStandard {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
            Self::X4A2u => "PDF/X-4 + PDF/A-2u",
            Self::X1a => "PDF/X-1a:2003",
        }
    }
}

impl Limits {
    /// The limits of a kind of work, `press.md` §9.
    pub const fn of(work: Work) -> Self {
        let newsprint = Self {
            work,
            ink: Ratio::percent(240),
            heavy: HeavyPictures::Told,
            ink_area: 15,
            least_resolution: 120,
            resolution: 200,
            line_art: 600,
            least_type: Length::pt(5),
            reversed_type: Length::pt(7),
            coloured_type: Length::pt(9),
            black_type: Length::pt(12),
            hairline: Length::thousandths_of_pt(250),
            coloured_line: Length::pt(1),
            code_module: Length::micrometres(400),
            least_tint: Ratio::percent(3),
            safe: Length::mm(3),
            spots: 1,
        };
        match work {
            Work::Newsprint => newsprint,
            Work::Coated => Self {
                ink: Ratio::percent(300),
                least_resolution: 150,
                resolution: 300,
                reversed_type: Length::pt(6),
                coloured_line: Length::thousandths_of_pt(500),
                code_module: Length::micrometres(330),
                spots: 4,
                ..newsprint
            },
        }
    }
}

impl Default for PressStyle {
    fn default() -> Self {
        Self {
            standard: PressStandard::default(),
            profile: None,
            condition: None,
            intent: Intent::default(),
            rgb: RgbPictures::default(),
            bleed: Length::ZERO,
            marks: PrinterMarks::default(),
            plates: None,
            photos: PhotoInks::default(),
            duotone: DuotoneCurves::default(),
            sharpness: Sharpness::default(),
            file_names: None,
            imposition: None,
            limits: None,
        }
    }
}
