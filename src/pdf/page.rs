//! One page: marks to operators, in the order of the marks.

use std::collections::BTreeSet;

use pdf_writer::types::{ArtifactSubtype, ArtifactType};
use pdf_writer::{Content, Name};
use rayon::prelude::*;

use super::curves::Outlines;
use super::fount::Case;
use super::number::{deflate, pt};
use super::picture::{Shelf, is_cropped, matrix, picture_name};
use super::register;
use super::space::{SpotSpace, share};
use super::state::{KNOCKOUT, OVERPRINT};
use super::tags::role;
use super::text::{Pen, pieces};
use super::{Fault, TextAs};
use crate::copy::PrinterMarks;
use crate::diag::PartId;
use crate::edition::{
    Curve, CurvePen, Edition, LeafId, Mark, Origin, Page, PictureFrame, Role, Shape, Tag,
    Tree,
};
use crate::font::{FaceId, Library};
use crate::ink::Ink;
use crate::unit::{Length, Point, Rect, WritingMode};

/// A page ready to be put into a file.
pub(super) struct Painted {
    /// Its operators, compressed.
    pub(super) content: Vec<u8>,
    /// The faces it uses.
    pub(super) faces: BTreeSet<FaceId>,
    /// The pictures it uses.
    pub(super) pictures: BTreeSet<usize>,
    /// The spaces of the spot inks it uses.
    pub(super) spots: BTreeSet<SpotSpace>,
    /// Whether it has the marks of the press.
    pub(super) registered: Registered,
    /// Whether something of it shows through.
    pub(super) surface: Surface,
    /// What of the tree its marked content is of, by its numbers.
    pub(super) contents: Vec<LeafId>,
}

/// Whether a page has marks that every plate carries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Registered {
    No,
    Yes,
}

/// Whether anything on a page lets through what lies under it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// Nothing.
    Opaque,
    /// A picture with a mask.
    Transparent,
}

/// What pages are painted with.
pub(super) struct Setting<'a> {
    /// The founts.
    pub(super) case: &'a Case<'a>,
    /// The pictures.
    pub(super) shelf: &'a Shelf<'a>,
    /// The faces.
    pub(super) library: &'a Library,
    /// How type is written.
    pub(super) text: TextAs,
    /// What a reader is told of, if the file is tagged.
    pub(super) tree: Option<&'a Tree>,
    /// Whether what stands beside the pages is for a press.
    pub(super) marks: PrinterMarks,
}

/// Paints every page.
pub(super) fn paint(
    edition: &Edition,
    setting: &Setting<'_>,
) -> Result<Vec<Painted>, Fault> {
    let pages = edition.pages.par_iter().enumerate();
    pages.map(|(nth, page)| paint_page(nth, page, setting)).collect()
}

fn paint_page(nth: usize, page: &Page, setting: &Setting<'_>) -> Result<Painted, Fault> {
    let mut painter = Painter::new(page);
    let content = |mark: &Mark, at: usize| -> Option<Marked> {
        let tree = setting.tree?;
        Some(match tree.leaf(nth, mark, at) {
            Some(leaf) => Marked::Told(leaf),
            None if mark.role == Role::Folio => Marked::Pagination,
            None => Marked::Layout,
        })
    };
    for marks in page.marks.chunk_by(of_one_line) {
        painter.faces.extend(marks.iter().filter_map(face));
        for mark in marks {
            if !matches!(mark.shape, Shape::Glyphs(_)) {
                painter.open(content(mark, 0), setting.tree);
            }
            match &mark.shape {
                Shape::Glyphs(_) => {}
                Shape::Fill { rect, ink } => painter.fill(*rect, *ink),
                Shape::Stroke { rect, thickness, ink } => {
                    painter.stroke(*rect, *thickness, *ink);
                }
                Shape::Curve(curve) => painter.curve(curve),
                Shape::Picture(frame) => painter.picture(frame, setting.shelf)?,
            }
        }
        painter.line(marks, setting, &content);
    }
    if page.slug != Length::ZERO && setting.marks == PrinterMarks::Drawn {
        painter.register(page);
    }
    Ok(painter.finish())
}

