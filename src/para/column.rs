//! Marks in their cells down a line: rules.md VP-1, VP-2, GC-3 and GC-6.
//!
//! A face's vertical forms are taken where they are what Chinese wants, by where their
//! ink lies; what a face has not, or draws for Japanese, is made here of the horizontal
//! form: turned a quarter about the middle of its cell, or moved to the upper right.

use super::Drawn;
use super::draw::{Cell, Raw, in_cell};
use crate::font::{HAN_TOP, InkBox, Turn};
use crate::script::{Class, Seat};
use crate::unit::Em;

/// The middle of the em box above it.
const MIDDLE: Em = Em::thousandths(380);
/// The least white between a mark in the upper right and the edges of its cell: what the
/// vertical forms of 报宋 have.
const CORNER: Em = Em::thousandths(80);
/// How far ink may stand out of its half of a cell before it is taken for a mark that a
/// face centres.
const SLACK: Em = Em::thousandths(60);

/// Puts the glyphs of one mark or ideograph in a cell down the line. The class and the
/// seat of the cell are the mark's own, before the line made a fixed cell of it.
pub(super) fn in_column(cell: Cell, raws: Vec<Raw>) -> Vec<Drawn> {
    let Cell { first, class: own, seat, body } = cell;
    let joins = first == '—' && 1 < raws.len();
    let inks: Vec<Option<InkBox>> = raws.iter().map(|raw| raw.ink).collect();
    let mut drawn = match own {
        Class::Open | Class::Close | Class::Dash | Class::Long
            if raws.iter().any(|raw| raw.ink.is_some_and(|ink| flat(own, ink))) =>
        {
            turned(cell, raws)
        }
        Class::Middle | Class::Solidus if matches!(first, '–' | '-' | '/') => {
            turned(cell, raws)
        }
        Class::Emphatic => side_by_side(body, &raws),
        Class::Middle | Class::Dash | Class::Long | Class::Solidus => {
            centred(body, &raws)
        }
        Class::Pause | Class::Stop if matches!(seat, Seat::Centre | Seat::Pinched) => {
            centred(body, &raws)
        }
        Class::Pause | Class::Stop => placed(&raws, |raw| {
            raw.ink.map_or_else(|| boxed(raw), |ink| corner(ink, body))
        }),
        Class::Open | Class::Close => placed(&raws, |raw| bracket(own, body, raw)),
        Class::Han
        | Class::Sign
        | Class::Ideospace
        | Class::Latin
        | Class::LatinMark
        | Class::WordSpace => placed(&raws, boxed),
    };
    if joins {
        join(body, &mut drawn, &inks);
    }
    drawn
}

/// VP-2: a dash that a face draws in two strokes is one, in the middle of its cell.
fn join(body: Em, drawn: &mut [Drawn], inks: &[Option<InkBox>]) {
    // So far one stroke reaches into the next, or a hair shows between them.
    const OVER: Em = Em::thousandths(10);
    let extent = |drawn: &Drawn, ink: &InkBox| match drawn.turn {
        Turn::Clockwise => (ink.left, ink.right),
        Turn::Upright | Turn::Condensed(_) => (-ink.top, -ink.bottom),
    };
    let strokes = drawn.iter().zip(inks.iter().flatten());
    let long: Em =
        strokes.map(|(drawn, ink)| extent(drawn, ink)).map(|e| e.1 - e.0).sum();
    let overlaps = i64::try_from(inks.len()).unwrap_or(1) - 1;
    let mut at = (body - long + OVER * overlaps).scale(1, 2);
    for (drawn, ink) in drawn.iter_mut().zip(inks.iter().flatten()) {
        let (from, to) = extent(drawn, ink);
        drawn.along = at - from;
        at += to - from - OVER;
    }
}

/// Whether a mark is drawn for a line that runs across: a bracket stands, a dash lies.
fn flat(class: Class, ink: InkBox) -> bool {
    let (wide, high) = (ink.right - ink.left, ink.top - ink.bottom);
    if matches!(class, Class::Open | Class::Close) { wide < high } else { high < wide }
}

/// Where the origin of a glyph is: so far along its cell, and across from the axis.
#[derive(Clone, Copy)]
struct Origin {
    along: Em,
    across: Em,
}

/// Each glyph upright.
fn placed(raws: &[Raw], place: impl Fn(&Raw) -> Origin) -> Vec<Drawn> {
    raws.iter().map(|raw| stand(raw, place(raw), Turn::Upright)).collect()
}

