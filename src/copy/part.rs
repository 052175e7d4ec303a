//! The address of every part of an issue: what a fault points at and a mark comes from.
//!
//! An address says of what a word is (the second paragraph of the fourth story) and not
//! where it stands in a file: [`Places`](crate::diag::Places) is asked for that.

use std::fmt;

use super::{InsetPart, StoryId};
use crate::diag::{PartId, Spot};

/// A part of an issue. What is counted is counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// No part of the issue: words and lines that the program adds.
    Made,
    /// 报纸.
    Paper(PaperPart),
    /// 期次.
    Imprint(ImprintPart),
    /// 稿件.
    Story(StoryId, StoryPart),
    /// 版面, by their order in the issue.
    Page(u32, PagePart),
    /// 样式.
    Style(StylePart),
}

/// A part of what the paper says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperPart {
    /// All of it.
    Itself,
    /// 刊名.
    Name,
    /// 主办.
    Organiser,
    /// 准印证号.
    Permit,
    /// 国内统一刊号.
    Cn,
    /// 编印单位.
    Publisher,
    /// 印刷单位.
    Printer,
    /// 发送对象.
    Audience,
    /// 印数.
    PrintRun,
    /// 地址.
    Address,
    /// 电话.
    Phone,
    /// 邮箱.
    Email,
    /// 网址.
    Website,
    /// 邮发代号.
    PostalCode,
    /// 定价.
    Price,
    /// 报头.
    Masthead,
    /// 口号.
    Motto,
}

/// A part of what is said of one issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImprintPart {
    /// All of it.
    Itself,
    /// 期号.
    Number,
    /// 总第.
    Serial,
    /// 编委, one of them.
    Board(u32),
    /// 责编, one of them.
    Editor(u32),
    /// 美编, one of them.
    Designer(u32),
    /// 校对, one of them.
    Proofreader(u32),
}

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StoryPart {
    /// All of it: where its name stands.
    Itself,
    /// 引题.
    Kicker,
    /// 标题.
    Headline,
    /// 副题.
    Deck,
    /// 作者.
    Byline,
    /// 来源.
    Source,
    /// 组.
    Group,
    /// 转版.
    Jump,
    /// 标题 over the rest of a story that jumps.
    JumpHeadline,
    /// One line of 正文: a paragraph, a subhead, a break.
    Block(u32),
    /// What stands in small type beside a block: the `nth` of them.
    Ruby {
        /// The block.
        block: u32,
        /// Which of its rubies.
        nth: u32,
    },
    /// One of 图片.
    Photo(u32),
    /// 说明 of a photo.
    Caption(u32),
    /// 摄影 of a photo.
    Credit(u32),
    /// A part of one of the insets.
    Inset {
        /// Which of them.
        inset: u32,
        /// Which part of it.
        part: InsetPart,
    },
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PagePart {
    /// All of it.
    Itself,
    /// 版名.
    Title,
    /// One of 模块.
    Module(u32),
    /// The place of a photo in a module.
    ModulePhoto {
        /// The module.
        module: u32,
        /// Which of its places.
        nth: u32,
    },
    /// One of 愿望.
    Wish(u32),
    /// One of 广告.
    Ad(u32),
    /// 标注 of an ad.
    AdLabel(u32),
}

/// A part of the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StylePart {
    /// All of it.
    Itself,
    /// 特性文件.
    Profile,
    /// A word that the style says, the name of a face as a rule: its digest.
    Word {
        /// The upper half.
        high: u32,
        /// The lower half.
        low: u32,
    },
}

const PAPER: u32 = 1;
const IMPRINT: u32 = 2;
const STORY: u32 = 3;
const PAGE: u32 = 4;
const STYLE: u32 = 5;

/// The first of the numbers of parts of insets among those of [`StoryPart`].
const INSETS: u32 = 32;

/// What of [`PaperPart`] has a number, in the order of the numbers.
const PAPER_PARTS: [PaperPart; 17] = [
    PaperPart::Itself,
    PaperPart::Name,
    PaperPart::Organiser,
    PaperPart::Permit,
    PaperPart::Cn,
    PaperPart::Publisher,
    PaperPart::Printer,
    PaperPart::Audience,
    PaperPart::PrintRun,
    PaperPart::Address,
    PaperPart::Phone,
    PaperPart::Email,
    PaperPart::Website,
    PaperPart::PostalCode,
    PaperPart::Price,
    PaperPart::Masthead,
    PaperPart::Motto,
];

