//! The issue as METS 1.12: its files, what it says, and the pages on which that stands.
//!
//! Logical: the issue, its sections (pages of one name that follow on one another), the stories
//! that begin there, their passages. Each has the areas that it takes in their order, as blocks of
//! ALTO: a story that jumps has those of both pages. Physical: the pages with their files. What
//! stands on which page is linked.

use std::collections::BTreeMap;

use super::sheet::{Block, Sheet, named};
use super::xml::Xml;
use super::{Held, SOFTWARE, Setting, Use, VERSION, alto_name, id, mods, premis, sum};
use crate::edition::{Article, Family, Kind, Passage};
use crate::html::{Leaf, Plan, Told};

/// What the file is called.
pub(super) const NAME: &str = "mets.xml";

const PLACES: &str = "http://www.loc.gov/METS/ https://www.loc.gov/standards/mets/mets.xsd \
http://www.loc.gov/mods/v3 https://www.loc.gov/standards/mods/v3/mods-3-6.xsd";

/// What the issue is kept as.
pub(super) struct Kept<'a> {
    pub(super) sheets: &'a [Sheet<'a>],
    pub(super) held: &'a [Held],
    pub(super) premis: &'a [u8],
}

/// What an issue goes by: the paper's number and its day, else its name and its day.
pub(super) fn identifier(setting: &Setting<'_>) -> String {
    let about = setting.about;
    let paper = about.cn.as_ref().or(about.permit.as_ref()).unwrap_or(&about.paper);
    format!("{paper} {}", setting.day())
}

/// Writes the file.
pub(super) fn xml(setting: &Setting<'_>, plan: &Plan<'_>, kept: &Kept<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    let root = xml.tag("mets").with("xmlns", "http://www.loc.gov/METS/");
    let root = root.with("xmlns:xlink", "http://www.w3.org/1999/xlink");
    let root = root.with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    let root = root.with("xsi:schemaLocation", PLACES).with("OBJID", identifier(setting));
    root.with("TYPE", "newspaper issue").with("LABEL", &setting.edition.title).open();
    header(&mut xml, setting);
    descriptions(&mut xml, setting, plan);
    administration(&mut xml, kept.premis);
    files(&mut xml, kept.held);
    let stands = Stands::of(kept.sheets);
    let writer = Writer { plan, sheets: kept.sheets, stands };
    writer.logical(&mut xml, setting);
    writer.physical(&mut xml, kept.held);
    writer.links(&mut xml);
    xml.finish()
}

fn header(xml: &mut Xml, setting: &Setting<'_>) {
    // The day of the issue: nothing here hangs on the clock.
    let made = format!("{}T00:00:00", setting.day());
    xml.tag("metsHdr").with("CREATEDATE", made).open();
    let agent = xml.tag("agent").with("ROLE", "CREATOR").with("TYPE", "OTHER");
    agent.with("OTHERTYPE", "SOFTWARE").open();
    xml.tag("name").words(&format!("{SOFTWARE} {VERSION}"));
    xml.close();
    if let Some(publisher) = &setting.about.publisher {
        let agent = xml.tag("agent").with("ROLE", "IPOWNER");
        agent.with("TYPE", "ORGANIZATION").open();
        xml.tag("name").words(publisher);
        xml.close();
    }
    xml.close();
}

fn descriptions(xml: &mut Xml, setting: &Setting<'_>, plan: &Plan<'_>) {
    wrapped(xml, "d.issue", |xml| mods::issue(xml, setting, plan));
    for told in &plan.stories {
        wrapped(xml, &format!("d.{}", told.name), |xml| {
            mods::story(xml, setting, plan, told);
        });
    }
}

fn wrapped(xml: &mut Xml, id: &str, write: impl FnOnce(&mut Xml)) {
    xml.tag("dmdSec").with("ID", id).open();
    let wrap = xml.tag("mdWrap").with("MDTYPE", "MODS").with("MDTYPEVERSION", "3.6");
    wrap.with("MIMETYPE", "text/xml").open();
    xml.tag("xmlData").open();
    write(xml);
    xml.close();
    xml.close();
    xml.close();
}

