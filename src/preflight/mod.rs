//! Judgement on the marks before any file is written.
//!
//! In come the marks of an [`Edition`], the faces they are set in, what is known of the
//! pictures, and the [`Limits`] of the press; out come [`Finding`]s, each with the place
//! on the page, the place in the copy, what was measured and what is allowed, and a
//! [`Record`] of all of it as JSON and as one page of HTML. This module knows no file: it
//! looks at the same marks that are written afterwards.
//!
//! ```
//! use banmian::edition::{Edition, Mark, Origin, Page, Role, Shape};
//! use banmian::font::Library;
//! use banmian::ink::{Ink, Tint};
//! use banmian::copy::{Limits, Work as Kind};
//! use banmian::preflight::{Faces, Work, judge};
//! use banmian::unit::{Length, Rect, Size};
//!
//! // A page of 20 by 10 millimetres with a rule across it.
//! let mm = Length::mm;
//! let size = Size { width: mm(20), height: mm(10) };
//! let rule = Rect { x: mm(0), y: mm(4), width: mm(20), height: mm(2) };
//! let mark = Mark {
//!     shape: Shape::Fill { rect: rule, ink: Ink::process([100, 100, 100, 100].map(Tint::percent)) },
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
//! let (library, limits) = (Library::empty(), Limits::of(Kind::Newsprint));
//! let work = Work {
//!     edition: &edition,
//!     library: &library,
//!     pictures: &[],
//!     sheets: &[],
//!     limits: &limits,
//!     faces: Faces::Embedded,
//! };
//! // Newsprint holds 240 %.
//! let found = judge(&work);
//! assert!(found.iter().any(|finding| finding.diagnostic.rule.name == "press/ink"));
//! ```
//!
//! # Sources
//!
//! - `press.md` §9: what print shops ask for.
//! - OpenType 1.9.1, `OS/2`, fsType (embedding and subsetting).

mod bounds;
mod edges;
mod finding;
mod job;
mod leaves;
mod lines;
mod overprint;
mod pictures;
mod record;
mod sheet;
mod sketch;
mod told;
#[cfg(test)]
mod tests;
mod type_;

use crate::copy::Limits;
use crate::diag::{Diagnostic, Places, Span};
use crate::edition::{Edition, Page};
use crate::font::Library;
use crate::plate::Sheet;
use crate::unit::Rect;

pub use finding::Finding;
use finding::{Measured, Printed};
pub use leaves::LeafFacts;
pub use overprint::{knocked_out, overprints};
pub use pictures::{Facts, Pixels, Tagged};
pub use record::{PlateFile, Record, Verdict};
pub use sketch::Sketch;
pub use told::{Meant, lacking, untrue};
pub use type_::rights;

/// What is judged.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The marks.
    pub edition: &'a Edition,
    /// The faces they are set in.
    pub library: &'a Library,
    /// What is known of each picture, in the order of their numbers.
    pub pictures: &'a [Facts],
    /// The inks of the pages of which [`overprints`] says that they are to be looked at.
    pub sheets: &'a [Sheet],
    /// What the press can hold.
    pub limits: &'a Limits,
    /// Whether faces travel with the file.
    pub faces: Faces,
}

/// Whether faces travel with the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Faces {
    /// As subsets.
    #[default]
    Embedded,
    /// 转曲: type is drawn as curves, and no face is in the file.
    Curves,
}

/// Judges an edition: page after page, and on each in the order of the marks.
pub fn judge(work: &Work<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    type_::faces(work, &mut findings);
    findings.extend(lines::spots(work));
    for page in &work.edition.pages {
        for mark in &page.marks {
            pictures::judge(work, page, mark, &mut findings);
            type_::judge(work, page, mark, &mut findings);
            lines::judge(work, page, mark, &mut findings);
            edges::judge(work, page, mark, &mut findings);
            job::judge(work, page, mark, &mut findings);
            leaves::judge(work, page, mark, &mut findings);
        }
        overprint::judge(work, page, &mut findings);
    }
    once(findings)
}

/// What other stages have told of, with the place on the page where it can be found.
pub fn placed(edition: &Edition, told: &[Diagnostic], places: &Places) -> Vec<Finding> {
    let finding = |diagnostic: &Diagnostic| {
        let place = place_of(edition, diagnostic.span, places);
        let (page, place) =
            place.map_or((None, None), |(page, rect)| (Some(page.number), Some(rect)));
        Finding { page, place, limit: None, diagnostic: diagnostic.clone() }
    };
    told.iter().map(finding).collect()
}

/// Where copy at a place of the files stands on the pages: the first mark that was set
/// from it.
fn place_of<'a>(
    edition: &'a Edition,
    span: Span,
    places: &Places,
) -> Option<(&'a Page, Rect)> {
    if span.range().is_empty() {
        return None;
    }
    let touches = |other: Span| {
        let (a, b) = (span.range(), other.range());
        span.file() == other.file() && a.start < b.end && b.start < a.end
    };
    edition.pages.iter().find_map(|page| {
        let mark =
            page.marks.iter().find(|mark| touches(places.span(mark.origin.spot)))?;
        Some((page, bounds::of(mark)))
    })
}

/// The same fault of one line, one picture or one rule once.
fn once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let same = |other: &&mut Finding| {
            let key = |f: &Finding| (f.page, f.diagnostic.rule, f.diagnostic.at);
            key(other) == key(&finding)
                && (!finding.diagnostic.at.range().is_empty()
                    || other.place == finding.place)
        };
        match kept.iter_mut().rev().take(64).find(same) {
            Some(first) => {
                let both = first.place.zip(finding.place);
                first.place = both.map(|(a, b)| bounds::both(a, b)).or(first.place);
            }
            None => kept.push(finding),
        }
    }
    kept
}
