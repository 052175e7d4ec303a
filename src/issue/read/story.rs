//! 稿件 and their photos.

use super::super::key::{
    self, FRAMES, GAZES, JUMP, LEVELS, PHOTO, STORY, VERTICALS, YES_NO, limit,
};
use super::super::long;
use super::super::node::{Entry, Kind};
use super::super::table::{Field, Meant, Table, narrow};
use super::super::traced::{self, Letter, trim};
use super::super::{
    lint::{self, House},
    value,
};
use super::block::{self, Lines, lines};
use super::file::{self, Filed, Given};
use super::inset;
use super::settle::Packed;
use super::{Intake, count_of, count_within, inks, share_of, tell_twice};
use crate::copy::{
    Byline, Copy, Dialogue, DropCap, Frame, Gaze, Headline, Inset, Jump, Level, Matter,
    Optional, Photo, Spare, Story, StoryId, Turn, Vertical, pack_briefs,
};
use crate::diag::{Diagnostic, Report, Rule, Said, Span};
use crate::picture::Window;
use crate::unit::Ratio;

/// The stories of a file, and what the pages have to know of them.
#[derive(Default)]
pub(super) struct StoriesRead<'a> {
    /// Those that could be read, in the order of the file.
    pub(super) stories: Vec<Story>,
    /// The names of all of them, those that could not be read too.
    pub(super) names: Vec<&'a str>,
    /// 版名: the section each of [`Self::stories`] is meant for, if it says.
    pub(super) sections: Vec<Option<String>>,
    /// Briefs that stand in a module of briefs.
    pub(super) packed: Vec<Packed>,
}

/// How many names of stories are listed where none is near.
const KNOWN: usize = 12;

impl<'a> StoriesRead<'a> {
    /// Whether a story goes by a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// The story that a name means.
    pub(super) fn named(
        &self,
        report: &mut Report,
        name: &str,
        span: Span,
    ) -> Option<StoryId> {
        let found = self.stories.iter().position(|story| story.id == name);
        if found.is_none() && !self.names.is_empty() && !self.names.contains(&name) {
            let message = Said::new(
                format!("没有名为“{name}”的稿件"),
                format!("there is no story {name}"),
            );
            let mut fault = Diagnostic::new(Rule::NO_STORY, span, message);
            let parts =
                name.split(['，', '、', '；', '/', ' ', '\u{3000}']).map(str::trim);
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            if 1 < parts.len() && parts.iter().all(|part| self.names.contains(part)) {
                let list = parts.join(", ");
                let help = Said::new(
                    format!("这是 {} 篇，名字之间请用半角逗号：[{list}]", parts.len()),
                    format!("these are {} stories: write [{list}]", parts.len()),
                );
                report.tell(fault.help(help));
                return None;
            }
            if let Some(near) = key::nearest(name, self.names.iter().copied()) {
                let help =
                    Said::new(format!("是不是“{near}”？"), format!("is {near} meant?"));
                fault = fault.help(help).proposal(near);
            } else {
                let known = self.names.iter().take(KNOWN).copied().collect::<Vec<_>>();
                let more = if KNOWN < self.names.len() { " …" } else { "" };
                let help = Said::new(
                    format!("“稿件”里有：{}{more}", known.join("、")),
                    format!("the stories are: {}{more}", known.join(", ")),
                );
                fault = fault.help(help);
            }
            report.tell(fault);
        }
        found.map(StoryId)
    }

