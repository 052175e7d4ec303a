//! 进稿: stories written into an issue file, whose own lines stay as they are.
//!
//! In comes the text of a file and stories in words; out comes the same text with the
//! stories at the end of 稿件 and, if a page is named, their names at the end of its list.
//! Comments, order and quotes of what was there are not touched: lines are put in between
//! others, and the whole is read again before it is handed out.

use std::fmt::Write as _;
use std::ops::Range;

use super::key::{PAGE, ROOT};
use super::manuscript::Manuscript;
use super::node::{self, Entry, Kind, Node};
use super::part::Part;
use super::pitfall;
use crate::diag::{FileId, Report, Said};

/// A story in words, to be written into an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// What the issue calls it.
    pub id: String,
    /// 引题.
    pub kicker: Option<String>,
    /// 标题.
    pub headline: String,
    /// 副题.
    pub deck: Option<String>,
    /// 作者.
    pub byline: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 正文, a line for each paragraph, in the marks of the house.
    pub body: String,
    /// 图片.
    pub photos: Vec<EnteredPhoto>,
}

/// A photograph of such a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnteredPhoto {
    /// 文件.
    pub file: String,
    /// 说明.
    pub caption: Option<String>,
    /// 摄影.
    pub credit: Option<String>,
}

/// The names of the stories in the text of an issue.
///
/// # Errors
///
/// If the text is no issue: what to do first.
pub fn story_names(text: &str) -> Result<Vec<String>, Said> {
    let root = tree(text)?;
    let stories = find(&root, &ROOT, "stories").map(|entry| &entry.value.kind);
    Ok(match stories {
        Some(Kind::Table(entries)) => entries.iter().map(|e| e.key.clone()).collect(),
        Some(Kind::Text(_) | Kind::List(_)) | None => Vec::new(),
    })
}

/// The text of an issue with stories added, and with their names on a page if one is
/// given. A page that is not there is made.
///
/// # Errors
///
/// If the text is no issue, or holds its stories or the page in a way that nothing can be
/// put into: what to do first.
pub fn enter(text: &str, stories: &[Entered], page: Option<u32>) -> Result<String, Said> {
    let root = tree(text)?;
    let mut known = story_names(text)?;
    for story in stories {
        if known.contains(&story.id) {
            return Err(Said::new(
                format!("已有名为“{}”的稿件", story.id),
                format!("there is a story {} already", story.id),
            ));
        }
        known.push(story.id.clone());
    }
    let tongue = Tongue::of(&root);
    let mut edits = Vec::new();
    if let Some(number) = page {
        let names: Vec<String> = stories.iter().map(|story| name(&story.id)).collect();
        edits.push(page_edit(text, &root, number, &names, tongue)?);
    }
    edits.push(stories_edit(text, &root, stories, tongue)?);
    // Where both go to the end, the stories stand before the pages.
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    let mut entered = text.to_owned();
    for edit in edits {
        entered.replace_range(edit.range, &edit.by);
    }
    // Nothing is handed out that does not read as it was meant.
    if story_names(&entered)? != known {
        return Err(Said::new(
            "稿件写不进这个文件：它的写法程序没有读懂，文件没有改动",
            "the stories cannot be written into this file: nothing was changed",
        ));
    }
    Ok(entered)
}

/// Text that takes the place of other text.
struct Edit {
    range: Range<usize>,
    by: String,
}

/// In which language the keys of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    fn of(root: &Node) -> Self {
        match &root.kind {
            Kind::Table(entries) if entries.first().is_some_and(|e| e.key.is_ascii()) => {
                Self::English
            }
            Kind::Table(_) | Kind::List(_) | Kind::Text(_) => Self::Chinese,
        }
    }

    const fn word(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

/// The tree of a file.
fn tree(text: &str) -> Result<Node, Said> {
    let mut report = Report::default();
    let file = FileId::default();
    let slips = pitfall::scan(&mut report, file, text);
    let root = node::parse(&Manuscript::new(file, text, slips)).ok().flatten();
    root.ok_or_else(|| {
        Said::new(
            "这个文件读不成 YAML；请先用 banmian check 看错在哪里",
            "this file does not read as YAML: see what banmian check says of it first",
        )
    })
}

fn find<'a>(node: &'a Node, part: &Part, en: &str) -> Option<&'a Entry> {
    let Kind::Table(entries) = &node.kind else { return None };
    entries.iter().find(|entry| part.find(&entry.key).is_some_and(|key| key.en == en))
}

