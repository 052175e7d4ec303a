//! 版面: who stands where.

use super::super::key::{
    AD, ATTRIBUTIONS, COMPOSE, HEADLINE, MODES, MODULE, PAGE, PLACE, SIDES, VERTICAL,
    WRAPS, limit,
};
use super::super::node::Kind;
use super::super::table::{Field, Meant, Table, narrow};
use super::super::value::{self, Yardstick};
use super::place::{self, Mention, OnPage};
use super::story::StoriesRead;
use super::wish::{allowance, wish};
use super::{Intake, count_of, count_within, extent_of, inks, size_of};
use crate::copy::{
    Ad, AdContent, Attribution, AutoPlan, Cell, Compose, Copy, HeadlinePlace, Module,
    Page, PhotoPlace, Pool, Pooled, Sheet, Side, Sketch, StoryId, Style, VerticalPlace,
    Wrap, WrapSide,
};
use crate::diag::{Diagnostic, Report, Rule, Said, counted};
use crate::picture::Cutout;
use crate::unit::WritingMode;

/// What the pages may speak of.
pub(super) struct Known<'a> {
    pub(super) stock: &'a StoriesRead<'a>,
    pub(super) style: &'a Style,
    pub(super) by: Yardstick,
    pub(super) columns: u32,
}

/// The pages of a file, and the stories that they share.
#[derive(Default)]
pub(super) struct PagesRead {
    pub(super) pages: Vec<Page>,
    pub(super) pool: Vec<Pooled>,
}

pub(super) fn pages(
    desk: &mut Intake<'_>,
    field: Field<'_>,
    stock: &StoriesRead<'_>,
    style: &Style,
) -> PagesRead {
    let report = &mut *desk.report;
    let by = Yardstick {
        character: Some(style.body.size),
        line: Some(style.body.leading),
        column: None,
    };
    let mut pages: Vec<Page> = Vec::new();
    let mut mentions = Vec::new();
    let (mut open, mut stood) = (Vec::new(), Vec::new());
    for item in field.items() {
        let columns = style.columns.count;
        let Some(read) = page(report, item, Known { stock, style, by, columns }) else {
            continue;
        };
        let page = read.page;
        if let Some(first) = pages.iter().find(|other| meet(other, &page)) {
            let n = page.number.max(first.number);
            let message = Said::new(
                format!("第 {n} 版写了两次"),
                format!("page {n} is given twice"),
            );
            let help = Said::new(
                "改成别的版次，或把两处并成一版",
                "give it another number, or make one page of the two",
            );
            let fault = Diagnostic::new(Rule::VALUE, page.spot, message).help(help);
            report.tell(
                fault.note(
                    first.spot,
                    Said::new("第一次在这里", "it is first given here"),
                ),
            );
        }
        let number = page.number;
        let on = |mention: &Mention| OnPage { mention: *mention, page: number };
        mentions.extend(read.mentions.iter().map(on));
        stood.extend(read.stood.iter().map(on));
        if read.open {
            open.push(pages.len());
        }
        pages.push(page);
    }
    place::assign(report, &mut pages, &open, stock, &mut mentions, style);
    let pool = place::pool(report, &pages, stock, &mentions);
    mentions.extend(stood);
    place::check(report, &pages, stock, &mentions);
    PagesRead { pages, pool }
}

/// Whether two pages of the file are the same page of the paper.
const fn meet(one: &Page, other: &Page) -> bool {
    one.number <= other.last() && other.number <= one.last()
}

/// A page as it was read.
struct ReadPage {
    page: Page,
    /// The stories it gives places to.
    mentions: Vec<Mention>,
    /// The stories of the whole paper that had places on it when it was locked.
    stood: Vec<Mention>,
    /// Whether it takes stories that no page names.
    open: bool,
}

