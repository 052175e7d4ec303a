//! The edges of the sheet: what leaves it, what should reach past the trim, what comes
//! too near.

use super::bounds::{self, leaves, sheet};
use super::{Finding, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{Mark, Page, Shape};
use crate::ink::Ink;
use crate::unit::{Length, Rect};

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let place = bounds::of(mark);
    let trim = sheet(page.trim, Length::ZERO);
    if place.right() < Length::ZERO && place.bottom() < Length::ZERO {
        return;
    }
    let paper = sheet(page.trim, page.bleed);
    if leaves(place, paper) {
        let out = outside(place, paper);
        let message = Said::new("有内容伸出纸外，会被裁掉", "something leaves the sheet");
        let measured =
            Measured { found: millimetres(out), limit: millimetres(Length::ZERO) };
        to.push(Finding::at(
            Printed { page, mark },
            Rule::OUTSIDE_SHEET,
            message,
            measured,
        ));
        return;
    }
    if page.bleed == Length::ZERO {
        return;
    }
    match &mark.shape {
        Shape::Glyphs(_) => {
            let safe = work.limits.safe;
            let inner = sheet(page.trim, -safe);
            if leaves(place, inner) {
                let message =
                    Said::new("文字离裁切线太近", "type is too near to the trim");
                let near = safe - outside(place, inner);
                let measured =
                    Measured { found: millimetres(near), limit: millimetres(safe) };
                to.push(Finding::at(
                    Printed { page, mark },
                    Rule::SAFE_MARGIN,
                    message,
                    measured,
                ));
            }
        }
        Shape::Fill { ink, .. } if *ink == Ink::PAPER => {}
        Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_)
        | Shape::Picture(_) => {
            if let Some(least) = short_of_bleed(place, trim, paper) {
                let message = Said::new(
                    "图片或色块到了裁切线，却没有出血",
                    "a picture or colour reaches the trim without bleed",
                );
                let measured = Measured {
                    found: millimetres(least),
                    limit: millimetres(page.bleed),
                };
                to.push(Finding::at(
                    Printed { page, mark },
                    Rule::NO_BLEED,
                    message,
                    measured,
                ));
            }
        }
    }
}

/// How far a rectangle reaches out of another at most.
fn outside(place: Rect, of: Rect) -> Length {
    let sides = [
        of.x - place.x,
        of.y - place.y,
        place.right() - of.right(),
        place.bottom() - of.bottom(),
    ];
    sides.into_iter().max().unwrap_or(Length::ZERO).max(Length::ZERO)
}

/// For what reaches the trim on a side: how much bleed it has there, if that is not all.
fn short_of_bleed(place: Rect, trim: Rect, paper: Rect) -> Option<Length> {
    let sides = [
        (trim.x - place.x, trim.x - paper.x),
        (trim.y - place.y, trim.y - paper.y),
        (place.right() - trim.right(), paper.right() - trim.right()),
        (place.bottom() - trim.bottom(), paper.bottom() - trim.bottom()),
    ];
    let short = sides.into_iter().filter(|(past, bleed)| {
        // A tenth of a millimetre from the trim is at it.
        Length::micrometres(-100) <= *past && *past + Length::micrometres(100) < *bleed
    });
    short.map(|(past, _)| past.max(Length::ZERO)).min()
}

fn millimetres(length: Length) -> Said {
    Said::plain(format!("{:.1} mm", length.to_mm()))
}
