//! Lines that run down, in the places of their ink: rules.md §5.

use std::borrow::Cow;

use super::{Dress, LeadIn, LineRules, Look, place, read};
use crate::copy::{Copy, Style};
use crate::diag::Span;
use crate::font::{Composite, Library, Turn};
use crate::script::{Figures, Region};
use crate::unit::{Em, Length, WritingMode};

const SIZE: Length = Length::pt(10);

/// The ink of one glyph in thousandths of an em: from the left edge of the line's em to
/// the right, and from the start of the line down.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ink {
    text: String,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
    turn: Turn,
}

/// Every face a vertical line may be set in: each role, and 楷 with its own marks.
fn faces(library: &Library) -> Vec<(&'static str, Composite)> {
    let roles = ["报宋", "大标宋", "粗宋", "黑体", "黑体中", "粗黑", "特粗黑", "楷体"];
    let mut faces: Vec<_> =
        roles.into_iter().map(|role| (role, library.composite(role).unwrap())).collect();
    let kai = library.composite("楷体").unwrap().han;
    faces.push(("楷 alone", Composite::of(kai)));
    faces
}

/// 黑体 without its vertical forms: what most faces of other makers are like.
fn without_forms() -> (Library, Composite) {
    let mut bytes = include_bytes!("../../fonts/BanmianHei-Regular.otf").to_vec();
    for at in 0..bytes.len() - 4 {
        if [b"vert", b"vrt2"].iter().any(|tag| bytes[at..].starts_with(*tag)) {
            bytes[at..at + 4].copy_from_slice(b"xxxx");
        }
    }
    let mut library = Library::empty();
    let face = library.add(Cow::Owned(bytes)).unwrap()[0];
    (library, Composite::of(face))
}

fn look(face: Composite, figures: Figures) -> Look {
    let dress = Dress { face, size: SIZE };
    let rules = LineRules { figures, ..LineRules::of(&Style::default()) };
    Look {
        plain: dress,
        strong: dress,
        lead_in: LeadIn { face, gap: Em::FULL },
        ruby: face,
        rules,
        mode: WritingMode::VerticalRl,
    }
}

fn set_by(library: &Library, face: Composite, text: &str, figures: Figures) -> Vec<Ink> {
    let copy = Copy::verbatim(text, Span::default());
    let paragraph = read(&copy, &look(face, figures), library);
    assert_eq!(paragraph.missing(), [], "{text}");
    let line = paragraph.line(0..paragraph.clusters().len());
    let thousandths = |length: Length| {
        let em = length.in_ems_of(SIZE).parts();
        let one = Em::thousandths(1).parts();
        (em + one.signum() * one / 2).div_euclid(one)
    };
    let placed = place(&paragraph, &line);
    let inked = placed.iter().filter_map(|glyph| {
        let ink = library.face(glyph.face).ink(glyph.glyph)?;
        let at = |em: Em| em.at(SIZE);
        // From the left edge of the em that the line runs down.
        let x = at(Em::HALF) - glyph.across;
        let y = glyph.along;
        let (left, right, top, bottom) = match glyph.turn {
            Turn::Upright => {
                (x + at(ink.left), x + at(ink.right), y - at(ink.top), y - at(ink.bottom))
            }
            Turn::Condensed(share) => {
                let narrow = |em: Em| at(em.scale(share.into(), 1000));
                let (top, bottom) = (y - at(ink.top), y - at(ink.bottom));
                (x + narrow(ink.left), x + narrow(ink.right), top, bottom)
            }
            Turn::Clockwise => {
                let (left, right) = (x + at(ink.bottom), x + at(ink.top));
                (left, right, y + at(ink.left), y + at(ink.right))
            }
        };
        Some(Ink {
            text: text[glyph.text.clone()].to_owned(),
            left: thousandths(left),
            right: thousandths(right),
            top: thousandths(top),
            bottom: thousandths(bottom),
            turn: glyph.turn,
        })
    });
    inked.collect()
}