/// Whether two marks are type on one line of one piece of copy. Type of two inks is
/// shown apart.
fn of_one_line(a: &Mark, b: &Mark) -> bool {
    let key =
        |mark: &Mark| -> Option<(Role, Option<usize>, PartId, usize, WritingMode, Ink)> {
            let Origin { article, line, spot, .. } = mark.origin;
            match &mark.shape {
                Shape::Glyphs(run) => {
                    Some((mark.role, article, spot.part(), line, run.mode, run.ink))
                }
                Shape::Fill { .. }
                | Shape::Stroke { .. }
                | Shape::Curve(_)
                | Shape::Picture(_) => None,
            }
        };
    key(a).is_some_and(|a| key(b) == Some(a))
}

fn face(mark: &Mark) -> Option<FaceId> {
    match &mark.shape {
        Shape::Glyphs(run) => Some(run.face),
        Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_)
        | Shape::Picture(_) => None,
    }
}

/// Whether operators are between `BT` and `ET`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Graphics,
}

/// What marked content is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    /// What a reader is told of.
    Told(LeafId),
    /// What every page says again.
    Pagination,
    /// What only helps the eye.
    Layout,
}

struct Painter {
    out: Content,
    /// The top left of the trimmed page in the space of the file.
    origin: Point,
    ink: Option<Ink>,
    overprinting: Option<&'static str>,
    within: Within,
    pen: Pen,
    faces: BTreeSet<FaceId>,
    pictures: BTreeSet<usize>,
    spots: BTreeSet<SpotSpace>,
    outlines: Outlines,
    registered: Registered,
    surface: Surface,
    /// The marked content that is open.
    opened: Option<Marked>,
    contents: Vec<LeafId>,
}

impl Painter {
    fn new(page: &Page) -> Self {
        Self {
            out: Content::with_settings(pdf_writer::Settings { pretty: false }),
            origin: {
                let margin = page.bleed + page.slug;
                Point { x: margin, y: margin + page.trim.height }
            },
            ink: None,
            overprinting: None,
            within: Within::Graphics,
            pen: Pen::default(),
            faces: BTreeSet::new(),
            pictures: BTreeSet::new(),
            spots: BTreeSet::new(),
            outlines: Outlines::default(),
            registered: Registered::No,
            surface: Surface::Opaque,
            opened: None,
            contents: Vec::new(),
        }
    }

    fn finish(mut self) -> Painted {
        self.close();
        self.enter(Within::Graphics);
        Painted {
            content: deflate(&self.out.finish()),
            faces: self.faces,
            pictures: self.pictures,
            spots: self.spots,
            registered: self.registered,
            surface: self.surface,
            contents: self.contents,
        }
    }

    /// What comes is of this marked content, in a file that is tagged.
    fn open(&mut self, wanted: Option<Marked>, tree: Option<&Tree>) {
        let Some(wanted) = wanted.filter(|wanted| self.opened != Some(*wanted)) else {
            return;
        };
        self.close();
        // Text begins and ends inside of marked content, never across its ends.
        self.enter(Within::Graphics);
        let artifact = |out: &mut Content, kind, subtype: Option<ArtifactSubtype>| {
            let mut open = out.begin_marked_content_with_properties(Name(b"Artifact"));
            let mut own = open.properties().artifact();
            own.kind(kind);
            if let Some(subtype) = subtype {
                own.subtype(subtype);
            }
        };
        match wanted {
            Marked::Told(LeafId(leaf)) => {
                // A page has fewer marks than that.
                let number = i32::try_from(self.contents.len()).unwrap_or(i32::MAX);
                self.contents.push(LeafId(leaf));
                let tag =
                    tree.and_then(|tree| tree.leaves.get(leaf)).map(|leaf| leaf.tag);
                let name = role(tag.unwrap_or(Tag::Span)).to_name();
                let mut open = self.out.begin_marked_content_with_properties(name);
                open.properties().identify(number);
            }
            Marked::Pagination => {
                let header = Some(ArtifactSubtype::Header);
                artifact(&mut self.out, ArtifactType::Pagination, header);
            }
            Marked::Layout => artifact(&mut self.out, ArtifactType::Layout, None),
        }
        self.opened = Some(wanted);
    }

