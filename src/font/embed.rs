//! A few glyphs of a face as a TrueType file of its own, for formats whose readers know no other
//! outlines.
//!
//! # Sources
//!
//! OpenType 1.9.1: `glyf`, `loca`, `cmap`, `hmtx`, `head`, `hhea`, `maxp`, `name`, `post`, `OS/2`.

use std::collections::BTreeMap;

use kurbo::{BezPath, CubicBez, Point};
use write_fonts::FontBuilder;
use write_fonts::error::Error;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{Bbox, GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::os2::Os2;
use write_fonts::tables::post::Post;
use write_fonts::types::{FWord, GlyphId, LongDateTime, NameId, UfWord, Version16Dot16};

use super::{Face, Step};
use crate::unit::{Em, Length};

/// What is taken of a face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The glyphs, by their numbers in the face; each has the number of its place from one.
    pub glyphs: Vec<u16>,
    /// Which of the places, from one, a character is shown by.
    pub characters: BTreeMap<char, u16>,
    /// What the file calls itself.
    pub name: String,
}

/// How far, in units of a face of a thousand, a curve of TrueType may lie from that of the face.
const NEAR: f64 = 0.3;

/// The first moment that Unix knows, in seconds since 1904: no clock is read.
const MADE: LongDateTime = LongDateTime::new(2_082_844_800);

impl Face {
    /// A TrueType file with some glyphs of the face. Cubic curves become quadratic ones that lie
    /// a third of a thousandth of the em off at most.
    ///
    /// Nothing if a glyph cannot be written: none of a face that was opened.
    pub fn truetype(&self, cut: &Cut) -> Option<Vec<u8>> {
        written(self, cut).ok()
    }
}

fn written(face: &Face, cut: &Cut) -> Result<Vec<u8>, Error> {
    let units = face.units_per_em();
    let mut builder = GlyfLocaBuilder::new();
    builder.add_glyph(&Glyph::Empty)?;
    let mut metrics = vec![LongMetric::new(units, 0)];
    let mut bounds: Option<Bbox> = None;
    let (mut points, mut contours, mut widest) = (0, 0, units);
    for (id, steps) in cut.glyphs.iter().zip(face.drawings(&cut.glyphs)) {
        let glyph = drawn(face, steps);
        let bearing = glyph.bbox().map_or(0, |own| own.x_min);
        if let Glyph::Simple(simple) = &glyph {
            let count =
                simple.contours.iter().map(|contour| contour.len()).sum::<usize>();
            points = points.max(narrow(count));
            contours = contours.max(narrow(simple.contours.len()));
        }
        if let Some(own) = glyph.bbox() {
            bounds = Some(bounds.map_or(own, |all| all.union(own)));
        }
        builder.add_glyph(&glyph)?;
        let advance = unsigned(face.advance(*id), units);
        widest = widest.max(advance);
        metrics.push(LongMetric::new(advance, bearing));
    }
    let (glyf, loca, format) = builder.build();
    let bounds = bounds.unwrap_or_default();
    let vitals = face.vitals();
    let count = narrow(metrics.len());
    let head = Head {
        units_per_em: units,
        created: MADE,
        modified: MADE,
        x_min: bounds.x_min,
        y_min: bounds.y_min,
        x_max: bounds.x_max,
        y_max: bounds.y_max,
        lowest_rec_ppem: 6,
        index_to_loc_format: i16::from(format == LocaFormat::Long),
        ..Head::default()
    };
    let (ascent, descent) = (signed(vitals.ascent, units), signed(vitals.descent, units));
    let hhea = Hhea {
        ascender: FWord::new(ascent),
        descender: FWord::new(descent),
        advance_width_max: UfWord::new(widest),
        x_max_extent: FWord::new(bounds.x_max),
        caret_slope_rise: 1,
        number_of_h_metrics: count,
        ..Hhea::default()
    };
    let maxp = Maxp {
        num_glyphs: count,
        max_points: Some(points),
        max_contours: Some(contours),
        ..plain()
    };
    let os2 = Os2 {
        us_weight_class: vitals.weight,
        us_width_class: 5,
        s_typo_ascender: ascent,
        s_typo_descender: descent,
        us_win_ascent: unsigned(vitals.ascent, units),
        us_win_descent: unsigned(Em::thousandths(0) - vitals.descent, units),
        ..Os2::default()
    };
    let mappings = cut.characters.iter().map(|(c, place)| (*c, GlyphId::from(*place)));
    // A character stands once in a map.
    let cmap = Cmap::from_mappings(mappings).unwrap_or_default();
    // Glyphs have no names.
    let post = Post { version: Version16Dot16::VERSION_3_0, ..Post::default() };
    let mut font = FontBuilder::new();
    let tables =
        |font: &mut FontBuilder<'static>| -> Result<(), write_fonts::BuilderError> {
            font.add_table(&head)?.add_table(&hhea)?.add_table(&maxp)?.add_table(&os2)?;
            font.add_table(&Hmtx::new(metrics, Vec::new()))?.add_table(&cmap)?;
            font.add_table(&glyf)?.add_table(&loca)?;
            font.add_table(&names(&cut.name))?.add_table(&post)?;
            Ok(())
        };
    tables(&mut font).map_err(|fault| fault.inner)?;
    Ok(font.build())
}

