//! Work that the program does beside the desk, in a process of its own: an import or a file
//! that breaks takes no desk with it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What the program said, and whether it did what it was asked in a folder.
pub(super) async fn beside(folder: &Path, words: Vec<String>) -> Value {
    let folder = folder.to_owned();
    let ran = tokio::task::spawn_blocking(move || run(&folder, &words)).await;
    ran.unwrap_or_else(|_| json!({ "code": 2, "out": "", "err": "" }))
}

fn run(folder: &Path, words: &[String]) -> Value {
    let Ok(own) = std::env::current_exe() else {
        return json!({ "code": 2, "out": "", "err": "banmian?" });
    };
    let output =
        Command::new(own).args(words).current_dir(folder).stdin(Stdio::null()).output();
    match output {
        Ok(output) => json!({
            "code": output.status.code(),
            "out": String::from_utf8_lossy(&output.stdout),
            "err": String::from_utf8_lossy(&output.stderr),
        }),
        Err(fault) => json!({ "code": 2, "out": "", "err": fault.to_string() }),
    }
}

/// The folder of an issue.
pub(super) fn folder(issue: &Path) -> &Path {
    issue.parent().unwrap_or(Path::new("."))
}

/// Where what is made of an issue goes: `out` beside it.
pub(super) fn out(issue: &Path) -> PathBuf {
    folder(issue).join("out")
}

/// The name of an issue in its folder.
pub(super) fn name(issue: &Path) -> String {
    issue.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Opens an address in the browser of the system. Where there is none, the address stands on
/// the terminal.
pub(super) fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