    fn close(&mut self) {
        if self.opened.take().is_some() {
            self.enter(Within::Graphics);
            self.out.end_marked_content();
        }
    }

    fn enter(&mut self, within: Within) {
        if self.within == within {
            return;
        }
        match within {
            Within::Text => {
                self.out.begin_text();
            }
            Within::Graphics => {
                self.pen.lift(&mut self.out);
                self.out.end_text();
            }
        }
        self.within = within;
    }

    fn dip(&mut self, ink: Ink) {
        let state = if ink.overprints() { OVERPRINT } else { KNOCKOUT };
        // A picture between two runs of one ink has changed the one and not the other.
        if self.ink == Some(ink) && self.overprinting == Some(state) {
            return;
        }
        self.pen.flush(&mut self.out);
        self.meet(state);
        if self.ink != Some(ink) {
            let [c, m, y, k] = [ink.c, ink.m, ink.y, ink.k].map(share);
            let spot = ink.spot.map_or(0.0, |spot| share(spot.tint));
            match SpotSpace::of(ink) {
                None => {
                    self.out.set_fill_cmyk(c, m, y, k);
                }
                Some(space) => {
                    self.out.set_fill_color_space(Name(space.name().as_bytes()));
                    match space {
                        SpotSpace::Alone(_) => self.out.set_fill_color([spot]),
                        SpotSpace::Mixed(_) => {
                            self.out.set_fill_color([c, m, y, k, spot])
                        }
                        SpotSpace::WithBlack(_) => self.out.set_fill_color([k, spot]),
                    };
                    self.spots.insert(space);
                }
            }
            self.ink = Some(ink);
        }
    }

    /// Says in what lines are drawn, until the state is restored.
    fn dip_stroke(&mut self, ink: Ink) {
        let [c, m, y, k] = [ink.c, ink.m, ink.y, ink.k].map(share);
        let spot = ink.spot.map_or(0.0, |spot| share(spot.tint));
        let Some(space) = SpotSpace::of(ink) else {
            self.out.set_stroke_cmyk(c, m, y, k);
            return;
        };
        self.out.set_stroke_color_space(Name(space.name().as_bytes()));
        match space {
            SpotSpace::Alone(_) => self.out.set_stroke_color([spot]),
            SpotSpace::Mixed(_) => self.out.set_stroke_color([c, m, y, k, spot]),
            SpotSpace::WithBlack(_) => self.out.set_stroke_color([k, spot]),
        };
        self.spots.insert(space);
    }

    /// Says how what comes meets what lies under it.
    fn meet(&mut self, state: &'static str) {
        if self.overprinting != Some(state) {
            self.out.set_parameters(Name(state.as_bytes()));
            self.overprinting = Some(state);
        }
    }

    fn picture(&mut self, frame: &PictureFrame, shelf: &Shelf<'_>) -> Result<(), Fault> {
        let (index, work) = shelf.find(frame.picture)?;
        self.enter(Within::Graphics);
        match work.is_stencil() {
            // Painted as type is.
            true => self.dip(frame.ink),
            false => self.meet(KNOCKOUT),
        }
        self.out.save_state();
        if is_cropped(work, frame) {
            self.rectangle(frame.frame);
            self.out.clip_nonzero().end_path();
        }
        self.out.transform(matrix(work, frame, self.origin));
        self.out.x_object(Name(picture_name(index).as_bytes()));
        self.out.restore_state();
        self.pictures.insert(index);
        if work.shows_through() {
            self.surface = Surface::Transparent;
        }
        Ok(())
    }

