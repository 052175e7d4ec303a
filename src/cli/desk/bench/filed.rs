//! Stories that stand in files of their own. Those that are text are typed in where they are;
//! of a document it is shown what is taken of it, and it can be taken into the issue.

use std::collections::BTreeMap;
use std::path::Path;

use banmian::diag::Said;
use banmian::document::{self, Captions, Notes};
use banmian::issue::{Change, Folder as _, StoryFile, StoryKey, StoryText, story_files};
use serde_json::{Value, json};

use super::{Bench, New};
use crate::cli::Trouble;
use crate::cli::amend::Original;
use crate::cli::desk::ask::{Done, Edit, refused};
use crate::cli::desk::state::said as words_of;
use crate::cli::disk::DiskFolder;

/// The files of stories, as they are now.
#[derive(Clone, Debug, Default)]
pub(super) struct Filed {
    /// The issue that names them.
    of: String,
    named: Vec<StoryFile>,
    /// The text of those that can be typed in, by their paths. Its lines end in LF.
    pub(super) texts: BTreeMap<String, String>,
}

/// What the file of a story is to say.
pub(super) struct NewFile {
    pub(super) path: String,
    pub(super) text: String,
}

/// The mark at the head of some files in UTF-8.
const MARK: &str = "\u{feff}";

impl Filed {
    /// Reads the files that an issue names; `before` are those of a moment ago.
    pub(super) fn read(
        issue: &Path,
        root: Option<&Path>,
        text: &str,
        before: &Self,
    ) -> Self {
        let named =
            if text == before.of { before.named.clone() } else { story_files(text) };
        let mut texts = BTreeMap::new();
        if let (false, Ok(folder)) =
            (named.is_empty(), DiskFolder::called(issue, issue, root))
        {
            for StoryFile { path, .. } in &named {
                // What cannot be read is told when the pages are set.
                let bytes = folder.read(path).ok();
                let text = bytes.and_then(|bytes| typed(&bytes, path));
                texts.extend(text.map(|text| (path.clone(), text)));
            }
        }
        Self { of: text.to_owned(), named, texts }
    }

    /// The file of a story, if it has one.
    fn path_of(&self, story: &str) -> Option<&str> {
        let own = self.named.iter().find(|own| own.story == story)?;
        Some(&own.path)
    }

    /// What stands in the file of a story, if it can be typed in.
    pub(super) fn text_of(&self, story: &str) -> Option<&str> {
        self.texts.get(self.path_of(story)?).map(String::as_str)
    }
}

/// The text of a file that can be typed in: it is text, in UTF-8, and is set as it stands.
fn typed(bytes: &[u8], path: &str) -> Option<String> {
    std::str::from_utf8(bytes).ok()?;
    document::read(bytes, path).ok()?.original
}

/// What is taken of a document.
#[derive(Default)]
struct Taken {
    body: String,
    /// What it says of itself besides.
    words: Vec<(StoryKey, String)>,
}

fn taken(bytes: &[u8], path: &str) -> Result<Taken, Said> {
    let mut document = document::read(bytes, path).map_err(|refused| refused.what)?;
    if let Some(text) = document.original.take() {
        return Ok(Taken { body: text, words: Vec::new() });
    }
    let draft = document::draft(&document, Captions::Left);
    let body = document::house(&draft.body, Notes::After).text;
    let words = [
        (StoryKey::Kicker, draft.kicker),
        (StoryKey::Headline, draft.headline),
        (StoryKey::Deck, draft.deck),
        (StoryKey::Byline, draft.byline),
        (StoryKey::Source, draft.source),
    ];
    let words = words.into_iter().filter_map(|(key, words)| Some((key, words?)));
    Ok(Taken { body, words: words.collect() })
}

