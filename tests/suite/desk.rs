//! A desk to run the program at: folders of its own, and what it said.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{env, fs};

use banmian::copy::Issue;
use banmian::diag::{Report, Said};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::{Purpose, Session, Set};

/// What a run did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program, in a plain locale.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_banmian"));
    for variable in ["LC_ALL", "LC_MESSAGES", "COLUMNS", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command.env("LANG", "C").stdin(Stdio::null());
    command
}

/// Runs the program.
pub(crate) fn banmian<S: AsRef<std::ffi::OsStr>>(words: &[S]) -> Ran {
    ran(program().args(words))
}

/// Runs a command to its end. A program that panics has failed, whatever it exits with.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let ran = Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

/// An empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder of the samples.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("issues").join(name)
}

/// Puts a sample, with its pictures, into a folder; not its other layouts, which are issues.
pub(crate) fn lay(sample_name: &str, into: &Path) {
    fs::create_dir_all(into).unwrap();
    for entry in fs::read_dir(sample(sample_name)).unwrap() {
        let path = entry.unwrap().path();
        let other = path.extension().is_some_and(|e| e == "yaml")
            && !path.ends_with("issue.yaml");
        if path.is_file() && !other {
            fs::copy(&path, into.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// The files beside an issue, as the library asks for them.
pub(crate) struct Beside(pub(crate) PathBuf);

impl Folder for Beside {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        fs::read(self.0.join(path)).map(Arc::from).map_err(|e| Said::plain(e.to_string()))
    }
}

/// A folder of the corpus.
pub(crate) fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}

/// Sets an issue file by a session that has seen nothing, and does something with the set.
pub(crate) fn with_set<T>(
    file: &Path,
    purpose: Purpose,
    work: impl FnOnce(&mut Report, &Issue, &Set<'_>) -> T,
) -> T {
    let text = fs::read_to_string(file).unwrap();
    let beside = Beside(file.parent().unwrap().to_owned());
    let mut report = Report::default();
    let (_, issue) = read(&mut report, "issue.yaml", &text, &beside);
    let issue = issue.unwrap();
    let mut session = Session::new(Library::shipped());
    let set = session.set(&mut report, &issue, &beside, purpose).unwrap();
    work(&mut report, &issue, &set)
}

/// Every file below a folder with what is in it, in order. Hidden ones too.
pub(crate) fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(path) = queue.pop() {
        if path.is_dir() {
            queue.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            found.push((name, fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// Their names.
pub(crate) fn names_below(folder: &Path) -> Vec<String> {
    files_below(folder).into_iter().map(|(name, _)| name).collect()
}

/// The tests of the suite that are run, by their names in the ledgers.
pub(crate) fn suite_tests() -> std::collections::BTreeSet<String> {
    crate::listing::run().into_iter().map(|test| format!("suite::{test}")).collect()
}
