//! The pages of the book: what a person wrote, and between two marks what is told of the
//! keys of some tables.

#![expect(
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    reason = "a plan that is wrong is told by its test; other values of JSON are plain"
)]

use banmian::diag::Language;
use banmian::issue::{KeyTold, Step};
use serde_json::Value;

use super::plan::Plan;

const BEGINS: &str = "<!-- keys: ";
const ENDS: &str = "<!-- Here the keys end. -->";

/// A page with its keys written anew.
pub(super) struct Page {
    pub(super) text: String,
    /// The tables it tells of, by their English names.
    pub(super) tables: Vec<String>,
}

/// Writes the keys between the marks of a page.
pub(super) fn page(old: &str, all: &[KeyTold], plan: &Plan, language: Language) -> Page {
    let mut made = Page { text: String::new(), tables: Vec::new() };
    let mut rest = old;
    while let Some((before, after)) = rest.split_once(BEGINS) {
        let (list, after) = after.split_once(" -->\n").unwrap();
        let (_, after) = after.split_once(ENDS).unwrap();
        made.text.push_str(&format!("{before}{BEGINS}{list} -->\n"));
        for table in list.split(", ") {
            let keys = all.iter().filter(|k| k.table.get(Language::English) == table);
            let keys: Vec<&KeyTold> = keys.collect();
            assert!(!keys.is_empty(), "no table is called {table}");
            made.text.push_str(&of_table(&keys, all, plan, language));
            made.tables.push(table.to_owned());
        }
        made.text.push_str(ENDS);
        rest = after;
    }
    made.text.push_str(rest);
    made
}

fn of_table(
    keys: &[&KeyTold],
    all: &[KeyTold],
    plan: &Plan,
    language: Language,
) -> String {
    let first = keys[0];
    let (zh, en) =
        (first.table.get(Language::Chinese), first.table.get(Language::English));
    let mut out = match language {
        Language::Chinese => format!("\n## {zh}\n"),
        Language::English => format!("\n## {en}\n"),
    };
    let place = place(first, language);
    if !place.is_empty() {
        out.push_str(&match language {
            Language::Chinese => format!("\n写在 `{place}` 下面。\n"),
            Language::English => format!("\nUnder `{place}`.\n"),
        });
    }
    for key in keys {
        out.push_str(&of_key(key, all, plan, language));
    }
    out.push('\n');
    out
}

/// The keys above a table, as a way.
fn place(key: &KeyTold, language: Language) -> String {
    let names = key.way.iter().filter_map(|step| match (step, language) {
        (Step::Key { zh, .. }, Language::Chinese) => Some(*zh),
        (Step::Key { en, .. }, Language::English) => Some(*en),
        (Step::Name(_) | Step::Item, _) => None,
    });
    names.collect::<Vec<_>>().join(" › ")
}

fn of_key(key: &KeyTold, all: &[KeyTold], plan: &Plan, language: Language) -> String {
    let about = key.about.get(language);
    let values = key.values.get(language);
    let usual = key.usual.as_ref().map(|said| said.get(language));
    let snippet = match (plan.change(key), language) {
        (None, _) => key.snippet(language),
        (Some(change), Language::Chinese) => written(&change),
        (Some(change), Language::English) => {
            written(&English { all }.tree(&change, &mut Vec::new()))
        }
    };
    let (name, other, labels) = match language {
        Language::Chinese => (key.zh, key.en, ("写法：", "不写：")),
        Language::English => (key.en, key.zh, ("values: ", "default: ")),
    };
    let usual = usual.map(|said| format!("- {}{said}\n", labels.1)).unwrap_or_default();
    let mut out = format!(
        "\n### {name} `{other}`\n\n{about}\n\n- {}{values}\n{usual}\n```yaml\n{snippet}```\n",
        labels.0
    );
    if plan.shown(key).is_some() {
        let file = super::picture_of(key);
        out.push_str(&format!("\n![{name}](../../pictures/{file})\n"));
    }
    out
}

/// The keys and the choices of a change in English. What is set stays as it is.
struct English<'a> {
    all: &'a [KeyTold],
}

