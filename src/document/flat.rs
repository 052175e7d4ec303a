//! Words that stand in a line without marks: headlines, decks, captions.

use super::house::powers;
use super::model::{Document, Mark, Place, Text, Untaken, What};
use crate::diag::Said;

/// A text as words alone, and what of it is lost by that.
///
/// Powers and indices are the characters that are such. How a whole line looks is no loss:
/// the house sets its headlines and captions in its own faces.
pub(super) fn flat(text: &Text) -> (String, Vec<Untaken>) {
    let (text, mut lost) = powers(text);
    let whole = text.words.trim().len();
    for (range, mark) in &text.marks {
        let words = text.words.get(range.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            continue;
        }
        let all = words.trim().len() == whole;
        let (what, words) = match mark {
            Mark::Ruby(above) => (
                Said::new(
                    "注音（标题、图注排不了）",
                    "ruby: headlines and captions have none",
                ),
                format!("{words}（{above}）"),
            ),
            Mark::Dots => (Said::new("着重号", "dots under words"), words.to_owned()),
            Mark::Strong if !all => (Said::new("加粗", "bold"), words.to_owned()),
            Mark::Emphasis if !all => (Said::new("斜体", "italics"), words.to_owned()),
            Mark::Strong
            | Mark::Emphasis
            | Mark::Superscript
            | Mark::Subscript
            | Mark::Note(_) => continue,
        };
        let place = Place::beginning(&text, 0);
        lost.push(Untaken { what: What::Decoration(what, words), place });
    }
    (text.words, lost)
}

/// Words without their marks. What they lose is told of the document.
pub(super) fn unmarked(text: &Text, document: &mut Document) -> String {
    let (words, lost) = flat(text);
    document.untaken.extend(lost);
    words
}

#[cfg(test)]
mod tests {
    use super::super::model::{Mark, Text, What};
    use super::flat;

    #[test]
    fn powers_are_characters_and_what_is_lost_is_told() {
        let ruby = Mark::Ruby("qiǎo".to_owned());
        let text = Text {
            words: "能巧匠100 m2 5th".to_owned(),
            marks: vec![
                (3..6, ruby),
                (0..23, Mark::Strong),
                (14..15, Mark::Superscript),
                (17..19, Mark::Superscript),
            ],
        };
        let (words, lost) = flat(&text);
        assert_eq!(words, "能巧匠100 m² 5th");
        let told = lost.iter().map(|untaken| {
            let What::Decoration(_, words) = &untaken.what else { panic!("{untaken:?}") };
            words.as_str()
        });
        assert_eq!(told.collect::<Vec<_>>(), ["th", "巧（qiǎo）"]);
    }
}
