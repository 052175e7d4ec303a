//! 改稿: an issue file changed by somebody who works at stories and pages, and not at the
//! file.
//!
//! In comes the text of a file and what is to be said otherwise; out comes the text with
//! just that, comments and order and quotes as they were, or a word why not. What is not in
//! the file is written in the tongue of its table, a body as lines under `正文: |`.

mod page;
mod photo;
mod put;
mod style;
mod typed;

use super::edit::{Editor, Step, Tongue, Value, below, set_text, under_in};
use super::key::{PHOTO, ROOT, STORY};
use crate::copy::Weighing;
use crate::diag::Said;

use put::{Key, last_key, place, put};
pub use typed::{StoryFile, StoryText, story_files, story_text};

/// Something that an issue is to say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What stands under a key of a story. Nothing: the key is taken out.
    Story {
        /// Its name.
        story: String,
        /// Which key.
        key: StoryKey,
        /// The words, as the file is to have them; of a body a line for each paragraph.
        words: Option<String>,
    },
    /// 文件 of a story goes: what stood there is its 正文 from now on.
    TakeIn {
        /// Its name.
        story: String,
        /// The body, a line for each paragraph.
        body: String,
    },
    /// What stands under a key of a photo of a story. Nothing: the key is taken out.
    Photo {
        /// The name of the story.
        story: String,
        /// Which photo, from zero.
        photo: usize,
        /// Which key.
        key: PhotoKey,
        /// The words.
        words: Option<String>,
    },
    /// A photo of a story more, behind the others.
    AddPhoto {
        /// The name of the story.
        story: String,
        /// Its file, from the folder of the issue.
        file: String,
    },
    /// A photo of a story less, and its places and wishes on the pages with it.
    TakePhoto {
        /// The name of the story.
        story: String,
        /// Which photo, from zero.
        photo: usize,
    },
    /// Which stories a page that the program composes has, in the order of their weight. What
    /// was wished for one that leaves the page goes with it, and so does what another page
    /// wished for one that comes and that it does not list.
    Stories {
        /// 版次.
        page: u32,
        /// Their names.
        stories: Vec<String>,
    },
    /// 编排: 自动: a page that was fixed or drawn is composed by the program again.
    Compose {
        /// 版次.
        page: u32,
    },
    /// A page more, behind the others, which the program composes.
    AddPage {
        /// 版次.
        page: u32,
    },
    /// A page less. Its stories stay in the file.
    TakePage {
        /// 版次.
        page: u32,
    },
    /// A story that waits for its copy; on a page that lists its stories, if one is named.
    AddStory {
        /// Its name, which no other has.
        story: String,
        /// 版次.
        page: Option<u32>,
    },
    /// A story less, in the file and on its pages.
    TakeStory {
        /// Its name.
        story: String,
    },
    /// 编排: 版样: a page as it is drawn, each row with as many names as the page has
    /// columns. What was wished for an automatic page goes, as a drawing says more.
    Sketch {
        /// 版次.
        page: u32,
        /// The rows, from the top.
        rows: Vec<Vec<String>>,
    },
    /// 编排 of the style: how much the rules of a page count.
    Weigh(Weighing),
    /// 要求: what is wished for a story of an automatic page. What else is wished stays.
    Wish {
        /// 版次.
        page: u32,
        /// Its name.
        story: String,
        /// What is wished for it now.
        wish: StoryWish,
    },
}

/// What can be wished for a story by hand. What is not said stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryWish {
    /// 位置: 左上.
    pub position: Option<String>,
    /// 跨栏.
    pub columns: Option<u32>,
    /// 图: over how many columns its photos run.
    pub photos: Vec<PhotoWish>,
}

/// 跨栏 of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoWish {
    /// Which photo of the story, from zero.
    pub photo: usize,
    /// Over how many columns.
    pub columns: u32,
}

/// A key of a story that is edited as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryKey {
    /// 引题.
    Kicker,
    /// 标题.
    Headline,
    /// 副题.
    Deck,
    /// 作者.
    Byline,
    /// 来源.
    Source,
    /// 等级.
    Level,
    /// 备稿: 是, or nothing.
    Spare,
    /// 正文.
    Body,
}

/// A key of a photo that is edited as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoKey {
    /// 说明.
    Caption,
    /// 摄影.
    Credit,
    /// 替代.
    Alternative,
    /// 焦点, as two shares: `40%, 60%`.
    Focus,
    /// 取景, as four shares: `10%, 0%, 90%, 80%`.
    Window,
}

