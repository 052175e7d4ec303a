//! What the habits of a house do to lines, on texts small enough to check by hand.

use super::case::RULES;
use super::cases::{read_by, texts};
use super::{Ask, LineRules, Measures, Paragraph, Rung, Setting, break_lines, place};
use crate::copy::{EdgeHang, Grid, Hyphenation, Kinsoku, Opening};
use crate::script::Class;
use crate::unit::{Em, Length};

const SIZE: Length = Length::pt(10);

fn set(text: &str, measure: Em, rules: LineRules) -> (Paragraph, Setting) {
    let paragraph = read_by(text, rules);
    let measures = Measures::even(measure.at(SIZE));
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    let setting = break_lines(&paragraph, &ask).best().clone();
    (paragraph, setting)
}

fn lines(text: &str, measure: i64, rules: LineRules) -> Vec<String> {
    let (paragraph, setting) = set(text, Em::whole(measure), rules);
    texts(&paragraph, &setting)
}

const HANGS: LineRules = LineRules { hang: EdgeHang::Pauses, ..RULES };

/// The first line of a text in ten ems, and how much of it hangs.
fn first(text: &str, rules: LineRules) -> (String, Em) {
    let (paragraph, setting) = set(text, Em::whole(10), rules);
    (texts(&paragraph, &setting)[0].clone(), setting.lines[0].hung())
}

/// RES-3: an exact fit, up to half an em pushed in, a mark hung, and then pushed out.
#[test]
fn marks_hang_in_their_order() {
    let exact = "今天全市“都”新增绿地，市民点赞叫好";
    assert_eq!(first(exact, HANGS), ("今天全市“都”新增绿".to_owned(), Em::ZERO));
    let pushed = "昨日，全市新增绿地块，市民点赞叫好";
    assert_eq!(first(pushed, HANGS), ("昨日，全市新增绿地块，".to_owned(), Em::ZERO));
    let hung = "今天上午全市新增绿地，市民点赞叫好";
    assert_eq!(first(hung, HANGS), ("今天上午全市新增绿地，".to_owned(), Em::HALF));
    // An em would have to be pushed in: half of it hangs.
    let more = "“甲，乙，丙丁戊己庚辛，市民点赞叫好";
    assert_eq!(first(more, HANGS), ("“甲，乙，丙丁戊己庚辛，".to_owned(), Em::HALF));
    assert_eq!(first(hung, RULES), ("今天上午全市新增绿".to_owned(), Em::ZERO));
}

/// RES-3: ，。、 and, if the house wants it, ：；！？; no bracket, no second mark.
#[test]
fn only_single_pause_marks_hang() {
    let all = LineRules { hang: EdgeHang::Marks, ..RULES };
    for (mark, pauses, marks) in [
        ("，", true, true),
        ("。", true, true),
        ("、", true, true),
        ("；", false, true),
        ("！", false, true),
        ("”", false, false),
        ("）", false, false),
        ("。”", false, false),
        ("……", false, false),
    ] {
        let text = format!("今天上午全市新增绿地{mark}市民点赞叫好");
        assert_eq!(first(&text, HANGS).1 == Em::HALF, pauses, "{mark}");
        assert_eq!(first(&text, all).1 == Em::HALF, marks, "{mark}");
    }
}

/// RES-3: what stands before a hung mark is flush with the measure, whatever T3 opens.
#[test]
fn nothing_is_opened_before_a_hung_mark() {
    let rules = LineRules { opening: Opening::Literal, ..HANGS };
    let (paragraph, setting) =
        set("今天上午全市新增绿，市民点赞叫好", Em::thousandths(9_200), rules);
    let line = &setting.lines[0];
    assert_eq!(line.hung(), Em::HALF);
    assert!(Em::ZERO < line.spread());
    let glyphs = place(&paragraph, line);
    let [.., han, mark] = glyphs.as_slice() else { panic!("two") };
    assert_eq!(mark.along - han.along, SIZE);
    assert_eq!(mark.along, Em::thousandths(9_200).at(SIZE));
}

/// JST-GRID: every ideograph begins a whole number of ems from the edge, past marks,
/// words and numbers; a comma hangs rather than push a character out.
#[test]
fn every_character_stands_in_a_cell() {
    let rules = LineRules { grid: Grid::Strict, ..RULES };
    let text = "今年，“双碳”工作中GDP增长12.4%，用Open Source做——好·大/小的事。";
    for measure in 6..14 {
        let (paragraph, setting) = set(text, Em::whole(measure), rules);
        for line in &setting.lines {
            assert_eq!(line.relaxed, None, "{measure}");
            assert_eq!(line.spread(), Em::ZERO);
            for glyph in place(&paragraph, line) {
                let han = paragraph.clusters().iter().any(|cluster| {
                    cluster.text == glyph.text && cluster.class == Class::Han
                });
                let cell = glyph.along.div_rem(SIZE);
                assert!(!han || cell.1 == Length::ZERO, "{measure}: {:?}", glyph.along);
            }
        }
    }
    let hung = lines("今天上午全市新增绿地，市民点赞", 10, rules);
    assert_eq!(hung, ["今天上午全市新增绿地，", "市民点赞"]);
}

