//! What other programs read of an edition: feeds, a site map, and what each view says of itself.
//!
//! Most of it needs absolute addresses: without one it is not written, and whoever makes the
//! folder tells.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde_json::{Map, Value, json};

use super::plan::{Plan, Told};
use super::story::OPENING;
use super::{About, File, Setting, escape, words};
use crate::edition::Kind;

/// The files that need an absolute address.
pub(super) fn files(setting: &Setting<'_>, plan: &Plan<'_>) -> Vec<File> {
    let Some(address) = &setting.about.address else { return Vec::new() };
    vec![
        File::text("feed.xml", rss(setting, plan, address)),
        File::text("feed.json", json_feed(setting, plan, address)),
        File::text("sitemap.xml", sitemap(plan, address)),
    ]
}

/// RSS 2.0.
fn rss(setting: &Setting<'_>, plan: &Plan<'_>, address: &str) -> String {
    let about = setting.about;
    let at = escape::worded(address);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n",
    );
    let date = written_day(plan);
    let _ = write!(
        out,
        "<title>{}</title>\n<link>{at}index.html</link>\n<description>{}</description>\n\
         <language>{}</language>\n<pubDate>{date}</pubDate>\n\
         <atom:link href=\"{at}feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>\n",
        escape::worded(&about.paper),
        escape::worded(&plan.edition.title),
        plan.edition.language.tag().to_lowercase(),
    );
    for story in &plan.stories {
        let url = format!("{at}{}.html", story.name);
        let _ = write!(
            out,
            "<item>\n<title>{}</title>\n<link>{url}</link>\n<guid>{url}</guid>\n\
             <pubDate>{date}</pubDate>\n<description>{}</description>\n",
            escape::worded(&story.article.title),
            escape::worded(&story.opening(OPENING)),
        );
        if let Some(leaf) = plan.first_page(story) {
            let (number, title) = (leaf.page.number, leaf.page.title.as_deref());
            let label = words::page_label(plan.edition.language, number, title);
            let _ = writeln!(out, "<category>{}</category>", escape::worded(&label));
        }
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

/// A day as mails have it, at its beginning in China: `Thu, 25 Mar 2021 00:00:00 +0800`.
fn written_day(plan: &Plan<'_>) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    let (year, month, day) = plan.edition.date;
    let week =
        NaiveDate::from_ymd_opt(year, month.into(), day.into()).map_or("", |date| {
            match date.weekday() {
                Weekday::Mon => "Mon, ",
                Weekday::Tue => "Tue, ",
                Weekday::Wed => "Wed, ",
                Weekday::Thu => "Thu, ",
                Weekday::Fri => "Fri, ",
                Weekday::Sat => "Sat, ",
                Weekday::Sun => "Sun, ",
            }
        });
    // Months count from one.
    let month = usize::from(month.saturating_sub(1));
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{week}{day:02} {month} {year:04} 00:00:00 +0800")
}

/// JSON Feed 1.1.
fn json_feed(setting: &Setting<'_>, plan: &Plan<'_>, address: &str) -> String {
    let about = setting.about;
    let items: Vec<Value> = plan
        .stories
        .iter()
        .map(|story| {
            let url = format!("{address}{}.html", story.name);
            let mut item = json!({
                "id": url,
                "url": url,
                "title": story.article.title,
                "summary": story.opening(OPENING),
                "content_text": text(story),
                "date_published": format!("{}T00:00:00+08:00", plan.edition.day()),
                "language": plan.edition.language.tag(),
            });
            let (author, image) = (story.says(Kind::Byline), picture(setting, story));
            if let Value::Object(item) = &mut item {
                if let Some(author) = author {
                    item.insert("authors".into(), json!([{ "name": author }]));
                }
                if let Some(image) = image {
                    item.insert(
                        "image".into(),
                        json!(format!("{address}{}", image.href)),
                    );
                }
            }
            item
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.paper,
        "description": plan.edition.title,
        "home_page_url": format!("{address}index.html"),
        "feed_url": format!("{address}feed.json"),
        "language": plan.edition.language.tag(),
        "items": items,
    });
    format!("{feed:#}\n")
}

/// What a story says, a line a passage.
fn text(story: &Told<'_>) -> String {
    let said = story.article.passages.iter().filter(|passage| {
        !matches!(passage.kind, Kind::Turn | Kind::RestHead | Kind::Resumed)
            && !passage.words.trim().is_empty()
    });
    let lines: Vec<String> =
        said.map(|passage| escape::written(passage.words.trim())).collect();
    lines.join("\n")
}

fn sitemap(plan: &Plan<'_>, address: &str) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let at = escape::worded(address);
    let pages = plan.pages.iter().map(|leaf| leaf.name.as_str());
    let stories = plan.stories.iter().map(|story| story.name.as_str());
    for name in ["index"].into_iter().chain(pages).chain(stories) {
        let _ = writeln!(
            out,
            "<url><loc>{at}{name}.html</loc><lastmod>{}</lastmod></url>",
            plan.edition.day()
        );
    }
    out.push_str("</urlset>\n");
    out
}

/// What a view of an issue says of itself in its head: where it is, and where the feeds are.
pub(super) fn head(about: &About, name: &str, title: &str) -> String {
    let mut out = String::new();
    property(&mut out, "og:site_name", &about.paper);
    property(&mut out, "og:title", title);
    if let Some(address) = &about.address {
        let url = format!("{address}{name}");
        property(&mut out, "og:url", &url);
        let _ =
            writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escape::worded(&url));
        let feeds =
            [("feed.xml", "application/rss+xml"), ("feed.json", "application/feed+json")];
        for (file, kind) in feeds {
            let _ = writeln!(
                out,
                "<link rel=\"alternate\" type=\"{kind}\" title=\"{}\" href=\"{file}\">",
                escape::worded(&about.paper)
            );
        }
    }
    out
}

