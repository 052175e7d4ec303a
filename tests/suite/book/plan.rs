//! `docs/pictures.yaml`: on which page a key is shown, and by what change.

#![expect(
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    reason = "a plan that is wrong is told by its test; other values of JSON are plain"
)]

use banmian::diag::Language;
use banmian::issue::{KeyTold, Step};
use serde_json::{Map, Value};

/// What is planned for the pictures.
pub(super) struct Plan(Value);

/// A page of the book and what is changed of it.
pub(super) struct Shown {
    pub(super) page: String,
    pub(super) change: Value,
}

/// A key as the plan calls it: `story.headline`.
pub(super) fn name(key: &KeyTold) -> String {
    format!("{}.{}", key.table.get(Language::English), key.en)
}

impl Plan {
    pub(super) fn read() -> Self {
        let text = std::fs::read_to_string(super::docs().join("pictures.yaml")).unwrap();
        Self(serde_saphyr::from_str(&text).unwrap())
    }

    /// How a key is shown, if there is something to see.
    pub(super) fn shown(&self, key: &KeyTold) -> Option<Shown> {
        if self.lists("无", key) {
            return None;
        }
        let planned = &self.0["改"][name(key)];
        let (page, change) = match planned {
            Value::Array(both) => (both.first(), both.get(1).cloned()),
            Value::Null => (None, None),
            change => (None, Some(change.clone())),
        };
        let usual = &self.0["页"][key.table.get(Language::English)];
        let page = page.unwrap_or(usual).as_str().unwrap_or_else(|| {
            panic!("docs/pictures.yaml: on which page is {}?", name(key))
        });
        let change = change.unwrap_or_else(|| own(key));
        Some(Shown { page: page.to_owned(), change })
    }

    /// Whether a key is shown by more than its own example.
    pub(super) fn change(&self, key: &KeyTold) -> Option<Value> {
        let planned = &self.0["改"][name(key)];
        match planned {
            Value::Null => None,
            Value::Array(both) => both.get(1).cloned(),
            change => Some(change.clone()),
        }
    }

    /// Whether its page shows a key as it stands.
    pub(super) fn stands_on_its_page(&self, key: &KeyTold) -> bool {
        self.lists("原", key)
    }

    fn lists(&self, list: &str, key: &KeyTold) -> bool {
        let keys = &self.0[list][key.table.get(Language::English)];
        keys.as_array().is_some_and(|keys| keys.iter().any(|en| en == key.en))
    }

    /// Every key that it speaks of.
    pub(super) fn names(&self) -> Vec<String> {
        let changed = self.0["改"].as_object().into_iter().flat_map(Map::keys).cloned();
        let listed = ["无", "原"].into_iter().flat_map(|list| {
            let tables = self.0[list].as_object().into_iter().flatten();
            tables.flat_map(|(table, keys)| {
                let keys = keys.as_array().into_iter().flatten();
                keys.map(move |en| format!("{table}.{}", en.as_str().unwrap_or_default()))
            })
        });
        changed.chain(listed).collect()
    }
}

/// A key with its own example, from the top of the file down.
fn own(key: &KeyTold) -> Value {
    let example = key.example.get(Language::Chinese);
    let value: Value = serde_saphyr::from_str(example).unwrap_or_else(|_| example.into());
    let last = Step::Key { zh: key.zh, en: key.en };
    key.way.iter().chain([&last]).rev().fold(value, |value, step| match step {
        Step::Key { zh: name, .. } | Step::Name(name) => {
            Value::Object(Map::from_iter([((*name).to_owned(), value)]))
        }
        Step::Item => Value::Array(vec![value]),
    })
}
