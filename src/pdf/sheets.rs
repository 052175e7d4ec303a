//! 拼版: pages on sheets. A page is a form, made once with all that it needs; a side of a
//! sheet places some of them, upright or turned over, with fold and crop marks round them.

use std::sync::Arc;

use hayro_write::hayro_syntax::Pdf as Read;
use hayro_write::{ChunkSettings, ExtractionQuery, extract};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect as Box, Ref, TextStr};
use sha2::{Digest, Sha256};

use super::Fault;
use super::document::{packet, write_info, write_intents};
use super::number::{deflate, pt};
use super::register;
use crate::edition::Edition;
use crate::picture::fenced;
use crate::standard::{Standard, Transparency};
use crate::unit::{Length, Point, Rect, Size};

/// One side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The sheet, trimmed and not folded.
    pub size: Size,
    /// The pages on it.
    pub placed: Vec<Placed>,
    /// Where it is folded, across and down.
    pub folds: Folds,
    /// Where it is cut beside its edges, from the top.
    pub cuts: Vec<Length>,
    /// Which page of the file stands above it and says what sheet this is.
    pub label: usize,
    /// How far pages run past the edges of the sheet.
    pub bleed: Length,
}

/// Where a sheet is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folds {
    /// From the left: a fold that runs down the sheet.
    pub down: Length,
    /// From the top: a fold that runs across it.
    pub across: Option<Length>,
}

/// A page on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which page of the file, from zero.
    pub page: usize,
    /// Where its trimmed rectangle comes to stand, from the top left of the sheet.
    pub trim: Rect,
    /// What of it is seen.
    pub window: Rect,
    /// Which way up.
    pub turned: Turned,
}

/// Which way up a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// As it is read.
    Upright,
    /// Its head below.
    Over,
}

/// The room round a sheet for its marks.
const ROOM: Length = Length::mm(12);

