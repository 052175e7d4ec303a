//! What a schema demands over the form of single values: keys that must be there, and
//! those that must agree with others.

use serde_json::{Map, Value, json};

use crate::issue::key::{
    COLUMNS, Holds, Key, LADDER, LADDERS, MODULE, OTHERS, PAGE, PARTS, Part, ROOT, STYLE,
};
use crate::issue::told::{self, Usual};

/// Every name that a key goes by.
fn names(part: &Part, en: &str) -> Vec<&'static str> {
    let Some(key) = part.find(en) else { return Vec::new() };
    let others =
        OTHERS.iter().filter(|(_, known)| *known == key.en).map(|(other, _)| *other);
    [key.zh, key.en].into_iter().chain(others).collect()
}

fn pattern(part: &Part, en: &str) -> String {
    format!("^({})$", names(part, en).join("|"))
}

/// One of the keys, under any of its names.
fn any_of(part: &Part, keys: &[&str]) -> Value {
    let each = keys.iter().flat_map(|en| names(part, en));
    let each = each.map(|name| json!({"required": [name]}));
    json!({"anyOf": each.collect::<Vec<_>>()})
}

/// The keys that a table cannot do without.
pub(super) fn needed(part: &Part) -> Vec<Value> {
    let rule = |key: &Key| match told::find(part, key.en)?.usual {
        Usual::Needed => Some(any_of(part, &[key.en])),
        Usual::NeededUnless(others) => {
            let mut all: Vec<&str> =
                [key.en].into_iter().chain(others.iter().copied()).collect();
            all.sort_unstable();
            Some(any_of(part, &all))
        }
        Usual::Taken(_) | Usual::Nothing => None,
    };
    let mut rules: Vec<Value> = Vec::new();
    for rule in part.keys.iter().filter_map(rule) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// What the keys of a table demand of one another.
pub(super) fn of_part(part: &Part) -> Vec<Value> {
    let made = |zh: &str, en: &str, key: &str| {
        json!({
            "if": there(&[at(part, "compose")], &json!({"enum": [zh, en]})),
            "then": any_of(part, &[key]),
        })
    };
    match part.en {
        "page" => {
            vec![made("定位", "fixed", "modules"), made("版样", "sketch", "sketch")]
        }
        "colour" => vec![json!({
            "if": any_of(part, &["spot"]),
            "then": any_of(part, &["like"]),
        })],
        _ => Vec::new(),
    }
}

/// A key of a table.
pub(super) struct At<'a> {
    part: &'a Part,
    en: &'a str,
}

pub(super) const fn at<'a>(part: &'a Part, en: &'a str) -> At<'a> {
    At { part, en }
}

