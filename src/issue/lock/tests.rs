use std::fmt::Write as _;

use proptest::prelude::*;

use super::{FixedPage, NotLocked, lock, relock};
use crate::copy::{Attribution, Compose, Extent, HeadlinePlace, Issue, Module, StoryId};
use crate::diag::{Report, Said, Spot};
use crate::issue::{Folder, read};
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
    let pages = [2, 3].map(|number| FixedPage { number, modules: &modules });
    let locked = lock(text, &pages, &[], &[]).unwrap();
    assert_eq!(
        locked,
        "# 头\n版面:\n  - 版次: 2   # 二版\n    编排: 定位      # 由程序\n    模块:\n      \
         - {稿: '', 栏: 1-2, 行: 3-9, 标题: {字号: 20.5pt, 占行: 3}}\n    稿件: [甲]\n  \
         - {number: 3, compose: fixed, modules: [{story: '', columns: 1-2, lines: 3-9, \
         headline: {size: 20.5pt, lines: 3}}], stories: [乙]}\n# 尾\n"
    );
    assert_eq!(
        lock(text, &[FixedPage { number: 4, ..pages[0] }], &[], &[]),
        Err(NotLocked::NoPage(4))
    );
}

#[test]
fn a_spread_is_found_by_its_left_page() {
    let text = "版面: [{版次: 2-3, 编排: 自动}]\n";
    let locked = lock(text, &[FixedPage { number: 2, modules: &[] }], &[], &[]).unwrap();
    assert_eq!(locked, "版面: [{版次: 2-3, 编排: 定位, 模块: []}]\n");
}

#[test]
fn of_a_module_only_what_says_otherwise_changes() {
    for (was, is) in [
        (
            "- 稿: ''   # 头条\n        栏: \"1-2栏\"  # 左\n        行: 3-8\n        \
             标题: {字号: 20.5 pt, 占行: 3行}\n",
            "- 稿: ''   # 头条\n        栏: \"1-2栏\"  # 左\n        行: 3-9\n        \
             标题: {字号: 20.5 pt, 占行: 3行}\n",
        ),
        (
            "- {稿: '', 栏: 1-1, 行: 3-9, 标题: 20.5pt, 来源: 自动}\n",
            "- {稿: '', 栏: 1-2, 行: 3-9, 标题: {字号: 20.5pt, 占行: 3}, 来源: 自动}\n",
        ),
        (
            "- story: ''\n        \"columns\": '1-3'\n        split: 2\n        lines: 3-9\n",
            "- story: ''\n        \"columns\": '1-2'\n        lines: 3-9\n        \
             headline: {size: 20.5pt, lines: 3}\n",
        ),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let file = |own: &str| {
                format!("版面:\n  - 版次: 2\n    模块:\n      {own}# 尾\n")
                    .replace('\n', end)
            };
            let fixed = FixedPage { number: 2, modules: &[module()] };
            let made = relock(&file(was), &[fixed], &[]);
            assert_eq!(made, Ok(file(is)), "{was}");
        }
    }
}

const PLAIN: &str = include_str!("../../../issues/2021-03/issue.yaml");

struct Empty;

impl Folder for Empty {
    fn read(&self, path: &str) -> Result<std::sync::Arc<[u8]>, Said> {
        Err(Said::plain(path))
    }
}

fn issue(text: &str) -> Issue {
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "a.yaml", text, &Empty);
    issue.unwrap_or_else(|_| panic!("{text}\n{:?}", report.so_far()))
}

fn fixed(issue: &Issue) -> Vec<Module> {
    let Compose::Fixed(modules) = &issue.pages[0].compose else { panic!("not fixed") };
    modules.clone()
}

/// What a module says, wherever it stands in its file.
fn says(modules: &[Module]) -> Vec<String> {
    let each = |own: &Module| {
        let photos = own.photos.iter().map(|p| (p.photo, p.columns, p.lines));
        let photos: Vec<_> = photos.collect();
        let place = (own.story, own.columns, own.lines, own.split);
        format!("{place:?} {:?} {:?} {photos:?}", own.headline, own.vertical)
    };
    modules.iter().map(each).collect()
}