impl Part {
    /// The same address as what keeps no model of an issue passes it on.
    pub fn id(self) -> PartId {
        let (kind, which, [detail, n, m]) = match self {
            Self::Made => return PartId::default(),
            Self::Paper(part) => (PAPER, 0, part.numbers()),
            Self::Imprint(part) => (IMPRINT, 0, part.numbers()),
            Self::Story(id, part) => (STORY, narrow(id.0), part.numbers()),
            Self::Page(nth, part) => (PAGE, nth, part.numbers()),
            Self::Style(part) => (STYLE, 0, part.numbers()),
        };
        PartId::new([kind << 8 | detail, which, n, m])
    }

    /// The part of an address. One that is none of an issue is nobody's.
    pub fn of(id: PartId) -> Self {
        let [kind, which, n, m] = id.numbers();
        let detail = [kind & 0xff, n, m];
        let known = match kind >> 8 {
            PAPER => PaperPart::of(detail).map(Self::Paper),
            IMPRINT => ImprintPart::of(detail).map(Self::Imprint),
            STORY => {
                let id = usize::try_from(which).ok().map(StoryId);
                let part = StoryPart::of(detail);
                id.zip(part).map(|(id, part)| Self::Story(id, part))
            }
            PAGE => PagePart::of(detail).map(|part| Self::Page(which, part)),
            STYLE => StylePart::of(detail).map(Self::Style),
            _ => None,
        };
        known.unwrap_or(Self::Made)
    }

    /// All of it.
    pub fn spot(self) -> Spot {
        Spot::whole(self.id())
    }

    /// The first place at which the style says a word.
    pub fn style_word(word: &str) -> Self {
        // FNV-1a of 64 bits, Fowler, Noll and Vo: draft-eastlake-fnv-17, section 2.
        let hash = word.trim().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let [a, b, c, d, e, f, g, h] = hash.to_be_bytes();
        let high = u32::from_be_bytes([a, b, c, d]);
        let low = u32::from_be_bytes([e, f, g, h]);
        Self::Style(StylePart::Word { high, low })
    }
}

/// A place in a list as a number of an address: files longer than 4 GiB are not read, so
/// no list is.
fn narrow(nth: usize) -> u32 {
    u32::try_from(nth).unwrap_or(u32::MAX)
}

impl PaperPart {
    fn numbers(self) -> [u32; 3] {
        let at = PAPER_PARTS.iter().position(|part| *part == self);
        [at.map_or(0, narrow), 0, 0]
    }

    fn of([detail, ..]: [u32; 3]) -> Option<Self> {
        PAPER_PARTS.get(usize::try_from(detail).ok()?).copied()
    }
}

impl ImprintPart {
    const fn numbers(self) -> [u32; 3] {
        match self {
            Self::Itself => [0, 0, 0],
            Self::Number => [1, 0, 0],
            Self::Serial => [2, 0, 0],
            Self::Board(n) => [3, n, 0],
            Self::Editor(n) => [4, n, 0],
            Self::Designer(n) => [5, n, 0],
            Self::Proofreader(n) => [6, n, 0],
        }
    }

    const fn of([detail, n, _]: [u32; 3]) -> Option<Self> {
        Some(match detail {
            0 => Self::Itself,
            1 => Self::Number,
            2 => Self::Serial,
            3 => Self::Board(n),
            4 => Self::Editor(n),
            5 => Self::Designer(n),
            6 => Self::Proofreader(n),
            _ => return None,
        })
    }
}

impl StoryPart {
    const fn numbers(self) -> [u32; 3] {
        match self {
            Self::Itself => [0, 0, 0],
            Self::Kicker => [1, 0, 0],
            Self::Headline => [2, 0, 0],
            Self::Deck => [3, 0, 0],
            Self::Byline => [4, 0, 0],
            Self::Source => [5, 0, 0],
            Self::Group => [6, 0, 0],
            Self::Jump => [7, 0, 0],
            Self::JumpHeadline => [8, 0, 0],
            Self::Block(n) => [9, n, 0],
            Self::Ruby { block, nth } => [10, block, nth],
            Self::Photo(n) => [11, n, 0],
            Self::Caption(n) => [12, n, 0],
            Self::Credit(n) => [13, n, 0],
            Self::Inset { inset, part } => {
                let [kind, n] = part.numbers();
                [INSETS + kind, inset, n]
            }
        }
    }

