//! Marks to PDF.
//!
//! In come an [`Edition`], the faces and pictures it draws with, and the [`Standard`] the
//! file is to keep. Out come bytes, the same for the same input on every machine. This
//! module makes no choice about the page: it knows no copy and no style, and a mark
//! stands where the display list says.
//!
//! What it answers for:
//!
//! - A glyph is where its mark is, to a thousandth of its em.
//! - What is copied or searched is what the author wrote, in the order of the marks: no
//!   radicals for ideographs, no spaces from justification, no line ends from
//!   compressed punctuation.
//! - Solid black overprints, all else knocks out.
//! - The file is what the standard asks for; see the ledgers in `src/standard`.
//! - A tagged file holds the tree of what a reader is told of, and each mark is of it or an
//!   artifact.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::font::Library;
//! use banmian::ink::Ink;
//! use banmian::pdf::write;
//! use banmian::standard::Standard;
//! use banmian::unit::{Length, Rect, Size};
//!
//! // A page of 20 by 10 millimetres with a rule across it.
//! let mm = Length::mm;
//! let size = Size { width: mm(20), height: mm(10) };
//! let rule = Rect { x: mm(0), y: mm(4), width: mm(20), height: mm(2) };
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
//! let edition = Edition { pages: vec![page], ..Edition::default() };
//!
//! let pdf = write(&edition, &Library::empty(), &[], &Standard::Proof).unwrap();
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! // The same marks, the same bytes.
//! assert!(pdf == write(&edition, &Library::empty(), &[], &Standard::Proof).unwrap());
//! ```
//!
//! # Sources
//!
//! - ISO 32000-1:2008, 9.7 (composite fonts), 14.9.4 (replacement text), 14.11.2 (page
//!   boundaries), 14.11.5 (output intents).
//! - ISO 15930-7:2010 by way of `press.md` §4 and §8.

mod curves;
mod document;
mod drawing;
mod fault;
mod fount;
mod guide;
mod leaf;
mod number;
mod page;
mod picture;
mod record;
mod register;
mod shading;
mod sheets;
mod space;
mod state;
mod tags;
mod text;

use crate::copy::PrinterMarks;
use crate::edition::{Edition, Tree};
use crate::font::Library;
use crate::picture::Artwork;
use crate::standard::{Guidance, Standard};

pub use fault::Fault;
pub use record::record_in;
pub use sheets::{Folds, Placed, Side, Turned, impose};

/// Writes an edition. A [`PictureId`](crate::picture::PictureId) of it is a place in
/// `pictures`.
///
/// 5,100 glyphs of six faces take about 10 ms on two cores. Cutting down and compressing
/// the body face is 8 of them: reading its 30,000 glyphs 5.5, compressing 700 of them 2.5.
/// Faces and pages are prepared side by side.
///
/// # Errors
///
/// If a mark cannot be written without breaking a promise: it has no glyph, its face may
/// not be embedded, its picture is not there or is in a colour the standard forbids.
pub fn write(
    edition: &Edition,
    library: &Library,
    pictures: &[Artwork],
    standard: &Standard,
) -> Result<Vec<u8>, Fault> {
    write_as(edition, library, pictures, standard, TextAs::Type)
}

/// How type is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextAs {
    /// As type: it can be searched and copied.
    #[default]
    Type,
    /// 转曲: as curves. It is drawn the same and says nothing.
    Curves,
}

/// As [`write()`], with the type as type or as curves.
///
/// # Errors
///
/// As [`write()`]; faces of any rights may be drawn as curves.
pub fn write_as(
    edition: &Edition,
    library: &Library,
    pictures: &[Artwork],
    standard: &Standard,
    text: TextAs,
) -> Result<Vec<u8>, Fault> {
    let with = With { pictures, text, record: None, cuts: &[] };
    written(edition, library, standard, with)
}

/// An edition, and each of its pages by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// All pages.
    pub whole: Vec<u8>,
    /// A file a page, in their order.
    pub pages: Vec<Vec<u8>>,
}

/// As [`write_as`], a proof, and each page as [`write_as`] writes an edition of that page alone: the
/// same bytes, but the faces are looked through once.
///
/// # Errors
///
/// As [`write_as`].
pub fn write_bound(
    mut edition: Edition,
    library: &Library,
    pictures: &[Artwork],
    text: TextAs,
) -> Result<Bound, Fault> {
    let cuts = match text {
        TextAs::Type => fount::Case::gather(&edition, library, &[])?.cuts()?,
        TextAs::Curves => Vec::new(),
    };
    let with = With { pictures, text, record: None, cuts: &cuts };
    let whole = written(&edition, library, &Standard::Proof, with)?;
    let mut pages = Vec::with_capacity(edition.pages.len());
    for page in std::mem::take(&mut edition.pages) {
        edition.pages = vec![page];
        pages.push(written(&edition, library, &Standard::Proof, with)?);
    }
    Ok(Bound { whole, pages })
}

/// As [`write_as`], a proof, with data that the program finds in it again: [`record_in`].
///
/// # Errors
///
/// As [`write_as`].
pub fn write_proof(
    edition: &Edition,
    library: &Library,
    pictures: &[Artwork],
    text: TextAs,
    record: &[u8],
) -> Result<Vec<u8>, Fault> {
    let with = With { pictures, text, record: Some(record), cuts: &[] };
    written(edition, library, &Standard::Proof, with)
}

/// What goes into a file beside its marks.
#[derive(Clone, Copy)]
struct With<'a> {
    pictures: &'a [Artwork],
    text: TextAs,
    record: Option<&'a [u8]>,
    /// The faces of the edition that this one is of, if they are cut already.
    cuts: &'a [fount::Cut],
}

fn written(
    edition: &Edition,
    library: &Library,
    standard: &Standard,
    With { pictures, text, record, cuts }: With<'_>,
) -> Result<Vec<u8>, Fault> {
    let case = match text {
        TextAs::Type => fount::Case::gather(edition, library, cuts)?,
        TextAs::Curves => fount::Case::without(edition)?,
    };
    let shelf = picture::Shelf::sort(pictures);
    let guided = Guidance::Outline <= standard.guidance();
    let tree = guided.then(|| Tree::of(edition));
    let tagged = tree.as_ref().filter(|_| standard.guidance() == Guidance::Tags);
    // What stands beside the pages of a proof is for those who read it.
    let marks = if matches!(standard, Standard::Proof) {
        PrinterMarks::None
    } else {
        PrinterMarks::Drawn
    };
    let setting =
        page::Setting { case: &case, shelf: &shelf, library, text, tree: tagged, marks };
    let pages = page::paint(edition, &setting)?;
    let (case, shelf, tree) = (&case, &shelf, tree.as_ref());
    let forme = document::Forme { case, shelf, pages: &pages, tree, record };
    document::assemble(edition, standard, &forme)
}
