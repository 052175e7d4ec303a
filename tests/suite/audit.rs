//! What a proof-reader marks, as the program tells it.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::desk::{banmian, folder, sample};
use crate::geometry::pages;

/// Two stories side by side on a page that neither fills.
fn side_by_side(name: &str) -> PathBuf {
    let issue = folder(name).join("issue.yaml");
    let yaml = "报纸: {刊名: 清渠周报, 版式: 四开}\n期次: {日期: 2026-11-26}\n稿件:\n  \
                甲: {标题: 步道贯通, 等级: 头条, 正文: 昨天上午步道贯通。}\n  \
                乙: {标题: 食堂开张, 等级: 二条, 正文: 昨天上午食堂开张。}\n版面:\n  \
                - 版次: 2\n    模块:\n      \
                - {稿: 甲, 栏: 1-2, 行: 1-75, 标题: {占行: 5, 字号: 36pt}}\n      \
                - {稿: 乙, 栏: 3-4, 行: 1-75, 标题: {占行: 5, 字号: 28pt}}\n";
    fs::write(&issue, yaml).unwrap();
    issue
}

/// The taboos of the first page of an issue.
fn taboos(issue: &std::path::Path) -> Vec<Value> {
    pages(issue).1["pages"][0]["taboos"].as_array().unwrap().clone()
}

/// A page that does not close is looked through like any other, and what is hard says so.
#[test]
fn a_page_that_does_not_close_is_audited() {
    let issue = side_by_side("audit-unfilled");
    let found = taboos(&issue);
    for rule in ["R3", "R15"] {
        let told = json!({
            "rule": rule, "hard": true, "weight": "hard", "stories": ["甲", "乙"]
        });
        assert!(found.contains(&told), "{found:?}");
    }
    let gutter = json!({
        "rule": "R6", "hard": false, "weight": "medium", "stories": ["甲", "乙"]
    });
    assert!(found.contains(&gutter), "{found:?}");
    let check = |language: &str| {
        let flag: [&std::ffi::OsStr; 4] =
            ["check".as_ref(), issue.as_os_str(), "--lang".as_ref(), language.as_ref()];
        let ran = banmian(&flag);
        ran.out + &ran.err
    };
    let (zh, en) = (check("zh"), check("en"));
    assert!(zh.contains("硬禁：碰题：《步道贯通》和《食堂开张》的标题并排"), "{zh}");
    assert!(en.contains("hard taboo: the headlines “步道贯通” and"), "{en}");
    assert!(zh.contains("通线：第 2 栏") && !zh.contains("硬禁：通线"), "{zh}");
}

