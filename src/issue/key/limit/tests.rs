#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "kinds of keys that a test does not ask about"
)]

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Limit, Unit};
use crate::diag::{Language, Report, Said, Severity};
use crate::issue::key::{Holds, Key, Part, ROOT};
use crate::issue::{Folder, read};

struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

/// The errors of a file: their lines, and what they say.
fn errors(yaml: &str) -> Vec<(usize, String)> {
    let mut report = Report::default();
    let (sources, _) = read(&mut report, "a.yaml", yaml, &Empty);
    let faults = report.sorted();
    let faults = faults.iter().filter(|fault| fault.severity == Severity::Error);
    faults
        .map(|fault| {
            let said = fault.message.get(Language::English).to_owned();
            (sources.place(fault.span).line, said)
        })
        .collect()
}

/// What must stand beside a key of a table for it to be read.
fn beside(part: &Part) -> &'static [(&'static str, &'static str)] {
    match part.en {
        "the issue file" => &[
            ("paper", "{name: 报, format: A3}"),
            ("issue", "{date: 2021-03-25}"),
            ("stories", "{甲: {headline: 题, body: 文, photos: [{file: a.jpg}]}}"),
            ("pages", "[{number: 1, stories: [甲]}]"),
        ],
        "paper" => &[("name", "报"), ("format", "A3")],
        "issue" => &[("date", "2021-03-25")],
        "story" => &[("headline", "题"), ("body", "文"), ("photos", "[{file: a.jpg}]")],
        "photo" => &[("file", "a.jpg")],
        "page" => &[("number", "1")],
        "module" | "wish" => &[("story", "甲")],
        "ad" => &[("file", "a.jpg")],
        "jump" => &[("page", "2")],
        "sizes of a span" => &[("sizes", "20pt")],
        "colour" => &[("spot", "P"), ("like", "K10")],
        "pull quote" => &[("words", "话")],
        "aside" => &[("body", "话")],
        "QR code" => &[("link", "a.example")],
        "table" => &[("rows", "[[甲, 乙], [1, 2]]")],
        _ => &[],
    }
}

/// One way from the top of the file to a key.
type Way = Vec<(&'static Part, &'static Key)>;

/// Every way to a key that holds a number, a length, a share or a date.
fn ways() -> Vec<(Way, &'static Limit)> {
    let mut found = Vec::new();
    walk(&ROOT, &mut Vec::new(), &mut found);
    found
}

fn walk(part: &'static Part, way: &mut Way, found: &mut Vec<(Way, &'static Limit)>) {
    for key in part.keys {
        way.push((part, key));
        if let Some(limit) = key.holds.limit() {
            found.push((way.clone(), limit));
        }
        if let Some(below) = key.holds.below() {
            walk(below, way, found);
        }
        way.pop();
    }
}

/// A file that says `value` at the end of a way, and on which line.
fn file(way: &[(&'static Part, &'static Key)], value: &str) -> (String, usize) {
    let mut text = String::new();
    let mut margin = String::new();
    for (nth, (part, key)) in way.iter().enumerate() {
        for (other, word) in beside(part) {
            if *other != key.en {
                let _ = writeln!(text, "{margin}{other}: {word}");
            }
        }
        if nth + 1 == way.len() {
            let _ = writeln!(text, "{margin}{}: {value}", key.en);
            continue;
        }
        let _ = writeln!(text, "{margin}{}:", key.en);
        margin.push_str("  ");
        match key.holds {
            Holds::Name(..) => {
                let _ = writeln!(text, "{margin}甲:");
                margin.push_str("  ");
            }
            Holds::List(..) | Holds::OneOrMore(..) => {
                let _ = writeln!(text, "{margin}-");
                margin.push_str("  ");
            }
            _ => {}
        }
    }
    let lines = text.lines().count();
    (text, lines)
}

/// What is outside of a limit, or may be, as it is typed.
fn typed(key: &Key, limit: &Limit) -> Vec<String> {
    let holds = match &key.holds {
        Holds::List(each, _) | Holds::OneOrMore(each, _) | Holds::Short(each, _) => each,
        holds => holds,
    };
    let zero = limit.least > 0;
    match holds {
        Holds::Date(_) => vec!["0-1-1".into(), "1582-01-01".into(), "99999-01-01".into()],
        Holds::Share(_) => {
            let all = ["9999999%", "-5%", "1.5"];
            let pair = |n: &str| match key.holds {
                Holds::List(..) => format!("[{n}, {n}]"),
                _ => n.to_owned(),
            };
            all.into_iter().map(pair).collect()
        }
        Holds::Length(_) => {
            let all = ["9999999mm", "-5mm", "99999999999999999999mm"];
            let zero = zero.then_some("0mm");
            all.into_iter().chain(zero).map(str::to_owned).collect()
        }
        _ => {
            let all = ["90000", "9999999", "4294967296", "99999999999999999999", "-5"];
            let percent = limit.unit == Unit::Percent;
            let fraction = (!percent).then_some("1.5");
            let zero = zero.then_some("0");
            all.into_iter().chain(fraction).chain(zero).map(str::to_owned).collect()
        }
    }
}