fn set(library: &Library, face: Composite, text: &str) -> Vec<Ink> {
    set_by(library, face, text, Figures::Turned)
}

/// How far down each character begins, for ideographs that fill their em alike: the
/// length of the line before the last one.
fn length(library: &Library, face: Composite, text: &str) -> i64 {
    let copy = Copy::verbatim(text, Span::default());
    let paragraph = read(&copy, &look(face, Figures::Turned), library);
    let line = paragraph.line(0..paragraph.clusters().len());
    line.width().in_ems_of(SIZE).parts() / Em::thousandths(1).parts()
}

#[track_caller]
fn near(what: &str, got: i64, want: i64, by: i64) {
    assert!((got - want).abs() <= by, "{what}: {got}, wanted {want} ± {by}");
}

/// VP-1.
#[test]
fn pauses_and_stops_stand_upright_at_the_upper_right() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        for mark in ['。', '，', '、', '：', '；', '！', '？', '．'] {
            let ink = set(&library, face, &format!("国{mark}国"));
            let (before, ink) = (&ink[0], &ink[1]);
            let what = format!("{name} {mark} {ink:?}");
            assert_eq!(ink.turn, Turn::Upright, "{what}");
            assert!(450 <= ink.left && ink.right <= 995, "{what}");
            assert!(1000 <= ink.top && before.bottom < ink.top, "{what}");
            let half = matches!(mark, '。' | '，' | '、' | '．');
            assert!(ink.bottom <= if half { 1500 } else { 2000 }, "{what}");
        }
    }
}

/// VP-1: the cells, and which of them give.
#[test]
fn only_commas_stops_and_brackets_give_down_the_line() {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    let of = |text: &str| {
        let copy = Copy::verbatim(text, Span::default());
        let paragraph = read(&copy, &look(song, Figures::Turned), &library);
        let gives = paragraph.joints.iter().any(|joint| joint.gap.give.is_some());
        (length(&library, song, text), gives)
    };
    for mark in ['：', '；', '！', '？'] {
        assert_eq!(of(&format!("国{mark}国")), (3000, false), "{mark}");
        // At the foot of a line too: its blank is inside.
        assert_eq!(of(&format!("国{mark}")), (2000, false), "{mark}");
        // ADJ-3: the bracket loses its blank.
        assert_eq!(of(&format!("{mark}“国")), (2500, false), "{mark}");
        assert_eq!(of(&format!("国{mark}”")), (2500, false), "{mark}");
    }
    for mark in ['，', '、', '。', '》', '）'] {
        assert_eq!(of(&format!("国{mark}国")), (3000, true), "{mark}");
        assert_eq!(of(&format!("国{mark}")), (1500, false), "{mark}");
    }
    assert_eq!(of("国（国"), (3000, true));
    assert_eq!(of("（国"), (1500, false));
    assert_eq!(of("国，“国"), (3500, true));
}

/// VP-1, VP-2: what a face does not have is made, and stands where a face that has it
/// puts it.
#[test]
fn forms_made_here_lie_where_the_faces_own_do() {
    let library = Library::shipped();
    let own = library.composite("黑体").unwrap();
    let (bare, made) = without_forms();
    for mark in "。，、：；！？（）《》〈〉【】「」『』〔〕～“”‘’".chars()
    {
        let text = format!("国{mark}国");
        let (want, got) = (&set(&library, own, &text)[1], &set(&bare, made, &text)[1]);
        let what = format!("{mark}: {got:?} for {want:?}");
        let by = if "。，、：；！？".contains(mark) { 90 } else { 45 };
        near(&what, got.left + got.right, want.left + want.right, 2 * by);
        near(&what, got.top + got.bottom, want.top + want.bottom, 2 * by);
        near(&what, got.right - got.left, want.right - want.left, 60);
        assert_eq!(got.text, want.text);
    }
}

