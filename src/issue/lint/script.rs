//! Traditional characters in simplified copy, and the reverse.

use super::line::of;
use super::{Finding, Found, Line};
use crate::copy::Story;
use crate::diag::{Rule, Said, counted};
use crate::script::{Variant, simplified};

/// Which of the two ways to write an issue is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Simplified,
    Traditional,
    /// Nobody can say: it has few characters of either, or many of both.
    Unknown,
}

/// How many characters of one way to write stand against one of the other, at least.
const AGAINST: usize = 8;

/// How the issue is written, by all its stories.
pub(super) fn of_stories(stories: &[Story]) -> Written {
    let (mut traditional, mut simplified) = (0_usize, 0_usize);
    for line in stories.iter().flat_map(of) {
        for c in line.text().chars() {
            match Variant::of(c) {
                Some(Variant::Traditional(_)) => traditional += 1,
                Some(Variant::Simplified(_)) => simplified += 1,
                None => {}
            }
        }
    }
    if AGAINST * traditional.max(1) <= simplified {
        Written::Simplified
    } else if AGAINST * simplified.max(1) <= traditional {
        Written::Traditional
    } else {
        Written::Unknown
    }
}

/// More than so many stretches of a line are told as one.
const FEW: usize = 4;

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>, written: Written) {
    let foreign = |c: char| match (written, Variant::of(c)) {
        (Written::Simplified, Some(Variant::Traditional(partner))) => Some(Some(partner)),
        (Written::Traditional, Some(Variant::Simplified(partner))) => Some(partner),
        _ => None,
    };
    let text = line.text();
    let places: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| foreign(*c).is_some()).collect();
    let runs: Vec<&[(usize, char)]> =
        places.chunk_by(|(at, c), (next, _)| at + c.len_utf8() == *next).collect();
    let (zh, en) = match written {
        Written::Simplified => ("简体稿里有繁体", "traditional in simplified copy"),
        Written::Traditional => ("繁体稿里有简体", "simplified in traditional copy"),
        Written::Unknown => return,
    };
    if FEW < runs.len() {
        let (Some((first, _)), Some((last, c))) = (places.first(), places.last()) else {
            return;
        };
        let range = *first..last + c.len_utf8();
        let count = places.len();
        let said = Said::new(
            format!("{zh}：这一行有 {count} 个字"),
            format!("{en}: {} of this line", counted(count, "character")),
        );
        let finding = Finding::new(Rule::SCRIPT, line, range.clone(), said);
        found.tell(match written {
            Written::Simplified => finding.likely(simplified(&text[range])),
            Written::Traditional | Written::Unknown => finding,
        });
        return;
    }
    for run in runs {
        let (Some((first, _)), Some((last, c))) = (run.first(), run.last()) else {
            continue;
        };
        let range = *first..last + c.len_utf8();
        let right: Option<String> =
            run.iter().map(|(_, c)| foreign(*c).flatten()).collect();
        let words = &text[range.clone()];
        let (zh, en) = match &right {
            Some(right) => (
                format!("{zh}“{words}”，一般写“{right}”"),
                format!("{words} is {en}: {right}"),
            ),
            None => (format!("{zh}“{words}”"), format!("{words} is {en}")),
        };
        let finding = Finding::new(Rule::SCRIPT, line, range, Said::new(zh, en));
        found.tell(match right {
            Some(right) => finding.likely(right),
            None => finding,
        });
    }
}
