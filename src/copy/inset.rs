//! 穿插: the small forms that stand among the lines of a story.

use super::Copy;
use crate::diag::Spot;
use crate::unit::Length;

/// One of the small forms of a news page: it takes whole lines of the columns of its story,
/// and the text runs on past it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Inset {
    /// Its address.
    pub spot: Spot,
    /// 段后: how many blocks of the body stand before it, as nearly as the columns allow.
    pub after: usize,
    /// What it is.
    pub form: InsetForm,
}

/// What an inset is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum InsetForm {
    /// 摘引.
    Quote(PullQuote),
    /// 编者按, 相关链接.
    Aside(Aside),
    /// 二维码.
    Code(QrCode),
    /// 表.
    Table(Table),
    /// 注释, by their numbers, each with its number before it. Never empty.
    Notes(Vec<Copy>),
}

/// 摘引: a sentence of the story, set large between two rules.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PullQuote {
    /// 文字.
    pub words: Copy,
    /// 出处: who says it.
    pub speaker: Option<Copy>,
}

/// A box of words beside the story: 编者按, 相关链接.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Aside {
    /// 题: what stands over it.
    pub title: Copy,
    /// 正文, a paragraph each. Never empty.
    pub paragraphs: Vec<Copy>,
}

/// 二维码: a code that a telephone reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QrCode {
    /// 网址: what it says to the telephone. Never printed in letters.
    pub link: String,
    /// 说明: what a reader gets who takes it.
    pub caption: Option<Copy>,
    /// 大小: how wide it is, the white round it left out, where the editor says.
    pub size: Option<Length>,
}

/// 表: rows of cells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// 题: what stands over it.
    pub title: Option<Copy>,
    /// 表头: how many of the rows are its head. Fewer than there are.
    pub header: usize,
    /// 行, from above: two cells each at the least, all as many.
    pub rows: Vec<Vec<Copy>>,
    /// 对齐, one for each column.
    pub align: Vec<CellAlign>,
    /// 表注: what stands under it.
    pub remark: Option<Copy>,
    /// 跨栏: over how many columns of text it stands, where the editor says.
    pub span: Option<usize>,
}

/// 对齐: how the cells of a column stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellAlign {
    /// 自动: figures by their points, the first column at the left, short words in the
    /// middle.
    Fitting,
    /// 左.
    Left,
    /// 中.
    Centre,
    /// 右.
    Right,
    /// 小数点: with the decimal points under one another.
    Point,
}

/// A part of an inset. What is counted is counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InsetPart {
    /// All of it.
    Itself,
    /// 题.
    Title,
    /// 文字, 正文: one paragraph.
    Words(u32),
    /// 出处.
    Speaker,
    /// 说明.
    Caption,
    /// What stands in small type beside its words, counted through the whole inset.
    Ruby(u32),
    /// A cell of a table.
    Cell {
        /// Its row, the head among them.
        row: u16,
        /// Its column.
        column: u16,
    },
    /// 表注.
    Remark,
}

impl Inset {
    /// Everything that it prints in letters, in the order in which it is read.
    pub fn copies(&self) -> Vec<(InsetPart, &Copy)> {
        match &self.form {
            InsetForm::Quote(quote) => {
                let speaker = quote.speaker.iter().map(|c| (InsetPart::Speaker, c));
                [(InsetPart::Words(0), &quote.words)].into_iter().chain(speaker).collect()
            }
            InsetForm::Aside(aside) => {
                let paragraphs = (0..).map(InsetPart::Words).zip(&aside.paragraphs);
                [(InsetPart::Title, &aside.title)].into_iter().chain(paragraphs).collect()
            }
            InsetForm::Code(code) => {
                code.caption.iter().map(|c| (InsetPart::Caption, c)).collect()
            }
            InsetForm::Notes(notes) => (0..).map(InsetPart::Words).zip(notes).collect(),
            InsetForm::Table(table) => {
                let title = table.title.iter().map(|c| (InsetPart::Title, c));
                let rows = (0..).zip(&table.rows).flat_map(|(row, cells)| {
                    let cell = move |column| InsetPart::Cell { row, column };
                    (0..).map(cell).zip(cells)
                });
                let remark = table.remark.iter().map(|c| (InsetPart::Remark, c));
                title.chain(rows).chain(remark).collect()
            }
        }
    }

    /// The same, to be changed.
    pub(crate) fn copies_mut(&mut self) -> Vec<(InsetPart, &mut Copy)> {
        match &mut self.form {
            InsetForm::Quote(quote) => {
                let speaker = quote.speaker.iter_mut().map(|c| (InsetPart::Speaker, c));
                let words = (InsetPart::Words(0), &mut quote.words);
                [words].into_iter().chain(speaker).collect()
            }
            InsetForm::Aside(aside) => {
                let paragraphs = (0..).map(InsetPart::Words).zip(&mut aside.paragraphs);
                let title = (InsetPart::Title, &mut aside.title);
                [title].into_iter().chain(paragraphs).collect()
            }
            InsetForm::Code(code) => {
                code.caption.iter_mut().map(|c| (InsetPart::Caption, c)).collect()
            }
            InsetForm::Notes(notes) => (0..).map(InsetPart::Words).zip(notes).collect(),
            InsetForm::Table(table) => {
                let title = table.title.iter_mut().map(|c| (InsetPart::Title, c));
                let rows = (0..).zip(&mut table.rows).flat_map(|(row, cells)| {
                    let cell = move |column| InsetPart::Cell { row, column };
                    (0..).map(cell).zip(cells)
                });
                let remark = table.remark.iter_mut().map(|c| (InsetPart::Remark, c));
                title.chain(rows).chain(remark).collect()
            }
        }
    }
}

impl InsetPart {
    /// The part as two numbers.
    pub(super) const fn numbers(self) -> [u32; 2] {
        match self {
            Self::Itself => [0, 0],
            Self::Title => [1, 0],
            Self::Words(n) => [2, n],
            Self::Speaker => [3, 0],
            Self::Caption => [4, 0],
            Self::Cell { row, column } => [5, (row as u32) << 16 | column as u32],
            Self::Remark => [6, 0],
            Self::Ruby(n) => [7, n],
        }
    }

    /// The part of two numbers.
    pub(super) const fn of([kind, n]: [u32; 2]) -> Option<Self> {
        Some(match kind {
            0 => Self::Itself,
            1 => Self::Title,
            2 => Self::Words(n),
            3 => Self::Speaker,
            4 => Self::Caption,
            5 => {
                let [a, b, c, d] = n.to_be_bytes();
                let (row, column) =
                    (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
                Self::Cell { row, column }
            }
            6 => Self::Remark,
            7 => Self::Ruby(n),
            _ => return None,
        })
    }
}

impl std::fmt::Display for InsetPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Itself => Ok(()),
            Self::Title => f.write_str(".title"),
            Self::Words(n) => write!(f, ".words.{n}"),
            Self::Speaker => f.write_str(".speaker"),
            Self::Caption => f.write_str(".caption"),
            Self::Cell { row, column } => write!(f, ".row.{row}.{column}"),
            Self::Remark => f.write_str(".remark"),
            Self::Ruby(n) => write!(f, ".ruby.{n}"),
        }
    }
}
