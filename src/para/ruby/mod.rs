//! 注音 and 注文 beside a line: rules.md RUBY-1 to RUBY-3.
//!
//! What stands beside the text is read with it, and the white it needs is made before
//! lines are broken: inside the bodies of what it belongs to, and between two of its
//! words. It takes no room across the line; EM-2 says how much there must be.

mod column;
pub(super) mod note;
mod room;
mod stand;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use self::stand::rubies;

use self::column::column;
use self::note::{Beside, Lying, Note};
use self::room::Span;
use super::bare::read_with;
use super::draw::{Founts, Strength};
use super::job::Job;
use super::{Cluster, Paragraph, Placed};
use crate::copy::{Grid, Inline, Kinsoku, Ruby, RubyKind};
use crate::script::Class;
use crate::unit::{Em, WritingMode};

/// Ruby beside a line of text, measured as its glyphs are.
#[derive(Clone, Debug)]
pub struct SetRuby {
    /// Which mark of the copy it is.
    pub nth: usize,
    /// Its glyphs. They count the bytes of what the ruby says.
    pub glyphs: Vec<Placed>,
}

/// RUBY-1, RUBY-3: half the size of the text.
const HALF: (i64, i64) = (1, 2);

/// RUBY-1: the least white between neighbours.
const APART: Em = Em::QUARTER;

/// Reads the ruby among the marks of a paragraph, and makes the room it needs.
pub(super) fn annotate(
    paragraph: &mut Paragraph,
    inline: &[(Range<usize>, Inline)],
    job: &Job<'_>,
    founts: &dyn Founts,
) {
    for (nth, (range, mark)) in inline.iter().enumerate() {
        let Inline::Ruby(ruby) = mark else { continue };
        let clusters = covered(&paragraph.clusters, range);
        if clusters.is_empty() {
            continue;
        }
        let drawn = match ruby.kind {
            RubyKind::Bopomofo => Beside::Column(column(ruby.copy.text(), founts)),
            RubyKind::Pinyin | RubyKind::Gloss => line_of(ruby, job, founts),
        };
        paragraph.hold(&clusters);
        paragraph.notes.push(Note { nth, clusters, drawn });
    }
    if paragraph.notes.is_empty() {
        return;
    }
    let spans: Vec<Span> =
        paragraph.notes.iter().map(|note| paragraph.span(note, inline)).collect();
    for (note, (before, after)) in paragraph.overhangs(&spans).into_iter().enumerate() {
        paragraph.widen(&spans[note], before, after);
    }
    if job.mode == WritingMode::HorizontalTb {
        paragraph.widen_for_columns();
    }
}

/// The clusters of a range of the text.
fn covered(clusters: &[Cluster], range: &Range<usize>) -> Range<usize> {
    let at = |byte| clusters.partition_point(|cluster| cluster.text.start < byte);
    at(range.start)..at(range.end)
}

/// Ruby that stands in a line.
fn line_of(ruby: &Ruby, job: &Job<'_>, founts: &dyn Founts) -> Beside {
    let plain = Strength::Ruby;
    let mut rules = job.rules;
    rules.kinsoku = Kinsoku::None;
    rules.grid = Grid::Free;
    let size = job.size.scale(HALF.0, HALF.1);
    let text = ruby.copy.text();
    let of =
        Job { text, plain, strong: &[], lead_in: &[], quads: &[], rules, size, ..*job };
    let paragraph = read_with(&of, founts);
    let wide = paragraph.natural().scale(HALF.0, HALF.1);
    let spreads = text.chars().all(|c| Class::of(c) == Class::Han);
    Beside::Line(Lying { paragraph: Box::new(paragraph), wide, spreads })
}
