//! Which setting of each paragraph fills the room exactly, at the least cost.
//!
//! A dynamic programme over (block, lines used). Every paragraph offers its best setting
//! for each count of lines within its reach; the sum has to be the number of slots. The
//! states of a block are the counts that can be reached, a few dozen at the most, so the
//! cost grows with the number of blocks and not with their product.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::form::Form;
use super::room::Legs;
use super::{Slot, Wardrobe};
use crate::copy::{Attribution, Copy};
use crate::para::{Ask, Line, Measures, Paragraph, Rung, Setting, Settings, break_lines};
use crate::unit::{Length, count};

/// One unit of the cost model of rules.md §3.4.
const UNIT: i64 = 1_000_000;
/// COL-1: the last line of a paragraph of three lines or more alone at the top of a leg,
/// or the first alone at the foot of one. Dearer than to stretch one paragraph and take
/// in another, which is how it is mended.
const STRANDED: i64 = 400 * UNIT;
/// A paragraph of two lines, one in each of two legs.
const HALVED: i64 = 60 * UNIT;
/// SUB-1: a subhead with a line more than its own, the others of the story having none.
const AIRY: i64 = 200 * UNIT;
/// PAR-3: a blank line at the edge of a leg, where nobody sees it.
const LOST: i64 = 100 * UNIT;
/// What a paragraph may cost more for each line it gains or loses: past that a reader
/// sees that it was stretched.
const STRAIN: i64 = 160 * UNIT;
/// SUB-1, ATTR-3: what must not be parted is parted.
const PARTED: i64 = 2_000 * UNIT;
/// How far the legs of the second part of a story that jumps are counted from those of
/// the first.
pub(super) const JUMPED: usize = 1 << 16;

/// The body of a story, read and ready to be broken.
pub(super) struct Body {
    /// Paragraphs and subheads, in order.
    pub(super) blocks: Vec<Block>,
    /// The attribution, if there is one.
    pub(super) attribution: Option<Signature>,
}

/// A piece of the body.
pub(super) enum Block {
    /// 段.
    Paragraph(Text),
    /// 小标题, with the slots it takes if it has one line.
    Subhead(Text, usize),
    /// 空行.
    Blank,
}

/// Copy, read, and the form of its lines.
pub(super) struct Text {
    /// What it says.
    pub(super) copy: Copy,
    /// The same, read.
    pub(super) paragraph: Paragraph,
    /// Where its lines begin.
    pub(super) form: Form,
}

/// （…）at the end of a story.
pub(super) struct Signature {
    /// What it says, brackets and all.
    pub(super) copy: Copy,
    /// The same, read.
    pub(super) paragraph: Paragraph,
    /// How long it is in one line.
    pub(super) width: Length,
    /// How the editor wants it.
    pub(super) wanted: Attribution,
}

/// What a block came to.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    /// The first slot it takes.
    pub(super) slot: usize,
    /// How many slots it takes.
    pub(super) takes: usize,
    /// Its lines, one a slot; a subhead has fewer than it takes, a blank none.
    pub(super) lines: Vec<Line>,
    /// What of rules.md §3.5 its lines had to resort to.
    pub(super) ladder: Option<Rung>,
}

/// A body in its slots.
#[derive(Clone, Debug)]
pub(super) struct Filling {
    /// The blocks, in order.
    pub(super) blocks: Vec<Filled>,
    /// The attribution: run in after the last line, or in slots of its own.
    pub(super) attribution: Option<SetSignature>,
    /// What it cost.
    pub(super) cost: i64,
}

/// Where the attribution went.
#[derive(Clone, Debug)]
pub(super) enum SetSignature {
    /// 接排, on the last line of the text.
    RunIn(Line),
    /// 另行, from this slot on.
    OwnLines(usize, Vec<Line>),
}

/// A body that does not fill its room, whatever is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Which way, by how many lines.
    pub shortfall: Shortfall,
    /// The fewest characters to cut or to add, all in one paragraph.
    pub characters: usize,
}

/// Which way a body misses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// So many lines do not fit.
    Overset(usize),
    /// So many lines stay empty.
    Hole(usize),
}

impl Shortfall {
    /// How many lines it is off, either way.
    pub(super) const fn lines(self) -> usize {
        match self {
            Self::Overset(lines) | Self::Hole(lines) => lines,
        }
    }
}

/// The cheapest way known to have set the blocks so far in so many slots.
#[derive(Clone)]
struct Node {
    cost: i64,
    from: usize,
    lines: Vec<Line>,
    ladder: Option<Rung>,
}

type Row = BTreeMap<usize, Node>;

