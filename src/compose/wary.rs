//! A story wary of lines that would stand alone in it: COL-1, SUB-1.

use std::collections::BTreeMap;

use super::shape::{Leaf, VARIANTS, combinations};
use super::terms::{ALONE, At, Cost, Placement, Shape, Variant, cost_of_count};
use crate::copy::Frame;

impl Leaf {
    /// Charges every shape for the lines that stand alone in it, and makes it of the
    /// variant that is best then. `alone` sets the text of a spot to count them; `more` is
    /// what a variant costs beside what it costs anyway.
    pub(super) fn beware(
        &mut self,
        alone: impl Fn(&Self, &Placement) -> usize,
        more: impl Fn(&Self, &Placement) -> Cost,
    ) {
        let framed = self.frame != Frame::None;
        let mut known: BTreeMap<usize, (Shape, Vec<Variant>)> = BTreeMap::new();
        for (nth, way) in self.ways.iter().enumerate() {
            let lines = self.table.lines;
            combinations(nth, way, 0, lines, |pick, (head, art), depth, cost| {
                let corners = if framed { 0 } else { head.corners(art, way.inner) };
                let shape = Shape { width: way.width, corners, depth };
                let Some(at) = self.table.place(shape) else { return };
                let (_, variants) = known.entry(at).or_insert((shape, Vec::new()));
                let variant = Variant { pick, cost };
                let cost = cost + more(self, &made_of(shape, variant));
                variants.push(Variant { pick, cost });
            });
        }
        for (at, (shape, mut variants)) in known {
            variants.sort_by_key(|variant| variant.cost);
            let mut best: Option<(Cost, Variant)> = None;
            for variant in variants.into_iter().take(VARIANTS) {
                if best.is_some_and(|(least, _)| least <= variant.cost) {
                    break;
                }
                let lone = alone(self, &made_of(shape, variant));
                let cost = variant.cost + cost_of_count(lone) * ALONE;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, variant));
                }
            }
            let Some((cost, Variant { pick, cost: own })) = best else { continue };
            if let Some(known) = self.picks.get_mut(at) {
                *known = pick;
            }
            if let Some(known) = self.charged.get_mut(at) {
                *known = cost - own;
            }
            if let Some(known) = self.table.costs.get_mut(at) {
                *known = cost;
            }
        }
    }

    /// The same without a charge for lines that stand alone, for a text that changes: how
    /// it will fall nobody knows.
    pub(super) fn heedless(&self) -> Self {
        let mut leaf = self.clone();
        for (cost, charge) in leaf.table.costs.iter_mut().zip(&leaf.charged) {
            *cost -= *charge;
        }
        leaf.charged = Vec::new();
        leaf
    }
}

/// A shape made of a variant, wherever it stands.
fn made_of(shape: Shape, variant: Variant) -> Placement {
    let spot = Placement::of(0, At { column: 0, line: 0 }, shape);
    Placement { variant: Some(variant), ..spot }
}
