//! Pages of other PDF files: each a form, with everything it needs and nothing else. Links,
//! annotations and metadata stay behind.

use std::sync::Arc;

use hayro_write::hayro_syntax::Pdf;
use hayro_write::{ChunkSettings, ExtractionQuery, extract};
use pdf_writer::{Chunk, Ref};

use crate::picture::{Leaf, fenced};

/// Writes a page as a form, the right way up with the bottom left of what a viewer shows at
/// its origin. Nothing if the page cannot be taken over.
pub(super) fn write(leaf: &Leaf, chunk: &mut Chunk, next: &mut Ref) -> Option<Ref> {
    let mut first = *next;
    let taken = fenced(|| {
        let pdf = Pdf::new(Arc::new(leaf.bytes())).ok();
        let query = ExtractionQuery::new_xobject(leaf.page);
        let settings = ChunkSettings::default();
        Ok(pdf.and_then(|pdf| {
            extract(&pdf, Box::new(|| first.bump()), settings, &[query]).ok()
        }))
    });
    // Whatever went wrong, the page cannot be taken over.
    let taken = taken.ok().flatten()?;
    *next = first;
    let form = taken.root_refs.first().copied()?.ok()?;
    chunk.extend(&taken.chunk);
    Some(form)
}
