//! Where a headline turns: rules.md §7.3.
//!
//! A headline of given width has few places at which it may turn, and all that counts is
//! how evenly it falls and how well it reads: a shortest path over pairs of neighbouring
//! turns, exact.

use super::cost::{Sums, UNIT};
use super::squeeze::Squeeze;
use super::{Line, Look, Paragraph, read};
use crate::copy::{Headline, Turn};
use crate::font::Library;
use crate::script::{Class, Seam, seams, seams_between};
use crate::unit::{Em, Length};

/// A headline in so many lines.
#[derive(Clone, Debug)]
pub struct HeadlineSetting {
    /// The headline, read, with the tracking in its gaps.
    pub paragraph: Paragraph,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What was added to every gap between two characters: from −.05 em (HD-6) to an em,
    /// 疏排 (HD-7).
    pub tracking: Em,
    /// Whether one of its lines says something else.
    pub sense: Sense,
    /// How far it is from one that is even, reads well and is not tracked, in millionths
    /// of a unit of the cost model.
    pub cost: i64,
}

/// Whether the lines of a headline say by themselves what it says (HD-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// They do.
    Sure,
    /// One of them may be misread: there are no other turns in this width.
    Doubtful,
}

/// Whether a short headline in a wide room may be spaced (HD-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// 疏排.
    Spaced,
    /// It stays solid: a kicker, a deck, one that somebody else opens.
    Solid,
}

/// How many lines a headline may have.
const MOST_LINES: usize = 3;
/// HD-6: a headline is never squeezed by more between two characters.
pub(super) const TIGHTEST: Em = Em::thousandths(50);
/// HD-6: what squeezing by a hundredth of an em costs.
const SQUEEZE: i64 = 3 * UNIT;
/// HD-7: how many characters a headline may have that is spaced.
const SPACED_CHARACTERS: usize = 6;
/// HD-4: up to here two lines are even, in thousandths of an em.
const EVEN: i64 = 2_000;
/// HD-4: what a headline of clearly one long and one short line costs.
const LONG_AND_SHORT: i64 = 15 * UNIT;
/// No two neighbouring lines cost more for being uneven.
const UGLY: i64 = 60 * UNIT;

/// A headline in as few lines as it takes in `width`, and in as many as the editor's turns
/// make; the one with the fewest lines comes first. None if it does not fit in three.
///
/// It turns where the editor put `|` or a space; without either, or where those are not
/// enough, between words (HD-1), never before 的 or after 和 (HD-2, HD-3), the lines as
/// even as they can be (HD-4). What is a little too wide is squeezed by .05 em at most,
/// and nowhere so far that strokes meet (HD-6); one line of six characters or fewer in a
/// wide room is spaced (HD-7).
pub fn headline(
    headline: &Headline,
    look: &Look,
    width: Length,
    library: &Library,
    spread: Spread,
) -> Vec<HeadlineSetting> {
    let paragraph = read(&headline.copy, look, library);
    let measure = width.in_ems_of(paragraph.size).parts();
    let squeeze = Squeeze::of(&paragraph, library, look.mode);
    let head = Head { paragraph: &paragraph, squeeze: &squeeze, measure };
    let mut settings: Vec<HeadlineSetting> =
        in_one_line(head, spread).into_iter().collect();
    let own = own_turns(headline);
    settings.extend(turned(head, &own, Sense::Sure));
    if settings.is_empty() {
        let found = found_turns(headline);
        let mut seams = found.unwrap_or_else(|| seams(headline.copy.text()));
        for seam in &mut seams {
            if own.iter().any(|turn| turn.at == seam.at) {
                seam.strain = 0;
            }
        }
        settings.extend(read_well(head, &seams));
    }
    settings
}

/// A headline that is to be turned.
#[derive(Clone, Copy)]
struct Head<'a> {
    paragraph: &'a Paragraph,
    squeeze: &'a Squeeze,
    /// How wide its lines may be, in parts of an em.
    measure: i64,
}

/// The settings whose turns nobody misreads; those that somebody may only where there are
/// no others (HD-3).
fn read_well(head: Head<'_>, seams: &[Seam]) -> Vec<HeadlineSetting> {
    let sure = |seam: &&Seam| seam.strain < Seam::MISREAD;
    let sure: Vec<Seam> = seams.iter().filter(sure).copied().collect();
    let settings = turned(head, &sure, Sense::Sure);
    if settings.is_empty() { turned(head, seams, Sense::Doubtful) } else { settings }
}

