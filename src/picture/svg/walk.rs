//! From the tree of an SVG to outlines.

use std::sync::Arc;

use usvg::tiny_skia_path::{Path, PathSegment, Point};
use usvg::{ClipPath, Group, Node, Paint, PaintOrder, Transform, Tree};

use super::Painterly;
use super::cmyk::Inks;
use crate::font::Step;
use crate::picture::drawing::OPAQUE;
use crate::picture::shading::Stop;
use crate::picture::{
    Cap, Colour, Drawing, Join, Part, Pen, Ramp, Run, Shading, Winding,
};

/// The outlines of a tree.
///
/// # Errors
///
/// What outlines cannot say, the first that is met.
pub(super) fn outlines(tree: &Tree, inks: &Inks) -> Result<Drawing, Painterly> {
    let mut walk = Walk { parts: Vec::new(), inks };
    walk.group(tree.root(), Transform::identity(), OPAQUE)?;
    let size = [tree.size().width(), tree.size().height()];
    Ok(Drawing { size, parts: walk.parts })
}

struct Walk<'a> {
    parts: Vec<Part>,
    /// What colours of the screen stand for.
    inks: &'a Inks,
}

impl Walk<'_> {
    fn group(
        &mut self,
        group: &Group,
        outer: Transform,
        opacity: u16,
    ) -> Result<(), Painterly> {
        if !group.filters().is_empty() {
            return Err(Painterly::Filter);
        }
        if group.mask().is_some() {
            return Err(Painterly::Mask);
        }
        if group.blend_mode() != usvg::BlendMode::Normal {
            return Err(Painterly::Blend);
        }
        let opacity = times(opacity, group.opacity().get());
        if opacity != OPAQUE && !is_one_shape(group) {
            return Err(Painterly::Group);
        }
        let place = outer.pre_concat(group.transform());
        let clips = match group.clip_path() {
            Some(clip) => self.clip(clip, place)?,
            None => 0,
        };
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, place, opacity)?,
                Node::Path(path) => self.path(path, place, opacity)?,
                Node::Image(_) => return Err(Painterly::Pixels),
                Node::Text(text) => self.group(text.flattened(), place, opacity)?,
            }
        }
        self.parts.extend((0..clips).map(|_| Part::Unclip));
        Ok(())
    }

    /// Begins a clip and those it is clipped by, and says how many.
    fn clip(&mut self, clip: &ClipPath, place: Transform) -> Result<usize, Painterly> {
        let outer = match clip.clip_path() {
            Some(outer) => self.clip(outer, place)?,
            None => 0,
        };
        let place = place.pre_concat(clip.transform());
        let mut shapes = Vec::new();
        clip_shapes(clip.root(), place, &mut shapes)?;
        let even_odd = shapes.iter().any(|(_, rule)| *rule == Winding::EvenOdd);
        // Several shapes are one outline as long as each is what it goes round.
        if even_odd && 1 < shapes.len() {
            return Err(Painterly::Clip);
        }
        let rule = shapes.first().map_or(Winding::NonZero, |(_, rule)| *rule);
        let outline = shapes.into_iter().flat_map(|(outline, _)| outline).collect();
        self.parts.push(Part::Clip { outline, rule });
        Ok(outer.saturating_add(1))
    }

    fn path(
        &mut self,
        path: &usvg::Path,
        place: Transform,
        opacity: u16,
    ) -> Result<(), Painterly> {
        if !path.is_visible() {
            return Ok(());
        }
        let fill = path.fill().map(|fill| {
            let (rule, outline) = (winding(fill.rule()), steps(path.data(), place));
            let opacity = times(opacity, fill.opacity().get());
            self.filled(Shape { outline, rule, place }, fill.paint(), opacity)
        });
        let line = path.stroke().map(|stroke| {
            let opacity = times(opacity, stroke.opacity().get());
            let Paint::Color(colour) = stroke.paint() else {
                // What a line covers is a shape.
                let whole = stroked(path, stroke, place).ok_or(Painterly::Gradient)?;
                let (rule, outline) = (Winding::NonZero, steps(&whole, place));
                return self.filled(
                    Shape { outline, rule, place },
                    stroke.paint(),
                    opacity,
                );
            };
            let Transform { sx, ky, kx, sy, tx, ty } = place;
            Ok(Part::Line {
                outline: steps(path.data(), Transform::identity()),
                matrix: [sx, ky, kx, sy, tx, ty],
                pen: pen(stroke),
                colour: Colour::Rgb([colour.red, colour.green, colour.blue]),
                opacity,
            })
        });
        let (first, second) = match path.paint_order() {
            PaintOrder::FillAndStroke => (fill, line),
            PaintOrder::StrokeAndFill => (line, fill),
        };
        for part in [first, second].into_iter().flatten() {
            self.parts.push(part?);
        }
        Ok(())
    }
}

/// A shape where it stands.
struct Shape {
    outline: Vec<Step>,
    rule: Winding,
    /// From the units that it was said in to those of the drawing.
    place: Transform,
}

