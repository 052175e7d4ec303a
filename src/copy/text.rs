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
    /// 电头 at the start of a paragraph: 本报讯（记者王明） (SUB-2).
    Dateline,
    /// 段首小标题, `### …`: a heading that its paragraph runs on from (SUB-1).
    RunIn,
    /// `[…]{着重}`: 着重号, a dot for each character (EM-1).
    Emphasis,
    /// `[…]{专名}`: 专名号, a straight line (EM-3).
    Name,
    /// `[…]{书名}`: 书名号甲式, a wavy line (EM-4).
    Title,
    /// `[…]{示亡}`: 示亡号, a thin frame (MARK-1).
    Deceased,
    /// `[…]{拼音 …}` and its like: small type beside it (RUBY-1 to RUBY-3).
    Ruby(Box<Ruby>),
}

/// 注音 or 注文: what stands in small type beside a stretch of text, all of it beside all
/// of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// What it tells.
    pub kind: RubyKind,
    /// What it says.
    pub copy: Copy,
}

/// What ruby tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RubyKind {
    /// `{拼音 …}`: how it is read, in Latin letters (RUBY-1).
    Pinyin,
    /// `{注音 …}`: how a character is read, in bopomofo (RUBY-2).
    Bopomofo,
    /// `{注 …}`: what it means, or is called elsewhere (RUBY-3).
    Gloss,
}

impl Inline {
    /// What stands beside the text in small type, if anything does.
    pub fn ruby(&self) -> Option<&Ruby> {
        match self {
            Self::Ruby(ruby) => Some(ruby),
            Self::Strong
            | Self::Dateline
            | Self::RunIn
            | Self::Emphasis
            | Self::Name
            | Self::Title
            | Self::Deceased => None,
        }
    }

    /// Whether it is shown by another face. All others are drawn beside the text.
    pub const fn is_face(&self) -> bool {
        match self {
            Self::Strong | Self::Dateline | Self::RunIn => true,
            Self::Emphasis
            | Self::Name
            | Self::Title
            | Self::Deceased
            | Self::Ruby(_) => false,
        }
    }
}

/// A stretch of text, and where it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    span: Span,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Byte for byte.
    Verbatim,
    /// Written otherwise there: the whole of the span stands for each of its characters.
    Otherwise,
}

impl Copy {
    /// Text that stands at `span` in one piece, byte for byte.
    pub fn verbatim(text: impl Into<String>, span: Span) -> Self {
        Self {
            text: text.into(),
            pieces: vec![Piece { at: 0, span, kind: Kind::Verbatim }],
            inline: Vec::new(),
        }
    }

    /// Adds text that stands at `span`.
    ///
    /// Where the source reads otherwise (an escape, a folded line) the whole of `span`
    /// is one place, and any character inside it is there.
    pub fn push(&mut self, text: &str, span: Span) {
        let same = span.range().len() == text.len();
        let kind = if same { Kind::Verbatim } else { Kind::Otherwise };
        self.pieces.push(Piece { at: self.text.len(), span, kind });
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

    /// A stretch of it, with its marks and its places.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut copy = Self::default();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        while at < range.end {
            let after = self.pieces.partition_point(|piece| piece.at <= at);
            let next = self.pieces.get(after).map_or(range.end, |piece| piece.at);
            let end = next.min(range.end);
            if let Some(piece) = after.checked_sub(1).and_then(|i| self.pieces.get(i)) {
                let span = match piece.kind {
                    Kind::Otherwise => piece.span,
                    Kind::Verbatim => self.span(at..end),
                };
                let (kind, at) = (piece.kind, at - range.start);
                copy.pieces.push(Piece { at, span, kind });
            }
            at = end;
        }
        text.clone_into(&mut copy.text);
        for (marked, inline) in &self.inline {
            let start = marked.start.max(range.start);
            let end = marked.end.min(range.end);
            // Ruby is said once, with what it begins at.
            let again = inline.ruby().is_some() && marked.start < start;
            if start < end && !again {
                copy.mark(start - range.start..end - range.start, inline.clone());
            }
        }
        copy
    }

    /// Marks a range of the text.
    pub fn mark(&mut self, range: Range<usize>, inline: Inline) {
        let at = self.inline.partition_point(|(r, _)| r.start <= range.start);
        self.inline.insert(at, (range, inline));
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
        let first = self.place(range.start);
        if range.is_empty() {
            let start = first.range().start;
            return Span::new(first.file(), start..start);
        }
        let last = self.place(range.end - 1);
        let (start, end) = (first.range().start, last.range().end);
        if first.file() != last.file() || end < start {
            return first;
        }
        Span::new(first.file(), start..end)
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
        match piece.kind {
            Kind::Otherwise => piece.span,
            Kind::Verbatim => {
                let byte = (range.start + (at - piece.at)).min(range.end);
                Span::new(piece.span.file(), byte..(byte + 1).min(range.end))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Copy, Inline};
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

    #[test]
    fn a_slice_knows_where_it_stands() {
        let file = FileId::default();
        let mut copy = Copy::default();
        copy.push("甲", Span::new(file, 10..13));
        copy.push("乙丙", Span::new(file, 15..21));
        copy.push("丁", Span::new(file, 30..38));
        copy.mark(3..12, Inline::Strong);
        let slice = copy.slice(6..12);
        assert_eq!(slice.text(), "丙丁");
        assert_eq!(slice.inline(), [(0..6, Inline::Strong)]);
        assert_eq!(slice.span(0..3).range(), 18..21);
        assert_eq!(slice.span(3..6).range(), 30..38);
        assert_eq!(copy.slice(0..0).text(), "");
    }

    #[test]
    fn a_character_written_otherwise_is_all_of_its_place() {
        let file = FileId::default();
        let mut copy = Copy::default();
        copy.push("&甲", Span::new(file, 10..24));
        copy.push("乙", Span::new(file, 24..27));
        assert_eq!(copy.span(0..1).range(), 10..24);
        assert_eq!(copy.span(1..4).range(), 10..24);
        assert_eq!(copy.span(1..7).range(), 10..27);
    }
}
