//! GC-4: the marks that Chinese and Latin share, told apart one by one.

use super::Class;
use super::latin::is_url;
use super::number::is_digit;
use super::unicode::{is_note, never_closes, never_opens};

/// The class of every character of a paragraph, in order.
///
/// “ ” ‘ ’ · … — share their code points with Latin: each is Chinese or Latin by the
/// letters around it, and both of a pair of quotes alike. Digits are letters of either.
/// Connectors are marks of their own between Han and part of the run between letters or
/// digits. Runs of ！？ are read as one class, [`Class::Emphatic`], and so is a mark of two
/// code points (——, ……).
pub fn classes(text: &[char]) -> Vec<Class> {
    let mut classes: Vec<Class> = text.iter().map(|c| Class::of(*c)).collect();
    let letters = Letters::of(text, &classes);
    quotes(text, &letters, &mut classes);
    for (at, class) in classes.iter_mut().enumerate() {
        *class = beside(text, at, &letters).unwrap_or(*class);
    }
    exclamations(text, &mut classes);
    runs(text, &mut classes);
    classes
}

/// What a character is by its neighbours, where they say more of it than it does itself.
fn beside(text: &[char], at: usize, letters: &Letters) -> Option<Class> {
    let here = |step: isize| at.checked_add_signed(step).and_then(|i| text.get(i));
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let digit = |c: Option<&char>| c.is_some_and(|c| is_digit(*c));
    let han = |c: Option<&char>| c.is_some_and(|c| Class::of(*c) == Class::Han);
    match text[at] {
        '·' | '…' | '—' | '•' if letters.latin_at(at) => Some(Class::LatinMark),
        c @ ('—' | '―' | '─' | '━') => {
            let paired = here(1) == Some(&c) || here(-1) == Some(&c);
            Some(if paired { Class::Dash } else { Class::Long })
        }
        '-' | '‐' | '~' if han(here(-1)) && han(here(1)) => Some(Class::Middle),
        // UNB-4: a sign belongs to its number.
        '-' if digit(here(1)) && !word(here(-1)) => Some(Class::Latin),
        '－' if digit(here(1)) && !digit(here(-1)) => Some(Class::Sign),
        '+' | '¥' | '$' | '€' | '£' if digit(here(1)) => Some(Class::Latin),
        '–' if word(here(-1)) && word(here(1)) => Some(Class::LatinMark),
        '/' if ascii(here(-1)) && (ascii(here(1)) || in_address(text, at)) => None,
        '/' => Some(Class::Solidus),
        // CLS-ALL: a note mark stands against what it notes.
        c if is_note(c)
            && c != '＊'
            && !here(-1).is_some_and(|c| Class::of(*c).is_latin()) =>
        {
            Some(Class::LatinMark)
        }
        _ => None,
    }
}

/// Whether a slash ends an address: it is not between two words of Chinese then.
fn in_address(text: &[char], at: usize) -> bool {
    let from =
        text[..at].iter().rposition(|c| !c.is_ascii_graphic()).map_or(0, |i| i + 1);
    is_url(&text[from..=at])
}

/// GAP-RUN: what a Latin word begins or ends with is of the word and has its gap, as in
/// C++, C#, .NET and B.; only brackets, quotes and pauses have none. The # of a topic
/// (#…#) are marks, both of them.
fn runs(text: &[char], classes: &mut [Class]) {
    let topics = topics(text);
    let mut at = 0;
    while at < text.len() {
        let run = classes[at..].iter().take_while(|class| class.is_latin()).count();
        let range = at..at + run;
        at += run.max(1);
        let letter = |i: usize| classes[i] == Class::Latin && !is_note(text[i]);
        if !range.clone().any(letter) {
            continue;
        }
        let of_word = |i: usize| {
            let c = text[i];
            let stop = c == '.' && text.get(i + 1).is_none_or(|c| *c != '.');
            let mark = matches!(c, '"' | '\'' | '…' | '—' | '·' | '–');
            let edge =
                never_opens(c) || (never_closes(c) && !matches!(c, '#' | '$' | '@'));
            stop || (!mark && !edge && !topics.contains(&i))
        };
        let first = range.clone().take_while(|i| classes[*i] == Class::LatinMark);
        let last = range.clone().rev().take_while(|i| classes[*i] == Class::LatinMark);
        let (first, last) = (first.count(), last.count());
        let edges = [range.start..range.start + first, range.end - last..range.end];
        for edge in edges {
            if edge.clone().all(of_word) {
                classes[edge].fill(Class::Latin);
            }
        }
    }
}

