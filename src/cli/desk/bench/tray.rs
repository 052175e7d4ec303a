//! Photographs beside the issue that no story has: they wait in a tray until one takes them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use banmian::copy::{AdContent, Issue, Nameplate};

use super::Bench;
use crate::cli::import::{PICTURES, is_photo};

/// Whether a file is a picture that somebody may want, by its name.
pub(in crate::cli::desk) fn is_picture(name: &str) -> bool {
    is_photo(Path::new(name)) && !name.starts_with('.')
}

/// The pictures beside an issue and in its folder of pictures, as an issue names them, that
/// no other issue there names or that are `wanted` all the same.
pub(super) fn beside(issue: &Path, wanted: &BTreeSet<String>) -> Vec<String> {
    let home = issue.parent().unwrap_or(Path::new("."));
    let others = others(issue);
    let mut found = Vec::new();
    for (folder, before) in
        [(home.to_owned(), String::new()), (home.join(PICTURES), format!("{PICTURES}/"))]
    {
        // There need be no folder of pictures.
        let entries = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let files = entries.filter(|entry| entry.path().is_file());
        let names = files.filter_map(|entry| entry.file_name().into_string().ok());
        let names = names.filter(|name| is_picture(name));
        found.extend(names.map(|name| format!("{before}{name}")));
    }
    found.retain(|file| {
        wanted.contains(file) || !others.iter().any(|text| names(text, file))
    });
    found.sort();
    found
}

/// What the other YAML files of the folder say.
fn others(issue: &Path) -> Vec<String> {
    let home = issue.parent().unwrap_or(Path::new("."));
    let entries = fs::read_dir(home).into_iter().flatten().filter_map(Result::ok);
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let yaml = |path: &&PathBuf| {
        path.as_path() != issue
            && path.extension().is_some_and(|end| end == "yaml" || end == "yml")
    };
    paths.iter().filter(yaml).filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// Whether a text names a file: its name stands there, and is not the end of another one.
fn names(text: &str, file: &str) -> bool {
    text.match_indices(file).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || "\"'[{,:/".contains(c))
    })
}

/// What an issue has of pictures.
fn claimed(issue: &Issue) -> BTreeSet<&str> {
    let photos = issue.stories.iter().flat_map(|story| &story.photos);
    let photos = photos.map(|photo| photo.file.as_str());
    let ads = issue.pages.iter().flat_map(|page| &page.ads);
    let ads = ads.filter_map(|ad| match &ad.content {
        AdContent::Picture(file) => Some(file.as_str()),
        AdContent::Story(_) => None,
    });
    let masthead = issue.paper.masthead.iter().map(|own| &own.nameplate);
    let masthead = masthead.filter_map(|name| match name {
        Nameplate::Image(file) => Some(file.as_str()),
        Nameplate::Type { .. } => None,
    });
    let all = photos.chain(ads).chain(masthead);
    all.map(|file| file.trim_start_matches("./")).collect()
}

impl Bench {
    /// The pictures that wait for a story.
    pub(super) fn tray(&self, issue: &Issue) -> Vec<String> {
        let claimed = claimed(issue);
        let waits = |file: &&String| !claimed.contains(file.as_str());
        self.beside.iter().filter(waits).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{beside, is_picture, names};
    use crate::cli::scratch::scratch;

    #[test]
    fn a_picture_that_another_issue_has_does_not_wait() {
        let home = scratch("tray");
        std::fs::create_dir_all(home.join("图")).unwrap();
        let put =
            |name: &str, words: &str| std::fs::write(home.join(name), words).unwrap();
        put("issue.yaml", "图片: [{文件: 自己.jpg}]\n");
        put("other.yaml", "图片: [{文件: 图/别期.jpg}]\n");
        for name in ["自己.jpg", "图/别期.jpg", "图/新别期.jpg", "图/来稿.txt"]
        {
            put(name, "");
        }
        // What the issue itself names is known by what was read of it.
        let issue = home.join("issue.yaml");
        let mut wanted = BTreeSet::new();
        assert_eq!(beside(&issue, &wanted), ["图/新别期.jpg", "自己.jpg"]);
        // One that somebody drops again is wanted here too.
        wanted.insert("图/别期.jpg".to_owned());
        let all = ["图/别期.jpg", "图/新别期.jpg", "自己.jpg"];
        assert_eq!(beside(&issue, &wanted), all);
        std::fs::remove_dir_all(&home).unwrap();
    }

    #[test]
    fn the_end_of_another_name_is_none() {
        assert!(names("文件: 河岸.png}", "河岸.png"));
        assert!(!names("文件: 新河岸.png}", "河岸.png"));
        assert!(is_picture("a.JPG") && !is_picture(".a.jpg") && !is_picture("jpg"));
    }
}
