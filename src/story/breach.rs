//! What a filling leaves standing that should not stand so: COL-1, COL-3, SUB-1, ATTR-3.

use super::Slot;
use super::fill::{Block, Body, Filled, Filling, SetSignature};
use super::piece::{Strain, Strained};
use super::room::Legs;
use crate::diag::Spot;

/// The fewest lines of a paragraph that COL-1 speaks of.
const FEW: usize = 3;
/// SUB-1: the body lines that follow a subhead in its column.
const AFTER_SUBHEAD: usize = 2;
/// COL-3: the fewest lines of a leg.
const LEG: usize = 3;

/// Everything of it, at the copy it is about, in the order of the text.
pub(super) fn breaches(body: &Body, filling: &Filling, slots: &[Slot]) -> Vec<Strained> {
    let judge = Judge { legs: Legs(slots) };
    let mut found = Vec::new();
    for (block, filled) in body.blocks.iter().zip(&filling.blocks) {
        match block {
            Block::Paragraph(text) => {
                let lines = filled.lines.iter();
                let spots: Vec<Spot> =
                    lines.map(|line| text.copy.spot(line.text.clone())).collect();
                judge.paragraph(filled, &spots, &mut found);
            }
            Block::Subhead(text, _) => {
                let with_text = filled.takes.saturating_add(AFTER_SUBHEAD);
                if judge.legs.parted(filled.slot, with_text) {
                    let (spot, strain) = (text.copy.whole(), Strain::SubheadAlone);
                    found.push(Strained { spot, strain });
                }
            }
            Block::Blank => {}
        }
    }
    if let (Some(signature), Some(SetSignature::OwnLines(first, _))) =
        (&body.attribution, &filling.attribution)
        && let Some(before) = first.checked_sub(1)
        && judge.legs.parted(before, 2)
    {
        let (spot, strain) = (signature.copy.whole(), Strain::AttributionAlone);
        found.push(Strained { spot, strain });
    }
    found
}

struct Judge<'a> {
    legs: Legs<'a>,
}

impl Judge<'_> {
    /// Whether there are lines enough for every leg: a brief may be a line or two.
    fn could_be_longer(&self) -> bool {
        let slots = self.legs.0;
        let legs = slots.chunk_by(|a, b| a.leg == b.leg).count();
        1 < legs && legs.saturating_mul(LEG) <= slots.len()
    }

    fn paragraph(&self, filled: &Filled, lines: &[Spot], found: &mut Vec<Strained>) {
        let end = filled.slot.saturating_add(lines.len());
        if FEW <= lines.len()
            && let [first, .., last] = lines
        {
            if self.legs.parted(filled.slot, 2) {
                found.push(Strained { spot: *first, strain: Strain::FirstLineAlone });
            }
            if self.legs.parted(end.saturating_sub(2), 2) {
                found.push(Strained { spot: *last, strain: Strain::LastLineAlone });
            }
        }
        for (at, spot) in (filled.slot..).zip(lines) {
            let opens = at.checked_sub(1).is_none_or(|b| self.legs.parted(b, 2));
            let Some(own) = self.legs.from(at).chunk_by(|a, b| a.leg == b.leg).next()
            else {
                // The text runs past its slots, and is told to be overset.
                break;
            };
            if opens && own.len() < LEG && self.could_be_longer() {
                found.push(Strained { spot: *spot, strain: Strain::ShortLeg(own.len()) });
            }
        }
    }
}
