//! Pages: who composes them, what is wished for them, and as they are drawn.

use std::collections::BTreeSet;

use super::{Key, NotAmended, StoryWish, last_key, put};
use crate::issue::edit::{Editor, Step, Tongue, Value, below, child, set_text, typed};
use crate::issue::enter;
use crate::issue::key::{AD, COMPOSE as COMPOSES, MODULE, PAGE, ROOT, WIDE, WISH};
use crate::issue::lock::term;
use crate::issue::part::Part;

/// Whether a page takes its share of the stories of the whole paper: 编排: 全报.
fn shares(page: &Value) -> bool {
    matches!(child(page, &PAGE, "compose"), Some(Value::Word(word))
        if term(COMPOSES, word.trim()) == Some("whole"))
}

/// Whether any page of the file does.
fn any_shares(editor: &Editor) -> bool {
    let pages = child(editor.value(), &ROOT, "pages");
    matches!(pages, Some(Value::List(pages)) if pages.iter().any(shares))
}

/// The word under 编排 of a page that the program composes from now on.
fn composed(editor: &Editor, tongue: Tongue) -> &'static str {
    match any_shares(editor) {
        true => tongue.word("全报", "whole"),
        false => tongue.word("自动", "auto"),
    }
}

/// Which stories a page has. One that shares those of the whole paper and has none of its own
/// says nothing of them. A wish for a story that stands elsewhere now would hold it where it
/// was, or be refused.
pub(super) fn stories(
    editor: &mut Editor,
    number: u32,
    stories: &[String],
) -> Option<()> {
    let page = &editor.page(number)?;
    let before = listed(editor.value().at(page)?);
    for left in before.iter().filter(|own| !stories.contains(own)) {
        unwish(editor, page, left)?;
    }
    let pages = editor.under(&[], &ROOT, "pages")?;
    let Value::List(all) = editor.value().at(&pages)?.clone() else { return None };
    for (nth, other) in all.iter().enumerate() {
        let at = below(&pages, Step::Item(nth));
        let known = listed(other);
        let come = stories.iter().filter(|own| !before.contains(own));
        for come in come.filter(|own| at != *page && !known.contains(own)) {
            unwish(editor, &at, come)?;
        }
    }
    let none = stories.is_empty() && shares(editor.value().at(page)?);
    let list = stories.iter().cloned().map(Value::Word).collect();
    let key = Key { zh: "稿件", en: "stories" };
    put(editor, page, &PAGE, key, (!none).then_some(Value::List(list)))
}

/// The stories that a page names as its own.
fn listed(page: &Value) -> Vec<String> {
    let word = |value: &Value| match value {
        Value::Word(word) => Some(word.clone()),
        Value::Table(_) | Value::List(_) => None,
    };
    let story = |item: &Value| match item {
        Value::Table(_) => child(item, &MODULE, "story").and_then(word),
        Value::Word(_) | Value::List(_) => word(item),
    };
    let lists = ["stories", "modules"].map(|key| child(page, &PAGE, key));
    let items = lists.into_iter().flatten().flat_map(|list| match list {
        Value::List(items) => items.as_slice(),
        one @ (Value::Word(_) | Value::Table(_)) => std::slice::from_ref(one),
    });
    items.filter_map(story).collect()
}

/// Takes back what a page wishes for a story.
fn unwish(editor: &mut Editor, page: &[Step], story: &str) -> Option<()> {
    let is = |value: &Value| *value == Value::Word(story.to_owned());
    ungroup(editor, page, is)?;
    let Some(wishes) = editor.under(page, &PAGE, "wishes") else { return Some(()) };
    take_off(editor, &wishes, |wish| child(wish, &WISH, "story").is_some_and(is))?;
    // Of wishes of which none is left nobody needs to read.
    match editor.value().at(&wishes)? {
        Value::List(left) if left.is_empty() => editor.remove(&wishes),
        Value::List(_) | Value::Word(_) | Value::Table(_) => Some(()),
    }
}

