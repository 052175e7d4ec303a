//! The glyphs an edition uses of each face, and the faces cut down to them.

use std::borrow::Cow;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Name, Rect, Ref, Str};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::Fault;
use super::number::{deflate, glyph_space};
use crate::edition::{Edition, Shape};
use crate::font::{Embedding, Face, FaceId, Library, Outlines, table};
use crate::unit::Em;

/// Adobe Identity: codes are glyph numbers of the subset.
const SYSTEM: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// What a glyph that stands for nothing by itself is mapped to: it never counts, and no
/// code may go unmapped.
const NOTHING: &str = "\u{200B}";

/// A fount of every face used, in the order of the library.
pub(super) struct Case<'a> {
    founts: Vec<Fount<'a>>,
}

/// A face that was cut down to the glyphs of a whole edition: to find those of a page in it costs
/// a tenth of what it costs to find them among all.
pub(super) struct Cut {
    id: FaceId,
    /// The glyphs by their numbers in the face, in order; each has the number of its place from one.
    glyphs: Vec<u16>,
    file: Vec<u8>,
}

/// One face as far as it is used.
pub(super) struct Fount<'a> {
    pub(super) id: FaceId,
    face: &'a Face,
    /// What it is cut from, if not from the face.
    from: Option<&'a Cut>,
    /// The glyphs in order of their numbers; the code of each is its place from one.
    sorts: Vec<Sort<'a>>,
}

/// One glyph used.
#[derive(Clone, Copy)]
pub(super) struct Sort<'a> {
    glyph: u16,
    /// Its advance in thousandths of the em, as the file states it.
    pub(super) width: f32,
    /// The characters it most often stands for.
    pub(super) text: &'a str,
}

/// A glyph that is set, and what it stands for there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use<'a> {
    face: FaceId,
    glyph: u16,
    text: &'a str,
}

impl<'a> Case<'a> {
    /// Collects the glyphs of an edition, all of whose faces, or none, are cut already.
    pub(super) fn gather(
        edition: &'a Edition,
        library: &'a Library,
        cuts: &'a [Cut],
    ) -> Result<Self, Fault> {
        let mut uses: Vec<Use<'_>> = Vec::new();
        for mark in edition.pages.iter().flat_map(|page| &page.marks) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            for glyph in &run.glyphs {
                let text = run.text.get(glyph.text.clone()).unwrap_or_default();
                if glyph.id == 0 {
                    return Err(Fault::NoGlyph(text.to_owned()));
                }
                uses.push(Use { face: run.face, glyph: glyph.id, text });
            }
        }
        uses.sort_unstable();
        let of_one_face = uses.chunk_by(|a, b| a.face == b.face);
        let founts = of_one_face.map(|uses| Fount::of(library, uses, cuts));
        Ok(Self { founts: founts.collect::<Result<_, _>>()? })
    }

    /// No founts, for an edition whose type is drawn.
    pub(super) fn without(edition: &Edition) -> Result<Self, Fault> {
        for mark in edition.pages.iter().flat_map(|page| &page.marks) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            if let Some(glyph) = run.glyphs.iter().find(|glyph| glyph.id == 0) {
                let text = run.text.get(glyph.text.clone()).unwrap_or_default();
                return Err(Fault::NoGlyph(text.to_owned()));
            }
        }
        Ok(Self { founts: Vec::new() })
    }

    /// The fount of a face that is used.
    pub(super) fn fount(&self, face: FaceId) -> Option<&Fount<'a>> {
        let at = self.founts.binary_search_by_key(&face, |fount| fount.id).ok()?;
        self.founts.get(at)
    }

    /// The faces cut down to what is used, to cut those of single pages from.
    pub(super) fn cuts(&self) -> Result<Vec<Cut>, Fault> {
        self.founts.par_iter().map(Fount::base).collect()
    }

    /// The font programs cut down to what is used, compressed, in order.
    pub(super) fn cut(&self) -> Result<Vec<Vec<u8>>, Fault> {
        self.founts.par_iter().map(Fount::cut).collect()
    }

    /// Writes the fonts, each under a reference from `next`, and says which.
    pub(super) fn write(
        &self,
        programs: &[Vec<u8>],
        chunk: &mut Chunk,
        next: &mut Ref,
    ) -> Vec<(FaceId, Ref)> {
        let both = self.founts.iter().zip(programs);
        both.map(|(fount, program)| (fount.id, fount.write(program, chunk, next)))
            .collect()
    }
}

