//! What a reader is told of as structure elements, with the marked content that each holds.
//!
//! # Sources
//!
//! - ISO 32000-1:2008, 14.7 (logical structure), 14.8 (tagged PDF).

use pdf_writer::types::StructRole;
use pdf_writer::writers::{LayoutAttributes, StructChildren, StructElement};
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::guide::Link;
use super::number::pt;
use super::page::Painted;
use crate::edition::{Edition, Element, Kid, LeafId, Tag, Tree};
use crate::unit::WritingMode;

/// The structure of a file, written.
pub(super) struct Structure {
    /// The element that holds all others.
    pub(super) document: Ref,
    /// Which elements the marked content of each page, and then each link, is of: by the
    /// numbers that pages and links go by.
    pub(super) parents: Vec<(i32, Ref)>,
    /// The reference of the structure's root.
    pub(super) root: Ref,
    /// Whether some of its elements are asides.
    asides: bool,
}

/// What stands beside the text: a type of ISO 32000-2, which a map says to be a division.
const ASIDE: Name<'_> = Name(b"Aside");

/// What the structure is of.
pub(super) struct Source<'a> {
    pub(super) edition: &'a Edition,
    pub(super) tree: &'a Tree,
    pub(super) pages: &'a [Painted],
    /// The pages of the file, in order.
    pub(super) at: &'a [Ref],
    pub(super) links: &'a [Link],
}

/// Where a leaf is drawn: a page and its marked content there.
#[derive(Clone, Copy)]
struct Place {
    page: usize,
    content: i32,
}

/// Writes the elements.
pub(super) fn write(source: &Source<'_>, pdf: &mut Pdf, next: &mut Ref) -> Structure {
    let Source { tree, pages, links, .. } = *source;
    let root = next.bump();
    let ids: Vec<Ref> = tree.elements.iter().map(|_| next.bump()).collect();
    let mut drawn: Vec<Vec<Place>> = vec![Vec::new(); tree.leaves.len()];
    for (page, painted) in pages.iter().enumerate() {
        for (content, LeafId(leaf)) in (0..).zip(&painted.contents) {
            // What was drawn is of the tree.
            if let Some(places) = drawn.get_mut(*leaf) {
                places.push(Place { page, content });
            }
        }
    }
    // An element's parent, and which element each leaf is of.
    let mut above = vec![root; tree.elements.len()];
    let mut of = vec![root; tree.leaves.len()];
    for (element, id) in tree.elements.iter().zip(&ids) {
        for kid in &element.kids {
            match kid {
                Kid::Element(nth) => {
                    if let Some(above) = above.get_mut(*nth) {
                        *above = *id;
                    }
                }
                Kid::Leaf(LeafId(nth)) => {
                    if let Some(of) = of.get_mut(*nth) {
                        *of = *id;
                    }
                }
            }
        }
    }
    let writer = Writer { source, ids: &ids, drawn: &drawn };
    for (nth, above) in above.into_iter().enumerate() {
        writer.element(pdf, nth, above);
    }
    let mut parents = Vec::new();
    for (key, painted) in (0..).zip(pages) {
        let list = next.bump();
        let mut out = pdf.indirect(list).array();
        for LeafId(leaf) in &painted.contents {
            out.item(of.get(*leaf).copied().unwrap_or(root));
        }
        out.finish();
        parents.push((key, list));
    }
    let linked = (0..).zip(links).filter_map(|(nth, link)| {
        let key = i32::try_from(pages.len()).ok()?.checked_add(nth)?;
        Some((key, *ids.get(link.element)?))
    });
    parents.extend(linked);
    // The first element is the document.
    let document = ids.first().copied().unwrap_or(root);
    let asides = tree.elements.iter().any(|element| element.tag == Tag::Aside);
    Structure { document, parents, root, asides }
}

/// Writes the root of the structure.
pub(super) fn write_root(pdf: &mut Pdf, structure: &Structure) {
    let next = i32::try_from(structure.parents.len()).unwrap_or(i32::MAX);
    let mut out = pdf.indirect(structure.root).dict();
    out.pair(Name(b"Type"), Name(b"StructTreeRoot"));
    out.pair(Name(b"K"), structure.document);
    out.pair(Name(b"ParentTreeNextKey"), next);
    if structure.asides {
        let mut map = out.insert(Name(b"RoleMap")).dict();
        map.pair(ASIDE, role(Tag::Aside).to_name());
        map.finish();
    }
    let mut tree = out.insert(Name(b"ParentTree")).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    for (key, parents) in &structure.parents {
        numbers.item(*key).item(*parents);
    }
    numbers.finish();
    tree.finish();
    out.finish();
}

struct Writer<'a> {
    source: &'a Source<'a>,
    ids: &'a [Ref],
    drawn: &'a [Vec<Place>],
}

