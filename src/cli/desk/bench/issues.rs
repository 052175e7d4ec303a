//! The issues of a paper: another one is opened, and the next one is made.

use std::fs;
use std::path::{Component, Path, PathBuf};

use banmian::diag::Said;
use banmian::issue::next_issue;
use serde_json::{Value, json};

use super::Bench;
use crate::cli::Trouble;
use crate::cli::desk::ask::{Answer, Done, refused};
use crate::cli::desk::pages as parts;
use crate::cli::desk::paper::{ISSUE, is_alone, issues_in, paper_of};
use crate::cli::outputs::Outputs;

impl Bench {
    fn paper(&self) -> &Path {
        paper_of(&self.issue)
    }

    /// All issues of the paper, the last one first.
    pub(super) fn issues(&self) -> Result<Answer, Trouble> {
        let paper = self.paper();
        let mut found = issues_in(paper)?;
        found.reverse();
        let each = found.iter().map(|path| {
            let name = path.strip_prefix(paper).unwrap_or(path);
            json!({ "path": name.to_string_lossy(), "own": *path == self.issue })
        });
        let each: Vec<Value> = each.collect();
        Ok(Answer::Told(json!({ "paper": paper.to_string_lossy(), "issues": each })))
    }

    /// Opens another issue in the place of this one.
    pub(super) fn open_other(&mut self, path: &str) -> Result<Done, Trouble> {
        let inside = Path::new(path).components().all(|part| {
            matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'))
        });
        let at = self.paper().join(path);
        if !inside || !issues_in(self.paper())?.contains(&at) {
            return Ok(Done { answer: Answer::Missing, told: None });
        }
        self.opened(&at)
    }

    fn opened(&mut self, at: &Path) -> Result<Done, Trouble> {
        let _ = self.record.save();
        let (root, library) = (self.root.clone(), self.library.clone());
        // Everything of it is new to every browser.
        let mut next = Self::open(at, root, library, self.version)?;
        next.draw()?;
        next.news = self.news.take();
        *self = next;
        let state = self.state.clone();
        let pages: Vec<Value> = self.drawn.iter().map(parts::whole).collect();
        let told = Some(self.published(state, &pages));
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    /// Makes the next issue in a folder of its day, and opens it.
    pub(super) fn next_issue(&mut self, day: &str) -> Result<Done, Trouble> {
        let read = self.taken_in()?;
        let plain = |day: &str| {
            day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        };
        if !plain(day) {
            let why = Said::new("日期写成 2026-12-18", "write the day as 2026-12-18");
            return self.refuse(&read, refused("day", &why));
        }
        // Beside an issue without a folder of its own all that it names is found from there.
        let alone = is_alone(&self.issue);
        let folder = if alone { self.paper().join(day) } else { self.paper().to_owned() };
        let to =
            if alone { folder.join(ISSUE) } else { folder.join(format!("{day}.yaml")) };
        let there = if alone { &folder } else { &to };
        if there.exists() {
            let name = there.display();
            let why = Said::new(
                format!("已经有 {name} 了，没有动它"),
                format!("there is {name} already; it was left alone"),
            );
            return self.refuse(&read, refused("there", &why));
        }
        let next = match next_issue(&self.text, day) {
            Ok(next) => next,
            Err(why) => return self.refuse(&read, refused("amend", &why.said())),
        };
        let mut outputs = Outputs::default();
        outputs.add(&*to, next.text.as_bytes())?;
        let beside = self.issue.parent().unwrap_or(Path::new("."));
        for file in next.files.iter().filter(|_| alone) {
            let path = PathBuf::from(file);
            let own = path.components().all(|part| matches!(part, Component::Normal(_)));
            // What lies elsewhere is the house's and is found from there as well; what is
            // missing is told when the pages are set.
            if let (true, Ok(bytes)) = (own, fs::read(beside.join(&path))) {
                outputs.add(&*folder.join(&path), &bytes)?;
            }
        }
        outputs.deliver()?;
        self.opened(&to)
    }
}
