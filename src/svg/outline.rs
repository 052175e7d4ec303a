//! The outlines of glyphs, each once, in units of its face, y down.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::font::{FaceId, Library, Step};

/// The name by which a glyph is used: the same on every page, of every build.
pub(super) fn name(face: FaceId, glyph: u16) -> String {
    format!("f{}g{glyph}", face.0)
}

/// The outlines that are used.
#[derive(Debug, Default)]
pub(super) struct Outlines(BTreeMap<(FaceId, u16), Option<String>>);

impl Outlines {
    /// Takes up a glyph; whether it has an outline.
    pub(super) fn take(&mut self, library: &Library, face: FaceId, glyph: u16) -> bool {
        let known = self.0.entry((face, glyph)).or_insert_with(|| {
            let steps = library.face(face).drawing(glyph);
            (!steps.is_empty()).then(|| path(&steps))
        });
        known.is_some()
    }

    /// Each by its name.
    pub(super) fn finish(self) -> BTreeMap<String, String> {
        let each = self.0.into_iter();
        each.filter_map(|((face, glyph), path)| Some((name(face, glyph), path?)))
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
    let _ = write!(out, "{n}");
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
