//! In which stories of a year each pair of characters stands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::super::{File, escape};
use super::{Shelved, in_address};

/// How many files the pairs of a year are parted into: a reader loads one for each
/// character of what is looked for.
const SHARDS: u32 = 128;

/// The numbered stories of a year, and its pairs.
pub(super) fn files(year: &str, issues: &[&Shelved]) -> Vec<File> {
    let mut docs: Vec<Value> = Vec::new();
    let mut folders: Vec<Value> = Vec::new();
    // First character, second character or nothing at an end, stories.
    let mut pairs: BTreeMap<char, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for one in issues {
        let nth = folders.len();
        folders.push(json!([in_address(&one.folder), one.date(), one.label()]));
        for story in
            one.text.get("stories").and_then(Value::as_array).into_iter().flatten()
        {
            let own = docs.len();
            docs.push(json!([nth, story.get(0)]));
            for said in story.get(3).and_then(Value::as_array).into_iter().flatten() {
                let words = said.get(1).and_then(Value::as_str).unwrap_or_default();
                let letters: Vec<char> = words.chars().map(fold).collect();
                for (at, first) in letters.iter().enumerate() {
                    let second = letters.get(at + 1).map(char::to_string);
                    let second = second.unwrap_or_default();
                    let stories = pairs.entry(*first).or_default().entry(second);
                    stories.or_default().insert(own);
                }
            }
        }
    }
    let list = escape::script(&json!({ "folders": folders, "docs": docs }));
    let name = format!("shelf/{year}/docs.js");
    let mut files = vec![File::text(name, format!("banmian.docs(\"{year}\",{list});\n"))];
    let mut shards: BTreeMap<u32, Map<String, Value>> = BTreeMap::new();
    for (first, seconds) in pairs {
        let seconds: Map<String, Value> =
            seconds.into_iter().map(|(second, all)| (second, steps(&all))).collect();
        let shard = shards.entry(u32::from(first) % SHARDS).or_default();
        shard.insert(first.to_string(), Value::Object(seconds));
    }
    for (number, shard) in shards {
        let list = escape::script(&Value::Object(shard));
        let name = format!("shelf/{year}/{number:02x}.js");
        let call = format!("banmian.pairs(\"{year}\",{list});\n");
        files.push(File::text(name, call));
    }
    files
}

/// Numbers that rise, each as what it is more than the one before.
fn steps(all: &BTreeSet<usize>) -> Value {
    let mut before = 0;
    let steps = all.iter().map(|n| n - std::mem::replace(&mut before, *n));
    Value::Array(steps.map(Value::from).collect())
}

/// A character as it is looked for: wide letters are small ones, capitals are not.
fn fold(letter: char) -> char {
    let narrow = match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        letter => letter,
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        (_, _) => narrow,
    }
}

#[cfg(test)]
mod tests {
    use super::{files, fold};
    use crate::html::Shelved;

    #[test]
    fn letters_are_looked_for_as_they_are_typed() {
        for (letter, folded) in [('Ａ', 'a'), ('B', 'b'), ('１', '1'), ('报', '报')] {
            assert_eq!(fold(letter), folded);
        }
    }

    #[test]
    fn a_pair_names_its_stories() {
        let record =
            r#"{"date": "2026-12-04", "paper": "青杨邻里", "language": "zh-CN"}"#;
        let text = r#"banmian.text({"pages": [], "stories": [
            ["01-1", "甲", "01", [["p0", "甲乙"]]], ["01-2", "乙", "01", [["p0", "乙甲乙"]]]]});"#;
        let one = Shelved::read("a.web", record, text).unwrap();
        let all = files("2026", &[&one]);
        let first = all.iter().find(|file| {
            file.name.ends_with(&format!("{:02x}.js", u32::from('甲') % 128))
        });
        let script = String::from_utf8(first.unwrap().bytes.clone()).unwrap();
        assert!(script.contains(r#""甲":{"乙":[0,1]}"#), "{script}");
    }
}
