//! What browsers are told of an issue: pages, stories, findings.

use std::collections::BTreeMap;

use banmian::copy::{
    Compose, Issue, Level, Part, Spare, StoryId, StoryPart, TextBlock, WishKind,
};
use banmian::diag::{
    Diagnostic, FileId, Language, Places, Report, Rule, Said, Severity, Sources, Spot,
};
use banmian::edition::Shape;
use banmian::page::Candidate;
use banmian::press::{Draft, Exhibit};
use banmian::unit::Size;
use serde_json::{Value, json};

use crate::cli::Trouble;
use crate::cli::taboo::{named, spared, weight_name};
use crate::cli::whose::page_of;

/// What was found out when an issue was drawn.
pub(super) struct Seen<'a> {
    pub(super) draft: &'a Draft<'a>,
    /// The issue with its shared stories on their pages.
    pub(super) whole: &'a Issue,
    pub(super) places: &'a Places,
    pub(super) told: &'a [Diagnostic],
    pub(super) exhibits: &'a [Exhibit],
}

/// Words in both tongues.
pub(super) fn said(said: &Said) -> Value {
    json!({ "zh": said.get(Language::Chinese), "en": said.get(Language::English) })
}

/// The pages of an issue; `fresh` says in which version each was last drawn otherwise.
pub(super) fn pages(seen: &Seen<'_>, fresh: &BTreeMap<u32, u64>) -> Vec<Value> {
    let issue = seen.draft.issue();
    let states = seen.draft.states();
    let pages = issue.pages.iter().zip(states).zip(seen.draft.solved());
    pages
        .map(|((page, state), solved)| {
            let on = |severity| {
                seen.told
                    .iter()
                    .filter(|told| told.severity == severity)
                    .filter(|told| {
                        page_of(seen.whole, seen.places, told) == Some(page.number)
                    })
                    .count()
            };
            let open = state.open.unwrap_or_default();
            let stories: Vec<&str> = solved
                .modules
                .iter()
                .filter_map(|module| Some(issue.stories.get(module.story.0)?.id.as_str()))
                .collect();
            let listed: Vec<&str> = page
                .stories
                .iter()
                .filter_map(|id| Some(issue.stories.get(id.0)?.id.as_str()))
                .collect();
            let compose = match page.compose {
                Compose::Fixed(_) => "fixed",
                Compose::Sketch(_) => "sketch",
                Compose::Auto(_) => "auto",
            };
            json!({
                "number": page.number,
                "version": fresh.get(&page.number),
                "title": page.title.as_ref().map(|title| title.text()),
                "compose": compose,
                "pool": page.pool.is_some(),
                "stood": page.pool.as_ref().is_some_and(|pool| !pool.stood.is_empty()),
                "open": state.open.is_some(),
                "empty": open.empty_lines,
                "over": open.over_lines,
                "overCharacters": open.over_characters,
                "errors": on(Severity::Error),
                "warnings": on(Severity::Warning),
                "stories": stories,
                "listed": listed,
                "wished": wished(issue, &page.compose),
                "alternatives": solved.candidates.len(),
            })
        })
        .collect()
}

/// The stories for which alone something is wished of a page.
fn wished<'a>(issue: &'a Issue, compose: &Compose) -> Vec<&'a str> {
    let wishes = match compose {
        Compose::Auto(auto) => auto.wishes.as_slice(),
        Compose::Sketch(_) | Compose::Fixed(_) => &[],
    };
    let stories = wishes.iter().filter_map(|wish| match &wish.kind {
        WishKind::Story { story, .. } => Some(story.0),
        WishKind::Apart(_) | WishKind::Together(_) => None,
    });
    stories.filter_map(|nth| Some(issue.stories.get(nth)?.id.as_str())).collect()
}

