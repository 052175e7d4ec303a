//! Diagnostics as people and programs read them.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Language, Said, Severity, Sources, Span, Standing};

/// A diagnostic as a person reads it on a terminal, without colour.
///
/// The underline is counted in terminal columns, not characters: an ideograph takes two.
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
    let labels: Vec<(Span, &str)> =
        diagnostic.notes.iter().map(|n| (n.span, n.words.get(language))).collect();
    let (same, others): (Vec<_>, Vec<_>) =
        labels.into_iter().partition(|(span, _)| span.file() == diagnostic.span.file());
    if let Some(source) = sources.get(diagnostic.span.file()) {
        let range = within(&source.text, diagnostic.span);
        let mut snippet = Snippet::source(source.text.as_str())
            .path(source.path.as_str())
            .annotation(AnnotationKind::Primary.span(range));
        for (span, label) in same {
            let range = within(&source.text, span);
            let note = AnnotationKind::Context.span(range).label(label);
            snippet = snippet.annotation(note);
        }
        group = group.element(snippet);
    }
    for (span, label) in others {
        if let Some(source) = sources.get(span.file()) {
            let range = within(&source.text, span);
            let note = AnnotationKind::Context.span(range).label(label);
            let snippet = Snippet::source(source.text.as_str())
                .path(source.path.as_str())
                .annotation(note);
            group = group.element(snippet);
        }
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
    let proposal = diagnostic.proposal.as_ref().filter(|text| !text.trim().is_empty());
    if let Some(proposal) = proposal {
        let level = Level::HELP.with_name(words("建议改为", "proposed"));
        group = group.element(level.message(proposal.as_str()));
    }
    let mut out = Renderer::plain().render(&[group]);
    out.push('\n');
    out
}

/// A span as whole characters of a text that it may have outlived.
fn within(text: &str, span: Span) -> std::ops::Range<usize> {
    let range = span.range();
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Diagnostics as one JSON object, for programs: `{"diagnostics": [{rule, severity, file,
/// line, column, end_line, end_column, accepted, message: {zh, en}, measured, help,
/// proposal, notes}]}`. Lines and columns count from one, columns in characters.
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
    value["proposal"] = json!(diagnostic.proposal);
    value["notes"] = Value::Array(notes);
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
    use super::{json, text};
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
    fn programs_read_the_same_place() {
        let (fault, sources) = fault();
        let value: serde_json::Value =
            serde_json::from_str(&json(&[fault], &sources)).unwrap();
        let first = &value["diagnostics"][0];
        assert_eq!((&first["line"], &first["column"]), (&2.into(), &8.into()));
        assert_eq!(first["end_column"], 10);
        assert_eq!(first["rule"], "page/overset");
    }
}
