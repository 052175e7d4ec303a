//! What a filling leaves standing that should not stand so: COL-1, COL-3, SUB-1, ATTR-3.

use super::Slot;
use super::fill::{Block, Body, Filled, Filling, SetSignature};
use super::piece::{Strain, Strained};
use crate::diag::Spot;

/// The fewest lines of a paragraph that COL-1 speaks of.
const FEW: usize = 3;
/// SUB-1: the body lines that follow a subhead in its column.
const AFTER_SUBHEAD: usize = 2;
/// COL-3: the fewest lines of a leg.
const LEG: usize = 3;

/// Everything of it, at the copy it is about, in the order of the text.
pub(super) fn breaches(body: &Body, filling: &Filling, slots: &[Slot]) -> Vec<Strained> {
    let judge = Judge { slots };
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
                let end = filled.slot + filled.takes + AFTER_SUBHEAD;
                if !judge.together(filled.slot, end) {
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
        && !judge.together(before, first + 1)
    {
        let (spot, strain) = (signature.copy.whole(), Strain::AttributionAlone);
        found.push(Strained { spot, strain });
    }
    found
}

struct Judge<'a> {
    slots: &'a [Slot],
}

impl Judge<'_> {
    /// Whether the slots `from..to`, as far as there are any, are in one leg.
    fn together(&self, from: usize, to: usize) -> bool {
        let own = self.slots.get(from..to.min(self.slots.len())).unwrap_or_default();
        own.windows(2).all(|pair| pair[0].leg == pair[1].leg)
    }

    /// Whether there are lines enough for every leg: a brief may be a line or two.
    fn could_be_longer(&self) -> bool {
        let legs = self.slots.chunk_by(|a, b| a.leg == b.leg).count();
        1 < legs && legs * LEG <= self.slots.len()
    }

    fn paragraph(&self, filled: &Filled, lines: &[Spot], found: &mut Vec<Strained>) {
        let n = lines.len();
        let (first, end) = (filled.slot, filled.slot + n);
        if FEW <= n {
            if !self.together(first, first + 2) {
                found.push(Strained { spot: lines[0], strain: Strain::FirstLineAlone });
            }
            if !self.together(end - 2, end) {
                let (spot, strain) = (lines[n - 1], Strain::LastLineAlone);
                found.push(Strained { spot, strain });
            }
        }
        for (nth, spot) in lines.iter().enumerate() {
            let at = first + nth;
            let opens = at.checked_sub(1).is_none_or(|b| !self.together(b, at + 1));
            let Some(slot) = self.slots.get(at).filter(|_| opens) else { continue };
            let leg = self.slots[at..].iter().take_while(|s| s.leg == slot.leg).count();
            if leg < LEG && self.could_be_longer() {
                found.push(Strained { spot: *spot, strain: Strain::ShortLeg(leg) });
            }
        }
    }
}
