//! Ink in its cell, whatever the font's advance: GC-2, GC-3.

use std::ops::Range;

use super::{Drawn, Instead, Look, Missing};
use crate::font::{Composite, Face, FaceId, InkBox, Library, Shaping, Turn};
use crate::script::{Class, Seat, is_unseen};
use crate::unit::{Em, WritingMode};

/// Which of the dresses of a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Most of the text.
    Plain,
    /// What stands between `**`.
    Strong,
    /// What opens a paragraph.
    LeadIn,
    /// What stands beside it in small type.
    Ruby,
}

/// Where glyphs come from: a library, or idealised metrics.
pub(super) trait Founts {
    /// The glyphs of one cluster that is set in a cell, or of one Latin run.
    fn shape(&self, text: &str, at: usize, class: Class, strength: Strength) -> Vec<Raw>;

    /// The glyphs of a character as it stands in a column, whichever way lines run.
    fn column(&self, c: char, at: usize, strength: Strength) -> Vec<Raw> {
        self.shape(c.encode_utf8(&mut [0; 4]), at, Class::Sign, strength)
    }

    /// How high the capitals of a face are.
    fn capitals(&self, face: FaceId) -> Em;

    /// The glyph of a character that has a cell to itself, where it needs no shaping and
    /// the face asked for has it.
    fn alone(
        &self,
        _c: char,
        _at: Range<usize>,
        _class: Class,
        _: Strength,
    ) -> Option<Raw> {
        None
    }

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
            Strength::LeadIn => self.look.lead_in.face,
            Strength::Ruby => self.look.ruby,
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

impl Case<'_> {
    fn shaped(
        &self,
        text: &str,
        at: usize,
        class: Class,
        strength: Strength,
        how: Shaping,
    ) -> Vec<Raw> {
        let wanted = of_class(self.composite(strength), class);
        let mut raws = Vec::new();
        let mut start = 0;
        let ends = text.char_indices().map(|(i, c)| (i, i + c.len_utf8(), c));
        let mut face = (wanted, None);
        let faces: Vec<_> = ends
            .map(|(i, end, c)| {
                // What joins others is of the face of what it joins.
                if i == 0 || !is_unseen(c) {
                    face = self.face_for(c, wanted);
                }
                (i, end, c, face)
            })
            .collect();
        for (nth, (i, end, c, (face, lack))) in faces.iter().enumerate() {
            if let Some(found) = lack
                && !is_unseen(*c)
            {
                let fallback = found.then_some(*face);
                let text = at + i..at + end;
                let instead = fallback.map_or(Instead::Nothing, Instead::Face);
                let missing = Missing { character: *c, text, instead };
                raws.push(Raw { lacks: Some(missing), ..Raw::nothing(*face, at + i) });
            }
            if is_variant(*c) && 0 < *i {
                let base = faces.get(nth.wrapping_sub(1)).map(|(_, _, base, _)| *base);
                let known =
                    base.is_some_and(|base| self.library.face(*face).varies(base, *c));
                if !known {
                    let text = at + i..at + end;
                    let missing =
                        Missing { character: *c, text, instead: Instead::Common };
                    raws.push(Raw {
                        lacks: Some(missing),
                        ..Raw::nothing(*face, at + i)
                    });
                }
            }
            let next = faces.get(nth + 1).map(|(.., (face, _))| *face);
            if next != Some(*face) {
                let run = &text[start..*end];
                let cut = self.library.face(*face);
                raws.extend(glyphs(*face, cut, run, at + start, how, class));
                start = *end;
            }
        }
        raws
    }
}

impl Founts for Case<'_> {
    fn shape(&self, text: &str, at: usize, class: Class, strength: Strength) -> Vec<Raw> {
        let how = match self.look.mode {
            WritingMode::VerticalRl if !class.is_latin() => Shaping::Vertical,
            WritingMode::HorizontalTb | WritingMode::VerticalRl => Shaping::Horizontal,
        };
        self.shaped(text, at, class, strength, how)
    }

    fn column(&self, c: char, at: usize, strength: Strength) -> Vec<Raw> {
        let mut bytes = [0; 4];
        let text = c.encode_utf8(&mut bytes);
        self.shaped(text, at, Class::Sign, strength, Shaping::Vertical)
    }

    fn capitals(&self, face: FaceId) -> Em {
        self.library.face(face).vitals().cap_height
    }

    fn alone(
        &self,
        c: char,
        at: Range<usize>,
        class: Class,
        how: Strength,
    ) -> Option<Raw> {
        if self.look.mode != WritingMode::HorizontalTb || class.is_latin() {
            return None;
        }
        let id = of_class(self.composite(how), class);
        let face = self.library.face(id);
        let glyph = face.glyph(c)?;
        let cell = !matches!(class, Class::Han | Class::Sign | Class::Ideospace);
        let ink = if cell { face.ink(glyph) } else { None };
        let advance = face.advance(glyph);
        Some(Raw { glyph, advance, ink, text: at, ..Raw::nothing(id, 0) })
    }

    fn space(&self, strength: Strength) -> Raw {
        let face = self.composite(strength).latin;
        let glyph = self.library.face(face).glyph(' ').unwrap_or(0);
        let advance = self.library.face(face).advance(glyph);
        Raw { glyph, advance, ..Raw::nothing(face, 0) }
    }
}

/// Which face of a composite gives characters of a class.
const fn of_class(composite: Composite, class: Class) -> FaceId {
    match class {
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
    }
}

