//! From the tree of an SVG to outlines.

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{ClipPath, Group, Node, Paint, PaintOrder, Transform, Tree};

use super::Painterly;
use crate::font::Step;
use crate::picture::drawing::OPAQUE;
use crate::picture::{Cap, Colour, Drawing, Join, Part, Pen, Winding};

/// The outlines of a tree.
///
/// # Errors
///
/// What outlines cannot say, the first that is met.
pub(super) fn outlines(tree: &Tree) -> Result<Drawing, Painterly> {
    let mut walk = Walk { parts: Vec::new() };
    walk.group(tree.root(), Transform::identity(), OPAQUE)?;
    let size = [tree.size().width(), tree.size().height()];
    Ok(Drawing { size, parts: walk.parts })
}

struct Walk {
    parts: Vec<Part>,
}

impl Walk {
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
            Ok(Part::Fill {
                outline: steps(path, place),
                rule: winding(fill.rule()),
                colour: flat(fill.paint())?,
                opacity: times(opacity, fill.opacity().get()),
            })
        });
        let line = path.stroke().map(|stroke| {
            let Transform { sx, ky, kx, sy, tx, ty } = place;
            Ok(Part::Line {
                outline: steps(path, Transform::identity()),
                matrix: [sx, ky, kx, sy, tx, ty],
                pen: pen(stroke),
                colour: flat(stroke.paint())?,
                opacity: times(opacity, stroke.opacity().get()),
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
                    to.push((steps(path, place), winding(rule)));
                }
            }
        }
    }
    Ok(())
}

fn flat(paint: &Paint) -> Result<Colour, Painterly> {
    match paint {
        Paint::Color(colour) => Ok(Colour::Rgb([colour.red, colour.green, colour.blue])),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => {
            Err(Painterly::Gradient)
        }
    }
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
fn steps(path: &usvg::Path, place: Transform) -> Vec<Step> {
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
    path.data().segments().map(step).collect()
}