/// Where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
}

/// How far a place is from the start of its line.
fn column(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    text.get(start..at).map_or(0, |lead| lead.chars().count())
}

/// Where what belongs to a key ends: after the last line that is indented deeper than it
/// and says something.
fn block_end(text: &str, key: usize) -> usize {
    let margin = column(text, key);
    let start = line_start(text, key);
    let mut at = start;
    let mut end = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\u{feff}']);
        let indent = line.len() - bare.len();
        let says = !bare.trim().is_empty();
        let first = at == start;
        // The items of a list may stand as far left as their key.
        let item = bare.starts_with("- ") && indent == margin;
        if !first && says && indent <= margin && !item && !bare.starts_with('#') {
            break;
        }
        at += line.len();
        if first || (says && (margin < indent || item)) {
            end = at;
        }
    }
    end
}

/// A line end before what is put after a text that has none.
fn parted(text: &str, at: usize) -> &'static str {
    let ended =
        text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    if ended { "" } else { "\n" }
}

fn stories_edit(
    text: &str,
    root: &Node,
    stories: &[Entered],
    tongue: Tongue,
) -> Result<Edit, Said> {
    let Some(entry) = find(root, &ROOT, "stories") else {
        let written = written(stories, 2, tongue);
        let by = format!(
            "{}{}:\n{written}",
            parted(text, text.len()),
            tongue.word("稿件", "stories")
        );
        return Ok(Edit { range: text.len()..text.len(), by });
    };
    let key = entry.span.range().start;
    let margin = column(text, key);
    let indent = match &entry.value.kind {
        Kind::Table(entries) => match entries.first() {
            Some(first) => column(text, first.span.range().start),
            None => margin + 2,
        },
        Kind::Text(_) if entry.value.is_absent() => margin + 2,
        Kind::Text(_) | Kind::List(_) => return Err(odd(tongue.word("稿件", "stories"))),
    };
    let line = text.get(key..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if line.contains('{') || indent <= margin {
        return Err(odd(tongue.word("稿件", "stories")));
    }
    let at = block_end(text, key);
    let by = format!("{}{}", parted(text, at), written(stories, indent, tongue));
    Ok(Edit { range: at..at, by })
}

/// A part of the file that is written in braces, or is no table.
fn odd(key: &str) -> Said {
    Said::new(
        format!("“{key}”不是一行一个键的写法，程序不能往里加；请先改成下面缩进的写法"),
        format!("{key} is not written a key a line: nothing can be added to it so"),
    )
}

fn page_edit(
    text: &str,
    root: &Node,
    number: u32,
    names: &[String],
    tongue: Tongue,
) -> Result<Edit, Said> {
    let joined = names.join(", ");
    let page = |margin: usize| {
        let lead = " ".repeat(margin);
        format!(
            "{lead}- {}: {number}\n{lead}  {}: {}\n{lead}  {}: [{joined}]\n",
            tongue.word("版次", "number"),
            tongue.word("编排", "compose"),
            tongue.word("自动", "auto"),
            tongue.word("稿件", "stories"),
        )
    };
    let Some(pages) = find(root, &ROOT, "pages") else {
        let by = format!(
            "{}{}:\n{}",
            parted(text, text.len()),
            tongue.word("版面", "pages"),
            page(2)
        );
        return Ok(Edit { range: text.len()..text.len(), by });
    };
    let Kind::List(items) = &pages.value.kind else {
        return Err(odd(tongue.word("版面", "pages")));
    };
    let is_it = |item: &&Node| {
        let found = find(item, &PAGE, "number").map(|entry| &entry.value.kind);
        matches!(found, Some(Kind::Text(typed)) if typed.plain().trim() == number.to_string())
    };
    let Some(item) = items.iter().find(is_it) else {
        let key = pages.span.range().start;
        let at = block_end(text, key);
        let first = items.first().map(|item| item.span.range().start);
        let dash = first.and_then(|at| {
            let start = line_start(text, at);
            text.get(start..at)?.find('-')
        });
        let Some(margin) = dash else { return Err(odd(tongue.word("版面", "pages"))) };
        let by = format!("{}{}", parted(text, at), page(margin));
        return Ok(Edit { range: at..at, by });
    };
    if let Some(list) = find(item, &PAGE, "stories") {
        return list_edit(text, list, names)
            .ok_or_else(|| odd(tongue.word("稿件", "stories")));
    }
    if find(item, &PAGE, "modules").is_some() || find(item, &PAGE, "sketch").is_some() {
        return Err(Said::new(
            format!(
                "第 {number} 版是定位或版样，稿件要由您排进去；不写 --into 则只加进“稿件”"
            ),
            format!(
                "page {number} is fixed or sketched: place the stories there yourself, \
                 and leave --into out to add them to the stories only"
            ),
        ));
    }
    let Some(key) = find(item, &PAGE, "number") else {
        return Err(odd(tongue.word("版面", "pages")));
    };
    let margin = column(text, key.span.range().start);
    let end = key.value.span.range().end;
    let flow =
        text.get(line_start(text, end)..end).is_some_and(|line| line.contains('{'));
    let word = tongue.word("稿件", "stories");
    if flow {
        return Ok(Edit { range: end..end, by: format!(", {word}: [{joined}]") });
    }
    let at =
        text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| end + n);
    let by = format!("\n{}{word}: [{joined}]", " ".repeat(margin));
    Ok(Edit { range: at..at, by })
}

