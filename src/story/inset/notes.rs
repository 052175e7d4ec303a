//! 注释: small, hanging by their numbers, under a short rule.

use super::super::Role;
use super::super::piece::InsetRule;
use super::Maker;
use super::block::{Block, Lie, Stand, Wanted, rule};
use crate::copy::Copy;
use crate::diag::Spot;
use crate::unit::{Length, Rect};

/// The rule over them.
const THIN: Length = Length::thousandths_of_pt(500);

impl Maker<'_> {
    pub(super) fn notes(&self, notes: &[Copy], spot: Spot) -> Block {
        let (whole, leading) = (self.columns.measure, self.wardrobe.leading);
        let look = &self.wardrobe.note;
        let size = look.plain.size;
        let pitch = size.scale(4, 3);
        let mut block = Block::default();
        let width = (size * 6).min(whole);
        let y = leading.scale(1, 2);
        let over = Rect { x: Length::ZERO, y, width, height: THIN };
        block.pieces.push(rule(over, InsetRule::Solid, spot));
        let mut top = leading - (self.wardrobe.em() - size);
        for (number, copy) in notes.iter().enumerate() {
            // As far in as the number before it is wide.
            let hang = if size * 8 < whole { size } else { Length::ZERO };
            let (indent, measure) = (Length::ZERO, whole);
            let lines = self.hung(Wanted { copy, look, measure, indent }, hang);
            let stand = Stand {
                role: Role::Note,
                number,
                left: Length::ZERO,
                measure,
                lie: Lie::Left,
                top,
                pitch,
            };
            block.pieces.extend(self.stand(&lines, stand));
            top += pitch * i64::try_from(lines.lines.len()).unwrap_or(1);
            block.strained.extend(lines.strained);
        }
        block.lines = self.lines(top - pitch + size);
        block
    }
}
