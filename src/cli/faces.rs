use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use banmian::diag::{Diagnostic, Language, Report, Rule, Said, Span};
use banmian::font::{Composite, Library};
use banmian::issue::{Folder, FontFiles, Issue};

use super::disk::load;
use super::{Terminal, Trouble};

/// The faces of a run: the shipped ones, then those of the folders that were named.
#[derive(Debug)]
pub(super) struct Shelf {
    library: Library,
    added: Vec<Vec<u8>>,
}

impl Shelf {
    /// Reads every font below `folders`. A file that only calls itself a font is passed
    /// over with a word about it.
    ///
    /// # Errors
    ///
    /// If a folder or a file cannot be read.
    pub(super) fn read(folders: &[PathBuf], terminal: Terminal) -> Result<Self, Trouble> {
        let mut shelf = Self { library: shipped(), added: Vec::new() };
        for folder in folders {
            for path in fonts_below(folder)? {
                let bytes = load(&path).map_err(|fault| Trouble::file(&path, &fault))?;
                match shelf.library.add(Cow::Owned(bytes.clone())) {
                    Ok(_) => shelf.added.push(bytes),
                    Err(fault) => {
                        terminal.complain(&Trouble(beside(&path, &fault.said())));
                    }
                }
            }
        }
        Ok(shelf)
    }

    /// The faces that no issue has added to.
    pub(super) const fn library(&self) -> &Library {
        &self.library
    }

    /// The faces for an issue that brings some of its own (字体), if it does.
    pub(super) fn with_faces_of(
        &self,
        issue: &Issue,
        folder: &dyn Folder,
        report: &mut Report,
    ) -> Option<Library> {
        if issue.style.fonts.is_empty() {
            return None;
        }
        let mut library = shipped();
        for bytes in &self.added {
            // It was a font a moment ago.
            let _ = library.add(Cow::Owned(bytes.clone()));
        }
        for files in &issue.style.fonts {
            match composite(&mut library, files, folder) {
                Ok(composite) => library.define(&files.name, composite),
                Err(why) => {
                    let message = Said::new(
                        format!("字体“{}”：{}", files.name, why.get(Language::Chinese)),
                        format!("face “{}”: {}", files.name, why.get(Language::English)),
                    );
                    let _ = report.tell(Diagnostic::new(
                        Rule::NO_SUCH_FACE,
                        Span::default(),
                        message,
                    ));
                }
            }
        }
        Some(library)
    }
}

fn composite(
    library: &mut Library,
    files: &FontFiles,
    folder: &dyn Folder,
) -> Result<Composite, Said> {
    let mut find = |name: &str| face(library, name, folder);
    let mut composite = find(&files.han)?;
    if let Some(name) = &files.punctuation {
        composite.punctuation = find(name)?.punctuation;
    }
    if let Some(name) = &files.latin {
        composite.latin = find(name)?.latin;
    }
    Ok(composite)
}

/// A face by its name, or else from the file of that name.
fn face(
    library: &mut Library,
    name: &str,
    folder: &dyn Folder,
) -> Result<Composite, Said> {
    if let Some(composite) = library.composite(name) {
        return Ok(composite);
    }
    let bytes = folder.read(name)?;
    let added = library.add(Cow::Owned(bytes.to_vec()));
    let ids = added.map_err(|fault| beside(Path::new(name), &fault.said()))?;
    let nothing = || Said::new(format!("{name}：没有字体"), format!("{name}: no face"));
    let id = ids.first().copied().ok_or_else(nothing)?;
    Ok(Composite { han: id, punctuation: id, latin: id })
}

fn beside(path: &Path, why: &Said) -> Said {
    let path = path.display();
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