/// Leaves the layout of a page to the program: its modules become a list of its stories. A
/// page that shares those of the whole paper goes on doing so, and so does one that was drawn
/// in such a paper.
pub(super) fn compose(editor: &mut Editor, page: &[Step]) -> Option<()> {
    let modules = editor.under(page, &PAGE, "modules");
    if shares(editor.value().at(page)?) {
        return modules.map_or(Some(()), |modules| editor.remove(&modules));
    }
    if let Some(modules) = &modules {
        let Value::List(items) = editor.value().at(modules)?.clone() else { return None };
        let mut seen = BTreeSet::new();
        let mut stories = Vec::new();
        for item in &items {
            let Some(Value::Word(name)) = child(item, &MODULE, "story") else {
                return None;
            };
            if seen.insert(name.clone()) {
                stories.push(Value::Word(name.clone()));
            }
        }
        let key = Key { zh: "稿件", en: "stories" };
        if editor.under(page, &PAGE, "stories").is_none() {
            put(editor, page, &PAGE, key, Some(Value::List(stories)))?;
        }
        let modules = editor.under(page, &PAGE, "modules")?;
        editor.remove(&modules)?;
    }
    if let Some(sketch) = editor.under(page, &PAGE, "sketch") {
        editor.remove(&sketch)?;
    }
    let tongue = Tongue::of(&last_key(editor, page)?);
    let word = match editor.under(page, &PAGE, "stories") {
        Some(_) => tongue.word("自动", "auto"),
        None => composed(editor, tongue),
    };
    put(editor, page, &PAGE, COMPOSE, Some(Value::Word(word.to_owned())))
}

const COMPOSE: Key = Key { zh: "编排", en: "compose" };
const SKETCH: Key = Key { zh: "版样", en: "sketch" };

/// The text with a page as it is drawn.
pub(super) fn sketch(
    text: &str,
    number: u32,
    rows: &[Vec<String>],
) -> Result<String, NotAmended> {
    let open = |text: &str| Editor::open(text).ok_or(NotAmended::NotEditable);
    let mut editor = open(text)?;
    let page = editor.page(number).ok_or(NotAmended::NoPage(number))?;
    let drawn = drawn(&mut editor, &page);
    let text = drawn.and_then(|()| editor.finish()).ok_or(NotAmended::NotEditable)?;
    let lines: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    let words = lines.join("\n");
    // Lines of their own where the page has any, or one word where it is in braces.
    let editor = open(&text)?;
    let at = editor.under(&page, &PAGE, SKETCH.en).ok_or(NotAmended::NotEditable)?;
    if let Some(new) = set_text(&text, &at, &words) {
        return Ok(new);
    }
    let mut editor = open(&text)?;
    let set = editor.set(&at, &Value::Word(words));
    set.and_then(|()| editor.finish()).ok_or(NotAmended::NotEditable)
}

/// Makes a page one that is drawn, with a drawing that is to be written.
fn drawn(editor: &mut Editor, page: &[Step]) -> Option<()> {
    for key in ["modules", "wishes"] {
        if let Some(at) = editor.under(page, &PAGE, key) {
            editor.remove(&at)?;
        }
    }
    let tongue = Tongue::of(&last_key(editor, page)?);
    let by_sketch = Value::Word(tongue.word("版样", "sketch").to_owned());
    put(editor, page, &PAGE, COMPOSE, Some(by_sketch))?;
    if editor.under(page, &PAGE, SKETCH.en).is_some() {
        return Some(());
    }
    let after = typed(editor.value().at(page)?, &PAGE, COMPOSE.en)?.to_owned();
    let name = tongue.word(SKETCH.zh, SKETCH.en);
    editor.insert(page, &after, name, &Value::Word("版样".to_owned()))
}

