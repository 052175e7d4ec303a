//! The rules between modules.

use super::Grid;
use super::grid::after;
use crate::copy::{Frame, Module};
use crate::ink::Ink;
use crate::unit::{Length, Rect};

/// A rule: a thin black rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// Where.
    pub rect: Rect,
    /// What it is for.
    pub use_: RuleUse,
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleUse {
    /// It parts two modules.
    Between,
    /// It is part of the folio.
    Folio,
    /// It is the line of a box.
    Box,
    /// It is the tint of a box.
    Tint,
    /// It is the thick line of a double box.
    Outer,
    /// It is the thin line of a double box.
    Inner,
    /// It is one square of an ornamental border.
    Ornament,
    /// It belongs to the masthead and has its ink, if it was given one.
    Masthead(Option<Ink>),
    /// The same, too thin to be printed in more than one ink.
    MastheadFine(Option<Ink>),
    /// It is the ground of the word that names an ad.
    Label,
    /// It is room that nothing stands in, on a page that is not finished.
    Gap,
    /// It is the edge of a page that has something beside it.
    Edge,
}

/// page-design.md: 0.3 pt between modules.
const THIN: Length = Length::thousandths_of_pt(300);
/// page-design.md: 0.5 pt round a box.
const BOX: Length = Length::thousandths_of_pt(500);

/// The rules that part modules: one in the middle of the lines between two that stand
/// under one another, one in the middle of the gutter between two side by side. They
/// stop short of one another.
///
/// A box parts its story from the next one by its own line: no rule stands beside it.
pub(super) fn between(grid: Grid, modules: &[(&Module, Frame)]) -> Vec<RuleLine> {
    let all: Vec<&Module> = modules.iter().map(|(module, _)| *module).collect();
    let plain = modules.iter().filter(|(_, frame)| *frame == Frame::None);
    let open: Vec<&Module> = plain.map(|(module, _)| *module).collect();
    let mut rules = Vec::new();
    for module in &all {
        rules.extend(above(grid, module, &all));
    }
    for module in &open {
        rules.extend(beside(grid, module, &open));
    }
    rules.sort_by_key(|rule| (rule.rect.y, rule.rect.x));
    merge(rules, grid.gutter())
}

/// The rule over a module, in the middle between it and the lowest one above.
fn above(grid: Grid, module: &Module, modules: &[&Module]) -> Option<RuleLine> {
    let over = modules.iter().filter(|other| {
        other.lines.last < module.lines.first && module.columns.meets(other.columns)
    });
    let last = over.map(|other| other.lines.last).max()?;
    let (from, to) = (grid.foot(last), grid.top(module.lines.first));
    let y = from + (to - from - THIN).scale(1, 2);
    let (x, width) = (grid.left(module.columns.first), grid.across(module.columns));
    let rect = Rect { x, y, width, height: THIN };
    Some(RuleLine { rect, use_: RuleUse::Between })
}

/// The rules on the right of a module, one for each neighbour.
fn beside(grid: Grid, module: &Module, modules: &[&Module]) -> Vec<RuleLine> {
    let right = after(module.columns.last, 1);
    let next = modules
        .iter()
        .filter(|other| other.columns.first == right && module.lines.meets(other.lines));
    let x = grid.left(right) - grid.gutter().scale(1, 2) - THIN.scale(1, 2);
    let rules = next.map(|other| {
        let y = grid.top(module.lines.first.max(other.lines.first));
        let foot = grid.foot(module.lines.last.min(other.lines.last));
        let rect = Rect { x, y, width: THIN, height: foot - y };
        RuleLine { rect, use_: RuleUse::Between }
    });
    rules.collect()
}

