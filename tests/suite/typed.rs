//! What Chinese editors really type, and the line the program must name for it.

use std::fs;

use serde_json::Value;

use crate::desk::{banmian, folder};

/// An issue whose line 9 is to be typed.
const ISSUE: &str = "\
报纸:
  刊名: 嘉兴天地
  版式: 四开
期次:
  日期: 2021-03-25
稿件:
  甲:
    等级: 二条
@
    正文: |
      昨日，全市新增绿地块，市民点赞。
版面:
  - 版次: 2
    编排: 定位
    模块:
      - {稿: 甲, 栏: 1-4, 行: 1-75, 标题: {占行: 5, 跨栏: 4}}
";
const LINE: u64 = 9;

/// What is typed on line 9, and what is wrong with it.
const TYPED: &[(&str, &str)] = &[
    ("    标题：百人拼布", "a full-width colon"),
    ("    标题:百人拼布", "no space after the colon"),
    ("    标题: 3号楼 #2单元", "a comment that was a number"),
    ("    标题: &加油", "an anchor"),
    ("    标题: *重要*通知", "an alias"),
    ("    标题: [快讯]百人拼布", "a list and then words"),
    ("    标题: %90的居民", "a directive"),
    ("    标题: \"百人拼布\"迎建党", "quotes that end too early"),
    ("    标题: 提醒: 明日: 停水", "two more keys"),
    ("\t标题: 百人拼布", "a tab as indent"),
    ("\u{3000}\u{3000}标题: 百人拼布", "wide spaces as indent"),
    ("    \u{3000}标题: 百人拼布", "a wide space before the key"),
    ("    标题:", "nothing"),
    ("    标题: ~", "nothing, by another name"),
    ("    标体: 百人拼布", "a key that is not known"),
    ("    标题: 百人拼布\n    标题: 又一个", "the same key twice"),
];

#[test]
fn the_line_that_was_typed_wrong_is_the_line_that_is_named() {
    let desk = folder("typed");
    let path = desk.join("issue.yaml");
    let mut faults = Vec::new();
    for (typed, what) in TYPED {
        fs::write(&path, ISSUE.replace('@', typed)).unwrap();
        let ran = banmian(&["check", path.to_str().unwrap(), "--format", "json"]);
        let said: Value = serde_json::from_str(&ran.out).unwrap_or_default();
        let near = |d: &Value| matches!(d["line"].as_u64(), Some(LINE | 10));
        let error = |d: &Value| d["severity"] == "error";
        let empty = Vec::new();
        let all = said["diagnostics"].as_array().unwrap_or(&empty);
        // An empty value may be reported at the story that misses it.
        let missing = |d: &Value| typed.trim_end().ends_with(':') && d["line"] == 7;
        if ran.code != 1 || !all.iter().any(|d| error(d) && (near(d) || missing(d))) {
            faults.push(format!("{what}: {typed:?}: exit {} {}", ran.code, ran.out));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn values_that_other_parsers_turn_are_text() {
    let desk = folder("text");
    let path = desk.join("issue.yaml");
    for typed in ["NO", "10:30", "0128", "2021-03-25", "yes", "1e3", "是"] {
        let line = format!("    标题: {typed}");
        fs::write(&path, ISSUE.replace('@', &line)).unwrap();
        let ran = banmian(&["check", path.to_str().unwrap(), "--format", "json"]);
        let said: Value = serde_json::from_str(&ran.out).unwrap();
        for d in said["diagnostics"].as_array().unwrap() {
            let here = d["line"].as_u64() == Some(LINE) && d["severity"] == "error";
            assert!(!here, "{typed}: {d}");
        }
    }
}
