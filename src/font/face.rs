use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use skrifa::font::name::NameId;
use skrifa::font::{Blob, Font};
use skrifa::raw::TableProvider;
use skrifa::{GlyphId, GlyphSource, GlyphSourceOrder};

use super::drawing::{Step, drawings};
use super::known::Known;
use super::shape::{Plans, Shaped, Shaping, shape};
use super::{FontFault, HAN_TOP};
use crate::unit::Em;

/// One face: a case of type in one weight.
pub struct Face {
    bytes: Bytes,
    index: u32,
    font: Font,
    plans: Plans,
    known: Known,
    name: String,
    names: Vec<String>,
    units_per_em: u16,
    outlines: Outlines,
    embedding: Embedding,
    subsetting: Subsetting,
    em: (Em, Em),
}

/// The bytes of a font file: part of the program, or read by somebody and shared by
/// the faces of a collection.
#[derive(Clone)]
pub(super) enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<Vec<u8>>),
}

/// The smallest box around the ink of a glyph. `left` and `right` count from the glyph's
/// origin to the right, `bottom` and `top` from the baseline up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InkBox {
    /// The left edge.
    pub left: Em,
    /// The right edge.
    pub right: Em,
    /// The lower edge. Negative below the baseline.
    pub bottom: Em,
    /// The upper edge.
    pub top: Em,
}

/// What the foundry lets people do with a face (OpenType 1.9.1, `OS/2`, fsType).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embedding {
    /// Embed, also in files that are edited and from which it may be installed.
    Installable,
    /// Embed in files that may be edited.
    Editable,
    /// Embed in files that are only read and printed. Enough for a page.
    Preview,
    /// Only its bitmaps (fsType, bit 9), of which a page has none.
    Bitmaps,
    /// Not without the foundry's leave.
    Restricted,
}

/// Whether a part of a face may be embedded without the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subsetting {
    /// The glyphs used are enough.
    Allowed,
    /// All of it or nothing (fsType, bit 8).
    Forbidden,
}

/// How the outlines of a face are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// `CFF `: cubic curves.
    Cff,
    /// `glyf`: quadratic curves.
    TrueType,
}

/// What a file that carries a face tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// A box around the ink of all glyphs.
    pub bounds: InkBox,
    /// The highest ascender.
    pub ascent: Em,
    /// The lowest descender, negative.
    pub descent: Em,
    /// The height of a Latin capital.
    pub cap_height: Em,
    /// Thousandths of a degree anticlockwise from upright.
    pub italic_angle: i32,
    /// 100 to 1000; 400 is regular.
    pub weight: u16,
}

impl Face {
    /// The faces of a file: one, or all of a collection.
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Result<Vec<Self>, FontFault> {
        let bytes = match bytes {
            Cow::Borrowed(bytes) => Bytes::Static(bytes),
            Cow::Owned(bytes) => Bytes::Shared(Arc::new(bytes)),
        };
        let format = skrifa::font::Format::new(bytes.get()).ok_or(FontFault::NotAFont)?;
        if !format.is_sfnt() {
            return Err(FontFault::NotAFont);
        }
        (0..format.num_fonts()).map(|index| Self::open(bytes.clone(), index)).collect()
    }

