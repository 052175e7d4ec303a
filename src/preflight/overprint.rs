//! Black that overprints pictures and tints: together they may be more than the paper
//! holds. What lies where is asked of the plates.

use super::pictures::percent;
use super::{Finding, Work, bounds};
use crate::copy::Limits;
use crate::diag::{Diagnostic, Rule, Said, Spot};
use crate::edition::{Mark, Page, Shape};
use crate::ink::{Ink, Tint};
use crate::plate::{Heavy, Sheet};
use crate::unit::{Length, Rect};

/// Whether black overprints something of a page that may leave no room for it: a picture,
/// or a colour that is heavy by itself.
pub fn overprints(page: &Page, limits: &Limits) -> bool {
    let black = |mark: &Mark| ink(mark).is_some_and(Ink::overprints);
    let heavy = |mark: &Mark| match &mark.shape {
        Shape::Picture(frame) => Some(frame.frame),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => {
            let ink = ink(mark)?;
            let under = Ink { k: Tint::SOLID, ..ink }.total();
            (!ink.overprints() && limits.ink < under).then(|| bounds::of(mark))
        }
    };
    let mut under: Vec<Rect> = Vec::new();
    for mark in &page.marks {
        if black(mark) && !under.is_empty() {
            let place = bounds::of(mark);
            if under.iter().any(|rect| rect.overlaps(place)) {
                return true;
            }
        }
        under.extend(heavy(mark));
    }
    false
}

fn ink(mark: &Mark) -> Option<Ink> {
    match &mark.shape {
        Shape::Glyphs(run) => Some(run.ink),
        Shape::Fill { ink, .. } | Shape::Stroke { ink, .. } => Some(*ink),
        Shape::Curve(curve) => Some(curve.ink),
        Shape::Picture(_) => None,
    }
}

/// What overprinting makes too much of a page: nothing as long as all of it is no more than the
/// limit lets pass.
fn too_much(sheet: &Sheet, limits: &Limits) -> Vec<(Spot, Heavy)> {
    let found = sheet.overprinted();
    let area: u64 = found.iter().map(|(_, heavy)| heavy.area).sum();
    if area <= u64::from(limits.ink_area) * 100 { Vec::new() } else { found }
}

/// How large black is that may take the place of what lies under it: beside an area of 4 mm a
/// flash is seen less than the ink is in the way (decision 77).
const LARGE: Length = Length::mm(4);

/// The marks of a page, by their places in it, that are large black over a picture or a colour
/// where that is more ink than the limits let pass: those that can take its place there.
pub fn knocked_out(page: &Page, sheet: &Sheet, limits: &Limits) -> Vec<usize> {
    let found = too_much(sheet, limits);
    if found.is_empty() {
        return Vec::new();
    }
    let large = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) => LARGE <= run.size,
        Shape::Fill { rect, .. } => LARGE <= rect.width && LARGE <= rect.height,
        Shape::Stroke { .. } | Shape::Curve(_) | Shape::Picture(_) => false,
    };
    let mut under: Vec<Rect> = Vec::new();
    let mut all = Vec::new();
    for (nth, mark) in page.marks.iter().enumerate() {
        let place = bounds::of(mark);
        let heavy = found.iter().any(|(spot, heavy)| {
            *spot == mark.origin.spot && heavy.place.overlaps(place)
        });
        let black = ink(mark).is_some_and(Ink::overprints);
        if black && heavy && large(mark) && under.iter().any(|rect| rect.overlaps(place))
        {
            all.push(nth);
        }
        // Black on black is no more ink.
        if !black {
            under.push(place);
        }
    }
    all
}

/// What overprinting makes too much of a page: told where the copy of the black stands,
/// once all of it on the page is more than the limit lets pass.
pub(super) fn judge(work: &Work<'_>, page: &Page, to: &mut Vec<Finding>) {
    // Only pages of which `overprints` says so have a sheet.
    let Some(sheet) = work.sheets.iter().find(|sheet| sheet.number == page.number) else {
        return;
    };
    let limits = work.limits;
    for (spot, heavy) in too_much(sheet, limits) {
        let told = |spot: Spot| {
            let message = Said::new(
                "黑色压印在图片或色块上，总墨量过高",
                "black that overprints a picture or a colour makes too much ink",
            );
            let help = Said::new(
                "把文字移开，换成反白或浅底，或把图调淡",
                "move the type, set it in paper or on a lighter ground, or lighten the picture",
            );
            Diagnostic::new(Rule::OVERPRINT_INK, spot, message).help(help)
        };
        let (heaviest, square) = (percent(heavy.heaviest), heavy.area.div_ceil(100));
        let measured = Said::new(
            format!("{heaviest}，{square} 平方毫米超限"),
            format!("{heaviest}, over the limit on {square} mm²"),
        );
        to.push(Finding {
            page: Some(page.number),
            place: Some(heavy.place),
            limit: Some(Said::plain(percent(limits.ink))),
            diagnostic: told(spot).measured(measured),
        });
    }
}
