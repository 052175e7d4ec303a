//! Drawings: outlines as a form of their own.

use std::collections::BTreeSet;

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::writers::ColorSpace;
use pdf_writer::{Chunk, Content, Filter, Finish, Name, Rect, Ref};

use super::number::deflate;
use super::shading;
use super::space::SpotSpace;
use super::state::{KNOCKOUT, OVERPRINT, write_states};
use crate::font::Step;
use crate::ink::Ink;
use crate::picture::{Cap, Colour, Drawing, Join, OPAQUE, Part, Pen, Shading, Winding};

/// Writes a drawing as a form of its own size, y up from its bottom left.
///
/// `screen` is the profile that its RGB is meant by, if it has any and the file says so.
pub(super) fn write(
    drawing: &Drawing,
    spaces: &[(SpotSpace, Ref)],
    screen: Option<Ref>,
    chunk: &mut Chunk,
    next: &mut Ref,
) -> Ref {
    let [wide, high] = drawing.size;
    let [overprint, knockout, id] = [(); 3].map(|()| next.bump());
    write_states(chunk, overprint, knockout);
    let seen: BTreeSet<u16> = drawing.parts.iter().filter_map(opacity).collect();
    let states: Vec<(u16, Ref)> =
        seen.into_iter().map(|opacity| (opacity, next.bump())).collect();
    for (opacity, state) in &states {
        let part = f32::from(*opacity) / f32::from(OPAQUE);
        let mut out = chunk.ext_graphics(*state);
        out.non_stroking_alpha(part).stroking_alpha(part);
    }
    let shadings: Vec<Ref> = drawing
        .parts
        .iter()
        .filter_map(shading_of)
        .map(|shading| shading::write(shading, spaces, chunk, next))
        .collect();
    let content = deflate(&content(drawing));
    let mut out = chunk.form_xobject(id, &content);
    out.bbox(Rect::new(0.0, 0.0, wide, high));
    out.filter(Filter::FlateDecode);
    let mut resources = out.resources();
    let mut names = resources.ext_g_states();
    names.pair(Name(OVERPRINT.as_bytes()), overprint);
    names.pair(Name(KNOCKOUT.as_bytes()), knockout);
    for (opacity, state) in states {
        names.pair(Name(state_name(opacity).as_bytes()), state);
    }
    names.finish();
    if !shadings.is_empty() {
        let mut names = resources.shadings();
        for (nth, id) in shadings.into_iter().enumerate() {
            names.pair(Name(shading_name(nth).as_bytes()), id);
        }
        names.finish();
    }
    let own = self::spaces(drawing);
    let own = || spaces.iter().filter(|(space, _)| own.contains(space));
    if own().next().is_some() || screen.is_some() {
        let mut names = resources.color_spaces();
        for (space, id) in own() {
            names.pair(Name(space.name().as_bytes()), *id);
        }
        if let Some(profile) = screen {
            let default = names.insert(Name(b"DefaultRGB"));
            default.start::<ColorSpace<'_>>().icc_based(profile);
        }
        names.finish();
    }
    resources.finish();
    out.finish();
    id
}

/// The spaces of the spot inks that it names.
pub(super) fn spaces(drawing: &Drawing) -> Vec<SpotSpace> {
    let named = drawing.parts.iter().flat_map(Part::colours);
    let named = named.filter_map(|colour| match colour {
        Colour::Named(ink) => SpotSpace::of(ink),
        Colour::Rgb(_) | Colour::Inks(_) | Colour::Solid => None,
    });
    named.collect()
}

fn shading_of(part: &Part) -> Option<&Shading> {
    match part {
        Part::Shade { shading, .. } => Some(shading),
        Part::Clip { .. } | Part::Unclip | Part::Fill { .. } | Part::Line { .. } => None,
    }
}

fn shading_name(nth: usize) -> String {
    format!("R{nth}")
}

fn state_name(opacity: u16) -> String {
    format!("A{opacity}")
}

/// How much of a part shows, if not all of it.
fn opacity(part: &Part) -> Option<u16> {
    match part {
        Part::Fill { opacity, .. }
        | Part::Shade { opacity, .. }
        | Part::Line { opacity, .. } => (*opacity < OPAQUE).then_some(*opacity),
        Part::Clip { .. } | Part::Unclip => None,
    }
}

fn content(drawing: &Drawing) -> Vec<u8> {
    let mut out = Content::with_settings(pdf_writer::Settings { pretty: false });
    out.transform([1.0, 0.0, 0.0, -1.0, 0.0, drawing.size[1]]);
    let mut shaded = 0_usize;
    for part in &drawing.parts {
        match part {
            Part::Shade { shading, .. } => {
                shade(&mut out, part, shading, shaded);
                shaded = shaded.saturating_add(1);
            }
            Part::Clip { outline, rule } => {
                out.save_state();
                clip(&mut out, outline, *rule);
            }
            Part::Unclip => {
                out.restore_state();
            }
            Part::Fill { outline, rule, colour, .. } => {
                out.save_state();
                meet(&mut out, part, *colour);
                match *colour {
                    Colour::Rgb(rgb) => {
                        let [r, g, b] = rgb.map(share);
                        out.set_fill_rgb(r, g, b);
                    }
                    Colour::Inks(inks) => {
                        let [c, m, y, k] = inks.map(share);
                        out.set_fill_cmyk(c, m, y, k);
                    }
                    Colour::Named(ink) => fill_in(&mut out, ink),
                    Colour::Solid => {
                        out.set_fill_cmyk(0.0, 0.0, 0.0, 1.0);
                    }
                }
                trace(&mut out, outline);
                match rule {
                    Winding::NonZero => out.fill_nonzero(),
                    Winding::EvenOdd => out.fill_even_odd(),
                };
                out.restore_state();
            }
            Part::Line { outline, matrix, pen, colour, .. } => {
                out.save_state();
                meet(&mut out, part, *colour);
                match *colour {
                    Colour::Rgb(rgb) => {
                        let [r, g, b] = rgb.map(share);
                        out.set_stroke_rgb(r, g, b);
                    }
                    Colour::Inks(inks) => {
                        let [c, m, y, k] = inks.map(share);
                        out.set_stroke_cmyk(c, m, y, k);
                    }
                    Colour::Named(ink) => stroke_in(&mut out, ink),
                    Colour::Solid => {
                        out.set_stroke_cmyk(0.0, 0.0, 0.0, 1.0);
                    }
                }
                out.transform(*matrix);
                take_up(&mut out, pen);
                trace(&mut out, outline);
                out.stroke().restore_state();
            }
        }
    }
    out.finish().to_vec()
}

