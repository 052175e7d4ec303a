//! What belongs together: rules.md §2.2.

use super::Class;

/// What holds two neighbours together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Nothing.
    Free,
    /// A break costs so many units of the cost model.
    Soft(u16),
    /// A break is for emergencies: after - or /, or where a capital follows.
    Camel,
    /// A break is the last resort: between two letters of a word or number.
    Letter,
    /// A unit that is hard: a number and its sign, a mark and its base.
    Unit,
    /// Two halves of one mark.
    Never,
}

/// UNB-8: a number and its measure word.
const MEASURE: u16 = 15;
/// UNB-9: a person's name.
const NAME: u16 = 20;
/// UNB-10: digits of a positional Han numeral.
const NUMERAL: u16 = 8;
/// UNB-11: a quoted term of up to four characters.
const TERM: u16 = 6;
/// LAT-3: a URL, where it may break.
const URL: u16 = 10;

/// What a number is counted in.
const MEASURE_WORDS: &str = "万亿千百元年月日时分秒点号个名位人次届期页条项件只台辆套户家岁周天\
                             米吨克升亩里度级楼栋层室幢场组支份所座处批对双间站路角倍成";

/// What holds each character to the one after it: one fewer than there are characters.
pub fn holds(text: &[char], classes: &[Class]) -> Vec<Hold> {
    let pairs = text.windows(2).zip(classes.windows(2));
    let mut holds: Vec<Hold> =
        pairs.map(|(c, k)| between(c[0], c[1], k[0], k[1])).collect();
    dashes(text, classes, &mut holds);
    urls(text, classes, &mut holds);
    terms(text, classes, &mut holds);
    numerals(text, &mut holds);
    names(text, &mut holds);
    notes(text, &mut holds);
    marker(text, &mut holds);
    holds
}

fn between(c: char, d: char, left: Class, right: Class) -> Hold {
    if left.is_latin() && right.is_latin() {
        return match c {
            '-' | '/' => Hold::Camel,
            _ if c.is_ascii_lowercase() && d.is_ascii_uppercase() => Hold::Camel,
            _ => Hold::Letter,
        };
    }
    if left == Class::Emphatic && right == Class::Emphatic {
        return Hold::Never;
    }
    let shouts = |c: char| matches!(c, '！' | '？');
    if shouts(c) && shouts(d) {
        return Hold::Never;
    }
    if c.is_ascii_digit() && matches!(d, '％' | '‰' | '℃' | '℉' | '°' | '′' | '″')
    {
        return Hold::Unit;
    }
    if matches!(c, '￥' | '＄' | '№' | '￡') && d.is_ascii_digit() {
        return Hold::Unit;
    }
    if matches!(d, '①'..='⑳') && right == Class::Han && left == Class::Han {
        return Hold::Unit;
    }
    if (c.is_ascii_digit() || c == '%') && MEASURE_WORDS.contains(d) {
        return Hold::Soft(MEASURE);
    }
    Hold::Free
}

/// UNB-1: —— and …… are one mark each. Two pairs in a row stay together; longer chains
/// break between pairs.
fn dashes(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let mut at = 0;
    while at < text.len() {
        let c = text[at];
        if classes[at] != Class::Dash || c == '⸺' {
            at += 1;
            continue;
        }
        let run = text[at..].iter().take_while(|d| **d == c).count();
        for i in 0..run.saturating_sub(1) {
            if i % 2 == 0 || run <= 4 {
                holds[at + i] = Hold::Never;
            }
        }
        at += run;
    }
}

/// LAT-3.
fn urls(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let mut at = 0;
    while at < text.len() {
        let latin = |i: &usize| classes.get(*i).is_some_and(|class| class.is_latin());
        let end = (at..text.len()).find(|i| !latin(i)).unwrap_or(text.len());
        let run: String = text[at..end].iter().collect();
        let url = run.contains("://") || run.starts_with("www.");
        if url {
            for i in at + 1..end.saturating_sub(1) {
                let (c, next) = (text[i], text[i + 1]);
                let after = matches!(c, '/' | '?' | '&' | '=' | '#' | '-') && next != '/';
                let breaks = after || next == '.';
                holds[i] = if breaks { Hold::Soft(URL) } else { Hold::Letter };
            }
        }
        at = end.max(at + 1);
    }
}

/// UNB-11: “双碳”, 《意见》.
fn terms(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let close = |c| match c {
        '“' => Some('”'),
        '《' => Some('》'),
        '「' => Some('」'),
        _ => None,
    };
    for (at, c) in text.iter().enumerate() {
        let Some(end) = close(*c) else { continue };
        let inside = text[at + 1..].iter().take(5).position(|d| *d == end);
        let Some(length) = inside.filter(|n| *n <= 4) else { continue };
        let inner = at + 1..at + 1 + length;
        if classes[inner.clone()].iter().all(|class| *class == Class::Han) {
            soften(holds, inner.start..inner.end.saturating_sub(1), TERM);
        }
    }
}

