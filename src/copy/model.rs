use super::{Copy, Extent, Inset, Page, PhotoInks, Pooled, Style};
use crate::diag::Spot;
use crate::ink::Ink;
use crate::picture::{Crop, Window};
use crate::unit::{Length, PixelSize, Ratio, Size};

/// One issue (一期), with everything resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issue {
    /// The paper it is an issue of.
    pub paper: Paper,
    /// Which issue.
    pub imprint: Imprint,
    /// How it is set.
    pub style: Style,
    /// The stories, in the order of the file.
    pub stories: Vec<Story>,
    /// The pages, in the order of the file.
    pub pages: Vec<Page>,
    /// The stories that the pages at 全报 share among them. None where no page is.
    pub pool: Vec<Pooled>,
}

/// A story's place in [`Issue::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub usize);

/// 报纸.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Paper {
    /// 刊名.
    pub name: Copy,
    /// 版式: the trimmed page.
    pub format: Size,
    /// 主办.
    pub organiser: Option<Copy>,
    /// 准印证号.
    pub permit: Option<Copy>,
    /// 国内统一刊号.
    pub cn: Option<Copy>,
    /// 性质.
    pub kind: PaperKind,
    /// 编印单位.
    pub publisher: Option<Copy>,
    /// 印刷单位.
    pub printer: Option<Copy>,
    /// 发送对象.
    pub audience: Option<Copy>,
    /// 印数.
    pub print_run: Option<Copy>,
    /// 地址 and the other ways to reach the desk.
    pub contact: Contact,
    /// 数字报: where on the web the folders of the digital edition stand, ending with a
    /// stroke.
    pub online: Option<String>,
    /// 报头. Without one page 1 has a folio line like the others.
    pub masthead: Option<Masthead>,
}

/// How a reader reaches the desk, as the imprint gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Contact {
    /// 地址.
    pub address: Option<Copy>,
    /// 电话.
    pub phone: Option<Copy>,
    /// 邮箱.
    pub email: Option<Copy>,
    /// 网址.
    pub website: Option<Copy>,
    /// 邮发代号.
    pub postal_code: Option<Copy>,
    /// 定价.
    pub price: Option<Copy>,
}

/// 性质.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// 报纸, with a 国内统一刊号.
    Newspaper,
    /// 内部资料, with a 准印证号.
    Internal,
}

/// 报头, at the top of page 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Masthead {
    /// Its address.
    pub spot: Spot,
    /// What the name is made of.
    pub nameplate: Nameplate,
    /// 墨色 of the name and of the rules under it. None: as the house colours them.
    pub ink: Option<Ink>,
    /// 栏: what it takes of page 1. All columns, or all that the ear leaves.
    pub columns: Option<Extent>,
    /// 占行, from the first line of page 1.
    pub lines: u32,
    /// 口号: a line over the name.
    pub motto: Option<Copy>,
}

/// The name of the paper over its first page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Nameplate {
    /// The name set in type.
    Type {
        /// 字体, by name.
        font: String,
        /// 字号. As large as its room allows where the paper does not say.
        size: Option<Length>,
    },
    /// A picture of the name, relative to the issue.
    Image(String),
}

/// 期次.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Imprint {
    /// 期号.
    pub number: Option<Copy>,
    /// 总第. Text: leading zeros stay.
    pub serial: Option<Copy>,
    /// 日期.
    pub date: Date,
    /// 印刷日期.
    pub printed: Option<Date>,
    /// 版数, where the file does not hold all pages of the issue.
    pub pages: Option<u32>,
    /// 编委.
    pub board: Vec<Copy>,
    /// 责编.
    pub editor: Vec<Copy>,
    /// 美编.
    pub designer: Vec<Copy>,
    /// 校对.
    pub proofreader: Vec<Copy>,
}

/// What stands before and after the number of an issue where it is printed: nothing, if it
/// was typed as it is printed, `第6期`.
pub fn around_number(number: &str) -> (&'static str, &'static str) {
    let before = if number.starts_with('第') { "" } else { "第" };
    let after = if number.ends_with('期') { "" } else { "期" };
    (before, after)
}

/// A day of the Gregorian calendar. Valid by construction in `issue::read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// One story (一篇稿件).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Story {
    /// The key it goes by in the file.
    pub id: String,
    /// Its address.
    pub spot: Spot,
    /// 引题.
    pub kicker: Option<Headline>,
    /// 标题.
    pub headline: Headline,
    /// 副题.
    pub deck: Option<Headline>,
    /// 标题色: the colour of its headline, over that of the house.
    pub colour: Option<Ink>,
    /// 等级.
    pub level: Level,
    /// 作者.
    pub byline: Option<Byline>,
    /// 来源, without brackets.
    pub source: Option<Copy>,
    /// 正文. Never empty unless the story is only photos.
    pub body: Vec<TextBlock>,
    /// 摘引, 编者按, 相关链接, 二维码, in the order in which a reader meets them.
    pub insets: Vec<Inset>,
    /// How that text is set where it differs from others.
    pub matter: Matter,
    /// 图片.
    pub photos: Vec<Photo>,
    /// 框.
    pub frame: Frame,
    /// 竖题.
    pub vertical: Vertical,
    /// 转版: where the story goes on.
    pub jump: Option<Jump>,
    /// 组.
    pub group: Option<Copy>,
    /// 备稿: used only to fill.
    pub spare: Spare,
}

