//! 样式, every value there: what the files do not say, page-design.md says.

use super::super::key::{
    AREA, BODY, COLUMNS, FIGURES, FONT, GRID, HANG, HEADLINE_PAUSES, HYPHENATION,
    KINSOKU, LADDER, LADDERS, LEAD_IN, LISTS, MODES, OPENING, PUNCTUATION, REGIONS, SPAN,
    STOPS, STYLE, SUBHEADS, TIERS, TYPE,
};
use super::super::node::{Kind, Node};
use super::super::table::{Field, Meant, Table, narrow};
use super::super::value::{self, Yardstick};
use super::{Intake, count_of, extent_of, length_of, palette, press, size_of, weighing};
use crate::copy::{
    BodyStyle, EdgeHang, Figures, FontFiles, Grid, HeadlinePauses, HeadlineStyle,
    Hyphenation, Kinsoku, LeadInStyle, ListStyle, Opening, Part, Punctuation, Region,
    SpanSizes, Stops, Style, SubheadPlace, TypeStyle,
};
use crate::diag::{Places, Report, Span};
use crate::unit::{Em, Length, WritingMode};

pub(super) fn read(desk: &mut Intake<'_>, field: Option<Field<'_>>) -> Style {
    let report = &mut *desk.report;
    let Some(table) = field.and_then(|field| field.table(report, &STYLE)) else {
        return Style::default();
    };
    let plain = Style::default().body;
    let body = table.get("body").and_then(|field| field.table(report, &BODY));
    let body = body.map_or(plain.clone(), |table| {
        let by = Yardstick::default();
        let size = size_of(report, table.get("size"), by).unwrap_or(plain.size);
        let by = Yardstick { character: Some(size), ..by };
        let leading = length_of(report, table.get("leading"), by);
        let leading = leading.unwrap_or(size.scale(4, 3));
        let font = table.get("font").and_then(|f| f.words(report));
        if leading < size
            && let Some(field) = table.get("leading")
        {
            let (zh, en) = ("行距不能小于字号", "leading is at least the size");
            report.tell(field.fault(zh, en));
        }
        BodyStyle { font: font.unwrap_or(plain.font), size, leading }
    });
    let by =
        Yardstick { character: Some(body.size), line: Some(body.leading), column: None };
    let mut style = Style::for_body(body);
    types(report, &table, by, &mut style);
    grid(report, &table, by, &mut style);
    habits(report, &table, &mut style);
    let fonts = table.items("fonts");
    style.fonts = fonts.into_iter().filter_map(|item| font(report, item)).collect();
    style.palette = palette::read(report, table.get("palette"));
    style.press = press::read(report, table.get("press"), &style.palette);
    style.colours = palette::colours(report, table.get("colours"), &style.palette);
    style.weighing = weighing::read(report, table.get("weights"));
    style
}