/// Why an issue was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAmended {
    /// The file does not hold the story of this name itself.
    NoStory(String),
    /// The file does not hold the page of this number itself.
    NoPage(u32),
    /// The story has no photo of this number, from zero.
    NoPhoto(usize),
    /// The file says it in a way in which it cannot be changed and all else kept.
    NotEditable,
}

impl NotAmended {
    /// Why, in words.
    pub fn said(&self) -> Said {
        match self {
            Self::NoStory(name) => Said::new(
                format!("这个文件里没有稿件“{name}”"),
                format!("there is no story {name} in this file"),
            ),
            Self::NoPage(page) => Said::new(
                format!("这个文件里没有第 {page} 版"),
                format!("there is no page {page} in this file"),
            ),
            Self::NoPhoto(nth) => Said::new(
                format!("没有第 {} 张图", nth.saturating_add(1)),
                format!("there is no photo {}", nth.saturating_add(1)),
            ),
            Self::NotEditable => Said::new(
                "这一处的写法没有办法只改它而不动别的，请直接改稿件文件",
                "it is written in a way that cannot be changed alone; edit the file",
            ),
        }
    }
}

/// The text of an issue file with changes made, one after another.
///
/// # Errors
///
/// If one of them cannot be made. Nothing has been changed then.
pub fn amend(text: &str, changes: &[Change]) -> Result<String, NotAmended> {
    let mut text = text.to_owned();
    for change in changes {
        text = one(&text, change)?;
    }
    Ok(text)
}

fn one(text: &str, change: &Change) -> Result<String, NotAmended> {
    if let Change::Story { story, key: StoryKey::Body, words: Some(words) } = change {
        return body(text, story, words);
    }
    if let Change::TakeIn { story, body: words } = change {
        // First what comes: a table of one key would be empty for a moment.
        let with = body(text, story, words)?;
        let mut editor = Editor::open(&with).ok_or(NotAmended::NotEditable)?;
        let path = story_path(editor.value(), story)?;
        let Some(at) = editor.under(&path, &STORY, "file") else { return Ok(with) };
        let new = editor.remove(&at).and_then(|()| editor.finish());
        return new.ok_or(NotAmended::NotEditable);
    }
    if let Change::Sketch { page, rows } = change {
        return page::sketch(text, *page, rows);
    }
    let mut editor = Editor::open(text).ok_or(NotAmended::NotEditable)?;
    match change {
        // Done above.
        Change::Sketch { .. } | Change::TakeIn { .. } => None,
        Change::AddPage { page } => page::add(&mut editor, *page),
        Change::TakePage { page: number } => {
            let page = editor.page(*number).ok_or(NotAmended::NoPage(*number))?;
            editor.remove(&page)
        }
        Change::AddStory { story, page } => page::add_story(&mut editor, story, *page),
        Change::TakeStory { story } => {
            story_path(editor.value(), story)?;
            page::take_story(&mut editor, story)
        }
        Change::Story { story, key, words } => {
            let path = story_path(editor.value(), story)?;
            let tongue = Tongue::of(&last_key(&editor, &path).unwrap_or_default());
            let words = words.as_ref().map(|words| match *key == StoryKey::Spare {
                true => Value::Word(tongue.word("是", "true").to_owned()),
                false => Value::Word(words.clone()),
            });
            let key = Key { zh: key.zh(), en: key.en() };
            put(&mut editor, &path, &STORY, key, words)
        }
        Change::AddPhoto { story, file } => {
            let path = story_path(editor.value(), story)?;
            photo::add(&mut editor, &path, file)
        }
        Change::TakePhoto { story, photo } => {
            let path = story_path(editor.value(), story)?;
            photo_path(&editor, &path, *photo)?;
            photo::take(&mut editor, &path, story, *photo)
        }
        Change::Photo { story, photo, key, words } => {
            let path = story_path(editor.value(), story)?;
            let at = photo_path(&editor, &path, *photo)?;
            let words = words.as_ref().map(|words| key.value(words));
            let key = Key { zh: key.zh(), en: key.en() };
            put(&mut editor, &at, &PHOTO, key, words)
        }
        Change::Stories { page: number, stories } => {
            editor.page(*number).ok_or(NotAmended::NoPage(*number))?;
            page::stories(&mut editor, *number, stories)
        }
        Change::Weigh(weighing) => style::weigh(&mut editor, weighing),
        Change::Compose { page: number } => {
            let page = editor.page(*number).ok_or(NotAmended::NoPage(*number))?;
            page::compose(&mut editor, &page)
        }
        Change::Wish { page: number, story, wish } => {
            let page = editor.page(*number).ok_or(NotAmended::NoPage(*number))?;
            page::wish(&mut editor, &page, story, wish)
        }
    }
    .ok_or(NotAmended::NotEditable)?;
    editor.finish().ok_or(NotAmended::NotEditable)
}

