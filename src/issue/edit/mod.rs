//! Edits of a file that keep everything else of it: comments, order, quoting, line ends.
//!
//! In comes the text of a file; it is changed value by value, each found by its path; out
//! goes the new text, if it reads as the old one with these changes and no other. Every
//! edit that the program makes in a YAML file is made here.
//!
//! The tree that keeps the writing is that of `yaml-edit`, which is named in this module
//! only; what is read before and after is read by the reader of issues.
//!
//! # Sources
//!
//! Decision 0044.

mod patch;
mod place;
mod text;
mod value;

use std::str::FromStr as _;

use yaml_edit::{AsYaml, Mapping, MappingEntry, ScalarValue, YamlFile, YamlNode};

use super::node::blank;
pub use patch::{Patch, Patched, patched, patched_copy};
pub(super) use place::{Tongue, below, child, typed, under_in, word};
pub(super) use text::set_text;
use value::{Form, escaped, is_plain, written};
pub(super) use value::{Step, Value};

/// A file that is being changed.
pub(super) struct Editor {
    file: YamlFile,
    /// What the file is to say when it is finished.
    wanted: Value,
}

impl Editor {
    /// Takes up a text. Nothing where it cannot be held as it is written.
    pub(super) fn open(text: &str) -> Option<Self> {
        let wanted = Value::read(text)?;
        let file = YamlFile::from_str(text).ok()?;
        (file.to_string() == text).then_some(Self { file, wanted })
    }

    /// What the file says by now.
    pub(super) const fn value(&self) -> &Value {
        &self.wanted
    }

    /// Puts a value in the place of another. A word that was in quotes stays in them.
    /// Nothing, here and below, where there is no such place.
    pub(super) fn set(&mut self, path: &[Step], value: &Value) -> Option<()> {
        let (last, above) = path.split_last()?;
        match (last, self.node(above)?) {
            (Step::Key(key), YamlNode::Mapping(table)) => {
                let entry = entry(&table, key)?;
                let new = alike(entry.value_node().as_ref(), value)?;
                table.set(entry.key_node()?, new.as_ref());
            }
            (Step::Item(nth), YamlNode::Sequence(list)) => {
                let new = alike(list.get(*nth).as_ref(), value)?;
                list.set(*nth, new.as_ref()).then_some(())?;
            }
            _ => return None,
        }
        *self.wanted.at_mut(path)? = value.clone();
        Some(())
    }

    /// Writes a key that the table at `path` has not yet: after another one.
    pub(super) fn insert(
        &mut self,
        path: &[Step],
        after: &str,
        key: &str,
        value: &Value,
    ) -> Option<()> {
        let YamlNode::Mapping(table) = self.node(path)? else { return None };
        let before = entry(&table, after)?.key_node()?;
        let new = alike(None, value)?;
        table.insert_after(before, ScalarValue::plain(key), new.as_ref()).then_some(())?;
        let Value::Table(entries) = self.wanted.at_mut(path)? else { return None };
        let nth = entries.iter().position(|(other, _)| other == after)?;
        entries.insert(nth.checked_add(1)?, (key.to_owned(), value.clone()));
        Some(())
    }

    /// Writes an item at the end of the list at `path`.
    pub(super) fn push(&mut self, path: &[Step], value: &Value) -> Option<()> {
        let YamlNode::Sequence(list) = self.node(path)? else { return None };
        list.push(alike(None, value)?.as_ref());
        let Value::List(items) = self.wanted.at_mut(path)? else { return None };
        items.push(value.clone());
        Some(())
    }

    /// Writes copy at the end of the table at `path`, under a key that it has not yet, in
    /// the style in which the table stands.
    pub(super) fn append(
        &mut self,
        path: &[Step],
        key: &str,
        value: &Value,
    ) -> Option<()> {
        let Value::Table(entries) = self.wanted.at(path)? else { return None };
        let last = entries.last()?.0.clone();
        self.enter(path, &last, key, value)
    }

    /// As [`Editor::append`], behind another key of the table.
    pub(super) fn enter(
        &mut self,
        path: &[Step],
        after: &str,
        key: &str,
        value: &Value,
    ) -> Option<()> {
        let YamlNode::Mapping(table) = self.node(path)? else { return None };
        let form = if table.is_flow_style() { Form::Braces } else { Form::Open };
        let entry = Value::Table(vec![(key.to_owned(), value.clone())]);
        let file = YamlFile::from_str(&written(&entry, form)).ok()?;
        let entry = file.document()?.as_mapping()?.entries().next()?;
        let before = self::entry(&table, after)?.key_node()?;
        table
            .insert_after(before, entry.key_node()?, entry.value_node()?)
            .then_some(())?;
        let Value::Table(entries) = self.wanted.at_mut(path)? else { return None };
        let nth = entries.iter().position(|(other, _)| other == after)?;
        entries.insert(nth.checked_add(1)?, (key.to_owned(), value.clone()));
        Some(())
    }

