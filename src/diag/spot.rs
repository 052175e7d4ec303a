//! Places that do not move when a file is edited: a part of an issue and a stretch of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Diagnostic, FileId, Span};

/// Which part of an issue, in numbers. What they mean, `copy::Part` knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId([u32; 4]);

/// The first number of what is no part of an issue.
const OUTSIDE: u32 = 0;
/// The second number of a stretch of a file; nothing else is outside but what is made.
const FILE: u32 = 1;

impl PartId {
    /// A part by its numbers: what kind of part and which detail of it (in the lowest
    /// eight bits, zero for the owner of the others), which one of its kind, and two
    /// numbers that tell the details apart.
    ///
    /// A first number of zero is no part of an issue: the program made it.
    pub const fn new(numbers: [u32; 4]) -> Self {
        Self(numbers)
    }

    /// The numbers it was made of.
    pub const fn numbers(self) -> [u32; 4] {
        self.0
    }

    /// What it is a detail of: of a caption the story.
    const fn owner(self) -> Self {
        let [kind, which, ..] = self.0;
        Self([kind & !0xff, which, 0, 0])
    }
}

/// A stretch of a part of an issue: bytes of its text, or all of it.
///
/// While a file is read, a spot may also be a [`Span`] of the file. Of a whole issue none
/// is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    part: PartId,
    start: u32,
    end: u32,
}

impl Spot {
    /// The bytes `range` of the text of a part.
    pub fn new(part: PartId, range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { part, start: narrow(range.start), end: narrow(range.end) }
    }

    /// All of a part, whether it has a text or not.
    pub const fn whole(part: PartId) -> Self {
        Self { part, start: 0, end: u32::MAX }
    }

    /// The part it is in.
    pub const fn part(self) -> PartId {
        self.part
    }

    /// The bytes covered.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this to the end of `other`, as far as both are in one part.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.part == other.part { Self { end: other.end, ..self } } else { self }
    }

    /// Whether two of them have a byte in common.
    pub fn meets(self, other: Self) -> bool {
        self.part == other.part && self.start < other.end && other.start < self.end
    }

    /// The stretch of a file that it is, if it is one.
    pub(super) fn in_file(self) -> Option<Span> {
        let PartId([OUTSIDE, FILE, file, _]) = self.part else { return None };
        Some(Span::new(FileId::nth(file), self.range()))
    }
}

impl From<Span> for Spot {
    /// A stretch of a file. That of nothing is what the program makes.
    fn from(span: Span) -> Self {
        if span == Span::default() {
            return Self::default();
        }
        Self::new(PartId([OUTSIDE, FILE, span.file().number(), 0]), span.range())
    }
}

/// Where each stretch of a text stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Pieces(Vec<SpotPiece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct SpotPiece {
    /// The byte of the text that it begins at.
    at: usize,
    spot: Spot,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    /// Byte for byte.
    Verbatim,
    /// Written otherwise there: all of the spot stands for each of its characters.
    Otherwise,
}

impl Pieces {
    /// A text that stands at `spot` byte for byte.
    pub(crate) fn verbatim(spot: Spot) -> Self {
        Self(vec![SpotPiece { at: 0, spot, kind: Kind::Verbatim }])
    }

    /// What stands at `spot` and is no text.
    fn all(spot: Spot) -> Self {
        Self(vec![SpotPiece { at: 0, spot, kind: Kind::Otherwise }])
    }

    /// Adds `length` bytes from `at` on that stand at `spot`.
    pub(crate) fn push(&mut self, at: usize, length: usize, spot: Spot) {
        let same = spot.range().len() == length;
        let kind = if same { Kind::Verbatim } else { Kind::Otherwise };
        self.0.push(SpotPiece { at, spot, kind });
    }

    /// Adds those of another text that follows from `at` on.
    pub(crate) fn append(&mut self, at: usize, other: Self) {
        let moved =
            other.0.into_iter().map(|piece| SpotPiece { at: at + piece.at, ..piece });
        self.0.extend(moved);
    }