impl Bench {
    /// What is typed of a story, and where its body stands.
    pub(super) fn story(&self, id: &str, typed: &StoryText) -> Value {
        let mut told = super::story(id, typed);
        let Some(path) = &typed.file else { return told };
        let (taken, open, why) = match self.filed.texts.get(path) {
            Some(text) => {
                let body = text.trim_end_matches('\n').to_owned();
                (Taken { body, words: Vec::new() }, true, None)
            }
            None => match self.taken_of(path) {
                Ok(taken) => (taken, false, None),
                Err(why) => (Taken::default(), false, Some(why)),
            },
        };
        let Taken { body, words } = taken;
        // What the file says itself is set as long as the issue says nothing.
        let said: serde_json::Map<String, Value> = words
            .into_iter()
            .map(|(key, words)| (key.en().into(), json!(words)))
            .collect();
        if let Some(table) = told.as_object_mut() {
            let why = why.as_ref().map(words_of);
            let file = json!({ "path": path, "open": open, "why": why, "says": said });
            table.insert("file".into(), file);
            if let Some(words) = table.get_mut("words").and_then(Value::as_object_mut) {
                words.insert(StoryKey::Body.en().into(), json!(body));
            }
        }
        told
    }

    fn taken_of(&self, path: &str) -> Result<Taken, Said> {
        let folder = self.folder().map_err(|trouble| trouble.0)?;
        taken(&folder.read(path)?, path)
    }

    /// Edits, apart: those of the issue, and what files of stories are to say.
    pub(super) fn apart(
        &self,
        edits: &[Edit],
    ) -> Result<(Vec<Change>, Vec<NewFile>), Said> {
        let (mut changes, mut files) = (Vec::new(), Vec::new());
        for edit in edits {
            let Change::Story { story, key: StoryKey::Body, words } = &edit.change else {
                changes.push(edit.change.clone());
                continue;
            };
            let Some(path) = self.filed.path_of(story) else {
                changes.push(edit.change.clone());
                continue;
            };
            if !self.filed.texts.contains_key(path) {
                return Err(Said::new(
                    format!("正文在 {path} 里，不是能直接改的文本；先收进稿件"),
                    format!(
                        "the body stands in {path}, which is no text: take it in first"
                    ),
                ));
            }
            let mut text = words.clone().unwrap_or_default();
            if !text.ends_with('\n') {
                text.push('\n');
            }
            files.push(NewFile { path: path.to_owned(), text });
        }
        Ok((changes, files))
    }

    /// Puts a text in the place of the file of a story, whose mark and line ends stay.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or is not any more what was read.
    pub(super) fn write_filed(&mut self, path: &str, text: &str) -> Result<(), Trouble> {
        let at = self.folder()?.place(path)?;
        let original = Original::read(&at)?;
        if typed(original.bytes(), path).as_ref() != self.filed.texts.get(path) {
            return Err(Trouble(Said::new(
                format!("{path} 刚被别的程序改过，请再看一遍"),
                format!("{path} has just changed; look again"),
            )));
        }
        let marked = original.bytes().starts_with(MARK.as_bytes());
        let new = format!("{}{text}", if marked { MARK } else { "" });
        original.replace(&original.in_its_lines(&new))?;
        self.filed.texts.insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    /// 文件 of a story goes, and what stood there is typed in the issue. The file stays.
    pub(super) fn take_in(&mut self, story: &str) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        let known = banmian::issue::story_text(&self.text, story);
        let known = known.map_err(|why| why.said());
        let changes = known.and_then(|typed| {
            let path = typed.file.as_ref().ok_or_else(|| {
                Said::new("正文就在稿件里", "the body stands in the issue already")
            })?;
            let taken = self.taken_of(path)?;
            let mut changes =
                vec![Change::TakeIn { story: story.to_owned(), body: taken.body }];
            for (key, words) in taken.words {
                // What the issue says itself goes before what the file says.
                if typed.words.iter().all(|(own, _)| *own != key) {
                    let (story, words) = (story.to_owned(), Some(words));
                    changes.push(Change::Story { story, key, words });
                }
            }
            Ok(changes)
        });
        let new = changes.and_then(|changes| {
            banmian::issue::amend(&self.text, &changes).map_err(|why| why.said())
        });
        match new {
            Ok(text) => self.put_all(&read, &New { text, files: Vec::new() }, "take in"),
            Err(why) => self.refuse(&read, refused("amend", &why)),
        }
    }
}
