//! The bench: the file, and the pages that it makes. One thing is done after another.

mod drawing;
mod filed;
mod issues;
mod moving;
mod proofing;
mod tray;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use banmian::copy::Issue;
use banmian::diag::{Diagnostic, FileId, Report, Said, Sources};
use banmian::edition::Edition;
use banmian::font::Library;
use banmian::ink::Screen;
use banmian::issue::{
    self, Change, FixedPage, NotAmended, NotLocked, Patch, StoryKey, amend, lock,
    patched, patched_copy, story_text,
};
use banmian::page::{Candidate, SolvedPage};
use banmian::press::{Exhibit, Session};
use banmian::svg::Drawn;
use serde_json::{Value, json};

use super::ask::{Answer, Ask, Done, Edit, Proofed, refused, what};
use super::history::{self, History, Saying};
use super::record::Record;
use super::state::{alternatives, unread};
use super::{geometry, locate, pages as parts};
use crate::cli::Trouble;
use crate::cli::amend::Original;
use crate::cli::import::PICTURES;
pub(super) use drawing::Glance;
use filed::{Filed, NewFile};
pub(super) use tray::is_picture;

/// Dots to the inch of pictures on a screen of twice the usual fineness.
const FINE: u16 = 220;

/// The file as it was read a moment ago.
struct AsRead {
    original: Original,
    /// Whether another program had saved it since it was drawn.
    foreign: bool,
}

/// What the files are to say.
struct New {
    text: String,
    files: Vec<NewFile>,
}

pub(super) struct Bench {
    issue: PathBuf,
    root: Option<PathBuf>,
    library: Library,
    session: Session,
    screen: Screen,
    text: String,
    filed: Filed,
    history: History,
    version: u64,
    state: Value,
    drawn: Vec<Drawn>,
    /// In which version each page was last drawn otherwise.
    fresh: BTreeMap<u32, u64>,
    edition: Edition,
    sources: Sources,
    told: Vec<Diagnostic>,
    /// Where everything stands.
    solved: Vec<SolvedPage>,
    read: Option<Issue>,
    wanted: Vec<Exhibit>,
    pictures: BTreeMap<String, Vec<u8>>,
    /// The pages as a PDF since they were drawn otherwise, and their numbers: if anybody
    /// asked.
    proofed: Option<(Arc<[u8]>, Vec<u32>)>,
    record: Record,
    /// What each page prints as.
    versions: BTreeMap<u32, String>,
    /// Pictures that lie beside the issue.
    beside: Vec<String>,
    /// Those that were dropped on it since it was opened.
    dropped: BTreeSet<String>,
    /// Every path that was looked for when the pages were drawn.
    asked: BTreeSet<PathBuf>,
    /// Who is told of new pages as soon as they are there.
    news: Option<News>,
}

/// Somebody who hears what browsers are told.
pub(super) type News = Box<dyn Fn(u64, &Value) + Send>;

impl Bench {
    /// Opens an issue, whose pages are drawn by [`Bench::begin`]. What browsers are told of it
    /// is numbered after `version`.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or nothing can be kept beside it.
    pub(super) fn open(
        issue: &Path,
        root: Option<PathBuf>,
        library: Library,
        version: u64,
    ) -> Result<Self, Trouble> {
        let original = Original::read(issue)?;
        let text = crate::cli::job::text(&issue.to_string_lossy(), original.bytes())?;
        let text = text.to_owned();
        let issue = std::fs::canonicalize(issue).map_err(|f| Trouble::file(issue, &f))?;
        let filed = Filed::read(&issue, root.as_deref(), &text, &Filed::default());
        let saying = Saying { issue: &text, files: &filed.texts };
        let history =
            History::open(&issue, saying).map_err(|f| Trouble::file(&issue, &f))?;
        let record = Record::open(&issue);
        let screen = Screen::srgb().map_err(|fault| Trouble(fault.said()))?;
        let beside = tray::beside(&issue, &BTreeSet::new());
        let bench = Self {
            issue,
            root,
            session: Session::new(library.clone()),
            library,
            screen,
            text,
            filed,
            history,
            version,
            state: Value::Null,
            drawn: Vec::new(),
            fresh: BTreeMap::new(),
            edition: Edition::default(),
            sources: Sources::default(),
            told: Vec::new(),
            solved: Vec::new(),
            read: None,
            wanted: Vec::new(),
            pictures: BTreeMap::new(),
            proofed: None,
            record,
            versions: BTreeMap::new(),
            beside,
            dropped: BTreeSet::new(),
            asked: BTreeSet::new(),
            news: None,
        };
        // An issue outside of its project is told before anything is served.
        bench.folder()?;
        Ok(bench)
    }

