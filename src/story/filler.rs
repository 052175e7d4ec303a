//! What each block of a body may come to, slot by slot: the rows of the dynamic programme.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Wardrobe;
use super::fill::{Block, Body, Filled, Filling, Misfit, SetSignature, Shortfall, Text};
use super::fill::{JUMPED, Leeway, PARTED, Solved, UNIT, Way, whole_line};
use super::form::Form;
use super::room::Legs;
use crate::para::{Line, Setting, Settings, break_lines};
use crate::unit::{Length, count};

/// COL-1: the last line of a paragraph of three lines or more alone at the top of a leg,
/// or the first alone at the foot of one. Dearer than to stretch some paragraphs and take
/// in others, which is how it is mended.
const STRANDED: i64 = 10_000 * UNIT;
/// A paragraph of two lines, one in each of two legs.
const HALVED: i64 = 60 * UNIT;
/// PAR-3: a blank line at the edge of a leg, where nobody sees it.
const LOST: i64 = 100 * UNIT;

/// The cheapest way known to have set the blocks so far in so many slots.
#[derive(Clone)]
pub(super) struct Node {
    pub(super) cost: i64,
    from: usize,
    /// How many places of it break COL-1, SUB-1 or ATTR-3.
    pub(super) broken: usize,
    set: Chosen,
}

/// What a block is set in.
#[derive(Clone)]
pub(super) enum Chosen {
    /// Nothing.
    Nothing,
    /// A setting of its paragraph, by its place among them.
    Paragraph(Rc<Settings>, usize),
    /// A subhead in such lines.
    Subhead(Rc<[Line]>),
}

impl Chosen {
    fn lines(&self) -> Vec<Line> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Paragraph(..) => {
                self.setting().map_or_else(Vec::new, |s| s.lines.clone())
            }
            Self::Subhead(lines) => lines.to_vec(),
        }
    }

    fn setting(&self) -> Option<&Setting> {
        match self {
            Self::Paragraph(settings, nth) => settings.iter().nth(*nth),
            Self::Nothing | Self::Subhead(_) => None,
        }
    }
}

/// The settings of the paragraphs of a body in lines that are all alike, kept for whoever
/// fills it again.
#[derive(Default)]
pub(super) struct Settled(RefCell<BTreeMap<Even, Rc<Settings>>>);

/// Which block, how long its lines are, and what its last line leaves free.
type Even = (usize, Length, Option<Length>);

pub(super) type Row = BTreeMap<usize, Node>;

/// A row for each block, after the one of no block at all.
pub(super) struct Rows {
    start: Row,
    blocks: Vec<Row>,
}

impl Rows {
    /// What all blocks together can take.
    pub(super) fn last(&self) -> &Row {
        self.blocks.last().unwrap_or(&self.start)
    }
}

/// Fills the slots of a body, tried one way.
pub(super) struct Filler<'a> {
    pub(super) body: &'a Body,
    pub(super) legs: Legs<'a>,
    pub(super) wardrobe: &'a Wardrobe,
    pub(super) way: Way,
    /// How many lines more than the house gives them subheads take.
    pub(super) air: usize,
    /// How much dearer than its best a setting of a paragraph may be.
    pub(super) leeway: Leeway,
    pub(super) cache: BTreeMap<(usize, usize), Rc<Settings>>,
    pub(super) settled: &'a Settled,
}

/// Where a block begins: after so many slots, filled at such a cost.
#[derive(Clone, Copy)]
struct Before {
    used: usize,
    cost: i64,
    broken: usize,
}

impl Before {
    /// A block from here on, which costs so much and breaks rules in so many places.
    fn set(self, dearer: i64, broken: usize, set: Chosen) -> Node {
        let cost = self.cost.saturating_add(dearer);
        Node { cost, from: self.used, broken: self.broken.saturating_add(broken), set }
    }
}

