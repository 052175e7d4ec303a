//! 色板 and 用色: the colours of the house, and where they are used.

use super::super::key::{COLOUR, COLOURS};
use super::super::node::{Entry, Kind};
use super::super::table::{Field, Meant};
use super::super::value::decimal;
use super::{press::percent, tell_twice};
use crate::copy::{Colours, Palette, Swatch};
use crate::diag::{Diagnostic, Report, Rule, Said};
use crate::ink::{Ink, Spot, SpotId, SpotTint, Tint};
use crate::unit::Ratio;

/// Spot inks that one issue may have. PDF/X-1a has room for eight colorants.
const MOST_SPOTS: usize = 4;

pub(super) fn read(report: &mut Report, field: Option<Field<'_>>) -> Palette {
    let mut palette = Palette::default();
    let Some(field) = field else { return palette };
    let Kind::Table(entries) = &field.node.kind else {
        let (zh, en) = ("下面应是一种一种的颜色", "a table of colours is wanted");
        report.tell(field.fault(zh, en));
        return palette;
    };
    let mut seen: Vec<&Entry> = Vec::new();
    for entry in entries {
        if let Some(first) = seen.iter().find(|other| other.key == entry.key) {
            tell_twice(report, entry, first.span);
            continue;
        }
        seen.push(entry);
    }
    // By name: where a colour stands in the table says nothing.
    seen.sort_by(|a, b| a.key.cmp(&b.key));
    for entry in seen {
        let own = Field { key: field.key, span: entry.span, node: &entry.value };
        if let Some(ink) = swatch(report, own, &mut palette) {
            palette.swatches.push(Swatch { name: entry.key.clone(), ink });
        }
    }
    palette
}

/// `C0 M100 Y100 K0`, or `{C: 0, M: 100}`, or `{专色: PANTONE 871 C, 近似: C20 M25 Y60}`.
fn swatch(report: &mut Report, field: Field<'_>, palette: &mut Palette) -> Option<Ink> {
    if let Kind::Text(_) = field.node.kind {
        return field.value(report, SAID, process);
    }
    let table = field.table(report, &COLOUR)?;
    let mut tint = |en: &str| percent(report, table.get(en)).map_or(Tint::NONE, tint);
    let [c, m, y, k] = ["cyan", "magenta", "yellow", "black"].map(&mut tint);
    let mixed = Ink::process([c, m, y, k]);
    let Some(named) = table.get("spot") else { return Some(mixed) };
    let name = named.words(report)?;
    let like = table.need(report, "like");
    let solid = like.and_then(|field| field.value(report, SAID, process))?;
    let share = percent(report, table.get("tint"));
    let spot = spot(report, named, palette, Spot { name, solid })?;
    let tint = share.map_or(Tint::SOLID, self::tint);
    Some(Ink { spot: Some(SpotTint { spot, tint }), ..mixed })
}

const SAID: Meant<'_> = Meant {
    zh: "应是油墨的百分数，如 C0 M100 Y100 K0",
    en: "amounts of ink in percent: C0 M100 Y100 K0",
};

/// The place of a spot in the list; two inks of one name must look the same.
fn spot(
    report: &mut Report,
    field: Field<'_>,
    palette: &mut Palette,
    spot: Spot,
) -> Option<SpotId> {
    let known = palette.spots.iter().position(|other| other.name == spot.name);
    let at = match known {
        Some(at) if palette.spots.get(at) == Some(&spot) => at,
        Some(_) => {
            report.tell(field.fault(
                "同名专色的近似色前后不一",
                "a spot of this name looks different elsewhere",
            ));
            return None;
        }
        None if palette.spots.len() == MOST_SPOTS => {
            report.tell(field.fault("专色最多四种", "at most four spot inks"));
            return None;
        }
        None => {
            let at = palette.spots.len();
            palette.spots.push(spot);
            at
        }
    };
    u16::try_from(at).ok().map(SpotId)
}

fn tint(share: Ratio) -> Tint {
    u16::try_from(share.times(100)).map_or(Tint::SOLID, Tint::percent)
}