    /// The same bench, with somebody who hears of new pages.
    pub(super) fn telling(self, news: News) -> Self {
        Self { news: Some(news), ..self }
    }

    /// Draws the pages. What keeps them from being drawn is told as the state they are in.
    pub(super) fn begin(&mut self) {
        let known: Vec<u32> = self.drawn.iter().map(|page| page.number).collect();
        let mut drawn = self.draw();
        // Nobody has seen the others: who wants one asks for it.
        let pages = drawn.as_mut().ok().and_then(Option::as_mut);
        let pages = pages.and_then(|told| told.get_mut("pages")?.as_array_mut());
        if let Some(pages) = pages {
            let number = |page: &Value| page.get("number").and_then(Value::as_u64);
            pages.retain(|page| {
                known.iter().any(|own| number(page) == Some((*own).into()))
            });
        }
        self.tell(drawn);
    }

    /// Tells whoever hears, also of what went wrong.
    fn tell(&mut self, drawn: Result<Option<Value>, Trouble>) {
        let told = match drawn {
            Ok(told) => told,
            Err(trouble) => {
                let state = self.kept(vec![unread(&trouble)]);
                Some(self.published(state, &[]))
            }
        };
        if let (Some(news), Some(told)) = (&self.news, told) {
            news(self.version, &told);
        }
    }

    /// Whether the file, or that of a story, is another one than was read.
    pub(super) fn is_overtaken(&self) -> bool {
        let same =
            std::fs::read(&self.issue).is_ok_and(|own| own == self.text.as_bytes());
        !same || self.named_files().texts != self.filed.texts
    }

    /// Every path that was looked for when the pages were drawn, and the folder of pictures:
    /// what changes there is of the issue.
    pub(super) fn concerns(&self) -> BTreeSet<PathBuf> {
        let mut all = self.asked.clone();
        let home = self.issue.parent().unwrap_or(Path::new("."));
        all.insert(home.join(PICTURES));
        all
    }

    /// The file that is edited.
    pub(super) fn issue(&self) -> &Path {
        &self.issue
    }

    /// Does what is asked, and tells whoever hears what has changed.
    pub(super) fn work(&mut self, ask: Ask) -> Answer {
        let Done { answer, told } = match self.did(ask) {
            Ok(done) => done,
            Err(trouble) => return refused("trouble", &trouble.0),
        };
        self.tell(Ok(told));
        answer
    }

    fn did(&mut self, ask: Ask) -> Result<Done, Trouble> {
        let answer = match ask {
            Ask::State => Answer::Told(self.state.clone()),
            Ask::Page(number) => self.page(number),
            Ask::Picture(name) => self.picture(&name),
            Ask::Thumbnail(number) => self.thumbnail(number)?,
            Ask::Story(id) => match story_text(&self.text, &id) {
                Ok(typed) => Answer::Told(self.story(&id, &typed)),
                Err(why) => refused("amend", &why.said()),
            },
            Ask::TakeIn(story) => return self.take_in(&story),
            Ask::Alternatives(page) => {
                let own = self.candidates(page);
                let list =
                    self.read.as_ref().map_or_else(Vec::new, |i| alternatives(own, i));
                Answer::Told(json!({ "page": page, "list": list }))
            }
            Ask::Locate { page, at } => {
                let there = locate::at(&self.edition, &self.sources, page, at);
                there.map_or(Answer::Missing, Answer::Told)
            }
            Ask::Geometry(page) => {
                let own = self.solved.iter().find(|own| own.number == page);
                match (own, &self.read) {
                    (Some(own), Some(issue)) => Answer::Told(geometry::of(own, issue)),
                    (None, _) | (_, None) => Answer::Missing,
                }
            }
            Ask::Try { page, gesture } => self.tried(page, &gesture)?,
            Ask::Move { page, gesture } => return self.moved(page, &gesture),
            Ask::Issues => self.issues()?,
            Ask::Open(path) => return self.open_other(&path),
            Ask::Next(day) => return self.next_issue(&day),
            Ask::NextProof => self.next_proof(),
            Ask::Changes => self.changes()?,
            Ask::Proofed { file, round } => return self.proofed(&file, round),
            Ask::Note { page, at, who, words } => {
                return self.note_at(page, at, &who, &words);
            }
            Ask::NoteIs { id, is } => return self.note_is(id, is),
            Ask::Stamp { page, stage, who, seen } => {
                return self.stamp(page, stage, who, seen);
            }
            Ask::Unstamp { page, stage } => {
                self.record.unstamp(page, &stage);
                return self.recorded();
            }
            Ask::Stage { page, stage, who } => {
                self.record.stage(page, stage, who);
                return self.recorded();
            }
            Ask::Text => Answer::Told(json!({ "text": self.text })),
            Ask::Look => return self.look(),
            Ask::Wanted(files) => {
                self.dropped.extend(files);
                return self.look();
            }
            Ask::Edit(edits) => return self.edit(&edits),
            Ask::Adopt { page, nth } => return self.adopt(page, nth),
            Ask::Fix(nths) => return self.fix(&nths),
            Ask::Undo => {
                let read = self.taken_in()?;
                let text = self.history.undo();
                return self.back(&read, text);
            }
            Ask::Redo => {
                let read = self.taken_in()?;
                let text = self.history.redo();
                return self.back(&read, text);
            }
        };
        Ok(Done { answer, told: None })
    }

