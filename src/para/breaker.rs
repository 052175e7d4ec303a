use std::ops::Range;

use super::cost::{self, Adjust, Amounts, Fit, Sums, UNIT, contrast, looseness};
use super::ladder::{HYPHENS_IN_A_ROW, Leave, Rung, SEEN, held};
use super::line::{Line, LineLength};
use super::{Ask, Paragraph};
use crate::copy::{EdgeHang, Grid, Kinsoku};
use crate::script::{Class, Seat, Slot};
use crate::unit::{Em, Length};

/// Every setting of a paragraph that is within reach: the best for each count of lines.
#[derive(Clone, Debug)]
pub struct Settings {
    /// By count of lines, ascending. Never empty.
    settings: Vec<Setting>,
    best: usize,
}

/// One way to set a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its lines. None for an empty paragraph.
    pub lines: Vec<Line>,
    /// What it costs by RM-1, in millionths of a unit.
    pub cost: i64,
    /// The last of §3.5 that one of its lines had to resort to.
    pub ladder: Option<Rung>,
}

/// KIN-4 at the levels that allow it: a dash or ellipsis at a line start.
const DASH_AT_START: i64 = 25 * UNIT;
/// No two lines differ so much in looseness that their contrast costs more: where no slot
/// opens by more than a quarter, and where they may.
const MOST_CONTRAST: i64 = 120 * UNIT;
const ANY_CONTRAST: i64 = 800 * UNIT;
/// What a paragraph costs that has something wider than its measure: more than any
/// other, and little enough that a story of such paragraphs can be summed.
const WIDER: i64 = i64::MAX / 1_000_000;
/// How many lines more than the fewest are kept in reach.
const REACH: usize = 3;

impl Settings {
    /// The cheapest. Of two alike the one with fewer lines.
    pub fn best(&self) -> &Setting {
        &self.settings[self.best]
    }

    /// The cheapest with so many lines.
    pub fn with_lines(&self, count: usize) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.lines.len() == count)
    }

    /// All of them, the shortest first.
    pub fn iter(&self) -> impl Iterator<Item = &Setting> {
        self.settings.iter()
    }

    fn of(settings: Vec<Setting>) -> Self {
        let best = (0..settings.len()).min_by_key(|i| settings[*i].cost).unwrap_or(0);
        Self { settings, best }
    }
}

/// Breaks a paragraph into lines.
///
/// Total fit over the cost model RM-1, its contrast between neighbouring lines included:
/// no other legal set of breaks with as many lines is cheaper. Deterministic; of two
/// breaks alike the later one is taken. Where no set of breaks is legal the emergency
/// ladder of §3.5 is climbed, no further than it takes, and each line says what gave way.
///
/// Costs time in the clusters of the paragraph times those of a line.
pub fn break_lines(paragraph: &Paragraph, ask: &Ask) -> Settings {
    if paragraph.clusters.is_empty() {
        let empty = Setting { lines: Vec::new(), cost: 0, ladder: None };
        return Settings::of(vec![empty]);
    }
    climb(paragraph, ask, Counts::Each)
}

/// The best setting of [`break_lines`] alone, for whoever has no use for the others.
///
/// Where all lines but the first are alike the count of lines is not kept apart, and the
/// work is less.
pub fn break_best(paragraph: &Paragraph, ask: &Ask) -> Setting {
    if paragraph.clusters.is_empty() || !ask.measures.are_even() {
        return break_lines(paragraph, ask).best().clone();
    }
    climb(paragraph, ask, Counts::Any).best().clone()
}

/// Whether settings of different counts of lines are kept apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// The best of each count.
    Each,
    /// The best of all, whatever its count.
    Any,
}

fn climb(paragraph: &Paragraph, ask: &Ask, counts: Counts) -> Settings {
    for leave in Leave::ALL {
        if !leave.helps(paragraph) {
            continue;
        }
        let settings = Breaker::new(paragraph, ask, leave).settings(counts);
        if !settings.is_empty() {
            return Settings::of(settings);
        }
    }
    Settings::of(vec![overfull(paragraph, ask)])
}

