//! What belongs together: rules.md §2.2.

use super::hold::{Hold, soften};
use super::number::is_digit;
use super::unicode::{is_sign, never_closes, never_opens};
use super::{Class, latin, name, note, number};

/// UNB-11: a quoted term of up to four characters.
const TERM: u16 = 6;

/// What holds each character to the one after it: one fewer than there are characters.
/// `spaces` are those before which the author typed a space, ascending.
pub fn holds(text: &[char], classes: &[Class], spaces: &[usize]) -> Vec<Hold> {
    let mut holds: Vec<Hold> =
        (1..text.len()).map(|at| between(text, classes, at)).collect();
    latin::runs(text, classes, spaces, &mut holds);
    initials(text, spaces, &mut holds);
    dashes(text, &mut holds);
    terms(text, classes, &mut holds);
    number::numerals(text, &mut holds);
    name::names(text, classes, &mut holds);
    note::notes(text, &mut holds);
    note::markers(text, &mut holds);
    note::pairs(text, classes, &mut holds);
    holds
}

/// What holds a character to the one before it, as far as the two of them say.
fn between(text: &[char], classes: &[Class], at: usize) -> Hold {
    let (c, d) = (text[at - 1], text[at]);
    let (left, right) = (classes[at - 1], classes[at]);
    if is_ideograph(c) && is_ideograph(d) {
        return Hold::Free;
    }
    if is_shout(c) && is_shout(d) {
        return Hold::Never;
    }
    if is_digit(c) {
        if is_digit(d) {
            return Hold::Digit;
        }
        if matches!(d, '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '㎀'..='㏿')
        {
            return Hold::Unit;
        }
        if is_han(right) && number::counts(&text[at..]) {
            return Hold::Measure;
        }
    }
    if is_wide_letter(c) && is_wide_letter(d) {
        return Hold::Letter;
    }
    if let Some(hold) = number::inside(text, at) {
        return hold;
    }
    let signed = matches!(c, '￥' | '＄' | '№' | '￡') || is_sign(c);
    if signed && right != Class::Long && is_digit(d) {
        return Hold::Unit;
    }
    // Marks that have no class of their own: KIN-1 and KIN-2 by their meaning.
    let cell = |class| matches!(class, Class::LatinMark | Class::Han | Class::Sign);
    let marks = cell(right) && never_opens(d);
    let opens = cell(left) && never_closes(c);
    if marks || opens { Hold::Unit } else { Hold::Free }
}

fn is_han(class: Class) -> bool {
    class == Class::Han
}

/// An ideograph of which nothing more need be asked.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// A letter or digit as wide as an ideograph: of a word or a number of its own kind.
const fn is_wide_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

const fn is_shout(c: char) -> bool {
    matches!(c, '！' | '？')
}

/// H. 盖茨, 威廉·H. 盖茨: the initial of a name stays with what follows it, a space typed
/// between them or none.
fn initials(text: &[char], spaces: &[usize], holds: &mut [Hold]) {
    for (at, hold) in holds.iter_mut().enumerate() {
        if text[at] != '.' || at == 0 {
            continue;
        }
        let letters = text[..at].iter().rev().take_while(|c| c.is_ascii_alphanumeric());
        let alone = letters.count() == 1 && text[at - 1].is_ascii_uppercase();
        let follows = is_ideograph(text[at + 1]) || spaces.contains(&(at + 1));
        if alone && follows {
            *hold = (*hold).max(Hold::Unit);
        }
    }
}

/// UNB-1: —— and …… are one mark each. Two pairs in a row stay together; longer chains
/// break between pairs.
fn dashes(text: &[char], holds: &mut [Hold]) {
    let mut at = 0;
    while at < text.len() {
        let c = text[at];
        if !matches!(c, '—' | '―' | '─' | '━' | '…' | '⋯' | '‥') {
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
        // Of a word that must break three letters stay on either side.
        assert_eq!(hold("见www.a.cn/x|y"), Hold::Unit);
        assert_eq!(hold("见www.a.cn/xyz|xyz"), Hold::Letter);
        assert_eq!(hold("see www|.abc.cn"), Hold::Url);
        assert_eq!(hold("信箱news@|abc.cn"), Hold::Camel);
        assert_eq!(hold("用We|Chat看"), Hold::Camel);
        assert_eq!(hold("用state-|of-the-art"), Hold::Camel);
        assert_eq!(hold("型号HP-|3000"), Hold::Letter);
        assert_eq!(hold("共2021-|03期"), Hold::Unit);
        assert_eq!(hold("分数1/|4"), Hold::Unit);
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
