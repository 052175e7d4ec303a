//! 二维码: modules of black on the paper, and what a reader gets beside them.
//!
//! # Sources
//!
//! - ISO/IEC 18004:2015, 6.3.8: a quiet zone of four modules on every side
//! - GS1 General Specifications, release 24, 5.12.3.1: a module of .396 mm at the least
//!   where a telephone reads it

use qrcodegen::{QrCode as Modules, QrCodeEcc};

use super::super::Role;
use super::super::piece::InsetRule;
use super::Maker;
use super::block::{Block, Lie, Stand, Wanted, rule};
use crate::copy::QrCode;
use crate::diag::Spot;
use crate::unit::{Length, Rect, count};

/// The quiet zone on each side, in modules.
const QUIET: i64 = 4;
/// How wide a module is at the least where nobody says how large the code is: newsprint
/// spreads its ink.
const MODULE: Length = Length::micrometres(500);
/// A plate of 2540 dots to the inch has a dot of so much: a module of whole dots is as
/// wide as every other.
const DOT: Length = Length::micrometres(10);

impl Maker<'_> {
    /// The code at the left and its caption beside it; in the middle where there is none.
    pub(super) fn code(&self, code: &QrCode, spot: Spot) -> Block {
        // A link that was read is far shorter than what a code holds.
        let Ok(modules) = Modules::encode_text(&code.link, QrCodeEcc::Medium) else {
            return Block { lines: 1, ..Block::default() };
        };
        let (whole, em) = (self.columns.measure, self.wardrobe.em());
        let (own, all) = (
            i64::from(modules.size()),
            i64::from(modules.size()).saturating_add(QUIET * 2),
        );
        let wanted = code.size.map_or(MODULE, |size| size.scale(1, own));
        // Beside the code a caption has room for a few characters.
        let beside = if code.caption.is_some() { em * 7 } else { Length::ZERO };
        let most = (whole - beside).max(em).scale(1, all);
        let least = wanted.min(most);
        let lines = self.lines(least * all);
        let module = match code.size {
            Some(_) => least,
            // What is left of the last line goes to the modules.
            None => self.high(lines).scale(1, all).min(most),
        };
        let module = DOT * module.div_rem(DOT).0.max(1);
        let side = module * all;
        let y = (self.high(lines) - side).scale(1, 2);
        let left = match code.caption {
            Some(_) => Length::ZERO,
            None => (whole - side).scale(1, 2),
        };
        let paper = Rect { x: left, y, width: side, height: side };
        let mut pieces = vec![rule(paper, InsetRule::Paper, spot)];
        let quiet = module * QUIET;
        let drawn = dark(&modules).into_iter().map(|run| {
            let rect = Rect {
                x: left + quiet + module * run.column,
                y: y + quiet + module * run.row,
                width: module * run.length,
                height: module,
            };
            rule(rect, InsetRule::Module, spot)
        });
        pieces.extend(drawn);
        let mut strained = Vec::new();
        if let Some(copy) = &code.caption {
            let (left, look) = (side, &self.wardrobe.caption);
            let measure = whole - side;
            let lines_of =
                self.broken(Wanted { copy, look, measure, indent: Length::ZERO });
            let pitch = look.plain.size.scale(4, 3);
            let turns = count(lines_of.lines.len().saturating_sub(1));
            let deep = pitch * turns + em;
            let top = (self.high(lines) - deep).scale(1, 2);
            let stand = Stand {
                role: Role::CodeCaption,
                number: 0,
                left,
                measure,
                lie: Lie::Left,
                top,
                pitch,
            };
            pieces.extend(self.stand(&lines_of, stand));
            strained = lines_of.strained;
        }
        Block { lines, pieces, strained, ..Block::default() }
    }
}

/// Dark modules side by side.
#[derive(Clone, Copy)]
struct Run {
    row: i64,
    column: i64,
    length: i64,
}

/// Every dark module once, those side by side as one.
fn dark(modules: &Modules) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for row in 0..modules.size() {
        let mut open: Option<Run> = None;
        for column in 0..modules.size() {
            if modules.get_module(column, row) {
                let run = open.get_or_insert(Run {
                    row: i64::from(row),
                    column: i64::from(column),
                    length: 0,
                });
                run.length = run.length.saturating_add(1);
            } else {
                runs.extend(open.take());
            }
        }
        runs.extend(open);
    }
    runs
}
