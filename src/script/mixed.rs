//! GC-4: the marks that Chinese and Latin share, told apart one by one.

use super::Class;

/// The class of every character of a paragraph, in order.
///
/// “ ” ‘ ’ · … — share their code points with Latin: each is Chinese or Latin by the
/// letters around it, and both of a pair of quotes alike. - – / are marks of their own
/// between Han and part of the run between letters or digits. Runs of ！？ are read as
/// one class, [`Class::Emphatic`], and so is a mark of two code points (——, ……).
pub fn classes(text: &[char]) -> Vec<Class> {
    let mut classes: Vec<Class> = text.iter().map(|c| Class::of(*c)).collect();
    let letters = Letters::of(text);
    quotes(text, &letters, &mut classes);
    for (at, c) in text.iter().enumerate() {
        let (before, after) = (letters.before[at], letters.after[at]);
        let here = |step: isize| at.checked_add_signed(step).and_then(|i| text.get(i));
        let beside = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let latin_beside = before == Letter::Latin && after == Letter::Latin;
        match c {
            '·' | '…' | '—' if latin_beside && beside(here(-1)) => {
                classes[at] = Class::LatinMark;
            }
            '—' => {
                let paired = here(1) == Some(&'—') || here(-1) == Some(&'—');
                classes[at] = if paired { Class::Dash } else { Class::Long };
            }
            '-' => {
                let han =
                    |c: Option<&char>| c.is_some_and(|c| Class::of(*c) == Class::Han);
                if han(here(-1)) && han(here(1)) {
                    classes[at] = Class::Middle;
                } else if here(1).is_some_and(char::is_ascii_digit) && !beside(here(-1)) {
                    // UNB-4: a sign belongs to its number.
                    classes[at] = Class::Latin;
                }
            }
            '+' | '−' | '±' if here(1).is_some_and(char::is_ascii_digit) => {
                classes[at] = Class::Latin;
            }
            '¥' | '$' | '€' | '£' if here(1).is_some_and(char::is_ascii_digit) => {
                classes[at] = Class::Latin;
            }
            '–' if beside(here(-1)) && beside(here(1)) => {
                classes[at] = Class::LatinMark;
            }
            '/' if !(ascii(here(-1)) && ascii(here(1))) => classes[at] = Class::Solidus,
            _ => {}
        }
    }
    exclamations(text, &mut classes);
    classes
}

fn ascii(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_ascii() && *c != ' ')
}

/// The nearest letter on a side, skipping marks and spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    None,
    Han,
    Latin,
}

struct Letters {
    before: Vec<Letter>,
    after: Vec<Letter>,
}

impl Letters {
    fn of(text: &[char]) -> Self {
        let letter = |c: char| match Class::of(c) {
            Class::Han => Some(Letter::Han),
            Class::Latin => Some(Letter::Latin),
            Class::Sign
            | Class::Open
            | Class::Close
            | Class::Pause
            | Class::Stop
            | Class::Emphatic
            | Class::Dash
            | Class::Long
            | Class::Middle
            | Class::Solidus
            | Class::LatinMark
            | Class::WordSpace
            | Class::Ideospace => None,
        };
        let run = |at: &mut dyn Iterator<Item = char>| {
            let mut last = Letter::None;
            let seen = at.map(|c| {
                let before = last;
                last = letter(c).unwrap_or(last);
                before
            });
            seen.collect::<Vec<_>>()
        };
        let before = run(&mut text.iter().copied());
        let mut after = run(&mut text.iter().rev().copied());
        after.reverse();
        Self { before, after }
    }
}

/// Quotes, pair by pair; an apostrophe is no quote.
fn quotes(text: &[char], letters: &Letters, classes: &mut [Class]) {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.iter().enumerate() {
        let partner = match c {
            '“' | '‘' => {
                open.push(at);
                continue;
            }
            '”' => '“',
            '’' => '‘',
            _ => continue,
        };
        let beside = |i: Option<usize>| {
            let c = i.and_then(|i| text.get(i));
            c.is_some_and(char::is_ascii_alphanumeric)
        };
        let known = open.iter().rposition(|i| text[*i] == partner);
        let inside_word = beside(at.checked_sub(1)) && beside(at.checked_add(1));
        let after_word = known.is_none() && beside(at.checked_sub(1));
        if *c == '’' && (inside_word || after_word) {
            classes[at] = Class::LatinMark;
            continue;
        }
        let from = known.map(|i| open[i]);
        if let Some(i) = known {
            open.truncate(i);
        }
        let inside = from.map_or(&[][..], |from| &text[from + 1..at]);
        let han_inside = inside.iter().any(|c| Class::of(*c) == Class::Han);
        let before = letters.before[from.unwrap_or(at)];
        let outside = [before, letters.after[at]];
        let latin = !han_inside
            && !outside.contains(&Letter::Han)
            && (outside.contains(&Letter::Latin)
                || inside.iter().any(|c| Class::of(*c) == Class::Latin));
        if latin {
            classes[at] = Class::LatinMark;
            if let Some(from) = from {
                classes[from] = Class::LatinMark;
            }
        }
    }
    for at in open {
        if letters.before[at] != Letter::Han && letters.after[at] == Letter::Latin {
            classes[at] = Class::LatinMark;
        }
    }
}

/// ADJ-7: two ！？ in a row are one em; of three the first two are.
fn exclamations(text: &[char], classes: &mut [Class]) {
    let shouts = |c: char| matches!(c, '！' | '？');
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().take_while(|c| shouts(**c)).count();
        if 2 == run {
            classes[at] = Class::Emphatic;
            classes[at + 1] = Class::Emphatic;
        }
        at += run.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::classes;
    use crate::script::Class;

    fn class_of(text: &str, mark: char) -> Vec<Class> {
        let chars: Vec<char> = text.chars().collect();
        let classes = classes(&chars);
        let marked = chars.iter().zip(classes).filter(|(c, _)| **c == mark);
        marked.map(|(_, class)| class).collect()
    }

    #[test]
    fn quotes_follow_the_sentence_they_stand_in() {
        assert_eq!(class_of("他说“hello”好", '“'), [Class::Open]);
        assert_eq!(class_of("He said “hello” to us", '“'), [Class::LatinMark]);
        assert_eq!(class_of("He said “hello” to us", '”'), [Class::LatinMark]);
        assert_eq!(class_of("don’t", '’'), [Class::LatinMark]);
        assert_eq!(class_of("他说‘I don’t’。", '’'), [Class::LatinMark, Class::Close]);
    }

    #[test]
    fn connectors_between_han_are_marks_and_between_letters_are_not() {
        assert_eq!(class_of("吐鲁番–哈密", '–'), [Class::Middle]);
        assert_eq!(class_of("HP-3000", '-'), [Class::LatinMark]);
        assert_eq!(class_of("零下-12度", '-'), [Class::Latin]);
        assert_eq!(class_of("公里/小时", '/'), [Class::Solidus]);
        assert_eq!(class_of("km/h", '/'), [Class::LatinMark]);
    }

    #[test]
    fn a_dash_is_two_code_points_and_a_connector_is_one() {
        assert_eq!(class_of("甲——乙", '—'), [Class::Dash, Class::Dash]);
        assert_eq!(class_of("甲—乙", '—'), [Class::Long]);
    }
}
