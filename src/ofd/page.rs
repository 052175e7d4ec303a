//! A page: its objects, in the order in which they are painted and read.

use std::collections::BTreeMap;

use super::fount::{Case, Mapped, SPACE, Sort};
use super::parts::{micrometres, mm, mms};
use super::{Fault, Ids, Setting};
use crate::edition::{Curve, CurvePen, Glyph, GlyphRun, Mark, Page, PictureFrame, Shape};
use crate::font::Turn;
use crate::ink::Ink;
use crate::library::xml::Xml;
use crate::unit::{Length, Point, Rect};

/// A page that is written.
pub(super) struct Painted {
    /// Its number among the things of the document.
    pub(super) id: u32,
    pub(super) content: Vec<u8>,
    /// Which objects each passage of each story is.
    pub(super) objects: BTreeMap<(usize, usize), Vec<u32>>,
}

impl Painted {
    pub(super) fn of(
        setting: &Setting<'_>,
        case: &Case,
        pictures: &[u32],
        page: &Page,
        ids: &mut Ids,
    ) -> Result<Self, Fault> {
        let id = ids.next();
        let mut xml = Xml::new();
        xml.tag("ofd:Page").with("xmlns:ofd", SPACE).open();
        xml.tag("ofd:Area").open();
        let (x, y) = (Length::ZERO, Length::ZERO);
        let sheet = Rect { x, y, width: page.trim.width, height: page.trim.height };
        xml.tag("ofd:PhysicalBox").words(&boxed(sheet));
        xml.close();
        xml.tag("ofd:Content").open();
        let layer = xml.tag("ofd:Layer").with("ID", ids.next().to_string());
        layer.with("Type", "Body").open();
        let objects = BTreeMap::new();
        let mut painter = Painter { setting, case, pictures, xml, ids, objects };
        for mark in &page.marks {
            painter.mark(mark)?;
        }
        let Painter { xml, objects, .. } = painter;
        Ok(Self { id, content: xml.finish(), objects })
    }
}

struct Painter<'a> {
    setting: &'a Setting<'a>,
    case: &'a Case,
    pictures: &'a [u32],
    xml: Xml,
    ids: &'a mut Ids,
    objects: BTreeMap<(usize, usize), Vec<u32>>,
}