/// 统一用词 of the style: no part of how pages look.
pub(super) fn terms(field: Option<Field<'_>>) -> Option<Field<'_>> {
    let Kind::Table(entries) = &field?.node.kind else { return None };
    entries.iter().find_map(|entry| {
        let key = STYLE.find(&entry.key).filter(|key| key.en == "terms")?;
        Some(Field { key, span: entry.span, node: &entry.value })
    })
}

/// Notes where every word of the style stands: a name that turns out to be nobody's is
/// told there.
pub(super) fn note(field: Option<Field<'_>>, places: &mut Places) {
    if let Some(field) = field {
        note_words(field.node, field.span, places);
    }
}

fn note_words(node: &Node, named: Span, places: &mut Places) {
    match &node.kind {
        Kind::Text(text) => {
            let word = Part::style_word(&text.plain());
            places.note(word.id(), narrow(node, named).into());
        }
        Kind::List(items) => {
            for item in items {
                note_words(item, named, places);
            }
        }
        Kind::Table(entries) => {
            for entry in entries {
                note_words(&entry.value, entry.span, places);
            }
        }
    }
}

fn types(report: &mut Report, table: &Table<'_>, by: Yardstick, style: &mut Style) {
    for (en, target) in [
        ("strong", &mut style.strong),
        ("kicker", &mut style.kicker),
        ("deck", &mut style.deck),
        ("drop_cap", &mut style.drop_cap),
        ("ruby", &mut style.ruby),
    ] {
        if let Some(words) = table.get(en).and_then(|field| field.words(report)) {
            *target = words;
        }
    }
    for (en, target) in [
        ("subhead", &mut style.subhead),
        ("attribution", &mut style.attribution),
        ("byline", &mut style.byline),
        ("caption", &mut style.caption),
        ("table", &mut style.table),
        ("note", &mut style.note),
        ("pull_quote", &mut style.pull_quote),
        ("aside", &mut style.aside),
        ("folio_title", &mut style.folio_title),
        ("folio_figure", &mut style.folio_figure),
        ("folio_text", &mut style.folio_text),
    ] {
        let below = table.get(en).and_then(|field| field.table(report, &TYPE));
        if let Some(below) = below {
            type_style(report, &below, by, target);
        }
    }
    for (en, target) in [("dateline", &mut style.dateline), ("run_in", &mut style.run_in)]
    {
        let below = table.get(en).and_then(|field| field.table(report, &LEAD_IN));
        if let Some(below) = below {
            lead_in(report, &below, target);
        }
    }
    let lines = count_of(report, table.get("subhead_lines"), &["行"]);
    style.subhead_lines = lines.unwrap_or(style.subhead_lines);
    let ladders = table.get("headlines").and_then(|field| field.table(report, &LADDERS));
    let Some(ladders) = ladders else { return };
    let levels = ["lead", "second", "third", "brief"];
    for (en, own) in levels.into_iter().zip(&mut style.headlines) {
        let ladder = ladders.get(en).and_then(|field| field.table(report, &LADDER));
        if let Some(ladder) = ladder {
            headline(report, &ladder, by, own);
        }
    }
}

fn type_style(report: &mut Report, table: &Table<'_>, by: Yardstick, to: &mut TypeStyle) {
    if let Some(font) = table.get("font").and_then(|field| field.words(report)) {
        to.font = font;
    }
    to.size = size_of(report, table.get("size"), by).unwrap_or(to.size);
}

fn lead_in(report: &mut Report, table: &Table<'_>, to: &mut LeadInStyle) {
    if let Some(font) = table.get("font").and_then(|field| field.words(report)) {
        to.font = font;
    }
    let said = Meant {
        zh: "应是 0 到 2 的字数，如 1字、无",
        en: "0 to 2 characters: 1字, none",
    };
    let within = |words: &str| value::em(words).filter(|em| *em <= Em::whole(2));
    let gap = table.get("gap").and_then(|field| field.value(report, said, within));
    to.gap = gap.unwrap_or(to.gap);
}

fn headline(
    report: &mut Report,
    table: &Table<'_>,
    by: Yardstick,
    to: &mut HeadlineStyle,
) {
    if let Some(font) = table.get("font").and_then(|field| field.words(report)) {
        to.font = font;
    }
    let sizes = sizes(report, table, by);
    if !sizes.is_empty() {
        // Ladders for some spans refine the house style's own, and not another's.
        to.spans.clear();
        to.sizes = sizes;
    }
    if let Some(field) = table.get("spans") {
        let items = field.items().into_iter();
        to.spans = items.filter_map(|item| span(report, item, by)).collect();
        to.spans.sort_by_key(|span| span.columns.first);
    }
    to.kicker_size = size_of(report, table.get("kicker_size"), by).or(to.kicker_size);
    to.deck_size = size_of(report, table.get("deck_size"), by).or(to.deck_size);
}

/// The sizes of a ladder, largest first.
fn sizes(report: &mut Report, table: &Table<'_>, by: Yardstick) -> Vec<Length> {
    let items = table.items("sizes");
    let mut sizes: Vec<Length> =
        items.into_iter().filter_map(|item| size_of(report, Some(item), by)).collect();
    sizes.sort_by(|a, b| b.cmp(a));
    sizes
}

/// 跨栏: the ladder of some columns.
fn span(report: &mut Report, item: Field<'_>, by: Yardstick) -> Option<SpanSizes> {
    let table = item.table(report, &SPAN)?;
    let columns = table.need(report, "columns");
    let columns = extent_of(report, columns, "栏");
    let sizes = sizes(report, &table, by);
    if sizes.is_empty() {
        table.need(report, "sizes");
        return None;
    }
    Some(SpanSizes { columns: columns?, sizes })
}

fn grid(report: &mut Report, table: &Table<'_>, by: Yardstick, style: &mut Style) {
    if let Some(columns) = table.get("columns").and_then(|f| f.table(report, &COLUMNS)) {
        let count = count_of(report, columns.get("count"), &["栏"]);
        style.columns.count = count.unwrap_or(style.columns.count);
        let field = columns.get("characters");
        let characters = count_of(report, field, &["字"]);
        style.columns.characters = characters.unwrap_or(style.columns.characters);
        let gutter = length_of(report, columns.get("gutter"), by);
        style.columns.gutter = gutter.unwrap_or(style.columns.gutter);
    }
    if table.get("writing_mode").and_then(|f| f.choice(report, MODES)) == Some("vertical")
    {
        style.mode = WritingMode::VerticalRl;
    }
    if let Some(tiers) = table.get("vertical").and_then(|f| f.table(report, &TIERS)) {
        let to = &mut style.tiers;
        let count = count_of(report, tiers.get("count"), &["批"]);
        to.count = count.unwrap_or(to.count);
        let characters = count_of(report, tiers.get("characters"), &["字"]);
        to.characters = characters.unwrap_or(to.characters);
        to.gutter = length_of(report, tiers.get("gutter"), by).unwrap_or(to.gutter);
        let lines = count_of(report, tiers.get("lines"), &["行"]);
        to.lines = lines.unwrap_or(to.lines);
    }
    if let Some(area) = table.get("type_area").and_then(|f| f.table(report, &AREA)) {
        let lines = count_of(report, area.get("lines"), &["行"]);
        style.type_area.lines = lines.unwrap_or(style.type_area.lines);
        let foot = length_of(report, area.get("foot"), by);
        style.type_area.foot = foot.unwrap_or(style.type_area.foot);
    }
}

fn habits(report: &mut Report, table: &Table<'_>, style: &mut Style) {
    let mut choice =
        |en: &str, terms| table.get(en).and_then(|f| f.choice(report, terms));
    match choice("kinsoku", KINSOKU) {
        Some("none") => style.kinsoku = Kinsoku::None,
        Some("basic") => style.kinsoku = Kinsoku::Basic,
        Some("strict") => style.kinsoku = Kinsoku::Strict,
        Some(_) | None => {}
    }
    match choice("punctuation", PUNCTUATION) {
        Some("kaiming") => style.punctuation = Punctuation::Kaiming,
        Some("banjiao") => style.punctuation = Punctuation::Banjiao,
        Some("plain") => style.punctuation = Punctuation::Plain,
        Some(_) | None => {}
    }
    if choice("stops", STOPS) == Some("fixed") {
        style.stops = Stops::Fixed;
    }
    match choice("headline_pauses", HEADLINE_PAUSES) {
        Some("full") => style.headline_pauses = HeadlinePauses::Full,
        Some("half") => style.headline_pauses = HeadlinePauses::Half,
        Some("kept") => style.headline_pauses = HeadlinePauses::Kept,
        Some(_) | None => {}
    }
    match choice("hang", HANG) {
        Some("pauses") => style.hang = EdgeHang::Pauses,
        Some("marks") => style.hang = EdgeHang::Marks,
        Some(_) | None => {}
    }
    if choice("hyphenation", HYPHENATION) == Some("english") {
        style.hyphenation = Hyphenation::English;
    }
    if choice("t3_slots", OPENING) == Some("literal") {
        style.opening = Opening::Literal;
    }
    if choice("grid", GRID) == Some("strict") {
        style.grid = Grid::Strict;
    }
    if choice("vertical_figures", FIGURES) == Some("upright") {
        style.figures = Figures::Upright;
    }
    match choice("region", REGIONS) {
        Some("taiwan") => style.region = Region::Taiwan,
        Some("hongkong") => style.region = Region::HongKong,
        Some("japan") => style.region = Region::Japan,
        Some(_) | None => {}
    }
    if choice("subhead_place", SUBHEADS) == Some("indented") {
        style.subhead_place = SubheadPlace::Indented;
    }
    if choice("lists", LISTS) == Some("hanging") {
        style.lists = ListStyle::Hanging;
    }
    let mut em = |en: &str, said, most: Em| {
        let within = |words: &str| value::em(words).filter(|em| *em <= most);
        table.get(en).and_then(|field| field.value(report, said, within))
    };
    let said = Meant {
        zh: "应是字宽的几分之几，不过二分，如 1/4、1/8、无",
        en: "half an em at most: 1/4, 1/8, none",
    };
    let gap = em("han_latin_gap", said, Em::HALF);
    style.han_latin_gap = gap.unwrap_or(style.han_latin_gap);
    let said = Meant {
        zh: "应是 0 到 10 的字数，如 2字", en: "0 to 10 characters: 2字"
    };
    let indent = em("indent", said, Em::whole(10));
    style.indent = indent.unwrap_or(style.indent);
    let narrow = em("narrow_indent", said, Em::whole(10));
    style.narrow_indent = narrow.unwrap_or(style.indent);
    let indent = em("attribution_indent", said, Em::whole(10));
    style.attribution_indent = indent.unwrap_or(style.attribution_indent);
}

fn font(report: &mut Report, item: Field<'_>) -> Option<FontFiles> {
    let table = item.table(report, &FONT)?;
    let name = table.need(report, "name").and_then(|f| f.words(report));
    let han = table.need(report, "han").and_then(|f| f.words(report));
    let punctuation = table.get("punctuation").and_then(|f| f.words(report));
    let latin = table.get("latin").and_then(|f| f.words(report));
    Some(FontFiles { name: name?, han: han?, punctuation, latin })
}
