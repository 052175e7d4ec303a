use super::{Colours, Extent, Palette, PressStyle, Weighing};
use crate::script::{
    EdgeHang, Figures, Grid, Hyphenation, Kinsoku, Opening, Punctuation, Region, Stops,
};
use crate::unit::{Em, Length, WritingMode};

/// 样式: how the paper sets its type, every value there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// 正文.
    pub body: BodyStyle,
    /// 强调: the face of `**…**`, at the size of the body.
    pub strong: String,
    /// 小标题.
    pub subhead: TypeStyle,
    /// The body lines a subhead takes.
    pub subhead_lines: u32,
    /// 小标题位置.
    pub subhead_place: SubheadPlace,
    /// 电头: 本报讯, 新华社北京6月18日电.
    pub dateline: LeadInStyle,
    /// 段首题: a heading that its paragraph runs on from.
    pub run_in: LeadInStyle,
    /// 来源.
    pub attribution: TypeStyle,
    /// 来源缩进: how far from the right edge a source on a line of its own ends.
    pub attribution_indent: Em,
    /// 作者.
    pub byline: TypeStyle,
    /// 图片说明.
    pub caption: TypeStyle,
    /// 表格: the cells of tables. Their heads are set in the face of the subheads.
    pub table: TypeStyle,
    /// 注释.
    pub note: TypeStyle,
    /// 摘引.
    pub pull_quote: TypeStyle,
    /// 编者按, 相关链接: their words. What stands over them is set in the face of the
    /// subheads.
    pub aside: TypeStyle,
    /// 标题等级: lead, second, third, brief, in the order of [`Level`](super::Level).
    pub headlines: [HeadlineStyle; 4],
    /// 标题逗号: what stands for ， and ； in a headline.
    pub headline_pauses: HeadlinePauses,
    /// 引题: its face. Its size goes by the headline's (HD-S).
    pub kicker: String,
    /// 副题: its face.
    pub deck: String,
    /// 报眉: the section title.
    pub folio_title: TypeStyle,
    /// 报眉: name and page number.
    pub folio_figure: TypeStyle,
    /// 报眉: date and editors.
    pub folio_text: TypeStyle,
    /// 基本栏.
    pub columns: Columns,
    /// 版心.
    pub type_area: TypeArea,
    /// 排向 of pages that do not say.
    pub mode: WritingMode,
    /// 竖排: the grid of pages whose lines run down.
    pub tiers: Tiers,
    /// 禁则.
    pub kinsoku: Kinsoku,
    /// 标点.
    pub punctuation: Punctuation,
    /// 句号: whether 。？！ may be squeezed inside a line.
    pub stops: Stops,
    /// 悬挂: whether a mark may hang at a line end.
    pub hang: EdgeHang,
    /// 中西间距.
    pub han_latin_gap: Em,
    /// 断词: whether Latin words may be divided.
    pub hyphenation: Hyphenation,
    /// 撑空: which gaps open when a line is spread.
    pub opening: Opening,
    /// 纵横对齐: whether every character stands in a cell of the page.
    pub grid: Grid,
    /// 竖排数字: how long numbers stand in lines that run down.
    pub figures: Figures,
    /// 首行缩进.
    pub indent: Em,
    /// 窄栏缩进: the indent in lines of ten ems and less.
    pub narrow_indent: Em,
    /// 列表.
    pub lists: ListStyle,
    /// 首字下沉: its face.
    pub drop_cap: String,
    /// 注音: the face of ruby.
    pub ruby: String,
    /// 地区: whose forms and habits.
    pub region: Region,
    /// 字体: faces the paper adds, by name.
    pub fonts: Vec<FontFiles>,
    /// 印刷: what the print shop takes.
    pub press: PressStyle,
    /// 色板.
    pub palette: Palette,
    /// 用色.
    pub colours: Colours,
    /// 编排: how much the rules of a page count.
    pub weighing: Weighing,
}

/// 小标题位置: where a subhead on lines of its own stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubheadPlace {
    /// 居中.
    Centred,
    /// 缩进, like the first line of a paragraph.
    Indented,
}

/// 列表: how the items of a list are set (LIST-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListStyle {
    /// 段落: the first line in, all others flush, as newspapers have it.
    Paragraph,
    /// 悬挂: all lines but the first in by the marker.
    Hanging,
}

/// The words that open a paragraph: a face, and the white after them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeadInStyle {
    /// 字体, by name.
    pub font: String,
    /// 空.
    pub gap: Em,
}

/// 正文.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号.
    pub size: Length,
    /// 行距: from baseline to baseline.
    pub leading: Length,
}

/// A face and a size.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号.
    pub size: Length,
}

/// 标题等级: one level of headlines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HeadlineStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号: the ladder, largest first. Never empty.
    pub sizes: Vec<Length>,
    /// 跨栏: ladders of their own for some spans, narrowest first. What none of them
    /// names has [`Self::sizes`].
    pub spans: Vec<SpanSizes>,
    /// 引题字号, where the paper does not leave it to the size of the headline (HD-S).
    pub kicker_size: Option<Length>,
    /// 副题字号, the same.
    pub deck_size: Option<Length>,
}