/// A headline of given words as text, in as few lines of `measure` as it takes: the
/// turns that [`headline`] makes, for words that somebody else found.
pub(super) fn lines(paragraph: &Paragraph, words: &[String], measure: Em) -> Vec<String> {
    let text = |line: &Line| paragraph.text()[line.text.clone()].to_owned();
    let whole = paragraph.clusters.len();
    let turner = Turner::new(paragraph, &[]);
    if whole == 0 || turner.width(0, whole) <= measure.parts() {
        return vec![paragraph.text().to_owned()];
    }
    let squeeze = Squeeze::unseen(paragraph);
    let head = Head { paragraph, squeeze: &squeeze, measure: measure.parts() };
    let turned = read_well(head, &seams_between(words));
    turned.first().map_or_else(
        || vec![paragraph.text().to_owned()],
        |setting| setting.lines.iter().map(text).collect(),
    )
}

/// The headline in one line: as it is, squeezed a little or spaced.
fn in_one_line(head: Head<'_>, spread: Spread) -> Option<HeadlineSetting> {
    let Head { paragraph, squeeze, .. } = head;
    let whole = paragraph.clusters.len();
    if whole == 0 {
        return None;
    }
    let natural = Turner::new(paragraph, &[]).width(0, whole);
    let tracking = match tracking(head, natural)? {
        opened if Em::ZERO < opened && spread == Spread::Solid => Em::ZERO,
        tracking => tracking,
    };
    let paragraph = squeeze.tracked(paragraph, tracking);
    let lines = vec![paragraph.line(0..whole)];
    let (sense, cost) = (Sense::Sure, squeezed(tracking));
    Some(HeadlineSetting { paragraph, lines, tracking, sense, cost })
}

/// What is added to the gaps of a headline of `natural` width, or nothing if it is too
/// wide even when squeezed.
fn tracking(head: Head<'_>, natural: i64) -> Option<Em> {
    let Head { paragraph, squeeze, measure } = head;
    let over = natural - measure;
    if 0 < over {
        return squeeze.level(over).map(|each| -each);
    }
    let gaps = i64::try_from(paragraph.open_joints().count()).unwrap_or(0);
    let characters =
        paragraph.clusters.iter().filter(|cluster| !cluster.class.is_half_body()).count();
    let wide = natural * 2 < measure;
    if !wide || gaps == 0 || SPACED_CHARACTERS < characters {
        return Some(Em::ZERO);
    }
    // Two thirds of the room, in eighths of an em, so that heads spaced alike look alike.
    let eighth = Em::FULL.parts() / 8;
    let each = (measure * 2 / 3 - natural) / gaps / eighth * eighth;
    Some(Em::from_parts(each.clamp(0, Em::FULL.parts())))
}

fn squeezed(tracking: Em) -> i64 {
    let hundredths = -tracking.parts().min(0) * 100 / Em::FULL.parts();
    SQUEEZE * hundredths
}

/// The most that a turn takes off a headline beside the spaces there: the empty halves of
/// the marks on either side. No space is as wide.
const LOST: i64 = 2 * Em::FULL.parts();

/// The settings of two lines and of three.
fn turned(head: Head<'_>, seams: &[Seam], sense: Sense) -> Vec<HeadlineSetting> {
    let Head { paragraph, squeeze, measure } = head;
    let mut settings = Vec::new();
    let squeezed_once = squeeze.tracked(paragraph, -TIGHTEST);
    let space = |cluster: &&super::Cluster| cluster.class == Class::Ideospace;
    let spaces = paragraph.clusters.iter().filter(space).count();
    let spaces = i64::try_from(spaces).unwrap_or(i64::MAX / 4).saturating_mul(LOST);
    for count in 2..=MOST_LINES {
        for (paragraph, tracking) in [(paragraph, Em::ZERO), (&squeezed_once, -TIGHTEST)]
        {
            let turner = Turner::new(paragraph, seams);
            // Words that no lines of the measure hold are not tried at every turn: that
            // costs the square of their number.
            let lines = i64::try_from(count).unwrap_or(i64::MAX);
            let room = lines.saturating_mul(measure.saturating_add(LOST));
            let room = room.saturating_add(spaces);
            if room < turner.width(0, paragraph.clusters.len()) {
                continue;
            }
            let Some((cost, cuts)) = turner.best(count, measure) else { continue };
            let ends = cuts.iter().copied().chain([paragraph.clusters.len()]);
            let mut from = 0;
            let mut lines = Vec::new();
            for end in ends {
                lines.push(paragraph.line(from..end));
                from = end;
            }
            let cost = cost + squeezed(tracking);
            let paragraph = paragraph.clone();
            settings.push(HeadlineSetting { paragraph, lines, tracking, sense, cost });
            break;
        }
    }
    settings
}