/// `C0 M100 Y100 K0`: inks that are not named are not there. In any order, with or
/// without percent signs.
fn process(words: &str) -> Option<Ink> {
    let mut inks = [None; 4];
    for word in words.split([' ', ',', '，', '　']).filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        let at = "CMYK".find(letters.next()?.to_ascii_uppercase())?;
        let (n, rest) = decimal(letters.as_str())?;
        let share = n.percent();
        let known = matches!(rest, "" | "%" | "％");
        let within = Ratio::ZERO <= share && share <= Ratio::ONE;
        let slot = inks.get_mut(at)?;
        if !known || !within || slot.replace(tint(share)).is_some() {
            return None;
        }
    }
    let any = inks.iter().any(Option::is_some);
    any.then(|| Ink::process(inks.map(|ink| ink.unwrap_or(Tint::NONE))))
}

/// A colour by its name in the palette, 黑, 白, or amounts of ink.
pub(super) fn ink(
    report: &mut Report,
    field: Field<'_>,
    palette: &Palette,
) -> Option<Ink> {
    ink_or(report, field, palette, &[])
}

/// As [`ink`], or one of some more.
pub(super) fn ink_or(
    report: &mut Report,
    field: Field<'_>,
    palette: &Palette,
    more: &[Swatch],
) -> Option<Ink> {
    let words = field.words(report)?;
    let all = || palette.swatches.iter().chain(more);
    let named = all().find(|swatch| swatch.name == words);
    let known = match words.as_str() {
        "黑" | "black" => Some(Ink::BLACK),
        "白" | "paper" => Some(Ink::PAPER),
        _ => named.map(|swatch| swatch.ink).or_else(|| process(&words)),
    };
    if known.is_none() {
        let names: Vec<&str> = all().map(|swatch| swatch.name.as_str()).collect();
        let message = Said::new(
            format!("色板里没有“{words}”"),
            format!("the palette has no colour {words}"),
        );
        let help = Said::new(
            format!("可写：黑、白{}，或 C0 M100 Y100 K0", listed(&names, "、")),
            format!("known: black, paper{}, or C0 M100 Y100 K0", listed(&names, ", ")),
        );
        let span = super::super::table::narrow(field.node, field.span);
        report.tell(Diagnostic::new(Rule::VALUE, span, message).help(help));
    }
    known
}

fn listed(names: &[&str], between: &str) -> String {
    names.iter().flat_map(|name| [between, *name]).collect()
}

/// 用色.
pub(super) fn colours(
    report: &mut Report,
    field: Option<Field<'_>>,
    palette: &Palette,
) -> Colours {
    let mut colours = Colours::default();
    let Some(table) = field.and_then(|field| field.table(report, &COLOURS)) else {
        return colours;
    };
    let mut of = |en: &str| table.get(en).and_then(|field| ink(report, field, palette));
    colours.headlines = ["lead", "second", "third", "brief"].map(&mut of);
    colours.kicker = of("kicker");
    colours.deck = of("deck");
    colours.subhead = of("subhead");
    colours.folio = of("folio");
    colours.rule = of("rule");
    colours.frame = of("box");
    colours.tint = of("tint");
    colours
}

/// 标题色 of a story, by the key it goes by.
pub(super) fn of_stories(
    report: &mut Report,
    field: Field<'_>,
    palette: &Palette,
) -> Vec<(String, Ink)> {
    // What is no table of stories is told by who reads the stories.
    let Kind::Table(entries) = &field.node.kind else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries {
        let Kind::Table(keys) = &entry.value.kind else { continue };
        let own = keys.iter().find(|key| matches!(&*key.key, "标题色" | "colour"));
        let Some(own) = own.filter(|own| !own.value.is_absent()) else { continue };
        let field = Field { key: field.key, span: own.span, node: &own.value };
        if let Some(ink) = ink(report, field, palette) {
            found.push((entry.key.clone(), ink));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::process;
    use crate::ink::{Ink, Tint};

    #[test]
    fn inks_are_read_in_any_order() {
        let red = Ink::process([0, 100, 90, 0].map(Tint::percent));
        for words in ["M100 Y90", "C0 M100 Y90 K0", "y90%, m100%", "Y90　M100"] {
            assert_eq!(process(words), Some(red), "{words}");
        }
        for words in ["", "红", "M101", "M100 M20", "R255", "M", "M-3", "100 0 0 0"] {
            assert_eq!(process(words), None, "{words}");
        }
    }
}
