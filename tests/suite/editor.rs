//! What editors do to a file, and what they are told: the slip is named where it stands, with
//! its mend, in both tongues; and what is told as sure is what the file was.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use banmian::diag::{Language, Report, Said, texts};
use banmian::issue::{Folder, read};

use crate::desk::{banmian, folder};
use crate::golden;

const GOOD: &str = "\
报纸:
  刊名: 溪桥邻里
  版式: 四开
  印数: 3000
期次:
  期号: 6
  日期: 2026-06-30
样式:
  正文: {字体: 报宋, 字号: 9.6pt, 行距: 13pt}
  基本栏: {栏数: 4, 每栏字数: 17, 栏距: 2字}
稿件:
  甲:
    标题: 溪桥重新开放
    等级: 头条
    图片: [{文件: 溪桥.jpg, 说明: 重新开放的溪桥}]
    正文: |
      6月6日上午，溪桥重新开放。
      溪桥建于1978年，长46米。
  乙:
    标题: 议事会开张
    正文: 晾衣架装在哪里，说了三年。
  丙:
    标题: 书房不关门
    正文: 架空层改成了一间书房。
  丁:
    标题: 合唱团招新
    正文: 每周三晚上七点排练。
  戊:
    标题: 旧书交换日
    正文: 本月二十日交换旧书。
版面:
  - 版次: 1
    编排: 定位
    模块:
      - {稿: 甲, 栏: 1-4, 行: 1-40, 标题: {字号: 36pt, 占行: 5}, 图: [{第: 1, 栏: 1-4, 行: 6-30}]}
      - {稿: 乙, 栏: 1-2, 行: 42-60, 标题: {字号: 24pt, 占行: 3}}
      - {稿: 丙, 栏: 3-4, 行: 42-60, 标题: {字号: 24pt, 占行: 3}}
  - 版次: 2
    编排: 自动
    稿件: [丁, 戊]
";

