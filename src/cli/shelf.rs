//! What lies in a folder of issues: which files are issues, which are not, and which of
//! them could not be set beside another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use banmian::diag::{Language, Said, shown_in_line};
use banmian::issue::FileKind;

use super::Terminal;
use super::trouble::{Trouble, why};

/// Says that something in a folder of issues was passed over, and why.
///
/// # Errors
///
/// If the terminal is gone.
pub(super) fn pass_over(
    terminal: Terminal,
    path: &str,
    why: &Said,
) -> Result<(), Trouble> {
    let path = shown_in_line(path);
    terminal.say(&Said::new(
        format!("跳过 {path}：{}", why.get(Language::Chinese)),
        format!("skipped {path}: {}", why.get(Language::English)),
    ))
}

/// One issue of a batch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Where it is.
    pub(super) issue: PathBuf,
    /// The same relative to the folder of the batch, with `/` between the parts.
    pub(super) name: String,
}

/// A folder of issues, looked through.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Every issue in the order of its path.
    pub(super) issues: Vec<Found>,
    /// What could not be looked into, by its path in the folder, and why.
    pub(super) closed: Vec<(String, Said)>,
    /// What was passed over and may have been meant, and why.
    pub(super) passed: Vec<(String, Said)>,
}

impl Shelf {
    /// Looks through a folder and those in it, but for `out`.
    ///
    /// # Errors
    ///
    /// If the folder itself cannot be read.
    pub(super) fn of(folder: &Path, out: &Path) -> Result<Self, Trouble> {
        let mut shelf = Self::default();
        let out = fs::canonicalize(out).ok();
        let is_all = out.is_some() && fs::canonicalize(folder).ok() == out;
        let mut queue = vec![folder.to_owned()];
        while let Some(here) = queue.pop() {
            let entries = match fs::read_dir(&here) {
                Ok(entries) => entries,
                Err(fault) if here == folder => return Err(Trouble::file(&here, &fault)),
                Err(fault) => {
                    shelf.closed.push((name_in(folder, &here), why(&fault)));
                    continue;
                }
            };
            for entry in entries {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(fault) => {
                        shelf.closed.push((name_in(folder, &here), why(&fault)));
                        break;
                    }
                };
                let path = entry.path();
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                }
                let is_out = || out.is_some() && fs::canonicalize(&path).ok() == out;
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => {
                        if is_all || !is_out() {
                            queue.push(path);
                        }
                    }
                    Ok(kind) if kind.is_symlink() && path.is_dir() => {
                        let why = Said::new(
                            "是指向文件夹的链接，没有进去",
                            "is a link to a folder and was not followed",
                        );
                        shelf.passed.push((name_in(folder, &path), why));
                    }
                    Ok(_) => shelf.take(name_in(folder, &path), path),
                    Err(fault) => {
                        shelf.closed.push((name_in(folder, &path), why(&fault)));
                    }
                }
            }
        }
        // By folder, then by name: the order of the parts, not of the bytes of the whole.
        shelf.issues.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
        shelf.closed.sort_by(|a, b| a.0.cmp(&b.0));
        shelf.passed.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(shelf)
    }

    /// A file, if it is YAML. One that is not UTF-8 is taken for an issue, so that somebody
    /// hears of it, and so is one that cannot be read.
    fn take(&mut self, name: String, path: PathBuf) {
        if !is_yaml(&path) || path.file_name().is_some_and(|name| name == "banmian.yaml")
        {
            return;
        }
        let kind = super::disk::load(&path).ok().and_then(|bytes| {
            let text = str::from_utf8(&bytes).ok()?;
            let plain = text.trim_start_matches('\u{feff}').lines().any(begins_stories);
            Some(if plain { FileKind::Issue } else { FileKind::of(text) })
        });
        match kind.unwrap_or(FileKind::Issue) {
            FileKind::Issue => self.issues.push(Found { issue: path, name }),
            FileKind::House => {}
            FileKind::Other => {
                let why = Said::new(
                    "不是一期稿件，也不是样式或尺度文件，没有处理",
                    "is no issue, house style or file of limits, and was passed over",
                );
                self.passed.push((name, why));
            }
        }
    }
}

/// Whether a line begins the stories of an issue: the one thing that a glance tells.
fn begins_stories(line: &str) -> bool {
    let bare = line.trim_start_matches(['"', '\'']);
    let rest = bare.strip_prefix("稿件").or_else(|| bare.strip_prefix("stories"));
    rest.is_some_and(|rest| {
        rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '：'])
    })
}

fn is_yaml(path: &Path) -> bool {
    let kinds = ["yaml", "yml"];
    path.extension().is_some_and(|ext| kinds.iter().any(|k| ext.eq_ignore_ascii_case(k)))
}

fn name_in(folder: &Path, path: &Path) -> String {
    // What was found in a folder begins with its path.
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// For each issue the reason why it is not set, if it is not: its files would lie on those
/// of an earlier one. `names` gives the names of its files in its folder without what kind
/// of file they are. Names that differ in their case alone are the same on many disks, so
/// they are on all.
pub(super) fn collisions(issues: &[Found], names: &[Vec<String>]) -> Vec<Option<Said>> {
    let mut taken: BTreeMap<String, &Found> = BTreeMap::new();
    let mut refused = Vec::with_capacity(issues.len());
    for (found, names) in issues.iter().zip(names) {
        let folder = found.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let keys: Vec<String> =
            names.iter().map(|name| format!("{folder}/{name}").to_lowercase()).collect();
        let first = names
            .iter()
            .zip(&keys)
            .find_map(|(name, key)| taken.get(key).map(|other| (name, *other)));
        refused.push(first.map(|(name, other)| same_name(name, &other.name)));
        if first.is_none() {
            taken.extend(keys.into_iter().map(|key| (key, found)));
        }
    }
    refused
}

fn same_name(file: &str, other: &str) -> Said {
    let (file, other) = (shown_in_line(file), shown_in_line(other));
    Said::new(
        format!("输出“{file}”会与 {other} 的互相覆盖。请改名，或改日期、版名"),
        format!(
            "its output {file} would overwrite that of {other}. Rename one, or change its \
             date or the titles of its pages"
        ),
    )
}

#[cfg(test)]
mod tests {
    use banmian::diag::Language;

    use super::{Found, begins_stories, collisions};

    #[test]
    fn an_issue_is_known_by_its_stories() {
        for line in ["稿件:", "stories:", "稿件：", "\"稿件\":", "stories : {}"] {
            assert!(begins_stories(line), "{line}");
        }
        for line in ["  稿件: [甲]", "# 稿件:", "稿件组:", "storiesque:", ""] {
            assert!(!begins_stories(line), "{line}");
        }
    }

    #[test]
    fn the_first_of_two_issues_keeps_the_name_whatever_its_case() {
        let issue = |name: &str| Found { issue: name.into(), name: name.into() };
        let issues = ["a.yaml", "A.yml", "b/a.yaml", "c.yaml"].map(issue);
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let names: Vec<Vec<String>> = vec![
            own(&["a", "2026-11-20-01"]),
            own(&["A"]),
            own(&["a"]),
            own(&["c", "2026-11-20-01"]),
        ];
        let refused = collisions(&issues, &names);
        let why = |n: usize| refused[n].as_ref().map(|said| said.get(Language::English));
        assert!(why(0).is_none() && why(2).is_none());
        assert!(why(1).unwrap().contains("that of a.yaml"), "{:?}", why(1));
        assert!(why(3).unwrap().contains("2026-11-20-01"), "{:?}", why(3));
    }
}