#[test]
fn every_number_outside_its_limit_is_told_at_its_line_with_the_limit() {
    let ways = ways();
    assert!(60 < ways.len(), "{}", ways.len());
    for (way, limit) in ways {
        let (_, key) = way.last().unwrap();
        for value in typed(key, limit) {
            let (text, line) = file(&way, &value);
            let told = errors(&text);
            let named = told.iter().any(|(at, said)| {
                // Some are narrower where they stand: the columns of a page.
                let both = said.split_once(" to ").is_some_and(|(least, most)| {
                    least.ends_with(|c: char| c.is_ascii_digit() || "%tm".contains(c))
                        && most.starts_with(|c: char| c.is_ascii_digit())
                });
                *at == line && both
            });
            assert!(named, "{text}\n{told:#?}");
        }
    }
}

#[test]
fn what_is_within_its_limit_is_not_told() {
    for (way, limit) in ways() {
        let (_, key) = way.last().unwrap();
        let sign = limit.unit.sign();
        let value = match key.holds {
            Holds::Date(_) => "2021-03-25".to_owned(),
            Holds::List(Holds::Share(_), _) if key.en == "window" => {
                "[0, 0, 1, 1]".to_owned()
            }
            Holds::List(Holds::Share(_), _) => "[0, 1]".to_owned(),
            _ => format!("{}{sign}", limit.least.max(2).min(limit.most)),
        };
        let (text, line) = file(&way, &value);
        let told = errors(&text);
        let of_limit = |(at, said): &&(usize, String)| {
            *at == line && said.contains("cannot be read") && said.contains(" to ")
        };
        // A page of the samples above has one photo.
        let narrow = ["nth", "size"].contains(&key.en) || limit.unit == Unit::Point;
        assert!(narrow || !told.iter().any(|t| of_limit(&t)), "{text}\n{told:#?}");
    }
}

#[test]
fn a_module_of_a_million_cells_is_told_and_not_set() {
    let text = "\
报纸: {刊名: 清河街坊, 版式: 四开}
期次: {日期: 2026-11-26}
稿件: {甲: {标题: 题, 备稿: 是, 正文: 文}}
版面:
  - {版次: 2, 模块: [{稿: 甲, 栏: 1-90000, 行: 1-90000, 标题: {占行: 3}}]}
";
    let told = errors(text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].1.contains("1 to 80") && told[1].1.contains("1 to 500"), "{told:?}");
    assert!(told.iter().all(|(line, _)| *line == 5));
}

#[test]
fn a_list_longer_than_its_limit_is_told_where_it_goes_too_far() {
    let board = "      - 名\n".repeat(501);
    let text = format!(
        "paper: {{name: 报, format: A3}}\nissue:\n  date: 2021-03-25\n  board:\n{board}\
         stories: {{甲: {{headline: 题, body: 文}}}}\npages: [{{number: 1}}]\n"
    );
    let told = errors(&text);
    assert_eq!(told.len(), 1, "{told:?}");
    let (line, said) = &told[0];
    assert_eq!(*line, 505);
    assert!(said.contains("500") && said.contains("501"), "{said}");
    // Deeper than the limit of nesting.
    let deep = format!("stories: {}{}\n", "[".repeat(100), "]".repeat(100));
    assert!(errors(&deep)[0].1.contains("64"), "{:?}", errors(&deep));
}

#[test]
fn a_line_longer_than_any_is_told_where_it_goes_too_far() {
    let issue = |headline: &str, body: &str| {
        format!(
            "paper: {{name: 报, format: A3}}\nissue: {{date: 2021-03-25}}\nstories:\n  \
             甲:\n    headline: {headline}\n    body: |\n      头一段。\n      {body}\n\
             pages: [{{number: 1}}]\n"
        )
    };
    let long = |told: &[(usize, String)]| -> Vec<(usize, String)> {
        told.iter().filter(|(_, said)| said.contains("at the most")).cloned().collect()
    };
    let body = "文".repeat(20_000);
    assert_eq!(long(&errors(&issue(&"题".repeat(300), &body))), []);
    let told = long(&errors(&issue(&"题".repeat(301), &format!("{body}。"))));
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [5, 8], "{told:?}");
    assert!(told[0].1.contains("headline has 301 characters, of 300"), "{told:?}");
    assert!(told[1].1.contains("body has 20001 characters, of 20000"), "{told:?}");
    // A subhead is set as a headline is.
    let told = long(&errors(&issue("题", &format!("## {}", "题".repeat(301)))));
    assert!(told[0].0 == 8 && told[0].1.contains("subhead has 301"), "{told:?}");
}
