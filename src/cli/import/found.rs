use std::fs;
use std::path::{Path, PathBuf};

use banmian::document::{self, Refused};

use crate::cli::Trouble;

/// A file that was named, or lies in a folder that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Its name without its ending.
    pub(super) stem: String,
    pub(super) kind: Kind,
}

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Photo,
}

/// Folders are looked into no deeper than this.
const DEPTH: usize = 4;

/// Every file, those of a folder in the order of their names. Files that programs put
/// beside others, and issues, are none of these.
///
/// # Errors
///
/// If a file or folder that was named is not there.
pub(super) fn below(
    paths: &[PathBuf],
    issue: Option<&Path>,
) -> Result<Vec<Found>, Trouble> {
    let mut found = Vec::new();
    let real = |path: &Path| fs::canonicalize(path).ok();
    let issue = issue.and_then(real);
    for path in paths {
        let about = fs::metadata(path).map_err(|fault| Trouble::file(path, &fault))?;
        if about.is_dir() && bundle(path).is_none() {
            folder(path, DEPTH, &mut found)?;
        } else {
            found.push(one(path));
        }
    }
    found.retain(|found| issue.is_none() || real(&found.path) != issue);
    Ok(found)
}

fn folder(path: &Path, depth: usize, found: &mut Vec<Found>) -> Result<(), Trouble> {
    let trouble = |fault: std::io::Error| Trouble::file(path, &fault);
    let mut inside = Vec::new();
    for entry in fs::read_dir(path).map_err(trouble)? {
        inside.push(entry.map_err(trouble)?.path());
    }
    inside.sort();
    for path in inside {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = ending(&path);
        let not_copy = name.starts_with(['.', '~'])
            || matches!(
                ending.as_str(),
                "yaml" | "yml" | "lnk" | "ini" | "db" | "tmp" | "css" | "js"
            );
        if not_copy {
            continue;
        }
        if !path.is_dir() || bundle(&path).is_some() {
            found.push(one(&path));
        } else if 0 < depth {
            folder(&path, depth - 1, found)?;
        }
    }
    Ok(())
}

/// What a folder is that is shown as one file.
pub(super) fn bundle(path: &Path) -> Option<Refused> {
    document::bundle(&path.to_string_lossy()).filter(|_| path.is_dir())
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// Whether a file is a photograph, by its name: those also that the program cannot print, and
/// then says so.
pub(in crate::cli) fn is_photo(path: &Path) -> bool {
    matches!(
        ending(path).as_str(),
        "jpg"
            | "jpeg"
            | "png"
            | "tif"
            | "tiff"
            | "webp"
            | "heic"
            | "heif"
            | "gif"
            | "bmp"
            | "svg"
    )
}

fn one(path: &Path) -> Found {
    let kind = if is_photo(path) { Kind::Photo } else { Kind::Document };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Found { path: path.to_owned(), stem, kind }
}
