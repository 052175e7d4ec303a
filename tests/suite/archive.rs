//! What goes to an archive, and to readers who do not see the page.

mod bad;
mod clauses;
mod structure;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use banmian::edition::Edition;
use banmian::press::{Order, Purpose};
use banmian::standard::ArchiveStandard;

use crate::desk::{corpus, sample, with_set};
use crate::pdf::reading::{Object, objects};

/// An archive file, the edition it was made from, and what is in it.
pub(crate) struct Made {
    edition: Edition,
    bytes: Vec<u8>,
    objects: BTreeMap<u32, Object>,
}

/// Makes the archive file of an issue in a folder.
fn made(folder: &Path, standard: ArchiveStandard) -> Made {
    with_set(&folder.join("issue.yaml"), Purpose::Archive, |report, _, set| {
        let edition = set.edition().clone();
        let file = set.archive(report, &Order::default(), standard);
        assert!(file.is_ok(), "{:#?}", report.so_far());
        let bytes = file.unwrap().pdf;
        let objects = objects(&bytes);
        Made { edition, bytes, objects }
    })
}

/// The tabloid: four pages, a story on two of them, lists, photographs, an ad.
static TABLOID: LazyLock<Made> =
    LazyLock::new(|| made(&sample("2026-12"), ArchiveStandard::A2aUa1));

/// Pinyin, bopomofo and glosses.
static RUBY: LazyLock<Made> =
    LazyLock::new(|| made(&corpus("ruby"), ArchiveStandard::A2aUa1));

/// Tables, quotes, boxes, a code, notes.
static FORMS: LazyLock<Made> =
    LazyLock::new(|| made(&sample("2026-08"), ArchiveStandard::A2aUa1));

/// Small type in a file that is searched only.
static PLAIN: LazyLock<Made> =
    LazyLock::new(|| made(&corpus("ruby"), ArchiveStandard::A2u));

impl Made {
    /// The dictionaries that have these words, by their numbers.
    fn with<'a>(&'a self, words: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
        let own = self.objects.iter().map(|(id, object)| (*id, &*object.dictionary));
        own.filter(move |(_, dictionary)| dictionary.contains(words))
    }

    /// The only one.
    fn one<'a>(&'a self, words: &'a str) -> (u32, &'a str) {
        let found: Vec<_> = self.with(words).collect();
        assert_eq!(found.len(), 1, "{words}");
        found[0]
    }

    fn dictionary(&self, id: u32) -> &str {
        &self.objects[&id].dictionary
    }

    /// The pages, in order.
    fn pages(&self) -> Vec<(u32, &str)> {
        let (_, tree) = self.one("/Type /Pages");
        references(tree, "/Kids")
            .into_iter()
            .map(|id| (id, self.dictionary(id)))
            .collect()
    }

    /// The operators of a page.
    fn content(&self, page: &str) -> String {
        let id = reference(page, "/Contents").unwrap();
        let stream = self.objects[&id].stream.as_ref().unwrap();
        String::from_utf8_lossy(stream).into_owned()
    }

    fn metadata(&self) -> String {
        let (_, catalog) = self.one("/Type /Catalog");
        let id = reference(catalog, "/Metadata").unwrap();
        String::from_utf8(self.objects[&id].stream.clone().unwrap()).unwrap()
    }
}

/// The object that a key of a dictionary names.
fn reference(dictionary: &str, key: &str) -> Option<u32> {
    let key = format!("{key} ");
    let mut found = dictionary.match_indices(&key);
    found.find_map(|(at, _)| dictionary[at + key.len()..].split(' ').next()?.parse().ok())
}

/// The objects that an array after a key names.
fn references(dictionary: &str, key: &str) -> Vec<u32> {
    let Some((_, rest)) = dictionary.split_once(&format!("{key} [")) else {
        return Vec::new();
    };
    let words: Vec<&str> = rest.split(']').next().unwrap().split(' ').collect();
    let all = words.windows(3).filter(|w| w[2] == "R");
    all.map(|w| w[0].parse().unwrap()).collect()
}
