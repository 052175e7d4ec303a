//! What surrounds the pages: catalog, information, metadata, intents, boxes.

use std::collections::BTreeSet;

use pdf_writer::types::{NumberingStyle, OutputIntentSubtype, TabOrder, TrappingStatus};
use pdf_writer::writers::{Catalog, PageLabel};
use pdf_writer::{Date, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};
use sha2::{Digest, Sha256};
use xmp_writer::{DateTime, LangId, Namespace, RenditionClass, Timezone, XmpWriter};

use super::Fault;
use super::fount::Case;
use super::guide;
use super::number::{deflate, pt};
use super::page::{Painted, Registered, Surface};
use super::picture::{Shelf, picture_name};
use super::record;
use super::register;
use super::space::{self, SpotSpace};
use super::state::{KNOCKOUT, OVERPRINT, write_states};
use super::tags::{self, Structure};
use super::text::font_name;
use crate::edition::{Edition, Page, Tree};
use crate::font::FaceId;
use crate::standard::{Condition, Guidance, OutputIntent, Standard, Transparency};
use crate::unit::Length;

const CREATOR: &str = "banmian";
const PRODUCER: &str = concat!("banmian ", env!("CARGO_PKG_VERSION"));

/// What the file is put together from.
pub(super) struct Forme<'a> {
    /// The faces.
    pub(super) case: &'a Case<'a>,
    /// The pictures.
    pub(super) shelf: &'a Shelf<'a>,
    /// The pages, in order.
    pub(super) pages: &'a [Painted],
    /// What a reader is told of, if the file leads one through it.
    pub(super) tree: Option<&'a Tree>,
    /// What the program keeps in it for itself.
    pub(super) record: Option<&'a [u8]>,
}

/// What leads a reader through the file.
struct Led<'a> {
    tree: &'a Tree,
    links: Vec<guide::Link>,
    threads: guide::Threads,
    guidance: Guidance,
}

impl<'a> Led<'a> {
    fn plan(
        edition: &Edition,
        standard: &Standard,
        tree: &'a Tree,
        next: &mut Ref,
    ) -> Self {
        Self {
            tree,
            links: guide::links(edition, tree, next),
            threads: guide::threads(edition, next),
            guidance: standard.guidance(),
        }
    }
}

/// What was written of it: what the catalog names.
struct Written {
    outline: Ref,
    threads: Vec<Ref>,
    structure: Option<Structure>,
}

/// The references every page speaks of.
struct Common {
    tree: Ref,
    overprint: Ref,
    knockout: Ref,
    fonts: Vec<(FaceId, Ref)>,
    pictures: Vec<(usize, Ref)>,
    spots: Vec<(SpotSpace, Ref)>,
    /// The space of marks on every plate, if a page has any.
    all: Option<Ref>,
    groups: Groups,
}

/// Whether a page that shows through says in which colours it is composed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    None,
    InCmyk,
}

impl Groups {
    fn of(standard: &Standard) -> Self {
        match (standard.intent(), standard.transparency()) {
            (Some(_), Transparency::Live) => Self::InCmyk,
            (None, _) | (_, Transparency::Flat) => Self::None,
        }
    }
}

impl Written {
    /// Names it in the catalog.
    fn name_in(&self, out: &mut Catalog<'_>) {
        out.outlines(self.outline);
        out.insert(Name(b"Threads")).array().items(self.threads.iter().copied());
        if let Some(structure) = &self.structure {
            out.pair(Name(b"StructTreeRoot"), structure.root);
            out.mark_info().marked(true).suspects(false);
        }
    }
}

