//! Colours that run into one another, as shadings of a file.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §8.7.4.5.3 (axial), §8.7.4.5.4 (radial), §7.10.2 (sampled functions).

use pdf_writer::types::FunctionShadingType;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref};

use super::drawing::amounts;
use super::number::deflate;
use super::space::SpotSpace;
use crate::picture::{Ramp, Run, STEPS, Shading};

/// What a colour on the way is made of, and in which space.
struct Counted {
    space: Counts,
    /// Of each step, 255 for all.
    parts: Vec<u8>,
    channels: usize,
}

enum Counts {
    Rgb,
    Cmyk,
    Spot(Ref),
}

/// Writes a shading and the function of its colours.
pub(super) fn write(
    shading: &Shading,
    spaces: &[(SpotSpace, Ref)],
    chunk: &mut Chunk,
    next: &mut Ref,
) -> Ref {
    let Counted { space, parts, channels } = counted(&shading.ramp, spaces);
    let (id, function) = (next.bump(), next.bump());
    let data = deflate(&parts);
    let mut out = chunk.sampled_function(function, &data);
    out.domain([0.0, 1.0]);
    out.range([0.0, 1.0].into_iter().cycle().take(channels.saturating_mul(2)));
    out.size([i32::try_from(STEPS).unwrap_or(2)]);
    out.bits_per_sample(8);
    out.filter(Filter::FlateDecode);
    out.finish();
    let mut out = chunk.function_shading(id);
    match shading.run {
        Run::Along { from: [x0, y0], to: [x1, y1] } => {
            out.shading_type(FunctionShadingType::Axial);
            out.coords([x0, y0, x1, y1]);
        }
        Run::Around { from: [x0, y0, r0], to: [x1, y1, r1] } => {
            out.shading_type(FunctionShadingType::Radial);
            out.coords([x0, y0, r0, x1, y1, r1]);
        }
    }
    match space {
        Counts::Rgb => out.color_space().device_rgb(),
        Counts::Cmyk => out.color_space().device_cmyk(),
        Counts::Spot(space) => {
            out.pair(Name(b"ColorSpace"), space);
        }
    }
    out.function(function);
    out.extend([true, true]);
    out.finish();
    id
}

fn counted(ramp: &Ramp, spaces: &[(SpotSpace, Ref)]) -> Counted {
    match ramp {
        Ramp::Screen(colours) => {
            let parts = colours.as_flattened().to_vec();
            Counted { space: Counts::Rgb, parts, channels: 3 }
        }
        Ramp::Inks(inks) => {
            let parts = inks.as_flattened().to_vec();
            Counted { space: Counts::Cmyk, parts, channels: 4 }
        }
        Ramp::Named(ink, tints) => {
            let own = SpotSpace::of(*ink);
            let found = spaces.iter().find(|(space, _)| Some(*space) == own);
            let alone = matches!(own, Some(SpotSpace::Alone(_)));
            let mut parts = Vec::new();
            for tint in tints {
                let (c, m, y, k, spot) = amounts(ink.thinned(*tint));
                let process = [c, m, y, k].map(byte);
                match (found.is_some(), alone) {
                    (true, true) => parts.push(byte(spot)),
                    (true, false) => {
                        parts.extend(process);
                        parts.push(byte(spot));
                    }
                    (false, _) => parts.extend(process),
                }
            }
            // The spaces of a drawing are written before it.
            let (space, channels) = match found {
                Some((_, id)) => (Counts::Spot(*id), if alone { 1 } else { 5 }),
                None => (Counts::Cmyk, 4),
            };
            Counted { space, parts, channels }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped")]
#[expect(clippy::cast_sign_loss, reason = "clamped")]
fn byte(share: f32) -> u8 {
    (share * 255.0).round().clamp(0.0, 255.0) as u8
}