    /// 简讯: gives a module of briefs the text of its members.
    fn pack(&mut self, report: &mut Report, pack: StoryId, field: Field<'a>) {
        let mut members: Vec<StoryId> = Vec::new();
        for item in field.items() {
            let span = narrow(item.node, item.span);
            // What is no name, and a name of no story, is told.
            let Some(name) = item.words(report) else { continue };
            let Some(member) = self.named(report, &name, span) else { continue };
            let again = members.contains(&member) || member == pack;
            if again {
                let (zh, en) =
                    ("这里不能再写这一篇", "this story cannot stand here again");
                report.tell(item.fault(zh, en));
                continue;
            }
            let photos = self.stories.get(member.0).map(|story| &story.photos);
            if let Some(photo) = photos.and_then(|photos| photos.first()) {
                let message =
                    Said::new("简讯栏里不排图片", "a module of briefs prints no photos");
                let help = Said::new(
                    "请把这篇稿件单独排，或删去图片",
                    "give the story a module of its own, or take the photo out",
                );
                let fault = Diagnostic::new(Rule::VALUE, photo.spot, message);
                report.tell(fault.help(help));
            }
            let insets = self.stories.get(member.0).map(|story| &story.insets);
            if let Some(inset) = insets.and_then(|insets| insets.first()) {
                let message = Said::new(
                    "简讯栏里不排摘引、附框和二维码",
                    "a module of briefs prints no pull quotes, boxes and codes",
                );
                let help = Said::new(
                    "请把这篇稿件单独排，或删去它",
                    "give the story a module of its own, or take it out",
                );
                let fault = Diagnostic::new(Rule::VALUE, inset.spot, message);
                report.tell(fault.help(help));
            }
            members.push(member);
            self.packed.push(Packed { member, pack, span });
        }
        // Both were found in these stories.
        let body = pack_briefs(members.iter().filter_map(|id| self.stories.get(id.0)));
        if let Some(pack) = self.stories.get_mut(pack.0) {
            pack.body = body;
        }
    }
}

pub(super) fn stories<'a>(
    desk: &mut Intake<'_>,
    field: Field<'a>,
    house: &House,
) -> StoriesRead<'a> {
    let Kind::Table(entries) = &field.node.kind else {
        let (zh, en) = ("下面应是一篇一篇的稿件", "a table of stories is wanted");
        desk.report.tell(field.fault(zh, en));
        return StoriesRead::default();
    };
    let mut stock = StoriesRead { names: names(field), ..StoriesRead::default() };
    let mut packs = Vec::new();
    let mut seen: Vec<&Entry> = Vec::new();
    for entry in entries {
        if let Some(first) = seen.iter().find(|other| other.key == entry.key) {
            tell_twice(desk.report, entry, first.span);
            continue;
        }
        seen.push(entry);
        let table = Table::read(desk.report, &entry.value, &STORY, entry.span);
        // Told: it is no table.
        let Some(table) = table else { continue };
        let section = table.get("section").and_then(|f| f.words(desk.report));
        if let Some(story) = story(desk, entry, &table) {
            let id = StoryId(stock.stories.len());
            packs.extend(table.get("briefs").map(|field| (id, field)));
            stock.stories.push(story);
            stock.sections.push(section);
        }
    }
    // Before the briefs stand in their module a second time.
    lint::look(desk.report, &desk.sources, &stock.stories, house);
    for (pack, field) in packs {
        stock.pack(desk.report, pack, field);
    }
    stock
}

/// The names of the stories, of those that cannot be read too.
fn names(field: Field<'_>) -> Vec<&str> {
    match &field.node.kind {
        Kind::Table(entries) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        Kind::Text(_) | Kind::List(_) => Vec::new(),
    }
}

/// What a story says of itself before its text, in the issue or in its file.
struct Told {
    kicker: Option<Headline>,
    headline: Option<Headline>,
    deck: Option<Headline>,
    byline: Option<Copy>,
    source: Option<Copy>,
    filed: Option<Filed>,
}

