//! What hands do to a good file: every slip of the pen, every value that cannot be, on
//! every line of the samples that can have it. The program names that line first, and
//! does not go on about lines that are right.

use std::sync::Arc;
use std::{fs, str};

use banmian::diag::{Report, Said, Severity};
use banmian::issue::{self, Folder};

use crate::desk::sample;

/// A folder with nothing in it.
struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// A good file with one slip in it.
struct Slipped {
    what: &'static str,
    yaml: String,
    /// The line of the slip, from one.
    line: usize,
}

/// The lines of the errors, in their order in the file.
fn errors(yaml: &str) -> Vec<usize> {
    let mut report = Report::default();
    let (sources, issue) = issue::read(&mut report, "期刊.yaml", yaml, &Empty);
    let faults = report.sorted();
    let found = faults.iter().filter(|fault| fault.severity == Severity::Error);
    let found: Vec<usize> = found
        .map(|fault| {
            let source = sources.get(fault.span.file()).unwrap();
            // What a message shows must be whole characters of the file.
            assert!(source.text.get(fault.span.range()).is_some(), "{fault:?}");
            sources.place(fault.span).line
        })
        .collect();
    assert_eq!(issue.is_err(), !found.is_empty());
    found
}

/// A line of one key and one value, and what a slip makes of it.
type Slip = fn(indent: &str, key: &str, value: &str) -> Option<String>;

const SLIPS: &[(&str, Slip)] = &[
    ("full-width colon", |i, k, v| Some(format!("{i}{k}：{v}"))),
    ("full-width colon and a space", |i, k, v| Some(format!("{i}{k}： {v}"))),
    ("no space", |i, k, v| Some(format!("{i}{k}:{v}"))),
    ("unknown key", |i, k, v| Some(format!("{i}{k}某某: {v}"))),
    ("tab", |i, k, v| indented(i).then(|| format!("\t{}{k}: {v}", &i[2..]))),
    ("tab after the spaces", |i, k, v| indented(i).then(|| format!("{i}\t{k}: {v}"))),
    ("wide space", |i, k, v| indented(i).then(|| format!("\u{3000}{}{k}: {v}", &i[2..]))),
    ("anchor", |i, k, v| Some(format!("{i}{k}: &{v}"))),
    ("alias", |i, k, v| Some(format!("{i}{k}: *{v}*"))),
    ("tag", |i, k, v| Some(format!("{i}{k}: !{v}"))),
    ("directive", |i, k, v| Some(format!("{i}{k}: %{v}"))),
    ("reserved", |i, k, v| Some(format!("{i}{k}: @{v}"))),
    ("grave", |i, k, v| Some(format!("{i}{k}: `{v}`"))),
    ("dash", |i, k, v| Some(format!("{i}{k}: - {v}"))),
    ("question", |i, k, v| Some(format!("{i}{k}: ? {v}"))),
    ("comma", |i, k, v| Some(format!("{i}{k}: ,{v}"))),
    ("comment", |i, k, v| Some(format!("{i}{k}: {v} #2单元"))),
    ("nothing but a comment", |i, k, v| Some(format!("{i}{k}: #{v}"))),
    ("second colon", |i, k, v| Some(format!("{i}{k}: 提醒: {v}"))),
    ("colon at the end", |i, k, v| Some(format!("{i}{k}: {v}:"))),
    ("words after quotes", |i, k, v| Some(format!("{i}{k}: \"{v}\"迎春"))),
    ("words after brackets", |i, k, v| Some(format!("{i}{k}: [快讯]{v}"))),
    ("a bracket that is not closed", |i, k, v| Some(format!("{i}{k}: [{v}"))),
    ("a brace that is not closed", |i, k, v| Some(format!("{i}{k}: {{{v}"))),
    ("a quote that is not closed", |i, k, v| Some(format!("{i}{k}: \"{v}"))),
    ("an apostrophe that is not closed", |i, k, v| Some(format!("{i}{k}: '{v}"))),
    ("words in block text's place", |i, k, v| Some(format!("{i}{k}: |{v}"))),
    ("a table", |i, k, v| Some(format!("{i}{k}: {{甲: {v}}}"))),
    ("a list in a list", |i, k, v| Some(format!("{i}{k}: [[{v}], [{v}]]"))),
    ("twice", |i, k, v| Some(format!("{i}{k}: {v}\n{}{k}: {v}", " ".repeat(i.len())))),
];

