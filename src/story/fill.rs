//! Which setting of each paragraph fills the room exactly, at the least cost.
//!
//! A dynamic programme over (block, lines used). Every paragraph offers its best setting
//! for each count of lines within its reach; the sum has to be the number of slots. The
//! states of a block are the counts that can be reached, a few dozen at the most, so the
//! cost grows with the number of blocks and not with their product.

use std::collections::BTreeMap;

use super::filler::{Filler, Settled};
use super::form::Form;
use super::room::Legs;
use super::{Slot, Wardrobe};
use crate::copy::{Attribution, Copy};
use crate::para::{Ask, Line, Measures, Paragraph, Rung, break_lines};
use crate::unit::Length;

/// One unit of the cost model of rules.md §3.4.
pub(super) const UNIT: i64 = 1_000_000;
/// SUB-1: subheads with a line more than the house gives them, all of a story alike.
const AIRY: i64 = 200 * UNIT;
/// The most lines that a subhead of one line takes.
const MOST_AIR: usize = 3;
/// How much dearer than its best a setting of a paragraph may be.
#[derive(Clone, Copy)]
pub(super) struct Leeway {
    /// For each line that it gains or loses.
    pub(super) changed: i64,
    /// For each line that it has.
    pub(super) line: i64,
}

/// Past this a reader sees that a paragraph was stretched.
pub(super) const UNSEEN: Leeway = Leeway { changed: 160 * UNIT, line: 0 };
/// Where a line stands alone otherwise, which a reader sees sooner: each line opened by a
/// fifteenth of an em a slot or so.
const HARDER: Leeway = Leeway { changed: 320 * UNIT, line: 80 * UNIT };
/// Where one still does: an eighth of an em a slot, half of what is told.
const HARDEST: Leeway = Leeway { changed: 640 * UNIT, line: 300 * UNIT };
/// One after the other, until no line stands alone.
const LEEWAYS: [Leeway; 3] = [UNSEEN, HARDER, HARDEST];
/// What speaks against a way that the editor did not ask for.
const AGAINST: i64 = 320 * UNIT;
/// SUB-1, ATTR-3: what must not be parted is parted.
pub(super) const PARTED: i64 = 12_000 * UNIT;
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

/// Fills `slots` exactly. Where a line would stand alone at the edge of a leg, paragraphs
/// are stretched and taken in harder than they are otherwise.
///
/// # Errors
///
/// The nearest miss.
pub(super) fn fill(
    body: &Body,
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Result<Filling, Misfit> {
    let settled = Settled::default();
    let task = Task { body, slots, wardrobe, settled: &settled };
    let mut best = task.fill(UNSEEN)?;
    for leeway in LEEWAYS.into_iter().skip(1) {
        if best.broken == 0 {
            break;
        }
        let harder = task.fill(leeway)?;
        if harder.broken < best.broken {
            best = harder;
        }
    }
    Ok(best.filling)
}

/// In how many places a body breaks COL-1, SUB-1 or ATTR-3 in these slots, as [`fill`]
/// sets it; nothing if it does not fill them.
pub(super) fn broken(
    body: &Body,
    slots: &[Slot],
    wardrobe: &Wardrobe,
    settled: &Settled,
) -> Option<usize> {
    let task = Task { body, slots, wardrobe, settled };
    let mut best: Option<usize> = None;
    for leeway in LEEWAYS {
        let broken = task.least(leeway)?.broken;
        best = Some(best.map_or(broken, |known| known.min(broken)));
        if best == Some(0) {
            break;
        }
    }
    best
}

/// A body and the slots that it is to fill.
struct Task<'a> {
    body: &'a Body,
    slots: &'a [Slot],
    wardrobe: &'a Wardrobe,
    settled: &'a Settled,
}

/// What it costs to fill the slots, and how many places are broken then.
#[derive(Clone, Copy)]
struct Least {
    cost: i64,
    broken: usize,
}

/// Slots, filled.
pub(super) struct Solved {
    /// How.
    pub(super) filling: Filling,
    /// In how many places COL-1, SUB-1 or ATTR-3 is broken.
    pub(super) broken: usize,
}

