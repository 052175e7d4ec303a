use std::ops::Range;

use super::cluster::Joint;
use super::cost::{Adjust, Sums, letters};
use super::{Drawn, Paragraph, Rung};
use crate::font::{FaceId, Turn};
use crate::script::{Class, Slot, Step, TURNED};
use crate::unit::{Em, Length};

/// A line: which clusters are in it, and what was done to make them fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The clusters. Never empty.
    pub clusters: Range<usize>,
    /// The bytes of the text it covers: of its clusters, and of a pause at which a headline
    /// turns.
    pub text: Range<usize>,
    /// How long it may be.
    pub measure: Length,
    /// How long it is before justification.
    pub natural: Em,
    /// How wide the hyphen is that ends it, where a word is divided (LAT-1).
    pub hyphen: Option<Em>,
    /// What of the emergency ladder (§3.5) it had to resort to.
    pub relaxed: Option<Rung>,
    /// Whether it says more than its clusters: the glyphs at its ends say that too.
    unseen: bool,
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

/// How long a line is, and may be.
#[derive(Clone, Copy)]
pub(super) struct LineLength {
    /// Before justification, in parts of an em.
    pub(super) natural: i64,
    /// What it may be.
    pub(super) measure: Length,
}

impl Line {
    pub(super) fn new(
        paragraph: &Paragraph,
        clusters: Range<usize>,
        length: LineLength,
        adjust: Adjust,
    ) -> Self {
        let LineLength { natural, measure } = length;
        let first = paragraph.clusters.get(clusters.start).map_or(0, |c| c.text.start);
        let last = paragraph.clusters.get(clusters.end - 1).map_or(first, |c| c.text.end);
        Self {
            clusters,
            text: first..last,
            measure,
            natural: Em::from_parts(natural),
            hyphen: None,
            relaxed: None,
            unseen: false,
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

    /// How much of its last mark stands outside the measure (RES-3).
    pub const fn hung(&self) -> Em {
        Em::from_parts(self.adjust.hung)
    }

    /// How many slots T3 has on this line.
    pub fn slots(&self, paragraph: &Paragraph) -> usize {
        self.openings(paragraph).filter(|open| *open).count()
    }

    /// Whether T3 opens each gap of this line. What stands before a hung mark is flush.
    fn openings<'a>(&self, paragraph: &'a Paragraph) -> impl Iterator<Item = bool> + 'a {
        let joints = &paragraph.joints[self.joints()];
        let last = joints.len() - usize::from(0 < self.adjust.hung);
        let open = |joint: &Joint| joint.gap.slot == Slot::Open;
        joints.iter().enumerate().map(move |(at, joint)| at < last && open(joint))
    }

    /// What justification opened each slot of T3 by, past which a reader sees the holes
    /// (JST-T3: .25 em), if it did; all that is missing where the line was left ragged.
    pub fn too_loose(&self, paragraph: &Paragraph) -> Option<Em> {
        let short = (self.measure - self.width()).in_ems_of(self.size);
        // A thousandth is the grain of the model, not a hole.
        if Em::thousandths(1) < short {
            return Some(short.max(Em::HALF));
        }
        let slots = i64::try_from(self.slots(paragraph)).unwrap_or(i64::MAX).max(1);
        let each = self.spread().scale(1, slots);
        (Em::QUARTER < each).then_some(each)
    }

    /// Whether it is one character, with its marks, after other lines (JST-ORPH).
    pub fn is_orphan(&self, paragraph: &Paragraph) -> bool {
        let rest = &paragraph.clusters[self.clusters.clone()];
        0 < self.clusters.start && letters(rest) <= 1
    }

