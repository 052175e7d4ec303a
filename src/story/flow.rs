//! The filled body as lines in their slots.

use super::fill::{Block, Body, Filling, SetSignature};
use super::piece::{Broken, Place};
use super::{Piece, Role, Slot, Wardrobe};
use crate::issue::{Copy, Story, TextBlock};
use crate::para::Look;
use crate::unit::{Length, Point, WritingMode};

/// Puts every line of the body in its slot.
pub(super) fn flow(
    story: &Story,
    (body, filling): (&Body, &Filling),
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, (block, filled)) in body.blocks.iter().zip(&filling.blocks).enumerate() {
        let Some(copy) = story.body.get(number).map(copy_of) else { continue };
        for (nth, line) in filled.lines.iter().enumerate() {
            let Some(slot) = slots.get(filled.slot + nth).copied() else { continue };
            let piece = match block {
                Block::Paragraph(paragraph) => {
                    let place = Place(Role::Paragraph, number, nth);
                    let indent = if nth == 0 { wardrobe.indent } else { Length::ZERO };
                    let at = baseline(slot, indent, &wardrobe.body);
                    Broken { copy, paragraph, line }.stand(place, MODE, at)
                }
                Block::Subhead(paragraph, takes) => {
                    let place = Place(Role::Subhead, number, nth);
                    let at = subhead(slot, line.width(), *takes, wardrobe);
                    Broken { copy, paragraph, line }.stand(place, MODE, at)
                }
            };
            pieces.push(Piece::Type(piece));
        }
    }
    pieces.extend(signature((body, filling), slots, wardrobe));
    pieces
}

const MODE: WritingMode = WritingMode::HorizontalTb;

/// The copy of a block.
pub(super) const fn copy_of(block: &TextBlock) -> &Copy {
    match block {
        TextBlock::Paragraph(copy) | TextBlock::Subhead(copy) => copy,
    }
}

/// The baseline of a line that begins `indent` into a slot. The em box of Han stands .88
/// of the body above it.
fn baseline(slot: Slot, indent: Length, look: &Look) -> Point {
    Point { x: slot.at.x + indent, y: slot.at.y + look.plain.size.scale(88, 100) }
}

/// A subhead centred across, and between the lines it takes.
fn subhead(slot: Slot, width: Length, takes: usize, wardrobe: &Wardrobe) -> Point {
    let size = wardrobe.subhead.plain.size;
    let takes = i64::try_from(takes).unwrap_or(1);
    // From the foot of the text above to the top of the text below.
    let gap = wardrobe.leading - wardrobe.em();
    let room = wardrobe.leading * takes + gap;
    let top = slot.at.y - gap + (room - size).scale(1, 2);
    let x = slot.at.x + (slot.measure - width).scale(1, 2);
    Point { x, y: top + size.scale(88, 100) }
}

fn signature(
    (body, filling): (&Body, &Filling),
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Vec<Piece> {
    let (Some(signature), Some(set)) = (&body.attribution, &filling.attribution) else {
        return Vec::new();
    };
    let copy = &signature.copy;
    let (first, lines) = match set {
        SetSignature::RunIn(line) => {
            let last = filling.blocks.last().map(|f| f.slot + f.lines.len());
            (last.unwrap_or(1).saturating_sub(1), std::slice::from_ref(line))
        }
        SetSignature::OwnLines(first, lines) => (*first, lines.as_slice()),
    };
    let mut pieces = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let Some(slot) = slots.get(first + nth) else { continue };
        let flush = slot.measure - line.width();
        let at = baseline(*slot, flush, &wardrobe.body);
        let broken = Broken { copy, paragraph: &signature.paragraph, line };
        let place = Place(Role::Attribution, 0, nth);
        pieces.push(Piece::Type(broken.stand(place, MODE, at)));
    }
    pieces
}

/// `（…）` around the name of a source, as it is printed.
pub(super) fn bracketed(source: &Copy) -> Copy {
    let whole = source.whole();
    let mut copy = Copy::default();
    copy.push("（", source.span(0..0));
    copy.push(source.text(), whole);
    copy.push("）", source.span(source.text().len()..source.text().len()));
    copy
}
