//! The book in `docs`: what it says of each key is what the program says, its pictures
//! are what the program makes now, and its tutorial runs. `BLESS=1 cargo test --test suite
//! book` writes the keys and the pictures anew.

mod plan;
mod picture;
mod text;
mod tutorial;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use banmian::diag::Language;
use banmian::issue::{KeyTold, keys};

use plan::{Plan, Shown};

pub(crate) fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// What a file of the book must hold; `BLESS` writes it.
fn check(path: &Path, made: &[u8]) {
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, made).unwrap();
        return;
    }
    let stands = fs::read(path).unwrap_or_default();
    assert!(
        stands == made,
        "{} is behind the program: BLESS=1 writes it",
        path.display()
    );
}

/// The picture of a key among those of the book.
fn picture_of(key: &KeyTold) -> String {
    let table = key.table.get(Language::English).replace(' ', "-");
    format!("{table}.{}.png", key.en)
}

#[test]
fn every_key_stands_in_the_book_as_the_program_tells_it() {
    let (plan, all) = (Plan::read(), keys());
    let mut told = BTreeSet::new();
    for (folder, language) in [("zh", Language::Chinese), ("en", Language::English)] {
        let folder = docs().join("src").join(folder).join("keys");
        for (name, bytes) in crate::desk::files_below(&folder) {
            let old = String::from_utf8(bytes).unwrap();
            let page = text::page(&old, &all, &plan, language);
            told.extend(
                page.tables
                    .into_iter()
                    .map(|table| (language == Language::Chinese, table)),
            );
            check(&folder.join(name), page.text.as_bytes());
        }
    }
    for key in &all {
        for chinese in [true, false] {
            let table = key.table.get(Language::English).to_owned();
            assert!(told.contains(&(chinese, table)), "{} is in no page", key.en);
        }
    }
}

#[test]
fn every_picture_is_what_the_program_makes_of_its_snippet() {
    let (plan, all) = (Plan::read(), keys());
    let mut maker = picture::Maker::new();
    let folder = docs().join("src/pictures");
    let mut made = BTreeSet::new();
    for key in &all {
        let Some(Shown { page, change }) = plan.shown(key) else { continue };
        let name = picture_of(key);
        let picture = maker.picture(&page, &change);
        let plain = maker.plain(&page);
        let same = picture == plain;
        assert_eq!(same, plan.stands_on_its_page(key), "{name} shows nothing of its key");
        assert!(picture.len() < 40_000, "{name}: {} bytes", picture.len());
        check(&folder.join(&name), &picture);
        made.insert(name);
    }
    for name in maker.pages() {
        let file = format!("page-{name}.png");
        check(&folder.join(&file), &maker.plain(&name));
        made.insert(file);
    }
    let there: BTreeSet<String> = crate::desk::names_below(&folder).into_iter().collect();
    assert_eq!(there, made, "pictures that no key shows, or that are not there");
    assert!(120 < made.len(), "{}", made.len());
}

#[test]
fn what_is_planned_is_of_a_key() {
    let (plan, all) = (Plan::read(), keys());
    for name in plan.names() {
        let known = all.iter().any(|key| plan::name(key) == name);
        assert!(known, "docs/pictures.yaml: {name} is no key");
    }
}