/// One cluster to a line: nothing else is left when a mark is wider than the measure.
fn overfull(paragraph: &Paragraph, ask: &Ask) -> Setting {
    let breaker = Breaker::new(paragraph, ask, Leave::NONE);
    let lines = (0..paragraph.clusters.len()).map(|at| {
        let natural = breaker.sums.line(paragraph, at, at + 1).natural;
        let length = LineLength { natural, measure: ask.measures.line(at) };
        let mut line = Line::new(paragraph, at..at + 1, length, Adjust::default());
        line.relaxed = Some(Rung::Overfull);
        line
    });
    Setting { lines: lines.collect(), cost: WIDER, ladder: Some(Rung::Overfull) }
}

/// The cheapest way to end a line before a cluster, with so many lines, the last of them
/// from `from`.
#[derive(Clone, Copy)]
struct State {
    lines: usize,
    from: usize,
    /// Its predecessor among the states before `from`.
    before: usize,
    cost: i64,
    looseness: Option<i64>,
}

/// How many of the breaks end lines that cannot be opened to a measure.
struct Short {
    measure: i64,
    breaks: usize,
}

/// A line, weighed without regard to its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Weighed {
    pub(super) adjust: Adjust,
    pub(super) cost: i64,
    /// How loose it is, if it is flush.
    pub(super) looseness: Option<i64>,
}

pub(super) struct Breaker<'a> {
    paragraph: &'a Paragraph,
    ask: &'a Ask,
    sums: Sums,
    leave: Leave,
    /// Where a line may end, ascending, and what that costs.
    breaks: Vec<(usize, i64)>,
    /// The first of `breaks` after each cluster.
    next: Vec<usize>,
}

impl<'a> Breaker<'a> {
    pub(super) fn new(paragraph: &'a Paragraph, ask: &'a Ask, leave: Leave) -> Self {
        let n = paragraph.clusters.len();
        let mut breaks = Vec::with_capacity(n);
        let mut next = Vec::with_capacity(n + 1);
        for at in 1..=n {
            next.push(breaks.len());
            if let Some((cost, _)) = held(paragraph, at, leave) {
                breaks.push((at, cost));
            }
        }
        Self { paragraph, ask, sums: Sums::of(paragraph), leave, breaks, next }
    }

    /// Where a line from a cluster may end, and what that costs.
    #[cfg(test)]
    pub(super) fn breaks(&self, from: usize) -> &[(usize, i64)] {
        &self.breaks[self.next[from]..]
    }

    /// The best setting for each count of lines.
    pub(super) fn settings(&self, counts: Counts) -> Vec<Setting> {
        let n = self.paragraph.clusters.len();
        let mut states: Vec<Vec<State>> = vec![Vec::new(); n + 1];
        states[0].push(State { lines: 0, from: 0, before: 0, cost: 0, looseness: None });
        let most = if self.leave.most == SEEN { MOST_CONTRAST } else { ANY_CONTRAST };
        let mut short = Short { measure: i64::MAX, breaks: 0 };
        for from in 0..n {
            if states[from].is_empty() {
                continue;
            }
            prune(&mut states[from], most, counts);
            let here = std::mem::take(&mut states[from]);
            self.extend(from, &here, &mut states, &mut short);
            states[from] = here;
        }
        self.traces(&states)
    }

