//! The outlines of a face as a face of Type 3: what it draws is in the file itself, and no
//! program of the face is.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §9.6.5 (Type 3), §9.10.3 (`ToUnicode`).

use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::{BezPath, PathEl, Point};
use hayro_font::{Font, FontGlyph};

use super::super::super::PictureFault;
use super::super::survey::is;
use super::Rewriter;
use super::colour::Aim;
use super::faces::Code;
use super::tree::{Ob, Table, name, number, numbers};

impl<'a> Rewriter<'a> {
    /// A face. Glyphs of Type 3 are content.
    pub(super) fn face(
        &mut self,
        face: &Dict<'a>,
        outer: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let Some(glyphs) = face.get::<Dict<'a>>("CharProcs") else {
            return self.type_face(face, aim);
        };
        let mut table = self.table(face, &["CharProcs", "Resources"], aim)?;
        let own = face.get::<Dict<'a>>("Resources");
        let scope = own.unwrap_or_else(|| outer.clone());
        let mut drawn = Table::default();
        let mut all = self.resources(&scope, aim)?;
        let names: Vec<Name<'a>> = glyphs.keys().collect();
        for key in names {
            let Some(glyph) = glyphs.get::<Stream<'a>>(key.as_ref()) else { continue };
            let (content, resources) =
                self.content(&super::unpacked(&glyph)?, &scope, aim)?;
            // Pictures within glyphs are named by all of them.
            super::merge(&mut all, resources);
            let at = self.made.stream(Table::default(), content);
            drawn.0.push((key.as_ref().to_vec(), Ob::At(at)));
        }
        table.set("CharProcs", Ob::Table(drawn));
        table.set("Resources", Ob::Table(all));
        Ok(Ob::Table(table))
    }

    /// A face as it is, or the first of its outlines.
    fn type_face(&mut self, face: &Dict<'a>, aim: Aim) -> Result<Ob, PictureFault> {
        if let Some(nth) = self.faces.find(face)
            && let Some(first) = self.outlined(nth)?.first()
        {
            return Ok(Ob::At(*first));
        }
        let mut table = self.table(face, &[], aim)?;
        // Glyphs in the order of their numbers, which is what is meant where nothing is said.
        if is(face, "Subtype", b"Type0")
            && let Some(own) = face
                .get::<Array<'a>>("DescendantFonts")
                .and_then(|all| all.iter::<Dict<'a>>().next())
            && is(&own, "Subtype", b"CIDFontType2")
            && !own.contains_key("CIDToGIDMap")
        {
            let own = self.table(&own, &[], aim)?.with("CIDToGIDMap", name("Identity"));
            table.set("DescendantFonts", Ob::List(vec![Ob::Table(own)]));
        }
        Ok(Ob::Table(table))
    }

    /// The faces of Type 3 that a face becomes, made once.
    pub(super) fn outlined(&mut self, face: usize) -> Result<Vec<usize>, PictureFault> {
        let Some(used) = self.faces.all.get(face) else { return Ok(Vec::new()) };
        if !used.made.is_empty() {
            return Ok(used.made.clone());
        }
        let (Some(font), Some(seats)) = (used.font.clone(), used.seats.clone()) else {
            return Ok(Vec::new());
        };
        let last = seats.values().map(|seat| seat.nth).max().unwrap_or(0);
        let mut made = Vec::new();
        for nth in 0..=last {
            let own = seats.iter().filter(|(_, seat)| seat.nth == nth);
            let own: Vec<(u8, Code)> =
                own.map(|(code, seat)| (seat.byte, *code)).collect();
            made.push(self.type_3(&font, own));
        }
        if let Some(used) = self.faces.all.get_mut(face) {
            used.made = made.clone();
        }
        Ok(made)
    }

    fn type_3(&mut self, font: &Font<'_>, mut codes: Vec<(u8, Code)>) -> usize {
        codes.sort_unstable();
        let first = codes.first().map_or(0, |(byte, _)| *byte);
        let last = codes.last().map_or(0, |(byte, _)| *byte);
        let mut widths = vec![0.0; usize::from(last.saturating_sub(first)) + 1];
        let mut named = Vec::new();
        let mut glyphs = Table::default();
        let mut box_ = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        let mut words = Vec::new();
        for (byte, code) in codes {
            let wide = font.code_advance(code.value).x;
            if let Some(slot) = widths.get_mut(usize::from(byte.saturating_sub(first))) {
                *slot = wide;
            }
            let glyph = font.glyph(font.map_code(code.value), code.value);
            let FontGlyph::Outline(drawn) = glyph else { continue };
            let path = drawn.outline();
            // A space has no outline, and is nothing at all.
            let room = path.control_box();
            let own = [room.x0, room.y0, room.x1, room.y1];
            box_ = [
                box_[0].min(own[0]),
                box_[1].min(own[1]),
                box_[2].max(own[2]),
                box_[3].max(own[3]),
            ];
            let key = format!("g{byte:02X}");
            let content = content(&path, wide, own);
            let at = self.made.stream(Table::default(), content);
            glyphs.0.push((key.clone().into_bytes(), Ob::At(at)));
            named.push(Ob::Number(f64::from(byte)));
            named.push(name(&key));
            let said = match drawn.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(said)) => said,
                None => String::new(),
            };
            if !said.is_empty() {
                words.push((byte, said));
            }
        }
        let unicode = self.made.stream(Table::default(), to_unicode(&words));
        let encoding = Table::default()
            .with("Type", name("Encoding"))
            .with("Differences", Ob::List(named));
        let box_ = if box_[0] <= box_[2] { box_ } else { [0.0; 4] };
        let table = Table::default()
            .with("Type", name("Font"))
            .with("Subtype", name("Type3"))
            .with("FontBBox", numbers(&box_))
            .with("FontMatrix", numbers(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]))
            .with("FirstChar", Ob::Number(f64::from(first)))
            .with("LastChar", Ob::Number(f64::from(last)))
            .with("Widths", numbers(&widths))
            .with("Encoding", Ob::Table(encoding))
            .with("CharProcs", Ob::Table(glyphs))
            .with("Resources", Ob::Table(Table::default()))
            .with("ToUnicode", Ob::At(unicode));
        let at = self.made.reserve();
        self.made.put(at, Ob::Table(table));
        at
    }
}

