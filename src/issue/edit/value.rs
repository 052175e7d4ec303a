use crate::diag::{FileId, Report};
use crate::issue::manuscript::Manuscript;
use crate::issue::node::{self, Kind, Node};
use crate::issue::pitfall;

/// What a place of a file says, without how that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Value {
    Word(String),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
}

impl From<String> for Value {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}

impl From<&str> for Value {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

/// From a table to what is under a key, from a list to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Step {
    Key(String),
    /// From nought.
    Item(usize),
}

impl Value {
    /// What a text says, if it is YAML and says anything.
    pub(in crate::issue) fn read(text: &str) -> Option<Self> {
        let file = FileId::default();
        // Who edits has been told of the slips when the file was read.
        let slips = pitfall::scan(&mut Report::default(), file, text);
        let root = node::parse(&Manuscript::new(file, text, slips)).ok()??;
        Some(Self::of(&root))
    }

    pub(super) fn of(node: &Node) -> Self {
        match &node.kind {
            // The parser says `~` also where nothing is typed.
            Kind::Text(_) if node.is_absent() => Self::Word(String::new()),
            Kind::Text(text) => Self::Word(text.plain()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Table(entries) => {
                let pair =
                    |entry: &node::Entry| (entry.key.clone(), Self::of(&entry.value));
                Self::Table(entries.iter().map(pair).collect())
            }
        }
    }

    /// What stands at a path.
    pub(in crate::issue) fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |value, step| match (step, value) {
            (Step::Key(key), Self::Table(entries)) => {
                entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Step::Item(nth), Self::List(items)) => items.get(*nth),
            _ => None,
        })
    }

    pub(super) fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, step| match (step, value) {
            (Step::Key(key), Self::Table(entries)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Step::Item(nth), Self::List(items)) => items.get_mut(*nth),
            _ => None,
        })
    }
}

/// How a list or a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `[{…}, {…}]`, of figures and words of the program.
    Brackets,
    /// `- {…}`, one a line, if tables are its items, of the same.
    Lines,
    /// In braces, of copy.
    Braces,
    /// A key a line, of copy; what has several lines, with all of them.
    Open,
}

/// A list or a table as an editor would write it.
pub(super) fn written(value: &Value, form: Form) -> String {
    match (form, value) {
        (Form::Open, Value::Table(_) | Value::List(_)) => open(value, ""),
        (Form::Lines, Value::List(items)) if is_of_tables(items) => {
            items.iter().map(|item| format!("- {}\n", in_line(item, form))).collect()
        }
        _ => in_line(value, form),
    }
}

fn is_of_tables(items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(|item| matches!(item, Value::Table(_)))
}

/// Whether more than a word stands under a key: such a table has a line for each.
const fn is_of_many(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Table(_))
}

/// A table with a key a line, or a list with an item a line, so far from the margin.
fn open(value: &Value, margin: &str) -> String {
    let line = |value: &Value| in_line(value, Form::Open);
    match value {
        Value::Table(entries) => {
            entries.iter().map(|(key, value)| pair(key, value, margin)).collect()
        }
        Value::List(items) => items
            .iter()
            .map(|item| match item {
                Value::Table(entries)
                    if entries.iter().any(|(_, value)| is_of_many(value)) =>
                {
                    let deeper = format!("{margin}  ");
                    let own = open(item, &deeper);
                    format!("{margin}- {}", own.trim_start_matches(' '))
                }
                Value::Table(_) | Value::List(_) | Value::Word(_) => {
                    format!("{margin}- {}\n", line(item))
                }
            })
            .collect(),
        Value::Word(_) => line(value),
    }
}

/// A key with what is under it.
fn pair(key: &str, value: &Value, margin: &str) -> String {
    let (key, deeper) = (word(key, Form::Open), format!("{margin}  "));
    match value {
        Value::Table(entries) if !entries.is_empty() => {
            format!("{margin}{key}:\n{}", open(value, &deeper))
        }
        Value::List(items) if is_of_tables(items) => {
            format!("{margin}{key}:\n{}", open(value, &deeper))
        }
        Value::Word(text) if is_block(text) => {
            let blank = |line: &str| line.trim().is_empty();
            let lines = text.lines().map(|line| {
                if blank(line) { "\n".to_owned() } else { format!("{deeper}{line}\n") }
            });
            format!("{margin}{key}: |\n{}", lines.collect::<String>())
        }
        Value::Word(_) | Value::List(_) | Value::Table(_) => {
            format!("{margin}{key}: {}\n", in_line(value, Form::Open))
        }
    }
}

/// Whether a word can stand as lines under its key: they end as lines do, and nothing
/// before the first of them could be taken for the margin.
fn is_block(text: &str) -> bool {
    let odd = |line: &str| line.chars().any(char::is_control);
    text.ends_with('\n')
        && !text.ends_with("\n\n")
        && !text.starts_with(char::is_whitespace)
        && !text.lines().any(odd)
}

fn in_line(value: &Value, form: Form) -> String {
    match value {
        Value::Word(text) => word(text, form),
        Value::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| in_line(item, form)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) => {
            let pairs = entries.iter().map(|(key, value)| {
                format!("{}: {}", word(key, form), in_line(value, form))
            });
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A word, in quotes where it could be read otherwise without them.
fn word(text: &str, form: Form) -> String {
    let plain = match form {
        Form::Brackets | Form::Lines => is_plain(text),
        Form::Braces | Form::Open => is_prose(text) || is_count(text) || is_term(text),
    };
    if plain {
        text.to_owned()
    } else if text.contains(char::is_control) {
        escaped(text)
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// In double quotes, with what no line can hold written out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                out.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Marks that mean nothing in YAML and are not taken for one that does.
const HARMLESS: &str = "_-.%“”‘’《》（）！？、。；·—…";

/// Whether a word of the program needs no quotes anywhere in YAML.
pub(super) fn is_plain(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || HARMLESS.contains(c))
}

/// Whether a word is a number, or a number of hundredths, that reads the same however it is
/// quoted.
fn is_count(word: &str) -> bool {
    let word = word.strip_suffix('%').unwrap_or(word);
    !word.is_empty()
        && word.len() < 10
        && !word.starts_with('0')
        && word.chars().all(|c| c.is_ascii_digit())
}

/// Words that some reader of YAML takes for no words.
const TAKEN: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// Whether it is a word as keys and terms in English are: small letters, and no other.
fn is_term(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_ascii_lowercase())
        && !TAKEN.contains(&word)
}

/// Whether words that somebody wrote need none: they begin with a letter that is no Latin
/// one, so that they are no figure and no `NO`, and nothing in them means anything.
fn is_prose(words: &str) -> bool {
    let harmless =
        |c: char| c.is_alphanumeric() || " 、，。《》·/.（）？！；_-".contains(c);
    words.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
        && !words.ends_with(' ')
        && !words.contains("  ")
        && words.chars().all(harmless)
}