/// Fills `slots` exactly.
///
/// # Errors
///
/// The nearest miss.
pub(super) fn fill(
    body: &Body,
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Result<Filling, Misfit> {
    let mut best: Option<(i64, Filling)> = None;
    // A body that no way can set at all leaves all its slots empty.
    let none = Misfit { shortfall: Shortfall::Hole(slots.len()), characters: 0 };
    let mut miss: Option<Misfit> = None;
    for way in body.ways() {
        let against = body.against(way);
        let legs = Legs(slots);
        let mut filler = Filler { body, legs, wardrobe, way, cache: BTreeMap::new() };
        let rows = filler.rows();
        let tail = filler.own_lines();
        // Text and a source that are longer than all slots together fill none exactly.
        let wanted = slots.len().checked_sub(tail.len());
        if let Some(filling) = wanted.and_then(|n| filler.trace(&rows, n, &tail)) {
            let cost = filling.cost.saturating_add(against);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, filling));
            }
        } else if let Some(near) = filler.nearest(&rows, tail.len())
            && miss.is_none_or(|known| near.shortfall.lines() < known.shortfall.lines())
        {
            miss = Some(near);
        }
    }
    best.map(|(_, filling)| filling).ok_or(miss.unwrap_or(none))
}

/// Every count of slots that a body can fill exactly, ascending, and the least that it
/// costs, legs left out of account. `slots` are as many as it could ever take.
pub(super) fn counts(
    body: &Body,
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Vec<(usize, i64)> {
    let mut counts: BTreeMap<usize, i64> = BTreeMap::new();
    for way in body.ways() {
        let legs = Legs(slots);
        let mut filler = Filler { body, legs, wardrobe, way, cache: BTreeMap::new() };
        let rows = filler.rows();
        let tail = filler.own_lines().len();
        for (n, node) in rows.last() {
            let known = counts.entry(n.saturating_add(tail)).or_insert(node.cost);
            *known = (*known).min(node.cost);
        }
    }
    counts.into_iter().collect()
}

/// How the attribution is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// There is none.
    Without,
    /// 接排.
    RunIn,
    /// 另行.
    OwnLine,
}

impl Body {
    /// What speaks against a way that the editor did not ask for: where the source is to
    /// run in, it does unless the last paragraph has to be torn open for it.
    fn against(&self, way: Way) -> i64 {
        let wanted = self.attribution.as_ref().map(|signature| signature.wanted);
        if wanted == Some(Attribution::RunIn) && way == Way::OwnLine {
            2 * STRAIN
        } else {
            0
        }
    }

    fn ways(&self) -> Vec<Way> {
        let Some(signature) = &self.attribution else { return vec![Way::Without] };
        let ends_in_text = matches!(self.blocks.last(), Some(Block::Paragraph(_)));
        match signature.wanted {
            // ATTR-2: where it cannot run in it has a line of its own.
            Attribution::RunIn if ends_in_text => vec![Way::RunIn, Way::OwnLine],
            Attribution::Free if ends_in_text => vec![Way::RunIn, Way::OwnLine],
            Attribution::OwnLine | Attribution::RunIn | Attribution::Free => {
                vec![Way::OwnLine]
            }
        }
    }
}

/// A row for each block, after the one of no block at all.
struct Rows {
    start: Row,
    blocks: Vec<Row>,
}

impl Rows {
    /// What all blocks together can take.
    fn last(&self) -> &Row {
        self.blocks.last().unwrap_or(&self.start)
    }
}

struct Filler<'a> {
    body: &'a Body,
    legs: Legs<'a>,
    wardrobe: &'a Wardrobe,
    way: Way,
    cache: BTreeMap<(usize, Option<usize>), Rc<Settings>>,
}

/// Where a block begins: after so many slots, filled at such a cost.
#[derive(Clone, Copy)]
struct Before {
    used: usize,
    cost: i64,
}

impl Before {
    /// A block from here on, in such lines.
    fn set(self, dearer: i64, lines: Vec<Line>, ladder: Option<Rung>) -> Node {
        Node { cost: self.cost.saturating_add(dearer), from: self.used, lines, ladder }
    }
}

