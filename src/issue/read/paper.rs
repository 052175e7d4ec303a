//! 报纸 and 期次.

use super::super::key::{FORMAT, IMPRINT, KINDS, MASTHEAD, PAPER, limit};
use super::super::node::Kind;
use super::super::table::{Field, Meant, Table};
use super::super::value::{self, Yardstick};
use super::{Intake, count_of, count_within, extent_of, length_of, palette, size_of};
use crate::copy::{
    Contact, Copy, Date, Imprint, Masthead, Nameplate, Paper, PaperKind, Style, Swatch,
};
use crate::diag::Report;
use crate::ink::{Ink, Tint};
use crate::unit::Size;

pub(super) fn paper(
    desk: &mut Intake<'_>,
    field: Field<'_>,
    style: &Style,
) -> Option<Paper> {
    let report = &mut *desk.report;
    let table = field.table(report, &PAPER)?;
    let name = table.need(report, "name").and_then(|f| f.copy(report));
    let format = table.need(report, "format").and_then(|f| format(report, f));
    let kind = table.get("kind").and_then(|f| f.choice(report, KINDS));
    let mut copy = |en: &str| table.get(en).and_then(|f| f.copy(report));
    let (organiser, permit, cn) = (copy("organiser"), copy("permit"), copy("cn"));
    let (publisher, printer) = (copy("publisher"), copy("printer"));
    let (audience, print_run) = (copy("audience"), copy("print_run"));
    let contact = Contact {
        address: copy("address"),
        phone: copy("phone"),
        email: copy("email"),
        website: copy("website"),
        postal_code: copy("postal_code"),
        price: copy("price"),
    };
    let online = table.get("online").and_then(|f| address(report, f));
    let masthead = table.get("masthead").and_then(|f| masthead(report, f, style));
    let kind = match kind {
        Some("internal") => PaperKind::Internal,
        Some(_) => PaperKind::Newspaper,
        None if permit.is_some() => PaperKind::Internal,
        None => PaperKind::Newspaper,
    };
    Some(Paper {
        name: name?,
        format: format?,
        organiser,
        permit,
        cn,
        kind,
        publisher,
        printer,
        audience,
        print_run,
        contact,
        online,
        masthead,
    })
}

/// An address of the web, with the stroke at its end.
fn address(report: &mut Report, field: Field<'_>) -> Option<String> {
    let wanted = Meant {
        zh: "网址，如 https://bao.example.org/",
        en: "an address like https://bao.example.org/",
    };
    field.value(report, wanted, |words| {
        let words = words.trim();
        let rest =
            words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '?' | '#');
        let named = !host.is_empty() && !host.starts_with('.') && rest.chars().all(plain);
        named.then(|| format!("{}/", words.trim_end_matches('/')))
    })
}

/// The lines of a masthead where the paper does not say: rules.md §7.3 gives the front
/// page's lead 6 to 8, and its name stands above it.
const MASTHEAD_LINES: u32 = 11;

/// A picture by its file, or `{字体, 字号, 墨色, 栏, 占行, 口号}`.
fn masthead(report: &mut Report, field: Field<'_>, style: &Style) -> Option<Masthead> {
    let plain = Masthead {
        spot: field.span.into(),
        nameplate: Nameplate::Type { font: style.folio_title.font.clone(), size: None },
        ink: None,
        columns: None,
        lines: MASTHEAD_LINES.min(style.type_area.lines),
        motto: None,
    };
    if let Kind::Text(_) = field.node.kind {
        let file = field.words(report)?;
        return Some(Masthead { nameplate: Nameplate::Image(file), ..plain });
    }
    let table = field.table(report, &MASTHEAD)?;
    let by = Yardstick {
        character: Some(style.body.size),
        line: Some(style.body.leading),
        column: None,
    };
    let file = table.get("file").and_then(|f| f.words(report));
    let font = table.get("font").and_then(|f| f.words(report));
    let size = size_of(report, table.get("size"), by);
    let nameplate = match (file, plain.nameplate) {
        (Some(file), _) => Nameplate::Image(file),
        (None, Nameplate::Type { font: usual, .. }) => {
            Nameplate::Type { font: font.unwrap_or(usual), size }
        }
        (None, image @ Nameplate::Image(_)) => image,
    };
    let columns = extent_of(report, table.get("columns"), "栏");
    let lines =
        count_within(report, table.get("lines"), &["行"], 5..=style.type_area.lines);
    let ink = table
        .get("ink")
        .and_then(|f| palette::ink_or(report, f, &style.palette, &own_inks()));
    let motto = table.get("motto").and_then(|f| f.copy(report));
    let lines = lines.unwrap_or(plain.lines);
    Some(Masthead { nameplate, ink, columns, lines, motto, ..plain })
}

