//! What a schema says of one issue: its pages name stories that are there, and its stories
//! files that lie beside it.

use serde_json::{Map, Value, json};

use super::Surrounding;
use super::rule::{all, at};
use crate::issue::key::{MODULE, PAGE, PHOTO, Part, ROOT, STORY, WISH};

/// The definitions that these rules lead to.
const STORIES: &str = "name-of-a-story";
const FILES: &str = "file-beside";

/// The rules of the names that are known.
pub(super) fn rules(around: &Surrounding, defs: &mut Map<String, Value>) -> Vec<Value> {
    let mut rules = Vec::new();
    if !around.stories.is_empty() {
        defs.insert(STORIES.into(), names(&around.stories));
        rules.extend(stories());
    }
    if !around.files.is_empty() {
        defs.insert(FILES.into(), files(&around.files));
        rules.push(of_stories(&PHOTO, "photos"));
        rules.push(all(
            &[at(&ROOT, "stories")],
            &each(&all(&[at(&STORY, "file")], &file())),
        ));
    }
    rules
}

/// A name as it is typed: one that is a number may stand without quotes.
fn names(stories: &[String]) -> Value {
    let numbers = stories.iter().filter_map(|name| name.parse::<i64>().ok());
    let numbers: Vec<Value> = numbers.map(|number| json!(number)).collect();
    let words = stories.iter().map(|name| json!(name));
    json!({"enum": words.chain(numbers).collect::<Vec<_>>()})
}

/// A file that is there, or one that another folder or a page of a PDF is named with.
fn files(known: &[String]) -> Value {
    json!({"anyOf": [{"enum": known}, {"type": "string", "pattern": r"^\.|\\|#|^\s*$"}]})
}

fn story() -> Value {
    json!({"anyOf": [{"$ref": format!("#/$defs/{STORIES}")}, {"type": "null"}]})
}

fn file() -> Value {
    json!({"anyOf": [{"$ref": format!("#/$defs/{FILES}")}, {"type": "null"}]})
}

/// Every place where a page names a story.
fn stories() -> Vec<Value> {
    let many =
        json!({"if": {"type": "array"}, "then": {"items": story()}, "else": story()});
    let of_page = |inner: Value| all(&[at(&ROOT, "pages")], &json!({"items": inner}));
    let of_list = |list: &str, part: &Part, key: &str, test: &Value| {
        let item = all(&[at(part, key)], test);
        of_page(all(&[at(&PAGE, list)], &json!({"items": item})))
    };
    vec![
        of_page(all(&[at(&PAGE, "stories")], &many)),
        of_list("modules", &MODULE, "story", &story()),
        of_list("wishes", &WISH, "story", &story()),
        of_list("wishes", &WISH, "apart", &many),
        of_list("wishes", &WISH, "together", &many),
    ]
}

/// The files of a list of every story.
fn of_stories(part: &Part, list: &str) -> Value {
    let item = all(&[at(part, "file")], &file());
    let own = all(&[at(&STORY, list)], &json!({"items": item}));
    all(&[at(&ROOT, "stories")], &each(&own))
}

/// A rule of every story, whatever it is called.
fn each(rule: &Value) -> Value {
    json!({"additionalProperties": rule})
}
