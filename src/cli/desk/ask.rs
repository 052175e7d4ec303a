//! What is asked of the bench, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use banmian::diag::Said;
use banmian::issue::{Change, PhotoKey, StoryKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::gesture::Gesture;
use super::state::said;

/// What a browser asks of the bench.
#[derive(Debug)]
pub(super) enum Ask {
    /// Everything but the pages.
    State,
    /// A page.
    Page(u32),
    /// A picture of a page, by its name.
    Picture(String),
    /// A small picture of a page.
    Thumbnail(u32),
    /// What the file types of a story.
    Story(String),
    /// To type in the issue what stands in the file of a story.
    TakeIn(String),
    /// The layouts of a page.
    Alternatives(u32),
    /// The grid of a page, and what stands on it.
    Geometry(u32),
    /// What a page would be after something is moved on it by hand: nothing is changed.
    Try {
        page: u32,
        gesture: Gesture,
    },
    /// To move something on a page by hand.
    Move {
        page: u32,
        gesture: Gesture,
    },
    /// What stands at a point of a page.
    Locate {
        page: u32,
        at: [f64; 2],
    },
    /// To change the file.
    Edit(Vec<Edit>),
    /// To fix a page in one of its layouts.
    Adopt {
        page: u32,
        nth: usize,
    },
    /// To apply what findings offer.
    Fix(Vec<usize>),
    /// To go back, or forth again.
    Undo,
    Redo,
    /// The text of the file.
    Text,
    /// How the last proof and the next one are called.
    NextProof,
    /// To keep what stood on a proof, which is at a path.
    Proofed {
        file: PathBuf,
        round: u16,
    },
    /// What has changed on the pages since the last proof.
    Changes,
    /// To note something at a point of a page.
    Note {
        page: u32,
        at: [f64; 2],
        who: String,
        words: String,
    },
    /// To say of a note that it is done, or is not.
    NoteIs {
        id: u64,
        is: NoteIs,
    },
    /// To stamp a page as it was seen, or to take that back.
    Stamp {
        page: u32,
        stage: String,
        who: String,
        seen: String,
    },
    Unstamp {
        page: u32,
        stage: String,
    },
    /// To say how far a page is, and who has it.
    Stage {
        page: u32,
        stage: String,
        who: String,
    },
    /// The issues of the paper.
    Issues,
    /// To open another issue of the paper, by its path from the folder of the paper.
    Open(String),
    /// To make the next issue, of a day, and open it.
    Next(String),
    /// To have pictures beside the issue in its tray, whoever else has them, and to look.
    Wanted(Vec<String>),
    /// To look whether another program has saved the file or what stands beside it.
    Look,
}

impl Ask {
    /// The name of the picture that is asked for, if one is.
    pub(super) fn picture(&self) -> Option<&str> {
        if let Self::Picture(name) = self { Some(name) } else { None }
    }
}

/// A change, and what stood there as far as the browser knew.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) change: Change,
    pub(super) base: Option<String>,
}

/// What is answered.
#[derive(Debug)]
pub(super) enum Answer {
    Told(Value),
    /// A picture that is the same whenever it is asked for by this name.
    Png(Vec<u8>),
    /// A picture of how a page is now.
    Glance(Vec<u8>),
    /// A page of a PDF, of which somebody is to draw a small picture.
    Proofed(Proofed),
    /// What is asked for is not there.
    Missing,
    /// It was not done: why.
    Refused(Value),
}

/// A page of a PDF as it stands now.
#[derive(Clone, Debug)]
pub(super) struct Proofed {
    pub(super) pdf: Arc<[u8]>,
    /// Which of its pages, from zero.
    pub(super) index: usize,
}

/// What came of an ask: the answer, and what all browsers are told.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) answer: Answer,
    pub(super) told: Option<Value>,
}

/// Whether somebody has seen to a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NoteIs {
    Open,
    Done,
}

/// That something was not done, and why.
pub(super) fn refused(kind: &str, why: &Said) -> Answer {
    Answer::Refused(json!({ "kind": kind, "said": said(why) }))
}

/// What edits do, in a word, so that typing in one place is undone as one.
pub(super) fn what(edits: &[Edit]) -> String {
    match edits.first().map(|edit| &edit.change) {
        Some(Change::Story { story, key, .. }) => format!("type {story} {}", key.en()),
        Some(Change::Photo { story, photo, key, .. }) => {
            format!("type {story} {photo} {}", key.en())
        }
        Some(Change::TakeIn { .. }) => "take in".to_owned(),
        Some(Change::Stories { .. }) => "stories".to_owned(),
        Some(Change::Compose { .. }) => "compose".to_owned(),
        Some(Change::Sketch { .. } | Change::Wish { .. } | Change::Weigh(_)) => {
            "layout".to_owned()
        }
        Some(
            Change::AddPage { .. }
            | Change::TakePage { .. }
            | Change::AddStory { .. }
            | Change::TakeStory { .. },
        ) => "pages".to_owned(),
        Some(Change::AddPhoto { .. } | Change::TakePhoto { .. }) => "photos".to_owned(),
        None => "nothing".to_owned(),
    }
}

/// A change as a browser says it.
pub(super) fn change(said: &Value) -> Option<Edit> {
    let text = |key: &str| said.get(key).and_then(Value::as_str).map(str::to_owned);
    let number = |key: &str| said.get(key).and_then(Value::as_u64);
    let page = || number("page").and_then(|page| u32::try_from(page).ok());
    let change = match text("kind")?.as_str() {
        "story" => {
            let key = text("key")?;
            let key = StoryKey::ALL.into_iter().find(|own| own.en() == key)?;
            Change::Story { story: text("story")?, key, words: text("words") }
        }
        "photo" => {
            let key = text("key")?;
            let key = PhotoKey::ALL.into_iter().find(|own| own.en() == key)?;
            let photo = usize::try_from(number("photo")?).ok()?;
            Change::Photo { story: text("story")?, photo, key, words: text("words") }
        }
        "addphoto" => Change::AddPhoto { story: text("story")?, file: text("file")? },
        "takephoto" => {
            let photo = usize::try_from(number("photo")?).ok()?;
            Change::TakePhoto { story: text("story")?, photo }
        }
        "stories" => {
            let list = said.get("stories")?.as_array()?;
            let names = list.iter().map(|name| name.as_str().map(str::to_owned));
            Change::Stories { page: page()?, stories: names.collect::<Option<_>>()? }
        }
        "compose" => Change::Compose { page: page()? },
        "addpage" => Change::AddPage { page: page()? },
        "takepage" => Change::TakePage { page: page()? },
        "addstory" => Change::AddStory { story: text("story")?, page: page() },
        "takestory" => Change::TakeStory { story: text("story")? },
        _ => return None,
    };
    Some(Edit { change, base: text("base") })
}
