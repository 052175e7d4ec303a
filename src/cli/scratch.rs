//! Folders for tests.

use std::path::PathBuf;

/// An empty folder of that name, for one process. Whoever asks for it takes it away.
pub(in crate::cli) fn scratch(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("banmian-{name}-{}", std::process::id()));
    // There is none but of a run that was broken off.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
