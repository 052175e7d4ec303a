//! `banmian fix`: what `check` marks in the copy, mended where it stands.
//!
//! The issue is read, what is proposed is put there, and that is read again until nothing is
//! left to do: words in mended quotes are only looked at once they are in them. So a second
//! run finds nothing. Files are written at the end, each only while it is what was read.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use banmian::diag::{
    Diagnostic, FileId, Language, Report, Rule, Said, Source, Sources, Span, Surety,
};
use banmian::issue::{self, Folder, Patch, Patched, patched, patched_copy};
use similar::TextDiff;

use super::amend::Original;
use super::args::{self, Reach, Writing};
use super::disk::DiskFolder;
use super::terminal::name;
use super::{Outcome, Terminal, Trouble, count, job, reference};

/// How often the issue is read again: quotes, then what is in them, then what that leads to.
const PASSES: usize = 8;

/// How many places that were left alone are named.
const NAMED: usize = 20;

/// Unchanged lines round a change.
const AROUND: usize = 1;

/// `banmian fix`.
///
/// # Errors
///
/// If there is no such rule, a file cannot be read or written, or is not any more what was
/// read.
pub(super) fn run(args: &args::Fix, terminal: Terminal) -> Result<Outcome, Trouble> {
    let rules: Result<Vec<Rule>, _> =
        args.rule.iter().map(|n| reference::rule(n)).collect();
    let wanted = Wanted { rules: rules?, reach: args.all };
    let called = args.issue.to_string_lossy();
    let disk = DiskFolder::called(&args.issue, &args.issue, args.root.as_deref())?;
    let original = Original::read(&args.issue)?;
    let text = job::text(&called, original.bytes())?.to_owned();
    let issue = File { original, text: text.clone(), was: text };
    let mut desk = MendedFolder { disk, stories: BTreeMap::new() };
    let mut fixing = Fixing { wanted, issue, made: BTreeMap::new(), left: Vec::new() };
    for _ in 0..PASSES {
        let mut report = Report::default();
        let (sources, _) = issue::read(&mut report, &called, &fixing.issue.text, &desk);
        if fixing.pass(&report.sorted(), &sources, &mut desk) == 0 {
            break;
        }
    }
    let changed: Vec<&File> = std::iter::once(&fixing.issue)
        .chain(desk.stories.values())
        .filter(|file| file.text != file.was)
        .collect();
    for file in &changed {
        match args.diff {
            Writing::Shown => terminal.print(&diff(file))?,
            Writing::Written => {
                // A line that was put in ends as the others do.
                file.original.replace(&file.original.in_its_lines(&file.text))?;
            }
        }
    }
    fixing.tell(changed.len(), args.diff, terminal)?;
    Ok(Outcome::Passed)
}

/// Which changes are made.
struct Wanted {
    /// Those of these rules alone, if any are named.
    rules: Vec<Rule>,
    reach: Reach,
}

impl Wanted {
    fn takes(&self, fault: &Diagnostic, surety: Surety) -> bool {
        if self.rules.is_empty() {
            self.reach == Reach::Likely || surety == Surety::Sure
        } else {
            self.rules.contains(&fault.rule)
        }
    }
}

/// A file of a person's, as it was and as it is to be.
struct File {
    original: Original,
    was: String,
    text: String,
}

/// The folder of the issue, with the stories in it that are changed by now.
struct MendedFolder {
    disk: DiskFolder,
    stories: BTreeMap<String, File>,
}

impl Folder for MendedFolder {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        match self.stories.get(path) {
            Some(file) => Ok(file.text.as_bytes().into()),
            None => self.disk.read(path),
        }
    }
}

impl MendedFolder {
    /// The file of a story, if it is text as it was read: in UTF-8, with or without its mark,
    /// whatever ends its lines.
    fn story(&mut self, path: &str, text: &str) -> Option<&mut File> {
        if !self.stories.contains_key(path) {
            let at: PathBuf = self.disk.place(path).ok()?;
            let original = Original::read(&at).ok()?;
            let bytes = std::str::from_utf8(original.bytes()).ok()?;
            let bare = bytes.strip_prefix('\u{feff}').unwrap_or(bytes);
            if bare.replace("\r\n", "\n").replace('\r', "\n") != text {
                return None;
            }
            let (was, text) = (bytes.to_owned(), bytes.to_owned());
            self.stories.insert(path.to_owned(), File { original, was, text });
        }
        self.stories.get_mut(path)
    }
}

/// A change that is wanted, and what for.
struct Change<'a> {
    fault: &'a Diagnostic,
    patch: Patch,
}

/// What was done so far.
struct Fixing {
    wanted: Wanted,
    issue: File,
    /// How many changes of each rule.
    made: BTreeMap<&'static str, usize>,
    /// Where a change was wanted and not made, and why.
    left: Vec<(String, Said)>,
}