/// A headline with every turn written into it that it may take, those between words
/// too. Setting it at many sizes looks for no words any more.
pub fn with_turns(headline: &Headline) -> Headline {
    let text = headline.copy.text();
    let found = seams(text).into_iter();
    let found = found.map(|seam| Turn { at: seam.at, strain: seam.strain.max(1) });
    let own = |turn: &Turn| headline.turns.iter().all(|own| own.at != turn.at);
    let mut turns: Vec<Turn> = found.filter(own).collect();
    turns.extend(headline.turns.iter().filter(|turn| turn.strain == 0));
    turns.sort_unstable();
    Headline { copy: headline.copy.clone(), turns }
}

/// The turns between words, if they were looked for already.
fn found_turns(headline: &Headline) -> Option<Vec<Seam>> {
    let found = headline.turns.iter().any(|turn| 0 < turn.strain);
    let seam = |turn: &Turn| Seam { at: turn.at, strain: turn.strain };
    found.then(|| headline.turns.iter().map(seam).collect())
}

/// Where the editor permits or wants a turn.
fn own_turns(headline: &Headline) -> Vec<Seam> {
    let text = headline.copy.text();
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let own = headline.turns.iter().filter(|turn| turn.strain == 0);
    let mut turns: Vec<usize> = own.map(|turn| turn.at).chain(spaces).collect();
    turns.retain(|at| 0 < *at && *at < text.len());
    turns.sort_unstable();
    turns.dedup();
    turns.into_iter().map(|at| Seam { at, strain: 0 }).collect()
}

impl Paragraph {
    /// The joints that tracking opens: all but those inside a Latin word or number
    /// (LAT-4).
    pub(super) fn open_joints(&self) -> impl Iterator<Item = usize> {
        let pairs = self.clusters.windows(2).zip(&self.joints).enumerate();
        pairs.filter_map(|(at, (pair, joint))| {
            let word = pair[0].class.is_latin() && pair[1].class.is_latin();
            (!word || joint.space.is_some()).then_some(at)
        })
    }
}

/// The turns of one headline.
struct Turner<'a> {
    paragraph: &'a Paragraph,
    sums: Sums,
    /// The clusters at which a line may begin or the headline ends, with what that costs;
    /// the first is its beginning, the last its end.
    places: Vec<(usize, i64)>,
}

impl<'a> Turner<'a> {
    fn new(paragraph: &'a Paragraph, seams: &[Seam]) -> Self {
        let clusters = &paragraph.clusters;
        let mut places = vec![(0, 0)];
        for seam in seams {
            // Clusters stand in the order of their text.
            let at = clusters.partition_point(|cluster| cluster.text.start < seam.at);
            // A seam inside a cluster is none.
            let before = at.checked_sub(1).and_then(|before| clusters.get(before));
            let torn = before.is_some_and(|cluster| seam.at < cluster.text.end);
            if at < clusters.len()
                && !torn
                && places.last().is_some_and(|(last, _)| *last < at)
            {
                places.push((at, i64::from(seam.strain) * UNIT));
            }
        }
        places.push((clusters.len(), 0));
        Self { paragraph, sums: Sums::of(paragraph), places }
    }

    /// How wide what shows of clusters is as a line.
    fn width(&self, from: usize, to: usize) -> i64 {
        let shown = self.paragraph.shown(from..to);
        self.sums.line(self.paragraph, shown.start, shown.end).natural
    }

