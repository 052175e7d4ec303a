//! A value under a key of a table: put there, put otherwise, or taken out.

use crate::issue::edit::{Editor, Step, Tongue, Value};
use crate::issue::key::STORY;
use crate::issue::part::Part;

/// A key in both tongues.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

/// Puts a value under a key of a table, or takes the key out.
pub(super) fn put(
    editor: &mut Editor,
    table: &[Step],
    part: &Part,
    key: Key,
    value: Option<Value>,
) -> Option<()> {
    let known = editor.under(table, part, key.en);
    match (known, value) {
        (Some(at), Some(value)) => {
            if editor.value().at(&at) == Some(&value) {
                return Some(());
            }
            editor.set(&at, &value)
        }
        (Some(at), None) => editor.remove(&at),
        (None, None) => Some(()),
        (None, Some(value)) => {
            let name = Tongue::of(&last_key(editor, table)?).word(key.zh, key.en);
            let after = place(editor, table, part, key.en)?;
            editor.insert(table, &after, name, &value)
        }
    }
}

/// The key behind which a new one stands as an editor would write it: those of a story go in
/// the order in which they are told of, and what is long, the body, stands behind all of them.
/// Elsewhere it is the last one.
pub(super) fn place(
    editor: &Editor,
    table: &[Step],
    part: &Part,
    en: &str,
) -> Option<String> {
    let Value::Table(entries) = editor.value().at(table)? else { return None };
    if !std::ptr::eq(part, &STORY) {
        return entries.last().map(|(name, _)| name.clone());
    }
    let rank = |name: &str| {
        let own = part.find(name)?;
        let nth = part.keys.iter().position(|key| std::ptr::eq(key, own))?;
        let long = matches!(own.en, "body" | "file");
        Some(if long { part.keys.len() } else { nth })
    };
    let own = rank(en)?;
    let before = entries.iter().rev().find(|(name, _)| {
        // What nobody knows keeps its place.
        rank(name).is_some_and(|other| other < own)
    });
    let before = before.or_else(|| match own < part.keys.len() {
        true => entries.first(),
        false => entries.last(),
    });
    before.map(|(name, _)| name.clone())
}

pub(super) fn last_key(editor: &Editor, table: &[Step]) -> Option<String> {
    let Value::Table(entries) = editor.value().at(table)? else { return None };
    Some(entries.last()?.0.clone())
}
