//! Text of a placed page: what is shown in which face, text in faces that become outlines,
//! and text that does not show.

use hayro::hayro_syntax::object::Object;

use super::super::super::PictureFault;
use super::super::Feature;
use super::Rewriter;
use super::colour::Aim;
use super::content::Writing;
use super::faces::Code;
use super::tree::{Ob, number, write};

/// How text is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// Of the faces that were set before.
    pub(super) face: Option<usize>,
    pub(super) size: f64,
    /// How it is painted: 3 is not at all.
    pub(super) mode: u8,
    /// Between characters, and between words.
    spaced: f64,
    worded: f64,
}

/// A piece of what is shown.
enum Piece {
    Codes(Vec<Code>),
    Back(f64),
}

impl Text {
    /// Follows an operator of the state of text.
    pub(super) fn follow(&mut self, operator: &[u8], operands: &[Object<'_>]) {
        let value = |nth: usize| match operands.get(nth) {
            Some(Object::Number(number)) => Some(number.as_f64()),
            _ => None,
        };
        match (operator, value(0)) {
            (b"Tr", Some(mode)) => {
                // Modes are 0 to 7.
                let mode = (0..=7_u8).find(|n| (f64::from(*n) - mode).abs() < 0.5);
                self.mode = mode.unwrap_or(0);
            }
            (b"Tc", Some(spaced)) => self.spaced = spaced,
            (b"Tw", Some(worded)) => self.worded = worded,
            (b"\"", Some(worded)) => {
                self.worded = worded;
                self.spaced = value(1).unwrap_or(self.spaced);
            }
            _ => {}
        }
    }
}

impl<'a> Rewriter<'a> {
    /// Whether faces are looked at: where a page is made for a press.
    pub(super) fn judges_faces(&self, aim: Aim) -> bool {
        self.inker.is_some() && !matches!(aim, Aim::Plate(_))
    }

    /// Text that is not written as it was. Whether it was written.
    pub(super) fn shown(
        &mut self,
        operator: &[u8],
        operands: &[Object<'_>],
        writing: &mut Writing<'a, '_>,
    ) -> Result<bool, PictureFault> {
        let text = writing.pens.text.clone();
        let hides = writing.hides();
        let Some(face) = text.face else {
            // In no face nothing is shown.
            return Ok(hides);
        };
        let used = self.faces.all.get(face);
        let seated = used.is_some_and(|used| used.seats.is_some());
        let noted = self.judges_faces(writing.aim) && !hides;
        if !noted && !seated && !hides {
            return Ok(false);
        }
        let pieces = self.pieces(face, operands);
        for piece in &pieces {
            if let Piece::Codes(codes) = piece
                && noted
            {
                self.faces.note(face, codes, text.mode);
            }
        }
        if !seated && !hides {
            return Ok(false);
        }
        match operator {
            b"'" => writing.out.extend(b"T*\n"),
            b"\"" => {
                let [worded, spaced] = [text.worded, text.spaced].map(number);
                writing.out.extend(format!("{worded} Tw {spaced} Tc T*\n").as_bytes());
            }
            _ => {}
        }
        if hides || text.mode == 3 {
            let back = self.back(face, &text, &pieces);
            writing.out.extend(format!("[{}] TJ\n", number(back)).as_bytes());
            return Ok(true);
        }
        let made = self.outlined(face)?;
        let used = self.faces.all.get(face);
        let seats = used.and_then(|used| used.seats.as_ref());
        let mut last = None;
        for piece in pieces {
            let codes = match piece {
                Piece::Back(back) => {
                    writing.out.extend(format!("[{}] TJ\n", number(back)).as_bytes());
                    continue;
                }
                Piece::Codes(codes) => codes,
            };
            let mut run: Vec<u8> = Vec::new();
            for code in codes {
                // All that is shown was noted before; nothing of it may be lost.
                let lost = || {
                    let name = used.map(|used| super::faces::name(&used.dict));
                    let name = name.unwrap_or_default();
                    PictureFault::Leaf(Feature::BadFace(name))
                };
                let seat = seats.and_then(|seats| seats.get(&code)).ok_or_else(lost)?;
                if last != Some(seat.nth) {
                    show(&mut run, writing);
                    let key = format!("BanmianFace{face}x{}", seat.nth);
                    let size = number(text.size);
                    writing.out.extend(format!("/{key} {size} Tf\n").as_bytes());
                    if let Some(at) = made.get(seat.nth) {
                        writing.faces.insert(key.into_bytes(), Ob::At(*at));
                    }
                    last = Some(seat.nth);
                }
                run.push(seat.byte);
            }
            show(&mut run, writing);
        }
        Ok(true)
    }

    fn pieces(&self, face: usize, operands: &[Object<'_>]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for operand in operands {
            match operand {
                Object::String(words) => {
                    pieces.push(Piece::Codes(self.faces.codes(face, words.as_bytes())));
                }
                Object::Array(parts) => {
                    for part in parts.iter::<Object<'_>>() {
                        match part {
                            Object::String(words) => {
                                let codes = self.faces.codes(face, words.as_bytes());
                                pieces.push(Piece::Codes(codes));
                            }
                            Object::Number(back) => {
                                pieces.push(Piece::Back(back.as_f64()));
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        pieces
    }

    /// How far text goes on, as a number that goes back in `TJ`: thousandths of its size.
    fn back(&self, face: usize, text: &Text, pieces: &[Piece]) -> f64 {
        let font = self.faces.all.get(face).and_then(|used| used.font.as_ref());
        let per_size = |length: f64| match text.size.abs() < 1e-6 {
            true => 0.0,
            false => length * 1000.0 / text.size,
        };
        let mut back = 0.0;
        for piece in pieces {
            match piece {
                Piece::Back(own) => back += own,
                Piece::Codes(codes) => {
                    // How far one goes on that cannot be read is not known.
                    let Some(font) = font else { continue };
                    for code in codes {
                        let wide = font.code_advance(code.value).x;
                        let space = code.length == 1 && code.value == 32;
                        let worded = if space { text.worded } else { 0.0 };
                        back -= wide + per_size(text.spaced + worded);
                    }
                }
            }
        }
        back
    }
}

/// Shows what has come together.
fn show(run: &mut Vec<u8>, writing: &mut Writing<'_, '_>) {
    if run.is_empty() {
        return;
    }
    write(&Ob::Text(std::mem::take(run)), &mut writing.out);
    writing.out.extend(b" Tj\n");
}
