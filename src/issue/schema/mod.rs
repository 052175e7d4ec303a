//! JSON Schemas (draft 2020-12) of the files of a paper, from the one table of keys and
//! what is told of each: an editor program completes, explains and checks with them.
//!
//! What a schema can say of a file is less than what [`read`](super::read) does: it
//! knows no stories, no photos and no other file, unless it is told of them
//! ([`Surrounding`]). What it refuses, the reader refuses.

mod named;
mod pattern;
mod rule;

use serde_json::{Map, Value, json};

use super::key::limit::{Limit, Unit};
use super::key::{Holds, Key, LIMITS, OTHERS, PARTS, Part, ROOT, Term};
use super::told::{self, Told, Usual, Words};
use crate::diag::Language;

/// Which file is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaOf {
    /// The issue.
    Issue,
    /// A house style, which issues stand on (沿用).
    House,
    /// The limits of a press (检查).
    Limits,
}

/// What a schema knows over the table of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surrounding {
    /// The names of the faces there are, as [`Library::names`](crate::font::Library::names)
    /// has them: an issue that adds none of its own may name no other. With none, any name
    /// is taken.
    pub faces: Vec<String>,
    /// The stories of one issue: its pages may name no other. With none, any.
    pub stories: Vec<String>,
    /// The files in the folder of that issue and below, `/` between folders: photographs
    /// and texts of stories are among them, or lie elsewhere. With none, any name is taken.
    pub files: Vec<String>,
}

/// The schema of a file, that offers every key and every choice in both languages, those
/// of `language` first.
pub fn schema(of: SchemaOf, language: Language, around: &Surrounding) -> String {
    let writer = Writer { language };
    let mut defs = Map::new();
    pattern::words(&mut defs);
    for (name, holds) in pattern::DEFS {
        defs.insert((*name).to_owned(), pattern::def(holds));
    }
    let limits = of == SchemaOf::Limits;
    for known in PARTS {
        let of_this = std::ptr::eq(*known, &raw const LIMITS);
        if of_this || !(limits || std::ptr::eq(*known, &raw const ROOT)) {
            defs.insert(id(known), writer.part(known));
        }
    }
    let mut root = match of {
        SchemaOf::Issue => writer.root(&[]),
        SchemaOf::House => writer.root(&["issue", "stories", "pages"]),
        SchemaOf::Limits => json!({"$ref": reference(&LIMITS)}),
    };
    let (zh, en) = match of {
        SchemaOf::Issue => ("期刊文件", "issue file"),
        SchemaOf::House => ("样式文件", "house style"),
        SchemaOf::Limits => ("检查尺度", "limits of a press"),
    };
    let rules = match of {
        SchemaOf::Issue => {
            let mut rules = rule::of_issue(&around.faces, &mut defs);
            rules.extend(named::rules(around, &mut defs));
            rules
        }
        SchemaOf::House => rule::of_house(&around.faces, &mut defs),
        SchemaOf::Limits => Vec::new(),
    };
    if let Value::Object(root) = &mut root {
        let draft = "https://json-schema.org/draft/2020-12/schema";
        root.insert("$schema".into(), json!(draft));
        let title = writer.both(Words { zh, en }, " ");
        root.insert("title".into(), json!(format!("banmian {title}")));
        add_rules(root, rules);
        root.insert("$defs".into(), Value::Object(defs));
    }
    lines(&root)
}

/// A definition a line: short, and yet a file that two versions can be compared of.
fn lines(root: &Value) -> String {
    let Value::Object(root) = root else { return root.to_string() };
    let mut out = String::from("{");
    for (nth, (key, value)) in root.iter().enumerate() {
        let comma = if nth == 0 { "" } else { "," };
        let inner = if let Value::Object(table) = value
            && ["$defs", "properties"].contains(&key.as_str())
        {
            let each = table
                .iter()
                .map(|(name, def)| format!("\n{}:{def}", Value::String(name.clone())));
            format!("{{{}\n}}", each.collect::<Vec<_>>().join(","))
        } else {
            value.to_string()
        };
        out.push_str(&format!("{comma}\n{}:{inner}", Value::String(key.clone())));
    }
    out.push_str("\n}\n");
    out
}

fn add_rules(to: &mut Map<String, Value>, rules: Vec<Value>) {
    if rules.is_empty() {
        return;
    }
    let all = to.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(all) = all {
        all.extend(rules);
    }
}

