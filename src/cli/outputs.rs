use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Trouble;

/// Files on their way to a folder: all of them arrive whole, or none is there.
///
/// Each is written beside its place under a name of its own, brought to the disk, and
/// only then given its name. What has not been given its name when this is dropped, by a
/// fault or a panic, is taken away again.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    waiting: Vec<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    now: PathBuf,
    then: PathBuf,
}

impl Outputs {
    /// Writes `bytes`, to stand at `path` once [`Outputs::deliver`] is called. Makes the
    /// folders it stands in.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub(super) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(|fault| Trouble::file(folder, &fault))?;
        if path.is_dir() {
            let fault = std::io::ErrorKind::IsADirectory.into();
            return Err(Trouble::file(path, &fault));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let now = folder.join(format!(
            ".{name}.{}-{}.part",
            std::process::id(),
            self.waiting.len()
        ));
        let trouble = |fault: std::io::Error| Trouble::file(path, &fault);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&now)
            .map_err(trouble)?;
        // From here on the part is ours to take away.
        self.waiting.push(Waiting { now, then: path.to_owned() });
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(trouble)
    }

    /// Gives every file its name.
    ///
    /// # Errors
    ///
    /// If one cannot be named. Those after it are not there then.
    pub(super) fn deliver(mut self) -> Result<(), Trouble> {
        for file in &self.waiting {
            fs::rename(&file.now, &file.then)
                .map_err(|fault| Trouble::file(&file.then, &fault))?;
        }
        // The names, too, should outlive a power cut. Not every system can do it.
        for file in std::mem::take(&mut self.waiting) {
            let _ = File::open(folder_of(&file.then)).and_then(|f| f.sync_all());
        }
        Ok(())
    }
}

impl Drop for Outputs {
    fn drop(&mut self) {
        for file in &self.waiting {
            // One that was named is no longer under this name.
            let _ = fs::remove_file(&file.now);
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

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
        outputs.add(&folder.join("a.pdf"), b"half").unwrap();
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
        outputs.add(&folder.join("a.pdf"), b"whole").unwrap();
        assert!(outputs.add(&folder.join("b.pdf"), b"whole").is_err());
        drop(outputs);
        assert_eq!(names(&folder), ["b.pdf"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_new_file_takes_the_place_of_an_old_one() {
        let folder = folder("again");
        for words in ["one", "two"] {
            let mut outputs = Outputs::default();
            outputs.add(&folder.join("a.pdf"), words.as_bytes()).unwrap();
            outputs.deliver().unwrap();
        }
        assert_eq!(fs::read_to_string(folder.join("a.pdf")).unwrap(), "two");
        assert_eq!(names(&folder), ["a.pdf"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
