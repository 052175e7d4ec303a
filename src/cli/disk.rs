use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use banmian::diag::Said;
use banmian::issue::Folder;

use super::Trouble;
use super::terminal::name;
use super::trouble::why;

/// No file of an issue is larger: spans count bytes in 32 bits, and a page of photos is a
/// hundredth of this.
const LARGEST: u64 = 1 << 30;

/// The folder of an issue on disk.
///
/// A file is found relative to the issue's YAML and must lie in the project folder, also
/// after links are followed. What was read is kept: a file that is asked for twice reads
/// the same twice, and the record of a batch can name it.
#[derive(Debug)]
pub(super) struct DiskFolder {
    issue: PathBuf,
    base: PathBuf,
    root: PathBuf,
    read: Mutex<BTreeMap<PathBuf, Arc<[u8]>>>,
    /// Whatever was looked for in the project folder, whether it is there or not.
    asked: Mutex<BTreeSet<PathBuf>>,
}

impl DiskFolder {
    /// The folder that `issue` stands in, inside the project folder `root`. Without one,
    /// the project is the nearest folder upwards that holds `.git` or `banmian.yaml`, and
    /// failing that the folder above the issue's.
    ///
    /// # Errors
    ///
    /// If there is no such issue or root, or the issue is not in it.
    pub(super) fn of(issue: &Path, root: Option<&Path>) -> Result<Self, Trouble> {
        Self::called(issue, issue, root)
    }

    /// As [`DiskFolder::of`], of an issue that is called otherwise in what is said of it.
    ///
    /// # Errors
    ///
    /// As [`DiskFolder::of`].
    pub(super) fn called(
        issue: &Path,
        called: &Path,
        root: Option<&Path>,
    ) -> Result<Self, Trouble> {
        let real = |path: &Path, called: &Path| {
            fs::canonicalize(path).map_err(|fault| Trouble::file(called, &fault))
        };
        let issue_at = real(issue, called)?;
        let base = issue_at.parent().unwrap_or(&issue_at).to_owned();
        let root = match root {
            Some(root) => real(root, root)?,
            None => project_of(&base),
        };
        if !base.starts_with(&root) {
            return Err(Trouble(Said::new(
                format!("{} 不在项目文件夹（--root）里", name(called)),
                format!("{} is not in the project folder (--root)", name(called)),
            )));
        }
        let (read, asked) = (Mutex::default(), Mutex::default());
        Ok(Self { issue: issue_at, base, root, read, asked })
    }

    /// Where the issue lies in the project folder.
    pub(super) fn issue(&self) -> String {
        self.name(&self.issue)
    }

    /// Every file that was read, with the issue, as they lie on the disk.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.keys().chain([&self.issue]).cloned().collect()
    }

    /// Every path on which something was looked for, as the issue names it and as it lies
    /// on the disk; those too where nothing was.
    pub(super) fn asked(&self) -> BTreeSet<PathBuf> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Everything that was read, by where it lies in the project folder, in order.
    pub(super) fn read_so_far(&self) -> Vec<(String, Arc<[u8]>)> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.iter().map(|(path, bytes)| (self.name(path), Arc::clone(bytes))).collect()
    }

    /// Where a path of the copy leads.
    ///
    /// # Errors
    ///
    /// Why it leads nowhere.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, Trouble> {
        self.find(path).map_err(Trouble)
    }

    fn name(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        inside.to_string_lossy().into_owned()
    }

    /// Where a path of the copy leads.
    fn find(&self, path: &str) -> Result<PathBuf, Said> {
        let said = |zh: &str, en: &str| {
            Said::new(format!("“{path}”{zh}"), format!("“{path}” {en}"))
        };
        let outside = || {
            said(
                "在项目文件夹之外，不能读取",
                "leaves the project folder and is not read",
            )
        };
        if path.trim().is_empty() {
            return Err(Said::new("没有写文件名", "no file is named"));
        }
        if path.contains('\0') {
            return Err(said("不是文件名", "is not a file name"));
        }
        if is_address(path) {
            return Err(said(
                "是网址，不会去下载。请先存成文件",
                "is an address. Nothing is fetched: save it as a file first",
            ));
        }
        if is_absolute(path) {
            return Err(said(
                "是绝对路径。请写相对于稿件文件的路径",
                "is an absolute path. Write it relative to the issue",
            ));
        }
        // Before the disk is asked, so that nothing is learned of what lies outside.
        let meant = flatten(&self.base.join(path));
        if !meant.starts_with(&self.root) {
            return Err(outside());
        }
        let asked = |path: &Path| {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.insert(path.to_owned());
        };
        asked(&meant);
        let found = fs::canonicalize(&meant).map_err(|fault| {
            let why = why(&fault);
            let words = |language| why.get(language).to_owned();
            let (zh, en) = match beside(&meant, &self.root) {
                Some(near) => (
                    format!("；那里有“{near}”，是不是它？"),
                    format!("; “{near}” is there: is it meant?"),
                ),
                None => (String::new(), String::new()),
            };
            Said::new(
                format!("“{path}”：{}{zh}", words(banmian::diag::Language::Chinese)),
                format!("“{path}”: {}{en}", words(banmian::diag::Language::English)),
            )
        })?;
        if !found.starts_with(&self.root) {
            return Err(outside());
        }
        asked(&found);
        Ok(found)
    }
}

