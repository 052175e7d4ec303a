//! A page that breaks each rule, and one that does not.

use super::{geometry, look_through, typesetting};
use crate::copy::{Compose, Issue, Page};
use crate::diag::{Report, Said};
use crate::font::Library;
use crate::issue::{self, Folder};
use crate::page::{
    Grid, MadePage, SolvedModule, SolvedPage, Stock, Weight, bare_room as room_of, set,
};
use crate::story::Wardrobe;

struct Nothing;

impl Folder for Nothing {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// Four stories: 甲 the lead with a photo, 乙, 丙 with a photo, 丁.
const STORIES: &str = "
  甲: {标题: 河滨步道全线贯通, 等级: 头条, 图片: [{文件: 一.jpg}, {文件: 二.jpg}], 正文: 正文。}
  乙: {标题: 老年食堂添早餐, 等级: 二条, 图片: [{文件: 三.jpg}], 正文: 正文。}
  丙: {标题: 旧楼加装电梯, 等级: 三条, 图片: [{文件: 四.jpg}], 正文: 正文。}
  丁: {标题: 周末市集搬新家, 等级: 三条, 正文: 正文。}
";

/// A page that breaks no rule: 甲 over two columns beside 乙, 丙 and 丁 below at different
/// heights, no two headlines side by side, photos apart.
const GOOD: &str = "
      - {稿: 甲, 栏: 1-4, 行: 1-30, 标题: {占行: 5, 字号: 40pt}, 图: [{第: 1, 栏: 1-2, 行: 6-22}]}
      - {稿: 乙, 栏: 1-3, 行: 32-54, 标题: {占行: 4, 字号: 28pt}, 图: [{第: 1, 栏: 3, 行: 5-15}]}
      - {稿: 丙, 栏: 4, 行: 32-75, 竖题: {侧: 右, 宽: 3字, 高: 20行, 字号: 22pt}}
      - {稿: 丁, 栏: 1-3, 行: 56-75, 标题: {占行: 3, 字号: 20pt}}
";

fn read(stories: &str, modules: &str) -> Issue {
    let yaml = format!(
        "报纸: {{刊名: 清渠周报, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n稿件:\n{stories}\
         版面:\n  - 版次: 2\n    模块:\n{modules}"
    );
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "issue.yaml", &yaml, &Nothing);
    issue.unwrap_or_else(|_| panic!("{:#?}", report.so_far()))
}

/// A page as its modules ask for it. What its text comes to is not looked at.
fn solved(stories: &str, modules: &str) -> (Issue, SolvedPage) {
    let issue = read(stories, modules);
    let page = &issue.pages[0];
    let grid = Grid::of(&issue, page);
    let Compose::Fixed(modules) = &page.compose else { panic!("not fixed") };
    let solved = modules.iter().map(|module| {
        let story = &issue.stories[module.story.0];
        let room = room_of(story, module, grid);
        SolvedModule::unset(module, story.frame, &room, grid)
    });
    let solved = SolvedPage::of(page.number, grid, solved.collect());
    (issue, solved)
}

/// The rules that a page breaks by its geometry.
fn broken(stories: &str, modules: &str) -> Vec<(&'static str, Weight)> {
    let (issue, solved) = solved(stories, modules);
    let findings = geometry(&issue, &issue.pages[0], &solved);
    findings.iter().map(|f| (f.taboo.rule, f.taboo.weight)).collect()
}

/// That `modules` breaks the rule so much, and the good page does not.
#[track_caller]
fn breaks(rule: &'static str, weight: Weight, modules: &str) {
    breaks_with(rule, weight, STORIES, modules);
}

#[track_caller]
fn breaks_with(rule: &'static str, weight: Weight, stories: &str, modules: &str) {
    let found = broken(stories, modules);
    assert!(found.contains(&(rule, weight)), "{found:?}");
    assert_eq!(broken(STORIES, GOOD), []);
}

/// The stories that each finding of a rule names.
fn named(rule: &str, stories: &str, modules: &str) -> Vec<Vec<String>> {
    let (issue, solved) = solved(stories, modules);
    let findings = geometry(&issue, &issue.pages[0], &solved);
    let id = |story: &crate::copy::StoryId| issue.stories[story.0].id.clone();
    let of = findings.iter().filter(|finding| finding.taboo.rule == rule);
    of.map(|finding| finding.taboo.stories.iter().map(id).collect()).collect()
}

