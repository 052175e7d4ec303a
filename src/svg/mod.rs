//! Marks to SVG: a page for a screen, crisp at any size.
//!
//! In come a [`Page`], the faces it is drawn with, and under which address each of its
//! pictures is found. Out comes a [`Drawn`] page: the outline of every glyph once, and
//! groups of marks in reading order, one after another for each story. A group holds what
//! is seen, *areas* that say over which part of the issue a pointer is, and the words as
//! type that nobody sees: they are selected and copied as the author wrote them, a
//! paragraph in one piece however it is broken. [`Drawn::to_svg`] makes one file of all;
//! who keeps the groups has to send only those that have changed.
//!
//! No style, no script and no address but those of pictures is in it. Inks look as
//! [`Screen`] has them. What stands beyond the trim is not shown.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::font::Library;
//! use banmian::ink::{Ink, Screen};
//! use banmian::svg::{Setting, Traced, draw};
//! use banmian::unit::{Length, Rect, Size};
//!
//! // A page of 20 by 10 picas with a rule across it.
//! let pica = |n| Length::pt(12) * n;
//! let size = Size { width: pica(20), height: pica(10) };
//! let rule = Rect { x: pica(0), y: pica(4), width: pica(20), height: pica(2) };
//! let mark = Mark {
//!     shape: Shape::Fill { rect: rule, ink: Ink::BLACK },
//!     role: Role::Rule,
//!     origin: Origin::default(),
//! };
//! let page = Page {
//!     number: 1,
//!     title: None,
//!     trim: size,
//!     bleed: Length::ZERO,
//!     slug: Length::ZERO,
//!     passages: Vec::new(),
//!     marks: vec![mark],
//! };
//! let (library, screen) = (Library::empty(), Screen::srgb().unwrap());
//! let (edition, traced) = (&Edition::default(), &Traced::default());
//! let setting = Setting { edition, library: &library, screen: &screen, pictures: &[], traced };
//! let svg = draw(&page, &setting).unwrap().to_svg();
//! assert!(svg.contains(r#"viewBox="0 0 240 120""#));
//! assert!(svg.contains(r##"<rect x="0" y="48" width="240" height="24" fill="#"##));
//! ```
//!
//! # Sources
//!
//! SVG 2 (W3C Candidate Recommendation, 2018-10-04) §5.5 `use`, §9 paths, §11 text; XML 1.0
//! §2.2 for what may stand in it.

mod area;
mod glance;
mod ink;
mod number;
mod outline;
mod shape;
mod words;

pub use glance::glance;
pub(crate) use number::{hundredths, integer, points, pt, words};
pub use outline::Traced;

use std::collections::BTreeMap;
use std::fmt;

use crate::diag::{Language, Said};
use crate::edition::{Edition, Mark, Outline, Page};
use crate::font::Library;
use crate::ink::Screen;
use crate::picture::PictureId;
use crate::unit::{PixelSize, Size};

/// What pages are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Whose pages they are: its stories and its spot inks are asked for.
    pub edition: &'a Edition,
    /// The faces.
    pub library: &'a Library,
    /// How inks look.
    pub screen: &'a Screen,
    /// Where the pictures of the edition are found: a [`PictureId`] is a place in here.
    pub pictures: &'a [Linked],
    /// Outlines that are known beforehand: those of the edition where several of its pages are
    /// drawn. Any other one is traced for each page.
    pub traced: &'a Traced,
}

/// A picture that is shown by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The address, as it stands in the page.
    pub href: String,
    /// Across and down of the whole picture upright, as crops are counted. What is found
    /// at the address may have any number of pixels of this shape.
    pub counted: PixelSize,
}

/// A page, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// 版次.
    pub number: u32,
    /// The trimmed page.
    pub size: Size,
    /// The outline of each glyph that is used, by its name: the data of a path in units of
    /// its face, y down.
    pub outlines: BTreeMap<String, String>,
    /// The marks, in reading order.
    pub groups: Vec<Group>,
}

/// Marks that belong together: those of a story, or those between two stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which of [`Edition::articles`], if it is a story.
    pub article: Option<usize>,
    /// Its `g` element.
    pub svg: String,
}

/// Why a page cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody said where this picture is found.
    NoPicture(PictureId),
}

