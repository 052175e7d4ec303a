//! What surrounds the pages: what the document is, its outline, its media, its stories.

use std::collections::BTreeSet;

use super::fount::SPACE;
use super::page::Painted;
use super::{Ids, Setting};
use crate::edition::{Article, Edition, Kind};
use crate::library::xml::Xml;
use crate::unit::Length;

const CREATOR: &str = "banmian";
/// What the stories of a document are told in.
const STORIES: &str = "urn:banmian:stories";

/// A length in millimetres, to a thousandth.
pub(super) fn mm(length: Length) -> String {
    mms(micrometres(length))
}

/// A length in thousandths of a millimetre.
pub(super) fn micrometres(length: Length) -> i64 {
    length.scale(1, Length::micrometres(1).grains()).grains()
}

/// Micrometres as millimetres.
pub(super) fn mms(micrometres: i64) -> String {
    let sign = if micrometres < 0 { "-" } else { "" };
    let (whole, rest) = (micrometres.abs() / 1000, micrometres.abs() % 1000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').to_owned()
}

/// `OFD.xml`: which document it is.
pub(super) fn root(setting: &Setting<'_>, id: &str) -> Vec<u8> {
    let edition = setting.edition;
    let mut xml = Xml::new();
    let root = xml.tag("ofd:OFD").with("xmlns:ofd", SPACE);
    root.with("Version", "1.1").with("DocType", "OFD").open();
    xml.tag("ofd:DocBody").open();
    xml.tag("ofd:DocInfo").open();
    xml.tag("ofd:DocID").words(id);
    xml.tag("ofd:Title").words(&edition.title);
    if let Some(author) = &edition.author {
        xml.tag("ofd:Author").words(author);
    }
    xml.tag("ofd:CreationDate").words(&edition.day());
    xml.tag("ofd:ModDate").words(&edition.day());
    xml.tag("ofd:Creator").words(CREATOR);
    xml.tag("ofd:CreatorVersion").words(env!("CARGO_PKG_VERSION"));
    xml.tag("ofd:CustomDatas").open();
    xml.tag("ofd:CustomData").with("Name", "language").words(edition.language.tag());
    xml.close();
    xml.close();
    xml.tag("ofd:DocRoot").words("Doc_0/Document.xml");
    xml.finish()
}

/// `Document.xml`: its pages and outline.
pub(super) fn document(setting: &Setting<'_>, painted: &[Painted], ids: &Ids) -> Vec<u8> {
    let edition = setting.edition;
    let mut xml = Xml::new();
    xml.tag("ofd:Document").with("xmlns:ofd", SPACE).open();
    xml.tag("ofd:CommonData").open();
    xml.tag("ofd:MaxUnitID").words(&ids.0.to_string());
    xml.tag("ofd:PageArea").open();
    let trim = edition.pages.first().map(|page| page.trim).unwrap_or_default();
    let first = format!("0 0 {} {}", mm(trim.width), mm(trim.height));
    xml.tag("ofd:PhysicalBox").words(&first);
    xml.close();
    xml.tag("ofd:PublicRes").words("PublicRes.xml");
    xml.tag("ofd:DocumentRes").words("DocumentRes.xml");
    xml.close();
    xml.tag("ofd:Pages").open();
    for (nth, page) in painted.iter().enumerate() {
        let own = xml.tag("ofd:Page").with("ID", page.id.to_string());
        own.with("BaseLoc", format!("Pages/Page_{nth}/Content.xml")).empty();
    }
    xml.close();
    outlines(&mut xml, edition, painted);
    xml.tag("ofd:CustomTags").words("CustomTags.xml");
    xml.finish()
}

/// Pages, and the stories that begin on each.
fn outlines(xml: &mut Xml, edition: &Edition, painted: &[Painted]) {
    xml.tag("ofd:Outlines").open();
    let mut begun: BTreeSet<usize> = BTreeSet::new();
    for (page, own) in edition.pages.iter().zip(painted) {
        let mut here: Vec<usize> = Vec::new();
        for article in page.marks.iter().filter_map(|mark| mark.origin.article) {
            if begun.insert(article) {
                here.push(article);
            }
        }
        let element = xml.tag("ofd:OutlineElem").with("Title", page.label());
        element.with("Count", here.len().to_string()).open();
        goto(xml, Place { page: own.id, left: Length::ZERO, top: Length::ZERO });
        for article in here.iter().filter_map(|nth| edition.articles.get(*nth)) {
            let title = article.title.trim();
            let title = if title.is_empty() { &article.id } else { title };
            xml.tag("ofd:OutlineElem").with("Title", title).open();
            let outline = article.outlines.iter().find(|o| o.page == page.number);
            let corner = outline.and_then(|outline| outline.corners.first());
            let (left, top) =
                corner.map_or((Length::ZERO, Length::ZERO), |at| (at.x, at.y));
            goto(xml, Place { page: own.id, left, top });
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

struct Place {
    page: u32,
    left: Length,
    top: Length,
}

fn goto(xml: &mut Xml, place: Place) {
    xml.tag("ofd:Actions").open();
    xml.tag("ofd:Action").with("Event", "CLICK").open();
    xml.tag("ofd:Goto").open();
    let dest = xml.tag("ofd:Dest").with("Type", "XYZ");
    let dest = dest.with("PageID", place.page.to_string());
    dest.with("Left", mm(place.left))
        .with("Top", mm(place.top))
        .with("Zoom", "0")
        .empty();
    xml.close();
    xml.close();
    xml.close();
}

/// `DocumentRes.xml`: the pictures.
pub(super) fn media(setting: &Setting<'_>, pictures: &[u32]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.tag("ofd:Res").with("xmlns:ofd", SPACE).with("BaseLoc", "Res").open();
    if !pictures.is_empty() {
        xml.tag("ofd:MultiMedias").open();
        for (id, picture) in pictures.iter().zip(setting.pictures) {
            let own = xml.tag("ofd:MultiMedia").with("ID", id.to_string());
            own.with("Type", "Image").with("Format", picture.kind.name()).open();
            let file = format!("image_{id}.{}", picture.kind.end());
            xml.tag("ofd:MediaFile").words(&file);
            xml.close();
        }
        xml.close();
    }
    xml.finish()
}

/// `CustomTags.xml`: that the stories are told.
pub(super) fn custom_tags() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.tag("ofd:CustomTags").with("xmlns:ofd", SPACE).open();
    xml.tag("ofd:CustomTag").with("NameSpace", STORIES).open();
    xml.tag("ofd:FileLoc").words("Tags/stories.xml");
    xml.finish()
}

/// `Tags/stories.xml`: each story with its passages, and which objects of which pages these are.
pub(super) fn stories(setting: &Setting<'_>, painted: &[Painted]) -> Vec<u8> {
    let edition = setting.edition;
    let mut xml = Xml::new();
    xml.tag("stories").with("xmlns", STORIES).with("xmlns:ofd", SPACE).open();
    for (nth, article) in edition.articles.iter().enumerate() {
        if article.passages.is_empty() {
            continue;
        }
        let story = xml.tag("story").with("id", &article.id);
        story.with("title", &article.title).open();
        passages(&mut xml, article, nth, painted);
        xml.close();
    }
    xml.finish()
}

fn passages(xml: &mut Xml, article: &Article, story: usize, painted: &[Painted]) {
    for (nth, passage) in article.passages.iter().enumerate() {
        if passage.kind == Kind::Break {
            continue;
        }
        let own = xml.tag("passage").with("kind", crate::library::kind(passage.kind));
        let own = own.with("language", passage.language.tag());
        own.maybe("shows", passage.alternative.as_deref()).open();
        for page in painted {
            for object in page.objects.get(&(story, nth)).into_iter().flatten() {
                let reference = xml.tag("ofd:ObjectRef");
                reference.with("PageRef", page.id.to_string()).words(&object.to_string());
            }
        }
        xml.close();
    }
}