/// 转版: a story that begins on one page and ends on another one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Jump {
    /// Its address.
    pub spot: Spot,
    /// 版: the number of the page it goes on.
    pub page: u32,
    /// 标题: the short head over the rest. The first line of the headline where the
    /// editor gives none.
    pub headline: Option<Headline>,
    /// 段数: how many paragraphs stand before the turn, if the editor says.
    pub paragraphs: Option<usize>,
}

/// Whether a story is one to fill with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spare {
    /// It is news.
    News,
    /// 备稿.
    Spare,
}

/// A headline, kicker or deck, with where it may turn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Headline {
    /// What it says. `|` is taken out; a half-width space stays and means a wanted space
    /// or turn.
    pub copy: Copy,
    /// Byte offsets in the copy before which `|` stood: a turn is permitted here.
    pub turns: Vec<Turn>,
}

/// A place at which a headline may turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turn {
    /// The byte of the copy at which the next line would begin.
    pub at: usize,
    /// How much a turn here hurts the reading, in units of the cost model. Nothing where
    /// the editor put `|`.
    pub strain: u16,
}

/// 作者, as printed under the headline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Byline {
    /// What it says, as typed.
    pub copy: Copy,
}

/// 等级: how much a story weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 头条.
    Lead,
    /// 二条.
    Second,
    /// 三条.
    Third,
    /// 简讯.
    Brief,
}

/// 框.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// No box.
    None,
    /// 围框: a line all round.
    Line,
    /// 底纹: a tint of black without a line.
    Tint,
    /// 双线: a thick line round a thin one.
    Double,
    /// 花边: a border of small squares.
    Ornament,
}

/// 竖题: whether the headline may stand upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vertical {
    /// Never.
    No,
    /// 允许: where it helps a page that the program composes. What is meant of every story
    /// but a lead where nothing is said.
    Allowed,
    /// 必须.
    Wanted,
}

/// A piece of body copy: one line of the editor's block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TextBlock {
    /// 段.
    Paragraph(Copy),
    /// 小标题.
    Subhead(Copy),
    /// 空行: the subject changes (PAR-3). Its copy is empty and knows its place.
    Break(Copy),
}

/// How the text of a story is set where it differs from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Matter {
    /// 首字下沉.
    pub drop_cap: DropCap,
    /// 对话.
    pub dialogue: Dialogue,
}

/// 首字下沉: whether the first character of a story is set large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DropCap {
    /// No.
    #[default]
    None,
    /// As high as so many lines.
    Lines(usize),
}

/// 对话: whether paragraphs that begin with a name and a colon hang by them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialogue {
    /// They are paragraphs like others.
    #[default]
    No,
    /// 凸排.
    Hanging,
}

/// 图片.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Photo {
    /// 文件, relative to the issue.
    pub file: String,
    /// Its address.
    pub spot: Spot,
    /// 说明.
    pub caption: Option<Copy>,
    /// 替代: what it shows, for a reader who does not see it. Never printed.
    pub alt: Option<Copy>,
    /// 摄影.
    pub credit: Option<Copy>,
    /// 焦点: what the crop keeps, from the top left.
    pub focus: (Ratio, Ratio),
    /// 朝向.
    pub gaze: Gaze,
    /// 可裁: how much of the width or of the height may be cut off.
    pub crop: Ratio,
    /// 取景: the part that may be shown; all of it if the editor says nothing.
    pub window: Option<Window>,
    /// 跨栏: how many columns it wants, if the editor says.
    pub span_columns: Option<u8>,
    /// 印色: its inks, where they are not those of the house.
    pub inks: Option<PhotoInks>,
    /// 可弃: whether the page may do without it.
    pub optional: Optional,
}

impl Photo {
    /// The part of its picture that may be shown.
    pub fn part(&self, pixels: PixelSize) -> Crop {
        self.window.map_or(Crop::whole(pixels), |window| window.of(pixels))
    }

    /// What a frame shows of its picture.
    pub fn crop(&self, pixels: PixelSize, frame: Size) -> Crop {
        self.part(pixels).around(pixels, frame, self.focus)
    }
}

/// Whether a photo may be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Optional {
    /// It is printed.
    Kept,
    /// 可弃.
    Droppable,
}

/// 朝向: where the people in a photo look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gaze {
    /// Nowhere in particular.
    Straight,
    /// 左.
    Left,
    /// 右.
    Right,
}