    /// Those of a stretch of the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let mut slice = Self::default();
        let mut at = range.start;
        while at < range.end {
            let after = self.0.partition_point(|piece| piece.at <= at);
            let next = self.0.get(after).map_or(range.end, |piece| piece.at);
            let end = next.min(range.end);
            if let Some(piece) = after.checked_sub(1).and_then(|i| self.0.get(i)) {
                let spot = match piece.kind {
                    Kind::Otherwise => piece.spot,
                    Kind::Verbatim => self.spot(at..end),
                };
                let (kind, at) = (piece.kind, at - range.start);
                slice.0.push(SpotPiece { at, spot, kind });
            }
            at = end;
        }
        slice
    }

    /// The parts that it is of, each piece's in its order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = PartId> {
        self.0.iter().map(|piece| piece.spot.part)
    }

    /// Where the bytes `range` of the text stand: as much of them as is in one part.
    pub(crate) fn spot(&self, range: Range<usize>) -> Spot {
        let first = self.place(range.start);
        if range.is_empty() {
            return Spot { end: first.start, ..first };
        }
        let from = self.0.partition_point(|piece| piece.at <= range.start);
        let inside = self.0.get(from..).unwrap_or_default().iter();
        let mut inside = inside.take_while(|piece| piece.at < range.end);
        let foreign = inside.find(|piece| piece.spot.part != first.part);
        let end = foreign.map_or(range.end, |piece| piece.at);
        let last = self.place(end - 1);
        if last.end < first.start { first } else { first.to(last) }
    }

    fn place(&self, at: usize) -> Spot {
        let after = self.0.partition_point(|piece| piece.at <= at);
        let Some(piece) = after.checked_sub(1).and_then(|i| self.0.get(i)) else {
            return Spot::default();
        };
        let range = piece.spot.range();
        match piece.kind {
            Kind::Otherwise => piece.spot,
            Kind::Verbatim => {
                let byte = range.start.saturating_add(at - piece.at).min(range.end);
                Spot::new(piece.spot.part, byte..(byte + 1).min(range.end))
            }
        }
    }
}

/// Where the parts of an issue stand in its files.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<PartId, Pieces>);

impl Places {
    /// Notes where a part stands that is no text. The first place of a part is its place.
    pub(crate) fn note(&mut self, part: PartId, spot: Spot) {
        self.0.entry(part).or_insert_with(|| Pieces::all(spot));
    }

    /// Notes where the text of a part stands.
    pub(crate) fn note_text(&mut self, part: PartId, pieces: Pieces) {
        self.0.entry(part).or_insert(pieces);
    }

    /// Where a spot stands in the files. What no file says stands where its owner does (a
    /// label that an ad was given at the ad), what has none at the head of the issue.
    pub fn span(&self, spot: impl Into<Spot>) -> Span {
        let spot: Spot = spot.into();
        let there = |spot: Spot| spot.in_file();
        let own = || there(self.0.get(&spot.part)?.spot(spot.range()));
        let owner = || there(self.0.get(&spot.part.owner())?.spot(0..1));
        there(spot).or_else(own).or_else(owner).unwrap_or_default()
    }

    /// A fault and its notes, each at the place in the files that it speaks of.
    pub fn find(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.span = self.span(diagnostic.at);
        for note in &mut diagnostic.notes {
            note.span = self.span(note.at);
        }
        if let Some(proposal) = &mut diagnostic.proposal {
            proposal.span = self.span(proposal.at);
        }
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::{PartId, Pieces, Places, Spot};
    use crate::diag::{FileId, Span};

    const STORY: PartId = PartId::new([0x300, 7, 0, 0]);
    const BLOCK: PartId = PartId::new([0x304, 7, 2, 0]);

    fn file(start: usize, end: usize) -> Spot {
        Span::new(FileId::default(), start..end).into()
    }

    #[test]
    fn a_spot_stands_where_its_part_was_read() {
        let mut pieces = Pieces::default();
        pieces.push(0, 3, file(10, 13));
        pieces.push(3, 1, file(20, 26));
        let mut places = Places::default();
        places.note_text(BLOCK, pieces);
        assert_eq!(places.span(Spot::new(BLOCK, 1..2)).range(), 11..12);
        assert_eq!(places.span(Spot::new(BLOCK, 2..4)).range(), 12..26);
        assert_eq!(places.span(Spot::new(BLOCK, 3..3)).range(), 20..20);
        assert_eq!(places.span(Spot::whole(BLOCK)).range(), 10..26);
    }

    #[test]
    fn what_no_file_says_stands_with_its_owner_or_at_the_head() {
        let mut places = Places::default();
        places.note(STORY, file(4, 9));
        assert_eq!(places.span(Spot::new(BLOCK, 1..2)).range(), 4..9);
        let other = PartId::new([0x500, 1, 0, 0]);
        assert_eq!(places.span(Spot::whole(other)), Span::default());
        assert_eq!(places.span(Spot::default()), Span::default());
        assert_eq!(places.span(Span::new(FileId::default(), 1..2)).range(), 1..2);
    }

    #[test]
    fn a_spot_over_two_parts_is_the_first_of_them() {
        let mut pieces = Pieces::default();
        pieces.push(0, 3, Spot::new(BLOCK, 5..8));
        pieces.push(3, 3, Spot::new(STORY, 0..3));
        assert_eq!(pieces.spot(1..6), Spot::new(BLOCK, 6..8));
        assert_eq!(pieces.spot(4..6), Spot::new(STORY, 1..3));
    }
}
