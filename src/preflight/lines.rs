//! Rules, boxes, tints: thick enough, deep enough, not too much ink.

use super::pictures::percent;
use super::type_::points;
use super::{Finding, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{CurvePen, Mark, Page, Shape};
use crate::ink::{Ink, Plate, SpotId};
use crate::story::Role;
use crate::unit::{Length, Ratio};

/// A rule, a box or the side of a curve.
#[derive(Clone, Copy)]
struct Line {
    thickness: Length,
    ink: Ink,
}

/// A filled shape wider than this on both sides is an area, not a line.
const LINE: Length = Length::pt(2);

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let (thickness, ink) = match &mark.shape {
        Shape::Fill { rect, ink } => (rect.width.min(rect.height), *ink),
        Shape::Stroke { thickness, ink, .. } => (*thickness, *ink),
        Shape::Curve(curve) => match curve.pen {
            CurvePen::Stroke(thickness) => (thickness, curve.ink),
            CurvePen::Fill => {
                let place = curve.bounds();
                (place.width.min(place.height), curve.ink)
            }
        },
        Shape::Glyphs(run) => {
            to.extend(total(work, page, mark, run.ink));
            return;
        }
        Shape::Picture(_) => return,
    };
    to.extend(total(work, page, mark, ink));
    if thickness < LINE {
        to.extend(thin(work, page, mark, Line { thickness, ink }));
    }
    to.extend(faint(work, page, mark, ink));
    to.extend(module(work, page, mark));
}

/// More spot inks on the pages than the press has units for: told at the first mark of the
/// first that is too many.
pub(super) fn spots(work: &Work<'_>) -> Option<Finding> {
    let most = usize::try_from(work.limits.spots).unwrap_or(usize::MAX);
    let mut seen: Vec<SpotId> = Vec::new();
    for page in &work.edition.pages {
        for mark in &page.marks {
            let plates: Vec<Plate> = match &mark.shape {
                Shape::Glyphs(run) => run.ink.plates().collect(),
                Shape::Fill { ink, .. } | Shape::Stroke { ink, .. } => {
                    ink.plates().collect()
                }
                Shape::Curve(curve) => curve.ink.plates().collect(),
                Shape::Picture(frame) => {
                    let facts = work.pictures.get(frame.picture.0);
                    facts.map_or(Vec::new(), |facts| facts.plates.iter().collect())
                }
            };
            let before = seen.len();
            for plate in plates {
                // Most ink is of the process alone.
                let Plate::Spot(spot) = plate else { continue };
                if !seen.contains(&spot) {
                    seen.push(spot);
                }
            }
            if seen.len() == before {
                continue;
            }
            if most < seen.len() {
                let message = Said::new(
                    "专色比印刷机的色组多",
                    "there are more spot inks than the press has units for",
                );
                let count = |n: usize| Said::plain(n.to_string());
                let measured = Measured {
                    found: count(work.edition.spots.len()),
                    limit: count(most),
                };
                let found = Finding::at(
                    Printed { page, mark },
                    Rule::MANY_SPOTS,
                    message,
                    measured,
                );
                return Some(found);
            }
        }
    }
    None
}

fn thin(work: &Work<'_>, page: &Page, mark: &Mark, line: Line) -> Option<Finding> {
    let Line { thickness, ink } = line;
    let limits = work.limits;
    let one_solid = ink.inks() == 1 && ink.is_solid();
    let (rule, least, message) = if thickness < limits.hairline {
        (
            Rule::HAIRLINE,
            limits.hairline,
            Said::new("线太细，印出来会断", "a rule is too thin to print whole"),
        )
    } else if !one_solid && thickness < limits.coloured_line {
        (
            Rule::COLOURED_LINE,
            limits.coloured_line,
            Said::new(
                "套色、带网或反白的线太细",
                "a rule of several inks, a tint or paper is too thin",
            ),
        )
    } else {
        return None;
    };
    let measured = Measured { found: points(thickness), limit: points(least) };
    Some(Finding::at(Printed { page, mark }, rule, message, measured))
}

/// A QR code whose modules are smaller than a telephone reads them in print: of a row of
/// them the height is that of one.
fn module(work: &Work<'_>, page: &Page, mark: &Mark) -> Option<Finding> {
    let Shape::Fill { rect, ink } = &mark.shape else { return None };
    let least = work.limits.code_module;
    let side = rect.height.min(rect.width);
    if mark.role != Role::Code || *ink == Ink::PAPER || least <= side {
        return None;
    }
    let message = Said::new(
        "二维码的码格太小，手机扫不出来",
        "a QR code has modules too small to scan",
    );
    let mm = |length: Length| {
        Said::plain(format!("{} mm", (length.to_mm() * 100.0).round() / 100.0))
    };
    let measured = Measured { found: mm(side), limit: mm(least) };
    let found = Finding::at(Printed { page, mark }, Rule::QR_MODULE, message, measured);
    Some(found.help(Said::new(
        "请把“大小”写大一些，或换短一些的网址：网址越短，格子越大",
        "make its size larger, or its link shorter: a shorter link has larger modules",
    )))
}

/// A tint so light that the press does not hold it.
fn faint(work: &Work<'_>, page: &Page, mark: &Mark, ink: Ink) -> Option<Finding> {
    let least = work.limits.least_tint;
    let lightest = ink.tints().filter(|tint| Ratio::ZERO < *tint).min()?;
    if least <= lightest {
        return None;
    }
    let message = Said::new("网太浅，印不出来", "a tint is too light to print");
    let measured = Measured {
        found: Said::plain(percent(lightest)),
        limit: Said::plain(percent(least)),
    };
    Some(Finding::at(Printed { page, mark }, Rule::FAINT_TINT, message, measured))
}

fn total(work: &Work<'_>, page: &Page, mark: &Mark, ink: Ink) -> Option<Finding> {
    let (total, limit) = (ink.total(), work.limits.ink);
    if total <= limit {
        return None;
    }
    let message = Said::new("色块的总墨量过高", "a colour lays down too much ink");
    let measured = Measured {
        found: Said::plain(percent(total)),
        limit: Said::plain(percent(limit)),
    };
    Some(Finding::at(Printed { page, mark }, Rule::TOTAL_INK, message, measured))
}