/// Makes breaks in a stretch cost at least so much.
fn soften(holds: &mut [Hold], stretch: std::ops::Range<usize>, units: u16) {
    for hold in holds.iter_mut().take(stretch.end).skip(stretch.start) {
        *hold = (*hold).max(Hold::Soft(units));
    }
}

/// UNB-10: 二〇二五.
fn numerals(text: &[char], holds: &mut [Hold]) {
    let digit = |c: &char| "〇一二三四五六七八九".contains(*c);
    for run in runs(text, digit) {
        if text[run.clone()].contains(&'〇') {
            soften(holds, run.start..run.end.saturating_sub(1), NUMERAL);
        }
    }
}

/// UNB-9, where the copy says that a name follows: 记者王明.
fn names(text: &[char], holds: &mut [Hold]) {
    for word in ["记者", "通讯员"] {
        let word: Vec<char> = word.chars().collect();
        for at in 0..text.len().saturating_sub(word.len()) {
            if text[at..at + word.len()] != word[..] {
                continue;
            }
            let start = at + word.len();
            let name = text[start..]
                .iter()
                .take_while(|c| Class::of(**c) == Class::Han)
                .take(5)
                .count();
            let ends =
                text.get(start + name).is_some_and(|c| Class::of(*c) != Class::Han);
            if (2..=4).contains(&name) && ends {
                soften(holds, start..start + name - 1, NAME);
            }
        }
    }
}

/// UNB-7: ［1］ stays with what it notes.
fn notes(text: &[char], holds: &mut [Hold]) {
    for at in 1..text.len() {
        if text[at] != '［' {
            continue;
        }
        let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        if 0 < digits && text.get(at + 1 + digits) == Some(&'］') {
            for hold in &mut holds[at - 1..=at + digits] {
                *hold = Hold::Unit;
            }
        }
    }
}

/// UNB-12: （一） 一、 1. ① at the start of a paragraph.
fn marker(text: &[char], holds: &mut [Hold]) {
    let numeral = |c: &&char| c.is_ascii_digit() || "一二三四五六七八九十".contains(**c);
    let count = |from: usize| {
        text.get(from..).map_or(0, |rest| rest.iter().take_while(numeral).count())
    };
    let end = match text.first() {
        Some('（') => {
            let n = count(1);
            (0 < n && n <= 3 && text.get(n + 1) == Some(&'）')).then_some(n + 2)
        }
        Some('①'..='⑳') => Some(1),
        Some(_) => {
            let n = count(0);
            let marks = text.get(n).is_some_and(|c| matches!(c, '、' | '.' | '．'));
            let decimal = text.get(n + 1).is_some_and(char::is_ascii_digit);
            (0 < n && n <= 3 && marks && !decimal).then_some(n + 1)
        }
        None => None,
    };
    for hold in holds.iter_mut().take(end.unwrap_or(0)) {
        *hold = (*hold).max(Hold::Unit);
    }
}

/// The stretches of text in which every character is one that is asked for.
fn runs(text: &[char], wanted: impl Fn(&char) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().take_while(|c| wanted(c)).count();
        if 1 < run {
            found.push(at..at + run);
        }
        at += run.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Hold, holds};
    use crate::script::classes;

    /// What holds the two characters around the first `|` of a text.
    fn hold(text: &str) -> Hold {
        let at = text.chars().position(|c| c == '|').unwrap();
        let chars: Vec<char> = text.chars().filter(|c| *c != '|').collect();
        holds(&chars, &classes(&chars))[at - 1]
    }

    #[test]
    fn numbers_hold_their_signs_and_units() {
        assert_eq!(hold("气温-12|℃"), Hold::Unit);
        assert_eq!(hold("补贴￥|350元"), Hold::Unit);
        assert_eq!(hold("12.|5亿元"), Hold::Letter);
        assert_eq!(hold("12.5|亿元"), Hold::Soft(15));
    }

    #[test]
    fn quoted_terms_and_names_hold_a_little() {
        assert_eq!(hold("推进“双|碳”工作"), Hold::Soft(6));
        assert_eq!(hold("（记者王|明）昨日"), Hold::Soft(20));
        assert_eq!(hold("二〇|二五年"), Hold::Soft(8));
        assert_eq!(hold("我们认|为"), Hold::Free);
    }

    #[test]
    fn a_list_marker_holds_what_it_marks() {
        assert_eq!(hold("（一）|加强领导"), Hold::Unit);
        assert_eq!(hold("一、|加强领导"), Hold::Unit);
        assert_eq!(hold("上午十、|十一点"), Hold::Free);
    }

    #[test]
    fn a_url_breaks_after_its_slashes_and_before_its_stops() {
        assert_eq!(hold("见http://|abc.cn"), Hold::Soft(10));
        assert_eq!(hold("见http:/|/abc.cn"), Hold::Letter);
        assert_eq!(hold("见http://abc|.cn"), Hold::Soft(10));
        assert_eq!(hold("见http://ab|c.cn"), Hold::Letter);
    }
}
