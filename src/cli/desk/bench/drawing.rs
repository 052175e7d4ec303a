//! The pages as the files have them now, and what browsers are told of them.

use banmian::copy::Issue;
use banmian::diag::{FileId, Report};
use banmian::issue;
use banmian::press::{Exhibit, Shown};
use banmian::svg::Linked;
use serde_json::{Value, json};

use super::{Bench, FINE};
use crate::cli::Trouble;
use crate::cli::desk::ask::Answer;
use crate::cli::desk::pages as parts;
use crate::cli::desk::state::{Seen, findings, href, pages, stories};
use crate::cli::disk::DiskFolder;
use crate::cli::proofing::page_version;

/// Where browsers find the pictures of the pages.
fn linked(exhibits: &[Exhibit]) -> Vec<Linked> {
    let link = |one: &Exhibit| Linked { href: href(one), counted: one.counted };
    exhibits.iter().map(link).collect()
}

/// The first page while the others are made.
pub(in crate::cli::desk) struct Glance {
    pub(in crate::cli::desk) number: u32,
    pub(in crate::cli::desk) page: Value,
    pub(in crate::cli::desk) state: Value,
}

impl Bench {
    pub(super) fn folder(&self) -> Result<DiskFolder, Trouble> {
        DiskFolder::called(&self.issue, &self.issue, self.root.as_deref())
    }

    /// Draws the pages as the file has them now, and says what has changed.
    pub(super) fn draw(&mut self) -> Result<Option<Value>, Trouble> {
        let folder = self.folder()?;
        let mut report = Report::default();
        let called = self.issue.file_name().unwrap_or_default().to_string_lossy();
        let (sources, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let texts = &self.filed.texts;
        let typed = |file: FileId| {
            let path = sources.get(file).map(|source| &source.path);
            file == FileId::default() || path.is_some_and(|path| texts.contains_key(path))
        };
        let (mut told, mut change) = (Vec::new(), Vec::new());
        let state;
        if let Ok(issue) = &issue
            && let Ok(draft) = self.session.draft(&mut report, issue, &folder)
        {
            let exhibits = draft.exhibits(FINE);
            let linked = linked(&exhibits);
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
                if otherwise.is_some() || !self.versions.contains_key(&page.number) {
                    self.fresh.insert(page.number, self.version + 1);
                    let marks = draft.page(page.number);
                    self.versions.extend(
                        marks.map(|own| (page.number, page_version(own, &exhibits))),
                    );
                    self.proofed = None;
                }
                change.extend(otherwise);
            }
            told = report.so_far().to_vec();
            let whole = self.session.dealt(issue, &folder);
            let seen = Seen {
                draft: &draft,
                whole: &whole,
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
                "findings": findings(&told, &sources, Some((&whole, &report)), &typed),
                "tray": self.tray(issue),
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
            state = self.kept(findings(&told, &sources, None, &typed));
            self.sources = sources;
        }
        self.told = told;
        // Of a file that cannot be read nothing more is known than before.
        let mut asked = folder.asked();
        if state.get("broken") == Some(&json!(true)) {
            asked.append(&mut self.asked);
        }
        self.asked = asked;
        Ok(Some(self.published(state, &change)))
    }

    /// The first page, for whoever waits for all of them, and what can be said by then.
    /// Nothing of an issue that cannot be read, or whose stories are dealt out to all pages
    /// together.
    pub(in crate::cli::desk) fn glance(&mut self) -> Option<Glance> {
        let folder = self.folder().ok()?;
        let mut report = Report::default();
        let called = self.issue.file_name().unwrap_or_default().to_string_lossy();
        let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let issue = issue.ok()?;
        if issue.pages.iter().any(|page| page.pool.is_some()) || issue.pages.len() < 2 {
            return None;
        }
        let draft = self.session.glance(&mut report, &issue, &folder).ok()?;
        let drawn = draft.drawn(&self.screen, &linked(&draft.exhibits(FINE))).ok()?;
        let first = drawn.first()?;
        let mut page = parts::whole(first);
        let table = page.as_object_mut()?;
        table.insert("version".into(), json!(self.version));
        let pages = issue.pages.iter().map(|page| {
            let title = page.title.as_ref().map(|title| title.text());
            json!({ "number": page.number, "title": title, "waits": true,
                "stories": [], "listed": [], "wished": [], "compose": "auto", "errors": 0, "warnings": 0 })
        });
        let state = json!({
            "waits": true,
            "broken": false,
            "finished": false,
            "paper": issue.paper.name.text(),
            "date": date(&issue),
            "number": issue.imprint.number.as_ref().map(|number| number.text()),
            "file": called,
            "path": self.issue.to_string_lossy(),
            "version": self.version,
            "pages": pages.collect::<Vec<_>>(),
            "stories": [],
            "findings": [],
            "tray": [],
            "undo": false,
            "redo": false,
        });
        let number = first.number;
        self.drawn = drawn;
        Some(Glance { number, page, state })
    }

    /// What browsers know already, of a file that cannot be read: and why.
    pub(super) fn kept(&self, findings: Vec<Value>) -> Value {
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
    pub(super) fn published(&mut self, mut state: Value, change: &[Value]) -> Value {
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

    /// Makes the pictures that pages ask for and nobody has made yet, first those that are
    /// wanted now: after those who wait for the pages have them, and until `stop`, which is
    /// asked after each.
    pub(in crate::cli::desk) fn settle(
        &mut self,
        wanted: &[String],
        stop: &mut dyn FnMut(&Self) -> bool,
    ) {
        // What the pages are is in the file; a full disk keeps nobody from editing.
        let _ = self.record.save();
        let names: Vec<&String> = self.wanted.iter().map(|one| &one.name).collect();
        self.pictures.retain(|name, _| names.contains(&name));
        if self.missing().next().is_some() && !stop(self) {
            let mut all: Vec<Exhibit> = self.missing().cloned().collect();
            all.sort_by_key(|one| !wanted.contains(&one.name));
            self.exhibit(&all, stop);
        }
    }

    /// Whether a page asks for a picture that is not made yet.
    pub(in crate::cli::desk) fn lacks(&self, name: &str) -> bool {
        self.missing().any(|one| one.name == name)
    }

    fn missing(&self) -> impl Iterator<Item = &Exhibit> {
        self.wanted.iter().filter(|one| !self.pictures.contains_key(&one.name))
    }

    /// A picture by its name, if it is made.
    pub(in crate::cli::desk) fn picture(&self, name: &str) -> Answer {
        let png = self.pictures.get(name).filter(|png| !png.is_empty());
        png.cloned().map_or(Answer::Missing, Answer::Png)
    }

    fn exhibit(&mut self, missing: &[Exhibit], stop: &mut dyn FnMut(&Self) -> bool) {
        let Ok(folder) = self.folder() else { return };
        let mut report = Report::default();
        let called = self.issue.to_string_lossy().into_owned();
        let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let Ok(issue) = issue else { return };
        let Ok(draft) = self.session.draft(&mut report, &issue, &folder) else { return };
        let all = draft.exhibits(FINE);
        for one in missing.iter().filter(|one| all.contains(one)).cloned() {
            // One that cannot be drawn was told with the page, and is not tried again.
            let png = draft.exhibit(&mut report, &one).unwrap_or_default();
            self.pictures.insert(one.name, png);
            if stop(self) {
                return;
            }
        }
    }
}

fn date(issue: &Issue) -> String {
    let date = issue.imprint.date;
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}