    fn open(bytes: Bytes, index: u32) -> Result<Self, FontFault> {
        let font = Font::new(bytes.blob(), index).ok_or(FontFault::NotAFont)?;
        let tables = font.tables();
        let head = tables.head().map_err(|_| FontFault::NoTable("head"))?;
        let units_per_em = head.units_per_em();
        if units_per_em == 0 {
            return Err(FontFault::NoTable("head"));
        }
        tables.hhea().map_err(|_| FontFault::NoTable("hhea"))?;
        tables.maxp().map_err(|_| FontFault::NoTable("maxp"))?;
        if tables.hmtx_data().is_none() {
            return Err(FontFault::NoTable("hmtx"));
        }
        if tables.cmap_data().is_none() {
            return Err(FontFault::NoTable("cmap"));
        }
        let outlines = if tables.glyf_data().is_some() {
            Outlines::TrueType
        } else if tables.cff_data().is_some() {
            Outlines::Cff
        } else {
            return Err(FontFault::NoOutlines);
        };
        let names = names(&font);
        let name = postscript_name(&font, names.first());
        let subsetting = tables.os2().map_or(Subsetting::Allowed, |os2| {
            match os2.fs_type() & 0x0100 {
                0 => Subsetting::Allowed,
                _ => Subsetting::Forbidden,
            }
        });
        let embedding = tables.os2().map_or(Embedding::Installable, |os2| {
            // Bits 1 to 3; where several are set the least strict holds.
            match os2.fs_type() & 0x000E {
                _ if os2.fs_type() & 0x0200 != 0 => Embedding::Bitmaps,
                0 => Embedding::Installable,
                bits if bits & 0x8 != 0 => Embedding::Editable,
                bits if bits & 0x4 != 0 => Embedding::Preview,
                _ => Embedding::Restricted,
            }
        });
        let em = em_box(&font, units_per_em);
        let (plans, known) = (Plans::default(), Known::default());
        Ok(Self {
            bytes,
            index,
            font,
            plans,
            known,
            name,
            names,
            units_per_em,
            outlines,
            embedding,
            subsetting,
            em,
        })
    }

    /// The PostScript name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The family, full and PostScript names in every language the face states them in.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The bytes of the file it came in.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get()
    }

    /// Which face of that file it is: zero unless the file is a collection.
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// Font units to the em.
    pub const fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// The upper edge of the ideograph's body above the baseline: .88 em.
    pub const fn em_top(&self) -> Em {
        self.em.0
    }

    /// The lower edge of the ideograph's body: −.12 em, below the baseline.
    pub const fn em_bottom(&self) -> Em {
        self.em.1
    }

    /// The glyph a character has when it stands alone.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.known.glyph(c, || {
            let glyph = self.font.charmap().map_unicode(c)?;
            u16::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph != 0)
        })
    }

    /// Whether it knows a variant of a character, as a glyph of its own or as its common
    /// form.
    pub fn varies(&self, base: char, selector: char) -> bool {
        self.font.charmap().map_unicode_variant(base, selector).is_some()
    }

    /// How wide a glyph is.
    pub fn advance(&self, glyph: u16) -> Em {
        let glyph = GlyphId::from(glyph);
        let units = self.font.glyph_metrics().h_advance_exact(glyph).to_i32();
        self.em(units)
    }

    /// Where the ink of a glyph lies, or `None` if it has none. Costs the drawing of one
    /// outline the first time it is asked for.
    pub fn ink(&self, glyph: u16) -> Option<InkBox> {
        self.known.ink(glyph, || self.measure(glyph))
    }

    fn measure(&self, glyph: u16) -> Option<InkBox> {
        let outlines = GlyphSourceOrder::new(&[GlyphSource::Glyf, GlyphSource::Cff]);
        let metrics = self.font.glyph_metrics().with_extents_source_order(outlines);
        let box_ = metrics.extents_exact(GlyphId::from(glyph))?;
        let (left, top) = (box_.x_bearing.to_i32(), box_.y_bearing.to_i32());
        let (width, height) = (box_.width.to_i32(), box_.height.to_i32());
        (width != 0 || height != 0).then(|| InkBox {
            left: self.em(left),
            right: self.em(left + width),
            bottom: self.em(top - height),
            top: self.em(top),
        })
    }

    /// The outline of a glyph, in font units; nothing if it has none.
    pub fn drawing(&self, glyph: u16) -> Vec<Step> {
        self.drawings(&[glyph]).pop().unwrap_or_default()
    }

    /// The outlines of several glyphs, one for each: the tables are opened once for all.
    pub fn drawings(&self, glyphs: &[u16]) -> Vec<Vec<Step>> {
        drawings(self.bytes(), self.index, glyphs)
    }

    /// The glyphs of a run. The text must be whole as far as the face can see: `——` given
    /// as two runs stays two glyphs with a gap between them.
    pub fn shape(&self, text: &str, how: Shaping) -> Vec<Shaped> {
        shape(&self.font, &self.plans, text, how)
    }

    /// What may be done with the face.
    pub const fn embedding(&self) -> Embedding {
        self.embedding
    }

    /// Whether a part of it may be embedded.
    pub const fn subsetting(&self) -> Subsetting {
        self.subsetting
    }

    /// How its outlines are drawn.
    pub const fn outlines(&self) -> Outlines {
        self.outlines
    }

    /// Whether its outlines are in a `CFF ` table.
    pub fn is_cff(&self) -> bool {
        self.outlines == Outlines::Cff
    }

    /// What a file that carries the face tells of it.
    pub fn vitals(&self) -> Vitals {
        let metrics = self.font.metrics();
        let line = metrics.hhea_line;
        let weight = self.font.tables().os2().map_or(400, |os2| os2.us_weight_class());
        let angle = self.font.style_metrics().italic_angle;
        Vitals {
            bounds: InkBox {
                left: self.em(metrics.bounds.x_min.to_i32()),
                right: self.em(metrics.bounds.x_max.to_i32()),
                bottom: self.em(metrics.bounds.y_min.to_i32()),
                top: self.em(metrics.bounds.y_max.to_i32()),
            },
            ascent: line.map_or(self.em.0, |line| self.em(line.ascender.to_i32())),
            descent: line.map_or(self.em.1, |line| self.em(line.descender.to_i32())),
            cap_height: metrics.cap_height.map_or(self.em.0, |cap| self.em(cap.to_i32())),
            italic_angle: angle.map_or(0, |angle| angle.mul_i32(1000).to_i32()),
            weight,
        }
    }

    const fn em(&self, units: i32) -> Em {
        Em::from_font(units, self.units_per_em)
    }
}

