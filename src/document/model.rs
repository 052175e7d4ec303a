use std::ops::Range;

use crate::diag::Said;

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it was read as.
    pub format: Format,
    /// Whether its text may hold the marks of the house, as a body does.
    pub markup: Markup,
    /// The encoding of its text, where that was not stated by the format.
    pub encoding: Option<&'static str>,
    /// What the file itself says is its title: a paragraph in the title style, front
    /// matter, the `h1` of a web page.
    pub title: Option<Text>,
    /// What the file itself says is its subtitle.
    pub deck: Option<Text>,
    /// Who the file itself says wrote it: front matter. A line 文/… is found by
    /// [`draft`](super::draft).
    pub byline: Option<String>,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
    /// What is not in the blocks, or not as it was in the file.
    pub untaken: Vec<Untaken>,
    /// The text of the file, where that is text from its first byte to its last and
    /// written in the marks of the house: a fault can point into it.
    pub original: Option<String>,
}

/// What a document was read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `.docx`, `.docm`.
    Word,
    /// `.odt`.
    OpenDocument,
    /// `.rtf`.
    Rtf,
    /// `.html`, `.htm`.
    Html,
    /// `.md`.
    Markdown,
    /// `.txt`.
    #[default]
    Plain,
}

/// What the characters `#`, `**` and `[…]{…}` mean in the text of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Themselves.
    #[default]
    Literal,
    /// What they mean in the body of a story.
    House,
}

/// One thing after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// 段.
    Paragraph(Text),
    /// 小标题.
    Subhead {
        /// From 1, the highest.
        level: u8,
        /// What it says, a number before it among it.
        text: Text,
    },
    /// An item of a list.
    Item {
        /// Its number as it is printed: `一、`, `（2）`, `①`, `•`. Empty if it has none.
        number: String,
        /// How deep its list lies in others, from 0.
        depth: u8,
        /// What it says.
        text: Text,
    },
    /// 表.
    Table(Table),
    /// 引文.
    Quote(Text),
    /// 图.
    Picture(Picture),
    /// 注, where its number stands in the text as [`Mark::Note`].
    Note {
        /// From 1, footnotes and endnotes together, in the order they are called.
        number: usize,
        /// What it says.
        text: Text,
    },
    /// A line that parts what is before from what is after: `***`, `<hr>`.
    Break,
}

/// Rows of cells. All rows are as long; a cell that another spans is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands over it.
    pub title: Option<Text>,
    /// From above.
    pub rows: Vec<Vec<Text>>,
}

/// A picture, and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file: in the document, or beside it.
    pub name: String,
    /// The file, if it lies in the document.
    pub bytes: Option<Vec<u8>>,
    /// The words that stand under it.
    pub caption: Option<Text>,
    /// What the file says of it for those who cannot see it.
    pub alternative: Option<String>,
}

/// Words with their marks.
///
/// A line break that was made by hand is `\n`. Marks are bytes of the text, sorted by
/// where they begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub words: String,
    /// What is marked in it.
    pub marks: Vec<(Range<usize>, Mark)>,
}

/// What is marked inside a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Bold.
    Strong,
    /// Italic. Chinese type has none: it is told when it is set.
    Emphasis,
    /// 着重号.
    Dots,
    /// 上标.
    Superscript,
    /// 下标.
    Subscript,
    /// 注音, 注文: what stands beside it.
    Ruby(String),
    /// The number of a note, in brackets.
    Note(usize),
}

/// Something that is not in the blocks, or not as it was in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untaken {
    /// What it is.
    pub what: What,
    /// Where it was.
    pub place: Place,
}

/// Where something was in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The part of the archive, if there is more than one: `word/footnotes.xml`.
    pub part: String,
    /// The block it was in or after, from 1; 0 if it is before the first.
    pub block: usize,
    /// The words before it, the last few.
    pub around: String,
}

impl Place {
    /// In a block, by the words that it begins with.
    pub(super) fn beginning(text: &Text, block: usize) -> Self {
        let around = text.words.chars().take(10).filter(|c| *c != '\n').collect();
        Self { part: String::new(), block, around }
    }
}