    /// Every line from `from`, after each state there.
    fn extend(
        &self,
        from: usize,
        here: &[State],
        states: &mut [Vec<State>],
        short: &mut Short,
    ) {
        let n = self.paragraph.clusters.len();
        let rooms = self.rooms(here);
        let widest = rooms.iter().map(|room| room.1).max().unwrap_or(0);
        let narrowest = rooms.iter().map(|room| room.1).min().unwrap_or(0);
        let start = self.next[from];
        // What was too short from further back is too short from here.
        let known = if short.measure <= narrowest { short.breaks } else { start };
        let ends = &self.breaks[known.max(start)..];
        let few = ends
            .iter()
            .take_while(|(to, _)| *to < n && self.is_short(from, *to, narrowest));
        let few = few.count();
        *short = Short { measure: narrowest, breaks: known.max(start) + few };
        for (to, held) in &ends[few..] {
            let to = *to;
            if self.is_long(from, to, widest) {
                break;
            }
            let mut known: Option<(i64, Option<Weighed>)> = None;
            for (range, measure) in &rooms {
                let weighed = match known {
                    Some((same, weighed)) if same == *measure => weighed,
                    _ => self.weigh(from, to, *measure, *held),
                };
                known = Some((*measure, weighed));
                let Some(line) = weighed else { continue };
                let ways = range.clone().map(|before| {
                    let state = &here[before];
                    let contrast = match (state.looseness, line.looseness) {
                        (Some(t), Some(u)) => contrast(t, u),
                        _ => 0,
                    };
                    (state.cost + line.cost + contrast, before)
                });
                let Some((cost, before)) = ways.min() else { continue };
                if states[to].is_empty() {
                    states[to].reserve(16);
                }
                states[to].push(State {
                    lines: here[before].lines + 1,
                    from,
                    before,
                    cost,
                    looseness: line.looseness,
                });
            }
        }
    }

    /// The states with as many lines each, with the measure of the line after them.
    fn rooms(&self, here: &[State]) -> Vec<(Range<usize>, i64)> {
        let mut rooms = Vec::with_capacity(REACH + 1);
        let mut start = 0;
        for states in here.chunk_by(|a, b| a.lines == b.lines) {
            let end = start + states.len();
            rooms.push((start..end, self.measure(here[start].lines)));
            start = end;
        }
        rooms
    }

    /// Whether a line, and every shorter one, cannot be opened to its measure: T1 and T2
    /// to their limits, and every gap besides by as much as T3 may.
    fn is_short(&self, from: usize, to: usize, measure: i64) -> bool {
        let opens = self.leave.most == SEEN && self.paragraph.rules.grid == Grid::Free;
        // A hyphen adds its width.
        opens && self.sums.most(from, to, SEEN) + Em::HALF.parts() < measure
    }

    /// Whether a line, and every longer one, cannot be squeezed into its measure.
    fn is_long(&self, from: usize, to: usize, measure: i64) -> bool {
        let (first, last) = self.trimmed(from, to);
        let line = self.sums.line(self.paragraph, first, last);
        let least = line.natural - line.give[..6].iter().sum::<i64>();
        measure < least - Em::FULL.parts() && from + 1 < to
    }

    /// Weighs the line of clusters `from..to` in a measure; nothing if it cannot be made
    /// to fit, or may not be. `held` is what the break after it costs.
    pub(super) fn weigh(
        &self,
        from: usize,
        to: usize,
        measure: i64,
        held: i64,
    ) -> Option<Weighed> {
        let (first, last) = self.trimmed(from, to);
        let mut line = self.sums.line(self.paragraph, first, last);
        let ends = to == self.paragraph.clusters.len();
        let mut cost = held + self.opening(from);
        if let Some(wide) = hyphen(self.paragraph, to) {
            line.natural += wide.parts();
            if hyphen(self.paragraph, from).is_some() {
                if !self.leave.allows(Rung::Camel) {
                    return None;
                }
                cost += HYPHENS_IN_A_ROW + Rung::Hyphens.price();
            }
        }
        let strict = self.paragraph.rules.grid == Grid::Strict;
        let how = match (ends, strict) {
            (true, _) => Fit::Last,
            (false, true) => Fit::Cells,
            (false, false) => Fit::Flush(self.leave.most),
        };
        let (adjust, fitted) = self.fit(&line, last, measure, how)?;
        cost += fitted;
        let natural = line.natural - adjust.hung;
        if ends {
            cost += cost::ending(self.paragraph, first, line.natural);
            if self.leaves_no_tail(natural, adjust, measure) {
                return None;
            }
        }
        let flush = !strict && (!ends || measure < natural);
        let looseness = flush.then(|| looseness(natural, measure));
        Some(Weighed { adjust, cost, looseness })
    }

