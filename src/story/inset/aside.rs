//! 编者按, 相关链接: words in a box of their own.

use super::super::Role;
use super::super::piece::InsetRule;
use super::Maker;
use super::block::{Block, Lie, Stand, Wanted, rule};
use crate::copy::Aside;
use crate::unit::{Length, Rect};

impl Maker<'_> {
    /// A line of white above and below, in which the line of the box stands; a character
    /// on each side.
    pub(super) fn aside(&self, aside: &Aside) -> Block {
        let wardrobe = self.wardrobe;
        let (whole, em, leading) =
            (self.columns.measure, wardrobe.em(), wardrobe.leading);
        let measure = whole - em * 2;
        let mut block = Block { lines: 1, ..Block::default() };
        let mut add = |wanted: Wanted<'_>, role, number, lie| {
            let lines = self.broken(wanted);
            let top = leading * i64::try_from(block.lines).unwrap_or(1);
            let stand = Stand {
                role,
                number,
                left: em,
                measure,
                lie,
                top,
                pitch: leading.max(wanted.look.plain.size),
            };
            block.pieces.extend(self.stand(&lines, stand));
            block.lines = block.lines.saturating_add(lines.lines.len());
            block.strained.extend(lines.strained);
        };
        let (copy, look) = (&aside.title, &wardrobe.aside_title);
        let title = Wanted { copy, look, measure, indent: Length::ZERO };
        add(title, Role::AsideTitle, 0, Lie::Centred);
        for (number, copy) in aside.paragraphs.iter().enumerate() {
            let indent = wardrobe.indent_in(measure);
            let wanted = Wanted { copy, look: &wardrobe.aside, measure, indent };
            add(wanted, Role::Aside, number, Lie::Left);
        }
        block.lines = block.lines.saturating_add(1);
        // The line of the box keeps twice as far from what is in it as from the text.
        let inset = em.scale(1, 3);
        let height = self.high(block.lines) - inset * 2;
        let rect = Rect { x: Length::ZERO, y: inset, width: whole, height };
        let box_ = rule(
            rect.inset(Length::thousandths_of_pt(250)),
            InsetRule::Box,
            aside.title.whole(),
        );
        block.pieces.insert(0, box_);
        block
    }
}