    fn line(
        &mut self,
        marks: &[Mark],
        setting: &Setting<'_>,
        content: &dyn Fn(&Mark, usize) -> Option<Marked>,
    ) {
        let Some(Shape::Glyphs(run)) = marks.first().map(|mark| &mark.shape) else {
            return;
        };
        match setting.text {
            TextAs::Type => {
                let pieces = pieces(marks, setting.case);
                let mut of: Vec<Option<Marked>> = Vec::with_capacity(pieces.len());
                for piece in &pieces {
                    let own = content(piece.mark, piece.begins());
                    // A glyph that says nothing is of what stands before it.
                    let before = of.last().copied().filter(|_| piece.is_silent());
                    of.push(before.unwrap_or(own));
                }
                let mut from = 0;
                for alike in of.chunk_by(|a, b| a == b) {
                    let to = from + alike.len();
                    self.open(alike.first().copied().flatten(), setting.tree);
                    self.enter(Within::Text);
                    self.dip(run.ink);
                    // There is one for each piece.
                    let own = pieces.get(from..to).unwrap_or_default();
                    self.pen.show(&mut self.out, own, self.origin);
                    from = to;
                }
            }
            TextAs::Curves => {
                self.enter(Within::Graphics);
                self.dip(run.ink);
                let (out, origin) = (&mut self.out, self.origin);
                self.outlines.show(out, marks, setting.library, origin);
            }
        }
    }

    /// The marks of the press, last: nothing of the page lies where they are.
    fn register(&mut self, page: &Page) {
        self.enter(Within::Graphics);
        self.meet(KNOCKOUT);
        register::draw(&mut self.out, page, self.origin);
        self.registered = Registered::Yes;
    }

    fn fill(&mut self, rect: Rect, ink: Ink) {
        self.enter(Within::Graphics);
        self.dip(ink);
        self.rectangle(rect);
        self.out.fill_nonzero();
    }

    /// A box as the room between two rectangles: a filled shape has the same width at
    /// every resolution.
    fn stroke(&mut self, rect: Rect, thickness: Length, ink: Ink) {
        self.enter(Within::Graphics);
        self.dip(ink);
        let half = thickness.scale(1, 2);
        let inner = rect.inset(thickness - half);
        self.rectangle(rect.inset(-half));
        if Length::ZERO < inner.width && Length::ZERO < inner.height {
            self.rectangle(inner);
        }
        self.out.fill_even_odd();
    }

    fn curve(&mut self, curve: &Curve) {
        self.enter(Within::Graphics);
        match curve.pen {
            CurvePen::Fill => {
                self.dip(curve.ink);
                self.path(curve);
                self.out.close_path().fill_nonzero();
            }
            CurvePen::Stroke(thickness) => {
                let overprints = curve.ink.overprints();
                self.meet(if overprints { OVERPRINT } else { KNOCKOUT });
                self.out.save_state();
                self.dip_stroke(curve.ink);
                self.out.set_line_width(pt(thickness));
                self.path(curve);
                self.out.stroke().restore_state();
            }
        }
    }

    fn path(&mut self, curve: &Curve) {
        let origin = self.origin;
        let at = |p: Point| (pt(origin.x + p.x), pt(origin.y - p.y));
        let (x, y) = at(curve.start);
        self.out.move_to(x, y);
        for piece in &curve.pieces {
            let [(x1, y1), (x2, y2), (x3, y3)] = piece.map(at);
            self.out.cubic_to(x1, y1, x2, y2, x3, y3);
        }
    }

    fn rectangle(&mut self, rect: Rect) {
        let [x, y, width, height] = place(self.origin, rect);
        self.out.rect(x, y, width, height);
    }
}

/// A rectangle in the space of the file: its edges are rounded, not its extent, so that
/// two that touch on the page touch in the file.
fn place(origin: Point, rect: Rect) -> [f32; 4] {
    let (left, right) = (origin.x + rect.x, origin.x + rect.right());
    let (bottom, top) = (origin.y - rect.bottom(), origin.y - rect.y);
    let round = |length: Length| Length::thousandths_of_pt(thousandths(length));
    let (left, bottom) = (round(left), round(bottom));
    [pt(left), pt(bottom), pt(round(right) - left), pt(round(top) - bottom)]
}

fn thousandths(length: Length) -> i64 {
    length.scale(1, Length::thousandths_of_pt(1).grains()).grains()
}