/// Shows the name and not the millions of bytes.
impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({}, {:?})", self.name, self.outlines)
    }
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }

    fn blob(&self) -> Blob {
        match self {
            Self::Static(bytes) => Blob::Static(bytes),
            Self::Shared(bytes) => {
                let bytes = Arc::clone(bytes);
                Blob::Shared(bytes)
            }
        }
    }
}

/// The names people may call a face by: PostScript first, then full, then family.
fn names(font: &Font) -> Vec<String> {
    let wanted = [
        NameId::POSTSCRIPT_NAME,
        NameId::FULL_NAME,
        NameId::TYPOGRAPHIC_FAMILY_NAME,
        NameId::FAMILY_NAME,
    ];
    let mut found: Vec<String> = Vec::new();
    for id in wanted {
        for localized in font.names().get(id).iter().flat_map(|name| name.iter()) {
            let name: String = localized.name().chars().collect();
            if !name.is_empty() && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// A name that may stand in a PDF: printable ASCII without delimiters.
fn postscript_name(font: &Font, first: Option<&String>) -> String {
    let stated = font.names().get(NameId::POSTSCRIPT_NAME);
    let stated = stated.and_then(|name| name.english_or_first());
    let stated = stated.map(|name| name.name().chars().collect::<String>());
    let fit = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%#".contains(*c);
    let name: String = stated
        .as_ref()
        .or(first)
        .into_iter()
        .flat_map(|n| n.chars())
        .filter(fit)
        .collect();
    if name.is_empty() { "Unnamed".into() } else { name }
}

/// The body of an ideograph: `OS/2` typographic lines if they are one em apart (they are
/// in every face made for Chinese), else .88 and −.12 as nearly all such faces have it.
fn em_box(font: &Font, units_per_em: u16) -> (Em, Em) {
    let typo = font.tables().os2().ok();
    let typo = typo.map(|os2| (os2.s_typo_ascender(), os2.s_typo_descender()));
    let whole = |&(top, bottom): &(i16, i16)| {
        i32::from(top) - i32::from(bottom) == i32::from(units_per_em)
    };
    typo.filter(whole).map_or((HAN_TOP, HAN_TOP - Em::FULL), |(top, bottom)| {
        let em = |units: i16| Em::from_font(i32::from(units), units_per_em);
        (em(top), em(bottom))
    })
}
