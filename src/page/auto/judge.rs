//! What a layout breaks, seen in exact geometry.

use super::shape::{Cost, Leaf, extent, narrow};
use super::slice::{CLASH, DOWN, Spot, THROUGH, UNDER_LEAD};
use crate::issue::{Extent, Frame, Module, StoryId};
use crate::page::{Taboo, Weight};
use crate::unit::Length;

/// composition.md §3: four corners meet.
const CROSS: Cost = 800;
/// composition.md §3: photos of two stories touch.
const TOUCHING: Cost = 2_000;
/// composition.md §3: the lead is not at the top.
const LEAD_LOW: Cost = 3_000;
/// The lead is at the top, and not at the left.
const LEAD_RIGHT: Cost = 600;
/// R2: a headline lower down is larger.
const GROWS: Cost = 150;
/// A lesser story begins well above a greater one, a level.
const INVERTED: Cost = 350;
/// A wish that is not met.
const WISH: Cost = 6_000;

/// A module as the judge sees it: columns and lines of the page, from one.
#[derive(Clone, Debug)]
struct Seen {
    /// Furniture has none.
    story: Option<StoryId>,
    rank: u8,
    columns: Extent,
    lines: Extent,
    boxed: bool,
    /// A headline across: its columns and lines.
    head: Option<(Extent, Extent)>,
    size: Option<Length>,
    photos: Vec<(Extent, Extent)>,
}

/// A layout, judged.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) cost: Cost,
    pub(super) taboos: Vec<Taboo>,
}

impl Verdict {
    /// How many hard taboos there are.
    pub(super) fn hard(&self) -> usize {
        self.taboos.iter().filter(|taboo| taboo.weight == Weight::Hard).count()
    }
}

/// What the page asks for beside the rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// 不相邻.
    pub(super) apart: Vec<Vec<StoryId>>,
}

/// Judges a layout: what its stories cost, and what they break together.
pub(super) fn judge(
    leaves: &[Leaf],
    spots: &[Spot],
    (columns, lines): (usize, usize),
    asked: &Asked,
) -> Verdict {
    let mut cost = 0;
    let mut seen = Vec::new();
    for spot in spots {
        let leaf = &leaves[spot.leaf];
        cost += leaf.table.row(spot.width, spot.corners)[spot.depth];
        let shape = (spot.width, spot.corners, spot.depth);
        let module = leaf.module(shape, (spot.column + 1, spot.line + 1));
        match module {
            Some(module) => seen.push(Seen::of(leaf, &module)),
            None => seen.push(Seen::pin(spot)),
        }
    }
    seen.sort_by_key(|m| (m.lines.first, m.columns.first));
    let mut court = Court { cost, taboos: Vec::new() };
    court.order(&seen);
    court.neighbours(&seen);
    court.gaps(&seen, (narrow(columns), narrow(lines)));
    for group in &asked.apart {
        court.apart(&seen, group);
    }
    Verdict { cost: court.cost, taboos: court.taboos }
}

impl Seen {
    fn pin(spot: &Spot) -> Self {
        Self {
            story: None,
            rank: u8::MAX,
            columns: extent(spot.column + 1, spot.width),
            lines: extent(spot.line + 1, spot.depth),
            boxed: true,
            head: None,
            size: None,
            photos: Vec::new(),
        }
    }

    fn of(leaf: &Leaf, module: &Module) -> Self {
        let inner = module.split.unwrap_or(module.columns.count());
        let frame = u32::from(leaf.frame != Frame::None);
        let columns = |own: Extent| {
            // Of a module that is not divided like the page, the columns it touches.
            let width = module.columns.count();
            let first = (own.first - 1) * width / inner;
            let last = (own.last * width).div_ceil(inner);
            Extent {
                first: module.columns.first + first,
                last: module.columns.first + last.max(first + 1) - 1,
            }
        };
        let lines = |own: Extent| {
            let top = module.lines.first + frame;
            Extent { first: top + own.first - 1, last: top + own.last - 1 }
        };
        let place = module.headline;
        let head = place.lines.map(|count| {
            let first = place.column.unwrap_or(1);
            let span = place.columns.unwrap_or(inner);
            let line = place.line.unwrap_or(1);
            (
                columns(Extent { first, last: first + span - 1 }),
                lines(Extent { first: line, last: line + count - 1 }),
            )
        });
        let size = place.size;
        let photos = module
            .photos
            .iter()
            .map(|photo| (columns(photo.columns), lines(photo.lines)));
        Self {
            story: Some(module.story),
            rank: leaf.rank,
            columns: module.columns,
            lines: module.lines,
            boxed: leaf.frame != Frame::None,
            head,
            size,
            photos: photos.collect(),
        }
    }
}

struct Court {
    cost: Cost,
    taboos: Vec<Taboo>,
}

impl Court {
    fn find(&mut self, rule: &'static str, weight: Weight, cost: Cost, who: &[&Seen]) {
        self.cost += cost;
        let stories = who.iter().filter_map(|seen| seen.story).collect();
        self.taboos.push(Taboo { rule, weight, stories });
    }

