use std::ops::Range;

use super::cost::{Adjust, Sums};
use super::{Drawn, Paragraph};
use crate::font::{FaceId, Turn};
use crate::script::{Class, Slot, Step};
use crate::unit::{Em, Length};

/// A line: which clusters are in it, and what was done to make them fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The clusters. Never empty.
    pub clusters: Range<usize>,
    /// The bytes of the text it covers.
    pub text: Range<usize>,
    /// How long it may be.
    pub measure: Length,
    /// How long it is before justification.
    pub natural: Em,
    size: Length,
    adjust: Adjust,
}

/// One glyph where it stands on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The face.
    pub face: FaceId,
    /// The em.
    pub size: Length,
    /// Its number in the face.
    pub glyph: u16,
    /// From the start of the line to its origin.
    pub along: Length,
    /// From the baseline, or the central axis of a vertical line, to its origin, in the
    /// direction in which lines follow.
    pub across: Length,
    /// How it is turned.
    pub turn: Turn,
    /// The advance the face gives it.
    pub advance: Length,
    /// The bytes of the paragraph's text it stands for.
    pub text: Range<usize>,
}

impl Line {
    pub(super) fn new(
        paragraph: &Paragraph,
        clusters: Range<usize>,
        (natural, measure): (i64, Length),
        adjust: Adjust,
    ) -> Self {
        let first = paragraph.clusters.get(clusters.start).map_or(0, |c| c.text.start);
        let last = paragraph.clusters.get(clusters.end - 1).map_or(first, |c| c.text.end);
        Self {
            clusters,
            text: first..last,
            measure,
            natural: Em::from_parts(natural),
            size: paragraph.size,
            adjust,
        }
    }

    /// How long it is, justified. A mark that hangs is not counted.
    pub fn width(&self) -> Length {
        let taken: i64 = self.adjust.taken.iter().sum();
        let grown: i64 = self.adjust.grown.iter().sum();
        let parts = self.natural.parts() - taken + grown + self.adjust.spread;
        Em::from_parts(parts - self.adjust.hung).at(self.size)
    }

    /// How much was taken in each step, S2 to S7.
    pub fn taken(&self) -> [(Step, Em); 6] {
        let mut taken = Step::ALL.map(|step| (step, Em::ZERO));
        for (entry, parts) in taken.iter_mut().zip(self.adjust.taken) {
            entry.1 = Em::from_parts(parts);
        }
        taken
    }

    /// How much was added to word spaces and to Han–Latin gaps (T1, T2).
    pub fn grown(&self) -> [Em; 2] {
        self.adjust.grown.map(Em::from_parts)
    }

    /// How much was added in T3, over all slots together.
    pub const fn spread(&self) -> Em {
        Em::from_parts(self.adjust.spread)
    }

    /// How many slots T3 has on this line.
    pub fn slots(&self, paragraph: &Paragraph) -> usize {
        let joints = &paragraph.joints[self.joints()];
        joints.iter().filter(|joint| joint.gap.slot == Slot::Open).count()
    }

    /// What justification opened each slot of T3 by, past which a reader sees the holes
    /// (JST-T3: .25 em), if it did; all that is missing where the line has no slot.
    pub fn too_loose(&self, paragraph: &Paragraph) -> Option<Em> {
        let slots = i64::try_from(self.slots(paragraph)).unwrap_or(i64::MAX);
        let each = if slots == 0 {
            (self.measure - self.width()).in_ems_of(self.size)
        } else {
            self.spread().scale(1, slots)
        };
        (Em::QUARTER < each).then_some(each)
    }

    const fn joints(&self) -> Range<usize> {
        self.clusters.start..self.clusters.end - 1
    }

