//! Where ruby stands beside a justified line.

use std::ops::Range;

use super::super::interline::edges;
use super::super::{Line, Paragraph, Placed, place};
use super::column::Sound;
use super::note::{Beside, Lying, Note};
use super::{APART, SetRuby};
use crate::font::{HAN_TOP, Turn};
use crate::unit::{Em, Length, WritingMode};

/// Ruby that stands beside a line, in the order of the text.
///
/// RUBY-1: at the edges of the line ruby that would reach past them is flush with them,
/// and what it pushes keeps its white.
pub fn rubies(paragraph: &Paragraph, line: &Line, mode: WritingMode) -> Vec<SetRuby> {
    let here = |note: &&Note| is_here(&note.clusters, &line.clusters);
    let notes: Vec<&Note> = paragraph.notes.iter().filter(here).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let bodies = line.bodies(paragraph);
    let reach = |note: &Note| {
        let first = note.clusters.start.max(line.clusters.start) - line.clusters.start;
        let last = note.clusters.end.min(line.clusters.end) - 1 - line.clusters.start;
        (bodies[first].0, bodies[last].1)
    };
    let size = paragraph.size();
    let starts = lying(&notes, &reach, line.measure.max(line.width()).in_ems_of(size));
    let pen = Pen { paragraph, mode };
    let set = notes.iter().zip(starts).map(|(note, start)| {
        let (from, to) = reach(note);
        let glyphs = match &note.drawn {
            Beside::Line(lying) => pen.line(lying, start, to - from - lying.wide),
            Beside::Column(sounds) => pen.column(sounds, from),
        };
        SetRuby { nth: note.nth, glyphs }
    });
    set.collect()
}

/// Whether what ruby stands beside is on a line; the more of it, where it is broken.
fn is_here(note: &Range<usize>, line: &Range<usize>) -> bool {
    let (start, end) = (note.start.max(line.start), note.end.min(line.end));
    let on = end.saturating_sub(start);
    let (before, after) =
        (line.start.saturating_sub(note.start), note.end.saturating_sub(line.end));
    0 < on && before < on && after <= on
}

/// Where along the line each note begins: over the middle of what it stands beside, unless
/// an edge of the line is in its way.
fn lying(notes: &[&Note], reach: &dyn Fn(&Note) -> (Em, Em), end: Em) -> Vec<Em> {
    let wide = |note: &Note| match &note.drawn {
        Beside::Line(lying) => {
            let (from, to) = reach(note);
            // What is spread has its white at its ends too.
            if lying.spreads { lying.wide.max(to - from) } else { lying.wide }
        }
        Beside::Column(_) => Em::ZERO,
    };
    let middle = |note: &Note| {
        let (from, to) = reach(note);
        (from + to).scale(1, 2)
    };
    let ideal: Vec<Em> =
        notes.iter().map(|note| middle(note) - wide(note).scale(1, 2)).collect();
    let lies = |at: usize| matches!(notes[at].drawn, Beside::Line(_));
    let mut starts = ideal;
    let mut free = Em::ZERO;
    for at in (0..notes.len()).filter(|at| lies(*at)) {
        starts[at] = starts[at].max(free);
        free = starts[at] + wide(notes[at]) + APART;
    }
    let mut free = end;
    for at in (0..notes.len()).rev().filter(|at| lies(*at)) {
        starts[at] = starts[at].min(free - wide(notes[at]));
        free = starts[at] - APART;
    }
    starts
}

/// What ruby is drawn from.
struct Pen<'a> {
    paragraph: &'a Paragraph,
    mode: WritingMode,
}

impl Pen<'_> {
    fn at(&self, em: Em) -> Length {
        em.at(self.paragraph.size())
    }

    /// A line of ruby that begins at `start`, solid against the bodies of the text; of
    /// ideographs it is spread over `free`, if it is shorter than they are.
    fn line(&self, lying: &Lying, start: Em, free: Em) -> Vec<Placed> {
        let ruby = &lying.paragraph;
        let whole = ruby.line(0..ruby.clusters.len());
        let mut glyphs = place(ruby, &whole);
        let (before, _) = edges(self.mode);
        let across = match self.mode {
            WritingMode::HorizontalTb => before - (Em::FULL - HAN_TOP).scale(1, 2),
            WritingMode::VerticalRl => before - Em::QUARTER,
        };
        let count = i64::try_from(ruby.clusters.len()).unwrap_or(1).max(1);
        let spread = Em::ZERO < free && lying.spreads;
        let each = if spread { free.scale(1, count) } else { Em::ZERO };
        for glyph in &mut glyphs {
            let nth = ruby.clusters.iter().take_while(|c| c.text.end <= glyph.text.start);
            let nth = i64::try_from(nth.count()).unwrap_or(0);
            let moved = start + each * nth + each.scale(1, 2);
            glyph.along += self.at(moved);
            glyph.across += self.at(across);
        }
        glyphs
    }

    /// A column of sounds beside a body that begins at `from`.
    fn column(&self, sounds: &[Sound], from: Em) -> Vec<Placed> {
        let (before, _) = edges(self.mode);
        let placed = sounds.iter().map(|sound| {
            let (right, down) = sound.at;
            let (along, across) = match self.mode {
                WritingMode::HorizontalTb => (from + right, before + down),
                // Lines follow to the left.
                WritingMode::VerticalRl => (from + down, Em::HALF - right),
            };
            let size = self.at(sound.size);
            Placed {
                face: sound.raw.face,
                size,
                glyph: sound.raw.glyph,
                along: self.at(along),
                across: self.at(across),
                turn: Turn::Upright,
                advance: sound.raw.advance.at(size),
                text: sound.raw.text.clone(),
            }
        });
        placed.collect()
    }
}