/// Glyphs that one text object has.
struct Piece<'a> {
    glyphs: Vec<(&'a Glyph, Sort)>,
}

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark) -> Result<(), Fault> {
        match &mark.shape {
            Shape::Glyphs(run) => {
                for piece in self.pieces(run) {
                    let id = self.text(run, &piece);
                    self.note(mark, id);
                }
            }
            Shape::Fill { rect, ink } => {
                let id = self.path(*rect, &outline(*rect), Pen::Fill(*ink));
                self.note(mark, id);
            }
            Shape::Stroke { rect, thickness, ink } => {
                let around = rect.inset(-thickness.scale(1, 2));
                let data = at(*rect, Point { x: around.x, y: around.y });
                let id = self.path(around, &data, Pen::Stroke(*ink, *thickness));
                self.note(mark, id);
            }
            Shape::Curve(curve) => {
                let pen = match curve.pen {
                    CurvePen::Fill => Pen::Fill(curve.ink),
                    CurvePen::Stroke(thickness) => Pen::Stroke(curve.ink, thickness),
                };
                let bounds = curve.bounds();
                let id = self.path(bounds, &drawn(curve, bounds), pen);
                self.note(mark, id);
            }
            Shape::Picture(frame) => {
                let id = self.picture(frame)?;
                self.note(mark, id);
            }
        }
        Ok(())
    }

    /// Of which passage an object is.
    fn note(&mut self, mark: &Mark, id: u32) {
        if let (Some(article), Some(within)) = (mark.origin.article, mark.origin.within) {
            self.objects.entry((article, within.passage)).or_default().push(id);
        }
    }

    /// The glyphs of a run by what one object can have: a font, no turn; one that is turned or is
    /// of several characters stands for itself.
    fn pieces<'r>(&self, run: &'r GlyphRun) -> Vec<Piece<'r>> {
        let mut pieces: Vec<Piece<'r>> = Vec::new();
        for glyph in &run.glyphs {
            let text = run.text.get(glyph.text.clone()).unwrap_or_default();
            // `Case::of` has taken up every glyph of the edition.
            let Some(sort) = self.case.sort(run.face, glyph.id, text) else { continue };
            let plain = |glyph: &Glyph, sort: Sort| {
                glyph.turn == Turn::Upright && sort.mapped == Mapped::Yes
            };
            let goes_on = |piece: &&mut Piece<'r>| {
                piece.glyphs.last().is_some_and(|(last, own)| {
                    own.font == sort.font && plain(last, *own) && plain(glyph, sort)
                })
            };
            match pieces.last_mut().filter(goes_on) {
                Some(piece) => piece.glyphs.push((glyph, sort)),
                None => pieces.push(Piece { glyphs: vec![(glyph, sort)] }),
            }
        }
        pieces
    }

    fn text(&mut self, run: &GlyphRun, piece: &Piece<'_>) -> u32 {
        let id = self.ids.next();
        let cells = piece.glyphs.iter().map(|(glyph, _)| run.cell(glyph));
        let bounds = cells.reduce(Rect::around).unwrap_or_default();
        let Some((first, sort)) = piece.glyphs.first() else { return id };
        let object = self.xml.tag("ofd:TextObject").with("ID", id.to_string());
        let object = object.with("Boundary", boxed(bounds));
        let object =
            object.with("Font", sort.font.to_string()).with("Size", mm(run.size));
        let (left, down) = (first.at.x - bounds.x, first.at.y - bounds.y);
        // Where the first glyph stands in the object's own space.
        let (x, y, turned) = match first.turn {
            Turn::Upright => (left, down, None),
            Turn::Condensed(part) => {
                let part = format!("{}.{:03}", part / 1000, part % 1000);
                (Length::ZERO, down, Some(format!("{part} 0 0 1 {} 0", mm(left))))
            }
            Turn::Clockwise => {
                let turned = format!("0 1 -1 0 {} {}", mm(left), mm(down));
                (Length::ZERO, Length::ZERO, Some(turned))
            }
        };
        object.maybe("CTM", turned).open();
        let colour = self.colour(run.ink);
        self.xml.tag("ofd:FillColor").with("Value", colour).empty();
        let of = |glyph: &Glyph| run.text.get(glyph.text.clone()).unwrap_or_default();
        let mut words: String = piece.glyphs.iter().map(|(glyph, _)| of(glyph)).collect();
        if sort.mapped == Mapped::No {
            if words.is_empty() {
                // What only helps the glyph before it says nothing.
                words.push('\u{200b}');
            }
            let transform = self.xml.tag("ofd:CGTransform").with("CodePosition", "0");
            let transform =
                transform.with("CodeCount", words.chars().count().to_string());
            transform.with("GlyphCount", "1").open();
            self.xml.tag("ofd:Glyphs").words(&sort.glyph.to_string());
            self.xml.close();
        }
        let places: Vec<Point> = piece.glyphs.iter().map(|(glyph, _)| glyph.at).collect();
        let across: Vec<i64> = places.iter().map(|at| micrometres(at.x)).collect();
        let downward: Vec<i64> = places.iter().map(|at| micrometres(at.y)).collect();
        let code = self.xml.tag("ofd:TextCode").with("X", mm(x)).with("Y", mm(y));
        let code = code.maybe("DeltaX", deltas(&across));
        let moves = downward.iter().any(|at| Some(at) != downward.first());
        code.maybe("DeltaY", deltas(&downward).filter(|_| moves)).words(&words);
        self.xml.close();
        id
    }

    fn path(&mut self, bounds: Rect, data: &str, pen: Pen) -> u32 {
        let id = self.ids.next();
        let object = self.xml.tag("ofd:PathObject").with("ID", id.to_string());
        let object = object.with("Boundary", boxed(bounds));
        let (object, ink, name) = match pen {
            Pen::Fill(ink) => {
                let object = object.with("Stroke", "false").with("Fill", "true");
                (object, ink, "ofd:FillColor")
            }
            Pen::Stroke(ink, thickness) => {
                let object = object.with("Stroke", "true").with("Fill", "false");
                (object.with("LineWidth", mm(thickness)), ink, "ofd:StrokeColor")
            }
        };
        object.open();
        let colour = self.colour(ink);
        self.xml.tag(name).with("Value", colour).empty();
        self.xml.tag("ofd:AbbreviatedData").words(data);
        self.xml.close();
        id
    }

    fn picture(&mut self, frame: &PictureFrame) -> Result<u32, Fault> {
        let id = self.ids.next();
        let mut all = self.setting.pictures.iter().zip(self.pictures);
        let own = all.find(|(framed, _)| {
            let one = (framed.picture, framed.crop, framed.ink);
            one == (frame.picture, frame.crop, frame.ink)
        });
        let Some((_, resource)) = own else {
            return Err(Fault::NoPicture(frame.picture));
        };
        let Rect { width, height, .. } = frame.frame;
        let object = self.xml.tag("ofd:ImageObject").with("ID", id.to_string());
        let object = object.with("Boundary", boxed(frame.frame));
        let object = object.with("CTM", format!("{} 0 0 {} 0 0", mm(width), mm(height)));
        object.with("ResourceID", resource.to_string()).empty();
        Ok(id)
    }

    fn colour(&self, ink: Ink) -> String {
        let [r, g, b] = self.setting.screen.colour(ink, &self.setting.edition.spots);
        format!("{r} {g} {b}")
    }
}

/// How a path is drawn.
#[derive(Clone, Copy)]
enum Pen {
    Fill(Ink),
    Stroke(Ink, Length),
}

/// A rectangle as a box: left, top, width, height.
fn boxed(Rect { x, y, width, height }: Rect) -> String {
    [x, y, width, height].map(mm).join(" ")
}

/// The ways from each place to the next one; nothing of one place.
fn deltas(places: &[i64]) -> Option<String> {
    let ways: Vec<String> = places
        .windows(2)
        .filter_map(|pair| match pair {
            [from, to] => Some(mms(to - from)),
            _ => None,
        })
        .collect();
    (!ways.is_empty()).then(|| ways.join(" "))
}

/// The outline of a rectangle in its own box.
fn outline(rect: Rect) -> String {
    at(rect, Point { x: rect.x, y: rect.y })
}

/// The outline of a rectangle, from some place on.
fn at(rect: Rect, from: Point) -> String {
    let (left, top) = (mm(rect.x - from.x), mm(rect.y - from.y));
    let (right, foot) = (mm(rect.right() - from.x), mm(rect.bottom() - from.y));
    format!("M {left} {top} L {right} {top} L {right} {foot} L {left} {foot} C")
}

fn drawn(curve: &Curve, bounds: Rect) -> String {
    let place = |at: Point| format!("{} {}", mm(at.x - bounds.x), mm(at.y - bounds.y));
    let mut out = format!("M {}", place(curve.start));
    for piece in &curve.pieces {
        out.push_str(&format!(" B {}", piece.map(place).join(" ")));
    }
    if curve.pen == CurvePen::Fill {
        out.push_str(" C");
    }
    out
}
