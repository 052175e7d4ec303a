//! The lines of a story with its insets among them.

use super::fill::{Body, Filling};
use super::flow::flow;
use super::inset::{Ends, Seating, SetInset, ends_of, seatings};
use super::piece::Strained;
use super::{Misfit, Piece, Role, SetFault, Slot, Wardrobe};

/// A body that fills its slots, and what of it was done without.
pub(super) struct Filled {
    pub(super) body: Body,
    pub(super) filling: Filling,
    /// Its drop cap, where it has none though one was asked for.
    pub(super) no_cap: Option<Strained>,
}

/// A body in the slots that its insets leave.
pub(super) struct Arranged {
    /// The body.
    pub(super) filled: Filled,
    /// The slots of the text. What follows an inset is a leg of its own.
    pub(super) slots: Vec<Slot>,
    /// Which of the slots of the room each of them is.
    of: Vec<usize>,
    insets: Vec<SetInset>,
    seating: Seating,
}

/// Seats insets in slots and fills those that are left with `fill`.
///
/// # Errors
///
/// The text does not fill them, or an inset fits in no column.
pub(super) fn arrange(
    insets: Vec<SetInset>,
    slots: &[Slot],
    wardrobe: &Wardrobe,
    fill: impl Fn(&[Slot]) -> Result<Filled, Misfit>,
) -> Result<Arranged, SetFault> {
    let taken: usize = insets.iter().map(|inset| inset.size.slots()).sum();
    // Whichever takes the most is the one to be told of.
    let largest = insets.iter().max_by_key(|inset| inset.size.slots());
    let Some(largest) = largest else {
        let filled = fill(slots).map_err(SetFault::Misfit)?;
        let (slots, of) = (slots.to_vec(), (0..slots.len()).collect());
        return Ok(Arranged { filled, slots, of, insets, seating: Seating::default() });
    };
    let no_seat = SetFault::NoSeat { spot: largest.spot, size: largest.size };
    let Some(left) = slots.len().checked_sub(taken) else { return Err(no_seat) };
    let trial: Vec<Slot> = slots.iter().take(left).copied().collect();
    let trial = fill(&trial).map_err(SetFault::Misfit)?;
    let ends = ends_of(&trial.body.blocks, &trial.filling.blocks);
    let mut best: Option<(i64, Seating, Filled)> = None;
    let mut missed: Option<Misfit> = None;
    for seating in seatings(&insets, slots, &ends, wardrobe.leading) {
        let (free, _) = left_by(&seating, slots);
        match fill(&free) {
            Ok(filled) => {
                let cost = filled.filling.cost.saturating_add(seating.cost);
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, seating, filled));
                }
            }
            Err(misfit) => missed = Some(misfit),
        }
    }
    match (best, missed) {
        (Some((_, seating, filled)), _) => {
            let (slots, of) = left_by(&seating, slots);
            Ok(Arranged { filled, slots, of, insets, seating })
        }
        (None, Some(misfit)) => Err(SetFault::Misfit(misfit)),
        (None, None) => Err(no_seat),
    }
}

/// The insets of a story whose text does not fill its slots: each in the first place that
/// takes it, and the slots that they leave. Where one of them finds no place none is drawn.
pub(super) fn set_aside(
    insets: &[SetInset],
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> (Vec<Slot>, Vec<Piece>) {
    let ends = Ends::default();
    let found = seatings(insets, slots, &ends, wardrobe.leading).into_iter().next();
    let seating = found.unwrap_or_default();
    let (free, _) = left_by(&seating, slots);
    let mut pieces = Vec::new();
    for (seat, inset) in seating.seats.iter().zip(insets) {
        let first = seat.first().copied().into_iter();
        let stood = first.flat_map(|first| inset.stand(first, slots));
        pieces.extend(stood.map(|(_, piece)| piece));
    }
    (free, pieces)
}

/// The slots that insets leave, and which of all slots each of them is.
fn left_by(seating: &Seating, slots: &[Slot]) -> (Vec<Slot>, Vec<usize>) {
    let (mut free, mut of) = (Vec::new(), Vec::new());
    let (mut cuts, mut cut) = (0_usize, false);
    for (nth, slot) in slots.iter().enumerate() {
        if seating.seats.iter().any(|seat| seat.contains(&nth)) {
            cut = true;
            continue;
        }
        cuts = cuts.saturating_add(usize::from(std::mem::take(&mut cut)));
        free.push(Slot { leg: slot.leg.saturating_add(cuts), ..*slot });
        of.push(nth);
    }
    (free, of)
}

impl Arranged {
    /// Everything that stands in the slots of the room, each piece with the slot that it
    /// stands in, in reading order: an inset after the paragraph in which it stands.
    pub(super) fn pieces(
        &self,
        slots: &[Slot],
        wardrobe: &Wardrobe,
    ) -> Vec<(usize, Piece)> {
        let Filled { body, filling, .. } = &self.filled;
        let mut pieces: Vec<(usize, Piece)> = Vec::new();
        let mut insets: Vec<(usize, &SetInset)> = Vec::new();
        for (seat, inset) in self.seating.seats.iter().zip(&self.insets) {
            // A seat has a slot at the least.
            insets.extend(seat.first().map(|first| (*first, inset)));
        }
        insets.sort_by_key(|(first, _)| *first);
        let mut insets = insets.into_iter().peekable();
        let covered = self.covered(slots);
        for seated in flow(body, filling, &self.slots, &covered, wardrobe) {
            let at = self.of.get(seated.slot).copied().unwrap_or(seated.slot);
            let block = matches!(seated.line.role, Role::Paragraph | Role::Subhead);
            if block && seated.line.line == 0 {
                while let Some((first, inset)) = insets.next_if(|(first, _)| *first < at)
                {
                    pieces.extend(inset.stand(first, slots));
                }
            }
            pieces.push((at, Piece::Type(seated.line)));
        }
        for (first, inset) in insets {
            pieces.extend(inset.stand(first, slots));
        }
        pieces
    }

    /// The slots of the text right above which an inset stands.
    fn covered(&self, slots: &[Slot]) -> Vec<usize> {
        let leg = |nth: usize| slots.get(nth).map(|slot| slot.leg);
        let under = |at: usize| {
            let above = at.checked_sub(1).filter(|above| leg(*above) == leg(at));
            let seats = &self.seating.seats;
            above.is_some_and(|above| seats.iter().any(|seat| seat.contains(&above)))
        };
        let own = self.of.iter().enumerate().filter(|(_, at)| under(**at));
        own.map(|(nth, _)| nth).collect()
    }

    /// What of the insets could be set only by what a reader may see.
    pub(super) fn strained(&self) -> impl Iterator<Item = Strained> {
        self.insets.iter().flat_map(|inset| inset.strained.iter().copied())
    }
}