impl Folder for DiskFolder {
    fn find(&self, path: &str) -> Result<(), Said> {
        Self::find(self, path).map(drop)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        let found = self.find(path)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = read.get(&found) {
            return Ok(Arc::clone(bytes));
        }
        let bytes = shared(&found).map_err(|fault| {
            let why = why(&fault);
            Said::new(
                format!("“{path}”：{}", why.get(banmian::diag::Language::Chinese)),
                format!("“{path}”: {}", why.get(banmian::diag::Language::English)),
            )
        })?;
        read.insert(found, Arc::clone(&bytes));
        drop(read);
        Ok(bytes)
    }
}

/// The bytes of a plain file of a bearable size. A pipe or a device would never end.
pub(super) fn load(path: &Path) -> std::io::Result<Vec<u8>> {
    size(path)?;
    fs::read(path)
}

/// The same where they stay: photographs are most of what a build touches, and are not
/// copied once more to be shared.
fn shared(path: &Path) -> std::io::Result<Arc<[u8]>> {
    let size = usize::try_from(size(path)?).unwrap_or(usize::MAX);
    let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
    let mut file = fs::File::open(path)?;
    let whole = file.read_exact(Arc::make_mut(&mut bytes)).is_ok();
    if whole && file.read(&mut [0])? == 0 {
        return Ok(bytes);
    }
    // It has another size by now.
    fs::read(path).map(Arc::from)
}

/// The size of a plain file, if it is bearable.
fn size(path: &Path) -> std::io::Result<u64> {
    use std::io::{Error, ErrorKind};
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(Error::new(ErrorKind::InvalidInput, "not a plain file"));
    }
    if LARGEST < about.len() {
        return Err(Error::new(ErrorKind::FileTooLarge, "larger than 1 GiB"));
    }
    Ok(about.len())
}

/// The file in the folder of one that is not there which is most likely meant: of the same
/// name but for its end, or of a name that is near.
fn beside(meant: &Path, root: &Path) -> Option<String> {
    let folder = fs::canonicalize(meant.parent()?).ok()?;
    if !folder.starts_with(root) {
        return None;
    }
    let entries = fs::read_dir(&folder).ok()?.filter_map(Result::ok);
    let files =
        entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let mut names: Vec<String> =
        files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let stem = |name: &str| {
        let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy());
        stem.unwrap_or_default().to_lowercase()
    };
    let typed = stem(meant.file_name()?.to_str()?);
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let same = stems.iter().position(|stem| *stem == typed);
    let near = || {
        let near = banmian::issue::nearest(&typed, stems.iter().map(String::as_str))?;
        stems.iter().position(|stem| stem == near)
    };
    names.get(same.or_else(near)?).cloned()
}