/// Writes what is wished for a story.
pub(super) fn wish(
    editor: &mut Editor,
    page: &[Step],
    story: &str,
    wish: &StoryWish,
) -> Option<()> {
    let tongue = Tongue::of(&last_key(editor, page)?);
    let Some(list) = editor.under(page, &PAGE, "wishes") else {
        let all = Value::List(vec![Value::Table(pairs(story, wish, tongue))]);
        let key = Key { zh: "要求", en: "wishes" };
        return put(editor, page, &PAGE, key, Some(all));
    };
    let Value::List(items) = editor.value().at(&list)?.clone() else { return None };
    let is = Value::Word(story.to_owned());
    let own = items.iter().position(|item| child(item, &WISH, "story") == Some(&is));
    let Some(nth) = own else {
        return editor.push(&list, &Value::Table(pairs(story, wish, tongue)));
    };
    let at = below(&list, Step::Item(nth));
    if let Some(position) = &wish.position {
        let key = Key { zh: "位置", en: "position" };
        put(editor, &at, &WISH, key, Some(Value::Word(position.clone())))?;
    }
    if let Some(columns) = wish.columns {
        let key = Key { zh: "跨栏", en: "columns" };
        put(editor, &at, &WISH, key, Some(Value::Word(columns.to_string())))?;
    }
    if !wish.photos.is_empty() {
        let known = editor.under(&at, &WISH, "photos");
        let known = known.and_then(|at| editor.value().at(&at).cloned());
        let mut all = match known {
            Some(Value::List(items)) => items,
            Some(one @ Value::Table(_)) => vec![one],
            Some(Value::Word(_)) | None => Vec::new(),
        };
        for own in photos(wish, tongue) {
            let nth = child(&own, &WIDE, "nth");
            all.retain(|other| child(other, &WIDE, "nth") != nth);
            all.push(own);
        }
        let key = Key { zh: "图", en: "photos" };
        put(editor, &at, &WISH, key, Some(Value::List(all)))?;
    }
    Some(())
}

/// Adds a page that has no stories yet.
pub(super) fn add(editor: &mut Editor, number: u32) -> Option<()> {
    if editor.page(number).is_some() {
        return None;
    }
    let tongue = tongue_of(editor, "pages");
    let page = Value::Table(vec![
        tongue.pair("版次", "number", number.to_string()),
        tongue.pair("编排", "compose", composed(editor, tongue)),
    ]);
    enter::add_page(editor, page, tongue)
}

/// The tongue of a key of the file, or that of the file if it has not that key yet.
fn tongue_of(editor: &Editor, en: &str) -> Tongue {
    let key = typed(editor.value(), &ROOT, en);
    key.map_or_else(|| enter::tongue(editor), Tongue::of)
}

/// Adds a story that waits for its copy.
pub(super) fn add_story(
    editor: &mut Editor,
    story: &str,
    page: Option<u32>,
) -> Option<()> {
    let known = child(editor.value(), &ROOT, "stories");
    if known.is_some_and(|all| all.at(&[Step::Key(story.to_owned())]).is_some()) {
        return None;
    }
    let tongue = tongue_of(editor, "stories");
    enter::add_story(editor, story, &enter::waiting(tongue, None), tongue)?;
    let Some(number) = page else { return Some(()) };
    let page = editor.page(number)?;
    let Some(list) = editor.under(&page, &PAGE, "stories") else {
        let key = Key { zh: "稿件", en: "stories" };
        let one = Value::List(vec![Value::Word(story.to_owned())]);
        return put(editor, &page, &PAGE, key, Some(one));
    };
    editor.push(&list, &Value::Word(story.to_owned()))
}

/// What names stories on a page, and of what keys its items are.
const NAMING: [(&str, &Part); 5] = [
    ("ear", &PAGE),
    ("stories", &MODULE),
    ("modules", &MODULE),
    ("wishes", &WISH),
    ("ads", &AD),
];

/// Takes a story off its pages, and out of the file.
pub(super) fn take_story(editor: &mut Editor, story: &str) -> Option<()> {
    let pages = editor.under(&[], &ROOT, "pages")?;
    let Value::List(all) = editor.value().at(&pages)?.clone() else { return None };
    let is = |value: &Value| *value == Value::Word(story.to_owned());
    for nth in 0..all.len() {
        let page = below(&pages, Step::Item(nth));
        ungroup(editor, &page, is)?;
        for (key, part) in NAMING {
            let Some(at) = editor.under(&page, &PAGE, key) else { continue };
            take_off(editor, &at, |item| {
                is(item) || child(item, part, "story").is_some_and(is)
            })?;
        }
    }
    let stories = editor.under(&[], &ROOT, "stories")?;
    editor.remove(&below(&stories, Step::Key(story.to_owned())))
}

