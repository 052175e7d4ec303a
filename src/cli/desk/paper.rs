//! A paper as folders have it: its issues, and which of them is meant.

use std::path::{Path, PathBuf};

use banmian::issue::{FileKind, day_of};

use crate::cli::Trouble;

/// The issue that is meant: the file itself, or of a folder the one of the latest day. None if
/// there is no issue in the folder, or no folder yet.
///
/// # Errors
///
/// If a folder cannot be read.
pub(super) fn issue_of(paper: &Path) -> Result<Option<PathBuf>, Trouble> {
    if paper.is_file() {
        return Ok(Some(paper.to_owned()));
    }
    if !paper.exists() {
        return Ok(None);
    }
    let found = issues_in(paper)?;
    // Of two of one day, one that is called so is the issue, and the other a trial of it.
    let by = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        (day_of(&text), path.ends_with(ISSUE), path.clone())
    };
    Ok(found.into_iter().max_by_key(by))
}

/// The name of an issue that has a folder of its own.
pub(super) const ISSUE: &str = "issue.yaml";

/// The folder of the paper that an issue is of: above that of the issue, where each has one
/// that is called by its day.
pub(super) fn paper_of(issue: &Path) -> &Path {
    let own = issue.parent().unwrap_or(Path::new("."));
    if is_alone(issue) { own.parent().unwrap_or(own) } else { own }
}

/// Whether an issue has a folder of its own.
pub(super) fn is_alone(issue: &Path) -> bool {
    let folder = issue.parent().and_then(Path::file_name);
    let folder = folder.map(|name| name.to_string_lossy().into_owned());
    let year = folder.as_deref().and_then(|name| name.get(..4));
    issue.ends_with(ISSUE)
        && year.is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
}

/// Folders below a paper that its issues lie in: a year, and an issue in it.
const DEEPEST: usize = 2;

/// The issues in a folder and those below it, by their names.
///
/// # Errors
///
/// If a folder cannot be read.
pub(super) fn issues_in(paper: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    let mut folders = vec![(paper.to_owned(), 0)];
    while let Some((folder, deep)) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        let entries = entries.map_err(|fault| Trouble::file(&folder, &fault))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let hidden = path
                .file_name()
                .is_none_or(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() && deep < DEEPEST {
                folders.push((path, deep + 1));
            } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
                // What cannot be read is no issue that could be opened.
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                if !text.trim().is_empty() && FileKind::of(&text) == FileKind::Issue {
                    found.push(path);
                }
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether there is nothing in a folder, or no folder.
pub(super) fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder)
        .map_or(!folder.exists(), |mut inside| inside.next().is_none())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{issue_of, paper_of};

    #[test]
    fn the_issue_of_the_latest_day_is_meant() {
        let paper =
            std::env::temp_dir().join(format!("banmian-paper-{}", std::process::id()));
        let put = |name: &str, text: &str| {
            let at = paper.join(name);
            std::fs::create_dir_all(at.parent().unwrap()).unwrap();
            std::fs::write(at, text).unwrap();
        };
        assert_eq!(issue_of(&paper).unwrap(), None);
        put("house.yaml", "报纸: {刊名: 甲}\n");
        assert_eq!(issue_of(&paper).unwrap(), None);
        put("issue.yaml", "期次: {日期: 2026-12-04}\n稿件: {}\n");
        put("trial.yaml", "期次: {日期: 2026-12-04}\n稿件: {}\n");
        assert_eq!(issue_of(&paper).unwrap(), Some(paper.join("issue.yaml")));
        put("2026-12-18.yaml", "期次: {日期: 2026-12-18}\n稿件: {}\n");
        assert_eq!(issue_of(&paper).unwrap(), Some(paper.join("2026-12-18.yaml")));
        std::fs::remove_dir_all(&paper).unwrap();
    }

    #[test]
    fn a_paper_is_above_issues_that_have_folders_of_their_days() {
        let of = |path: &'static str| paper_of(Path::new(path));
        assert_eq!(of("/p/2026-12-04/issue.yaml"), Path::new("/p"));
        assert_eq!(of("/p/2026-12-04/trial.yaml"), Path::new("/p/2026-12-04"));
        assert_eq!(of("/p/paper/issue.yaml"), Path::new("/p/paper"));
    }
}
