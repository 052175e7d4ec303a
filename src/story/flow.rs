//! The filled body as lines in their slots.

use super::fill::{Block, Body, Filled, Filling, SetSignature, Text};
use super::form::{Cap, Form};
use super::piece::{Broken, LineOf};
use super::{Role, Slot, TypeLine, Wardrobe};
use crate::copy::SubheadPlace;
use crate::para::Line;
use crate::unit::{Length, Point, count};

/// A line of the body, and the slot that it stands in or beside.
pub(super) struct Seated {
    /// Which of the slots that the body was filled into.
    pub(super) slot: usize,
    /// The line.
    pub(super) line: TypeLine,
}

/// Puts every line of the body in its slot, in reading order: after the lines of a
/// paragraph the ruby beside them, so that whoever reads the page aloud or copies from it
/// has the paragraph whole.
///
/// Slots that are `covered` have something else right above them, though they begin a leg.
/// The body was filled into these slots ([`fill`](super::fill::fill)), so that each line
/// has one. If one had none, its words would be missed by whoever compares the copy with
/// the marks.
pub(super) fn flow(
    body: &Body,
    filling: &Filling,
    slots: &[Slot],
    covered: &[usize],
    wardrobe: &Wardrobe,
) -> Vec<Seated> {
    let (mut seated, mut beside) = (Vec::new(), Vec::new());
    for (number, (block, filled)) in body.blocks.iter().zip(&filling.blocks).enumerate() {
        match block {
            Block::Paragraph(text) => {
                let lines = filled.lines.iter().enumerate();
                for ((nth, line), (at, slot)) in lines.zip(from(slots, filled.slot)) {
                    let of = LineOf { role: Role::Paragraph, block: number, line: nth };
                    let (line, ruby) = row(text, line, of, *slot, wardrobe);
                    seated.push(Seated { slot: at, line });
                    beside.extend(ruby.into_iter().map(|line| Seated { slot: at, line }));
                }
                seated.append(&mut beside);
            }
            Block::Subhead(text, _) => {
                for (at, slot) in from(slots, filled.slot).take(1) {
                    let before = at.checked_sub(1).and_then(|before| slots.get(before));
                    let opens = !covered.contains(&at)
                        && before.is_none_or(|before| before.leg != slot.leg);
                    let opened = Opened { slot: *slot, opens };
                    let lines = subhead(text, number, filled, opened, wardrobe);
                    let lines = lines.into_iter();
                    seated.extend(lines.map(|line| Seated { slot: at, line }));
                }
            }
            Block::Blank => {}
        }
    }
    seated.extend(signature(body, filling, slots, wardrobe));
    seated
}

/// The slots from one on, each with its number.
fn from(slots: &[Slot], first: usize) -> impl Iterator<Item = (usize, &Slot)> {
    slots.iter().enumerate().skip(first)
}

/// A line of a paragraph in its slot, the first one with the drop cap before it, and the
/// ruby beside it.
fn row(
    text: &Text,
    line: &Line,
    of: LineOf,
    slot: Slot,
    wardrobe: &Wardrobe,
) -> (TypeLine, Vec<TypeLine>) {
    let inset = text.form.inset(of.line, slot.measure, wardrobe);
    let at = rest_on(slot, inset, wardrobe);
    let broken = Broken { copy: &text.copy, paragraph: &text.paragraph, line };
    let mut set = broken.stand(of, wardrobe.mode(), at);
    set.from = set.from.saturating_add(text.form.before());
    let ruby = broken.ruby(of, wardrobe.mode(), at);
    let line = match &text.form {
        Form::Cap(cap) if of.line == 0 => match letter(cap, of, slot, wardrobe) {
            Some(letter) => letter.join(set),
            None => set,
        },
        Form::Cap(_)
        | Form::Indented
        | Form::Flush
        | Form::Turned(..)
        | Form::Hanging(_) => set,
    };
    (line, ruby)
}

