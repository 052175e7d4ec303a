//! 用色: what the house colours, and what somebody chose to be black.

use std::sync::Arc;

use banmian::diag::{Report, Said};
use banmian::edition::{Mark, Role, Shape};
use banmian::font::Library;
use banmian::ink::{Ink, Tint};
use banmian::issue::{self, Folder};
use banmian::press::{self, Purpose};
use banmian::unit::Length;

struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

const RED: Ink =
    Ink::process([Tint::NONE, Tint::percent(100), Tint::percent(100), Tint::NONE]);

/// The marks of a front page whose rules and subheads the house has in red.
fn marks(masthead: &str) -> Vec<Mark> {
    let yaml = format!(
        "报纸: {{刊名: 青杨邻里, 版式: 四开, 报头: {{{masthead}占行: 9}}}}\n\
         期次: {{日期: 2026-12-04, 期号: 12}}\n样式:\n  版心: {{行数: 60}}\n  \
         色板: {{报头红: C0 M100 Y100 K0}}\n  用色: {{线: 报头红, 小标题: 报头红}}\n稿件:\n  \
         甲:\n    标题: 步道贯通之后\n    等级: 头条\n    正文: |\n      \
         ## [北河]{{专名}}步道[五公里]{{着重}}\n      \
         两岸步道从东闸口修到西水塔，沿线补种了四百棵乌桕和六百丛芦苇，傍晚散步的人一天比一天多，\
         两岸步道从东闸口修到西水塔。\n版面:\n  - 版次: 1\n    模块:\n      \
         - {{稿: 甲, 栏: 1-1, 行: 11-20, 标题: {{字号: 16pt, 占行: 3}}}}\n"
    );
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &yaml, &Nothing);
    let library = Library::shipped();
    let set =
        press::set(&mut report, &issue.unwrap(), &Nothing, &library, Purpose::Proof);
    let said = report.sorted();
    assert!(set.is_ok(), "{said:#?}");
    set.unwrap().0.pages[0].marks.clone()
}

/// The rules of a page: how thick, and in what.
fn rules(marks: &[Mark]) -> Vec<(Length, Ink)> {
    let rules = marks.iter().filter(|mark| mark.role == Role::Rule);
    let fill = |mark: &Mark| match &mark.shape {
        Shape::Fill { rect, ink } => Some((rect.height, *ink)),
        Shape::Glyphs(_) | Shape::Stroke { .. } | Shape::Curve(_) | Shape::Picture(_) => {
            None
        }
    };
    rules.filter_map(fill).collect()
}

#[test]
fn a_masthead_that_was_asked_to_be_black_is() {
    let rules = rules(&marks("墨色: 黑, "));
    assert_eq!(rules.len(), 3);
    assert!(rules.iter().all(|(_, ink)| *ink == Ink::BLACK), "{rules:?}");
}

/// No press registers a rule of a third of a point in two inks.
#[test]
fn a_masthead_nobody_coloured_has_the_rules_of_the_house_but_no_fine_one() {
    let rules = rules(&marks(""));
    let thick = rules.iter().map(|(height, _)| *height).max().unwrap();
    for (height, ink) in rules {
        let wanted = if height == thick { RED } else { Ink::BLACK };
        assert_eq!(ink, wanted, "{height:?}");
    }
}

#[test]
fn marks_beside_words_have_the_ink_of_their_words() {
    let marks = marks("");
    let subhead: Vec<&Mark> =
        marks.iter().filter(|mark| mark.role == Role::Subhead).collect();
    let mut kinds = [0; 3];
    for mark in subhead {
        let (nth, ink) = match &mark.shape {
            Shape::Glyphs(run) => (0, run.ink),
            Shape::Fill { ink, .. } => (1, *ink),
            Shape::Curve(curve) => (2, curve.ink),
            Shape::Stroke { .. } | Shape::Picture(_) => panic!("{mark:?}"),
        };
        kinds[nth] += 1;
        assert_eq!(ink, RED, "{mark:?}");
    }
    // The words, the line under the name, and a dot under each of three characters.
    assert!(0 < kinds[0] && kinds[1] == 1 && kinds[2] == 3, "{kinds:?}");
}
