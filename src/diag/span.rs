use std::ops::Range;

/// Which of the files of an issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u16);

/// A file of copy, already read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path, as the person gave it.
    pub path: String,
    /// What was in it.
    pub text: String,
}

/// Every file that an issue is made from: the issue first, then the house style and the
/// stories that stand in files of their own.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// A stretch of a [`Source`], in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    file: FileId,
    start: u32,
    end: u32,
}

/// A place as an editor counts: lines and characters from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from one.
    pub line: usize,
    /// The character in the line, from one.
    pub column: usize,
}

impl Span {
    /// The bytes `range` of `file`. Files longer than 4 GiB are not read.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: narrow(range.start), end: narrow(range.end) }
    }

    /// The file it is in.
    pub const fn file(self) -> FileId {
        self.file
    }

    /// The bytes covered.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this span to the end of `other`, which is in the same file.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start, end: other.end }
    }
}

impl Sources {
    /// Adds a file, and gives the name it goes by in spans.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(u16::try_from(self.files.len() - 1).unwrap_or(u16::MAX))
    }

    /// The file of that name, if it was added here.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(usize::from(file.0))
    }

    /// The files, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// Where a span begins.
    pub fn place(&self, span: Span) -> Place {
        let text = self.get(span.file).map_or("", |source| source.text.as_str());
        let before = text.get(..span.range().start).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            line: before.matches('\n').count() + 1,
            column: before.get(start..).unwrap_or_default().chars().count() + 1,
        }
    }
}
