//! The colour spaces of spot inks: a Separation for a spot alone, a `DeviceN` for one that
//! is mixed with process inks.

use std::collections::BTreeSet;

use pdf_writer::{Chunk, Finish, Name, Ref};

use super::Fault;
use crate::ink::{Ink, Spot, SpotId, Tint};

/// A colour space of a page, by what it is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SpotSpace {
    /// The spot and nothing else.
    Alone(SpotId),
    /// The four process inks and the spot.
    Mixed(SpotId),
    /// Black and the spot: pictures in two inks.
    WithBlack(SpotId),
}

impl SpotSpace {
    /// The space an ink needs: none for process inks.
    pub(super) fn of(ink: Ink) -> Option<Self> {
        let spot = ink.spot?.spot;
        let alone = [ink.c, ink.m, ink.y, ink.k] == [Tint::NONE; 4];
        Some(if alone { Self::Alone(spot) } else { Self::Mixed(spot) })
    }

    /// The name it goes by in the resources of a page.
    pub(super) fn name(self) -> String {
        match self {
            Self::Alone(spot) => format!("S{}", spot.0),
            Self::Mixed(spot) => format!("N{}", spot.0),
            Self::WithBlack(spot) => format!("K{}", spot.0),
        }
    }

    fn spot(self) -> SpotId {
        match self {
            Self::Alone(spot) | Self::Mixed(spot) | Self::WithBlack(spot) => spot,
        }
    }
}

/// Writes the spaces that are used, each once, and says under which references.
pub(super) fn write(
    spots: &[Spot],
    used: &BTreeSet<SpotSpace>,
    chunk: &mut Chunk,
    next: &mut Ref,
) -> Result<Vec<(SpotSpace, Ref)>, Fault> {
    let mut written: Vec<(SpotSpace, Ref)> = Vec::new();
    // Those alone stand first in the order; a mixed one names its spot by it.
    let wanted = used.iter().map(|space| space.spot()).collect::<BTreeSet<_>>();
    for id in wanted {
        let spot = spots.get(usize::from(id.0)).ok_or(Fault::NoSpot(id.0))?;
        let alone = next.bump();
        separation(spot, chunk, alone);
        written.push((SpotSpace::Alone(id), alone));
        if used.contains(&SpotSpace::Mixed(id)) {
            let (mixed, function) = (next.bump(), next.bump());
            device_n(spot, chunk, Joint { id: mixed, alone, function });
            written.push((SpotSpace::Mixed(id), mixed));
        }
        if used.contains(&SpotSpace::WithBlack(id)) {
            let (pair, function) = (next.bump(), next.bump());
            with_black(spot, chunk, Joint { id: pair, alone, function });
            written.push((SpotSpace::WithBlack(id), pair));
        }
    }
    written.sort_by_key(|(space, _)| *space);
    Ok(written)
}

/// A tint of a spot looks like that tint of its process inks.
fn separation(spot: &Spot, chunk: &mut Chunk, id: Ref) {
    let mut out = chunk.color_space(id).separation(Name(spot.name.as_bytes()));
    out.alternate_color_space().device_cmyk();
    out.tint_exponential()
        .domain([0.0, 1.0])
        .range([0.0, 1.0].into_iter().cycle().take(8))
        .c0([0.0; 4])
        .c1(shares(spot.solid))
        .n(1.0);
}

/// The objects of a space that a spot shares with process inks.
#[derive(Clone, Copy)]
struct Joint {
    /// The space.
    id: Ref,
    /// That of the spot alone.
    alone: Ref,
    /// The program that says how it looks.
    function: Ref,
}

/// Each process ink and what the spot looks like in it, together, and at most solid.
fn device_n(spot: &Spot, chunk: &mut Chunk, refs: Joint) {
    // On the stack: c m y k s, then the results above them.
    let mut code = String::from("{");
    for (done, share) in shares(spot.solid).into_iter().enumerate() {
        let spot = done + 1;
        code.push_str(&format!("4 index {spot} index {share} mul add "));
        code.push_str("dup 1 gt {pop 1} if ");
    }
    code.push_str("9 4 roll pop pop pop pop pop}");
    let process = [b"Cyan".as_slice(), b"Magenta", b"Yellow", b"Black"];
    named(spot, &process, &code, chunk, refs);
}

/// Black and what the spot looks like, together.
fn with_black(spot: &Spot, chunk: &mut Chunk, refs: Joint) {
    // On the stack: k s, then the results above them.
    let [c, m, y, k] = shares(spot.solid);
    let code = format!(
        "{{dup {c} mul 1 index {m} mul 2 index {y} mul 3 index {k} mul \
         5 index add dup 1 gt {{pop 1}} if 6 4 roll pop pop}}"
    );
    named(spot, &[b"Black"], &code, chunk, refs);
}

/// A `DeviceN` of process inks and a spot, with the program that says how it looks.
fn named(
    spot: &Spot,
    process: &[&[u8]],
    code: &str,
    chunk: &mut Chunk,
    Joint { id, alone, function }: Joint,
) {
    let mut out = chunk.post_script_function(function, code.as_bytes());
    let inks = process.len() + 1;
    out.domain([0.0, 1.0].into_iter().cycle().take(inks * 2));
    out.range([0.0, 1.0].into_iter().cycle().take(8));
    out.finish();
    let spot = Name(spot.name.as_bytes());
    let mut out = chunk.indirect(id).array();
    out.item(Name(b"DeviceN"));
    let process = process.iter().map(|ink| Name(ink));
    out.push().array().items(process.chain([spot]));
    out.item(Name(b"DeviceCMYK")).item(function);
    let mut attributes = out.push().dict();
    attributes.insert(Name(b"Colorants")).dict().pair(spot, alone);
    attributes.finish();
    out.finish();
}

fn shares(ink: Ink) -> [f32; 4] {
    [ink.c, ink.m, ink.y, ink.k].map(share)
}

/// The share of solid, as the file holds it.
#[expect(clippy::cast_possible_truncation, reason = "thousandths")]
pub(super) fn share(tint: Tint) -> f32 {
    tint.ratio().to_f64() as f32
}
