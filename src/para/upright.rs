//! Lines that run down: rules.md §5.

use super::draw::{Founts, Raw};
use super::read::{Job, Reader, Unit, body, spaces};
use super::{Drawn, Paragraph};
use crate::font::Turn;
use crate::script::{Class, Hold, holds};
use crate::unit::Em;

/// Half the em box above the central line of an ideograph stands this far above the
/// alphabetic baseline: .88 − .5 em.
const AXIS: Em = Em::thousandths(380);

/// How a Latin or number run stands in a line that runs down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// Each character upright in an em of its own (TCY-1, VL-1).
    Upright,
    /// Side by side in one em (TCY-2), 縦中横.
    Abreast,
    /// Turned a quarter clockwise (TCY-3, VL-2).
    Turned,
}

/// How a run stands.
pub(super) fn stance(run: &str) -> Stance {
    let count = run.chars().count();
    let digits = run.chars().all(|c| c.is_ascii_digit());
    let capitals = run.chars().all(|c| c.is_ascii_uppercase());
    let mixed = run.chars().all(|c| c.is_ascii_alphanumeric() || "+-.%".contains(c));
    if count == 1 && (digits || capitals) {
        Stance::Upright
    } else if digits && count <= 3 {
        Stance::Abreast
    } else if capitals && count <= 4 {
        Stance::Upright
    } else if mixed && count <= 3 && run.chars().any(|c| c.is_ascii_digit() || c == '+') {
        Stance::Abreast
    } else {
        Stance::Turned
    }
}

/// Reads a paragraph whose lines run down.
pub(super) fn read(job: &Job<'_>, founts: &dyn Founts, units: &[Unit]) -> Paragraph {
    let firsts: Vec<char> = units.iter().map(|unit| unit.first).collect();
    let classes: Vec<Class> = units.iter().map(|unit| unit.class).collect();
    let holds = holds(&firsts, &classes, &spaces(units));
    let mut reader = Reader::new(job, founts);
    let mut at = 0;
    while at < units.len() {
        let hold = at.checked_sub(1).map_or(Hold::Free, |i| holds[i]);
        let unit = &units[at];
        if unit.class.is_latin() {
            let latin = |u: &&Unit| u.class.is_latin() && u.spaced.is_none();
            let run = 1 + units[at + 1..].iter().take_while(latin).count();
            latin_run(&mut reader, &units[at..at + run], hold);
            at += run;
        } else {
            at += mark(&mut reader, &units[at..], hold);
        }
    }
    reader.finish()
}

/// One mark or ideograph in its cell, in its vertical form.
fn mark(reader: &mut Reader<'_>, units: &[Unit], hold: Hold) -> usize {
    let unit = &units[0];
    let pair = units.get(1).is_some_and(|next| {
        let alike = next.class == unit.class;
        alike && unit.class == Class::Dash && next.first == unit.first
    });
    let taken = 1 + usize::from(pair);
    let range = unit.text.start..units[taken - 1].text.end;
    // VP-1: ：；？！ keep their em, with the blank inside it.
    let fixed = matches!(unit.first, '：' | '；' | '？' | '！');
    let class = if fixed { Class::Emphatic } else { unit.class };
    let cells = if unit.first == '⸺' { 2 } else { taken };
    let body = body(class, cells, reader.job.rules);
    let strength = reader.strength(range.start);
    let text = reader.job.text[range.clone()].replace(' ', "\u{3000}");
    // VP-3: “ ” stand as ﹃ ﹄, the vertical forms of 『 』; the text layer keeps “ ”.
    let shown: String = text.chars().map(vertical_quote).collect();
    let mut raws = reader.founts.shape(&shown, range.start, class, strength);
    for raw in &mut raws {
        raw.text = range.clone();
    }
    let raws = reader.note(raws);
    let drawn = in_column(unit.class, body, &raws);
    let unit = Unit { class, ..unit.clone() };
    reader.push(&unit, range, (body, drawn), hold);
    taken
}

const fn vertical_quote(c: char) -> char {
    match c {
        '“' => '『',
        '”' => '』',
        '‘' => '「',
        '’' => '」',
        _ => c,
    }
}