/// R1.
#[test]
fn r1_nothing_stands_over_the_lead() {
    breaks(
        "R1",
        Weight::Hard,
        "
      - {稿: 乙, 栏: 1-4, 行: 1-30, 标题: {占行: 4, 字号: 28pt}}
      - {稿: 甲, 栏: 1-4, 行: 32-75, 标题: {占行: 5, 字号: 40pt}}
      - {稿: 丙, 栏: 5, 行: 1-2}
      - {稿: 丁, 栏: 5, 行: 4-6}
",
    );
}

/// R1.
#[test]
fn r1_a_lead_on_the_right_is_only_soft() {
    let found = broken(
        STORIES,
        "
      - {稿: 乙, 栏: 1, 行: 1-75, 竖题: {侧: 左, 宽: 3字, 高: 20行, 字号: 26pt}}
      - {稿: 甲, 栏: 2-4, 行: 1-40, 标题: {占行: 5, 字号: 40pt}}
      - {稿: 丙, 栏: 2-4, 行: 42-58, 标题: {占行: 3, 字号: 22pt}}
      - {稿: 丁, 栏: 2-4, 行: 60-75, 标题: {占行: 3, 字号: 20pt}}
",
    );
    assert!(found.contains(&("R1", Weight::Soft)), "{found:?}");
}

/// R2.
#[test]
fn r2_headlines_do_not_grow_down_the_page() {
    breaks("R2", Weight::Soft, &GOOD.replace("字号: 20pt", "字号: 30pt"));
}

/// R3, LAY-1.
#[test]
fn r3_two_headlines_side_by_side_collide() {
    let side = "
      - {稿: 甲, 栏: 1-2, 行: 1-40, 标题: {占行: 5, 字号: 36pt}}
      - {稿: 乙, 栏: 3-4, 行: 1-30, 标题: {占行: 4, 字号: 28pt}}
      - {稿: 丙, 栏: 3-4, 行: 32-75, 标题: {占行: 3, 字号: 22pt}}
      - {稿: 丁, 栏: 1-2, 行: 42-75, 标题: {占行: 3, 字号: 20pt}}
";
    breaks("R3", Weight::Hard, side);
    // A box round one of them parts them, and so does an upright headline.
    let boxed = STORIES.replace("等级: 二条,", "等级: 二条, 框: 线,");
    assert!(!broken(&boxed, side).contains(&("R3", Weight::Hard)));
    let upright = side.replace(
        "标题: {占行: 4, 字号: 28pt}",
        "竖题: {侧: 右, 宽: 4字, 高: 20行, 字号: 28pt}",
    );
    assert!(!broken(STORIES, &upright).contains(&("R3", Weight::Hard)));
    // A photo beside the headline leaves it narrower than its story.
    let photo = side.replace(
        "标题: {占行: 5, 字号: 36pt}",
        "标题: {占行: 5, 字号: 36pt, 跨栏: 1}, 图: [{第: 1, 栏: 2, 行: 1-14}]",
    );
    assert!(!broken(STORIES, &photo).contains(&("R3", Weight::Hard)));
}

/// R4, LAY-4.
#[test]
fn r4_text_stands_under_its_own_headline() {
    let narrow = GOOD.replace("占行: 3, 字号: 20pt", "占行: 3, 字号: 20pt, 跨栏: 2");
    breaks("R4", Weight::Hard, &narrow);
    // A photo from the top of the module covers the third column.
    let photo = GOOD
        .replace("占行: 4, 字号: 28pt}", "占行: 4, 字号: 28pt, 跨栏: 2}")
        .replace("{第: 1, 栏: 3, 行: 5-15}", "{第: 1, 栏: 3, 行: 1-15}");
    assert_eq!(broken(STORIES, &photo), []);
}

