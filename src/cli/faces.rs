use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use banmian::diag::{Language, Said};
use banmian::font::Library;

use super::disk::load;
use super::terminal::name;
use super::{Terminal, Trouble};

/// The shipped faces, then every font below `folders`. A file that only calls itself a
/// font is passed over with a word about it.
///
/// # Errors
///
/// If a folder or a file cannot be read.
pub(super) fn library(
    folders: &[PathBuf],
    terminal: Terminal,
) -> Result<Library, Trouble> {
    let mut library = shipped();
    for folder in folders {
        for path in fonts_below(folder)? {
            let bytes = load(&path).map_err(|fault| Trouble::file(&path, &fault))?;
            if let Err(fault) = library.add(Cow::Owned(bytes)) {
                terminal.complain(&Trouble(beside(&path, &fault.said())));
            }
        }
    }
    Ok(library)
}

fn beside(path: &Path, why: &Said) -> Said {
    let path = name(path);
    Said::new(
        format!("{path}：{}", why.get(Language::Chinese)),
        format!("{path}: {}", why.get(Language::English)),
    )
}

#[cfg(feature = "shipped-fonts")]
fn shipped() -> Library {
    Library::shipped()
}

#[cfg(not(feature = "shipped-fonts"))]
fn shipped() -> Library {
    Library::empty()
}

/// Every font file in a folder and the folders in it, in the order of their paths.
fn fonts_below(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(folder) = queue.pop() {
        let trouble = |fault| Trouble::file(&folder, &fault);
        for entry in fs::read_dir(&folder).map_err(trouble)? {
            let entry = entry.map_err(trouble)?;
            let path = entry.path();
            // A link to a folder may lead back up.
            if entry.file_type().map_err(trouble)?.is_dir() {
                queue.push(path);
            } else if is_font(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_font(path: &Path) -> bool {
    let kinds = ["otf", "ttf", "ttc", "otc"];
    path.extension().is_some_and(|ext| kinds.iter().any(|k| ext.eq_ignore_ascii_case(k)))
}