impl Filler<'_> {
    /// For each block, the counts of slots that all blocks up to it can take.
    pub(super) fn rows(&mut self) -> Rows {
        let start = Node { cost: 0, from: 0, broken: 0, set: Chosen::Nothing };
        let mut rows = Rows { start: Row::from([(0, start)]), blocks: Vec::new() };
        let body = self.body;
        for (number, block) in body.blocks.iter().enumerate() {
            let mut next = Row::new();
            for (used, node) in rows.last() {
                let Node { cost, broken, .. } = *node;
                let before = Before { used: *used, cost, broken };
                match block {
                    Block::Subhead(text, takes) => {
                        self.subhead(text, *takes, before, &mut next);
                    }
                    Block::Blank => self.blank(before, &mut next),
                    Block::Paragraph(text) => {
                        self.paragraph(number, text, before, &mut next);
                    }
                }
            }
            rows.blocks.push(next);
        }
        rows
    }

    fn subhead(&self, text: &Text, takes: usize, before: Before, next: &mut Row) {
        let measure = self.legs.slot(before.used).measure;
        let mut lines = whole_line(&text.paragraph, measure);
        if let Form::Turned(own, turned) = &text.form
            && (*own, turned.len()) == (measure, lines.len())
        {
            lines.clone_from(turned);
        }
        // A line more than it has is the least air it can have.
        let air = usize::from(1 < lines.len());
        let takes = takes.max(lines.len().saturating_add(air)).saturating_add(self.air);
        let parted = self.legs.parted(before.used, takes.saturating_add(2));
        let cost = if parted { PARTED } else { 0 };
        let set = Chosen::Subhead(lines.into());
        let node = before.set(cost, usize::from(parted), set);
        keep(next, before.used.saturating_add(takes), node);
    }

    fn blank(&self, before: Before, next: &mut Row) {
        let edge = before.used.checked_sub(1).is_none_or(|at| self.legs.parted(at, 3));
        let node = before.set(if edge { LOST } else { 0 }, 0, Chosen::Nothing);
        keep(next, before.used.saturating_add(1), node);
    }

    fn paragraph(&mut self, number: usize, text: &Text, before: Before, next: &mut Row) {
        let used = before.used;
        if !text.form.fits(self.legs.from(used), self.wardrobe.em()) {
            return;
        }
        let least = text.form.least();
        let settings = self.settings(number, text, used);
        for (nth, setting) in within(&settings, self.leeway) {
            // JST-ORPH: a character alone is no better than a line alone.
            let orphan =
                setting.lines.last().is_some_and(|l| l.is_orphan(&text.paragraph));
            let chosen = setting.cost == settings.best().cost;
            if setting.lines.len() < least || (orphan && 0 < self.leeway.line && !chosen)
            {
                continue;
            }
            let end = used.saturating_add(setting.lines.len());
            let alone = self.alone(used, setting);
            let breaks = self.breaks(used, setting, alone);
            let cost = setting.cost.saturating_add(breaks);
            let set = Chosen::Paragraph(Rc::clone(&settings), nth);
            keep(next, end, before.set(cost, alone, set));
        }
    }

    /// COL-1: how many lines of a paragraph of three or more that begins in slot `first`
    /// stand alone.
    fn alone(&self, first: usize, setting: &Setting) -> usize {
        let n = setting.lines.len();
        if n < 3 {
            return 0;
        }
        let last_two = first.saturating_add(n).saturating_sub(2);
        let parted = |from| usize::from(self.legs.parted(from, 2));
        parted(first).saturating_add(parted(last_two))
    }

    /// What it costs where a paragraph is parted that begins in slot `first`, so many
    /// lines of which stand alone.
    fn breaks(&self, first: usize, setting: &Setting, alone: usize) -> i64 {
        let n = setting.lines.len();
        let last_two = first.saturating_add(n).saturating_sub(2);
        // R18: a jump lies between the first two lines, or between the last two.
        let jumps = |from| JUMPED / 2 < self.legs.apart(from, 2);
        if 1 < n && (jumps(first) || jumps(last_two)) {
            return PARTED;
        }
        match n {
            2 if self.legs.parted(first, 2) => HALVED,
            _ => STRANDED.saturating_mul(count(alone)),
        }
    }

    fn settings(&mut self, number: usize, text: &Text, used: usize) -> Rc<Settings> {
        let first = self.legs.slot(used).measure;
        let rest = self.legs.from(used);
        let even = rest.iter().all(|slot| slot.measure == first);
        let last = number.saturating_add(1) == self.body.blocks.len();
        let tail = match (&self.body.attribution, self.way) {
            (Some(signature), Way::RunIn) if last => {
                Some(signature.width + self.wardrobe.em())
            }
            _ => None,
        };
        let key = (number, first, tail);
        let known = if even {
            self.settled.0.borrow().get(&key).cloned()
        } else {
            self.cache.get(&(number, used)).cloned()
        };
        if let Some(settings) = known {
            return settings;
        }
        let measures: Vec<Length> = if even {
            vec![first]
        } else {
            let past = self.legs.past().measure;
            rest.iter().map(|slot| slot.measure).chain([past]).collect()
        };
        let ask = text.form.ask(&measures, tail, self.wardrobe);
        let settings = Rc::new(break_lines(&text.paragraph, &ask));
        if even {
            self.settled.0.borrow_mut().insert(key, Rc::clone(&settings));
        } else {
            self.cache.insert((number, used), Rc::clone(&settings));
        }
        settings
    }

    /// The attribution in lines of its own, if it is tried that way.
    pub(super) fn own_lines(&self) -> Vec<Line> {
        match (&self.body.attribution, self.way) {
            (Some(signature), Way::OwnLine) => {
                let measure = self.legs.past().measure;
                let measure = measure - self.wardrobe.attribution_indent;
                whole_line(&signature.paragraph, measure)
            }
            _ => Vec::new(),
        }
    }

    /// The cheapest filling of `n` slots by the blocks, if there is one.
    pub(super) fn trace(&self, rows: &Rows, n: usize, tail: &[Line]) -> Option<Solved> {
        let Node { mut cost, mut broken, .. } = *rows.last().get(&n)?;
        let mut blocks = Vec::new();
        let mut at = n;
        for row in rows.blocks.iter().rev() {
            let node = row.get(&at)?;
            let takes = at.checked_sub(node.from)?;
            at = node.from;
            let ladder = node.set.setting().and_then(|setting| setting.ladder);
            let lines = node.set.lines();
            blocks.push(Filled { slot: at, takes, lines, ladder });
        }
        blocks.reverse();
        let attribution = match (&self.body.attribution, self.way) {
            (Some(signature), Way::RunIn) => {
                let measure = self.legs.slot(n.saturating_sub(1)).measure;
                let line = whole_line(&signature.paragraph, measure).into_iter().next();
                line.map(SetSignature::RunIn)
            }
            (Some(_), Way::OwnLine) => {
                if self.tail_broken(n) {
                    cost = cost.saturating_add(PARTED);
                    broken = broken.saturating_add(1);
                }
                Some(SetSignature::OwnLines(n, tail.to_vec()))
            }
            _ => None,
        };
        Some(Solved { filling: Filling { blocks, attribution, cost }, broken })
    }

    /// ATTR-3: whether an attribution on lines of its own stands alone after `n` slots.
    pub(super) fn tail_broken(&self, n: usize) -> bool {
        let own = self.way == Way::OwnLine && self.body.attribution.is_some();
        own && n.checked_sub(1).is_some_and(|last| self.legs.parted(last, 2))
    }

    /// The nearest miss of blocks that are followed by so many lines of attribution, if
    /// they can be set in any count of slots.
    pub(super) fn nearest(&self, rows: &Rows, tail: usize) -> Option<Misfit> {
        let all = self.legs.0.len();
        let reached = rows.last().keys().copied();
        let n = reached.min_by_key(|n| n.saturating_add(tail).abs_diff(all))?;
        let with_tail = n.saturating_add(tail);
        let off = with_tail.abs_diff(all);
        let shortfall =
            if all < with_tail { Shortfall::Overset(off) } else { Shortfall::Hole(off) };
        let characters = self.characters(rows, n, all.saturating_sub(tail));
        Some(Misfit { shortfall, characters })
    }

    /// The fewest characters to cut from, or to add to, one paragraph so that `n` slots
    /// become `wanted`: whole lines, and what stands on, or is missing from, a last line.
    fn characters(&self, rows: &Rows, n: usize, wanted: usize) -> usize {
        let mut at = n;
        let mut least: Option<usize> = None;
        let mut line = 1;
        for (row, block) in rows.blocks.iter().zip(&self.body.blocks).rev() {
            // A row holds where the next one begins.
            let Some(node) = row.get(&at) else { break };
            at = node.from;
            let last = node.set.setting().and_then(|setting| setting.lines.last());
            // Only a paragraph has words to spare, and one that has lines.
            let (Block::Paragraph(text), Some(last)) = (block, last) else {
                continue;
            };
            line = last.measure.holds(self.wardrobe.em()).max(1);
            let on_it = text.paragraph.text_of(last).chars().count();
            let off = if wanted < n {
                on_it
            } else {
                line.saturating_sub(on_it).saturating_add(1)
            };
            least = Some(least.map_or(off, |known| known.min(off)).max(1));
        }
        let lines = n.abs_diff(wanted);
        match least {
            Some(least) => {
                lines.max(1).saturating_sub(1).saturating_mul(line).saturating_add(least)
            }
            None => lines.saturating_mul(line),
        }
    }
}

/// The settings of a paragraph within a leeway, each with its place among all of them.
pub(super) fn within(
    settings: &Settings,
    leeway: Leeway,
) -> impl Iterator<Item = (usize, &Setting)> {
    let best = settings.best();
    settings.iter().enumerate().filter(move |(_, setting)| {
        let lines = setting.lines.len();
        let changed = count(best.lines.len().abs_diff(lines));
        let dearer = leeway
            .changed
            .saturating_mul(changed)
            .saturating_add(leeway.line.saturating_mul(count(lines)));
        setting.cost <= best.cost.saturating_add(dearer)
    })
}

/// Keeps the cheaper of two ways to the same place; of two alike the first.
fn keep(row: &mut Row, end: usize, node: Node) {
    let better = row.get(&end).is_none_or(|known| node.cost < known.cost);
    if better {
        row.insert(end, node);
    }
}
