//! An edition as a folder for readers: the digital edition (数字报).
//!
//! In come an [`Edition`](crate::edition::Edition), what its pages are drawn with, and what
//! the paper says of the issue. Out come [`File`]s of one folder that asks for nothing
//! outside it: a browser opens it from a server, a stick or a disk.
//!
//! - `index.html`: the contents of the issue; `01.html`: a page as it is printed, its stories
//!   as links of their exact outlines; `01-3.html`: a story, wherever it is printed;
//!   `search.html`.
//! - `01.cells.js`: where each character of a page stands; `text.js`: the words of the issue.
//!   Both are scripts, which a browser also loads from a disk.
//! - `01.mini.svg`: a page at a glance. `issue.epub`: the issue as a book.
//! - `feed.xml`, `feed.json`, `sitemap.xml`, where the address of the folder is known.
//! - `edition.json`: what a shelf is made of.
//!
//! An address is for good: `01-3.html#p5` is the sixth passage of the third story that begins
//! on page 1, `#p5.12-15` its characters 12 to 14 in units of a browser (UTF-16), and
//! `01.html#s01-3.p5.12-15` the same on the page.
//!
//! It knows no styles, no disk, and nothing of how a page came to be. A page is drawn by
//! [`svg`].
//!
//! # Sources
//!
//! HTML Living Standard (WHATWG); WAI-ARIA 1.2; schema.org `NewsArticle`; RSS 2.0.11; JSON Feed
//! 1.1; sitemaps.org 0.9; EPUB 3.3 (W3C).

mod cells;
mod epub;
mod escape;
mod feed;
mod frame;
mod front;
mod look;
mod mini;
mod page;
mod passage;
mod plan;
mod record;
mod search;
mod shelf;
mod story;
mod words;

pub(crate) use plan::{Leaf, Plan, Told};
pub use shelf::{Shelved, shelf};

use std::fmt;

use crate::diag::{Language, Said};
use crate::svg;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder, with `/` between the parts.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What an edition is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The edition, and what its pages are drawn with. Pictures are found at their addresses
    /// in the folder.
    pub drawing: svg::Setting<'a>,
    /// What the paper says of the issue.
    pub about: &'a About,
}

/// What the paper says of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// 刊名.
    pub paper: String,
    /// 期号 as it is printed, `第6期`; nothing of an issue without a number.
    pub number: Option<String>,
    /// 主办 or 编印单位.
    pub publisher: Option<String>,
    /// Where the folder will be found, ending with a stroke: `https://…/2021-03-25.web/`.
    /// Without it nothing is written that needs an absolute address.
    pub address: Option<String>,
    /// PDF files of the folder that readers are offered.
    pub pdfs: Vec<Pdf>,
}

/// A PDF file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// 版次 of the page that it is of; nothing of all of them.
    pub page: Option<u32>,
    /// Its name.
    pub name: String,
}

/// Why a folder cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A page cannot be drawn.
    Page(svg::Fault),
    /// The book is larger than one may be.
    Book,
}

/// Writes the folder, but for its pictures and PDF files; the pictures go into the book.
///
/// # Errors
///
/// If a picture has no address, or the book cannot be bound.
pub fn files(setting: &Setting<'_>, pictures: &[File]) -> Result<Vec<File>, Fault> {
    let plan = Plan::of(setting.drawing.edition);
    let mut files = vec![
        File::text("edition.css", look::CSS),
        File::text("edition.js", look::script()),
        File::text("edition.json", record::json(setting, &plan)),
        File::text("index.html", front::html(setting, &plan)),
        File::text("search.html", search::html(setting, &plan)),
        File::text("text.js", search::text(&plan)),
    ];
    for nth in 0..plan.pages.len() {
        files.extend(page::files(setting, &plan, nth)?);
    }
    for nth in 0..plan.stories.len() {
        files.extend(story::file(setting, &plan, nth));
    }
    files.extend(feed::files(setting, &plan));
    files.push(epub::bind(setting, &plan, epub::Parts { pictures, made: &files })?);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

impl From<svg::Fault> for Fault {
    fn from(fault: svg::Fault) -> Self {
        Self::Page(fault)
    }
}

impl Fault {
    /// What is wrong, in words.
    pub fn said(self) -> Said {
        match self {
            Self::Page(fault) => fault.said(),
            Self::Book => Said::new(
                "电子书装不下这么多内容",
                "there is too much in the issue for one book",
            ),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl std::error::Error for Fault {}

impl File {
    fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into().into_bytes() }
    }
}

impl About {
    /// The PDF of a page, or of the whole issue.
    fn pdf(&self, page: Option<u32>) -> Option<&str> {
        let found = self.pdfs.iter().find(|pdf| pdf.page == page);
        found.map(|pdf| pdf.name.as_str())
    }
}