/// Reads that. What the issue says goes before what the file says.
fn told(desk: &mut Intake<'_>, table: &Table<'_>) -> Told {
    let report = &mut *desk.report;
    let line =
        |report: &mut Report, en| table.get(en).and_then(|field| headline(report, field));
    let kicker = line(report, "kicker");
    let deck = line(report, "deck");
    let given = line(report, "headline");
    let byline = table.get("byline").and_then(|f| f.copy(report));
    let source = table.get("source").and_then(|f| f.copy(report));
    let words = |headline: &Option<Headline>| {
        headline.as_ref().map(|headline| headline.copy.text().to_owned())
    };
    let of = |copy: &Option<Copy>| copy.as_ref().map(|copy| copy.text().to_owned());
    let in_issue = Given {
        kicker: words(&kicker),
        headline: words(&given),
        deck: words(&deck),
        byline: of(&byline),
        source: of(&source),
    };
    // What the issue does not say of a story its file may.
    let filed = file::read(desk, table.get("file"), &in_issue);
    let found = filed.as_ref();
    let report = &mut *desk.report;
    let mut line = |en: &str, words: fn(&Filed) -> Option<&String>| {
        let (filed, key) = (found?, STORY.find(en)?);
        let letters = file::at(words(filed)?, filed.named);
        long::tell(report, &letters, key.holds.longest(), &Said::new(key.zh, key.en));
        Some(headline_of(&letters))
    };
    let kicker = kicker.or_else(|| line("kicker", |f| f.kicker.as_ref()));
    let deck = deck.or_else(|| line("deck", |f| f.deck.as_ref()));
    let mut copy = |en, words| line(en, words).map(|line| line.copy);
    let byline = byline.or_else(|| copy("byline", |f| f.byline.as_ref()));
    let source = source.or_else(|| copy("source", |f| f.source.as_ref()));
    let headline = match table.get("headline") {
        Some(_) => given,
        None => line("headline", |f| f.headline.as_ref()),
    };
    if headline.is_none() {
        table.need(desk.report, "headline");
    }
    Told { kicker, headline, deck, byline, source, filed }
}

fn story(desk: &mut Intake<'_>, entry: &Entry, table: &Table<'_>) -> Option<Story> {
    let Told { kicker, headline, deck, byline, source, filed } = told(desk, table);
    let report = &mut *desk.report;
    let choice = |report: &mut Report, en, terms| {
        table.get(en).and_then(|field: Field<'_>| field.choice(report, terms))
    };
    let level = match choice(report, "level", LEVELS) {
        Some("lead") => Level::Lead,
        Some("second") => Level::Second,
        Some("brief") => Level::Brief,
        Some(_) | None => Level::Third,
    };
    let frame = match choice(report, "box", FRAMES) {
        Some("line") => Frame::Line,
        Some("tint") => Frame::Tint,
        Some("double") => Frame::Double,
        Some("ornament") => Frame::Ornament,
        Some(_) | None => Frame::None,
    };
    let vertical = match choice(report, "vertical", VERTICALS) {
        Some("allowed" | "true") => Vertical::Allowed,
        Some("wanted") => Vertical::Wanted,
        Some(_) => Vertical::No,
        // A lead runs across unless the editor says otherwise.
        None if level == Level::Lead => Vertical::No,
        None => Vertical::Allowed,
    };
    let spare = match choice(report, "spare", YES_NO) {
        Some("true") => Spare::Spare,
        Some(_) | None => Spare::News,
    };
    if let Some(source) = &source {
        bare(report, source);
    }
    let matter = matter(report, table);
    let dateline = table.get("dateline").and_then(|f| f.copy(report));
    let jump = table.get("jump").and_then(|f| jump(report, f));
    let group = table.get("group").and_then(|f| f.copy(report));
    let items = table.items("photos");
    let photos: Vec<Photo> =
        items.into_iter().filter_map(|item| photo(report, item)).collect();
    let read = body(desk, entry, table, Besides { filed, photos: &photos });
    let Lines { mut body, tables, notes } = read;
    block::open(&mut body, dateline);
    let mut insets = inset::read(desk, table, &body);
    insets.extend(tables);
    insets.extend(inset::notes(desk.report, table, notes, body.len()));
    insets.sort_by_key(|inset| inset.after);
    let headline = headline?;
    Some(Story {
        id: entry.key.clone(),
        spot: entry.span.into(),
        kicker,
        headline,
        deck,
        colour: None,
        level,
        byline: byline.map(|copy| Byline { copy }),
        source,
        body,
        insets,
        matter,
        photos,
        frame,
        vertical,
        jump,
        group,
        spare,
    })
}

/// `转版: 3`, or `{版: 3, 标题: …, 段数: 4}`.
fn jump(report: &mut Report, field: Field<'_>) -> Option<Jump> {
    let spot = narrow(field.node, field.span).into();
    if let Kind::Text(_) = field.node.kind {
        let page = limit::PAGE.counts();
        let page = count_within(report, Some(field), &["版"], page)?;
        return Some(Jump { spot, page, headline: None, paragraphs: None });
    }
    let table = field.table(report, &JUMP)?;
    let page = table.need(report, "page");
    let page = count_of(report, page, &["版"]);
    let headline = table.get("headline").and_then(|f| headline(report, f));
    let paragraphs = count_of(report, table.get("paragraphs"), &["段"]);
    let paragraphs = paragraphs.map(|n: u16| usize::from(n));
    Some(Jump { spot, page: page?, headline, paragraphs })
}

/// How the text of a story is set.
fn matter(report: &mut Report, table: &Table<'_>) -> Matter {
    let drop_cap = count_of(report, table.get("drop_cap"), &["行"]);
    let dialogue = table.get("dialogue").and_then(|f| f.choice(report, YES_NO));
    Matter {
        drop_cap: drop_cap.map_or(DropCap::None, DropCap::Lines),
        dialogue: match dialogue {
            Some("true") => Dialogue::Hanging,
            Some(_) | None => Dialogue::No,
        },
    }
}

/// 来源 is written without its brackets, and without a full stop (ATTR-4).
fn bare(report: &mut Report, source: &Copy) {
    let text = source.text();
    if text.starts_with(['（', '(']) && text.ends_with(['）', ')']) {
        let message = Said::new("来源不写括号，排版时自动加", "a source has no brackets");
        let inner = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
        let fault = Diagnostic::new(Rule::COPY, source.whole(), message);
        report.tell(fault.fix(inner));
    }
    if text.ends_with('。') {
        let span = source.spot(text.len().saturating_sub('。'.len_utf8())..text.len());
        let message = Said::new("来源末尾不用句号", "a source has no full stop");
        report.tell(Diagnostic::new(Rule::COPY, span, message).fix(""));
    }
}

/// What a story has besides its body.
struct Besides<'a> {
    filed: Option<Filed>,
    photos: &'a [Photo],
}

