//! GC-4: the marks that Chinese and Latin share, told apart one by one.

use super::Class;

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
    for (at, c) in text.iter().enumerate() {
        let here = |step: isize| at.checked_add_signed(step).and_then(|i| text.get(i));
        let beside = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        let han = |c: Option<&char>| c.is_some_and(|c| Class::of(*c) == Class::Han);
        match c {
            '·' | '…' | '—' if letters.latin_at(at) => {
                classes[at] = Class::LatinMark;
            }
            '—' => {
                let paired = here(1) == Some(&'—') || here(-1) == Some(&'—');
                classes[at] = if paired { Class::Dash } else { Class::Long };
            }
            '-' => {
                if han(here(-1)) && han(here(1)) {
                    classes[at] = Class::Middle;
                } else if digit(here(1)) && !beside(here(-1)) {
                    // UNB-4: a sign belongs to its number.
                    classes[at] = Class::Latin;
                }
            }
            '+' | '−' | '±' if digit(here(1)) => classes[at] = Class::Latin,
            '¥' | '$' | '€' | '£' if digit(here(1)) => classes[at] = Class::Latin,
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
