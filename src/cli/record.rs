use banmian::diag::{Diagnostic, Language, Said, Severity, Sources};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::build::Named;
use super::job::Done;

/// What a batch notes of one issue: one line of `batch.jsonl`.
///
/// Nothing in it depends on the clock or on the machine, unless times were asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Record {
    /// The issue, relative to the folder of the batch.
    pub(super) path: String,
    /// Whether its pages were written.
    pub(super) ok: bool,
    /// What it was made from: the issue, then what it names, in the project folder.
    input: Vec<Checksum>,
    /// What was made, relative to the output folder.
    output: Vec<Checksum>,
    pages: Vec<Page>,
    warnings: Vec<Fault>,
    errors: Vec<Fault>,
    /// Why it was not set at all, if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u64>,
}

#[derive(Clone, Debug, Serialize)]
struct Checksum {
    path: String,
    bytes: usize,
    sha256: String,
}

#[derive(Clone, Debug, Serialize)]
struct Page {
    number: u32,
    cells: u32,
    blank_cells: u32,
    overset_lines: u32,
}

#[derive(Clone, Debug, Serialize)]
struct Fault {
    rule: &'static str,
    file: String,
    line: usize,
    column: usize,
    message: Words,
}

#[derive(Clone, Debug, Serialize)]
struct Words {
    zh: String,
    en: String,
}

impl From<&Said> for Words {
    fn from(said: &Said) -> Self {
        let words = |language| said.get(language).to_owned();
        Self { zh: words(Language::Chinese), en: words(Language::English) }
    }
}

impl Record {
    /// An issue of which no page was made for a reason outside its copy.
    pub(super) fn of_failure(path: &str, why: &Said) -> Self {
        Self { path: path.to_owned(), failure: Some(why.into()), ..Self::default() }
    }

    /// An issue that was set, well or badly, and the files made of it.
    pub(super) fn of(path: &str, done: &Done, files: &[Named<'_>]) -> Self {
        let faults = |severity: Severity| {
            let of = done.diagnostics.iter().filter(|d| d.severity == severity);
            of.map(|d| fault(d, &done.sources)).collect()
        };
        let pages = done.pages.iter().flat_map(|pages| &pages.summaries);
        Self {
            path: path.to_owned(),
            ok: done.pages.is_some(),
            input: done.read.iter().map(|(path, bytes)| checksum(path, bytes)).collect(),
            output: files.iter().map(|(path, bytes)| checksum(path, bytes)).collect(),
            pages: pages
                .map(|(page, _)| Page {
                    number: page.number,
                    cells: page.cells,
                    blank_cells: page.blank_cells,
                    overset_lines: page.overset_lines,
                })
                .collect(),
            warnings: faults(Severity::Warning),
            errors: faults(Severity::Error),
            failure: None,
            milliseconds: None,
        }
    }

    /// The line of the list, without its end.
    pub(super) fn line(&self) -> String {
        // Text and numbers under keys of text: there is nothing in it that is no JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same record with how long it took.
    #[must_use]
    pub(super) fn took(mut self, time: std::time::Duration) -> Self {
        self.milliseconds = u64::try_from(time.as_millis()).ok();
        self
    }

    /// Why the issue failed, in a line; nothing if it did not.
    pub(super) fn reason(&self, language: Language) -> Option<String> {
        let pick = |words: &Words| match language {
            Language::Chinese => words.zh.clone(),
            Language::English => words.en.clone(),
        };
        if self.ok {
            return None;
        }
        if let Some(why) = &self.failure {
            return Some(pick(why));
        }
        let first = self.errors.first()?;
        let more = match self.errors.len() {
            0 | 1 => String::new(),
            n => format!(" (+{})", n - 1),
        };
        let Fault { rule, file, line, column, message } = first;
        Some(format!("{file}:{line}:{column} [{rule}] {}{more}", pick(message)))
    }
}

fn fault(diagnostic: &Diagnostic, sources: &Sources) -> Fault {
    let place = sources.place(diagnostic.span);
    let file = sources.get(diagnostic.span.file()).map(|source| source.path.clone());
    Fault {
        rule: diagnostic.rule.name,
        file: file.unwrap_or_default(),
        line: place.line,
        column: place.column,
        message: (&diagnostic.message).into(),
    }
}

fn checksum(path: &str, bytes: &[u8]) -> Checksum {
    let sum = Sha256::digest(bytes);
    let sha256 = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    Checksum { path: path.to_owned(), bytes: bytes.len(), sha256 }
}