/// Lines of a body that YAML makes one of.
fn run_on(end: Span) -> Diagnostic {
    let message = Said::new(
        "“正文:”后面没有“|”，这一段和下一段会连成一段",
        "there is no | after the body: this paragraph and the next are one",
    );
    let help = Said::new(
        "请写成 正文: |，下面一行一段，每行缩进得一样深",
        "write body: | and under it a paragraph a line, all as far in",
    );
    Diagnostic::new(Rule::PITFALL, end, message).help(help)
}

/// 正文, or the file it stands in.
fn body(
    desk: &mut Intake<'_>,
    entry: &Entry,
    table: &Table<'_>,
    besides: Besides<'_>,
) -> Lines {
    let Besides { filed, photos } = besides;
    let mut read = Lines::default();
    if let Some(text) = table.get("body").and_then(|f| f.text(desk.report)) {
        if let Some(end) = text.run_on {
            desk.report.tell(run_on(end));
        }
        read = lines(desk.report, &text.letters);
    }
    let blocks = &mut read.body;
    let bare = blocks.is_empty() && read.tables.is_empty();
    if let Some(filed) = filed {
        if !bare {
            let message = Said::new(
                "“正文”和“文件”只写一个",
                "a story has a body or a file, not both",
            );
            desk.report.tell(Diagnostic::new(Rule::VALUE, filed.named, message));
        }
        let before = blocks.len();
        read.tables.extend(
            filed.tables.into_iter().map(|table| Inset {
                after: table.after.saturating_add(before),
                ..table
            }),
        );
        blocks.extend(filed.body);
        read.notes.append(filed.notes);
        return read;
    }
    let nothing = bare && photos.is_empty();
    if nothing && table.get("briefs").is_none() && table.get("tables").is_none() {
        let message = Said::new(
            format!("稿件“{}”没有正文，也没有图片", entry.key),
            format!("the story {} has neither body nor photos", entry.key),
        );
        let help = Said::new(
            "写上 正文: |，下面一行一段",
            "write body: | and a paragraph a line",
        );
        let fault = Diagnostic::new(Rule::MISSING, entry.span, message);
        desk.report.tell(fault.help(help));
    }
    read
}

