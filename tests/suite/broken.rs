//! What is read from copy that is odd, and that no damage makes the reader panic.

use std::sync::Arc;

use banmian::diag::{Report, Said, Severity};
use banmian::issue::{self, Folder};
use proptest::prelude::*;

const GOOD: &str = "\
报纸:
  刊名: 梧桐里弄
  版式: 四开
  主办: 梧桐街道
  性质: 内部资料
  编印单位: 文化中心
  印数: 3000份
期次:
  期号: 3
  总第: 第一百期
  日期: 2021-03-25
  责编: 沈青禾
  美编: 陆南
样式:
  正文: {字体: 报宋, 字号: 9.6pt, 行距: 13pt}
  基本栏: {栏数: 4, 每栏字数: 17, 栏距: 2字}
  强调: 黑体中
  禁则: 国标
  标点: 全身
  悬挂: 不悬挂
  中西间距: 1/4
稿件:
  换届:
    引题: 三月的会场
    标题: 换届选举圆满完成
    副题: 二十七个居民区全部完成
    等级: 头条
    作者: 沈青禾
    来源: 党建办
    框: 无
    竖题: 允许
    备稿: 否
    图片:
      - 文件: 部署会.jpg
        说明: 选举工作部署会
        摄影: 陆南摄
        可裁: 15%
        朝向: 左
    正文: |
      第一段文字。
      第二段文字：# 里面的 & * 都是文字: 不会误读。
版面:
  - 版次: 2
    版名: 全景视角
    编排: 定位
    模块:
      - 稿: 换届
        栏: 1-4
        行: 1-38
        来源: 接排
";

/// A folder with nothing in it.
struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// The lines on which a file has errors, from one.
fn errors(yaml: &str) -> Vec<usize> {
    let mut report = Report::default();
    let (sources, issue) = issue::read(&mut report, "期刊.yaml", yaml, &Empty);
    let all = report.so_far().iter().filter(|d| d.severity == Severity::Error);
    let lines = all.map(|fault| {
        let source = sources.get(fault.span.file()).unwrap();
        assert_eq!(source.path, "期刊.yaml");
        sources.place(fault.span).line
    });
    let lines: Vec<usize> = lines.collect();
    assert_eq!(issue.is_err(), !lines.is_empty());
    lines
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(errors(GOOD), Vec::<usize>::new());
}

#[test]
fn values_that_do_not_say_what_they_must_are_errors_on_their_line() {
    let wrong = [
        ("  日期: 2021-03-25", "  日期: 2021-02-30"),
        ("  日期: 2021-03-25", "  日期: 昨天"),
        ("  版式: 四开", "  版式: 五开"),
        ("    等级: 头条", "    等级: 特等"),
        ("    备稿: 否", "    备稿: yes"),
        ("        可裁: 15%", "        可裁: 很多"),
        ("      - 稿: 换届", "      - 稿: 换界"),
        ("        栏: 1-4", "        栏: 4-1"),
        ("        行: 1-38", "        行: 零"),
        ("  - 版次: 2", "  - 版次: 二"),
        ("    标题: 换届选举圆满完成", "    标题: ~"),
        ("  刊名: 梧桐里弄", "  刊名:"),
    ];
    for (good, bad) in wrong {
        let line = GOOD.lines().position(|l| l == good).unwrap() + 1;
        let yaml = GOOD.replace(good, bad);
        assert!(errors(&yaml).contains(&line), "{bad}: {:?}", errors(&yaml));
    }
}

#[test]
fn text_stays_text() {
    for value in ["0128", "NO", "10:30", "yes", "1e3", "2021-03-25"] {
        let yaml = GOOD.replace("换届选举圆满完成", value);
        let mut report = Report::default();
        let (_, issue) = issue::read(&mut report, "期刊.yaml", &yaml, &Empty);
        assert_eq!(issue.unwrap().stories[0].headline.copy.text(), value);
    }
}

#[test]
fn a_wrapped_line_has_no_space_between_han() {
    let yaml =
        GOOD.replace("    标题: 换届选举圆满完成", "    标题: 换届选举\n      圆满完成");
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "期刊.yaml", &yaml, &Empty);
    assert_eq!(issue.unwrap().stories[0].headline.copy.text(), "换届选举圆满完成");
}

#[test]
fn what_nobody_sees_is_left_out_and_listed() {
    let yaml = format!("\u{feff}{}", GOOD.replace("第一段文字", "第一\u{200b}段文字"));
    let mut report = Report::default();
    let (_, issue) = issue::read(&mut report, "期刊.yaml", &yaml, &Empty);
    let banmian::copy::TextBlock::Paragraph(copy) = &issue.unwrap().stories[0].body[0]
    else {
        panic!("no paragraph");
    };
    assert_eq!(copy.text(), "第一段文字。");
    assert!(report.so_far().iter().any(|fault| fault.rule.name == "copy/unseen"));
}

#[test]
fn suspicious_copy_is_warned_of_with_a_proposal_and_not_changed() {
    let suspicious = [
        ("“第一段文字。", "“"),
        ("第一(段)文字。", "("),
        ("第一段,文字。", ","),
        ("第１段文字。", "１"),
    ];
    for (text, mark) in suspicious {
        let yaml = GOOD.replace("第一段文字。", text);
        let mut report = Report::default();
        let (sources, issue) = issue::read(&mut report, "期刊.yaml", &yaml, &Empty);
        let banmian::copy::TextBlock::Paragraph(copy) =
            &issue.unwrap().stories[0].body[0]
        else {
            panic!("no paragraph");
        };
        assert_eq!(copy.text(), text);
        let faults = report.so_far().iter().filter(|d| d.rule.name.starts_with("copy/"));
        let marks = faults.map(|fault| {
            let source = sources.get(fault.span.file()).unwrap();
            &source.text[fault.span.range()]
        });
        let marks: Vec<&str> = marks.collect();
        assert!(marks.contains(&mark), "{text}: {marks:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_it_panic(
        at in 0..GOOD.chars().count(),
        cut in 0_usize..12,
        put in "[：:#&*%@`\"'\\[\\]{}|>\\t\u{3000}\u{a0} \\n\u{200b}甲-]{0,4}",
    ) {
        let chars: Vec<char> = GOOD.chars().collect();
        let end = (at + cut).min(chars.len());
        let yaml: String =
            chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied())
                .collect();
        let _ = errors(&yaml);
    }
}
