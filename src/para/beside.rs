//! Where the marks between lines stand, in ems: rules.md §6.

use super::case::RULES;
use super::cases::read_by;
use super::{Ask, Interline, Measures, break_lines, interline, wanted_gap};
use crate::copy::{Copy, Inline, Ruby, RubyKind};
use crate::diag::Span;
use crate::unit::{Em, Length, WritingMode};

const SIZE: Length = Length::pt(10);
const ACROSS: WritingMode = WritingMode::HorizontalTb;
const DOWN: WritingMode = WritingMode::VerticalRl;

/// The marks of each line of a text in a measure. What each pair of brackets holds is
/// marked with the mark of its turn.
fn set(
    typed: &str,
    marks: &[Inline],
    ems: i64,
    mode: WritingMode,
) -> Vec<Vec<Interline>> {
    let (mut text, mut inline, mut open) = (String::new(), Vec::new(), 0);
    for c in typed.chars() {
        match c {
            '[' => open = text.len(),
            ']' => inline.push((open..text.len(), marks[inline.len()].clone())),
            _ => text.push(c),
        }
    }
    let paragraph = read_by(&text, RULES);
    let measures = Measures::even(SIZE * ems);
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    let settings = break_lines(&paragraph, &ask);
    let lines = settings.best().lines.iter();
    lines.map(|line| interline(&paragraph, line, &inline, mode)).collect()
}

fn thousandths(length: Length) -> i64 {
    (length.in_ems_of(SIZE).parts() * 1000 + Em::FULL.parts() / 2)
        .div_euclid(Em::FULL.parts())
}

/// The middles of the dots of a line, along it and across, in thousandths of an em.
fn dots(marks: &[Interline]) -> Vec<(i64, i64)> {
    let dot = |mark: &Interline| match mark {
        Interline::Dot { along, across, diameter } => {
            assert_eq!(thousandths(*diameter), 170);
            Some((thousandths(*along), thousandths(*across)))
        }
        Interline::Bar { .. } | Interline::Wave { .. } => None,
    };
    marks.iter().filter_map(dot).collect()
}

/// From where to where the straight lines of a line go.
fn bars(marks: &[Interline]) -> Vec<(i64, i64)> {
    let bar = |mark: &Interline| match mark {
        Interline::Bar { along, .. } => {
            Some((thousandths(along.0), thousandths(along.1)))
        }
        Interline::Dot { .. } | Interline::Wave { .. } => None,
    };
    marks.iter().filter_map(bar).collect()
}

/// EM-1: under the middle of the body, .22 em from its edge, also where a line is opened;
/// none under a mark.
#[test]
fn a_dot_stands_under_the_middle_of_each_character() {
    let set_ = set("今天[很好，的]确", &[Inline::Emphasis], 20, ACROSS);
    assert_eq!(dots(&set_[0]), [(2500, 340), (3500, 340), (5500, 340)]);
    // Nine characters in ten ems: an eighth of an em in each of eight slots.
    let opened = set("[市领导今天上午看望]老师。", &[Inline::Emphasis], 10, ACROSS);
    let along: Vec<i64> = dots(&opened[0]).iter().map(|dot| dot.0).collect();
    assert_eq!(along, [500, 1625, 2750, 3875, 5000, 6125, 7250, 8375, 9500]);
}

/// EM-1: right of the axis where lines run down.
#[test]
fn down_the_line_dots_stand_at_the_right() {
    let set_ = set("今天[很好]", &[Inline::Emphasis], 20, DOWN);
    assert_eq!(dots(&set_[0]), [(2500, -720), (3500, -720)]);
}

/// EM-3: as long as the bodies, gaps and all; the facing ends of neighbours give 1/16 em
/// each; broken with the line.
#[test]
fn a_name_is_lined_from_body_to_body() {
    let names = [Inline::Name, Inline::Name];
    let set_ = set("请[李四][王五]来", &names, 20, ACROSS);
    assert_eq!(bars(&set_[0]), [(1000, 2938), (3063, 5000)]);
    let apart = set("请[李四]、[王五]来", &names, 20, ACROSS);
    assert_eq!(bars(&apart[0]), [(1000, 3000), (4000, 6000)]);
    let opened = set("[市领导今天上午看望]老师。", &names, 10, ACROSS);
    assert_eq!(bars(&opened[0]), [(0, 10_000)]);
    let broken = set("今天上午[北京大学]图书馆藏", &names, 6, ACROSS);
    assert_eq!(bars(&broken[0]), [(4000, 6000)]);
    assert_eq!(bars(&broken[1]), [(0, 2000)]);
}

