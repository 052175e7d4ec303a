use std::ops::Range;

use crate::diag::{PartId, Pieces, Places, Spot};

/// Text that knows of which part of the issue each of its characters is.
///
/// All offsets are bytes of [`Copy::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Copy {
    text: String,
    pieces: Pieces,
    inline: Vec<(Range<usize>, Inline)>,
}

/// What an editor marked inside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ruby {
    /// What it tells.
    pub kind: RubyKind,
    /// What it says.
    pub copy: Copy,
}

/// What ruby tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Copy {
    /// Text that stands at `spot` in one piece, byte for byte.
    pub fn verbatim(text: impl Into<String>, spot: impl Into<Spot>) -> Self {
        let pieces = Pieces::verbatim(spot.into());
        Self { text: text.into(), pieces, inline: Vec::new() }
    }

    /// Adds text that stands at `spot`.
    ///
    /// Where that reads otherwise (an escape, a folded line, words of the program) the
    /// whole of `spot` is one place, and any character inside it is there.
    pub fn push(&mut self, text: &str, spot: impl Into<Spot>) {
        self.pieces.push(self.text.len(), text.len(), spot.into());
        self.text.push_str(text);
    }

    /// Adds all of another copy.
    pub fn append(&mut self, other: Self) {
        let at = self.text.len();
        self.pieces.append(at, other.pieces);
        self.text.push_str(&other.text);
        let inline = other.inline.into_iter();
        self.inline.extend(inline.map(|(r, mark)| (at + r.start..at + r.end, mark)));
    }

    /// Adds a copy with words of the program before and after it, which stand where it
    /// begins and ends.
    pub fn add(&mut self, before: &str, copy: &Self, after: &str) {
        let end = copy.text.len();
        self.push(before, copy.spot(0..0));
        self.append(copy.clone());
        self.push(after, copy.spot(end..end));
    }

    /// A stretch of it, with its marks and its places.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let pieces = self.pieces.slice(range.clone());
        let mut copy = Self { pieces, ..Self::default() };
        let text = self.text.get(range.clone()).unwrap_or_default();
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

    /// Of which part of the issue the bytes `range` of the text are: as many of them as
    /// are of one part.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        self.pieces.spot(range)
    }

    /// The parts of the issue that it is of, in its order, some perhaps more than once.
    pub fn parts(&self) -> impl Iterator<Item = PartId> {
        self.pieces.parts()
    }

    /// The whole of the text.
    pub fn whole(&self) -> Spot {
        self.spot(0..self.text.len())
    }

    /// Makes this the text of a part: where it was read, `places` knows from now on.
    pub(crate) fn settle(&mut self, part: PartId, places: &mut Places) {
        let own = Pieces::verbatim(Spot::new(part, 0..self.text.len()));
        places.note_text(part, std::mem::replace(&mut self.pieces, own));
    }

    /// What stands beside it in small type, in the order of the text.
    pub(crate) fn rubies_mut(&mut self) -> impl Iterator<Item = &mut Ruby> {
        self.inline.iter_mut().filter_map(|(_, inline)| match inline {
            Inline::Ruby(ruby) => Some(&mut **ruby),
            Inline::Strong
            | Inline::Dateline
            | Inline::RunIn
            | Inline::Emphasis
            | Inline::Name
            | Inline::Title
            | Inline::Deceased => None,
        })
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
        assert_eq!(copy.spot(3..6).range().start, 15);
        assert_eq!(copy.spot(6..9).range(), 18..21);
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
        assert_eq!(slice.spot(0..3).range(), 18..21);
        assert_eq!(slice.spot(3..6).range(), 30..38);
        assert_eq!(copy.slice(0..0).text(), "");
    }

    #[test]
    fn a_character_written_otherwise_is_all_of_its_place() {
        let file = FileId::default();
        let mut copy = Copy::default();
        copy.push("&甲", Span::new(file, 10..24));
        copy.push("乙", Span::new(file, 24..27));
        assert_eq!(copy.spot(0..1).range(), 10..24);
        assert_eq!(copy.spot(1..4).range(), 10..24);
        assert_eq!(copy.spot(1..7).range(), 10..27);
    }
}