/// The colours that a masthead may have without a palette: one or two process inks, each
/// solid, so that no screen blurs the type.
fn own_inks() -> Vec<Swatch> {
    let (none, full) = (Tint::NONE, Tint::SOLID);
    let of = |c, m, y, names: [&str; 2]| {
        let ink = Ink::process([c, m, y, none]);
        names.map(|name| Swatch { name: name.to_owned(), ink })
    };
    let inks = [
        of(none, full, full, ["红", "red"]),
        of(full, none, full, ["绿", "green"]),
        of(full, full, none, ["蓝", "blue"]),
        of(full, none, none, ["青", "cyan"]),
    ];
    inks.into_iter().flatten().collect()
}

/// A sheet by name, or `{宽, 高}`.
fn format(report: &mut Report, field: Field<'_>) -> Option<Size> {
    if let Kind::Table(_) = field.node.kind {
        let table = field.table(report, &FORMAT)?;
        let by = Yardstick::default();
        let width = table.need(report, "width");
        let width = length_of(report, width, by);
        let height = table.need(report, "height");
        let height = length_of(report, height, by);
        return Some(Size { width: width?, height: height? });
    }
    let zh = format!("应是 {}，或 {{宽: 273mm, 高: 393mm}}", value::sheets());
    let said = Meant { zh: &zh, en: "a known format or {width: 273mm, height: 393mm}" };
    field.value(report, said, value::sheet)
}

pub(super) fn imprint(desk: &mut Intake<'_>, field: Field<'_>) -> Option<Imprint> {
    let report = &mut *desk.report;
    let table = field.table(report, &IMPRINT)?;
    let date = table.need(report, "date").and_then(|f| day(report, f));
    let printed = table.get("printed").and_then(|f| day(report, f));
    let pages = count_of(report, table.get("pages"), &["版"]);
    let number = table.get("number").and_then(|f| f.copy(report));
    let serial = table.get("serial").and_then(|f| f.copy(report));
    let board = names(report, &table, "board");
    let editor = names(report, &table, "editor");
    let designer = names(report, &table, "designer");
    let proofreader = names(report, &table, "proofreader");
    Some(Imprint {
        number,
        serial,
        date: date?,
        printed,
        pages,
        board,
        editor,
        designer,
        proofreader,
    })
}

fn day(report: &mut Report, field: Field<'_>) -> Option<Date> {
    let (zh, en) = (limit::YEARS.said("到"), limit::YEARS.said("to"));
    let zh = format!("应是 {zh} 年的日期，如 2021-03-25");
    let en = format!("a date of the years {en}: 2021-03-25");
    let within = |year: i32| {
        u32::try_from(year).is_ok_and(|year| limit::YEARS.counts().contains(&year))
    };
    let read = |words: &str| value::date(words).filter(|date| within(date.year));
    field.value(report, Meant { zh: &zh, en: &en }, read)
}

fn names(report: &mut Report, table: &Table<'_>, en: &str) -> Vec<Copy> {
    let items = table.items(en);
    let named = items.into_iter().filter(|item| !item.node.is_absent());
    named.filter_map(|item| item.copy(report)).collect()
}
