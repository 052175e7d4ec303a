//! The contents of an issue: each page at a glance beside its stories.

use std::fmt::Write as _;

use super::frame::{self, View, said};
use super::plan::Plan;
use super::{Setting, escape, feed, mini, page, words};

/// The view that an edition opens with.
pub(super) fn html(setting: &Setting<'_>, plan: &Plan<'_>) -> String {
    let language = plan.edition.language;
    let mut main = String::new();
    let _ = writeln!(
        main,
        "<h1 class=\"title\">{} <small>{}</small></h1>",
        escape::worded(&setting.about.paper),
        said(words::CONTENTS, language)
    );
    for (nth, leaf) in plan.pages.iter().enumerate() {
        let title =
            words::page_label(language, leaf.page.number, leaf.page.title.as_deref());
        let _ = write!(
            main,
            "<section class=\"contents\" id=\"page{}\">\n<h2><a href=\"{}.html\">{}</a></h2>\n\
             <a class=\"cover\" href=\"{}.html\">",
            leaf.name,
            leaf.name,
            escape::worded(&title),
            leaf.name,
        );
        mini::picture(&mut main, setting, plan, nth, None);
        let _ = writeln!(
            main,
            "<span class=\"see\">{} <span class=\"unseen\">{}</span></span></a>\n\
             <ol class=\"stories\">",
            said(words::SEE_PAGE, language),
            escape::worded(&title)
        );
        for told in plan.on_page(leaf) {
            page::item(&mut main, told);
        }
        main.push_str("</ol>\n</section>\n");
    }
    let title = words::CONTENTS.of(language);
    let head = feed::head(setting.about, "index.html", &plan.edition.title);
    let view = View {
        kind: "front",
        title: &format!("{} {title}", words::day(plan.edition)),
        about: &plan.edition.title,
        leaf: None,
        head: &head,
    };
    frame::html(setting, plan, &view, &main)
}
