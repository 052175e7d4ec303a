//! The issues of a paper side by side: years, months, covers, and a search of all of them.
//!
//! In come the folders of digital editions, as they are found; out come `index.html` and a
//! folder `shelf`, which stand beside them. `shelf/2026.html` has the issues of a year.
//! `shelf/2026/docs.js` numbers the stories of a year, and `shelf/2026/1f.js` tells for each
//! pair of characters that begins with one of its own in which stories it stands: whoever looks
//! for words loads the pairs of these words, and then the words of the issues that have them
//! all.

mod index;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::words::{self, Word};
use super::{File, escape, look};
use crate::edition::Language;

/// A digital edition in its folder.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The folder, as the shelf finds it, with `/` between the parts.
    folder: String,
    record: Value,
    text: Value,
}

impl Shelved {
    /// An edition, by what is in its `edition.json` and its `text.js`. Nothing if either is not
    /// what this program writes.
    pub fn read(folder: &str, record: &str, text: &str) -> Option<Self> {
        let record: Value = serde_json::from_str(record).ok()?;
        let text = text.trim().strip_prefix("banmian.text(")?.strip_suffix(");")?;
        let text: Value = serde_json::from_str(text).ok()?;
        record.get("date")?.as_str().filter(|date| date.len() == 10)?;
        record.get("paper")?.as_str()?;
        text.get("stories")?.as_array()?;
        Some(Self { folder: folder.to_owned(), record, text })
    }

    /// The day of the issue, as `2021-03-25`.
    fn date(&self) -> &str {
        self.said("date")
    }

    /// The name of its paper.
    pub fn paper(&self) -> &str {
        self.said("paper")
    }

    fn year(&self) -> &str {
        self.date().get(..4).unwrap_or_default()
    }

