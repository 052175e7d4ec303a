use proptest::prelude::*;

use super::{Word, words};

/// Words as `word/tag`, apart by spaces.
fn tagged(text: &str) -> String {
    let words = words(text);
    let word = |word: &Word<'_>| format!("{}/{:?}", word.text, word.tag);
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn listed_words_are_found_with_their_parts() {
    assert_eq!(
        tagged("全省粮食总产量连续十年稳定增长"),
        "全省/n 粮食/n 总产量/n 连续/a 十年/m 稳定增长/n"
    );
}

#[test]
fn a_name_that_no_dictionary_has_is_one_word() {
    let found = words("张晓蕊谈治理");
    assert_eq!((found[0].text, found[0].tag.name()), ("张晓蕊", "nr"));
    assert_eq!(found[0].frequency, 0);
}

#[test]
fn identifiers_and_numbers_are_whole() {
    assert_eq!(tagged("v2.0.1涨5.8%"), "v2.0.1/eng 涨/v 5.8%/m");
    assert_eq!(tagged("Wi-Fi_7-"), "Wi-Fi_7/eng -/x");
}

#[test]
fn a_line_end_of_two_is_one_word() {
    assert_eq!(words("东\r\n\r西\n").iter().map(|w| w.text.len()).max(), Some(3));
    assert_eq!(words("东\r\n\r西\n").len(), 5);
}

/// Outside the tables: rare ideographs, and those beyond the first plane.
#[test]
fn what_the_tables_do_not_know_is_still_told_apart() {
    assert_eq!(tagged("𠮷野家"), "𠮷/x 野家/n");
    assert_eq!(tagged("㐂"), "㐂/x");
}

proptest! {
    #[test]
    fn words_are_the_text(text in ".*", han in "[\u{4e00}-\u{9fff}a-z0-9.%-]{0,40}") {
        for text in [text, han] {
            let found = words(&text);
            prop_assert!(found.iter().all(|word| !word.text.is_empty()));
            prop_assert_eq!(found.iter().map(|word| word.text).collect::<String>(), text);
        }
    }
}