/// Takes a story out of the wishes for stories that stand together or apart; a wish for
/// which it leaves no two goes with it.
fn ungroup(
    editor: &mut Editor,
    page: &[Step],
    is: impl Fn(&Value) -> bool + Copy,
) -> Option<()> {
    let Some(wishes) = editor.under(page, &PAGE, "wishes") else { return Some(()) };
    for key in ["apart", "together"] {
        let group = |wish: &Value| match child(wish, &WISH, key) {
            Some(Value::List(group)) if group.iter().any(is) => Some(group.clone()),
            _ => None,
        };
        take_off(editor, &wishes, |wish| {
            group(wish).is_some_and(|all| all.iter().filter(|own| !is(own)).count() < 2)
        })?;
        let Value::List(left) = editor.value().at(&wishes)?.clone() else { continue };
        for (nth, _) in left.iter().enumerate().filter(|(_, wish)| group(wish).is_some())
        {
            let at = editor.under(&below(&wishes, Step::Item(nth)), &WISH, key)?;
            take_off(editor, &at, is)?;
        }
    }
    Some(())
}

/// Takes what is such off a list, or out of the file where it stands alone.
fn take_off(
    editor: &mut Editor,
    at: &[Step],
    such: impl Fn(&Value) -> bool,
) -> Option<()> {
    let items = match editor.value().at(at)?.clone() {
        Value::List(items) => items,
        one if such(&one) => return editor.remove(at),
        Value::Word(_) | Value::Table(_) => return Some(()),
    };
    if !items.is_empty() && items.iter().all(&such) {
        // Of lines without the last of them nothing would be left to be a list.
        return editor.set(at, &Value::List(Vec::new()));
    }
    for (nth, _) in items.iter().enumerate().rev().filter(|(_, item)| such(item)) {
        editor.remove(&below(at, Step::Item(nth)))?;
    }
    Some(())
}

/// A wish as a table.
fn pairs(story: &str, wish: &StoryWish, tongue: Tongue) -> Vec<(String, Value)> {
    let mut pairs = vec![tongue.pair("稿", "story", story)];
    let position = wish.position.as_ref();
    pairs.extend(position.map(|own| tongue.pair("位置", "position", own.as_str())));
    pairs.extend(wish.columns.map(|own| tongue.pair("跨栏", "columns", own.to_string())));
    if !wish.photos.is_empty() {
        pairs.push(tongue.pair("图", "photos", Value::List(photos(wish, tongue))));
    }
    pairs
}

