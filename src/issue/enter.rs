//! 进稿: stories written into an issue file, in which everything else stays as it is.
//!
//! In comes the text of a file and stories in words; out comes the same text with the
//! stories at the end of 稿件 and, if a page is named, their names at the end of its list,
//! each in the style in which the file is written there.

use super::edit::{Editor, Tongue, Value, typed};
use super::key::{PAGE, ROOT};
use crate::diag::Said;

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
    /// 替代.
    pub alt: Option<String>,
    /// 摄影.
    pub credit: Option<String>,
}

/// The names of the stories in the text of an issue.
///
/// # Errors
///
/// If the text is no issue: what to do first.
pub fn story_names(text: &str) -> Result<Vec<String>, Said> {
    Ok(names(&open(text)?))
}

/// The text of an issue with stories added, and with their names on a page if one is
/// given. A page that is not there is made.
///
/// # Errors
///
/// If the text is no issue, or holds its stories or the page in a way that nothing can be
/// put into: what to do first.
pub fn enter(text: &str, stories: &[Entered], page: Option<u32>) -> Result<String, Said> {
    let mut editor = open(text)?;
    let tongue = tongue(&editor);
    for story in stories {
        if names(&editor).contains(&story.id) {
            return Err(Said::new(
                format!("已有名为“{}”的稿件", story.id),
                format!("there is a story {} already", story.id),
            ));
        }
        let written = written(story, tongue);
        add_story(&mut editor, &story.id, &written, tongue)
            .ok_or_else(|| odd(tongue.word("稿件", "stories")))?;
    }
    if let Some(number) = page {
        let names: Vec<&str> = stories.iter().map(|story| story.id.as_str()).collect();
        place(&mut editor, number, &names, tongue)?;
    }
    // Nothing is handed out that does not read as it was meant.
    editor.finish().ok_or_else(|| {
        Said::new(
            "稿件写不进这个文件：它的写法程序没有读懂，文件没有改动",
            "the stories cannot be written into this file: nothing was changed",
        )
    })
}

/// The tongue in which a file begins.
pub(super) fn tongue(editor: &Editor) -> Tongue {
    match editor.value() {
        Value::Table(entries) => {
            entries.first().map_or(Tongue::Chinese, |(key, _)| Tongue::of(key))
        }
        Value::List(_) | Value::Word(_) => Tongue::Chinese,
    }
}

fn open(text: &str) -> Result<Editor, Said> {
    Editor::open(text).ok_or_else(|| {
        Said::new(
            "这个文件读不成 YAML；请先用 banmian check 看错在哪里",
            "this file does not read as YAML: see what banmian check says of it first",
        )
    })
}

fn names(editor: &Editor) -> Vec<String> {
    let stories = editor.under(&[], &ROOT, "stories");
    match stories.and_then(|path| editor.value().at(&path)) {
        Some(Value::Table(entries)) => {
            entries.iter().map(|(key, _)| key.clone()).collect()
        }
        Some(Value::Word(_) | Value::List(_)) | None => Vec::new(),
    }
}

/// A part of the file that holds something else than it should.
fn odd(key: &str) -> Said {
    Said::new(
        format!(
            "“{key}”下面写的不是它应有的内容，程序不能往里加；请先用 banmian check 看错在哪里"
        ),
        format!(
            "what stands under {key} is not what should: nothing can be added to it. See \
             what banmian check says of it first"
        ),
    )
}

/// Adds to the table or list under a key of the file, which is made where there is none.
pub(super) fn add_story(
    editor: &mut Editor,
    id: &str,
    story: &Value,
    tongue: Tongue,
) -> Option<()> {
    let one = Value::Table(vec![(id.to_owned(), story.clone())]);
    let Some(path) = editor.under(&[], &ROOT, "stories") else {
        return editor.append(&[], tongue.word("稿件", "stories"), &one);
    };
    match editor.value().at(&path)? {
        Value::Table(entries) if !entries.is_empty() => editor.append(&path, id, story),
        Value::Word(word) if !word.trim().is_empty() => None,
        Value::Table(_) | Value::Word(_) => editor.fill(&path, &one),
        Value::List(_) => None,
    }
}

