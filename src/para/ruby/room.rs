//! The room that ruby needs, made before lines are broken.

use std::ops::Range;

use super::super::Paragraph;
use super::super::cluster::Joint;
use super::APART;
use super::note::{Beside, Note};
use crate::copy::{Grid, Inline, RubyKind};
use crate::script::{Class, Hold, Slot};
use crate::unit::Em;

/// RUBY-1: the same between words that are set whole.
const WORDS_APART: Em = Em::HALF;
/// RUBY-1 lets pinyin reach over characters that have none; farther than this it would
/// seem to be theirs.
const OVERHANG: Em = Em::HALF;
/// RUBY-2: how wide the column is with its tone.
const COLUMN: Em = Em::HALF;

/// A note as far as its neighbours mind it.
pub(super) struct Span {
    clusters: Range<usize>,
    /// How wide it is, and how wide what it stands beside.
    wide: (Em, Em),
    /// How far it may reach over its neighbours.
    overhang: Em,
    kind: RubyKind,
    /// Whether what it stands beside is spread rather than centred.
    spreads: bool,
}

impl Span {
    /// Whether it stands in a line, and not in a column.
    fn lies(&self) -> bool {
        self.kind != RubyKind::Bopomofo
    }

    /// Whether it is the pinyin of a word.
    fn is_word(&self) -> bool {
        self.kind == RubyKind::Pinyin && 1 < self.clusters.len()
    }

    /// How much wider it is than what it stands beside.
    fn excess(&self) -> Em {
        (self.wide.0 - self.wide.1).max(Em::ZERO)
    }

    /// The white it leaves over either end of what it stands beside.
    fn slack(&self) -> Em {
        (self.wide.1 - self.wide.0).max(Em::ZERO).scale(1, 2)
    }
}

impl Paragraph {
    pub(super) fn natural(&self) -> Em {
        let gaps = self.joints.iter().map(|joint| joint.gap);
        super::super::quad::natural(&self.clusters, gaps)
    }

    /// RUBY-1: what ruby stands beside is one: no line ends in it, and nothing opens it.
    pub(super) fn hold(&mut self, clusters: &Range<usize>) {
        for joint in &mut self.joints[clusters.start..clusters.end - 1] {
            joint.hold = joint.hold.max(Hold::Unit);
            joint.gap.slot = Slot::Closed;
            joint.gap.give = None;
            joint.gap.grow = Em::ZERO;
        }
    }

    /// How wide clusters are with the white between them.
    fn reach(&self, clusters: &Range<usize>) -> Em {
        let bodies: Em = self.clusters[clusters.clone()].iter().map(|c| c.body).sum();
        let joints = self.joints[clusters.start..clusters.end - 1].iter();
        bodies + joints.map(|joint| joint.gap.natural).sum::<Em>()
    }

    pub(super) fn span(&self, note: &Note, inline: &[(Range<usize>, Inline)]) -> Span {
        let clusters = note.clusters.clone();
        let base = self.reach(&clusters);
        let ruby = inline.get(note.nth).and_then(|(_, mark)| mark.ruby());
        let kind = ruby.map_or(RubyKind::Gloss, |ruby| ruby.kind);
        let wide = match &note.drawn {
            Beside::Line(lying) => lying.wide,
            Beside::Column(_) => base,
        };
        let free = kind == RubyKind::Pinyin && self.rules.grid == Grid::Free;
        Span {
            wide: (wide, base),
            overhang: if free { OVERHANG } else { Em::ZERO },
            kind,
            spreads: self.clusters[clusters.clone()]
                .iter()
                .all(|c| c.class == Class::Han),
            clusters,
        }
    }