    pub(super) fn measure(&self, line: usize) -> i64 {
        let indent = if line == 0 { self.ask.indent } else { Length::ZERO };
        let measure = self.ask.measures.line(line) - indent;
        measure.in_ems_of(self.paragraph.size).parts()
    }

    /// EDGE-4: a space at either edge of a line is dropped.
    fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        let space = |at: usize| self.paragraph.clusters[at].class == Class::Ideospace;
        let (mut first, mut last) = (from, to);
        // A space that opens the paragraph was typed to be seen.
        while 0 < first && first + 1 < last && space(first) {
            first += 1;
        }
        while first + 1 < last && space(last - 1) {
            last -= 1;
        }
        (first, last)
    }

    /// What it costs that a line begins with a cluster.
    fn opening(&self, from: usize) -> i64 {
        let dash = self.paragraph.clusters[from].class == Class::Dash;
        let minds = self.paragraph.rules.kinsoku != Kinsoku::None;
        if 0 < from && dash && minds { DASH_AT_START } else { 0 }
    }

    /// Fits a line. RES-3, in its order: an exact fit, up to half an em pushed in, the
    /// last mark hung, and then what else there is.
    fn fit(
        &self,
        line: &Amounts,
        last: usize,
        measure: i64,
        how: Fit,
    ) -> Option<(Adjust, i64)> {
        let inside = cost::fit(line, measure, how);
        let over = line.natural - measure;
        if over <= 0 || (inside.is_some() && over <= Em::HALF.parts()) {
            return inside;
        }
        let wanted = self.hangs() != EdgeHang::Never;
        let asked = wanted || (inside.is_none() && self.leave.allows(Rung::Hanging));
        if !asked || !self.may_hang(last) {
            return inside;
        }
        let body = self.paragraph.clusters[last - 1].body.parts();
        // What stands before a mark outside its line is flush: no slot between them.
        let slot = self.paragraph.joints[last - 2].gap.slot == Slot::Open;
        let slots = line.slots - i64::from(slot);
        let outside = Amounts { natural: line.natural - body, slots, ..*line };
        let outside = cost::fit(&outside, measure, how).map(|(mut adjust, cost)| {
            adjust.hung = body;
            let price = if wanted { 0 } else { Rung::Hanging.price() };
            (adjust, cost + cost::HANG + price)
        });
        outside.or(inside)
    }

    /// What may hang by the style of the paper; the strict grid wants it (JST-GRID).
    const fn hangs(&self) -> EdgeHang {
        match (self.paragraph.rules.hang, self.paragraph.rules.grid) {
            (EdgeHang::Never, Grid::Strict) => EdgeHang::Pauses,
            (hang, _) => hang,
        }
    }

    /// RES-3: ，。、, where the paper wants it ：；！？ too, and never the second of two
    /// marks.
    fn may_hang(&self, last: usize) -> bool {
        let clusters = &self.paragraph.clusters;
        let mark = &clusters[last - 1];
        let text = self.paragraph.text.get(mark.text.clone());
        let alone =
            last.checked_sub(2).is_some_and(|before| !clusters[before].class.closes());
        let hangs = match text {
            Some("，" | "。" | "、" | "．") => true,
            Some("：" | "；" | "！" | "？") => self.hangs() == EdgeHang::Marks,
            Some(_) | None => false,
        };
        // §1.5: what is centred never hangs.
        alone && hangs && mark.seat == Seat::Side
    }

    /// ATTR-1: whether the last line is too long for what runs in after it.
    fn leaves_no_tail(&self, natural: i64, adjust: Adjust, measure: i64) -> bool {
        let Some(tail) = self.ask.tail else { return false };
        let tail = tail.in_ems_of(self.paragraph.size).parts();
        let taken: i64 = adjust.taken.iter().sum();
        measure < natural - taken + tail
    }

    /// The settings that the states after the last cluster stand for.
    fn traces(&self, states: &[Vec<State>]) -> Vec<Setting> {
        let Some(ends) = states.last() else { return Vec::new() };
        let mut counts: Vec<usize> = ends.iter().map(|state| state.lines).collect();
        counts.sort_unstable();
        counts.dedup();
        let fewest = counts.first().copied().unwrap_or(0);
        let reached = counts.into_iter().filter(|count| *count <= fewest + REACH);
        let settings = reached.filter_map(|count| {
            let ends = ends.iter().filter(|state| state.lines == count);
            let end = ends.min_by_key(|s| (s.cost, std::cmp::Reverse(s.from)))?;
            Some(self.trace(states, *end))
        });
        settings.collect()
    }

    fn trace(&self, states: &[Vec<State>], end: State) -> Setting {
        let mut lines = Vec::with_capacity(end.lines);
        let (mut state, mut to) = (end, self.paragraph.clusters.len());
        while 0 < state.lines {
            let number = state.lines - 1;
            let indent = if number == 0 { self.ask.indent } else { Length::ZERO };
            let measure = self.ask.measures.line(number) - indent;
            let (first, last) = self.trimmed(state.from, to);
            let hyphen = hyphen(self.paragraph, to);
            let natural = self.sums.line(self.paragraph, first, last).natural
                + hyphen.map_or(0, Em::parts);
            let length = LineLength { natural, measure };
            // A state says what its line costs; how it is made to fit is found again.
            let weighed = self.weigh(state.from, to, self.measure(number), 0);
            let adjust = weighed.map_or_else(Adjust::default, |line| line.adjust);
            let mut line = Line::new(self.paragraph, first..last, length, adjust);
            line.hyphen = hyphen;
            line.relaxed = self.relaxed(&line, state.from, to);
            lines.push(line);
            to = state.from;
            state = states[state.from][state.before];
        }
        lines.reverse();
        let ladder = lines.iter().filter_map(|line| line.relaxed).max();
        Setting { lines, cost: end.cost, ladder }
    }

    /// The last of §3.5 that a line made use of.
    fn relaxed(&self, line: &Line, from: usize, to: usize) -> Option<Rung> {
        let by_break = held(self.paragraph, to, self.leave).and_then(|(_, rung)| rung);
        let hung = line.hung() != Em::ZERO && self.hangs() == EdgeHang::Never;
        let row = line.hyphen.is_some() && hyphen(self.paragraph, from).is_some();
        let flush = to < self.paragraph.clusters.len();
        let loose = flush
            && self.paragraph.rules.grid == Grid::Free
            && line.too_loose(self.paragraph).is_some();
        by_break
            .max(hung.then_some(Rung::Hanging))
            .max(row.then_some(Rung::Hyphens))
            .max(loose.then_some(Rung::Loose))
    }
}