/// The pairs between braces, at the top.
fn pairs(braces: &str) -> Vec<&str> {
    let inner = braces.trim().strip_prefix('{').unwrap().strip_suffix('}').unwrap();
    let (mut all, mut from, mut deep) = (Vec::new(), 0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' | '[' => deep += 1,
            '}' | ']' => deep -= 1,
            ',' if deep == 0 => {
                all.push(inner[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(inner[from..].trim());
    all
}

/// The sample as another hand might have written it: the modules of `block` line under
/// line, every `quoted`th key in quotes, every `noted`th line with a comment.
fn styled(block: u32, quoted: usize, noted: usize) -> (String, String, String) {
    let (head, modules) = PLAIN.split_once("    模块:\n").unwrap();
    let end = modules.rfind("      - {").unwrap();
    let end = end + modules[end..].find('\n').unwrap() + 1;
    let (modules, tail) = modules.split_at(end);
    let mut keys = 0;
    let mut key = |pair: &str| {
        keys += 1;
        let (key, value) = pair.split_once(": ").unwrap();
        let quote = if keys % quoted == 0 { "\"" } else { "" };
        format!("{quote}{key}{quote}: {value}")
    };
    let mut made = String::new();
    for (nth, line) in modules.lines().enumerate() {
        let item = line.trim().strip_prefix("- ").unwrap();
        let pairs: Vec<String> = pairs(item).into_iter().map(&mut key).collect();
        if block >> nth & 1 == 1 {
            let _ = writeln!(made, "      - {}", pairs.join("\n        "));
        } else {
            let _ = writeln!(made, "      - {{{}}}", pairs.join(", "));
        }
    }
    let note = |(nth, line): (usize, &str)| {
        if nth % noted == 0 { format!("{line}\t# 注\n") } else { format!("{line}\n") }
    };
    let made: String = made.lines().enumerate().map(note).collect();
    (format!("{head}    \"模块\": # 各稿\n"), made, tail.to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// However its modules are written, a page is locked to the same issue, and nothing
    /// outside of them changes.
    #[test]
    fn a_page_in_any_style_is_locked_as_the_plain_one(
        block in any::<u32>(),
        quoted in 1_usize..5,
        noted in 1_usize..5,
        end in 0_usize..3,
        moved in any::<u32>(),
    ) {
        let plain = issue(PLAIN);
        let mut modules = fixed(&plain);
        for (nth, own) in modules.iter_mut().enumerate() {
            if moved >> nth & 1 == 1 {
                own.lines.last += 1;
                own.headline.lines = own.headline.lines.map(|lines| lines + 1);
            }
            if moved >> nth & 3 == 3 {
                own.headline.columns = None;
                own.photos.truncate(own.photos.len().saturating_sub(1).max(1));
            }
        }
        let end = ["\n", "\r\n", "\r"][end];
        let lines = |text: &str| text.replace('\n', end);
        let (head, own, tail) = styled(block, quoted, noted);
        let text = lines(&format!("{head}{own}{tail}"));
        prop_assert_eq!(says(&fixed(&issue(&text))), says(&fixed(&plain)));
        let wanted = FixedPage { number: plain.pages[0].number, modules: &modules };
        let made = relock(&text, &[wanted], &plain.stories);
        let made = made.unwrap();
        prop_assert_eq!(says(&fixed(&issue(&made))), says(&modules));
        prop_assert!(made.starts_with(&lines(&head)), "{}", made);
        prop_assert!(made.ends_with(&lines(&tail)), "{}", made);
        prop_assert_eq!(made.matches("# 注").count(), text.matches("# 注").count());
        if moved == 0 {
            prop_assert_eq!(made, text);
        }
    }
}
