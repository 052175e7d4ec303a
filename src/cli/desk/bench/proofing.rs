//! Proofs, stamps and notes: what people say of pages, and what became of it.

use std::path::Path;

use banmian::diag::{Report, Said};
use banmian::issue;
use banmian::pdf;
use serde_json::{Value, json};

use super::Bench;
use crate::cli::Trouble;
use crate::cli::desk::ask::{Answer, Done, NoteIs, refused};
use crate::cli::desk::history::now;
use crate::cli::desk::record::Stamp;
use crate::cli::desk::{geometry, locate};
use crate::cli::proofing::{Impression, Looked, changes, word};

impl Bench {
    /// What all browsers are told after the record has changed.
    pub(super) fn recorded(&mut self) -> Result<Done, Trouble> {
        let saved = self.record.save();
        saved.map_err(|fault| Trouble::file(&self.issue, &fault))?;
        let told = Some(self.published(self.state.clone(), &[]));
        Ok(Done { answer: Answer::Told(json!({ "version": self.version })), told })
    }

    /// The number of the next proof, the version of the last one, and who has stamped what.
    pub(super) fn next_proof(&self) -> Answer {
        let (round, since) = self.record.next();
        let version = |page| self.versions.get(&page).cloned();
        let mut seals: Vec<Value> = Vec::new();
        // A box is for the whole of the issue: it is filled where every page was stamped.
        for stage in STAGES {
            let all = self.record.seals(&version);
            let own: Vec<&Stamp> = all.iter().filter(|own| own.stage == stage).collect();
            let whole = !own.is_empty() && own.len() == self.versions.len();
            let who: Vec<&str> = own.iter().map(|stamp| stamp.who.as_str()).collect();
            let who = whole.then(|| who.first().copied()).flatten();
            seals.push(json!({ "stage": stage, "who": who }));
        }
        Answer::Told(json!({ "round": round, "since": since, "seals": seals }))
    }

    /// Keeps what stood on a proof.
    pub(super) fn proofed(&mut self, file: &Path, round: u16) -> Result<Done, Trouble> {
        let bytes = std::fs::read(file).map_err(|fault| Trouble::file(file, &fault))?;
        let seen = pdf::record_in(&bytes).and_then(|record| Impression::read(&record));
        let Some(seen) = seen else {
            return Ok(Done { answer: Answer::Missing, told: None });
        };
        let kept = self.record.proofed(round, &seen);
        kept.map_err(|fault| Trouble::file(&self.issue, &fault))?;
        self.recorded()
    }

    /// What has changed since the last proof, on the pages as they are.
    pub(super) fn changes(&mut self) -> Result<Answer, Trouble> {
        let Some(before) = self.record.last() else {
            return Ok(Answer::Told(json!({ "round": null, "touched": [], "gone": [] })));
        };
        let folder = self.folder()?;
        let mut report = Report::default();
        let called = self.issue.to_string_lossy().into_owned();
        let (_, issue) = issue::read(&mut report, &called, &self.text, &folder);
        let Ok(issue) = issue else { return Ok(Answer::Missing) };
        let Ok(draft) = self.session.draft(&mut report, &issue, &folder) else {
            return Ok(Answer::Missing);
        };
        let exhibits = draft.exhibits(super::FINE);
        let looked = Looked {
            edition: draft.edition(),
            exhibits: &exhibits,
            summaries: draft.summaries(),
            solved: draft.solved(),
        };
        let changes = changes(&before, looked);
        let touched = changes.touched.iter().map(|touched| {
            let (kind, words) = word(touched);
            json!({
                "page": touched.page,
                "rect": geometry::rect(touched.rect),
                "kind": kind,
                "words": words,
            })
        });
        let touched: Vec<Value> = touched.collect();
        let (next, _) = self.record.next();
        Ok(Answer::Told(json!({
            "round": next.saturating_sub(1),
            "touched": touched,
            "gone": changes.gone,
        })))
    }

    /// Notes something at a point of a page.
    pub(super) fn note_at(
        &mut self,
        page: u32,
        at: [f64; 2],
        who: &str,
        words: &str,
    ) -> Result<Done, Trouble> {
        let plain = |words: &str, most: usize| -> String {
            let kept = words.chars().filter(|c| !c.is_control() || *c == '\n');
            kept.take(most).collect::<String>().trim().to_owned()
        };
        let (who, words) = (plain(who, 40), plain(words, 2_000));
        if words.is_empty() || !self.drawn.iter().any(|own| own.number == page) {
            return Ok(Done { answer: Answer::Missing, told: None });
        }
        let place = locate::place(&self.edition, page, at);
        self.record.note(&self.edition, &place, &who, &words);
        self.recorded()
    }

    /// Says of a note that it is done, or is not.
    pub(super) fn note_is(&mut self, id: u64, is: NoteIs) -> Result<Done, Trouble> {
        match self.record.note_is(id, is) {
            Some(()) => self.recorded(),
            None => Ok(Done { answer: Answer::Missing, told: None }),
        }
    }

    /// Stamps a page as it was seen. One that has changed since is not stamped.
    pub(super) fn stamp(
        &mut self,
        page: u32,
        stage: String,
        who: String,
        seen: String,
    ) -> Result<Done, Trouble> {
        if self.versions.get(&page) != Some(&seen) {
            let why = Said::new(
                "版面刚刚变了，请再看一遍再签",
                "the page has just changed; look again before you sign",
            );
            return Ok(Done { answer: refused("changed", &why), told: None });
        }
        self.record.stamp(Stamp { page, stage, who, time: now(), version: seen });
        self.recorded()
    }
}

/// Who looks at a page, one after another.
const STAGES: [&str; 3] = ["初审", "复审", "终审"];
