//! Total fit against every way there is.

use proptest::prelude::*;

use super::breaker::{Breaker, break_lines};
use super::cases::read_ideal;
use super::cost::{Ends, contrast, ending, looseness};
use super::{Ask, Measures, Paragraph};
use crate::unit::{Em, Length};

/// The least that `lines` lines from cluster `from` on cost, by trying everything.
fn cheapest(
    breaker: &Breaker<'_>,
    paragraph: &Paragraph,
    (from, line): (usize, usize),
    before: Option<i64>,
    lines: usize,
) -> Option<i64> {
    let n = paragraph.clusters.len();
    if lines == 0 {
        return (from == n).then_some(0);
    }
    let mut best: Option<i64> = None;
    for to in from + 1..=n {
        let Some(held) = breaker.held(to) else { continue };
        let (first, last) = breaker.trimmed(from, to);
        let amounts = breaker.sums.line(paragraph, first, last);
        let measure = breaker.measure(line);
        let ends = if to == n { Ends::Paragraph } else { Ends::Line };
        let Some((_, cost)) = breaker.fit(amounts, (last, measure), ends) else {
            continue;
        };
        let mut cost = cost + held + breaker.opening(from);
        if ends == Ends::Paragraph {
            cost += ending(paragraph, first, amounts.natural);
        }
        let flush = ends == Ends::Line || measure < amounts.natural;
        let loose = flush.then(|| looseness(amounts.natural, measure));
        if let (Some(t), Some(u)) = (before, loose) {
            cost += contrast(t, u);
        }
        let rest = cheapest(breaker, paragraph, (to, line + 1), loose, lines - 1);
        if let Some(rest) = rest {
            best = Some(best.map_or(cost + rest, |known| known.min(cost + rest)));
        }
    }
    best
}

fn ask(measures: &[i64], indent: i64) -> Ask {
    let size = Length::pt(10);
    let mut each: Vec<Length> = measures.iter().map(|n| size * *n).collect();
    let rest = each.pop().unwrap_or(size * 8);
    Ask { measures: Measures::of(each, rest), indent: size * indent, tail: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Small enough to try every way there is, for every count of lines.
    #[test]
    fn no_other_way_is_cheaper(
        text in "[天地玄黄，。、“”（）《》：！—·/ab1 5]{1,16}",
        measures in proptest::collection::vec(4_i64..10, 1..3),
        indent in 0_i64..3,
    ) {
        let paragraph = read_ideal(&text);
        prop_assume!(!paragraph.clusters.is_empty());
        let ask = ask(&measures, indent);
        let settings = break_lines(&paragraph, &ask);
        for setting in settings.iter() {
            prop_assume!(setting.ladder.is_none());
            let breaker = Breaker::new(&paragraph, &ask, None);
            let lines = setting.lines.len();
            let least = cheapest(&breaker, &paragraph, (0, 0), None, lines);
            prop_assert_eq!(Some(setting.cost), least, "{} lines of {}", lines, text);
        }
        let best = settings.best().cost;
        let breaker = Breaker::new(&paragraph, &ask, None);
        for lines in 1..=paragraph.clusters.len().min(6) {
            if let Some(least) = cheapest(&breaker, &paragraph, (0, 0), None, lines) {
                prop_assert!(best <= least, "{} lines of {}", lines, text);
            }
        }
    }

    /// Every line but the last is as long as its measure, to a thousandth of an em, and
    /// no line is longer.
    #[test]
    fn lines_are_flush(
        text in "[天地玄黄宇宙洪荒，。、“”（）]{20,60}",
        measure in 8_i64..20,
    ) {
        let paragraph = read_ideal(&text);
        let settings = break_lines(&paragraph, &ask(&[measure], 2));
        let setting = settings.best();
        prop_assume!(setting.ladder.is_none());
        let last = setting.lines.len() - 1;
        for (nth, line) in setting.lines.iter().enumerate() {
            let off = (line.measure - line.width()).in_ems_of(Length::pt(10));
            prop_assert!(-Em::thousandths(1) < off, "line {nth} of {text} is too long");
            let slots = line.slots(&paragraph);
            prop_assert!(nth == last || slots == 0 || off < Em::thousandths(1));
        }
    }

    /// The lines are the paragraph: nothing is lost and nothing said twice.
    #[test]
    fn every_cluster_is_on_one_line(
        text in "\\PC{0,40}",
        measure in 1_i64..12,
    ) {
        let paragraph = read_ideal(&text);
        let settings = break_lines(&paragraph, &ask(&[measure], 0));
        for setting in settings.iter() {
            let mut at = 0;
            for line in &setting.lines {
                for skipped in at..line.clusters.start {
                    let class = paragraph.clusters[skipped].class;
                    prop_assert_eq!(class, crate::script::Class::Ideospace);
                }
                prop_assert!(line.clusters.start < line.clusters.end);
                at = line.clusters.end;
            }
            let rest = &paragraph.clusters[at..];
            prop_assert!(rest.iter().all(|c| c.class == crate::script::Class::Ideospace));
        }
    }
}
