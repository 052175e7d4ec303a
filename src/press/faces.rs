use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::copy::{FontFiles, Key, Part, Style};
use crate::diag::{Diagnostic, Report, Rule, Said, Spot};
use crate::font::{Composite, Library};
use crate::issue::Folder;

/// The files of the faces that a style adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own(BTreeMap<String, Result<Arc<[u8]>, Said>>);

impl Own {
    /// Reads every file that the style may need beside what the library knows.
    pub(super) fn read(style: &Style, folder: &dyn Folder, library: &Library) -> Self {
        let mut files = BTreeMap::new();
        let mut defined: Vec<&str> = Vec::new();
        for font in &style.fonts {
            let names = [Some(&font.han), font.punctuation.as_ref(), font.latin.as_ref()];
            for name in names.into_iter().flatten() {
                let known = library.composite(name).is_some()
                    || defined.contains(&name.trim())
                    || files.contains_key(name);
                if !known {
                    files.insert(name.clone(), folder.read(name));
                }
            }
            defined.push(font.name.trim());
        }
        Self(files)
    }

    /// How many bytes they have.
    pub(super) fn bytes(&self) -> usize {
        self.0.values().flatten().map(|bytes| bytes.len()).sum()
    }

    /// Of what they hold.
    pub(super) fn key(&self) -> Key {
        let files = self.0.iter().map(|(name, bytes)| (name, bytes.as_ref().ok()));
        Key::of(&files.collect::<Vec<_>>())
    }
}

impl Folder for Own {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        let missing = || Said::new(format!("没有 {path}"), format!("there is no {path}"));
        self.0.get(path).cloned().unwrap_or_else(|| Err(missing()))
    }
}

/// The library with the faces that the style adds from files of its own.
pub(super) fn with_own(
    report: &mut Report,
    style: &Style,
    folder: &dyn Folder,
    library: &Library,
) -> Library {
    let mut library = library.clone();
    for files in &style.fonts {
        if let Err(said) = add(&mut library, files, folder) {
            let names =
                [Some(&files.han), files.punctuation.as_ref(), files.latin.as_ref()];
            let unread =
                |name: &&String| find(&mut library.clone(), name, folder).is_err();
            let name = names.into_iter().flatten().find(unread);
            let spot = name.map_or(Spot::default(), |name| Part::style_word(name).spot());
            let fault = Diagnostic::new(Rule::FACE_FILE, spot, said);
            report.tell(fault);
        }
    }
    library
}

fn add(
    library: &mut Library,
    files: &FontFiles,
    folder: &dyn Folder,
) -> Result<(), Said> {
    let han = find(library, &files.han, folder)?;
    let punctuation = match &files.punctuation {
        Some(name) => find(library, name, folder)?.punctuation,
        None => han.punctuation,
    };
    let latin = match &files.latin {
        Some(name) => find(library, name, folder)?.latin,
        None => han.latin,
    };
    library.define(&files.name, Composite { han: han.han, punctuation, latin });
    Ok(())
}

/// A face by its name, or from a file.
fn find(
    library: &mut Library,
    name: &str,
    folder: &dyn Folder,
) -> Result<Composite, Said> {
    if let Some(known) = library.composite(name) {
        return Ok(known);
    }
    let bytes = folder.read(name)?;
    let added = library.add(Cow::Owned(bytes.to_vec())).map_err(|fault| fault.said())?;
    let first = added.first().copied().ok_or_else(|| {
        Said::new(format!("{name} 里没有字体"), format!("{name} holds no face"))
    })?;
    Ok(Composite::of(first))
}