/// The # and ＃ of topics, #乡村振兴#, in pairs of one that opens and one that closes: with
/// Chinese and no pause between them.
pub(super) fn topics(text: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.iter().enumerate() {
        match (c, open) {
            ('#' | '＃', Some(from)) if text[from] == *c => {
                let inside = &text[from + 1..at];
                let says = inside.iter().any(|c| Class::of(*c) == Class::Han);
                if says {
                    found.extend([from, at]);
                }
                open = (!says).then_some(at);
            }
            ('#' | '＃', _) => open = Some(at),
            (c, Some(_)) if matches!(Class::of(*c), Class::Pause | Class::Stop) => {
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn ascii(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_ascii() && *c != ' ')
}

/// The nearest letter on a side, skipping marks, digits and spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    None,
    Han,
    Latin,
}

struct Letters {
    before: Vec<Letter>,
    after: Vec<Letter>,
    /// Whether the sentence that each character is in has an ideograph.
    han: Vec<Letter>,
}

impl Letters {
    fn of(text: &[char], classes: &[Class]) -> Self {
        let letter = |(c, class): (&char, &Class)| {
            if *class == Class::Han {
                Some(Letter::Han)
            } else {
                (*class == Class::Latin && c.is_alphabetic()).then_some(Letter::Latin)
            }
        };
        let letters: Vec<Option<Letter>> = text.iter().zip(classes).map(letter).collect();
        let mut before = Vec::with_capacity(text.len());
        let mut last = Letter::None;
        for letter in &letters {
            before.push(last);
            last = letter.unwrap_or(last);
        }
        let mut after = vec![Letter::None; text.len()];
        let mut next = Letter::None;
        for (place, letter) in after.iter_mut().zip(&letters).rev() {
            *place = next;
            next = letter.unwrap_or(next);
        }
        let mut han = Vec::with_capacity(text.len());
        for sentence in text.split_inclusive(|c| matches!(c, '。' | '！' | '？')) {
            let from = han.len();
            let any = letters[from..from + sentence.len()].contains(&Some(Letter::Han));
            let has = if any { Letter::Han } else { Letter::None };
            han.resize(from + sentence.len(), has);
        }
        Self { before, after, han }
    }

    /// Whether what stands from `from` to `to` and is Latin in itself, or neither, stands
    /// in Latin: between Latin letters, or beside one in a sentence that is Latin.
    fn latin_between(&self, from: usize, to: usize) -> bool {
        match (self.before[from], self.after[to]) {
            (Letter::Latin, Letter::Latin) => true,
            (Letter::Han, _) | (_, Letter::Han) => false,
            (Letter::None, Letter::None) => false,
            (Letter::Latin, Letter::None) | (Letter::None, Letter::Latin) => {
                self.han[from] != Letter::Han && self.han[to] != Letter::Han
            }
        }
    }

    fn latin_at(&self, at: usize) -> bool {
        self.latin_between(at, at)
    }
}

/// Quotes, pair by pair; an apostrophe is no quote.
fn quotes(text: &[char], letters: &Letters, classes: &mut [Class]) {
    let mut open: Vec<usize> = Vec::new();
    let alone = |at: usize| {
        let latin = letters.latin_at(at);
        latin.then_some(Class::LatinMark)
    };
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
        let known = open.iter().rposition(|i| text[*i] == partner);
        if *c == '’' && is_apostrophe(text, at, known) {
            classes[at] = Class::LatinMark;
            continue;
        }
        let Some(nth) = known else {
            classes[at] = alone(at).unwrap_or(classes[at]);
            continue;
        };
        let from = open[nth];
        for unclosed in open.drain(nth..).skip(1) {
            classes[unclosed] = alone(unclosed).unwrap_or(classes[unclosed]);
        }
        let inside = &text[from + 1..at];
        let letter = |c: &char| Class::of(*c) == Class::Latin && c.is_alphabetic();
        let han_inside = inside.iter().any(|c| Class::of(*c) == Class::Han);
        // A paragraph that is nothing but a quotation: what is in it decides.
        let whole = (letters.before[from], letters.after[at])
            == (Letter::None, Letter::None)
            && letters.han[from] != Letter::Han
            && inside.iter().any(letter);
        if !han_inside && (whole || letters.latin_between(from, at)) {
            classes[from] = Class::LatinMark;
            classes[at] = Class::LatinMark;
        }
    }
    for at in open {
        classes[at] = alone(at).unwrap_or(classes[at]);
    }
}

/// don’t, the readers’ letters, ’90s: inside a word, or at either end of one where no
/// quotation is open.
fn is_apostrophe(text: &[char], at: usize, quotation: Option<usize>) -> bool {
    let beside = |i: Option<usize>| {
        let c = i.and_then(|i| text.get(i));
        c.is_some_and(|c| c.is_alphanumeric() && Class::of(*c) == Class::Latin)
    };
    let (before, after) = (beside(at.checked_sub(1)), beside(at.checked_add(1)));
    (before && after) || (quotation.is_none() && (before || after))
}

/// ADJ-7: two ！？ in a row are one em, three are two.
fn exclamations(text: &[char], classes: &mut [Class]) {
    let shouts = |c: char| matches!(c, '！' | '？');
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().take_while(|c| shouts(**c)).count();
        if 1 < run {
            classes[at..at + run].fill(Class::Emphatic);
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

    /// GC-4: both of a pair alike, whatever is in it.
    #[test]
    fn both_of_a_pair_are_alike() {
        let pairs = [
            ("他说“OK”。", [Class::Open, Class::Close]),
            ("“OK”，他说。", [Class::Open, Class::Close]),
            ("发布“Vision Pro”", [Class::Open, Class::Close]),
            ("iPhone“Pro”版", [Class::Open, Class::Close]),
            ("苹果iPhone“Pro”", [Class::Open, Class::Close]),
            ("He read “三国” twice", [Class::Open, Class::Close]),
            ("“Hello”", [Class::LatinMark, Class::LatinMark]),
            ("“Hello,” he said.", [Class::LatinMark, Class::LatinMark]),
            ("他引用了He said “no” to us这句", [Class::LatinMark, Class::LatinMark]),
            ("今年的“12345”热线", [Class::Open, Class::Close]),
            ("“12345”", [Class::Open, Class::Close]),
            ("The “1984” book", [Class::LatinMark, Class::LatinMark]),
            ("他来了。“Good.”", [Class::Open, Class::Close]),
        ];
        for (text, want) in pairs {
            let got = [class_of(text, '“'), class_of(text, '”')].concat();
            assert_eq!(got, want, "{text}");
        }
    }

    /// GC-4: inner quotes, apostrophes inside them, and quotes without a partner.
    #[test]
    fn apostrophes_are_no_quotes() {
        let nested = "他说：“她喊‘快走’，就跑了。”";
        assert_eq!(class_of(nested, '‘'), [Class::Open]);
        assert_eq!(class_of(nested, '’'), [Class::Close]);
        let mixed = "他说“I’m fine”。";
        assert_eq!(class_of(mixed, '“'), [Class::Open]);
        assert_eq!(class_of(mixed, '’'), [Class::LatinMark]);
        assert_eq!(class_of("the readers’ letters", '’'), [Class::LatinMark]);
        assert_eq!(class_of("back in the ’90s", '’'), [Class::LatinMark]);
        assert_eq!(class_of("L’Oréal公司", '’'), [Class::LatinMark]);
        // A quotation over several paragraphs opens in each of them (PAR-5).
        assert_eq!(class_of("“GDP增长了", '“'), [Class::Open]);
        assert_eq!(class_of("增长的是GDP”", '”'), [Class::Close]);
        assert_eq!(class_of("“And so on", '“'), [Class::LatinMark]);
    }

    /// GC-4: · … — between letters of either kind; digits are of neither.
    #[test]
    fn dots_and_dashes_follow_the_letters_beside_them() {
        assert_eq!(class_of("卡尔·马克思", '·'), [Class::Middle]);
        assert_eq!(class_of("卡尔·H·马克思", '·'), [Class::Middle, Class::Middle]);
        assert_eq!(class_of("由Pau·Gasol领衔", '·'), [Class::LatinMark]);
        assert_eq!(class_of("纪念“3·15”活动", '·'), [Class::Middle]);
        assert_eq!(class_of("等等…", '…'), [Class::Dash]);
        assert_eq!(class_of("Wait… what?", '…'), [Class::LatinMark]);
        assert_eq!(class_of("And so on…", '…'), [Class::LatinMark]);
        assert_eq!(class_of("说了句OK…", '…'), [Class::Dash]);
        assert_eq!(class_of("He came—late", '—'), [Class::LatinMark]);
        assert_eq!(class_of("2020—2025年", '—'), [Class::Long]);
        assert_eq!(class_of("北京—Paris航线", '—'), [Class::Long]);
    }

    /// ADJ-7.
    #[test]
    fn a_run_of_exclamations_is_one_class() {
        assert_eq!(class_of("好！走", '！'), [Class::Stop]);
        assert_eq!(class_of("好！！！走", '！'), [Class::Emphatic; 3]);
    }
}
