//! The places of a page: nothing on anything else, nothing outside.

use banmian::page::{SolvedHeadline, SolvedModule, SolvedPage};
use banmian::unit::{Rect, WritingMode};

/// What is wrong with the geometry of a page.
pub(crate) fn faults(page: &SolvedPage) -> Vec<String> {
    let mut faults = Vec::new();
    let number = page.number;
    for (nth, one) in page.modules.iter().enumerate() {
        for other in &page.modules[nth + 1..] {
            if overlap(one.rect, other.rect) {
                faults.push(format!(
                    "page {number}: modules lie on one another: {one:?} {other:?}"
                ));
            }
        }
        if page.grid.columns() < one.columns.last || page.grid.lines() < one.lines.last {
            faults.push(format!("page {number}: a module leaves the type area: {one:?}"));
        }
        faults.extend(
            within(one, page.grid.mode())
                .map(|fault| format!("page {number}: {fault}: {one:?}")),
        );
    }
    faults
}

fn overlap(a: Rect, b: Rect) -> bool {
    let apart = |x: Rect, y: Rect| x.x + x.width <= y.x || x.y + x.height <= y.y;
    !apart(a, b) && !apart(b, a)
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}

/// The parts of a module: each in it, none on another. A headline that runs otherwise than
/// the page stands in its first leg.
fn within(module: &SolvedModule, mode: WritingMode) -> Option<&'static str> {
    let along = |head: &&SolvedHeadline| head.mode == mode;
    let head = module.headline.iter().filter(along).map(|head| head.room);
    let photos = module.photos.iter().map(|photo| photo.room);
    let legs = module.legs.iter().map(|leg| leg.rect);
    let parts: Vec<Rect> = head.chain(photos).chain(legs).collect();
    if !parts.iter().all(|part| holds(module.rect, *part)) {
        return Some("a part leaves its module");
    }
    let pairs = parts.iter().enumerate();
    let mut pairs =
        pairs.flat_map(|(nth, one)| parts[nth + 1..].iter().map(move |b| (one, b)));
    pairs.any(|(one, other)| overlap(*one, *other)).then_some("parts lie on one another")
}
