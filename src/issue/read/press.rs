//! 印刷: what the print shop takes.

use super::super::key::{
    FOLDS, IMPOSE, INTENTS, LIMITS, PRESS, RGB, SHARPNESS, STANDARDS, WORKS, YES_NO,
};
use super::super::table::{Field, Meant, Table};
use super::super::value::{Yardstick, decimal};
use super::{count_of, inks, length_of, names};
use crate::copy::{
    Fold, HeavyPictures, Imposition, Limits, NamedProfile, Palette, PressStandard,
    PressStyle, PrinterMarks, Work,
};
use crate::diag::Report;
use crate::ink::Intent;
use crate::picture::{RgbPictures, Sharpness};
use crate::unit::Ratio;

pub(super) fn read(
    report: &mut Report,
    field: Option<Field<'_>>,
    palette: &Palette,
) -> PressStyle {
    let mut style = PressStyle::default();
    let Some(table) = field.and_then(|field| field.table(report, &PRESS)) else {
        return style;
    };
    let mut choice =
        |en: &str, terms| table.get(en).and_then(|f| f.choice(report, terms));
    match choice("standard", STANDARDS) {
        Some("x1a") => style.standard = PressStandard::X1a,
        Some("x4+a2u") => style.standard = PressStandard::X4A2u,
        // The other one is meant where nothing is said.
        Some(_) | None => {}
    }
    if choice("intent", INTENTS) == Some("perceptual") {
        style.intent = Intent::Perceptual;
    }
    if choice("rgb", RGB) == Some("keep") {
        style.rgb = RgbPictures::Kept;
    }
    if choice("marks", YES_NO) == Some("true") {
        style.marks = PrinterMarks::Drawn;
    }
    style.sharpness = match choice("sharpness", SHARPNESS) {
        Some("light") => Sharpness::Light,
        Some("strong") => Sharpness::Strong,
        Some(_) | None => Sharpness::Plain,
    };
    style.profile = table.get("profile").and_then(|field| {
        let name = field.words(report)?;
        Some(NamedProfile { name, spot: field.span.into() })
    });
    style.condition = table.get("condition").and_then(|field| field.words(report));
    let bleed = table.get("bleed");
    let bleed = length_of(report, bleed, Yardstick::default());
    style.bleed = bleed.unwrap_or(style.bleed);
    let coated = style.profile.as_ref().is_some_and(|profile| {
        ["coated", "铜版纸", "fogra39"].contains(&profile.name.to_lowercase().as_str())
    });
    let work = if coated { Work::Coated } else { Work::Newsprint };
    style.limits = limits(report, table.get("limits"), work);
    style.file_names = names::read(report, table.get("file_names"));
    style.imposition = table.get("imposition").and_then(|field| {
        let table = field.table(report, &IMPOSE)?;
        let fold = table.get("fold").and_then(|f| f.choice(report, FOLDS));
        let fold = match fold {
            Some("tabloid") => Fold::Tabloid,
            // The other one is meant where nothing is said.
            Some(_) | None => Fold::Saddle,
        };
        let creep = length_of(report, table.get("creep"), Yardstick::default());
        // Thin paper does not creep.
        Some(Imposition { fold, creep: creep.unwrap_or_default() })
    });
    style.plates = inks::plates(report, &table, palette);
    let photos = inks::photo_inks(report, table.get("photos"));
    style.photos = photos.unwrap_or(style.photos);
    style.duotone = inks::duotone(report, table.get("duotone"));
    style
}

fn limits(report: &mut Report, field: Option<Field<'_>>, work: Work) -> Option<Limits> {
    let table = field?.table(report, &LIMITS)?;
    Some(limits_of(report, &table, work))
}

/// The limits that a table states, and what is usual of the work where it says nothing.
pub(super) fn limits_of(report: &mut Report, table: &Table<'_>, work: Work) -> Limits {
    let work = match table.get("work").and_then(|f| f.choice(report, WORKS)) {
        Some("coated") => Work::Coated,
        Some(_) => Work::Newsprint,
        None => work,
    };
    let mut limits = Limits::of(work);
    let ratio = percent(report, table.get("least_tint"));
    limits.least_tint = ratio.unwrap_or(limits.least_tint);
    if let Some((ratio, heavy)) = total_ink(report, table.get("ink")) {
        (limits.ink, limits.heavy) = (ratio, heavy);
    }
    for (en, target) in [
        ("ink_area", &mut limits.ink_area),
        ("least_resolution", &mut limits.least_resolution),
        ("resolution", &mut limits.resolution),
        ("line_art", &mut limits.line_art),
        ("spots", &mut limits.spots),
    ] {
        let count = count_of(report, table.get(en), &["ppi", "dpi"]);
        *target = count.unwrap_or(*target);
    }
    if limits.resolution < limits.least_resolution {
        limits.resolution = limits.least_resolution;
    }
    for (en, target) in [
        ("least_type", &mut limits.least_type),
        ("reversed_type", &mut limits.reversed_type),
        ("coloured_type", &mut limits.coloured_type),
        ("black_type", &mut limits.black_type),
        ("hairline", &mut limits.hairline),
        ("coloured_line", &mut limits.coloured_line),
        ("code_module", &mut limits.code_module),
        ("safe", &mut limits.safe),
    ] {
        let length = length_of(report, table.get(en), Yardstick::default());
        *target = length.unwrap_or(*target);
    }
    limits
}

/// `240%`, or `压到 240%`.
fn total_ink(
    report: &mut Report,
    field: Option<Field<'_>>,
) -> Option<(Ratio, HeavyPictures)> {
    let field = field?;
    let most = i64::from(field.limit().most);
    let zh = format!("应是 0% 到 {most}% 的百分数，如 240%，或 压到 240%");
    let en = format!("a share from 0% to {most}%: 240%, or reduce to 240%");
    field.value(report, Meant { zh: &zh, en: &en }, |words| {
        let less = ["压到", "reduce to"].iter().find_map(|less| words.strip_prefix(less));
        let heavy =
            if less.is_some() { HeavyPictures::Reduced } else { HeavyPictures::Told };
        let (n, rest) = decimal(less.unwrap_or(words).trim())?;
        let percent = n.percent();
        let known = matches!(rest, "" | "%" | "％");
        let within = Ratio::ZERO <= percent && percent <= Ratio::percent(most);
        (known && within).then_some((percent, heavy))
    })
}

/// A share of ink, which may be more than one: `240%`.
pub(super) fn percent(report: &mut Report, field: Option<Field<'_>>) -> Option<Ratio> {
    let most = i64::from(field?.limit().most);
    let zh = format!("应是 0% 到 {most}% 的百分数");
    let en = format!("a share from 0% to {most}%");
    field?.value(report, Meant { zh: &zh, en: &en }, |words| {
        let (n, rest) = decimal(words)?;
        let percent = n.percent();
        let known = matches!(rest, "" | "%" | "％");
        let within = Ratio::ZERO <= percent && percent <= Ratio::percent(most);
        (known && within).then_some(percent)
    })
}