/// A drop cap: its quote on the first line, its character down to the foot of the last.
fn letter(cap: &Cap, of: LineOf, slot: Slot, wardrobe: &Wardrobe) -> Option<TypeLine> {
    let mut x = slot.at.x;
    let mut whole: Option<TypeLine> = None;
    for part in &cap.parts {
        let size = part.paragraph.size();
        let at = Point { x, y: slot.at.y + wardrobe.rest(size) };
        // Joined to what stands before it, which begins the paragraph.
        let line = part.broken().stand(of, wardrobe.mode(), at);
        x += part.line.width();
        whole = Some(match whole {
            Some(before) => before.join(line),
            None => line,
        });
    }
    whole
}

/// Where a line of body size that begins `indent` into a slot is placed.
pub(super) fn rest_on(slot: Slot, indent: Length, wardrobe: &Wardrobe) -> Point {
    Point { x: slot.at.x + indent, y: slot.at.y + wardrobe.rest(wardrobe.em()) }
}

/// The first slot of a subhead.
#[derive(Clone, Copy)]
struct Opened {
    slot: Slot,
    /// Whether it is the first of its leg.
    opens: bool,
}

/// The lines of a subhead, across as the house has it, down between the lines they take:
/// one that opens a leg stands where its text would, with its white below.
fn subhead(
    text: &Text,
    number: usize,
    filled: &Filled,
    opened: Opened,
    wardrobe: &Wardrobe,
) -> Vec<TypeLine> {
    let Opened { slot, opens } = opened;
    let size = wardrobe.subhead.plain.size;
    let pitch = wardrobe.leading.max(size);
    // From the foot of the text above to the top of the text below.
    let gap = wardrobe.leading - wardrobe.em();
    let room = wardrobe.leading * count(filled.takes) + gap;
    let high = pitch * count(filled.lines.len().saturating_sub(1)) + size;
    let mut top = match opens {
        true => slot.at.y,
        false => slot.at.y - gap + (room - high).scale(1, 2),
    };
    let mut set = Vec::new();
    for (nth, line) in filled.lines.iter().enumerate() {
        let free = slot.measure - line.width();
        let inset = match wardrobe.subhead_place {
            SubheadPlace::Centred => free.scale(1, 2),
            SubheadPlace::Indented => free.min(wardrobe.indent_in(slot.measure)),
        };
        let at = Point { x: slot.at.x + inset, y: top + wardrobe.rest(size) };
        let broken = Broken { copy: &text.copy, paragraph: &text.paragraph, line };
        let of = LineOf { role: Role::Subhead, block: number, line: nth };
        set.push(broken.stand(of, wardrobe.mode(), at));
        set.extend(broken.ruby(of, wardrobe.mode(), at));
        top += pitch;
    }
    set
}

fn signature(
    body: &Body,
    filling: &Filling,
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Vec<Seated> {
    let (Some(signature), Some(set)) = (&body.attribution, &filling.attribution) else {
        return Vec::new();
    };
    let copy = &signature.copy;
    let (first, lines, indent) = match set {
        SetSignature::RunIn(line) => {
            // It runs in only after text, so that there is a block and it has a line: on
            // the last of them.
            let Some(last) = filling.blocks.last() else { return Vec::new() };
            let lines = last.lines.len().saturating_sub(1);
            let on = last.slot.saturating_add(lines);
            (on, std::slice::from_ref(line), Length::ZERO)
        }
        SetSignature::OwnLines(first, lines) => {
            (*first, lines.as_slice(), wardrobe.attribution_indent)
        }
    };
    let mut seated = Vec::new();
    for ((nth, line), (at_slot, slot)) in lines.iter().enumerate().zip(from(slots, first))
    {
        let flush = slot.measure - indent - line.width();
        let at = rest_on(*slot, flush, wardrobe);
        let broken = Broken { copy, paragraph: &signature.paragraph, line };
        let of = LineOf { role: Role::Attribution, block: 0, line: nth };
        let line = broken.stand(of, wardrobe.mode(), at);
        seated.push(Seated { slot: at_slot, line });
    }
    seated
}
