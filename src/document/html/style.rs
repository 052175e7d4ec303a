//! What of `style="…"` is read.

use super::super::model::Mark;

/// What an element says of how its words look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) marks: Vec<Mark>,
    /// Marks of the elements round it that do not hold in it.
    pub(super) not: Vec<Mark>,
    /// What becomes of the words besides.
    pub(super) fates: Vec<Fate>,
}

/// What becomes of words, besides marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// They are not shown.
    Hidden,
    /// A line goes through them.
    Struck,
}

/// Reads an inline style (CSS 2.2, 4.1.8). A value that is not known says nothing.
pub(super) fn style(text: &str) -> Style {
    let mut style = Style::default();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        let mut say = |mark: Mark, on: Option<On>| match on {
            Some(On::Yes) => style.marks.push(mark),
            Some(On::No) => style.not.push(mark),
            None => {}
        };
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => say(Mark::Strong, weight(value)),
            "font-style" => say(
                Mark::Emphasis,
                match value {
                    "italic" | "oblique" => Some(On::Yes),
                    "normal" => Some(On::No),
                    _ => None,
                },
            ),
            "vertical-align" => match value {
                "super" => say(Mark::Superscript, Some(On::Yes)),
                "sub" => say(Mark::Subscript, Some(On::Yes)),
                _ => {}
            },
            "text-emphasis" | "text-emphasis-style" | "-webkit-text-emphasis" => {
                let on = if value == "none" { On::No } else { On::Yes };
                say(Mark::Dots, Some(on));
            }
            "display" if value == "none" => style.fates.push(Fate::Hidden),
            "visibility" if matches!(value, "hidden" | "collapse") => {
                style.fates.push(Fate::Hidden);
            }
            "text-decoration" | "text-decoration-line"
                if value.contains("line-through") =>
            {
                style.fates.push(Fate::Struck);
            }
            _ => {}
        }
    }
    style
}

#[derive(Clone, Copy)]
enum On {
    Yes,
    No,
}

fn weight(value: &str) -> Option<On> {
    match value {
        "bold" | "bolder" => Some(On::Yes),
        "normal" | "lighter" => Some(On::No),
        number => {
            let number: u32 = number.parse().ok()?;
            Some(if 600 <= number { On::Yes } else { On::No })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::model::Mark;
    use super::{Fate, style};

    #[test]
    fn what_a_style_says_of_words_is_read() {
        let found = style("color: red; FONT-WEIGHT:700; vertical-align: super");
        assert_eq!(found.marks, [Mark::Strong, Mark::Superscript]);
        assert_eq!(style("font-weight:normal").not, [Mark::Strong]);
        assert_eq!(style("display: none !important").fates, [Fate::Hidden]);
        assert_eq!(style(";;:;a:"), super::Style::default());
    }
}
