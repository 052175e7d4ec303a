//! The bench: the file, and the pages that it makes. One thing is done after another.

mod issues;
mod moving;
mod proofing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use banmian::copy::Issue;
use banmian::diag::{Diagnostic, FileId, Proposal, Report, Said, Sources};
use banmian::edition::Edition;
use banmian::font::Library;
use banmian::ink::Screen;
use banmian::issue::{
    self, Change, FixedPage, NotAmended, NotLocked, Patch, amend, lock, patched,
    story_text,
};
use banmian::page::{Candidate, SolvedPage};
use banmian::press::{Exhibit, Session, Shown};
use banmian::raster;
use banmian::svg::{Drawn, Linked};
use serde_json::{Value, json};

use super::ask::{Answer, Ask, Done, Edit, refused, what};
use super::history::History;
use super::record::Record;
use super::state::{Seen, alternatives, findings, pages, stories, unread};
use super::{geometry, locate, pages as parts};
use crate::cli::Trouble;
use crate::cli::amend::Original;
use crate::cli::disk::DiskFolder;
use crate::cli::proofing::page_version;

/// Dots to the inch of pictures on a screen of twice the usual fineness.
const FINE: u16 = 220;
/// Dots to the inch of small pictures.
const SMALL: u32 = 28;

/// The file as it was read a moment ago.
struct AsRead {
    original: Original,
    /// Whether another program had saved it since it was drawn.
    foreign: bool,
}

pub(super) struct Bench {
    issue: PathBuf,
    root: Option<PathBuf>,
    library: Library,
    session: Session,
    screen: Screen,
    text: String,
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
    thumbnails: BTreeMap<u32, Vec<u8>>,
    record: Record,
    /// What each page prints as.
    versions: BTreeMap<u32, String>,
}

impl Bench {
    /// Opens an issue, and draws its pages.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or nothing can be kept beside it.
    pub(super) fn open(
        issue: &Path,
        root: Option<PathBuf>,
        library: Library,
    ) -> Result<Self, Trouble> {
        let original = Original::read(issue)?;
        let text = crate::cli::job::text(&issue.to_string_lossy(), original.bytes())?;
        let text = text.to_owned();
        let issue = std::fs::canonicalize(issue).map_err(|f| Trouble::file(issue, &f))?;
        let history =
            History::open(&issue, &text).map_err(|f| Trouble::file(&issue, &f))?;
        let record = Record::open(&issue);
        let screen = Screen::srgb().map_err(|fault| Trouble(fault.said()))?;
        let mut bench = Self {
            issue,
            root,
            session: Session::new(library.clone()),
            library,
            screen,
            text,
            history,
            version: 0,
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
            thumbnails: BTreeMap::new(),
            record,
            versions: BTreeMap::new(),
        };
        bench.draw()?;
        Ok(bench)
    }

    /// The file that is edited.
    pub(super) fn issue(&self) -> &Path {
        &self.issue
    }

    /// Does what is asked.
    pub(super) fn work(&mut self, ask: Ask) -> Done {
        match self.did(ask) {
            Ok(done) => done,
            Err(trouble) => Done { answer: refused("trouble", &trouble.0), told: None },
        }
    }