/// Draws a page.
///
/// 5,100 glyphs take some 20 ms, most of it for outlines.
///
/// # Errors
///
/// If a picture has no address.
pub fn draw(page: &Page, setting: &Setting<'_>) -> Result<Drawn, Fault> {
    draw_after(page, setting, &BTreeMap::new())
}

/// As [`draw`], with the outlines of a page that was drawn before with the same faces: most
/// of the time is theirs.
///
/// # Errors
///
/// As [`draw`].
pub fn draw_after(
    page: &Page,
    setting: &Setting<'_>,
    known: &BTreeMap<String, String>,
) -> Result<Drawn, Fault> {
    drawn(page, setting, Layers::WithAreas, known)
}

/// Draws what is seen of a page, and its words: no group is opened, and there are no areas.
/// Who shows the page puts each group into an element of its own.
///
/// # Errors
///
/// If a picture has no address.
pub fn draw_bare(page: &Page, setting: &Setting<'_>) -> Result<Drawn, Fault> {
    drawn(page, setting, Layers::Bare, &BTreeMap::new())
}

/// What a group has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layers {
    /// All of it, in an element of its own.
    WithAreas,
    /// What is seen, and the words.
    Bare,
}

fn drawn(
    page: &Page,
    setting: &Setting<'_>,
    layers: Layers,
    known: &BTreeMap<String, String>,
) -> Result<Drawn, Fault> {
    let mut inks = ink::Inks::new(setting);
    let mut outlines = outline::Outlines::of(setting.traced, known);
    let mut groups = Vec::new();
    let article = |mark: &Mark| mark.origin.article;
    for marks in page.marks.chunk_by(|a, b| article(a) == article(b)) {
        let article = marks.first().and_then(article);
        let mut svg = match layers {
            Layers::WithAreas => opened(article, setting.edition),
            Layers::Bare => String::new(),
        };
        shape::draw(&mut svg, marks, setting, &mut inks, &mut outlines)?;
        let told = article.and_then(|nth| setting.edition.articles.get(nth));
        if let Some(told) = told.filter(|_| layers == Layers::WithAreas) {
            let here = |outline: &&Outline| outline.page == page.number;
            let grounds: Vec<&Outline> = told.outlines.iter().filter(here).collect();
            area::draw(&mut svg, marks, &grounds);
        }
        words::write(&mut svg, marks);
        if layers == Layers::WithAreas {
            svg.push_str("</g>\n");
        }
        groups.push(Group { article, svg });
    }
    Ok(Drawn {
        number: page.number,
        size: page.trim,
        outlines: outlines.finish(),
        groups,
    })
}

/// The beginning of the group of a story.
fn opened(article: Option<usize>, edition: &Edition) -> String {
    let Some(article) = article else { return "<g>".to_owned() };
    let mut out = format!("<g data-article=\"{article}\"");
    if let Some(article) = edition.articles.get(article) {
        out.push_str(" data-story=\"");
        words(&mut out, &article.id);
        out.push_str("\" aria-label=\"");
        words(&mut out, &article.title);
        out.push('"');
    }
    out.push('>');
    out
}

/// The beginning of a file of a page.
fn opened_file(Size { width, height }: Size) -> String {
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    pt(&mut out, width);
    out.push_str("pt\" height=\"");
    pt(&mut out, height);
    out.push_str("pt\" viewBox=\"0 0 ");
    pt(&mut out, width);
    out.push(' ');
    pt(&mut out, height);
    out.push_str("\">\n");
    out
}

impl Drawn {
    /// All of it as one file.
    pub fn to_svg(&self) -> String {
        let mut out = opened_file(self.size);
        out.push_str("<defs>\n");
        for (name, path) in &self.outlines {
            out.push_str(&format!("<path id=\"{name}\" d=\"{path}\"/>\n"));
        }
        out.push_str("</defs>\n<rect fill=\"#fff\"");
        number::attribute(&mut out, "width", self.size.width);
        number::attribute(&mut out, "height", self.size.height);
        out.push_str("/>\n");
        out.extend(self.groups.iter().map(|group| group.svg.as_str()));
        out.push_str("</svg>\n");
        out
    }
}

impl Fault {
    /// What is wrong, in words.
    pub fn said(self) -> Said {
        let Self::NoPicture(PictureId(nth)) = self;
        Said::new(
            format!("第 {} 张图片没有地址", nth + 1),
            format!("picture {} has no address", nth + 1),
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl std::error::Error for Fault {}
