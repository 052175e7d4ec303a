//! Pages that the program composes, of copy that it cannot compose: each is set with what
//! gives way, or told at its line.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::{Ran, banmian, folder, sample};
use crate::geometry::pages;

const HEAD: &str = "\
报纸: {刊名: 清渠街坊, 版式: 四开}
期次: {日期: 2026-11-26}
样式: {版心: {行数: 75}}
稿件:
";

/// A sentence, so many times.
fn text(times: usize) -> String {
    "两岸步道从东闸口修到西水塔，沿线补种了乌桕和芦苇，傍晚散步的人一天比一天多。"
        .repeat(times)
}

/// A story: what it is called, what else is said of it, its text so many sentences long.
fn story(name: &str, more: &str, times: usize) -> String {
    let title = format!("    标题: {name}的步道修到西水塔\n");
    let body =
        if times == 0 { String::new() } else { format!("    正文: {}\n", text(times)) };
    format!("  {name}:\n{title}{more}{body}")
}

/// An issue with the pictures of a sample, in a folder of its own.
fn issue(name: &str, stories: &str, pages: &str) -> PathBuf {
    let at = folder(&format!("composed-{name}"));
    for picture in ["安检.jpg", "拼布.jpg", "部署会.jpg"] {
        fs::copy(sample("2021-03").join(picture), at.join(picture)).unwrap();
    }
    let path = at.join("issue.yaml");
    fs::write(&path, format!("{HEAD}{stories}版面:\n{pages}")).unwrap();
    path
}

fn check(issue: &Path) -> Ran {
    banmian(&["check".as_ref(), issue.as_os_str()])
}

fn counts(page: &Value) -> [i64; 2] {
    ["blank_cells", "overset_lines"].map(|key| page[key].as_i64().unwrap())
}

/// How often a rule is told, and the lines of the file it is told at.
fn told(ran: &Ran, rule: &str) -> Vec<usize> {
    let lines: Vec<&str> = ran.out.lines().collect();
    let named = |line: &&[&str]| line[0].contains(&format!("[{rule}]"));
    let at = |line: &[&str]| line[1].rsplit(':').nth(1).unwrap().parse().unwrap();
    lines.windows(2).filter(named).map(at).collect()
}

#[test]
fn an_ad_that_is_the_page_is_set() {
    let page = "  - {版次: 4, 广告: [{文件: 安检.jpg, 栏: 1-4, 行: 1-75}]}\n";
    let path = issue("ad", &story("甲", "    备稿: 是\n", 1), page);
    let (code, printed) = pages(&path);
    let page = &printed["pages"][0];
    assert_eq!((code, counts(page)), (0, [0, 0]));
    assert!(page["modules"].as_array().unwrap().is_empty());
    assert_eq!(told(&check(&path), "page/no-stories"), [] as [usize; 0]);
}

#[test]
fn a_page_of_nothing_is_told_at_its_line() {
    for (name, page) in [
        ("nothing", "  - {版次: 4}\n"),
        ("strip", "  - {版次: 4, 广告: [{文件: 安检.jpg, 栏: 1-4, 行: 1-20}]}\n"),
        ("none", "  - {版次: 4, 稿件: []}\n"),
    ] {
        let path = issue(name, &story("甲", "    备稿: 是\n", 1), page);
        let ran = check(&path);
        let last = fs::read_to_string(&path).unwrap().lines().count();
        assert_eq!((ran.code, told(&ran, "page/no-stories")), (1, vec![last]), "{name}");
        assert!(ran.out.contains("this is a spare story"), "{}", ran.out);
    }
}

/// Furniture is as large as its file says until it was looked at.
#[test]
fn an_ad_outside_a_composed_page_is_told_and_nothing_more() {
    let page =
        "  - {版次: 4, 稿件: [甲], 广告: [{文件: 安检.jpg, 栏: 1-80, 行: 1-500}]}\n";
    let ran = check(&issue("wide-ad", &story("甲", "", 30), page));
    assert_eq!((ran.code, told(&ran, "page/outside").len()), (1, 1));
    assert!(ran.out.ends_with(": 1 error, 0 warnings\n"), "{}", ran.out);
}

#[test]
fn a_module_of_any_size_is_told_and_takes_no_room() {
    let module = "稿: 甲, 栏: 1-80, 行: 1-500, 标题: {占行: 3}";
    let page = format!("  - {{版次: 2, 模块: [{{{module}}}]}}\n");
    let ran = check(&issue("huge", &story("甲", "", 2), &page));
    assert_eq!((ran.code, told(&ran, "page/outside").len()), (1, 1));
    assert!(ran.out.ends_with(": 1 error, 0 warnings\n"), "{}", ran.out);
}

