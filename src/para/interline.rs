//! Marks between lines: 着重号, 专名号, 书名号甲式, 示亡号. rules.md §6.
//!
//! They are drawn from where the characters of a justified line stand, and take no room:
//! no gap of a line and no line of a paragraph is moved by them (EM-2).

use std::ops::Range;

use super::{Cluster, Line, Paragraph};
use crate::copy::{Inline, RubyKind};
use crate::font::HAN_TOP;
use crate::script::Class;
use crate::unit::{Em, Length, WritingMode};

/// A mark beside a line, measured as its glyphs are: along the line from its start, and
/// across it from its baseline or axis, in the direction in which lines follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interline {
    /// A dot.
    Dot {
        /// The place of its middle along the line.
        along: Length,
        /// The place of its middle across the line.
        across: Length,
        /// How wide it is.
        diameter: Length,
    },
    /// A straight line: a filled rectangle.
    Bar {
        /// From where to where along the line.
        along: (Length, Length),
        /// From where to where across the line, the lesser first.
        across: (Length, Length),
    },
    /// A wavy line.
    Wave {
        /// From where to where along the line.
        along: (Length, Length),
        /// The place of its middle across the line.
        across: Length,
        /// How far it swings to either side.
        amplitude: Length,
        /// How many half waves it has.
        halves: i64,
        /// How thick it is.
        thickness: Length,
    },
}

impl Interline {
    /// The same mark of a line that begins elsewhere.
    #[must_use]
    pub fn moved(self, by: Length, down: Length) -> Self {
        let pair = |(from, to): (Length, Length), by| (from + by, to + by);
        match self {
            Self::Dot { along, across, diameter } => {
                Self::Dot { along: along + by, across: across + down, diameter }
            }
            Self::Bar { along, across } => {
                Self::Bar { along: pair(along, by), across: pair(across, down) }
            }
            Self::Wave { along, across, amplitude, halves, thickness } => Self::Wave {
                along: pair(along, by),
                across: across + down,
                amplitude,
                halves,
                thickness,
            },
        }
    }
}

/// EM-1: .15 to .2 em.
const DOT: Em = Em::thousandths(170);
/// EM-1: from the edge of the body to the middle of a dot, .2 to .25 em.
const TO_DOT: Em = Em::thousandths(220);
/// EM-5: the same where a line stands between the two.
const TO_DOT_PAST_LINE: Em = Em::thousandths(290);
/// From the edge of the body to the middle of a line.
const TO_LINE: Em = Em::thousandths(100);
/// EM-3.
const THICK: Em = Em::thousandths(50);
/// EM-4.
const AMPLITUDE: Em = Em::thousandths(60);
/// EM-4: half of .25 em.
const HALF_WAVE: Em = Em::thousandths(125);
/// EM-3: what each of two lines that face one another loses, 1/16 em.
const FACING: Em = Em::FULL.scale(1, 16);
/// MARK-1: thin.
const FRAME: Em = Em::thousandths(40);

/// EM-2: the white between lines that marks on one side ask for.
const ONE_SIDE: Em = Em::HALF;
/// EM-2: the same of marks on both sides.
const TWO_SIDES: Em = Em::thousandths(625);

/// The edges of the body of a line across it, where its lines come from and where they
/// go to: rules.md GC-2.
pub(super) fn edges(mode: WritingMode) -> (Em, Em) {
    match mode {
        WritingMode::HorizontalTb => (-HAN_TOP, Em::FULL - HAN_TOP),
        WritingMode::VerticalRl => (-Em::HALF, Em::HALF),
    }
}

/// EM-1: whether a cluster gets a dot. Marks and spaces do not; of a Latin word every
/// letter does.
pub(super) const fn is_dotted(cluster: &Cluster) -> bool {
    matches!(cluster.class, Class::Han | Class::Sign | Class::Latin)
}

const fn is_lined(mark: &Inline) -> bool {
    matches!(mark, Inline::Name | Inline::Title)
}

