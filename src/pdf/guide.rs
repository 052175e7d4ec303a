//! What leads a reader through a file: page labels, an outline, threads of articles, links
//! from where a story breaks off to where it goes on.
//!
//! # Sources
//!
//! - ISO 32000-1:2008, 12.3.3 (outline), 12.4.2 (page labels), 12.4.3 (articles), 12.5.6.5
//!   (links).

use pdf_writer::types::{AnnotationFlags, AnnotationType};
use pdf_writer::writers::{Annotation, Destination, Outline, OutlineItem, PageLabel};
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, TextStr};

use super::number::pt;
use crate::edition::{
    Edition, Holder, Mark, Outline as Ground, Page, PassageId, Shape, Tag, Tree,
};
use crate::unit::{Length, Point};

/// A link on a page.
pub(super) struct Link {
    /// What it will be written under.
    pub(super) id: Ref,
    /// The place of its page in the list.
    pub(super) page: usize,
    /// The element of the tree that it is.
    pub(super) element: usize,
    rect: Rect,
    words: String,
    to: Aim,
}

/// Where something leads: a page by its place in the list, and a point of it.
#[derive(Clone, Copy)]
struct Aim {
    page: usize,
    at: Point,
}

/// A stretch of a thread: the ground of an article on a page.
pub(super) struct Bead {
    id: Ref,
    /// The place of its page in the list.
    page: usize,
    rect: Rect,
    thread: Ref,
}

/// Threads, and the beads that they are made of, one thread after another.
pub(super) struct Threads {
    threads: Vec<(Ref, String)>,
    beads: Vec<Bead>,
}

/// A point of a page in the space of the file.
fn place(page: &Page, at: Point) -> [f32; 2] {
    let margin = page.bleed + page.slug;
    [pt(margin + at.x), pt(margin + page.trim.height - at.y)]
}

fn rect(page: &Page, least: Point, most: Point) -> Rect {
    let ([left, top], [right, foot]) = (place(page, least), place(page, most));
    Rect::new(left, foot, right, top)
}

fn nth(edition: &Edition, number: u32) -> Option<usize> {
    edition.pages.iter().position(|page| page.number == number)
}

/// The links of an edition: from where a story breaks off to where it goes on, and back.
pub(super) fn links(edition: &Edition, tree: &Tree, next: &mut Ref) -> Vec<Link> {
    let mut links = Vec::new();
    let elements = tree.elements.iter().enumerate();
    for (element, own) in elements.filter(|(_, element)| element.tag == Tag::Link) {
        let Some(PassageId { holder: Holder::Article(article), nth: passage }) =
            own.passage
        else {
            continue;
        };
        let Some(told) = edition.articles.get(article) else { continue };
        let within = |mark: &&Mark| {
            mark.origin.article == Some(article)
                && mark.origin.within.is_some_and(|within| within.passage == passage)
        };
        let found = edition.pages.iter().enumerate().find_map(|(nth, page)| {
            let (least, most) = bounds(page.marks.iter().filter(within))?;
            Some((nth, rect(page, least, most)))
        });
        // Of a file of some pages the line may stand on another: there is nothing to click.
        let Some((page, rect)) = found else { continue };
        let mut grounds = told.outlines.iter().filter_map(|ground| {
            Some(Aim { page: nth(edition, ground.page)?, at: *ground.corners.first()? })
        });
        // A story stands on two pages: the other end is where it leads.
        let to = grounds.find(|to| to.page != page);
        // As may the other end: there is nowhere to lead to.
        let Some(to) = to else { continue };
        let words = told.passages.get(passage).map(|passage| passage.words.clone());
        let words = words.unwrap_or_default();
        let words = words.trim_matches(['（', '）']).to_owned();
        links.push(Link { id: next.bump(), page, element, rect, words, to });
    }
    links
}

/// The least rectangle round the cells of marks of type.
fn bounds<'a>(marks: impl Iterator<Item = &'a Mark>) -> Option<(Point, Point)> {
    let mut found: Option<(Point, Point)> = None;
    for mark in marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        for cell in run.glyphs.iter().map(|glyph| run.cell(glyph)) {
            let least = Point { x: cell.x, y: cell.y };
            let most = Point { x: cell.right(), y: cell.bottom() };
            found = Some(found.map_or((least, most), |(from, to)| {
                (
                    Point { x: from.x.min(least.x), y: from.y.min(least.y) },
                    Point { x: to.x.max(most.x), y: to.y.max(most.y) },
                )
            }));
        }
    }
    found
}

/// Writes the links; `first` is the number that the first of them goes by in the tree of
/// parents, if there is one.
pub(super) fn write_links(
    links: &[Link],
    edition: &Edition,
    pages: &[Ref],
    first: Option<i32>,
    pdf: &mut Pdf,
) {
    for (number, link) in (0..).zip(links) {
        let (Some(page), Some(target)) =
            (edition.pages.get(link.to.page), pages.get(link.to.page))
        else {
            continue;
        };
        let [x, y] = place(page, link.to.at);
        let mut out = pdf.indirect(link.id).start::<Annotation<'_>>();
        out.subtype(AnnotationType::Link).rect(link.rect);
        out.contents(TextStr(&link.words)).flags(AnnotationFlags::PRINT);
        out.border(0.0, 0.0, 0.0, None);
        if let Some(first) = first {
            out.struct_parent(first + number);
        }
        out.insert(Name(b"Dest"))
            .start::<Destination<'_>>()
            .page(*target)
            .xyz(x, y, None);
        out.finish();
    }
}

