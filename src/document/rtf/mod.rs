//! RTF, as Word, WPS and every other program of the last thirty years writes it.

mod destination;
mod field;
mod font;
mod lexer;
mod look;
mod paragraph;
mod reader;

use super::limit;
use super::model::Document;
use super::refused::Refused;

/// Pictures are written in hexadecimal: a file is larger than what is in it.
const MOST: usize = limit::PLAIN * 4;

/// Reads `.rtf`.
///
/// # Errors
///
/// If it is beyond a limit. A file that is cut short is read as far as it goes, and told.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    if MOST < bytes.len() {
        return Err(Refused::beyond(
            format!("RTF 文件超过 {} MB", MOST >> 20),
            format!("the RTF file is larger than {} MB", MOST >> 20),
        ));
    }
    let mut reader = reader::Reader::new();
    for token in lexer::tokens(bytes) {
        reader.take(token)?;
    }
    reader.finish()
}
