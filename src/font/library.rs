use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Face, FaceId, FontFault};

/// Composite font 复合字体: which face gives which characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Composite {
    /// Ideographs and all that the other two do not give.
    pub han: FaceId,
    /// Chinese punctuation.
    pub punctuation: FaceId,
    /// Latin letters and digits.
    pub latin: FaceId,
}

impl Composite {
    /// One face for everything.
    pub const fn of(face: FaceId) -> Self {
        Self { han: face, punctuation: face, latin: face }
    }
}

/// Every face there is to set with, and the names they go by.
///
/// Immutable once filled; shared freely between threads. A copy shares the faces.
#[derive(Clone, Debug, Default)]
pub struct Library {
    faces: Vec<Arc<Face>>,
    names: BTreeMap<String, Composite>,
}

impl Library {
    /// A library without faces.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The faces that come with the program. Copies no font bytes.
    #[cfg(feature = "shipped-fonts")]
    pub fn shipped() -> Self {
        super::shipped::library()
    }

    /// Adds the faces of a font file: one, or all of a collection. Each can then be asked
    /// for by its family, full and PostScript names; where two faces share a family name,
    /// the one added first keeps it.
    ///
    /// # Errors
    ///
    /// If the bytes are not a font, or not one that can be set and embedded. Nothing has
    /// been added then.
    pub fn add(&mut self, bytes: Cow<'static, [u8]>) -> Result<Vec<FaceId>, FontFault> {
        let faces = Face::read(bytes)?;
        if usize::from(u16::MAX) < self.faces.len() + faces.len() {
            return Err(FontFault::TooMany);
        }
        let mut ids = Vec::new();
        for face in faces {
            let number = u16::try_from(self.faces.len());
            let id = FaceId(number.map_err(|_| FontFault::TooMany)?);
            for name in face.names() {
                self.names.entry(name.clone()).or_insert(Composite::of(id));
            }
            self.faces.push(Arc::new(face));
            ids.push(id);
        }
        Ok(ids)
    }

    /// Gives a composite font a name, in place of what went by that name before.
    pub fn define(&mut self, name: &str, composite: Composite) {
        self.names.insert(name.to_owned(), composite);
    }

    /// A face by its number.
    ///
    /// # Panics
    ///
    /// If the number was given by another library.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The faces, in the order they were added.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0..=u16::MAX).map(FaceId).zip(self.faces.iter().map(|face| &**face))
    }

    /// What goes by a name: a role (报宋, 黑体) or a family, full or PostScript name.
    pub fn composite(&self, name: &str) -> Option<Composite> {
        self.names.get(name.trim()).copied()
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The first face that has a character, in the order they were added: of the shipped
    /// ones Song Regular, which has them all, then a person's own.
    pub fn fallback(&self, c: char) -> Option<FaceId> {
        self.faces().find(|(_, face)| face.glyph(c).is_some()).map(|(id, _)| id)
    }
}
