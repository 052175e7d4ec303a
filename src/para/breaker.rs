use super::cost::{self, Adjust, Ends, Sums, UNIT, contrast, fit, looseness};
use super::line::Line;
use super::{Ask, Paragraph};
use crate::issue::{EdgeHang, Kinsoku};
use crate::script::{Class, Cut, Hold, Seat};
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
    /// What of §3.5 had to be resorted to.
    pub ladder: Option<Rung>,
}

/// The emergency ladder of rules.md §3.5, as far as it was climbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// KIN-4 is relaxed.
    Dashes,
    /// A pause mark hangs.
    Hanging,
    /// A word breaks after - or /, or before a capital.
    Camel,
    /// A word or number breaks between any two of its letters.
    Letters,
    /// A hard unit is broken, or a mark stands where none may.
    Marks,
    /// Something is wider than the measure.
    Overfull,
}

const LADDER: [Option<Rung>; 6] = [
    None,
    Some(Rung::Dashes),
    Some(Rung::Hanging),
    Some(Rung::Camel),
    Some(Rung::Letters),
    Some(Rung::Marks),
];

/// KIN-4 at the levels that allow it: a dash or ellipsis at a line start.
const DASH_AT_START: i64 = 25 * UNIT;
/// No two lines differ so much in looseness that their contrast costs more.
const MOST_CONTRAST: i64 = 120 * UNIT;
/// Lines dearer than this are looked at only when nothing else is left.
const DEAR: i64 = 700 * UNIT;
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
/// breaks alike the later one is taken.
///
/// Costs time in the clusters of the paragraph times those of a line.
pub fn break_lines(paragraph: &Paragraph, ask: &Ask) -> Settings {
    if paragraph.clusters.is_empty() {
        let empty = Setting { lines: Vec::new(), cost: 0, ladder: None };
        return Settings::of(vec![empty]);
    }
    for rung in LADDER {
        let breaker = Breaker::new(paragraph, ask, rung);
        let mut settings = breaker.settings(DEAR);
        let dearest = settings.iter().map(|s| s.cost).min().unwrap_or(i64::MAX);
        if DEAR <= dearest {
            settings = breaker.settings(i64::MAX);
        }
        if !settings.is_empty() {
            return Settings::of(settings);
        }
    }
    Settings::of(vec![overfull(paragraph, ask)])
}

