//! 锁定: a composed page written into its file as a fixed one.
//!
//! The file stays as the editor wrote it, comments and order and all: the word after
//! `compose` is changed, and the modules stand in a list under it.

use std::fmt::Write;

use super::key::{JUMP, PAGE, ROOT, STORY};
use super::manuscript::Manuscript;
use super::node::{self, Entry, Kind, Node};
use super::pitfall;
use crate::copy::{Attribution, Extent, Module, Side, Story, StoryId};
use crate::diag::{FileId, Report};
use crate::unit::Length;

/// The text of an issue file with some of its pages fixed: each by its number, with its
/// modules; and with stories that jump parted after so many paragraphs (段数), as far as
/// the file holds them itself. Nothing where it does not hold one of the pages.
pub fn lock(
    text: &str,
    pages: &[(u32, &[Module])],
    turns: &[(StoryId, usize)],
    stories: &[Story],
) -> Option<String> {
    let mut edits = Vec::new();
    for (story, paragraphs) in turns {
        let id = stories.get(story.0).map_or("", |story| &story.id);
        edits.extend(turn(text, id, *paragraphs));
    }
    for (number, modules) in pages {
        edits.extend(edit(text, *number, modules, stories)?);
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0.start));
    let mut locked = text.to_owned();
    for (range, by) in edits {
        locked.replace_range(range, &by);
    }
    Some(locked)
}

/// The text of an issue file with the modules of fixed pages written anew, each in its
/// place. Nothing where the file does not hold one of the pages itself, or a module is
/// not written in braces.
pub fn relock(
    text: &str,
    pages: &[(u32, Vec<Module>)],
    stories: &[Story],
) -> Option<String> {
    let root = tree(text)?;
    let mut edits: Vec<Edit> = Vec::new();
    for (number, modules) in pages {
        let entries = page(&root, *number)?;
        let list = entries
            .iter()
            .find(|entry| PAGE.find(&entry.key).is_some_and(|key| key.en == "modules"))?;
        let Kind::List(items) = &list.value.kind else { return None };
        if items.len() != modules.len() {
            return None;
        }
        for (item, module) in items.iter().zip(modules) {
            let Kind::Table(keys) = &item.kind else { return None };
            let first = keys.first()?;
            let tongue =
                if first.key.is_ascii() { Tongue::English } else { Tongue::Chinese };
            let range = braces(text, first.span.range().start)?;
            edits.push((range, write(module, stories, tongue)));
        }
    }
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0.start));
    let mut locked = text.to_owned();
    for (range, by) in edits {
        locked.replace_range(range, &by);
    }
    Some(locked)
}

/// The braces round a place, with what is in them.
fn braces(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let before = text.get(..at)?.trim_end();
    let start = before.strip_suffix('{')?.len();
    let mut deep = 0_usize;
    for (offset, c) in text.get(start..)?.char_indices() {
        match c {
            '{' => deep += 1,
            '}' => deep -= 1,
            _ => {}
        }
        if deep == 0 {
            return Some(start..start + offset + 1);
        }
    }
    None
}

/// The tree of a file.
fn tree(text: &str) -> Option<Node> {
    let mut report = Report::default();
    let file = FileId::default();
    let slips = pitfall::scan(&mut report, file, text);
    node::parse(&Manuscript::new(file, text, slips)).ok()?
}

/// A stretch of the text, and what is to stand there.
type Edit = (std::ops::Range<usize>, String);

