//! The words of an issue, to be searched, and the view that searches them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::frame::{self, View, said};
use super::plan::{Leaf, Plan, Told};
use super::{Setting, escape, words};
use crate::edition::Passage;

/// The view that searches.
pub(super) fn html(setting: &Setting<'_>, plan: &Plan<'_>) -> String {
    let language = plan.edition.language;
    let mut main = String::new();
    let _ = write!(
        main,
        "<section class=\"found\">\n<h1>{}</h1>\n<noscript><p>{}</p></noscript>\n\
         <p role=\"status\"><span id=\"ask\">{}</span><span id=\"count\"></span> \
         <span id=\"some\" hidden>{}</span><span id=\"none\" hidden>{}</span></p>\n\
         <ol id=\"hits\"></ol>\n</section>\n",
        said(words::SEARCH, language),
        said(words::NEEDS_SCRIPT, language),
        said(words::TYPE_WORDS, language),
        said(words::HITS, language),
        said(words::NO_HITS, language),
    );
    let view = View {
        kind: "search",
        title: words::SEARCH_ISSUE.of(language),
        about: "",
        leaf: None,
        head: "",
    };
    frame::html(setting, plan, &view, &main)
}

/// The words of an issue: `banmian.text({pages: [[name, label, [[element, words], …]], …],
/// stories: [[name, title, page, [[element, words], …]], …]})`. Of a page these are its
/// masthead, ads and imprint.
pub(super) fn text(plan: &Plan<'_>) -> String {
    format!("banmian.text({});\n", escape::script(&value(plan)))
}

/// The same as a value.
pub(super) fn value(plan: &Plan<'_>) -> Value {
    let language = plan.edition.language;
    let page = |leaf: &Leaf<'_>| {
        let label =
            words::page_label(language, leaf.page.number, leaf.page.title.as_deref());
        json!([leaf.name, label, said_by(&leaf.page.passages, 'f', &|_| None)])
    };
    let story = |story: &Told<'_>| {
        let page = plan.first_page(story).map(|leaf| leaf.name.as_str());
        json!([story.name, story.article.title, page, said_in(plan, story)])
    };
    json!({
        "pages": plan.pages.iter().map(page).collect::<Vec<_>>(),
        "stories": plan.stories.iter().map(story).collect::<Vec<_>>(),
    })
}

/// What a story says. Of what stands on another page than the first: which one, from which
/// unit on.
fn said_in(plan: &Plan<'_>, story: &Told<'_>) -> Vec<Value> {
    let first = story.leaves.first();
    let on = |nth: usize| {
        let stands = story.on.get(nth)?;
        let elsewhere = stands.iter().filter(|stand| Some(&stand.leaf) != first);
        let elsewhere: Vec<Value> = elsewhere
            .filter_map(|stand| {
                Some(json!([plan.pages.get(stand.leaf)?.name, stand.from]))
            })
            .collect();
        (!elsewhere.is_empty()).then_some(Value::Array(elsewhere))
    };
    said_by(&story.article.passages, 'p', &on)
}

/// What passages say, each by the name of its element; small type after what it is beside.
fn said_by(
    passages: &[Passage],
    letter: char,
    on: &dyn Fn(usize) -> Option<Value>,
) -> Vec<Value> {
    let mut said = Vec::new();
    for (nth, passage) in passages.iter().enumerate() {
        let on = on(nth);
        let mut say = |name: String, words: &str| {
            let words = escape::written(words);
            said.push(match &on {
                Some(on) => json!([name, words, on]),
                None => json!([name, words]),
            });
        };
        if !passage.words.is_empty() {
            say(format!("{letter}{nth}"), &passage.words);
        }
        for (inlay, found) in passage.inlays.iter().enumerate() {
            if let Some(beside) = found.what.beside() {
                say(format!("{letter}{nth}r{inlay}"), &beside.words);
            }
        }
    }
    said
}
