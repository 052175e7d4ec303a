//! Ink in its cell, whatever the font's advance: GC-2, GC-3.

use std::ops::Range;

use super::{Drawn, Look, Missing};
use crate::font::{Composite, Face, FaceId, InkBox, Library, Shaping, Turn};
use crate::script::Class;
use crate::unit::{Em, WritingMode};

/// Which of the two dresses of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Most of the text.
    Plain,
    /// What stands between `**`.
    Strong,
}

/// Where glyphs come from: a library, or idealised metrics.
pub(super) trait Founts {
    /// The glyphs of one cluster that is set in a cell, or of one Latin run.
    fn shape(&self, text: &str, at: usize, class: Class, strength: Strength) -> Vec<Raw>;

    /// The width of a word space.
    fn space(&self, strength: Strength) -> Raw;
}

/// A glyph before it has a place.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) face: FaceId,
    pub(super) glyph: u16,
    pub(super) advance: Em,
    pub(super) shift: (Em, Em),
    pub(super) ink: Option<InkBox>,
    pub(super) text: Range<usize>,
    /// The character that the face asked for does not have, and whether another has.
    pub(super) lacks: Option<Missing>,
}

/// The faces of a look, in a library.
pub(super) struct Case<'a> {
    pub(super) library: &'a Library,
    pub(super) look: &'a Look,
}

impl Case<'_> {
    fn composite(&self, strength: Strength) -> Composite {
        match strength {
            Strength::Plain => self.look.plain.face,
            Strength::Strong => self.look.strong.face,
        }
    }

    /// The face that gives a character, the one asked for if it can.
    fn face_for(&self, c: char, wanted: FaceId) -> (FaceId, Option<bool>) {
        if self.library.face(wanted).glyph(c).is_some() {
            return (wanted, None);
        }
        match self.library.fallback(c) {
            Some(face) => (face, Some(true)),
            None => (wanted, Some(false)),
        }
    }
}

impl Founts for Case<'_> {
    fn shape(&self, text: &str, at: usize, class: Class, strength: Strength) -> Vec<Raw> {
        let composite = self.composite(strength);
        let wanted = match class {
            Class::Latin | Class::LatinMark | Class::WordSpace => composite.latin,
            Class::Han | Class::Sign | Class::Ideospace => composite.han,
            Class::Open
            | Class::Close
            | Class::Pause
            | Class::Stop
            | Class::Emphatic
            | Class::Dash
            | Class::Long
            | Class::Middle
            | Class::Solidus => composite.punctuation,
        };
        let how = match self.look.mode {
            WritingMode::VerticalRl if !class.is_latin() => Shaping::Vertical,
            WritingMode::HorizontalTb | WritingMode::VerticalRl => Shaping::Horizontal,
        };
        let mut raws = Vec::new();
        let mut start = 0;
        let ends = text.char_indices().map(|(i, c)| (i, i + c.len_utf8(), c));
        let faces: Vec<_> =
            ends.map(|(i, end, c)| (i, end, c, self.face_for(c, wanted))).collect();
        for (nth, (i, end, c, (face, lack))) in faces.iter().enumerate() {
            if let Some(found) = lack
                && !is_joiner(*c)
            {
                let fallback = found.then_some(*face);
                let text = at + i..at + end;
                let missing = Missing { character: *c, text, fallback };
                raws.push(Raw { lacks: Some(missing), ..Raw::nothing(*face, at + i) });
            }
            let next = faces.get(nth + 1).map(|(.., (face, _))| *face);
            if next != Some(*face) {
                let run = &text[start..*end];
                let face = (*face, self.library.face(*face));
                raws.extend(glyphs(face, run, at + start, how, class));
                start = *end;
            }
        }
        raws
    }

    fn space(&self, strength: Strength) -> Raw {
        let face = self.composite(strength).latin;
        let glyph = self.library.face(face).glyph(' ').unwrap_or(0);
        let advance = self.library.face(face).advance(glyph);
        Raw { glyph, advance, ..Raw::nothing(face, 0) }
    }
}

/// Characters that only say how others join, and are drawn by no glyph of their own.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}'..='\u{200d}')
}

impl Raw {
    fn nothing(face: FaceId, at: usize) -> Self {
        Self {
            face,
            glyph: 0,
            advance: Em::ZERO,
            shift: (Em::ZERO, Em::ZERO),
            ink: None,
            text: at..at,
            lacks: None,
        }
    }
}