impl Fixing {
    /// Makes the changes that are proposed, and says how many.
    fn pass(
        &mut self,
        faults: &[Diagnostic],
        sources: &Sources,
        desk: &mut MendedFolder,
    ) -> usize {
        self.left.clear();
        let mut files: BTreeMap<FileId, Vec<Change<'_>>> = BTreeMap::new();
        for fault in faults {
            let Some(proposal) = &fault.proposal else { continue };
            if self.wanted.takes(fault, proposal.surety) {
                let (range, text) = (proposal.span.range(), proposal.text.clone());
                let change = Change { fault, patch: Patch { range, text } };
                files.entry(proposal.span.file()).or_default().push(change);
            }
        }
        let mut made = 0;
        for (file, mut changes) in files {
            // Every file of a span was read.
            let Some(source) = sources.get(file) else { continue };
            let done = self.change(file, source, &mut changes, desk);
            let done = match done {
                Ok(done) => done,
                Err(why) => {
                    self.leave(&changes, sources, &why);
                    continue;
                }
            };
            let (refused, rest): (Vec<_>, Vec<_>) =
                changes.into_iter().partition(|c| done.refused.contains(&c.patch));
            self.leave(
                &refused,
                sources,
                &Said::new(
                    "这样改会改变文件别处的意思，请手工改",
                    "would change what else the file says: change it by hand",
                ),
            );
            for patch in &done.made {
                let change = rest.iter().find(|change| change.patch == *patch);
                let rule = change.map_or("", |change| change.fault.rule.name);
                *self.made.entry(rule).or_default() += 1;
            }
            made += done.made.len();
        }
        made
    }

    /// Makes the changes of one file, or says why it is none of ours.
    fn change(
        &mut self,
        file: FileId,
        source: &Source,
        changes: &mut [Change<'_>],
        desk: &mut MendedFolder,
    ) -> Result<Patched, Said> {
        let patches = |changes: &[Change<'_>]| -> Vec<Patch> {
            changes.iter().map(|change| change.patch.clone()).collect()
        };
        // The issue is the first that was read.
        if file == FileId::default() {
            let done = patched(&self.issue.text, patches(changes));
            self.issue.text.clone_from(&done.text);
            return Ok(done);
        }
        if is_yaml(&source.path) {
            return Err(Said::new(
                "在别的期也用的文件里，请直接改它",
                "stands in a file that other issues use: change it there",
            ));
        }
        let Some(story) = desk.story(&source.path, &source.text) else {
            return Err(Said::new(
                "不是 UTF-8 的纯文本，请在原来的程序里改",
                "is no plain text in UTF-8: change it in the program it was made with",
            ));
        };
        let places = places(&story.text);
        let place = |at: usize| places.get(at).copied().unwrap_or(story.text.len());
        for Change { patch, .. } in changes.iter_mut() {
            patch.range = place(patch.range.start)..place(patch.range.end);
        }
        let done = patched_copy(&story.text, patches(changes));
        story.text.clone_from(&done.text);
        Ok(done)
    }

    fn leave(&mut self, changes: &[Change<'_>], sources: &Sources, why: &Said) {
        for Change { fault, .. } in changes {
            self.left.push((place(fault.span, sources), why.clone()));
        }
    }

    fn tell(
        &self,
        files: usize,
        writing: Writing,
        terminal: Terminal,
    ) -> Result<(), Trouble> {
        let total: usize = self.made.values().sum();
        let rules: Vec<String> =
            self.made.iter().map(|(rule, n)| format!("{rule} {n}")).collect();
        let rules = rules.join("  ");
        let (zh, en) = match (total, writing) {
            (0, _) => ("没有可改的".to_owned(), "nothing to change".to_owned()),
            (_, Writing::Shown) => (
                format!("可改 {total} 处，没有写任何文件：{rules}"),
                format!(
                    "{} to make, nothing was written: {rules}",
                    count(total, "change")
                ),
            ),
            (_, Writing::Written) => (
                format!("改了 {total} 处，{files} 个文件：{rules}"),
                format!(
                    "{} in {}: {rules}",
                    count(total, "change"),
                    count(files, "file")
                ),
            ),
        };
        terminal.say(&Said::new(zh, en))?;
        for (place, why) in self.left.iter().take(NAMED) {
            let words = |language| why.get(language).to_owned();
            terminal.say(&Said::new(
                format!("没有改 {place}：{}", words(Language::Chinese)),
                format!("not changed: {place}: {}", words(Language::English)),
            ))?;
        }
        Ok(())
    }
}

/// Where each byte of a text, as it was read with one kind of line end and without its
/// mark, stands in its file.
fn places(file: &str) -> Vec<usize> {
    let mark = file.len() - file.strip_prefix('\u{feff}').unwrap_or(file).len();
    let bytes = file.as_bytes();
    let second = |at: usize| {
        bytes.get(at) == Some(&b'\n')
            && at.checked_sub(1).is_some_and(|b| bytes[b] == b'\r')
    };
    (mark..bytes.len()).filter(|at| !second(*at)).chain([bytes.len()]).collect()
}

/// A house style: no copy of this issue.
fn is_yaml(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// `issue.yaml:6:9`.
fn place(span: Span, sources: &Sources) -> String {
    let place = sources.place(span);
    let path = sources.get(span.file()).map_or("", |source| source.path.as_str());
    format!("{path}:{}:{}", place.line, place.column)
}

fn diff(file: &File) -> String {
    let name = name(file.original.called());
    let diff = TextDiff::from_lines(&file.was, &file.text);
    let mut unified = diff.unified_diff();
    unified.context_radius(AROUND).header(&name, &name);
    unified.to_string()
}
