//! Runs of type to lines, and lines to the legs that they stand in.

use std::borrow::Cow;

use super::sheet::Line;
use crate::edition::{GlyphRun, Language};
use crate::unit::{Length, Rect, WritingMode};

/// Adds a run of type to the lines of its passage: to the last one, if it stands beside it.
pub(super) fn add<'a>(lines: &mut Vec<Line<'a>>, run: Line<'a>) {
    let Some(last) = lines.last_mut().filter(|last| is_beside(last, &run)) else {
        return lines.push(run);
    };
    last.rect = last.rect.around(run.rect);
    last.hyphen = run.hyphen.or(last.hyphen);
    last.letters.extend(run.letters);
}

/// Adds a run that is of no passage, whose words are its own.
pub(super) fn say(lines: &mut Vec<Line<'_>>, run: &GlyphRun, language: Language) {
    // Pieces that stand far from one another are lines for themselves.
    let nth = lines.len() + 1;
    let said = |before: &str| {
        let says = Cow::Owned(format!("{before}{}", run.text));
        Line::of(says, before.len(), run)
    };
    let Some(alone) = said("") else { return };
    let alone = Line { language, nth, ..alone };
    let beside = lines.last().filter(|last| is_beside(last, &alone));
    let Some(joined) = beside.and_then(|last| said(&last.says)) else {
        return lines.push(alone);
    };
    if let Some(last) = lines.last_mut() {
        last.rect = last.rect.around(joined.rect);
        last.letters.extend(joined.letters);
        last.says = joined.says;
    }
}

/// Whether a run stands in the same line as what is before it: as high, and the same line of
/// its part or no more than two ems on. A first letter of three lines is a line of its own.
fn is_beside(line: &Line<'_>, run: &Line<'_>) -> bool {
    let (one, other) = (Stand::of(line.rect, line.mode), Stand::of(run.rect, run.mode));
    let shared = one.foot.min(other.foot) - one.head.max(other.head);
    let thick = (one.foot - one.head).max(other.foot - other.head);
    let em = run.letters.first().map_or(Length::ZERO, |letter| letter.size);
    let gap = other.from - one.to;
    let near = gap <= em * 2 && -em.scale(1, 2) <= gap;
    line.mode == run.mode
        && thick <= shared * 2
        && line.begins() <= run.begins().max(line.ends())
        && (near || line.nth == run.nth && one.from <= other.from && near_enough(gap, em))
}

/// A line of a part may be spaced out over its measure, but not over a page.
fn near_enough(gap: Length, em: Length) -> bool {
    gap <= em * 8
}

/// A rectangle along and across its line.
struct Stand {
    from: Length,
    to: Length,
    head: Length,
    foot: Length,
}

impl Stand {
    fn of(rect: Rect, mode: WritingMode) -> Self {
        let (left, right) = (rect.x, rect.right());
        let (top, bottom) = (rect.y, rect.bottom());
        match mode {
            WritingMode::HorizontalTb => {
                Self { from: left, to: right, head: top, foot: bottom }
            }
            WritingMode::VerticalRl => {
                Self { from: top, to: bottom, head: left, foot: right }
            }
        }
    }
}

/// Parts lines into the legs that they stand in: one goes on the leg of the one before it, if
/// it stands under it, or beside it where lines run down, no further off than two ems.
pub(super) fn legs(lines: Vec<Line<'_>>) -> Vec<Vec<Line<'_>>> {
    let mut legs: Vec<Vec<Line<'_>>> = Vec::new();
    for line in lines {
        let before = legs.last().and_then(|leg| leg.last());
        let goes_on = before.is_some_and(|before| follows(before, &line));
        match legs.last_mut().filter(|_| goes_on) {
            Some(leg) => leg.push(line),
            None => legs.push(vec![line]),
        }
    }
    legs
}

fn follows(before: &Line<'_>, line: &Line<'_>) -> bool {
    let em = line.letters.iter().map(|letter| letter.size).max();
    let reach = em.unwrap_or(Length::ZERO) * 2;
    let (one, other) =
        (Stand::of(before.rect, before.mode), Stand::of(line.rect, line.mode));
    let over = one.from < other.to && other.from < one.to;
    let next = match line.mode {
        WritingMode::HorizontalTb => other.head - one.foot,
        WritingMode::VerticalRl => one.head - other.foot,
    };
    // The first line beside a large letter stands within its height.
    let within = one.head <= other.head && other.foot <= one.foot;
    before.mode == line.mode
        && (over && next <= reach && -reach <= next || within && !over)
}

/// Puts small type after the line that it stands beside: the one with a byte of the words.
pub(super) fn put_beside<'a>(
    legs: &mut Vec<Vec<Line<'a>>>,
    small: Vec<Line<'a>>,
    base: usize,
) {
    let mut at = base;
    for line in small {
        let stands = |other: &Line<'_>| {
            other.inlay.is_none() && other.begins() <= at && at < other.ends()
        };
        // What goes on in the next line stands beside that one.
        let reach = line.rect.inset(-line.rect.width.min(line.rect.height));
        let touches =
            |other: &Line<'_>| other.inlay.is_none() && other.rect.overlaps(reach);
        let place = |of: &dyn Fn(&Line<'_>) -> bool| {
            legs.iter()
                .enumerate()
                .find_map(|(leg, lines)| Some((leg, lines.iter().position(of)?)))
        };
        let both = |other: &Line<'_>| stands(other) && touches(other);
        let found = place(&both).or_else(|| place(&touches)).or_else(|| place(&stands));
        match found {
            Some((leg, nth)) => {
                let Some(lines) = legs.get_mut(leg) else { continue };
                let after = lines.iter().skip(nth + 1);
                let after = after.take_while(|line| line.inlay.is_some()).count();
                if let Some(own) = lines.get(nth) {
                    at = own.ends().max(base);
                }
                lines.insert(nth + 1 + after, line);
            }
            None => legs.push(vec![line]),
        }
    }
}
