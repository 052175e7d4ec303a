//! The style sheet and the script, the same for every edition but for the words.

use serde_json::{Map, Value};

use super::{escape, words};

/// How an edition looks.
pub(super) const CSS: &str = include_str!("look/edition.css");

const SCRIPT: &str = include_str!("look/edition.js");

/// What an edition does: with the words of the interface in English, for readers who ask
/// for them.
pub(super) fn script() -> String {
    let english: Map<String, Value> = words::ALL
        .iter()
        .map(|word| (word.key.to_owned(), word.english().into()))
        .collect();
    SCRIPT.replace("/* ENGLISH */ {}", &escape::script(&Value::Object(english)))
}