/// 跨栏: the sizes of headlines that run over so many columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SpanSizes {
    /// The columns, as `1` or `1-2`.
    pub columns: Extent,
    /// 字号: the ladder, largest first. Never empty.
    pub sizes: Vec<Length>,
}

/// 标题逗号: what stands for ， and ； in a headline (HD-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadlinePauses {
    /// The mark itself.
    Kept,
    /// 全角空: an em of white.
    Full,
    /// 半角空: half an em of white.
    Half,
}

/// 基本栏.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Columns {
    /// 栏数.
    pub count: u32,
    /// 每栏字数.
    pub characters: u32,
    /// 栏距.
    pub gutter: Length,
}

/// 竖排: a page in tiers (批) one under another, each of lines that run down and follow
/// one another from the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tiers {
    /// 批数.
    pub count: u32,
    /// 每批字数: how long a line is.
    pub characters: u32,
    /// 批距: from the foot of one tier to the head of the next.
    pub gutter: Length,
    /// 行数: how many lines the page is wide.
    pub lines: u32,
}

/// 版心.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TypeArea {
    /// 行数.
    pub lines: u32,
    /// 地脚: from the foot of the type area to the foot of the page.
    pub foot: Length,
}

/// 字体: the files of a composite face (复合字体), relative to the file that names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FontFiles {
    /// The name it goes by in the styles.
    pub name: String,
    /// 汉字: a file or the name of another face.
    pub han: String,
    /// 标点, where it is another one.
    pub punctuation: Option<String>,
    /// 西文, where it is another one.
    pub latin: Option<String>,
}

impl Style {
    /// The default house style round a body: page-design.md.
    pub fn for_body(body: BodyStyle) -> Self {
        let size = body.size;
        let plain = |font: &str, size| TypeStyle { font: font.to_owned(), size };
        let points = |sizes: &[i64]| sizes.iter().map(|pt| Length::pt(*pt)).collect();
        let ladder = |font: &str, sizes: &[i64], spans: &[(u32, &[i64])]| HeadlineStyle {
            font: font.to_owned(),
            sizes: points(sizes),
            spans: spans
                .iter()
                .map(|(n, sizes)| SpanSizes {
                    columns: Extent { first: *n, last: *n },
                    sizes: points(sizes),
                })
                .collect(),
            kicker_size: None,
            deck_size: None,
        };
        Self {
            strong: "黑体中".to_owned(),
            subhead: plain("黑体中", size + Length::thousandths_of_pt(700)),
            subhead_lines: 2,
            subhead_place: SubheadPlace::Centred,
            dateline: LeadInStyle { font: "黑体中".to_owned(), gap: Em::FULL },
            run_in: LeadInStyle { font: "黑体中".to_owned(), gap: Em::FULL },
            attribution: plain("楷体", size),
            attribution_indent: Em::ZERO,
            byline: plain("楷体", size),
            caption: plain("楷体", size.scale(89, 100)),
            table: plain(&body.font, size.scale(89, 100)),
            note: plain(&body.font, size.scale(89, 100)),
            pull_quote: plain("楷体", size.scale(4, 3)),
            aside: plain("楷体", size),
            headlines: [
                ladder(
                    "粗宋",
                    &[42, 40, 38, 36, 34, 32],
                    &[(1, &[28, 26, 24, 22]), (2, &[36, 34, 32, 30, 28])],
                ),
                ladder("粗黑", &[30, 28, 26, 24], &[(1, &[24, 22, 20])]),
                ladder("大标宋", &[24, 22, 20, 18], &[(1, &[20, 18, 16])]),
                ladder("黑体中", &[16, 15, 14], &[]),
            ],
            headline_pauses: HeadlinePauses::Kept,
            kicker: "楷体".to_owned(),
            deck: "楷体".to_owned(),
            folio_title: plain("粗宋", Length::pt(22)),
            folio_figure: plain("粗宋", Length::pt(15)),
            folio_text: plain("黑体", Length::pt(8)),
            columns: Columns { count: 4, characters: 17, gutter: size * 2 },
            type_area: TypeArea { lines: 75, foot: Length::mm(15) },
            mode: WritingMode::HorizontalTb,
            tiers: Tiers {
                count: 7,
                characters: 13,
                gutter: size.scale(3, 2),
                lines: 54,
            },
            kinsoku: Kinsoku::Gb,
            punctuation: Punctuation::Quanjiao,
            stops: Stops::Squeezable,
            hang: EdgeHang::Never,
            han_latin_gap: Em::QUARTER,
            hyphenation: Hyphenation::Never,
            opening: Opening::Chosen,
            grid: Grid::Free,
            figures: Figures::Turned,
            indent: Em::whole(2),
            narrow_indent: Em::whole(2),
            lists: ListStyle::Paragraph,
            drop_cap: "大标宋".to_owned(),
            ruby: "黑体".to_owned(),
            region: Region::Mainland,
            fonts: Vec::new(),
            press: PressStyle::default(),
            palette: Palette::default(),
            colours: Colours::default(),
            weighing: Weighing::default(),
            body,
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self::for_body(BodyStyle {
            font: "报宋".to_owned(),
            size: Length::thousandths_of_pt(9_600),
            leading: Length::pt(13),
        })
    }
}
