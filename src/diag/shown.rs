use std::borrow::Cow;

/// Words of others in which nothing acts on a terminal.
///
/// A control stands as its picture (␛), and what turns the direction of writing as U+FFFD.
/// Line ends and tabs stay: they are how a text is laid out. In a name they are not, see
/// [`shown_in_line`].
pub fn shown(words: &str) -> Cow<'_, str> {
    replaced(words, |c| acts(c) && !matches!(c, '\n' | '\t'))
}

/// As [`shown`], for what is to stay in its line: the name of a file, an argument.
pub fn shown_in_line(words: &str) -> Cow<'_, str> {
    replaced(words, acts)
}

/// JSON in which nothing acts on a terminal, and which says the same: what would act is
/// written `\u….`
pub fn shown_as_json(json: &str) -> Cow<'_, str> {
    let harmful = |c: char| acts(c) && !matches!(c, '\n' | '\t' | '\r');
    if !json.contains(harmful) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if harmful(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn replaced(words: &str, harmful: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !words.contains(&harmful) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().map(|c| if harmful(c) { picture(c) } else { c }).collect())
}

/// Whether a terminal does something for a character other than show it: the controls of
/// C0 and C1, and the bidirectional ones, all of them in the first plane.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture of a control.
fn picture(c: char) -> char {
    let code = u32::from(c);
    let picture = match code {
        0..0x20 => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    picture.unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::{shown, shown_as_json, shown_in_line};

    #[test]
    fn controls_are_shown_and_not_done() {
        assert_eq!(shown("a\u{1b}[31mRED\u{7}\n\t"), "a␛[31mRED␇\n\t");
        assert_eq!(shown_in_line("a\nb\t\u{9b}\u{7f}\u{202e}"), "a␊b␉\u{fffd}␡\u{fffd}");
        assert_eq!(shown("版面 👩\u{200d}👧"), "版面 👩\u{200d}👧");
    }

    #[test]
    fn json_says_the_same() {
        let json = "{\"a\": \"\u{9b}31m\u{202e}\",\n\"b\": 1}";
        let safe = shown_as_json(json);
        assert!(!safe.contains(['\u{9b}', '\u{202e}']));
        let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(read(&safe), read(json));
    }
}
