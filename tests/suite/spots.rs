//! What an issue is does not hang on where its files say it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use banmian::copy::{Issue, Part, StoryId, StoryPart};
use banmian::diag::{Report, Sources};
use banmian::edition::{Edition, Role, Shape, dump};
use banmian::font::Library;
use banmian::issue;
use banmian::press::{self, Purpose};

use crate::desk::sample;
use crate::pages::{Held, held};

const SAMPLES: [(&str, &str); 8] = [
    ("2021-03", "issue.yaml"),
    ("2021-03", "auto.yaml"),
    ("2021-03", "sketch.yaml"),
    ("2026-08", "issue.yaml"),
    ("2026-09", "issue.yaml"),
    ("2026-10", "issue.yaml"),
    ("2026-11", "issue.yaml"),
    ("2026-12", "issue.yaml"),
];

fn read(text: &str, folder: &Held) -> (Sources, Issue, Report) {
    let mut report = Report::default();
    let (sources, issue) = issue::read(&mut report, "issue.yaml", text, folder);
    let faults = format!("{:#?}\n{text}", report.so_far());
    (sources, issue.unwrap_or_else(|_| panic!("{faults}")), report)
}

fn set(text: &str, folder: &Held) -> Edition {
    let (_, issue, mut report) = read(text, folder);
    let library = Library::shipped();
    let set = press::set(&mut report, &issue, folder, &library, Purpose::Proof);
    set.unwrap_or_else(|_| panic!("{:#?}", report.so_far())).0
}

fn digest(issue: &Issue) -> u64 {
    let mut hasher = DefaultHasher::new();
    issue.hash(&mut hasher);
    hasher.finish()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether each line is inside of a block of copy, where everything is copy.
fn copy_lines(lines: &[&str]) -> Vec<bool> {
    let mut block: Option<usize> = None;
    let inside = |line: &&str| {
        let blank = line.trim().is_empty();
        if block.is_some_and(|of| blank || of < indent(line)) {
            return true;
        }
        let opens = line.ends_with('|') || line.ends_with('>');
        block = opens.then(|| indent(line));
        false
    };
    lines.iter().map(inside).collect()
}

/// Whether a line is a key and all of its value.
fn whole_key(line: &str) -> bool {
    let opened = line.matches(['{', '[']).count();
    let words = line.trim_start();
    let key = words.split(": ").next().unwrap_or_default();
    line.contains(": ")
        && !words.starts_with(['-', '#', '{', '['])
        && !key.contains([' ', '{', '"'])
        && opened == line.matches(['}', ']']).count()
        && !line.ends_with('|')
}

/// The keys of stories and pages the other way round, as far as each is one line, and the
/// sections of the file too.
fn moved(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let copy = copy_lines(&lines);
    let mut sections: Vec<Vec<&str>> = vec![Vec::new()];
    let mut run: Vec<&str> = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let next = lines.get(nth + 1).map_or(0, |next| indent(next));
        let one = !copy[nth]
            && indent(line) == 4
            && whole_key(line)
            && next <= 4
            && run.first().is_none_or(|first| indent(first) == 4);
        let section = sections.last_mut().unwrap();
        if one {
            run.push(line);
            continue;
        }
        section.extend(run.drain(..).rev());
        if indent(line) == 0 && !copy[nth] && line.trim_end().ends_with(':') {
            sections.push(Vec::new());
        }
        sections.last_mut().unwrap().push(line);
    }
    sections.last_mut().unwrap().extend(run.drain(..).rev());
    let (head, rest) = sections.split_first().unwrap();
    let lines = head.iter().chain(rest.iter().rev().flatten());
    lines.map(|line| format!("{line}\n")).collect()
}

/// A comment and a blank line before every line that is no copy.
fn remarked(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let copy = copy_lines(&lines);
    let remark = |(line, copy): (&&str, &bool)| {
        let words = line.trim_start();
        let begins = whole_key(line) || words.ends_with(':') || words.starts_with("- ");
        let before = if begins && !copy { "# 校对：此处再核\n\n" } else { "" };
        format!("{before}{line}\n")
    };
    lines.iter().zip(&copy).map(remark).collect()
}

fn sources_of((folder, file): (&str, &str)) -> (Held, String) {
    let folder = held(&sample(folder));
    let text = String::from_utf8(folder.0[file].to_vec()).unwrap();
    (folder, text)
}

#[test]
fn comments_blank_lines_and_moved_keys_do_not_change_an_issue() {
    for sample in SAMPLES {
        let (folder, text) = sources_of(sample);
        let (sources, issue, _) = read(&text, &folder);
        for other in [remarked(&text), moved(&text), moved(&remarked(&text))] {
            assert!(other != text, "{sample:?}");
            let (others, same, _) = read(&other, &folder);
            assert_eq!(issue, same, "{sample:?}\n{other}");
            assert_eq!(digest(&issue), digest(&same), "{sample:?}");
            // The addresses are the same, the places are not.
            let story = &issue.stories[0];
            let head = story.headline.copy.whole();
            let (there, here) = (others.span(head), sources.span(head));
            assert_ne!(there, here, "{sample:?}");
            let words = &others.get(there.file()).unwrap().text[there.range()];
            let first = story.headline.copy.text().chars().next().unwrap();
            assert!(words.starts_with(first), "{sample:?}: {words}");
        }
    }
}

#[test]
fn comments_and_moved_keys_change_no_mark() {
    for sample in [("2021-03", "issue.yaml"), ("2026-11", "issue.yaml")] {
        let (folder, text) = sources_of(sample);
        let edition = set(&text, &folder);
        let other = set(&moved(&remarked(&text)), &folder);
        assert!(dump(&edition) == dump(&other), "{sample:?}");
        let marks = |edition: &Edition| -> Vec<_> {
            edition.pages.iter().flat_map(|page| page.marks.clone()).collect()
        };
        assert!(marks(&edition) == marks(&other), "{sample:?}");
    }
}

/// Also after a jump, where the parts go on counting.
#[test]
fn every_line_of_an_issue_is_of_words_of_its_own() {
    let (folder, text) = sources_of(("2026-12", "issue.yaml"));
    let edition = set(&text, &folder);
    let mut lines: BTreeMap<Part, Vec<(usize, usize, u32)>> = BTreeMap::new();
    for page in &edition.pages {
        for mark in &page.marks {
            let Shape::Glyphs(_) = mark.shape else { continue };
            let part = mark.origin.part();
            assert_ne!(part, Part::Made, "{mark:?}");
            if matches!(mark.role, Role::Paragraph | Role::Subhead) {
                let at = mark.origin.characters();
                let line = (at.start, at.end, page.number);
                let known = lines.entry(part).or_default();
                if !known.contains(&line) {
                    known.push(line);
                }
            }
        }
    }
    let blocks = |page: u32| {
        let on = lines.iter().filter(move |(_, lines)| lines.iter().any(|l| l.2 == page));
        on.filter_map(|(part, _)| {
            let Part::Story(StoryId(0), StoryPart::Block(block)) = part else {
                return None;
            };
            Some(*block)
        })
    };
    assert!(blocks(1).max() < blocks(2).min(), "{lines:#?}");
    for (part, mut lines) in lines {
        lines.sort_unstable();
        let apart = lines.windows(2).all(|two| two[0].1 <= two[1].0);
        assert!(apart, "{part}: {lines:?}");
    }
}