/// Puts the pages of a file on sheets. `pages` is a PDF that [`super::write_as`] made, of as
/// many pages as the edition has and those of the labels after them; what it promises, the
/// sheets promise too.
///
/// # Errors
///
/// If a page cannot be taken over.
pub fn impose(
    edition: &Edition,
    pages: Vec<u8>,
    sides: &[Side],
    standard: &Standard,
) -> Result<Vec<u8>, Fault> {
    let mut pdf = Pdf::new();
    let (major, minor) = standard.pdf_version();
    pdf.set_version(major, minor);
    let mut next = Ref::new(1);
    let (catalog, tree, all) = (next.bump(), next.bump(), next.bump());
    let forms = forms(pages, &mut pdf, &mut next)?;
    let shows_through = contains(pdf.as_bytes(), b"/Transparency")
        && standard.transparency() == Transparency::Live;
    register::write(&mut pdf, all);
    let mut kids = Vec::with_capacity(sides.len());
    for side in sides {
        let (id, content) = (next.bump(), next.bump());
        kids.push(id);
        let margin = side.bleed + ROOM;
        let grown = |by: Length| {
            Box::new(
                pt(margin - by),
                pt(margin - by),
                pt(margin + side.size.width + by),
                pt(margin + side.size.height + by),
            )
        };
        let mut out = pdf.page(id);
        out.parent(tree).media_box(grown(margin)).bleed_box(grown(side.bleed));
        out.trim_box(grown(Length::ZERO)).contents(content);
        let mut resources = out.resources();
        resources.color_spaces().pair(Name(register::ALL.as_bytes()), all);
        let mut named = resources.x_objects();
        let mut used: Vec<usize> = side.placed.iter().map(|placed| placed.page).collect();
        used.push(side.label);
        used.sort_unstable();
        used.dedup();
        for page in used {
            let form = forms.get(page).ok_or(Fault::Sheet)?;
            named.pair(Name(form_name(page).as_bytes()), *form);
        }
        named.finish();
        resources.finish();
        if shows_through {
            out.group().transparency().color_space().device_cmyk();
        }
        out.finish();
        let drawn = deflate(&draw(edition, side));
        pdf.stream(content, &drawn).filter(Filter::FlateDecode);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(kids).count(count);
    let profile = standard.intent().map(|intent| {
        let id = next.bump();
        let data = deflate(intent.profile());
        pdf.icc_profile(id, &data).n(4).filter(Filter::FlateDecode);
        id
    });
    let (info, metadata) = (next.bump(), next.bump());
    write_info(&mut pdf, info, edition, standard);
    let hash = Sha256::digest(pdf.as_bytes());
    let id = hash.get(..16).unwrap_or_default().to_vec();
    pdf.metadata(metadata, packet(edition, standard, &id).as_bytes());
    let mut out = pdf.catalog(catalog);
    out.pages(tree).metadata(metadata).lang(TextStr(edition.language.tag()));
    out.viewer_preferences().display_doc_title(true);
    if let (Some(intent), Some(profile)) = (standard.intent(), profile) {
        write_intents(&mut out, standard, intent, profile);
    }
    out.finish();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

/// Every page as a form, with the bottom left of its media box at its origin.
fn forms(pages: Vec<u8>, pdf: &mut Pdf, next: &mut Ref) -> Result<Vec<Ref>, Fault> {
    let mut first = *next;
    let taken = fenced(|| {
        let read = Read::new(Arc::new(pages)).ok();
        Ok(read.and_then(|read| {
            let count = read.pages().len();
            let queries: Vec<_> = (0..count).map(ExtractionQuery::new_xobject).collect();
            let settings = ChunkSettings::default();
            extract(&read, std::boxed::Box::new(|| first.bump()), settings, &queries).ok()
        }))
    });
    let taken = taken.ok().flatten().ok_or(Fault::Sheet)?;
    *next = first;
    pdf.extend(&taken.chunk);
    taken.root_refs.into_iter().map(|form| form.map_err(|_| Fault::Sheet)).collect()
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn form_name(page: usize) -> String {
    format!("Pg{page}")
}

/// Draws the marks of a side of a sheet: where it is cut, and where it is folded, dashed.
fn draw_marks(out: &mut Content, side: &Side, origin: Point) {
    out.save_state();
    out.set_stroke_color_space(Name(register::ALL.as_bytes())).set_stroke_color([1.0]);
    out.set_line_width(0.25);
    let (width, height) = (side.size.width, side.size.height);
    let near = side.bleed + register::AWAY;
    let far = near + register::LONG;
    let ends = [(Length::ZERO, -1), (height, 1)];
    let sides = [(Length::ZERO, -1), (width, 1)];
    let down = |out: &mut Content, x: Length| {
        for (y, end) in ends {
            let at = |by: Length| Point { x, y: y + by * end };
            register::line(out, origin, at(near), at(far));
        }
    };
    let across = |out: &mut Content, y: Length| {
        for (x, end) in sides {
            let at = |by: Length| Point { x: x + by * end, y };
            register::line(out, origin, at(near), at(far));
        }
    };
    for x in [Length::ZERO, width] {
        down(out, x);
    }
    for y in [Length::ZERO, height].into_iter().chain(side.cuts.iter().copied()) {
        across(out, y);
    }
    out.set_dash_pattern([3.0, 1.5], 0.0);
    down(out, side.folds.down);
    if let Some(y) = side.folds.across {
        across(out, y);
    }
    out.restore_state();
}

fn draw(edition: &Edition, side: &Side) -> Vec<u8> {
    let mut out = Content::with_settings(pdf_writer::Settings { pretty: false });
    let margin = side.bleed + ROOM;
    // The top left of the sheet in the space of the file.
    let origin = Point { x: margin, y: margin + side.size.height };
    for placed in &side.placed {
        let Placed { page, trim, window, turned } = *placed;
        // Each has room for its bleed round it, and no marks.
        let around = edition.pages.get(page).map_or(Length::ZERO, |page| page.bleed);
        out.save_state();
        let foot = origin.y - window.bottom();
        let (width, height) = (pt(window.width), pt(window.height));
        out.rect(pt(origin.x + window.x), pt(foot), width, height);
        out.clip_nonzero().end_path();
        let (left, low) = (origin.x + trim.x, origin.y - trim.bottom());
        out.transform(match turned {
            Turned::Upright => [1.0, 0.0, 0.0, 1.0, pt(left - around), pt(low - around)],
            Turned::Over => {
                let (right, high) = (left + trim.width, low + trim.height);
                [-1.0, 0.0, 0.0, -1.0, pt(right + around), pt(high + around)]
            }
        });
        out.x_object(Name(form_name(page).as_bytes()));
        out.restore_state();
    }
    draw_marks(&mut out, side, origin);
    out.save_state();
    let label = origin.y + side.bleed + Length::mm(3);
    out.transform([1.0, 0.0, 0.0, 1.0, pt(origin.x + Length::mm(12)), pt(label)]);
    out.x_object(Name(form_name(side.label).as_bytes()));
    out.restore_state();
    out.finish().to_vec()
}
