use super::piece::Broken;
use super::{Slot, Wardrobe};
use crate::copy::Copy;
use crate::para::{Ask, Line, Measures, Paragraph};
use crate::unit::Length;

/// Where the lines of a paragraph begin.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// 首行缩进: the first line in, all others flush (PAR-1).
    Indented,
    /// 顶格: all lines flush.
    Flush,
    /// A subhead too long for lines of this measure, turned between its words.
    Turned(Length, Vec<Line>),
    /// 凸排: all lines but the first so far in (LIST-1).
    Hanging(Length),
    /// 首字下沉: the first lines stand beside a large character (DROP-1).
    Cap(Box<Cap>),
}

/// 首字下沉: a character as high as its lines, with the quote that opens it.
#[derive(Clone, Debug)]
pub(super) struct Cap {
    /// The opening quote in the size of the body, if there is one, and the character.
    pub(super) parts: Vec<CapPart>,
    /// How many lines it is high.
    pub(super) lines: usize,
    /// How wide all of it is.
    pub(super) width: Length,
}

/// One part of a drop cap, on a line of its own.
#[derive(Clone, Debug)]
pub(super) struct CapPart {
    /// What it says.
    pub(super) copy: Copy,
    /// The same, read.
    pub(super) paragraph: Paragraph,
    /// The same, in one line.
    pub(super) line: Line,
}

impl CapPart {
    pub(super) const fn broken(&self) -> Broken<'_> {
        Broken { copy: &self.copy, paragraph: &self.paragraph, line: &self.line }
    }
}

impl Form {
    /// How far a line of a paragraph, counted from zero, stands in from the edge of its
    /// slot of `measure`.
    pub(super) fn inset(
        &self,
        nth: usize,
        measure: Length,
        wardrobe: &Wardrobe,
    ) -> Length {
        match self {
            Self::Indented if nth == 0 => wardrobe.indent_in(measure),
            // Beside an upright headline there may be no room to hang.
            Self::Hanging(by) if 0 < nth && *by * 2 <= measure => *by,
            Self::Cap(cap) if nth < cap.lines => cap.width + wardrobe.em().scale(1, 2),
            Self::Indented
            | Self::Flush
            | Self::Turned(..)
            | Self::Hanging(_)
            | Self::Cap(_) => Length::ZERO,
        }
    }

    /// What the lines ask for in slots of these measures, the last of them for all that
    /// follow.
    pub(super) fn ask(
        &self,
        measures: &[Length],
        tail: Option<Length>,
        wardrobe: &Wardrobe,
    ) -> Ask {
        let last = measures.last().copied().unwrap_or(Length::ZERO);
        let measure = |nth: usize| measures.get(nth).copied().unwrap_or(last);
        let indent = self.inset(0, measure(0), wardrobe);
        // Past these all lines are alike.
        let own = match self {
            Self::Indented | Self::Flush | Self::Turned(..) => 0,
            Self::Hanging(_) => 1,
            Self::Cap(cap) => cap.lines,
        };
        let count = if measures.len() < 2 { own } else { own.max(measures.len()) };
        let each = (0..count).map(|nth| {
            let inset = self.inset(nth, measure(nth), wardrobe);
            measure(nth) - if nth == 0 { Length::ZERO } else { inset }
        });
        let rest = last - self.inset(count.max(1), last, wardrobe);
        Ask { measures: Measures::of(each.collect(), rest), indent, tail }
    }

    /// Whether its first lines may stand in these slots: a drop cap is never split, and
    /// stands against one edge, with a few characters beside it.
    pub(super) fn fits(&self, slots: &[Slot], em: Length) -> bool {
        let Self::Cap(cap) = self else { return true };
        // Fewer slots than it is high have no room for it.
        let Some(own) = slots.get(..cap.lines) else { return false };
        let beside = cap.width + em * 4;
        own.iter().all(|slot| beside <= slot.measure)
            && own.is_sorted_by(|a, b| a.leg == b.leg && a.at.x == b.at.x)
    }

    /// How many bytes of the paragraph stand before the text of its lines: those of a drop
    /// cap.
    pub(super) fn before(&self) -> usize {
        match self {
            Self::Cap(cap) => cap.parts.iter().map(|part| part.copy.text().len()).sum(),
            Self::Indented | Self::Flush | Self::Turned(..) | Self::Hanging(_) => 0,
        }
    }

    /// The fewest lines a paragraph of this form may have.
    pub(super) fn least(&self) -> usize {
        match self {
            Self::Cap(cap) => cap.lines,
            Self::Indented | Self::Flush | Self::Turned(..) | Self::Hanging(_) => 1,
        }
    }
}