/// The white between lines that the marks of a paragraph ask for (EM-2), if it has any.
pub fn wanted_gap(inline: &[(Range<usize>, Inline)], mode: WritingMode) -> Option<Em> {
    // Ruby stands on the side that lines come from. Down a line dots do too.
    let above = |mark: &Inline| match (mark, mode) {
        (Inline::Ruby(ruby), WritingMode::HorizontalTb) => {
            ruby.kind != RubyKind::Bopomofo
        }
        (Inline::Ruby(_), WritingMode::VerticalRl) => true,
        (mark, WritingMode::VerticalRl) => *mark == Inline::Emphasis,
        (_, WritingMode::HorizontalTb) => false,
    };
    let below = |mark: &Inline| {
        let dotted = mode == WritingMode::HorizontalTb && *mark == Inline::Emphasis;
        is_lined(mark) || dotted
    };
    let any = |side: &dyn Fn(&Inline) -> bool| inline.iter().any(|(_, mark)| side(mark));
    match (any(&above), any(&below)) {
        (false, false) => None,
        (true, true) => Some(TWO_SIDES),
        (true, false) | (false, true) => Some(ONE_SIDE),
    }
}

/// The marks beside a line of a paragraph in which these ranges of the text are marked.
pub fn interline(
    paragraph: &Paragraph,
    line: &Line,
    inline: &[(Range<usize>, Inline)],
    mode: WritingMode,
) -> Vec<Interline> {
    if inline.iter().all(|(_, mark)| mark.is_face() || mark.ruby().is_some()) {
        return Vec::new();
    }
    let marked = inline.iter().map(|(range, mark)| (paragraph.marked(range), mark));
    let pen = Pen {
        paragraph,
        line,
        bodies: line.bodies(paragraph),
        marked: marked.filter(|(clusters, _)| !clusters.is_empty()).collect(),
        mode,
    };
    let mut drawn = Vec::new();
    for (clusters, mark) in &pen.marked {
        match mark {
            Inline::Emphasis => pen.dots(clusters, &mut drawn),
            Inline::Name | Inline::Title => drawn.extend(pen.under(clusters, mark)),
            Inline::Deceased => pen.frame(clusters, &mut drawn),
            Inline::Strong | Inline::Dateline | Inline::RunIn | Inline::Ruby(_) => {}
        }
    }
    drawn
}

impl Paragraph {
    /// The clusters of a marked range, without the punctuation at its ends (EM-3); a
    /// bracket whose partner stands inside is of the name: 呐喊（上）.
    fn marked(&self, range: &Range<usize>) -> Range<usize> {
        let at = |byte| self.clusters.partition_point(|c| c.text.start < byte);
        let (mut start, mut end) = (at(range.start), at(range.end));
        let outer = |at: usize, within: Range<usize>| {
            !is_dotted(&self.clusters[at])
                && self.partner(at, &within).is_none_or(|partner| {
                    // A pair round all of it is not of the name either.
                    (at, partner) == (within.start, within.end - 1)
                        || (partner, at) == (within.start, within.end - 1)
                })
        };
        while start < end {
            let first = outer(start, start..end);
            let last = outer(end - 1, start..end);
            start += usize::from(first);
            end -= usize::from(last && start < end);
            if !first && !last {
                break;
            }
        }
        start..end
    }

    /// The bracket or quote that a bracket or quote stands with, among these clusters.
    fn partner(&self, at: usize, within: &Range<usize>) -> Option<usize> {
        let is = |at: usize, class: Class| self.clusters[at].class == class;
        let step = |at| i32::from(is(at, Class::Open)) - i32::from(is(at, Class::Close));
        let mut depth = 0;
        let mut closes = |at: usize| {
            depth += step(at);
            depth == 0
        };
        if is(at, Class::Open) {
            (at..within.end).find(|at| closes(*at))
        } else if is(at, Class::Close) {
            (within.start..=at).rev().find(|at| closes(*at))
        } else {
            None
        }
    }
}

/// What marks are drawn from.
struct Pen<'a> {
    paragraph: &'a Paragraph,
    line: &'a Line,
    /// From where to where each cluster of the line goes.
    bodies: Vec<(Em, Em)>,
    /// The clusters that are marked, and how.
    marked: Vec<(Range<usize>, &'a Inline)>,
    mode: WritingMode,
}

