use std::ops::Range;

use crate::diag::Span;

/// Text that knows where each of its characters stands in the files of the issue.
///
/// All offsets are bytes of [`Copy::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    text: String,
    pieces: Vec<Piece>,
    inline: Vec<(Range<usize>, Inline)>,
}

/// What an editor marked inside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// `**…**`: 黑体 in news columns.
    Strong,
}

/// A stretch of text that stands in the source byte for byte from `span.start` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    span: Span,
}

impl Copy {
    /// Text that stands at `span` in one piece, byte for byte.
    pub fn verbatim(text: impl Into<String>, span: Span) -> Self {
        Self {
            text: text.into(),
            pieces: vec![Piece { at: 0, span }],
            inline: Vec::new(),
        }
    }

    /// Adds text that stands at `span`.
    ///
    /// Where the source reads otherwise (an escape, a folded line) the whole of `span`
    /// is one place: a character inside it is pointed at by the nearest byte.
    pub fn push(&mut self, text: &str, span: Span) {
        self.pieces.push(Piece { at: self.text.len(), span });
        self.text.push_str(text);
    }

    /// Adds all of another copy.
    pub fn append(&mut self, other: Self) {
        let at = self.text.len();
        let pieces = other.pieces.into_iter();
        self.pieces.extend(pieces.map(|piece| Piece { at: at + piece.at, ..piece }));
        self.text.push_str(&other.text);
        let inline = other.inline.into_iter();
        self.inline.extend(inline.map(|(r, mark)| (at + r.start..at + r.end, mark)));
    }

    /// Marks a range of the text.
    pub fn mark(&mut self, range: Range<usize>, inline: Inline) {
        self.inline.push((range, inline));
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is marked in it, in the order of the text.
    pub fn inline(&self) -> &[(Range<usize>, Inline)] {
        &self.inline
    }

    /// Where the bytes `range` of the text stand in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start);
        let end = self.place(range.end.saturating_sub(1).max(range.start));
        let past = usize::from(range.start < range.end);
        if start.file() != end.file() || end.range().start < start.range().start {
            return start;
        }
        let last = end.range().start + past;
        Span::new(start.file(), start.range().start..last.max(start.range().start))
    }

    /// The whole of the text.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    fn place(&self, at: usize) -> Span {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        let Some(piece) = after.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return Span::default();
        };
        let range = piece.span.range();
        let start = (range.start + (at - piece.at)).min(range.end);
        Span::new(piece.span.file(), start..range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Copy;
    use crate::diag::{FileId, Span};

    #[test]
    fn a_character_after_a_cut_points_past_it() {
        let file = FileId::default();
        let mut copy = Copy::default();
        copy.push("甲", Span::new(file, 10..13));
        copy.push("乙丙", Span::new(file, 15..21));
        assert_eq!(copy.span(3..6).range().start, 15);
        assert_eq!(copy.span(6..9).range(), 18..21);
    }
}