    const fn of([detail, n, nth]: [u32; 3]) -> Option<Self> {
        Some(match detail {
            0 => Self::Itself,
            1 => Self::Kicker,
            2 => Self::Headline,
            3 => Self::Deck,
            4 => Self::Byline,
            5 => Self::Source,
            6 => Self::Group,
            7 => Self::Jump,
            8 => Self::JumpHeadline,
            9 => Self::Block(n),
            10 => Self::Ruby { block: n, nth },
            11 => Self::Photo(n),
            12 => Self::Caption(n),
            13 => Self::Credit(n),
            INSETS.. => match InsetPart::of([detail - INSETS, nth]) {
                Some(part) => Self::Inset { inset: n, part },
                None => return None,
            },
            _ => return None,
        })
    }
}

impl PagePart {
    const fn numbers(self) -> [u32; 3] {
        match self {
            Self::Itself => [0, 0, 0],
            Self::Title => [1, 0, 0],
            Self::Module(n) => [2, n, 0],
            Self::ModulePhoto { module, nth } => [3, module, nth],
            Self::Wish(n) => [4, n, 0],
            Self::Ad(n) => [5, n, 0],
            Self::AdLabel(n) => [6, n, 0],
        }
    }

    const fn of([detail, n, nth]: [u32; 3]) -> Option<Self> {
        Some(match detail {
            0 => Self::Itself,
            1 => Self::Title,
            2 => Self::Module(n),
            3 => Self::ModulePhoto { module: n, nth },
            4 => Self::Wish(n),
            5 => Self::Ad(n),
            6 => Self::AdLabel(n),
            _ => return None,
        })
    }
}

impl StylePart {
    const fn numbers(self) -> [u32; 3] {
        match self {
            Self::Itself => [0, 0, 0],
            Self::Profile => [1, 0, 0],
            Self::Word { high, low } => [2, high, low],
        }
    }

    const fn of([detail, high, low]: [u32; 3]) -> Option<Self> {
        Some(match detail {
            0 => Self::Itself,
            1 => Self::Profile,
            2 => Self::Word { high, low },
            _ => return None,
        })
    }
}

impl fmt::Display for Part {
    /// As a path: `story.3.block.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Made => f.write_str("made"),
            Self::Paper(part) => {
                write!(f, "paper.{}", format!("{part:?}").to_lowercase())
            }
            Self::Imprint(part) => match part {
                ImprintPart::Itself => f.write_str("imprint"),
                ImprintPart::Number => f.write_str("imprint.number"),
                ImprintPart::Serial => f.write_str("imprint.serial"),
                ImprintPart::Board(n) => write!(f, "imprint.board.{n}"),
                ImprintPart::Editor(n) => write!(f, "imprint.editor.{n}"),
                ImprintPart::Designer(n) => write!(f, "imprint.designer.{n}"),
                ImprintPart::Proofreader(n) => write!(f, "imprint.proofreader.{n}"),
            },
            Self::Story(id, part) => write!(f, "story.{}{part}", id.0),
            Self::Page(nth, part) => write!(f, "page.{nth}{part}"),
            Self::Style(StylePart::Itself) => f.write_str("style"),
            Self::Style(StylePart::Profile) => f.write_str("style.profile"),
            Self::Style(StylePart::Word { high, low }) => {
                write!(f, "style.word.{high:08x}{low:08x}")
            }
        }
    }
}

impl fmt::Display for StoryPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Itself => Ok(()),
            Self::Kicker => f.write_str(".kicker"),
            Self::Headline => f.write_str(".headline"),
            Self::Deck => f.write_str(".deck"),
            Self::Byline => f.write_str(".byline"),
            Self::Source => f.write_str(".source"),
            Self::Group => f.write_str(".group"),
            Self::Jump => f.write_str(".jump"),
            Self::JumpHeadline => f.write_str(".jump.headline"),
            Self::Block(n) => write!(f, ".block.{n}"),
            Self::Ruby { block, nth } => write!(f, ".block.{block}.ruby.{nth}"),
            Self::Photo(n) => write!(f, ".photo.{n}"),
            Self::Caption(n) => write!(f, ".photo.{n}.caption"),
            Self::Credit(n) => write!(f, ".photo.{n}.credit"),
            Self::Inset { inset, part } => write!(f, ".inset.{inset}{part}"),
        }
    }
}

