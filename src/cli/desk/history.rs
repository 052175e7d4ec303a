//! What an issue was, with the stories that stand in files of their own: every saved state, for
//! undo across restarts.
//!
//! States lie in `.banmian/history` beside the issue under the digest of what they say; a
//! list for each file has them in their order. Old ones are thinned: all of the last hour, one
//! a minute of the last day, one an hour of the last month, one a day before that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

/// The states of a file.
#[derive(Debug)]
pub(super) struct History {
    folder: PathBuf,
    list: PathBuf,
    states: Vec<State>,
    /// Which of them the file is in.
    at: usize,
}

/// What files say, in one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying<'a> {
    /// The issue.
    pub(super) issue: &'a str,
    /// The text of its stories in files of their own, by their paths.
    pub(super) files: &'a BTreeMap<String, String>,
}

/// What they said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) issue: String,
    pub(super) files: BTreeMap<String, String>,
}

/// A state of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    /// Seconds since 1970.
    time: u64,
    digest: String,
    /// Its files, each with its digest.
    files: Vec<(String, String)>,
    /// What was done, so that typing in one place is undone as one.
    what: String,
}

/// Typing in one place that goes on within so many seconds is one thing.
const TOGETHER: u64 = 3;

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

impl History {
    /// Opens the history of a file, and notes the state in which it is found.
    ///
    /// # Errors
    ///
    /// If nothing can be written beside the file.
    pub(super) fn open(file: &Path, saying: Saying<'_>) -> io::Result<Self> {
        let beside = file.parent().unwrap_or(Path::new("."));
        let folder = beside.join(".banmian").join("history");
        fs::create_dir_all(&folder)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let list = folder.join(format!("{name}.log"));
        let known = fs::read_to_string(&list).unwrap_or_default();
        let states: Vec<State> = known.lines().filter_map(State::read).collect();
        let states = thinned(states, now());
        let mut history = Self { folder, list, states, at: 0 };
        history.states.retain(|state| {
            let all = state.digests();
            all.into_iter().all(|own| history_file(&history.folder, own).exists())
        });
        history.at = history.states.len().saturating_sub(1);
        history.write()?;
        history.sweep();
        history.note(saying, "open")?;
        Ok(history)
    }

    /// Notes a state that the file is in now. What was undone before it is gone.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn note(&mut self, saying: Saying<'_>, what: &str) -> io::Result<()> {
        let known = digest(saying.issue);
        // A path with a control character is none that the list could have.
        let named =
            saying.files.iter().filter(|(path, _)| !path.contains(char::is_control));
        let files: Vec<(String, String)> =
            named.clone().map(|(path, text)| (path.clone(), digest(text))).collect();
        let same = |state: &State| state.digest == known && state.files == files;
        if self.states.get(self.at).is_some_and(same) {
            return Ok(());
        }
        self.keep(&known, saying.issue)?;
        for ((_, own), (_, text)) in files.iter().zip(named) {
            self.keep(own, text)?;
        }
        let time = now();
        let state = State { time, digest: known, files, what: what.to_owned() };
        let mut list = OpenOptions::new().create(true).append(true).open(&self.list)?;
        list.write_all(state.line().as_bytes())?;
        self.states.truncate(self.at + 1);
        let goes_on = self.at > 0
            && self.states.last().is_some_and(|last| {
                last.what == what
                    && what.starts_with("type ")
                    && time.saturating_sub(last.time) <= TOGETHER
            });
        if goes_on {
            self.states.pop();
        }
        self.states.push(state);
        self.at = self.states.len() - 1;
        Ok(())
    }

    /// The state before this one, which the file is now taken to be in.
    pub(super) fn undo(&mut self) -> Option<Said> {
        let before = self.at.checked_sub(1)?;
        let said = self.said(before)?;
        self.at = before;
        Some(said)
    }

    /// The state after this one, if one was undone.
    pub(super) fn redo(&mut self) -> Option<Said> {
        let after = self.at + 1;
        let said = self.said(after)?;
        self.at = after;
        Some(said)
    }

    /// Whether there is something to undo, and something to do again.
    pub(super) fn can(&self) -> (usize, usize) {
        (self.at, self.states.len().saturating_sub(self.at + 1))
    }

    fn said(&self, nth: usize) -> Option<Said> {
        let state = self.states.get(nth)?;
        let files = state.files.iter();
        let files = files.map(|(path, own)| Some((path.clone(), self.text(own)?)));
        Some(Said {
            issue: self.text(&state.digest)?,
            files: files.collect::<Option<_>>()?,
        })
    }

    fn text(&self, known: &str) -> Option<String> {
        let text = fs::read_to_string(history_file(&self.folder, known)).ok()?;
        (digest(&text) == known).then_some(text)
    }

    fn keep(&self, digest: &str, text: &str) -> io::Result<()> {
        let at = history_file(&self.folder, digest);
        if at.exists() {
            return Ok(());
        }
        let part = at.with_extension("part");
        fs::write(&part, text)?;
        fs::rename(part, at)
    }

    fn write(&self) -> io::Result<()> {
        let all: String = self.states.iter().map(State::line).collect();
        let part = self.list.with_extension("part");
        fs::write(&part, all)?;
        fs::rename(part, &self.list)
    }

    /// Takes away what no list of the folder names any more.
    fn sweep(&self) {
        let mut named = BTreeSet::new();
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        for list in
            paths.iter().filter(|path| path.extension().is_some_and(|e| e == "log"))
        {
            let text = fs::read_to_string(list).unwrap_or_default();
            for state in text.lines().filter_map(State::read) {
                named.extend(state.digests().into_iter().map(str::to_owned));
            }
        }
        for path in
            paths.iter().filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            if !named.contains(&*stem) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

impl State {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let (time, digest, what) = (parts.next()?, parts.next()?, parts.next()?);
        let mut files = Vec::new();
        while let Some(path) = parts.next() {
            files.push((path.to_owned(), parts.next()?.to_owned()));
        }
        let (digest, what) = (digest.to_owned(), what.to_owned());
        let state = Self { time: time.parse().ok()?, digest, files, what };
        let whole =
            |own: &str| own.len() == 32 && own.bytes().all(|b| b.is_ascii_hexdigit());
        state.digests().into_iter().all(whole).then_some(state)
    }

    /// Of all that is kept of it.
    fn digests(&self) -> Vec<&str> {
        let files = self.files.iter().map(|(_, own)| own.as_str());
        [self.digest.as_str()].into_iter().chain(files).collect()
    }

    fn line(&self) -> String {
        let what: String = self.what.chars().filter(|c| !c.is_control()).collect();
        let files = self.files.iter().map(|(path, own)| format!("\t{path}\t{own}"));
        let files: String = files.collect();
        format!("{}\t{}\t{what}{files}\n", self.time, self.digest)
    }
}

