//! The JSON Schema of the issue file, from the one table of keys.

use serde_json::{Map, Value, json};

use super::key::limit::Limit;
use super::key::{Holds, OTHERS, Part, ROOT, Term};

/// A JSON Schema (draft 2020-12) that offers every key in both languages.
pub fn schema() -> String {
    let mut schema = part(&ROOT);
    if let Value::Object(object) = &mut schema {
        object.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        object.insert("title".into(), json!("banmian 期刊文件 issue file"));
    }
    // Every JSON value can be written.
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

fn part(part: &Part) -> Value {
    let mut properties = Map::new();
    for key in part.keys {
        let value = holds(&key.holds);
        properties.insert(key.zh.to_owned(), value.clone());
        properties.insert(key.en.to_owned(), value);
    }
    for (other, _) in OTHERS {
        if let Some(key) = part.find(other) {
            properties.entry(*other).or_insert_with(|| holds(&key.holds));
        }
    }
    json!({
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
    })
}

fn holds(what: &Holds) -> Value {
    match what {
        Holds::Copy | Holds::Words => {
            json!({"type": ["string", "number", "object", "null"]})
        }
        Holds::File => json!({"type": ["string", "null"]}),
        Holds::Count(limit) | Holds::Extent(limit) => json!({
            "type": ["string", "number", "null"],
            "minimum": limit.least,
            "maximum": limit.most,
            "description": described(limit),
        }),
        // `0.4`, or `40%`.
        Holds::Share(limit) => json!({
            "type": ["string", "number", "null"],
            "minimum": 0,
            "maximum": 1,
            "description": described(limit),
        }),
        // A length has its unit. Only nought is the same in all of them.
        Holds::Length(limit) => json!({
            "type": ["string", "number", "null"],
            "minimum": 0,
            "maximum": 0,
            "description": described(limit),
        }),
        Holds::Date(limit) => {
            json!({"type": ["string", "null"], "description": described(limit)})
        }
        Holds::Choice(terms) => choice(terms),
        Holds::Name(below, most) => json!({
            "type": "object",
            "additionalProperties": part(below),
            "maxProperties": most.most,
        }),
        Holds::Table(below) => {
            let mut table = part(below);
            // Some tables have a short form: `标题: 36pt`, `版式: 四开`.
            if let Value::Object(table) = &mut table {
                table.insert("type".into(), json!(["object", "string", "null"]));
            }
            table
        }
        Holds::List(each, most) => json!({
            "type": ["array", "null"],
            "items": holds(each),
            "maxItems": most.most,
        }),
        Holds::OneOrMore(each, most) => {
            let one = holds(each);
            let many = json!({"type": "array", "items": one, "maxItems": most.most});
            json!({"anyOf": [one, many]})
        }
    }
}

/// The limit in words, and where it comes from.
fn described(limit: &Limit) -> String {
    format!("{} ({})", limit.said("–"), limit.why)
}

fn choice(terms: &[Term]) -> Value {
    let mut names: Vec<Value> =
        terms.iter().flat_map(|term| [json!(term.zh), json!(term.en)]).collect();
    if terms.iter().any(|term| term.en == "true") {
        names.extend([json!(true), json!(false)]);
    }
    json!({"enum": names})
}