fn indented(indent: &str) -> bool {
    2 <= indent.len() && !indent.contains('-')
}

/// Values that a key cannot have. The key stands with its colon.
const WRONG: &[(&str, &[&str])] = &[
    ("版次: ", &["0", "-1", "二", "1.5", "100000000000"]),
    ("- number: ", &["0", "-1", "one", "1.5"]),
    ("日期: ", &["2021-02-30", "昨天", "2021-13-01", "20210325"]),
    ("date: ", &["2026-02-30", "today", "2026"]),
    ("等级: ", &["特等", "头 条", "1"]),
    ("level: ", &["first", "Lead"]),
    ("编排: ", &["手动", "fix"]),
    ("竖题: ", &["yes", "横"]),
    ("可裁: ", &["很多", "120%", "-5%"]),
    ("朝向: ", &["东", "上"]),
    ("焦点: ", &["[0.5]", "[0.5, 2]", "0.5", "[左, 上]"]),
    ("栏: ", &["0", "4-1", "1-", "一", "0-3"]),
    ("columns: ", &["0", "3-1", "1-"]),
    ("行: ", &["0", "75-40", "1-40行半"]),
    ("lines: ", &["0", "22-1"]),
    ("第: ", &["0", "9", "-1"]),
    ("占行: ", &["0", "半"]),
    ("字号: ", &["0pt", "-36pt", "36", "大号", "9999pt"]),
    ("size: ", &["0pt", "32", "big"]),
    ("行距: ", &["2pt", "13"]),
    ("leading: ", &["2pt", "12"]),
    ("栏数: ", &["0", "99", "四"]),
    ("每栏字数: ", &["0", "9999"]),
    ("栏距: ", &["-1字", "2"]),
    ("行数: ", &["0", "很多"]),
    ("侧: ", &["上", "东"]),
    ("宽: ", &["0", "三字"]),
    ("高: ", &["0", "-22行"]),
    ("来源: 接排", &["来源: 换行"]),
    ("稿: ", &["换界", "无此稿"]),
    ("story: ", &["umbrela", "none"]),
    ("版式: ", &["五开", "{宽: 1mm, 高: 393mm}", "{宽: 273mm}"]),
    ("frame: ", &["粗线", "yes"]),
];

/// Keys that must be there: without its line, the table that misses it is named.
const NEEDED: &[&str] =
    &["    标题: ", "    headline: ", "  日期: ", "  date: ", "  刊名: "];

/// The samples, with the numbers of the lines that stand inside block text left out.
fn good() -> Vec<String> {
    let read = |name: &str| fs::read_to_string(sample(name).join("issue.yaml")).unwrap();
    ["2021-03", "2026-11"].map(read).to_vec()
}

/// The lines that hold one key and its value.
fn pairs(yaml: &str) -> Vec<(usize, &str, &str, &str)> {
    let mut block = None;
    let mut found = Vec::new();
    for (nth, line) in yaml.lines().enumerate() {
        let start = line.len() - line.trim_start_matches([' ', '-']).len();
        let (indent, rest) = line.split_at(start);
        if block.is_some_and(|column| column < start) {
            continue;
        }
        block = rest.ends_with(": |").then_some(start);
        let rest = rest.split(" # ").next().unwrap_or(rest).trim_end();
        let Some((key, value)) = rest.split_once(": ") else { continue };
        let plain =
            !value.starts_with(['{', '[', '|', '"', '#']) && !key.starts_with(['{', '#']);
        if plain {
            found.push((nth, indent, key, value));
        }
    }
    found
}

fn with_line(yaml: &str, nth: usize, line: &str) -> String {
    let mut lines: Vec<&str> = yaml.lines().collect();
    lines[nth] = line;
    lines.join("\n") + "\n"
}

