use crate::script::{EdgeHang, Kinsoku, Punctuation, Region, Stops};
use crate::unit::{Em, Length};

/// 样式: how the paper sets its type, every value there.
#[derive(Clone, Debug)]
pub struct Style {
    /// 正文.
    pub body: BodyStyle,
    /// 强调: the face of `**…**`, at the size of the body.
    pub strong: String,
    /// 小标题.
    pub subhead: TypeStyle,
    /// The body lines a subhead takes.
    pub subhead_lines: u32,
    /// 来源.
    pub attribution: TypeStyle,
    /// 作者.
    pub byline: TypeStyle,
    /// 图片说明.
    pub caption: TypeStyle,
    /// 标题等级: lead, second, third, brief, in the order of [`Level`](super::Level).
    pub headlines: [HeadlineStyle; 4],
    /// 引题: its face. Its size is two fifths of the headline's.
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
    /// 首行缩进.
    pub indent: Em,
    /// 地区: whose forms and habits.
    pub region: Region,
    /// 字体: faces the paper adds, by name.
    pub fonts: Vec<FontFiles>,
}

/// 正文.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号.
    pub size: Length,
    /// 行距: from baseline to baseline.
    pub leading: Length,
}

/// A face and a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号.
    pub size: Length,
}

/// 标题等级: one level of headlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadlineStyle {
    /// 字体, by name.
    pub font: String,
    /// 字号: the ladder, largest first. Never empty.
    pub sizes: Vec<Length>,
}

/// 基本栏.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// 栏数.
    pub count: u32,
    /// 每栏字数.
    pub characters: u32,
    /// 栏距.
    pub gutter: Length,
}

/// 版心.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeArea {
    /// 行数.
    pub lines: u32,
    /// 地脚: from the foot of the type area to the foot of the page.
    pub foot: Length,
}

/// 字体: the files of a composite face (复合字体), relative to the file that names them.
#[derive(Clone, Debug, PartialEq, Eq)]
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
