//! Lists of names: bylines, rosters. In them every word is a name or a word of the trade,
//! so that less is asked of each than in running text.

use super::name::surname;

/// Surnames that only a list of names is searched for, where nothing but names is
/// expected: rarer ones, and those that are common words besides.
const MORE: &str = "肖史严向庞兰符裴成蒲艾阳农古缪褚景席宗瞿应苟师丛仲虞敖麻\
                    苑邝官封匡鞠惠乐冀胥南储栗楚鄢劳谌奚粟冼";

/// The same of two characters.
const MORE_DOUBLE: &[&str] = &[
    "太史", "万俟", "公羊", "赫连", "澹台", "宗政", "濮阳", "公冶", "太叔", "仲孙",
    "钟离", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙",
    "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "段干", "百里",
    "呼延", "东郭", "南门", "羊舌", "微生", "公户", "公玉", "梁丘", "左丘", "东门",
    "西门", "第五",
];

/// Words of a byline that begin like a name and are none.
const ROLES: &[&str] = &[
    "本报记者",
    "本刊记者",
    "本报特约记者",
    "本报通讯员",
    "本报评论员",
    "特约记者",
    "特派记者",
    "实习记者",
    "见习记者",
    "首席记者",
    "摄影记者",
    "特约通讯员",
    "实习生",
    "通讯员",
    "评论员",
    "记者",
    "编辑",
    "作者",
    "摄影",
    "撰稿",
    "整理",
    "供稿",
    "供图",
    "文图",
    "图文",
    "撰文",
    "文字",
    "图片",
    "制图",
    "漫画",
    "绘图",
    "文",
    "图",
    "摄",
];

/// Whether a character is one that names are written in.
fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a word of two to four characters reads like the name of a person: it begins
/// with a surname and leaves one or two characters for the given name.
pub fn is_name(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    if !(2..=4).contains(&chars.len()) || !chars.iter().all(|c| han(*c)) {
        return false;
    }
    if ROLES.contains(&word) {
        return false;
    }
    let more = MORE_DOUBLE.iter().any(|surname| word.starts_with(surname));
    let double = more || surname(&chars) == Some(2);
    let single = MORE.contains(chars[0]) || surname(&chars[..1]).is_some();
    match chars.len() {
        2 => single,
        3 => single || double,
        _ => double,
    }
}

/// Where names stand in a byline or a list of names, as bytes of the text: what blanks,
/// ideographic commas and the words of the trade (记者, 通讯员, 摄) leave.
///
/// Nothing, unless every word is a name or such a word: 街道 党工委 is no list of names.
pub fn names(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let mut found = Vec::new();
    let apart =
        |c: char| c.is_whitespace() || matches!(c, '、' | '，' | '/' | '／' | '：');
    let mut from = 0;
    for piece in text.split_inclusive(apart) {
        let word = piece.trim_end_matches(apart);
        let at = from;
        from += piece.len();
        if word.is_empty() || ROLES.contains(&word) {
            continue;
        }
        let role =
            ROLES.iter().find(|role| word.strip_prefix(**role).is_some_and(is_name));
        let start = role.map_or(0, |role| role.len());
        let rest = &word[start..];
        let end = match rest.strip_suffix('摄') {
            Some(name) if is_name(name) => name.len(),
            _ => rest.len(),
        };
        if !is_name(&rest[..end]) {
            return None;
        }
        found.push(at + start..at + start + end);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{is_name, names};

    fn found(text: &str) -> Option<Vec<&str>> {
        Some(names(text)?.into_iter().map(|name| &text[name]).collect())
    }

    #[test]
    fn a_name_begins_with_a_surname() {
        for name in ["王明", "李小红", "欧阳修", "司马相如", "诸葛亮"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["街道", "多次", "摄影", "文", "李小红花", "王", "Wang"] {
            assert!(!is_name(word), "{word}");
        }
    }

    #[test]
    fn a_byline_is_names_and_the_words_of_the_trade() {
        assert_eq!(found("本报记者 王明 李小红"), Some(vec!["王明", "李小红"]));
        assert_eq!(found("记者王明　通讯员李小红"), Some(vec!["王明", "李小红"]));
        assert_eq!(found("文/王明 图/李小红"), Some(vec!["王明", "李小红"]));
        assert_eq!(found("王明、李小红摄"), Some(vec!["王明", "李小红"]));
        assert_eq!(found("街道 党工委"), None);
        assert_eq!(found("社区党群服务中心"), None);
    }
}
