use super::{Copy, StoryId, Vertical, Wrap};
use crate::diag::Spot;
use crate::ink::Plates;
use crate::unit::{Length, Ratio, WritingMode};

/// 版面: one page of the issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Its address.
    pub spot: Spot,
    /// 版次, from one. Of a spread the left one.
    pub number: u32,
    /// Whether it is one page or two.
    pub sheet: Sheet,
    /// 排向: which way its text runs.
    pub mode: WritingMode,
    /// 版名.
    pub title: Option<Copy>,
    /// The stories of the page, in order of weight. Never twice the same.
    pub stories: Vec<StoryId>,
    /// 编排.
    pub compose: Compose,
    /// 编排: 全报: that the page takes its share of the stories of the whole paper.
    pub pool: Option<Pool>,
    /// 广告, in the order of the file.
    pub ads: Vec<Ad>,
    /// 报眼: the story in the ear of page one.
    pub ear: Option<StoryId>,
    /// 叠: the section of the paper that it is in, such as `A`.
    pub section: Option<String>,
    /// 墨: its plates, where they are not those of the job.
    pub plates: Option<Plates>,
    /// 行数: the lines of its type area, where they are not those of the style. The foot
    /// stays where it is: a front page, which has no folio, begins further up.
    pub lines: Option<u32>,
}

/// How many pages a page of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// One.
    Single,
    /// 通版: an even page and the next one, with one type area across the fold.
    Spread,
}

impl Page {
    /// The last page number it has: its own, or that of the right half of a spread.
    pub const fn last(&self) -> u32 {
        match self.sheet {
            Sheet::Single => self.number,
            Sheet::Spread => self.number + 1,
        }
    }

    /// Whether that page number is this page or a half of it.
    pub const fn holds(&self, number: u32) -> bool {
        self.number <= number && number <= self.last()
    }

    /// The stories that it is to hold: its own, that of its ear, those of its ads.
    pub fn held(&self) -> impl Iterator<Item = StoryId> {
        let ads = self.ads.iter().filter_map(|ad| ad.content.story());
        self.stories.iter().copied().chain(self.ear).chain(ads)
    }
}

/// 广告: one advertisement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ad {
    /// Its address.
    pub spot: Spot,
    /// What it shows.
    pub content: AdContent,
    /// 栏 and 行 of the page. Without a place it stands at the foot of the page.
    pub place: Option<(Extent, Extent)>,
    /// 标注: the word that tells a reader what it is. 广告 where nothing else is said.
    pub label: Copy,
    /// 替代: what its picture shows, for a reader who does not see it. Never printed.
    pub alt: Option<Copy>,
}

/// What an ad shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AdContent {
    /// A picture, relative to the issue.
    Picture(String),
    /// Words, set like a story in a box.
    Story(StoryId),
}

impl AdContent {
    /// The story whose words it shows, if it shows any.
    pub const fn story(&self) -> Option<StoryId> {
        match self {
            Self::Picture(_) => None,
            Self::Story(story) => Some(*story),
        }
    }
}

/// 编排: who places the stories.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Compose {
    /// 自动: the program.
    Auto(AutoPlan),
    /// 版样: the editor draws who stands beside whom.
    Sketch(Sketch),
    /// 定位: the editor places every module.
    Fixed(Vec<Module>),
}

/// 全报: a page whose stories the program chooses among those of the whole paper. Where
/// they stand on it the program finds as it does on an automatic page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pool {
    /// 模块: what stood where when the page was locked. It stays so as long as it can.
    pub stood: Vec<Module>,
}

/// A story that any page of the whole paper may take.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pooled {
    /// Which.
    pub story: StoryId,
    /// 版名: the page it is meant for, if it says.
    pub section: Option<String>,
}

/// What the editor asks of an automatic page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AutoPlan {
    /// 要求.
    pub wishes: Vec<Wish>,
    /// 容许.
    pub allow: Allowance,
}

/// One wish, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wish {
    /// Its address.
    pub spot: Spot,
    /// What is wished for.
    pub kind: WishKind,
}

/// What can be wished for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WishKind {
    /// `{稿, 位置, 跨栏, 字号, …}`: where and how large one story stands.
    Story {
        /// Which.
        story: StoryId,
        /// 位置, as typed: 上, 下, 左, 右 and their pairs.
        position: Option<String>,
        /// 跨栏.
        columns: Option<u8>,
        /// 字号 of its headline.
        headline: Option<Length>,
        /// 竖题: whether its headline stands upright.
        vertical: Option<Vertical>,
        /// 图: which of its photos, from zero, run over how many columns.
        photos: Vec<(usize, u8)>,
    },
    /// `不相邻`.
    Apart(Vec<StoryId>),
    /// `相邻`.
    Together(Vec<StoryId>),
}

