//! A ledge of a layout, moved: the line between a module and a row of modules that are
//! together as wide as it is.

use super::judge::Court;
use super::polish::Moved;
use super::terms::{At, Placement, Size};

/// How many lines a ledge is moved at the most.
const MOST: usize = 3;

/// What a module does when a ledge is moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// It gets so many lines.
    Gains(usize),
    /// It gives so many.
    Gives(usize),
}

/// Which side of a ledge a module stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Over,
    Under,
}

/// The ledges of a module, moved up and down: what each of its neighbours there is then.
pub(super) fn ledges(
    court: &Court<'_>,
    spots: &[Placement],
    nth: usize,
) -> Vec<Vec<Moved>> {
    let Some(own) = spots.get(nth).copied() else { return Vec::new() };
    let mut found = Vec::new();
    for (side, other) in [(Side::Over, Side::Under), (Side::Under, Side::Over)] {
        let Some(row) = row(spots, nth, own, other) else { continue };
        for by in 1..=MOST {
            let pairs = [
                (Change::Gains(by), Change::Gives(by)),
                (Change::Gives(by), Change::Gains(by)),
            ];
            for (change, answer) in pairs {
                let mine = changed(court, own, side, change);
                let mine = mine.map(|spot| Moved { nth, spot });
                let others = row.iter().map(|moved| {
                    let spot = changed(court, moved.spot, other, answer)?;
                    Some(Moved { nth: moved.nth, spot })
                });
                let all: Option<Vec<Moved>> = others.chain([mine]).collect();
                found.extend(all);
            }
        }
    }
    found
}

/// The modules on the other side of a ledge of a module, if they are together as wide as
/// it is. A single one shares its lines with it otherwise.
fn row(
    spots: &[Placement],
    nth: usize,
    own: Placement,
    side: Side,
) -> Option<Vec<Moved>> {
    let end = |spot: &Placement| spot.column + spot.width;
    let touches = |spot: &Placement| match side {
        Side::Under => own.line + own.depth + 1 == spot.line,
        Side::Over => spot.line + spot.depth + 1 == own.line,
    };
    let row: Vec<Moved> = spots
        .iter()
        .enumerate()
        .filter(|(other, spot)| {
            let inside = own.column <= spot.column && end(spot) <= end(&own);
            *other != nth && inside && touches(spot)
        })
        .map(|(nth, spot)| Moved { nth, spot: *spot })
        .collect();
    let width: usize = row.iter().map(|moved| moved.spot.width).sum();
    (1 < row.len() && width == own.width).then_some(row)
}

/// A module on a side of a ledge that gains or gives lines there, if it can.
fn changed(
    court: &Court<'_>,
    spot: Placement,
    side: Side,
    change: Change,
) -> Option<Placement> {
    let (depth, line) = match change {
        Change::Gains(by) => (spot.depth + by, spot.line.checked_sub(by)),
        Change::Gives(by) => (spot.depth.checked_sub(by)?, Some(spot.line + by)),
    };
    // What stands over the ledge begins where it did.
    let line = if side == Side::Over { spot.line } else { line? };
    let at = At { line, ..spot.at() };
    let size = Size { width: spot.width, depth };
    (0 < depth).then(|| court.best(spot.leaf, at, size)).flatten().map(|(_, spot)| spot)
}
