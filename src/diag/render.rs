//! Diagnostics as people and programs read them.

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{Group, Level, Renderer};
use serde_json::{Value, json};

use super::view::{Mark, views};
use super::{
    Diagnostic, Language, Proposal, Said, Severity, Sources, Span, Standing, Surety,
    shown_in_line,
};

/// Faults with the same words that are drawn before the rest of them is counted.
const ALIKE: usize = 3;

/// Faults that are drawn before the rest is counted.
const DRAWN: usize = 100;

/// Places that are named of the faults that are counted with one that is drawn.
const NAMED: usize = 10;

/// Diagnostics as a person reads them on a terminal, without colour.
///
/// At most 100 are drawn, errors before warnings, and at most three of those that say the
/// same; the rest is counted, and the count said. [`json()`] has all of them. The cost is that
/// of the diagnostics, however long the files are.
pub fn texts(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    language: Language,
) -> String {
    let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let key = (diagnostic.rule.name, diagnostic.message.get(language));
        alike.entry(key).or_default().push(index);
    }
    let firsts = alike.values().flat_map(|all| all.iter().take(ALIKE).copied());
    let mut drawn: Vec<usize> = firsts.collect();
    drawn.sort_by_key(|index| {
        let severity = diagnostics.get(*index).map(|d| d.severity);
        (std::cmp::Reverse(severity), *index)
    });
    drawn.truncate(DRAWN);
    let drawn: BTreeSet<usize> = drawn.into_iter().collect();
    let mut out = String::new();
    let mut told = 0;
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if !drawn.contains(&index) {
            continue;
        }
        out.push_str(&text(diagnostic, sources, language));
        told += 1;
        let key = (diagnostic.rule.name, diagnostic.message.get(language));
        let all = alike.get(&key).map_or(&[][..], Vec::as_slice);
        let others = all.get(ALIKE..).unwrap_or_default();
        if !others.is_empty() && all.get(ALIKE - 1) == Some(&index) {
            let others = others.iter().filter_map(|other| diagnostics.get(*other));
            let others: Vec<_> = others.collect();
            told += others.len();
            out.push_str(&folded(&others, sources, language));
        }
    }
    if told < diagnostics.len() {
        let left = diagnostics.len() - told;
        out.push_str(&match language {
            Language::Chinese => format!("另有 {left} 处没有画出；JSON 列出全部\n"),
            Language::English => {
                format!("{left} more are not drawn; the JSON lists them all\n")
            }
        });
    }
    out
}

/// That there are more faults of the same words, and where the first of them are.
fn folded(others: &[&Diagnostic], sources: &Sources, language: Language) -> String {
    let places = others.iter().take(NAMED).map(|other| {
        let place = sources.place(other.span);
        let path = sources.get(other.span.file()).map_or("", |s| s.path.as_str());
        format!("{}:{}:{}", shown_in_line(path), place.line, place.column)
    });
    let mut places = places.collect::<Vec<_>>().join(" ");
    if NAMED < others.len() {
        places.push_str(" …");
    }
    let n = others.len();
    match language {
        Language::Chinese => format!("  = 同样的还有 {n} 处：{places}\n"),
        Language::English => format!("  = {n} more like this: {places}\n"),
    }
}