/// One cluster to a line: nothing else is left when a mark is wider than the measure.
fn overfull(paragraph: &Paragraph, ask: &Ask) -> Setting {
    let sums = Sums::of(paragraph);
    let lines = (0..paragraph.clusters.len()).map(|at| {
        let natural = sums.line(paragraph, at, at + 1).natural;
        let measure = ask.measures.line(at);
        Line::new(paragraph, at..at + 1, (natural, measure), Adjust::default())
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
    adjust: Adjust,
}

pub(super) struct Breaker<'a> {
    paragraph: &'a Paragraph,
    ask: &'a Ask,
    pub(super) sums: Sums,
    rung: Option<Rung>,
}

impl<'a> Breaker<'a> {
    pub(super) fn new(
        paragraph: &'a Paragraph,
        ask: &'a Ask,
        rung: Option<Rung>,
    ) -> Self {
        Self { paragraph, ask, sums: Sums::of(paragraph), rung }
    }

    /// The best setting for each count of lines, of lines cheaper than `dear`.
    fn settings(&self, dear: i64) -> Vec<Setting> {
        let n = self.paragraph.clusters.len();
        let mut states: Vec<Vec<State>> = vec![Vec::new(); n + 1];
        states[0].push(State {
            lines: 0,
            from: 0,
            before: 0,
            cost: 0,
            looseness: None,
            adjust: Adjust::default(),
        });
        for from in 0..n {
            prune(&mut states[from]);
            let here = std::mem::take(&mut states[from]);
            let mut counts: Vec<usize> = here.iter().map(|s| s.lines).collect();
            counts.dedup();
            for lines in counts {
                self.extend((from, lines), &here, &mut states, dear);
            }
            states[from] = here;
        }
        self.traces(&states)
    }

    /// Every line from `from` as line number `lines`.
    fn extend(
        &self,
        (from, lines): (usize, usize),
        here: &[State],
        states: &mut [Vec<State>],
        dear: i64,
    ) {
        let n = self.paragraph.clusters.len();
        let measure = self.measure(lines);
        let opens = self.opening(from);
        let mut to = from;
        while to < n {
            to += 1;
            let (first, last) = self.trimmed(from, to);
            let line = self.sums.line(self.paragraph, first, last);
            let least = line.natural - line.give[..6].iter().sum::<i64>();
            if measure < least - Em::FULL.parts() && from + 1 < to {
                break;
            }
            let Some(held) = self.held(to) else { continue };
            let ends = if to == n { Ends::Paragraph } else { Ends::Line };
            let Some((adjust, cost)) = self.fit(line, (last, measure), ends) else {
                continue;
            };
            let mut cost = cost + held + opens;
            if ends == Ends::Paragraph {
                cost += cost::ending(self.paragraph, first, line.natural);
                if self.leaves_no_tail(line.natural, adjust, measure) {
                    continue;
                }
            }
            if dear <= cost {
                continue;
            }
            let flush = ends == Ends::Line || measure < line.natural;
            let loose = flush.then(|| looseness(line.natural, measure));
            let way = |(at, state): (usize, &State)| {
                let contrast = match (state.looseness, loose) {
                    (Some(t), Some(u)) => contrast(t, u),
                    _ => 0,
                };
                (state.cost + cost + contrast, at)
            };
            let ways = here.iter().enumerate().filter(|(_, s)| s.lines == lines);
            let Some((cost, before)) = ways.map(way).min() else { continue };
            let lines = lines + 1;
            states[to].push(State {
                lines,
                from,
                before,
                cost,
                looseness: loose,
                adjust,
            });
        }
    }

    pub(super) fn measure(&self, line: usize) -> i64 {
        let indent = if line == 0 { self.ask.indent } else { Length::ZERO };
        let measure = self.ask.measures.line(line) - indent;
        measure.in_ems_of(self.paragraph.size).parts()
    }

    /// EDGE-4: a space at either edge of a line is dropped.
    pub(super) fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
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
    pub(super) fn opening(&self, from: usize) -> i64 {
        let dash = self.paragraph.clusters[from].class == Class::Dash;
        let minds = self.paragraph.rules.kinsoku != Kinsoku::None;
        if 0 < from && dash && minds { DASH_AT_START } else { 0 }
    }

    /// What it costs to break before a cluster, or nothing if that may not be.
    pub(super) fn held(&self, at: usize) -> Option<i64> {
        let Some(next) = self.paragraph.clusters.get(at) else { return Some(0) };
        let last = &self.paragraph.clusters[at - 1];
        let level = self.paragraph.rules.kinsoku;
        let cut = next.class.at_start(level).max(last.class.at_end(level));
        let allowed = match cut {
            Cut::Free => true,
            Cut::Relaxed => Some(Rung::Dashes) <= self.rung,
            Cut::Never => Some(Rung::Marks) <= self.rung,
        };
        if !allowed {
            return None;
        }
        let needs = match self.paragraph.joints[at - 1].hold {
            Hold::Free => return Some(0),
            Hold::Soft(units) => return Some(i64::from(units) * UNIT),
            Hold::Camel => Rung::Camel,
            Hold::Letter => Rung::Letters,
            Hold::Unit => Rung::Marks,
            Hold::Never => return None,
        };
        (Some(needs) <= self.rung).then_some(0)
    }

    /// Fits a line, hanging its last mark if the paper does so and it helps.
    pub(super) fn fit(
        &self,
        line: cost::Amounts,
        (last, measure): (usize, i64),
        ends: Ends,
    ) -> Option<(Adjust, i64)> {
        let inside = fit(line, measure, ends);
        let hangs = self.paragraph.rules.hang == EdgeHang::Pauses
            || Some(Rung::Hanging) <= self.rung;
        if !hangs || line.natural <= measure || !self.may_hang(last) {
            return inside;
        }
        let over = line.natural - measure;
        if inside.is_some() && over <= Em::HALF.parts() {
            return inside;
        }
        let body = self.paragraph.clusters[last - 1].body.parts();
        let outside = cost::Amounts { natural: line.natural - body, ..line };
        let outside = fit(outside, measure, ends).map(|(mut adjust, cost)| {
            adjust.hung = body;
            (adjust, cost + cost::HANG)
        });
        match (inside, outside) {
            (Some(inside), Some(outside)) => {
                Some(if outside.1 < inside.1 { outside } else { inside })
            }
            (inside, outside) => inside.or(outside),
        }
    }

    /// RES-3: ，。、 and never the second of two marks.
    fn may_hang(&self, last: usize) -> bool {
        let clusters = &self.paragraph.clusters;
        let mark = &clusters[last - 1];
        let text = self.paragraph.text.get(mark.text.clone());
        let alone =
            last.checked_sub(2).is_some_and(|before| !clusters[before].class.closes());
        // §1.5: what is centred never hangs.
        let aside = mark.seat == Seat::Side;
        alone && aside && matches!(text, Some("，" | "。" | "、"))
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
            let natural = self.sums.line(self.paragraph, first, last).natural;
            lines.push(Line::new(
                self.paragraph,
                first..last,
                (natural, measure),
                state.adjust,
            ));
            to = state.from;
            state = states[state.from][state.before];
        }
        lines.reverse();
        Setting { lines, cost: end.cost, ladder: self.rung }
    }
}

/// Leaves out the states that cannot be part of a best way, whatever follows: those
/// dearer than another with as many lines by more than any contrast, and those with too
/// many lines. What is left is sorted by lines.
fn prune(states: &mut Vec<State>) {
    let Some(fewest) = states.iter().map(|state| state.lines).min() else { return };
    states.retain(|state| state.lines <= fewest + REACH);
    states.sort_by_key(|state| (state.lines, std::cmp::Reverse(state.from)));
    let best = |lines: usize, states: &[State]| {
        states.iter().filter(|s| s.lines == lines).map(|s| s.cost).min()
    };
    let least: Vec<(usize, i64)> = (fewest..=fewest + REACH)
        .filter_map(|lines| Some((lines, best(lines, states)?)))
        .collect();
    states.retain(|state| {
        least.iter().any(|(lines, cost)| {
            *lines == state.lines && state.cost <= cost + MOST_CONTRAST
        })
    });
}
