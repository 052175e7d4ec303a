//! A name that is spelt two ways within a story.

use std::collections::BTreeMap;

use pinyin::ToPinyin as _;

use super::{Finding, Found, Line, Role};
use crate::diag::{Rule, Said, Spot};
use crate::script;

/// How often a spelling stands in a story, and where first.
struct Spelling {
    count: usize,
    first: Spot,
}

pub(super) fn look(found: &mut Found<'_>, lines: &[Line<'_>]) {
    persons(found, lines);
    latin(found, lines);
}

/// Names of three characters and more, one of which sounds like another: 张晓明, 张小明.
fn persons(found: &mut Found<'_>, lines: &[Line<'_>]) {
    let mut names: BTreeMap<&str, Spelling> = BTreeMap::new();
    for line in lines {
        for range in of_line(line) {
            let name = &line.text()[range.clone()];
            if (3..=12).contains(&name.chars().count()) {
                let spot = line.copy.spot(range);
                names.entry(name).or_insert(Spelling { count: 0, first: spot });
            }
        }
    }
    let count =
        |name: &str| lines.iter().map(|line| line.text().matches(name).count()).sum();
    for (name, spelling) in &mut names {
        spelling.count = count(name);
    }
    let mut told: Vec<String> = Vec::new();
    for (name, spelling) in &names {
        for (line, at, other) in lines
            .iter()
            .flat_map(|line| alike(line.text(), name).map(move |(at, o)| (line, at, o)))
        {
            let rarer = count(other) < spelling.count
                || count(other) == spelling.count
                    && *name < other
                    && names.contains_key(other)
                || count(other) == spelling.count && !names.contains_key(other);
            if !rarer || told.iter().any(|known| known == other) {
                continue;
            }
            told.push(other.to_owned());
            let said = Said::new(
                format!("“{other}”与“{name}”同音，只差一个字，是不是同一个人？"),
                format!(
                    "{other} sounds like {name} and differs in one character: the same?"
                ),
            );
            let finding = Finding::new(Rule::NAMES, line, at..at + other.len(), said);
            let note = Said::new(format!("这里是“{name}”"), format!("here it is {name}"));
            found.tell(finding.likely(*name).note(spelling.first, note));
        }
    }
}

/// The names of a line.
fn of_line(line: &Line<'_>) -> Vec<std::ops::Range<usize>> {
    let text = line.text();
    match line.role {
        Role::Credit => script::names(text).unwrap_or_default(),
        Role::Headline
        | Role::BesideHeadline
        | Role::Caption
        | Role::Subhead
        | Role::Paragraph => script::persons(text),
    }
}

/// Where a text has a stretch as long as a name that begins with the same character,
/// sounds like it and differs in one character.
fn alike<'a>(text: &'a str, name: &str) -> impl Iterator<Item = (usize, &'a str)> {
    let name: Vec<char> = name.chars().collect();
    let first = name.first().copied();
    text.char_indices().filter_map(move |(at, c)| {
        if Some(c) != first {
            return None;
        }
        let rest = &text[at..];
        let end = rest.char_indices().nth(name.len()).map_or(rest.len(), |(end, _)| end);
        let other = &rest[..end];
        let mut different = 0;
        if other.chars().count() != name.len() {
            return None;
        }
        for (one, two) in other.chars().zip(&name) {
            if one == *two {
                continue;
            }
            different += 1;
            if !sound_alike(one, *two) {
                return None;
            }
        }
        (different == 1).then_some((at, other))
    })
}

fn sound_alike(one: char, other: char) -> bool {
    let sound = |c: char| c.to_pinyin().map(pinyin::Pinyin::plain);
    sound(one).is_some() && sound(one) == sound(other)
}

/// Latin names that are cased in two ways, one of them within: `WeChat`, `Wechat`.
fn latin(found: &mut Found<'_>, lines: &[Line<'_>]) {
    let mut seen: BTreeMap<String, (&str, Spot)> = BTreeMap::new();
    for line in lines {
        let text = line.text();
        let apart = |c: char| !(c.is_ascii_alphanumeric());
        for word in text.split(apart).filter(|word| 3 < word.len()) {
            // An address, a file: not a name.
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let beside = |c: Option<char>| c.is_some_and(|c| "./@_-:".contains(c));
            let (before, _) = super::line::around(text, at);
            let (_, after) = super::line::around(text, at + word.len());
            if beside(before)
                || beside(after)
                || !word.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                continue;
            }
            let spot = line.copy.spot(at..at + word.len());
            let known = seen.entry(word.to_ascii_lowercase()).or_insert((word, spot));
            if known.0 == word {
                continue;
            }
            let mixed = |word: &str| {
                word.chars().skip(1).any(|c| c.is_ascii_uppercase())
                    && word.chars().any(|c| c.is_ascii_lowercase())
            };
            if mixed(known.0) || mixed(word) {
                let name = known.0;
                let said = Said::new(
                    format!("“{word}”在这一篇里又写作“{name}”"),
                    format!("{word} is also written {name} in this story"),
                );
                let finding = Finding::new(Rule::NAMES, line, at..at + word.len(), said);
                let note =
                    Said::new(format!("这里是“{name}”"), format!("here it is {name}"));
                let right = if mixed(name) { name } else { word };
                let finding = finding.note(known.1, note);
                found.tell(if right == word { finding } else { finding.likely(right) });
            }
        }
    }
}