    /// Writes copy, a table or a list, in the place of a value that says nothing.
    pub(super) fn fill(&mut self, path: &[Step], value: &Value) -> Option<()> {
        let (Step::Key(key), above) = path.split_last()? else { return None };
        let YamlNode::Mapping(table) = self.node(above)? else { return None };
        let form = if table.is_flow_style() { Form::Braces } else { Form::Open };
        let file = YamlFile::from_str(&written(value, form)).ok()?;
        table.set(entry(&table, key)?.key_node()?, whole(&file)?);
        *self.wanted.at_mut(path)? = value.clone();
        Some(())
    }

    /// Writes a table of copy at the end of the list at `path`, in the style in which that
    /// stands.
    pub(super) fn append_item(&mut self, path: &[Step], value: &Value) -> Option<()> {
        let YamlNode::Sequence(list) = self.node(path)? else { return None };
        let form = if list.is_flow_style() { Form::Braces } else { Form::Open };
        let file = YamlFile::from_str(&written(value, form)).ok()?;
        list.push(whole(&file)?);
        let Value::List(items) = self.wanted.at_mut(path)? else { return None };
        items.push(value.clone());
        Some(())
    }

    /// Takes a key with its value, or an item, out.
    pub(super) fn remove(&mut self, path: &[Step]) -> Option<()> {
        let (last, above) = path.split_last()?;
        match (last, self.node(above)?, self.wanted.at_mut(above)?) {
            (Step::Key(key), YamlNode::Mapping(table), Value::Table(entries)) => {
                table.remove(entry(&table, key)?.key_node()?)?;
                let nth = entries.iter().position(|(other, _)| other == key)?;
                entries.remove(nth);
            }
            (Step::Item(nth), YamlNode::Sequence(list), Value::List(items)) => {
                list.remove(*nth)?;
                (*nth < items.len()).then(|| items.remove(*nth))?;
            }
            _ => return None,
        }
        Some(())
    }

    /// The text as it is now. Nothing where it does not say what it is to say.
    pub(super) fn finish(self) -> Option<String> {
        let text = self.file.to_string();
        (Value::read(&text)? == self.wanted).then_some(text)
    }

    fn node(&self, path: &[Step]) -> Option<YamlNode> {
        let mut node = whole(&self.file)?;
        for step in path {
            node = match (step, node) {
                (Step::Key(key), YamlNode::Mapping(table)) => {
                    entry(&table, key)?.value_node()?
                }
                (Step::Item(nth), YamlNode::Sequence(list)) => list.get(*nth)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

/// A table as an editor would write it, a key a line.
pub(super) fn as_written(value: &Value) -> String {
    written(value, Form::Open)
}

/// The table or the list that a file is.
fn whole(file: &YamlFile) -> Option<YamlNode> {
    let document = file.document()?;
    let table = document.as_mapping().map(YamlNode::Mapping);
    table.or_else(|| document.as_sequence().map(YamlNode::Sequence))
}

/// The entry of a key, however that is quoted.
fn entry(table: &Mapping, key: &str) -> Option<MappingEntry> {
    table.entries().find(|entry| {
        let Some(YamlNode::Scalar(name)) = entry.key_node() else { return false };
        name.as_string().trim_matches(blank) == key
    })
}

/// A value as it is written in the place of an old one: in its quotes, in braces where
/// that was, else as an editor would write it.
fn alike(old: Option<&YamlNode>, value: &Value) -> Option<Box<dyn AsYaml>> {
    let Value::Word(word) = value else {
        let form = match old {
            Some(YamlNode::Sequence(list)) if list.is_flow_style() => Form::Brackets,
            Some(YamlNode::Mapping(_) | YamlNode::Scalar(_)) => Form::Brackets,
            Some(_) | None => Form::Lines,
        };
        let file = YamlFile::from_str(&written(value, form)).ok()?;
        return Some(Box::new(whole(&file)?));
    };
    let quote = match old {
        Some(YamlNode::Scalar(old)) if old.is_quoted() => old.value().chars().next(),
        _ => None,
    };
    // As it was typed: of a value, what looks like a number would get quotes, and Han in
    // quotes would be escaped.
    let typed = match quote {
        Some('"') => escaped(word),
        None if is_plain(word) => word.clone(),
        _ if word.contains(char::is_control) => escaped(word),
        Some(_) | None => format!("'{}'", word.replace('\'', "''")),
    };
    let list = YamlFile::from_str(&format!("[{typed}]")).ok()?;
    Some(Box::new(list.document()?.as_sequence()?.get(0)?))
}

#[cfg(test)]
mod tests;