/// R4: the headline of one story over the text of another.
#[test]
fn r4_text_under_another_headline_is_taken_for_its_own() {
    let bare = |under: &str| {
        GOOD.replace("行: 1-30", "行: 1-7").replace(
            "占行: 5, 字号: 40pt}, 图: [{第: 1, 栏: 1-2, 行: 6-22}]",
            "占行: 7, 字号: 40pt}",
        ) + &format!("      - {{稿: 戊, 栏: 1-4, 行: 9-30{under}}}\n")
    };
    let stories =
        format!("{STORIES}  戊: {{标题: 公园长椅翻新, 等级: 简讯, 正文: 正文。}}\n");
    let claims =
        |under: &str| broken(&stories, &bare(under)).contains(&("R4", Weight::Hard));
    assert!(claims(", 竖题: {侧: 右, 宽: 3字, 高: 12行, 字号: 20pt}"));
    assert!(!claims(", 标题: {占行: 4, 字号: 20pt}"));
}

/// R5, LAY-3.
#[test]
fn r5_no_text_runs_through_another_story() {
    breaks("R5", Weight::Hard, &GOOD.replace("栏: 1-3, 行: 56-75", "栏: 1-3, 行: 50-75"));
}

/// R6, LAY-2.
#[test]
fn r6_no_gap_cuts_the_page_in_two() {
    let cut = "
      - {稿: 甲, 栏: 1-3, 行: 1-36, 标题: {占行: 5, 字号: 40pt}}
      - {稿: 乙, 栏: 4, 行: 1-36, 竖题: {侧: 右, 宽: 4字, 高: 20行, 字号: 28pt}}
      - {稿: 丙, 栏: 1, 行: 38-75, 竖题: {侧: 右, 宽: 3字, 高: 20行, 字号: 22pt}}
      - {稿: 丁, 栏: 2-4, 行: 38-75, 标题: {占行: 3, 字号: 20pt}}
";
    breaks("R6", Weight::Medium, cut);
    let gutter = "
      - {稿: 甲, 栏: 1-2, 行: 1-40, 标题: {占行: 5, 字号: 36pt}}
      - {稿: 乙, 栏: 3-4, 行: 1-30, 竖题: {侧: 右, 宽: 4字, 高: 20行, 字号: 28pt}}
      - {稿: 丙, 栏: 3-4, 行: 32-75, 标题: {占行: 3, 字号: 22pt}}
      - {稿: 丁, 栏: 1-2, 行: 42-75, 竖题: {侧: 左, 宽: 3字, 高: 20行, 字号: 20pt}}
";
    breaks("R6", Weight::Medium, gutter);
}

/// R6: only the lead may be cut off across the page, and both sides of a cut are named.
#[test]
fn r6_a_strip_that_does_not_lead_cuts_the_page() {
    let strip = "
      - {稿: 甲, 栏: 1-3, 行: 1-20, 标题: {占行: 5, 字号: 40pt}}
      - {稿: 丙, 栏: 4, 行: 1-20, 竖题: {侧: 右, 宽: 3字, 高: 18行, 字号: 22pt}}
      - {稿: 乙, 栏: 1-4, 行: 22-40, 标题: {占行: 4, 字号: 28pt}}
      - {稿: 丁, 栏: 1-4, 行: 42-75, 标题: {占行: 3, 字号: 20pt}}
";
    // Over a strip at the foot a gap is allowed, so the foot is made of two.
    let two = strip.replace("丁, 栏: 1-4", "丁, 栏: 1-2")
        + "      - {稿: 戊, 栏: 3-4, 行: 42-75, 竖题: {侧: 右, 宽: 3字, 高: 18行, 字号: 20pt}}\n";
    let stories =
        format!("{STORIES}  戊: {{标题: 公园长椅翻新, 等级: 三条, 正文: 正文。}}\n");
    let named = named("R6", &stories, &two);
    assert_eq!(named, [vec!["甲", "丙", "乙"], vec!["乙", "丁", "戊"]]);
    let leads =
        stories.replace("二条", "头条").replace("贯通, 等级: 头条", "贯通, 等级: 二条");
    assert_eq!(self::named("R6", &leads, &two).len(), 1);
}

/// R6: under a lead across all columns a gap is wanted.
#[test]
fn r6_a_lead_across_the_page_may_be_cut_off() {
    let found = broken(STORIES, GOOD);
    assert!(!found.iter().any(|(rule, _)| *rule == "R6"), "{found:?}");
}