    /// The cheapest turns that make `count` lines, none wider than `measure`, with what
    /// they cost. Of two alike the one with the longer first line.
    fn best(&self, count: usize, measure: i64) -> Option<(i64, Vec<usize>)> {
        let n = self.places.len();
        let width = |i: usize, j: usize| self.width(self.places[i].0, self.places[j].0);
        let fits = |i: usize, j: usize| i < j && width(i, j) <= measure;
        // For each line (i, j) of the current row: the cheapest way there, and the place
        // at which the line before it began.
        let mut rows: Vec<Vec<Option<(i64, usize)>>> = Vec::new();
        let first = (0..n * n).map(|at| {
            let (i, j) = (at / n, at % n);
            (i == 0 && fits(i, j)).then(|| (self.places[j].1, 0))
        });
        rows.push(first.collect());
        for row in 1..count {
            let before = &rows[row - 1];
            let mut next = vec![None; n * n];
            for i in 1..n - 1 {
                for j in (i + 1..n).filter(|j| fits(i, *j)) {
                    let ways = (0..i).filter_map(|h| {
                        let (cost, _) = before[h * n + i]?;
                        Some((cost + uneven(width(h, i), width(i, j)), h))
                    });
                    // Of two alike the later beginning of the line before.
                    let best =
                        ways.min_by_key(|(cost, h)| (*cost, std::cmp::Reverse(*h)));
                    next[i * n + j] = best.map(|(cost, h)| (cost + self.places[j].1, h));
                }
            }
            rows.push(next);
        }
        let last = n - 1;
        let ends = (0..last).filter_map(|i| Some((rows[count - 1][i * n + last]?.0, i)));
        let (cost, i) = ends.min_by_key(|(cost, i)| (*cost, std::cmp::Reverse(*i)))?;
        let mut cuts = Vec::new();
        let (mut i, mut j) = (i, last);
        for row in rows[1..count].iter().rev() {
            cuts.push(self.places[i].0);
            let (_, h) = row[i * n + j]?;
            (i, j) = (h, i);
        }
        cuts.reverse();
        Some((cost, cuts))
    }
}

/// HD-4: what two neighbouring lines cost for not being as long: little up to two
/// characters, much beyond, less again when one is clearly the short one.
fn uneven(one: i64, other: i64) -> i64 {
    let thousandth = Em::FULL.parts() / 1000;
    let (one, other) = (one / thousandth, other / thousandth);
    let (long, short) = (one.max(other), one.min(other));
    let off = long - short;
    let even = off.min(EVEN);
    let cost = 3 * even * even + 8_000 * (off - even);
    let clear = short * 100 <= long * 62 && long * 30 <= short * 100;
    // Two characters may be a hair narrower than two ems.
    let lone = if short + 100 < EVEN { 40 * UNIT } else { 0 };
    let cost = if clear { cost.min(LONG_AND_SHORT + off * 1000) } else { cost };
    cost.min(UGLY) + lone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cases::read_ideal;
    use super::{Turner, uneven};
    use crate::script::Seam;
    use crate::unit::Em;

    /// The cheapest of all ways to make `count` lines, by trying every one.
    fn exhaustive(turner: &Turner<'_>, count: usize, measure: i64) -> Option<i64> {
        fn ways(from: usize, left: usize, n: usize) -> Vec<Vec<usize>> {
            if left == 1 {
                return vec![vec![n - 1]];
            }
            let mut all = Vec::new();
            for next in from + 1..n - 1 {
                for mut rest in ways(next, left - 1, n) {
                    rest.insert(0, next);
                    all.push(rest);
                }
            }
            all
        }
        let costs = ways(0, count, turner.places.len()).into_iter().filter_map(|ends| {
            let mut from = 0;
            let mut widths = Vec::new();
            let mut cost = 0;
            for end in ends {
                let (a, b) = (turner.places[from].0, turner.places[end].0);
                widths.push(turner.width(a, b));
                cost += turner.places[end].1;
                from = end;
            }
            let fits = widths.iter().all(|width| *width <= measure);
            cost += widths.windows(2).map(|pair| uneven(pair[0], pair[1])).sum::<i64>();
            fits.then_some(cost)
        });
        costs.min()
    }

    proptest! {
        /// HD-4.
        #[test]
        fn no_other_turns_are_better(
            text in "[天地玄黄宇宙洪荒]{6,22}",
            strains in proptest::collection::vec(0_u16..30, 22),
            every in 1_usize..4,
            measure in 4_i64..16,
            count in 2_usize..4,
        ) {
            let paragraph = read_ideal(&text);
            let seams: Vec<Seam> = text
                .char_indices()
                .zip(&strains)
                .skip(1)
                .step_by(every)
                .map(|((at, _), strain)| Seam { at, strain: *strain })
                .collect();
            let turner = Turner::new(&paragraph, &seams);
            let measure = Em::whole(measure).parts();
            let best = turner.best(count, measure).map(|(cost, _)| cost);
            prop_assert_eq!(best, exhaustive(&turner, count, measure));
        }
    }

    /// HD-4.
    #[test]
    fn lines_are_even_or_clearly_long_and_short() {
        let em = Em::FULL.parts();
        let even = uneven(7 * em, 8 * em);
        let neither = uneven(6 * em, 9 * em);
        let clear = uneven(10 * em, 5 * em);
        assert!(even < clear && clear < neither + 1, "{even} {clear} {neither}");
        assert!(uneven(11 * em, 7 * em) > clear);
    }
}
