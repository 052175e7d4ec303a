//! What a reader is told of: stories as headlines, paragraphs and pictures, however they are
//! laid out.

use std::ops::Range;

use crate::copy::{InsetPart, Level, Part, RubyKind, StoryPart};
use crate::script::Region;
use crate::unit::Point;

/// A story as a reader is told of it.
///
/// Its passages are in the order in which it is read, whatever pages they stand on; of a
/// story that no page holds there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The key it goes by in the issue.
    pub id: String,
    /// Its headline in one line.
    pub title: String,
    /// How much it weighs.
    pub level: Level,
    /// What it says and shows.
    pub passages: Vec<Passage>,
    /// The ground that it takes of each of its pages, in the order of the pages.
    pub outlines: Vec<Outline>,
}

/// One thing that is read without a stop: a headline, a paragraph over however many columns
/// and pages, a caption; or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Of which part of the issue it is, or its first words are.
    pub part: Part,
    /// What is printed, without the hyphens of line ends. Nothing of a picture.
    pub words: String,
    /// What stands out in the words, in their order.
    pub inlays: Vec<Inlay>,
    /// The language of most of it.
    pub language: Language,
    /// What a picture shows, for who does not see it: as the editor says, else its caption.
    /// Nothing where neither is said, and of words.
    pub alternative: Option<String>,
    /// The passage that it is beside: of a caption its photo.
    pub beside: Option<usize>,
}

/// A part of one of the insets of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfInset {
    /// Which of them.
    pub inset: u32,
    /// Which part of it.
    pub part: InsetPart,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 引题.
    Kicker,
    /// 标题.
    Headline,
    /// 副题.
    Deck,
    /// 作者.
    Byline,
    /// 段.
    Paragraph,
    /// 小标题.
    Subhead,
    /// 简讯: the headline of a brief; the paragraphs after it are its own.
    BriefHead,
    /// 空行: nothing is said, and the subject changes.
    Break,
    /// An item of a list. Its first inlay is its marker.
    Item,
    /// 问: who asks is its first inlay.
    Question,
    /// 答: who answers is its first inlay.
    Answer,
    /// What somebody says who is neither: its first inlay is who.
    Speech,
    /// A list of names and nothing else.
    Names,
    /// 来源, in its brackets.
    Attribution,
    /// 下转: the line that says on which page the story goes on.
    Turn,
    /// The head over the rest of a story on the page it goes on.
    RestHead,
    /// 上接: the line that says from which page it comes.
    Resumed,
    /// 图片.
    Photo,
    /// 说明.
    Caption,
    /// 摄影.
    Credit,
    /// 摘引: what is quoted.
    PullQuote,
    /// 出处: who is quoted, right after it.
    Quoted,
    /// 题 of a box of words, 编者按 or 相关链接; its paragraphs follow.
    AsideTitle,
    /// 正文 of a box of words.
    Aside,
    /// 二维码: no words are printed, the alternative is what it leads to.
    Code,
    /// 说明 of a code, beside it.
    CodeCaption,
    /// 注释, its number before it.
    Note,
    /// 题 of a table; its cells follow, row after row, and its remark.
    TableTitle,
    /// A cell of the head of a table: the part says of which row and column.
    TableHead,
    /// A cell of a table.
    TableCell,
    /// 表注.
    TableRemark,
    /// 报头: words or the picture of it.
    Masthead,
    /// 广告: its picture, or the word that says what it is.
    Ad,
    /// 版权.
    Imprint,
}

/// What passages stand in together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// What stands over a story.
    Head,
    /// Running text, and what stands alone in it.
    Text,
    /// Items of a list.
    List,
    /// Questions, answers and what others say.
    Talk,
    /// A picture and what is told of it.
    Figure,
    /// Lines that lead from page to page, and the head over a rest.
    Way,
    /// What is quoted, and who says it.
    Quote,
    /// A box of words.
    Aside,
    /// A code and what stands beside it.
    Code,
    /// Notes.
    Note,
    /// A table with its title and its remark.
    Table,
    /// What is of the page or the paper.
    Furniture,
}

impl Kind {
    /// What passages of this kind stand in.
    pub(crate) const fn family(self) -> Family {
        match self {
            Self::Kicker | Self::Headline | Self::Deck | Self::Byline => Family::Head,
            Self::Paragraph
            | Self::Subhead
            | Self::BriefHead
            | Self::Break
            | Self::Names
            | Self::Attribution => Family::Text,
            Self::Item => Family::List,
            Self::Question | Self::Answer | Self::Speech => Family::Talk,
            Self::Photo | Self::Caption | Self::Credit => Family::Figure,
            Self::Turn | Self::RestHead | Self::Resumed => Family::Way,
            Self::PullQuote | Self::Quoted => Family::Quote,
            Self::AsideTitle | Self::Aside => Family::Aside,
            Self::Code | Self::CodeCaption => Family::Code,
            Self::Note => Family::Note,
            Self::TableTitle | Self::TableHead | Self::TableCell | Self::TableRemark => {
                Family::Table
            }
            Self::Masthead | Self::Ad | Self::Imprint => Family::Furniture,
        }
    }
}