/// VP-2, GC-6.
#[test]
fn dashes_and_ellipses_run_down_the_axis() {
    let library = Library::shipped();
    let (bare, made) = without_forms();
    let mut all: Vec<_> = faces(&library).into_iter().map(|f| (&library, f)).collect();
    all.push((&bare, ("no forms", made)));
    for (library, (name, face)) in all {
        for (mark, body) in [("——", 2), ("……", 2), ("⸺", 2), ("—", 1), ("～", 1)]
        {
            let ink = set(library, face, &format!("国{mark}国"));
            let ink = &ink[1..ink.len() - 1];
            let what = format!("{name} {mark} {ink:?}");
            for one in ink {
                near(&what, i64::midpoint(one.left, one.right), 500, 50);
                assert!(one.right - one.left < one.bottom - one.top, "{what}");
            }
            let (first, last) = (&ink[0], &ink[ink.len() - 1]);
            let middle = 1000 + 500 * body;
            near(&what, i64::midpoint(first.top, last.bottom), middle, 50);
            assert!(1000 <= first.top && last.bottom <= 1000 + 1000 * body, "{what}");
        }
        let dash = set(library, face, "国——国");
        let dash = &dash[1..dash.len() - 1];
        for pair in dash.windows(2) {
            assert!(pair[1].top - pair[0].bottom <= 20, "{name} has a hole: {dash:?}");
        }
    }
}

/// VP-2: · stays upright in the middle of its half em; – - / are turned.
#[test]
fn connectors_stand_in_the_middle_of_half_an_em() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        for (mark, turn) in [
            ("·", Turn::Upright),
            ("–", Turn::Clockwise),
            ("-", Turn::Clockwise),
            ("/", Turn::Clockwise),
        ] {
            let ink = &set(&library, face, &format!("国{mark}国"))[1];
            let what = format!("{name} {mark} {ink:?}");
            assert_eq!(ink.turn, turn, "{what}");
            near(&what, i64::midpoint(ink.left, ink.right), 500, 30);
            near(&what, i64::midpoint(ink.top, ink.bottom), 1250, 60);
            assert_eq!(length(&library, face, &format!("国{mark}国")), 2500, "{what}");
        }
    }
}

/// VP-3: ﹃﹄ outside, ﹁﹂ inside; the text stays as typed.
#[test]
fn quotes_take_the_forms_of_corner_brackets() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        let quotes = set(&library, face, "国“国‘国’国”国");
        let corners = set(&library, face, "国『国「国」国』国");
        for (quote, corner) in quotes.iter().zip(&corners) {
            let same = Ink { text: quote.text.clone(), ..corner.clone() };
            assert_eq!(*quote, same, "{name}");
        }
        let text: String = quotes.iter().map(|ink| ink.text.as_str()).collect();
        assert_eq!(text, "国“国‘国’国”国");
        // ﹃ hangs at the right and opens at the foot of its cell.
        assert!(1500 < quotes[1].top, "{name} {:?}", quotes[1]);
    }
}

/// VP-4.
#[test]
fn curly_quotes_turn_with_the_words_they_quote() {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    let line = set(&library, song, "He said “hello” to us");
    assert!(line.iter().all(|ink| ink.turn == Turn::Clockwise), "{line:?}");
    let quote = library.face(song.latin).glyph('“').unwrap();
    let copy = Copy::verbatim("He said “hello” to us", Span::default());
    let paragraph = read(&copy, &look(song, Figures::Turned), &library);
    assert!(paragraph.glyphs.iter().any(|drawn| drawn.glyph == quote));
}

/// TCY-1, TCY-2: in the middle of one em, never wider than it by more than a twentieth.
#[test]
fn short_numbers_stand_in_one_em() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        for number in ["9", "25", "120", "3.0", "2B", "A+", "18"] {
            let text = format!("国{number}国");
            let all = set(&library, face, &text);
            let ink = &all[1..all.len() - 1];
            let what = format!("{name} {number} {ink:?}");
            let (left, right) = (ink[0].left, ink[ink.len() - 1].right);
            assert!(-25 <= left && right <= 1025, "{what}");
            near(&what, i64::midpoint(left, right), 500, 60);
            let top = ink.iter().map(|one| one.top).min().unwrap();
            let bottom = ink.iter().map(|one| one.bottom).max().unwrap();
            near(&what, i64::midpoint(top, bottom), 1500, 60);
            assert_eq!(length(&library, face, &text), 3000, "{what}");
        }
    }
}