fn page(report: &mut Report, item: Field<'_>, mut known: Known<'_>) -> Option<ReadPage> {
    let table = item.table(report, &PAGE)?;
    let number = table.need(report, "number").and_then(|f| number(report, f));
    let (number, sheet) = number.unwrap_or((0, Sheet::Single));
    let mode = match table.get("writing_mode").and_then(|f| f.choice(report, MODES)) {
        Some("vertical") => WritingMode::VerticalRl,
        Some(_) => WritingMode::HorizontalTb,
        None => known.style.mode,
    };
    match (mode, sheet) {
        (WritingMode::VerticalRl, _) => known.columns = known.style.tiers.count,
        (WritingMode::HorizontalTb, Sheet::Spread) => {
            known.columns = known.columns.saturating_mul(2);
        }
        (WritingMode::HorizontalTb, Sheet::Single) => {}
    }
    let known = &known;
    let title = table.get("title").and_then(|f| f.copy(report));
    let mut listed = Vec::new();
    for item in table.items("stories") {
        let spot = narrow(item.node, item.span).into();
        listed.extend(story(report, item, known).map(|story| Mention { story, spot }));
    }
    let Composing { compose, pool, drawn } = compose(report, &table, known);
    let mut stories: Vec<StoryId> = listed.iter().map(|mention| mention.story).collect();
    let mut mentions = Vec::new();
    let (mut open, mut stood) = (false, Vec::new());
    if let Compose::Auto(plan) = &compose {
        mentions.extend(&listed);
        open = table.get("stories").is_none() && pool.is_none();
        if pool.is_some() {
            let bound = Mention::of_wishes(&plan.wishes, &stories);
            add(&mut stories, bound.iter().map(|mention| mention.story));
            mentions.extend(bound);
            let free = drawn.into_iter().filter(|own| !stories.contains(&own.story));
            stood.extend(free);
        }
    } else {
        unset(report, &listed, &drawn, known);
        add(&mut stories, drawn.iter().map(|mention| mention.story));
        mentions.extend(&drawn);
    }
    let ear = table.get("ear").and_then(|field| {
        let story = story(report, field, known)?;
        Some(Mention { story, spot: narrow(field.node, field.span).into() })
    });
    mentions.extend(ear);
    let mut ads = Vec::new();
    for item in table.items("ads") {
        // One that cannot be read is told.
        let Some(ad) = ad(report, item, known) else { continue };
        if let AdContent::Story(story) = ad.content {
            mentions.push(Mention { story, spot: ad.spot });
        }
        ads.push(ad);
    }
    if number == 0 {
        return None;
    }
    let ear = ear.map(|mention| mention.story);
    let lines = count_of(report, table.get("lines"), &["行"]);
    let plates = inks::plates(report, &table, &known.style.palette);
    let section = table.get("section").and_then(|f| f.words(report));
    let spot = table.span.into();
    let page = Page {
        spot,
        number,
        sheet,
        mode,
        title,
        stories,
        compose,
        pool,
        ads,
        ear,
        section,
        plates,
        lines,
    };
    Some(ReadPage { page, mentions, stood, open })
}

/// 版次: `3`, or `2-3` for a spread.
fn number(report: &mut Report, field: Field<'_>) -> Option<(u32, Sheet)> {
    let said = limit::PAGE.said("到");
    let zh = format!("应是 {said} 的版次，如 3，通版写 2-3");
    let said = limit::PAGE.said("to");
    let en = format!("a page number from {said}: 3, or 2-3 for a spread");
    let pages = field.value(report, Meant { zh: &zh, en: &en }, |words| {
        value::extent(words, "版").filter(|pages| pages.last <= limit::PAGE.most)
    })?;
    if pages.count() == 1 {
        return Some((pages.first, Sheet::Single));
    }
    // Left pages have even numbers: only then do the two lie side by side.
    if pages.count() == 2 && pages.first.is_multiple_of(2) {
        return Some((pages.first, Sheet::Spread));
    }
    let (zh, en) = (
        "通版是相邻的两版，左边是双数版，如 2-3",
        "a spread is two pages side by side, the left one even: 2-3",
    );
    report.tell(field.fault(zh, en));
    None
}