impl Filler<'_> {
    /// For each block, the counts of slots that all blocks up to it can take.
    fn rows(&mut self) -> Rows {
        let start = Node { cost: 0, from: 0, lines: Vec::new(), ladder: None };
        let mut rows = Rows { start: Row::from([(0, start)]), blocks: Vec::new() };
        let body = self.body;
        for (number, block) in body.blocks.iter().enumerate() {
            let mut next = Row::new();
            for (used, node) in rows.last() {
                let before = Before { used: *used, cost: node.cost };
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
        let takes = takes.max(lines.len().saturating_add(air));
        for (takes, air) in [(takes, 0), (takes.saturating_add(1), AIRY)] {
            if 3 < takes && 0 < air {
                continue;
            }
            let parted = self.legs.parted(before.used, takes.saturating_add(2));
            let parted = if parted { PARTED } else { 0 };
            let node = before.set(parted.saturating_add(air), lines.clone(), None);
            keep(next, before.used.saturating_add(takes), node);
        }
    }

    fn blank(&self, before: Before, next: &mut Row) {
        let edge = before.used.checked_sub(1).is_none_or(|at| self.legs.parted(at, 3));
        let node = before.set(if edge { LOST } else { 0 }, Vec::new(), None);
        keep(next, before.used.saturating_add(1), node);
    }

    fn paragraph(&mut self, number: usize, text: &Text, before: Before, next: &mut Row) {
        let used = before.used;
        if !text.form.fits(self.legs.from(used), self.wardrobe.em()) {
            return;
        }
        let least = text.form.least();
        let settings = self.settings(number, text, used);
        for setting in unstrained(&settings) {
            if setting.lines.len() < least {
                continue;
            }
            let end = used.saturating_add(setting.lines.len());
            let cost = setting.cost.saturating_add(self.breaks(used, setting));
            keep(next, end, before.set(cost, setting.lines.clone(), setting.ladder));
        }
    }

    /// COL-1, for a paragraph that begins in slot `first`.
    fn breaks(&self, first: usize, setting: &Setting) -> i64 {
        let n = setting.lines.len();
        let last_two = first.saturating_add(n).saturating_sub(2);
        // R18: a jump lies between the first two lines, or between the last two.
        let jumps = |from| JUMPED / 2 < self.legs.apart(from, 2);
        if 1 < n && (jumps(first) || jumps(last_two)) {
            return PARTED;
        }
        match (n, self.legs.parted(first, 2), self.legs.parted(last_two, 2)) {
            (0 | 1, ..) | (_, false, false) => 0,
            (2, ..) => HALVED,
            (_, true, true) => 2 * STRANDED,
            (_, true, false) | (_, false, true) => STRANDED,
        }
    }

    fn settings(&mut self, number: usize, text: &Text, used: usize) -> Rc<Settings> {
        let first = self.legs.slot(used).measure;
        let rest = self.legs.from(used);
        let even = rest.iter().all(|slot| slot.measure == first);
        let key = (number, (!even).then_some(used));
        if let Some(settings) = self.cache.get(&key) {
            return Rc::clone(settings);
        }
        let last = number.saturating_add(1) == self.body.blocks.len();
        let tail = match (&self.body.attribution, self.way) {
            (Some(signature), Way::RunIn) if last => {
                Some(signature.width + self.wardrobe.em())
            }
            _ => None,
        };
        let measures: Vec<Length> = if even {
            vec![first]
        } else {
            let past = self.legs.past().measure;
            rest.iter().map(|slot| slot.measure).chain([past]).collect()
        };
        let ask = text.form.ask(&measures, tail, self.wardrobe);
        let settings = Rc::new(break_lines(&text.paragraph, &ask));
        self.cache.insert(key, Rc::clone(&settings));
        settings
    }

    /// The attribution in lines of its own, if it is tried that way.
    fn own_lines(&self) -> Vec<Line> {
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
    fn trace(&self, rows: &Rows, n: usize, tail: &[Line]) -> Option<Filling> {
        let mut cost = rows.last().get(&n)?.cost;
        let mut blocks = Vec::new();
        let mut at = n;
        for row in rows.blocks.iter().rev() {
            let node = row.get(&at)?;
            let takes = at.checked_sub(node.from)?;
            at = node.from;
            let (lines, ladder) = (node.lines.clone(), node.ladder);
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
                if n.checked_sub(1).is_some_and(|last| self.legs.parted(last, 2)) {
                    cost = cost.saturating_add(PARTED);
                }
                Some(SetSignature::OwnLines(n, tail.to_vec()))
            }
            _ => None,
        };
        Some(Filling { blocks, attribution, cost })
    }

    /// The nearest miss of blocks that are followed by so many lines of attribution, if
    /// they can be set in any count of slots.
    fn nearest(&self, rows: &Rows, tail: usize) -> Option<Misfit> {
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
            // Only a paragraph has words to spare, and one that has lines.
            let (Block::Paragraph(text), Some(last)) = (block, node.lines.last()) else {
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

/// The settings of a paragraph that a reader would not see to be stretched.
pub(super) fn unstrained(settings: &Settings) -> impl Iterator<Item = &Setting> {
    let best = settings.best();
    settings.iter().filter(move |setting| {
        let lines = count(best.lines.len().abs_diff(setting.lines.len()));
        setting.cost <= best.cost.saturating_add(STRAIN.saturating_mul(lines))
    })
}

/// Keeps the cheaper of two ways to the same place; of two alike the first.
fn keep(row: &mut Row, end: usize, node: Node) {
    let better = row.get(&end).is_none_or(|known| node.cost < known.cost);
    if better {
        row.insert(end, node);
    }
}

/// A paragraph without indent in lines of `measure`, one if it can be.
pub(super) fn whole_line(paragraph: &Paragraph, measure: Length) -> Vec<Line> {
    let measures = Measures::even(measure);
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    break_lines(paragraph, &ask).best().lines.clone()
}
