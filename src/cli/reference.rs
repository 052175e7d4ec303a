use std::path::Path;

use banmian::diag::{Language, Rule, Said, Severity};
use banmian::font::{FaceId, Library};
use banmian::issue::{self, SchemaOf, Surrounding};

use super::args;
use super::disk::load;
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
    let name = name.trim();
    let rules: Vec<Rule> = match Rule::named(name) {
        Some(rule) => vec![rule],
        None => Rule::all().filter(|rule| is_numbered(*rule, name)).collect(),
    };
    let key = issue::explained(name);
    if rules.is_empty() && key.is_none() {
        return said_of(name, terminal);
    }
    for rule in rules {
        terminal.print(&about(rule, terminal.language))?;
    }
    if let Some(key) = key {
        terminal.say(&key)?;
    }
    Ok(Outcome::Passed)
}

/// Whether a rule is one of those that `page` lists by number: R3.
fn is_numbered(rule: Rule, name: &str) -> bool {
    let number = name.to_ascii_uppercase();
    let rest = rule.about_zh.strip_prefix(&number);
    number.starts_with('R')
        && rest.is_some_and(|rest| rest.starts_with(['：', ' ', '、']))
}

/// More rules than a person reads at once.
const FEW: usize = 4;

/// The rules that speak of a word: what they say, or their names if they are many.
fn said_of(name: &str, terminal: Terminal) -> Result<Outcome, Trouble> {
    let speaks = |rule: &Rule| {
        let words = [rule.name, rule.about_zh, rule.about_en];
        !name.is_empty() && words.iter().any(|words| words.contains(name))
    };
    let found: Vec<Rule> = Rule::all().filter(speaks).collect();
    if found.is_empty() {
        return Err(unknown(name));
    }
    for rule in &found {
        if found.len() <= FEW {
            terminal.print(&about(*rule, terminal.language))?;
        } else {
            terminal.print(&format!("{}\n", rule.name))?;
        }
    }
    Ok(Outcome::Passed)
}

/// What a rule means.
fn about(rule: Rule, language: Language) -> String {
    let kind = match rule.severity {
        Severity::Warning => pick(language, "警告", "warning"),
        Severity::Error => pick(language, "错误", "error"),
    };
    let about = match language {
        Language::Chinese => rule.about_zh,
        Language::English => rule.about_en,
    };
    format!("{}[{}]\n{about}\n", kind, rule.name)
}

/// The rule of a name.
///
/// # Errors
///
/// If there is none, with the nearest name.
pub(super) fn rule(name: &str) -> Result<Rule, Trouble> {
    Rule::named(name.trim()).ok_or_else(|| unknown(name))
}

/// That no rule, key or word is called so, with the nearest rule.
fn unknown(name: &str) -> Trouble {
    let near = issue::nearest(name, Rule::all().map(|rule| rule.name));
    let (zh, en) = match near {
        Some(near) => {
            (format!("最接近的是 {near}；"), format!("The nearest is {near}; "))
        }
        None => (String::new(), String::new()),
    };
    Trouble(Said::new(
        format!("没有规则“{name}”，也没有这个键。{zh}banmian explain 列出全部规则"),
        format!("no rule or key is called {name}. {en}banmian explain lists all rules"),
    ))
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
    let mut around = match &args.issue {
        Some(issue) => surrounding(issue)?,
        None => Surrounding::default(),
    };
    around.faces = library.names().map(str::to_owned).collect();
    let schema = issue::schema(of, terminal.language, &around);
    terminal.print_json(&schema)?;
    Ok(Outcome::Passed)
}

/// More files beside an issue than an editor program is told of.
const FILES: usize = 4_000;
/// Folders in folders that are looked into.
const DEEP: usize = 3;

/// The stories and files of an issue.
fn surrounding(path: &Path) -> Result<Surrounding, Trouble> {
    let bytes = load(path).map_err(|fault| Trouble::file(path, &fault))?;
    let text = String::from_utf8_lossy(&bytes);
    let stories = issue::story_names(text.trim_start_matches('\u{feff}'));
    let stories = stories.map_err(Trouble)?;
    let mut files = Vec::new();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    below(folder.unwrap_or(Path::new(".")), "", DEEP, &mut files);
    files.sort_unstable();
    // A list that is not whole would call what is there wrong.
    if FILES < files.len() {
        files.clear();
    }
    Ok(Surrounding { stories, files, ..Surrounding::default() })
}

/// The files of a folder and of those in it, hidden ones left out. What cannot be read is
/// not there.
fn below(folder: &Path, before: &str, deep: usize, files: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') || FILES < files.len() {
            continue;
        }
        let own = format!("{before}{name}");
        match std::fs::metadata(entry.path()) {
            Ok(about) if about.is_file() => files.push(own),
            Ok(about) if about.is_dir() => match deep.checked_sub(1) {
                Some(deep) => below(&entry.path(), &format!("{own}/"), deep, files),
                // What lies there is not known: no list is whole.
                None => files.resize(FILES.saturating_add(1), own),
            },
            Ok(_) | Err(_) => {}
        }
    }
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