/// A glyph that is drawn in the colour that text has.
fn content(path: &BezPath, wide: f64, [left, foot, right, head]: [f64; 4]) -> Vec<u8> {
    let mut out = String::new();
    let mut say = |values: &[f64], operator: &str| {
        for value in values {
            out.push_str(&number((value * 100.0).round() / 100.0));
            out.push(' ');
        }
        out.push_str(operator);
        out.push('\n');
    };
    say(&[wide, 0.0, left, foot, right, head], "d1");
    let mut last = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                say(&[to.x, to.y], "m");
                last = to;
            }
            PathEl::LineTo(to) => {
                say(&[to.x, to.y], "l");
                last = to;
            }
            PathEl::QuadTo(handle, to) => {
                // Two thirds of the way to the handle: the same curve as a cubic.
                let one = last.lerp(handle, 2.0 / 3.0);
                let two = to.lerp(handle, 2.0 / 3.0);
                say(&[one.x, one.y, two.x, two.y, to.x, to.y], "c");
                last = to;
            }
            PathEl::CurveTo(one, two, to) => {
                say(&[one.x, one.y, two.x, two.y, to.x, to.y], "c");
                last = to;
            }
            PathEl::ClosePath => say(&[], "h"),
        }
    }
    if !path.elements().is_empty() {
        say(&[], "f");
    }
    out.into_bytes()
}

/// What the bytes of a face mean, for those who search.
fn to_unicode(words: &[(u8, String)]) -> Vec<u8> {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n",
    );
    for some in words.chunks(100) {
        out.push_str(&format!("{} beginbfchar\n", some.len()));
        for (byte, said) in some {
            let units: String =
                said.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            out.push_str(&format!("<{byte:02X}> <{units}>\n"));
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out.into_bytes()
}
