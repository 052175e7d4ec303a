//! Where Latin words, addresses and numbers may be divided: rules.md §2.4.

use std::ops::Range;

use hypher::Lang;

use super::Class;
use super::hold::Hold;
use super::number::{is_digit, is_unit};
use super::unicode::{is_script, is_sign, never_closes, never_opens};

/// LAT-1: the shortest word that is divided, and what stays on either side.
const SHORTEST: usize = 5;
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Words of at most so many letters are divided; no English word has as many.
const LONGEST: usize = 40;

/// The holds inside every Latin run. `spaces` are the characters before which the author
/// typed a space: there one word ends and another begins.
pub(super) fn runs(
    text: &[char],
    classes: &[Class],
    spaces: &[usize],
    holds: &mut [Hold],
) {
    let mut at = 0;
    let mut spaces = spaces.iter().copied().peekable();
    let mut before: Option<Range<usize>> = None;
    while at < text.len() {
        if !classes[at].is_latin() {
            at += 1;
            continue;
        }
        while spaces.next_if(|space| *space <= at).is_some() {}
        let latin = classes[at..].iter().take_while(|class| class.is_latin()).count();
        let end = (at + latin).min(spaces.peek().copied().unwrap_or(usize::MAX));
        word(&text[at..end], at, holds);
        if let Some(last) = before.filter(|last| last.end == at) {
            holds[at - 1] = between(&text[last], &text[at..end]);
        }
        before = Some(at..end);
        at = end;
    }
}

/// What holds two words with a space between them: a number stays with its unit (UNB-8)
/// and a sign with its number (UNB-4), the initial of a name with the name, and no mark
/// begins a line.
fn between(left: &[char], right: &[char]) -> Hold {
    let (last, first) = (left.last().copied(), right.first().copied());
    let digits = |c: Option<char>| c.is_some_and(is_digit);
    let signs = |c: Option<char>| c.is_some_and(is_sign);
    let counted = digits(last) && is_unit(right);
    let signed = (signs(last) && digits(first)) || (signs(first) && digits(last));
    let marks = first.is_some_and(never_opens) || last.is_some_and(never_closes);
    if marks || signed || is_initial(left) {
        Hold::Unit
    } else if counted {
        Hold::Measure
    } else {
        Hold::Free
    }
}

/// The initials of a name: H. or J.K., capitals alone.
pub(super) fn is_initial(word: &[char]) -> bool {
    let alone = |pair: &[char]| matches!(pair, ['A'..='Z', '.']);
    (2..=6).contains(&word.len()) && word.chunks(2).all(alone)
}

/// LAT-2: what stays on either side of a break inside a word that nothing else divides.
const LEFT: usize = 3;

/// One word, number or address, from character `at`.
fn word(word: &[char], at: usize, holds: &mut [Hold]) {
    for (nth, pair) in word.windows(2).enumerate() {
        let hold = letters(pair[0], pair[1], nth);
        let splinter = nth + 1 < LEFT || word.len() - nth - 1 < LEFT;
        let whole = hold == Hold::Letter && splinter;
        holds[at + nth] = if whole { Hold::Unit } else { hold };
    }
    if word.len() < 4 {
        return;
    }
    let mut hold = |nth: usize, hold: Hold| holds[at + nth] = hold;
    if is_url(word) {
        for nth in 1..word.len().saturating_sub(2) {
            if url_breaks(word, nth) {
                hold(nth, Hold::Url);
            }
        }
    } else if word.contains(&'@') {
        for nth in 1..word.len().saturating_sub(2) {
            if word[nth] == '@' || word[nth + 1] == '.' {
                hold(nth, Hold::Camel);
            }
        }
    } else {
        for nth in 1..word.len().saturating_sub(2) {
            if camel(word, nth) {
                hold(nth, Hold::Camel);
            }
        }
        let parts = hyphens(word);
        if parts.is_empty() {
            for nth in syllables(word) {
                let known = &mut holds[at + nth];
                *known = if *known == Hold::Letter { Hold::Syllable } else { *known };
            }
        }
        let mut hold = |nth: usize, hold: Hold| holds[at + nth] = hold;
        for nth in parts {
            let letter = |c: &&char| c.is_ascii_alphabetic();
            let before = word[..=nth].iter().rev().take_while(letter).count();
            hold(nth, if before < LEFT { Hold::Short } else { Hold::Hyphen });
        }
    }
}

