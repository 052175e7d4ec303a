//! 报纸 and 期次.

use super::super::key::{FORMAT, IMPRINT, KINDS, PAPER};
use super::super::node::Kind;
use super::super::table::{Field, Table};
use super::super::value::{self, Yardstick};
use super::{Desk, length_of};
use crate::diag::Report;
use crate::issue::{Copy, Imprint, Masthead, Paper, PaperKind};
use crate::unit::{Length, Size};

pub(super) fn paper(desk: &mut Desk<'_>, field: Field<'_>) -> Option<Paper> {
    let report = &mut *desk.report;
    let table = field.table(report, &PAPER)?;
    let name = table.need(report, "name").and_then(|f| f.copy(report));
    let format = table.need(report, "format").and_then(|f| format(report, f));
    let kind = table.get("kind").and_then(|f| f.choice(report, KINDS));
    let mut copy = |en: &str| table.get(en).and_then(|f| f.copy(report));
    let (organiser, permit, cn) = (copy("organiser"), copy("permit"), copy("cn"));
    let (publisher, printer) = (copy("publisher"), copy("printer"));
    let (audience, print_run) = (copy("audience"), copy("print_run"));
    let masthead = table.get("masthead").and_then(|f| f.words(report));
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
        masthead: masthead.map_or(Masthead::Type, Masthead::Image),
    })
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
        let size = Size { width: width?, height: height? };
        let (least, most) = (Length::mm(50), Length::mm(2_000));
        let fits = |side: Length| least <= side && side <= most;
        if !(fits(size.width) && fits(size.height)) {
            report.tell(
                field.fault("边长应在 50 到 2000 毫米之间", "sides of 50 to 2000 mm"),
            );
            return None;
        }
        return Some(size);
    }
    let zh = format!("应是 {}，或 {{宽: 273mm, 高: 393mm}}", value::sheets());
    let said = (zh.as_str(), "a known format or {width: 273mm, height: 393mm}");
    field.value(report, said, value::sheet)
}

pub(super) fn imprint(desk: &mut Desk<'_>, field: Field<'_>) -> Option<Imprint> {
    let report = &mut *desk.report;
    let table = field.table(report, &IMPRINT)?;
    let date = table.need(report, "date").and_then(|f| {
        f.value(report, ("应是日期，如 2021-03-25", "a date: 2021-03-25"), value::date)
    });
    let number = table.get("number").and_then(|f| f.copy(report));
    let serial = table.get("serial").and_then(|f| f.copy(report));
    let board = names(report, &table, "board");
    let editor = names(report, &table, "editor");
    let designer = names(report, &table, "designer");
    let proofreader = names(report, &table, "proofreader");
    Some(Imprint { number, serial, date: date?, board, editor, designer, proofreader })
}

fn names(report: &mut Report, table: &Table<'_>, en: &str) -> Vec<Copy> {
    let items = table.get(en).map(|field| field.items()).unwrap_or_default();
    let named = items.into_iter().filter(|item| !item.node.is_absent());
    named.filter_map(|item| item.copy(report)).collect()
}
