//! `banmian fix` on files in every style: what is marked is mended where it stands, all else
//! stays to the byte, and a second run finds nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::desk::{banmian, folder};

const ISSUE: &str = "\
# 六月三十日
报纸: {刊名: 测试报, 版式: 四开}   # 报头
期次: {期号: 1, 日期: 2026-06-30}
统一用词:
  - {误: 其它, 正: 其他}
稿件:
  甲:
    标题: '溪桥\"老桥\"重开,两岸通'  # 标题,不改这里
    正文: |
      他说\"过桥\"了,长４６米...
      ##小标题
      其它的的灯。
版面:
  - {版次: 2, 稿件: [甲]}
";

/// The issue after the sure changes.
const SURE: &str = "\
# 六月三十日
报纸: {刊名: 测试报, 版式: 四开}   # 报头
期次: {期号: 1, 日期: 2026-06-30}
统一用词:
  - {误: 其它, 正: 其他}
稿件:
  甲:
    标题: '溪桥“老桥”重开，两岸通'  # 标题,不改这里
    正文: |
      他说“过桥”了，长46米……
      ## 小标题
      其他的的灯。
版面:
  - {版次: 2, 稿件: [甲]}
";

fn desk(name: &str, text: &str) -> PathBuf {
    let at = folder(name).join("issue.yaml");
    fs::write(&at, text).unwrap();
    at
}

fn fix(at: &Path, more: &[&str]) -> String {
    let mut words = vec!["fix", at.to_str().unwrap(), "--lang", "en"];
    words.extend(more);
    let ran = banmian(&words);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{more:?}");
    ran.out
}

fn fixed(name: &str, text: &str, more: &[&str]) -> String {
    let at = desk(name, text);
    fix(&at, more);
    let once = fs::read_to_string(&at).unwrap();
    assert_eq!(fix(&at, more), "nothing to change\n", "{name}");
    assert_eq!(fs::read_to_string(&at).unwrap(), once, "{name}");
    once
}

#[test]
fn what_is_sure_is_mended_and_all_else_stays() {
    assert_eq!(fixed("fixed-plain", ISSUE, &[]), SURE);
    for (name, end) in [("fixed-crlf", "\r\n"), ("fixed-cr", "\r")] {
        let made = fixed(name, &ISSUE.replace('\n', end), &[]);
        assert_eq!(made, SURE.replace('\n', end), "{name}");
    }
    let marked = format!("\u{feff}{ISSUE}");
    assert_eq!(fixed("fixed-bom", &marked, &[]), format!("\u{feff}{SURE}"));
}

#[test]
fn words_in_whatever_style_are_mended_as_they_stand() {
    let title = "'溪桥\"老桥\"重开,两岸通'  # 标题,不改这里";
    for (name, typed, made) in [
        (
            "folded",
            ">-\n      溪桥\n      重开,两岸通",
            ">-\n      溪桥\n      重开，两岸通",
        ),
        ("double", "\"溪\\u6865\\\"重开\\\",通\"", "\"溪\\u6865“重开”，通\""),
        ("bare", "溪桥重开,两岸通 # 注", "溪桥重开，两岸通 # 注"),
        ("below", "\n      溪桥重开,两岸通", "\n      溪桥重开，两岸通"),
    ] {
        let text = ISSUE.replace(title, typed);
        let sure = SURE.replace("'溪桥“老桥”重开，两岸通'  # 标题,不改这里", made);
        assert_eq!(fixed(&format!("fixed-{name}"), &text, &[]), sure, "{name}");
    }
}

#[test]
fn slips_of_the_syntax_are_mended_and_then_what_is_in_them() {
    let text =
        ISSUE.replace("    标题: '溪桥\"老桥\"重开,两岸通'", "\t\t标题：#溪桥 重开,通");
    let made = fixed("fixed-slips", &text, &[]);
    assert!(made.contains("\n    标题: '#溪桥 重开，通'  # 标题,不改这里\n"), "{made}");
}

#[test]
fn a_rule_alone_all_of_them_or_only_shown() {
    let made = fixed("fixed-rule", ISSUE, &["--rule", "copy/doubled"]);
    assert_eq!(made, ISSUE.replace("的的", "的"));
    let made = fixed("fixed-all", ISSUE, &["--all"]);
    assert_eq!(made, SURE.replace("的的", "的"));
    let at = desk("fixed-diff", ISSUE);
    let said = fix(&at, &["--diff"]);
    assert_eq!(fs::read_to_string(&at).unwrap(), ISSUE);
    assert!(said.contains("\n-      ##小标题\n"), "{said}");
    assert!(said.contains("\n+      ## 小标题\n"), "{said}");
    assert!(said.contains("nothing was written: copy/marks 2  copy/markup 1"), "{said}");
    let ran =
        banmian(&["fix", at.to_str().unwrap(), "--rule", "copy/mark", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("copy/marks"), "{}", ran.err);
    let ran = banmian(&["fix", at.to_str().unwrap(), "--all", "--rule", "copy/marks"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn copy_in_a_file_of_its_own_is_mended_if_it_is_text() {
    let body = ISSUE.split_once("    正文: |\n").unwrap().1.split_once("版面").unwrap().0;
    let text = ISSUE.replace(&format!("    正文: |\n{body}"), "    文件: 甲.txt\n");
    let at = desk("fixed-file", &text);
    let story = at.with_file_name("甲.txt");
    fs::write(&story, "\u{feff}他说\"过桥\"了,\r\n长４６米。\r\n").unwrap();
    fix(&at, &[]);
    let made = fs::read_to_string(&story).unwrap();
    assert_eq!(made, "\u{feff}他说“过桥”了，\r\n长46米。\r\n");
    assert_eq!(fix(&at, &[]), "nothing to change\n");
    // 溪桥,开 in GBK: told, and left as it is.
    let bytes = b"\xcf\xaa\xc7\xc5,\xbf\xaa\xb7\xc5\xc1\xcb\xa1\xa3".as_slice();
    fs::write(&story, bytes).unwrap();
    let said = fix(&at, &[]);
    assert!(
        said.starts_with("nothing to change\nnot changed: 甲.txt:1:3: is no plain text"),
        "{said}"
    );
    assert_eq!(fs::read(&story).unwrap(), bytes);
}

#[test]
fn what_is_in_the_house_style_or_would_break_the_file_is_told() {
    let text = ISSUE
        .replace(
            "统一用词:\n  - {误: 其它, 正: 其他}\n",
            "统一用词:\n  - {误: 灯, 正: '灯, 桥: 楼'}\n",
        )
        .replace("标题: '溪桥\"老桥\"重开,两岸通'", "引题: 灯\n    标题: 溪桥重开");
    let text = text.replace("  甲:\n", "  乙: {标题: 灯亮了, 正文: 正文。}\n  甲:\n");
    let at = desk("fixed-refused", &text);
    let said = fix(&at, &["--rule", "copy/terms"]);
    assert!(said.contains("change it by hand"), "{said}");
    let made = fs::read_to_string(&at).unwrap();
    assert!(made.contains("乙: {标题: 灯亮了,"), "{made}");
}