fn administration(xml: &mut Xml, premis: &[u8]) {
    xml.tag("amdSec").with("ID", "adm").open();
    xml.tag("digiprovMD").with("ID", "premis").open();
    let held = xml.tag("mdRef").with("MDTYPE", "PREMIS").with("MDTYPEVERSION", "3.0");
    let held = held.with("LOCTYPE", "URL").with("xlink:href", premis::NAME);
    let held = held.with("MIMETYPE", "text/xml").with("SIZE", premis.len().to_string());
    held.with("CHECKSUM", sum(premis)).with("CHECKSUMTYPE", "SHA-256").empty();
    xml.close();
    xml.close();
}

fn files(xml: &mut Xml, held: &[Held]) {
    xml.tag("fileSec").open();
    for use_ in Use::ALL {
        let own: Vec<&Held> = held.iter().filter(|file| file.use_ == use_).collect();
        if own.is_empty() {
            continue;
        }
        xml.tag("fileGrp").with("USE", use_.name()).open();
        for (nth, file) in own.into_iter().enumerate() {
            let tag = xml.tag("file").with("ID", file.id());
            let tag = tag.with("SEQ", (nth + 1).to_string());
            let page = file.page.map(|page| format!("page-{}", page + 1));
            let tag = tag.maybe("GROUPID", page).with("ADMID", "premis");
            let tag = tag.with("MIMETYPE", file.format().mime);
            let tag = tag.with("SIZE", file.bytes.len().to_string());
            tag.with("CHECKSUM", &file.sum).with("CHECKSUMTYPE", "SHA-256").open();
            let place = xml.tag("FLocat").with("LOCTYPE", "URL");
            place.with("xlink:href", &file.name).empty();
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

/// A block of ALTO, and the page whose file has it.
struct Stand {
    page: usize,
    block: String,
}

/// Which blocks a passage takes, in the order in which it is read: of a story or of a page.
#[derive(Default)]
struct Stands {
    stories: BTreeMap<(usize, usize), Vec<Stand>>,
    grounds: BTreeMap<usize, Vec<Stand>>,
}

impl Stands {
    fn of(sheets: &[Sheet<'_>]) -> Self {
        let mut stands = Self::default();
        for (page, sheet) in sheets.iter().enumerate() {
            for group in &sheet.groups {
                let Some(story) = group.story else { continue };
                let whole = Stand { page, block: group.id.clone() };
                stands.grounds.entry(story).or_default().push(whole);
                for block in &group.blocks {
                    let Some(passage) = block.passage else { continue };
                    let at = Stand { page, block: block.id.clone() };
                    stands.stories.entry((story, passage)).or_default().push(at);
                }
            }
        }
        stands
    }
}

struct Writer<'a> {
    plan: &'a Plan<'a>,
    sheets: &'a [Sheet<'a>],
    stands: Stands,
}

/// Pages of one name that follow on one another.
fn sections<'a>(pages: &'a [Leaf<'a>]) -> impl Iterator<Item = &'a [Leaf<'a>]> {
    pages.chunk_by(|one, other| {
        let title = one.page.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
        title.is_some() && title == other.page.title.as_deref().map(str::trim)
    })
}

impl Writer<'_> {
    fn logical(&self, xml: &mut Xml, setting: &Setting<'_>) {
        xml.tag("structMap").with("TYPE", "LOGICAL").open();
        let issue = xml.tag("div").with("ID", "l.issue").with("TYPE", "issue");
        let issue = issue.with("LABEL", &setting.edition.title);
        issue.with("DMDID", "d.issue").with("ADMID", "premis").open();
        self.file(xml, &id("issue.pdf"));
        let mut first = 0;
        for (nth, leaves) in sections(&self.plan.pages).enumerate() {
            let label = leaves.first().map(|leaf| match &leaf.page.title {
                Some(title) if !title.trim().is_empty() => title.trim().to_owned(),
                Some(_) | None => leaf.page.label(),
            });
            let own = xml.tag("div").with("ID", format!("l.section-{}", nth + 1));
            let own = own.with("TYPE", "section").with("ORDER", (nth + 1).to_string());
            own.maybe("LABEL", label).open();
            for page in first..first + leaves.len() {
                self.page(xml, page);
            }
            first += leaves.len();
            xml.close();
        }
        xml.close();
        xml.close();
    }

    /// What begins on a page: its own words, and the stories.
    fn page(&self, xml: &mut Xml, page: usize) {
        let Some(sheet) = self.sheets.get(page) else { return };
        for group in &sheet.groups {
            let begins = group.story.and_then(|nth| self.plan.stories.get(nth));
            match (group.story, begins) {
                (Some(nth), Some(told)) if told.leaves.first() == Some(&page) => {
                    self.story(xml, nth, told);
                }
                (Some(_), _) => {}
                (None, _) => {
                    for block in &group.blocks {
                        self.furniture(xml, page, block);
                    }
                }
            }
        }
    }

    fn furniture(&self, xml: &mut Xml, page: usize, block: &Block<'_>) {
        let leaf = self.sheets.get(page).map_or("", |sheet| &sheet.leaf.name);
        let own = xml.tag("div").with("ID", format!("l.{leaf}.{}", block.id));
        own.with("TYPE", block.what).maybe("LABEL", block.shows).open();
        let at = Stand { page, block: block.id.clone() };
        self.areas(xml, std::slice::from_ref(&at));
        xml.close();
    }

    fn story(&self, xml: &mut Xml, nth: usize, told: &Told<'_>) {
        let own = xml.tag("div").with("ID", format!("l.{}", told.name));
        let own = own.with("TYPE", "article").with("LABEL", &told.article.title);
        own.with("DMDID", format!("d.{}", told.name)).open();
        let grounds = self.stands.grounds.get(&nth).map_or(&[][..], Vec::as_slice);
        self.areas(xml, grounds);
        for end in ["json", "txt"] {
            self.file(xml, &id(&super::story::name(told, end)));
        }
        let passages = told.article.passages.iter().enumerate();
        let mut order = 0;
        let mut open = Open::default();
        for (passage, one) in passages.filter(|(_, passage)| passage.beside.is_none()) {
            if one.kind != Kind::Break {
                order += 1;
                open.turn(xml, &told.name, one);
                self.passage(xml, nth, told, Part { passage, order });
            }
        }
        open.shut(xml);
        xml.close();
    }

    fn passage(&self, xml: &mut Xml, nth: usize, told: &Told<'_>, part: Part) {
        let Some(passage) = told.article.passages.get(part.passage) else { return };
        let own = xml.tag("div").with("ID", format!("l.{}.p{}", told.name, part.passage));
        let own = own.with("TYPE", named(passage.kind));
        let own = own.with("ORDER", part.order.to_string());
        own.maybe("LABEL", label(passage)).open();
        let stands = self.stands.stories.get(&(nth, part.passage));
        self.areas(xml, stands.map_or(&[], Vec::as_slice));
        let under = beside(told.article, part.passage);
        for (order, passage) in (1..).zip(under) {
            self.passage(xml, nth, told, Part { passage, order });
        }
        xml.close();
    }

    /// A pointer to blocks, one after another.
    fn areas(&self, xml: &mut Xml, stands: &[Stand]) {
        if stands.is_empty() {
            return;
        }
        xml.tag("fptr").open();
        let several = 1 < stands.len();
        if several {
            xml.tag("seq").open();
        }
        for stand in stands {
            let leaf = self.sheets.get(stand.page).map_or("", |sheet| &sheet.leaf.name);
            let area = xml.tag("area").with("FILEID", id(&alto_name(leaf)));
            area.with("BETYPE", "IDREF").with("BEGIN", &stand.block).empty();
        }
        if several {
            xml.close();
        }
        xml.close();
    }

    fn file(&self, xml: &mut Xml, file: &str) {
        xml.tag("fptr").with("FILEID", file).empty();
    }

    fn physical(&self, xml: &mut Xml, held: &[Held]) {
        xml.tag("structMap").with("TYPE", "PHYSICAL").open();
        xml.tag("div").with("ID", "p.issue").with("TYPE", "physSequence").open();
        for (nth, leaf) in self.plan.pages.iter().enumerate() {
            let page = xml.tag("div").with("ID", format!("p.{}", leaf.name));
            let page = page.with("TYPE", "page").with("ORDER", (nth + 1).to_string());
            let page = page.with("ORDERLABEL", leaf.page.number.to_string());
            page.with("LABEL", leaf.page.label()).open();
            for file in held.iter().filter(|file| file.page == Some(nth)) {
                self.file(xml, &file.id());
            }
            xml.close();
        }
        xml.close();
        xml.close();
    }

    fn links(&self, xml: &mut Xml) {
        if self.plan.pages.is_empty() {
            return;
        }
        xml.tag("structLink").open();
        let link = |xml: &mut Xml, from: &str, to: &str| {
            xml.tag("smLink").with("xlink:from", from).with("xlink:to", to).empty();
        };
        for leaf in &self.plan.pages {
            link(xml, "l.issue", &format!("p.{}", leaf.name));
        }
        for told in &self.plan.stories {
            let from = format!("l.{}", told.name);
            for leaf in told.leaves.iter().filter_map(|nth| self.plan.pages.get(*nth)) {
                link(xml, &from, &format!("p.{}", leaf.name));
            }
        }
        xml.close();
    }
}

/// Which inset of a story is open, and which row of its table.
#[derive(Default)]
struct Open {
    inset: Option<u32>,
    row: Option<u16>,
}

impl Open {
    /// Closes and opens what is between a story and a passage of it.
    fn turn(&mut self, xml: &mut Xml, story: &str, passage: &Passage) {
        let of = passage.inset();
        let (inset, cell) = (of.map(|of| of.inset), super::story::cell(passage));
        let row = cell.map(|cell| cell.row);
        if self.inset != inset {
            self.shut(xml);
            if let Some(inset) = inset {
                let own = xml.tag("div").with("ID", format!("l.{story}.i{inset}"));
                own.with("TYPE", around(passage.kind)).open();
            }
            self.inset = inset;
        }
        if self.row != row {
            if self.row.take().is_some() {
                xml.close();
            }
            if let (Some(row), Some(inset)) = (row, inset) {
                let id = format!("l.{story}.i{inset}.r{row}");
                let own = xml.tag("div").with("ID", id).with("TYPE", "row");
                own.with("ORDER", (row + 1).to_string()).open();
            }
            self.row = row;
        }
    }

    /// Closes all of it.
    fn shut(&mut self, xml: &mut Xml) {
        if self.row.take().is_some() {
            xml.close();
        }
        if self.inset.take().is_some() {
            xml.close();
        }
    }
}

/// What an inset is that begins with such a passage.
const fn around(kind: Kind) -> &'static str {
    match kind.family() {
        Family::Table => "table",
        Family::Quote => "quote",
        Family::Code => "code-box",
        Family::Note => "notes",
        Family::Head
        | Family::Text
        | Family::List
        | Family::Talk
        | Family::Figure
        | Family::Way
        | Family::Aside
        | Family::Furniture => "box",
    }
}

/// A passage, and which it is in what holds it.
#[derive(Clone, Copy)]
struct Part {
    passage: usize,
    order: usize,
}

/// What stands under a passage, such as the caption of a picture.
fn beside(article: &Article, of: usize) -> impl Iterator<Item = usize> + '_ {
    let all = article.passages.iter().enumerate();
    all.filter(move |(_, passage)| passage.beside == Some(of)).map(|(nth, _)| nth)
}

/// What a passage is known by: a heading by its words, a picture by what it shows.
fn label(passage: &Passage) -> Option<&str> {
    match passage.kind {
        Kind::Kicker
        | Kind::Headline
        | Kind::Deck
        | Kind::Subhead
        | Kind::BriefHead
        | Kind::AsideTitle
        | Kind::TableTitle
        | Kind::Byline => Some(passage.words.trim()),
        Kind::Photo | Kind::Code | Kind::Ad | Kind::Masthead => {
            passage.alternative.as_deref()
        }
        Kind::Paragraph
        | Kind::Break
        | Kind::Item
        | Kind::Question
        | Kind::Answer
        | Kind::Speech
        | Kind::Names
        | Kind::Attribution
        | Kind::Turn
        | Kind::RestHead
        | Kind::Resumed
        | Kind::Caption
        | Kind::Credit
        | Kind::PullQuote
        | Kind::Quoted
        | Kind::Aside
        | Kind::CodeCaption
        | Kind::Note
        | Kind::TableHead
        | Kind::TableCell
        | Kind::TableRemark
        | Kind::Imprint => None,
    }
}
