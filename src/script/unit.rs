//! What belongs together: rules.md §2.2.

use super::number::is_digit;
use super::{Class, latin, name, number};

/// What holds two neighbours together, in the order in which it gives way (§3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Nothing.
    Free,
    /// A break costs so many units of the cost model.
    Soft(u16),
    /// LAT-3: an address, where it may break.
    Url,
    /// LAT-1: two syllables of a word, which a hyphen would part.
    Hyphen,
    /// LAT-2: after - or /, or where a capital follows.
    Camel,
    /// UNB-8: a number and what it counts.
    Measure,
    /// Two letters of a word.
    Letter,
    /// UNB-2: two digits of a number.
    Digit,
    /// A unit that is hard: a number and its sign, a mark and its base.
    Unit,
    /// Two halves of one mark.
    Never,
}

impl Hold {
    /// Whether a gap inside it may be opened like others (T3).
    pub const fn stretches(self) -> bool {
        matches!(self, Self::Free | Self::Soft(_) | Self::Measure)
    }
}

/// UNB-11: a quoted term of up to four characters.
const TERM: u16 = 6;

/// What holds each character to the one after it: one fewer than there are characters.
/// `spaces` are those before which the author typed a space, ascending.
pub fn holds(text: &[char], classes: &[Class], spaces: &[usize]) -> Vec<Hold> {
    let mut holds: Vec<Hold> =
        (1..text.len()).map(|at| between(text, classes, at)).collect();
    latin::runs(text, classes, spaces, &mut holds);
    dashes(text, &mut holds);
    terms(text, classes, &mut holds);
    number::numerals(text, &mut holds);
    name::names(text, classes, &mut holds);
    notes(text, &mut holds);
    markers(text, &mut holds);
    holds
}

/// What holds a character to the one before it, as far as the two of them say.
fn between(text: &[char], classes: &[Class], at: usize) -> Hold {
    let (c, d) = (text[at - 1], text[at]);
    let (left, right) = (classes[at - 1], classes[at]);
    if is_han(left) && is_han(right) && !is_digit(c) {
        return if matches!(d, '①'..='⑳') { Hold::Unit } else { Hold::Free };
    }
    if is_shout(c) && is_shout(d) {
        return Hold::Never;
    }
    if is_digit(c) {
        if is_digit(d) {
            return Hold::Digit;
        }
        if matches!(d, '％' | '‰' | '℃' | '℉' | '°' | '′' | '″') {
            return Hold::Unit;
        }
        if is_han(right) && number::counts(&text[at..]) {
            return Hold::Measure;
        }
    }
    if matches!(c, '￥' | '＄' | '№' | '￡') && is_digit(d) {
        return Hold::Unit;
    }
    // ASCII marks beside Chinese ones: KIN-1 and KIN-2 by their meaning.
    let marks = right == Class::LatinMark && latin::never_opens(d);
    let opens = left == Class::LatinMark && latin::never_closes(c);
    if marks || opens { Hold::Unit } else { Hold::Free }
}

fn is_han(class: Class) -> bool {
    class == Class::Han
}

const fn is_shout(c: char) -> bool {
    matches!(c, '！' | '？')
}