/// Puts the file together.
pub(super) fn assemble(
    edition: &Edition,
    standard: &Standard,
    forme: &Forme<'_>,
) -> Result<Vec<u8>, Fault> {
    let mut pdf = Pdf::new();
    let (major, minor) = standard.pdf_version();
    pdf.set_version(major, minor);
    let groups = Groups::of(standard);
    let mut next = Ref::new(1);
    let catalog = next.bump();
    let tree = next.bump();
    let (programs, profile) = rayon::join(
        || forme.case.cut(),
        || standard.intent().map(|intent| deflate(intent.profile())),
    );
    let fonts = forme.case.write(&programs?, &mut pdf, &mut next);
    let used: BTreeSet<usize> =
        forme.pages.iter().flat_map(|page| page.pictures.iter().copied()).collect();
    let spots = forme.pages.iter().flat_map(|page| page.spots.iter().copied());
    let spots = spots.chain(forme.shelf.spaces(&used)).collect();
    let spots = space::write(&edition.spots, &spots, &mut pdf, &mut next)?;
    let pictures =
        forme.shelf.write(used.into_iter(), standard, &spots, &mut pdf, &mut next)?;
    let registered = forme.pages.iter().any(|page| page.registered == Registered::Yes);
    let all = registered.then(|| {
        let id = next.bump();
        register::write(&mut pdf, id);
        id
    });
    let [overprint, knockout] = [(); 2].map(|()| next.bump());
    write_states(&mut pdf, overprint, knockout);
    let common =
        Common { tree, overprint, knockout, fonts, pictures, spots, all, groups };

    let led = forme.tree.map(|tree| Led::plan(edition, standard, tree, &mut next));
    let mut pages = Vec::new();
    for (nth, (page, painted)) in edition.pages.iter().zip(forme.pages).enumerate() {
        let sheet = Sheet { nth, page, painted };
        pages.push(write_page(&mut pdf, &mut next, sheet, &common, led.as_ref()));
    }
    let written = led
        .as_ref()
        .map(|led| write_led(led, edition, forme, &pages, &mut pdf, &mut next));
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages).count(count);
    let labels: Vec<Ref> = edition.pages.iter().map(|_| next.bump()).collect();
    for (page, label) in edition.pages.iter().zip(&labels) {
        write_label(&mut pdf, *label, page, standard);
    }
    let profile = profile.map(|data| {
        let id = next.bump();
        pdf.icc_profile(id, &data).n(4).filter(Filter::FlateDecode);
        id
    });
    let record = forme.record.map(|record| record::write(record, &mut pdf, &mut next));
    let (info, metadata) = (next.bump(), next.bump());
    write_info(&mut pdf, info, edition, standard);

    let hash = Sha256::digest(pdf.as_bytes());
    // A digest has thirty-two bytes.
    let id = hash.get(..16).unwrap_or_default().to_vec();
    let packet = packet(edition, standard, &id);
    pdf.metadata(metadata, packet.as_bytes());

    let mut out = pdf.catalog(catalog);
    out.pages(tree).metadata(metadata).lang(TextStr(edition.language.tag()));
    out.viewer_preferences().display_doc_title(true);
    if let Some(written) = &written {
        written.name_in(&mut out);
    }
    let mut tree = out.page_labels();
    let mut numbers = tree.nums();
    for (index, label) in (0..).zip(labels) {
        numbers.insert(index, label);
    }
    numbers.finish();
    tree.finish();
    if let Some(record) = record {
        record::name_in(&mut out, record, midnight(edition));
    }
    if let (Some(intent), Some(profile)) = (standard.intent(), profile) {
        write_intents(&mut out, standard, intent, profile);
    }
    out.finish();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

/// What a page is called: its number, and its name where a reader is led by it.
fn write_label(pdf: &mut Pdf, id: Ref, page: &Page, standard: &Standard) {
    if Guidance::Outline <= standard.guidance() {
        guide::label(page, id, pdf);
        return;
    }
    // The number of a page is read with a limit far below this one's.
    let number = i32::try_from(page.number).unwrap_or(i32::MAX).max(1);
    let mut out = pdf.indirect(id).start::<PageLabel>();
    out.style(NumberingStyle::Arabic).offset(number);
}

/// A page that is written: which of them, what it is, and what is drawn on it.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    nth: usize,
    page: &'a Page,
    painted: &'a Painted,
}