impl English<'_> {
    fn tree(&self, value: &Value, way: &mut Vec<String>) -> Value {
        match value {
            Value::Object(table) => {
                let named = matches!(way.as_slice(), [one] if one == "稿件")
                    || way.last().is_some_and(|last| last == "色板");
                let entries = table.iter().map(|(name, value)| {
                    if named {
                        way.push("*".to_owned());
                        let value = self.tree(value, way);
                        way.pop();
                        return (name.clone(), value);
                    }
                    way.push(name.clone());
                    let key = self.key(way);
                    let value = match value {
                        Value::String(word) => said(key, word).into(),
                        other => self.tree(other, way),
                    };
                    way.pop();
                    (key.en.to_owned(), value)
                });
                Value::Object(entries.collect())
            }
            Value::Array(items) => {
                items.iter().map(|item| self.tree(item, way)).collect()
            }
            other => other.clone(),
        }
    }

    /// The key at the end of a way. Tables that stand in several places are told of in
    /// one: the levels of headlines, the styles of type, the words that open a paragraph.
    fn key(&self, way: &[String]) -> &KeyTold {
        let own: Vec<&str> =
            way.iter().map(String::as_str).filter(|w| *w != "*").collect();
        let there = |key: &&KeyTold| {
            let above = key.way.iter().filter_map(|step| match step {
                Step::Key { zh, .. } => Some(*zh),
                Step::Name(_) | Step::Item => None,
            });
            above.chain([key.zh]).eq(own.iter().copied())
        };
        let alike = |key: &&KeyTold| {
            let tables: &[&str] = match own.as_slice() {
                ["样式", "标题等级", _, _] => &["一级标题"],
                ["样式", "段首题", _] => &["段首字样"],
                ["样式", _, _] => &["字样"],
                _ => &[],
            };
            key.zh == own[own.len() - 1]
                && tables.contains(&key.table.get(Language::Chinese))
        };
        let found = self.all.iter().find(there).or_else(|| self.all.iter().find(alike));
        found.unwrap_or_else(|| panic!("docs/pictures.yaml: {own:?} is no key"))
    }
}

/// A word as it is written in English: a choice by its name, a number without its counter.
fn said(key: &KeyTold, word: &str) -> String {
    let choice = key.choices.iter().find(|said| said.get(Language::Chinese) == word);
    if let Some(said) = choice {
        return said.get(Language::English).to_owned();
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let bare = word.trim_end_matches(['行', '栏', '版', '档', '段', '批']);
    bare.strip_suffix('字').map_or(bare.to_owned(), |number| match key.en {
        "width" | "characters" => number.to_owned(),
        _ => format!("{number}em"),
    })
}

/// A change as YAML, a key a line.
fn written(change: &Value) -> String {
    let mut out = String::new();
    write(&mut out, change, 0);
    out
}

fn write(out: &mut String, value: &Value, margin: usize) {
    let indent = " ".repeat(margin);
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                out.push_str(&format!("{indent}{key}:"));
                inner(out, value, margin + 2);
            }
        }
        Value::Array(items) => {
            for item in items {
                let mut own = String::new();
                write(&mut own, item, margin + 2);
                let own = own.get(margin + 2..).unwrap_or("{}\n");
                out.push_str(&format!("{indent}- {own}"));
            }
        }
        plain => out.push_str(&format!("{indent}{}\n", scalar(plain))),
    }
}

fn inner(out: &mut String, value: &Value, margin: usize) {
    match value {
        Value::Object(_) => {
            out.push('\n');
            write(out, value, margin);
        }
        Value::Array(items) if items.iter().any(|item| item.is_object()) => {
            out.push('\n');
            write(out, value, margin);
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(scalar).collect();
            out.push_str(&format!(" [{}]\n", items.join(", ")));
        }
        Value::String(text) if text.contains('\n') => {
            out.push_str(" |\n");
            for line in text.lines() {
                out.push_str(&format!("{}{line}\n", " ".repeat(margin)));
            }
        }
        plain => out.push_str(&format!(" {}\n", scalar(plain))),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "~".to_owned(),
        other => other.to_string(),
    }
}