/// TCY-3, VL-2: a quarter of an em on both sides of what is turned.
#[test]
fn what_is_turned_stands_off_by_a_quarter() {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    for word in ["2021", "iPhone", "50km", "99.9%", "10:30"] {
        let whole = length(&library, song, &format!("国{word}国"));
        let alone = length(&library, song, word);
        assert_eq!(whole, 2000 + alone + 500, "{word}");
        let turned = set(&library, song, &format!("国{word}国"));
        let inside = &turned[1..turned.len() - 1];
        assert!(inside.iter().all(|ink| ink.turn == Turn::Clockwise), "{word}");
        for ink in inside.iter().filter(|ink| ink.text.chars().all(char::is_numeric)) {
            near(word, i64::midpoint(ink.left, ink.right), 500, 40);
        }
    }
    let dated = length(&library, song, "6月18日");
    assert_eq!(dated, 4000, "numbers in one em stand solid");
    let year = set_by(&library, song, "2021年", Figures::Upright);
    for (nth, ink) in (0..).zip(&year[..4]) {
        assert_eq!(ink.turn, Turn::Upright);
        near("one by one", i64::midpoint(ink.top, ink.bottom), 500 + 1000 * nth, 40);
    }
}

/// VL-1.
#[test]
fn initials_stand_one_under_another() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        let line = set(&library, face, "推动GDP增长");
        let letters: Vec<_> = line.iter().filter(|ink| ink.text.is_ascii()).collect();
        assert_eq!(letters.len(), 3);
        for (nth, ink) in (2..).zip(letters) {
            near(name, i64::midpoint(ink.left, ink.right), 500, 60);
            near(name, i64::midpoint(ink.top, ink.bottom), 1000 * nth + 500, 40);
        }
    }
}

/// ADJ-7: ！？ beside one another in one em.
#[test]
fn two_shouts_share_one_em() {
    let library = Library::shipped();
    for (name, face) in faces(&library) {
        let ink = set(&library, face, "国？！国");
        let what = format!("{name} {ink:?}");
        assert_eq!(length(&library, face, "国？！国"), 3000, "{what}");
        near(&what, i64::midpoint(ink[1].left, ink[1].right), 250, 10);
        near(&what, i64::midpoint(ink[2].left, ink[2].right), 750, 10);
        near(&what, i64::midpoint(ink[1].top, ink[1].bottom), 1500, 10);
        assert!(ink[1].right < ink[2].left, "{what}");
    }
}

/// VP-1 in Taiwan: in the middle of the cell, a quarter of blank above and below.
#[test]
fn taiwan_centres_its_marks_down_the_line() {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    for mark in ['。', '，', '、', '：', '；', '！', '？'] {
        let copy = Copy::verbatim(format!("國{mark}國"), Span::default());
        let mut look = look(song, Figures::Turned);
        look.rules.region = Region::Taiwan;
        let paragraph = read(&copy, &look, &library);
        let line = paragraph.line(0..paragraph.clusters().len());
        assert_eq!(line.width(), SIZE * 3, "{mark}");
        let glyph = &place(&paragraph, &line)[1];
        let ink = library.face(glyph.face).ink(glyph.glyph).unwrap();
        let middle = (ink.left + ink.right).scale(1, 2).at(SIZE) - glyph.across;
        let down = glyph.along - (ink.top + ink.bottom).scale(1, 2).at(SIZE);
        let off = Em::thousandths(30).at(SIZE);
        assert!(middle.abs() <= off && (down - SIZE.scale(3, 2)).abs() <= off, "{mark}");
    }
}
