//! From a message to the room it comes from: the table in docs/ARCHITECTURE.md, held to
//! the code. `BLESS=1 cargo test --test suite rooms` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use banmian::diag::Rule;

const BEGINS: &str = "<!-- The rules: written by tests/suite/rooms.rs -->\n";
const ENDS: &str = "<!-- Here the rules end. -->\n";

/// The code of the library by file, without its tests.
fn code() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = crate::desk::files_below(&src).into_iter();
    files
        .filter(|(name, _)| name.ends_with(".rs") && !name.ends_with("tests.rs"))
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
            (name, code.to_owned())
        })
        .collect()
}

/// The constants of the rules by the names that people see.
fn constants(code: &[(String, String)]) -> BTreeMap<String, String> {
    let tables = code.iter().filter(|(name, _)| name.starts_with("diag/rule/"));
    let consts = tables.flat_map(|(_, text)| text.split("pub const ").skip(1));
    consts
        .filter_map(|text| {
            let (constant, rest) = text.split_once(": Self =")?;
            let quoted = rest.split('"').skip(1).step_by(2);
            let name = quoted.into_iter().find(|words| words.contains('/'))?;
            Some((name.to_owned(), constant.to_owned()))
        })
        .collect()
}

/// Which rooms name a rule.
fn rooms(code: &[(String, String)], constant: &str) -> BTreeSet<String> {
    let wanted = format!("Rule::{constant}");
    let goes_on = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let told = |text: &str| {
        text.split(wanted.as_str()).skip(1).any(|rest| !rest.starts_with(goes_on))
    };
    let tellers = code.iter().filter(|(_, text)| told(text));
    let rooms =
        tellers.map(|(name, _)| name.split(['/', '.']).next().unwrap().to_owned());
    rooms.filter(|room| room != "diag").collect()
}

fn table() -> String {
    let code = code();
    let constants = constants(&code);
    let mut table = String::from("\n| rule | told by |\n|---|---|\n");
    let mut names: Vec<&str> = Rule::all().map(|rule| rule.name).collect();
    names.sort_unstable();
    for name in names {
        let rooms = rooms(&code, &constants[name]);
        assert!(!rooms.is_empty(), "{name} is told by nobody");
        let rooms: Vec<String> = rooms.iter().map(|room| format!("`{room}`")).collect();
        table.push_str(&format!("| `{name}` | {} |\n", rooms.join(", ")));
    }
    table + "\n"
}

#[test]
fn every_rule_leads_to_its_room() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md");
    let doc = fs::read_to_string(&path).unwrap();
    let (before, rest) = doc.split_once(BEGINS).unwrap();
    let (written, after) = rest.split_once(ENDS).unwrap();
    let table = table();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGINS}{table}{ENDS}{after}")).unwrap();
        return;
    }
    assert!(
        written == table,
        "docs/ARCHITECTURE.md is behind the code: BLESS=1 writes it"
    );
}

/// The rooms that ARCHITECTURE tells of are those of lib.rs, in their order, and `cli`.
#[test]
fn every_room_is_told_of() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lib = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let modules =
        lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    let rooms: Vec<&str> = modules.chain(["cli"]).filter(|m| *m != "decisions").collect();
    let doc = fs::read_to_string(root.join("docs/ARCHITECTURE.md")).unwrap();
    let (_, section) = doc.split_once("\n## The rooms\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let told: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(room, _)| room)
        .collect();
    assert_eq!(told, rooms);
}
