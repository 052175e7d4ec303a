use std::ops::Range;
use std::sync::Arc;

use super::{Places, Spot};

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
    /// Where the lines of each file begin.
    indices: Vec<Index>,
    places: Arc<Places>,
}

/// How far apart [`Index::counted`] counts, in bytes.
const STEP: usize = 1024;

/// What makes a place cheap to find: a run that tells of thousands does not count the
/// file through for each.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The byte at which each line begins.
    lines: Vec<u32>,
    /// How many characters begin before each [`STEP`]th byte.
    counted: Vec<u32>,
}

impl Index {
    fn of(text: &str) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| narrow(at + 1)));
        let counted = text.as_bytes().chunks(STEP).scan(0, |sum, chunk| {
            let before = *sum;
            *sum += narrow(begun(chunk));
            Some(before)
        });
        Self { lines: lines.collect(), counted: counted.collect() }
    }

    /// The line that holds a byte, from nought, and the byte at which it begins.
    fn line(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start as usize <= at);
        let line = line.saturating_sub(1);
        (line, self.lines.get(line).map_or(0, |start| *start as usize))
    }

    /// How many characters of `text` begin before a byte.
    fn characters(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        // Nothing is counted behind the end of a file of whole steps.
        let step = (at / STEP).min(self.counted.len().saturating_sub(1));
        let before = self.counted.get(step).map_or(0, |n| *n as usize);
        let rest = text.as_bytes().get(step * STEP..at);
        before + rest.map_or(0, begun)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(**byte, 0x80..=0xbf)).count()
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

impl FileId {
    pub(super) fn nth(number: u32) -> Self {
        Self(u16::try_from(number).unwrap_or(u16::MAX))
    }

    pub(super) fn number(self) -> u32 {
        self.0.into()
    }
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
        self.indices.push(Index::of(&source.text));
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

    /// Learns where the parts of the issue stand.
    pub(crate) fn know(&mut self, places: Arc<Places>) {
        self.places = places;
    }

    /// Where a part of the issue, or a stretch of it, stands in these files.
    pub fn span(&self, of: impl Into<Spot>) -> Span {
        self.places.span(of)
    }

    /// The same files with the first of them, the issue, called otherwise.
    #[must_use]
    pub fn with_issue_called(&self, path: &str) -> Self {
        let mut same = self.clone();
        if let Some(issue) = same.files.first_mut() {
            path.clone_into(&mut issue.path);
        }
        same
    }

    /// Where a span begins. The first place where the file is not there.
    pub fn place(&self, span: Span) -> Place {
        let index = self.indices.get(usize::from(span.file.0));
        let (Some(source), Some(index)) = (self.get(span.file), index) else {
            return Place { line: 1, column: 1 };
        };
        let at = source.text.floor_char_boundary(span.range().start);
        let (line, start) = index.line(at);
        let column =
            index.characters(&source.text, at) - index.characters(&source.text, start);
        Place { line: line + 1, column: column + 1 }
    }

    /// The bytes of the line that holds a byte, without its end.
    pub(super) fn line_of(&self, file: FileId, at: usize) -> Option<Range<usize>> {
        let source = self.get(file)?;
        let index = self.indices.get(usize::from(file.0))?;
        let (line, start) = index.line(at.min(source.text.len()));
        let next =
            index.lines.get(line + 1).map_or(source.text.len() + 1, |n| *n as usize);
        Some(start..(next - 1).min(source.text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::{STEP, Source, Sources, Span};

    #[test]
    fn a_place_is_where_counting_from_the_top_finds_it() {
        let text = "甲：one\r\n\n二".repeat(STEP / 3) + "\n";
        let mut sources = Sources::default();
        let file = sources.add(Source { path: "a.yaml".into(), text: text.clone() });
        let marks = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for at in marks {
            let before = &text[..at];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let place = sources.place(Span::new(file, at..at));
            assert_eq!(place.line, before.matches('\n').count() + 1, "{at}");
            assert_eq!(place.column, before[start..].chars().count() + 1, "{at}");
            let line = sources.line_of(file, at).unwrap();
            assert_eq!(line.start, start);
            assert!(!text[line].contains('\n'));
        }
    }
}