    /// The gap after each cluster but the last, justified: equal within a class, the
    /// rest of a division to the last ones.
    fn gaps(&self, paragraph: &Paragraph) -> Vec<i64> {
        let joints = &paragraph.joints[self.joints()];
        let mut gaps: Vec<i64> = joints.iter().map(|j| j.gap.natural.parts()).collect();
        for (at, step) in Step::ALL.into_iter().enumerate() {
            let caps = joints.iter().map(|joint| match joint.gap.give {
                Some((own, give)) if own == step => give.parts(),
                _ => 0,
            });
            share(self.adjust.taken[at], &caps.collect::<Vec<_>>(), |i, parts| {
                gaps[i] -= parts;
            });
        }
        for (at, step) in [Step::Word, Step::HanLatin].into_iter().enumerate() {
            let caps = joints.iter().map(|joint| match joint.gap.give {
                Some((own, _)) if own == step => joint.gap.grow.parts(),
                _ => 0,
            });
            share(self.adjust.grown[at], &caps.collect::<Vec<_>>(), |i, parts| {
                gaps[i] += parts;
            });
        }
        let caps = joints.iter().map(|joint| match joint.gap.slot {
            Slot::Open => i64::MAX / 1024,
            Slot::Closed => 0,
        });
        share(self.adjust.spread, &caps.collect::<Vec<_>>(), |i, parts| {
            gaps[i] += parts;
        });
        gaps
    }
}

impl Paragraph {
    /// These clusters as one line at its natural width.
    ///
    /// # Panics
    ///
    /// If the range is empty or past the end.
    pub fn line(&self, clusters: Range<usize>) -> Line {
        let sums = Sums::of(self);
        let mut clusters = clusters;
        let space = |at: usize| self.clusters[at].class == Class::Ideospace;
        while clusters.start + 1 < clusters.end && space(clusters.start) {
            clusters.start += 1;
        }
        while clusters.start + 1 < clusters.end && space(clusters.end - 1) {
            clusters.end -= 1;
        }
        let natural = sums.line(self, clusters.start, clusters.end).natural;
        let measure = Em::from_parts(natural).at(self.size);
        Line::new(self, clusters, (natural, measure), Adjust::default())
    }
}

/// Divides `total` among places, to each alike up to its cap; what does not divide goes
/// to the last ones, one part each.
fn share(total: i64, caps: &[i64], mut give: impl FnMut(usize, i64)) {
    let mut left = total;
    let mut open: Vec<usize> = (0..caps.len()).filter(|i| 0 < caps[*i]).collect();
    while 0 < left && !open.is_empty() {
        let n = i64::try_from(open.len()).unwrap_or(1);
        let each = left / n;
        let (full, room): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|i| caps[**i] <= each);
        if full.is_empty() {
            let rest = usize::try_from(left % n).unwrap_or(0);
            for (nth, i) in room.iter().enumerate() {
                let more = i64::from(room.len() - rest <= nth);
                give(*i, each + more);
            }
            return;
        }
        for i in full {
            give(i, caps[i]);
            left -= caps[i];
        }
        open = room;
    }
}

/// The place of every glyph of a line.
///
/// The line ends within a grain of its measure: positions are sums of whole parts of an
/// em, rounded once.
pub fn place(paragraph: &Paragraph, line: &Line) -> Vec<Placed> {
    let gaps = line.gaps(paragraph);
    let mut placed = Vec::with_capacity(line.clusters.len());
    let mut along = 0;
    let stand = |drawn: &Drawn, along: i64| Placed {
        face: drawn.face,
        size: paragraph.size,
        glyph: drawn.glyph,
        along: (Em::from_parts(along) + drawn.along).at(paragraph.size),
        across: drawn.across.at(paragraph.size),
        turn: drawn.turn,
        advance: drawn.advance.at(paragraph.size),
        text: drawn.text.clone(),
    };
    for (nth, at) in line.clusters.clone().enumerate() {
        let cluster = &paragraph.clusters[at];
        let glyphs = &paragraph.glyphs[cluster.glyphs.clone()];
        placed.extend(glyphs.iter().map(|drawn| stand(drawn, along)));
        along += cluster.body.parts();
        if let Some(gap) = gaps.get(nth) {
            let space = paragraph.joints[at].space.as_ref();
            placed.extend(space.map(|space| stand(space, along)));
            along += gap;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_equal_and_the_rest_goes_last() {
        let mut got = [0; 4];
        share(11, &[100, 0, 100, 100], |i, parts| got[i] += parts);
        assert_eq!(got, [3, 0, 4, 4]);
    }

    #[test]
    fn a_full_place_leaves_the_rest_to_the_others() {
        let mut got = [0; 3];
        share(10, &[2, 100, 100], |i, parts| got[i] += parts);
        assert_eq!(got, [2, 4, 4]);
    }
}
