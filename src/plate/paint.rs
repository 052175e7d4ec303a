//! Marks to ink on the points of a page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Stroke, Transform};

use super::canvas::{Canvas, Cover, Dip, Meeting, SUB};
use super::spread::{Laid, Pixelled, Spread};
use super::{FailedPicture, Photo, Work, drawing};
use crate::edition::{Curve, CurvePen, GlyphRun, Mark, Page, PictureFrame, Shape};
use crate::font::{FaceId, Library, Step, Turn};
use crate::ink::{Ink, Plate, Plates, SpotId, Tint};
use crate::picture::fenced;
use crate::unit::{Length, Point, Rect};

/// The spot inks of a page, each once.
pub(super) fn spots(work: &Work<'_>, page: &Page) -> Vec<SpotId> {
    let photos = page.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Picture(frame) => work.photos.get(frame.picture.0)?.as_ref(),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    });
    let of_photos: BTreeSet<SpotId> = photos.flat_map(Photo::spots).collect();
    let inks = page.marks.iter().map(|mark| match &mark.shape {
        Shape::Glyphs(run) => run.ink,
        Shape::Fill { ink, .. } | Shape::Stroke { ink, .. } => *ink,
        Shape::Curve(curve) => curve.ink,
        Shape::Picture(frame) => frame.ink,
    });
    let spots = inks.filter_map(|ink| ink.spot.map(|spot| spot.spot));
    let job = work.edition.plates.get(&page.number);
    let of_job = job.into_iter().flat_map(Plates::iter).filter_map(|plate| match plate {
        Plate::Spot(spot) => Some(spot),
        Plate::Cyan | Plate::Magenta | Plate::Yellow | Plate::Black => None,
    });
    spots.chain(of_photos).chain(of_job).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Points across and down of a page with its bleed.
pub(super) fn size(ppi: u16, page: &Page) -> (usize, usize) {
    let side = |length: Length| points(ppi, length + page.bleed * 2);
    (side(page.trim.width), side(page.trim.height))
}

/// Where a length ends, in points.
pub(super) fn place(ppi: u16, length: Length) -> i64 {
    length.scale(i64::from(ppi), INCH).grains()
}

/// How many points a side has: never less than one.
pub(super) fn points(ppi: u16, side: Length) -> usize {
    usize::try_from(place(ppi, side).max(1)).unwrap_or(1)
}

/// Lays every mark of a page, one on another, on some of its rows.
pub(super) fn paint(
    work: &Work<'_>,
    page: &Page,
    spots: &[SpotId],
    rows: Range<usize>,
) -> Painted {
    let ppi = i64::from(work.ppi);
    let limit = u32::try_from(work.limits.ink.times(255).max(0)).unwrap_or(u32::MAX);
    let (width, _) = size(work.ppi, page);
    let mut painter = Painter {
        canvas: Canvas::new(width, rows.len(), 4 + spots.len(), limit),
        // A page has fewer points than that.
        top: i64::try_from(rows.start).unwrap_or(i64::MAX / SUB) * SUB,
        bleed: page.bleed,
        ppi,
        spots,
        library: work.library,
        drawn: BTreeMap::new(),
        failed: Vec::new(),
    };
    for mark in &page.marks {
        painter.mark(mark, work);
    }
    Painted { canvas: painter.canvas, failed: painter.failed }
}

/// The inks of a page.
pub(super) struct Painted {
    pub(super) canvas: Canvas,
    /// Drawings that could not be laid whole, and why.
    pub(super) failed: Vec<FailedPicture>,
}

/// An inch in grains, for [`Length::scale`] to points.
const INCH: i64 = Length::pt(72).grains();

