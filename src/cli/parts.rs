//! Files on their way: written out of sight beside their place, and taken away again
//! however the run ends.
//!
//! The parts of a run lie in a folder of their own, `.banmian-<16 hex digits>.part`. A
//! file in it is locked as long as the run lives, so another run can tell a folder that is
//! being worked in from one that a killed run left behind, whatever process numbers mean
//! there. Ctrl-C and SIGTERM take the folders of this run away and then end it as they
//! would have.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const PREFIX: &str = ".banmian-";
const SUFFIX: &str = ".part";
/// The file that is locked while the run lives.
const LOCK: &str = "running";
/// What is in it.
const OURS: &[u8] = b"banmian: files on their way\n";
/// Numbers that are tried before the folder is given up: one is enough but for a sweep
/// that comes between.
const TRIES: u32 = 16;

/// A folder for files on their way to the folder that it stands in.
#[derive(Debug)]
pub(super) struct Parts {
    folder: PathBuf,
    written: usize,
    // Locked while it is open.
    _lock: File,
}

impl Parts {
    /// Makes one in `folder`, after taking away what killed runs have left there.
    ///
    /// # Errors
    ///
    /// If `folder` cannot be written in.
    pub(super) fn beside(folder: &Path) -> io::Result<Self> {
        watch();
        let mut all = all();
        if all.swept.insert(folder.to_owned()) {
            sweep(folder, &all.live);
        }
        let mut fault = ErrorKind::AlreadyExists.into();
        for _ in 0..TRIES {
            let at = folder.join(format!("{PREFIX}{:016x}{SUFFIX}", number()));
            match made(&at) {
                Ok(lock) => {
                    all.live.insert(at.clone());
                    return Ok(Self { folder: at, written: 0, _lock: lock });
                }
                // Another run has the number, or took the folder for one left behind.
                Err(why)
                    if matches!(
                        why.kind(),
                        ErrorKind::AlreadyExists | ErrorKind::NotFound
                    ) && folder.is_dir() =>
                {
                    fault = why;
                }
                Err(why) => {
                    empty(&at);
                    return Err(why);
                }
            }
        }
        Err(fault)
    }

    /// Writes a file, and brings it to the disk if that is asked for. Where it lies comes
    /// back; nobody else can read it there.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn write(
        &mut self,
        bytes: &[u8],
        lasting: Lasting,
    ) -> io::Result<PathBuf> {
        let at = self.folder.join(self.written.to_string());
        self.written += 1;
        // A signal that came while the file is made would miss it.
        let mut file = uninterrupted(|| create_new(&at))?;
        file.write_all(bytes)?;
        if lasting == Lasting::PowerCut {
            file.sync_all()?;
        }
        Ok(at)
    }

    /// Makes a folder to be filled. Where it lies comes back.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub(super) fn folder(&mut self) -> io::Result<PathBuf> {
        let at = self.folder.join(self.written.to_string());
        self.written += 1;
        fs::create_dir(&at)?;
        Ok(at)
    }
}

/// Whether a name is that of a folder on its way, or of one that it has replaced.
fn is_of_folder(name: &OsStr) -> bool {
    let stem = name.to_str().map(|name| name.strip_suffix(".old").unwrap_or(name));
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_digit()))
}

/// What a file has to outlive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lasting {
    /// The run.
    Run,
    /// A power cut.
    PowerCut,
}

impl Drop for Parts {
    fn drop(&mut self) {
        let mut all = all();
        empty(&self.folder);
        all.live.remove(&self.folder);
    }
}

/// Does something that Ctrl-C and SIGTERM wait for: they come before it or after it.
pub(super) fn uninterrupted<T>(work: impl FnOnce() -> T) -> T {
    let _held = all();
    work()
}

/// Takes away every part of this run. Nothing can be written on its way after that, until
/// what comes back is dropped.
pub(super) fn give_up() -> impl Sized {
    let all = all();
    for folder in &all.live {
        empty(folder);
    }
    all
}

/// What this run has on its way. A signal has no argument that could say it.
static ALL: Mutex<All> =
    Mutex::new(All { live: BTreeSet::new(), swept: BTreeSet::new() });

struct All {
    /// The folders of parts.
    live: BTreeSet<PathBuf>,
    /// The folders that were looked through.
    swept: BTreeSet<PathBuf>,
}

fn all() -> MutexGuard<'static, All> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A number that no other run has, but by chance.
fn number() -> u64 {
    std::hash::RandomState::new().build_hasher().finish()
}

/// Makes the folder, and locks the file in it.
fn made(at: &Path) -> io::Result<File> {
    create_private(at)?;
    let lock = at.join(LOCK);
    let mut file = create_new(&lock)?;
    // Where a disk knows no locks, nobody can lock this file and sweep it away either.
    let _ = file.lock();
    file.write_all(OURS)?;
    // A sweep may have come before the lock.
    fs::metadata(&lock)?;
    Ok(file)
}

/// Makes a file where there is none.
fn create_new(at: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(at)
}

/// Makes a folder that is open to nobody else: what is on its way may be private.
fn create_private(at: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(at)
}

/// Takes away what runs that were killed have left in `folder`.
fn sweep(folder: &Path, live: &BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let at = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && is_named_so(&entry.file_name()) && !live.contains(&at) {
            sweep_one(&at);
        } else if is_of_old(&entry.file_name()) {
            let _ = fs::remove_file(at);
        }
    }
}

