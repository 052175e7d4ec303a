//! Marks that refer to something or count it off, and marks that come in pairs which look
//! alike: rules.md UNB-7, UNB-12, CLS-ALL.

use std::ops::Range;

use super::Class;
use super::hold::Hold;
use super::mixed::topics;
use super::number::is_digit;
use super::unicode::is_note;

/// UNB-7: ［1］ [1] ² † * stay with what they note.
pub(super) fn notes(text: &[char], holds: &mut [Hold]) {
    for at in 1..text.len() {
        let notes = !is_break(text[at - 1]);
        if is_note(text[at]) && notes {
            holds[at - 1] = Hold::Unit;
        }
        let closing = match text[at] {
            '［' => '］',
            '[' => ']',
            _ => continue,
        };
        let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        if 0 < digits && text.get(at + 1 + digits) == Some(&closing) {
            for hold in &mut holds[at - 1..=at + digits] {
                *hold = Hold::Unit;
            }
        }
    }
}

/// UNB-12: （一） and ① anywhere, 一、 1. 1） where a clause begins, with what they mark. Where
/// no ① begins a clause they are notes, and stay with what they note (UNB-7).
pub(super) fn markers(text: &[char], holds: &mut [Hold]) {
    let begins = |at: usize| at.checked_sub(1).is_none_or(|i| is_break(text[i]));
    let counts = text.iter().enumerate().any(|(at, c)| is_ringed(*c) && begins(at));
    let mut hold = |range: Range<usize>| {
        for hold in holds.iter_mut().take(range.end).skip(range.start) {
            *hold = (*hold).max(Hold::Unit);
        }
    };
    for (at, c) in text.iter().enumerate() {
        if is_ringed(*c) {
            let range = if counts { at..at + 1 } else { at.saturating_sub(1)..at };
            hold(range);
        } else if *c == '（' {
            let n = numerals(text, at + 1);
            if 0 < n && n <= 3 && text.get(at + n + 1) == Some(&'）') {
                hold(at..at + n + 2);
            }
        } else if begins(at) && is_numeral(*c) {
            let n = numerals(text, at);
            let closes = |c: &char| matches!(c, '、' | '.' | '．' | ')' | '）');
            let next = text.get(at + n + 1).copied();
            if n <= 3
                && text.get(at + n).is_some_and(closes)
                && !next.is_some_and(is_numeral)
            {
                hold(at..at + n + 1);
            }
        }
    }
}

/// How many numerals follow one another.
fn numerals(text: &[char], from: usize) -> usize {
    text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| is_numeral(**c)).count())
}

fn is_numeral(c: char) -> bool {
    is_digit(c) || "一二三四五六七八九十".contains(c)
}

/// ① ⑴ ❶ ㈠: a number that is its own marker.
const fn is_ringed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3251}'..='\u{325f}' | '\u{3280}'..='\u{3289}'
        | '\u{32b1}'..='\u{32bf}')
}

/// Whether a clause may begin after a character.
const fn is_break(c: char) -> bool {
    matches!(
        c,
        '；' | '：'
            | '。'
            | '！'
            | '？'
            | '，'
            | '…'
            | '—'
            | '“'
            | '「'
            | '（'
            | ';'
            | ':'
            | ' '
    )
}

/// Straight quotes, and the # of topics: the first of two stays with what follows it, the
/// second with what it ends, and no more than that.
pub(super) fn pairs(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let mut hold = |at: usize, closes: bool| {
        let before = at.checked_sub(1).and_then(|at| holds.get_mut(at));
        if let (true, Some(before)) = (closes, before) {
            *before = (*before).max(Hold::Unit);
        }
        let latin = classes.get(at + 1) == Some(&Class::LatinMark);
        match holds.get_mut(at) {
            Some(after) if !closes => *after = (*after).max(Hold::Unit),
            // What holds a first # to its topic does not hold the second to the next word.
            Some(after) if *after == Hold::Unit && !latin => *after = Hold::Free,
            Some(_) | None => {}
        }
    };
    for (nth, at) in topics(text).into_iter().enumerate() {
        hold(at, nth % 2 == 1);
    }
    for quote in ['"', '\''] {
        let letter = |at: Option<usize>| {
            let c = at.and_then(|at| text.get(at));
            c.is_some_and(char::is_ascii_alphanumeric)
        };
        let mut open = false;
        for at in (0..text.len()).filter(|at| text[*at] == quote) {
            let (before, after) = (letter(at.checked_sub(1)), letter(at.checked_add(1)));
            // don't; 6' and 5", where nothing is open.
            let apostrophe = quote == '\'' && before && after;
            let prime = before && !after && !open;
            if apostrophe || prime {
                hold(at, true);
            } else {
                hold(at, open);
                open = !open;
            }
        }
    }
}