fn history_file(folder: &Path, digest: &str) -> PathBuf {
    folder.join(format!("{digest}.yaml"))
}

fn digest(text: &str) -> String {
    let sum = Sha256::digest(text.as_bytes());
    sum.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Of old states the last one of each stretch of time. The last of all is kept.
fn thinned(states: Vec<State>, now: u64) -> Vec<State> {
    let stretch = |state: &State| match now.saturating_sub(state.time) {
        0..=HOUR => None,
        age if age <= DAY => Some(60),
        age if age <= 30 * DAY => Some(HOUR),
        _ => Some(DAY),
    };
    let mut kept: Vec<State> = Vec::with_capacity(states.len());
    for state in states {
        let same = stretch(&state).is_some_and(|long| {
            kept.last().is_some_and(|last| {
                stretch(last) == Some(long) && last.time / long == state.time / long
            })
        });
        if same {
            kept.pop();
        }
        kept.push(state);
    }
    kept
}

#[expect(clippy::disallowed_types, reason = "a history has times; no page hangs on them")]
pub(super) fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or(Duration::ZERO).as_secs()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use std::collections::BTreeMap;

    use super::{History, Said, Saying, State, thinned};
    use crate::cli::scratch::scratch;

    const NONE: &BTreeMap<String, String> = &BTreeMap::new();

    fn alone(issue: &str) -> Saying<'_> {
        Saying { issue, files: NONE }
    }

    fn issue(said: Option<Said>) -> Option<String> {
        said.map(|said| said.issue)
    }

    #[test]
    fn a_story_in_a_file_of_its_own_goes_back_with_the_issue() {
        let at = file("files");
        let with = |text: &str| BTreeMap::from([("甲.txt".to_owned(), text.to_owned())]);
        let (one, two) = (with("一。"), with("二。"));
        let mut history = History::open(&at, Saying { issue: "a", files: &one }).unwrap();
        history.note(Saying { issue: "a", files: &two }, "type 甲 body").unwrap();
        drop(history);
        let mut history = History::open(&at, Saying { issue: "a", files: &two }).unwrap();
        assert_eq!(history.undo(), Some(Said { issue: "a".into(), files: one }));
        assert_eq!(history.redo(), Some(Said { issue: "a".into(), files: two }));
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    fn file(name: &str) -> PathBuf {
        let folder = scratch(&format!("history-{name}"));
        folder.join("a.yaml")
    }

    #[test]
    fn what_was_done_is_undone_also_after_a_restart() {
        let at = file("undo");
        let mut history = History::open(&at, alone("one")).unwrap();
        history.note(alone("two"), "level").unwrap();
        history.note(alone("three"), "move").unwrap();
        drop(history);
        let mut history = History::open(&at, alone("three")).unwrap();
        assert_eq!(issue(history.undo()).as_deref(), Some("two"));
        assert_eq!(issue(history.undo()).as_deref(), Some("one"));
        assert_eq!(history.undo(), None);
        assert_eq!(issue(history.redo()).as_deref(), Some("two"));
        history.note(alone("other"), "move").unwrap();
        assert_eq!(
            (history.redo(), issue(history.undo()).as_deref()),
            (None, Some("two"))
        );
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    #[test]
    fn typing_in_one_place_is_undone_as_one() {
        let at = file("typing");
        let mut history = History::open(&at, alone("")).unwrap();
        for text in ["a", "ab", "abc"] {
            history.note(alone(text), "type 甲 body").unwrap();
        }
        history.note(alone("abcd"), "type 乙 body").unwrap();
        assert_eq!(issue(history.undo()).as_deref(), Some("abc"));
        assert_eq!(issue(history.undo()).as_deref(), Some(""));
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    #[test]
    fn what_another_program_saved_while_the_desk_was_closed_is_a_state() {
        let at = file("foreign");
        drop(History::open(&at, alone("one")).unwrap());
        let mut history = History::open(&at, alone("of another")).unwrap();
        assert_eq!(issue(history.undo()).as_deref(), Some("one"));
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    #[test]
    fn old_states_are_thinned_and_young_ones_are_not() {
        let now = 100 * 86_400;
        let state = |age: u64| State {
            time: now - age,
            digest: format!("{age:032x}"),
            files: Vec::new(),
            what: String::new(),
        };
        let ages = [40 * 86_400, 40 * 86_400 - 5, 7_205, 7_201, 30, 20, 10];
        let kept: Vec<u64> =
            thinned(ages.map(state).to_vec(), now).iter().map(|s| now - s.time).collect();
        assert_eq!(kept, [40 * 86_400 - 5, 7_201, 30, 20, 10]);
    }
}
