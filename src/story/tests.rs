//! The filling of a room against every way there is.

use proptest::prelude::*;

use super::fill::{Block, Body, Text, UNSEEN, fill};
use super::filler::within;
use super::form::Form;
use super::set::strains;
use super::{Misfit, Shortfall, Slot, Strain, Wardrobe};
use crate::copy::{Copy, Level, Style};
use crate::diag::{Report, Span};
use crate::font::Library;
use crate::para::{Ask, Measures, Rung, break_lines, read};
use crate::unit::{Length, Point, WritingMode};

fn wardrobe(library: &Library) -> Wardrobe {
    let mut report = Report::default();
    Wardrobe::find(&mut report, &Style::default(), library).unwrap()
}

fn body(paragraphs: &[String], wardrobe: &Wardrobe, library: &Library) -> Body {
    let blocks = paragraphs.iter().map(|text| {
        let copy = Copy::verbatim(text.as_str(), Span::default());
        let paragraph = read(&copy, &wardrobe.body, library);
        Block::Paragraph(Text { copy, paragraph, form: Form::Indented })
    });
    Body { blocks: blocks.collect(), attribution: None }
}

fn slots(count: usize, measure: Length) -> Vec<Slot> {
    let slot = |_| Slot { at: Point::default(), measure, leg: 0 };
    (0..count).map(slot).collect()
}

/// The cheapest sum of settings with `lines` lines in all, by trying all of them.
fn cheapest(body: &Body, lines: usize, ask: &Ask) -> Option<i64> {
    let mut sums = vec![(0, 0)];
    for block in &body.blocks {
        let Block::Paragraph(Text { paragraph, .. }) = block else { continue };
        let settings = break_lines(paragraph, ask);
        let each = sums.iter().flat_map(|(n, cost)| {
            within(&settings, UNSEEN)
                .map(|(_, s)| (n + s.lines.len(), cost + s.cost))
                .collect::<Vec<_>>()
        });
        sums = each.collect();
    }
    sums.into_iter().filter(|(n, _)| *n == lines).map(|(_, cost)| cost).min()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_other_choice_of_settings_is_cheaper(
        paragraphs in proptest::collection::vec("[天地玄黄宇宙，。、洪荒]{30,90}", 1..4),
        off in -3_i64..4,
    ) {
        let library = Library::shipped();
        let wardrobe = wardrobe(&library);
        let body = body(&paragraphs, &wardrobe, &library);
        let measure = wardrobe.em() * 12;
        let measures = Measures::even(measure);
        let ask = Ask { measures, indent: wardrobe.indent, tail: None };
        let natural: usize = body.blocks.iter().map(|block| match block {
            Block::Paragraph(text) | Block::Subhead(text, _) => {
                break_lines(&text.paragraph, &ask).best().lines.len()
            }
            Block::Blank => 1,
        }).sum();
        let wanted = i64::try_from(natural).unwrap() + off;
        let wanted = usize::try_from(wanted.max(1)).unwrap();
        let filled = fill(&body, &slots(wanted, measure), &wardrobe);
        match cheapest(&body, wanted, &ask) {
            Some(cost) => prop_assert_eq!(filled.unwrap().cost, cost),
            None => prop_assert!(filled.is_err()),
        }
    }
}

#[test]
fn a_story_too_long_says_by_how_much() {
    let library = Library::shipped();
    let wardrobe = wardrobe(&library);
    let text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏".to_owned();
    let body = body(&[text], &wardrobe, &library);
    let room = slots(1, wardrobe.em() * 10);
    let Err(misfit) = fill(&body, &room, &wardrobe) else { panic!("it fits") };
    let Misfit { shortfall, characters } = misfit;
    assert_eq!(shortfall, Shortfall::Overset(2));
    // Two ems of indent leave eight characters on the only line: sixteen are too many.
    assert!((16..=18).contains(&characters), "{characters}");
}

/// What is said of one paragraph set in as many lines of `ems` as it takes.
fn strains_of(text: &str, ems: i64) -> Vec<Strain> {
    let library = Library::shipped();
    let wardrobe = wardrobe(&library);
    let body = body(&[text.to_owned()], &wardrobe, &library);
    let measure = wardrobe.em() * ems;
    let [Block::Paragraph(Text { paragraph, .. })] = body.blocks.as_slice() else {
        panic!("one")
    };
    let measures = Measures::even(measure);
    let ask = Ask { measures, indent: wardrobe.indent, tail: None };
    let lines = break_lines(paragraph, &ask).best().lines.len();
    let filling = fill(&body, &slots(lines, measure), &wardrobe).unwrap();
    strains(&body, &filling, &wardrobe)
        .into_iter()
        .map(|strained| strained.strain)
        .collect()
}

#[test]
fn a_line_opened_past_a_quarter_em_is_told() {
    let told = strains_of("全市上下ISO9001认证工作会议今天召开。", 8);
    let Some(Strain::Loose(each)) = told.first() else { panic!("{told:?}") };
    // Two em to fill, and three slots to do it in.
    assert_eq!(*each, crate::unit::Em::whole(2).scale(1, 3));
}

#[test]
fn a_word_wider_than_the_measure_is_told() {
    let told = strains_of("他说Supercalifragilisticexpialidocious好。", 8);
    assert!(told.contains(&Strain::Ladder(Rung::Letters)), "{told:?}");
}

#[test]
fn solid_lines_are_not_told() {
    assert_eq!(strains_of("全市上下齐心协力共同推进城市更新行动。", 12), []);
}

#[test]
fn what_is_wider_than_the_measure_is_told() {
    let told = strains_of("甲…………乙", 3);
    assert_eq!(told, [Strain::Ladder(Rung::Overfull)]);
}

/// VHD-1.
#[test]
fn marks_of_an_upright_headline_take_half_a_character() {
    let library = Library::shipped();
    let wardrobe = wardrobe(&library);
    let size = Length::pt(30);
    let long = |text: &str, mode| {
        let look = wardrobe.headline(Level::Lead, size, mode);
        let copy = Copy::verbatim(text, Span::default());
        let paragraph = read(&copy, &look, &library);
        paragraph.line(0..paragraph.clusters().len()).width()
    };
    let down = |text: &str| long(text, WritingMode::VerticalRl);
    assert_eq!(down("进社区，进楼宇"), size.scale(13, 2));
    assert_eq!(down("老街“巾帼”绽放"), size * 7);
    assert_eq!(down("开锣！今晚见"), size * 6);
    assert_eq!(long("进社区，进楼宇", WritingMode::HorizontalTb), size * 7);
}

/// JST-ORPH: what neither squeezing nor taking a character down could mend.
#[test]
fn a_last_line_of_one_character_is_told() {
    assert_eq!(strains_of("天地玄", 4), [Strain::Orphan]);
    assert_eq!(strains_of("天地玄黄", 4), []);
}

/// §3.5: the warning is at the line that gave way, not at its paragraph.
#[test]
fn a_step_of_the_ladder_is_told_of_its_line() {
    let text = "全市上下齐心协力推进城市更新行动，Supercalifragilisticexpialidocious好。";
    let told = strains_of(text, 8);
    let ladder = |strain: &&Strain| matches!(strain, Strain::Ladder(_));
    assert_eq!(told.iter().filter(ladder).count(), 2, "{told:?}");
}
