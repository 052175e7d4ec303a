//! 墨 and 双色: the plates of a job or a page, and the curves of pictures in two inks.

use super::super::key::{DUOTONE, PHOTO_INKS};
use super::super::table::{Field, Meant, Table, narrow};
use crate::copy::{Palette, PhotoInks};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::ink::{DuotoneCurves, Plate, Plates, SpotId, ToneCurve, TonePoint};

/// `[黑, 大红]`, or 彩色 for the four of the process. A colour of the palette that is printed
/// in one ink stands for the plate of that ink.
pub(super) fn plates(
    report: &mut Report,
    table: &Table<'_>,
    palette: &Palette,
) -> Option<Plates> {
    let field = table.get("inks")?;
    let items = field.items();
    if items.is_empty() {
        let (zh, en) = ("至少要有一种墨", "a page is printed in one ink at least");
        report.tell(field.fault(zh, en));
        return None;
    }
    let mut plates = Vec::new();
    for item in items {
        plates.extend(plates_of(report, item, palette)?);
    }
    Some(Plates::of(plates))
}

fn plates_of(
    report: &mut Report,
    item: Field<'_>,
    palette: &Palette,
) -> Option<Vec<Plate>> {
    let words = item.words(report)?;
    let swatch = palette.swatches.iter().find(|swatch| swatch.name == words);
    if let Some(swatch) = swatch {
        let plates: Vec<Plate> = swatch.ink.plates().collect();
        if plates.len() == 1 {
            return Some(plates);
        }
        let message = Said::new(
            format!("“{words}”要 {} 块印版，不是一种墨", plates.len()),
            format!("{words} is printed from {} plates: it is not one ink", plates.len()),
        );
        let help = Said::new(
            format!("在色板里写成专色：{words}: {{专色: {words}, 近似: M100 Y90}}"),
            format!("make it a spot: {words}: {{spot: {words}, like: M100 Y90}}"),
        );
        let span = narrow(item.node, item.span);
        report.tell(Diagnostic::new(Rule::VALUE, span, message).help(help));
        return None;
    }
    let process = match words.as_str() {
        "黑" | "black" | "K" => vec![Plate::Black],
        "青" | "cyan" | "C" => vec![Plate::Cyan],
        "品红" | "magenta" | "M" => vec![Plate::Magenta],
        "黄" | "yellow" | "Y" => vec![Plate::Yellow],
        "彩色" | "四色" | "process" => Plate::PROCESS.to_vec(),
        _ => {
            let known = palette.spots.iter().position(|spot| spot.name == words);
            let Some(at) = known.and_then(|at| u16::try_from(at).ok()) else {
                unknown(report, item, &words, palette);
                return None;
            };
            vec![Plate::Spot(SpotId(at))]
        }
    };
    Some(process)
}

fn unknown(report: &mut Report, item: Field<'_>, words: &str, palette: &Palette) {
    let message = Said::new(
        format!("没有叫“{words}”的墨"),
        format!("there is no ink called {words}"),
    );
    let names = |between: &str| -> String {
        let names = palette.swatches.iter().map(|swatch| swatch.name.as_str());
        names.flat_map(|name| [between, name]).collect()
    };
    let help = Said::new(
        format!("可写：黑、青、品红、黄、彩色{}", names("、")),
        format!("known: black, cyan, magenta, yellow, process{}", names(", ")),
    );
    let span = narrow(item.node, item.span);
    report.tell(Diagnostic::new(Rule::VALUE, span, message).help(help));
}

/// 单黑 or 双色, if one of them is said.
pub(super) fn photo_inks(
    report: &mut Report,
    field: Option<Field<'_>>,
) -> Option<PhotoInks> {
    Some(match field?.choice(report, PHOTO_INKS)? {
        "duotone" => PhotoInks::Duotone,
        _ => PhotoInks::Black,
    })
}

/// `{黑: 0 0 50 32 100 95, 彩: 0 0 50 42 100 65}`: for each tone in percent how much ink.
pub(super) fn duotone(report: &mut Report, field: Option<Field<'_>>) -> DuotoneCurves {
    let mut curves = DuotoneCurves::default();
    let Some(table) = field.and_then(|field| field.table(report, &DUOTONE)) else {
        return curves;
    };
    for (en, target) in [("black", &mut curves.black), ("colour", &mut curves.colour)] {
        // What is not said is as it usually is.
        let Some(field) = table.get(en) else { continue };
        let said = Meant {
            zh: "应是“阶调 墨量”成对的百分数，从 0 到 100，如 0 0, 50 32, 100 95",
            en: "pairs of tone and ink in percent, from tone 0 to 100: 0 0, 50 32, 100 95",
        };
        *target = field.value(report, said, curve).unwrap_or(*target);
    }
    curves
}

fn curve(words: &str) -> Option<ToneCurve> {
    let numbers =
        words.split([' ', ',', '，', '　', '、']).filter(|word| !word.is_empty());
    let numbers: Option<Vec<u8>> =
        numbers.map(|word| word.trim_end_matches(['%', '％']).parse().ok()).collect();
    let numbers = numbers?;
    let (pairs, []) = numbers.as_chunks::<2>() else { return None };
    let points = pairs.iter().map(|[tone, ink]| TonePoint { tone: *tone, ink: *ink });
    let points: Vec<TonePoint> = points.collect();
    ToneCurve::through(&points)
}

#[cfg(test)]
mod tests {
    use super::curve;

    #[test]
    fn a_curve_is_read_in_pairs() {
        let plain = curve("0 0, 50 32, 100 95").unwrap();
        assert_eq!(curve("0% 0%，50% 32%，100% 95%"), Some(plain));
        for wrong in
            ["", "0 0", "0 0 50", "0 0 100 300", "0 0, 40 x, 100 90", "5 0 100 9"]
        {
            assert_eq!(curve(wrong), None, "{wrong}");
        }
    }
}