    /// The layouts of a page, the best first. None of one that is fixed.
    fn candidates(&self, page: u32) -> &[Candidate] {
        let own = self.solved.iter().find(|own| own.number == page);
        own.map_or(&[][..], |own| &own.candidates)
    }

    fn page(&self, number: u32) -> Answer {
        let page = self.drawn.iter().find(|page| page.number == number);
        page.map_or(Answer::Missing, |page| {
            let mut whole = parts::whole(page);
            if let Some(table) = whole.as_object_mut() {
                table.insert("version".into(), json!(self.version));
            }
            Answer::Told(whole)
        })
    }

    /// The page of a proof of which a small picture is to be drawn: elsewhere, as whoever
    /// types waits for none.
    fn thumbnail(&mut self, number: u32) -> Result<Answer, Trouble> {
        if self.proofed.is_none() {
            let folder = self.folder()?;
            let mut report = Report::default();
            let called = self.issue.to_string_lossy().into_owned();
            let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
            let Ok(issue) = issue else { return Ok(Answer::Missing) };
            let draft = self.session.draft(&mut report, &issue, &folder);
            let made = draft.and_then(|draft| draft.proof(&mut report));
            let Ok(made) = made else { return Ok(Answer::Missing) };
            let numbers = made.pages.iter().map(|page| page.number).collect();
            self.proofed = Some((made.pdf.into(), numbers));
        }
        Ok(self.proofed.as_ref().map_or(Answer::Missing, |(pdf, numbers)| {
            let index = numbers.iter().position(|own| *own == number);
            index.map_or(Answer::Missing, |index| {
                Answer::Proofed(Proofed { pdf: Arc::clone(pdf), index })
            })
        }))
    }

    /// Reads the file, and takes in what another program has saved. What is written next
    /// takes the place of what was read here, and of nothing that is saved after it.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is no text any more: then it is not written over.
    fn taken_in(&mut self) -> Result<AsRead, Trouble> {
        let original = Original::read(&self.issue)?;
        let mut foreign = original.bytes() != self.text.as_bytes();
        if foreign {
            let called = self.issue.to_string_lossy();
            let text = crate::cli::job::text(&called, original.bytes())?;
            text.clone_into(&mut self.text);
        }
        let filed = self.named_files();
        foreign |= filed.texts != self.filed.texts;
        self.filed = filed;
        if foreign {
            self.note("saved by another program")?;
        }
        Ok(AsRead { original, foreign })
    }

    /// The files of stories that the issue names by now, as they stand.
    fn named_files(&self) -> Filed {
        Filed::read(&self.issue, self.root.as_deref(), &self.text, &self.filed)
    }