/// What stands in a module is placed in it, and in a box inside of that.
#[test]
fn a_photo_on_a_box_or_on_something_else_is_told_at_its_place() {
    let told_of = |name: &str, frame: &str, places: &str| {
        let photos = "    图片: [{文件: 安检.jpg}, {文件: 拼布.jpg}]\n";
        let module = format!("稿: 甲, 栏: 1-2, 行: 1-30, {places}");
        let page = format!("  - {{版次: 2, 模块: [{{{module}}}]}}\n");
        let ran =
            check(&issue(name, &story("甲", &format!("{photos}{frame}"), 30), &page));
        ["page/outside", "page/overlap"].map(|rule| told(&ran, rule).len())
    };
    let head = "标题: {占行: 4}";
    let photo = |lines: &str| format!("{head}, 图: [{{第: 1, 栏: 1, 行: {lines}}}]");
    let boxed = "    框: 线\n";
    assert_eq!(told_of("within-none", "", &photo("20-30")), [0, 0]);
    assert_eq!(told_of("within-box", boxed, &photo("20-30")), [1, 0]);
    assert_eq!(told_of("within-in-box", boxed, &photo("18-28")), [0, 0]);
    assert_eq!(told_of("within-on-head", "", &photo("4-9")), [0, 1]);
    let both = "图: [{第: 1, 栏: 1, 行: 8-20}, {第: 2, 栏: 1-2, 行: 20-28}]";
    assert_eq!(told_of("within-both", "", &format!("{head}, {both}")), [0, 1]);
}

/// The other end of a jump is set with this one: it is looked at first, too.
#[test]
fn an_end_of_a_jump_of_any_size_takes_no_room_either() {
    let pages = "  - {版次: 1, 模块: [{稿: 甲, 栏: 1-1, 行: 1-30}]}\n  \
                 - {版次: 2, 模块: [{稿: 甲, 栏: 1-80, 行: 1-500}]}\n";
    let ran = check(&issue("huge-jump", &story("甲", "    转版: 2\n", 20), pages));
    assert_eq!((ran.code, told(&ran, "page/outside").len()), (1, 1));
    assert_eq!(told(&ran, "page/overset"), [] as [usize; 0]);
}

#[test]
fn a_page_of_too_many_stories_is_refused_before_it_is_searched() {
    let stories: String = (0..41).map(|n| story(&format!("稿{n}"), "", 3)).collect();
    let ran = check(&issue("crowded", &stories, "  - {版次: 2, 编排: 自动}\n"));
    assert_eq!((ran.code, told(&ran, "page/crowded").len()), (1, 1));
    assert!(ran.out.contains("no more than 40 on a page"), "{}", ran.out);
}

/// Each story that can stand nowhere is named, and its page is not searched in vain.
#[test]
fn a_story_without_a_shape_is_named_at_its_line() {
    let stories = story("甲", "", 30) + "  乙:\n    标题: 题\n    正文: 文字。\n";
    let path = issue("shapeless", &stories, "  - {版次: 2, 编排: 自动}\n");
    let line = fs::read_to_string(&path).unwrap().lines().position(|l| l == "  乙:");
    let ran = check(&path);
    assert_eq!((ran.code, told(&ran, "page/no-shape")), (1, vec![line.unwrap() + 1]));
    assert_eq!(told(&ran, "page/unclosed"), [] as [usize; 0]);
}

/// 图片新闻: a headline, a photo and its caption.
#[test]
fn a_story_that_is_all_photo_is_set() {
    let photo = "    等级: 三条\n    图片: [{文件: 安检.jpg, 说明: 安检, 可裁: 40%}]\n";
    let stories = story("甲", "    等级: 头条\n", 62) + &story("乙", photo, 0);
    let path = issue("photo-only", &stories, "  - {版次: 2, 编排: 自动}\n");
    let (_, printed) = pages(&path);
    let page = &printed["pages"][0];
    let stands = |page: &Value| {
        let mut modules = page["modules"].as_array().unwrap().iter();
        modules.find(|module| module["story"] == "乙").cloned()
    };
    assert_eq!(told(&check(&path), "page/no-shape"), [] as [usize; 0]);
    let module = stands(page).unwrap();
    assert_eq!(module["photos"].as_array().unwrap().len(), 1, "{module:#}");
    assert!(module["legs"].as_array().unwrap().is_empty(), "{module:#}");
}

/// What every headline of a vertical page does anyway is no wish that could be broken.
#[test]
fn an_upright_headline_on_a_vertical_page_is_told_at_its_story() {
    let stories = story("甲", "    等级: 头条\n    竖题: 必须\n", 40)
        + &story("乙", "    竖题: 必须\n", 30);
    let page = "  - {版次: 2, 排向: 竖排, 编排: 自动}\n";
    let path = issue("vertical", &stories, page);
    let words = fs::read_to_string(&path).unwrap();
    let line = |name: &str| words.lines().position(|l| l == name).unwrap() + 1;
    let ran = check(&path);
    assert_eq!(told(&ran, "page/headline"), [] as [usize; 0]);
    assert_eq!(told(&ran, "page/wish"), [line("  甲:"), line("  乙:")], "{}", ran.out);
}