/// A slip: what it is, and what stands in the file instead of what.
const SLIPS: &[(&str, &str, &str)] = &[
    ("a key misspelt", "    等级: 头条", "    等极: 头条"),
    ("a full-width colon", "  刊名: 溪桥邻里", "  刊名：溪桥邻里"),
    ("no such level", "等级: 头条", "等级: 要闻"),
    ("no such day", "2026-06-30", "2026-02-30"),
    ("a size without its unit", "字号: 9.6pt", "字号: 9.6"),
    ("no headline", "    标题: 溪桥重新开放\n", ""),
    ("no such story", "{稿: 丙,", "{稿: 己,"),
    ("a key twice", "  期号: 6\n", "  期号: 6\n  期号: 7\n"),
    ("a key twice, in two tongues", "  期号: 6\n", "  期号: 6\n  number: 7\n"),
    ("a tab for an indent", "    等级: 头条", "\t等级: 头条"),
    ("words lost as a comment", "标题: 溪桥重新开放", "标题: 溪桥重新开放 #2"),
    ("a key that belongs elsewhere", "  期号: 6\n", "  期号: 6\n  印数: 3000\n"),
    ("columns that are not there", "栏: 1-4, 行: 1-40", "栏: 1-900, 行: 1-40"),
    ("no such way to compose", "编排: 定位", "编排: 手动"),
    ("yes in English", "    等级: 头条\n", "    等级: 头条\n    对话: yes please\n"),
    ("pasted without an indent", "      溪桥建于", "溪桥建于"),
    ("no such sheet", "版式: 四开", "版式: 小报"),
    ("a full-width comma in braces", "{字体: 报宋, 字号", "{字体: 报宋，字号"),
    (
        "full-width braces",
        "{字体: 报宋, 字号: 9.6pt, 行距: 13pt}",
        "｛字体: 报宋, 字号: 9.6pt, 行距: 13pt｝",
    ),
    ("a bracket that another closes", "行: 6-30}]}", "行: 6-30}}"),
    ("a full-width dash", "  - 版次: 1", "  － 版次: 1"),
    ("a traditional key", "    标题: 溪桥重新开放", "    標題: 溪桥重新开放"),
    // Of the same kinds.
    ("a dash without a space", "  - 版次: 1", "  -版次: 1"),
    (
        "a paste of several lines with a colon",
        "      溪桥建于1978年，长46米。",
        "溪桥建于1978年：\n长46米。\n桥名: 溪桥",
    ),
    (
        "a paste with a subhead",
        "      溪桥建于1978年，长46米。",
        "## 小标题\n溪桥建于1978年。",
    ),
    (
        "a paste under words in a line",
        "    正文: 晾衣架装在哪里，说了三年。",
        "    正文: 晾衣架装在哪里。\n说了三年。",
    ),
    ("a paste that is less indented", "      溪桥建于", "  溪桥建于"),
    ("full-width brackets", "稿件: [丁, 戊]", "稿件: ［丁, 戊］"),
    ("a full-width comma between stories", "稿件: [丁, 戊]", "稿件: [丁，戊]"),
    ("a full-width colon in braces", "{字体: 报宋,", "{字体：报宋,"),
    ("no space after a colon in braces", "{字体: 报宋,", "{字体:报宋,"),
    ("a brace that a bracket closes", "行: 6-30}]}", "行: 6-30]}"),
    ("a pause for a comma in braces", "栏数: 4, 每栏字数", "栏数: 4、每栏字数"),
    ("a traditional value", "等级: 头条", "等级: 頭條"),
    (
        "another key that belongs elsewhere",
        "  刊名: 溪桥邻里\n",
        "  刊名: 溪桥邻里\n  印刷日期: 2026-06-28\n",
    ),
    ("a style at the root", "样式:\n", "基本栏: {栏数: 4}\n样式:\n"),
    ("a story misspelt", "稿件: [丁, 戊]", "稿件: [丁, 戊戊]"),
    ("a quotation that is not closed", "标题: 议事会开张", "标题: \"议事会开张"),
    ("a second document", "版面:\n", "---\n版面:\n"),
    ("an indent that is off", "    等级: 头条", "     等级: 头条"),
    // And of other kinds.
    ("a date in words", "日期: 2026-06-30", "日期: 六月三十日"),
    ("a photo that the story has not", "图: [{第: 1, 栏", "图: [{第: 3, 栏"),
    ("a size as a screen has it", "字号: 36pt", "字号: 36px"),
    ("the number of a page in words", "  - 版次: 1", "  - 版次: 第一版"),
    ("a photo without its list", "[{文件: 溪桥.jpg, 说明: 重新开放的溪桥}]", "溪桥.jpg"),
    ("columns from right to left", "栏: 3-4", "栏: 4-3"),
    ("a focus without per cent", "说明: 重新", "焦点: [50, 50], 说明: 重新"),
    ("a colour that is none", "    等级: 头条", "    等级: 头条\n    颜色: 大红"),
    ("a house that is not there", "报纸:\n", "沿用: 样式.yaml\n报纸:\n"),
    ("a list for a headline", "标题: 书房不关门", "标题: [书房, 不关门]"),
    ("a colon in a headline", "标题: 合唱团招新", "标题: 合唱团: 招新"),
    ("a mark that YAML keeps", "标题: 合唱团招新", "标题: @合唱团招新"),
    ("a side that is none", "行: 6-30}", "行: 6-30, 绕排: 上}"),
    ("a code that leads nowhere", "    等级: 头条", "    等级: 头条\n    二维码: 溪桥"),
    ("a table that is not there", "    等级: 头条", "    等级: 头条\n    表: 人数.xlsx"),
    ("stories as a list", "  丙:\n    标题: 书房", "  - 丙:\n    标题: 书房"),
    (
        "a colour that is lost as a comment",
        "    等级: 头条",
        "    等级: 头条\n    颜色: #c8102e",
    ),
    ("a full-width figure with its unit", "字号: 36pt", "字号: ３６ｐｔ"),
    ("leading as a word processor has it", "行距: 13pt", "行距: 1.35倍"),
    ("a comma left out in braces", "{栏数: 4, 每栏", "{栏数: 4 每栏"),
    ("a brace too many", "栏距: 2字}", "栏距: 2字}}"),
    ("stories parted by spaces", "稿件: [丁, 戊]", "稿件: 丁 戊"),
    ("a page that is there twice", "  - 版次: 2", "  - 版次: 1"),
    ("a story in two places", "{稿: 丙,", "{稿: 乙,"),
    (
        "pages as a table",
        "  - 版次: 1\n    编排: 定位\n    模块:",
        "    版次: 1\n    编排: 定位\n    模块:",
    ),
    ("a value left out", "    标题: 书房不关门", "    标题:"),
    ("a full-width bar", "    正文: |\n", "    正文: ｜\n"),
    ("words on the line of the bar", "    正文: |\n      6月6日", "    正文: | 6月6日"),
    ("a year of two figures", "日期: 2026-06-30", "日期: 26-6-30"),
    ("a module without its lines", "栏: 3-4, 行: 42-60, ", "栏: 3-4, "),
    (
        "a site without its scheme",
        "    等级: 头条",
        "    等级: 头条\n    二维码: example.org/a",
    ),
    ("a headline as a subhead", "    标题: 书房不关门", "    标题: ## 书房不关门"),
    // Found by trying.
    (
        "full-width brackets in one another",
        "[{文件: 溪桥.jpg, 说明: 重新开放的溪桥}]",
        "［｛文件：溪桥.jpg，说明：重新开放的溪桥｝］",
    ),
    ("a key without its colon", "    标题: 书房不关门", "    标题 书房不关门"),
    ("a key with a sign of equality", "    等级: 头条", "    等级＝头条"),
    ("a key alone", "    等级: 头条", "    等级"),
    ("a table without its colon", "稿件:\n", "稿件\n"),
    ("an item without its colon", "  - 版次: 2", "  - 版次 2"),
    ("a bullet for a dash", "  - 版次: 2", "  • 版次: 2"),
    ("words behind brackets", "稿件: [丁, 戊]", "稿件: [丁, 戊] 两篇"),
    ("words right after the bar", "    正文: |\n      6月6日", "    正文: |6月6日"),
    ("words after a full-width bar", "    正文: |\n      6月6日", "    正文: ｜6月6日"),
    ("a bar with a nought", "    正文: |\n", "    正文: |0\n"),
    ("a backslash in quotes", "标题: 书房不关门", "标题: \"书房\\不关门\""),
    ("words behind a quotation", "标题: 书房不关门", "标题: \"书房\"不关门"),
    ("an end before the end", "版面:\n", "...\n版面:\n"),
    ("a sign of per cent before a key", "稿件:\n", "%稿件:\n"),
    ("a key of the paper in a module", "{稿: 丙, ", "{稿: 丙, 印数: 2, "),
    (
        "a key of a photo in a story",
        "    标题: 书房",
        "    焦点: 50% 50%\n    标题: 书房",
    ),
    ("a traditional key in braces", "{字体: 报宋", "{字體: 报宋"),
    ("a traditional root", "版面:\n", "版麵:\n"),
];

struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        if path.ends_with(".jpg") { Ok(Arc::from([])) } else { Err(Said::plain(path)) }
    }
}

fn told(yaml: &str, language: Language) -> String {
    let mut report = Report::default();
    let (sources, _) = read(&mut report, "issue.yaml", yaml, &Empty);
    texts(&report.sorted(), &sources, language)
}

fn slipped(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

#[test]
fn every_slip_is_named_with_its_mend() {
    assert_eq!(told(GOOD, Language::Chinese), "");
    for (tongue, language) in [("zh", Language::Chinese), ("en", Language::English)] {
        let mut said = String::new();
        for (what, from, to) in SLIPS {
            let words = told(&slipped(from, to), language);
            assert!(!words.is_empty(), "{what}");
            said += &format!("== {what}\n{words}\n");
        }
        golden::check(&format!("told/editor-{tongue}"), &said);
    }
}

#[test]
fn what_is_sure_is_what_the_file_was() {
    let desk = folder("editor-fix");
    let at = desk.join("issue.yaml");
    let mut mended = 0;
    for (what, from, to) in SLIPS {
        fs::write(&at, slipped(from, to)).unwrap();
        let words = ["fix", at.to_str().unwrap(), "--lang", "en"];
        let ran = banmian(&words);
        assert_eq!(ran.code, 0, "{what}: {}", ran.err);
        let made = fs::read_to_string(&at).unwrap();
        if made == slipped(from, to) {
            continue;
        }
        mended += 1;
        let again = told(&made, Language::English);
        assert!(!again.contains("issue/pitfall"), "{what}: {made}\n{again}");
        assert_eq!(banmian(&words).out, "nothing to change\n", "{what}");
    }
    assert!(20 <= mended, "{mended}");
    // The commonest of all comes back to the byte.
    fs::write(&at, slipped("      溪桥建于", "溪桥建于")).unwrap();
    banmian(&["fix", at.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&at).unwrap(), GOOD);
}

#[test]
fn copy_that_looks_like_a_slip_is_none() {
    for (from, to) in [
        ("标题: 议事会开张", "标题: ［快讯］议事会开张"),
        ("说明: 重新开放的溪桥", "说明: 溪桥，重新开放：好"),
        ("标题: 议事会开张", "标题: －5℃的早晨"),
        ("      溪桥建于1978年，长46米。", "      溪桥建于1978年。\n\n      长46米。"),
        ("      溪桥建于1978年，长46米。\n", "      溪桥建于1978年。\n# 注\n"),
        ("正文: 晾衣架装在哪里，说了三年。", "正文: 晾衣架装在哪里，\n      说了三年。"),
        ("      溪桥建于1978年，长46米。", "      标题 是什么\n      等级"),
        ("说明: 重新开放的溪桥", "说明: ［｛溪桥｝］，开放"),
        ("标题: 书房不关门", "标题: 等级 头条"),
    ] {
        assert_eq!(told(&slipped(from, to), Language::Chinese), "", "{to}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let desk = folder("editor-once");
    let at = desk.join("issue.yaml");
    let path = at.to_str().unwrap();
    fs::write(desk.join("溪桥.jpeg"), "").unwrap();
    // A page that does not close, and a photo that is not there.
    fs::write(&at, GOOD).unwrap();
    let ran = banmian(&["check", path, "--lang", "zh"]);
    assert!(ran.out.contains("错误[page/"), "{}", ran.out);
    assert!(ran.out.contains("[picture/missing]"), "{}", ran.out);
    assert!(ran.out.contains("那里有“溪桥.jpeg”，是不是它？"), "{}", ran.out);
    // A face, and a slip of the file.
    for (from, to, rule) in [
        ("字体: 报宋", "字体: 报送", "[font/no-such-face]"),
        ("等级: 头条", "等极: 头条", "[issue/unknown-key]"),
    ] {
        fs::write(&at, slipped(from, to)).unwrap();
        let ran = banmian(&["check", path, "--lang", "zh"]);
        assert!(ran.out.contains(rule), "{}", ran.out);
        assert!(ran.out.contains("[picture/missing]"), "{to}: {}", ran.out);
    }
    // 宋体 is as near to the second.
    for face in ["报送", "报宋体"] {
        fs::write(&at, slipped("字体: 报宋", &format!("字体: {face}"))).unwrap();
        let ran = banmian(&["check", path, "--lang", "zh"]);
        assert!(ran.out.contains("是不是“报宋”？"), "{}", ran.out);
        assert_eq!(ran.out.matches("[font/no-such-face]").count(), 1, "{}", ran.out);
    }
}

#[test]
fn a_program_is_answered_in_json_whatever_goes_wrong() {
    let desk = folder("editor-json");
    let at = desk.join("issue.yaml");
    let json = |at: &Path| -> (i32, serde_json::Value) {
        let ran = banmian(&["check", at.to_str().unwrap(), "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        (ran.code, value["diagnostics"][0].clone())
    };
    let (code, fault) = json(&desk.join("none.yaml"));
    assert_eq!((code, &fault["rule"]), (2, &"issue/file".into()));
    assert!(fault["file"].as_str().unwrap().ends_with("none.yaml"), "{fault}");
    let wide: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gbk =
        b"\xb1\xa8\xd6\xbd:\n  \xbf\xaf\xc3\xfb: \xcf\xaa\xc7\xc5\xc1\xda\xc0\xef\n";
    for (bytes, name) in [(wide.as_slice(), "UTF-16"), (gbk.as_slice(), "GB18030")] {
        fs::write(&at, bytes).unwrap();
        let (code, fault) = json(&at);
        assert_eq!((code, &fault["line"]), (2, &1.into()));
        let said = fault["message"]["zh"].as_str().unwrap();
        assert!(said.contains(name), "{said}");
    }
    let ran = banmian(&["check", at.to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("看来是 GB18030"), "{}", ran.err);
    // A file that is no text is named for what it is.
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/document");
    for (name, what, mend) in [
        ("word/bold.docx", "这是 Word 文稿", "banmian import"),
        ("files/photo.docx", "这是 PNG 图片", "图片写在 图片: 里"),
        ("files/crlf.doc", "这是旧版 Word 文件", "另存为 .docx"),
    ] {
        fs::copy(corpus.join(name), &at).unwrap();
        let (code, fault) = json(&at);
        let said = fault["message"]["zh"].as_str().unwrap();
        assert_eq!((code, &fault["rule"]), (2, &"issue/file".into()), "{said}");
        assert!(said.contains(what) && said.contains(mend), "{said}");
    }
}

#[test]
fn explain_takes_rules_by_number_keys_and_words() {
    let said = |name: &str| banmian(&["explain", name, "--lang", "zh"]);
    for (name, words) in [
        ("R3", "[page/tombstones]"),
        ("r15", "[page/blank]"),
        ("竖题", "竖题 vertical（稿件）"),
        ("标题：", "标题 headline（稿件）"),
        ("標題", "标题 headline（稿件）"),
        ("碰题", "[page/tombstones]"),
        ("花边", "“稿件”里的 框: 花边"),
        ("page/overset", "[page/overset]"),
    ] {
        let ran = said(name);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert!(ran.out.contains(words), "{name}: {}", ran.out);
    }
    assert!(!said("R1").out.contains("R13"));
    let ran = said("page/overst");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("page/overset"), "{}", ran.err);
}

/// What is typed in place of a number is told with the number.
#[test]
fn a_value_that_is_nearly_one_is_told_with_what_is_meant() {
    let good = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/schema/good.yaml"),
    )
    .unwrap();
    let desk = folder("nearly");
    let issue = desk.join("issue.yaml");
    for (from, to, meant) in [
        ("版次: 1", "版次: 第1版", "“1”"),
        ("栏数: 4", "栏数: 四", "“4”"),
        ("2026-06-30", "2026-06-31", "“2026-06-30”"),
        ("2026-06-30", "2026-06-30 星期二", "“2026-06-30”"),
        ("字号: 36pt", "字号: 36px", "“36pt”"),
        ("行: 42-60", "行: 60-42", "“42-60”"),
        ("正文: |\n      溪东", "正文:\n      溪东", "正文: |"),
        ("正文: |\n      溪东", "正文: >\n      溪东", "正文: |"),
    ] {
        assert!(good.contains(from), "{from}");
        fs::write(&issue, good.replacen(from, to, 1)).unwrap();
        let ran = banmian(&["check", &issue.display().to_string(), "--lang", "zh"]);
        assert!(ran.out.contains(meant), "{to}\n{}", ran.out);
        assert!(ran.out.contains("改法"), "{to}\n{}", ran.out);
    }
}