fn project_of(base: &Path) -> PathBuf {
    let marked =
        |folder: &&Path| [".git", "banmian.yaml"].iter().any(|m| folder.join(m).exists());
    let project = base.ancestors().find(marked);
    project.or_else(|| base.parent()).unwrap_or(base).to_owned()
}

fn is_address(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    1 < scheme.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn is_absolute(path: &str) -> bool {
    let drive =
        matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    drive || path.starts_with(['/', '\\']) || path.starts_with("~/")
}

/// The path without `.` and `..`, by its words alone.
fn flatten(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                flat.pop();
            }
            Component::CurDir => (),
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                flat.push(part);
            }
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use banmian::diag::Language;
    use banmian::issue::Folder as _;

    use super::DiskFolder;
    use crate::cli::scratch::scratch;

    /// A project with an issue in it, a file beside the project, and a link to that.
    fn project(name: &str) -> PathBuf {
        let top = scratch(&format!("disk-{name}"));
        fs::create_dir_all(top.join("paper/2021/图")).unwrap();
        fs::write(top.join("secret.txt"), "secret").unwrap();
        fs::write(top.join("paper/banmian.yaml"), "").unwrap();
        fs::write(top.join("paper/style.yaml"), "style").unwrap();
        fs::write(top.join("paper/2021/issue.yaml"), "").unwrap();
        fs::write(top.join("paper/2021/图/甲.jpg"), "photo").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            top.join("secret.txt"),
            top.join("paper/2021/link.txt"),
        )
        .unwrap();
        top
    }

    #[test]
    fn what_lies_in_the_project_is_read_and_recorded() {
        let top = project("inside");
        let folder = DiskFolder::of(&top.join("paper/2021/issue.yaml"), None).unwrap();
        assert_eq!(&*folder.read("图/甲.jpg").unwrap(), b"photo");
        assert_eq!(&*folder.read("../style.yaml").unwrap(), b"style");
        fs::write(top.join("paper/style.yaml"), "changed meanwhile").unwrap();
        assert_eq!(&*folder.read("./../style.yaml").unwrap(), b"style");
        let read = folder.read_so_far();
        let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["2021/图/甲.jpg", "style.yaml"]);
        // What is not there yet is waited for as well.
        assert!(folder.read("图/乙.jpg").is_err());
        let asked = folder.asked();
        let ends = |end: &str| asked.iter().any(|path| path.ends_with(end));
        assert!(ends("2021/图/乙.jpg") && ends("paper/style.yaml"), "{asked:?}");
        fs::remove_dir_all(top).unwrap();
    }

    #[test]
    fn nothing_leaves_the_project() {
        let top = project("outside");
        let folder = DiskFolder::of(&top.join("paper/2021/issue.yaml"), None).unwrap();
        for path in [
            "../../secret.txt",
            "../../no-such-file",
            "图/../../../secret.txt",
            "/etc/passwd",
            "C:\\photo.jpg",
            "C:photo.jpg",
            "~/photo.jpg",
            "\\\\server\\photo.jpg",
            "https://example.org/a.jpg",
            "file:///etc/passwd",
            "data:image/png;base64,AA==",
            "",
            "a\0b",
            "图",
        ] {
            assert!(folder.read(path).is_err(), "{path}");
        }
        if cfg!(unix) {
            let fault = folder.read("link.txt").unwrap_err();
            assert!(fault.get(Language::English).contains("leaves"), "{fault:?}");
        }
        assert!(folder.read_so_far().is_empty());
        fs::remove_dir_all(top).unwrap();
    }

    #[test]
    fn an_issue_outside_the_root_is_refused() {
        let top = project("root");
        let issue = top.join("paper/2021/issue.yaml");
        assert!(DiskFolder::of(&issue, Some(&top.join("paper/2021/图"))).is_err());
        let wide = DiskFolder::of(&issue, Some(&top)).unwrap();
        assert!(wide.read("../../secret.txt").is_ok());
        fs::remove_dir_all(top).unwrap();
    }
}