/// Names after the last of a list.
fn list_edit(text: &str, entry: &Entry, names: &[String]) -> Option<Edit> {
    let Kind::List(items) = &entry.value.kind else { return None };
    let key = entry.span.range();
    let after_key = text.get(key.end..)?;
    let value = after_key.trim_start_matches([' ', ':', '\u{ff1a}', '"']);
    if let Some(last) = items.last() {
        let end = last.span.range().end;
        if value.starts_with('[') {
            let by: String = names.iter().map(|name| format!(", {name}")).collect();
            return Some(Edit { range: end..end, by });
        }
        let margin = " ".repeat(column(text, last.span.range().start).checked_sub(2)?);
        let at = text.get(end..)?.find('\n').map_or(text.len(), |n| end + n);
        let by: String = names.iter().map(|name| format!("\n{margin}- {name}")).collect();
        return Some(Edit { range: at..at, by });
    }
    let open = key.end + after_key.find('[')? + 1;
    Some(Edit { range: open..open, by: names.join(", ") })
}

/// Stories as they are written under 稿件.
fn written(stories: &[Entered], indent: usize, tongue: Tongue) -> String {
    let mut out = String::new();
    for story in stories {
        let (lead, inner) = (" ".repeat(indent), " ".repeat(indent + 2));
        let _ = writeln!(out, "{lead}{}:", name(&story.id));
        let mut line = |zh, en, words: Option<&str>| {
            if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
                let _ =
                    writeln!(out, "{inner}{}: {}", tongue.word(zh, en), scalar(words));
            }
        };
        line("引题", "kicker", story.kicker.as_deref());
        line("标题", "headline", Some(&story.headline));
        line("副题", "deck", story.deck.as_deref());
        line("作者", "byline", story.byline.as_deref());
        line("来源", "source", story.source.as_deref());
        if !story.photos.is_empty() {
            let _ = writeln!(out, "{inner}{}:", tongue.word("图片", "photos"));
        }
        for photo in &story.photos {
            let parts = [
                ("文件", "file", Some(&photo.file)),
                ("说明", "caption", photo.caption.as_ref()),
                ("摄影", "credit", photo.credit.as_ref()),
            ];
            let parts = parts.into_iter().filter_map(|(zh, en, words)| {
                words.map(|words| format!("{}: {}", tongue.word(zh, en), scalar(words)))
            });
            let parts: Vec<String> = parts.collect();
            let _ = writeln!(out, "{inner}  - {{{}}}", parts.join(", "));
        }
        if !story.body.trim().is_empty() {
            let _ = writeln!(out, "{inner}{}: |", tongue.word("正文", "body"));
            for line in story.body.lines() {
                let _ = writeln!(out, "{inner}  {line}");
            }
        }
    }
    out
}

/// A name as a key or in a list.
fn name(id: &str) -> String {
    scalar(id)
}

