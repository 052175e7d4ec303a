use super::{Diagnostic, Language, Sources};

/// A diagnostic as a person reads it.
pub fn text(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let at = sources.place(diagnostic.span);
    let path = sources.get(diagnostic.span.file()).map_or("", |s| s.path.as_str());
    format!(
        "{:?}[{}] {path}:{}:{} {}\n",
        diagnostic.severity,
        diagnostic.rule.name,
        at.line,
        at.column,
        diagnostic.message.get(language)
    )
}

/// Diagnostics as JSON.
pub fn json(diagnostics: &[Diagnostic], _sources: &Sources) -> String {
    format!("{{\"diagnostics\":[{}]}}", vec!["{}"; diagnostics.len()].join(","))
}