    fn look(&mut self) -> Result<Done, Trouble> {
        if let Err(trouble) = self.taken_in() {
            let state = self.kept(vec![unread(&trouble)]);
            let told = Some(self.published(state, &[]));
            return Ok(Done { answer: refused("trouble", &trouble.0), told });
        }
        // A picture beside it may have been saved as well.
        self.beside = tray::beside(&self.issue, &self.dropped);
        let told = self.draw()?;
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    fn edit(&mut self, edits: &[Edit]) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        if let Some(met) = self.conflict(edits) {
            return self.refuse(&read, Answer::Refused(met));
        }
        let (changes, files) = match self.apart(edits) {
            Ok(apart) => apart,
            Err(why) => return self.refuse(&read, refused("amend", &why)),
        };
        match amend(&self.text, &changes) {
            Ok(text) => self.put_all(&read, &New { text, files }, &what(edits)),
            Err(why) => self.refuse(&read, refused("amend", &why.said())),
        }
    }

    /// Changes nothing; what another program has saved is drawn.
    fn refuse(&mut self, read: &AsRead, answer: Answer) -> Result<Done, Trouble> {
        let told = if read.foreign { self.draw()? } else { None };
        Ok(Done { answer, told })
    }

    /// What stands where an edit goes, if that is not what the browser knew.
    fn conflict(&self, edits: &[Edit]) -> Option<Value> {
        for edit in edits {
            let (Some(base), Change::Story { story, key, words }) =
                (&edit.base, &edit.change)
            else {
                continue;
            };
            let typed = story_text(&self.text, story).ok()?;
            let known = typed.words.iter().find(|(own, _)| own == key);
            let theirs =
                match self.filed.text_of(story).filter(|_| *key == StoryKey::Body) {
                    Some(text) => text.trim_end_matches('\n'),
                    None => known.map_or("", |(_, words)| words.as_str()),
                };
            let yours = words.as_deref().unwrap_or_default();
            if theirs != base && theirs != yours {
                return Some(json!({
                    "kind": "conflict",
                    "story": story,
                    "key": key.en(),
                    "yours": yours,
                    "theirs": theirs,
                }));
            }
        }
        None
    }

