//! A story: its words as they are read, whatever pages they are printed on.

use std::fmt::Write as _;

use super::frame::{self, View, named, said};
use super::plan::{Plan, Told};
use super::{File, Setting, escape, feed, mini, words};
use crate::unit::WritingMode;

mod body;
mod inset;

pub(super) use body::{Around, Leaves, body};

/// How many characters of a story are told where it is only named.
pub(super) const OPENING: usize = 80;

/// The file of a story.
pub(super) fn file(setting: &Setting<'_>, plan: &Plan<'_>, nth: usize) -> Option<File> {
    let story = plan.stories.get(nth)?;
    let mut main = String::new();
    let direction = match story.mode {
        WritingMode::HorizontalTb => "across",
        WritingMode::VerticalRl => "down",
    };
    let _ = write!(
        main,
        "<div class=\"reading\">\n<article class=\"story\" data-story=\"{}\" \
         data-direction=\"{direction}\">\n",
        story.name
    );
    let pictures = setting.drawing.pictures;
    body(&mut main, plan, story, &Around { pictures, leaves: Leaves::Beside });
    main.push_str("</article>\n");
    turns(&mut main, plan, nth);
    main.push_str("</div>\n");
    aside(&mut main, setting, plan, story);
    let name = format!("{}.html", story.name);
    let about = story.opening(OPENING);
    let head = feed::head_of_story(setting, plan, story);
    let view = View {
        kind: "story",
        title: &story.article.title,
        about: &about,
        leaf: story.leaves.first().copied(),
        head: &head,
    };
    Some(File::text(name, frame::html(setting, plan, &view, &main)))
}

/// Where on paper it stands, and what stands there too.
fn aside(out: &mut String, setting: &Setting<'_>, plan: &Plan<'_>, story: &Told<'_>) {
    let language = plan.edition.language;
    let _ =
        writeln!(out, "<aside class=\"beside\" {}>", named(words::PRINTED_ON, language));
    if let Some(leaf) = plan.first_page(story) {
        let _ = writeln!(
            out,
            "<a class=\"to-page at-hand\" href=\"{}.html#s{}\">{}</a>",
            leaf.name,
            story.name,
            said(words::ON_PAGE, language)
        );
    }
    for nth in &story.leaves {
        let Some(leaf) = plan.pages.get(*nth) else { continue };
        let label =
            words::page_label(language, leaf.page.number, leaf.page.title.as_deref());
        let _ = write!(
            out,
            "<a class=\"to-page\" href=\"{}.html#s{}\" data-leaf=\"{}\">",
            leaf.name, story.name, leaf.name
        );
        mini::picture(out, setting, plan, *nth, Some(story.nth));
        let _ = writeln!(
            out,
            "<span>{} <small>{}</small></span></a>",
            escape::worded(&label),
            said(words::SEE_PAGE, language)
        );
    }
    let Some(leaf) = plan.first_page(story) else { return out.push_str("</aside>\n") };
    let _ = write!(
        out,
        "<h2>{}</h2>\n<ul class=\"others\">\n",
        said(words::STORIES, language)
    );
    for other in plan.on_page(leaf) {
        let here = if other.name == story.name { " aria-current=\"page\"" } else { "" };
        let _ = writeln!(
            out,
            "<li><a href=\"{}.html\"{here}>{}</a></li>",
            other.name,
            escape::worded(&other.article.title)
        );
    }
    out.push_str("</ul>\n</aside>\n");
}

/// The story before it, and the next one.
fn turns(out: &mut String, plan: &Plan<'_>, nth: usize) {
    let language = plan.edition.language;
    let before = nth.checked_sub(1).and_then(|nth| plan.stories.get(nth));
    let after = plan.stories.get(nth + 1);
    let _ = writeln!(out, "<nav class=\"turns\" {}>", named(words::STORIES, language));
    for (story, rel, word) in
        [(before, "prev", words::PREVIOUS_STORY), (after, "next", words::NEXT_STORY)]
    {
        let Some(story) = story else { continue };
        let _ = writeln!(
            out,
            "<a rel=\"{rel}\" href=\"{}.html\"><small>{}</small> {}</a>",
            story.name,
            said(word, language),
            escape::worded(&story.article.title)
        );
    }
    out.push_str("</nav>\n");
}
