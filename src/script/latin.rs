//! Where Latin words, addresses and numbers may be divided: rules.md §2.4.

use std::ops::Range;

use hypher::Lang;

use super::Class;
use super::number::{is_digit, is_unit};
use super::unit::Hold;

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
/// and no mark begins a line.
fn between(left: &[char], right: &[char]) -> Hold {
    let counted = left.last().copied().is_some_and(is_digit) && is_unit(right);
    let marks = right.first().is_some_and(|c| never_opens(*c));
    let opens = left.last().is_some_and(|c| never_closes(*c));
    match (counted, marks || opens) {
        (_, true) => Hold::Unit,
        (true, false) => Hold::Measure,
        (false, false) => Hold::Free,
    }
}

/// An ASCII mark that no line begins with.
pub(super) const fn never_opens(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '%' | '·'
    )
}

/// An ASCII mark that no line ends with.
pub(super) const fn never_closes(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '#' | '$' | '@')
}

/// One word, number or address, from character `at`.
fn word(word: &[char], at: usize, holds: &mut [Hold]) {
    for (nth, pair) in word.windows(2).enumerate() {
        holds[at + nth] = letters(pair[0], pair[1], nth);
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
        for nth in hyphens(word) {
            hold(nth, Hold::Hyphen);
        }
    }
}

/// What holds two neighbours of one word, the first of them its `nth`. A sign belongs to
/// a number only where it begins the word: 2021-03, HP-3000.
fn letters(c: char, d: char, nth: usize) -> Hold {
    match (is_digit(c), is_digit(d)) {
        (true, true) => Hold::Digit,
        (true, false) if matches!(d, '%' | '°' | '′' | '″') => Hold::Unit,
        (false, true) if nth == 0 && !c.is_alphabetic() => Hold::Unit,
        (true, false) if matches!(d, '.' | ',' | ':') => Hold::Digit,
        (false, true) if matches!(c, '.' | ',' | ':') => Hold::Digit,
        (_, _) if never_opens(d) || never_closes(c) || d == '-' => Hold::Unit,
        (_, _) => Hold::Letter,
    }
}

fn is_url(word: &[char]) -> bool {
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

/// LAT-2: after - and / between words, and before a capital inside one. A number with
/// its signs (2021-03, 1/4) and a model (HP-3000) has no such place.
fn camel(word: &[char], nth: usize) -> bool {
    let (c, next) = (word[nth], word[nth + 1]);
    let lower = |c: char| c.is_ascii_lowercase();
    if matches!(c, '-' | '/') {
        let letter = |c: char| c.is_alphabetic();
        return 2 <= nth
            && letter(word[nth - 1])
            && letter(word[nth - 2])
            && letter(next);
    }
    lower(c) && word[nth - 1].is_alphabetic() && next.is_ascii_uppercase()
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