/// The text with another body of a story, in lines where it can have its own.
fn body(text: &str, story: &str, words: &str) -> Result<String, NotAmended> {
    let root = Value::read(text).ok_or(NotAmended::NotEditable)?;
    let path = story_path(&root, story)?;
    let at = under_in(&root, &path, &STORY, "body");
    if let Some(new) = at.as_ref().and_then(|at| set_text(text, at, words)) {
        return Ok(new);
    }
    let mut editor = Editor::open(text).ok_or(NotAmended::NotEditable)?;
    let Some(at) = at else {
        let last = last_key(&editor, &path).ok_or(NotAmended::NotEditable)?;
        let name = Tongue::of(&last).word("正文", "body");
        let some = Value::Word("正文".to_owned());
        let with = editor.insert(&path, &last, name, &some);
        let with = with.and_then(|()| editor.finish()).ok_or(NotAmended::NotEditable)?;
        return body(&with, story, words);
    };
    let words = Value::Word(words.trim_end_matches('\n').to_owned());
    let new = editor.set(&at, &words).and_then(|()| editor.finish());
    new.ok_or(NotAmended::NotEditable)
}

/// Where a photo of the story at `path` stands in the file.
fn photo_path(
    editor: &Editor,
    path: &[Step],
    photo: usize,
) -> Result<Vec<Step>, NotAmended> {
    let photos = editor.under(path, &STORY, "photos");
    let at = photos.map(|at| below(&at, Step::Item(photo)));
    let at = at.filter(|at| editor.value().at(at).is_some());
    at.ok_or(NotAmended::NoPhoto(photo))
}

/// Where a story stands in the file.
fn story_path(root: &Value, story: &str) -> Result<Vec<Step>, NotAmended> {
    let missing = || NotAmended::NoStory(story.to_owned());
    let stories = under_in(root, &[], &ROOT, "stories").ok_or_else(missing)?;
    let path = below(&stories, Step::Key(story.to_owned()));
    match root.at(&path) {
        Some(Value::Table(_)) => Ok(path),
        Some(Value::Word(_) | Value::List(_)) | None => Err(missing()),
    }
}

impl StoryKey {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Byline,
        Self::Source,
        Self::Level,
        Self::Spare,
        Self::Body,
    ];

    /// Its English name in the file.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Source => "source",
            Self::Level => "level",
            Self::Spare => "spare",
            Self::Body => "body",
        }
    }

    const fn zh(self) -> &'static str {
        match self {
            Self::Kicker => "引题",
            Self::Headline => "标题",
            Self::Deck => "副题",
            Self::Byline => "作者",
            Self::Source => "来源",
            Self::Level => "等级",
            Self::Spare => "备稿",
            Self::Body => "正文",
        }
    }
}

