//! `banmian page --json`: the geometry that programs read.

use serde_json::Value;

use crate::desk::{banmian, sample};

/// The pages of a sample, as `page --json` prints them.
pub(crate) fn pages(issue: &std::path::Path) -> (i32, Value) {
    let ran = banmian(&["page".as_ref(), issue.as_os_str(), "--json".as_ref()]);
    (ran.code, serde_json::from_str(&ran.out).unwrap())
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn module<'a>(page: &'a Value, story: &str) -> &'a Value {
    let mut modules = list(&page["modules"]).iter();
    modules.find(|module| module["story"] == story).unwrap()
}

#[test]
fn a_fixed_page_is_where_the_editor_put_it() {
    let (code, pages) = pages(&sample("2021-03").join("issue.yaml"));
    assert_eq!(code, 0);
    let page = &pages["pages"][0];
    let counts = ["number", "columns", "lines", "blank_cells", "overset_lines"];
    assert_eq!(counts.map(|key| page[key].as_i64().unwrap()), [2, 4, 75, 0, 0]);
    let lead = module(page, "换届");
    assert_eq!(lead["lines"], serde_json::json!([1, 38]));
    assert_eq!(list(&lead["photos"]).len(), 3);
    // composition.md §6: 24/33/24/24 lines of text.
    let legs: Vec<i64> = list(&lead["legs"])
        .iter()
        .map(|leg| {
            leg["lines"][1].as_i64().unwrap() - leg["lines"][0].as_i64().unwrap() + 1
        })
        .collect();
    assert_eq!(legs, [24, 33, 24, 24]);
    // 楼宇 stands upright at the right of column one: right of the middle of it.
    let upright = module(page, "楼宇");
    assert_eq!(upright["vertical"], true);
    let head = &upright["headline"];
    assert!(head["height"].as_f64() > head["width"].as_f64());
    let first = &upright["legs"][0]["box"];
    assert!(first["x"].as_f64() < head["x"].as_f64());
}

/// Every key of the schema is printed and no other, however deep.
#[test]
fn the_schema_is_the_output() {
    let ran = banmian(&["schema", "--of", "page"]);
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    let (_, printed) = pages(&sample("2021-03").join("issue.yaml"));
    let mut faults = Vec::new();
    conform(&printed, &schema, &schema, "$", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mut broken = printed;
    broken["pages"][0]["modules"][0]["lines"] = serde_json::json!([1]);
    conform(&broken, &schema, &schema, "$", &mut faults);
    assert_eq!(faults.len(), 1, "{faults:?}");
}

/// The part of JSON Schema that ours uses.
pub(crate) fn conform(
    value: &Value,
    schema: &Value,
    root: &Value,
    at: &str,
    faults: &mut Vec<String>,
) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return conform(value, &root["$defs"][name], root, at, faults);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = any.iter().any(|one| {
            let mut own = Vec::new();
            conform(value, one, root, at, &mut own);
            own.is_empty()
        });
        if !fits {
            faults.push(format!("{at}: none of the choices"));
        }
        return;
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some(_) | None => false,
    };
    let count = value.as_array().map_or(0, Vec::len);
    let least = schema["minItems"].as_u64().unwrap_or(0);
    if !fits || u64::try_from(count).unwrap() < least {
        faults.push(format!("{at}: {value} is no {}", schema["type"]));
        return;
    }
    if let Some(object) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(key.as_str().unwrap()) {
                faults.push(format!("{at}: no {key}"));
            }
        }
        for (key, value) in object {
            let below = &schema["properties"][key.as_str()];
            if below.is_null() {
                faults.push(format!("{at}: {key} is not in the schema"));
            } else {
                conform(value, below, root, &format!("{at}.{key}"), faults);
            }
        }
    }
    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
        conform(item, &schema["items"], root, &format!("{at}[{nth}]"), faults);
    }
}
