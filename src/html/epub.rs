//! The issue as a book: EPUB 3.3, a chapter a story.
//!
//! Nothing in it hangs on the clock: it was made on the day of the issue.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::plan::{Plan, Told};
use super::story::{Around, Leaves, body};
use super::{Fault, File, Setting, escape, mini, words};
use crate::unit::WritingMode;

/// What the file is called.
pub(super) const NAME: &str = "issue.epub";

const STYLE: &str = include_str!("look/book.css");

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" \
media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// A file of the book, by its name in the folder of its package.
struct Item {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
    properties: &'static str,
}

/// What the book takes of the folder.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    /// The pictures.
    pub(super) pictures: &'a [File],
    /// What is written of the folder so far: its first page at a glance is the cover.
    pub(super) made: &'a [File],
}

/// Binds the book, with the pictures of the folder.
///
/// # Errors
///
/// If the book is larger than one may be.
pub(super) fn bind(
    setting: &Setting<'_>,
    plan: &Plan<'_>,
    Parts { pictures, made }: Parts<'_>,
) -> Result<File, Fault> {
    let mut items = Vec::new();
    for story in &plan.stories {
        items.push(Item::xhtml(
            format!("{}.xhtml", story.name),
            chapter(setting, plan, story),
        ));
    }
    items.push(Item {
        properties: " properties=\"nav\"",
        ..Item::xhtml("nav.xhtml".to_owned(), contents(plan))
    });
    let cover = plan.pages.first().map(|leaf| mini::name(&leaf.name));
    if let Some(cover) = made.iter().find(|file| Some(&file.name) == cover.as_ref()) {
        let (name, bytes) = (cover.name.clone(), cover.bytes.clone());
        let properties = " properties=\"cover-image\"";
        items.push(Item { name, kind: "image/svg+xml", bytes, properties });
    }
    let css = STYLE.as_bytes().to_vec();
    let name = "book.css".to_owned();
    items.push(Item { name, kind: "text/css", bytes: css, properties: "" });
    for picture in pictures.iter().filter(|file| is_used(plan, setting, file)) {
        let kind =
            if picture.name.ends_with(".png") { "image/png" } else { "image/jpeg" };
        let (name, bytes) = (picture.name.clone(), picture.bytes.clone());
        items.push(Item { name, kind, bytes, properties: "" });
    }
    let package = package(setting, plan, &items);
    let bytes = zipped(&package, &items).map_err(|_| Fault::Book)?;
    Ok(File { name: NAME.to_owned(), bytes })
}

/// Whether a story shows a picture: what stands in ads alone is not in the book.
fn is_used(plan: &Plan<'_>, setting: &Setting<'_>, file: &File) -> bool {
    let shown = plan.stories.iter().flat_map(|story| story.pictures.values());
    let mut shown = shown.filter_map(|id| setting.drawing.pictures.get(id.0));
    shown.any(|linked| linked.href == file.name)
}

impl Item {
    fn xhtml(name: String, text: String) -> Self {
        let kind = "application/xhtml+xml";
        Self { name, kind, bytes: text.into_bytes(), properties: "" }
    }
}

/// The beginning of a document, up to the body.
fn opened(plan: &Plan<'_>, title: &str) -> String {
    let (tag, title) = (plan.edition.language.tag(), escape::worded(title));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{tag}\" lang=\"{tag}\">\n\
         <head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"book.css\"/>\n</head>\n"
    )
}