/// A headline with its turns.
fn headline(report: &mut Report, field: Field<'_>) -> Option<Headline> {
    let text = field.text(report)?;
    Some(headline_of(&text.letters))
}

/// The headline that these characters are.
fn headline_of(letters: &[Letter]) -> Headline {
    let mut copy = Copy::default();
    let mut turns = Vec::new();
    for part in trim(letters).split(|letter| letter.c == '|') {
        if !copy.text().is_empty() {
            turns.push(Turn { at: copy.text().len(), strain: 0 });
        }
        copy.append(traced::copy(trim(part)));
    }
    turns.retain(|turn| turn.at < copy.text().len());
    Headline { copy, turns }
}

fn photo(report: &mut Report, item: Field<'_>) -> Option<Photo> {
    let table = item.table(report, &PHOTO)?;
    let file = table.need(report, "file");
    let span = file.map_or(table.span, |field| narrow(field.node, field.span));
    let file = file.and_then(|field| field.words(report));
    let caption = table.get("caption").and_then(|f| f.copy(report));
    if let Some(caption) = &caption
        && caption.text().ends_with('。')
    {
        let end = caption.text().len();
        let span = caption.spot(end.saturating_sub('。'.len_utf8())..end);
        let message = Said::new("图片说明末尾不用句号", "a caption has no full stop");
        report.tell(Diagnostic::new(Rule::COPY, span, message).fix(""));
    }
    let alt = table.get("alt").and_then(|f| f.copy(report));
    let credit = table.get("credit").and_then(|f| f.copy(report));
    let focus = table.get("focus").and_then(|field| focus(report, field));
    let gaze = match table.get("gaze").and_then(|f| f.choice(report, GAZES)) {
        Some("left") => Gaze::Left,
        Some("right") => Gaze::Right,
        Some(_) | None => Gaze::Straight,
    };
    let crop = share_of(report, table.get("crop"));
    let window = table.get("window").and_then(|field| window(report, field));
    let span_columns = count_of(report, table.get("span"), &["栏"]);
    let inks = inks::photo_inks(report, table.get("inks"));
    let optional = match table.get("optional").and_then(|f| f.choice(report, YES_NO)) {
        Some("true") => Optional::Droppable,
        Some(_) | None => Optional::Kept,
    };
    Some(Photo {
        file: file?,
        spot: span.into(),
        caption,
        alt,
        credit,
        focus: focus.unwrap_or((Ratio::HALF, Ratio::HALF)),
        gaze,
        crop: crop.unwrap_or(Ratio::percent(15)),
        window,
        span_columns,
        inks,
        optional,
    })
}

/// `[x, y]`, both from nothing to one.
fn focus(report: &mut Report, field: Field<'_>) -> Option<(Ratio, Ratio)> {
    let items = field.items();
    let [x, y] = items.as_slice() else {
        let (zh, en) =
            ("应是 [横, 纵] 两个 0 到 1 的数", "two numbers from 0 to 1: [x, y]");
        report.tell(field.fault(zh, en));
        return None;
    };
    let x = x.value(report, SHARE, value::share);
    let y = y.value(report, SHARE, value::share);
    Some((x?, y?))
}

const SHARE: Meant = Meant { zh: "应是 0 到 1 的数", en: "a number from 0 to 1" };

/// `[left, top, right, bottom]`, counted from the top left.
fn window(report: &mut Report, field: Field<'_>) -> Option<Window> {
    let items = field.items();
    let edges: Vec<Option<Ratio>> =
        items.iter().map(|edge| edge.value(report, SHARE, value::share)).collect();
    let [left, top, right, bottom] = edges.as_slice() else {
        let (zh, en) = (
            "应是 [左, 上, 右, 下] 四个数，都从左上角量起",
            "four numbers from the top left: [left, top, right, bottom]",
        );
        report.tell(field.fault(zh, en));
        return None;
    };
    let window = Window::new((*left)?, (*top)?, (*right)?, (*bottom)?);
    if window.is_none() {
        let (zh, en) = ("左要小于右，上要小于下", "left before right, top above bottom");
        report.tell(field.fault(zh, en));
    }
    window
}