impl fmt::Display for PagePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Itself => Ok(()),
            Self::Title => f.write_str(".title"),
            Self::Module(n) => write!(f, ".module.{n}"),
            Self::ModulePhoto { module, nth } => {
                write!(f, ".module.{module}.photo.{nth}")
            }
            Self::Wish(n) => write!(f, ".wish.{n}"),
            Self::Ad(n) => write!(f, ".ad.{n}"),
            Self::AdLabel(n) => write!(f, ".ad.{n}.label"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        ImprintPart, PAPER_PARTS, PagePart, PaperPart, Part, StoryPart, StylePart,
    };
    use crate::copy::{InsetPart, StoryId};
    use crate::diag::PartId;

    /// Every address whose numbers are among these.
    fn parts() -> Vec<Part> {
        let some = [0, 1, 255, 256, 65_536, u32::MAX];
        let mut parts = vec![Part::Made];
        parts.extend(PAPER_PARTS.map(Part::Paper));
        let imprint = [ImprintPart::Itself, ImprintPart::Number, ImprintPart::Serial];
        parts.extend(imprint.map(Part::Imprint));
        parts.extend([StylePart::Itself, StylePart::Profile].map(Part::Style));
        let pairs = || some.iter().flat_map(|a| some.iter().map(|b| (*a, *b)));
        for n in some {
            let each = [
                ImprintPart::Board(n),
                ImprintPart::Editor(n),
                ImprintPart::Designer(n),
                ImprintPart::Proofreader(n),
            ];
            parts.extend(each.map(Part::Imprint));
            for (a, b) in pairs() {
                let story = [
                    StoryPart::Block(a),
                    StoryPart::Ruby { block: a, nth: b },
                    StoryPart::Photo(a),
                    StoryPart::Caption(a),
                    StoryPart::Credit(a),
                    StoryPart::Inset { inset: a, part: InsetPart::Itself },
                    StoryPart::Inset { inset: a, part: InsetPart::Title },
                    StoryPart::Inset { inset: a, part: InsetPart::Words(b) },
                    StoryPart::Inset { inset: a, part: InsetPart::Speaker },
                    StoryPart::Inset { inset: a, part: InsetPart::Ruby(b) },
                    StoryPart::Inset { inset: a, part: InsetPart::Caption },
                    StoryPart::Inset { inset: a, part: InsetPart::Remark },
                    StoryPart::Inset { inset: a, part: InsetPart::of([5, b]).unwrap() },
                    StoryPart::Itself,
                    StoryPart::Kicker,
                    StoryPart::Headline,
                    StoryPart::Deck,
                    StoryPart::Byline,
                    StoryPart::Source,
                    StoryPart::Group,
                    StoryPart::Jump,
                    StoryPart::JumpHeadline,
                ];
                let id = StoryId(usize::try_from(n).unwrap());
                parts.extend(story.map(|part| Part::Story(id, part)));
                let page = [
                    PagePart::Itself,
                    PagePart::Title,
                    PagePart::Module(a),
                    PagePart::ModulePhoto { module: a, nth: b },
                    PagePart::Wish(a),
                    PagePart::Ad(a),
                    PagePart::AdLabel(a),
                ];
                parts.extend(page.map(|part| Part::Page(n, part)));
                parts.push(Part::Style(StylePart::Word { high: a, low: b }));
            }
        }
        parts
    }

    #[test]
    fn an_address_and_its_numbers_are_one() {
        let parts: BTreeSet<Part> = parts().into_iter().collect();
        for part in &parts {
            assert_eq!(Part::of(part.id()), *part);
        }
        let ids: BTreeSet<PartId> = parts.iter().map(|part| part.id()).collect();
        let paths: BTreeSet<String> = parts.iter().map(ToString::to_string).collect();
        assert_eq!((ids.len(), paths.len()), (parts.len(), parts.len()));
    }

    #[test]
    fn numbers_of_no_part_are_nobodys() {
        for numbers in
            [[0, 1, 0, 0], [0x1ff, 0, 0, 0], [0x3ff, 1, 0, 0], [0x900, 0, 0, 0]]
        {
            assert_eq!(Part::of(PartId::new(numbers)), Part::Made);
        }
    }

    #[test]
    fn an_address_reads_as_a_path() {
        let ruby = StoryPart::Ruby { block: 2, nth: 0 };
        assert_eq!(Part::Story(StoryId(3), ruby).to_string(), "story.3.block.2.ruby.0");
        assert_eq!(Part::Page(1, PagePart::Itself).to_string(), "page.1");
        assert_eq!(Part::Paper(PaperPart::PrintRun).to_string(), "paper.printrun");
    }
}
