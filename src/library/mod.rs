//! An edition as a folder for libraries: a bag of what they keep of a newspaper.
//!
//! In come an [`Edition`], pictures of its pages, its archive file and what the paper says of
//! the issue. Out come the [`File`]s of a `BagIt` bag:
//!
//! - `data/mets.xml`: the issue as METS, its sections, stories and their parts on the one hand,
//!   its pages on the other, MODS for the issue and each story, every file with its checksum;
//! - `data/premis.xml`: what the files are and how they came to be;
//! - `data/alto/01.xml`: a page as words where they stand;
//! - `data/stories/01-3.json`, `.txt`: a story with the ground it takes, and as plain text;
//! - `data/images/01.png` (or `.jxl`) and `01.jpg`: pictures of a page;
//! - `data/manifest.json`: the same for viewers, as IIIF Presentation;
//! - `data/issue.pdf`: the archive file.
//!
//! All say the same: blocks, lines and cells are found once, in a `Sheet` of each page, and
//! each format writes those. Names of pages and stories are those of the digital edition.
//!
//! Nothing hangs on the clock: whatever has a date has that of the issue. It knows no styles, no
//! disk, and nothing of how a page came to be.
//!
//! # Sources
//!
//! ALTO 4.4 (2023); METS 1.12.1; PREMIS 3.0; MODS 3.6 (Library of Congress); IIIF Presentation
//! API 3.0; RFC 8493 (`BagIt` 1.0).

mod alto;
mod bag;
mod iiif;
mod leg;
mod mets;
mod mods;
mod number;
mod premis;
mod sheet;
mod story;
mod strings;
pub(crate) mod xml;

pub(crate) use sheet::named as kind;
pub use strings::Strings;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use sheet::Sheet;

use crate::edition::Edition;
use crate::font;
use crate::html::{File, Plan};
use crate::unit::PixelSize;

/// What wrote the files.
const SOFTWARE: &str = "banmian";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What an issue is kept with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Its faces, by whose names its type is described.
    pub faces: &'a font::Library,
    /// What the paper says of the issue.
    pub about: &'a About,
    /// Pictures of its pages, in their order.
    pub scans: &'a [Scan],
    /// The archive file.
    pub pdf: &'a [u8],
    /// What one `String` of ALTO holds.
    pub strings: Strings,
    /// Whether each character has its place.
    pub glyphs: Glyphs,
}

/// Whether ALTO has a `Glyph` for each character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Words are enough.
    #[default]
    None,
    /// Each has one: a page is four times as large.
    Each,
}

/// What the paper says of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// 刊名.
    pub paper: String,
    /// 期号 as it is printed.
    pub number: Option<String>,
    /// 总第.
    pub serial: Option<String>,
    /// 主办 or 编印单位.
    pub publisher: Option<String>,
    /// 国内统一刊号.
    pub cn: Option<String>,
    /// 准印证号.
    pub permit: Option<String>,
    /// Where `data` of the folder will be found, ending with a stroke.
    pub address: String,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// Dots across and down.
    pub size: PixelSize,
    /// All of it without loss.
    pub master: Master,
    /// A JPEG of the same size.
    pub jpeg: Vec<u8>,
}

/// A picture of a page without loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Master {
    /// As PNG.
    Png(Vec<u8>),
    /// As JPEG XL.
    Jxl(Vec<u8>),
}

/// A file of the bag's payload.
struct Held {
    /// Its name below `data/`.
    name: String,
    /// What METS groups it with.
    use_: Use,
    /// Of which page, by its place.
    page: Option<usize>,
    bytes: Vec<u8>,
    sum: String,
}

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Master,
    Derivative,
    Alto,
    Document,
    Story,
    Text,
    Manifest,
}

impl Use {
    const ALL: [Self; 7] = [
        Self::Master,
        Self::Derivative,
        Self::Alto,
        Self::Document,
        Self::Story,
        Self::Text,
        Self::Manifest,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Master => "master image",
            Self::Derivative => "service image",
            Self::Alto => "fulltext",
            Self::Document => "archive document",
            Self::Story => "story",
            Self::Text => "plain text",
            Self::Manifest => "manifest",
        }
    }
}

