//! Lines that run down: rules.md §5.

use super::column::in_column;
use super::draw::{Cell, Founts, Raw};
use super::job::Job;
use super::reader::Reader;
use super::stance::{Stance, stance};
use super::units::{Unit, body, drawn_as, held_units, joined, of_one, seated};
use super::{Drawn, Paragraph};
use crate::font::Turn;
use crate::script::{Class, Hold, Region, Seat};
use crate::unit::Em;

/// How much wider than its em a number may be that stands in one (TCY-2).
const TOLERANCE: Em = Em::thousandths(1050);
/// What mixes figures with signs or letters (30%) is turned where it would have to be
/// narrowed to less than this share of its width, in thousandths: it could not be read.
const NARROWEST: i64 = 560;

/// Reads a paragraph whose lines run down.
pub(super) fn read(job: &Job<'_>, founts: &dyn Founts, units: &[Unit]) -> Paragraph {
    let holds = held_units(units);
    let mut reader = Reader::new(job, founts);
    let mut at = 0;
    while at < units.len() {
        let hold = at.checked_sub(1).map_or(Hold::Free, |i| holds[i]);
        at += if units[at].class.is_latin() {
            let latin = |u: &&Unit| u.class.is_latin();
            let run = units[at..].iter().take_while(latin).count();
            latin_run(&mut reader, &units[at..at + run], &holds[at..], hold);
            run
        } else {
            mark(&mut reader, &units[at..], hold)
        };
    }
    reader.finish()
}

/// One mark or ideograph in its cell, in its vertical form.
fn mark(reader: &mut Reader<'_>, units: &[Unit], hold: Hold) -> usize {
    let unit = &units[0];
    let taken = joined(units);
    let range = unit.text.start..units[taken - 1].text.end;
    let class = if fixed(unit) { Class::Emphatic } else { unit.class };
    let cells = match unit.first {
        '⸺' => 2,
        '⸻' => 3,
        _ => taken,
    };
    // Outside the mainland a comma is in the middle of its cell, whichever way lines run.
    let seat = if class == unit.class { unit.seat } else { Seat::Side };
    let rules = reader.job.rules;
    let body = seated(body(class, cells, rules), seat, rules.punctuation);
    let strength = reader.strength(range.start);
    let first = drawn_as(unit, rules.region);
    let text = &reader.job.text[range.clone()];
    let shown: String = if first == unit.first {
        // VP-3: “ ” stand as ﹃ ﹄, the vertical forms of 『 』; the text layer keeps “ ”.
        text.chars().map(|c| vertical_quote(c, rules.region)).collect()
    } else {
        std::iter::repeat_n(first, taken).collect()
    };
    let raws = reader.founts.shape(&shown, range.start, class, strength);
    let raws = reader.pictured(raws, unit, &range);
    let raws = reader.note(of_one(raws, &range));
    let cell = Cell { first, class: unit.class, seat: unit.seat, body };
    let drawn = in_column(cell, raws);
    let unit = Unit { class, seat, ..unit.clone() };
    reader.push(&unit, range, body, drawn, hold);
    taken
}

/// VP-1: ：；？！ keep their em, with the blank inside it.
fn fixed(unit: &Unit) -> bool {
    matches!(unit.first, '：' | '；' | '？' | '！')
}

/// VP-3. Taiwan and Hong Kong quote with single corners first.
const fn vertical_quote(c: char, region: Region) -> char {
    let single = matches!(region, Region::Taiwan | Region::HongKong);
    match (c, single) {
        ('“', false) | ('‘', true) => '『',
        ('”', false) | ('’', true) => '』',
        ('‘', false) | ('“', true) => '「',
        ('’', false) | ('”', true) => '」',
        _ => c,
    }
}

/// A Latin or number run, or several with spaces between them.
fn latin_run(reader: &mut Reader<'_>, run: &[Unit], holds: &[Hold], hold: Hold) {
    let range = run[0].text.start..run[run.len() - 1].text.end;
    let text = &reader.job.text[range.clone()];
    let strength = reader.strength(range.start);
    match stance(text, reader.job.rules.figures) {
        Stance::Upright => {
            for (nth, unit) in run.iter().enumerate() {
                let hold = if nth == 0 { hold } else { Hold::Letter };
                upright(reader, unit, hold);
            }
            return;
        }
        Stance::Abreast => {
            let raws = reader.founts.shape(text, range.start, Class::Latin, strength);
            let wide: Em = raws.iter().map(|raw| raw.advance).sum();
            let digits = text.chars().all(|c| c.is_ascii_digit());
            if digits || wide.scale(NARROWEST, 1000) <= Em::FULL {
                let raws = reader.note(raws);
                let drawn = abreast(&raws, reader.founts);
                let unit = Unit { class: Class::Han, seat: Seat::Side, ..run[0].clone() };
                reader.push(&unit, range, Em::FULL, drawn, hold);
                return;
            }
        }
        Stance::Turned => {}
    }
    let mut at = 0;
    while at < run.len() {
        let hold = if at == 0 { hold } else { holds[at - 1] };
        at += reader.latin(&run[at..], &holds[at..], hold);
    }
}

/// One letter or digit in an em of its own.
fn upright(reader: &mut Reader<'_>, unit: &Unit, hold: Hold) {
    let text = &reader.job.text[unit.text.clone()];
    let strength = reader.strength(unit.text.start);
    let raws = reader.founts.shape(text, unit.text.start, Class::Latin, strength);
    let raws = reader.note(raws);
    let drawn = abreast(&raws, reader.founts);
    let unit = Unit { class: Class::Han, seat: Seat::Side, ..unit.clone() };
    reader.push(&unit, unit.text.clone(), Em::FULL, drawn, hold);
}

/// Glyphs side by side in the middle of one em, narrowed if they are wider than it.
fn abreast(raws: &[Raw], founts: &dyn Founts) -> Vec<Drawn> {
    let wide: Em = raws.iter().map(|raw| raw.advance).sum();
    let narrow = if TOLERANCE < wide {
        Em::FULL.parts() * 1000 / wide.parts().max(1)
    } else {
        1000
    };
    let share = u16::try_from(narrow).unwrap_or(1000);
    let turn = if share == 1000 { Turn::Upright } else { Turn::Condensed(share) };
    let mut left = wide.scale(narrow, 1000).scale(1, 2);
    let drawn = raws.iter().map(|raw| {
        let across = left;
        left -= raw.advance.scale(narrow, 1000);
        // Capitals and digits, which are as high, stand in the middle of the em.
        let along = (Em::FULL + founts.capitals(raw.face)).scale(1, 2);
        Drawn {
            face: raw.face,
            glyph: raw.glyph,
            along: along - raw.shift.1,
            across: across - raw.shift.0,
            turn,
            advance: raw.advance,
            text: raw.text.clone(),
        }
    });
    drawn.collect()
}