impl<'a> Fount<'a> {
    /// The fount for sorted uses of one face.
    fn of(
        library: &'a Library,
        uses: &[Use<'a>],
        cuts: &'a [Cut],
    ) -> Result<Self, Fault> {
        // Of one face at least one glyph is used, and of one glyph there is a use.
        let id = uses.first().map_or(FaceId(0), |first| first.face);
        let face = library.face(id);
        match face.embedding() {
            Embedding::Installable | Embedding::Editable | Embedding::Preview => {}
            Embedding::Restricted | Embedding::Bitmaps => {
                return Err(Fault::Embedding(face.name().into()));
            }
        }
        let sorts = uses.chunk_by(|a, b| a.glyph == b.glyph).map(|uses| {
            let glyph = uses.first().map_or(0, |first| first.glyph);
            let width = glyph_space(face.advance(glyph));
            Sort { glyph, width, text: commonest(uses) }
        });
        let from = cuts.iter().find(|cut| cut.id == id);
        Ok(Self { id, face, from, sorts: sorts.collect() })
    }

    /// The code a glyph goes by in the file, and what is known of it.
    pub(super) fn sort(&self, glyph: u16) -> Option<(u16, Sort<'a>)> {
        let at = self.sorts.binary_search_by_key(&glyph, |sort| sort.glyph).ok()?;
        Some((u16::try_from(at + 1).ok()?, *self.sorts.get(at)?))
    }

    /// The subset as a file of its own.
    fn base(&self) -> Result<Cut, Fault> {
        let file = self.subset()?.into_owned();
        let glyphs = self.sorts.iter().map(|sort| sort.glyph).collect();
        Ok(Cut { id: self.id, glyphs, file })
    }

    /// The subset: of the face, or of what was cut from it, where that has more.
    fn subset(&self) -> Result<Cow<'a, [u8]>, Fault> {
        let broken = || Fault::Subset(self.face.name().into());
        let mut remapper = GlyphRemapper::new();
        let subset = match self.from {
            Some(cut) if cut.glyphs.len() == self.sorts.len() => {
                return Ok(Cow::Borrowed(&cut.file));
            }
            Some(cut) => {
                for sort in &self.sorts {
                    let at = cut.glyphs.binary_search(&sort.glyph);
                    let at = at.ok().and_then(|at| u16::try_from(at + 1).ok());
                    remapper.remap(at.ok_or_else(broken)?);
                }
                subsetter::subset(&cut.file, 0, &remapper)
            }
            None => {
                for sort in &self.sorts {
                    remapper.remap(sort.glyph);
                }
                subsetter::subset(self.face.bytes(), self.face.index(), &remapper)
            }
        };
        subset.map(Cow::Owned).map_err(|_| broken())
    }

    /// The font program of the subset, compressed.
    fn cut(&self) -> Result<Vec<u8>, Fault> {
        let subset = self.subset()?;
        let program = match self.face.outlines() {
            Outlines::Cff => table(&subset, b"CFF ")
                .ok_or_else(|| Fault::Subset(self.face.name().into()))?,
            Outlines::TrueType => &subset,
        };
        Ok(deflate(program))
    }

