//! Type: its faces, its size, its inks.

use std::collections::BTreeMap;

use super::{Faces, Finding, Measured, Printed, Work};
use crate::diag::{Rule, Said};
use crate::edition::{Edition, GlyphRun, Mark, Page, Shape};
use crate::font::{Embedding, FaceId, Library, Subsetting};
use crate::ink::{Ink, Tint};
use crate::unit::Length;

/// The rights of every face that is used, told once at the first type set in it.
pub(super) fn faces(work: &Work<'_>, to: &mut Vec<Finding>) {
    if work.faces == Faces::Curves {
        return;
    }
    to.extend(rights(work.edition, work.library));
}

/// What the rights of the faces of an edition forbid, were they embedded.
pub fn rights(edition: &Edition, library: &Library) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut first: BTreeMap<FaceId, (&Page, &Mark)> = BTreeMap::new();
    for page in &edition.pages {
        for mark in &page.marks {
            if let Shape::Glyphs(run) = &mark.shape {
                first.entry(run.face).or_insert((page, mark));
            }
        }
    }
    for (id, (page, mark)) in first {
        let face = library.face(id);
        let name = face.name();
        let (message, measured) = match (face.embedding(), face.subsetting()) {
            (Embedding::Restricted, _) => (
                Said::new(
                    format!("字体 {name} 的授权不允许嵌入"),
                    format!("the rights of the face {name} forbid embedding"),
                ),
                "fsType 0x0002",
            ),
            (Embedding::Bitmaps, _) => (
                Said::new(
                    format!("字体 {name} 的授权只许嵌入点阵，不许嵌入轮廓"),
                    format!(
                        "the rights of the face {name} allow its bitmaps alone to be embedded"
                    ),
                ),
                "fsType 0x0200",
            ),
            (_, Subsetting::Forbidden) => (
                Said::new(
                    format!("字体 {name} 的授权不允许只嵌入子集"),
                    format!(
                        "the rights of the face {name} forbid embedding a part of it"
                    ),
                ),
                "fsType 0x0100",
            ),
            (_, Subsetting::Allowed) => continue,
        };
        let limit = Said::new("可嵌入", "embeddable");
        let measured = Measured { found: Said::plain(measured), limit };
        let finding =
            Finding::at(Printed { page, mark }, Rule::EMBEDDING, message, measured);
        found.push(finding.help(Said::new(
            "换用可嵌入的字体，或用 --outline 转曲",
            "use a face that may be embedded, or --outline",
        )));
    }
    found
}

pub(super) fn judge(work: &Work<'_>, page: &Page, mark: &Mark, to: &mut Vec<Finding>) {
    let Shape::Glyphs(run) = &mark.shape else { return };
    let limits = work.limits;
    let words: String = run.text.chars().take(8).collect();
    let found = |rule, zh: &str, en: &str, limit: Length| {
        let message = Said::new(format!("“{words}”{zh}"), format!("“{words}” {en}"));
        let measured = Measured { found: points(run.size), limit: points(limit) };
        Finding::at(Printed { page, mark }, rule, message, measured)
    };
    if run.glyphs.iter().any(|glyph| glyph.id == 0) {
        let message =
            Said::new(format!("“{words}”没有字形"), format!("“{words}” has no glyph"));
        let missing = run.glyphs.iter().filter(|glyph| glyph.id == 0);
        let texts = missing.filter_map(|glyph| run.text.get(glyph.text.clone()));
        let codes: Vec<String> = texts
            .flat_map(str::chars)
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        let measured = Said::plain(codes.join(" "));
        let limit = Said::new("字体里有这个字", "in the face");
        let measured = Measured { found: measured, limit };
        to.push(Finding::at(Printed { page, mark }, Rule::NO_GLYPH, message, measured));
    }
    if run.size < limits.least_type {
        to.push(found(
            Rule::SMALL_TYPE,
            "字号太小，印出来认不清",
            "is too small to be read in print",
            limits.least_type,
        ));
    }
    to.extend(inks(run, work).map(|(rule, zh, en, limit)| found(rule, zh, en, limit)));
}

/// What is wrong with the inks of small type.
fn inks(
    run: &GlyphRun,
    work: &Work<'_>,
) -> Option<(Rule, &'static str, &'static str, Length)> {
    let limits = work.limits;
    let ink = run.ink;
    if ink == Ink::PAPER && run.size < limits.reversed_type {
        return Some((
            Rule::REVERSED_TYPE,
            "是小号反白字，套印稍偏就糊",
            "is small reversed type, which fills in",
            limits.reversed_type,
        ));
    }
    let several = 1 < ink.inks();
    if several && Tint::percent(50) < ink.k && run.size < limits.black_type {
        return Some((
            Rule::RICH_BLACK,
            "是四色黑小字，套不准；请只用单黑",
            "is small type in rich black: use black alone",
            limits.black_type,
        ));
    }
    if several && run.size < limits.coloured_type {
        return Some((
            Rule::COLOURED_TYPE,
            "是套色小字，套印稍偏就有虚边",
            "is small type of several inks",
            limits.coloured_type,
        ));
    }
    None
}

/// A size to a tenth of a point.
pub(super) fn points(length: Length) -> Said {
    let tenths = (length.to_pt() * 100.0).round() / 100.0;
    Said::plain(format!("{tenths} pt"))
}