/// Joins rules that continue one another over a gutter or over the lines between two
/// modules.
fn merge(rules: Vec<RuleLine>, gutter: Length) -> Vec<RuleLine> {
    let mut merged: Vec<RuleLine> = Vec::new();
    for rule in rules {
        let rect = rule.rect;
        let joined = merged.iter_mut().find(|known| {
            let known = known.rect;
            let flat = rect.height == THIN && known.height == THIN;
            flat && known.y == rect.y && (rect.x - known.right()).abs() <= gutter
        });
        if let Some(known) = joined {
            known.rect.width = rect.right() - known.rect.x;
        } else {
            merged.push(rule);
        }
    }
    // One upright rule where a module has several neighbours on its right.
    let mut whole: Vec<RuleLine> = Vec::new();
    for rule in merged {
        let rect = rule.rect;
        let joined = whole.iter_mut().find(|known| {
            let known = known.rect;
            let upright = rect.width == THIN && known.width == THIN;
            upright && known.x == rect.x && rect.y - known.bottom() <= gutter * 2
        });
        if let Some(known) = joined {
            known.rect.height = rect.bottom() - known.rect.y;
        } else {
            whole.push(rule);
        }
    }
    whole
}

/// The thick line of a double box, and the thin one 1 mm inside of it.
const OUTER: Length = Length::thousandths_of_pt(1_200);
const INNER: Length = Length::thousandths_of_pt(300);
/// A square of an ornamental border, and about how far it is to the next one.
const SQUARE: Length = Length::thousandths_of_pt(2_000);
const STEP: Length = Length::thousandths_of_pt(4_000);

/// The lines or the tint of a boxed module.
pub(super) fn frame(grid: Grid, frame: Frame, module: &Module) -> Vec<RuleLine> {
    let rect = grid.rect(module.columns, module.lines);
    let line = |use_, inset| RuleLine { rect: rect.inset(inset), use_ };
    match frame {
        Frame::None => Vec::new(),
        Frame::Line => vec![line(RuleUse::Box, BOX.scale(1, 2))],
        Frame::Tint => vec![line(RuleUse::Tint, BOX.scale(1, 2))],
        Frame::Double => {
            let inside = OUTER + Length::mm(1) + INNER.scale(1, 2);
            vec![line(RuleUse::Outer, OUTER.scale(1, 2)), line(RuleUse::Inner, inside)]
        }
        Frame::Ornament => ornament(rect),
    }
}

/// Squares all round, one in each corner, the others at even steps between.
fn ornament(rect: Rect) -> Vec<RuleLine> {
    let steps = |length: Length| (length - SQUARE).div_rem(STEP).0.max(1);
    let (across, down) = (steps(rect.width), steps(rect.height));
    let x = |nth: i64| rect.x + (rect.width - SQUARE).scale(nth, across);
    let y = |nth: i64| rect.y + (rect.height - SQUARE).scale(nth, down);
    let along = (0..=across).flat_map(|nth| [(x(nth), y(0)), (x(nth), y(down))]);
    let sides = (1..down).flat_map(|nth| [(x(0), y(nth)), (x(across), y(nth))]);
    let square = |(x, y)| {
        let rect = Rect { x, y, width: SQUARE, height: SQUARE };
        RuleLine { rect, use_: RuleUse::Ornament }
    };
    along.chain(sides).map(square).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SQUARE, ornament};
    use crate::unit::{Length, Rect};

    /// LAY-9: a border is closed: a square in every corner, none outside, none doubled.
    #[test]
    fn an_ornamental_border_closes_at_its_corners() {
        let (x, y) = (Length::mm(20), Length::mm(30));
        let rect = Rect { x, y, width: Length::mm(113), height: Length::mm(47) };
        let squares = ornament(rect);
        let places: BTreeSet<(Length, Length)> =
            squares.iter().map(|s| (s.rect.x, s.rect.y)).collect();
        assert_eq!(places.len(), squares.len());
        for x in [rect.x, rect.right() - SQUARE] {
            for y in [rect.y, rect.bottom() - SQUARE] {
                assert!(places.contains(&(x, y)), "no square in a corner");
            }
        }
        let inside = |s: &Rect| s.right() <= rect.right() && s.bottom() <= rect.bottom();
        assert!(squares.iter().all(|s| inside(&s.rect)));
    }
}