/// R7.
#[test]
fn r7_four_corners_do_not_meet() {
    breaks(
        "R7",
        Weight::Soft,
        "
      - {稿: 甲, 栏: 1-2, 行: 1-36, 标题: {占行: 5, 字号: 36pt}}
      - {稿: 乙, 栏: 3-4, 行: 1-36, 竖题: {侧: 右, 宽: 4字, 高: 20行, 字号: 28pt}}
      - {稿: 丙, 栏: 1-2, 行: 38-75, 标题: {占行: 3, 字号: 22pt}}
      - {稿: 丁, 栏: 3-4, 行: 38-75, 竖题: {侧: 右, 宽: 3字, 高: 20行, 字号: 20pt}}
",
    );
}

/// A page whose modules the editor placed, set and looked at.
fn make(report: &mut Report, page: &Page, stock: Stock<'_>) -> MadePage {
    let Compose::Fixed(modules) = &page.compose else { panic!("not fixed") };
    let mut jumps = crate::page::Jumps::default();
    let MadePage { mut solved, set } =
        set(report, page, modules.clone(), stock, &mut jumps);
    look_through(report, stock.issue, page, &mut solved, set.as_ref().ok());
    MadePage { solved, set }
}

/// R8. A file cannot place a story twice on a page, so the page is made by hand.
#[test]
fn r8_one_story_may_turn_a_corner() {
    let issue = read(STORIES, GOOD);
    let page = &issue.pages[0];
    let grid = Grid::of(&issue, page);
    let Compose::Fixed(modules) = &page.compose else { panic!("not fixed") };
    let corners = |twice: usize| {
        let again = modules.iter().take(twice).map(|module| {
            let mut module = module.clone();
            module.lines.first += 100;
            module.lines.last += 100;
            module
        });
        let all: Vec<_> = modules.iter().cloned().chain(again).collect();
        let solved = all.iter().map(|module| {
            let story = &issue.stories[module.story.0];
            let room = room_of(story, module, grid);
            SolvedModule::unset(module, story.frame, &room, grid)
        });
        let solved = SolvedPage::of(2, grid, solved.collect());
        let findings = geometry(&issue, page, &solved);
        findings.iter().any(|finding| finding.taboo.rule == "R8")
    };
    assert!(corners(2));
    assert!(!corners(1));
}

/// R9, LAY-5.
#[test]
fn r9_text_under_a_photo_is_not_a_strip() {
    breaks("R9", Weight::Soft, &GOOD.replace("栏: 3, 行: 5-15", "栏: 3, 行: 5-20"));
}

/// R9.
#[test]
fn r9_no_leg_is_longer_than_a_quarter_of_a_metre() {
    breaks(
        "R9",
        Weight::Soft,
        "
      - {稿: 甲, 栏: 1-3, 行: 1-75, 标题: {占行: 5, 字号: 40pt}}
      - {稿: 乙, 栏: 4, 行: 1-30, 竖题: {侧: 右, 宽: 4字, 高: 20行, 字号: 28pt}}
      - {稿: 丙, 栏: 4, 行: 32-50, 标题: {占行: 3, 字号: 22pt}}
      - {稿: 丁, 栏: 4, 行: 52-75, 标题: {占行: 3, 字号: 20pt}}
",
    );
}

/// R10, LAY-7.
#[test]
fn r10_photos_of_two_stories_do_not_touch() {
    let touching = GOOD
        .replace(
            "竖题: {侧: 右, 宽: 3字, 高: 20行, 字号: 22pt}",
            "图: [{第: 1, 栏: 1, 行: 5-12}], 标题: {占行: 3, 字号: 20pt}",
        )
        .replace("栏: 3, 行: 5-15", "栏: 3, 行: 3-15");
    breaks("R10", Weight::Medium, &touching);
    // Of one group they may.
    let group = STORIES
        .replace("等级: 二条,", "等级: 二条, 组: 民生,")
        .replace("旧楼加装电梯,", "旧楼加装电梯, 组: 民生,");
    let found = broken(&group, &touching);
    assert!(!found.iter().any(|(rule, _)| *rule == "R10"), "{found:?}");
}

