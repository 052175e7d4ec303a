//! Where things of an issue stand in a file that is edited, by the table of keys.

use super::{Editor, Step, Value};
use crate::issue::key::{PAGE, ROOT};
use crate::issue::part::Part;
use crate::issue::value;

/// The key of a table that means `en`, as it is typed.
pub(in crate::issue) fn typed<'a>(
    table: &'a Value,
    part: &Part,
    en: &str,
) -> Option<&'a str> {
    let Value::Table(entries) = table else { return None };
    let means = |key: &str| part.find(key).is_some_and(|known| known.en == en);
    entries.iter().find(|(key, _)| means(key)).map(|(key, _)| key.as_str())
}

/// What stands under a key of a table.
pub(in crate::issue) fn child<'a>(
    table: &'a Value,
    part: &Part,
    en: &str,
) -> Option<&'a Value> {
    let key = typed(table, part, en)?.to_owned();
    table.at(&[Step::Key(key)])
}

/// A word under a key of a table.
pub(in crate::issue) fn word(table: &Value, part: &Part, en: &str) -> Option<String> {
    match child(table, part, en)? {
        Value::Word(word) => Some(word.trim().to_owned()),
        Value::List(_) | Value::Table(_) => None,
    }
}

/// A path and one step more.
pub(in crate::issue) fn below(path: &[Step], step: Step) -> Vec<Step> {
    path.iter().cloned().chain([step]).collect()
}

/// The path of what stands under a key, in what a file says.
pub(in crate::issue) fn under_in(
    root: &Value,
    path: &[Step],
    part: &Part,
    en: &str,
) -> Option<Vec<Step>> {
    let key = typed(root.at(path)?, part, en)?;
    Some(below(path, Step::Key(key.to_owned())))
}

impl Editor {
    /// The path of what stands under a key.
    pub(in crate::issue) fn under(
        &self,
        path: &[Step],
        part: &Part,
        en: &str,
    ) -> Option<Vec<Step>> {
        under_in(self.value(), path, part, en)
    }

    /// The path of the page of a number.
    pub(in crate::issue) fn page(&self, number: u32) -> Option<Vec<Step>> {
        let pages = self.under(&[], &ROOT, "pages")?;
        let Value::List(items) = self.value().at(&pages)? else { return None };
        let nth = items.iter().position(|item| {
            let Some(word) = word(item, &PAGE, "number") else { return false };
            // Of a spread the left one.
            value::extent(&word, "版").is_some_and(|pages| pages.first == number)
        })?;
        Some(below(&pages, Step::Item(nth)))
    }
}

/// The tongue of the keys of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Tongue {
    Chinese,
    English,
}

impl Tongue {
    /// That of a key that somebody typed.
    pub(in crate::issue) const fn of(key: &str) -> Self {
        if key.is_ascii() { Self::English } else { Self::Chinese }
    }

    pub(in crate::issue) const fn word(
        self,
        zh: &'static str,
        en: &'static str,
    ) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    pub(in crate::issue) fn pair(
        self,
        zh: &'static str,
        en: &'static str,
        value: impl Into<Value>,
    ) -> (String, Value) {
        (self.word(zh, en).to_owned(), value.into())
    }
}
