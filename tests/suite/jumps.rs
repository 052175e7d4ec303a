//! 转版 from and to pages that the program composes.

use std::fs;

use banmian::edition::{Page, Role};

use super::desk::{banmian, folder};
use super::furniture::{good, said, set, text};

/// A paragraph, numbered so that each of its characters has one place.
fn paragraph(story: &str, n: usize, long: usize) -> String {
    let words = "两岸步道从东闸口修到西水塔，沿线补种了四百棵乌桕和六百丛芦苇，傍晚散步的人一天比一天多，";
    let long = long * 23 + n * 7 % 19;
    let middle: String = words.chars().cycle().take(long).collect();
    format!("{story}第{n}段，{middle}第{n}段完。")
}

fn story(id: &str, head: &str, (count, long): (usize, usize)) -> String {
    let body: String =
        (1..=count).map(|n| format!("      {}\n", paragraph(id, n, long))).collect();
    format!("  {id}:\n{head}    正文: |\n{body}")
}

/// 甲 begins on page 1 and goes on on page 2; `pages` says how they are made.
fn issue(jump: &str, pages: &str) -> String {
    let head =
        |title: &str, level: &str| format!("    标题: {title}\n    等级: {level}\n");
    let lead = head("步道贯通之后|街坊们怎么走", "头条");
    let lead = format!("{lead}    来源: 河滨社区\n    转版: {jump}\n");
    let stories = [
        story("甲", &lead, (10, 6)),
        story("乙", &head("社区食堂添新菜", "二条"), (5, 5)),
        story("丙", &head("楼道照明改造完工", "三条"), (3, 4)),
        story("丁", &head("口袋公园年内建成", "三条"), (3, 3)),
        story("戊", &head("夜间阅览室延时开放", "头条"), (3, 6)),
        story("己", &head("共享停车缓解难题", "二条"), (3, 5)),
        story("庚", &head("二次供水设施更新", "三条"), (3, 4)),
    ];
    format!(
        "报纸: {{刊名: 清渠街坊, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n样式: {{版心: {{行数: \
         40}}}}\n稿件:\n{}版面:\n{pages}",
        stories.concat(),
    )
}

const AUTO: &str = "  - {版次: 1, 编排: 自动, 稿件: [甲, 乙, 丙, 丁]}\n  \
                    - {版次: 2, 编排: 自动, 稿件: [戊, 己, 庚, 甲]}\n";

/// The paragraphs of 甲 on a page, lines joined.
fn body(page: &Page) -> String {
    let own = page.marks.iter().filter(|mark| mark.role == Role::Paragraph);
    let own = own.filter(|mark| mark.origin.article == Some(0));
    own.filter_map(text).collect()
}

/// No character is lost and none is set twice, the two ends name one another, and R18 has
/// nothing to say.
#[track_caller]
fn agrees(yaml: &str) -> [String; 2] {
    let edition = good(yaml);
    let [here, there] = edition.pages.as_slice() else { panic!("two pages") };
    assert!(said(here).contains("（下转第2版）"), "{}", said(here));
    assert!(said(there).contains("（上接第1版）"), "{}", said(there));
    assert!(said(there).contains("步道贯通之后"));
    assert!(!said(there).contains("街坊们怎么走"));
    assert!(said(there).contains("（河滨社区）") && !said(here).contains("（河滨社区）"));
    let whole: String = (1..=10).map(|n| paragraph("甲", n, 6)).collect();
    let parts = [body(here), body(there)];
    assert_eq!(parts.concat(), whole);
    let (_, told) = set(yaml);
    assert!(!told.iter().any(|d| d.rule.name == "page/jump"), "{told:#?}");
    assert!(!told.iter().any(|d| d.rule.name == "page/lead"), "{told:#?}");
    parts
}

#[test]
fn a_story_jumps_between_pages_that_compose_themselves() {
    let [here, there] = agrees(&issue("2", AUTO));
    assert!(here.ends_with("段完。") && there.starts_with("甲第"));
}

#[test]
fn the_editor_says_how_much_stands_before_the_turn() {
    let (edition, told) = set(&issue("{版: 2, 段数: 1}", AUTO));
    assert!(edition.is_none() && told.iter().any(|d| d.rule.name == "page/unclosed"));
    let [here, _] = agrees(&issue("{版: 2, 段数: 5}", AUTO));
    assert!(here.ends_with("第5段完。"));
}

#[test]
fn a_story_jumps_to_a_page_that_is_drawn() {
    let drawn = "  - {版次: 1, 编排: 自动, 稿件: [甲, 乙, 丙, 丁]}\n  - 版次: 2\n    编排: \
                 版样\n    版样: |\n      戊 己 甲 甲\n      戊 庚 庚 庚\n";
    agrees(&issue("2", drawn));
}