/// 容许: what the program may do to close a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// 标题: steps of the ladder up and down.
    pub headline_steps: u8,
    /// 裁图: how much of a photo may be cut off.
    pub crop: Ratio,
    /// 段落收放: lines a story may gain or lose by its paragraphs.
    pub paragraph_lines: u8,
    /// 撑行: lines a module may be stretched by.
    pub stretch_lines: u8,
    /// 标点挤压: whether marks may give to win a line.
    pub squeeze: Squeeze,
}

/// 标点挤压.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Squeeze {
    /// 是.
    Allowed,
    /// 否.
    Never,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            headline_steps: 1,
            crop: Ratio::percent(15),
            paragraph_lines: 2,
            stretch_lines: 1,
            squeeze: Squeeze::Allowed,
        }
    }
}

/// What a cell of a drawing belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A story.
    Story(StoryId),
    /// 报头.
    Masthead,
    /// 报眼.
    Ear,
    /// 广告, 广告2: which of the ads of the page, from zero.
    Ad(usize),
}

/// 版样: a drawing of the page, one cell a basic column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sketch {
    /// The rows of the drawing, each as wide as the page has columns.
    pub rows: Vec<Vec<Cell>>,
    /// 容许.
    pub allow: Allowance,
}

/// Where a story that jumps is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryTurn {
    /// Which story.
    pub story: StoryId,
    /// 段数: how many of its paragraphs stand before the turn.
    pub paragraphs: usize,
}

/// 模块: one story in its rectangle of columns and lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Its address.
    pub spot: Spot,
    /// 稿.
    pub story: StoryId,
    /// 栏, of the page.
    pub columns: Extent,
    /// 行, of the page.
    pub lines: Extent,
    /// 分栏: how many columns of text it is divided into where that is not how many
    /// columns of the page it has (破栏). Headline and photos count these.
    pub split: Option<u32>,
    /// 标题, of a story whose headline runs across.
    pub headline: HeadlinePlace,
    /// 竖题, of a story whose headline stands upright.
    pub vertical: Option<VerticalPlace>,
    /// 图.
    pub photos: Vec<PhotoPlace>,
    /// 来源.
    pub attribution: Attribution,
}

/// From a column or line to another one, both counted from one and both meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extent {
    /// The first.
    pub first: u32,
    /// The last. Never before the first.
    pub last: u32,
}

impl Extent {
    /// How many there are.
    pub const fn count(self) -> u32 {
        self.last - self.first + 1
    }

    /// Whether the two have a column or line in common.
    pub const fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// 标题 of a module. What is not stated follows from the house style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct HeadlinePlace {
    /// 字号.
    pub size: Option<Length>,
    /// 占行: the lines of the headline block, kicker and deck and air included.
    pub lines: Option<u32>,
    /// 跨栏: over how many columns of the module.
    pub columns: Option<u32>,
    /// 起栏: the first of them, from one. The first of the module if nothing is said.
    pub column: Option<u32>,
    /// 起行: the first line of the block, from one: a photo may stand over it.
    pub line: Option<u32>,
}

/// 竖题 of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VerticalPlace {
    /// 侧: on which side of the text.
    pub side: Side,
    /// 宽: the strip taken from the column, in whole body characters.
    pub width: u32,
    /// 高: the strip, in lines.
    pub height: u32,
    /// 字号.
    pub size: Option<Length>,
}

/// A side of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// 左.
    Left,
    /// 右.
    Right,
}

/// 图 of a module: which photo stands where, its caption included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PhotoPlace {
    /// Its address.
    pub spot: Spot,
    /// 第: which photo of the story, from zero.
    pub photo: usize,
    /// 栏, counted from the first column of the module.
    pub columns: Extent,
    /// 行, counted from the first line of the module.
    pub lines: Extent,
    /// 绕排. Without it the place is the photo's alone.
    pub wrap: Option<Wrap>,
}

/// 来源: how the attribution is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// 接排 where there is room, 另行 where there is not.
    Free,
    /// 接排.
    RunIn,
    /// 另行.
    OwnLine,
}