fn slipped(yaml: &str) -> Vec<Slipped> {
    let mut files = Vec::new();
    for (nth, indent, key, value) in pairs(yaml) {
        for (what, slip) in SLIPS {
            let names = matches!(key, "责编" | "美编" | "editor" | "designer");
            if *what == "twice" && indent.contains('-') {
                continue;
            }
            if names && what.starts_with("a list") {
                continue;
            }
            let Some(line) = slip(indent, key, value) else { continue };
            let at = nth + 1 + usize::from(*what == "twice");
            files.push(Slipped { what, yaml: with_line(yaml, nth, &line), line: at });
        }
    }
    for (nth, line) in yaml.lines().enumerate() {
        for (key, values) in WRONG {
            let bounds = line.match_indices(key).filter(|(at, _)| {
                let before = &line[..*at];
                !before.contains(" # ")
                    && before.chars().next_back().is_none_or(|c| " {-".contains(c))
            });
            for (at, _) in bounds {
                let rest = &line[at + key.len()..];
                let end = end_of(rest);
                for value in *values {
                    let key = if value.contains(": ") && !value.contains('{') {
                        ""
                    } else {
                        key
                    };
                    let made = format!("{}{key}{value}{}", &line[..at], &rest[end..]);
                    let yaml = with_line(yaml, nth, &made);
                    files.push(Slipped { what: "a wrong value", yaml, line: nth + 1 });
                }
            }
        }
    }
    files
}

/// Where a value ends that may stand inside braces.
fn end_of(rest: &str) -> usize {
    let mut deep = 0_i32;
    for (i, c) in rest.char_indices() {
        match c {
            '[' | '{' => deep += 1,
            ']' | '}' if deep == 0 => return i,
            ']' | '}' => deep -= 1,
            ',' if deep == 0 => return i,
            '#' if rest[..i].ends_with(' ') => return rest[..i].trim_end().len(),
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn every_slip_is_named_on_its_line_and_nothing_else_is() {
    let files: Vec<Slipped> = good().iter().flat_map(|yaml| slipped(yaml)).collect();
    assert!(500 <= files.len(), "only {} files", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let found = errors(&file.yaml);
        if found.is_empty() || found.iter().any(|line| *line != file.line) {
            let typed = file.yaml.lines().nth(file.line - 1).unwrap_or_default();
            wrong.push(format!(
                "{}, {}: {typed}\n    errors on {found:?}",
                file.what, file.line
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn a_key_that_must_be_there_is_missed_by_its_table() {
    let mut seen = 0;
    for yaml in good() {
        let lines: Vec<&str> = yaml.lines().collect();
        for (nth, line) in lines.iter().enumerate() {
            if !NEEDED.iter().any(|key| line.starts_with(key)) {
                continue;
            }
            let mut left = lines.clone();
            left.remove(nth);
            let deep = |line: &str| line.len() - line.trim_start().len();
            let table = (0..nth).rev().find(|i| deep(lines[*i]) < deep(line)).unwrap();
            let found = errors(&(left.join("\n") + "\n"));
            assert_eq!(found, [table + 1], "{line}");
            seen += 1;
        }
    }
    assert!(8 <= seen, "{seen}");
}

/// What is wrong between lines that are right by themselves.
#[test]
fn what_does_not_fit_together_is_named_where_it_is_said_last() {
    let yaml = &good()[0];
    let line = |words: &str| yaml.lines().position(|line| line.contains(words)).unwrap();
    let module = line("{稿: 楼宇");
    let slips = [
        ("a story placed twice", module, "      - {稿: 换届, 栏: 1, 行: 40-75}"),
        ("an anchor in braces", module, "      - {稿: &楼宇, 栏: 1, 行: 40-75}"),
        ("an alias in braces", module, "      - {稿: *楼宇, 栏: 1, 行: 40-75}"),
        ("a full-width colon in braces", module, "      - {稿：楼宇, 栏: 1, 行: 40-75}"),
        ("a key left out", module, "      - {稿: 楼宇, 行: 40-75}"),
        (
            "a photo that is not there",
            module,
            "      - {稿: 楼宇, 栏: 1, 行: 40-75, 图: [{第: 1, 栏: 1, 行: 6-14}]}",
        ),
        ("a body and a file", line("标题: 会员"), "    标题: 会员服务\n    文件: 无.txt"),
    ];
    for (what, nth, typed) in slips {
        let mut found = errors(&with_line(yaml, nth, typed));
        found.dedup();
        let last = nth + typed.lines().count();
        assert_eq!(found, [last], "{what}");
    }
    let listed = yaml.replace(
        "    编排: 定位",
        "    编排: 定位\n    稿件: [换届, 拼布, 安检, 楼宇, 备用]",
    );
    let spare = listed.replace(
        "稿件:\n  楼宇:",
        "稿件:\n  备用:\n    标题: 备用\n    正文: 字。\n  楼宇:",
    );
    let at = spare.lines().position(|line| line.contains("稿件: [")).unwrap();
    assert_eq!(errors(&spare), [at + 1], "a listed story without a module");
}