    /// Writes the font and its parts.
    fn write(&self, program: &[u8], chunk: &mut Chunk, next: &mut Ref) -> Ref {
        let [font, cid, descriptor, file, unicode] = [(); 5].map(|()| next.bump());
        let name = self.name();
        let encoding = Name(b"Identity-H");
        let composite = match self.face.outlines() {
            Outlines::Cff => format!("{name}-Identity-H"),
            Outlines::TrueType => name.clone(),
        };
        chunk
            .type0_font(font)
            .base_font(Name(composite.as_bytes()))
            .encoding_predefined(encoding)
            .descendant_font(cid)
            .to_unicode(unicode);

        let mut out = chunk.cid_font(cid);
        out.base_font(Name(name.as_bytes()))
            .system_info(SYSTEM)
            .font_descriptor(descriptor);
        out.default_width(1000.0);
        match self.face.outlines() {
            Outlines::Cff => {
                out.subtype(CidFontType::Type0);
            }
            Outlines::TrueType => {
                out.subtype(CidFontType::Type2);
                out.cid_to_gid_map_predefined(Name(b"Identity"));
            }
        }
        let mut widths = out.widths();
        let coded = (1_u16..).zip(self.sorts.iter().map(|sort| sort.width));
        let odd: Vec<(u16, f32)> = coded.filter(|(_, width)| differs(*width)).collect();
        for neighbours in odd.chunk_by(|a, b| a.0 + 1 == b.0) {
            let first = neighbours.first().map_or(0, |first| first.0);
            widths.consecutive(first, neighbours.iter().map(|(_, width)| *width));
        }
        drop(widths);
        drop(out);

        self.describe(chunk, descriptor, file);
        let mut stream = chunk.stream(file, program);
        stream.filter(Filter::FlateDecode);
        if self.face.is_cff() {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        drop(stream);
        let map = deflate(&self.unicode());
        let mut out = chunk.cmap(unicode, &map);
        out.filter(Filter::FlateDecode);
        font
    }

    fn describe(&self, chunk: &mut Chunk, descriptor: Ref, file: Ref) {
        let vitals = self.face.vitals();
        let bounds = vitals.bounds;
        let box_ =
            [bounds.left, bounds.bottom, bounds.right, bounds.top].map(glyph_space);
        let name = self.name();
        let mut out = chunk.font_descriptor(descriptor);
        out.name(Name(name.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(box_[0], box_[1], box_[2], box_[3]))
            .italic_angle(
                glyph_space(Em::thousandths(i64::from(vitals.italic_angle))) / 1e3,
            )
            .ascent(glyph_space(vitals.ascent))
            .descent(glyph_space(vitals.descent))
            .cap_height(glyph_space(vitals.cap_height))
            // A rule of thumb among PDF writers; nothing draws with it.
            .stem_v(10.0 + 220.0 * (f32::from(vitals.weight) - 50.0) / 900.0);
        match self.face.outlines() {
            Outlines::Cff => out.font_file3(file),
            Outlines::TrueType => out.font_file2(file),
        };
    }

    /// The name with the tag that tells this subset from others (ISO 32000-1, 9.6.4).
    fn name(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.face.name());
        for sort in &self.sorts {
            hash.update(sort.glyph.to_be_bytes());
        }
        let letter = |byte: &u8| char::from(b'A' + byte % 26);
        let tag: String = hash.finalize().iter().take(6).map(letter).collect();
        format!("{tag}+{}", self.face.name())
    }

    /// The characters of each code.
    fn unicode(&self) -> Vec<u8> {
        let mut map = UnicodeCmap::new(Name(b"Banmian"), SYSTEM);
        for (code, sort) in (1_u16..).zip(&self.sorts) {
            map.pair_with_multiple(code, sort.text.chars());
        }
        map.finish().into_vec()
    }
}

#[expect(clippy::float_cmp, reason = "both are thousandths by construction")]
fn differs(width: f32) -> bool {
    width != 1000.0
}

/// The text a glyph most often stands for: of equals the first, nothing only if there is
/// nothing else.
fn commonest<'a>(uses: &[Use<'a>]) -> &'a str {
    let mut best = (0, NOTHING);
    for same in uses.chunk_by(|a, b| a.text == b.text) {
        let text = same.first().map_or("", |first| first.text);
        if !text.is_empty() && best.0 < same.len() {
            best = (same.len(), text);
        }
    }
    best.1
}
