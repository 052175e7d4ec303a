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

    fn of(node: &Node) -> Self {
        match &node.kind {
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

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `[{…}, {…}]`.
    Brackets,
    /// `- {…}`, one a line, if tables are its items.
    Lines,
}

/// A list or a table as an editor would write it: in braces, or a list of tables with one
/// of them a line.
pub(super) fn written(value: &Value, form: Form) -> String {
    match value {
        Value::List(items)
            if form == Form::Lines
                && !items.is_empty()
                && items.iter().all(|item| matches!(item, Value::Table(_))) =>
        {
            items.iter().map(|item| format!("- {}\n", in_line(item))).collect()
        }
        Value::Word(_) | Value::List(_) | Value::Table(_) => in_line(value),
    }
}

fn in_line(value: &Value) -> String {
    match value {
        Value::Word(word) if is_plain(word) => word.clone(),
        Value::Word(word) => format!("'{}'", word.replace('\'', "''")),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(in_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) => {
            let pairs: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", in_line(value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Marks that mean nothing in YAML and are not taken for one that does.
const HARMLESS: &str = "_-.%“”‘’《》（）！？、。；·—…";

/// Whether a word needs no quotes anywhere in YAML.
pub(super) fn is_plain(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || HARMLESS.contains(c))
}
