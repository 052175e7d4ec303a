//! 摘引: large, between a thick rule and a thin one.

use super::super::piece::InsetRule;
use super::super::{Piece, Role};
use super::Maker;
use super::block::{Block, Lie, Lines, Stand, Wanted, rule};
use crate::copy::{Headline, PullQuote};
use crate::para::{Spread, headline};
use crate::unit::{Length, Rect, count};

/// The rule above.
const THICK: Length = Length::thousandths_of_pt(1_500);
/// The rule below.
const THIN: Length = Length::thousandths_of_pt(500);

impl Maker<'_> {
    /// Its lines even and turned where the words allow it, as in a headline; more than
    /// three are a paragraph.
    pub(super) fn quote(&self, quote: &PullQuote) -> Block {
        let wardrobe = self.wardrobe;
        let (whole, em) = (self.columns.measure, wardrobe.em());
        // A character of white on each side, where the column has any to give.
        let side = if em * 10 < whole { em } else { Length::ZERO };
        let measure = whole - side * 2;
        let (words, lie) = self.words(quote, measure);
        let size = words.paragraph.size();
        let pitch = size.scale(3, 2).max(wardrobe.leading);
        let deep = pitch * count(words.lines.len().saturating_sub(1)) + size;
        let speaker = quote.speaker.as_ref().map(|copy| {
            let look = &wardrobe.caption;
            self.broken(Wanted { copy, look, measure, indent: Length::ZERO })
        });
        let said = speaker.as_ref().map_or(Length::ZERO, |speaker| {
            wardrobe.leading * i64::try_from(speaker.lines.len()).unwrap_or(1)
        });
        // Half a line of air inside either rule and outside of it.
        let lines = self.lines(deep + said + wardrobe.leading * 2);
        let high = self.high(lines);
        let (top, foot) = (em.scale(1, 3), high - em.scale(1, 3));
        let from = top + (foot - top - deep - said).scale(1, 2);
        let spot = quote.words.whole();
        let bar = |y: Length, height: Length| {
            let rect = Rect { x: Length::ZERO, y, width: whole, height };
            rule(rect, InsetRule::Solid, spot)
        };
        let mut pieces: Vec<Piece> = vec![bar(top, THICK), bar(foot - THIN, THIN)];
        let stand = Stand {
            role: Role::PullQuote,
            number: 0,
            left: side,
            measure,
            lie,
            top: from,
            pitch,
        };
        pieces.extend(self.stand(&words, stand));
        let mut strained = words.strained;
        if let Some(speaker) = speaker {
            let top = from + deep + wardrobe.leading - em;
            let (role, lie, pitch) = (Role::PullQuote, Lie::Right, wardrobe.leading);
            let stand = Stand { role, number: 1, lie, top, pitch, ..stand };
            pieces.extend(self.stand(&speaker, stand));
            strained.extend(speaker.strained);
        }
        Block { lines, pieces, strained, ..Block::default() }
    }

    fn words<'a>(&'a self, quote: &'a PullQuote, measure: Length) -> (Lines<'a>, Lie) {
        let (copy, look) = (&quote.words, &self.wardrobe.pull_quote);
        let head = Headline { copy: copy.clone(), turns: Vec::new() };
        let settings = headline(&head, look, measure, self.library, Spread::Solid);
        match settings.into_iter().next() {
            Some(setting) => {
                let (paragraph, lines) = (setting.paragraph, setting.lines);
                let (indent, strained) = (Length::ZERO, Vec::new());
                (
                    Lines { copy, paragraph, lines, indent, hang: indent, strained },
                    Lie::Centred,
                )
            }
            None => {
                let indent = Length::ZERO;
                (self.broken(Wanted { copy, look, measure, indent }), Lie::Left)
            }
        }
    }
}