/// EM-3: it stands outside Han–Latin gaps and outer marks.
#[test]
fn a_line_does_not_reach_into_a_gap_or_under_an_outer_mark() {
    // Latin letters are half an em here, and a quarter stands before them.
    let gap = set("请[AB]来", &[Inline::Name], 20, ACROSS);
    assert_eq!(bars(&gap[0]), [(1250, 2250)]);
    let marks = set("读[《呐喊》]时", &[Inline::Name], 20, ACROSS);
    assert_eq!(bars(&marks[0]), [(2000, 4000)]);
    // A bracket of the name is lined with it; the comma after it is not.
    let own = set("读[呐喊（上），]时", &[Inline::Name], 20, ACROSS);
    assert_eq!(bars(&own[0]), [(1000, 5500)]);
    let first = set("读[（上）呐喊]时", &[Inline::Name], 20, ACROSS);
    assert_eq!(bars(&first[0]), [(1500, 6000)]);
}

/// EM-4: .06 em to either side, a quarter of an em a wave.
#[test]
fn a_title_is_waved() {
    let set_ = set("读[呐喊]时", &[Inline::Title], 20, ACROSS);
    let [Interline::Wave { along, across, amplitude, halves, .. }] = set_[0][..] else {
        unreachable!("one wave: {:?}", set_[0]);
    };
    assert_eq!((thousandths(along.0), thousandths(along.1)), (1000, 3000));
    assert_eq!((thousandths(across), thousandths(amplitude), halves), (220, 60, 16));
}

/// EM-5: the line next to the text, the dots below it.
#[test]
fn dots_stand_below_a_line() {
    let both = [Inline::Emphasis, Inline::Name];
    let set_ = set("[[今天]", &both[..1], 20, ACROSS);
    assert_eq!(dots(&set_[0]).len(), 2);
    let paragraph = read_by("今天好", RULES);
    let ask =
        Ask { measures: Measures::even(SIZE * 20), indent: Length::ZERO, tail: None };
    let settings = break_lines(&paragraph, &ask);
    let inline = both.map(|mark| (0..6, mark));
    let drawn = interline(&paragraph, &settings.best().lines[0], &inline, ACROSS);
    assert_eq!(dots(&drawn), [(500, 410), (1500, 410)]);
    assert_eq!(bars(&drawn), [(0, 2000)]);
}

/// MARK-1: a frame round the bodies, which moves nothing, and is open where a line breaks.
#[test]
fn a_frame_is_closed_but_where_a_line_breaks() {
    let whole = set("悼[张三]先生", &[Inline::Deceased], 20, ACROSS);
    assert_eq!(bars(&whole[0]), [(980, 3020), (980, 3020), (980, 1020), (2980, 3020)]);
    let broken = set("今天上午悼念[张三]先生", &[Inline::Deceased], 7, ACROSS);
    assert_eq!(bars(&broken[0]), [(5980, 7000), (5980, 7000), (5980, 6020)]);
    assert_eq!(bars(&broken[1]), [(0, 1020), (0, 1020), (980, 1020)]);
}

/// EM-2: half an em between lines for marks on one side, five eighths for both. Ruby is
/// such a mark, but for bopomofo in lines that run across, which stands in the line.
#[test]
fn marks_ask_for_white_between_lines() {
    let marks = |marks: &[Inline]| marks.iter().map(|m| (0..3, m.clone())).collect();
    let wanted = |inline: Vec<_>, mode| wanted_gap(&inline, mode);
    let both: Vec<_> = marks(&[Inline::Emphasis, Inline::Name]);
    assert_eq!(wanted(both.clone(), ACROSS), Some(Em::HALF));
    assert_eq!(wanted(both, DOWN), Some(Em::thousandths(625)));
    assert_eq!(wanted(marks(&[Inline::Title]), DOWN), Some(Em::HALF));
    let ruby = |kind| {
        let copy = Copy::verbatim("a", Span::default());
        Inline::Ruby(Box::new(Ruby { kind, copy }))
    };
    let pinyin = ruby(RubyKind::Pinyin);
    assert_eq!(wanted(marks(std::slice::from_ref(&pinyin)), ACROSS), Some(Em::HALF));
    let both = [pinyin, Inline::Emphasis];
    assert_eq!(wanted(marks(&both), ACROSS), Some(Em::thousandths(625)));
    let bopomofo = [ruby(RubyKind::Bopomofo)];
    assert_eq!(wanted(marks(&bopomofo), ACROSS), None);
    assert_eq!(wanted(marks(&bopomofo), DOWN), Some(Em::HALF));
    assert_eq!(wanted(marks(&[Inline::Strong, Inline::Deceased]), ACROSS), None);
}
