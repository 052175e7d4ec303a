use pdf_writer::types::OverprintMode;
use pdf_writer::writers::ExtGraphicsState;
use pdf_writer::{Chunk, Finish as _, Ref};

/// Graphics states: solid black overprints, all else does not.
pub(super) const OVERPRINT: &str = "Overprint";
/// See [`OVERPRINT`].
pub(super) const KNOCKOUT: &str = "Knockout";

/// The states in which ink overprints and in which it takes the place of what lies under
/// it.
pub(super) fn write_states(pdf: &mut Chunk, overprint: Ref, knockout: Ref) {
    let mut out = pdf.indirect(overprint).start::<ExtGraphicsState<'_>>();
    out.overprint(true).overprint_fill(true);
    out.overprint_mode(OverprintMode::IgnoreZeroChannel);
    out.finish();
    let mut out = pdf.indirect(knockout).start::<ExtGraphicsState<'_>>();
    out.overprint(false).overprint_fill(false);
}
