//! Copy as people send it: bytes and a file name in, a [`Document`] out.
//!
//! A Word or OpenDocument file, RTF, a web page as WeChat and web editors give it,
//! Markdown and plain text all come out alike: a title and a byline if the file says
//! which they are, blocks in reading order, and a list of **what was not taken**, each
//! with its place. Nothing is left out in silence: a hidden note, a deleted sentence, the
//! target of a link, a picture that cannot be read, a guess at the encoding are all in
//! [`Document::untaken`]. A file of another kind is named for what it is, with the way to
//! convert it ([`Refused`]).
//!
//! [`house`] writes a document as the body of a story is written; [`draft`] tells its
//! headline, deck, byline and source apart. This module knows no issue, no type and no
//! page, and reads no file: pictures come out as bytes.
//!
//! Work is bounded: see [`limit`]. Damaged input is refused or read as far as it goes,
//! never a panic.
//!
//! # Sources
//!
//! - ECMA-376-1:2016 (`WordprocessingML`, `DrawingML`), ISO/IEC 29500-4 (`VML`).
//! - OpenDocument 1.3, part 3 (OASIS, 2021).
//! - Rich Text Format Specification 1.9.1 (Microsoft, 2008).
//! - HTML Living Standard, §13.2.5 (tokenization) and §15.3 (what is a block).
//! - `CommonMark` 0.31, with the tables and footnotes of GitHub.
//! - The WHATWG Encoding Standard.

mod archive;
mod coding;
mod draft;
mod figure;
mod flat;
mod galley;
mod house;
mod html;
pub mod limit;
mod markdown;
mod model;
mod numeral;
mod odt;
mod plain;
mod refused;
mod rtf;
mod sheet;
mod sniff;
mod symbol;
mod tidy;
mod told;
mod tree;
mod word;

pub use coding::encoding;
pub(crate) use coding::{Mangled, Unmangled};
pub use draft::{Caption, Captions, Draft, Photo, draft};
pub use house::{House, Notes, house};
pub use model::{
    Block, Document, Format, Mark, Markup, Picture, Place, Table, Text, Untaken, What,
};
pub use refused::Refused;
pub use sheet::{Sheet, sheet};

use sniff::Kind;

/// What a folder of this name is, if programs show it as one file.
pub fn bundle(name: &str) -> Option<Refused> {
    sniff::bundle(name)
}

/// What a file is that should be text of somebody's own and is none, and what to do with
/// it. Nothing if it is text, in whatever encoding.
pub fn other_than_text(bytes: &[u8], name: &str) -> Option<Refused> {
    sniff::other_than_text(bytes, name)
}

/// Reads a document.
///
/// What it is is found by its bytes; `name`, the name of its file, decides between kinds
/// of text only.
///
/// # Errors
///
/// If it is no kind of document that is read, is damaged, is encrypted, or is larger than
/// [`limit`] says.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, Refused> {
    let mut document = match sniff::kind(bytes, name)? {
        Kind::Word => word::read(bytes)?,
        Kind::OpenDocument => odt::read(bytes)?,
        Kind::Rtf => rtf::read(bytes)?,
        Kind::Html => html::read(bytes)?,
        Kind::Markdown => markdown::read(bytes)?,
        Kind::Plain => plain::read(bytes)?,
    };
    tidy::tidy(&mut document);
    Ok(document)
}