/// What a file is made as.
#[derive(Clone, Copy)]
struct Format {
    mime: &'static str,
    name: &'static str,
    version: &'static str,
}

impl Held {
    fn new(name: String, use_: Use, page: Option<usize>, bytes: Vec<u8>) -> Self {
        let sum = sum(&bytes);
        Self { name, use_, page, bytes, sum }
    }

    /// What it goes by in METS and PREMIS.
    fn id(&self) -> String {
        id(&self.name)
    }

    fn format(&self) -> Format {
        let of = |mime, name, version| Format { mime, name, version };
        let end = self.name.rsplit_once('.').map_or("", |(_, end)| end);
        match (self.use_, end) {
            (Use::Alto, _) => of("text/xml", "ALTO", "4.4"),
            (Use::Document, _) => of("application/pdf", "PDF/A-2a, PDF/UA-1", "1.7"),
            (Use::Manifest, _) => of("application/ld+json", "IIIF Presentation", "3.0"),
            (Use::Story, _) => of("application/json", "JSON", "RFC 8259"),
            (Use::Text, _) => of("text/plain", "plain text, UTF-8", ""),
            (Use::Derivative, _) => of("image/jpeg", "JPEG", "1.02"),
            (Use::Master, "jxl") => of("image/jxl", "JPEG XL", "ISO/IEC 18181-1"),
            (Use::Master, _) => of("image/png", "PNG", "1.2"),
        }
    }
}

/// The name that a file is referred to by.
fn id(name: &str) -> String {
    format!("f.{}", name.replace('/', "."))
}

/// A checksum as it is written.
fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Setting<'_> {
    /// The day of the issue.
    fn day(&self) -> String {
        self.edition.day()
    }
}

/// Writes the bag. Pages and their pictures are in the same order.
pub fn files(setting: &Setting<'_>) -> Vec<File> {
    let plan = Plan::of(setting.edition);
    let sheets = Sheet::all(&plan);
    let mut held = pages(setting, &sheets);
    held.push(Held::new(
        "issue.pdf".to_owned(),
        Use::Document,
        None,
        setting.pdf.to_vec(),
    ));
    for nth in 0..plan.stories.len() {
        held.extend(story::files(setting, &plan, &sheets, nth));
    }
    let manifest = iiif::json(setting, &plan, &sheets);
    held.push(Held::new(iiif::NAME.to_owned(), Use::Manifest, None, manifest));
    held.sort_by(|a, b| (a.use_, &a.name).cmp(&(b.use_, &b.name)));
    let premis = premis::xml(setting, &held);
    let mets = mets::xml(
        setting,
        &plan,
        &mets::Kept { sheets: &sheets, held: &held, premis: &premis },
    );
    let payload =
        held.into_iter().map(|held| File { name: held.name, bytes: held.bytes });
    let named = |name: &str, bytes| File { name: name.to_owned(), bytes };
    let own = [named(premis::NAME, premis), named(mets::NAME, mets)];
    bag::packed(setting, payload.chain(own).collect())
}

/// The pictures and words of each page.
fn pages(setting: &Setting<'_>, sheets: &[Sheet<'_>]) -> Vec<Held> {
    let scans = setting.scans.par_iter().zip(sheets).enumerate();
    let each = scans.map(|(nth, (scan, sheet))| {
        let leaf = &sheet.leaf.name;
        let (end, bytes) = scan.master.told();
        let master = image(leaf, end);
        let alto = alto::xml(setting, sheet, nth, &master);
        let page = Some(nth);
        [
            Held::new(master, Use::Master, page, bytes.to_vec()),
            Held::new(image(leaf, "jpg"), Use::Derivative, page, scan.jpeg.clone()),
            Held::new(alto_name(leaf), Use::Alto, page, alto),
        ]
    });
    each.flatten().collect()
}

impl Master {
    /// What its file ends with, and what is in it.
    fn told(&self) -> (&'static str, &[u8]) {
        match self {
            Self::Png(bytes) => ("png", bytes),
            Self::Jxl(bytes) => ("jxl", bytes),
        }
    }
}

fn image(leaf: &str, end: &str) -> String {
    format!("images/{leaf}.{end}")
}

fn alto_name(leaf: &str) -> String {
    format!("alto/{leaf}.xml")
}
