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

/// The issues that come with the program have no hard finding.
#[test]
fn the_samples_have_no_hard_finding() {
    for name in ["2021-03", "2026-11"] {
        let found = taboos(&sample(name).join("issue.yaml"));
        assert!(found.iter().all(|taboo| taboo["hard"] == false), "{found:?}");
    }
}
