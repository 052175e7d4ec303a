use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use banmian::diag::Said;

use super::Trouble;
use super::parts::{Lasting, Parts, uninterrupted};
use super::terminal::name;

/// Files on their way to their folders: all of them arrive whole, or none is there.
///
/// Each is written in a folder of [`Parts`] beside its place, brought to the disk, and
/// only then given its name. What has not been given its name when this is dropped, by a
/// fault or a panic, is taken away again.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    parts: BTreeMap<PathBuf, Parts>,
    waiting: Vec<Waiting>,
    folders: Vec<Waiting>,
    /// Names without their case, as some disks know them.
    names: BTreeSet<String>,
    /// What they are made from, which they never replace.
    inputs: Vec<PathBuf>,
}

#[derive(Debug)]
struct Waiting {
    now: PathBuf,
    then: PathBuf,
}

/// Where a file goes, and how it is spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal<'a> {
    /// Where it goes.
    pub(super) path: &'a Path,
    /// What it is called in a word about it.
    pub(super) called: &'a Path,
}

impl<'a> From<&'a Path> for Goal<'a> {
    fn from(path: &'a Path) -> Self {
        Self { path, called: path }
    }
}

impl Outputs {
    /// None yet, none of which may lie on one of these files.
    pub(super) fn made_from(inputs: Vec<PathBuf>) -> Self {
        Self { inputs, ..Self::default() }
    }

    /// Writes `bytes`, to stand at a path once [`Outputs::deliver`] is called. Makes the
    /// folders it stands in. A link is followed.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written, another output has the name, or what
    /// the outputs are made from.
    pub(super) fn add<'a>(
        &mut self,
        goal: impl Into<Goal<'a>>,
        bytes: &[u8],
    ) -> Result<(), Trouble> {
        let Goal { path, called } = goal.into();
        let trouble = |fault: std::io::Error| Trouble::file(called, &fault);
        if let Some(written) = self.within_folder(path, bytes) {
            return written.map_err(trouble);
        }
        fs::create_dir_all(folder_of(path)).map_err(trouble)?;
        let then = match fs::symlink_metadata(path) {
            Ok(about) if about.is_symlink() => fs::canonicalize(path).map_err(trouble)?,
            Ok(_) | Err(_) => path.to_owned(),
        };
        match fs::metadata(&then) {
            Ok(about) if about.is_dir() => {
                return Err(trouble(std::io::ErrorKind::IsADirectory.into()));
            }
            // A pipe or a device would be replaced by a file.
            Ok(about) if !about.is_file() => {
                return Err(refused(called, "不是普通文件", "is not a plain file"));
            }
            Ok(_) | Err(_) => {}
        }
        if !self.names.insert(then.to_string_lossy().to_lowercase()) {
            return Err(refused(called, "两个输出同名", "is the name of two outputs"));
        }
        if !self.inputs.is_empty()
            && fs::canonicalize(&then).is_ok_and(|real| self.inputs.contains(&real))
        {
            let (zh, en) = (
                "是排版用到的文件，不能覆盖",
                "is a file of the issue and is not replaced",
            );
            return Err(refused(called, zh, en));
        }
        let parts = self.parts(folder_of(&then)).map_err(trouble)?;
        let now = parts.write(bytes, Lasting::PowerCut).map_err(trouble)?;
        self.waiting.push(Waiting { now, then });
        Ok(())
    }

    /// Lets what is added below a folder from now on be all that stands in it once
    /// [`Outputs::deliver`] is called.
    ///
    /// # Errors
    ///
    /// If something stands there that is no folder of ours, or the folder around it cannot be
    /// written.
    pub(super) fn replace_folder<'a>(
        &mut self,
        goal: impl Into<Goal<'a>>,
    ) -> Result<(), Trouble> {
        let Goal { path, called } = goal.into();
        let trouble = |fault: std::io::Error| Trouble::file(called, &fault);
        fs::create_dir_all(folder_of(path)).map_err(trouble)?;
        let there = fs::symlink_metadata(path).is_ok();
        if there && !is_ours(path) {
            return Err(refused(
                called,
                "已经在那里，又不是本程序写的文件夹，没有替换",
                "is there already and is no folder of ours: it is not replaced",
            ));
        }
        if !self.names.insert(path.to_string_lossy().to_lowercase()) {
            return Err(refused(called, "两个输出同名", "is the name of two outputs"));
        }
        let parts = self.parts(folder_of(path)).map_err(trouble)?;
        let now = parts.folder().map_err(trouble)?;
        self.folders.push(Waiting { now, then: path.to_owned() });
        Ok(())
    }

    /// Writes a file of a folder that is on its way, if it is of one.
    fn within_folder(&self, path: &Path, bytes: &[u8]) -> Option<std::io::Result<()>> {
        let of = self.folders.iter().find(|folder| path.starts_with(&folder.then))?;
        let inside = path.strip_prefix(&of.then).ok()?;
        let now = of.now.join(inside);
        let written = fs::create_dir_all(folder_of(&now)).and_then(|()| {
            let mut file = File::create_new(&now)?;
            file.write_all(bytes)?;
            file.sync_all()
        });
        Some(written)
    }

    fn parts(&mut self, folder: &Path) -> std::io::Result<&mut Parts> {
        match self.parts.entry(folder.to_owned()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => Ok(new.insert(Parts::beside(folder)?)),
        }
    }

    /// Gives every file its name.
    ///
    /// # Errors
    ///
    /// If one cannot be named. Those after it are not there then.
    pub(super) fn deliver(self) -> Result<(), Trouble> {
        uninterrupted(|| {
            for file in &self.waiting {
                fs::rename(&file.now, &file.then)
                    .map_err(|fault| Trouble::file(&file.then, &fault))?;
            }
            for folder in &self.folders {
                exchange(folder).map_err(|fault| Trouble::file(&folder.then, &fault))?;
            }
            Ok(())
        })?;
        // The names, too, should outlive a power cut. Not every system can do it.
        for folder in self.parts.keys() {
            let _ = File::open(folder).and_then(|f| f.sync_all());
        }
        Ok(())
    }
}