/// R10: a photo across columns hangs from its headline or stands at the foot.
#[test]
fn r10_a_wide_photo_does_not_float_in_the_text() {
    let down =
        |lines: &str| GOOD.replace("栏: 1-2, 行: 6-22", &format!("栏: 1-2, 行: {lines}"));
    breaks("R10", Weight::Medium, &down("11-22"));
    assert_eq!(named("R10", STORIES, &down("11-22")), [["甲"]]);
    assert!(named("R10", STORIES, &down("14-30")).is_empty());
    // In one column a photo parts one leg only.
    assert!(
        named("R10", STORIES, &GOOD.replace("栏: 3, 行: 5-15", "栏: 3, 行: 9-14"))
            .is_empty()
    );
}

/// R11.
#[test]
fn r11_people_look_into_the_page() {
    let stories = STORIES.replace("{文件: 一.jpg}", "{文件: 一.jpg, 朝向: 左}");
    breaks_with("R11", Weight::Soft, &stories, GOOD);
    let found = broken(&stories.replace("朝向: 左", "朝向: 右"), GOOD);
    assert_eq!(found, []);
}

/// R12.
#[test]
fn r12_stories_of_a_group_stand_together() {
    let apart = STORIES
        .replace("等级: 头条,", "等级: 头条, 组: 民生,")
        .replace("周末市集搬新家,", "周末市集搬新家, 组: 民生,");
    breaks_with("R12", Weight::Soft, &apart, GOOD);
    let near = STORIES
        .replace("等级: 二条,", "等级: 二条, 组: 民生,")
        .replace("周末市集搬新家,", "周末市集搬新家, 组: 民生,");
    assert_eq!(broken(&near, GOOD), []);
}

