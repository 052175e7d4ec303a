//! How a paragraph opens: a dateline, the marker of a list, a speaker.
//!
//! All of them are read from the words alone, and none where there is a doubt: what is
//! not seen is set like any other text.

use super::byline;

/// Datelines that are whole in themselves.
const FIXED: &[&str] = &[
    "本报综合消息",
    "本报综合报道",
    "本报综合讯",
    "本报讯",
    "本刊讯",
    "本网讯",
    "本站讯",
    "本台讯",
    "本台消息",
    "本报消息",
    "综合消息",
    "综合新华社电",
    "综合新华社消息",
    "据新华社电",
    "据新华社报道",
    "据新华社消息",
    "据央视新闻报道",
];

/// Who sends what has a place and a day: 新华社北京6月18日电.
const AGENCIES: &[&str] = &[
    "中国新闻社",
    "中央广播电视总台",
    "中国青年报",
    "人民日报",
    "光明日报",
    "经济日报",
    "新华社",
    "新华网",
    "人民网",
    "中新社",
    "中新网",
    "央视网",
    "法新社",
    "路透社",
    "美联社",
    "塔斯社",
    "俄新社",
    "共同社",
    "时事社",
    "韩联社",
    "埃菲社",
    "德新社",
    "安莎社",
    "朝中社",
    "越通社",
    "印报托",
    "本报",
    "本刊",
    "本网",
    "本台",
];

/// What ends such a line.
const ENDS: &[&str] = &["综合消息", "综合电", "专电", "综合讯", "电", "讯", "报道"];

/// How long the place of a dateline may be, in characters.
const PLACE: usize = 12;

/// SUB-2: the dateline at the start of a paragraph, as its length in bytes: 本报讯,
/// 新华社北京6月18日电, 本报记者王明报道, each with the （记者…） that follows it.
pub fn dateline(text: &str) -> Option<usize> {
    let head = fixed(text).or_else(|| wired(text)).or_else(|| reported(text))?;
    Some(head + credit(&text[head..]))
}

fn fixed(text: &str) -> Option<usize> {
    let head = FIXED.iter().find(|head| text.starts_with(**head))?;
    Some(head.len())
}

/// An agency, a place, a day and 电.
fn wired(text: &str) -> Option<usize> {
    let mut rest = text.strip_prefix('据').unwrap_or(text);
    let agency = AGENCIES.iter().find(|agency| rest.starts_with(**agency))?;
    rest = &rest[agency.len()..];
    let place = rest.char_indices().take(PLACE + 1).find(|(_, c)| c.is_ascii_digit())?.0;
    let names = |c: char| {
        matches!(c, '\u{3400}'..='\u{9fff}' | '·' | '／' | '/' | '、' | ' ' | '\u{3000}')
    };
    if !rest[..place].chars().all(names) {
        return None;
    }
    rest = day(&rest[place..])?;
    let end = ENDS.iter().find(|end| rest.starts_with(**end))?;
    rest = &rest[end.len()..];
    Some(text.len() - rest.len())
}

/// What follows `6月18日`, `6月18日至19日` or `18日`.
fn day(text: &str) -> Option<&str> {
    let mut rest = text;
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    for unit in ['月', '日'] {
        let n = number(rest);
        if !(1..=2).contains(&n) {
            return None;
        }
        match rest[n..].strip_prefix(unit) {
            Some(after) => rest = after,
            // A day without its month: 新华社北京18日电.
            None if unit == '月' => {}
            None => return None,
        }
    }
    Some(rest)
}

/// 本报记者王明 通讯员李小红报道: reporters, each a name, and a word of reporting.
fn reported(text: &str) -> Option<usize> {
    let start = ["本报记者", "本刊记者", "本台记者", "记者"];
    start.iter().find(|start| text.starts_with(**start))?;
    let window = text.char_indices().map(|(at, _)| at).take(40).last()?;
    let verb = ["摄影报道", "综合报道", "报道"];
    let head = text[..window].find("报道")?;
    let end = head + "报道".len();
    let verb = verb.iter().find(|verb| text[..end].ends_with(**verb))?;
    let who = text[..end - verb.len()].trim_end();
    if byline::names(who).is_none_or(|names| names.is_empty()) {
        return None;
    }
    let next = text[end..].chars().next();
    (!next.is_some_and(|c| "了的称说过着，。、；".contains(c))).then_some(end)
}

/// （记者王明） after a dateline, with the blank between.
fn credit(text: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    let Some(inner) = text[blank..].strip_prefix('（') else { return 0 };
    let Some(end) = inner.find('）').filter(|end| *end <= 120) else { return 0 };
    let says = ["记者", "通讯员", "实习生", "作者", "编辑", "评论员"];
    if says.iter().any(|who| inner[..end].contains(who)) {
        blank + '（'.len_utf8() + end + '）'.len_utf8()
    } else {
        0
    }
}

/// What marks an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// 一、
    Numeral,
    /// （一） （1）
    Bracketed,
    /// 1. 1、
    Number,
    /// ①
    Circled,
    /// • ■ ◆
    Bullet,
}