fn stand(raw: &Raw, origin: Origin, turn: Turn) -> Drawn {
    let Origin { along, across } = origin;
    Drawn {
        face: raw.face,
        glyph: raw.glyph,
        along,
        across,
        turn,
        advance: raw.advance,
        text: raw.text.clone(),
    }
}

/// In its em box, as ideographs are.
fn boxed(raw: &Raw) -> Origin {
    Origin { along: HAN_TOP, across: raw.advance.min(Em::FULL).scale(1, 2) }
}

/// VP-2, made here: the cell of a line that runs across, turned about its middle. The
/// ink is centred on the axis, wherever the face hangs it (GC-6).
fn turned(cell: Cell, mut raws: Vec<Raw>) -> Vec<Drawn> {
    for raw in &mut raws {
        // Where a vertical line would have put the glyph upright.
        raw.shift = (Em::ZERO, Em::ZERO);
    }
    let axes: Vec<Em> = raws
        .iter()
        .map(|raw| raw.ink.map_or(MIDDLE, |ink| (ink.top + ink.bottom).scale(1, 2)))
        .collect();
    let mut lying = in_cell(cell, raws);
    for (drawn, axis) in lying.iter_mut().zip(axes) {
        drawn.across = axis;
        drawn.turn = Turn::Clockwise;
    }
    lying
}

/// Ink in the middle of its share of the cell, along and across.
fn centred(body: Em, raws: &[Raw]) -> Vec<Drawn> {
    let count = i64::try_from(raws.len()).unwrap_or(1).max(1);
    let cell = body.scale(1, count);
    let drawn = (0..).zip(raws).map(|(nth, raw)| {
        let middle = cell * nth + cell.scale(1, 2);
        stand(raw, about(raw, middle, Em::ZERO), Turn::Upright)
    });
    drawn.collect()
}

/// The origin that puts the middle of the ink `along` the cell and `aside` to the right
/// of the axis.
fn about(raw: &Raw, along: Em, aside: Em) -> Origin {
    let Some(ink) = raw.ink else {
        let across = raw.advance.min(Em::FULL).scale(1, 2) - aside;
        return Origin { along: along + MIDDLE, across };
    };
    let (x, y) = ((ink.left + ink.right).scale(1, 2), (ink.top + ink.bottom).scale(1, 2));
    Origin { along: along + y, across: x - aside }
}

/// ADJ-7: ！？ upright beside one another in one em; ⁉ alone in the middle of it.
fn side_by_side(body: Em, raws: &[Raw]) -> Vec<Drawn> {
    let count = i64::try_from(raws.len()).unwrap_or(1).max(1);
    let cell = Em::FULL.scale(1, count);
    let drawn = (0..).zip(raws).map(|(nth, raw)| {
        let aside = cell * nth + cell.scale(1, 2) - Em::HALF;
        stand(raw, about(raw, body.scale(1, 2), aside), Turn::Upright)
    });
    drawn.collect()
}

/// VP-1: a vertical form has its ink at the right, a horizontal one in the left half of
/// its box and is moved. One that stands in the middle is left there across, and put in
/// the middle of its body if it does not lie in it.
fn corner(ink: InkBox, body: Em) -> Origin {
    let left_half = ink.right <= Em::HALF + SLACK;
    if left_half {
        let right = Em::FULL - CORNER.max(ink.left);
        let across = Em::HALF - (right - ink.right);
        return Origin { along: CORNER + ink.top, across };
    }
    Origin { along: within(ink, HAN_TOP, body), across: Em::HALF }
}

/// The em box of the mark, with the half that has the ink on its body.
fn bracket(class: Class, body: Em, raw: &Raw) -> Origin {
    let Origin { along, across } = boxed(raw);
    let along = if class == Class::Open { along + body - Em::FULL } else { along };
    let along = raw.ink.map_or(along, |ink| within(ink, along, body));
    Origin { along, across }
}

/// `along`, or where the ink stands in the middle of the body if it leaves it.
fn within(ink: InkBox, along: Em, body: Em) -> Em {
    let (top, bottom) = (along - ink.top, along - ink.bottom);
    if top < -SLACK || body + SLACK < bottom {
        body.scale(1, 2) + (ink.top + ink.bottom).scale(1, 2)
    } else {
        along
    }
}