    /// How far each note reaches over its neighbours, before and after: as far as it may
    /// and leaves the white between it and the next. Where even notes that reach over
    /// nothing are too near, the white is made between them.
    pub(super) fn overhangs(&mut self, spans: &[Span]) -> Vec<(Em, Em)> {
        let wanted = |span: &Span| span.excess().scale(1, 2).min(span.overhang);
        let mut reach: Vec<(Em, Em)> =
            spans.iter().map(|span| (wanted(span), wanted(span))).collect();
        let lying: Vec<usize> = (0..spans.len()).filter(|at| spans[*at].lies()).collect();
        for pair in lying.windows(2) {
            let (one, two) = (&spans[pair[0]], &spans[pair[1]]);
            let Some(between) = self.between(&one.clusters, &two.clusters) else {
                continue;
            };
            let least = if one.is_word() && two.is_word() { WORDS_APART } else { APART };
            let free = one.slack() + between + two.slack() - least;
            if free < Em::ZERO {
                self.joints[one.clusters.end - 1].gap.natural += Em::ZERO - free;
            }
            let room = free.max(Em::ZERO);
            let (after, before) = (reach[pair[0]].1, reach[pair[1]].0);
            if room < after + before {
                let half = room.scale(1, 2);
                reach[pair[0]].1 = after.min(half.max(room - before));
                reach[pair[1]].0 = before.min(room - reach[pair[0]].1);
            }
        }
        reach
    }

    /// The least white and type between two stretches, however a line is squeezed.
    fn between(&self, one: &Range<usize>, two: &Range<usize>) -> Option<Em> {
        let joints = self.joints.get(one.end - 1..two.start)?.iter();
        let bodies: Em =
            self.clusters.get(one.end..two.start)?.iter().map(|c| c.body).sum();
        let least = |joint: &Joint| {
            joint.gap.natural - joint.gap.give.map_or(Em::ZERO, |(_, give)| give)
        };
        Some(bodies + joints.map(least).sum::<Em>())
    }

    /// Makes what a note stands beside as wide as what of the note reaches over nothing.
    pub(super) fn widen(&mut self, span: &Span, before: Em, after: Em) {
        let half = span.excess().scale(1, 2);
        let (mut left, mut right) = (half - before, half - after);
        if self.rules.grid == Grid::Strict {
            let wide = span.wide.1 + left + right;
            let cells =
                (wide.parts() + Em::FULL.parts() - 1).div_euclid(Em::FULL.parts());
            let more = (Em::whole(cells) - wide).scale(1, 2);
            left += more;
            right = Em::whole(cells) - span.wide.1 - left;
        }
        let count = i64::try_from(span.clusters.len()).unwrap_or(1);
        if span.spreads && 1 < count {
            // As much between two characters as at both ends together.
            let most = left.min(right) * 2;
            let inside = (left + right).scale(count - 1, count).min(most);
            let each = inside.scale(1, count - 1);
            let inside = each * (count - 1);
            for joint in &mut self.joints[span.clusters.start..span.clusters.end - 1] {
                joint.gap.natural += each;
            }
            left -= inside.scale(1, 2);
            right -= inside - inside.scale(1, 2);
        }
        self.pad(span.clusters.start, left, Em::ZERO);
        self.pad(span.clusters.end - 1, Em::ZERO, right);
    }

    /// RUBY-2: a character and its column are one and a half ems, and in a strict grid two.
    pub(super) fn widen_for_columns(&mut self) {
        let strict = self.rules.grid == Grid::Strict;
        let wide = if strict { Em::FULL } else { COLUMN };
        let columns = self.notes.iter().filter(|n| matches!(n.drawn, Beside::Column(_)));
        let ends: Vec<usize> = columns.map(|note| note.clusters.end - 1).collect();
        for at in ends {
            self.pad(at, Em::ZERO, wide);
        }
    }

    fn pad(&mut self, at: usize, before: Em, after: Em) {
        let cluster = &mut self.clusters[at];
        cluster.body += before + after;
        cluster.pad = (cluster.pad.0 + before, cluster.pad.1 + after);
        for glyph in &mut self.glyphs[cluster.glyphs.clone()] {
            glyph.along += before;
        }
    }
}
