//! From text to units: what a reader sees as one character, with its class and what is
//! typed before it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::draw::Raw;
use super::job::Job;
use super::{LineRules, Quad};
use crate::copy::HeadlinePauses;
use crate::script::{
    Blanks, Class, Grid, Hold, Punctuation, Region, Seat, classes, holds, is_glue,
    is_unseen, regional, seat,
};
use crate::unit::Em;

/// One character as a reader sees it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) text: Range<usize>,
    pub(super) first: char,
    pub(super) class: Class,
    /// Where its ink is in its cell.
    pub(super) seat: Seat,
    /// The space typed before it, if there was one.
    pub(super) spaced: Option<Range<usize>>,
    /// Whether a no-break space or its like holds it to what is before it.
    pub(super) glue: Glue,
}

/// What an unseen character says of a line break before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// Nothing.
    None,
    /// There is none.
    Holds,
}

/// The characters of a text with their classes. Spaces beside Han are dropped (HL-3),
/// those between Latin words and between ideographs are kept with what follows them, and
/// one outside a bracket, or that somebody wanted to see, is an ideographic space.
pub(super) fn units(job: &Job<'_>) -> Vec<Unit> {
    let graphemes = graphemes(job.text);
    let region = job.rules.region;
    let firsts: Vec<char> = graphemes.iter().map(|grapheme| grapheme.first).collect();
    let mut classes = classes(&firsts);
    regional(&firsts, region, &mut classes);
    let columns = job.quads.iter().any(|(_, quad)| matches!(quad, Quad::Between(_)));
    let strict = job.rules.grid == Grid::Strict;
    let blanks = match job.rules.blanks {
        Blanks::Elastic if columns || strict => Blanks::Whole,
        blanks @ (Blanks::Elastic | Blanks::Whole | Blanks::Headline) => blanks,
    };
    let mut units: Vec<Unit> = Vec::with_capacity(firsts.len());
    let mut spaced: Option<Range<usize>> = None;
    let mut glue = Glue::None;
    for (nth, grapheme) in graphemes.into_iter().enumerate() {
        let Grapheme { text, first, glue: own } = grapheme;
        let class = classes[nth];
        if own == Glue::Holds {
            glue = own;
        }
        if class == Class::WordSpace {
            let start = spaced.as_ref().map_or(text.start, |s| s.start);
            spaced = Some(start..text.end);
            continue;
        }
        let before = units.last().map(|unit| unit.class);
        let wanted = before.is_some_and(|before| is_wanted(before, class, blanks));
        if let (Some(range), true) = (&spaced, wanted) {
            units.push(Unit {
                text: range.clone(),
                first: ' ',
                class: Class::Ideospace,
                seat: Seat::Side,
                spaced: None,
                glue,
            });
            spaced = None;
        }
        let seat = seat(first, class, region);
        if class.closes() && spaced.is_none() {
            before_closing(units.last_mut());
        }
        units.push(Unit { text, first, class, seat, spaced: spaced.take(), glue });
        glue =
            if own == Glue::Holds && !first.is_whitespace() { own } else { Glue::None };
    }
    units
}

/// Whether a space typed between two characters is one of a whole em.
fn is_wanted(before: Class, after: Class, blanks: Blanks) -> bool {
    let han = |class| matches!(class, Class::Han | Class::Sign);
    let text = match blanks {
        Blanks::Elastic => !(han(before) && han(after)),
        Blanks::Whole => true,
        Blanks::Headline if before.is_latin() || after.is_latin() => {
            let beside = |class: Class| han(class) || class.is_latin();
            return beside(before)
                && beside(after)
                && before.is_latin() != after.is_latin();
        }
        Blanks::Headline => true,
    };
    text && (han(before) || before == Class::Close)
        && (han(after) || after == Class::Open)
}

/// What holds each unit to the next.
pub(super) fn held_units(units: &[Unit]) -> Vec<Hold> {
    let firsts: Vec<char> = units.iter().map(|unit| unit.first).collect();
    let classes: Vec<Class> = units.iter().map(|unit| unit.class).collect();
    let mut holds = holds(&firsts, &classes, &spaces(units));
    for (hold, unit) in holds.iter_mut().zip(units.iter().skip(1)) {
        if unit.glue == Glue::Holds {
            *hold = (*hold).max(Hold::Unit);
        }
    }
    holds
}

/// What a reader sees as one character.
struct Grapheme {
    text: Range<usize>,
    /// Its first code point.
    first: char,
    glue: Glue,
}