/// What asks for a variant of the ideograph before it (IVS).
const fn is_variant(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
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
    id: FaceId,
    face: &Face,
    run: &str,
    at: usize,
    how: Shaping,
    class: Class,
) -> Vec<Raw> {
    let mut chars = run.chars();
    let single = (chars.next(), chars.next());
    // An ideograph on its own needs no shaping: one look-up.
    if let (Some(c), None) = single
        && (how == Shaping::Horizontal || is_upright(face, c))
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

/// Whether a character is drawn alike in lines that run across and down: ideographs are,
/// and so are ： and ； in Chinese, which faces made for Japanese turn (VP-1).
fn is_upright(face: &Face, c: char) -> bool {
    match c {
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            true
        }
        '：' | '；' => {
            let shaped = face.shape(c.encode_utf8(&mut [0; 4]), Shaping::Vertical);
            let ink = shaped.first().and_then(|shaped| face.ink(shaped.glyph));
            ink.is_some_and(|ink| ink.top - ink.bottom < ink.right - ink.left)
        }
        _ => false,
    }
}

/// A horizontal cell and what is to stand in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The first character.
    pub(super) first: char,
    /// What it is to the line.
    pub(super) class: Class,
    /// Where in its cell its ink is to be.
    pub(super) seat: Seat,
    /// How wide the cell is without its blanks.
    pub(super) body: Em,
}

/// The middle of the body of an ideograph above the baseline.
const MIDDLE: Em = Em::thousandths(380);
/// The middle of the lower half of that body, where 。，、 are.
const LOW: Em = Em::thousandths(130);
/// GC-6: how far off its middle the ink of a dash may be.
const OFF: Em = Em::thousandths(50);

/// Puts the glyphs of a mark or an ideograph in a horizontal cell: GC-3, by its ink.
pub(super) fn in_cell(cell: Cell, raws: Vec<Raw>) -> Vec<Drawn> {
    let raws: Vec<Raw> = raws.into_iter().filter(|raw| raw.lacks.is_none()).collect();
    let mut along = cell.along(raws.iter().map(|raw| raw.advance).sum());
    let mut drawn = Vec::with_capacity(raws.len());
    for (nth, raw) in raws.iter().enumerate() {
        drawn.push(cell.draw(nth, raws.len(), along, raw));
        along += raw.advance;
    }
    drawn
}

impl Cell {
    /// A glyph that has the cell to itself.
    pub(super) fn alone(self, raw: &Raw) -> Drawn {
        self.draw(0, 1, self.along(raw.advance), raw)
    }

    /// Where glyphs of so much advance begin if their faces have their way.
    fn along(self, total: Em) -> Em {
        let aside = matches!(self.class, Class::Close | Class::Pause | Class::Stop);
        if self.class == Class::Open {
            self.body - total
        } else if aside && self.seat == Seat::Side {
            Em::ZERO
        } else {
            (self.body - total).scale(1, 2)
        }
    }

    /// The nth of so many glyphs.
    fn draw(self, nth: usize, count: usize, along: Em, raw: &Raw) -> Drawn {
        let (own, rise) = raw.ink.map_or((along, Em::ZERO), |ink| {
            (self.start(nth, count, along, ink), self.rise(ink))
        });
        let upright = upright(raw, own);
        Drawn { across: upright.across - rise, ..upright }
    }

    /// Where the nth of its glyphs begins so that its ink is where it belongs; it would
    /// begin at `along` if its face had its way.
    fn start(self, nth: usize, count: usize, along: Em, ink: InkBox) -> Em {
        let middle = (ink.left + ink.right).scale(1, 2);
        match (self.class, self.seat) {
            (Class::Open | Class::Close, _)
            | (Class::Pause | Class::Stop, Seat::Side | Seat::Full) => {
                half(self.body, along, ink)
            }
            (Class::Pause | Class::Stop, Seat::Centre | Seat::Pinched)
            | (Class::Middle | Class::Long | Class::Solidus, _) => {
                self.body.scale(1, 2) - middle
            }
            // A face that has no dash of two ems: its two strokes meet in the middle.
            (Class::Dash, _) if count == 2 && self.first == '—' => {
                let meet = self.body.scale(1, 2);
                if nth == 0 { meet - ink.right } else { meet - ink.left }
            }
            (Class::Dash | Class::Emphatic, _) => {
                let nth = i64::try_from(nth).unwrap_or(0);
                let count = i64::try_from(count).unwrap_or(1).max(1);
                self.body.scale(2 * nth + 1, 2 * count) - middle
            }
            _ => along,
        }
    }

    /// How much higher than its face draws it a mark stands.
    fn rise(self, ink: InkBox) -> Em {
        let middle = (ink.bottom + ink.top).scale(1, 2);
        let off = |wanted: Em, slack: Em| {
            let rise = wanted - middle;
            if -slack <= rise && rise <= slack { Em::ZERO } else { rise }
        };
        match (self.class, self.seat) {
            // GC-6.
            (Class::Dash | Class::Long | Class::Middle, _) => off(MIDDLE, OFF),
            (Class::Pause | Class::Stop, Seat::Centre | Seat::Pinched) => {
                off(MIDDLE, OFF * 2)
            }
            // A face made for Taiwan has these in the middle of the body.
            (Class::Pause | Class::Stop, Seat::Side)
                if matches!(self.first, '，' | '、' | '。' | '．')
                    && MIDDLE < ink.top =>
            {
                off(LOW, OFF * 2)
            }
            _ => Em::ZERO,
        }
    }
}

/// Where a mark begins so that its ink lies in its half em of body: as its face has it, if
/// it does, else in the middle of the half. Faces made for Taiwan or Japan centre theirs.
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
