//! What stands outside the page for the people at the press: which page this is, and bars
//! of every ink. Crop and register marks are the file's own.

use crate::edition::{Edition, Glyph, GlyphRun, Mark, Origin, Page, Role, Shape};
use crate::font::{FaceId, Library, Turn};
use crate::ink::{Ink, SpotId, SpotTint, Tint};
use crate::unit::{Length, Point, Rect, Size, WritingMode};

/// How wide the room outside the bleed is.
const ROOM: Length = Length::mm(12);

/// The size of its type.
const SIZE: Length = Length::pt(7);

/// The side of a patch of the bars.
const PATCH: Length = Length::mm(4);

/// Where both begin, from the left of the trimmed page: clear of the crop marks.
const INDENT: Length = Length::mm(10);

/// Adds the room and what stands in it to every page. `made_for` is told beside the number
/// of the page: the standard and the printing condition.
pub(super) fn add(edition: &mut Edition, library: &Library, made_for: &str) {
    let date = edition.day();
    // Without a face there are no pages to write beside.
    let Some(face) = face_of(library) else { return };
    let spots: Vec<Bar> = (0_u16..)
        .zip(&edition.spots)
        .map(|(id, spot)| Bar { name: spot.name.clone(), ink: of_spot(SpotId(id)) })
        .collect();
    let title = edition.title.clone();
    for page in &mut edition.pages {
        page.slug = ROOM;
        let words = format!("{title}　{date}　第{}版　{made_for}", page.number);
        let y = -(page.bleed + ROOM.scale(1, 2)) + SIZE.scale(1, 3);
        let pen = Pen { face, library, size: SIZE };
        let end = pen.write(page, Point { x: INDENT, y }, &words, Ink::BLACK) + SIZE * 2;
        // The register mark in the middle stays clear.
        let mut x = end.max(page.trim.width.scale(1, 2) + Length::mm(8));
        // The name of each plate, on that plate alone.
        for bar in process().iter().chain(&spots) {
            let end = pen.write(page, Point { x, y }, &bar.name, bar.ink);
            x = end + SIZE;
        }
        bars(page, &spots);
    }
}

/// A page of one line of such words, for what stands outside of sheets. Its foot is the foot
/// of the line.
pub(super) fn label(library: &Library, words: &str) -> Page {
    let bold = library.composite("黑体");
    let face = bold.or_else(|| library.composite(library.names().next()?));
    let mut page = Page {
        // None of the pages of the issue.
        number: 0,
        title: None,
        trim: Size { width: Length::mm(1), height: SIZE.scale(3, 2) },
        bleed: Length::ZERO,
        slug: Length::ZERO,
        passages: Vec::new(),
        marks: Vec::new(),
    };
    // Without a face there are no pages to write beside.
    if let Some(face) = face.map(|face| face.han) {
        let pen = Pen { face, library, size: SIZE };
        let at = Point { x: Length::ZERO, y: SIZE };
        page.trim.width = pen.write(&mut page, at, words, Ink::BLACK).max(SIZE);
    }
    page
}

fn of_spot(spot: SpotId) -> Ink {
    Ink { spot: Some(SpotTint { spot, tint: Tint::SOLID }), ..Ink::PAPER }
}

/// A plate, as the slug names it.
struct Bar {
    name: String,
    ink: Ink,
}

fn process() -> [Bar; 4] {
    let (none, solid) = (Tint::NONE, Tint::SOLID);
    [
        ("Cyan", [solid, none, none, none]),
        ("Magenta", [none, solid, none, none]),
        ("Yellow", [none, none, solid, none]),
        ("Black", [none, none, none, solid]),
    ]
    .map(|(name, tints)| Bar { name: name.to_owned(), ink: Ink::process(tints) })
}

/// Solids, halves, overprints of two and the grey of three, then the spots.
fn bars(page: &mut Page, spots: &[Bar]) {
    let solid = |n: [u16; 4]| Ink::process(n.map(Tint::percent));
    let mut inks: Vec<Ink> = [
        [100, 0, 0, 0],
        [0, 100, 0, 0],
        [0, 0, 100, 0],
        [0, 0, 0, 100],
        [50, 0, 0, 0],
        [0, 50, 0, 0],
        [0, 0, 50, 0],
        [0, 0, 0, 50],
        [0, 100, 100, 0],
        [100, 0, 100, 0],
        [100, 100, 0, 0],
        [50, 40, 40, 0],
    ]
    .map(solid)
    .to_vec();
    inks.extend(spots.iter().map(|bar| bar.ink));
    let y = page.trim.height + page.bleed + (ROOM - PATCH).scale(1, 2);
    // The register mark in the middle stays clear.
    let end = page.trim.width.scale(1, 2) - Length::mm(5);
    let mut x = INDENT;
    for ink in inks {
        if end < x + PATCH {
            break;
        }
        let rect = Rect { x, y, width: PATCH, height: PATCH };
        page.marks.push(mark(Shape::Fill { rect, ink }));
        x += PATCH;
    }
}

/// The face of what is written beside a page.
pub(super) fn face_of(library: &Library) -> Option<FaceId> {
    let bold = library.composite("黑体");
    let face = bold.or_else(|| library.composite(library.names().next()?));
    face.map(|face| face.han)
}

/// Writes beside a page, or on it.
pub(super) struct Pen<'a> {
    pub(super) face: FaceId,
    pub(super) library: &'a Library,
    pub(super) size: Length,
}

impl Pen<'_> {
    /// Sets words from a point of their baseline, and says where they end. What the face
    /// lacks stands as 〓, and is left out where it lacks that too: these words are for the
    /// press, not of the copy.
    pub(super) fn write(
        &self,
        page: &mut Page,
        mut at: Point,
        words: &str,
        ink: Ink,
    ) -> Length {
        let face = self.library.face(self.face);
        let mut glyphs = Vec::new();
        for (start, c) in words.char_indices() {
            let Some(id) = face.glyph(c).or_else(|| face.glyph('〓')) else { continue };
            let advance = face.advance(id).at(self.size);
            let text = start..start + c.len_utf8();
            glyphs.push(Glyph { id, at, turn: Turn::Upright, advance, text });
            at.x += advance;
        }
        if !glyphs.is_empty() {
            page.marks.push(mark(Shape::Glyphs(GlyphRun {
                face: self.face,
                size: self.size,
                ink,
                mode: WritingMode::HorizontalTb,
                text: words.to_owned(),
                glyphs,
            })));
        }
        at.x
    }

    /// How wide words are.
    pub(super) fn width(&self, words: &str) -> Length {
        let face = self.library.face(self.face);
        let glyphs =
            words.chars().filter_map(|c| face.glyph(c).or_else(|| face.glyph('〓')));
        glyphs.fold(Length::ZERO, |wide, id| wide + face.advance(id).at(self.size))
    }
}

pub(super) fn mark(shape: Shape) -> Mark {
    Mark { shape, role: Role::Folio, origin: Origin::default() }
}
