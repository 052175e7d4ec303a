//! Paragraphs of an inset, one under another.

use super::super::piece::{Broken, InsetRule, LineOf, PlacedRule, Strained};
use super::super::set::strains_of;
use super::super::{Piece, Role};
use super::Maker;
use crate::copy::Copy;
use crate::diag::Spot;
use crate::para::{Ask, Line, Look, Measures, Paragraph, break_lines, read};
use crate::unit::{Length, Point, Rect};

/// What stands in an inset, and how many lines of text it takes the place of.
#[derive(Default)]
pub(super) struct Block {
    pub(super) lines: usize,
    /// How much lower it may stand than at the head of its lines.
    pub(super) slack: Length,
    pub(super) pieces: Vec<Piece>,
    pub(super) strained: Vec<Strained>,
}

/// Where a line stands in its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lie {
    /// At its left edge.
    Left,
    /// In its middle.
    Centred,
    /// At its right edge.
    Right,
}

/// What is to be broken into lines, and how.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) copy: &'a Copy,
    pub(super) look: &'a Look,
    pub(super) measure: Length,
    pub(super) indent: Length,
}

/// A copy, broken into its lines.
pub(super) struct Lines<'a> {
    pub(super) copy: &'a Copy,
    pub(super) paragraph: Paragraph,
    pub(super) lines: Vec<Line>,
    pub(super) indent: Length,
    /// How far in all lines but the first begin.
    pub(super) hang: Length,
    pub(super) strained: Vec<Strained>,
}

/// How lines are put on paper: as what, in what measure from what edge, from what line
/// of the inset down.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub(super) role: Role,
    pub(super) number: usize,
    pub(super) left: Length,
    pub(super) measure: Length,
    pub(super) lie: Lie,
    /// The top of the em box of the first line in the size of the body.
    pub(super) top: Length,
    /// From one line to the next.
    pub(super) pitch: Length,
}

impl Maker<'_> {
    /// The best lines of a copy.
    pub(super) fn broken<'a>(&self, wanted: Wanted<'a>) -> Lines<'a> {
        self.hung(wanted, Length::ZERO)
    }

    /// The same, all lines but the first so far in.
    pub(super) fn hung<'a>(&self, wanted: Wanted<'a>, hang: Length) -> Lines<'a> {
        let Wanted { copy, look, measure, indent } = wanted;
        let paragraph = read(copy, look, self.library);
        let measures = if hang == Length::ZERO {
            Measures::even(measure)
        } else {
            Measures::of(vec![measure], measure - hang)
        };
        let ask = Ask { measures, indent, tail: None };
        let settings = break_lines(&paragraph, &ask);
        let best = settings.best();
        let strained = strains_of(copy, &paragraph, &best.lines, best.ladder);
        let lines = best.lines.clone();
        Lines { copy, paragraph, lines, indent, hang, strained }
    }

    /// Puts lines on paper so that their feet stand where those of the body would.
    pub(super) fn stand(&self, lines: &Lines<'_>, how: Stand) -> Vec<Piece> {
        let (wardrobe, size) = (self.wardrobe, lines.paragraph.size());
        let mode = wardrobe.mode();
        let single = lines.lines.len() == 1;
        let mut pieces = Vec::new();
        let mut top = how.top;
        for (nth, line) in lines.lines.iter().enumerate() {
            let indent = if nth == 0 { lines.indent } else { lines.hang };
            let free = how.measure - line.width() - indent;
            let inset = match how.lie {
                Lie::Left => indent,
                Lie::Centred => indent + free.scale(1, 2),
                Lie::Right if single => indent + free,
                Lie::Right => indent,
            };
            // Smaller type stands on the foot of larger.
            let rest = wardrobe.rest(wardrobe.em().max(size));
            let at = Point { x: how.left + inset, y: top + rest };
            let broken = Broken { copy: lines.copy, paragraph: &lines.paragraph, line };
            let place = LineOf { role: how.role, block: how.number, line: nth };
            pieces.push(Piece::Type(broken.stand(place, mode, at)));
            let ruby = broken.ruby(place, mode, at).into_iter();
            pieces.extend(ruby.map(Piece::Type));
            top += how.pitch;
        }
        pieces
    }
}

/// A rule or an area of an inset.
pub(super) const fn rule(rect: Rect, use_: InsetRule, spot: Spot) -> Piece {
    Piece::Rule(PlacedRule { rect, use_, spot })
}
