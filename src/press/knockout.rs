//! Large black over a heavy picture or colour: where the house says that too much ink is made
//! less, it takes its place.

use crate::copy::{HeavyPictures, Limits};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::edition::{Edition, Shape};
use crate::plate::Sheet;
use crate::preflight;

/// Lets large black knock out where it overprints and is too much ink with what lies there.
/// Whether any did: the sheets are others then.
pub(super) fn made(
    report: &mut Report,
    edition: &mut Edition,
    sheets: &[Sheet],
    limits: &Limits,
) -> bool {
    if limits.heavy == HeavyPictures::Told {
        return false;
    }
    let mut spots = Vec::new();
    for page in &mut edition.pages {
        let Some(sheet) = sheets.iter().find(|s| s.number == page.number) else {
            continue;
        };
        for nth in preflight::knocked_out(page, sheet, limits) {
            let Some(mark) = page.marks.get_mut(nth) else { continue };
            match &mut mark.shape {
                Shape::Glyphs(run) => run.ink = run.ink.knocking_out(),
                Shape::Fill { ink, .. } => *ink = ink.knocking_out(),
                // Only type and blocks are large.
                Shape::Stroke { .. } | Shape::Curve(_) | Shape::Picture(_) => continue,
            }
            if !spots.contains(&mark.origin.spot) {
                spots.push(mark.origin.spot);
            }
        }
    }
    for spot in &spots {
        let message = Said::new(
            "大的黑字、黑块压在图上或色块上总墨量过高，已改为挖空",
            "large black that overprinted made too much ink, and knocks out now",
        );
        let help = Said::new(
            "套不准会露白；不放心就把字移开，或把图调淡",
            "it may flash out of register: move the type, or lighten the picture, if in doubt",
        );
        report.tell(Diagnostic::new(Rule::OVERPRINT_INK, *spot, message).help(help));
    }
    !spots.is_empty()
}
