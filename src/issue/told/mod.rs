//! What is said of every key to a person: what it does, what it is where nobody writes
//! it, an example. The schema, `banmian help` and the book are written from here and from
//! the table of keys, so that they say the same.

mod grid;
mod inset;
mod page;
mod paper;
mod press;
mod story;
mod style;

use super::part::Part;

/// What is said of one key.
#[derive(Debug)]
pub(super) struct Told {
    /// The English name of the key in its table.
    pub(super) key: &'static str,
    /// What it does.
    pub(super) about: Words,
    pub(super) usual: Usual,
    /// A value as it is typed.
    pub(super) example: Words,
}

/// The same in both languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

/// What holds where a key is not written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Usual {
    /// It must be.
    Needed,
    /// It must be, unless one of these keys is.
    NeededUnless(&'static [&'static str]),
    /// This is taken.
    Taken(Words),
    /// Nothing.
    Nothing,
}

const fn told(key: &'static str, about: Words, usual: Usual, example: Words) -> Told {
    Told { key, about, usual, example }
}

const fn says(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// A value that is typed alike in both languages.
const fn same(words: &'static str) -> Words {
    Words { zh: words, en: words }
}

const fn usually(zh: &'static str, en: &'static str) -> Usual {
    Usual::Taken(Words { zh, en })
}

/// What is said of the keys of a table, in the order of the file.
pub(super) fn of(part: &Part) -> &'static [Told] {
    let chapters = [
        paper::PARTS,
        style::PARTS,
        grid::PARTS,
        press::PARTS,
        story::PARTS,
        inset::PARTS,
        page::PARTS,
    ];
    let all = chapters.into_iter().flatten();
    all.filter(|(name, _)| *name == part.en).map(|(_, told)| *told).next().unwrap_or(&[])
}

/// What is said of a key of a table.
pub(super) fn find(part: &Part, en: &str) -> Option<&'static Told> {
    of(part).iter().find(|told| told.key == en)
}

#[cfg(test)]
mod tests {
    use super::{Usual, find, of};
    use crate::issue::key::PARTS;

    #[test]
    fn every_key_is_told_of_in_both_languages_and_nothing_else_is() {
        for part in PARTS {
            for key in part.keys {
                let told = find(part, key.en);
                let told = told.unwrap_or_else(|| {
                    panic!("say what {}.{} does, in src/issue/told", part.en, key.en)
                });
                let han = |text: &str| text.chars().any(|c| ('一'..='龥').contains(&c));
                let english = told.about.en.starts_with(|c: char| c.is_ascii());
                assert!(han(told.about.zh) && english, "{told:?}");
                assert!(told.about.zh.ends_with('。') && told.about.en.ends_with('.'));
                assert!(!told.example.zh.is_empty() && !told.example.en.is_empty());
            }
            for told in of(part) {
                let known = |en: &str| part.keys.iter().any(|key| key.en == en);
                assert!(known(told.key), "{} has no key {}", part.en, told.key);
                if let Usual::NeededUnless(others) = told.usual {
                    assert!(others.iter().all(|en| known(en)), "{told:?}");
                }
            }
        }
    }
}