/// Words as a value: as they are where nothing in them could be read otherwise, in quotes
/// else.
fn scalar(words: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '、'
                    | '，'
                    | '。'
                    | '《'
                    | '》'
                    | '·'
                    | '/'
                    | '.'
                    | '（'
                    | '）'
                    | '？'
                    | '！'
                    | '；'
            )
    };
    let first = words.chars().next();
    let starts = first.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    let ends = !words.ends_with(' ') && !words.contains("  ");
    if starts && ends && words.chars().all(plain) {
        return words.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{Entered, EnteredPhoto, enter, scalar, story_names};

    const ISSUE: &str = "# 一期\n报纸: {刊名: 溪报, 版式: 四开}\n稿件:\n  # 一版\n  甲:   # 头条\n    \
                         标题: 甲\n    正文: |\n      一段。\n\n      # 不是注释\n\n# 版面在下\n版面:\n  \
                         - 版次: 1   # 头版\n    编排: 自动\n    稿件: [甲]  # 次序\n";

    fn story(id: &str) -> Entered {
        Entered {
            id: id.to_owned(),
            headline: "“乙”: #1".to_owned(),
            body: "一段。\n\\# 二段\n".to_owned(),
            photos: vec![EnteredPhoto {
                file: "图/乙1.jpg".to_owned(),
                caption: Some("溪桥, 夜".to_owned()),
                credit: None,
            }],
            ..Entered::default()
        }
    }

    #[test]
    fn a_story_goes_in_and_every_line_that_was_there_stays() {
        let entered = enter(ISSUE, &[story("乙")], Some(1)).unwrap();
        for line in ISSUE.lines().filter(|line| !line.contains("稿件: [")) {
            assert!(entered.lines().any(|other| other == line), "{line}\n{entered}");
        }
        assert!(entered.contains("稿件: [甲, 乙]  # 次序"), "{entered}");
        assert!(
            entered.contains("      # 不是注释\n  乙:\n    标题: \"“乙”: #1\"\n"),
            "{entered}"
        );
        assert!(
            entered.contains("- {文件: 图/乙1.jpg, 说明: \"溪桥, 夜\"}"),
            "{entered}"
        );
        assert!(entered.contains("\n\n# 版面在下\n版面:"), "{entered}");
        assert_eq!(story_names(&entered).unwrap(), ["甲", "乙"]);
    }

    #[test]
    fn a_page_that_is_not_there_is_made() {
        let entered = enter(ISSUE, &[story("乙")], Some(2)).unwrap();
        assert!(
            entered.ends_with("  - 版次: 2\n    编排: 自动\n    稿件: [乙]\n"),
            "{entered}"
        );
        let bare = enter("报纸: {刊名: 溪报}", &[story("乙")], Some(3)).unwrap();
        assert!(
            bare.contains("\n稿件:\n  乙:\n") && bare.contains("版面:\n  - 版次: 3"),
            "{bare}"
        );
    }

    #[test]
    fn a_list_a_line_an_item_is_gone_on_with() {
        let issue = ISSUE.replace("稿件: [甲]  # 次序", "稿件:\n      - 甲 # 头条");
        let entered = enter(&issue, &[story("乙")], Some(1)).unwrap();
        assert!(entered.contains("      - 甲 # 头条\n      - 乙\n"), "{entered}");
        let english =
            "paper: {name: x}\nstories:\n  a:\n    headline: b\npages:\n- number: 1\n";
        let entered = enter(english, &[story("乙")], Some(1)).unwrap();
        assert!(entered.contains("- number: 1\n  stories: [乙]\n"), "{entered}");
        assert!(entered.contains("\n  乙:\n    headline: "), "{entered}");
    }

    #[test]
    fn what_cannot_be_added_to_is_left_alone() {
        for issue in [
            "稿件: {甲: {标题: 乙}}\n",
            "稿件: [\n",
            "版面: 甲\n稿件:\n  甲: {标题: 乙}\n",
        ] {
            assert!(enter(issue, &[story("乙")], Some(1)).is_err(), "{issue}");
        }
        let fixed = "稿件:\n  甲: {标题: 乙}\n版面:\n  - 版次: 1\n    模块: []\n";
        assert!(enter(fixed, &[story("乙")], Some(1)).is_err());
        assert!(enter(fixed, &[story("乙")], None).is_ok());
        assert!(enter(ISSUE, &[story("甲")], None).is_err());
    }

    #[test]
    fn words_are_quoted_where_they_could_be_read_otherwise() {
        for (words, written) in [
            ("溪桥重新开放", "溪桥重新开放"),
            ("步道 贯通，走完", "步道 贯通，走完"),
            ("提醒: 停水", "\"提醒: 停水\""),
            ("3号楼", "\"3号楼\""),
            ("“百人”", "\"“百人”\""),
            ("a\"b\\", "\"a\\\"b\\\\\""),
            ("NO", "\"NO\""),
            ("一|二", "\"一|二\""),
            ("#1", "\"#1\""),
        ] {
            assert_eq!(scalar(words), written);
        }
    }
}