/// What every digital edition, every shelf of them and every folder for libraries has in it.
const OURS: [&str; 3] = ["edition.json", "shelf.json", "data/mets.xml"];

/// Whether something is a folder that may be made anew: one of ours, or an empty one.
fn is_ours(path: &Path) -> bool {
    let marked = || OURS.iter().any(|name| path.join(name).is_file());
    let empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    !path.is_symlink() && (marked() || empty())
}

/// Puts a folder in its place. The one that stood there is in the parts afterwards, which
/// are taken away; where it cannot be moved it stays.
fn exchange(Waiting { now, then }: &Waiting) -> std::io::Result<()> {
    let old = now.with_extension("old");
    let there = fs::symlink_metadata(then).is_ok();
    if there {
        fs::rename(then, &old)?;
    }
    fs::rename(now, then).inspect_err(|_| {
        if there {
            let _ = fs::rename(&old, then);
        }
    })
}

fn refused(called: &Path, zh: &str, en: &str) -> Trouble {
    let called = name(called);
    Trouble(Said::new(format!("{called} {zh}"), format!("{called} {en}")))
}

/// The folder that a file stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use banmian::diag::Language;

    use super::Outputs;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir()
            .join(format!("banmian-outputs-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn names(folder: &PathBuf) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_not_delivered_leaves_nothing() {
        let folder = folder("dropped");
        let mut outputs = Outputs::default();
        outputs.add(&*folder.join("a.pdf"), b"half").unwrap();
        assert_eq!(names(&folder).len(), 1);
        drop(outputs);
        assert!(names(&folder).is_empty());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn one_that_cannot_be_named_leaves_no_part() {
        let folder = folder("blocked");
        fs::create_dir_all(folder.join("b.pdf")).unwrap();
        let mut outputs = Outputs::default();
        outputs.add(&*folder.join("a.pdf"), b"whole").unwrap();
        assert!(outputs.add(&*folder.join("b.pdf"), b"whole").is_err());
        drop(outputs);
        assert_eq!(names(&folder), ["b.pdf"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_new_file_takes_the_place_of_an_old_one() {
        let folder = folder("again");
        for words in ["one", "two"] {
            let mut outputs = Outputs::default();
            outputs.add(&*folder.join("a.pdf"), words.as_bytes()).unwrap();
            outputs.deliver().unwrap();
        }
        assert_eq!(fs::read_to_string(folder.join("a.pdf")).unwrap(), "two");
        assert_eq!(names(&folder), ["a.pdf"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn two_outputs_of_one_name_are_refused_whatever_their_case() {
        let folder = folder("same");
        let mut outputs = Outputs::default();
        outputs.add(&*folder.join("A.pdf"), b"one").unwrap();
        let fault = outputs.add(&*folder.join("a.PDF"), b"two").unwrap_err();
        assert!(fault.0.get(Language::English).contains("two outputs"), "{fault:?}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_the_outputs_are_made_from_is_not_replaced() {
        let folder = folder("input");
        fs::create_dir_all(&folder).unwrap();
        let ad = folder.join("a.pdf");
        fs::write(&ad, "an ad").unwrap();
        let mut outputs = Outputs::made_from(vec![fs::canonicalize(&ad).unwrap()]);
        assert!(outputs.add(&*ad, b"pages").is_err());
        drop(outputs);
        assert_eq!(fs::read(&ad).unwrap(), b"an ad");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_of_ours_is_made_anew_and_no_other() {
        let folder = folder("folder");
        let web = folder.join("a.web");
        for words in ["one", "two"] {
            let mut outputs = Outputs::default();
            outputs.replace_folder(&*web).unwrap();
            outputs.add(&*web.join("edition.json"), words.as_bytes()).unwrap();
            outputs.add(&*web.join("p").join(words), b"a picture").unwrap();
            assert_eq!(web.exists(), words == "two");
            outputs.deliver().unwrap();
        }
        assert_eq!(names(&web), ["edition.json", "p"]);
        assert_eq!(names(&web.join("p")), ["two"]);
        assert_eq!(names(&folder), ["a.web"]);
        // What is not delivered leaves the old one.
        let mut outputs = Outputs::default();
        outputs.replace_folder(&*web).unwrap();
        outputs.add(&*web.join("edition.json"), b"three").unwrap();
        drop(outputs);
        assert_eq!(fs::read_to_string(web.join("edition.json")).unwrap(), "two");
        fs::remove_file(web.join("edition.json")).unwrap();
        let fault = Outputs::default().replace_folder(&*web).unwrap_err();
        assert!(fault.0.get(Language::English).contains("not replaced"), "{fault:?}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_device_is_not_replaced() {
        let folder = folder("links");
        fs::create_dir_all(folder.join("real")).unwrap();
        fs::write(folder.join("real/a.pdf"), "old").unwrap();
        std::os::unix::fs::symlink("real/a.pdf", folder.join("a.pdf")).unwrap();
        std::os::unix::fs::symlink("/dev/null", folder.join("b.pdf")).unwrap();
        let mut outputs = Outputs::default();
        outputs.add(&*folder.join("a.pdf"), b"new").unwrap();
        assert!(outputs.add(&*folder.join("b.pdf"), b"new").is_err());
        outputs.deliver().unwrap();
        assert_eq!(fs::read(folder.join("real/a.pdf")).unwrap(), b"new");
        assert!(fs::symlink_metadata(folder.join("a.pdf")).unwrap().is_symlink());
        fs::remove_dir_all(folder).unwrap();
    }
}