impl Walk<'_> {
    /// A shape in a colour, or in colours that run into one another.
    fn filled(
        &self,
        Shape { outline, rule, place }: Shape,
        paint: &Paint,
        opacity: u16,
    ) -> Result<Part, Painterly> {
        let (run, base) = match paint {
            Paint::Color(colour) => {
                let colour = Colour::Rgb([colour.red, colour.green, colour.blue]);
                return Ok(Part::Fill { outline, rule, colour, opacity });
            }
            Paint::LinearGradient(line) => {
                let (from, to) = ([line.x1(), line.y1()], [line.x2(), line.y2()]);
                (Run::Along { from, to }, &***line)
            }
            Paint::RadialGradient(circle) => {
                let from = [circle.fx(), circle.fy(), circle.fr().get()];
                let to = [circle.cx(), circle.cy(), circle.r().get()];
                (Run::Around { from, to }, &***circle)
            }
            Paint::Pattern(_) => return Err(Painterly::Gradient),
        };
        // A circle that begins outside the one it ends in leaves a part of the shape bare.
        let within = match run {
            Run::Along { .. } => true,
            Run::Around { from: [x0, y0, r0], to: [x1, y1, r1] } => {
                let (dx, dy) = (x1 - x0, y1 - y0);
                (dx * dx + dy * dy).sqrt() + r0 <= r1
            }
        };
        let opaque = base.stops().iter().all(|stop| stop.opacity().get() >= 1.0);
        if !within || !opaque || base.spread_method() != usvg::SpreadMethod::Pad {
            return Err(Painterly::Gradient);
        }
        let stops = base.stops().iter().map(|stop| {
            let colour = stop.color();
            let colour = [colour.red, colour.green, colour.blue];
            Stop { at: stop.offset().get(), colour }
        });
        let stops: Vec<Stop> = stops.collect();
        let inks: Option<Vec<(f32, [u8; 4])>> = stops
            .iter()
            .map(|stop| Some((stop.at, *self.inks.get(&stop.colour)?)))
            .collect();
        let ramp = inks.map_or_else(|| Ramp::of(&stops), |inks| Ramp::of_inks(&inks));
        let Transform { sx, ky, kx, sy, tx, ty } = place.pre_concat(base.transform());
        let shading = Shading { run, matrix: [sx, ky, kx, sy, tx, ty], ramp };
        Ok(Part::Shade { outline, rule, shading: Arc::new(shading), opacity })
    }
}

/// What a line covers, in the units that it was said in.
fn stroked(path: &usvg::Path, stroke: &usvg::Stroke, place: Transform) -> Option<Path> {
    let stroke = stroke.to_tiny_skia();
    let (x, y) = place.get_scale();
    let scale = x.max(y).max(f32::MIN_POSITIVE);
    match &stroke.dash {
        Some(dash) => path.data().dash(dash, scale)?.stroke(&stroke, scale),
        None => path.data().stroke(&stroke, scale),
    }
}

/// Whether nothing of a group can lie on another part of it.
fn is_one_shape(group: &Group) -> bool {
    match group.children() {
        [] => true,
        [Node::Path(path)] => path.fill().is_none() || path.stroke().is_none(),
        [Node::Group(inner)] => is_one_shape(inner),
        [Node::Text(text)] => is_one_shape(text.flattened()),
        [Node::Image(_)] | [_, _, ..] => false,
    }
}

fn clip_shapes(
    group: &Group,
    outer: Transform,
    to: &mut Vec<(Vec<Step>, Winding)>,
) -> Result<(), Painterly> {
    if group.clip_path().is_some() {
        return Err(Painterly::Clip);
    }
    let place = outer.pre_concat(group.transform());
    for node in group.children() {
        match node {
            Node::Group(group) => clip_shapes(group, place, to)?,
            Node::Text(text) => clip_shapes(text.flattened(), place, to)?,
            Node::Image(_) => {}
            Node::Path(path) => {
                let rule = path.fill().map_or(usvg::FillRule::NonZero, |f| f.rule());
                if path.is_visible() {
                    to.push((steps(path.data(), place), winding(rule)));
                }
            }
        }
    }
    Ok(())
}

fn winding(rule: usvg::FillRule) -> Winding {
    match rule {
        usvg::FillRule::NonZero => Winding::NonZero,
        usvg::FillRule::EvenOdd => Winding::EvenOdd,
    }
}

fn pen(stroke: &usvg::Stroke) -> Pen {
    Pen {
        width: stroke.width().get(),
        cap: match stroke.linecap() {
            usvg::LineCap::Butt => Cap::Butt,
            usvg::LineCap::Round => Cap::Round,
            usvg::LineCap::Square => Cap::Square,
        },
        join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => Join::Miter,
            usvg::LineJoin::Round => Join::Round,
            usvg::LineJoin::Bevel => Join::Bevel,
        },
        miter: stroke.miterlimit().get(),
        // A whole line has none.
        dash: stroke.dasharray().unwrap_or_default().to_vec(),
        dash_start: stroke.dashoffset(),
    }
}

/// An opacity of an opacity, in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "clamped to a thousand")]
#[expect(clippy::cast_sign_loss, reason = "clamped to a thousand")]
fn times(opacity: u16, by: f32) -> u16 {
    (f32::from(opacity) * by).round().clamp(0.0, f32::from(OPAQUE)) as u16
}

/// The outline of a path where it stands.
fn steps(path: &Path, place: Transform) -> Vec<Step> {
    let at = |mut point: Point| {
        place.map_point(&mut point);
        [point.x, point.y]
    };
    let mut last = Point::zero();
    let step = |segment| match segment {
        PathSegment::MoveTo(to) => {
            last = to;
            Step::Move(at(to))
        }
        PathSegment::LineTo(to) => {
            last = to;
            Step::Line(at(to))
        }
        PathSegment::QuadTo(handle, to) => {
            // Two thirds of the way to the handle: the same curve as a cubic.
            let toward = |from: Point| {
                let part = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
                Point::from_xy(part(from.x, handle.x), part(from.y, handle.y))
            };
            let step = Step::Curve(at(toward(last)), at(toward(to)), at(to));
            last = to;
            step
        }
        PathSegment::CubicTo(first, second, to) => {
            last = to;
            Step::Curve(at(first), at(second), at(to))
        }
        PathSegment::Close => Step::Close,
    };
    path.segments().map(step).collect()
}
