//! A file that a person wrote, changed in place.
//!
//! In comes a file as it was read, and later what it is to read instead; out goes the file
//! with its mode, its owner and its line ends, or a word why it was left alone. It is only
//! replaced while it still is what was read: who saved it in the meantime keeps what was
//! saved, and what was to be written lies beside it.
//!
//! What this cannot see: somebody who saves between the last look and the renaming, some
//! microseconds.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use banmian::diag::Said;

use super::Trouble;
use super::disk::load;
use super::outputs::folder_of;
use super::parts::{Lasting, Parts, uninterrupted};
use super::terminal::name;

/// A file of a person's, as it was when it was read.
#[derive(Clone, Debug)]
pub(super) struct Original {
    called: PathBuf,
    at: PathBuf,
    bytes: Vec<u8>,
}

impl Original {
    /// Reads it. A link is followed, now and for good.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub(super) fn read(called: &Path) -> Result<Self, Trouble> {
        let trouble = |fault: io::Error| Trouble::file(called, &fault);
        let at = fs::canonicalize(called).map_err(trouble)?;
        let bytes = load(&at).map_err(trouble)?;
        Ok(Self { called: called.to_owned(), at, bytes })
    }

    /// What it is called by whoever asked for it.
    pub(super) fn called(&self) -> &Path {
        &self.called
    }

    /// What was read.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a path leads to it.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|real| real == self.at)
    }

    /// `text` with the line ends of the file, if it has but one kind.
    pub(super) fn in_its_lines(&self, text: &str) -> String {
        let Some(end) = line_end(&self.bytes) else { return text.to_owned() };
        let bare = text.replace("\r\n", "\n").replace('\r', "\n");
        bare.replace('\n', end)
    }

    /// Puts `text` in its place.
    ///
    /// # Errors
    ///
    /// If it is read-only, cannot be written, or is not any more what was read.
    pub(super) fn replace(&self, text: &str) -> Result<(), Trouble> {
        let trouble = |fault: io::Error| Trouble::file(&self.called, &fault);
        let about = fs::metadata(&self.at).map_err(trouble)?;
        if about.permissions().readonly() {
            return Err(
                self.refused("是只读的，没有改动", "is read-only and was not changed")
            );
        }
        let folder = folder_of(&self.at);
        let mut parts = Parts::beside(folder).map_err(trouble)?;
        let part = parts.write(text.as_bytes(), Lasting::PowerCut).map_err(trouble)?;
        let way = dress(&part, &about).map_err(trouble)?;
        if load(&part).map_err(trouble)? != text.as_bytes() {
            return Err(self.refused(
                "写出的内容读回来不一样，没有改动",
                "was not changed: what was written reads back otherwise",
            ));
        }
        uninterrupted(|| {
            if load(&self.at).map_err(trouble)? != self.bytes {
                return Err(self.overtaken(text));
            }
            match way {
                Way::Renamed => fs::rename(&part, &self.at).map_err(trouble),
                Way::WrittenInto => self.write_into(text.as_bytes()).map_err(trouble),
            }
        })?;
        // The name, too, should outlive a power cut. Not every system can do it.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Writes into the file itself, which keeps everything that hangs on it. What was in it
    /// is put back if that fails.
    fn write_into(&self, bytes: &[u8]) -> io::Result<()> {
        let write = |bytes: &[u8]| {
            let mut file =
                OpenOptions::new().write(true).truncate(true).open(&self.at)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write(bytes).inspect_err(|_| {
            let _ = write(&self.bytes);
        })
    }

    /// Keeps what was to be written beside what somebody saved.
    fn overtaken(&self, text: &str) -> Trouble {
        let mut beside = self.at.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let file = OpenOptions::new().write(true).create_new(true).open(&beside);
        let kept = file.and_then(|mut file| file.write_all(text.as_bytes())).is_ok();
        let (zh, en) = match kept {
            true => {
                let beside = name(&beside);
                (
                    format!("；按原来内容算出的结果另存为 {beside}"),
                    format!("; what was made of the earlier text is {beside}"),
                )
            }
            false => (String::new(), String::new()),
        };
        self.refused(
            &format!("在计算期间被改动过，没有覆盖{zh}。请重新运行"),
            &format!("was saved meanwhile and is left as it is{en}. Run it again"),
        )
    }

    fn refused(&self, zh: &str, en: &str) -> Trouble {
        let called = name(&self.called);
        Trouble(Said::new(format!("{called} {zh}"), format!("{called} {en}")))
    }
}

/// How a new text gets into the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The part takes its name: whole at any time.
    Renamed,
    /// It is written into: the file has other names too, or an owner whom this run cannot
    /// give files to.
    WrittenInto,
}

