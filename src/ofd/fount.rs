//! The faces of a document, cut to what is used of them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Fault, Ids, Part, Setting};
use crate::edition::Shape;
use crate::font::{Cut, FaceId};
use crate::library::xml::Xml;

/// What a document calls its elements.
pub(super) const SPACE: &str = "http://www.ofdspec.org/2016";

/// The files of faces.
pub(super) struct Case {
    founts: Vec<Fount>,
    /// Where a glyph of a face that stands for some characters is.
    sorts: BTreeMap<(FaceId, u16), BTreeMap<String, Sort>>,
}

/// One file of a face.
struct Fount {
    id: u32,
    face: FaceId,
    cut: Cut,
}

/// A glyph in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    /// The number of the font among the things of the document.
    pub(super) font: u32,
    /// The number of the glyph in its file.
    pub(super) glyph: u16,
    /// Whether the file's own map shows it for its one character.
    pub(super) mapped: Mapped,
}

/// Whether a font shows a glyph for its character by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapped {
    Yes,
    /// It is of several characters, or of none.
    No,
}

impl Case {
    /// The glyphs of an edition in files: a character by the glyph that it has most often in the
    /// first file of its face, by others in further ones.
    pub(super) fn of(setting: &Setting<'_>, ids: &mut Ids) -> Self {
        let mut uses: BTreeMap<(FaceId, &str, u16), usize> = BTreeMap::new();
        for mark in setting.edition.pages.iter().flat_map(|page| &page.marks) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            for glyph in &run.glyphs {
                let text = run.text.get(glyph.text.clone()).unwrap_or_default();
                *uses.entry((run.face, text, glyph.id)).or_default() += 1;
            }
        }
        // The commonest first.
        let mut uses: Vec<_> = uses.into_iter().collect();
        uses.sort_by_key(|((face, text, glyph), count)| {
            (*face, std::cmp::Reverse(*count), text.len(), *text, *glyph)
        });
        let mut case = Self { founts: Vec::new(), sorts: BTreeMap::new() };
        for ((face, text, glyph), _) in uses {
            let sort = case.take(face, glyph, only(text), ids);
            case.sorts.entry((face, glyph)).or_default().insert(text.to_owned(), sort);
        }
        // What says several characters is found by the first of them too, where no glyph shows
        // that alone: by whoever takes no notice of what the object names.
        for (text, sort) in case.sorts.values().flatten() {
            let own = case.founts.iter_mut().find(|fount| fount.id == sort.font);
            if let (Some(fount), Some(first)) = (own, text.chars().next()) {
                fount.cut.characters.entry(first).or_insert(sort.glyph);
            }
        }
        for fount in &mut case.founts {
            let mut hash = Sha256::new();
            for glyph in &fount.cut.glyphs {
                hash.update(glyph.to_be_bytes());
            }
            let letter = |byte: &u8| char::from(b'A' + byte % 26);
            let tag: String = hash.finalize().iter().take(6).map(letter).collect();
            let face = setting.faces.face(fount.face).name();
            fount.cut.name = format!("{tag}+{face}");
        }
        case
    }

    fn take(
        &mut self,
        face: FaceId,
        glyph: u16,
        letter: Option<char>,
        ids: &mut Ids,
    ) -> Sort {
        let fits = |fount: &Fount| {
            let known = letter.and_then(|letter| fount.cut.characters.get(&letter));
            let place = |place: &u16| fount.cut.glyphs.get(usize::from(*place) - 1);
            fount.face == face && known.is_none_or(|at| place(at) == Some(&glyph))
        };
        let nth = self.founts.iter().position(fits).unwrap_or_else(|| {
            self.founts.push(Fount { id: ids.next(), face, cut: Cut::default() });
            self.founts.len() - 1
        });
        let fount = &mut self.founts[nth];
        let known = fount.cut.glyphs.iter().position(|own| *own == glyph);
        let at = known.unwrap_or_else(|| {
            fount.cut.glyphs.push(glyph);
            fount.cut.glyphs.len() - 1
        });
        let place = u16::try_from(at + 1).unwrap_or(u16::MAX);
        let mapped = match letter {
            Some(letter) => {
                fount.cut.characters.insert(letter, place);
                Mapped::Yes
            }
            None => Mapped::No,
        };
        Sort { font: fount.id, glyph: place, mapped }
    }

    /// Where a glyph is that stands for some characters.
    pub(super) fn sort(&self, face: FaceId, glyph: u16, text: &str) -> Option<Sort> {
        self.sorts.get(&(face, glyph))?.get(text).copied()
    }

    /// The files.
    ///
    /// # Errors
    ///
    /// If a face cannot be cut.
    pub(super) fn files(&self, setting: &Setting<'_>) -> Result<Vec<Part>, Fault> {
        self.founts
            .par_iter()
            .map(|fount| {
                let face = setting.faces.face(fount.face);
                let bytes = face.truetype(&fount.cut);
                let bytes = bytes.ok_or_else(|| Fault::Face(face.name().to_owned()))?;
                Ok(Part { name: format!("Doc_0/Res/font_{}.ttf", fount.id), bytes })
            })
            .collect()
    }

    /// The list of the fonts.
    pub(super) fn resource(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.tag("ofd:Res").with("xmlns:ofd", SPACE).with("BaseLoc", "Res").open();
        xml.tag("ofd:Fonts").open();
        for fount in &self.founts {
            let font = xml.tag("ofd:Font").with("ID", fount.id.to_string());
            let font = font.with("FontName", &fount.cut.name);
            font.with("FamilyName", &fount.cut.name).open();
            xml.tag("ofd:FontFile").words(&format!("font_{}.ttf", fount.id));
            xml.close();
        }
        xml.finish()
    }
}

/// The one character of some words, if there is one.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}