/// How wide the hyphen is that stands before a cluster where a line ends there.
fn hyphen(paragraph: &Paragraph, to: usize) -> Option<Em> {
    let joint = paragraph.joints.get(to.checked_sub(1)?)?;
    let ends = joint.hold.hyphenates() && to < paragraph.clusters.len();
    joint.hyphen.as_ref().filter(|_| ends).map(|hyphen| hyphen.advance)
}

/// Leaves out the states that cannot be part of a best way, whatever follows: those
/// dearer than another with as many lines by more than any contrast, and those with too
/// many lines. What is left is sorted by lines.
fn prune(states: &mut Vec<State>, contrast: i64, counts: Counts) {
    if counts == Counts::Any {
        let least = states.iter().map(|state| state.cost).min().unwrap_or(0);
        states.retain(|state| state.cost <= least.saturating_add(contrast));
        states.sort_by_key(|state| (state.lines, std::cmp::Reverse(state.from)));
        return;
    }
    let Some(fewest) = states.iter().map(|state| state.lines).min() else { return };
    let mut least = [i64::MAX; REACH + 1];
    for state in states.iter() {
        if let Some(least) = least.get_mut(state.lines - fewest) {
            *least = (*least).min(state.cost);
        }
    }
    states.retain(|state| {
        let least = least.get(state.lines - fewest);
        least.is_some_and(|least| state.cost <= least.saturating_add(contrast))
    });
    states.sort_by_key(|state| (state.lines, std::cmp::Reverse(state.from)));
}
