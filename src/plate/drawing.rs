//! Drawings to ink on the points of a page.

use tiny_skia::{FillRule, LineCap, LineJoin, Path, Stroke, StrokeDash, Transform};

use super::canvas::{Cover, Dip, Meeting, product};
use super::paint::{Painter, outline};
use crate::diag::Spot;
use crate::edition::PictureFrame;
use crate::font::Step;
use crate::picture::{
    Cap, Colour, Drawing, Join, OPAQUE, Part, Pen, Shading, Winding, drawn_size,
};
use crate::unit::{PixelSize, Rect};

/// Lays a drawing in its frame.
pub(super) fn lay(
    painter: &mut Painter<'_>,
    drawing: &Drawing,
    frame: &PictureFrame,
    spot: Spot,
) {
    let place = place(painter, drawing, frame);
    let inks = painter.canvas.inks();
    let mut clips: Vec<Option<Cover>> = vec![window(painter, frame.frame)];
    for part in &drawing.parts {
        let (path, rule, opacity) = match part {
            Part::Clip { outline: shape, rule } => {
                let path = outline(shape).and_then(|path| path.transform(place));
                let cover = path.and_then(|path| painter.cover(path, winding(*rule)));
                let inner = clips.last().and_then(Option::as_ref);
                let both = cover.zip(inner).and_then(|(a, b)| common(a, b));
                clips.push(both);
                continue;
            }
            Part::Unclip => {
                clips.pop();
                continue;
            }
            Part::Fill { outline: shape, rule, opacity, .. }
            | Part::Shade { outline: shape, rule, opacity, .. } => {
                let path = outline(shape).and_then(|path| path.transform(place));
                (path, winding(*rule), *opacity)
            }
            Part::Line { outline, matrix, pen, opacity, .. } => {
                (line(outline, *matrix, pen, place), FillRule::Winding, *opacity)
            }
        };
        if let Part::Shade { shading, .. } = part {
            let cover = path.and_then(|path| painter.cover(path, rule));
            let within = clips.last().and_then(Option::as_ref);
            if let Some(cover) = cover.zip(within).and_then(|(a, b)| common(a, b)) {
                shade(painter, &cover, &Shaded { shading, place, opacity, spot });
            }
            continue;
        }
        // `Photo::of` has separated the drawing: what is left without inks is no colour.
        let overprints = part.colour().is_some_and(Colour::overprints);
        let amounts = match part.colour() {
            Some(Colour::Inks(process)) => {
                process.into_iter().chain(std::iter::repeat(0)).take(inks).collect()
            }
            Some(Colour::Solid) => {
                let black = [0, 0, 0, 255].into_iter().chain(std::iter::repeat(0));
                black.take(inks).collect()
            }
            Some(Colour::Named(ink)) => painter.inked(ink, spot).amounts,
            Some(Colour::Rgb(_)) | None => continue,
        };
        let dip = Dip {
            amounts,
            meeting: match overprints && opacity == OPAQUE {
                true => Meeting::Overprint(spot),
                false => Meeting::Knockout,
            },
        };
        let cover = path.and_then(|path| painter.cover(path, rule));
        let within = clips.last().and_then(Option::as_ref);
        if let Some(mut cover) = cover.zip(within).and_then(|(a, b)| common(a, b)) {
            if opacity < OPAQUE {
                let shows = u8::try_from(u32::from(opacity) * 255 / u32::from(OPAQUE));
                let shows = shows.unwrap_or(255);
                cover.data.iter_mut().for_each(|share| *share = product(*share, shows));
            }
            painter.canvas.lay(&cover, &dip);
        }
    }
}

/// Colours that run into one another, as they lie on the sheet.
struct Shaded<'a> {
    shading: &'a Shading,
    /// From the units of the drawing to points.
    place: Transform,
    opacity: u16,
    spot: Spot,
}