/// The threads of an edition: each story on its pages, in order.
pub(super) fn threads(edition: &Edition, next: &mut Ref) -> Threads {
    let mut threads = Threads { threads: Vec::new(), beads: Vec::new() };
    for article in edition.articles.iter().filter(|article| !article.outlines.is_empty())
    {
        let thread = next.bump();
        threads.threads.push((thread, article.title.clone()));
        for Ground { page, corners } in &article.outlines {
            // A file of some pages has no beads on the others.
            let Some(nth) = nth(edition, *page) else { continue };
            // An outline has a first corner at its top left, and the third lies opposite.
            let (Some(page), Some(least), Some(most)) =
                (edition.pages.get(nth), corners.first(), corners.get(2))
            else {
                continue;
            };
            let rect = rect(page, *least, *most);
            threads.beads.push(Bead { id: next.bump(), page: nth, rect, thread });
        }
    }
    threads
}

impl Threads {
    /// The beads of a page, by its place in the list.
    pub(super) fn on(&self, page: usize) -> impl Iterator<Item = Ref> {
        self.beads.iter().filter(move |bead| bead.page == page).map(|bead| bead.id)
    }

    /// The threads, by their references.
    pub(super) fn all(&self) -> impl Iterator<Item = Ref> {
        self.threads.iter().map(|(id, _)| *id)
    }

    /// Writes threads and beads.
    pub(super) fn write(&self, pages: &[Ref], pdf: &mut Pdf) {
        for (thread, title) in &self.threads {
            let own: Vec<&Bead> =
                self.beads.iter().filter(|bead| bead.thread == *thread).collect();
            // A thread without a bead is none, and nothing names it.
            let Some(first) = own.first() else { continue };
            let mut out = pdf.indirect(*thread).dict();
            out.pair(Name(b"Type"), Name(b"Thread"));
            out.pair(Name(b"F"), first.id);
            out.insert(Name(b"I")).dict().pair(Name(b"Title"), TextStr(title));
            out.finish();
            let around = own.iter().cycle();
            let before = around.clone().skip(own.len() - 1);
            for ((bead, next), last) in own.iter().zip(around.skip(1)).zip(before) {
                let mut out = pdf.indirect(bead.id).dict();
                out.pair(Name(b"Type"), Name(b"Bead"));
                if bead.id == first.id {
                    out.pair(Name(b"T"), *thread);
                }
                out.pair(Name(b"N"), next.id).pair(Name(b"V"), last.id);
                if let Some(page) = pages.get(bead.page) {
                    out.pair(Name(b"P"), *page);
                }
                out.pair(Name(b"R"), bead.rect);
                out.finish();
            }
        }
    }
}

/// Writes the outline: the pages, under each the stories that stand on it, and says where.
pub(super) fn outline(
    edition: &Edition,
    pages: &[Ref],
    pdf: &mut Pdf,
    next: &mut Ref,
) -> Ref {
    let root = next.bump();
    let mut items: Vec<Item> = Vec::new();
    for (nth, page) in edition.pages.iter().enumerate() {
        let id = next.bump();
        let mut stories = Vec::new();
        for article in &edition.articles {
            let ground =
                article.outlines.iter().find(|ground| ground.page == page.number);
            let Some(at) = ground.and_then(|ground| ground.corners.first()) else {
                continue;
            };
            let to = Aim { page: nth, at: *at };
            stories.push(Item {
                id: next.bump(),
                title: article.title.clone(),
                to,
                under: Vec::new(),
            });
        }
        let to = Aim { page: nth, at: Point { x: Length::ZERO, y: Length::ZERO } };
        items.push(Item { id, title: page.label(), to, under: stories });
    }
    let mut out = pdf.indirect(root).start::<Outline<'_>>();
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let all: usize = items.iter().map(|item| 1 + item.under.len()).sum();
        out.first(first.id).last(last.id).count(i32::try_from(all).unwrap_or(i32::MAX));
    }
    out.finish();
    let writing = Writing { edition, pages };
    writing.items(pdf, &items, root);
    root
}

struct Item {
    id: Ref,
    title: String,
    to: Aim,
    under: Vec<Self>,
}

struct Writing<'a> {
    edition: &'a Edition,
    pages: &'a [Ref],
}

impl Writing<'_> {
    fn items(&self, pdf: &mut Pdf, items: &[Item], parent: Ref) {
        for (nth, item) in items.iter().enumerate() {
            let mut out = pdf.indirect(item.id).start::<OutlineItem<'_>>();
            out.title(TextStr(&item.title)).parent(parent);
            if let Some(before) = nth.checked_sub(1).and_then(|nth| items.get(nth)) {
                out.prev(before.id);
            }
            if let Some(after) = items.get(nth + 1) {
                out.next(after.id);
            }
            if let (Some(first), Some(last)) = (item.under.first(), item.under.last()) {
                let count = i32::try_from(item.under.len()).unwrap_or(i32::MAX);
                out.first(first.id).last(last.id).count(count);
            }
            let page = self.edition.pages.get(item.to.page);
            if let (Some(page), Some(target)) = (page, self.pages.get(item.to.page)) {
                let [x, y] = place(page, item.to.at);
                out.dest().page(*target).xyz(x, y, None);
            }
            out.finish();
            self.items(pdf, &item.under, item.id);
        }
    }
}

/// Writes a page label: `第1版：要闻`.
pub(super) fn label(page: &Page, id: Ref, pdf: &mut Pdf) {
    let mut out = pdf.indirect(id).start::<PageLabel<'_>>();
    out.prefix(TextStr(&page.label()));
}