/// What holds two neighbours of one word, the first of them its `nth`. A sign belongs to
/// a number only where it begins the word: 2021-03, HP-3000.
fn letters(c: char, d: char, nth: usize) -> Hold {
    match (is_digit(c), is_digit(d)) {
        (true, true) => Hold::Digit,
        (true, false) if matches!(d, '%' | '°' | '′' | '″') || is_sign(d) => {
            Hold::Unit
        }
        (false, true) if (nth == 0 && !c.is_alphabetic()) || is_sign(c) => Hold::Unit,
        (true, false) if matches!(d, '.' | ',' | ':') => Hold::Digit,
        (false, true) if matches!(c, '.' | ',' | ':') => Hold::Digit,
        (_, _) if never_opens(d) || never_closes(c) || d == '-' || c == '°' => {
            Hold::Unit
        }
        (_, _) if is_script(c) || is_script(d) => Hold::Unit,
        (_, _) => Hold::Letter,
    }
}

pub(super) fn is_url(word: &[char]) -> bool {
    let scheme = || word.windows(3).any(|three| three == [':', '/', '/']);
    let www = || word.get(..4).is_some_and(|four| four == ['w', 'w', 'w', '.']);
    www() || scheme()
}

/// LAT-3: after `://` and after / ? & = # -, before a stop; no character stands alone.
fn url_breaks(word: &[char], nth: usize) -> bool {
    let (c, next) = (word[nth], word[nth + 1]);
    let after = matches!(c, '/' | '?' | '&' | '=' | '#' | '-') && next != '/';
    after || next == '.'
}

/// LAT-2: after - and / between words, before a stop between them (package.json) and
/// before a capital inside one. A number with its signs (2021-03, 1/4) and a model
/// (HP-3000) has no such place, nor has a stop with fewer than three letters beside it.
fn camel(word: &[char], nth: usize) -> bool {
    let (c, next) = (word[nth], word[nth + 1]);
    let lower = |c: char| c.is_ascii_lowercase();
    let letter = |c: char| c.is_alphabetic();
    if matches!(c, '-' | '/') {
        return 2 <= nth
            && letter(word[nth - 1])
            && letter(word[nth - 2])
            && letter(next);
    }
    if next == '.' {
        let before = word[..=nth].iter().rev().take_while(|c| letter(**c)).count();
        let after = word[nth + 2..].iter().take_while(|c| letter(**c)).count();
        return LEFT <= before && LEFT <= after + 1;
    }
    lower(c) && word[nth - 1].is_alphabetic() && next.is_ascii_uppercase()
}

/// LAT-2: after which characters of a word a syllable of it ends, whatever kind of word
/// it is, if enough stays on either side.
fn syllables(word: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in word.split(|c| !c.is_ascii_alphabetic()) {
        if (2 * LEFT..=LONGEST).contains(&part.len()) {
            let spelt: String = part.iter().map(char::to_ascii_lowercase).collect();
            let mut at = from;
            let parts = hypher::hyphenate_bounded(&spelt, Lang::English, LEFT, LEFT);
            for syllable in parts {
                at += syllable.len();
                found.push(at - 1);
            }
            found.pop();
        }
        from += part.len() + 1;
    }
    found
}

/// LAT-1: after which characters of a word it may be divided.
fn hyphens(word: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < word.len() {
        let letter = |c: &&char| c.is_ascii_alphabetic();
        let count = word[from..].iter().take_while(letter).count();
        let part = &word[from..from + count];
        let small = part.iter().all(char::is_ascii_lowercase);
        let bare = |at: Option<usize>| {
            let c = at.and_then(|at| word.get(at));
            c.is_none_or(|c| !is_digit(*c) && !matches!(c, '.' | '@' | '/' | '_' | '\''))
        };
        let sentence = word.len() == from + count + 1
            && matches!(word[from + count], '.' | '?' | '!');
        let whole = bare(from.checked_sub(1)) && (bare(Some(from + count)) || sentence);
        if small && whole && (SHORTEST..=LONGEST).contains(&count) {
            let spelt: String = part.iter().collect();
            let mut at = from;
            let parts = hypher::hyphenate_bounded(&spelt, Lang::English, BEFORE, AFTER);
            for syllable in parts {
                at += syllable.len();
                found.push(at - 1);
            }
            // The last part ends the word.
            found.pop();
        }
        from += count.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::hyphens;

    fn divided(word: &str) -> String {
        let chars: Vec<char> = word.chars().collect();
        let at = hyphens(&chars);
        let mut out = String::new();
        for (nth, c) in chars.iter().enumerate() {
            out.push(*c);
            if at.contains(&nth) {
                out.push('·');
            }
        }
        out
    }

    /// LAT-1: five letters or more, two before and three after, no names.
    #[test]
    fn a_word_is_divided_where_english_divides_it() {
        assert_eq!(divided("hyphenation"), "hy·phen·ation");
        assert_eq!(divided("information."), "in·for·ma·tion.");
        assert_eq!(divided("data"), "data");
        assert_eq!(divided("Microsoft"), "Microsoft");
        assert_eq!(divided("iphone13"), "iphone13");
        assert_eq!(divided("committee's"), "committee's");
    }
}