    fn said(&self, key: &str) -> &str {
        self.record.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    fn language(&self) -> Language {
        match self.said("language") {
            "zh-TW" => Language::Taiwan,
            "zh-HK" => Language::HongKong,
            "ja" => Language::Japanese,
            _ => Language::Mainland,
        }
    }

    /// `12月4日 第12期`, as it stands under a cover.
    fn label(&self) -> String {
        let part = |from: usize, to: usize| self.date().get(from..to);
        let number = |from, to| part(from, to).and_then(|n| n.parse::<u8>().ok());
        let (month, day) = (number(5, 7).unwrap_or(0), number(8, 10).unwrap_or(0));
        let issue = self.said("number");
        match self.language() {
            Language::Japanese => format!("{} {issue}", self.date()),
            Language::Mainland
            | Language::Taiwan
            | Language::HongKong
            | Language::English
            | Language::Pinyin
            | Language::Bopomofo => format!("{month}月{day}日 {issue}"),
        }
    }
}

/// How many issues the first view shows.
const LATEST: usize = 12;

/// Writes the shelf of editions, of which there is at least one.
pub fn shelf(editions: &[Shelved]) -> Vec<File> {
    let mut all: Vec<&Shelved> = editions.iter().collect();
    // The newest first.
    all.sort_by(|a, b| {
        let key = |one: &Shelved| (one.date().to_owned(), one.folder.clone());
        key(b).cmp(&key(a))
    });
    let Some(newest) = all.first() else { return Vec::new() };
    let mut years: BTreeMap<&str, Vec<&Shelved>> = BTreeMap::new();
    for one in &all {
        years.entry(one.year()).or_default().push(one);
    }
    let catalogue =
        Catalogue { paper: newest.paper(), language: newest.language(), years: &years };
    let mut files = vec![
        File::text("index.html", catalogue.first(&all)),
        File::text("shelf/search.html", catalogue.search()),
        File::text("shelf/edition.css", look::CSS),
        File::text("shelf/edition.js", look::script()),
        File::text("shelf/shelf.json", catalogue.record(&all)),
    ];
    for (year, issues) in &years {
        let name = format!("shelf/{year}.html");
        files.push(File::text(name, catalogue.year(year, issues)));
        files.extend(index::files(year, issues));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// What every view of a shelf says.
struct Catalogue<'a> {
    paper: &'a str,
    language: Language,
    years: &'a BTreeMap<&'a str, Vec<&'a Shelved>>,
}

/// A view of a shelf.
struct View<'a> {
    kind: &'static str,
    title: &'a str,
    /// What leads from it to the folder of the shelf.
    shelf: &'static str,
    /// What leads from it to where the editions stand.
    root: &'static str,
}

impl Catalogue<'_> {
    fn html(&self, view: &View<'_>, main: &str) -> String {
        let (tag, paper) = (self.language.tag(), escape::worded(self.paper));
        let (kind, title) = (view.kind, escape::worded(view.title));
        let (shelf, root) = (view.shelf, view.root);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\" data-view=\"{kind}\">\n<head>\n\
             <meta charset=\"utf-8\">\n<title>{title} · {paper}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"stylesheet\" href=\"{shelf}edition.css\">\n\
             <script src=\"{shelf}edition.js\" defer></script>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"top\">\n\
             <p class=\"paper\"><a href=\"{root}index.html\">{paper}</a></p>\n\
             <nav class=\"pages\" aria-label=\"{}\"><ul>\n",
            self.said(words::SKIP),
            escape::worded(words::SHELF.of(self.language)),
        );
        for year in self.years.keys().rev() {
            let here = if view.title == *year { " aria-current=\"page\"" } else { "" };
            let _ = writeln!(
                out,
                "<li><a href=\"{shelf}{year}.html\"{here}><b>{year}</b></a></li>"
            );
        }
        let all = escape::worded(words::SEARCH_ALL.of(self.language));
        let _ = write!(
            out,
            "</ul></nav>\n<form class=\"search\" role=\"search\" \
             action=\"{shelf}search.html\"><input type=\"search\" name=\"q\" \
             autocomplete=\"off\" placeholder=\"{all}\" data-placeholder=\"search-all\" \
             aria-label=\"{all}\" data-label=\"search-all\"><button type=\"submit\">{}\
             </button></form>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n{main}</main>\n\
             </body>\n</html>\n",
            self.said(words::SEARCH),
        );
        out
    }

    fn said(&self, word: Word) -> String {
        super::frame::said(word, self.language)
    }

    /// The newest issues, and the years.
    fn first(&self, all: &[&Shelved]) -> String {
        let mut main = format!(
            "<h1 class=\"title\">{} <small>{}</small></h1>\n<ol class=\"covers\">\n",
            escape::worded(self.paper),
            self.said(words::SHELF)
        );
        for one in all.iter().take(LATEST) {
            cover(&mut main, one, "");
        }
        main.push_str("</ol>\n<ul class=\"years\">\n");
        for (year, issues) in self.years.iter().rev() {
            let _ = writeln!(
                main,
                "<li><a href=\"shelf/{year}.html\"><b>{year}</b> {} {}</a></li>",
                issues.len(),
                self.said(words::ISSUES)
            );
        }
        main.push_str("</ul>\n");
        let title = words::SHELF.of(self.language);
        self.html(&View { kind: "shelf", title, shelf: "shelf/", root: "" }, &main)
    }

    /// The issues of a year, month by month.
    fn year(&self, year: &str, issues: &[&Shelved]) -> String {
        let mut main = format!("<h1 class=\"title\">{year}</h1>\n");
        let month = |one: &Shelved| one.date().get(5..7).map(str::to_owned);
        for issues in issues.chunk_by(|a, b| month(a) == month(b)) {
            let number = issues.first().and_then(|one| month(one)).unwrap_or_default();
            let number = number.trim_start_matches('0');
            let label = match self.language {
                Language::Japanese => number.to_owned(),
                Language::Mainland
                | Language::Taiwan
                | Language::HongKong
                | Language::English
                | Language::Pinyin
                | Language::Bopomofo => format!("{number}月"),
            };
            let _ =
                write!(main, "<h2 class=\"month\">{label}</h2>\n<ol class=\"covers\">\n");
            for one in issues {
                cover(&mut main, one, "../");
            }
            main.push_str("</ol>\n");
        }
        self.html(&View { kind: "shelf", title: year, shelf: "", root: "../" }, &main)
    }

    fn search(&self) -> String {
        let years: Vec<&str> = self.years.keys().rev().copied().collect();
        let main = format!(
            "<section class=\"found\">\n<h1>{}</h1>\n<noscript><p>{}</p></noscript>\n\
             <p role=\"status\"><span id=\"ask\">{}</span><span id=\"count\"></span> \
             <span id=\"some\" hidden>{}</span><span id=\"none\" hidden>{}</span></p>\n\
             <ol id=\"hits\" data-years=\"{}\"></ol>\n\
             <p><button type=\"button\" id=\"more\" hidden>{}</button></p>\n</section>\n",
            self.said(words::SEARCH),
            self.said(words::NEEDS_SCRIPT),
            self.said(words::TYPE_WORDS),
            self.said(words::HITS),
            self.said(words::NO_HITS),
            years.join(" "),
            self.said(words::MORE),
        );
        let title = words::SEARCH_ALL.of(self.language);
        self.html(&View { kind: "shelf-search", title, shelf: "", root: "../" }, &main)
    }

    /// What stands on the shelf, for programs.
    fn record(&self, all: &[&Shelved]) -> String {
        let issues: Vec<Value> = all
            .iter()
            .map(|one| {
                let number = one.record.get("number");
                json!({ "folder": one.folder, "date": one.date(), "number": number })
            })
            .collect();
        let record = json!({ "version": 1, "paper": self.paper, "issues": issues });
        format!("{record:#}\n")
    }
}

