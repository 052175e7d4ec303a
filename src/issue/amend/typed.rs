//! What an issue file types of its stories, for who works at them.

use super::super::edit::{Step, Value, below, child, under_in, word};
use super::super::key::{PHOTO, ROOT, STORY};
use super::super::part::Part;
use super::{NotAmended, PhotoKey, StoryKey, story_path};

/// What an issue file types of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryText {
    /// 引题, 标题, 副题, 作者, 来源, 等级, 正文, as they are typed; nothing of those that
    /// are not.
    pub words: Vec<(StoryKey, String)>,
    /// Of each photo what is typed.
    pub photos: Vec<Vec<(PhotoKey, String)>>,
    /// 文件, if its body stands in a file of its own.
    pub file: Option<String>,
}

/// The stories whose bodies stand in files of their own: their names, and what they name.
pub fn story_files(text: &str) -> Vec<StoryFile> {
    let Some(root) = Value::read(text) else { return Vec::new() };
    let stories = child(&root, &ROOT, "stories");
    let Some(Value::Table(stories)) = stories else { return Vec::new() };
    let files = stories.iter().filter_map(|(name, story)| {
        let path = word(story, &STORY, "file")?;
        Some(StoryFile { story: name.clone(), path })
    });
    files.collect()
}

/// 文件 of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFile {
    /// The name of the story.
    pub story: String,
    /// The file, as the issue names it.
    pub path: String,
}

/// What the file types of a story.
///
/// # Errors
///
/// If it does not hold the story itself.
pub fn story_text(text: &str, story: &str) -> Result<StoryText, NotAmended> {
    // What is only read needs no tree that keeps the writing: this is asked at each key.
    let root = Value::read(text).ok_or(NotAmended::NotEditable)?;
    let path = story_path(&root, story)?;
    let word = |path: &[Step], part: &Part, en: &str| {
        let at = under_in(&root, path, part, en)?;
        Some(match root.at(&at)? {
            Value::Word(word) => word.trim_end_matches('\n').to_owned(),
            Value::List(items) => {
                let words = items.iter().filter_map(|item| match item {
                    Value::Word(word) => Some(word.as_str()),
                    Value::List(_) | Value::Table(_) => None,
                });
                words.collect::<Vec<_>>().join(", ")
            }
            Value::Table(_) => return None,
        })
    };
    let words = StoryKey::ALL.into_iter();
    let words = words.filter_map(|key| Some((key, word(&path, &STORY, key.en())?)));
    let photos = under_in(&root, &path, &STORY, "photos");
    let count = photos.as_ref().and_then(|at| match root.at(at)? {
        Value::List(items) => Some(items.len()),
        Value::Word(_) | Value::Table(_) => None,
    });
    let photos = (0..count.unwrap_or(0)).filter_map(|nth| {
        let at = below(photos.as_ref()?, Step::Item(nth));
        let keys = PhotoKey::ALL.into_iter();
        Some(keys.filter_map(|key| Some((key, word(&at, &PHOTO, key.en())?))).collect())
    });
    let file = word(&path, &STORY, "file").map(|path| path.trim().to_owned());
    Ok(StoryText { words: words.collect(), photos: photos.collect(), file })
}