impl Pen<'_> {
    fn at(&self, em: Em) -> Length {
        em.at(self.paragraph.size)
    }

    /// The part of marked clusters that is on this line.
    fn here(&self, clusters: &Range<usize>) -> Option<Range<usize>> {
        let start = clusters.start.max(self.line.clusters.start);
        let end = clusters.end.min(self.line.clusters.end);
        (start < end).then_some(start..end)
    }

    /// From where to where these clusters of the line go.
    fn reach(&self, here: &Range<usize>) -> (Em, Em) {
        let first = self.line.clusters.start;
        (self.bodies[here.start - first].0, self.bodies[here.end - 1 - first].1)
    }

    /// EM-1: in the middle of each body.
    fn dots(&self, clusters: &Range<usize>, drawn: &mut Vec<Interline>) {
        let (before, after) = edges(self.mode);
        for at in self.here(clusters).into_iter().flatten() {
            if !is_dotted(&self.paragraph.clusters[at]) {
                continue;
            }
            let (start, end) = self.bodies[at - self.line.clusters.start];
            let lined = self.marked.iter().any(|(r, m)| is_lined(m) && r.contains(&at));
            let across = match self.mode {
                WritingMode::HorizontalTb if lined => after + TO_DOT_PAST_LINE,
                WritingMode::HorizontalTb => after + TO_DOT,
                WritingMode::VerticalRl => before - TO_DOT,
            };
            drawn.push(Interline::Dot {
                along: self.at((start + end).scale(1, 2)),
                across: self.at(across),
                diameter: self.at(DOT),
            });
        }
    }

    /// EM-3, EM-4: from the first body to the last, gaps and all.
    fn under(&self, clusters: &Range<usize>, mark: &Inline) -> Option<Interline> {
        let here = self.here(clusters)?;
        let (mut start, mut end) = self.reach(&here);
        let facing = |wanted: &dyn Fn(&Range<usize>) -> bool| {
            self.marked.iter().any(|(other, mark)| is_lined(mark) && wanted(other))
        };
        let on_line = |cluster: usize| self.line.clusters.contains(&cluster);
        if here.start == clusters.start
            && facing(&|other| other.end == here.start && on_line(other.end - 1))
        {
            start += FACING;
        }
        if here.end == clusters.end
            && facing(&|other| other.start == here.end && on_line(other.start))
        {
            end -= FACING;
        }
        let middle = edges(self.mode).1 + TO_LINE;
        let along = (self.at(start), self.at(end));
        if *mark == Inline::Title {
            let halves =
                (end - start + HALF_WAVE.scale(1, 2)).parts() / HALF_WAVE.parts().max(1);
            return Some(Interline::Wave {
                along,
                across: self.at(middle),
                amplitude: self.at(AMPLITUDE),
                halves: halves.max(1),
                thickness: self.at(THICK),
            });
        }
        let half = THICK.scale(1, 2);
        Some(Interline::Bar {
            along,
            across: (self.at(middle - half), self.at(middle + half)),
        })
    }

    /// MARK-1: round the bodies, open where a line breaks.
    fn frame(&self, clusters: &Range<usize>, drawn: &mut Vec<Interline>) {
        let Some(here) = self.here(clusters) else { return };
        let (start, end) = self.reach(&here);
        let (before, after) = edges(self.mode);
        let half = FRAME.scale(1, 2);
        let mut bar = |along: (Em, Em), across: (Em, Em)| {
            drawn.push(Interline::Bar {
                along: (self.at(along.0), self.at(along.1)),
                across: (self.at(across.0), self.at(across.1)),
            });
        };
        let closed = (here.start == clusters.start, here.end == clusters.end);
        let left = if closed.0 { start - half } else { start };
        let right = if closed.1 { end + half } else { end };
        bar((left, right), (before - half, before + half));
        bar((left, right), (after - half, after + half));
        if closed.0 {
            bar((start - half, start + half), (before - half, after + half));
        }
        if closed.1 {
            bar((end - half, end + half), (before - half, after + half));
        }
    }
}