/// Takes a folder of parts away, if it is one and nobody works in it.
fn sweep_one(at: &Path) {
    let lock = at.join(LOCK);
    let Ok(file) = File::open(&lock) else {
        // Killed before there was a lock; one that is not empty is not ours.
        let _ = fs::remove_dir(at);
        return;
    };
    let ours = fs::read(&lock).is_ok_and(|bytes| OURS.starts_with(&bytes));
    if ours && file.try_lock().is_ok() {
        empty(at);
    }
}

/// Takes the files of a folder of parts away, the lock last, then the folder.
fn empty(at: &Path) {
    let Ok(entries) = fs::read_dir(at) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name() != LOCK) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let _ = if is_folder && is_of_folder(&entry.file_name()) {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
    }
    let _ = fs::remove_file(at.join(LOCK));
    let _ = fs::remove_dir(at);
}

fn is_named_so(name: &OsStr) -> bool {
    let number =
        name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    number
        .is_some_and(|hex| hex.len() == 16 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether a name is that of a part of version 0.1.0, `.issue.press.pdf.<pid>-<n>.part`,
/// by a process that had the number of this one, and so is no more.
fn is_of_old(name: &OsStr) -> bool {
    let Some(bare) = name.to_str().and_then(|name| {
        name.strip_prefix('.').and_then(|name| name.strip_suffix(SUFFIX))
    }) else {
        return false;
    };
    let Some((made, numbers)) = bare.rsplit_once('.') else { return false };
    let kinds = [".pdf", ".png", ".json", ".jsonl", ".html", ".yaml", ".yml"];
    let Some((process, count)) = numbers.split_once('-') else { return false };
    kinds.iter().any(|kind| made.ends_with(kind))
        && process == std::process::id().to_string()
        && !count.is_empty()
        && count.bytes().all(|b| b.is_ascii_digit())
}

/// Lets Ctrl-C, SIGTERM and the end of the terminal take the parts away, from now on.
#[cfg(unix)]
fn watch() {
    use std::sync::{Once, mpsc};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let (ready, wait) = mpsc::channel();
        let wait_for_one = move || {
            let heard = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|s| !is_ignored(*s));
            let signals = Signals::new(heard);
            let _ = ready.send(());
            let Ok(mut signals) = signals else { return };
            if let Some(signal) = signals.forever().next() {
                let _given_up = give_up();
                let _ = emulate_default_handler(signal);
                std::process::exit(128 + signal);
            }
        };
        // Without a thread for it a signal ends the run at once; the next one sweeps.
        let thread = std::thread::Builder::new().name("signals".into());
        if thread.spawn(wait_for_one).is_ok() {
            let _ = wait.recv();
        }
    });
}

#[cfg(not(unix))]
fn watch() {}

/// Whether who started the run wants it to live on, as `nohup` does. Only Linux tells.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|hex| u64::from_str_radix(hex.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{LOCK, Lasting, OURS, Parts, is_of_old, sweep, uninterrupted};
    use crate::cli::scratch::scratch;

    fn folder(name: &str) -> PathBuf {
        scratch(&format!("parts-{name}"))
    }

    #[test]
    fn only_what_a_killed_run_left_is_swept() {
        let folder = folder("sweep");
        let left = folder.join(".banmian-0123456789abcdef.part");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(LOCK), OURS).unwrap();
        fs::write(left.join("0"), "half").unwrap();
        let bare = folder.join(".banmian-0123456789abcde0.part");
        fs::create_dir(&bare).unwrap();
        // Not ours: another name, another word in the lock, a file without a lock.
        let others = [
            (".banmian-mine.part", LOCK, OURS),
            (".banmian-0123456789abcde1.part", LOCK, b"something else".as_slice()),
            (".banmian-0123456789abcde2.part", "thesis", b"years of work"),
        ];
        for (name, file, bytes) in others {
            fs::create_dir(folder.join(name)).unwrap();
            fs::write(folder.join(name).join(file), bytes).unwrap();
        }
        let mut alive = Parts::beside(&folder).unwrap();
        let at = alive.write(b"half", Lasting::Run).unwrap();
        sweep(&folder, &std::collections::BTreeSet::new());
        assert!(!left.exists() && !bare.exists());
        assert!(at.is_file(), "another run works in it");
        for (name, file, _) in others {
            assert!(folder.join(name).join(file).is_file(), "{name}");
        }
        drop(alive);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), others.len());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn no_part_is_begun_while_the_parts_are_taken_away() {
        let folder = folder("begun");
        let mut parts = Parts::beside(&folder).unwrap();
        let at = parts.folder.join("0");
        std::thread::scope(|threads| {
            let written = uninterrupted(|| {
                let written = threads.spawn(|| parts.write(b"half", Lasting::Run));
                std::thread::sleep(std::time::Duration::from_millis(50));
                assert!(!at.exists(), "what takes the parts away would miss it");
                written
            });
            assert_eq!(written.join().unwrap().unwrap(), at);
        });
        drop(parts);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_part_of_old_is_known_by_the_number_of_this_process() {
        let own = std::process::id();
        assert!(is_of_old(format!(".issue.proof.pdf.{own}-0.part").as_ref()));
        for name in [
            format!(".issue.proof.pdf.{}-0.part", own + 1),
            format!("issue.proof.pdf.{own}-0.part"),
            format!(".notes.{own}-0.part"),
            format!(".issue.pdf.{own}-.part"),
            ".part".to_owned(),
        ] {
            assert!(!is_of_old(name.as_ref()), "{name}");
        }
    }
}