impl PhotoKey {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Caption, Self::Credit, Self::Alternative, Self::Focus, Self::Window];

    /// Its English name in the file.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Alternative => "alt",
            Self::Focus => "focus",
            Self::Window => "window",
        }
    }

    const fn zh(self) -> &'static str {
        match self {
            Self::Caption => "说明",
            Self::Credit => "摄影",
            Self::Alternative => "替代",
            Self::Focus => "焦点",
            Self::Window => "取景",
        }
    }

    fn value(self, words: &str) -> Value {
        match self {
            Self::Focus | Self::Window => {
                let shares = words.split(',').map(|share| share.trim().to_owned());
                Value::List(shares.map(Value::Word).collect())
            }
            Self::Caption | Self::Credit | Self::Alternative => {
                Value::Word(words.to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, NotAmended, PhotoKey, StoryKey, amend, story_files, story_text};

    const TEXT: &str = "\
# 本期
稿件:
  甲:
    标题: \"一题\"   # 拟题
    图片:
      - {文件: a.jpg, 说明: 旧}
    正文: |
      一段。
  乙: {标题: 二题, 正文: 二段。}
版面:
  - 版次: 1
    稿件: [甲, 乙]
  - 版次: 2
    编排: 定位
    模块:
      - {稿: 乙, 栏: 1, 行: 1-9}
";

    fn story(story: &str, key: StoryKey, words: Option<&str>) -> Change {
        Change::Story { story: story.into(), key, words: words.map(str::to_owned) }
    }

    fn changed(change: Change) -> Vec<(String, String)> {
        let new = amend(TEXT, &[change]).unwrap();
        let (old, new): (Vec<&str>, Vec<&str>) =
            (TEXT.lines().collect(), new.lines().collect());
        let gone = old.iter().filter(|line| !new.contains(line));
        let come = new.iter().filter(|line| !old.contains(line));
        let (gone, come): (Vec<_>, Vec<_>) = (gone.collect(), come.collect());
        let most = gone.len().max(come.len());
        let at = |list: &[&&str], nth: usize| {
            list.get(nth).map_or(String::new(), |s| s.trim().to_owned())
        };
        (0..most).map(|nth| (at(&gone, nth), at(&come, nth))).collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn a_word_is_put_in_its_place_and_the_comment_stays() {
        assert_eq!(
            changed(story("甲", StoryKey::Headline, Some("新的：“题”"))),
            [pair("标题: \"一题\"   # 拟题", "标题: \"新的：“题”\"   # 拟题")]
        );
        assert_eq!(
            changed(story("乙", StoryKey::Headline, Some("二，题: 三"))),
            [pair(
                "乙: {标题: 二题, 正文: 二段。}",
                "乙: {标题: '二，题: 三', 正文: 二段。}"
            )]
        );
    }

    #[test]
    fn a_key_comes_in_the_tongue_of_its_table_and_goes() {
        assert_eq!(
            changed(story("甲", StoryKey::Level, Some("头条"))),
            [pair("", "等级: 头条")]
        );
        let with = amend(TEXT, &[story("甲", StoryKey::Level, Some("头条"))]).unwrap();
        assert_eq!(amend(&with, &[story("甲", StoryKey::Level, None)]).unwrap(), TEXT);
    }

    #[test]
    fn a_body_is_lines_under_its_key() {
        assert_eq!(
            changed(story("甲", StoryKey::Body, Some("一段改。\n二段。"))),
            [pair("一段。", "一段改。"), pair("", "二段。")]
        );
        let flow =
            amend(TEXT, &[story("乙", StoryKey::Body, Some("一。\n二。"))]).unwrap();
        assert_eq!(
            story_text(&flow, "乙").unwrap().words.last().unwrap().1,
            "一。\n二。"
        );
    }

    #[test]
    fn a_body_in_a_file_of_its_own_is_known_and_taken_in() {
        let text = TEXT.replace(", 正文: 二段。}", ", 文件: 来稿/乙.txt}");
        let files: Vec<_> =
            story_files(&text).into_iter().map(|own| (own.story, own.path)).collect();
        assert_eq!(files, [("乙".to_owned(), "来稿/乙.txt".to_owned())]);
        assert_eq!(story_text(&text, "乙").unwrap().file.unwrap(), "来稿/乙.txt");
        let take = Change::TakeIn { story: "乙".into(), body: "二段。".into() };
        let taken = amend(&text, &[take]).unwrap();
        assert_eq!(story_files(&taken), []);
        assert_eq!(story_text(&taken, "乙").unwrap().words[1].1, "二段。");
    }

    #[test]
    fn photos_pages_and_faults() {
        let photo = |photo, key, words: &str| Change::Photo {
            story: "甲".into(),
            photo,
            key,
            words: Some(words.into()),
        };
        assert_eq!(
            changed(photo(0, PhotoKey::Focus, "40%, 60%")),
            [pair(
                "- {文件: a.jpg, 说明: 旧}",
                "- {文件: a.jpg, 说明: 旧, 焦点: [40%, 60%]}"
            )]
        );
        assert_eq!(
            changed(photo(0, PhotoKey::Window, "10%, 0%, 90%, 80%")),
            [pair(
                "- {文件: a.jpg, 说明: 旧}",
                "- {文件: a.jpg, 说明: 旧, 取景: [10%, 0%, 90%, 80%]}"
            )]
        );
        assert_eq!(
            amend(TEXT, &[photo(1, PhotoKey::Caption, "新")]),
            Err(NotAmended::NoPhoto(1))
        );
        let stories =
            Change::Stories { page: 1, stories: vec!["乙".into(), "甲".into()] };
        assert_eq!(changed(stories), [pair("稿件: [甲, 乙]", "稿件: [乙, 甲]")]);
        let composed = amend(TEXT, &[Change::Compose { page: 2 }]).unwrap();
        assert!(composed.contains("编排: 自动"), "{composed}");
        assert!(
            composed.contains("稿件: [乙]") && !composed.contains("模块"),
            "{composed}"
        );
        assert_eq!(
            amend(TEXT, &[Change::Compose { page: 9 }]),
            Err(NotAmended::NoPage(9))
        );
        let none = amend(TEXT, &[story("丙", StoryKey::Body, Some("一"))]);
        assert_eq!(none, Err(NotAmended::NoStory("丙".into())));
    }
}