fn property(out: &mut String, name: &str, value: &str) {
    let value = escape::worded(value);
    let _ = writeln!(out, "<meta property=\"{name}\" content=\"{value}\">");
}

/// The same of a story, with what it is to search engines.
pub(super) fn head_of_story(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    story: &Told<'_>,
) -> String {
    let about = setting.about;
    let name = format!("{}.html", story.name);
    let mut out = head(about, &name, &story.article.title);
    property(&mut out, "og:type", "article");
    let opening = story.opening(OPENING);
    if !opening.is_empty() {
        property(&mut out, "og:description", &opening);
    }
    property(&mut out, "article:published_time", &plan.edition.day());
    let image = picture(setting, story);
    let at = |href: &str| match &about.address {
        Some(address) => format!("{address}{href}"),
        None => href.to_owned(),
    };
    // A picture at no address of its own is not fetched by who shares a story.
    if let Some(image) = image.as_ref().filter(|_| about.address.is_some()) {
        property(&mut out, "og:image", &at(&image.href));
        if let Some(alternative) = &image.alternative {
            property(&mut out, "og:image:alt", alternative);
        }
    }
    let mut told = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.article.title,
        "datePublished": plan.edition.day(),
        "inLanguage": plan.edition.language.tag(),
        "mainEntityOfPage": at(&name),
        "isPartOf": {
            "@type": "PublicationIssue",
            "name": plan.edition.title,
            "issueNumber": about.number,
            "datePublished": plan.edition.day(),
            "isPartOf": { "@type": "Newspaper", "name": about.paper },
        },
    });
    if let Value::Object(told) = &mut told {
        say(told, "alternativeHeadline", story.says(Kind::Deck));
        say(told, "description", Some(opening.as_str()).filter(|o| !o.is_empty()));
        if let Some(author) = story.says(Kind::Byline) {
            told.insert("author".into(), json!({ "@type": "Person", "name": author }));
        }
        let publisher = about.publisher.as_deref().unwrap_or(&about.paper);
        let publisher = json!({ "@type": "Organization", "name": publisher });
        told.insert("publisher".into(), publisher);
        if let Some(image) = &image {
            told.insert("image".into(), json!([at(&image.href)]));
        }
        if let Some(leaf) = plan.first_page(story) {
            told.insert("printPage".into(), json!(leaf.page.number.to_string()));
            let section = leaf.page.title.as_deref().map(str::trim);
            say(told, "articleSection", section.filter(|section| !section.is_empty()));
        }
    }
    let _ = writeln!(
        out,
        "<script type=\"application/ld+json\">{}</script>",
        escape::script(&told)
    );
    out
}

fn say(told: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        told.insert(key.to_owned(), value.into());
    }
}

/// The picture that stands for a story.
struct Shown {
    href: String,
    alternative: Option<String>,
}

/// The first of its pictures.
fn picture(setting: &Setting<'_>, story: &Told<'_>) -> Option<Shown> {
    let (passage, id) = story.pictures.first_key_value()?;
    let linked = setting.drawing.pictures.get(id.0)?;
    let passage = story.article.passages.get(*passage)?;
    Some(Shown { href: linked.href.clone(), alternative: passage.alternative.clone() })
}