/// The stories of an issue, in the order of the file.
pub(super) fn stories(seen: &Seen<'_>) -> Vec<Value> {
    let issue = seen.draft.issue();
    let fits = fits(seen);
    let lines = lines(seen.draft);
    let each = issue.stories.iter().enumerate().map(|(nth, story)| {
        let blocks = story.body.iter().map(|block| match block {
            TextBlock::Paragraph(copy) | TextBlock::Subhead(copy) => copy.text(),
            TextBlock::Break(_) => "",
        });
        let characters = blocks
            .map(|text| text.chars().filter(|c| !c.is_whitespace()).count())
            .sum::<usize>();
        let level = match story.level {
            Level::Lead => "lead",
            Level::Second => "second",
            Level::Third => "third",
            Level::Brief => "brief",
        };
        let mut pages = seen.draft.pages_of(StoryId(nth));
        if pages.is_empty() {
            let lists =
                issue.pages.iter().filter(|page| page.held().any(|id| id.0 == nth));
            pages.extend(lists.map(|page| page.number));
        }
        let photos: Vec<Value> =
            (0..story.photos.len()).map(|photo| photo_of(seen, nth, photo)).collect();
        json!({
            "index": nth,
            "id": story.id,
            "headline": story.headline.copy.text(),
            "level": level,
            "characters": characters,
            "lines": lines.get(&nth).copied().unwrap_or(0),
            "pages": pages,
            "spare": story.spare == Spare::Spare,
            "photos": photos,
            "fit": fits.get(&nth),
        })
    });
    each.collect()
}

/// Where browsers find a picture.
pub(super) fn href(exhibit: &Exhibit) -> String {
    format!("/pictures/{}", exhibit.name)
}

/// A photo of a story, and what its page takes of it.
fn photo_of(seen: &Seen<'_>, story: usize, photo: usize) -> Value {
    let own = seen.draft.issue().stories.get(story).and_then(|s| s.photos.get(photo));
    let file = own.map(|photo| photo.file.as_str());
    let part = u32::try_from(photo).map(StoryPart::Photo);
    let part = part.ok().map(|part| Part::Story(StoryId(story), part));
    let marks = seen.draft.edition().pages.iter().flat_map(|page| &page.marks);
    let mut own = marks.filter(|mark| Some(mark.origin.part()) == part);
    let shown = own.find_map(|mark| match &mark.shape {
        Shape::Picture(frame) => Some(*frame),
        Shape::Glyphs(_)
        | Shape::Fill { .. }
        | Shape::Stroke { .. }
        | Shape::Curve(_) => None,
    });
    let Some(frame) = shown else {
        let missing = seen.told.iter().any(|told| {
            told.rule == Rule::MISSING_PICTURE && Some(Part::of(told.at.part())) == part
        });
        return json!({ "file": file, "missing": missing });
    };
    let exhibit = seen.exhibits.get(frame.picture.0);
    let size = Size { width: frame.frame.width, height: frame.frame.height };
    let crop = frame.crop;
    json!({
        "file": file,
        "picture": exhibit.map(href),
        "counted": exhibit.map(|one| [one.counted.width, one.counted.height]),
        "crop": [crop.x, crop.y, crop.width, crop.height],
        "frame": [size.width.to_pt(), size.height.to_pt()],
        "ppi": crop.resolution(size).0,
    })
}

/// How many lines of text each story has on the pages.
fn lines(draft: &Draft<'_>) -> BTreeMap<usize, usize> {
    let mut seen = std::collections::BTreeSet::new();
    for mark in draft.edition().pages.iter().flat_map(|page| &page.marks) {
        let origin = mark.origin;
        let body = matches!(mark.role, banmian::edition::Role::Paragraph);
        if let (true, Some(article)) = (body, origin.article) {
            seen.insert((article, origin.spot.part(), origin.line));
        }
    }
    let mut lines = BTreeMap::new();
    for (article, ..) in seen {
        *lines.entry(article).or_default() += 1;
    }
    lines
}

/// What is to be said of how a story fits, by its number: `还差 12 字`, `多 3 行`.
fn fits(seen: &Seen<'_>) -> BTreeMap<usize, Value> {
    let mut fits = BTreeMap::new();
    for told in seen.told.iter().filter(|d| [Rule::OVERSET, Rule::HOLE].contains(&d.rule))
    {
        let story = told.notes.iter().filter_map(|note| story_at(note.at));
        for story in story.take(1) {
            let over = told.rule == Rule::OVERSET;
            let value = json!({
                "over": over,
                "message": said(&told.message),
                "help": told.help.as_ref().map(said),
            });
            fits.insert(story, value);
        }
    }
    for advice in seen.draft.solved().iter().flat_map(|page| &page.advice) {
        let n = advice.characters;
        let (zh, en) = if n < 0 {
            (format!("删约 {} 字可以排满", -n), format!("cut about {} characters", -n))
        } else {
            (format!("增约 {n} 字可以排满"), format!("add about {n} characters"))
        };
        let help = json!({ "zh": zh, "en": en });
        let value = json!({ "over": n < 0, "message": help, "help": help, "block": advice.block });
        fits.entry(advice.story.0).or_insert(value);
    }
    fits
}