/// A diagnostic as a person reads it on a terminal, without colour.
///
/// The underline is counted in terminal columns, not characters: an ideograph takes two.
/// Only the lines that it speaks of are looked at.
pub fn text(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let message = diagnostic.message.get(language);
    let level = match (diagnostic.severity, language) {
        (Severity::Error, Language::Chinese) => Level::ERROR.with_name("错误"),
        (Severity::Warning, Language::Chinese) => Level::WARNING.with_name("警告"),
        (Severity::Error, Language::English) => Level::ERROR,
        (Severity::Warning, Language::English) => Level::WARNING,
    };
    let title = level.primary_title(message).id(diagnostic.rule.name);
    let mut group = Group::with_title(title);
    let primary = Mark { span: diagnostic.span, label: None };
    let notes = diagnostic.notes.iter().map(|note| {
        let label = Some(note.words.get(language));
        Mark { span: note.span, label }
    });
    for view in views(primary, notes, sources) {
        group = view.draw(group, sources);
    }
    let words = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    if let Some(measured) = &diagnostic.measured {
        let level = Level::NOTE.with_name(words("实测", "measured"));
        group = group.element(level.message(measured.get(language)));
    }
    if let Some(help) = &diagnostic.help {
        let level = Level::HELP.with_name(words("改法", "help"));
        group = group.element(level.message(help.get(language)));
    }
    let proposal = diagnostic.proposal.as_ref().map(|proposal| proposal.text.as_str());
    // What is shown already is not shown again.
    let told = diagnostic.help.as_ref().map_or("", |help| help.get(language));
    let shown = |text: &&str| !text.trim().is_empty() && !told.contains(*text);
    if let Some(proposal) = proposal.filter(shown) {
        let level = Level::HELP.with_name(words("建议改为", "proposed"));
        group = group.element(level.message(proposal));
    }
    let mut out = Renderer::plain().render(&[group]);
    out.push('\n');
    out
}

/// Diagnostics as one JSON object, for programs: `{"diagnostics": [{rule, severity, file,
/// line, column, end_line, end_column, accepted, message: {zh, en}, measured, help,
/// proposal, edit, notes}]}`. Lines and columns count from one, columns in characters. An
/// edit is `{file, line, column, end_line, end_column, start, end, text, sure}`: the bytes
/// from start to end of the file are to read `text`; one that is sure needs nobody to look.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let all: Vec<Value> = diagnostics.iter().map(|d| object(d, sources)).collect();
    json!({ "diagnostics": all }).to_string()
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let notes: Vec<Value> = diagnostic
        .notes
        .iter()
        .map(|note| {
            let mut value = place(note.span, sources);
            value["message"] = said(&note.words);
            value
        })
        .collect();
    let mut value = place(diagnostic.span, sources);
    value["rule"] = json!(diagnostic.rule.name);
    value["severity"] = json!(match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    });
    value["accepted"] = json!(diagnostic.standing == Standing::Accepted);
    value["message"] = said(&diagnostic.message);
    value["measured"] = diagnostic.measured.as_ref().map_or(Value::Null, said);
    value["help"] = diagnostic.help.as_ref().map_or(Value::Null, said);
    let proposal = diagnostic.proposal.as_ref();
    value["proposal"] = json!(proposal.map(|proposal| &proposal.text));
    value["edit"] = proposal.map_or(Value::Null, |proposal| edit(proposal, sources));
    value["notes"] = Value::Array(notes);
    value
}

/// A proposal as a program applies it: the stretch of the file, in lines and characters and
/// in bytes, and what stands there then.
fn edit(proposal: &Proposal, sources: &Sources) -> Value {
    let mut value = place(proposal.span, sources);
    let range = proposal.span.range();
    value["start"] = json!(range.start);
    value["end"] = json!(range.end);
    value["text"] = json!(proposal.text);
    value["sure"] = json!(proposal.surety == Surety::Sure);
    value
}

fn said(said: &Said) -> Value {
    json!({ "zh": said.get(Language::Chinese), "en": said.get(Language::English) })
}

