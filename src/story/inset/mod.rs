//! The small forms that stand among the lines of a story: what each comes to in a measure,
//! and where it stands.
//!
//! An inset takes whole lines of one column of text, or of several side by side, and the
//! text runs on past it. How many lines it takes hangs on the measure alone, so that
//! whoever looks for the shapes of a story counts them with those of its text; where it
//! stands is found when the story is set.

mod aside;
mod block;
mod code;
mod notes;
mod quote;
mod seat;
mod table;
#[cfg(test)]
#[cfg(feature = "shipped-fonts")]
mod tests;

pub(super) use seat::{Ends, Seating, ends_of, seatings};

use block::Block;

use super::piece::Strained;
use super::{Piece, Role, Slot, Wardrobe};
use crate::copy::{Inset, InsetForm, InsetPart, Story};
use crate::diag::Spot;
use crate::font::Library;
use crate::unit::{Length, Point, count};

/// The columns of text that a story has side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextColumns {
    /// How long a line of text is.
    pub measure: Length,
    /// The white between two columns.
    pub gutter: Length,
    /// How many there are.
    pub count: usize,
}

/// The lines that an inset takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InsetSize {
    /// Of how many columns side by side.
    pub across: usize,
    /// How many of each.
    pub lines: usize,
}

/// An inset, set, measured from the top left of the em box of its first line.
#[derive(Clone, Debug)]
pub(super) struct SetInset {
    /// Its address.
    pub(super) spot: Spot,
    /// How many blocks of the body stand before it.
    pub(super) after: usize,
    /// Whether it tells of the whole text, and stands before the end of that only where it
    /// finds no place there.
    pub(super) last: bool,
    /// What it takes.
    pub(super) size: InsetSize,
    /// How much lower it may stand than at the head of its lines.
    pub(super) slack: Length,
    /// What stands in it, in reading order.
    pub(super) pieces: Vec<Piece>,
    /// What of it could be set only by what a reader may see.
    pub(super) strained: Vec<Strained>,
}

impl SetInset {
    /// Its pieces, standing at the slot that is the first of its seat: in the middle of
    /// its lines where text stands above and below, else at the end of the column.
    pub(super) fn stand(&self, first: usize, slots: &[Slot]) -> Vec<(usize, Piece)> {
        let own = slots.get(first);
        let leg = |nth: Option<usize>| {
            let other = nth.and_then(|nth| slots.get(nth));
            other.is_some_and(|other| own.is_some_and(|own| own.leg == other.leg))
        };
        let above = leg(first.checked_sub(1));
        let below = leg(first.checked_add(self.size.lines));
        let down = match (above, below) {
            (true, false) => self.slack,
            (false, true) => Length::ZERO,
            (true, true) | (false, false) => self.slack.scale(1, 2),
        };
        let mut at = own.map(|slot| slot.at).unwrap_or_default();
        at.y += down;
        let pieces = self.pieces.iter().cloned();
        pieces.map(|piece| (first, piece.moved(at))).collect()
    }
}

impl InsetSize {
    /// How many lines of text it stands in the place of.
    pub const fn slots(self) -> usize {
        self.across.saturating_mul(self.lines)
    }
}

impl TextColumns {
    /// The columns that these slots are: those of the longest measure among them.
    pub(super) fn of(slots: &[Slot]) -> Self {
        let measure = slots.iter().map(|slot| slot.measure).max();
        let measure = measure.unwrap_or(Length::ZERO);
        let whole = slots.iter().filter(|slot| slot.measure == measure);
        let mut lefts: Vec<Length> = whole.map(|slot| slot.at.x).collect();
        lefts.sort_unstable();
        lefts.dedup();
        let steps =
            lefts.iter().zip(lefts.iter().skip(1)).map(|(a, b)| *b - *a - measure);
        let gutter = steps.min().unwrap_or(Length::ZERO);
        Self { measure, gutter, count: lefts.len().max(1) }
    }
}

/// What the insets of a story take in columns of text, in the order in which they stand.
/// Costs a setting of each.
pub fn inset_sizes(
    story: &Story,
    columns: TextColumns,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<InsetSize> {
    set_all(story, columns, wardrobe, library).iter().map(|inset| inset.size).collect()
}

/// Every inset of a story, set for its columns.
pub(super) fn set_all(
    story: &Story,
    columns: TextColumns,
    wardrobe: &Wardrobe,
    library: &Library,
) -> Vec<SetInset> {
    let maker = Maker { columns, wardrobe, library };
    story.insets.iter().map(|inset| maker.set(inset)).collect()
}

/// What insets are set with.
#[derive(Clone, Copy)]
struct Maker<'a> {
    columns: TextColumns,
    wardrobe: &'a Wardrobe,
    library: &'a Library,
}

impl Maker<'_> {
    fn set(self, inset: &Inset) -> SetInset {
        let (across, block) = match &inset.form {
            InsetForm::Quote(quote) => (1, self.quote(quote)),
            InsetForm::Aside(aside) => (1, self.aside(aside)),
            InsetForm::Code(code) => (1, self.code(code, inset.spot)),
            InsetForm::Table(table) => self.table(table, inset.spot),
            InsetForm::Notes(notes) => (1, self.notes(notes, inset.spot)),
        };
        let size = InsetSize { across, lines: block.lines };
        let Block { slack, pieces, strained, .. } = block;
        let (spot, after) = (inset.spot, inset.after);
        let last = matches!(inset.form, InsetForm::Notes(_));
        SetInset { spot, after, last, size, slack, pieces, strained }
    }

    /// How many whole lines something takes that is so high, white round it included.
    fn lines(self, high: Length) -> usize {
        let gap = self.wardrobe.leading - self.wardrobe.em();
        usize::try_from((high + gap).ceil_div(self.wardrobe.leading)).unwrap_or(1).max(1)
    }

    /// How high so many lines are, from the head of the first to the foot of the last.
    fn high(self, lines: usize) -> Length {
        self.wardrobe.leading * count(lines.saturating_sub(1)) + self.wardrobe.em()
    }
}

/// What a part of an inset is to a reader.
pub const fn inset_role(form: &InsetForm, part: InsetPart) -> Role {
    match (form, part) {
        (_, InsetPart::Ruby(_)) => Role::Ruby,
        (InsetForm::Quote(_), _) => Role::PullQuote,
        (InsetForm::Aside(_), InsetPart::Title) => Role::AsideTitle,
        (InsetForm::Aside(_), _) => Role::Aside,
        (InsetForm::Code(_), InsetPart::Itself) => Role::Code,
        (InsetForm::Code(_), _) => Role::CodeCaption,
        (InsetForm::Notes(_), _) => Role::Note,
        (InsetForm::Table(_), InsetPart::Title) => Role::TableTitle,
        (InsetForm::Table(_), InsetPart::Remark) => Role::TableRemark,
        (InsetForm::Table(table), InsetPart::Cell { row, .. })
            if (row as usize) < table.header =>
        {
            Role::TableHead
        }
        (InsetForm::Table(_), _) => Role::TableCell,
    }
}

impl Piece {
    /// The piece, so far to the right and so far down.
    pub(super) fn moved(mut self, by: Point) -> Self {
        let own = match &mut self {
            Self::Type(line) => &mut line.at,
            Self::Photo(photo) => {
                photo.frame.x += by.x;
                photo.frame.y += by.y;
                return self;
            }
            Self::Rule(rule) => {
                rule.rect.x += by.x;
                rule.rect.y += by.y;
                return self;
            }
        };
        own.x += by.x;
        own.y += by.y;
        self
    }
}