fn write_page(
    pdf: &mut Pdf,
    next: &mut Ref,
    Sheet { nth, page, painted }: Sheet<'_>,
    common: &Common,
    led: Option<&Led<'_>>,
) -> Ref {
    let (id, content) = (next.bump(), next.bump());
    let margin = page.bleed + page.slug;
    // The trimmed page, grown by so much on every side.
    let grown = |by: Length| {
        Rect::new(
            pt(margin - by),
            pt(margin - by),
            pt(margin + page.trim.width + by),
            pt(margin + page.trim.height + by),
        )
    };
    let mut out = pdf.page(id);
    out.parent(common.tree).media_box(grown(margin)).bleed_box(grown(page.bleed));
    out.trim_box(grown(Length::ZERO)).contents(content);
    let mut resources = out.resources();
    let mut states = resources.ext_g_states();
    states.pair(Name(OVERPRINT.as_bytes()), common.overprint);
    states.pair(Name(KNOCKOUT.as_bytes()), common.knockout);
    states.finish();
    let mut fonts = resources.fonts();
    for (face, font) in &common.fonts {
        if painted.faces.contains(face) {
            fonts.pair(Name(font_name(face.0).as_bytes()), *font);
        }
    }
    fonts.finish();
    let mut pictures = resources.x_objects();
    for (index, picture) in &common.pictures {
        if painted.pictures.contains(index) {
            pictures.pair(Name(picture_name(*index).as_bytes()), *picture);
        }
    }
    pictures.finish();
    let mut spaces = resources.color_spaces();
    for (space, id) in &common.spots {
        if painted.spots.contains(space) {
            spaces.pair(Name(space.name().as_bytes()), *id);
        }
    }
    if let (Registered::Yes, Some(id)) = (painted.registered, common.all) {
        spaces.pair(Name(register::ALL.as_bytes()), id);
    }
    spaces.finish();
    resources.finish();
    if painted.surface == Surface::Transparent && common.groups == Groups::InCmyk {
        out.group().transparency().color_space().device_cmyk();
    }
    if let Some(led) = led {
        let own = led.links.iter().filter(|link| link.page == nth).map(|link| link.id);
        let own: Vec<Ref> = own.collect();
        if !own.is_empty() {
            out.annotations(own);
        }
        let beads: Vec<Ref> = led.threads.on(nth).collect();
        if !beads.is_empty() {
            out.insert(Name(b"B")).array().items(beads);
        }
        if led.guidance == Guidance::Tags {
            // A file has fewer pages than that.
            out.struct_parents(i32::try_from(nth).unwrap_or(i32::MAX));
            out.tab_order(TabOrder::StructureOrder);
        }
    }
    out.finish();
    pdf.stream(content, &painted.content).filter(Filter::FlateDecode);
    id
}

/// Writes what leads a reader through the file.
fn write_led(
    led: &Led<'_>,
    edition: &Edition,
    forme: &Forme<'_>,
    pages: &[Ref],
    pdf: &mut Pdf,
    next: &mut Ref,
) -> Written {
    // After the numbers of the pages come those of the links.
    let first = (led.guidance == Guidance::Tags)
        .then(|| i32::try_from(pages.len()).unwrap_or(i32::MAX));
    guide::write_links(&led.links, edition, pages, first, pdf);
    led.threads.write(pages, pdf);
    let outline = guide::outline(edition, pages, pdf, next);
    let structure = (led.guidance == Guidance::Tags).then(|| {
        let source = tags::Source {
            edition,
            tree: led.tree,
            pages: forme.pages,
            at: pages,
            links: &led.links,
        };
        let structure = tags::write(&source, pdf, next);
        tags::write_root(pdf, &structure);
        structure
    });
    Written { outline, threads: led.threads.all().collect(), structure }
}

/// Writes the printing condition, once for each family of standards that the file keeps.
pub(super) fn write_intents(
    catalog: &mut Catalog<'_>,
    standard: &Standard,
    intent: &OutputIntent,
    profile: Ref,
) {
    let mut intents = catalog.output_intents();
    let press = standard.pdfx_version().map(|_| OutputIntentSubtype::PDFX);
    let archive = standard.pdfa_level().map(|_| OutputIntentSubtype::PDFA);
    for subtype in press.into_iter().chain(archive) {
        let mut out = intents.push();
        out.subtype(subtype);
        out.output_condition_identifier(TextStr(intent.condition().name()));
        match intent.condition() {
            Condition::Registered(_) => {
                out.registry_name(TextStr("http://www.color.org"))
            }
            Condition::Named(name) => out.info(TextStr(name)),
        };
        out.dest_output_profile(profile);
    }
}