/// The first page of an issue at a glance, as a link to it.
fn cover(out: &mut String, one: &Shelved, root: &str) {
    let at = format!("{root}{}", in_address(&one.folder));
    let cover = one.record.get("cover");
    let hundredths = |value: Option<&Value>| value.and_then(Value::as_i64).unwrap_or(1);
    let points = |n: i64| format!("{}.{:02}", n.div_euclid(100), n.rem_euclid(100));
    let of = |key: &str| cover.and_then(|cover| cover.get(key));
    let (wide, high) = (hundredths(of("width")), hundredths(of("height")));
    let file = of("file").and_then(Value::as_str).unwrap_or_default();
    let _ = write!(
        out,
        "<li><a href=\"{at}/index.html\"><span class=\"mini\"><img src=\"{at}/{}\" alt=\"\" \
         loading=\"lazy\" width=\"{}\" height=\"{}\"><svg viewBox=\"0 0 {} {}\" \
         aria-hidden=\"true\">",
        escape::worded(file),
        wide / 100,
        high / 100,
        points(wide),
        points(high),
    );
    for picture in of("pictures").and_then(Value::as_array).into_iter().flatten() {
        let numbers = |key: &str| -> Vec<i64> {
            let all = picture.get(key).and_then(Value::as_array).into_iter().flatten();
            all.map(|n| n.as_i64().unwrap_or(0)).collect()
        };
        let (frame, crop, counted) =
            (numbers("frame"), numbers("crop"), numbers("counted"));
        let ([x, y, width, height], [left, top, across, down], [all, high]) =
            (frame.as_slice(), crop.as_slice(), counted.as_slice())
        else {
            continue;
        };
        let href = picture.get("href").and_then(Value::as_str).unwrap_or_default();
        let _ = write!(
            out,
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{left} {top} \
             {across} {down}\" preserveAspectRatio=\"none\"><image width=\"{all}\" \
             height=\"{high}\" preserveAspectRatio=\"none\" href=\"{at}/{}\"/></svg>",
            points(*x),
            points(*y),
            points(*width),
            points(*height),
            escape::worded(href)
        );
    }
    let lead = one.record.get("stories").and_then(Value::as_array);
    let lead = lead.and_then(|all| all.first()).and_then(|story| story.get("title"));
    let _ = writeln!(
        out,
        "</svg></span><b>{}</b> <span>{}</span></a></li>",
        escape::worded(&one.label()),
        escape::worded(lead.and_then(Value::as_str).unwrap_or_default())
    );
}

/// A path as it stands in an address.
fn in_address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/')
        {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