/// A page whose lines run down is looked through as it lies turned: headlines that meet at
/// a gap between tiers, and that gap, are told in the words of such a page.
#[test]
fn a_page_down_is_audited_as_it_lies() {
    let across = side_by_side("audit-down");
    let yaml = fs::read_to_string(&across).unwrap();
    let style = "样式:\n  竖排: {批数: 2, 每批字数: 40, 批距: 2字, 行数: 50}\n稿件:";
    let modules = yaml
        .replace("栏: 1-2, 行: 1-75", "批: 1, 行: 1-50")
        .replace("栏: 3-4, 行: 1-75", "批: 2, 行: 1-50");
    let down =
        modules.replace("稿件:", style).replace("版次: 2", "版次: 2\n    排向: 竖排");
    let issue = folder("audit-down").join("down.yaml");
    fs::write(&issue, &down).unwrap();
    let found = taboos(&issue);
    let rule = |id: &str| found.iter().find(|f| f["rule"] == id).cloned();
    let both = json!(["甲", "乙"]);
    assert_eq!(rule("R3").map(|f| f["stories"].clone()), Some(both.clone()), "{found:?}");
    assert_eq!(rule("R6").map(|f| f["stories"].clone()), Some(both), "{found:?}");
    let words = ["check", issue.to_str().unwrap(), "--lang", "zh"];
    let ran = banmian(&words);
    let said = ran.out + &ran.err;
    for wanted in
        ["《步道贯通》和《食堂开张》的标题上下相接", "通线：第 1 批下面的批缝横穿整版"]
    {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    // The lead left of another story is behind it.
    let late = down
        .replace("甲, 批: 1, 行: 1-50", "甲, 批: 1, 行: 26-50")
        .replace("乙, 批: 2, 行: 1-50", "乙, 批: 1, 行: 1-24");
    fs::write(&issue, late).unwrap();
    let found = taboos(&issue);
    let lead = found.iter().find(|f| f["rule"] == "R1").unwrap();
    assert_eq!((&lead["hard"], &lead["stories"]), (&json!(true), &json!(["甲", "乙"])));
}

/// R20: what internal material may not have is among the taboos of the page it is on: what
/// a story says with the story, what the paper lacks on the page of its imprint.
#[test]
fn r20_is_among_the_taboos() {
    let issue = side_by_side("audit-internal");
    let yaml = fs::read_to_string(&issue).unwrap();
    let r20 = |yaml: &str| -> Vec<Value> {
        fs::write(&issue, yaml).unwrap();
        taboos(&issue).into_iter().filter(|found| found["rule"] == "R20").collect()
    };
    assert_eq!(r20(&yaml), Vec::<Value>::new());
    let told = |stories: &[&str]| json!({"rule": "R20", "hard": false, "weight": "soft", "stories": stories});
    let whole = yaml
        .replace(
            "刊名: 清渠周报, 版式: 四开",
            "刊名: 清渠街坊, 版式: 四开, 性质: 内部资料, 准印证号: 0318, 编印单位: 社区, \
             发送对象: 居民, 印刷单位: 印务, 印数: 500份",
        )
        .replace("日期: 2026-11-26", "期号: 1, 日期: 2026-11-26, 印刷日期: 2026-11-25");
    assert_eq!(r20(&whole), Vec::<Value>::new());
    assert_eq!(r20(&whole.replace("昨天上午食堂", "本报讯食堂")), [told(&["乙"])]);
    assert_eq!(r20(&whole.replace("清渠街坊", "清渠周报")), [told(&[])]);
    assert_eq!(r20(&whole.replace(", 印数: 500份", "")), [told(&[])]);
}

/// The issues that come with the program have no hard finding, and every page of them closes:
/// also the newspaper page that is composed from its sketch or from nothing.
#[test]
fn the_samples_close_without_a_hard_finding() {
    let files = [
        "2021-03/issue",
        "2021-03/auto",
        "2021-03/sketch",
        "2026-08/issue",
        "2026-09/issue",
        "2026-10/issue",
        "2026-11/issue",
        "2026-12/issue",
    ];
    for file in files {
        let solved = pages(&sample(&format!("{file}.yaml"))).1;
        for page in solved["pages"].as_array().unwrap() {
            assert_eq!(page["overset_lines"], 0, "{file}");
            let found = page["taboos"].as_array().unwrap();
            assert!(
                found.iter().all(|taboo| taboo["hard"] == false),
                "{file}: {found:?}"
            );
        }
    }
}

/// The same copy stands at all three levels, with the lead over the whole page on top, and no
/// cell of a composed page is blank.
#[test]
fn the_newspaper_page_stands_at_all_three_levels() {
    let read = |name: &str| fs::read_to_string(sample("2021-03").join(name)).unwrap();
    let copy = |text: &str| {
        let (from, to) = (text.find("\n稿件:").unwrap(), text.find("\n版面:").unwrap());
        text[from..to].to_owned()
    };
    for (name, level) in [("auto.yaml", "编排: 自动"), ("sketch.yaml", "编排: 版样")]
    {
        let text = read(name);
        assert!(text.contains(level), "{name}");
        assert_eq!(copy(&text), copy(&read("issue.yaml")), "{name}");
        let page = &pages(&sample("2021-03").join(name)).1["pages"][0];
        assert_eq!(page["blank_cells"], 0, "{name}");
        let lead = &page["modules"][0];
        assert_eq!(
            (&lead["story"], &lead["lines"][0]),
            (&json!("换届"), &json!(1)),
            "{name}"
        );
        assert_eq!(lead["columns"], json!([1, 4]), "{name}");
    }
}

/// The tabloid and the broadsheet hold what a newspaper holds, and fill their pages to the
/// cell with no more than slight findings of the audit; pages that compose themselves are among
/// them.
#[test]
fn the_papers_are_whole() {
    for (name, count, holds) in [
        (
            "2026-12",
            4_usize,
            &["竖题: ", "框: 线", "转版: ", "报眼: ", "跨栏: [{栏: 4", "公益广告"][..],
        ),
        ("2026-10", 1, &["框: 花边", "报眼: ", "广告:"][..]),
    ] {
        let file = sample(name).join("issue.yaml");
        let text = fs::read_to_string(&file).unwrap();
        assert!(holds.iter().all(|part| text.contains(part)), "{name}");
        assert!(text.matches("编排: 自动\n").count() >= count.div_ceil(2), "{name}");
        let solved = pages(&file).1;
        let pages = solved["pages"].as_array().unwrap();
        assert_eq!(pages.len(), count);
        for page in pages {
            assert_eq!(
                (&page["blank_cells"], &page["overset_lines"]),
                (&json!(0), &json!(0))
            );
            let found = page["taboos"].as_array().unwrap();
            assert!(found.len() < 3, "{name}: {found:?}");
            assert!(found.iter().all(|taboo| taboo["weight"] == "soft"), "{found:?}");
        }
    }
}

/// The tabloid has some forty stories, briefs among them, and the lead that jumps stands on
/// both of its pages.
#[test]
fn the_tabloid_jumps_once() {
    let solved = pages(&sample("2026-12").join("issue.yaml")).1;
    let pages = solved["pages"].as_array().unwrap();
    let on = |page: &Value| -> Vec<String> {
        let modules = page["modules"].as_array().unwrap().iter();
        modules.map(|module| module["story"].as_str().unwrap().to_owned()).collect()
    };
    let holding: Vec<&Value> =
        pages.iter().filter(|page| on(page).contains(&"步道".to_owned())).collect();
    let numbers: Vec<&Value> = holding.iter().map(|page| &page["number"]).collect();
    assert_eq!(numbers, [&json!(1), &json!(2)]);
    assert!(30 < pages.iter().map(|page| on(page).len()).sum::<usize>());
}
