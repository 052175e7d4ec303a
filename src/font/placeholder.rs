use std::borrow::Cow;
use std::collections::BTreeMap;

use super::FaceId;
use crate::diag::Said;

/// Composite font 复合字体: which face gives which characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Ideographs.
    pub han: FaceId,
    /// Chinese punctuation.
    pub punctuation: FaceId,
    /// Latin letters and digits.
    pub latin: FaceId,
}

/// Why bytes are not a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontFault {
    /// They are not an OpenType font or collection.
    NotAFont,
}

impl FontFault {
    /// What to tell a person.
    pub fn said(self) -> Said {
        Said::new("不是字体文件", "not a font")
    }
}

/// Faces and their names.
#[derive(Debug, Default)]
pub struct Library {
    faces: Vec<Face>,
    names: BTreeMap<String, Composite>,
}

/// One face.
#[derive(Debug)]
pub struct Face(String);

impl Face {
    /// PostScript name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Library {
    /// A library without faces.
    pub fn empty() -> Self {
        Self::default()
    }
    /// The shipped faces.
    pub fn shipped() -> Self {
        let mut library = Self::empty();
        library.faces.push(Face("BanmianSong-Regular".into()));
        let id = FaceId(0);
        library.define("报宋", Composite { han: id, punctuation: id, latin: id });
        library
    }
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// If it is not a font.
    pub fn add(&mut self, bytes: Cow<'static, [u8]>) -> Result<Vec<FaceId>, FontFault> {
        if !bytes.starts_with(b"OTTO") {
            return Err(FontFault::NotAFont);
        }
        self.faces.push(Face("Added".into()));
        Ok(vec![FaceId(u16::try_from(self.faces.len() - 1).unwrap_or(0))])
    }
    /// Names a composite.
    pub fn define(&mut self, name: &str, composite: Composite) {
        self.names.insert(name.to_owned(), composite);
    }
    /// A face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }
    /// By name.
    pub fn composite(&self, name: &str) -> Option<Composite> {
        self.names.get(name).copied()
    }
    /// Names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}
