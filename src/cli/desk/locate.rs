//! From a point of a page to the character that stands there, as a story is edited.

use banmian::copy::{Part, StoryPart};
use banmian::diag::{FileId, PartId, Sources, Spot};
use banmian::edition::{Edition, Mark, Role, Shape};
use banmian::unit::{Length, Point, Rect};
use serde_json::{Value, json};

use super::record::Place;

/// What stands at a point of a page, in points from its top left.
pub(super) fn at(
    edition: &Edition,
    sources: &Sources,
    page: u32,
    at: [f64; 2],
) -> Option<Value> {
    let Nearest { mark, along } = nearest(edition, page, at)?;
    told(edition, sources, mark, along.line)
}

/// Where a note is put that is made at a point of a page: in what is read there, or on the
/// page.
pub(super) fn place(edition: &Edition, page: u32, at: [f64; 2]) -> Place {
    let nowhere = Place { page, article: None, passage: 0, byte: 0 };
    let Some(Nearest { mark, along }) = nearest(edition, page, at) else {
        return nowhere;
    };
    let (Some(article), Some(within)) = (mark.origin.article, mark.origin.within) else {
        return nowhere;
    };
    let byte = if within.inlay.is_none() { within.at + along.run } else { 0 };
    Place { page, article: Some(article), passage: within.passage, byte }
}

/// A mark near a point, and where in it.
struct Nearest<'a> {
    mark: &'a Mark,
    along: Along,
}

/// A byte of a run.
#[derive(Clone, Copy)]
struct Along {
    /// Of the run itself.
    run: usize,
    /// Of its line.
    line: usize,
}

fn nearest(edition: &Edition, page: u32, [x, y]: [f64; 2]) -> Option<Nearest<'_>> {
    let at = Point { x: length(x)?, y: length(y)? };
    let page = edition.pages.iter().find(|own| own.number == page)?;
    let mut before: Option<(&Mark, usize)> = None;
    let mut nearest: Option<(Length, &Mark, Along)> = None;
    for mark in page.marks.iter().filter(|mark| mark.origin.article.is_some()) {
        let along = match before {
            Some((last, bytes)) if of_one_line(last, mark) => bytes,
            Some(_) | None => 0,
        };
        match &mark.shape {
            Shape::Glyphs(run) if mark.role != Role::Ruby => {
                for glyph in &run.glyphs {
                    let away = distance(run.cell(glyph), at);
                    if nearest.is_none_or(|(known, ..)| away < known) {
                        let run = glyph.text.start;
                        nearest = Some((away, mark, Along { run, line: along + run }));
                    }
                }
                before = Some((mark, along + run.text.len()));
            }
            Shape::Picture(frame) => {
                let away = distance(frame.frame, at);
                if nearest.is_none_or(|(known, ..)| away < known) {
                    nearest = Some((away, mark, Along { run: 0, line: 0 }));
                }
            }
            Shape::Glyphs(_)
            | Shape::Fill { .. }
            | Shape::Stroke { .. }
            | Shape::Curve(_) => {}
        }
    }
    let (away, mark, along) = nearest?;
    if REACH < away {
        return None;
    }
    Some(Nearest { mark, along })
}

/// A point so far from anything is on nothing.
const REACH: Length = Length::mm(8);

fn told(
    edition: &Edition,
    sources: &Sources,
    mark: &Mark,
    along: usize,
) -> Option<Value> {
    let Part::Story(story, part) = mark.origin.part() else { return None };
    let id = &edition.articles.get(story.0)?.id;
    let start = mark.origin.characters().start + along;
    let byte =
        |part: PartId, at: usize| sources.span(Spot::new(part, at..at + 1)).range().start;
    let part_id = mark.origin.spot.part();
    let place = |at: usize| {
        let span = sources.span(Spot::new(part_id, at..at + 1));
        sources.place(span)
    };
    Some(match part {
        StoryPart::Block(_) => {
            let first = Part::Story(story, StoryPart::Block(0)).spot().part();
            let top = sources.span(Spot::new(first, 0..1));
            let (here, there) = (place(start), sources.place(top));
            // A file of its own is typed in as a whole, a body from its first character.
            let (line, column) = match sources.span(Spot::new(part_id, 0..1)).file() {
                file if file == FileId::default() => (there.line, there.column),
                _ => (1, 1),
            };
            json!({
                "story": id,
                "key": "body",
                "line": here.line.saturating_sub(line),
                "column": here.column.saturating_sub(column),
                "byte": byte(part_id, start),
            })
        }
        StoryPart::Photo(nth) | StoryPart::Caption(nth) | StoryPart::Credit(nth) => {
            json!({ "story": id, "key": "photo", "photo": nth })
        }
        StoryPart::Kicker => json!({ "story": id, "key": "kicker" }),
        StoryPart::Deck => json!({ "story": id, "key": "deck" }),
        StoryPart::Byline => json!({ "story": id, "key": "byline" }),
        StoryPart::Source => json!({ "story": id, "key": "source" }),
        // The story opens; an inset has no field of its own there.
        StoryPart::Inset { .. } => json!({ "story": id, "key": "inset" }),
        StoryPart::Headline
        | StoryPart::Itself
        | StoryPart::Group
        | StoryPart::Jump
        | StoryPart::JumpHeadline
        | StoryPart::Ruby { .. } => json!({ "story": id, "key": "headline" }),
    })
}

/// Whether two marks are runs of one line.
fn of_one_line(a: &Mark, b: &Mark) -> bool {
    let key = |mark: &Mark| (mark.origin.article, mark.origin.line, mark.origin.spot);
    a.role == b.role && key(a) == key(b)
}

/// How far a point is from a rectangle, along the sides.
fn distance(rect: Rect, at: Point) -> Length {
    let beyond = |low: Length, high: Length, at: Length| {
        (low - at).max(at - high).max(Length::ZERO)
    };
    beyond(rect.x, rect.right(), at.x) + beyond(rect.y, rect.bottom(), at.y)
}

/// A number of points from a browser; none that no page has.
fn length(pt: f64) -> Option<Length> {
    if !pt.is_finite() || pt.abs() > 100_000.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "looked at above")]
    let thousandths = (pt * 1000.0).round() as i64;
    Some(Length::thousandths_of_pt(thousandths))
}
