//! A robot at the desk: it types, undoes, adopts, drags, drops and mends at random. In the end
//! the pages are those of a desk that has seen nothing, byte for byte, and no text was lost.
//!
//! `ROBOT=1000` makes as many edits, `ROBOT_SEED` from another seed.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use super::dice::Dice;
use super::served::Served;

/// How many edits are made where nobody says how many.
const EDITS: usize = if cfg!(debug_assertions) { 40 } else { 300 };

#[expect(clippy::disallowed_methods, reason = "a person says how many edits, and which")]
fn asked(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |said| said.parse().unwrap())
}

/// What the pages of a desk show.
fn pages(desk: &Served) -> Vec<Value> {
    let state = desk.state();
    let numbers = state["pages"].as_array().unwrap().iter();
    let numbers: Vec<u64> =
        numbers.map(|page| page["number"].as_u64().unwrap()).collect();
    let page = |number: u64| {
        let mut page = desk.get(&format!("/api/page/{number}")).json();
        page.as_object_mut().unwrap().remove("version");
        page
    };
    numbers.into_iter().map(page).collect()
}

/// Types into a story, or takes something out.
fn typed(desk: &Served, dice: &mut Dice, story: &str) {
    let path = format!("/api/story?id={}", percent(story));
    let known = desk.get(&path).json();
    let key = *dice.of_these(&["body", "headline", "source"]);
    let base = known["words"][key].as_str().unwrap_or_default().to_owned();
    let mut letters: Vec<char> = base.chars().collect();
    let at = dice.below(letters.len() + 1);
    if dice.below(3) == 0 && at < letters.len() && 2 < letters.len() {
        letters.remove(at);
    } else {
        let new = ["春", "，", "的", "8", "（", "）", "“", "A", "。", "街坊"];
        let new = dice.of_these(&new).chars();
        letters.splice(at..at, new);
    }
    let words: String = letters.into_iter().collect();
    let edit = json!({
        "kind": "story", "story": story, "key": key, "words": words, "base": base,
    });
    let reply = desk.post("/api/edit", &json!({ "edits": [edit] }));
    assert!([200, 409].contains(&reply.status), "{}", reply.status);
}

fn percent(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Does something, whatever comes.
fn act(desk: &Served, dice: &mut Dice, nth: usize) {
    let state = desk.state();
    let list = state["stories"].as_array().unwrap();
    let stories: Vec<&str> = list.iter().map(|own| own["id"].as_str().unwrap()).collect();
    let story = *dice.of_these(&stories);
    let page = &state["pages"][0]["number"];
    let reply = match dice.below(20) {
        0..=9 => return typed(desk, dice, story),
        10 | 11 => desk.post("/api/undo", &json!({})),
        12 => desk.post("/api/redo", &json!({})),
        13 => desk.post("/api/adopt", &json!({ "page": page, "nth": dice.below(3) })),
        14 => {
            let edit = json!({ "kind": "compose", "page": page });
            desk.post("/api/edit", &json!({ "edits": [edit] }))
        }
        15 => {
            let other = *dice.of_these(&stories);
            let gesture = match dice.below(3) {
                0 => json!({ "kind": "swap", "story": story, "with": other }),
                1 => json!({ "kind": "border", "story": story, "column": dice.below(4) }),
                _ => json!({ "kind": "place", "story": story, "position": "左上" }),
            };
            let asked = json!({ "page": page, "gesture": gesture });
            assert_eq!(desk.post("/api/try", &asked).status, 200);
            desk.post("/api/move", &asked)
        }
        16 => {
            let all = state["findings"].as_array().unwrap();
            let mendable = all.iter().filter(|own| !own["fix"].is_null());
            let nths: Vec<&Value> = mendable.map(|own| &own["nth"]).collect();
            desk.post("/api/fix", &json!({ "nths": nths }))
        }
        17 => {
            let cookie = desk.cookie();
            let copy =
                format!("街坊来信之{nth}\n\n第{nth}封信说，路灯修好了，谢谢大家。\n");
            let name = format!("/api/drop?batch=r{nth}&name=a.txt");
            desk.ask("POST", &name, &[("Cookie", &cookie)], copy.as_bytes());
            let batch = format!("r{nth}");
            desk.post(
                "/api/import",
                &json!({ "batch": batch, "page": null, "lang": "zh" }),
            )
        }
        18 => {
            let edit = json!({ "kind": "addstory", "story": format!("机器{nth}"), "page": null });
            desk.post("/api/edit", &json!({ "edits": [edit] }))
        }
        _ => {
            let note = json!({ "page": page, "x": 200, "y": 300, "words": "看一下" });
            desk.post("/api/note", &note)
        }
    };
    assert!([200, 404, 409].contains(&reply.status), "{}", reply.status);
}

#[test]
fn after_many_edits_the_pages_are_those_of_a_desk_that_has_seen_nothing() {
    let (edits, seed) = (asked("ROBOT", EDITS), asked("ROBOT_SEED", 7));
    let desk = super::filed::desk("robot", "第一封信。\n第二段。\n");
    let mut dice = Dice::of(u64::try_from(seed).unwrap());
    let letter = || fs::read_to_string(desk.paper.join("来信.txt")).unwrap();
    let mut said = BTreeSet::from([desk.text(), letter()]);
    for nth in 0..edits {
        act(&desk, &mut dice, nth);
        said.extend([desk.text(), letter()]);
        if nth % 10 == 9 || nth + 1 == edits {
            let (warm, text) = (pages(&desk), desk.text());
            let other = Served::beside("robot-cold", &desk.paper);
            assert!(warm == pages(&other), "after {nth} edits from seed {seed}:\n{text}");
        }
    }
    // Whatever stood in the file can be had again.
    let known = super::desk::files_below(&desk.paper.join(".banmian/history"));
    for text in said {
        assert!(known.iter().any(|(_, bytes)| bytes == text.as_bytes()), "{text}");
    }
}