/// The name of a table among the definitions.
fn id(part: &Part) -> String {
    part.en.replace(' ', "-")
}

fn reference(part: &Part) -> String {
    format!("#/$defs/{}", id(part))
}

struct Writer {
    language: Language,
}

impl Writer {
    /// The same in both languages, that of the reader first.
    fn both(&self, words: Words, between: &str) -> String {
        match self.language {
            Language::Chinese => format!("{}{between}{}", words.zh, words.en),
            Language::English => format!("{}{between}{}", words.en, words.zh),
        }
    }

    fn root(&self, without: &[&str]) -> Value {
        let mut properties = Map::new();
        for key in ROOT.keys.iter().filter(|key| !without.contains(&key.en)) {
            let there = format!("#/properties/{}", key.en);
            self.key(&mut properties, &ROOT, key, &there);
        }
        let mut root = Map::new();
        root.insert("type".into(), json!("object"));
        root.insert("additionalProperties".into(), json!(false));
        root.insert("dependentSchemas".into(), once(&ROOT));
        root.insert("properties".into(), Value::Object(properties));
        Value::Object(root)
    }

    fn part(&self, part: &Part) -> Value {
        let mut properties = Map::new();
        let here = reference(part);
        for key in part.keys {
            let there = format!("{here}/properties/{}", key.en);
            self.key(&mut properties, part, key, &there);
        }
        let mut table = Map::new();
        // What must be there in a paper may stand in the file of the house.
        let mut rules = match part.en {
            "paper" => Vec::new(),
            _ => rule::needed(part),
        };
        rules.extend(rule::of_part(part));
        let kinds =
            if rules.is_empty() { json!(["object", "null"]) } else { json!("object") };
        table.insert("type".into(), kinds);
        table.insert("additionalProperties".into(), json!(false));
        table.insert("dependentSchemas".into(), once(part));
        table.insert("properties".into(), Value::Object(properties));
        add_rules(&mut table, rules);
        Value::Object(table)
    }

    /// A key under all its names: described under the English one, and found from there
    /// under the others.
    fn key(&self, to: &mut Map<String, Value>, part: &Part, key: &Key, there: &str) {
        to.insert(key.en.to_owned(), self.described(part, key));
        to.insert(key.zh.to_owned(), json!({"$ref": there}));
        for (other, known) in OTHERS.iter().filter(|(_, known)| *known == key.en) {
            debug_assert!(part.find(other).is_some(), "{known}");
            to.entry(*other).or_insert_with(|| json!({"$ref": there}));
        }
    }

    fn described(&self, part: &Part, key: &Key) -> Value {
        let mut value = self.holds(&key.holds);
        // A test holds the table to it that every key is told of.
        let Some(told) = told::find(part, key.en) else { return value };
        let Value::Object(to) = &mut value else { return value };
        if !matches!(told.usual, Usual::Needed) {
            or_nothing(to);
        }
        let names = Words { zh: key.zh, en: key.en };
        to.insert("title".into(), json!(self.both(names, " ")));
        to.insert("description".into(), json!(self.about(key, told)));
        to.insert("examples".into(), self.examples(told));
        if let (Holds::Choice(terms), Usual::Taken(usual)) = (&key.holds, told.usual)
            && terms.iter().any(|term| term.zh == usual.zh)
        {
            let usual = match self.language {
                Language::Chinese => usual.zh,
                Language::English => usual.en,
            };
            to.insert("default".into(), json!(usual));
        }
        value
    }

    /// What a key does, within what limits, and what holds without it. The limits are figures,
    /// and stand once.
    fn about(&self, key: &Key, told: &Told) -> String {
        let (zh_within, en_within) = match (key.holds.limit(), self.language) {
            (Some(limit), Language::Chinese) => {
                (format!("{}。", limit.said("到")), String::new())
            }
            (Some(limit), Language::English) => {
                (String::new(), format!(" {}.", limit.said("to")))
            }
            (None, _) => Default::default(),
        };
        let (zh_usual, en_usual) = match told.usual {
            Usual::Needed => ("必写。".to_owned(), " Needed.".to_owned()),
            Usual::NeededUnless(_) | Usual::Nothing => Default::default(),
            Usual::Taken(words) => {
                (format!("不写：{}。", words.zh), format!(" Default: {}.", words.en))
            }
        };
        let zh = format!("{}{zh_within}{zh_usual}", told.about.zh);
        let en = format!("{}{en_within}{en_usual}", told.about.en);
        match self.language {
            Language::Chinese => format!("{zh}\n{en}"),
            Language::English => format!("{en}\n{zh}"),
        }
    }