    fn adopt(&mut self, page: u32, nth: usize) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        if read.foreign {
            return self.refuse(&read, overtaken());
        }
        let known = self.candidates(page).get(nth).cloned();
        let (Some(layout), Some(issue)) = (known, self.read.clone()) else {
            return Ok(Done { answer: Answer::Missing, told: None });
        };
        let fixed = FixedPage { number: page, modules: &layout.modules };
        let locked = lock(&self.text, &[fixed], &[], &issue.stories);
        match locked {
            Ok(new) => self.put(&read, &new, "adopt"),
            Err(why) => {
                let why = match why {
                    NotLocked::NoPage(page) => NotAmended::NoPage(page),
                    NotLocked::NotEditable => NotAmended::NotEditable,
                };
                Ok(Done { answer: refused("amend", &why.said()), told: None })
            }
        }
    }

    /// Applies what findings offer, in the issue itself. Of two that meet the second is left
    /// for the next look.
    fn fix(&mut self, nths: &[usize]) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        if read.foreign {
            return self.refuse(&read, overtaken());
        }
        let asked = nths.iter().filter_map(|nth| self.told.get(*nth)?.proposal.as_ref());
        let mut of: BTreeMap<FileId, Vec<Patch>> = BTreeMap::new();
        for proposal in asked {
            let (range, text) = (proposal.span.range(), proposal.text.clone());
            of.entry(proposal.span.file()).or_default().push(Patch { range, text });
        }
        let own = of.remove(&FileId::default()).unwrap_or_default();
        let text = patched(&self.text, own).text;
        let files = of.into_iter().filter_map(|(file, patches)| {
            // What cannot be typed in here offers no mend: `findings`.
            let path = &self.sources.get(file)?.path;
            let text = patched_copy(self.filed.texts.get(path)?, patches).text;
            Some(NewFile { path: path.clone(), text })
        });
        let files = files.collect();
        self.put_all(&read, &New { text, files }, "fix")
    }

    fn back(
        &mut self,
        read: &AsRead,
        said: Option<history::Said>,
    ) -> Result<Done, Trouble> {
        let Some(said) = said else {
            let why = Said::new("没有可以撤销的了", "there is nothing to go back to");
            return self.refuse(read, refused("undo", &why));
        };
        // What does not stand in the folder any more is not made again: its text is kept in
        // the history.
        let known = |path: &String| self.filed.texts.contains_key(path);
        let files: Vec<(String, String)> =
            said.files.into_iter().filter(|(path, _)| known(path)).collect();
        for (path, text) in files {
            self.write_filed(&path, &text)?;
        }
        if said.issue != self.text {
            read.original.replace(&said.issue)?;
            self.text = said.issue;
        }
        let told = self.draw()?;
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    /// Puts a new text in the place of the file, and draws it.
    fn put(&mut self, read: &AsRead, new: &str, what: &str) -> Result<Done, Trouble> {
        self.put_all(read, &New { text: new.to_owned(), files: Vec::new() }, what)
    }

    /// The same of the issue and of stories in files of their own.
    fn put_all(&mut self, read: &AsRead, new: &New, what: &str) -> Result<Done, Trouble> {
        let answer = |version: u64| Answer::Told(json!({ "version": version }));
        let known = &self.filed.texts;
        let other = |own: &&NewFile| known.get(&own.path) != Some(&own.text);
        let files: Vec<&NewFile> = new.files.iter().filter(other).collect();
        if new.text == self.text && files.is_empty() {
            return self.refuse(read, answer(self.version));
        }
        for NewFile { path, text } in files {
            if let Err(trouble) = self.write_filed(path, text) {
                // Of several, those before it are written.
                self.note(what)?;
                let told = self.draw()?;
                return Ok(Done { answer: refused("trouble", &trouble.0), told });
            }
        }
        if new.text == self.text {
            self.note(what)?;
            let told = self.draw()?;
            return Ok(Done { answer: answer(self.version), told });
        }
        // A disk that keeps a file through a power cut takes its time; the pages are drawn
        // meanwhile. If it was not written, they are drawn as they were.
        let old = std::mem::replace(&mut self.text, new.text.clone());
        // Whoever looks at them waits for no disk.
        let (written, drawn) = std::thread::scope(|scope| {
            let writing = scope.spawn(|| read.original.replace(&new.text));
            let drawn = self.draw().map(|mut told| {
                self.is_noted(&mut told);
                self.tell(Ok(told));
            });
            (writing.join(), drawn)
        });
        match written {
            Ok(Ok(())) => {}
            Ok(Err(trouble)) => {
                self.text = old;
                let told = self.draw()?;
                return Ok(Done { answer: refused("trouble", &trouble.0), told });
            }
            Err(panic) => std::panic::resume_unwind(panic),
        }
        // A story that goes, or that is taken in, names its file no more: a state that still
        // had it would be taken for one that another program has saved, and be noted twice.
        self.filed = self.named_files();
        self.note(what)?;
        drawn?;
        Ok(Done { answer: answer(self.version), told: None })
    }

    /// Says in what all browsers are told that this can be undone: what was undone before it
    /// is gone.
    fn is_noted(&mut self, told: &mut Option<Value>) {
        let (undo, redo) = (true, false);
        let state = told.as_mut().and_then(|told| told.get_mut("state"));
        for table in [state, Some(&mut self.state)].into_iter().flatten() {
            if let Some(table) = table.as_object_mut() {
                table.insert("undo".into(), json!(undo));
                table.insert("redo".into(), json!(redo));
            }
        }
    }

    fn note(&mut self, what: &str) -> Result<(), Trouble> {
        let saying = Saying { issue: &self.text, files: &self.filed.texts };
        let noted = self.history.note(saying, what);
        noted.map_err(|fault| Trouble::file(&self.issue, &fault))
    }
}

/// What is typed of a story.
fn story(id: &str, typed: &issue::StoryText) -> Value {
    let words: serde_json::Map<String, Value> =
        typed.words.iter().map(|(key, words)| (key.en().into(), json!(words))).collect();
    let photos: Vec<Value> = typed
        .photos
        .iter()
        .map(|photo| {
            let each = photo.iter().map(|(key, words)| (key.en().into(), json!(words)));
            Value::Object(each.collect())
        })
        .collect();
    json!({ "id": id, "words": words, "photos": photos })
}

/// That the file is another one than the browser has seen.
fn overtaken() -> Answer {
    let why = Said::new(
        "文件刚被别的程序改过，请再看一遍",
        "the file has just changed; look again",
    );
    refused("changed", &why)
}