/// Of two wishes that no page keeps neither stands in the way of the other's being named.
#[test]
fn impossible_wishes_are_all_named() {
    let stories =
        story("甲", "    等级: 头条\n", 50) + &story("乙", "", 32) + &story("丙", "", 28);
    let page = "  - 版次: 2\n    编排: 自动\n    要求:\n      - {稿: 乙, 字号: 90pt}\n      \
                - {稿: 丙, 字号: 90pt}\n";
    let ran = check(&issue("wishes", &stories, page));
    assert_eq!(told(&ran, "page/wish").len(), 2, "{}", ran.out);
}

#[test]
fn headlines_that_can_stand_upright_nowhere_are_all_named() {
    let upright = "    等级: 三条\n    竖题: 必须\n";
    let stories = story("甲", "    等级: 头条\n", 24)
        + &story("乙", upright, 14)
        + &story("丙", upright, 12)
        + &story("丁", "", 14);
    let path = issue("upright", &stories, "  - 版次: 2\n    编排: 自动\n");
    let narrow = "样式: {版心: {行数: 75}, 基本栏: {栏数: 5, 每栏字数: 11}}\n";
    let words = fs::read_to_string(&path).unwrap();
    fs::write(&path, words.replace("样式: {版心: {行数: 75}}\n", narrow)).unwrap();
    let line = |name: &str| words.lines().position(|l| l == name).unwrap() + 1;
    let ran = check(&path);
    assert_eq!(told(&ran, "page/wish"), [line("  乙:"), line("  丙:")], "{}", ran.out);
}

/// 要求 {图: {第: 1, 跨栏: 2}} is a wish for that photo, and not for those beside it.
#[test]
fn a_wish_for_one_photo_is_a_wish_for_that_one() {
    let photos = "    等级: 头条\n    图片: [{文件: 安检.jpg, 说明: 一}, {文件: 拼布.jpg, 说明: 二}, \
                  {文件: 部署会.jpg, 说明: 三}]\n";
    let stories = story("甲", photos, 34) + &story("乙", "", 22) + &story("丙", "", 20);
    for (name, wish) in [
        ("one", "{第: 1, 跨栏: 2}"),
        ("three", "[{第: 1, 跨栏: 2}, {第: 2, 跨栏: 1}, {第: 3, 跨栏: 1}]"),
    ] {
        let page = format!(
            "  - 版次: 2\n    编排: 自动\n    要求:\n      - {{稿: 甲, 图: {wish}}}\n"
        );
        let path = issue(&format!("photo-{name}"), &stories, &page);
        let (code, printed) = pages(&path);
        assert_eq!((code, told(&check(&path), "page/wish").len()), (0, 0));
        let modules = printed["pages"][0]["modules"].as_array().unwrap();
        let lead = modules.iter().find(|module| module["story"] == "甲").unwrap();
        let photos = lead["photos"].as_array().unwrap().iter();
        let mut wide: Vec<f64> =
            photos.map(|photo| photo["width"].as_f64().unwrap()).collect();
        wide.sort_by(f64::total_cmp);
        let [first, second, widest] = wide[..] else { panic!("{lead:#}") };
        assert!((first - second).abs() < 0.01 && second * 1.9 < widest, "{wide:?}");
    }
}

/// Some lines too many here and some too few there are not none.
#[test]
fn advice_never_speaks_of_no_lines() {
    for times in [21, 24, 28] {
        let stories = story("甲", "    等级: 头条\n", 50)
            + &story("乙", "", times)
            + &story("丙", "", 47 - times);
        let name = format!("lines-{times}");
        let ran = check(&issue(&name, &stories, "  - {版次: 2, 编排: 自动}\n"));
        assert!(!ran.out.contains(" 0 lines"), "{}", ran.out);
    }
}

/// HD-H: over the headlines of composed pages there is half a body line at the least, and
/// over most of them a whole one.
#[test]
fn headlines_stand_free() {
    let mut airs = Vec::new();
    for (name, composed) in [("2026-10", &[1_u64][..]), ("2026-12", &[1, 3, 4])] {
        let solved = pages(&sample(name).join("issue.yaml")).1;
        for page in solved["pages"].as_array().unwrap() {
            if !composed.contains(&page["number"].as_u64().unwrap()) {
                continue;
            }
            let across = |m: &&Value| m["headline"].is_object() && m["vertical"] == false;
            for module in page["modules"].as_array().unwrap().iter().filter(across) {
                let y = |part: &str| module[part]["y"].as_f64().unwrap();
                // 13 pt.
                airs.push((y("headline") - y("box")) / 4.586);
            }
        }
    }
    assert!(30 < airs.len(), "{}", airs.len());
    assert!(airs.iter().all(|air| 0.5 < *air), "{airs:?}");
    let free = airs.iter().filter(|air| 0.95 < **air).count();
    assert!(airs.len() < free * 2, "{airs:?}");
}