/// A stretch of the words of a passage that is something of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inlay {
    /// Bytes of the words. Of ruby: what it stands beside.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What stands out in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The marker of an item of a list.
    Marker,
    /// Who speaks.
    Speaker,
    /// `**…**`.
    Strong,
    /// 电头.
    Dateline,
    /// 段首小标题.
    RunIn,
    /// 着重号.
    Emphasis,
    /// 专名号.
    Name,
    /// 书名号甲式.
    Title,
    /// 示亡号.
    Deceased,
    /// 注音, 注文.
    Ruby(Beside),
}

impl What {
    /// What stands in small type beside the words, if something does.
    pub const fn beside(&self) -> Option<&Beside> {
        match self {
            Self::Ruby(beside) => Some(beside),
            Self::Marker
            | Self::Speaker
            | Self::Strong
            | Self::Dateline
            | Self::RunIn
            | Self::Emphasis
            | Self::Name
            | Self::Title
            | Self::Deceased => None,
        }
    }
}

/// What stands in small type beside words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// What it tells.
    pub kind: RubyKind,
    /// What it says.
    pub words: String,
    /// Its language.
    pub language: Language,
}

/// A language, as far as a newspaper in Chinese tells them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Chinese as it is written on the mainland.
    #[default]
    Mainland,
    /// Chinese as it is written in Taiwan.
    Taiwan,
    /// Chinese as it is written in Hong Kong.
    HongKong,
    /// Japanese.
    Japanese,
    /// English: what is written in Latin letters alone.
    English,
    /// Chinese in Latin letters.
    Pinyin,
    /// Chinese in bopomofo.
    Bopomofo,
}

/// The ground that an article takes of a page. No two of a page have any in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The number of the page.
    pub page: u32,
    /// The corners, clockwise from the top left one; each side is level or upright.
    pub corners: Vec<Point>,
}

/// Where in what a reader is told of a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Within {
    /// Which of the passages of its article; of its page, if it is of no article.
    pub passage: usize,
    /// Which of the inlays of that passage, if it is a line of small type beside it.
    pub inlay: Option<usize>,
    /// The byte of the words of the passage, or of the small type, at which its text begins.
    pub at: usize,
}

impl Article {
    /// A story that no page holds.
    pub fn unprinted(id: &str, title: &str, level: Level) -> Self {
        let (id, title) = (id.to_owned(), title.to_owned());
        Self { id, title, level, passages: Vec::new(), outlines: Vec::new() }
    }
}

impl Passage {
    /// Words of a kind, with nothing that stands out.
    pub(super) fn of(kind: Kind, part: Part, words: &str, language: Language) -> Self {
        Self {
            kind,
            part,
            words: words.to_owned(),
            inlays: Vec::new(),
            language: language.of(words),
            alternative: None,
            beside: None,
        }
    }

    /// Which inset of its story it is of, and which part of that.
    pub const fn inset(&self) -> Option<PartOfInset> {
        if let Part::Story(_, StoryPart::Inset { inset, part }) = self.part {
            Some(PartOfInset { inset, part })
        } else {
            None
        }
    }

    /// What a line of small type says, or the passage itself.
    pub fn says(&self, inlay: Option<usize>) -> Option<&str> {
        let Some(nth) = inlay else { return Some(&self.words) };
        self.inlays.get(nth)?.what.beside().map(|beside| beside.words.as_str())
    }
}

impl Language {
    /// The language of a paper set for a region.
    pub const fn of_region(region: Region) -> Self {
        match region {
            Region::Mainland => Self::Mainland,
            Region::Taiwan => Self::Taiwan,
            Region::HongKong => Self::HongKong,
            Region::Japan => Self::Japanese,
        }
    }

    /// The tag of BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Mainland => "zh-CN",
            Self::Taiwan => "zh-TW",
            Self::HongKong => "zh-HK",
            Self::Japanese => "ja",
            Self::English => "en",
            Self::Pinyin => "zh-Latn-pinyin",
            Self::Bopomofo => "zh-Bopo",
        }
    }

    /// The language of words in a paper in this language: another one only if every letter
    /// is a Latin one, and there are words of them.
    pub fn of(self, words: &str) -> Self {
        let mut letters = words.chars().filter(|c| c.is_alphabetic());
        let latin = |c: char| c.is_ascii_alphabetic() || ('À'..='ɏ').contains(&c);
        // A number, a formula, a car's plate is of no language.
        let word = words.split(|c: char| !latin(c)).any(|word| 2 <= word.len());
        if word && letters.all(latin) { Self::English } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn words_are_english_where_every_letter_is_latin() {
        let of = |words| Language::Taiwan.of(words);
        assert_eq!(of("Read me, please."), Language::English);
        for words in ["看 Read me", "2026", "A4", "", "①②"] {
            assert_eq!(of(words), Language::Taiwan, "{words}");
        }
    }
}
