//! Work that the program does beside the desk, in a process of its own: an import or a file
//! that breaks takes no desk with it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What the program said, and whether it did what it was asked in a folder.
pub(super) async fn beside(folder: &Path, words: Vec<String>) -> Value {
    beside_telling(folder, words, |_| ()).await
}

/// The same of a build that says how far it is: each step is handed on as it is said.
pub(super) async fn beside_telling(
    folder: &Path,
    words: Vec<String>,
    step: impl Fn(&str) + Send + 'static,
) -> Value {
    let folder = folder.to_owned();
    let ran = tokio::task::spawn_blocking(move || run(&folder, &words, step)).await;
    ran.unwrap_or_else(|_| json!({ "code": 2, "out": "", "err": "" }))
}

/// What a line begins with that says how far a build is.
const STEP: &str = "step ";

fn run(folder: &Path, words: &[String], step: impl Fn(&str)) -> Value {
    let Ok(own) = std::env::current_exe() else {
        return json!({ "code": 2, "out": "", "err": "banmian?" });
    };
    let mut command = Command::new(own);
    command.args(words).current_dir(folder).stdin(Stdio::null());
    match spoken(command.stdout(Stdio::piped()).stderr(Stdio::piped()), step) {
        Ok(told) => told,
        Err(fault) => json!({ "code": 2, "out": "", "err": fault.to_string() }),
    }
}

/// Runs a command to its end, and hears what it says on the way.
fn spoken(command: &mut Command, step: impl Fn(&str)) -> std::io::Result<Value> {
    let mut child = command.spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    // Neither of the two waits for the other to be read.
    let out = std::thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut stdout) = stdout {
            stdout.read_to_end(&mut said)?;
        }
        Ok::<_, std::io::Error>(said)
    });
    let mut err = String::new();
    if let Some(stderr) = stderr {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            match line.strip_prefix(STEP) {
                Some(told) => step(told.trim()),
                None => {
                    err.push_str(&line);
                    err.push('\n');
                }
            }
        }
    }
    let out = out.join().unwrap_or_else(|_| Ok(Vec::new()))?;
    let status = child.wait()?;
    Ok(json!({
        "code": status.code(),
        "out": String::from_utf8_lossy(&out),
        "err": err,
    }))
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