/// What was found is kept: the turn is written into the file with the modules, and the
/// same page comes of it.
#[test]
fn a_jump_is_locked_where_it_was_parted() {
    let desk = folder("jump-lock");
    let path = desk.join("issue.yaml");
    let name = path.to_str().unwrap();
    for (jump, locked) in [
        ("2", "转版: {版: 2, 段数: 5}"),
        ("{版: 2}", "转版: {版: 2, 段数: 5}"),
        ("\n      版: 2\n      标题: 步道贯通之后", "      版: 2\n      段数: 5\n"),
    ] {
        let yaml = issue(jump, AUTO);
        let before = good(&yaml);
        fs::write(&path, yaml).unwrap();
        let ran = banmian(&["lock", name]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let fixed = fs::read_to_string(&path).unwrap();
        assert!(fixed.contains(locked), "{fixed}");
        let after = good(&fixed);
        for (old, new) in before.pages.iter().zip(&after.pages) {
            let shapes = |page: &Page| {
                page.marks
                    .iter()
                    .map(|mark| format!("{:?}", mark.shape))
                    .collect::<Vec<_>>()
            };
            assert_eq!(shapes(old), shapes(new));
        }
    }
}

/// R1: the rest of a lead is no lead on the page that it jumps to, and may stand low.
#[test]
fn the_rest_of_a_lead_does_not_lead_its_page() {
    let fixed = "  - 版次: 1\n    模块:\n      - {稿: 甲, 栏: 1-4, 行: 1-20, 标题: {字号: 42pt, \
                 占行: 4}}\n  - 版次: 2\n    模块:\n      - {稿: 己, 栏: 1-4, 行: 1-12}\n      \
                 - {稿: 甲, 栏: 1-4, 行: 14-30}\n";
    let (_, told) = set(&issue("2", fixed));
    assert!(!told.iter().any(|d| d.rule.name == "page/lead"), "{told:#?}");
    let alone = fixed.replace("  - 版次: 1\n", "").replace(
        "    模块:\n      - {稿: 甲, 栏: 1-4, 行: 1-20, 标题: {字号: 42pt, 占行: 4}}\n",
        "",
    );
    let alone = issue("2", &alone).replace("    转版: 2\n", "");
    let (_, told) = set(&alone);
    assert!(told.iter().any(|d| d.rule.name == "page/lead"), "{told:#?}");
}

/// A story on two fixed pages whose only paragraph crosses the jump.
fn crossing(words: &str) -> String {
    let sentence = |n: usize| {
        format!(
            "第{n}句两岸步道从东闸口修到西水塔，沿线补种了四百棵{words}和六百丛芦苇。"
        )
    };
    let body: String = (0..24).map(sentence).collect();
    format!(
        "报纸: {{刊名: 清渠街坊, 版式: 四开}}\n期次: {{日期: 2026-11-26}}\n样式: {{正文: \
         {{字号: 9.6pt, 行距: 20pt}}, 版心: {{行数: 40}}}}\n稿件:\n  甲:\n    标题: \
         步道贯通之后\n    等级: 头条\n    转版: 2\n    正文: |\n      {body}\n版面:\n"
    )
}

/// The ruby of a line stands on the page of the line, and takes no line with it.
#[test]
fn ruby_before_a_jump_takes_no_line_along() {
    let plain = crossing("乌桕");
    let annotated = crossing("[乌桕]{拼音 wū jiù}");
    let closes = |copy: &str| {
        (14..40).find_map(|lines| {
            let place = |lines: usize| {
                format!("{{稿: 甲, 栏: 1-1, 行: 1-{lines}, 标题: {{字号: 16pt, 占行: 3}}}}")
            };
            let (here, there) = (place(30), place(lines));
            let pages = format!(
                "  - 版次: 1\n    模块:\n      - {here}\n  - 版次: 2\n    模块:\n      - {there}\n"
            );
            set(&format!("{copy}{pages}")).0
        })
    };
    let [plain, annotated] = [plain, annotated].map(|copy| closes(&copy).unwrap());
    let whole = |edition: &banmian::edition::Edition| -> String {
        edition.pages.iter().map(body).collect()
    };
    let words = whole(&plain);
    assert!(words.contains("第23句"), "{words}");
    assert_eq!(words, whole(&annotated));
    let ruby = annotated.pages.iter().map(|page| {
        page.marks.iter().filter(|mark| mark.role == Role::Ruby).filter_map(text).count()
    });
    let ruby: Vec<usize> = ruby.collect();
    assert!(0 < ruby[0] && 0 < ruby[1], "{ruby:?}");
    let read: String = annotated.pages.iter().map(said).collect();
    assert_eq!(read.matches("wū").count(), 24);
}

/// What a story lacks is told once, however many pages it stands on.
#[test]
fn a_missing_glyph_of_a_story_that_jumps_is_told_once() {
    let place =
        "    模块:\n      - {稿: 甲, 栏: 1-1, 行: 1-30, 标题: {字号: 16pt, 占行: 3}}\n";
    let copy = crossing("乌桕").replacen("闸口", "\u{30000}口", 1);
    let (_, told) = set(&format!("{copy}  - 版次: 1\n{place}  - 版次: 2\n{place}"));
    let lacking = told.iter().filter(|d| d.rule.name == "font/no-glyph").count();
    assert_eq!(lacking, 1, "{told:#?}");
}

/// It would stand whole on both pages.
#[test]
fn a_story_that_cannot_be_parted_is_told() {
    let long = issue("2", AUTO);
    let at = long.find("      甲第2段").unwrap();
    let end = long.find("  乙:").unwrap();
    let one = format!("{}{}", &long[..at], &long[end..]);
    for yaml in [one, issue("{版: 2, 段数: 10段}", AUTO)] {
        let (_, told) = set(&yaml);
        let names: Vec<&str> = told.iter().map(|told| told.rule.name).collect();
        assert!(names.contains(&"page/unparted"), "{told:#?}");
        assert!(!names.contains(&"page/copy-lost"), "{told:#?}");
    }
}