fn chapter(setting: &Setting<'_>, plan: &Plan<'_>, story: &Told<'_>) -> String {
    let mut out = opened(plan, &story.article.title);
    let class = match story.mode {
        WritingMode::HorizontalTb => "across",
        WritingMode::VerticalRl => "down",
    };
    let _ = write!(out, "<body class=\"{class}\">\n<article>\n");
    let around = Around { pictures: setting.drawing.pictures, leaves: Leaves::None };
    body(&mut out, plan, story, &around);
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

/// The contents: pages, and the stories that begin on each.
fn contents(plan: &Plan<'_>) -> String {
    let language = plan.edition.language;
    let title = words::CONTENTS.of(language);
    let mut out = opened(plan, title);
    let _ = write!(
        out,
        "<body>\n<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n",
        escape::worded(title)
    );
    for (nth, leaf) in plan.pages.iter().enumerate() {
        let begun = plan.on_page(leaf).filter(|told| told.leaves.first() == Some(&nth));
        let begun: Vec<&Told<'_>> = begun.collect();
        if begun.is_empty() {
            continue;
        }
        let (number, title) = (leaf.page.number, leaf.page.title.as_deref());
        let label = words::page_label(language, number, title);
        let _ = write!(out, "<li><span>{}</span>\n<ol>\n", escape::worded(&label));
        for story in begun {
            let _ = writeln!(
                out,
                "<li><a href=\"{}.xhtml\">{}</a></li>",
                story.name,
                escape::worded(&story.article.title)
            );
        }
        out.push_str("</ol></li>\n");
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

fn package(setting: &Setting<'_>, plan: &Plan<'_>, items: &[Item]) -> String {
    let mut sum = Sha256::new();
    for item in items {
        sum.update(item.name.as_bytes());
        sum.update(&item.bytes);
    }
    let hex: String =
        sum.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let day = plan.edition.day();
    let about = setting.about;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{tag}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">urn:uuid:{}-{}-8{}-8{}-{}</dc:identifier>\n\
         <dc:title>{}</dc:title>\n<dc:language>{tag}</dc:language>\n\
         <dc:date>{day}</dc:date>\n",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32),
        escape::worded(&plan.edition.title),
        tag = plan.edition.language.tag(),
    );
    if let Some(publisher) = &about.publisher {
        let publisher = escape::worded(publisher);
        let _ = writeln!(out, "<dc:publisher>{publisher}</dc:publisher>");
    }
    let _ = writeln!(out, "<meta property=\"dcterms:modified\">{day}T00:00:00Z</meta>");
    for (property, value) in [
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityHazard", "none"),
    ] {
        let _ = writeln!(out, "<meta property=\"schema:{property}\">{value}</meta>");
    }
    out.push_str("</metadata>\n<manifest>\n");
    for (nth, item) in items.iter().enumerate() {
        let _ = writeln!(
            out,
            "<item id=\"i{nth}\" href=\"{}\" media-type=\"{}\"{}/>",
            escape::worded(&item.name),
            item.kind,
            item.properties
        );
    }
    let down = plan.stories.iter().filter(|s| s.mode == WritingMode::VerticalRl).count();
    let turned = if plan.stories.len() < down.saturating_mul(2) {
        " page-progression-direction=\"rtl\""
    } else {
        ""
    };
    let _ = writeln!(out, "</manifest>\n<spine{turned}>");
    for nth in 0..plan.stories.len() {
        let _ = writeln!(out, "<itemref idref=\"i{nth}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

fn zipped(package: &str, items: &[Item]) -> zip::result::ZipResult<Vec<u8>> {
    // The first day that the format knows.
    let plain = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let packed = plain.compression_method(CompressionMethod::Deflated);
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    book.start_file("mimetype", plain)?;
    book.write_all(b"application/epub+zip")?;
    book.start_file("META-INF/container.xml", packed)?;
    book.write_all(CONTAINER.as_bytes())?;
    book.start_file("EPUB/package.opf", packed)?;
    book.write_all(package.as_bytes())?;
    for item in items {
        // A picture is packed already.
        let packs = !matches!(item.kind, "image/png" | "image/jpeg");
        let how = if packs { packed } else { plain };
        book.start_file(format!("EPUB/{}", item.name), how)?;
        book.write_all(&item.bytes)?;
    }
    Ok(book.finish()?.into_inner())
}