/// 广告: a picture by its file, or `{文件 or 稿, 栏, 行, 标注}`.
fn ad(report: &mut Report, item: Field<'_>, known: &Known<'_>) -> Option<Ad> {
    let usual = || Copy::verbatim("广告", item.span);
    if let Kind::Text(_) = item.node.kind {
        let content = AdContent::Picture(item.words(report)?);
        let spot = narrow(item.node, item.span).into();
        return Some(Ad { spot, content, place: None, label: usual(), alt: None });
    }
    let table = item.table(report, &AD)?;
    let (file, words) = (table.get("file"), table.get("story"));
    let content = match (file, words) {
        (Some(file), None) => AdContent::Picture(file.words(report)?),
        (None, Some(field)) => AdContent::Story(story(report, field, known)?),
        (Some(both), Some(_)) => {
            let (zh, en) =
                ("“文件”和“稿”只写一个", "an ad is a picture or a story, not both");
            report.tell(both.fault(zh, en));
            return None;
        }
        (None, None) => {
            table.need(report, "file");
            return None;
        }
    };
    let place = match (table.get("columns"), table.get("lines")) {
        (None, None) => None,
        (columns, lines) => {
            let columns = columns.or_else(|| table.need(report, "columns"));
            let lines = lines.or_else(|| table.need(report, "lines"));
            let columns = extent_of(report, columns, "栏");
            let lines = extent_of(report, lines, "行");
            Some((columns?, lines?))
        }
    };
    let label = table.get("label").and_then(|f| f.copy(report)).unwrap_or_else(usual);
    let alt = table.get("alt").and_then(|f| f.copy(report));
    Some(Ad { spot: table.span.into(), content, place, label, alt })
}

/// Stories that the page lists and that its modules or its sketch leave out: they would
/// not be printed.
fn unset(report: &mut Report, listed: &[Mention], drawn: &[Mention], known: &Known<'_>) {
    for mention in listed {
        if drawn.iter().any(|other| other.story == mention.story) {
            continue;
        }
        let id = known.stock.stories.get(mention.story.0).map_or("", |story| &story.id);
        let message = Said::new(
            format!("稿件“{id}”列在本版，却没有给它位置"),
            format!("the story {id} is listed on this page but has no place on it"),
        );
        report.tell(Diagnostic::new(Rule::UNPLACED, mention.spot, message).as_error());
    }
}

/// Adds stories that are not there yet.
fn add(stories: &mut Vec<StoryId>, more: impl Iterator<Item = StoryId>) {
    for story in more {
        if !stories.contains(&story) {
            stories.push(story);
        }
    }
}

/// The story that a name means.
pub(super) fn story(
    report: &mut Report,
    field: Field<'_>,
    known: &Known<'_>,
) -> Option<StoryId> {
    let name = field.words(report)?;
    known.stock.named(report, &name, narrow(field.node, field.span))
}

/// How the page is made.
struct Composing {
    compose: Compose,
    pool: Option<Pool>,
    /// The stories that are given places on it.
    drawn: Vec<Mention>,
}

fn compose(report: &mut Report, table: &Table<'_>, known: &Known<'_>) -> Composing {
    let stated = table.get("compose").and_then(|f| f.choice(report, COMPOSE));
    let meant = stated.unwrap_or(if table.get("modules").is_some() {
        "fixed"
    } else if table.get("sketch").is_some() {
        "sketch"
    } else {
        "auto"
    });
    let allow = allowance(report, table);
    match meant {
        "fixed" => {
            table.need(report, "modules");
            let Placed { modules, drawn } = modules(report, table, known);
            Composing { compose: Compose::Fixed(modules), pool: None, drawn }
        }
        "sketch" => {
            let field = table.need(report, "sketch");
            let (rows, drawn) =
                field.map(|f| sketch(report, f, known)).unwrap_or_default();
            let compose = Compose::Sketch(Sketch { rows, allow });
            Composing { compose, pool: None, drawn }
        }
        auto => {
            let items = table.items("wishes");
            let mut wishes = Vec::new();
            for item in items {
                wishes.extend(wish(report, item, known));
            }
            let compose = Compose::Auto(AutoPlan { wishes, allow });
            if auto != "whole" {
                return Composing { compose, pool: None, drawn: Vec::new() };
            }
            let Placed { modules: stood, drawn } = modules(report, table, known);
            Composing { compose, pool: Some(Pool { stood }), drawn }
        }
    }
}

