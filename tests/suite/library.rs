//! The folder for libraries: whole, true to its edition, and the same every time. What its
//! schemas and readers say of it is asked by `tests/tools/kept.py` and `truth.py`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use banmian::edition::{Edition, Passage};
use banmian::html::File;
use banmian::library::{Glyphs, Strings};
use banmian::press::{LibraryOrder, Masters, Purpose};
use sha2::{Digest as _, Sha256};

use crate::desk::{banmian, files_below, folder, lay, program, ran, sample, with_set};
use crate::web::markup::elements;

/// A bag, and the edition it was made from.
struct Bag {
    edition: Edition,
    files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    fn text(&self, name: &str) -> &str {
        str::from_utf8(&self.files[name]).unwrap()
    }

    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str).filter(move |name| name.starts_with(folder))
    }
}

/// As small as it gets: nothing here looks at the pictures of pages.
fn small() -> LibraryOrder {
    LibraryOrder { ppi: 18, ..LibraryOrder::called("issue.library") }
}

fn made(folder: &Path, order: &LibraryOrder) -> Bag {
    with_set(&folder.join("issue.yaml"), Purpose::Archive, |report, _, set| {
        let edition = set.edition().clone();
        let made = set.library(report, order);
        assert!(made.is_ok(), "{:#?}", report.so_far());
        let named = |file: File| (file.name, file.bytes);
        Bag { edition, files: made.unwrap().files.into_iter().map(named).collect() }
    })
}

fn issues() -> Vec<PathBuf> {
    crate::web::issues()
}

fn plain(words: &str) -> String {
    let letters = words.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}');
    letters.collect()
}

/// What an attribute of XML says.
fn said(value: &str) -> String {
    value.replace("&apos;", "'").replace("&#39;", "'")
}

/// What ALTO says of each passage of each story, without small type.
fn told(bag: &Bag) -> BTreeMap<(String, usize), String> {
    let mut found: BTreeMap<(String, usize), String> = BTreeMap::new();
    for page in bag.below("data/alto/") {
        let (mut at, mut small) = (None, false);
        for element in elements(bag.text(page)) {
            match element.name {
                "TextBlock" => {
                    let id = element.get("ID").unwrap();
                    at = id.strip_prefix('a').and_then(|id| {
                        let (story, rest) = id.split_once(".p")?;
                        let passage = rest.split('.').next()?.parse().ok()?;
                        Some((story.to_owned(), passage))
                    });
                }
                "TextLine" => small = element.get("TAGREFS").is_some(),
                "String" if !small => {
                    if let Some(at) = &at {
                        let own = found.entry(at.clone()).or_default();
                        own.push_str(&said(element.get("CONTENT").unwrap()));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn every_passage_is_told_once_in_alto_and_in_json() {
    for issue in issues() {
        let bag = made(&issue, &small());
        let mut told = told(&bag);
        let mut stories = 0;
        for name in bag.below("data/stories/").filter(|name| name.ends_with(".json")) {
            let story: serde_json::Value = serde_json::from_str(bag.text(name)).unwrap();
            let id = story["id"].as_str().unwrap();
            let article = bag.edition.articles.iter().find(|a| a.id == id).unwrap();
            let listed = story["passages"].as_array().unwrap();
            assert_eq!(listed.len(), article.passages.len());
            for (nth, Passage { words, .. }) in article.passages.iter().enumerate() {
                assert_eq!(listed[nth]["words"], words.as_str());
                let own = (story["name"].as_str().unwrap().to_owned(), nth);
                let said = told.remove(&own).unwrap_or_default();
                assert_eq!(said, plain(words), "{name} {nth}");
            }
            stories += 1;
        }
        let printed = bag.edition.articles.iter().filter(|a| !a.passages.is_empty());
        assert_eq!(stories, printed.count());
        assert!(told.is_empty(), "{told:?}");
    }
}

#[test]
fn a_string_is_a_word_or_a_character_and_each_may_have_its_place() {
    let issue = sample("2026-12");
    let count = |bag: &Bag, name: &str| {
        let pages = bag.below("data/alto/").map(|page| bag.text(page));
        pages.map(|page| page.matches(&format!("<{name} ")).count()).sum::<usize>()
    };
    let words = made(&issue, &small());
    let strings = Strings::Characters;
    let characters = made(&issue, &LibraryOrder { strings, ..small() });
    let glyphs = made(&issue, &LibraryOrder { glyphs: Glyphs::Each, ..small() });
    assert_eq!(count(&words, "Glyph"), 0);
    assert_eq!(told(&words), told(&characters));
    assert!(count(&words, "String") * 5 < count(&characters, "String") * 4);
    assert_eq!(count(&glyphs, "String"), count(&words, "String"));
    assert_eq!(count(&glyphs, "Glyph"), count(&characters, "String"));
}

#[test]
fn a_bag_has_the_sum_of_all_that_is_in_it() {
    let masters = Masters::Jxl;
    let bag = made(&sample("2026-12"), &LibraryOrder { masters, ..small() });
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for list in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        for line in bag.text(list).lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            let own = Sha256::digest(&bag.files[name]);
            let own: String = own.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(sum, own, "{name}");
            assert!(listed.insert(name), "{name} twice");
        }
    }
    let all = bag.files.keys().map(String::as_str);
    let all: BTreeSet<&str> =
        all.filter(|name| *name != "tagmanifest-sha256.txt").collect();
    assert_eq!(listed, all);
    let images: Vec<&str> = bag.below("data/images/").collect();
    let ends = |end: &str| images.iter().filter(|name| name.ends_with(end)).count();
    assert_eq!(
        (ends(".jxl"), ends(".jpg")),
        (bag.edition.pages.len(), bag.edition.pages.len())
    );
    assert_eq!(images.len(), 2 * bag.edition.pages.len());
}

#[test]
fn a_bag_comes_out_the_same_every_time_and_takes_the_place_of_an_older_one() {
    let out = folder("library-twice");
    let paper = out.join("paper");
    lay("2021-03", &paper);
    let issue = paper.join("issue.yaml");
    let build = |threads: &str| {
        let mut command = program();
        command.env("RAYON_NUM_THREADS", threads);
        command.args(["build", "--for", "library", "--png", "36", "-o"]);
        ran(command.arg(&out).arg(&issue))
    };
    let mut seen = Vec::new();
    for threads in ["1", "4"] {
        let ran = build(threads);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("issue.library/data/mets.xml"), "{}", ran.out);
        seen.push(files_below(&out.join("issue.library")));
    }
    assert!(10 < seen[0].len());
    assert!(seen[0] == seen[1]);
    std::fs::write(out.join("issue.library/data/old.xml"), "old").unwrap();
    build("2");
    assert!(files_below(&out.join("issue.library")) == seen[0]);
}

#[test]
fn what_stops_an_archive_file_stops_a_bag() {
    let out = folder("library-stopped");
    lay("2021-03", &out);
    std::fs::remove_file(out.join("安检.jpg")).unwrap();
    let issue = out.join("issue.yaml").to_string_lossy().into_owned();
    let build = ["build", "--for", "library", "-o", &out.to_string_lossy(), &issue];
    let ran = banmian(&build);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error[picture/missing]"), "{}", ran.err);
    assert!(!out.join("issue.library").exists());
    let ran = banmian(&["build", "--glyphs", &issue]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--for library"), "{}", ran.err);
}