/// A shape through which colours are seen that run into one another: the `nth` of them.
fn shade(out: &mut Content, part: &Part, shading: &Shading, nth: usize) {
    let Part::Shade { outline, rule, opacity, .. } = part else { return };
    out.save_state();
    out.set_parameters(Name(KNOCKOUT.as_bytes()));
    if *opacity < OPAQUE {
        out.set_parameters(Name(state_name(*opacity).as_bytes()));
    }
    clip(out, outline, *rule);
    out.transform(shading.matrix);
    out.shading(Name(shading_name(nth).as_bytes()));
    out.restore_state();
}

/// Nothing is drawn outside of an outline from here on.
fn clip(out: &mut Content, outline: &[Step], rule: Winding) {
    trace(out, outline);
    // Nothing lies within no outline.
    if outline.is_empty() {
        out.rect(0.0, 0.0, 0.0, 0.0);
    }
    match rule {
        Winding::NonZero => out.clip_nonzero(),
        Winding::EvenOdd => out.clip_even_odd(),
    };
    out.end_path();
}

fn fill_in(out: &mut Content, ink: Ink) {
    let (c, m, y, k, spot) = amounts(ink);
    match SpotSpace::of(ink) {
        None => {
            out.set_fill_cmyk(c, m, y, k);
        }
        Some(space) => {
            out.set_fill_color_space(Name(space.name().as_bytes()));
            match space {
                SpotSpace::Alone(_) => out.set_fill_color([spot]),
                SpotSpace::WithBlack(_) => out.set_fill_color([k, spot]),
                SpotSpace::Mixed(_) => out.set_fill_color([c, m, y, k, spot]),
            };
        }
    }
}

fn stroke_in(out: &mut Content, ink: Ink) {
    let (c, m, y, k, spot) = amounts(ink);
    match SpotSpace::of(ink) {
        None => {
            out.set_stroke_cmyk(c, m, y, k);
        }
        Some(space) => {
            out.set_stroke_color_space(Name(space.name().as_bytes()));
            match space {
                SpotSpace::Alone(_) => out.set_stroke_color([spot]),
                SpotSpace::WithBlack(_) => out.set_stroke_color([k, spot]),
                SpotSpace::Mixed(_) => out.set_stroke_color([c, m, y, k, spot]),
            };
        }
    }
}

pub(super) fn amounts(ink: Ink) -> (f32, f32, f32, f32, f32) {
    let [c, m, y, k] = [ink.c, ink.m, ink.y, ink.k].map(super::space::share);
    (c, m, y, k, ink.spot.map_or(0.0, |spot| super::space::share(spot.tint)))
}

/// How a part meets what lies under it.
fn meet(out: &mut Content, part: &Part, colour: Colour) {
    let seen_through = opacity(part);
    let solid = colour.overprints() && seen_through.is_none();
    let state = if solid { OVERPRINT } else { KNOCKOUT };
    out.set_parameters(Name(state.as_bytes()));
    if let Some(opacity) = seen_through {
        out.set_parameters(Name(state_name(opacity).as_bytes()));
    }
}

fn take_up(out: &mut Content, pen: &Pen) {
    out.set_line_width(pen.width);
    out.set_line_cap(match pen.cap {
        Cap::Butt => LineCapStyle::ButtCap,
        Cap::Round => LineCapStyle::RoundCap,
        Cap::Square => LineCapStyle::ProjectingSquareCap,
    });
    out.set_line_join(match pen.join {
        Join::Miter => LineJoinStyle::MiterJoin,
        Join::Round => LineJoinStyle::RoundJoin,
        Join::Bevel => LineJoinStyle::BevelJoin,
    });
    out.set_miter_limit(pen.miter.max(1.0));
    if !pen.dash.is_empty() {
        out.set_dash_pattern(pen.dash.iter().copied(), pen.dash_start);
    }
}

fn trace(out: &mut Content, outline: &[Step]) {
    for step in outline {
        match *step {
            Step::Move([x, y]) => out.move_to(x, y),
            Step::Line([x, y]) => out.line_to(x, y),
            Step::Curve([x1, y1], [x2, y2], [x, y]) => out.cubic_to(x1, y1, x2, y2, x, y),
            Step::Close => out.close_path(),
        };
    }
}

/// An eight-bit share as a file has it, to a ten-thousandth.
fn share(of: u8) -> f32 {
    (f32::from(of) / 255.0 * 10_000.0).round() / 10_000.0
}