fn glyphs(
    (id, face): (FaceId, &Face),
    run: &str,
    at: usize,
    how: Shaping,
    class: Class,
) -> Vec<Raw> {
    let mut chars = run.chars();
    let single = (chars.next(), chars.next());
    // An ideograph on its own needs no shaping: one look-up.
    if let (Some(c), None) = single
        && how == Shaping::Horizontal
        && !class.is_latin()
    {
        let glyph = face.glyph(c).unwrap_or(0);
        let cell = !matches!(class, Class::Han | Class::Sign | Class::Ideospace);
        let ink = if cell { face.ink(glyph) } else { None };
        let advance = face.advance(glyph);
        let text = at..at + run.len();
        return vec![Raw { glyph, advance, ink, text, ..Raw::nothing(id, at) }];
    }
    let shaped = face.shape(run, how);
    let mut starts: Vec<usize> = shaped.iter().map(|s| s.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    let end =
        |start: usize| starts.iter().copied().find(|s| start < *s).unwrap_or(run.len());
    let mut seen = None;
    let raws = shaped.iter().map(|s| {
        let first = seen != Some(s.cluster);
        seen = Some(s.cluster);
        let text = if first {
            at + s.cluster..at + end(s.cluster)
        } else {
            at + end(s.cluster)..at + end(s.cluster)
        };
        let ink = if class.is_latin() { None } else { face.ink(s.glyph) };
        Raw {
            glyph: s.glyph,
            advance: s.advance,
            shift: (s.x, s.y),
            ink,
            text,
            ..Raw::nothing(id, at)
        }
    });
    raws.collect()
}

/// Puts the glyphs of a mark or an ideograph in a horizontal cell of `body`.
pub(super) fn in_cell(class: Class, body: Em, raws: Vec<Raw>) -> Vec<Drawn> {
    let raws: Vec<Raw> = raws.into_iter().filter(|raw| raw.lacks.is_none()).collect();
    let total: Em = raws.iter().map(|raw| raw.advance).sum();
    let count = i64::try_from(raws.len()).unwrap_or(1).max(1);
    let mut along = match class {
        Class::Open => body - total,
        Class::Close | Class::Pause | Class::Stop => Em::ZERO,
        Class::Emphatic
        | Class::Dash
        | Class::Long
        | Class::Middle
        | Class::Solidus
        | Class::Han
        | Class::Sign
        | Class::Latin
        | Class::LatinMark
        | Class::WordSpace
        | Class::Ideospace => (body - total).scale(1, 2),
    };
    let mut drawn = Vec::with_capacity(raws.len());
    for (nth, raw) in (0..).zip(&raws) {
        let own = match (class, raw.ink) {
            // A mark whose ink does not lie in the half of its cell that it should is
            // moved there: faces made for Taiwan or Japan centre theirs.
            (Class::Open | Class::Close | Class::Pause | Class::Stop, Some(ink)) => {
                half(body, along, ink)
            }
            (Class::Middle | Class::Long | Class::Solidus, Some(ink)) => {
                body.scale(1, 2) - (ink.left + ink.right).scale(1, 2)
            }
            (Class::Dash, Some(ink)) => {
                let cell = body.scale(1, count);
                let middle = cell * nth + cell.scale(1, 2);
                middle - (ink.left + ink.right).scale(1, 2)
            }
            (Class::Emphatic, Some(ink)) => {
                let cell = body.scale(1, count);
                let middle = cell * nth + cell.scale(1, 2);
                middle - (ink.left + ink.right).scale(1, 2)
            }
            _ => along,
        };
        drawn.push(upright(raw, own));
        along += raw.advance;
    }
    drawn
}

/// Where a mark begins so that its ink lies in its half em of body.
fn half(body: Em, along: Em, ink: InkBox) -> Em {
    let (left, right) = (along + ink.left, along + ink.right);
    let slack = Em::thousandths(60);
    if left < -slack || body + slack < right {
        (body - (ink.right - ink.left)).scale(1, 2) - ink.left
    } else {
        along
    }
}

pub(super) fn upright(raw: &Raw, along: Em) -> Drawn {
    Drawn {
        face: raw.face,
        glyph: raw.glyph,
        along: along + raw.shift.0,
        across: -raw.shift.1,
        turn: Turn::Upright,
        advance: raw.advance,
        text: raw.text.clone(),
    }
}