/// What glyphs without instructions and parts need.
fn plain() -> Maxp {
    let none = Some(0);
    Maxp {
        num_glyphs: 0,
        max_points: none,
        max_contours: none,
        max_composite_points: none,
        max_composite_contours: none,
        max_zones: Some(2),
        max_twilight_points: none,
        max_storage: none,
        max_function_defs: none,
        max_instruction_defs: none,
        max_stack_elements: none,
        max_size_of_instructions: none,
        max_component_elements: none,
        max_component_depth: none,
    }
}

fn names(name: &str) -> Name {
    let ids = [
        NameId::FAMILY_NAME,
        NameId::SUBFAMILY_NAME,
        NameId::UNIQUE_ID,
        NameId::FULL_NAME,
        NameId::VERSION_STRING,
        NameId::POSTSCRIPT_NAME,
    ];
    let record = |id: NameId| {
        let words = match id {
            NameId::SUBFAMILY_NAME => "Regular",
            NameId::VERSION_STRING => "Version 1.000",
            _ => name,
        };
        // Windows, Unicode BMP, English.
        NameRecord::new(3, 1, 0x409, id, words.to_owned().into())
    };
    Name::new(ids.map(record).into())
}

/// A glyph with quadratic curves; an empty one, if it has no outline.
fn drawn(face: &Face, steps: Vec<Step>) -> Glyph {
    let near = NEAR * f64::from(face.units_per_em()) / 1000.0;
    let mut path = BezPath::new();
    let mut at = Point::ZERO;
    let point = |[x, y]: [f32; 2]| Point::new(f64::from(x), f64::from(y));
    for step in steps {
        match step {
            Step::Move(to) => {
                at = point(to);
                path.move_to(at);
            }
            Step::Line(to) => {
                at = point(to);
                path.line_to(at);
            }
            Step::Curve(one, other, to) => {
                let curve = CubicBez::new(at, point(one), point(other), point(to));
                for (_, _, part) in curve.to_quads(near) {
                    path.quad_to(part.p1, part.p2);
                }
                at = point(to);
            }
            Step::Close => path.close_path(),
        }
    }
    SimpleGlyph::from_bezpath(&path).map_or(Glyph::Empty, Glyph::Simple)
}

/// A length of a face in its units.
fn in_units(em: Em, units: u16) -> i64 {
    em.at(Length::from_grains(units.into())).grains()
}

fn signed(em: Em, units: u16) -> i16 {
    let found = in_units(em, units);
    i16::try_from(found).unwrap_or(if found < 0 { i16::MIN } else { i16::MAX })
}

fn unsigned(em: Em, units: u16) -> u16 {
    u16::try_from(in_units(em, units).max(0)).unwrap_or(u16::MAX)
}

fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::Cut;
    use crate::font::{Face, Library, Outlines};

    #[test]
    fn a_cut_is_a_face_with_the_same_glyphs() {
        let library = Library::shipped();
        for (_, face) in library.faces() {
            let letters = ['中', '国', 'A', '，'];
            let glyphs: Vec<u16> =
                letters.iter().map(|letter| face.glyph(*letter).unwrap()).collect();
            let characters = letters.into_iter().zip(1..).collect();
            let cut = Cut { glyphs: glyphs.clone(), characters, name: "Cut".to_owned() };
            let bytes = face.truetype(&cut).unwrap();
            assert!(bytes.len() < 20_000);
            let mut own = Library::empty();
            let id = own.add(bytes.into()).unwrap()[0];
            let made: &Face = own.face(id);
            assert_eq!(made.outlines(), Outlines::TrueType);
            assert_eq!(made.name(), "Cut");
            for (place, (letter, glyph)) in (1..).zip(letters.into_iter().zip(glyphs)) {
                assert_eq!(made.glyph(letter), Some(place));
                assert_eq!(made.advance(place), face.advance(glyph));
                let (one, other) = (made.ink(place).unwrap(), face.ink(glyph).unwrap());
                let near = |a: crate::unit::Em, b: crate::unit::Em| {
                    (a - b).to_f64().abs() < 0.003
                };
                assert!(near(one.left, other.left) && near(one.right, other.right));
                assert!(near(one.top, other.top) && near(one.bottom, other.bottom));
            }
        }
    }
}