/// What a reader sees as one character, one by one; what leaves no trace is part of the
/// one before it. Most copy has nothing that joins, and is not asked character by
/// character.
fn graphemes(text: &str) -> Vec<Grapheme> {
    let alone = |c: char| {
        matches!(c, ' '..='~' | '·' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
            && c != '\u{2011}'
    };
    if text.chars().all(alone) {
        let each = text.char_indices().map(|(at, c)| Grapheme {
            text: at..at + c.len_utf8(),
            first: c,
            glue: Glue::None,
        });
        return each.collect();
    }
    let mut found: Vec<Grapheme> = Vec::new();
    let mut lead = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let end = at + grapheme.len();
        let first = grapheme.chars().next().unwrap_or(' ');
        let glue = if is_glue(first) { Glue::Holds } else { Glue::None };
        match found.last_mut() {
            Some(last) if is_unseen(first) => {
                last.text.end = end;
                last.glue = if glue == Glue::Holds { glue } else { last.glue };
            }
            None if is_unseen(first) => lead = Some(at),
            Some(_) | None => {
                found.push(Grapheme {
                    text: lead.take().unwrap_or(at)..end,
                    first,
                    glue,
                });
            }
        }
    }
    found
}

/// ADJ-1: a mark before a closing one has no blank after it; what is centred has none
/// before it either, so that it is squeezed on both sides alike.
fn before_closing(last: Option<&mut Unit>) {
    let Some(last) = last.filter(|last| last.class.closes()) else { return };
    last.seat = match (last.class, last.seat) {
        (_, Seat::Centre) => Seat::Pinched,
        (Class::Stop, Seat::Full) => Seat::Side,
        (_, seat) => seat,
    };
}

/// The units before which a space was typed.
fn spaces(units: &[Unit]) -> Vec<usize> {
    let spaced = units.iter().enumerate().filter(|(_, unit)| unit.spaced.is_some());
    spaced.map(|(nth, _)| nth).collect()
}

/// HD-5: where the house style wants it, white stands for a pause of a headline. The
/// white says the mark to whoever copies the text.
pub(super) fn open_pauses(units: &mut [Unit]) {
    for unit in units {
        if matches!(unit.first, '，' | '；') {
            unit.first = ' ';
            unit.class = Class::Ideospace;
            unit.seat = Seat::Side;
        }
    }
}

/// The white that a face or a style gives a cluster's body.
pub(super) fn body(class: Class, marks: usize, rules: LineRules) -> Em {
    let marks = i64::try_from(marks).unwrap_or(1);
    match class {
        Class::Open | Class::Close | Class::Pause | Class::Stop => {
            if rules.cells() == Punctuation::Plain { Em::FULL } else { Em::HALF }
        }
        Class::Dash => Em::FULL * marks,
        // ADJ-7: two marks in one em, three in two.
        Class::Emphatic => Em::FULL * if marks == 3 { 2 } else { 1 },
        Class::Ideospace if rules.pauses == HeadlinePauses::Half => Em::HALF,
        Class::Long | Class::Han | Class::Sign | Class::Ideospace => Em::FULL,
        Class::Middle | Class::Solidus if rules.grid == Grid::Strict => Em::FULL,
        Class::Middle | Class::Solidus => Em::HALF,
        Class::Latin | Class::LatinMark | Class::WordSpace => Em::ZERO,
    }
}

/// The body of a mark where its region seats it: what is centred in an em that gives
/// nothing takes all of it.
pub(super) const fn seated(body: Em, seat: Seat, style: Punctuation) -> Em {
    match (seat, style) {
        (Seat::Full, _) | (Seat::Centre | Seat::Pinched, Punctuation::Plain) => Em::FULL,
        (Seat::Side | Seat::Centre | Seat::Pinched, _) => body,
    }
}

/// As what a mark is drawn: ・ • on the cell of · have its glyph, and ── ―― are the dash
/// that their author had no key for (CLS-ALL).
pub(super) const fn drawn_as(unit: &Unit, region: Region) -> char {
    match (unit.class, unit.first) {
        (_, ' ') => '\u{3000}',
        (Class::Middle, '・' | '•' | '‧' | '･') if matches!(region, Region::Mainland) => {
            '·'
        }
        (Class::Dash | Class::Long, '―' | '─' | '━') => '—',
        (_, first) => first,
    }
}

/// Glyphs of which the first says all that they stand for.
pub(super) fn of_one(mut raws: Vec<Raw>, range: &Range<usize>) -> Vec<Raw> {
    for (nth, raw) in raws.iter_mut().enumerate() {
        raw.text = if nth == 0 { range.clone() } else { range.end..range.end };
    }
    raws
}

/// How many units are one mark: —— and …… are, and of a run of ！？ two or, if three are
/// left, three (ADJ-7, UNB-1).
pub(super) fn joined(units: &[Unit]) -> usize {
    let unit = &units[0];
    let run = |of: &dyn Fn(&Unit) -> bool| {
        let beside = units.windows(2).take_while(|pair| {
            of(&pair[1])
                && pair[1].class == unit.class
                && pair[1].text.start == pair[0].text.end
        });
        1 + beside.count()
    };
    let shouts = |unit: &Unit| matches!(unit.first, '！' | '？');
    if unit.class == Class::Dash && !matches!(unit.first, '⸺' | '⸻') {
        run(&|next| next.first == unit.first).min(2)
    } else if unit.class == Class::Emphatic && shouts(unit) {
        match run(&shouts) {
            3 => 3,
            more => more.min(2),
        }
    } else {
        1
    }
}