impl<'a> Task<'a> {
    fn filler(&self, way: Way, air: usize, leeway: Leeway) -> Filler<'a> {
        let Self { body, slots, wardrobe, settled } = *self;
        let cache = BTreeMap::new();
        Filler { body, legs: Legs(slots), wardrobe, way, air, leeway, cache, settled }
    }

    /// The cheapest filling.
    fn fill(&self, leeway: Leeway) -> Result<Solved, Misfit> {
        let slots = self.slots;
        let mut best: Option<(i64, Solved)> = None;
        // A body that no way can set at all leaves all its slots empty.
        let none = Misfit { shortfall: Shortfall::Hole(slots.len()), characters: 0 };
        let mut miss: Option<Misfit> = None;
        for (way, air) in self.body.ways() {
            let against = self.body.against(way, air);
            let mut filler = self.filler(way, air, leeway);
            let rows = filler.rows();
            let tail = filler.own_lines();
            // Text and a source that are longer than all slots together fill none exactly.
            let wanted = slots.len().checked_sub(tail.len());
            if let Some(solved) = wanted.and_then(|n| filler.trace(&rows, n, &tail)) {
                let cost = solved.filling.cost.saturating_add(against);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, solved));
                }
            } else if let Some(near) = filler.nearest(&rows, tail.len())
                && miss
                    .is_none_or(|known| near.shortfall.lines() < known.shortfall.lines())
            {
                miss = Some(near);
            }
        }
        best.map(|(_, solved)| solved).ok_or(miss.unwrap_or(none))
    }

    /// What the cheapest filling comes to.
    fn least(&self, leeway: Leeway) -> Option<Least> {
        let ways = self.body.ways().into_iter();
        let found = ways.filter_map(|(way, air)| {
            let mut filler = self.filler(way, air, leeway);
            let rows = filler.rows();
            let n = self.slots.len().checked_sub(filler.own_lines().len())?;
            let node = rows.last().get(&n)?;
            let tail = filler.tail_broken(n);
            let cost = node
                .cost
                .saturating_add(self.body.against(way, air))
                .saturating_add(if tail { PARTED } else { 0 });
            let broken = node.broken.saturating_add(usize::from(tail));
            Some(Least { cost, broken })
        });
        found.min_by_key(|least| least.cost)
    }
}

/// Every count of slots that a body can fill exactly, ascending, and the least that it
/// costs, legs left out of account. `slots` are as many as it could ever take.
pub(super) fn counts(
    body: &Body,
    slots: &[Slot],
    wardrobe: &Wardrobe,
) -> Vec<(usize, i64)> {
    let settled = Settled::default();
    let task = Task { body, slots, wardrobe, settled: &settled };
    let mut counts: BTreeMap<usize, i64> = BTreeMap::new();
    for (way, air) in body.ways() {
        let mut filler = task.filler(way, air, UNSEEN);
        let rows = filler.rows();
        let tail = filler.own_lines().len();
        let airy = body.against(Way::Without, air);
        for (n, node) in rows.last() {
            let cost = node.cost.saturating_add(airy);
            let known = counts.entry(n.saturating_add(tail)).or_insert(cost);
            *known = (*known).min(cost);
        }
    }
    counts.into_iter().collect()
}

/// How the attribution is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
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
    ///
    /// So it does against subheads with a line more than the house gives them.
    fn against(&self, way: Way, air: usize) -> i64 {
        let wanted = self.attribution.as_ref().map(|signature| signature.wanted);
        let airy = if air == 0 { 0 } else { AIRY };
        if wanted == Some(Attribution::RunIn) && way == Way::OwnLine {
            AGAINST.saturating_add(airy)
        } else {
            airy
        }
    }

    /// Every way, with how many lines more its subheads take: all of them as many.
    fn ways(&self) -> Vec<(Way, usize)> {
        let takes = self.blocks.iter().filter_map(|block| match block {
            Block::Subhead(_, takes) => Some(*takes),
            Block::Paragraph(_) | Block::Blank => None,
        });
        let most = if takes.max().is_some_and(|most| most < MOST_AIR) { 1 } else { 0 };
        let signed = self.signed();
        let airs = (0..=most).flat_map(|air| signed.iter().map(move |way| (*way, air)));
        airs.collect()
    }

    fn signed(&self) -> Vec<Way> {
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

/// A paragraph without indent in lines of `measure`, one if it can be.
pub(super) fn whole_line(paragraph: &Paragraph, measure: Length) -> Vec<Line> {
    let measures = Measures::even(measure);
    let ask = Ask { measures, indent: Length::ZERO, tail: None };
    break_lines(paragraph, &ask).best().lines.clone()
}