/// LIST-1: the marker at the start of a paragraph, and its length in bytes. One marker
/// makes no list: whoever asks looks at the neighbours.
pub fn marker(text: &str) -> Option<(Marker, usize)> {
    let first = text.chars().next()?;
    let numeral = |c: &char| "一二三四五六七八九十".contains(*c);
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    match first {
        '①'..='⑳' | '㉑'..='㉟' => Some((Marker::Circled, first.len_utf8())),
        '•' | '●' | '■' | '◆' | '▲' | '★' | '○' | '□' | '◇' => {
            Some((Marker::Bullet, first.len_utf8()))
        }
        '（' => {
            let inner = &text[first.len_utf8()..];
            let end = inner.find('）')?;
            let inside = &inner[..end];
            let n = inside.chars().count();
            let counts = inside.chars().all(|c| numeral(&c))
                || inside.chars().all(|c| c.is_ascii_digit());
            let whole = first.len_utf8() * 2 + end;
            ((1..=3).contains(&n) && counts).then_some((Marker::Bracketed, whole))
        }
        '0'..='9' => {
            let n = digits(text);
            let mark = text[n..].chars().next()?;
            let end = n + mark.len_utf8();
            let decimal = text[end..].starts_with(|c: char| c.is_ascii_digit());
            let marks = matches!(mark, '.' | '．' | '、');
            (n <= 2 && marks && !decimal).then_some((Marker::Number, end))
        }
        _ => {
            let n: usize = text.chars().take_while(numeral).map(char::len_utf8).sum();
            let mark = text[n..].starts_with('、');
            // 十、十一 counts on: no marker.
            let end = n + '、'.len_utf8();
            let counts = mark && text[end..].starts_with(|c| numeral(&c));
            let few = (1..=9).contains(&n);
            (few && mark && !counts).then_some((Marker::Numeral, end))
        }
    }
}

/// The speaker of a line of dialogue: the length in bytes of the name and of its colon.
pub fn speaker(text: &str) -> Option<(usize, usize)> {
    let (at, colon) =
        text.char_indices().take(9).find(|(_, c)| matches!(c, '：' | ':'))?;
    let name = &text[..at];
    let names = |c: char| c.is_alphanumeric() || matches!(c, '·' | ' ' | '\u{3000}');
    let said = !name.is_empty() && name.chars().all(names) && text.len() > at + 3;
    said.then_some((at, colon.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::{Marker, dateline, marker, speaker};

    fn dated(text: &str) -> &str {
        &text[..dateline(text).unwrap_or(0)]
    }

    #[test]
    fn a_dateline_ends_where_the_news_begins() {
        for (line, news) in [
            ("本报讯", "昨日，全市新增绿地。"),
            ("本报讯（记者王明　通讯员李小红）", "昨日，全市新增绿地。"),
            ("本报讯 （记者 王明）", " 昨日，全市新增绿地。"),
            ("新华社北京6月18日电（记者王明）", "会议指出。"),
            ("新华社北京6月18日电", "　会议指出。"),
            ("据新华社联合国18日电", "会议指出。"),
            ("本报嘉兴3月25日讯", "昨日。"),
            ("本报记者王明报道", "：昨日。"),
            ("本报记者 王明 通讯员 李小红摄影报道", " 昨日。"),
        ] {
            let text = format!("{line}{news}");
            assert_eq!(dated(&text), line, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_dateline_is_text() {
        for text in [
            "本报记者从市教育局了解到，报道属实。",
            "记者多次报道此事。",
            "记者王明报道了此事。",
            "新华社记者王明昨日来到社区。",
            "新华社今年6月18日将举行活动。",
            "本报6月18日起改版。",
            "（记者王明）昨日。",
            "昨日，本报讯。",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }

    #[test]
    fn a_marker_is_not_a_number() {
        for (text, found) in [
            ("一、加强领导", Some((Marker::Numeral, 6))),
            ("十二、加强领导", Some((Marker::Numeral, 9))),
            ("（一）加强领导", Some((Marker::Bracketed, 9))),
            ("（12）加强领导", Some((Marker::Bracketed, 8))),
            ("1. 加强领导", Some((Marker::Number, 2))),
            ("1、加强领导", Some((Marker::Number, 4))),
            ("①加强领导", Some((Marker::Circled, 3))),
            ("• 加强领导", Some((Marker::Bullet, 3))),
            ("1.5万人", None),
            ("十、十一两月", None),
            ("（见图）加强", None),
            ("2021年、2022年", None),
            ("一方面", None),
        ] {
            assert_eq!(marker(text), found, "{text}");
        }
    }

    #[test]
    fn a_speaker_is_short_and_has_a_colon() {
        assert_eq!(speaker("问：怎么办理？"), Some((3, 3)));
        assert_eq!(speaker("王明：请带身份证。"), Some((6, 3)));
        assert_eq!(speaker("他在昨天的会议上这样说：好。"), None);
        assert_eq!(speaker("会议要求，全体：好。"), None);
        assert_eq!(speaker("：好。"), None);
    }
}