/// UNB-1: —— and …… are one mark each. Two pairs in a row stay together; longer chains
/// break between pairs.
fn dashes(text: &[char], holds: &mut [Hold]) {
    let mut at = 0;
    while at < text.len() {
        let c = text[at];
        if !matches!(c, '—' | '…' | '⋯') {
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

/// UNB-11: “双碳”, 《意见》.
fn terms(text: &[char], classes: &[Class], holds: &mut [Hold]) {
    let close = |c| match c {
        '“' => Some('”'),
        '《' => Some('》'),
        '‘' => Some('’'),
        '〈' => Some('〉'),
        '「' => Some('」'),
        '『' => Some('』'),
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
pub(super) fn soften(holds: &mut [Hold], stretch: std::ops::Range<usize>, units: u16) {
    for hold in holds.iter_mut().take(stretch.end).skip(stretch.start) {
        *hold = (*hold).max(Hold::Soft(units));
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

/// UNB-12: （一） anywhere, and 一、 1. ① at the start of a paragraph, with what they mark.
fn markers(text: &[char], holds: &mut [Hold]) {
    let numeral = |c: &&char| is_digit(**c) || "一二三四五六七八九十".contains(**c);
    let count = |from: usize| {
        text.get(from..).map_or(0, |rest| rest.iter().take_while(numeral).count())
    };
    let mut hold = |range: std::ops::Range<usize>| {
        for hold in holds.iter_mut().take(range.end).skip(range.start) {
            *hold = (*hold).max(Hold::Unit);
        }
    };
    for (at, c) in text.iter().enumerate() {
        if *c == '（' {
            let n = count(at + 1);
            if 0 < n && n <= 3 && text.get(at + n + 1) == Some(&'）') {
                hold(at..at + n + 2);
            }
        }
    }
    match text.first() {
        Some('①'..='⑳') => hold(0..1),
        Some(_) => {
            let n = count(0);
            let marks = text.get(n).is_some_and(|c| matches!(c, '、' | '.' | '．'));
            let decimal = text.get(n + 1).is_some_and(|c| is_digit(*c));
            if 0 < n && n <= 3 && marks && !decimal {
                hold(0..n + 1);
            }
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Hold, holds};
    use crate::script::classes;

    /// What holds the two characters around the first `|` of a text. A space is one
    /// that was typed.
    fn hold(text: &str) -> Hold {
        let mut chars = Vec::new();
        let (mut spaces, mut at) = (Vec::new(), 0);
        for c in text.chars() {
            match c {
                '|' => at = chars.len(),
                ' ' => spaces.push(chars.len()),
                _ => chars.push(c),
            }
        }
        holds(&chars, &classes(&chars), &spaces)[at - 1]
    }

    /// UNB-2 to UNB-5, UNB-8.
    #[test]
    fn numbers_hold_their_signs_and_units() {
        assert_eq!(hold("气温-12|℃"), Hold::Unit);
        assert_eq!(hold("气温-|12℃"), Hold::Unit);
        assert_eq!(hold("补贴￥|350元"), Hold::Unit);
        assert_eq!(hold("补贴$|350"), Hold::Unit);
        assert_eq!(hold("增长12.4|%"), Hold::Unit);
        assert_eq!(hold("12.|5亿元"), Hold::Digit);
        assert_eq!(hold("１|２个"), Hold::Digit);
        for text in [
            "12.5|亿元",
            "6|月",
            "2|日",
            "5|万人",
            "10|时",
            "8|公里",
            "3|美元",
            "２|个",
            "300|多人",
            "全长50| km",
        ] {
            assert_eq!(hold(text), Hold::Measure, "{text}");
        }
        assert_eq!(hold("达到50|以上"), Hold::Free);
        assert_eq!(hold("他公|里"), Hold::Free);
    }

    /// UNB-10, UNB-11.
    #[test]
    fn numerals_and_quoted_terms_hold_a_little() {
        assert_eq!(hold("推进“双|碳”工作"), Hold::Soft(6));
        assert_eq!(hold("依据《意|见》执行"), Hold::Soft(6));
        assert_eq!(hold("“高质|量发展”"), Hold::Free);
        assert_eq!(hold("二〇|二五年"), Hold::Soft(8));
        assert_eq!(hold("二百|三十五"), Hold::Free);
        assert_eq!(hold("我们认|为"), Hold::Free);
    }

    /// UNB-9: after a title, before a verb of saying, on either side of an interpunct.
    #[test]
    fn names_hold_a_little() {
        for text in [
            "（记者王|明）昨日",
            "（记者王明、李|华）昨日",
            "居民张|建国说，很好。",
            "居民张建|国说，很好。",
            "社区主任欧阳|明介绍，",
            "昨日，李建|国表示，",
            "书记赵|刚带领大家",
            "作家阿加|莎·克里斯蒂",
            "作家阿加莎·克里|斯蒂",
        ] {
            assert_eq!(hold(text), Hold::Soft(20), "{text}");
        }
        for text in [
            "居民张建国|说，很好。",
            "居民张建国说|，很好。",
            "社区主任|欧阳明介绍，",
            "主任王|家兴旺发达",
            "作家是|阿加莎·克里斯蒂",
            "阿加莎·|克里斯蒂",
            "《诗|经·小雅》全文读后",
        ] {
            assert_ne!(hold(text), Hold::Soft(20), "{text}");
        }
        assert_eq!(hold("记者王|　明"), Hold::Unit);
        assert_eq!(hold("王　|明、李建国"), Hold::Unit);
        assert_eq!(hold("人|　民"), Hold::Free);
    }

    /// UNB-1: pairs are whole, two in a row stay together, longer chains part.
    #[test]
    fn dashes_and_shouts_are_whole() {
        assert_eq!(hold("甲—|—乙"), Hold::Never);
        assert_eq!(hold("甲……|……乙"), Hold::Never);
        assert_eq!(hold("甲……|…………乙"), Hold::Free);
        assert_eq!(hold("甲…|………乙"), Hold::Never);
        assert_eq!(hold("甲！|！乙"), Hold::Never);
        assert_eq!(hold("甲！|？！乙"), Hold::Never);
        assert_eq!(hold("甲？！|！乙"), Hold::Never);
    }

    /// UNB-12.
    #[test]
    fn a_list_marker_holds_what_it_marks() {
        assert_eq!(hold("（一）|加强领导"), Hold::Unit);
        assert_eq!(hold("领导；（二）|完善"), Hold::Unit);
        assert_eq!(hold("一、|加强领导"), Hold::Unit);
        assert_eq!(hold("上午十、|十一点"), Hold::Free);
    }

    /// UNB-7.
    #[test]
    fn a_note_holds_its_base() {
        assert_eq!(hold("如前所述|［1］，"), Hold::Unit);
        assert_eq!(hold("如前所述［|1］，"), Hold::Unit);
        assert_eq!(hold("如前所述|①，"), Hold::Unit);
        assert_eq!(hold("如前所述|［注］，"), Hold::Free);
    }

    /// LAT-2, LAT-3.
    #[test]
    fn an_address_breaks_after_its_slashes_and_before_its_stops() {
        assert_eq!(hold("见http://|abc.cn"), Hold::Url);
        assert_eq!(hold("见http:/|/abc.cn"), Hold::Letter);
        assert_eq!(hold("见http://abc|.cn"), Hold::Url);
        assert_eq!(hold("见http://ab|c.cn"), Hold::Letter);
        assert_eq!(hold("见www.a.cn/x|y"), Hold::Letter);
        assert_eq!(hold("see www|.abc.cn"), Hold::Url);
        assert_eq!(hold("信箱news@|abc.cn"), Hold::Camel);
        assert_eq!(hold("用We|Chat看"), Hold::Camel);
        assert_eq!(hold("用state-|of-the-art"), Hold::Camel);
        assert_eq!(hold("型号HP-|3000"), Hold::Letter);
        assert_eq!(hold("共2021-|03期"), Hold::Letter);
        assert_eq!(hold("分数1/|4"), Hold::Letter);
        assert_eq!(hold("Open| Source"), Hold::Free);
        assert_eq!(hold("the infor|mation"), Hold::Hyphen);
    }

    /// KIN-1, KIN-2 for marks typed in ASCII.
    #[test]
    fn ascii_marks_keep_from_the_edges_too() {
        assert_eq!(hold("中文|,后面"), Hold::Unit);
        assert_eq!(hold("中文(|后面)"), Hold::Unit);
        assert_eq!(hold("（中文）|.后面"), Hold::Unit);
    }
}
