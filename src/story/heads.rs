//! Headline blocks in numbers: rules.md §7.3.

use super::{HeadRung, HeadWish, Wardrobe, head_ladder, head_lines};
use crate::copy::{
    Byline, Copy, Frame, Headline, Level, Matter, Spare, Story, Style, Vertical,
};
use crate::diag::{Report, Span};
use crate::font::Library;
use crate::unit::{Em, Length, WritingMode};

fn head(text: &str) -> Headline {
    Headline { copy: Copy::verbatim(text, Span::default()), turns: Vec::new() }
}

pub(super) fn story(headline: &str, level: Level) -> Story {
    Story {
        id: "甲".into(),
        spot: crate::diag::Spot::default(),
        kicker: None,
        headline: head(headline),
        deck: None,
        level,
        byline: None,
        source: None,
        body: Vec::new(),
        matter: Matter::default(),
        photos: Vec::new(),
        insets: Vec::new(),
        frame: Frame::None,
        vertical: Vertical::No,
        jump: None,
        colour: None,
        group: None,
        spare: Spare::News,
    }
}

fn ladder(story: &Story, columns: i64) -> Vec<HeadRung> {
    let library = Library::shipped();
    let style = Style::default();
    let wardrobe = Wardrobe::find(&mut Report::default(), &style, &library).unwrap();
    let width = style.body.size * 17 * columns + style.columns.gutter * (columns - 1);
    head_ladder(story, width, HeadWish::default(), &wardrobe, &library)
}

/// HD-S: 小二 beside 初号, 四号 beside 二号, and never less than a third.
#[test]
fn kicker_and_deck_are_two_grades_below_the_headline() {
    let library = Library::shipped();
    let style = Style::default();
    let wardrobe = Wardrobe::find(&mut Report::default(), &style, &library).unwrap();
    let beside = |pt| {
        let mode = WritingMode::HorizontalTb;
        let kicker = wardrobe.kicker(Level::Lead, Length::pt(pt), mode).plain.size;
        let deck = wardrobe.deck(Level::Lead, Length::pt(pt), mode).plain.size;
        assert_eq!(kicker, deck);
        kicker
    };
    assert_eq!(beside(42), Length::pt(18));
    assert_eq!(beside(22), Length::pt(14));
    assert_eq!(beside(30), Length::pt(15));
    for pt in [14, 16, 20, 24, 28, 36, 48, 56, 63, 72, 84, 96] {
        let size = beside(pt);
        assert!(Length::pt(pt) <= size * 3 && size < Length::pt(pt), "{pt}: {size:?}");
        assert!(style.body.size < size, "{pt}: {size:?}");
    }
}

/// HD-H, the worked example.
#[test]
fn a_block_has_a_body_line_of_air_round_each_of_its_lines() {
    let pitch = Length::thousandths_of_pt(11_250);
    assert_eq!(head_lines(&[Length::pt(30), Length::pt(21)], pitch), 8);
    assert_eq!(head_lines(&[Length::pt(36)], Length::pt(13)), 5);
}

/// HD-H: the ladder's best rung has the height of the rule.
#[test]
fn the_best_rung_is_as_high_as_the_rule_says() {
    let mut kicked = story("换届选举圆满完成", Level::Lead);
    kicked.kicker = Some(head("嘉兴路街道居民区党组织"));
    let best = ladder(&kicked, 4).remove(0);
    assert_eq!((best.size, best.lines.len()), (Length::pt(42), 1));
    let sizes = [Length::pt(18), Length::pt(42)];
    assert_eq!(i64::from(best.height), head_lines(&sizes, Length::pt(13)));
}

/// HD-H: air of half a body line to two and a bit, and the best rung has about one or more.
#[test]
fn no_rung_is_tight_or_empty() {
    let pitch = Length::pt(13);
    for columns in 1..=4 {
        let rungs = ladder(&story("会员服务日进楼宇", Level::Second), columns);
        let air = |rung: &HeadRung| {
            let turns = i64::try_from(rung.lines.len()).unwrap() - 1;
            let type_high = rung.size + rung.size.scale(118, 100) * turns;
            (pitch * i64::from(rung.height) - type_high).scale(500, 1).div_rem(pitch).0
        };
        assert!(rungs.iter().all(|rung| (500..=2_400).contains(&air(rung))));
        let best = air(&rungs[0]);
        assert!((800..2_000).contains(&best), "{columns}: {best}");
        let best: Vec<_> = rungs.iter().filter(|r| r.size == rungs[0].size).collect();
        assert!(2 < best.len(), "{columns}: {best:?}");
    }
}

/// HD-6: no line of any rung is wider than its room; smaller before turned; and no rung
/// is of a size and height that a better one has.
#[test]
fn a_long_headline_gets_smaller_and_then_turns() {
    let long = story("嘉兴路街道居民区党组织换届选举圆满完成", Level::Lead);
    let wide = ladder(&long, 4);
    let best = &wide[0];
    // Nineteen characters of 38 pt are 722 pt wide, of a room of 710; of 36 pt 684.
    assert_eq!((best.size, best.lines.len()), (Length::pt(38), 1));
    assert!(best.tracking < Em::ZERO && -Em::thousandths(50) <= best.tracking);
    let narrow = ladder(&long, 2);
    assert_eq!(narrow[0].lines, ["嘉兴路街道居民区党组织", "换届选举圆满完成"]);
    let mut seen: Vec<(Length, u32)> =
        narrow.iter().map(|r| (r.size, r.height)).collect();
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all);
    assert!(narrow.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
}

/// HD-S: what a level gets goes by its span.
#[test]
fn a_narrow_headline_is_of_a_smaller_grade() {
    let short = story("会员服务日进楼宇", Level::Second);
    let sizes = |columns| ladder(&short, columns).iter().map(|r| r.size).max();
    assert_eq!((sizes(1), sizes(2)), (Some(Length::pt(24)), Some(Length::pt(30))));
}

/// Kicker, deck and byline all count.
#[test]
fn every_part_of_a_block_takes_its_lines() {
    let plain = story("会员服务日进楼宇", Level::Second);
    let mut full = plain.clone();
    full.kicker = Some(head("嘉兴路街道"));
    full.deck = Some(head("五十家企业的员工在家门口办成了事"));
    let copy = Copy::verbatim("本报记者 王芳", Span::default());
    full.byline = Some(Byline { copy });
    let (low, high) = (ladder(&plain, 3).remove(0), ladder(&full, 3).remove(0));
    assert_eq!(low.size, high.size);
    let sizes = [15, 30, 15].map(Length::pt);
    let sizes = [&sizes[..], &[Style::default().body.size]].concat();
    assert_eq!(i64::from(high.height), head_lines(&sizes, Length::pt(13)));
}