pub(super) struct Painter<'a> {
    pub(super) canvas: Canvas,
    /// Where the canvas begins, in [`SUB`]ths of a point from the top of the sheet.
    top: i64,
    bleed: Length,
    ppi: i64,
    spots: &'a [SpotId],
    library: &'a Library,
    /// The outlines of glyphs, in font units.
    drawn: BTreeMap<(FaceId, u16), Option<Path>>,
    failed: Vec<FailedPicture>,
}

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark, work: &Work<'_>) {
        let dip = |painter: &Self, ink: Ink| painter.dip(ink, mark);
        match &mark.shape {
            Shape::Glyphs(run) => {
                let dip = dip(self, run.ink);
                self.glyphs(run, &dip);
            }
            Shape::Fill { rect, ink } => {
                let dip = dip(self, *ink);
                self.fill(*rect, &dip);
            }
            Shape::Stroke { rect, thickness, ink } => {
                let dip = dip(self, *ink);
                self.frame(*rect, *thickness, &dip);
            }
            Shape::Curve(curve) => {
                let dip = dip(self, curve.ink);
                self.curve(curve, &dip);
            }
            Shape::Picture(frame) => {
                let photo = work.photos.get(frame.picture.0).and_then(Option::as_ref);
                match photo {
                    Some(Photo::Pixels(pixels)) => {
                        let dip = dip(self, frame.ink);
                        pixels.lay(self, frame, &dip);
                    }
                    Some(Photo::Drawing(drawing)) => {
                        // What it leaves half laid goes no further than this sheet,
                        // which nobody uses then.
                        let went = fenced(|| {
                            drawing::lay(self, drawing, frame, mark.origin.spot);
                            Ok(())
                        });
                        if let Err(fault) = went {
                            self.failed
                                .push(FailedPicture { picture: frame.picture, fault });
                        }
                    }
                    Some(Photo::Leaf(placed)) => placed.lay(self, frame),
                    None => {}
                }
            }
        }
    }

    /// Where a spot ink stands among the plates.
    pub(super) fn plate_of(&self, spot: SpotId) -> Option<usize> {
        self.spots.iter().position(|one| *one == spot).map(|at| at + 4)
    }

    fn dip(&self, ink: Ink, mark: &Mark) -> Dip {
        self.inked(ink, mark.origin.spot)
    }

    /// What is laid down of an ink.
    pub(super) fn inked(&self, ink: Ink, from: crate::diag::Spot) -> Dip {
        let amount = |tint: Tint| u8::try_from(tint.ratio().times(255)).unwrap_or(255);
        let process = [ink.c, ink.m, ink.y, ink.k].map(amount);
        let spots = self.spots.iter().map(|id| {
            let spot = ink.spot.filter(|spot| spot.spot == *id);
            spot.map_or(0, |spot| amount(spot.tint))
        });
        let meeting = match ink.overprints() {
            true => Meeting::Overprint(from),
            false => Meeting::Knockout,
        };
        Dip { amounts: process.into_iter().chain(spots).collect(), meeting }
    }

    /// An edge across the page in [`SUB`]ths of a point from the left of the canvas.
    pub(super) fn edge(&self, at: Length) -> i64 {
        (at + self.bleed).scale(self.ppi * SUB, INCH).grains()
    }

    /// An edge down the page in [`SUB`]ths of a point from the top of the canvas.
    pub(super) fn edge_down(&self, at: Length) -> i64 {
        self.edge(at) - self.top
    }

    /// What of a picture lies on which points, if its frame stands on the sheet.
    pub(super) fn spread(
        &self,
        frame: &PictureFrame,
        pixels: Pixelled,
    ) -> Option<Spread> {
        let rect = frame.frame;
        let across = self.edge(rect.x)..self.edge(rect.right());
        let down = self.edge_down(rect.y)..self.edge_down(rect.bottom());
        let columns = self.canvas.across(across.start, across.end)?;
        let rows = self.canvas.down(down.start, down.end)?;
        let across = Laid { edges: across, points: columns };
        let down = Laid { edges: down, points: rows };
        Some(Spread::of(across, down, &frame.crop, pixels))
    }

    fn fill(&mut self, rect: Rect, dip: &Dip) {
        let across = self.canvas.across(self.edge(rect.x), self.edge(rect.right()));
        let down =
            self.canvas.down(self.edge_down(rect.y), self.edge_down(rect.bottom()));
        if let (Some(across), Some(down)) = (across, down) {
            self.canvas.lay_rect(&across, &down, dip);
        }
    }

    /// The outline of a rectangle, as four that do not lie on one another.
    fn frame(&mut self, rect: Rect, thickness: Length, dip: &Dip) {
        let outer = rect.inset(-thickness.scale(1, 2));
        let high = outer.height - thickness * 2;
        if outer.width <= thickness * 2 || high <= Length::ZERO {
            return self.fill(outer, dip);
        }
        let (far_x, far_y) = (outer.right() - thickness, outer.bottom() - thickness);
        let y = outer.y + thickness;
        for part in [
            Rect { height: thickness, ..outer },
            Rect { y: far_y, height: thickness, ..outer },
            Rect { y, width: thickness, height: high, ..outer },
            Rect { x: far_x, y, width: thickness, height: high },
        ] {
            self.fill(part, dip);
        }
    }

    fn glyphs(&mut self, run: &GlyphRun, dip: &Dip) {
        let face = self.library.face(run.face);
        let units = f32::from(face.units_per_em().max(1));
        let scale = self.points(run.size) / units;
        // No glyph of a face reaches farther than a few of its ems.
        let reach = self.edge(run.size * 4 - self.bleed);
        let end = i64::try_from(self.canvas.height).unwrap_or(i64::MAX / SUB) * SUB;
        for glyph in &run.glyphs {
            let y = self.edge_down(glyph.at.y);
            if y + reach < 0 || end < y - reach {
                continue;
            }
            let key = (run.face, glyph.id);
            let drawing = || outline(&face.drawing(glyph.id));
            let path = self.drawn.entry(key).or_insert_with(drawing).clone();
            // A space has no outline.
            let Some(path) = path else { continue };
            let [x, y] = self.at(glyph.at);
            let place = match glyph.turn {
                Turn::Upright => Transform::from_row(scale, 0.0, 0.0, -scale, x, y),
                Turn::Clockwise => Transform::from_row(0.0, scale, scale, 0.0, x, y),
                Turn::Condensed(thousandths) => {
                    let wide = scale * f32::from(thousandths) / 1000.0;
                    Transform::from_row(wide, 0.0, 0.0, -scale, x, y)
                }
            };
            self.path(path.transform(place), FillRule::Winding, dip);
        }
    }

    fn curve(&mut self, curve: &Curve, dip: &Dip) {
        let mut path = PathBuilder::new();
        let [x, y] = self.at(curve.start);
        path.move_to(x, y);
        for piece in &curve.pieces {
            let [[x1, y1], [x2, y2], [x, y]] = piece.map(|point| self.at(point));
            path.cubic_to(x1, y1, x2, y2, x, y);
        }
        let path = match curve.pen {
            CurvePen::Fill => {
                path.close();
                path.finish()
            }
            CurvePen::Stroke(thickness) => {
                let width = self.points(thickness);
                let stroke = Stroke { width, ..Stroke::default() };
                path.finish().and_then(|path| path.stroke(&stroke, 1.0))
            }
        };
        self.path(path, FillRule::Winding, dip);
    }

    /// Lays ink on what a path in points of the sheet encloses.
    pub(super) fn path(&mut self, path: Option<Path>, rule: FillRule, dip: &Dip) {
        // An outline of no length covers nothing.
        let Some(path) = path else { return };
        if let Some(cover) = self.cover(path, rule) {
            self.canvas.lay(&cover, dip);
        }
    }

    /// How much of each point a path covers; nothing if it is not on the page.
    pub(super) fn cover(&self, path: Path, rule: FillRule) -> Option<Cover> {
        let bounds = path.bounds();
        let (left, right) = between(bounds.left(), bounds.right(), self.canvas.width)?;
        let (top, bottom) = between(bounds.top(), bounds.bottom(), self.canvas.height)?;
        let (width, height) = (right - left, bottom - top);
        let narrow = |n: usize| u32::try_from(n).ok();
        let mut mask = Mask::new(narrow(width)?, narrow(height)?)?;
        let shift = |n: usize| u16::try_from(n).ok().map(f32::from);
        let shift = Transform::from_translate(-shift(left)?, -shift(top)?);
        mask.fill_path(&path, rule, true, shift);
        Some(Cover { left, top, width, data: mask.take() })
    }

    /// A point of the page in points of the sheet.
    pub(super) fn at(&self, point: Point) -> [f32; 2] {
        [self.edge(point.x), self.edge_down(point.y)].map(single)
    }

    /// A length in points of the sheet.
    pub(super) fn points(&self, length: Length) -> f32 {
        single(length.scale(self.ppi * SUB, INCH).grains())
    }
}

/// [`SUB`]ths of a point as the rasteriser has them: whole below 2^24 of them.
#[expect(clippy::cast_precision_loss, reason = "a page has fewer than 65536 points")]
fn single(sub: i64) -> f32 {
    const SUBS: f32 = 256.0;
    sub as f32 / SUBS
}

/// The points between two edges that are on the page.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the page before")]
#[expect(clippy::cast_sign_loss, reason = "clamped to the page before")]
fn between(low: f32, high: f32, room: usize) -> Option<(usize, usize)> {
    let most = f32::from(u16::try_from(room).unwrap_or(u16::MAX));
    let (low, high) = (low.floor().clamp(0.0, most), high.ceil().clamp(0.0, most));
    (low < high).then_some((low as usize, high as usize))
}

/// An outline as the rasteriser has it.
pub(super) fn outline(steps: &[Step]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move([x, y]) => path.move_to(x, y),
            Step::Line([x, y]) => path.line_to(x, y),
            Step::Curve([x1, y1], [x2, y2], [x, y]) => {
                path.cubic_to(x1, y1, x2, y2, x, y);
            }
            Step::Close => path.close(),
        }
    }
    path.finish()
}