fn shade(painter: &mut Painter<'_>, cover: &Cover, shaded: &Shaded<'_>) {
    let Shaded { shading, place, opacity, spot } = *shaded;
    let [a, b, c, d, e, f] = shading.matrix;
    let full = place.pre_concat(Transform::from_row(a, b, c, d, e, f));
    // What is flattened to a line covers nothing.
    let Some(back) = full.invert() else { return };
    let inks = painter.canvas.inks();
    let dips: Vec<Dip> = shading
        .ramp
        .colours()
        .into_iter()
        .map(|colour| Dip {
            amounts: match colour {
                Colour::Inks(process) => {
                    process.into_iter().chain(std::iter::repeat(0)).take(inks).collect()
                }
                Colour::Named(ink) => painter.inked(ink, spot).amounts,
                Colour::Solid | Colour::Rgb(_) => vec![0; inks],
            },
            meeting: Meeting::Knockout,
        })
        .collect();
    let shows = u8::try_from(u32::from(opacity) * 255 / u32::from(OPAQUE)).unwrap_or(255);
    let narrow = |n: usize| u16::try_from(n).map_or(f32::from(u16::MAX), f32::from) + 0.5;
    for (row, shares) in (cover.top..).zip(cover.data.chunks(cover.width.max(1))) {
        for (column, share) in (cover.left..).zip(shares) {
            if *share == 0 {
                continue;
            }
            let mut point = tiny_skia::Point::from_xy(narrow(column), narrow(row));
            back.map_point(&mut point);
            if let Some(dip) = dips.get(shading.run.step([point.x, point.y])) {
                painter.canvas.lay_dip(column, row, dip, product(*share, shows));
            }
        }
    }
}

/// From the units of a drawing to points of the sheet.
fn place(painter: &Painter<'_>, drawing: &Drawing, frame: &PictureFrame) -> Transform {
    let [wide, high] = drawing.size;
    let PixelSize { width: across, height: down } = drawn_size(drawing.size);
    let narrow = |n: u32| u16::try_from(n).map_or(f32::from(u16::MAX), f32::from);
    let (crop, rect) = (frame.crop, frame.frame);
    let [x, y] = painter.at(crate::unit::Point { x: rect.x, y: rect.y });
    // Units to what crops are counted in, and those to points.
    let (unit_x, unit_y) = (narrow(across) / wide, narrow(down) / high);
    let scale_x = painter.points(rect.width) / narrow(crop.width.max(1));
    let scale_y = painter.points(rect.height) / narrow(crop.height.max(1));
    let (left, top) = (narrow(crop.x) * scale_x, narrow(crop.y) * scale_y);
    Transform::from_row(unit_x * scale_x, 0.0, 0.0, unit_y * scale_y, x - left, y - top)
}

/// The frame, outside which nothing shows.
fn window(painter: &Painter<'_>, rect: Rect) -> Option<Cover> {
    let across =
        painter.canvas.across(painter.edge(rect.x), painter.edge(rect.right()))?;
    let down = painter
        .canvas
        .down(painter.edge_down(rect.y), painter.edge_down(rect.bottom()))?;
    let rows = down.shares.iter();
    let data =
        rows.flat_map(|row| across.shares.iter().map(|share| product(*share, *row)));
    Some(Cover {
        left: across.first,
        top: down.first,
        width: across.shares.len(),
        data: data.collect(),
    })
}

/// What two covers share.
fn common(mut a: Cover, b: &Cover) -> Option<Cover> {
    let width = a.width.max(1);
    let mut any = false;
    for (row, shares) in (a.top..).zip(a.data.chunks_mut(width)) {
        for (column, share) in (a.left..).zip(shares) {
            *share = product(*share, b.at(column, row));
            any |= *share != 0;
        }
    }
    any.then_some(a)
}

fn line(
    shape: &[Step],
    [a, b, c, d, e, f]: [f32; 6],
    pen: &Pen,
    place: Transform,
) -> Option<Path> {
    let path = outline(shape)?;
    let full = place.pre_concat(Transform::from_row(a, b, c, d, e, f));
    let dash = match pen.dash.is_empty() {
        true => None,
        false => StrokeDash::new(pen.dash.clone(), pen.dash_start),
    };
    let stroke = Stroke {
        width: pen.width,
        miter_limit: pen.miter,
        line_cap: match pen.cap {
            Cap::Butt => LineCap::Butt,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        line_join: match pen.join {
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
            Join::Bevel => LineJoin::Bevel,
        },
        dash: None,
    };
    let path = match &dash {
        Some(dash) => path.dash(dash, scale_of(full))?,
        None => path,
    };
    path.stroke(&stroke, scale_of(full))?.transform(full)
}

/// How much larger something becomes, for how finely curves are cut.
fn scale_of(place: Transform) -> f32 {
    (place.sx * place.sy - place.kx * place.ky).abs().sqrt().max(f32::MIN_POSITIVE)
}

fn winding(rule: Winding) -> FillRule {
    match rule {
        Winding::NonZero => FillRule::Winding,
        Winding::EvenOdd => FillRule::EvenOdd,
    }
}
