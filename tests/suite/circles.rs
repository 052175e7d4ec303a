//! Circles of files: which use one another, directly or by way of others.
//!
//! A room is read one file after another; files of one circle only all at once. So a circle
//! has [`MOST`] files at the most. The head of a room (`mod.rs`, or the file beside its folder)
//! says what is in it, and is no part of one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regex::Regex;

/// The most files of a circle.
const MOST: usize = 4;

/// A module, by its path.
type Module = Vec<String>;

/// The files of the program and the library by their modules, without those of tests.
struct House {
    code: BTreeMap<Module, String>,
    /// What the heads of rooms hand on: under which name, and where it is from.
    handed: BTreeMap<(Module, String), Module>,
    heads: BTreeSet<Module>,
}

fn path(words: &str) -> Module {
    words.split("::").map(|word| word.trim().to_owned()).collect()
}

impl House {
    fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut code, mut heads) = (BTreeMap::new(), BTreeSet::new());
        for (file, bytes) in crate::desk::files_below(&src) {
            let Some(name) = file.strip_suffix(".rs") else { continue };
            if name.ends_with("tests") {
                continue;
            }
            let mut module = path(&name.replace('/', "::"));
            if ["mod", "lib", "main"].contains(&module.last().unwrap().as_str()) {
                module.pop();
                heads.insert(module.clone());
            }
            let text = String::from_utf8(bytes).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = text.lines().map(|line| line.split("//").next().unwrap());
            code.insert(module, lines.collect::<Vec<_>>().join("\n"));
        }
        // A file beside a folder of its name is the head of that.
        let whole: Vec<Module> = code.keys().cloned().collect();
        heads.extend(whole.iter().filter_map(|module| {
            let (_, above) = module.split_last()?;
            code.contains_key(above).then(|| above.to_vec())
        }));
        let mut handed = BTreeMap::new();
        let shown = Regex::new(r"pub(?:\([^)]*\))?\s+use\s+([^;]+);").unwrap();
        for (module, text) in &code {
            for found in shown.captures_iter(text) {
                for used in expanded(&found[1]) {
                    let name = used.rsplit([' ', ':']).next().unwrap().to_owned();
                    let from = used.split(" as ").next().unwrap();
                    handed.insert((module.clone(), name), path(from));
                }
            }
        }
        Self { code, handed, heads }
    }

    /// The module that a path used in a module leads to, however it is handed on.
    fn resolved(
        &self,
        within: &[String],
        used: &[String],
        steps: usize,
    ) -> Option<Module> {
        let mut at = within.to_vec();
        let mut rest = used;
        while let [first, after @ ..] = rest {
            match first.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                _ => break,
            }
            rest = after;
        }
        while let [first, after @ ..] = rest {
            let deeper: Module = at.iter().chain([first]).cloned().collect();
            if !self.code.contains_key(&deeper) {
                break;
            }
            (at, rest) = (deeper, after);
        }
        let handed = rest.first().and_then(|name| {
            let from = self.handed.get(&(at.clone(), name.clone()))?;
            (0 < steps).then(|| self.resolved(&at, from, steps - 1)).flatten()
        });
        handed.or_else(|| self.code.contains_key(&at).then_some(at))
    }

    /// The modules that a module uses.
    fn used(&self, module: &Module) -> BTreeSet<Module> {
        let declared = Regex::new(r"\buse\s+([^;]+);").unwrap();
        let inline = Regex::new(r"\b(?:super|crate)(?:::\w+)+").unwrap();
        let text = &self.code[module];
        let paths = declared.captures_iter(text).flat_map(|found| expanded(&found[1]));
        let beside = inline.find_iter(text).map(|found| found.as_str().to_owned());
        paths
            .chain(beside)
            .map(|used| path(used.split(" as ").next().unwrap()))
            .filter(|used| {
                let own = ["super", "crate", "self"].contains(&used[0].as_str());
                let below: Module = module.iter().chain(&used[..1]).cloned().collect();
                own || self.code.contains_key(&below)
            })
            .filter_map(|used| self.resolved(module, &used, 6))
            .filter(|used| used != module)
            .collect()
    }
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0);
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{before}{}", part.trim()))).collect()
}

/// All that can be reached.
fn reached<'a>(
    from: &'a Module,
    used: &'a BTreeMap<Module, BTreeSet<Module>>,
) -> BTreeSet<&'a Module> {
    let (mut seen, mut queue) = (BTreeSet::new(), vec![from]);
    while let Some(at) = queue.pop() {
        queue.extend(used[at].iter().filter(|next| seen.insert(*next)));
    }
    seen
}

#[test]
fn no_circle_of_files_is_longer_than_four() {
    let house = House::read();
    let used = |module: &Module| match house.heads.contains(module) {
        true => BTreeSet::new(),
        false => house.used(module),
    };
    let all: BTreeMap<Module, BTreeSet<Module>> =
        house.code.keys().map(|module| (module.clone(), used(module))).collect();
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        all.keys().map(|module| (module, reached(module, &all))).collect();
    let circles: BTreeSet<Vec<String>> = all
        .keys()
        .map(|one| {
            let round = reach[one].iter().filter(|other| reach[*other].contains(one));
            round.map(|other| other.join("::")).collect()
        })
        .collect();
    // There are circles: nothing is found only where nothing is read.
    assert!(circles.iter().any(|circle| 1 < circle.len()), "none at all");
    let long: Vec<String> = circles
        .iter()
        .filter(|circle| MOST < circle.len())
        .map(|circle| circle.join(", "))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn a_tree_of_uses_is_taken_apart() {
    let got = expanded("a::{b, c::{d, e as f},\n g}");
    assert_eq!(got, ["a::b", "a::c::d", "a::c::e as f", "a::g"]);
}
