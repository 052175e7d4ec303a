use std::fs;
use std::path::{Path, PathBuf};

use super::found::{Found, Kind};
use crate::cli::Trouble;
use crate::cli::disk::load;
use crate::cli::outputs::Outputs;

/// Where pictures go that are taken out of documents, or lie outside the issue's folder.
pub(in crate::cli) const FOLDER: &str = "图";

/// The photographs that were found, and which of them a story has.
pub(super) struct Shelf<'a> {
    found: &'a [Found],
    taken: Vec<PathBuf>,
    /// The folder of the issue, if there is one to be written.
    issue: Option<PathBuf>,
    /// Names that are given in [`FOLDER`].
    given: Vec<String>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(found: &'a [Found], issue: Option<&Path>) -> Self {
        let issue = issue.map(Path::to_owned);
        Self { found, taken: Vec::new(), issue, given: Vec::new() }
    }

    /// The photographs of a document: those in its folder whose names begin with its own;
    /// all in its folder, if it is the only document there.
    pub(super) fn of(&mut self, document: &Found) -> Vec<PathBuf> {
        let folder = document.path.parent();
        let beside = |kind: Kind| {
            self.found.iter().filter(move |f| f.kind == kind && f.path.parent() == folder)
        };
        let alone = beside(Kind::Document).count() == 1;
        // The longest name that fits has it: 溪桥2.jpg is of 溪桥2.docx, not of 溪桥.docx.
        let best = |photo: &Found| {
            beside(Kind::Document)
                .filter(|other| photo.stem.starts_with(&other.stem))
                .max_by_key(|other| other.stem.len())
        };
        let own: Vec<PathBuf> = beside(Kind::Photo)
            .filter(|photo| match best(photo) {
                Some(other) => other.path == document.path,
                None => alone,
            })
            .map(|photo| photo.path.clone())
            .filter(|path| !self.taken.contains(path))
            .collect();
        self.taken.extend(own.iter().cloned());
        own
    }

    /// A photograph that a document names, beside it.
    ///
    /// # Errors
    ///
    /// If it cannot be copied.
    pub(super) fn named(
        &mut self,
        name: &str,
        outputs: &mut Outputs,
    ) -> Result<Option<String>, Trouble> {
        let name = name.trim_start_matches("./");
        let Some(file) = Path::new(name).file_name() else { return Ok(None) };
        let found = self.found.iter().find(|found| {
            found.kind == Kind::Photo
                && (found.path.ends_with(name) || found.path.file_name() == Some(file))
        });
        let Some(path) = found.map(|found| found.path.clone()) else { return Ok(None) };
        self.taken.push(path.clone());
        self.beside(&path, outputs).map(Some)
    }

    /// The path of a photograph as the issue writes it: from its folder, or of a copy that
    /// is put there.
    ///
    /// # Errors
    ///
    /// If it cannot be copied.
    pub(super) fn beside(
        &mut self,
        path: &Path,
        outputs: &mut Outputs,
    ) -> Result<String, Trouble> {
        if self.issue.is_none() {
            return Ok(path.display().to_string());
        }
        if let Some(inside) = self.relative(path) {
            return Ok(inside);
        }
        let bytes = load(path).map_err(|fault| Trouble::file(path, &fault))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending =
            path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        self.put(&stem, &ending, &bytes, outputs)
    }

    /// Writes a picture that was in a document.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn keep(
        &mut self,
        id: &str,
        bytes: &[u8],
        outputs: &mut Outputs,
    ) -> Result<Option<String>, Trouble> {
        if self.issue.is_none() {
            return Ok(None);
        }
        let ending = match bytes {
            [0x89, b'P', ..] => "png",
            [0xff, 0xd8, ..] => "jpg",
            [b'I', b'I', ..] | [b'M', b'M', ..] => "tif",
            [b'R', b'I', b'F', b'F', ..] => "webp",
            _ => "svg",
        };
        self.put(id, ending, bytes, outputs).map(Some)
    }

    /// Puts a picture in the folder of pictures, under a name that no other has. The same
    /// picture is put there once.
    fn put(
        &mut self,
        stem: &str,
        ending: &str,
        bytes: &[u8],
        outputs: &mut Outputs,
    ) -> Result<String, Trouble> {
        let folder = self.issue.clone().unwrap_or_default();
        let names = std::iter::once(format!("{stem}.{ending}"))
            .chain((2..).map(|n| format!("{stem}{n}.{ending}")));
        for name in names {
            let inside = format!("{FOLDER}/{name}");
            let path = folder.join(&inside);
            if self.given.contains(&inside) {
                continue;
            }
            if path.exists() {
                if fs::read(&path).is_ok_and(|there| there == bytes) {
                    self.given.push(inside.clone());
                    return Ok(inside);
                }
                continue;
            }
            outputs.add(path.as_path(), bytes)?;
            self.given.push(inside.clone());
            return Ok(inside);
        }
        Ok(String::new())
    }

    /// A path from the folder of the issue, if it leads into that. What lies in a hidden folder
    /// there, as what was dropped at the desk, does not stay.
    fn relative(&self, path: &Path) -> Option<String> {
        let issue = fs::canonicalize(self.issue.as_ref()?).ok()?;
        let real = fs::canonicalize(path).ok()?;
        let inside = real.strip_prefix(&issue).ok()?;
        let parts: Vec<_> =
            inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let hidden = parts.iter().any(|part| part.starts_with('.'));
        (!hidden).then(|| parts.join("/"))
    }

    /// Photographs that no story has.
    pub(super) fn spare(&self) -> Vec<PathBuf> {
        let spare = self.found.iter().filter(|found| {
            found.kind == Kind::Photo && !self.taken.contains(&found.path)
        });
        spare.map(|found| found.path.clone()).collect()
    }
}