    /// R1, R2 and the order of weight.
    fn order(&mut self, seen: &[Seen]) {
        if let Some(lead) = seen.iter().min_by_key(|m| m.rank)
            && lead.rank == 0
        {
            if 1 < lead.lines.first {
                self.find("R1", Weight::Hard, LEAD_LOW, &[lead]);
            } else if 1 < lead.columns.first {
                self.find("R1", Weight::Soft, LEAD_RIGHT, &[lead]);
            }
        }
        for (nth, upper) in seen.iter().enumerate() {
            for lower in &seen[nth + 1..] {
                let below = upper.lines.first + 8 < lower.lines.first;
                if below && upper.size < lower.size && upper.size.is_some() {
                    self.find("R2", Weight::Soft, GROWS, &[upper, lower]);
                }
                if below && lower.rank < upper.rank && upper.story.is_some() {
                    self.cost += INVERTED * Cost::from(upper.rank - lower.rank);
                }
            }
        }
    }

    /// R3 and R10.
    fn neighbours(&mut self, seen: &[Seen]) {
        for (nth, one) in seen.iter().enumerate() {
            for two in &seen[nth + 1..] {
                if let (Some(a), Some(b)) = (one.head, two.head)
                    && !one.boxed
                    && !two.boxed
                    && beside(a.0, b.0)
                    && a.1.meets(b.1)
                {
                    self.find("R3", Weight::Hard, CLASH, &[one, two]);
                }
                let touch =
                    one.photos.iter().any(|a| two.photos.iter().any(|b| touches(*a, *b)));
                if touch {
                    self.find("R10", Weight::Medium, TOUCHING, &[one, two]);
                }
            }
        }
    }

    /// R6 and R7.
    fn gaps(&mut self, seen: &[Seen], (columns, lines): (u32, u32)) {
        for line in 2..lines {
            let crossed =
                seen.iter().any(|m| m.lines.first <= line && line <= m.lines.last);
            if crossed || line * 5 < lines || lines * 4 < line * 5 {
                continue;
            }
            let over: Vec<&Seen> =
                seen.iter().filter(|m| m.lines.last + 1 == line).collect();
            let lead = over.iter().any(|m| m.rank == 0 && m.columns.count() == columns);
            if lead {
                self.cost += UNDER_LEAD;
            } else {
                self.find("R6", Weight::Medium, THROUGH, &over);
            }
        }
        for column in 1..columns {
            let crossed =
                seen.iter().any(|m| m.columns.first <= column && column < m.columns.last);
            if !crossed && 1 < seen.len() {
                let who: Vec<&Seen> =
                    seen.iter().filter(|m| m.columns.last == column).collect();
                self.find("R6", Weight::Medium, DOWN, &who);
            }
        }
        for one in seen {
            let (right, gap) = (one.columns.last, one.lines.last + 1);
            let at =
                |columns: fn(&Seen) -> u32, column: u32, line: fn(&Seen) -> u32, y| {
                    seen.iter().find(|m| columns(m) == column && line(m) == y)
                };
            let above = at(|m| m.columns.first, right + 1, |m| m.lines.last + 1, gap);
            let left = at(|m| m.columns.last, right, |m| m.lines.first, gap + 1);
            let below = at(|m| m.columns.first, right + 1, |m| m.lines.first, gap + 1);
            if let (Some(above), Some(left), Some(below)) = (above, left, below) {
                self.find("R7", Weight::Soft, CROSS, &[one, above, left, below]);
            }
        }
    }

    /// 不相邻: no two of a group stand beside or under one another.
    fn apart(&mut self, seen: &[Seen], group: &[StoryId]) {
        let of: Vec<&Seen> = seen
            .iter()
            .filter(|m| m.story.is_some_and(|story| group.contains(&story)))
            .collect();
        for (nth, one) in of.iter().enumerate() {
            for two in &of[nth + 1..] {
                let side = beside(one.columns, two.columns) && one.lines.meets(two.lines);
                let stacked =
                    one.columns.meets(two.columns) && near(one.lines, two.lines) <= 2;
                if side || stacked {
                    self.cost += WISH;
                }
            }
        }
    }
}

/// Whether two runs of columns are neighbours, with no column between.
const fn beside(one: Extent, two: Extent) -> bool {
    one.last + 1 == two.first || two.last + 1 == one.first
}

/// How far the nearer ends of two runs of lines are apart.
const fn near(one: Extent, two: Extent) -> u32 {
    two.first.saturating_sub(one.last) + one.first.saturating_sub(two.last)
}

/// Whether two photos stand against one another.
fn touches(one: (Extent, Extent), two: (Extent, Extent)) -> bool {
    let side = beside(one.0, two.0) && one.1.meets(two.1);
    let stacked = one.0.meets(two.0) && near(one.1, two.1) <= 2;
    side || stacked
}