/// §3.5: for each step a text that nothing before it helps.
#[test]
fn each_step_gives_way_in_its_turn() {
    let strict = LineRules { kinsoku: Kinsoku::Strict, ..RULES };
    for (text, measure, rules, rung) in [
        ("甲乙丙——丁", 3, strict, Rung::Dashes),
        ("甲乙丙丁，戊己庚辛", 4, RULES, Rung::Hanging),
        ("我们研究information的用处", 8, RULES, Rung::Hyphens),
        ("我们研究WeChatWork的用处", 8, RULES, Rung::Camel),
        ("这款软件由著名的Microsoft公司开发。", 10, RULES, Rung::Loose),
        ("甲乙丙。』」丁", 4, RULES, Rung::MarkRuns),
        ("Supercalifragilistic", 4, RULES, Rung::Letters),
        ("12345678901234567890", 4, RULES, Rung::Digits),
        ("“甲”", 1, RULES, Rung::Marks),
        ("——", 1, RULES, Rung::Overfull),
    ] {
        let (_, setting) = set(text, Em::whole(measure), rules);
        assert_eq!(setting.ladder, Some(rung), "{text}");
        assert!(setting.lines.iter().any(|line| line.relaxed == Some(rung)), "{text}");
    }
    let (_, setting) = set("全市上下齐心协力。", Em::whole(8), RULES);
    assert_eq!(setting.ladder, None);
}

/// §3.5: a step that one line needs is not used on another.
#[test]
fn only_the_line_in_need_gives_way() {
    let text = "全市上下齐心协力推进，城市更新，见Supercalifragilistics一文。";
    let (_, setting) = set(text, Em::whole(8), RULES);
    assert_eq!(setting.ladder, Some(Rung::Letters));
    assert_eq!(setting.lines[0].relaxed, None);
}

/// KIN-1, KIN-3, KIN-5 at every level: what is bare between ideographs.
#[test]
fn connectors_keep_from_line_starts() {
    for mark in ["-", "–", "—", "～", "/", "／", "·"] {
        let text = format!("甲乙丙丁戊己庚辛{mark}天地玄黄宇宙洪");
        for (level, opens) in [
            (Kinsoku::None, true),
            (Kinsoku::Basic, false),
            (Kinsoku::Gb, false),
            (Kinsoku::Strict, false),
        ] {
            let lines = lines(&text, 8, LineRules { kinsoku: level, ..RULES });
            assert_eq!(lines[1].starts_with(mark), opens, "{mark} {level:?}");
        }
    }
    let text = "甲乙丙丁戊己庚/天地玄黄宇宙洪荒日月";
    let measure = Em::thousandths(7_500);
    for (level, ends) in
        [(Kinsoku::Basic, true), (Kinsoku::Gb, false), (Kinsoku::Strict, false)]
    {
        let (paragraph, setting) =
            set(text, measure, LineRules { kinsoku: level, ..RULES });
        let first = texts(&paragraph, &setting)[0].clone();
        assert_eq!(first.ends_with('/'), ends, "{level:?}");
    }
}

/// LAT-1: a divided word ends in a hyphen that is part of the line and stands at its
/// edge; no two lines in a row are divided.
#[test]
fn a_divided_word_ends_in_a_hyphen() {
    let rules = LineRules { hyphenation: Hyphenation::English, ..RULES };
    let text = "我们研究information的用处";
    let (paragraph, setting) = set(text, Em::whole(8), rules);
    assert_eq!(setting.ladder, None);
    let lines = texts(&paragraph, &setting);
    assert_eq!(lines, ["我们研究infor-", "mation的用处"]);
    let glyphs = place(&paragraph, &setting.lines[0]);
    let hyphen = &glyphs[glyphs.len() - 1];
    assert_eq!(hyphen.along + hyphen.advance, SIZE * 8);
    let text = "研究information及communication与organization以外的事";
    for measure in 6..16 {
        let (_, setting) = set(text, Em::whole(measure), rules);
        let twice = setting.lines.windows(2).any(|two| {
            let plain = two[1].relaxed.is_none();
            plain && two[0].hyphen.is_some() && two[1].hyphen.is_some()
        });
        assert!(!twice, "{measure}");
    }
}

/// JST-T1: a line of Latin words has nothing but its spaces to open, and is flush.
#[test]
fn a_line_of_words_opens_its_spaces() {
    let text = "The paper of the city is set in lines of its own";
    let (_, setting) = set(text, Em::whole(9), RULES);
    let (last, lines) = setting.lines.split_last().unwrap();
    assert!(lines.iter().all(|line| line.width() == line.measure));
    assert!(last.width() < last.measure);
}

/// ADJ-7: three ！？ are two ems wide inside a line and never parted.
#[test]
fn three_shouts_are_two_ems() {
    let (_, setting) = set("甲？！！乙", Em::whole(40), RULES);
    assert_eq!(setting.lines[0].natural, Em::whole(4));
    for measure in 4..9 {
        for line in lines("天地玄黄甲乙？！！丙丁", measure, RULES) {
            let parted = line.starts_with('！') || line.ends_with("？！");
            assert!(!parted, "{measure}: {line}");
        }
    }
}

/// T3 to the letter: gaps that are closed by default share what is to be opened.
#[test]
fn to_the_letter_every_gap_is_opened() {
    let literal = LineRules { opening: Opening::Literal, ..RULES };
    let text = "今天（上午）全市新增绿，——市民点赞叫好";
    let (paragraph, few) = set(text, Em::whole(11), RULES);
    let (_, all) = set(text, Em::whole(11), literal);
    let slots = |setting: &Setting, paragraph| setting.lines[0].slots(paragraph);
    let opened = read_by(text, literal);
    assert!(slots(&few, &paragraph) < slots(&all, &opened));
}

/// JST-ORPH: a single character is drawn in or one is taken down, at every measure.
#[test]
fn no_last_line_is_a_single_character() {
    let text = "昨日，全市上下齐心协力，共同推进城市更新行动，市民纷纷点赞叫好。";
    for measure in 8..=30 {
        let lines = lines(text, measure, RULES);
        let last = &lines[lines.len() - 1];
        assert!(lines.len() == 1 || 3 <= last.chars().count(), "{measure}: {last}");
    }
}