/// What was not taken, or taken otherwise than the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Hidden text: not taken.
    Hidden(String),
    /// Text that a tracked change deletes: not taken.
    Deleted(String),
    /// Text that a tracked change puts in: taken.
    Inserted(String),
    /// Text that a tracked change moves: taken once, where it was moved to.
    Moved(String),
    /// A comment: not taken.
    Comment(String),
    /// The target of a link: not taken.
    Link(String),
    /// A note: taken, after the text.
    Note(usize),
    /// A note: not taken.
    NoteLeft(String),
    /// A table of one column and so many rows: taken, a row a line.
    Table(usize),
    /// A text box: taken, after the paragraph it hangs on.
    TextBox(String),
    /// Head or foot of the pages: not taken.
    Running(String),
    /// An equation: taken as a line of text.
    Equation(String),
    /// A character of a picture face that is not known: `〓` in its place.
    Symbol(String),
    /// A chart of this title: what it says taken as a table, its drawing not taken.
    Chart(String),
    /// A picture that is not taken, and why.
    Picture(String, Said),
    /// Something set beside the text that is not text: a chart, a drawing, a film.
    Object(Said),
    /// Cells that span others, or tables in tables: taken as plain cells.
    Cells,
    /// Words with a line under or through them, or in another colour: the words are taken.
    Decoration(Said, String),
    /// Words that the program of the reader writes: navigation, a form: not taken.
    Chrome(String),
    /// Characters that nobody sees: left out.
    Unseen(usize),
    /// Bytes that are no characters of the encoding: `〓` in their place.
    Undecodable(usize),
    /// The encoding was not stated, and was taken to be this one.
    Guessed(&'static str),
    /// The file says so and this part of the program does not know it.
    Unknown(String),
    /// The file is damaged: what follows was not read.
    Cut(Said),
    /// More than is told one by one.
    More(usize),
}

impl What {
    /// Adds to this what comes after it, if the two are one thing in pieces; whether they
    /// were.
    pub(super) fn goes_on(&mut self, next: &Self) -> bool {
        match (self, next) {
            (Self::Hidden(words), Self::Hidden(more))
            | (Self::Deleted(words), Self::Deleted(more))
            | (Self::Inserted(words), Self::Inserted(more))
            | (Self::Moved(words), Self::Moved(more)) => {
                words.push_str(more);
                true
            }
            // Each is whole in itself.
            (Self::Chrome(words), Self::Chrome(more)) => {
                if !words.ends_with(char::is_whitespace) {
                    words.push('\n');
                }
                words.push_str(more);
                true
            }
            (Self::Decoration(what, words), Self::Decoration(other, more))
                if what == other =>
            {
                words.push_str(more);
                true
            }
            (Self::Cells, Self::Cells) => true,
            (_, _) => false,
        }
    }
}

impl Text {
    /// Words with nothing marked.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), marks: Vec::new() }
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.words.chars().all(char::is_whitespace)
    }

    /// Adds what another says.
    pub fn append(&mut self, other: Self) {
        let at = self.words.len();
        self.words.push_str(&other.words);
        let marks = other.marks.into_iter();
        self.marks.extend(marks.map(|(r, mark)| (at + r.start..at + r.end, mark)));
    }

    /// A stretch of it, with its marks. `range` lies between characters.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let words = self.words.get(range.clone()).unwrap_or_default().to_owned();
        let mut marks = Vec::new();
        for (marked, mark) in &self.marks {
            let start = marked.start.max(range.start);
            let end = marked.end.min(range.end);
            if start < end {
                marks.push((start - range.start..end - range.start, mark.clone()));
            }
        }
        Self { words, marks }
    }

    /// Without the blanks at both ends.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let end = self.words.trim_end().len();
        let start = end - self.words[..end].trim_start().len();
        self.slice(start..end)
    }

    /// Its lines, where it was broken by hand, those with nothing on them left out.
    pub fn lines(&self) -> impl Iterator<Item = Self> {
        let mut at = 0;
        let parts = self.words.split('\n').map(move |line| {
            let from = at;
            at += line.len() + 1;
            from..from + line.len()
        });
        parts.map(|range| self.slice(range).trimmed()).filter(|text| !text.is_blank())
    }
}

impl Block {
    /// The words of a block that is one text.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Paragraph(text)
            | Self::Subhead { text, .. }
            | Self::Item { text, .. }
            | Self::Quote(text)
            | Self::Note { text, .. } => Some(text),
            Self::Table(_) | Self::Picture(_) | Self::Break => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn text_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::Paragraph(text)
            | Self::Subhead { text, .. }
            | Self::Item { text, .. }
            | Self::Quote(text)
            | Self::Note { text, .. } => Some(text),
            Self::Table(_) | Self::Picture(_) | Self::Break => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Text};

    #[test]
    fn a_slice_keeps_what_of_a_mark_lies_in_it() {
        let text =
            Text { words: " 甲乙丙 ".to_owned(), marks: vec![(1..7, Mark::Strong)] };
        let cut = text.trimmed();
        assert_eq!(cut.words, "甲乙丙");
        assert_eq!(cut.marks, [(0..6, Mark::Strong)]);
        assert_eq!(text.slice(4..10).marks, [(0..3, Mark::Strong)]);
    }
}
