//! R6 to R8 and R19: cuts through the page, corners that meet, shapes and boxes.

use super::heads::lead_of;
use super::{Mark, Taken, View};
use crate::copy::{Extent, Frame, Sheet, StoryId};
use crate::diag::{Rule, Said};
use crate::page::PinKind;

/// How much of the page, in hundredths, may lie above or left of a cut before it is one.
const EDGE: u32 = 20;

/// R6, LAY-2: no gap runs from edge to edge through the middle of the page, unless the
/// lead stands over it in all columns or one strip in all columns under it.
pub(super) fn through<M: Mark>(view: &View<'_>) -> Vec<M> {
    let taken = &view.taken;
    let lead = lead_of(view).map(|lead| lead.id());
    let (columns, lines) = (view.page.grid.columns(), view.page.grid.lines());
    let within = |at: u32, of: u32| of * EDGE < at * 100 && at * 100 < of * (100 - EDGE);
    let mut findings = Vec::new();
    for line in 1..lines {
        // The first line of everything below the cut.
        let starts = taken.iter().any(|own| own.lines.first == line + 1);
        if !starts || !within(line, lines) {
            continue;
        }
        let crossed =
            taken.iter().any(|own| own.lines.first <= line && line < own.lines.last);
        let over: Vec<&Taken> =
            taken.iter().filter(|own| own.lines.last <= line).collect();
        let under: Vec<&Taken> =
            taken.iter().filter(|own| line < own.lines.first).collect();
        let strip = |all: Extent| all.first == 1 && all.last == columns;
        let nearest = over.iter().map(|own| own.lines.last).max();
        // Furniture across the page is parted from the news on purpose.
        let led = over.iter().any(|own| {
            let leads = own.story.is_none() || own.story == lead;
            leads && strip(own.columns) && Some(own.lines.last) == nearest
        });
        let footed = matches!(under.as_slice(), [own] if strip(own.columns));
        if crossed || over.is_empty() || under.is_empty() || led || footed {
            continue;
        }
        let message = || {
            view.said(
                Said::new(
                    format!("断版：第 {line} 行处有一道空白横穿整版"),
                    format!(
                        "a gap at line {line} cuts the page in two from edge to edge"
                    ),
                ),
                Said::new(
                    format!("断版：第 {line} 行处有一道空白从上到下贯穿整版"),
                    format!("a gap at line {line} cuts the page in two from top to foot"),
                ),
            )
        };
        let above = over.iter().filter(|own| Some(own.lines.last) == nearest);
        let next = under.iter().map(|own| own.lines.first).min();
        let below = under.iter().filter(|own| Some(own.lines.first) == next);
        let along = above.chain(below).filter_map(|own| own.story);
        findings.push(M::medium("R6", Rule::CUT, message).of(along));
    }
    // What stands under the masthead is what a gutter can part.
    let top = view
        .pins
        .iter()
        .filter(|pin| matches!(pin.kind, PinKind::Masthead | PinKind::Ear(_)));
    // Without a masthead the page begins at its first line.
    let top = top.map(|pin| pin.lines.last).max().unwrap_or(0);
    for column in 1..columns {
        let below: Vec<&Taken> =
            taken.iter().filter(|own| top < own.lines.first).collect();
        let crossed = below
            .iter()
            .any(|own| own.columns.first <= column && column < own.columns.last);
        if crossed || below.len() < 2 || !within(column, columns) {
            continue;
        }
        let message =
            || {
                view.said(
            Said::new(
                format!("通线：第 {column} 栏右边的栏缝从上到下贯通"),
                format!("the gutter after column {column} runs from the top to the foot"),
            ),
            Said::new(
                format!("通线：第 {column} 批下面的批缝横穿整版"),
                format!("the gutter under tier {column} runs from edge to edge"),
            ),
        )
            };
        let along = below
            .iter()
            .filter(|own| own.columns.last == column || own.columns.first == column + 1);
        let along = along.filter_map(|own| own.story);
        findings.push(M::medium("R6", Rule::CUT, message).of(along));
    }
    findings
}

/// R7: four corners do not meet in one point.
pub(super) fn corners<M: Mark>(view: &View<'_>) -> Vec<M> {
    let taken = &view.taken;
    let mut findings = Vec::new();
    for own in taken {
        let (column, line) = (own.columns.last, own.lines.last);
        let near = |n: u32| n == line + 1 || n == line + 2;
        let left = |other: &Taken| other.columns.last == column;
        let right = |other: &Taken| other.columns.first == column + 1;
        let across = taken.iter().find(|other| right(other) && other.lines.last == line);
        let below = taken.iter().find(|other| left(other) && near(other.lines.first));
        let far = taken.iter().find(|other| right(other) && near(other.lines.first));
        if let (Some(across), Some(below), Some(far)) = (across, below, far) {
            let message = || {
                Said::new(
                    format!("十字缝：第 {column} 栏右、第 {line} 行下四角相碰"),
                    format!(
                        "four corners meet right of column {column}, below line {line}"
                    ),
                )
            };
            let four = [own, across, below, far].map(|own| own.story);
            let finding = M::soft("R7", Rule::CROSS, message);
            findings.push(finding.of(four.into_iter().flatten()));
        }
    }
    findings
}

/// R8: modules are rectangles; one story in two rectangles (an L) may stand on a page.
pub(super) fn shapes<M: Mark>(view: &View<'_>) -> Vec<M> {
    let mut split: Vec<StoryId> = Vec::new();
    for (nth, news) in view.news.iter().enumerate() {
        let again = view.news.iter().take(nth).any(|other| other.id() == news.id());
        if again && !split.contains(&news.id()) {
            split.push(news.id());
        }
    }
    if split.len() < 2 {
        return Vec::new();
    }
    let n = split.len();
    let message = || {
        Said::new(
            format!("{n} 篇稿件不是矩形，最多一篇"),
            format!("{n} stories are not rectangles; one may be"),
        )
    };
    vec![M::soft("R8", Rule::SHAPE, message).of(split)]
}

/// R19: two boxes mark what is special; more mark nothing.
pub(super) fn boxes<M: Mark>(view: &View<'_>) -> Vec<M> {
    let boxed: Vec<StoryId> = view
        .news
        .iter()
        .filter(|news| news.module.frame != Frame::None)
        .map(|news| news.id())
        .collect();
    // Two boxes for each page of a spread.
    let most = match view.sheet {
        Sheet::Single => 2,
        Sheet::Spread => 4,
    };
    let mut findings = Vec::new();
    if most < boxed.len() {
        let n = boxed.len();
        let message = || {
            Said::new(
                format!("一版有 {n} 个框，框多了就不醒目"),
                format!("{n} boxes on one page: none of them stands out"),
            )
        };
        let boxed = boxed.clone();
        findings.push(M::soft("R19", Rule::BOXES, message).of(boxed));
    }
    // A box in which another module's cells lie is open (LAY-9).
    for (one, other) in view.pairs() {
        let lies = one.module.columns.meets(other.module.columns)
            && one.module.lines.meets(other.module.lines);
        let framed = one.module.frame != Frame::None || other.module.frame != Frame::None;
        if lies && framed {
            let message =
                || Said::new("框里压进了别的稿件", "another story lies in a box");
            findings
                .push(M::soft("R19", Rule::BOXES, message).of([one.id(), other.id()]));
        }
    }
    findings
}
