//! Files that an issue names: its house style, its stories.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use super::{Folder, read, read_limits, shipped_limits};
use crate::copy::{Inline, Issue, Limits, TextBlock, Work};
use crate::diag::{Language, Report, Rule, Said};
use crate::unit::{Length, Ratio};

struct Shelf(BTreeMap<&'static str, Vec<u8>>);

impl Folder for Shelf {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        let found = self.0.get(path).map(|bytes| bytes.as_slice().into());
        found.ok_or_else(|| Said::new(format!("没有 {path}"), format!("no {path}")))
    }
}

const ISSUE: &str = "\
沿用: ../house.yaml
期次: {日期: 2021-03-25}
样式:
  正文: {字号: 10pt}
稿件:
  甲:
    标题: 一二三
    文件: 甲.txt
版面:
  - {版次: 1, 稿件: [甲]}
";

const HOUSE: &str = "\
paper: {name: 里弄报, format: A3}
style:
  body: {size: 9pt, leading: 12pt}
  columns: {count: 5, characters: 13}
";

fn issue(yaml: &str, files: &[(&'static str, &[u8])]) -> (Report, Option<Issue>) {
    let files = files.iter().map(|(name, bytes)| (*name, bytes.to_vec()));
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "a.yaml", yaml, &Shelf(files.collect()));
    (report, issue.ok())
}

#[test]
fn the_issue_wins_over_its_house_style_key_by_key() {
    let text = "　　第一段。\n\n## 小标题\n第二段**要紧**的话。\n";
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.txt", text.as_bytes())];
    let (report, issue) = issue(ISSUE, &files);
    let issue = issue.unwrap_or_else(|| panic!("{:?}", report.so_far()));
    assert_eq!(issue.paper.name.text(), "里弄报");
    assert_eq!(issue.style.body.size, Length::pt(10));
    assert_eq!(issue.style.body.leading, Length::pt(12));
    assert_eq!((issue.style.columns.count, issue.style.columns.characters), (5, 13));
    let [
        TextBlock::Paragraph(first),
        TextBlock::Subhead(head),
        TextBlock::Paragraph(last),
    ] = issue.stories[0].body.as_slice()
    else {
        panic!("{:?}", issue.stories[0].body);
    };
    assert_eq!((first.text(), head.text()), ("第一段。", "小标题"));
    assert_eq!(last.text(), "第二段要紧的话。");
    assert_eq!(last.inline(), [(9..15, Inline::Strong)]);
}

#[test]
fn a_fault_of_the_house_style_points_into_it() {
    let house = HOUSE.replace("9pt", "九磅");
    let files = [("../house.yaml", house.as_bytes()), ("甲.txt", "字。".as_bytes())];
    let files = files.map(|(name, bytes)| (name, bytes.to_vec()));
    let yaml = ISSUE.replace("正文: {字号: 10pt}", "强调: 黑体");
    let mut report = Report::default();
    let shelf = Shelf(files.into_iter().collect());
    let (sources, _) = read(&mut report, "a.yaml", &yaml, &shelf);
    let fault = &report.so_far()[0];
    assert_eq!(sources.get(fault.span.file()).unwrap().path, "../house.yaml");
    assert_eq!(sources.place(fault.span).line, 3);
}

#[test]
fn a_house_style_that_stands_on_itself_is_an_error() {
    let house = format!("沿用: ../house.yaml\n{HOUSE}");
    let files = [("../house.yaml", house.as_bytes()), ("甲.txt", "字。".as_bytes())];
    let (report, _) = issue(ISSUE, &files);
    assert!(report.has_errors());
}

#[test]
fn a_missing_file_is_an_error_where_it_is_named() {
    let (report, _) = issue(ISSUE, &[("../house.yaml", HOUSE.as_bytes())]);
    let fault = report.so_far().iter().find(|d| d.rule.name == "issue/file").unwrap();
    assert_eq!(&ISSUE[fault.span.range()], "甲.txt");
}

#[test]
fn a_word_document_is_read_with_its_headings() {
    const XML: &str = r#"<w:document xmlns:w="w"><w:body>
<w:p><w:r><w:t>第一段 A&amp;B</w:t></w:r><w:r><w:t>，接着。</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>小标题</w:t></w:r></w:p>
</w:body></w:document>"#;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", plain).unwrap();
    archive.write_all(XML.as_bytes()).unwrap();
    let docx = archive.finish().unwrap().into_inner();
    let yaml = ISSUE.replace("甲.txt", "甲.docx");
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.docx", docx.as_slice())];
    let (report, issue) = issue(&yaml, &files);
    let issue = issue.unwrap_or_else(|| panic!("{:?}", report.so_far()));
    let [TextBlock::Paragraph(first), TextBlock::Subhead(head)] =
        issue.stories[0].body.as_slice()
    else {
        panic!("{:?}", issue.stories[0].body);
    };
    assert_eq!((first.text(), head.text()), ("第一段 A&B，接着。", "小标题"));
}

