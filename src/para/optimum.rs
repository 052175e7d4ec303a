//! Total fit against every way there is.

use proptest::prelude::*;

use super::breaker::{Breaker, Counts, break_best, break_lines};
use super::cases::{read_by, read_ideal};
use super::cost::contrast;
use super::ladder::Leave;
use super::{Ask, LineRules, Measures, Paragraph, Rung};
use crate::copy::{EdgeHang, Grid, Hyphenation, Kinsoku, Opening};
use crate::unit::{Em, Length};

/// The least that `lines` lines from cluster `from` on cost, by trying everything.
fn cheapest(
    breaker: &Breaker<'_>,
    paragraph: &Paragraph,
    from: usize,
    line: usize,
    before: Option<i64>,
    lines: usize,
) -> Option<i64> {
    let n = paragraph.clusters.len();
    if lines == 0 {
        return (from == n).then_some(0);
    }
    if from == n {
        return None;
    }
    let measure = breaker.measure(line);
    let mut best: Option<i64> = None;
    for (to, held) in breaker.breaks(from) {
        let Some(weighed) = breaker.weigh(from, *to, measure, *held) else { continue };
        let mut cost = weighed.cost;
        if let (Some(t), Some(u)) = (before, weighed.looseness) {
            cost += contrast(t, u);
        }
        let looseness = weighed.looseness;
        let rest = cheapest(breaker, paragraph, *to, line + 1, looseness, lines - 1);
        if let Some(rest) = rest {
            best = Some(best.map_or(cost + rest, |known| known.min(cost + rest)));
        }
    }
    best
}

/// Every house style that changes where lines may end or how they fit.
fn house() -> impl Strategy<Value = LineRules> {
    let kinsoku = prop::sample::select(vec![
        Kinsoku::None,
        Kinsoku::Basic,
        Kinsoku::Gb,
        Kinsoku::Strict,
    ]);
    let hang =
        prop::sample::select(vec![EdgeHang::Never, EdgeHang::Pauses, EdgeHang::Marks]);
    let words = prop::sample::select(vec![Hyphenation::Never, Hyphenation::English]);
    let opening = prop::sample::select(vec![Opening::Chosen, Opening::Literal]);
    let grid = prop::sample::select(vec![Grid::Free, Grid::Free, Grid::Strict]);
    (kinsoku, hang, words, opening, grid).prop_map(
        |(kinsoku, hang, hyphenation, opening, grid)| LineRules {
            kinsoku,
            hang,
            hyphenation,
            opening,
            grid,
            ..super::case::RULES
        },
    )
}

/// What a line says that opens as far as an attempt permits.
fn loose(leave: Leave) -> Option<Rung> {
    (Leave::NONE.most < leave.most).then_some(Rung::Loose)
}

fn ask(measures: &[i64], indent: i64) -> Ask {
    let size = Length::pt(10);
    let mut each: Vec<Length> = measures.iter().map(|n| size * *n).collect();
    let rest = each.pop().unwrap_or(size * 8);
    Ask { measures: Measures::of(each, rest), indent: size * indent, tail: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// Small enough to try every way there is: for every count of lines, house style and
    /// step of the ladder, soft units, divided words, hung marks and all.
    #[test]
    fn no_other_way_is_cheaper(
        text in "([天地玄黄，。、“”（）《》：！—·/ab1 5]|王明|记者|paper|12个|“天”|www\\.a\\.cn/b){1,10}",
        measures in proptest::collection::vec(4_i64..10, 1..3),
        indent in 0_i64..3,
        rules in house(),
        leave in prop::sample::select(Leave::ALL.to_vec()),
    ) {
        let paragraph = read_by(&text, rules);
        prop_assume!(!paragraph.clusters.is_empty() && paragraph.clusters.len() < 20);
        let ask = ask(&measures, indent);
        let breaker = Breaker::new(&paragraph, &ask, leave);
        let settings = breaker.settings(Counts::Each);
        for setting in &settings {
            let lines = setting.lines.len();
            let least = cheapest(&breaker, &paragraph, 0, 0, None, lines);
            prop_assert_eq!(Some(setting.cost), least, "{} lines of {}", lines, text);
        }
        let best = settings.iter().map(|setting| setting.cost).min();
        for lines in 1..=paragraph.clusters.len().min(5) {
            let least = cheapest(&breaker, &paragraph, 0, 0, None, lines);
            if let Some(least) = least {
                prop_assert!(best.is_some_and(|b| b <= least), "{} lines of {}", lines, text);
            }
        }
    }

    /// Whoever wants the best alone gets one as cheap as the best of every count.
    #[test]
    fn the_best_alone_is_the_best_of_all(
        text in "([天地玄黄，。、“”（）：！—·ab1 5]|王明|记者|paper|12个|1250){1,40}",
        measure in 4_i64..14,
        rules in house(),
    ) {
        let paragraph = read_by(&text, rules);
        let ask = ask(&[measure], 2);
        let (alone, all) = (break_best(&paragraph, &ask), break_lines(&paragraph, &ask));
        prop_assert!(alone.cost <= all.best().cost, "{}", text);
        if all.with_lines(alone.lines.len()).is_some() {
            prop_assert_eq!(alone.cost, all.best().cost, "{}", text);
        }
    }

    /// §3.5: nothing gives way while less of it would do.
    #[test]
    fn the_ladder_is_climbed_no_further_than_it_takes(
        text in "([天地玄黄，。、“”（）：！—·ab1 5]|王明|记者|paper|12个|1250|www\\.a\\.cn/b){1,9}",
        measure in 3_i64..9,
        rules in house(),
    ) {
        let paragraph = read_by(&text, rules);
        prop_assume!(!paragraph.clusters.is_empty() && paragraph.clusters.len() < 18);
        let ask = ask(&[measure], 0);
        let best = break_lines(&paragraph, &ask).best().clone();
        let mut attempts = Leave::ALL.into_iter().filter(|leave| leave.helps(&paragraph));
        let first = attempts.find(|leave| {
            let breaker = Breaker::new(&paragraph, &ask, *leave);
            let mut counts = 1..=paragraph.clusters.len();
            counts.any(|n| cheapest(&breaker, &paragraph, 0, 0, None, n).is_some())
        });
        let most = first.map_or(Some(Rung::Overfull), |leave| leave.rung.max(loose(leave)));
        prop_assert!(best.ladder <= most, "{:?} would do for {}", most, text);
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
            prop_assert!(nth == last || slots == 0 || off <= Em::thousandths(1));
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
