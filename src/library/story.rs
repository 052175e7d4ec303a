//! A story for programs and for people: JSON with the ground that it takes, and plain text.

use serde_json::{Value, json};

use super::number::{in_points, points};
use super::sheet::{Block, Sheet, named};
use super::{Held, Setting, Use};
use crate::copy::{InsetPart, Level};
use crate::edition::{Inlay, Kind, Passage, What};
use crate::html::{Plan, Told};

/// The name of a file of a story.
pub(super) fn name(told: &Told<'_>, end: &str) -> String {
    format!("stories/{}.{end}", told.name)
}

/// The files of a story.
pub(super) fn files(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    sheets: &[Sheet<'_>],
    nth: usize,
) -> Vec<Held> {
    let Some(told) = plan.stories.get(nth) else { return Vec::new() };
    let value = json(setting, plan, sheets, nth, told);
    let json = format!("{value:#}\n").into_bytes();
    let text = text(told).into_bytes();
    vec![
        Held::new(name(told, "json"), Use::Story, None, json),
        Held::new(name(told, "txt"), Use::Text, None, text),
    ]
}

/// `{"version": 1, "name", "id", "title", "level", "language", "paper", "date", "pages": [{"page",
/// "label", "alto", "block", "polygons": [[[x, y], …]]}], "passages": [{"kind", "words", "language",
/// "shows", "beside", "inset", "row",
/// "column", "inlays": [{"from", "to", "what", "words", "language"}], "areas": [{"page",
/// "block", "box", "from", "to"}]}]}`. Lengths are points from the top left of the trimmed page, a
/// box is left, top, width, height; `from` and `to` count characters of Unicode.
fn json(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    sheets: &[Sheet<'_>],
    nth: usize,
    told: &Told<'_>,
) -> Value {
    let mut pages = Vec::new();
    let mut areas: Vec<Vec<Value>> = vec![Vec::new(); told.article.passages.len()];
    for leaf in &told.leaves {
        let Some(sheet) = sheets.get(*leaf) else { continue };
        let own = sheet.groups.iter().filter(|group| group.story == Some(nth));
        for group in own {
            let ground = |outline: &&crate::edition::Outline| {
                let corner =
                    |at: &crate::unit::Point| json!([points(at.x), points(at.y)]);
                outline.corners.iter().map(corner).collect::<Value>()
            };
            let number = sheet.leaf.page.number;
            pages.push(json!({
                "page": number,
                "label": sheet.leaf.page.label(),
                "alto": super::alto_name(&sheet.leaf.name),
                "block": group.id,
                "polygons": group.outlines.iter().map(ground).collect::<Vec<_>>(),
            }));
            for block in &group.blocks {
                let at = block.passage.and_then(|passage| areas.get_mut(passage));
                if let Some(areas) = at {
                    areas.push(area(number, block));
                }
            }
        }
    }
    let passages = told.article.passages.iter().zip(areas);
    let language = plan.edition.language;
    json!({
        "version": 1,
        "name": told.name,
        "id": told.article.id,
        "title": told.article.title,
        "level": match told.article.level {
            Level::Lead => "lead",
            Level::Second => "second",
            Level::Third => "third",
            Level::Brief => "brief",
        },
        "language": language.tag(),
        "paper": setting.about.paper,
        "date": setting.day(),
        "pages": pages,
        "passages": passages.map(|(one, areas)| passage(one, areas)).collect::<Vec<_>>(),
    })
}

fn passage(passage: &Passage, areas: Vec<Value>) -> Value {
    let mut value = json!({
        "kind": named(passage.kind),
        "words": passage.words,
        "language": passage.language.tag(),
        "areas": areas,
    });
    if let Some(shows) = &passage.alternative {
        value["shows"] = json!(shows);
    }
    if let Some(own) = passage.inset() {
        value["inset"] = json!(own.inset);
    }
    if let Some(Cell { row, column }) = cell(passage) {
        value["row"] = json!(row);
        value["column"] = json!(column);
    }
    if let Some(beside) = passage.beside {
        value["beside"] = json!(beside);
    }
    if !passage.inlays.is_empty() {
        let inlays = passage.inlays.iter().map(|one| inlay(&passage.words, one));
        value["inlays"] = inlays.collect();
    }
    value
}

fn inlay(words: &str, Inlay { range, what }: &Inlay) -> Value {
    let mut value = json!({
        "from": count(words, range.start),
        "to": count(words, range.end),
        "what": match what {
            What::Marker => "marker",
            What::Speaker => "speaker",
            What::Strong => "strong",
            What::Dateline => "dateline",
            What::RunIn => "run-in",
            What::Emphasis => "emphasis",
            What::Name => "name",
            What::Title => "title",
            What::Deceased => "deceased",
            What::Ruby(_) => "ruby",
        },
    });
    if let Some(beside) = what.beside() {
        value["words"] = json!(beside.words);
        value["language"] = json!(beside.language.tag());
    }
    value
}

/// How many characters come before a byte.
fn count(words: &str, byte: usize) -> usize {
    words.get(..byte).unwrap_or(words).chars().count()
}

fn area(page: u32, block: &Block<'_>) -> Value {
    let mut value = json!({
        "page": page,
        "block": block.id,
        "box": in_points(block.rect),
    });
    let own = || block.lines.iter().filter(|line| line.inlay.is_none());
    if let (Some(first), Some(last)) = (own().next(), own().next_back()) {
        value["from"] = json!(count(&first.says, first.begins()));
        value["to"] = json!(count(&last.says, last.ends()));
    }
    value
}

/// Where in a table.
pub(super) struct Cell {
    pub(super) row: u16,
    column: u16,
}

/// Where in its table a cell is.
pub(super) fn cell(passage: &Passage) -> Option<Cell> {
    match passage.inset()?.part {
        InsetPart::Cell { row, column } => Some(Cell { row, column }),
        InsetPart::Itself
        | InsetPart::Title
        | InsetPart::Words(_)
        | InsetPart::Speaker
        | InsetPart::Caption
        | InsetPart::Ruby(_)
        | InsetPart::Remark => None,
    }
}

/// The words of a story, a passage to a line; small type in brackets after what it stands beside,
/// a picture by what it shows.
fn text(told: &Told<'_>) -> String {
    let mut out = String::new();
    let passages = &told.article.passages;
    for (nth, passage) in passages.iter().enumerate() {
        let line = match passage.kind {
            Kind::Break => String::new(),
            Kind::Photo | Kind::Code => {
                let kind =
                    if passage.kind == Kind::Photo { "图片" } else { "二维码" };
                let shows = passage.alternative.as_deref().unwrap_or_default();
                format!("［{kind}：{shows}］")
            }
            Kind::Kicker
            | Kind::Headline
            | Kind::Deck
            | Kind::Byline
            | Kind::Paragraph
            | Kind::Subhead
            | Kind::BriefHead
            | Kind::Item
            | Kind::Question
            | Kind::Answer
            | Kind::Speech
            | Kind::Names
            | Kind::Attribution
            | Kind::Turn
            | Kind::RestHead
            | Kind::Resumed
            | Kind::Caption
            | Kind::Credit
            | Kind::PullQuote
            | Kind::Quoted
            | Kind::AsideTitle
            | Kind::Aside
            | Kind::CodeCaption
            | Kind::Note
            | Kind::TableTitle
            | Kind::TableHead
            | Kind::TableCell
            | Kind::TableRemark
            | Kind::Masthead
            | Kind::Ad
            | Kind::Imprint => with_small(passage),
        };
        out.push_str(&super::xml::said(&line));
        // The cells of a row stand in one line.
        let own = cell(passage).map(|cell| cell.row);
        let next = passages.get(nth + 1).and_then(cell).map(|cell| cell.row);
        out.push(if own.is_some() && own == next { '\t' } else { '\n' });
    }
    out
}

fn with_small(passage: &Passage) -> String {
    let beside = passage.inlays.iter().filter_map(|inlay| {
        inlay.what.beside().map(|beside| (inlay.range.end, beside.words.as_str()))
    });
    let mut small: Vec<(usize, &str)> = beside.collect();
    small.sort_by_key(|(at, _)| *at);
    let (mut out, mut from) = (String::new(), 0);
    for (at, words) in small {
        out.push_str(passage.words.get(from..at).unwrap_or_default());
        out.push_str(&format!("（{words}）"));
        from = at;
    }
    out.push_str(passage.words.get(from..).unwrap_or_default());
    out
}
