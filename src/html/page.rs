//! A page as it is printed, with its stories as links of their exact outlines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape;
use super::frame::{self, Act, View, named, said};
use super::plan::{Leaf, Plan, Told};
use super::words::Word;
use super::{File, Setting, cells, feed, mini, story, words};
use crate::copy::Level;
use crate::edition::{Kind, Outline};
use crate::svg::{self, Drawn, pt};

/// The files of a page: the view, where its characters stand, and the page at a glance.
pub(super) fn files(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    nth: usize,
) -> Result<Vec<File>, svg::Fault> {
    let Some(leaf) = plan.pages.get(nth) else { return Ok(Vec::new()) };
    let drawn = svg::draw_bare(leaf.page, &setting.drawing)?;
    let mut main = String::new();
    let title = words::page_label(
        plan.edition.language,
        leaf.page.number,
        leaf.page.title.as_deref(),
    );
    desk(&mut main, plan, nth);
    sheet(&mut main, plan, leaf, &drawn);
    main.push_str("</section>\n");
    list(&mut main, plan, leaf, &title);
    let about: Vec<&str> =
        plan.on_page(leaf).map(|story| story.article.title.as_str()).collect();
    let name = format!("{}.html", leaf.name);
    let head = feed::head(setting.about, &name, &title);
    let view = View {
        kind: "page",
        title: &title,
        about: &about.join("；"),
        leaf: Some(nth),
        head: &head,
    };
    Ok(vec![
        File::text(&name, frame::html(setting, plan, &view, &main)),
        File::text(format!("{}.cells.js", leaf.name), cells::script(plan, leaf)),
        File::text(mini::name(&leaf.name), svg::glance(leaf.page, &setting.drawing)?),
    ])
}

/// What a reader does with a page.
fn desk(out: &mut String, plan: &Plan<'_>, nth: usize) {
    let language = plan.edition.language;
    let _ = write!(
        out,
        "<section class=\"paper-view\" {}>\n<div class=\"zooms\" role=\"group\" {} hidden>\n",
        named(words::WHOLE_PAGE, language),
        named(words::WHOLE_PAGE, language)
    );
    for (does, sign, word) in [
        ("fit", "▭", words::FIT),
        ("wide", "↔", words::WIDE),
        ("zoom-out", "−", words::ZOOM_OUT),
        ("zoom-in", "+", words::ZOOM_IN),
    ] {
        frame::button(out, language, Act { does, sign, word });
    }
    let turns = named(words::TURN, language);
    let _ = write!(out, "</div>\n<nav class=\"turn-page\" {turns}>");
    let before = nth.checked_sub(1).and_then(|nth| plan.pages.get(nth));
    turn(out, before, "prev", words::PREVIOUS, plan);
    turn(out, plan.pages.get(nth + 1), "next", words::NEXT, plan);
    out.push_str("</nav>\n");
}

fn turn(out: &mut String, to: Option<&Leaf<'_>>, rel: &str, word: Word, plan: &Plan<'_>) {
    let Some(leaf) = to else { return };
    let _ = write!(
        out,
        "<a rel=\"{rel}\" href=\"{}.html\">{}</a>",
        leaf.name,
        said(word, plan.edition.language)
    );
}

/// The page itself. A story is one link, and a line that belongs to none says nothing to who
/// does not see it: the list has its words.
fn sheet(out: &mut String, plan: &Plan<'_>, leaf: &Leaf<'_>, drawn: &Drawn) {
    let (mut wide, mut high) = (String::new(), String::new());
    pt(&mut wide, drawn.size.width);
    pt(&mut high, drawn.size.height);
    let label = named(words::WHOLE_PAGE, plan.edition.language);
    let _ = write!(
        out,
        "<div class=\"scroller\">\n<svg id=\"sheet\" class=\"sheet\" role=\"group\" {label} \
         viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" data-leaf=\"{}\">\n\
         <defs>\n",
        leaf.name
    );
    for (name, path) in &drawn.outlines {
        let _ = writeln!(out, "<path id=\"{name}\" d=\"{path}\"/>");
    }
    let _ = writeln!(
        out,
        "</defs>\n<rect fill=\"#fff\" width=\"{wide}\" height=\"{high}\"/>"
    );
    // What a story has in two places is one link.
    let mut all: BTreeMap<usize, String> = BTreeMap::new();
    for group in &drawn.groups {
        if let Some(article) = group.article {
            all.entry(article).or_default().push_str(&group.svg);
        }
    }
    for group in &drawn.groups {
        let story = group.article.and_then(|nth| plan.story(nth));
        match (group.article, story) {
            (Some(article), Some(story)) => {
                if let Some(svg) = all.remove(&article) {
                    link(out, leaf, story, &svg);
                }
            }
            (_, _) => {
                let _ = writeln!(out, "<g aria-hidden=\"true\">\n{}</g>", group.svg);
            }
        }
    }
    out.push_str("<g id=\"marks\" aria-hidden=\"true\"></g>\n</svg>\n</div>\n");
}