#[test]
fn a_story_file_with_nothing_in_it_is_told_where_it_is_named() {
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.txt", " \n\n".as_bytes())];
    let (report, issue) = issue(ISSUE, &files);
    assert!(issue.is_none());
    let said = report.sorted();
    let [fault] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!(&ISSUE[fault.span.range()], "甲.txt");
}

/// HD-5.
#[test]
fn a_headline_has_no_full_stop() {
    let yaml = ISSUE.replace("标题: 一二三", "标题: 一二三。\n    引题: 四五");
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.txt", "第一段。".as_bytes())];
    let (report, issue) = issue(&yaml, &files);
    assert!(issue.is_some(), "{:?}", report.so_far());
    let told: Vec<_> = report
        .so_far()
        .iter()
        .map(|d| d.proposal.as_ref().map(|p| p.text.as_str()))
        .collect();
    assert_eq!(told, [Some("")]);
}

/// 编排 of the style: rules by their names in either language, or by their numbers.
#[test]
fn the_house_style_says_how_much_rules_count() {
    let read = |style: &str| {
        let house = format!("{HOUSE}  编排: {style}\n");
        let files =
            [("../house.yaml", house.as_bytes()), ("甲.txt", "第一段。".as_bytes())];
        let (report, issue) = issue(ISSUE, &files);
        let told: Vec<String> = report
            .so_far()
            .iter()
            .map(|d| format!("{}: {:?}", d.rule.name, d.proposal))
            .collect();
        (issue.map(|issue| issue.style.weighing), told)
    };
    let (weighing, told) = read("{断版: 200%, crossings: 50, R3: 1000％}");
    let weighing = weighing.unwrap_or_else(|| panic!("{told:?}"));
    let said: Vec<_> = weighing.said().collect();
    assert_eq!(said, [("R3", 1000), ("R6", 200), ("R7", 50)]);
    for (wrong, proposed) in [
        ("{断板: 200%}", "断版"),
        ("{crosings: 50%}", "crossings"),
        ("{断版: 5%}", ""),
        ("{断版: 1001%}", ""),
        ("{断版: 200%, R6: 200%}", ""),
        ("断版", ""),
    ] {
        let (weighing, told) = read(wrong);
        assert!(weighing.is_none() && told.len() == 1, "{wrong}: {told:?}");
        assert!(told[0].contains(proposed), "{wrong}: {told:?}");
    }
}

/// 标题等级: a level's sizes by span, in either language.
#[test]
fn the_house_style_gives_a_span_its_sizes() {
    let style = "样式:\n  标题逗号: 半角空\n  标题等级:\n    头条: {字号: [40pt, 36pt], \
                 跨栏: [{栏: 1-2, 字号: 24pt}], 引题字号: 四号}\n";
    let yaml = ISSUE.replace("样式:\n", style);
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.txt", "第一段。".as_bytes())];
    let (report, issue) = issue(&yaml, &files);
    let issue = issue.unwrap_or_else(|| panic!("{:?}", report.so_far()));
    let lead = &issue.style.headlines[0];
    assert_eq!(lead.sizes, [40, 36].map(Length::pt));
    assert_eq!((lead.spans[0].columns.first, lead.spans[0].columns.last), (1, 2));
    assert_eq!(lead.spans[0].sizes, [Length::pt(24)]);
    assert_eq!((lead.kicker_size, lead.deck_size), (Some(Length::pt(14)), None));
    assert_eq!(issue.style.headline_pauses, crate::copy::HeadlinePauses::Half);
}

/// What a line of copy has marked, with the words beside it.
fn ruby_of(line: &str) -> (Vec<(String, String)>, String, Vec<String>) {
    let files = [("../house.yaml", HOUSE.as_bytes()), ("甲.txt", line.as_bytes())];
    let (report, issue) = issue(ISSUE, &files);
    let told = report.so_far().iter().filter(|d| d.rule.name == "issue/value");
    let told = told.map(|d| d.message.get(Language::Chinese).to_owned()).collect();
    let Some(issue) = issue else { return (Vec::new(), String::new(), told) };
    let TextBlock::Paragraph(copy) = &issue.stories[0].body[0] else { unreachable!() };
    let said = copy.inline().iter().filter_map(|(range, mark)| {
        let ruby = mark.ruby()?.copy.text().to_owned();
        Some((copy.text()[range.clone()].to_owned(), ruby))
    });
    (said.collect(), copy.text().to_owned(), told)
}

