use banmian::diag::{Language, Rule, Said, Severity};
use banmian::font::{FaceId, Library};

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
    let Some(rule) = Rule::named(name.trim()) else {
        let near = Rule::all().min_by_key(|rule| distance(rule.name, name));
        let near = near.map_or("", |rule| rule.name);
        return Err(Trouble(Said::new(
            format!("没有规则“{name}”。最接近的是 {near}；banmian explain 列出全部规则"),
            format!(
                "no rule is called {name}. The nearest is {near}; banmian explain lists \
                 them all"
            ),
        )));
    };
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

/// `banmian schema`.
///
/// # Errors
///
/// If it cannot be printed.
pub(super) fn schema(
    args: &args::Schema,
    terminal: Terminal,
) -> Result<Outcome, Trouble> {
    let schema = match args.of {
        args::Described::Issue => banmian::issue::schema(),
        args::Described::Page => super::page::SCHEMA.to_owned(),
    };
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

/// How many characters must be put in, taken out or changed to read `b` for `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (slot, y) in row.iter_mut().skip(1).zip(&b) {
            let best = (corner + usize::from(x != *y)).min(left + 1).min(*slot + 1);
            corner = std::mem::replace(slot, best);
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn the_distance_is_counted_in_characters() {
        assert_eq!(distance("page/overset", "page/overset"), 0);
        assert_eq!(distance("page/overset", "page/overst"), 1);
        assert_eq!(distance("版面", "版样"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
