//! The bag: what is in it, and the sums of all of that (RFC 8493).

use super::{Setting, sum};
use crate::html::File;

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Packs files into a bag: they are its payload.
pub(super) fn packed(setting: &Setting<'_>, payload: Vec<File>) -> Vec<File> {
    let mut files: Vec<File> = payload
        .into_iter()
        .map(|file| File { name: format!("data/{}", file.name), ..file })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let tag =
        |name: &str, text: String| File { name: name.to_owned(), bytes: text.into() };
    let mut tags = vec![
        tag("bag-info.txt", info(setting, bytes, files.len())),
        tag("bagit.txt", DECLARATION.to_owned()),
        tag("manifest-sha256.txt", manifest(&files)),
    ];
    tags.push(tag("tagmanifest-sha256.txt", manifest(&tags)));
    files.extend(tags);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn manifest(files: &[File]) -> String {
    files.iter().map(|file| format!("{}  {}\n", sum(&file.bytes), file.name)).collect()
}

fn info(setting: &Setting<'_>, bytes: usize, count: usize) -> String {
    let mut out = String::new();
    let mut say = |label: &str, value: &str| {
        // A line of its own for each: what is said has none.
        let value = super::xml::said(value);
        out.push_str(&format!("{label}: {value}\n"));
    };
    if let Some(publisher) = &setting.about.publisher {
        say("Source-Organization", publisher);
    }
    say("External-Description", &setting.edition.title);
    say("External-Identifier", &super::mets::identifier(setting));
    say("Bagging-Date", &setting.day());
    say("Payload-Oxum", &format!("{bytes}.{count}"));
    say("Bag-Software-Agent", &format!("{} {}", super::SOFTWARE, super::VERSION));
    out
}