/// The story that a spot is in, by its number.
fn story_at(spot: Spot) -> Option<usize> {
    let Part::Story(id, _) = Part::of(spot.part()) else { return None };
    Some(id.0)
}

/// What was told, each with its page, its story and its part; `typed` says which files can be
/// mended here.
pub(super) fn findings(
    told: &[Diagnostic],
    sources: &Sources,
    of: Option<(&Issue, &Report)>,
    typed: &dyn Fn(FileId) -> bool,
) -> Vec<Value> {
    let each = told.iter().enumerate().map(|(nth, one)| {
        let part = Part::of(one.at.part());
        let noted = || one.notes.iter().find_map(|note| story_at(note.at));
        let story = story_at(one.at).or_else(noted);
        let page = of.and_then(|(issue, report)| page_of(issue, report.places(), one));
        let id = of.and_then(|(issue, _)| Some(&issue.stories.get(story?)?.id));
        let place = sources.place(one.span);
        // What stands in a file that is no text is mended there.
        let fix = one.proposal.as_ref().filter(|own| typed(own.span.file()));
        let fix = fix.map(|own| own.text.as_str());
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        json!({
            "nth": nth,
            "rule": one.rule.name,
            "severity": severity,
            "message": said(&one.message),
            "measured": one.measured.as_ref().map(said),
            "help": one.help.as_ref().map(said),
            "page": page,
            "story": id,
            "part": format!("{part}"),
            "at": one.at.range().start.min(1 << 30),
            "line": place.line,
            "fix": fix,
        })
    });
    each.collect()
}

/// That the file itself cannot be read, as a finding.
pub(super) fn unread(why: &Trouble) -> Value {
    json!({
        "nth": 0,
        "rule": Rule::YAML.name,
        "severity": "error",
        "message": said(&why.0),
        "measured": null,
        "help": null,
        "page": null,
        "story": null,
        "part": "",
        "at": 0,
        "line": 1,
        "fix": null,
    })
}

/// The layouts of a page, the best first: where their modules stand, and what speaks
/// against each.
pub(super) fn alternatives(candidates: &[Candidate], issue: &Issue) -> Vec<Value> {
    let each = candidates.iter().enumerate().map(|(nth, candidate)| {
        let modules: Vec<Value> = candidate
            .modules
            .iter()
            .map(|module| {
                let story = issue.stories.get(module.story.0);
                let photos: Vec<Value> = module
                    .photos
                    .iter()
                    .map(|photo| {
                        json!({
                            "x": module.columns.first + photo.columns.first - 2,
                            "w": photo.columns.count(),
                            "y": module.lines.first + photo.lines.first - 2,
                            "h": photo.lines.count(),
                        })
                    })
                    .collect();
                json!({
                    "story": story.map(|story| &story.id),
                    "title": story.map(|story| story.headline.copy.text()),
                    "x": module.columns.first - 1,
                    "w": module.columns.count(),
                    "y": module.lines.first - 1,
                    "h": module.lines.count(),
                    "head": module.headline.lines,
                    "photos": photos,
                })
            })
            .collect();
        let taboos: Vec<Value> = candidate
            .taboos
            .iter()
            .map(|taboo| {
                let weight = weight_name(taboo.weight);
                json!({ "rule": taboo.rule, "weight": weight, "said": said(&named(taboo.rule)) })
            })
            .collect();
        // The first one there is has nothing that it spares itself.
        let spared = candidates.first().map(|first| spared(first, candidate));
        let spared = spared.into_iter().flatten().map(|rule| said(&named(rule)));
        let spared: Vec<Value> = spared.collect();
        json!({
            "nth": nth,
            "cost": candidate.cost,
            "hard": candidate.hard,
            "taboos": taboos,
            "spared": spared,
            "modules": modules,
        })
    });
    each.collect()
}
