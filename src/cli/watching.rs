//! What an issue is made of, watched: what another program saves is taken in.
//!
//! The folder of the issue is watched as a whole. A house style, a picture or a story that
//! lies elsewhere is watched where it lies, and there alone: other files beside it are no
//! concern of the issue.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// A watch that lasts as long as it is held.
pub(in crate::cli) struct Watch {
    watcher: RecommendedWatcher,
    /// The folder of the issue.
    home: PathBuf,
    /// What lies elsewhere, and the folders in which it is watched.
    elsewhere: Arc<Mutex<BTreeSet<PathBuf>>>,
    folders: BTreeSet<PathBuf>,
}

/// Calls `changed` when a file in the folder of the issue was written, after it has been
/// quiet for a moment.
///
/// Where the system cannot watch, nothing is called: each edit looks at the file anyway.
pub(in crate::cli) fn watch(
    issue: &Path,
    changed: impl Fn() + Send + 'static,
) -> Option<Watch> {
    let (say, hear) = std::sync::mpsc::channel::<()>();
    let home = issue.parent()?.to_owned();
    let elsewhere = Arc::new(Mutex::new(BTreeSet::<PathBuf>::new()));
    let (own, others) = (home.clone(), Arc::clone(&elsewhere));
    let told = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let written = matches!(
            event.kind,
            notify::EventKind::Create(_)
                | notify::EventKind::Modify(_)
                | notify::EventKind::Remove(_)
        );
        let concerns = |path: &PathBuf| {
            if path.parent() == Some(&own) {
                return is_of_paper(path);
            }
            // A folder that comes may bring what was looked for in it.
            let others = others.lock().unwrap_or_else(PoisonError::into_inner);
            others
                .iter()
                .any(|file| file.starts_with(path) || path.parent() == Some(file))
        };
        if written && event.paths.iter().any(concerns) {
            // Nobody hears it any more once the desk ends.
            let _ = say.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    watcher.watch(&home, RecursiveMode::NonRecursive).ok()?;
    std::thread::spawn(move || {
        while hear.recv().is_ok() {
            while hear.recv_timeout(QUIET).is_ok() {}
            changed();
        }
    });
    Some(Watch { watcher, home, elsewhere, folders: BTreeSet::new() })
}

impl Watch {
    /// Watches these files too, wherever they lie, and none any more that are not named; of a
    /// folder, what lies right in it. One that is not there is waited for in the nearest
    /// folder above it. Says whether a folder is watched that was not.
    pub(in crate::cli) fn also(&mut self, files: &BTreeSet<PathBuf>) -> bool {
        // A folder in the folder of the issue is not watched with it.
        let away = files
            .iter()
            .filter(|file| file.parent() != Some(&self.home) || file.is_dir());
        let away: BTreeSet<PathBuf> = away.cloned().collect();
        let mut others = self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner);
        // A folder that was not there may be by now.
        let wanted = folders(&away, &self.home);
        *others = away;
        drop(others);
        if wanted == self.folders {
            return false;
        }
        for gone in self.folders.difference(&wanted) {
            // It may be gone itself.
            let _ = self.watcher.unwatch(gone);
        }
        let known = std::mem::take(&mut self.folders);
        let mut more = false;
        for folder in wanted {
            // One that cannot be watched is looked at with the next edit, as all are.
            let begun = !known.contains(&folder);
            if begun && self.watcher.watch(&folder, RecursiveMode::NonRecursive).is_err()
            {
                continue;
            }
            more |= begun;
            self.folders.insert(folder);
        }
        more
    }
}

/// The folders in which files are watched: their own, or the nearest above that is there.
fn folders(files: &BTreeSet<PathBuf>, home: &Path) -> BTreeSet<PathBuf> {
    let each = files.iter().filter_map(|file| {
        let there = file.ancestors().find(|folder| folder.is_dir());
        there.map(Path::to_owned)
    });
    each.filter(|folder| folder != home).collect()
}

/// How long a file is quiet when it has been written.
const QUIET: Duration = Duration::from_millis(80);

/// Neither the history nor a file on its way.
fn is_of_paper(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(".banmian")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::watch;
    use crate::cli::scratch::scratch;

    #[test]
    fn what_lies_elsewhere_is_watched_and_its_neighbours_are_not() {
        let top = scratch("watch");
        for folder in ["issue", "house"] {
            std::fs::create_dir_all(top.join(folder)).unwrap();
        }
        let put = |path: &str, words: &str| {
            let at = top.join(path);
            std::fs::create_dir_all(at.parent().unwrap()).unwrap();
            std::fs::write(at, words).unwrap();
        };
        put("issue/issue.yaml", "");
        put("house/house.yaml", "");
        let (say, hear) = channel();
        let mut watched = watch(&top.join("issue/issue.yaml"), move || {
            let _ = say.send(());
        })
        .unwrap();
        let files = ["issue/issue.yaml", "issue/../house/house.yaml", "pictures/a.jpg"];
        let files: BTreeSet<_> =
            files.iter().map(|own| top.join(Path::new(own))).collect();
        let files: BTreeSet<_> = files
            .into_iter()
            .map(|own| std::fs::canonicalize(&own).unwrap_or(own))
            .collect();
        watched.also(&files);
        let long = Duration::from_secs(20);
        put("house/other.yaml", "其他");
        assert!(hear.recv_timeout(Duration::from_millis(600)).is_err());
        put("house/house.yaml", "样式");
        hear.recv_timeout(long).unwrap();
        // A folder that was not there.
        std::fs::create_dir_all(top.join("pictures")).unwrap();
        hear.recv_timeout(long).unwrap();
        watched.also(&files);
        put("pictures/a.jpg", "图");
        hear.recv_timeout(long).unwrap();
        put("issue/issue.yaml", "稿件");
        hear.recv_timeout(long).unwrap();
        // A folder that is named is watched for whatever comes into it.
        std::fs::create_dir_all(top.join("issue/图")).unwrap();
        hear.recv_timeout(long).unwrap();
        watched.also(&[top.join("issue/图")].into());
        put("issue/图/乙.jpg", "图");
        hear.recv_timeout(long).unwrap();
        std::fs::remove_dir_all(&top).unwrap();
    }
}