fn link(out: &mut String, leaf: &Leaf<'_>, story: &Told<'_>, svg: &str) {
    let _ = write!(
        out,
        "<a id=\"s{}\" class=\"area\" href=\"{}.html\"><title>{}</title>",
        story.name,
        story.name,
        escape::worded(&story.article.title)
    );
    let here = |outline: &&Outline| outline.page == leaf.page.number;
    for outline in story.article.outlines.iter().filter(here) {
        mini::polygon(out, outline);
    }
    // What it is called is enough: its words are in the story, and not all of them here.
    let _ = writeln!(out, "\n<g aria-hidden=\"true\">\n{svg}</g></a>");
}

/// The stories of the page, and the words that are of none.
fn list(out: &mut String, plan: &Plan<'_>, leaf: &Leaf<'_>, title: &str) {
    let language = plan.edition.language;
    let _ = write!(
        out,
        "<section class=\"list\" {}>\n<h1>{}</h1>\n\
         <p class=\"on-demand\" hidden><button type=\"button\" data-do=\"paper\" \
         aria-expanded=\"false\">{}</button></p>\n<ol class=\"stories\">\n",
        named(words::STORIES, language),
        escape::worded(title),
        said(words::SEE_PAGE, language)
    );
    for told in plan.on_page(leaf) {
        item(out, told);
    }
    out.push_str("</ol>\n");
    furniture(out, plan, leaf);
    out.push_str("</section>\n");
}

/// A story in a list: its heads, and how it begins.
pub(super) fn item(out: &mut String, told: &Told<'_>) {
    let class = match told.article.level {
        Level::Lead => "lead",
        Level::Second => "second",
        Level::Third => "third",
        Level::Brief => "brief",
    };
    let _ = write!(
        out,
        "<li class=\"{class}\" data-story=\"{}\"><a href=\"{}.html\">",
        told.name, told.name
    );
    if let Some(kicker) = told.says(Kind::Kicker) {
        let _ = write!(out, "<small>{}</small> ", escape::worded(kicker));
    }
    let _ = write!(out, "<b>{}</b>", escape::worded(&told.article.title));
    if let Some(deck) = told.says(Kind::Deck) {
        let _ = write!(out, " <i>{}</i>", escape::worded(deck));
    }
    let opening = told.opening(story::OPENING);
    if !opening.is_empty() {
        let _ = write!(out, " <span>{}</span>", escape::worded(&opening));
    }
    out.push_str("</a></li>\n");
}

fn furniture(out: &mut String, plan: &Plan<'_>, leaf: &Leaf<'_>) {
    let said_here = leaf.page.passages.iter().enumerate();
    let said_here: Vec<_> = said_here
        .filter(|(_, passage)| {
            !passage.words.trim().is_empty() || passage.alternative.is_some()
        })
        .collect();
    if said_here.is_empty() {
        return;
    }
    let language = plan.edition.language;
    let _ = writeln!(
        out,
        "<details class=\"furniture\"><summary>{}</summary>",
        said(words::FURNITURE, language)
    );
    for (nth, passage) in said_here {
        let alternative = passage.alternative.as_deref().unwrap_or_default();
        let text = if passage.words.is_empty() { alternative } else { &passage.words };
        let _ = write!(out, "<p id=\"f{nth}\"");
        super::passage::speak(out, passage.language, language);
        let _ = writeln!(out, ">{}</p>", escape::worded(text));
    }
    out.push_str("</details>\n");
}
