//! What the program keeps in a proof for itself: data of the document's own.
//!
//! # Sources
//!
//! ISO 32000-1:2008, 14.5 (page-piece dictionaries).

use hayro::hayro_syntax::Pdf as Read;
use hayro::hayro_syntax::object::{Dict, Stream};
use pdf_writer::writers::Catalog;
use pdf_writer::{Date, Filter, Finish, Name, Pdf, Ref};

use super::number::deflate;

/// The name under which it is kept.
const NAME: &[u8] = b"banmian";

/// Writes the data, and says where.
pub(super) fn write(record: &[u8], pdf: &mut Pdf, next: &mut Ref) -> Ref {
    let id = next.bump();
    pdf.stream(id, &deflate(record)).filter(Filter::FlateDecode);
    id
}

/// Names it in the catalog. `day` is the day of the issue: the program has no clock.
pub(super) fn name_in(catalog: &mut Catalog<'_>, record: Ref, day: Date) {
    let mut piece = catalog.insert(Name(b"PieceInfo")).dict();
    let mut own = piece.insert(Name(NAME)).dict();
    own.pair(Name(b"LastModified"), day);
    own.pair(Name(b"Private"), record);
    own.finish();
    piece.finish();
}

/// What was kept in a file that [`write_proof`](super::write_proof) wrote, whatever other
/// programs have done to it since.
pub fn record_in(pdf: &[u8]) -> Option<Vec<u8>> {
    let pdf = Read::new(pdf.to_vec()).ok()?;
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let pieces: Dict<'_> = catalog.get(b"PieceInfo".as_slice())?;
    let own: Dict<'_> = pieces.get(NAME)?;
    let kept: Stream<'_> = own.get(b"Private".as_slice())?;
    Some(kept.decoded().ok()?.into_owned())
}
