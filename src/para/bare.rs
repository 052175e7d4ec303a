//! A paragraph read without what stands beside it.

use super::Paragraph;
use super::draw::Founts;
use super::job::Job;
use super::reader::Reader;
use super::units::{open_pauses, units};
use crate::copy::HeadlinePauses;
use crate::unit::WritingMode;

/// Reads a text as its lines run: what moves as one, how wide it is, what lies between.
pub(super) fn read_with(job: &Job<'_>, founts: &dyn Founts) -> Paragraph {
    let mut units = units(job);
    if job.rules.pauses != HeadlinePauses::Kept {
        open_pauses(&mut units);
    }
    match job.mode {
        WritingMode::HorizontalTb => Reader::new(job, founts).read(&units),
        WritingMode::VerticalRl => super::upright::read(job, founts, &units),
    }
}
