//! The folder of the issue, watched: what another program saves is taken in.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};

/// Calls `changed` when a file in the folder of the issue was written, after it has been
/// quiet for a moment. The watch lasts as long as what is handed back.
///
/// Where the system cannot watch, nothing is called: each edit looks at the file anyway.
pub(in crate::cli) fn watch(
    issue: &Path,
    changed: impl Fn() + Send + 'static,
) -> Option<notify::RecommendedWatcher> {
    let (say, hear) = std::sync::mpsc::channel::<()>();
    let own = issue.parent()?.join(".banmian");
    let told = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let written = matches!(
            event.kind,
            notify::EventKind::Create(_)
                | notify::EventKind::Modify(_)
                | notify::EventKind::Remove(_)
        );
        if written && event.paths.iter().any(|path| is_of_paper(path, &own)) {
            // Nobody hears it any more once the desk ends.
            let _ = say.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    watcher.watch(issue.parent()?, RecursiveMode::NonRecursive).ok()?;
    std::thread::spawn(move || {
        while hear.recv().is_ok() {
            while hear.recv_timeout(QUIET).is_ok() {}
            changed();
        }
    });
    Some(watcher)
}

/// How long a file is quiet when it has been written.
const QUIET: Duration = Duration::from_millis(80);

/// Neither the history nor a file on its way.
fn is_of_paper(path: &Path, own: &PathBuf) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !path.starts_with(own) && !name.starts_with(".banmian")
}
