//! Words and numbers as HTML, XML and scripts have them.

use serde_json::Value;

pub(super) use crate::svg::words;

/// As [`words`], for one expression.
pub(super) fn worded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    words(&mut out, text);
    out
}

/// How many units a browser counts in words: 16 bits each, and none for what [`words`]
/// leaves out.
pub(super) fn units(text: &str) -> usize {
    text.chars().filter(|letter| is_written(*letter)).map(char::len_utf16).sum()
}

/// What is written of words, without markup: what a browser shows of them.
pub(super) fn written(text: &str) -> String {
    let letter = |letter: char| if matches!(letter, '\n' | '\t') { ' ' } else { letter };
    text.chars().filter(|letter| is_written(*letter)).map(letter).collect()
}

fn is_written(letter: char) -> bool {
    match letter {
        '\n' | '\t' => true,
        '\u{ad}' | '\u{fffe}' | '\u{ffff}' => false,
        letter => !letter.is_control(),
    }
}

/// JSON that stands in a `script` element, or is a script of its own: nothing in it ends
/// either.
pub(super) fn script(value: &Value) -> String {
    let json = value.to_string();
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{script, units, worded, written};

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(worded("a<b>&\"c\u{0}\u{ad}\n"), "a&lt;b&gt;&amp;&quot;c ");
        assert_eq!(script(&json!("</script>\u{2028}")), r#""\u003c/script>\u2028""#);
    }

    #[test]
    fn units_are_those_of_a_browser() {
        for text in ["报纸", "𠮷野家", "a\u{ad}b\u{1}", "一\n二"] {
            assert_eq!(units(text), written(text).encode_utf16().count(), "{text:?}");
        }
    }
}