    /// From where to where the body of each cluster goes, justified, without the white
    /// that ruby makes inside it.
    pub(super) fn bodies(&self, paragraph: &Paragraph) -> Vec<(Em, Em)> {
        let gaps = self.gaps(paragraph);
        let mut along = 0;
        let bodies = self.clusters.clone().enumerate().map(|(nth, at)| {
            let start = along;
            let cluster = &paragraph.clusters[at];
            let end = start + cluster.body.parts();
            along = end + gaps.get(nth).copied().unwrap_or(0);
            let (before, after) = cluster.pad;
            (Em::from_parts(start) + before, Em::from_parts(end) - after)
        });
        bodies.collect()
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
            share(self.adjust.taken[at], caps, |i, parts| {
                gaps[i] -= parts;
            });
        }
        for (at, step) in [Step::Word, Step::HanLatin].into_iter().enumerate() {
            let caps = joints.iter().map(|joint| match joint.gap.give {
                Some((own, _)) if own == step => joint.gap.grow.parts(),
                _ => 0,
            });
            share(self.adjust.grown[at], caps, |i, parts| {
                gaps[i] += parts;
            });
        }
        let caps =
            self.openings(paragraph).map(|open| if open { i64::MAX / 1024 } else { 0 });
        share(self.adjust.spread, caps, |i, parts| {
            gaps[i] += parts;
        });
        gaps
    }
}

impl Paragraph {
    /// These clusters as one line of a headline at its natural width.
    ///
    /// # Panics
    ///
    /// If the range is empty or past the end.
    pub fn line(&self, clusters: Range<usize>) -> Line {
        let shown = self.shown(clusters.clone());
        let says = |at: &usize| shown.contains(at) || self.is_pause(*at);
        let first = clusters.clone().find(says).unwrap_or(shown.start);
        let last = clusters.rev().find(says).unwrap_or(first);
        let natural = Sums::of(self).line(self, shown.start, shown.end).natural;
        let measure = Em::from_parts(natural).at(self.size);
        let length = LineLength { natural, measure };
        let line = Line::new(self, shown, length, Adjust::default());
        let text = self.clusters[first].text.start..self.clusters[last].text.end;
        Line { unseen: text != line.text, text, ..line }
    }

    /// What shows of clusters as a line of a headline: all but the white at its ends and, if
    /// the headline goes on, the pause at which it turns, which the turn stands for (HD-5).
    pub(super) fn shown(&self, clusters: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = clusters;
        let turns = end < self.clusters.len();
        let white = |at: usize| self.clusters[at].class == Class::Ideospace;
        while start + 1 < end && white(start) {
            start += 1;
        }
        while start + 1 < end && (white(end - 1) || turns && self.is_pause(end - 1)) {
            end -= 1;
        }
        start..end
    }

    /// Whether a cluster is a pause within a sentence, or white that stands for one.
    fn is_pause(&self, at: usize) -> bool {
        self.text()[self.clusters[at].text.clone()].starts_with(TURNED)
    }
}

/// Divides `total` among places, to each alike up to its cap; what does not divide goes
/// to the last ones, one part each.
fn share(
    total: i64,
    caps: impl IntoIterator<Item = i64>,
    mut give: impl FnMut(usize, i64),
) {
    if total <= 0 {
        return;
    }
    let caps: Vec<i64> = caps.into_iter().collect();
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
    let mut along: i64 = 0;
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
            let space = paragraph.joints[at].space.as_deref();
            placed.extend(space.map(|space| stand(space, along)));
            along += gap;
        }
    }
    if line.hyphen.is_some() {
        let joint =
            line.clusters.end.checked_sub(1).and_then(|at| paragraph.joints.get(at));
        let hyphen = joint.and_then(|joint| joint.hyphen.as_deref());
        placed.extend(hyphen.map(|hyphen| Placed {
            text: line.text.end..line.text.end,
            ..stand(hyphen, along)
        }));
    }
    if line.unseen {
        if let Some(first) = placed.first_mut() {
            first.text.start = line.text.start;
        }
        if let Some(last) = placed.last_mut() {
            last.text.end = line.text.end;
        }
    }
    placed
}

impl Paragraph {
    /// What one of its lines says.
    ///
    /// # Panics
    ///
    /// If the line is of another paragraph.
    pub fn text_of(&self, line: &Line) -> &str {
        &self.text()[line.text.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_equal_and_the_rest_goes_last() {
        let mut got = [0; 4];
        share(11, [100, 0, 100, 100], |i, parts| got[i] += parts);
        assert_eq!(got, [3, 0, 4, 4]);
    }

    #[test]
    fn a_full_place_leaves_the_rest_to_the_others() {
        let mut got = [0; 3];
        share(10, [2, 100, 100], |i, parts| got[i] += parts);
        assert_eq!(got, [2, 4, 4]);
    }
}
