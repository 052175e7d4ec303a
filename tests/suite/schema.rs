//! The schemas as an editor program uses them: what it is shown, and what is caught
//! before the program has seen the file.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::banmian;

fn validator(of: &str) -> jsonschema::Validator {
    let ran = banmian(&["schema", "--for", of, "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    jsonschema::draft202012::new(&serde_json::from_str(&ran.out).unwrap()).unwrap()
}

/// A file as an editor program reads it: by YAML alone.
fn yaml(text: &str) -> Result<Value, String> {
    serde_saphyr::from_str(text).map_err(|fault| fault.to_string())
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn good() -> String {
    text_of(&root().join("tests/corpus/schema/good.yaml"))
}

/// Where a slip is seen before the program is asked.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    /// By the schema, at this place.
    Schema(&'static str),
    /// By every reader of YAML.
    Yaml,
    /// It is left to `banmian check`: nothing but the whole issue and its folder knows.
    Check,
}

/// What an editor does to a good file, and who sees it.
const SLIPS: &[(&str, &str, Seen)] = &[
    ("等级: 头条", "等极: 头条", Seen::Schema("/稿件/甲")),
    ("刊名: 溪桥", "刊名：溪桥", Seen::Yaml),
    ("等级: 头条", "等级: 要闻", Seen::Schema("/稿件/甲/等级")),
    ("2026-06-30", "2026-02-30", Seen::Schema("/期次/日期")),
    ("字号: 9.6pt", "字号: 9.6", Seen::Schema("/样式/正文/字号")),
    ("    标题: 溪桥重新开放\n", "", Seen::Schema("/稿件/甲")),
    ("稿: 丙", "稿: 丁", Seen::Schema("")),
    ("文件: 溪桥.jpg", "文件: 没有.jpg", Seen::Check),
    ("  期号: 6\n", "  期号: 6\n  期号: 7\n", Seen::Yaml),
    ("  期号: 6\n", "  期号: 6\n  number: 7\n", Seen::Schema("/期次/期号")),
    ("    等级: 头条", "\t等级: 头条", Seen::Yaml),
    ("标题: 溪桥重新开放", "标题: 溪桥重新开放 #2", Seen::Check),
    ("  期号: 6\n", "  期号: 6\n  印数: 3000\n", Seen::Schema("/期次")),
    ("稿: 甲, 栏: 1-4", "稿: 甲, 栏: 1-9", Seen::Schema("/版面/0/模块/0/栏")),
    ("编排: 定位", "编排: 手动", Seen::Schema("/版面/0/编排")),
    (
        "    等级: 头条",
        "    等级: 头条\n    对话: yes please",
        Seen::Schema("/稿件/甲/对话"),
    ),
    ("      溪桥建于", "溪桥建于", Seen::Yaml),
    ("版式: 四开", "版式: 小报", Seen::Schema("/报纸/版式")),
    ("字体: 报宋", "字体: 方正小标宋", Seen::Schema("/样式/正文/字体")),
    // And others of their kinds.
    ("  刊名: 溪桥邻里\n", "", Seen::Schema("/报纸")),
    ("2026-06-30", "2026-6-31", Seen::Schema("/期次/日期")),
    ("栏距: 2字", "栏距: 两字", Seen::Schema("/样式/基本栏/栏距")),
    ("栏数: 4", "栏数: 四", Seen::Schema("/样式/基本栏/栏数")),
    ("行: 42-60", "行: 60以下", Seen::Schema("/版面/0/模块/1/行")),
    ("跨栏: 4}", "跨栏: 4, 颜色: 红}", Seen::Schema("/版面/0/模块/0/标题")),
    ("说明: 重新", "焦点: [50, 50], 说明: 重新", Seen::Schema("/稿件/甲/图片/0/焦点")),
    ("编排: 定位", "编排: 版样", Seen::Schema("/版面/0")),
    ("文件: 溪桥.jpg, ", "", Seen::Schema("/稿件/甲/图片/0")),
];

fn seen(validator: &jsonschema::Validator, text: &str) -> (Option<String>, Vec<String>) {
    let value = match yaml(text) {
        Ok(value) => value,
        Err(fault) => return (Some(fault), Vec::new()),
    };
    let faults = validator.iter_errors(&value);
    (None, faults.map(|fault| fault.instance_path().to_string()).collect())
}

#[test]
fn slips_are_seen_by_the_schema_where_they_are() {
    let (validator, good) = (validator("issue"), good());
    assert_eq!(seen(&validator, &good), (None, Vec::new()));
    for (from, to, who) in SLIPS {
        assert!(good.contains(from), "{from}");
        let (yaml, places) = seen(&validator, &good.replacen(from, to, 1));
        let held = match who {
            Seen::Yaml => yaml.is_some(),
            Seen::Schema(place) => places.iter().any(|path| path.starts_with(place)),
            Seen::Check => yaml.is_none() && places.is_empty(),
        };
        assert!(held, "{to}: {who:?}, not {yaml:?} {places:?}");
    }
}

/// The slips of `cases/editor/schema`, each as its file has it, but for those that no reader
/// of YAML lets pass.
const CASES: &[(&str, &str, &str)] = &[
    ("01_unknown_key", "等级: 头条", "等极: 头条"),
    ("03_bad_level", "等级: 头条", "等级: 要闻"),
    ("04_bad_date", "2026-06-30", "2026-02-30"),
    ("05_size_no_unit", "字号: 9.6pt", "字号: 9.6"),
    ("06_missing_headline", "    标题: 溪桥重新开放\n", ""),
    ("07_wrong_story_id", "稿: 丙", "稿: 丁"),
    ("08_missing_photo_file", "文件: 溪桥.jpg", "文件: 没有.jpg"),
    ("10_dup_zh_en_key", "  期号: 6\n", "  期号: 6\n  number: 7\n"),
    ("12_hash_cut", "标题: 溪桥重新开放", "标题: 溪桥重新开放 #2"),
    ("13_misplaced_key", "  期号: 6\n", "  期号: 6\n  印数: 3000\n"),
    ("14_cols_1-9", "稿: 甲, 栏: 1-4", "稿: 甲, 栏: 1-9"),
    ("15_no_pages", "版面:\n", "x-rest:\n"),
    ("16_bad_compose", "编排: 定位", "编排: 手动"),
    ("17_yes_no", "    等级: 头条", "    等级: 头条\n    对话: yes please"),
    ("19_bad_format", "版式: 四开", "版式: 小报"),
    ("20_bad_font", "字体: 报宋", "字体: 方正小标宋"),
];

/// Issue 12: at least fourteen of the twenty by the schema alone, and as many more as an
/// issue tells of itself.
#[test]
fn fourteen_slips_of_twenty_are_seen_by_the_schema_of_no_issue() {
    let (validator, good) = (validator("issue"), good());
    let mut missed = Vec::new();
    for (name, from, to) in CASES {
        assert!(good.contains(from), "{from}");
        let mut slip = good.replacen(from, to, 1);
        if let Some((head, _)) = slip.split_once("x-rest:") {
            slip = head.to_owned();
        }
        let (yaml, places) = seen(&validator, &slip);
        assert_eq!(yaml, None, "{name}");
        if places.is_empty() {
            missed.push(*name);
        }
    }
    // What a file names beside it, and what YAML takes for a note, no schema can know.
    assert_eq!(missed, ["08_missing_photo_file", "12_hash_cut"]);
    assert!(14 <= CASES.len() - missed.len());
}

/// Of an issue that it is told of the schema knows the stories, and the files beside it.
#[test]
fn stories_and_files_are_known_where_the_schema_is_of_an_issue() {
    let desk = crate::desk::folder("schema-of-an-issue");
    let issue = desk.join("issue.yaml");
    let good = good();
    fs::write(&issue, &good).unwrap();
    fs::create_dir_all(desk.join("图")).unwrap();
    for file in ["溪桥.jpg", "图/木牌.png"] {
        fs::write(desk.join(file), "").unwrap();
    }
    let ran = banmian(&["schema", &issue.display().to_string(), "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.len() < 128 * 1024, "{}", ran.out.len());
    let schema = serde_json::from_str(&ran.out).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let passes = |text: &str| seen(&validator, text) == (None, Vec::new());
    assert!(passes(&good), "{:?}", seen(&validator, &good));
    for (from, to) in [("溪桥.jpg", "图/木牌.png"), ("溪桥.jpg", "../照片/溪桥.jpg")]
    {
        assert!(passes(&good.replacen(from, to, 1)), "{to}");
    }
    let mut caught = 0;
    for (from, to, who) in SLIPS.iter().take(20) {
        let (yaml, places) = seen(&validator, &good.replacen(from, to, 1));
        caught += usize::from(yaml.is_none() && !places.is_empty());
        if [("稿: 丙", "稿: 丁"), ("文件: 溪桥.jpg", "文件: 没有.jpg")]
            .contains(&(*from, *to))
        {
            let there = ["/版面/0/模块/2/稿", "/稿件/甲/图片/0/文件"];
            assert!(places.iter().any(|place| there.contains(&&**place)), "{who:?}");
        }
    }
    // Issue 12, without the reader of YAML.
    assert!(15 <= caught, "{caught}");
}

/// What editors type and the program reads must not be called wrong.
#[test]
fn what_the_program_reads_the_schema_lets_pass() {
    let (validator, good) = (validator("issue"), good());
    for (from, to) in [
        ("2026-06-30", "2026年6月30日"),
        ("2026-06-30", "2026/6/30"),
        ("2026-06-30", "2024.2.29"),
        ("期号: 6", "期号: 0042"),
        ("期号: 6", "期号: 10:30"),
        ("标题: 溪桥重新开放", "标题: NO"),
        ("标题: 溪桥重新开放", "标题: 2026"),
        ("标题: 溪桥重新开放", "标题: 是"),
        ("等级: 头条", "等级: lead"),
        ("等级: 头条", "等级:"),
        ("字号: 9.6pt", "字号: 小五"),
        ("字号: 9.6pt", "字号: \"9 PT\""),
        ("栏距: 2字", "栏距: 0"),
        ("栏数: 4", "栏数: 4栏"),
        ("栏: 1-4, 行: 1-40", "批: 1至4, 行: 1－40行"),
        ("版次: 1", "版次: 2-3"),
        ("版式: 四开", "版式: {宽: 273mm, height: 393mm}"),
        ("版式: 四开", "版式: a3"),
        ("说明: 重新", "焦点: [50%, 0.5], 可裁: 20％, 说明: 重新"),
        ("    等级: 头条", "    转版: 3版\n    对话: true"),
        ("样式:\n", "样式:\n  字体: [{名称: 小标, 汉字: 小标.otf}]\n  强调: 小标\n"),
        ("样式:\n", "样式:\n  色板: {红: M100 Y100, 金: {专色: 金, 近似: Y30}}\n"),
        ("编排: 定位", "编排: 定位\n    广告: 广告.png"),
        ("报纸:\n  刊名: 溪桥邻里\n  版式: 四开\n", "沿用: 样式.yaml\n"),
        ("样式:\n", "样式:\n  首行缩进: 2\n  中西间距: 1/8\n"),
    ] {
        assert!(good.contains(from), "{from}");
        let (yaml, places) = seen(&validator, &good.replacen(from, to, 1));
        assert!(yaml.is_none() && places.is_empty(), "{to}: {yaml:?} {places:?}");
    }
}

#[test]
fn every_sample_passes_its_schema() {
    let (issue, limits) = (validator("issue"), validator("limits"));
    let mut asked = 0;
    let samples = crate::desk::files_below(&root().join("issues"));
    for (name, bytes) in samples.iter().filter(|(name, _)| name.ends_with(".yaml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let schema = if name.starts_with("house/limits/") { &limits } else { &issue };
        let (yaml, places) = seen(schema, text);
        assert!(yaml.is_none() && places.is_empty(), "{name}: {yaml:?} {places:?}");
        asked += 1;
    }
    assert!(8 <= asked, "{asked}");
}

#[test]
fn a_house_style_and_limits_have_schemas_of_their_own() {
    let house = validator("house");
    let good = "报纸: {刊名: 溪桥邻里}\n样式: {正文: {字号: 9pt}}\n";
    assert_eq!(seen(&house, good), (None, Vec::new()));
    for (text, place) in [
        ("稿件: {}\n", ""),
        ("样式: {正文: {字号: 9}}\n", "/样式/正文/字号"),
        ("style: {strong: 方正小标宋}\n", "/style/strong"),
    ] {
        let (_, places) = seen(&house, text);
        assert!(places.iter().any(|path| path.starts_with(place)), "{text}: {places:?}");
    }
    let limits = validator("limits");
    assert_eq!(seen(&limits, "沿用: 新闻纸\n总墨量: 250%\n"), (None, Vec::new()));
    let (_, places) = seen(&limits, "总墨量: 很多\n");
    assert_eq!(places, ["/总墨量"]);
}