pub(super) fn write_info(
    pdf: &mut Pdf,
    info: Ref,
    edition: &Edition,
    standard: &Standard,
) {
    let date = midnight(edition);
    let mut out = pdf.document_info(info);
    out.title(TextStr(&edition.title));
    if let Some(author) = &edition.author {
        out.author(TextStr(author));
    }
    out.creator(TextStr(CREATOR)).producer(TextStr(PRODUCER));
    out.creation_date(date).modified_date(date);
    if let Some(version) = standard.pdfx_version() {
        out.trapped(TrappingStatus::NotTrapped);
        out.pair(Name(b"GTS_PDFXVersion"), TextStr(version));
    }
}

/// The day of the issue as the time of a file.
fn midnight(edition: &Edition) -> Date {
    let (year, month, day) = date(edition);
    let date = Date::new(year).month(month).day(day).hour(0).minute(0).second(0);
    date.utc_offset_hour(8).utc_offset_minute(0)
}

/// The XMP packet. It says what the information dictionary says.
pub(super) fn packet(edition: &Edition, standard: &Standard, id: &[u8]) -> String {
    let (year, month, day) = date(edition);
    let zone = Timezone::Local { hour: 8, minute: 0 };
    let date = DateTime::new(year, month, day, 0, 0, 0, zone);
    let id = uuid(id);
    let mut out = XmpWriter::new();
    out.title([(None, edition.title.as_str())]);
    if let Some(author) = &edition.author {
        out.creator([author.as_str()]);
    }
    out.format("application/pdf").language([LangId(edition.language.tag())]);
    out.create_date(date).modify_date(date).metadata_date(date);
    out.creator_tool(CREATOR).producer(PRODUCER);
    out.document_id(&id).instance_id(&id).version_id("1");
    match standard {
        Standard::Proof => out.rendition_class(RenditionClass::Proof),
        Standard::PdfX4 { .. }
        | Standard::PdfX4A2u { .. }
        | Standard::PdfX1a { .. }
        | Standard::PdfA2u { .. }
        | Standard::PdfA2aUa1 { .. } => out.rendition_class(RenditionClass::Default),
    };
    if let Some(version) = standard.pdfx_version() {
        out.trapped(false).pdfx_version(version);
    }
    if let Some(level) = standard.pdfa_level() {
        out.pdfa_part(2).pdfa_conformance(level);
        if standard.guidance() == Guidance::Tags {
            out.pdfua_part(1);
        }
        extensions(&mut out, standard);
    }
    out.finish(None)
}

/// Describes what XMP does not define beforehand (ISO 19005-2, 6.6.2.3): a file that says so
/// of `PDF/X` or `PDF/UA` says what that means.
fn extensions(out: &mut XmpWriter<'_>, standard: &Standard) {
    let (press, tagged) =
        (standard.pdfx_version().is_some(), standard.guidance() == Guidance::Tags);
    if !press && !tagged {
        return;
    }
    let mut schemas = out.extension_schemas();
    if tagged {
        schemas.pdfua_id().properties().describe_part();
    }
    if press {
        schemas.pdf().properties().describe_trapped();
        let mut schema = schemas.add_schema();
        schema.namespace(Namespace::PdfXId);
        let mut properties = schema.properties();
        let mut version = properties.add_property();
        version.name("GTS_PDFXVersion").value_type("Text").category(true);
        version.description("the version of PDF/X that the file keeps");
    }
}

/// The day of the issue in the years that a PDF date can tell.
fn date(edition: &Edition) -> (u16, u8, u8) {
    let (year, month, day) = edition.date;
    // In these bounds any year is one of sixteen bits.
    let year = u16::try_from(year.clamp(1, 9999)).unwrap_or(1);
    (year, month.clamp(1, 12), day.clamp(1, 31))
}

fn uuid(bytes: &[u8]) -> String {
    let mut out = String::from("uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        out.push_str(&format!("{byte:02x}"));
    }
    out
}
