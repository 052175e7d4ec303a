//! The outlines of glyphs, each once, in units of its face, y down.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::number::integer;
use crate::edition::{Edition, Shape};
use crate::font::{FaceId, Library, Step};

/// The name by which a glyph is used: the same on every page, of every build.
pub(super) fn name(out: &mut String, face: FaceId, glyph: u16) {
    out.push('f');
    out.push_str(itoa::Buffer::new().format(face.0));
    out.push('g');
    integer(out, glyph.into());
}

/// The outlines of all glyphs of an edition, each traced once however many pages use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traced(BTreeMap<(FaceId, u16), Option<String>>);

impl Traced {
    /// The glyphs of an edition.
    pub fn of(edition: &Edition, library: &Library) -> Self {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for mark in edition.pages.iter().flat_map(|page| &page.marks) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            let own = used.entry(run.face).or_default();
            own.extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
        let mut traced = BTreeMap::new();
        for (face, glyphs) in used {
            let glyphs: Vec<u16> = glyphs.into_iter().collect();
            let all = library.face(face).drawings(&glyphs);
            for (glyph, steps) in glyphs.into_iter().zip(all) {
                let path = (!steps.is_empty()).then(|| path(&steps));
                traced.insert((face, glyph), path);
            }
        }
        Self(traced)
    }
}

/// The outlines that a page uses.
#[derive(Debug)]
pub(super) struct Outlines<'a> {
    traced: &'a Traced,
    /// Those of a page that was drawn before with the same faces, by their names.
    known: &'a BTreeMap<String, String>,
    used: BTreeMap<(FaceId, u16), Option<Cow<'a, str>>>,
}

impl<'a> Outlines<'a> {
    /// None so far, of those that are traced or known.
    pub(super) const fn of(
        traced: &'a Traced,
        known: &'a BTreeMap<String, String>,
    ) -> Self {
        Self { traced, known, used: BTreeMap::new() }
    }

    /// Takes up a glyph; whether it has an outline.
    pub(super) fn take(&mut self, library: &Library, face: FaceId, glyph: u16) -> bool {
        let (traced, known) = (self.traced, self.known);
        let own = self.used.entry((face, glyph)).or_insert_with(|| {
            if let Some(known) = traced.0.get(&(face, glyph)) {
                return known.as_deref().map(Cow::Borrowed);
            }
            let mut named = String::new();
            name(&mut named, face, glyph);
            if let Some(path) = known.get(&named) {
                return Some(Cow::Borrowed(path));
            }
            let steps = library.face(face).drawing(glyph);
            (!steps.is_empty()).then(|| path(&steps).into())
        });
        own.is_some()
    }

    /// Each by its name.
    pub(super) fn finish(self) -> BTreeMap<String, String> {
        let each = self.used.into_iter();
        each.filter_map(|((face, glyph), path)| {
            let mut own = String::new();
            name(&mut own, face, glyph);
            Some((own, path?.into_owned()))
        })
        .collect()
    }
}

/// The data of a path, relative and in whole units: half of the absolute one. What is
/// lost in a place is not added to the next.
fn path(steps: &[Step]) -> String {
    let mut out = String::new();
    let (mut at, mut start, mut last) = ([0, 0], [0, 0], ' ');
    for step in steps {
        match step {
            Step::Move(to) => {
                let to = whole(*to);
                command(&mut out, &mut last, 'm', &[minus(to, at)]);
                (at, start) = (to, to);
                // What follows a move without a letter is a line.
                last = 'l';
            }
            Step::Line(to) => {
                let to = whole(*to);
                let [x, y] = minus(to, at);
                match (x, y) {
                    (0, 0) => {}
                    (x, 0) => single(&mut out, &mut last, 'h', x),
                    (0, y) => single(&mut out, &mut last, 'v', y),
                    _ => command(&mut out, &mut last, 'l', &[[x, y]]),
                }
                at = to;
            }
            Step::Curve(first, second, to) => {
                let ends = [*first, *second, *to].map(whole);
                command(&mut out, &mut last, 'c', &ends.map(|end| minus(end, at)));
                let [.., to] = ends;
                at = to;
            }
            Step::Close => {
                out.push('z');
                (at, last) = (start, 'z');
            }
        }
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "units of a face are 16 bits")]
fn whole([x, y]: [f32; 2]) -> [i32; 2] {
    [x.round() as i32, (-y).round() as i32]
}

fn minus([x, y]: [i32; 2], [from_x, from_y]: [i32; 2]) -> [i32; 2] {
    [x - from_x, y - from_y]
}

fn command(out: &mut String, last: &mut char, letter: char, points: &[[i32; 2]]) {
    begin(out, last, letter);
    for n in points.iter().flatten() {
        number(out, *n);
    }
}

fn single(out: &mut String, last: &mut char, letter: char, n: i32) {
    begin(out, last, letter);
    number(out, n);
}

fn begin(out: &mut String, last: &mut char, letter: char) {
    if *last != letter || letter == 'm' {
        out.push(letter);
        *last = letter;
    }
}

/// A number, parted from one before it.
fn number(out: &mut String, n: i32) {
    if 0 <= n && out.ends_with(|c: char| c.is_ascii_digit()) {
        out.push(' ');
    }
    integer(out, n.into());
}

#[cfg(test)]
mod tests {
    use super::path;
    use crate::font::Step::{Close, Curve, Line, Move};

    #[test]
    fn a_path_is_relative_and_hangs_down() {
        let square = [
            Move([10.0, 0.0]),
            Line([10.0, 20.0]),
            Line([30.0, 20.0]),
            Line([35.0, 10.0]),
            Line([30.0, 0.0]),
            Close,
            Move([12.0, 5.0]),
            Curve([13.0, 5.0], [14.0, 6.0], [14.4, 7.0]),
            Close,
        ];
        assert_eq!(path(&square), "m10 0v-20h20l5 10-5 10zm2-5c1 0 2-1 2-2z");
    }
}