/// R12.
#[test]
fn r12_a_quarter_without_an_entrance_is_told() {
    breaks("R12", Weight::Soft, "
      - {稿: 甲, 栏: 1-4, 行: 1-20, 标题: {占行: 5, 字号: 40pt}, 图: [{第: 1, 栏: 1-2, 行: 6-17}]}
      - {稿: 乙, 栏: 1-2, 行: 22-75, 标题: {占行: 4, 字号: 28pt}}
      - {稿: 丙, 栏: 3, 行: 22-75, 标题: {占行: 3, 字号: 20pt}}
      - {稿: 丁, 栏: 4, 行: 24-75, 标题: {占行: 3, 字号: 20pt}}
");
}

/// R15.
#[test]
fn r15_a_hole_is_hard() {
    let issue = read(STORIES, GOOD);
    let page = &issue.pages[0];
    let mut solved = SolvedPage::of(2, Grid::of(&issue, page), Vec::new());
    assert!(geometry(&issue, page, &solved).is_empty());
    solved.blank_cells = 1;
    let findings = geometry(&issue, page, &solved);
    let found: Vec<_> = findings.iter().map(|f| (f.taboo.rule, f.taboo.weight)).collect();
    assert_eq!(found, [("R15", Weight::Hard)]);
}

/// R15, LAY-6: a story that ends before the foot of its module, or runs past it, is named.
#[test]
fn r15_text_that_misses_the_foot_is_hard_and_named() {
    let page = |lines: &str| {
        let story =
            "  甲: {标题: 开放, 正文: 昨天上午河滨步道二期工程正式移交养护单位。}\n";
        let place = format!("{lines}, 标题: {{占行: 3, 字号: 20pt}}");
        let issue = read(story, &format!("      - {{稿: 甲, 栏: 1, 行: {place}}}\n"));
        let library = Library::shipped();
        let mut report = Report::default();
        let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
        let pixels = |_, _| None;
        let (issue, library) = (&issue, &library);
        let stock = Stock { issue, wardrobe: &wardrobe, library, pixels: &pixels };
        let solved = make(&mut report, &issue.pages[0], stock).solved;
        let filled = solved.taboos.into_iter().find(|taboo| taboo.rule == "R15");
        filled.map(|taboo| (taboo.weight, taboo.stories))
    };
    let hard = Some((Weight::Hard, vec![crate::copy::StoryId(0)]));
    assert_eq!(page("1-12"), hard);
    assert_eq!(page("1-4"), hard);
    // It fills its own module: the rest of the page is blank, and that is nobody's.
    assert_eq!(page("1-5"), Some((Weight::Hard, Vec::new())));
}

/// R19: two boxes on each page of a spread.
#[test]
fn r19_a_spread_has_two_boxes_a_page() {
    let boxed = STORIES
        .replace("等级: 三条,", "等级: 三条, 框: 线,")
        .replace("等级: 二条,", "等级: 二条, 框: 花边,");
    let (issue, solved) = solved(&boxed, GOOD);
    let mut page = issue.pages[0].clone();
    page.sheet = crate::copy::Sheet::Spread;
    let told = |page: &Page| {
        let findings = geometry(&issue, page, &solved);
        findings.iter().any(|finding| finding.taboo.rule == "R19")
    };
    assert!(told(&issue.pages[0]));
    assert!(!told(&page));
}

/// R19, LAY-9.
#[test]
fn r19_two_boxes_are_enough() {
    let three = STORIES
        .replace("等级: 三条,", "等级: 三条, 框: 线,")
        .replace("等级: 二条,", "等级: 二条, 框: 花边,");
    breaks_with("R19", Weight::Soft, &three, GOOD);
    let two = STORIES.replace("等级: 三条,", "等级: 三条, 框: 线,");
    let found = broken(&two, GOOD);
    assert!(!found.iter().any(|(rule, _)| *rule == "R19"), "{found:?}");
}

/// R21.
#[test]
fn r21_a_page_has_a_picture_and_one_dominates() {
    let bare = GOOD
        .replace(", 图: [{第: 1, 栏: 1-2, 行: 6-22}]", "")
        .replace(", 图: [{第: 1, 栏: 3, 行: 5-15}]", "");
    breaks("R21", Weight::Soft, &bare);
    let alike = GOOD.replace("{第: 1, 栏: 3, 行: 5-15}", "{第: 1, 栏: 1-2, 行: 5-21}");
    breaks("R21", Weight::Soft, &alike);
}

/// The rules that a page breaks in its words, once it is set.
fn told(stories: &str, modules: &str) -> Vec<(&'static str, Weight)> {
    let issue = read(stories, modules);
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
    let stock = Stock {
        issue: &issue,
        wardrobe: &wardrobe,
        library: &library,
        pixels: &|_, _| None,
    };
    let made = make(&mut report, &issue.pages[0], stock);
    let set = made.set.unwrap_or_else(|_| panic!("{:#?}", report.so_far()));
    let findings = typesetting(&issue, &set, &made.solved);
    findings.iter().map(|f| (f.taboo.rule, f.taboo.weight)).collect()
}

/// One story whose head and text may be given.
fn one(head: &str, text: &str, module: &str) -> Vec<(&'static str, Weight)> {
    let story = format!("  甲:\n    {head}\n    正文: |\n      {text}\n");
    told(&story, &format!("      - {{稿: 甲, {module}}}\n"))
}

/// R13, HD-2, HD-3, HD-5.
#[test]
fn r13_a_headline_turns_between_phrases() {
    let text = "昨天上午，河滨步道二期工程正式移交养护单位。";
    let place = "栏: 1, 行: 1-7, 标题: {占行: 5, 字号: 20pt}";
    let head = |words: &str| one(&format!("标题: {words}"), text, place);
    let turn = ("R13", Weight::Medium);
    assert!(head("河滨步道更美|的二期工程移交").contains(&turn));
    assert!(head("河滨步道和|滨水绿地同时开放").contains(&turn));
    assert!(head("河滨步道开放。").contains(&turn));
    assert_eq!(head("河滨步道|二期移交养护"), []);
    assert_eq!(head("步道几时开？"), []);
}

/// R14. A last line that cannot be helped: one character more than two lines hold.
#[test]
fn r14_no_character_stands_alone_on_a_line() {
    let place = "栏: 1, 行: 1-5, 标题: {占行: 3, 字号: 20pt}";
    let good = one("标题: 开放", "昨天上午河滨步道二期工程正式移交养护单位。", place);
    assert_eq!(good, []);
    // The breaker never leaves one where it can help it, so the line is cut by hand.
    let story = "  甲: {标题: 开放, 正文: 昨天上午河滨步道二期工程正式移交养护单位。}\n";
    let modules = format!("      - {{稿: 甲, {place}}}\n");
    let issue = read(story, &modules);
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
    let pixels = |_, _| None;
    let stock =
        Stock { issue: &issue, wardrobe: &wardrobe, library: &library, pixels: &pixels };
    let made = make(&mut report, &issue.pages[0], stock);
    let mut set = made.set.unwrap();
    for piece in &mut set.modules[0].story.pieces {
        if let crate::story::Piece::Type(line) = piece
            && line.line == 1
        {
            line.text = "位。".into();
        }
    }
    let findings = typesetting(&issue, &set, &made.solved);
    assert_eq!(findings[0].taboo.rule, "R14");
    assert_eq!(findings[0].taboo.weight, Weight::Hard);
}

/// R16, CAP-1.
#[test]
fn r16_a_caption_has_no_full_stop() {
    let place =
        "栏: 1, 行: 1-15, 标题: {占行: 3, 字号: 20pt}, 图: [{第: 1, 栏: 1, 行: 4-12}]";
    let text = "昨天上午，河滨步道二期工程正式移交给了本市的养护单位，两岸步道全线贯通。";
    let head = |caption: &str| {
        let head = format!("标题: 开放\n    图片: [{{文件: 一.jpg, 说明: {caption}}}]");
        one(&head, text, place)
    };
    assert_eq!(head("步道晨景。"), [("R16", Weight::Soft)]);
    assert_eq!(head("步道晨景"), []);
}

/// R16: a caption stands clear of the text.
#[test]
fn r16_a_caption_stands_clear_of_the_text() {
    let story = "  甲: {标题: 开放, 图片: [{文件: 一.jpg, 说明: 步道晨景}], 正文: 昨天上午，河滨步道二期工程正式移交给了本市的养护单位，两岸步道全线贯通。}\n";
    let place =
        "栏: 1, 行: 1-15, 标题: {占行: 3, 字号: 20pt}, 图: [{第: 1, 栏: 1, 行: 4-12}]";
    let issue = read(story, &format!("      - {{稿: 甲, {place}}}\n"));
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
    let pixels = |_, _| None;
    let (issue, library) = (&issue, &library);
    let stock = Stock { issue, wardrobe: &wardrobe, library, pixels: &pixels };
    let made = make(&mut report, &issue.pages[0], stock);
    let mut set = made.set.unwrap_or_else(|_| panic!("{:#?}", report.so_far()));
    assert!(typesetting(issue, &set, &made.solved).is_empty());
    for piece in &mut set.modules[0].story.pieces {
        if let crate::story::Piece::Type(line) = piece
            && line.role == crate::story::Role::Caption
        {
            line.at.y += crate::unit::Length::mm(4);
        }
    }
    let findings = typesetting(issue, &set, &made.solved);
    let found: Vec<_> = findings.iter().map(|f| (f.taboo.rule, f.taboo.weight)).collect();
    assert_eq!(found, [("R16", Weight::Soft)]);
}

/// R17.
#[test]
fn r17_upright_lines_run_from_right_to_left() {
    let story = "  甲: {标题: 河滨步道|全线贯通, 正文: 昨天上午，河滨步道二期工程正式移交给养护单位，两岸六公里步道全线贯通，沿线新增的十二处座椅和四座饮水点同时启用。}\n";
    let modules = "      - {稿: 甲, 栏: 1, 行: 1-7, 竖题: {侧: 左, 宽: 8字, 高: 7行, 字号: 20pt}}\n";
    let issue = read(story, modules);
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &issue.style, &library).unwrap();
    let pixels = |_, _| None;
    let stock =
        Stock { issue: &issue, wardrobe: &wardrobe, library: &library, pixels: &pixels };
    let made = make(&mut report, &issue.pages[0], stock);
    let mut set = made.set.unwrap_or_else(|_| panic!("{:#?}", report.so_far()));
    assert!(typesetting(&issue, &set, &made.solved).is_empty());
    let mut heads: Vec<&mut crate::story::TypeLine> = Vec::new();
    for piece in &mut set.modules[0].story.pieces {
        if let crate::story::Piece::Type(line) = piece
            && line.role == crate::story::Role::Headline
        {
            heads.push(line);
        }
    }
    assert_eq!(heads.len(), 2);
    let x = heads[0].at.x;
    heads[0].at.x = heads[1].at.x;
    heads[1].at.x = x;
    let findings = typesetting(&issue, &set, &made.solved);
    assert_eq!(findings[0].taboo.rule, "R17");
}