    fn did(&mut self, ask: Ask) -> Result<Done, Trouble> {
        let answer = match ask {
            Ask::State => Answer::Told(self.state.clone()),
            Ask::Page(number) => self.page(number),
            Ask::Picture(name) => {
                self.pictures.get(&name).cloned().map_or(Answer::Missing, Answer::Png)
            }
            Ask::Thumbnail(number) => self.thumbnail(number)?,
            Ask::Story(id) => match story_text(&self.text, &id) {
                Ok(typed) => Answer::Told(story(&id, &typed)),
                Err(why) => refused("amend", &why.said()),
            },
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

    fn thumbnail(&mut self, number: u32) -> Result<Answer, Trouble> {
        if self.thumbnails.is_empty() {
            let folder = self.folder()?;
            let mut report = Report::default();
            let called = self.issue.to_string_lossy().into_owned();
            let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
            let Ok(issue) = issue else { return Ok(Answer::Missing) };
            let draft = self.session.draft(&mut report, &issue, &folder);
            let made = draft.and_then(|draft| draft.proof(&mut report));
            let Ok(made) = made else { return Ok(Answer::Missing) };
            let pngs = raster::png(made.pdf, SMALL).map_err(|f| Trouble(f.said()))?;
            let numbers = made.pages.iter().map(|page| page.number);
            self.thumbnails = numbers.zip(pngs).collect();
        }
        let png = self.thumbnails.get(&number).cloned();
        Ok(png.map_or(Answer::Missing, Answer::Png))
    }

    /// Reads the file, and takes in what another program has saved. What is written next
    /// takes the place of what was read here, and of nothing that is saved after it.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is no text any more: then it is not written over.
    fn taken_in(&mut self) -> Result<AsRead, Trouble> {
        let original = Original::read(&self.issue)?;
        let foreign = original.bytes() != self.text.as_bytes();
        if foreign {
            let called = self.issue.to_string_lossy();
            let text = crate::cli::job::text(&called, original.bytes())?;
            text.clone_into(&mut self.text);
            self.note("saved by another program")?;
        }
        Ok(AsRead { original, foreign })
    }

    fn look(&mut self) -> Result<Done, Trouble> {
        if let Err(trouble) = self.taken_in() {
            let state = self.kept(vec![unread(&trouble)]);
            let told = Some(self.published(state, &[]));
            return Ok(Done { answer: refused("trouble", &trouble.0), told });
        }
        // A picture beside it may have been saved as well.
        let told = self.draw()?;
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    fn edit(&mut self, edits: &[Edit]) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        if let Some(met) = self.conflict(edits) {
            return self.refuse(&read, Answer::Refused(met));
        }
        let changes: Vec<Change> = edits.iter().map(|edit| edit.change.clone()).collect();
        match amend(&self.text, &changes) {
            Ok(new) => self.put(&read, &new, &what(edits)),
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
            let theirs = known.map_or("", |(_, words)| words.as_str());
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
        let own = |proposal: &&Proposal| proposal.span.file() == FileId::default();
        let asked = nths.iter().filter_map(|nth| self.told.get(*nth)?.proposal.as_ref());
        let patches = asked.filter(own).map(|proposal| Patch {
            range: proposal.span.range(),
            text: proposal.text.clone(),
        });
        let text = patched(&self.text, patches.collect()).text;
        self.put(&read, &text, "fix")
    }

    fn back(&mut self, read: &AsRead, text: Option<String>) -> Result<Done, Trouble> {
        let Some(text) = text else {
            let why = Said::new("没有可以撤销的了", "there is nothing to go back to");
            return self.refuse(read, refused("undo", &why));
        };
        read.original.replace(&text)?;
        self.text = text;
        let told = self.draw()?;
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    /// Puts a new text in the place of the file, and draws it.
    fn put(&mut self, read: &AsRead, new: &str, what: &str) -> Result<Done, Trouble> {
        let answer = |version: u64| Answer::Told(json!({ "version": version }));
        if new == self.text {
            return self.refuse(read, answer(self.version));
        }
        // A disk that keeps a file through a power cut takes its time; the pages are drawn
        // meanwhile. If it was not written, they are drawn as they were.
        let old = std::mem::replace(&mut self.text, new.to_owned());
        let (written, told) = std::thread::scope(|scope| {
            let writing = scope.spawn(|| read.original.replace(new));
            let told = self.draw();
            (writing.join(), told)
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
        self.note(what)?;
        let mut told = told?;
        self.can_undo(&mut told);
        Ok(Done { answer: answer(self.version), told })
    }

    /// Says in what all browsers are told how far undo reaches by now.
    fn can_undo(&mut self, told: &mut Option<Value>) {
        let (undo, redo) = self.history.can();
        let state = told.as_mut().and_then(|told| told.get_mut("state"));
        for table in [state, Some(&mut self.state)].into_iter().flatten() {
            if let Some(table) = table.as_object_mut() {
                table.insert("undo".into(), json!(undo));
                table.insert("redo".into(), json!(redo));
            }
        }
    }

    fn note(&mut self, what: &str) -> Result<(), Trouble> {
        let noted = self.history.note(&self.text, what);
        noted.map_err(|fault| Trouble::file(&self.issue, &fault))
    }

    fn folder(&self) -> Result<DiskFolder, Trouble> {
        DiskFolder::called(&self.issue, &self.issue, self.root.as_deref())
    }

    /// Draws the pages as the file has them now, and says what has changed.
    fn draw(&mut self) -> Result<Option<Value>, Trouble> {
        let folder = self.folder()?;
        let mut report = Report::default();
        let called = self.issue.file_name().unwrap_or_default().to_string_lossy();
        let (sources, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let (mut told, mut change) = (Vec::new(), Vec::new());
        let state;
        if let Ok(issue) = &issue
            && let Ok(draft) = self.session.draft(&mut report, issue, &folder)
        {
            let exhibits = draft.exhibits(FINE);
            let linked = exhibits.iter().map(|one| Linked {
                href: format!("/pictures/{}", one.name),
                counted: one.counted,
            });
            let linked: Vec<Linked> = linked.collect();
            // With the same style the same faces have the same numbers.
            let faces = self.read.as_ref().is_some_and(|read| read.style == issue.style);
            let drawn = if faces && self.wanted == exhibits {
                let before = Shown { edition: &self.edition, drawn: &self.drawn };
                draft.drawn_after(&self.screen, &linked, before)
            } else {
                draft.drawn(&self.screen, &linked)
            };
            let drawn = drawn.map_err(|fault| Trouble(fault.said()))?;
            for page in &drawn {
                let before = self.drawn.iter().find(|own| own.number == page.number);
                let otherwise = parts::changed(before, page);
                if otherwise.is_some() {
                    self.fresh.insert(page.number, self.version + 1);
                    let marks = draft.page(page.number);
                    self.versions.extend(
                        marks.map(|own| (page.number, page_version(own, &exhibits))),
                    );
                    self.thumbnails.clear();
                }
                change.extend(otherwise);
            }
            told = report.so_far().to_vec();
            let seen = Seen {
                draft: &draft,
                places: report.places(),
                told: &told,
                exhibits: &exhibits,
            };
            state = json!({
                "broken": false,
                "finished": draft.is_finished() && !report.has_errors(),
                "paper": issue.paper.name.text(),
                "date": date(issue),
                "number": issue.imprint.number.as_ref().map(|number| number.text()),
                "pages": pages(&seen, &self.fresh),
                "stories": stories(&seen),
                "findings": findings(&told, &sources, Some((issue, &report))),
            });
            self.solved = draft.solved().to_vec();
            self.edition = draft.edition().clone();
            self.record.follow(&self.edition);
            self.drawn = drawn;
            self.wanted = exhibits;
            self.sources = sources;
            self.read = Some(issue.clone());
        } else {
            // The last pages that could be drawn stay, and what is wrong is told.
            told.extend(report.sorted());
            state = self.kept(findings(&told, &sources, None));
            self.sources = sources;
        }
        self.told = told;
        Ok(Some(self.published(state, &change)))
    }

    /// What browsers know already, of a file that cannot be read: and why.
    fn kept(&self, findings: Vec<Value>) -> Value {
        let mut state = self.state.clone();
        if !state.is_object() {
            state = json!({});
        }
        if let Some(table) = state.as_object_mut() {
            table.insert("broken".into(), json!(true));
            table.insert("finished".into(), json!(false));
            table.insert("findings".into(), json!(findings));
        }
        state
    }

    /// A state as all browsers are told it, with the pages that have changed.
    fn published(&mut self, mut state: Value, change: &[Value]) -> Value {
        self.version += 1;
        let (undo, redo) = self.history.can();
        if let Some(table) = state.as_object_mut() {
            let file = self.issue.file_name().unwrap_or_default().to_string_lossy();
            table.insert("file".into(), json!(file));
            table.insert("path".into(), json!(self.issue.to_string_lossy()));
            table.insert("version".into(), json!(self.version));
            table.insert("undo".into(), json!(undo));
            table.insert("redo".into(), json!(redo));
            table.insert("record".into(), self.record.told(&self.edition));
            let pages = table.get_mut("pages").and_then(Value::as_array_mut);
            for page in pages.into_iter().flatten().filter_map(Value::as_object_mut) {
                let number = page.get("number").and_then(Value::as_u64);
                let number = number.and_then(|number| u32::try_from(number).ok());
                let version = number.and_then(|number| self.versions.get(&number));
                if let (Some(number), Some(version)) = (number, version) {
                    page.insert("record".into(), self.record.of_page(number, version));
                }
            }
        }
        self.state = state;
        json!({ "version": self.version, "pages": change, "state": self.state })
    }

    /// Makes the pictures that pages ask for and nobody has made yet: after those who wait
    /// for the pages have them.
    pub(super) fn settle(&mut self) {
        // What the pages are is in the file; a full disk keeps nobody from editing.
        let _ = self.record.save();
        let missing: Vec<Exhibit> = self
            .wanted
            .iter()
            .filter(|one| !self.pictures.contains_key(&one.name))
            .cloned()
            .collect();
        if missing.is_empty() {
            return;
        }
        let names: Vec<String> = self.wanted.iter().map(|one| one.name.clone()).collect();
        self.pictures.retain(|name, _| names.contains(name));
        let Ok(folder) = self.folder() else { return };
        let mut report = Report::default();
        let called = self.issue.to_string_lossy().into_owned();
        let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let Ok(issue) = issue else { return };
        let Ok(draft) = self.session.draft(&mut report, &issue, &folder) else { return };
        for one in draft.exhibits(FINE) {
            // One that cannot be drawn was told with the page.
            if missing.contains(&one)
                && let Ok(png) = draft.exhibit(&mut report, &one)
            {
                self.pictures.insert(one.name, png);
            }
        }
    }
}

fn date(issue: &Issue) -> String {
    let date = issue.imprint.date;
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
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