fn edit(
    text: &str,
    number: u32,
    modules: &[Module],
    stories: &[Story],
) -> Option<Vec<Edit>> {
    let root = tree(text)?;
    let page = page(&root, number)?;
    let find = |en: &str| {
        page.iter().find(|entry| PAGE.find(&entry.key).is_some_and(|key| key.en == en))
    };
    let (first, compose) = (page.first()?.span.range(), find("compose"));
    let before = text.get(..first.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let flow = before.trim_end().ends_with('{');
    let tongue = compose.or(find("number")).map_or(Tongue::Chinese, |entry| {
        if entry.key.is_ascii() { Tongue::English } else { Tongue::Chinese }
    });
    let mut edits = Vec::new();
    let after = match compose {
        Some(entry) => {
            let value = entry.value.span.range();
            edits.push((value.clone(), tongue.word("定位", "fixed").to_owned()));
            value.end
        }
        None => find("number")?.value.span.range().end,
    };
    let each = modules.iter().map(|module| write(module, stories, tongue));
    let each: Vec<String> = each.collect();
    let key = tongue.word("模块", "modules");
    if flow {
        edits.push((after..after, format!(", {key}: [{}]", each.join(", "))));
    } else {
        let margin = " ".repeat(text.get(line..first.start)?.chars().count());
        let end = text.get(after..)?.find('\n').map_or(text.len(), |at| after + at);
        let mut list = format!("\n{margin}{key}:");
        for module in each {
            let _ = write!(list, "\n{margin}  - {module}");
        }
        edits.push((end..end, list));
    }
    Some(edits)
}

/// What says after how many paragraphs a story jumps.
fn turn(text: &str, id: &str, paragraphs: usize) -> Option<Edit> {
    let root = tree(text)?;
    let Kind::Table(entries) = &root.kind else { return None };
    let of = |entries: &[Entry], part: &super::part::Part, en: &str| {
        let key = |entry: &&Entry| part.find(&entry.key).is_some_and(|key| key.en == en);
        entries.iter().position(|entry| key(&entry))
    };
    let Kind::Table(stories) = &entries[of(entries, &ROOT, "stories")?].value.kind else {
        return None;
    };
    let story = stories.iter().find(|entry| entry.key == id)?;
    let Kind::Table(keys) = &story.value.kind else { return None };
    let jump = &keys[of(keys, &STORY, "jump")?];
    let word = |entry: &Entry| {
        let english = entry.key.is_ascii();
        let tongue = if english { Tongue::English } else { Tongue::Chinese };
        tongue.word("段数", "paragraphs")
    };
    match &jump.value.kind {
        Kind::Table(own) => {
            if let Some(known) = of(own, &JUMP, "paragraphs") {
                let value = own[known].value.span.range();
                return Some((value, paragraphs.to_string()));
            }
            let page = &own[of(own, &JUMP, "page")?];
            let (at, key) = (page.value.span.range().end, page.span.range().start);
            let before = text.get(..key)?;
            let line = before.rfind('\n').map_or(0, |at| at + 1);
            // In braces, or one key under another.
            let lead = before.get(line..)?;
            let by = if lead.trim().is_empty() {
                format!("\n{lead}{}: {paragraphs}", word(page))
            } else {
                format!(", {}: {paragraphs}", word(page))
            };
            Some((at..at, by))
        }
        Kind::Text(_) => {
            let value = jump.value.span.range();
            let typed = text.get(value.clone())?.to_owned();
            let page = if jump.key.is_ascii() { "page" } else { "版" };
            let by = format!("{{{page}: {typed}, {}: {paragraphs}}}", word(jump));
            Some((value, by))
        }
        Kind::List(_) => None,
    }
}

/// The keys of the page of a number.
fn page(root: &Node, number: u32) -> Option<&[Entry]> {
    let Kind::Table(entries) = &root.kind else { return None };
    let pages = entries
        .iter()
        .find(|entry| ROOT.find(&entry.key).is_some_and(|key| key.en == "pages"))?;
    let Kind::List(items) = &pages.value.kind else { return None };
    items.iter().find_map(|item| {
        let Kind::Table(entries) = &item.kind else { return None };
        let of_number = entries.iter().any(|entry| {
            let numbers = PAGE.find(&entry.key).is_some_and(|key| key.en == "number");
            let Kind::Text(text) = &entry.value.kind else { return false };
            let typed = text.plain();
            let typed = typed.trim().trim_end_matches('版').trim_end();
            numbers && typed.parse() == Ok(number)
        });
        of_number.then_some(entries.as_slice())
    })
}

/// The tongue of the keys of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    const fn word(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

/// A module in one line, as an editor would write it.
fn write(module: &Module, stories: &[Story], tongue: Tongue) -> String {
    let word = |zh, en| tongue.word(zh, en);
    let id = stories.get(module.story.0).map_or("", |story| &story.id);
    let mut out = format!(
        "{{{}: {}, {}: {}, {}: {}",
        word("稿", "story"),
        quoted(id),
        word("栏", "columns"),
        ends(module.columns),
        word("行", "lines"),
        ends(module.lines),
    );
    if let Some(split) = module.split {
        let _ = write!(out, ", {}: {split}", word("分栏", "split"));
    }
    let head = module.headline;
    let mut parts = Vec::new();
    if module.vertical.is_none() {
        parts.extend(
            head.size.map(|size| format!("{}: {}", word("字号", "size"), pt(size))),
        );
        let counts = [
            (word("占行", "lines"), head.lines),
            (word("跨栏", "columns"), head.columns),
            (word("起栏", "column"), head.column),
            (word("起行", "line"), head.line),
        ];
        parts.extend(
            counts.into_iter().filter_map(|(key, n)| n.map(|n| format!("{key}: {n}"))),
        );
    }
    if !parts.is_empty() {
        let _ = write!(out, ", {}: {{{}}}", word("标题", "headline"), parts.join(", "));
    }
    if let Some(vertical) = module.vertical {
        let side = match vertical.side {
            Side::Left => word("左", "left"),
            Side::Right => word("右", "right"),
        };
        let _ = write!(
            out,
            ", {}: {{{}: {side}, {}: {}, {}: {}",
            word("竖题", "vertical"),
            word("侧", "side"),
            word("宽", "width"),
            vertical.width,
            word("高", "height"),
            vertical.height,
        );
        if let Some(size) = vertical.size {
            let _ = write!(out, ", {}: {}", word("字号", "size"), pt(size));
        }
        out.push('}');
    }
    if !module.photos.is_empty() {
        let photos = module.photos.iter().map(|photo| {
            let (nth, columns, lines) =
                (word("第", "nth"), word("栏", "columns"), word("行", "lines"));
            format!(
                "{{{nth}: {}, {columns}: {}, {lines}: {}}}",
                photo.photo + 1,
                ends(photo.columns),
                ends(photo.lines),
            )
        });
        let photos: Vec<String> = photos.collect();
        let _ = write!(out, ", {}: [{}]", word("图", "photos"), photos.join(", "));
    }
    match module.attribution {
        Attribution::Free => {}
        Attribution::RunIn => {
            let _ =
                write!(out, ", {}: {}", word("来源", "source"), word("接排", "run-in"));
        }
        Attribution::OwnLine => {
            let _ =
                write!(out, ", {}: {}", word("来源", "source"), word("另行", "own-line"));
        }
    }
    out.push('}');
    out
}

fn ends(extent: Extent) -> String {
    let Extent { first, last } = extent;
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// A size in points, to the millionth: as exact as one that is typed.
fn pt(size: Length) -> String {
    let one = Length::pt(1).grains();
    let (whole, rest) = (size.grains() / one, size.grains() % one);
    let part = format!("{:06}", (rest * 1_000_000 + one / 2) / one);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{whole}pt") } else { format!("{whole}.{part}pt") }
}

/// A name, in quotes where YAML would read it as something else.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || c == '_';
    let word = name.chars().all(plain) && name.chars().any(char::is_alphabetic);
    if word { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::{lock, pt};
    use crate::copy::{Attribution, Extent, HeadlinePlace, Module, StoryId};
    use crate::diag::Spot;
    use crate::unit::Length;

    fn module() -> Module {
        Module {
            spot: Spot::default(),
            story: StoryId(0),
            columns: Extent { first: 1, last: 2 },
            lines: Extent { first: 3, last: 9 },
            split: None,
            headline: HeadlinePlace {
                size: Some(Length::thousandths_of_pt(20_500)),
                lines: Some(3),
                ..HeadlinePlace::default()
            },
            vertical: None,
            photos: Vec::new(),
            attribution: Attribution::Free,
        }
    }

    #[test]
    fn a_page_is_fixed_and_the_rest_of_the_file_stays() {
        let text = "# 头\n版面:\n  - 版次: 2   # 二版\n    编排: 自动      # 由程序\n    稿件: [甲]\n  \
                    - {number: 3, compose: auto, stories: [乙]}\n# 尾\n";
        let modules = [module()];
        let pages = [(2, &modules[..]), (3, &modules[..])];
        let locked = lock(text, &pages, &[], &[]).unwrap();
        assert_eq!(
            locked,
            "# 头\n版面:\n  - 版次: 2   # 二版\n    编排: 定位      # 由程序\n    模块:\n      \
             - {稿: '', 栏: 1-2, 行: 3-9, 标题: {字号: 20.5pt, 占行: 3}}\n    稿件: [甲]\n  \
             - {number: 3, compose: fixed, modules: [{story: '', columns: 1-2, lines: 3-9, \
             headline: {size: 20.5pt, lines: 3}}], stories: [乙]}\n# 尾\n"
        );
        assert_eq!(lock(text, &[(4, &modules[..])], &[], &[]), None);
    }

    #[test]
    fn sizes_are_written_as_exactly_as_they_are_read() {
        assert_eq!(pt(Length::pt(36)), "36pt");
        assert_eq!(pt(Length::thousandths_of_pt(9_600)), "9.6pt");
    }
}