/// 模块, with the stories that have them.
struct Placed {
    modules: Vec<Module>,
    drawn: Vec<Mention>,
}

fn modules(report: &mut Report, table: &Table<'_>, known: &Known<'_>) -> Placed {
    let mut modules = Vec::new();
    for item in table.items("modules") {
        modules.extend(module(report, item, known));
    }
    let drawn = modules.iter().map(|m| Mention { story: m.story, spot: m.spot });
    let drawn = drawn.collect();
    Placed { modules, drawn }
}

/// The cell that a word for furniture stands for.
pub(in crate::issue) fn furniture(name: &str) -> Option<Cell> {
    match name {
        "报头" | "masthead" => return Some(Cell::Masthead),
        "报眼" | "ear" => return Some(Cell::Ear),
        _ => {}
    }
    let nth = name.strip_prefix("广告").or_else(|| name.strip_prefix("ad"))?;
    if nth.is_empty() {
        return Some(Cell::Ad(0));
    }
    nth.parse::<usize>().ok()?.checked_sub(1).map(Cell::Ad)
}

/// One row of names a line, as many names as the page has columns.
fn sketch(
    report: &mut Report,
    field: Field<'_>,
    known: &Known<'_>,
) -> (Vec<Vec<Cell>>, Vec<Mention>) {
    // Told, as every word below that names no story.
    let Some(text) = field.text(report) else { return Default::default() };
    let mut rows = Vec::new();
    let mut drawn: Vec<Mention> = Vec::new();
    for line in text.letters.split(|letter| letter.c == '\n') {
        let mut row = Vec::new();
        let mut cells = 0_usize;
        for word in line.split(|letter| super::super::node::blank(letter.c)) {
            // Between two blanks there is no word.
            let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
            let name: String = word.iter().map(|letter| letter.c).collect();
            cells = cells.saturating_add(1);
            let span = first.span.to(last.span);
            // A story may go by any name.
            if let Some(cell) = furniture(&name).filter(|_| !known.stock.has(&name)) {
                row.push(cell);
                continue;
            }
            let Some(story) = known.stock.named(report, &name, span) else { continue };
            row.push(Cell::Story(story));
            if drawn.iter().all(|mention| mention.story != story) {
                drawn.push(Mention { story, spot: span.into() });
            }
        }
        // Eighty at most.
        let wanted = usize::try_from(known.columns).unwrap_or(usize::MAX);
        if let (Some(first), Some(last)) = (line.first(), line.last())
            && 0 < cells
            && cells != wanted
        {
            let message = Said::new(
                format!("版样这一行有 {cells} 格，本版是 {wanted} 栏"),
                format!(
                    "this row has {}, the page {}",
                    counted(cells, "cell"),
                    counted(wanted, "column")
                ),
            );
            let span = first.span.to(last.span);
            report.tell(Diagnostic::new(Rule::VALUE, span, message));
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    (rows, drawn)
}

fn module(report: &mut Report, item: Field<'_>, known: &Known<'_>) -> Option<Module> {
    let table = item.table(report, &MODULE)?;
    let story = table.need(report, "story").and_then(|f| story(report, f, known));
    let columns = table.need(report, "columns");
    let columns = extent_of(report, columns, "栏");
    let lines = table.need(report, "lines");
    let lines = extent_of(report, lines, "行");
    let split = count_of(report, table.get("split"), &["栏"]);
    let headline = headline(report, &table, known);
    let vertical = table.get("vertical").and_then(|f| vertical(report, f, known));
    let items = table.items("photos");
    let mut photos = Vec::new();
    for item in items {
        photos.extend(place(report, item));
    }
    let attribution = table.get("source").and_then(|f| f.choice(report, ATTRIBUTIONS));
    let (story, columns, lines) = (story?, columns?, lines?);
    let module = Module {
        spot: table.span.into(),
        story,
        columns,
        lines,
        split,
        headline,
        vertical,
        photos,
        attribution: match attribution {
            Some("run-in") => Attribution::RunIn,
            Some("own-line") => Attribution::OwnLine,
            Some(_) | None => Attribution::Free,
        },
    };
    inside(report, &module, known);
    Some(module)
}

/// Photos that exist, inside their module.
fn inside(report: &mut Report, module: &Module, known: &Known<'_>) {
    // It was found there.
    let Some(story) = known.stock.stories.get(module.story.0) else { return };
    for place in &module.photos {
        if story.photos.len() <= place.photo {
            let (n, has) = (place.photo.saturating_add(1), story.photos.len());
            let message = Said::new(
                format!("稿件“{}”没有第 {n} 张图（共 {has} 张）", story.id),
                format!("the story {} has no photo {n}, only {has}", story.id),
            );
            let help = Said::new(
                "照稿件里“图片”的次序数，或在那里补上这张图",
                "count the photos of the story, or add this one there",
            );
            report.tell(Diagnostic::new(Rule::VALUE, place.spot, message).help(help));
        }
        let columns = module.split.unwrap_or(module.columns.count());
        let wide = columns < place.columns.last;
        let deep = module.lines.count() < place.lines.last;
        if wide || deep {
            let (c, l) = (columns, module.lines.count());
            let message = Said::new(
                format!("图超出模块（模块 {c} 栏 {l} 行，图的栏和行从模块左上角数起）"),
                format!(
                    "the photo leaves its module of {} and {}",
                    counted(c, "column"),
                    counted(l, "line")
                ),
            );
            report.tell(Diagnostic::new(Rule::VALUE, place.spot, message));
        }
    }
}

fn headline(report: &mut Report, table: &Table<'_>, known: &Known<'_>) -> HeadlinePlace {
    let Some(field) = table.get("headline") else { return HeadlinePlace::default() };
    if let Kind::Text(_) = field.node.kind {
        let size = size_of(report, Some(field), known.by);
        return HeadlinePlace { size, ..HeadlinePlace::default() };
    }
    let Some(table) = field.table(report, &HEADLINE) else {
        return HeadlinePlace::default();
    };
    HeadlinePlace {
        size: size_of(report, table.get("size"), known.by),
        lines: count_of(report, table.get("lines"), &["行"]),
        columns: count_within(report, table.get("columns"), &["栏"], 1..=known.columns),
        column: count_of(report, table.get("column"), &["栏"]),
        line: count_of(report, table.get("line"), &["行"]),
    }
}

fn vertical(
    report: &mut Report,
    field: Field<'_>,
    known: &Known<'_>,
) -> Option<VerticalPlace> {
    let table = field.table(report, &VERTICAL)?;
    let side = table.get("side").and_then(|f| f.choice(report, SIDES));
    let width = table.need(report, "width");
    let width = count_of(report, width, &["字"]);
    let height = table.need(report, "height");
    let height = count_of(report, height, &["行"]);
    let size = size_of(report, table.get("size"), known.by);
    let side = if side == Some("left") { Side::Left } else { Side::Right };
    Some(VerticalPlace { side, width: width?, height: height?, size })
}

fn place(report: &mut Report, item: Field<'_>) -> Option<PhotoPlace> {
    let table = item.table(report, &PLACE)?;
    let nth = table.need(report, "nth");
    let nth = count_of::<u32>(report, nth, &["张", "幅"]);
    let columns = table.need(report, "columns");
    let columns = extent_of(report, columns, "栏");
    let lines = table.need(report, "lines");
    let lines = extent_of(report, lines, "行");
    let side = table.get("wrap").and_then(|field| field.choice(report, WRAPS));
    let wrap = side.map(|side| Wrap {
        side: match side {
            "left" => WrapSide::Left,
            "centre" => WrapSide::Centre,
            _ => WrapSide::Right,
        },
        cutout: Cutout::Unseen,
    });
    let photo = usize::try_from(nth?).ok()?.checked_sub(1)?;
    let (spot, columns, lines) = (table.span.into(), columns?, lines?);
    Some(PhotoPlace { spot, photo, columns, lines, wrap })
}
