//! What stands around every view: the head of the file, the name of the paper, the pages, the
//! search, the settings.

use std::fmt::Write as _;

use super::plan::Plan;
use super::words::{self, Word};
use super::{Setting, escape};
use crate::edition::Language;

/// A view, and where it is.
pub(super) struct View<'a> {
    /// What the script knows it by.
    pub(super) kind: &'static str,
    /// Its title, before the name of the paper.
    pub(super) title: &'a str,
    /// What it is about, in a sentence.
    pub(super) about: &'a str,
    /// Which page of the plan it is, or is of.
    pub(super) leaf: Option<usize>,
    /// What else stands in the head of the file.
    pub(super) head: &'a str,
}

/// Writes a whole view around what stands in its middle.
pub(super) fn html(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    view: &View<'_>,
    main: &str,
) -> String {
    let language = plan.edition.language;
    let mut out = String::with_capacity(main.len() + 8_192);
    let paper = escape::worded(&setting.about.paper);
    let tag = language.tag();
    let (title, kind) = (escape::worded(view.title), view.kind);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{tag}\" data-view=\"{kind}\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{title} · {paper}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n"
    );
    if !view.about.is_empty() {
        let about = escape::worded(view.about);
        let _ = writeln!(out, "<meta name=\"description\" content=\"{about}\">");
    }
    out.push_str("<link rel=\"stylesheet\" href=\"edition.css\">\n");
    out.push_str(view.head);
    out.push_str("<script src=\"edition.js\" defer></script>\n</head>\n<body>\n");
    let _ = writeln!(
        out,
        "<a class=\"skip\" href=\"#main\">{}</a>",
        said(words::SKIP, language)
    );
    header(&mut out, setting, plan, view);
    let _ = write!(out, "<main id=\"main\" tabindex=\"-1\">\n{main}</main>\n");
    footer(&mut out, setting, plan, view);
    out.push_str("</body>\n</html>\n");
    out
}

/// A word of the interface that the script can say in English.
pub(super) fn said(word: Word, language: Language) -> String {
    format!("<span data-w=\"{}\">{}</span>", word.key, escape::worded(word.of(language)))
}

/// The same as the name of something that shows no words.
pub(super) fn named(word: Word, language: Language) -> String {
    let (key, words) = (word.key, escape::worded(word.of(language)));
    format!("aria-label=\"{words}\" data-label=\"{key}\"")
}

fn header(out: &mut String, setting: &Setting<'_>, plan: &Plan<'_>, view: &View<'_>) {
    let (language, about) = (plan.edition.language, setting.about);
    let (paper, day) = (escape::worded(&about.paper), words::day(plan.edition));
    let number = about.number.as_deref().map(escape::worded).unwrap_or_default();
    let date = plan.edition.day();
    let _ = write!(
        out,
        "<header class=\"top\">\n<p class=\"paper\"><a href=\"index.html\">{paper}</a></p>\n\
         <p class=\"issue\"><time datetime=\"{date}\">{day}</time>"
    );
    if !number.is_empty() {
        let _ = write!(out, " <span>{number}</span>");
    }
    let _ = write!(
        out,
        "</p>\n<nav class=\"pages\" {}><ul>\n",
        named(words::PAGES, language)
    );
    for (nth, leaf) in plan.pages.iter().enumerate() {
        let here = if view.leaf == Some(nth) && view.kind == "page" {
            " aria-current=\"page\""
        } else if view.leaf == Some(nth) {
            " aria-current=\"true\""
        } else {
            ""
        };
        let title = leaf.page.title.as_deref().map(str::trim).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li><a href=\"{}.html\"{here}><b>{}</b> {}</a></li>",
            leaf.name,
            leaf.page.number,
            escape::worded(title)
        );
    }
    out.push_str("</ul></nav>\n");
    let search = escape::worded(words::SEARCH_ISSUE.of(language));
    let _ = writeln!(
        out,
        "<form class=\"search\" role=\"search\" action=\"search.html\">\
         <input type=\"search\" name=\"q\" autocomplete=\"off\" placeholder=\"{search}\" \
         data-placeholder=\"search-issue\" {}>\
         <button type=\"submit\">{}</button></form>",
        named(words::SEARCH_ISSUE, language),
        said(words::SEARCH, language)
    );
    settings(out, language);
    out.push_str("</header>\n");
}

/// How a reader likes to read: nothing without scripts.
fn settings(out: &mut String, language: Language) {
    let _ = writeln!(
        out,
        "<div class=\"settings\" role=\"group\" {} hidden>",
        named(words::SETTINGS, language)
    );
    button(out, language, Act { does: "smaller", sign: "字−", word: words::SMALLER });
    button(out, language, Act { does: "larger", sign: "字+", word: words::LARGER });
    button(out, language, Act { does: "turn", sign: "竖", word: words::DOWN });
    button(out, language, Act { does: "theme", sign: "暗", word: words::DARK });
    button(out, language, Act { does: "tongue", sign: "EN", word: words::TONGUE });
    out.push_str("</div>\n");
}

/// What a button does.
pub(super) struct Act {
    /// What the script knows it by.
    pub(super) does: &'static str,
    /// What it shows.
    pub(super) sign: &'static str,
    /// What it says to who does not see it.
    pub(super) word: Word,
}

/// Writes a button.
pub(super) fn button(out: &mut String, language: Language, act: Act) {
    let Act { does, sign, word } = act;
    let (key, words) = (word.key, escape::worded(word.of(language)));
    let _ = writeln!(
        out,
        "<button type=\"button\" data-do=\"{does}\"><span class=\"sign\" \
         aria-hidden=\"true\">{sign}</span><span class=\"unseen\" \
         data-w=\"{key}\">{words}</span></button>"
    );
}

fn footer(out: &mut String, setting: &Setting<'_>, plan: &Plan<'_>, view: &View<'_>) {
    let (language, about) = (plan.edition.language, setting.about);
    out.push_str("<footer class=\"bottom\">\n<ul>\n");
    let item = |out: &mut String, href: &str, word: Word| {
        let _ = writeln!(
            out,
            "<li><a href=\"{}\">{}</a></li>",
            escape::worded(href),
            said(word, language)
        );
    };
    item(out, "index.html", words::CONTENTS);
    let page = view.leaf.and_then(|nth| plan.pages.get(nth));
    let page = page.and_then(|leaf| about.pdf(Some(leaf.page.number)));
    if let Some(pdf) = page {
        item(out, pdf, words::PAGE_PDF);
    }
    if let Some(pdf) = about.pdf(None) {
        item(out, pdf, words::ISSUE_PDF);
    }
    item(out, super::epub::NAME, words::EPUB);
    out.push_str("</ul>\n");
    let _ = write!(out, "<p>{}", escape::worded(&plan.edition.title));
    if let Some(publisher) = &about.publisher {
        let _ = write!(out, " · {}", escape::worded(publisher));
    }
    let _ = write!(
        out,
        "</p>\n<p class=\"keys\">{}</p>\n</footer>\n",
        said(words::KEYS, language)
    );
}
