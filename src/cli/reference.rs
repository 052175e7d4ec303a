use banmian::diag::{Language, Rule, Said, Severity};
use banmian::font::{FaceId, Library};
use banmian::issue::SchemaOf;

use super::args;
use super::faces;
use super::{Outcome, Terminal, Trouble, pick};

/// `banmian explain`.
///
/// # Errors
///
/// If there is no such rule, or the words cannot be printed.
pub(super) fn explain(
    args: &args::Explain,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let Some(name) = &args.rule else {
        for rule in Rule::all() {
            terminal.print(&format!("{}\n", rule.name))?;
        }
        return Ok(Outcome::Passed);
    };
    let rule = rule(name)?;
    let language = terminal.language;
    let kind = match rule.severity {
        Severity::Warning => pick(language, "警告", "warning"),
        Severity::Error => pick(language, "错误", "error"),
    };
    let about = match language {
        Language::Chinese => rule.about_zh,
        Language::English => rule.about_en,
    };
    terminal.print(&format!("{}[{}]\n{about}\n", kind, rule.name))?;
    Ok(Outcome::Passed)
}

/// The rule of a name.
///
/// # Errors
///
/// If there is none, with the nearest name.
pub(super) fn rule(name: &str) -> Result<Rule, Trouble> {
    Rule::named(name.trim()).ok_or_else(|| {
        let near = Rule::all().min_by_key(|rule| strsim::osa_distance(rule.name, name));
        let near = near.map_or("", |rule| rule.name);
        Trouble(Said::new(
            format!("没有规则“{name}”。最接近的是 {near}；banmian explain 列出全部规则"),
            format!(
                "no rule is called {name}. The nearest is {near}; banmian explain lists \
                 them all"
            ),
        ))
    })
}

/// `banmian schema`.
///
/// # Errors
///
/// If a folder of faces cannot be read, or the schema cannot be printed.
pub(super) fn schema(
    args: &args::Schema,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let of = match args.of {
        args::Described::Issue => SchemaOf::Issue,
        args::Described::House => SchemaOf::House,
        args::Described::Limits => SchemaOf::Limits,
        args::Described::Page => {
            terminal.print_json(super::page::SCHEMA)?;
            return Ok(Outcome::Passed);
        }
    };
    let library = faces::library(&args.fonts, terminal)?;
    let names: Vec<&str> = library.names().collect();
    let schema = banmian::issue::schema(of, terminal.language, &names);
    terminal.print_json(&schema)?;
    Ok(Outcome::Passed)
}

/// `banmian fonts`: a line a name, with the faces that give its ideographs, marks and
/// Latin.
///
/// # Errors
///
/// If a folder cannot be read, or the words cannot be printed.
pub(super) fn fonts(args: &args::Fonts, terminal: Terminal) -> Result<Outcome, Trouble> {
    let library = faces::library(&args.fonts, terminal)?;
    let mut lines = String::new();
    for name in library.names() {
        lines.push_str(name);
        lines.push('\t');
        lines.push_str(&made_of(&library, name));
        lines.push('\n');
    }
    terminal.print(&lines)?;
    Ok(Outcome::Passed)
}

fn made_of(library: &Library, name: &str) -> String {
    let Some(composite) = library.composite(name) else { return String::new() };
    let called = |id: FaceId| library.face(id).name();
    let mut parts = vec![called(composite.han)];
    for other in [composite.punctuation, composite.latin] {
        if !parts.contains(&called(other)) {
            parts.push(called(other));
        }
    }
    parts.join(" + ")
}