/// Gives a part the mode and the owner of a file, and says how it can take its place.
#[cfg(unix)]
fn dress(part: &Path, about: &Metadata) -> io::Result<Way> {
    use std::os::unix::fs::{MetadataExt as _, chown};

    let now = fs::metadata(part)?;
    let same = now.uid() == about.uid() && now.gid() == about.gid();
    if about.nlink() != 1
        || !same && chown(part, Some(about.uid()), Some(about.gid())).is_err()
    {
        return Ok(Way::WrittenInto);
    }
    // After the owner: giving a file away takes bits off its mode.
    fs::set_permissions(part, about.permissions())?;
    Ok(Way::Renamed)
}

#[cfg(not(unix))]
fn dress(part: &Path, about: &Metadata) -> io::Result<Way> {
    fs::set_permissions(part, about.permissions())?;
    Ok(Way::Renamed)
}

/// The one way in which all lines of a file end, if there is one.
fn line_end(bytes: &[u8]) -> Option<&'static str> {
    let both = bytes.windows(2).filter(|two| *two == b"\r\n").count();
    let count = |end: u8| bytes.iter().filter(|byte| **byte == end).count();
    match (count(b'\r') - both, count(b'\n') - both, both) {
        (0, 1.., 0) => Some("\n"),
        (0, 0, 1..) => Some("\r\n"),
        (1.., 0, 0) => Some("\r"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use banmian::diag::Language;

    use super::{Original, line_end};
    use crate::cli::scratch::scratch;

    fn file(name: &str, text: &str) -> PathBuf {
        let folder = scratch(&format!("amend-{name}"));
        fs::write(folder.join("a.yaml"), text).unwrap();
        folder.join("a.yaml")
    }

    #[test]
    fn who_saved_meanwhile_keeps_what_was_saved() {
        let at = file("race", "one\n");
        let original = Original::read(&at).unwrap();
        fs::write(&at, "saved by an editor\n").unwrap();
        let fault = original.replace("locked\n").unwrap_err();
        assert!(fault.0.get(Language::English).contains("meanwhile"), "{fault:?}");
        assert_eq!(fs::read_to_string(&at).unwrap(), "saved by an editor\n");
        let beside = at.with_file_name("a.yaml.new");
        assert_eq!(fs::read_to_string(&beside).unwrap(), "locked\n");
        // A second time nothing is lost either.
        assert!(original.replace("locked again\n").is_err());
        assert_eq!(fs::read_to_string(&beside).unwrap(), "locked\n");
        assert_eq!(fs::read_dir(at.parent().unwrap()).unwrap().count(), 2);
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    #[test]
    fn lines_end_as_they_did() {
        for (was, end) in [("a\nb\n", "\n"), ("a\r\nb\r\n", "\r\n"), ("a\rb\r", "\r")] {
            assert_eq!(line_end(was.as_bytes()), Some(end));
            let original = Original::read(&file("ends", was)).unwrap();
            let expected = format!("a{end}new{end}b{end}");
            assert_eq!(original.in_its_lines("a\r\nnew\nb\r"), expected);
        }
        for mixed in ["a\nb\r\n", "a", ""] {
            assert_eq!(line_end(mixed.as_bytes()), None, "{mixed:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn mode_link_and_other_names_stay() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

        let at = file("mode", "one\n");
        let link = at.with_file_name("link.yaml");
        let other = at.with_file_name("other.yaml");
        fs::set_permissions(&at, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a.yaml", &link).unwrap();
        Original::read(&link).unwrap().replace("two\n").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&at).unwrap(), "two\n");
        assert_eq!(fs::metadata(&at).unwrap().mode() & 0o777, 0o640);
        fs::hard_link(&at, &other).unwrap();
        Original::read(&at).unwrap().replace("three\n").unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "three\n");
        fs::set_permissions(&at, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(Original::read(&at).unwrap().replace("four\n").is_err());
        assert_eq!(fs::read_to_string(&at).unwrap(), "three\n");
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }
}