fn photos(wish: &StoryWish, tongue: Tongue) -> Vec<Value> {
    let each = wish.photos.iter().map(|photo| {
        Value::Table(vec![
            tongue.pair("第", "nth", photo.photo.saturating_add(1).to_string()),
            tongue.pair("跨栏", "columns", photo.columns.to_string()),
        ])
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use crate::issue::{Change, PhotoWish, StoryWish, amend};

    const TEXT: &str = "\
稿件:
  甲: {标题: 一题, 正文: 一段。}
  乙: {标题: 二题, 正文: 二段。}
版面:
  - 版次: 1   # 头版
    稿件: [甲, 乙]
  - 版次: 2
    编排: 定位
    模块:
      - {稿: 乙, 栏: 1, 行: 1-9}
";

    fn wish(position: Option<&str>, columns: Option<u32>) -> Change {
        let position = position.map(str::to_owned);
        let wish = StoryWish { position, columns, photos: Vec::new() };
        Change::Wish { page: 1, story: "甲".into(), wish }
    }

    fn list(page: u32, stories: &[&str]) -> Change {
        let stories = stories.iter().map(|own| (*own).to_owned()).collect();
        Change::Stories { page, stories }
    }

    #[test]
    fn a_wish_is_added_and_then_changed() {
        let one = amend(TEXT, &[wish(Some("左上"), None)]).unwrap();
        assert!(one.contains("    要求:\n      - {稿: 甲, 位置: 左上}\n"), "{one}");
        let two = amend(&one, &[wish(None, Some(2))]).unwrap();
        assert!(two.contains("- {稿: 甲, 位置: 左上, 跨栏: 2}\n"), "{two}");
        let photos = vec![PhotoWish { photo: 0, columns: 2 }];
        let wish = StoryWish { photos, ..StoryWish::default() };
        let three = amend(&two, &[Change::Wish { page: 1, story: "乙".into(), wish }]);
        let three = three.unwrap();
        assert!(three.contains("- {稿: 乙, 图: [{第: 1, 跨栏: 2}]}\n"), "{three}");
        assert!(three.contains("# 头版"));
    }

    #[test]
    fn a_drawing_takes_the_place_of_modules_and_is_lines() {
        let rows = vec![vec!["甲".to_owned(), "乙".to_owned()]; 2];
        let new = amend(TEXT, &[Change::Sketch { page: 2, rows: rows.clone() }]).unwrap();
        assert!(
            new.ends_with(
                "  - 版次: 2\n    编排: 版样\n    版样: |\n      甲 乙\n      甲 乙\n"
            ),
            "{new}"
        );
        let rows = vec![rows[0].clone()];
        let again = amend(&new, &[Change::Sketch { page: 2, rows }]).unwrap();
        assert!(again.ends_with("    版样: |\n      甲 乙\n"), "{again}");
    }

    #[test]
    fn a_story_that_is_taken_is_named_nowhere() {
        let text = "\
稿件:
  甲: {标题: 一题, 正文: 一段。}
  乙: {标题: 二题, 正文: 二段。}
  丙: {标题: 三题, 正文: 三段。}
版面:
  - 版次: 1
    报眼: 甲   # 每期都有
    稿件:
      - 甲
    要求:
      - 稿: 甲
        位置: 左上
    广告:
      - {稿: 甲, 栏: 1, 行: 1-9}
  - 版次: 2
    广告: {稿: 甲, 栏: 1, 行: 1-9}
    稿件:
      - 乙
      - 甲   # 第二
      - 丙
    要求:
      - 不相邻: [甲, 乙]
      - 相邻: [乙, 甲, 丙]
";
        let made = amend(text, &[Change::TakeStory { story: "甲".into() }]).unwrap();
        assert!(!made.contains('甲'), "{made}");
        let first = "  - 版次: 1\n    稿件: []\n    要求: []\n    广告: []\n";
        assert!(made.contains(first), "{made}");
        let second = "    稿件:\n      - 乙\n      - 丙\n";
        assert!(made.contains(&format!("  - 版次: 2\n{second}")), "{made}");
        assert!(made.ends_with("    要求:\n      - 相邻: [乙, 丙]\n"), "{made}");
    }

    #[test]
    fn a_paper_without_stories_and_pages_gets_them() {
        for (text, stories, pages) in [
            ("期次: {日期: 2026-12-04}\n稿件:\n版面:\n", "稿件", "版面"),
            ("issue: {date: 2026-12-04}\nstories: {}\npages: []\n", "stories", "pages"),
            ("issue: {date: 2026-12-04}\n", "stories", "pages"),
        ] {
            let story = Change::AddStory { story: "甲".into(), page: Some(1) };
            let made = amend(text, &[Change::AddPage { page: 1 }, story]).unwrap();
            assert!(made.contains(&format!("\n{stories}:")), "{made}");
            assert!(made.contains(&format!("\n{pages}:")), "{made}");
        }
    }

    #[test]
    fn a_page_of_the_whole_paper_stays_one() {
        let text = "\
稿件:
  甲: {标题: 一题, 正文: 一段。}
  乙: {标题: 二题, 正文: 二段。}
版面:
  - 版次: 1
    编排: 全报
    模块:
      - {稿: 甲, 栏: 1, 行: 1-9}
  - {版次: 2, 编排: 全报}
";
        let compose =
            |text: &str, page| amend(text, &[Change::Compose { page }]).unwrap();
        let freed = compose(text, 1);
        assert!(freed.contains("  - 版次: 1\n    编排: 全报\n  - {版次: 2"), "{freed}");
        assert_eq!(compose(&freed, 2), freed);
        // A story that goes to a page, and is left to the program again.
        let bound = amend(&freed, &[list(2, &["乙"])]).unwrap();
        assert!(bound.contains("{版次: 2, 编排: 全报, 稿件: [乙]}"), "{bound}");
        assert_eq!(amend(&bound, &[list(2, &[])]).unwrap(), freed);
        // A page that was drawn by hand, and one more.
        let rows = vec![vec!["甲".to_owned(), "乙".to_owned()]];
        let drawn = amend(&freed, &[Change::Sketch { page: 1, rows }]).unwrap();
        assert!(drawn.contains("编排: 版样"), "{drawn}");
        assert_eq!(compose(&drawn, 1), freed);
        let more = amend(&freed, &[Change::AddPage { page: 3 }]).unwrap();
        assert!(more.ends_with("版次: 3\n    编排: 全报\n"), "{more}");
    }

    #[test]
    fn a_story_leaves_its_wishes_behind() {
        let text = "\
稿件:
  甲: {标题: 一题, 正文: 一段。}
  乙: {标题: 二题, 正文: 二段。}
  丙: {标题: 三题, 正文: 三段。}
版面:
  - 版次: 1
    稿件: [甲, 乙]
    要求:
      - {稿: 甲, 位置: 左上}
      - {稿: 乙, 跨栏: 2}
      - 相邻: [甲, 乙]
  - {版次: 2, 编排: 自动, 稿件: [丙]}
";
        let moved = amend(text, &[list(1, &["乙"]), list(2, &["丙", "甲"])]).unwrap();
        assert!(
            moved.contains("    稿件: [乙]\n    要求:\n      - {稿: 乙, 跨栏: 2}\n  -"),
            "{moved}"
        );
        let none = amend(text, &[list(1, &[]), list(2, &["丙", "甲", "乙"])]).unwrap();
        assert!(none.contains("    稿件: []\n  - {版次: 2"), "{none}");
        // One whose weight alone is another keeps them.
        let weighed = amend(text, &[list(1, &["乙", "甲"])]).unwrap();
        assert_eq!(weighed, text.replace("[甲, 乙]\n    要", "[乙, 甲]\n    要"));
        // A page of the whole paper that holds a story by a wish alone lets go of it.
        let whole = text
            .replace("    稿件: [甲, 乙]\n", "    编排: 全报\n")
            .replace("编排: 自动, 稿件: [丙]", "编排: 全报");
        let moved = amend(&whole, &[list(2, &["甲"])]).unwrap();
        assert!(!moved.contains("左上") && !moved.contains("相邻"), "{moved}");
        assert!(moved.contains("      - {稿: 乙, 跨栏: 2}\n"), "{moved}");
        assert!(moved.contains("编排: 全报, 稿件: [甲]}"), "{moved}");
    }

    #[test]
    fn pages_and_stories_come_and_go() {
        let add = [
            Change::AddPage { page: 3 },
            Change::AddStory { story: "丙".into(), page: Some(3) },
            Change::AddStory { story: "丁".into(), page: Some(1) },
        ];
        let more = amend(TEXT, &add).unwrap();
        assert!(more.contains("  - 版次: 3\n    编排: 自动\n    稿件: [丙]\n"), "{more}");
        assert!(more.contains("    稿件: [甲, 乙, 丁]\n"), "{more}");
        assert!(more.contains("  丙:\n    标题: 待稿\n    正文: 待稿。\n"), "{more}");
        let take = [
            Change::TakePage { page: 3 },
            Change::TakeStory { story: "丙".into() },
            Change::TakeStory { story: "丁".into() },
        ];
        assert_eq!(amend(&more, &take).unwrap(), TEXT);
        assert!(amend(&more, &[Change::AddPage { page: 1 }]).is_err());
        assert!(
            amend(&more, &[Change::AddStory { story: "甲".into(), page: None }]).is_err()
        );
    }
}
