//! The rules between modules.

use super::Grid;
use crate::issue::{Frame, Module, Story};
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
    let over = modules
        .iter()
        .filter(|other| other.lines.last < module.lines.first && shares(module, other));
    let last = over.map(|other| other.lines.last).max()?;
    let (from, to) = (grid.foot(last), grid.top(module.lines.first));
    let y = from + (to - from - THIN).scale(1, 2);
    let (x, width) = (grid.left(module.columns.first), grid.across(module.columns));
    let rect = Rect { x, y, width, height: THIN };
    Some(RuleLine { rect, use_: RuleUse::Between })
}

/// Whether two modules have a column in common.
const fn shares(one: &Module, other: &Module) -> bool {
    one.columns.first <= other.columns.last && other.columns.first <= one.columns.last
}

/// The rules on the right of a module, one for each neighbour.
fn beside(grid: Grid, module: &Module, modules: &[&Module]) -> Vec<RuleLine> {
    let next = modules.iter().filter(|other| {
        other.columns.first == module.columns.last + 1
            && other.lines.first <= module.lines.last
            && module.lines.first <= other.lines.last
    });
    let x =
        grid.left(module.columns.last + 1) - grid.gutter().scale(1, 2) - THIN.scale(1, 2);
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

/// The line or the tint of a boxed module.
pub(super) fn frame(grid: Grid, story: &Story, module: &Module) -> Option<RuleLine> {
    let use_ = match story.frame {
        Frame::None => return None,
        Frame::Line => RuleUse::Box,
        Frame::Tint => RuleUse::Tint,
    };
    let rect = grid.rect(module.columns, module.lines);
    Some(RuleLine { rect: rect.inset(BOX.scale(1, 2)), use_ })
}