fn place(span: Span, sources: &Sources) -> Value {
    let path = sources.get(span.file()).map(|source| source.path.clone());
    let end = Span::new(span.file(), span.range().end..span.range().end);
    let (start, end) = (sources.place(span), sources.place(end));
    json!({
        "file": path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}

#[cfg(test)]
mod tests {
    use super::{json, text, texts};
    use crate::diag::Surety;
    use crate::diag::{Diagnostic, Language, Rule, Said, Source, Sources, Span};

    fn fault() -> (Diagnostic, Sources) {
        let yaml = "版面:\n  - 稿: 社论 # 三栏\n";
        let at = yaml.find("社论").unwrap();
        let mut sources = Sources::default();
        let file = sources.add(Source { path: "p1.yaml".into(), text: yaml.into() });
        let message = Said::new("社论排不下", "社论 does not fit its columns");
        let fault = Diagnostic::new(Rule::OVERSET, Span::new(file, at..at + 6), message)
            .measured(Said::new("126 行，可容 112 行", "126 lines set, 112 fit"))
            .help(Said::new("删约 196 字", "cut about 196 characters"));
        (fault, sources)
    }

    #[test]
    fn the_underline_stands_under_ideographs() {
        let (fault, sources) = fault();
        let shown = text(&fault, &sources, Language::English);
        assert_eq!(
            shown,
            "\
error[page/overset]: 社论 does not fit its columns
 --> p1.yaml:2:8
  |
2 |   - 稿: 社论 # 三栏
  |         ^^^^
  |
  = measured: 126 lines set, 112 fit
  = help: cut about 196 characters
"
        );
    }

    #[test]
    fn a_fault_far_into_a_line_without_end_is_shown_with_its_surroundings() {
        let mut sources = Sources::default();
        let yaml = format!("a: 1\nb: {}，{}\n", "甲".repeat(50_000), "乙".repeat(50_000));
        let at = yaml.find('，').unwrap();
        let file = sources.add(Source { path: "p1\u{1b}.yaml".into(), text: yaml });
        let span = Span::new(file, at..at + 3);
        let fault = Diagnostic::new(Rule::OVERSET, span, Said::plain("x"));
        let shown = text(&fault, &sources, Language::English);
        assert!(shown.contains("--> p1␛.yaml:2:50004\n"), "{shown}");
        assert!(shown.contains("甲，乙") && shown.len() < 2000, "{shown}");
    }

    #[test]
    fn what_says_the_same_is_counted_and_no_more_than_a_hundred_are_drawn() {
        let mut sources = Sources::default();
        let yaml = "键: 1\n".repeat(500);
        let file = sources.add(Source { path: "p1.yaml".into(), text: yaml.clone() });
        let fault = |line: usize, words: &str| {
            let at = line * 7;
            Diagnostic::new(
                Rule::UNPLACED,
                Span::new(file, at..at + 3),
                Said::plain(words),
            )
        };
        let same: Vec<_> = (0..500).map(|n| fault(n, "twice")).collect();
        let shown = texts(&same, &sources, Language::English);
        assert_eq!(shown.matches("warning[").count(), 3);
        assert!(shown.ends_with("  = 497 more like this: p1.yaml:4:1 p1.yaml:5:1 p1.yaml:6:1 p1.yaml:7:1 p1.yaml:8:1 p1.yaml:9:1 p1.yaml:10:1 p1.yaml:11:1 p1.yaml:12:1 p1.yaml:13:1 …\n"), "{shown}");
        let mut others: Vec<_> = (0..499).map(|n| fault(n, &n.to_string())).collect();
        others.push(fault(499, "the last").as_error());
        let shown = texts(&others, &sources, Language::Chinese);
        assert_eq!(shown.matches("警告[").count(), 99);
        assert!(shown.contains("错误[issue/unplaced]: the last"), "{shown}");
        assert!(shown.ends_with("另有 400 处没有画出；JSON 列出全部\n"), "{shown}");
    }

    #[test]
    fn programs_read_the_same_place() {
        let (fault, sources) = fault();
        let value: serde_json::Value =
            serde_json::from_str(&json(&[fault], &sources)).unwrap();
        let first = &value["diagnostics"][0];
        assert_eq!((&first["line"], &first["column"]), (&2.into(), &8.into()));
        assert_eq!(first["end_column"], 10);
        assert_eq!(first["rule"], "page/overset");
    }

    #[test]
    fn a_program_is_told_the_change_of_the_file() {
        let (fault, sources) = fault();
        let span = fault.span;
        let other = Span::new(span.file(), span.range().start..span.range().start + 3);
        let fault = fault.propose(other, "会".into(), Surety::Likely);
        let value: serde_json::Value =
            serde_json::from_str(&json(&[fault], &sources)).unwrap();
        let edit = &value["diagnostics"][0]["edit"];
        let start = span.range().start;
        assert_eq!((&edit["start"], &edit["end"]), (&start.into(), &(start + 3).into()));
        assert_eq!((&edit["line"], &edit["end_column"]), (&2.into(), &9.into()));
        assert_eq!((&edit["text"], &edit["sure"]), (&"会".into(), &false.into()));
        assert_eq!(edit["file"], "p1.yaml");
    }
}