/// RUBY-1 to RUBY-3: a syllable beside each ideograph, a word beside all of them.
#[test]
fn braces_give_ruby() {
    let pairs = |of: &[(&str, &str)]| -> Vec<(String, String)> {
        of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    for (line, wanted) in [
        ("[读错]{拼音 dú cuò}了", pairs(&[("读", "dú"), ("错", "cuò")])),
        ("[北京]{拼音 Běijīng}人", pairs(&[("北京", "Běijīng")])),
        ("[讀、書]{bopomofo ㄉㄨˊ ㄕㄨ}", pairs(&[("讀", "ㄉㄨˊ"), ("書", "ㄕㄨ")])),
        (
            "[人工智能]{注 artificial  intelligence }",
            pairs(&[("人工智能", "artificial  intelligence")]),
        ),
        ("[鲁迅]{专名、拼音 lǔ xùn}", pairs(&[("鲁", "lǔ"), ("迅", "xùn")])),
    ] {
        let (said, text, told) = ruby_of(line);
        assert_eq!((said, told), (wanted, Vec::new()), "{line}");
        assert!(!text.contains(['{', '[']), "{text}");
    }
}

/// What ruby cannot be is told where it stands, and nothing of the copy is lost.
#[test]
fn ruby_that_cannot_be_is_told() {
    for (line, wanted) in [
        ("[读错了]{拼音 dú cuò}", "方括号里有 3 个汉字，花括号里有 2 个音节"),
        ("[讀書]{注音 ㄉㄨˊ}", "方括号里有 2 个汉字，花括号里有 1 个音节"),
        ("[书]{拼音 树}", "“树”不是拼音字母"),
        ("[书]{注音 shu}", "“s”不是注音符号"),
        ("[書]{注音 ㄕㄨㄕㄨㄕㄨ}", "“ㄕㄨㄕㄨㄕㄨ”不是一个音节的注音"),
        ("[书]{拼音}", "花括号里没有注音或注文"),
        ("[ABC]{拼音 a}", "方括号里有 0 个汉字，花括号里有 1 个音节"),
    ] {
        let (_, _, told) = ruby_of(line);
        assert_eq!(told, [wanted], "{line}");
    }
}

fn limits_of(yaml: &str, files: &[(&'static str, &[u8])]) -> (Report, Option<Limits>) {
    let yaml = ISSUE
        .replace("  正文: {字号: 10pt}\n", &format!("  印刷: {{检查: {yaml}}}\n"))
        .replace("沿用: ../house.yaml\n", "报纸: {刊名: 里弄报, 版式: A3}\n")
        .replace("    文件: 甲.txt\n", "    正文: 字。\n");
    let (report, issue) = issue(&yaml, files);
    let limits = issue.and_then(|issue| issue.style.press.limits);
    (report, limits)
}

#[test]
fn the_shipped_limits_are_those_of_the_work_in_both_languages() {
    for (name, work) in [
        ("newsprint", Work::Newsprint),
        ("新闻纸", Work::Newsprint),
        ("coated", Work::Coated),
        ("铜版纸", Work::Coated),
    ] {
        let text = shipped_limits(name).unwrap();
        let mut report = Report::default();
        let (_, limits) = read_limits(&mut report, name, text, &Shelf(BTreeMap::new()));
        assert_eq!(limits.unwrap(), Limits::of(work), "{name}");
        assert!(report.so_far().is_empty());
        // Every limit is stated, none taken for granted.
        let stated = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(stated, 16, "{name}");
        let (_, named) = limits_of(&format!("{{沿用: {name}}}"), &[]);
        assert_eq!(named, Some(Limits::of(work)), "{name}");
    }
    assert_eq!(shipped_limits("报纸"), None);
}

#[test]
fn limits_stand_on_a_file_and_win_over_it_key_by_key() {
    let own = "base: coated\nink: 280%\nspots: 2\n";
    let files = [("my-limits.yaml", own.as_bytes())];
    let (report, limits) = limits_of("{沿用: my-limits.yaml, 专色数: 3}", &files);
    let limits = limits.unwrap_or_else(|| panic!("{:?}", report.so_far()));
    let want = Limits { ink: Ratio::percent(280), spots: 3, ..Limits::of(Work::Coated) };
    assert_eq!(limits, want);
}

#[test]
fn a_fault_of_a_file_of_limits_is_told_in_it_and_a_circle_is_one() {
    let told = |own: &str| {
        let files = [("my-limits.yaml", own.as_bytes())];
        let (report, _) = limits_of("{沿用: my-limits.yaml}", &files);
        assert!(report.has_errors(), "{own}");
        report.so_far()[0].clone()
    };
    assert_eq!(told("base: my-limits.yaml\n").rule, Rule::VALUE);
    let ink = told("resolution: 300\nink: heavy\n");
    assert_eq!((ink.rule, ink.span.range()), (Rule::VALUE, 21..26));
    assert_eq!(told("inks: 240%\n").rule, Rule::KEY_UNKNOWN);
    let (report, _) = limits_of("{沿用: 没有.yaml}", &[]);
    assert_eq!(report.so_far()[0].rule, Rule::FILE);
}