impl Writer<'_> {
    fn element(&self, pdf: &mut Pdf, nth: usize, above: Ref) {
        let Source { edition, tree, at, links, .. } = *self.source;
        let (Some(element), Some(id)) = (tree.elements.get(nth), self.ids.get(nth))
        else {
            return;
        };
        let mut out = pdf.indirect(*id).start::<StructElement<'_>>();
        if element.tag == Tag::Aside {
            out.custom_kind(ASIDE);
        } else {
            out.kind(role(element.tag));
        }
        out.parent(above);
        if element.tag == Tag::Note {
            // ISO 14289-1, 7.9.
            out.id(Str(format!("note-{nth}").as_bytes()));
        }
        if let Some(title) = &element.title {
            out.title(TextStr(title));
        }
        if let Some(language) = element.language {
            out.lang(TextStr(language.tag()));
        }
        if let (Tag::Figure, Some(shows)) = (element.tag, &element.alternative) {
            out.alt(TextStr(shows));
        }
        let home = self.home(element);
        if let Some(page) = home.and_then(|home| at.get(home)) {
            out.page(*page);
        }
        self.attributes(&mut out, element, edition);
        let link = links.iter().zip(0..).find(|(link, _)| link.element == nth);
        let mut kids = out.children();
        for kid in &element.kids {
            match kid {
                Kid::Element(nth) => {
                    if let Some(id) = self.ids.get(*nth) {
                        kids.struct_element(*id);
                    }
                }
                Kid::Leaf(leaf) => self.leaf(&mut kids, *leaf, home),
            }
        }
        if let Some((link, _)) = link {
            let mut object = kids.object_ref();
            object.object(link.id);
            if let Some(page) = at.get(link.page) {
                object.page(*page);
            }
        }
        kids.finish();
        out.finish();
    }

    /// The page on which an element begins.
    fn home(&self, element: &Element) -> Option<usize> {
        let mut leaves = element.kids.iter().filter_map(|kid| match kid {
            Kid::Leaf(LeafId(leaf)) => self.drawn.get(*leaf)?.first(),
            Kid::Element(_) => None,
        });
        leaves.next().map(|place| place.page)
    }

    /// All that is drawn of a leaf, on whatever pages.
    fn leaf(
        &self,
        kids: &mut StructChildren<'_>,
        LeafId(leaf): LeafId,
        home: Option<usize>,
    ) {
        for place in self.drawn.get(leaf).into_iter().flatten() {
            if home == Some(place.page) {
                kids.marked_content_id(place.content);
            } else if let Some(page) = self.source.at.get(place.page) {
                kids.marked_content_ref().page(*page).marked_content_id(place.content);
            }
        }
    }

    fn attributes(
        &self,
        out: &mut StructElement<'_>,
        element: &Element,
        edition: &Edition,
    ) {
        let down = element.mode == WritingMode::VerticalRl
            && matches!(
                element.tag,
                Tag::H1 | Tag::H2 | Tag::P | Tag::Li | Tag::Note | Tag::Caption
            );
        let frame = element.frame.and_then(|(page, frame)| {
            let page = edition.pages.get(page)?;
            let margin = page.bleed + page.slug;
            let foot = margin + page.trim.height;
            Some(Rect::new(
                pt(margin + frame.x),
                pt(foot - frame.bottom()),
                pt(margin + frame.right()),
                pt(foot - frame.y),
            ))
        });
        let list = element.tag == Tag::L;
        let head = element.tag == Tag::Th;
        if !down && frame.is_none() && !list && !head {
            return;
        }
        let mut all = out.attributes();
        if list {
            // Markers and names are printed as the author has them.
            let none = pdf_writer::types::ListNumbering::None;
            all.push().list().list_numbering(none);
            return;
        }
        if head {
            // What stands below it is of it: ISO 14289-1, 7.5.
            all.push().table().scope(pdf_writer::types::TableHeaderScope::Column);
            return;
        }
        let mut layout: LayoutAttributes<'_> = all.push().layout();
        if let Some(frame) = frame {
            layout.placement(pdf_writer::types::Placement::Block).bbox(frame);
        }
        if down {
            layout.writing_mode(pdf_writer::types::WritingMode::TtbRtl);
        }
    }
}

/// The name of marked content of an element, and of the element.
pub(super) const fn role(tag: Tag) -> StructRole {
    match tag {
        Tag::Document => StructRole::Document,
        Tag::Sect => StructRole::Sect,
        Tag::Art => StructRole::Art,
        Tag::H1 => StructRole::H1,
        Tag::H2 => StructRole::H2,
        Tag::P => StructRole::P,
        Tag::L => StructRole::L,
        Tag::Li => StructRole::LI,
        Tag::Lbl => StructRole::Lbl,
        Tag::LBody => StructRole::LBody,
        Tag::Figure => StructRole::Figure,
        Tag::Caption => StructRole::Caption,
        Tag::BlockQuote => StructRole::BlockQuote,
        Tag::Aside => StructRole::Div,
        Tag::Note => StructRole::Note,
        Tag::Table => StructRole::Table,
        Tag::Tr => StructRole::TR,
        Tag::Th => StructRole::TH,
        Tag::Td => StructRole::TD,
        Tag::Span => StructRole::Span,
        Tag::Link => StructRole::Link,
        Tag::Ruby => StructRole::Ruby,
        Tag::Rb => StructRole::RB,
        Tag::Rt => StructRole::RT,
    }
}