    fn examples(&self, told: &Told) -> Value {
        let Words { zh, en } = told.example;
        let own = match self.language {
            Language::Chinese => zh,
            Language::English => en,
        };
        json!([example(own)])
    }

    fn holds(&self, what: &Holds) -> Value {
        match what {
            Holds::Copy => json!({"$ref": pattern::COPY}),
            Holds::Title => {
                json!({"$ref": pattern::WORDS, "maxLength": what.longest().most})
            }
            Holds::Body | Holds::Words => json!({"$ref": pattern::WORDS}),
            Holds::File | Holds::Face => json!({"type": "string"}),
            Holds::Sheet => json!({"enum": pattern::sheets()}),
            Holds::Em | Holds::Date(_) | Holds::Length(_) => {
                json!({"$ref": pattern::reference(what)})
            }
            Holds::Count(limit) | Holds::Extent(limit) => {
                within(pattern::reference(what), limit.least, limit.most)
            }
            // `0.4`, or `40%`.
            Holds::Share(_) => within(pattern::reference(what), 0, 1),
            Holds::Choice(terms) => self.choice(terms),
            Holds::Name(each, most) => json!({
                "type": "object",
                "additionalProperties": self.holds(each),
                "maxProperties": most.most,
            }),
            Holds::Table(below) => json!({"$ref": reference(below)}),
            Holds::Short(short, below) => {
                json!({"anyOf": [self.holds(short), {"$ref": reference(below)}]})
            }
            Holds::List(each, most) | Holds::OneOrMore(each, most) => {
                let one = self.holds(each);
                let many = list(&one, most);
                let may_be_alone =
                    matches!(what, Holds::OneOrMore(..)) || each.below().is_none();
                if may_be_alone { json!({"anyOf": [one, many]}) } else { many }
            }
        }
    }

    fn choice(&self, terms: &[Term]) -> Value {
        let (zh, en) =
            (terms.iter().map(|term| term.zh), terms.iter().map(|term| term.en));
        let mut names: Vec<&str> = match self.language {
            Language::Chinese => zh.chain(en).collect(),
            Language::English => en.chain(zh).collect(),
        };
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        let yes_no = terms.iter().any(|term| term.en == "true");
        let names = names.into_iter().map(|name| json!(name));
        let plain = [json!(true), json!(false)].into_iter().filter(|_| yes_no);
        json!({"enum": names.chain(plain).collect::<Vec<_>>()})
    }
}

fn within(pattern: String, least: u32, most: u32) -> Value {
    json!({"$ref": pattern, "minimum": least, "maximum": most})
}

fn list(each: &Value, most: &Limit) -> Value {
    json!({"type": "array", "items": each, "maxItems": most.most})
}

/// A key that need not be written may be written with nothing after it.
fn or_nothing(to: &mut Map<String, Value>) {
    if to.get("$ref").is_some_and(|there| there == pattern::WORDS) {
        to.insert("$ref".into(), json!(pattern::MAYBE_WORDS));
    } else if to.get("$ref").is_some_and(|there| there == pattern::COPY) {
        to.insert("$ref".into(), json!(pattern::MAYBE_COPY));
    } else if let Some(kind) = to.get_mut("type") {
        if let Value::Array(kinds) = kind {
            kinds.push(json!("null"));
        } else {
            *kind = json!([kind.clone(), "null"]);
        }
    } else if let Some(Value::Array(names)) = to.get_mut("enum") {
        names.push(Value::Null);
    } else if let Some(Value::Array(any)) = to.get_mut("anyOf") {
        any.push(json!({"type": "null"}));
    }
}

/// An example as an editor program would read it.
fn example(words: &str) -> Value {
    serde_saphyr::from_str(words).unwrap_or_else(|_| json!(words))
}

/// No key under both of its names.
fn once(part: &Part) -> Value {
    let rule = |key: &Key| {
        let other = Map::from_iter([(key.zh.to_owned(), json!(false))]);
        (key.en.to_owned(), json!({"properties": other}))
    };
    Value::Object(part.keys.iter().filter(|key| key.zh != key.en).map(rule).collect())
}

/// Whether a number is a part of a whole.
fn is_percent(limit: &Limit) -> bool {
    limit.unit == Unit::Percent
}

#[cfg(test)]
mod tests;