/// Puts vertical forms in a cell of `body` down the line. They are drawn in an em box
/// as ideographs are; a mark with half an em of body has its ink in one half of it.
fn in_column(class: Class, body: Em, raws: &[Raw]) -> Vec<Drawn> {
    let count = i64::try_from(raws.len()).unwrap_or(1).max(1);
    let mut drawn = Vec::new();
    for (nth, raw) in (0..).zip(raws) {
        let cell = body.scale(1, count);
        let top = if class == Class::Open {
            // The ink is in the lower half of its box: half of the box stands before.
            body - Em::FULL
        } else if body == Em::FULL * 2 && count == 1 {
            Em::HALF
        } else {
            cell * nth
        };
        // From the top of the box to the baseline is .88 em.
        let along = top + Em::thousandths(880);
        drawn.push(Drawn {
            face: raw.face,
            glyph: raw.glyph,
            along,
            across: raw.advance.min(Em::FULL).scale(1, 2),
            turn: Turn::Upright,
            advance: raw.advance,
            text: if nth == 0 { raw.text.clone() } else { raw.text.end..raw.text.end },
        });
    }
    drawn
}

fn latin_run(reader: &mut Reader<'_>, run: &[Unit], hold: Hold) {
    let range = run[0].text.start..run[run.len() - 1].text.end;
    let text = &reader.job.text[range.clone()];
    let strength = reader.strength(range.start);
    match stance(text) {
        Stance::Upright => {
            for (nth, unit) in run.iter().enumerate() {
                let text = &reader.job.text[unit.text.clone()];
                let at = unit.text.start;
                let raws = reader.founts.shape(text, at, Class::Latin, strength);
                let raws = reader.note(raws);
                let drawn = raws.iter().map(|raw| Drawn {
                    face: raw.face,
                    glyph: raw.glyph,
                    along: Em::thousandths(860),
                    across: raw.advance.scale(1, 2),
                    turn: Turn::Upright,
                    advance: raw.advance,
                    text: raw.text.clone(),
                });
                let held = if nth == 0 { hold } else { Hold::Letter };
                let unit = Unit { class: Class::Han, ..unit.clone() };
                let drawn = (Em::FULL, drawn.collect());
                reader.push(&unit, unit.text.clone(), drawn, held);
            }
        }
        Stance::Abreast => {
            let raws = reader.founts.shape(text, range.start, Class::Latin, strength);
            let raws = reader.note(raws);
            let drawn = abreast(&raws);
            let unit = Unit { class: Class::Han, ..run[0].clone() };
            reader.push(&unit, range, (Em::FULL, drawn), hold);
        }
        Stance::Turned => {
            let raws = reader.founts.shape(text, range.start, Class::Latin, strength);
            let raws = reader.note(raws);
            let mut wide = Em::ZERO;
            let drawn = raws.iter().map(|raw| {
                let along = wide;
                wide += raw.advance;
                Drawn {
                    face: raw.face,
                    glyph: raw.glyph,
                    along,
                    // The baseline of turned type stands left of the axis.
                    across: AXIS - Em::thousandths(20),
                    turn: Turn::Clockwise,
                    advance: raw.advance,
                    text: raw.text.clone(),
                }
            });
            let drawn: Vec<Drawn> = drawn.collect();
            reader.push(&run[0], range, (wide, drawn), hold);
        }
    }
}

/// Glyphs side by side in one em, narrowed if they are wider than it.
fn abreast(raws: &[Raw]) -> Vec<Drawn> {
    let wide: Em = raws.iter().map(|raw| raw.advance).sum();
    let narrow = if Em::FULL < wide {
        Em::FULL.parts() * 1000 / wide.parts().max(1)
    } else {
        1000
    };
    let total = wide.scale(narrow, 1000);
    let mut left = total.scale(1, 2);
    let drawn = raws.iter().map(|raw| {
        let across = left;
        left -= raw.advance.scale(narrow, 1000);
        let share = u16::try_from(narrow).unwrap_or(1000);
        Drawn {
            face: raw.face,
            glyph: raw.glyph,
            along: Em::thousandths(860),
            across,
            turn: if share == 1000 { Turn::Upright } else { Turn::Condensed(share) },
            advance: raw.advance,
            text: raw.text.clone(),
        }
    });
    drawn.collect()
}