/// Holds if a value that passes the test stands at the end of a way of keys, under
/// whichever of their names. Where a key is not there, nothing stands.
fn there(way: &[At<'_>], test: &Value) -> Value {
    json!({"not": all(way, &json!({"not": test}))})
}

/// What every value at the end of a way of keys must be.
pub(super) fn all(way: &[At<'_>], test: &Value) -> Value {
    let each = way.iter().rev();
    each.fold(test.clone(), |inner, at| {
        let own = Map::from_iter([(pattern(at.part, at.en), inner)]);
        json!({"patternProperties": own})
    })
}

/// Whether the issue stands on a file of the house.
fn based() -> Value {
    let named = json!({"type": "string", "minLength": 1});
    json!({"anyOf": [
        there(&[at(&ROOT, "base")], &named),
        there(&[at(&ROOT, "style"), at(&STYLE, "base")], &named),
    ]})
}

/// The rules of an issue.
pub(super) fn of_issue(faces: &[String], defs: &mut Map<String, Value>) -> Vec<Value> {
    let mut rules: Vec<Value> =
        ["issue", "stories", "pages"].map(|en| any_of(&ROOT, &[en])).into();
    let paper: Vec<Value> =
        PARTS.iter().filter(|p| p.en == "paper").flat_map(|p| needed(p)).collect();
    let whole = all(&[at(&ROOT, "paper")], &json!({"allOf": paper}));
    rules.push(json!({
        "if": {"not": based()},
        "then": {"allOf": [any_of(&ROOT, &["paper"]), whole]},
    }));
    rules.extend(own_faces(faces, defs));
    rules.push(columns(defs));
    rules.extend(COUNTED.map(counted));
    rules
}

/// Names of stories that a schema can watch which knows no issue: those that many papers
/// count their stories with. Any other is watched by the schema of its issue.
const COUNTED: [&str; 5] = ["甲", "乙", "丙", "丁", "戊"];

/// No module of a page has the story of a name that is none.
fn counted(name: &str) -> Value {
    let modules = json!({"items": {"properties": {"稿": {"not": {"const": name}}}}});
    json!({"anyOf": [
        {"properties": {"稿件": {"required": [name]}}},
        {"properties": {"版面": {"items": {"properties": {"模块": modules}}}}},
    ]})
}

/// The rules of a house style.
pub(super) fn of_house(faces: &[String], defs: &mut Map<String, Value>) -> Vec<Value> {
    own_faces(faces, defs).into_iter().collect()
}

/// A paper that adds no face, here or in the file it stands on, has those that there are.
fn own_faces(faces: &[String], defs: &mut Map<String, Value>) -> Option<Value> {
    if faces.is_empty() {
        return None;
    }
    // A key of which nothing is said has the face that it has by itself.
    let named = faces.iter().map(|face| json!(face)).chain([Value::Null]);
    defs.insert("face".into(), json!({"enum": named.collect::<Vec<_>>()}));
    let added = there(
        &[at(&ROOT, "style"), at(&STYLE, "fonts")],
        &json!({"type": ["array", "object"]}),
    );
    let known = of_faces(&ROOT)?;
    Some(json!({"if": {"not": {"anyOf": [based(), added]}}, "then": known}))
}

/// Everything below a table that names a face names one of those there are.
fn of_faces(part: &Part) -> Option<Value> {
    let own = part.keys.iter().filter_map(|key| {
        let below = if let Holds::Face = key.holds {
            json!({"$ref": "#/$defs/face"})
        } else if let Holds::Table(below) | Holds::Short(_, below) = &key.holds {
            of_faces(below)?
        } else {
            return None;
        };
        Some((names(part, key.en), below))
    });
    // The four levels of headlines are alike.
    let own: Map<String, Value> = if std::ptr::eq(part, &raw const LADDERS) {
        Map::from_iter([(String::new(), of_faces(&LADDER)?)])
    } else {
        let mut alike: Vec<(Vec<&str>, Value)> = Vec::new();
        for (names, below) in own {
            match alike.iter_mut().find(|(_, known)| *known == below) {
                Some((known, _)) => known.extend(names),
                None => alike.push((names, below)),
            }
        }
        let each = alike.into_iter();
        each.map(|(names, below)| (format!("^({})$", names.join("|")), below)).collect()
    };
    (!own.is_empty()).then(|| json!({"patternProperties": own}))
}

/// The widest page whose columns are watched: a broadsheet.
const MOST: u32 = 8;

/// On a page that runs across, no module stands past the last of so many columns.
fn columns(defs: &mut Map<String, Value>) -> Value {
    let turned = |part: &Part| any_of(part, &["writing_mode"]);
    let spread =
        there(&[at(&PAGE, "number")], &json!({"type": "string", "pattern": r"\d\D+\d"}));
    // Its columns are counted otherwise.
    defs.insert("other-page".into(), json!({"anyOf": [turned(&PAGE), spread]}));
    let upright = all(&[at(&ROOT, "style")], &json!({"not": turned(&STYLE)}));
    json!({"if": upright, "then": {"allOf": (1..=MOST).map(inside).collect::<Vec<_>>()}})
}

/// Of `n` columns.
fn inside(n: u32) -> Value {
    let so_many = there(
        &[at(&ROOT, "style"), at(&STYLE, "columns"), at(&COLUMNS, "count")],
        &json!({"enum": [n, n.to_string(), format!("{n}栏")]}),
    );
    // What else may stand there the pattern of an extent says.
    let last = format!(r"^\D*([1-{n}]\D+)?[1-{n}]\D*$");
    let within = all(
        &[at(&PAGE, "modules")],
        &json!({"items": all(&[at(&MODULE, "columns")], &json!({"pattern": last, "maximum": n}))}),
    );
    let page = json!({"if": {"$ref": "#/$defs/other-page"}, "else": within});
    json!({
        "if": so_many,
        "then": all(&[at(&ROOT, "pages")], &json!({"items": page})),
    })
}
