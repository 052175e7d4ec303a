//! What a word of the issue file means: a key, as the reference tells of it, or a value,
//! with the keys that it may be written for.

use super::key::{Holds, PARTS};
use super::reference::keys_named;
use crate::diag::{Language, Said};
use crate::script::simplified;

/// What is told of a key in each table that has it, or where a value is written. Nothing
/// for a word that is neither.
pub fn explained(name: &str) -> Option<Said> {
    let name = name.trim().trim_end_matches([':', '：']);
    let simple = simplified(name);
    key(name).or_else(|| key(&simple)).or_else(|| value(name)).or_else(|| value(&simple))
}

fn key(name: &str) -> Option<Said> {
    let found = keys_named(name);
    let all = |language| {
        let each = found.iter().map(|told| told.text(language));
        each.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    };
    let said = || Said::new(all(Language::Chinese), all(Language::English));
    (!found.is_empty()).then(said)
}

fn value(name: &str) -> Option<Said> {
    let mut zh = String::new();
    let mut en = String::new();
    for part in PARTS {
        for key in part.keys {
            let Holds::Choice(terms) = key.holds else { continue };
            let Some(term) = terms.iter().find(|term| term.zh == name || term.en == name)
            else {
                continue;
            };
            zh.push_str(&format!("  “{}”里的 {}: {}\n", part.zh, key.zh, term.zh));
            en.push_str(&format!("  {}: {} in {}\n", key.en, term.en, part.en));
        }
    }
    (!zh.is_empty()).then(|| {
        Said::new(
            format!("“{name}”可以写在：\n{}", zh.trim_end()),
            format!("{name} may stand in:\n{}", en.trim_end()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{explained, keys_named};
    use crate::diag::Language;

    #[test]
    fn a_key_is_explained_by_what_it_holds_and_where() {
        let said =
            |name| explained(name).map(|said| said.get(Language::Chinese).to_owned());
        let upright = said("竖题").unwrap();
        let told = keys_named("竖题");
        assert_eq!(told.len(), 3);
        for each in told {
            let text = each.text(Language::Chinese);
            assert!(upright.contains(text.trim_end()), "{upright}");
        }
        assert_eq!(said("標題"), said("标题"));
        assert_eq!(said("标题："), said("标题"));
        assert!(said("花边").unwrap().contains("“稿件”里的 框: 花边"));
        assert_eq!(said("桥头"), None);
    }
}