/// Writes the names of stories on a page.
fn place(
    editor: &mut Editor,
    number: u32,
    names: &[&str],
    tongue: Tongue,
) -> Result<(), Said> {
    let list = Value::List(names.iter().map(|name| Value::from(*name)).collect());
    let word = tongue.word("稿件", "stories");
    let Some(page) = editor.page(number) else {
        let page = Value::Table(vec![
            tongue.pair("版次", "number", number.to_string()),
            tongue.pair("编排", "compose", tongue.word("自动", "auto")),
            (word.to_owned(), list),
        ]);
        return add_page(editor, page, tongue)
            .ok_or_else(|| odd(tongue.word("版面", "pages")));
    };
    if let Some(path) = editor.under(&page, &PAGE, "stories") {
        let known = match editor.value().at(&path) {
            Some(Value::List(items)) => !items.is_empty(),
            Some(Value::Word(_) | Value::Table(_)) | None => false,
        };
        let added = if known {
            names.iter().try_for_each(|name| editor.push(&path, &Value::from(*name)))
        } else {
            editor.set(&path, &list)
        };
        return added.ok_or_else(|| odd(word));
    }
    let drawn = |en| editor.under(&page, &PAGE, en).is_some();
    if drawn("modules") || drawn("sketch") {
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
    let key = editor.value().at(&page).and_then(|page| typed(page, &PAGE, "number"));
    let key = key.map(str::to_owned);
    key.and_then(|key| editor.insert(&page, &key, word, &list)).ok_or_else(|| odd(word))
}

/// Adds a page to the list of pages, which is made where there is none.
pub(super) fn add_page(editor: &mut Editor, page: Value, tongue: Tongue) -> Option<()> {
    let Some(path) = editor.under(&[], &ROOT, "pages") else {
        let pages = Value::List(vec![page]);
        return editor.append(&[], tongue.word("版面", "pages"), &pages);
    };
    match editor.value().at(&path)? {
        Value::List(items) if !items.is_empty() => editor.append_item(&path, &page),
        Value::Word(word) if !word.trim().is_empty() => None,
        Value::List(_) | Value::Word(_) => editor.fill(&path, &Value::List(vec![page])),
        Value::Table(_) => None,
    }
}

/// A story that waits for its copy, and of which only the level is known.
pub(super) fn waiting(tongue: Tongue, level: Option<String>) -> Value {
    let word = tongue.word("待稿", "Copy to come");
    let mut story = vec![tongue.pair("标题", "headline", word)];
    story.extend(level.map(|level| tongue.pair("等级", "level", level)));
    let body = tongue.word("待稿。", "Copy to come.");
    story.push(tongue.pair("正文", "body", body));
    Value::Table(story)
}

/// A story as it is written under its name.
fn written(story: &Entered, tongue: Tongue) -> Value {
    let mut keys = Vec::new();
    let mut line = |zh, en, words: Option<&str>| {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            keys.push(tongue.pair(zh, en, words.replace('\n', " ")));
        }
    };
    line("引题", "kicker", story.kicker.as_deref());
    line("标题", "headline", Some(&story.headline));
    line("副题", "deck", story.deck.as_deref());
    line("作者", "byline", story.byline.as_deref());
    line("来源", "source", story.source.as_deref());
    if !story.photos.is_empty() {
        let photos = story.photos.iter().map(|photo| {
            let parts = [
                ("文件", "file", Some(&photo.file)),
                ("说明", "caption", photo.caption.as_ref()),
                ("替代", "alt", photo.alt.as_ref()),
                ("摄影", "credit", photo.credit.as_ref()),
            ];
            let parts = parts.into_iter().filter_map(|(zh, en, words)| {
                Some(tongue.pair(zh, en, words?.replace('\n', " ")))
            });
            Value::Table(parts.collect())
        });
        keys.push(tongue.pair("图片", "photos", Value::List(photos.collect())));
    }
    if !story.body.trim().is_empty() {
        // A block of lines ends with one.
        keys.push(tongue.pair("正文", "body", format!("{}\n", story.body.trim_end())));
    }
    Value::Table(keys)
}

#[cfg(test)]
mod tests;
