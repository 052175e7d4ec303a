use serde_json::Value;

use super::{SchemaOf, Surrounding, schema};
use crate::diag::Language;
use crate::issue::key::PARTS;

const ALL: [SchemaOf; 3] = [SchemaOf::Issue, SchemaOf::House, SchemaOf::Limits];

fn faces(names: &[&str]) -> Surrounding {
    let faces = names.iter().map(|name| (*name).to_owned()).collect();
    Surrounding { faces, ..Surrounding::default() }
}

fn read(of: SchemaOf, language: Language) -> Value {
    serde_json::from_str(&schema(of, language, &faces(&["报宋"]))).unwrap()
}

#[test]
fn every_key_is_explained_in_both_languages_that_of_the_reader_first() {
    for language in [Language::Chinese, Language::English] {
        let schema = read(SchemaOf::Issue, language);
        for part in PARTS {
            let table = match part.en {
                "the issue file" => &schema,
                en => &schema["$defs"][en.replace(' ', "-")],
            };
            for key in part.keys {
                let own = &table["properties"][key.en];
                let (title, about) = (own["title"].as_str(), own["description"].as_str());
                let (title, about) = (title.unwrap(), about.unwrap());
                let first = about.lines().next().unwrap();
                let chinese = language == Language::Chinese;
                let names = (title.starts_with(key.zh), title.starts_with(key.en));
                assert_eq!(names, (chinese, !chinese), "{title}");
                assert_eq!(first.contains('。'), chinese, "{about}");
                assert_eq!(about.lines().count(), 2, "{about}");
                assert!(!own["examples"].as_array().unwrap().is_empty(), "{title}");
                let there = table["properties"][key.zh]["$ref"].as_str().unwrap();
                assert!(schema.pointer(&there[1..]).is_some(), "{there}");
            }
        }
    }
}

#[test]
fn choices_are_listed_in_both_languages_that_of_the_reader_first() {
    let first = |language| {
        let schema = read(SchemaOf::Issue, language);
        let level = &schema["$defs"]["story"]["properties"]["level"];
        let names = level["enum"].as_array().unwrap();
        assert!(names.contains(&"头条".into()) && names.contains(&"lead".into()));
        (names[0].clone(), level["default"].clone())
    };
    assert_eq!(first(Language::Chinese), ("头条".into(), "三条".into()));
    assert_eq!(first(Language::English), ("lead".into(), "third".into()));
}

#[test]
#[cfg(feature = "shipped-fonts")]
fn a_schema_is_small_and_leads_nowhere_that_is_not() {
    let library = crate::font::Library::shipped();
    let around = faces(&library.names().collect::<Vec<_>>());
    for (of, language) in
        ALL.into_iter().flat_map(|of| [(of, Language::Chinese), (of, Language::English)])
    {
        let text = schema(of, language, &around);
        assert!(text.len() < 120 * 1024, "{of:?}: {} bytes", text.len());
        let schema: Value = serde_json::from_str(&text).unwrap();
        for part in text.split("\"$ref\":\"#").skip(1) {
            let (there, _) = part.split_once('"').unwrap();
            assert!(schema.pointer(there).is_some(), "{of:?}: {there}");
        }
    }
}

#[test]
fn the_schema_states_the_limits() {
    let schema = read(SchemaOf::Issue, Language::English);
    let module = &schema["$defs"]["module"]["properties"];
    assert_eq!(schema["$defs"]["page"]["properties"]["modules"]["maxItems"], 10_000);
    let lines = &module["lines"];
    assert_eq!((&lines["minimum"], &lines["maximum"]), (&1.into(), &500.into()));
}
