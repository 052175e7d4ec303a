//! Stretches of a file that are to read otherwise, put there as they are typed.
//!
//! Everything round them stays to the byte, in whatever style the file is written. The new
//! text is read back: it says what the old one said, with these stretches changed and
//! nothing else, or the change is refused.

use std::cmp::Reverse;
use std::ops::Range;

use super::Value;
use crate::diag::{FileId, Report};
use crate::issue::manuscript::{self, Edit, Manuscript};
use crate::issue::node::{self, Kind, Node, Text};
use crate::issue::pitfall;

/// A stretch of a file that is to read otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The bytes of the file.
    pub range: Range<usize>,
    /// What is typed there instead.
    pub text: String,
}

/// What came of patches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patched {
    /// The file as it is then.
    pub text: String,
    /// Those that are in it.
    pub made: Vec<Patch>,
    /// Those that cannot be put there as they are: the file would say something else.
    pub refused: Vec<Patch>,
}

/// A YAML file with patches. Of two that overlap the second is left for another time: it is
/// neither made nor refused.
pub fn patched(text: &str, patches: Vec<Patch>) -> Patched {
    let patches = apart(patches);
    let made = good(text, &patches);
    let refused = patches.into_iter().filter(|patch| !made.contains(patch)).collect();
    Patched { text: put(text, &made), made, refused }
}

/// Copy with patches, which has no syntax that could be broken. As [`patched`].
pub fn patched_copy(text: &str, patches: Vec<Patch>) -> Patched {
    let made = apart(patches);
    Patched { text: put(text, &made), made, refused: Vec::new() }
}

/// In their order, without those that overlap an earlier one; of two that begin together
/// the longer one stays.
fn apart(mut patches: Vec<Patch>) -> Vec<Patch> {
    patches.sort_by_key(|patch| (patch.range.start, Reverse(patch.range.end)));
    let mut end = 0;
    patches.retain(|patch| {
        let free = end <= patch.range.start;
        if free {
            end = patch.range.end;
        }
        free
    });
    patches
}

fn put(text: &str, patches: &[Patch]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for patch in patches {
        out.push_str(text.get(from..patch.range.start).unwrap_or_default());
        out.push_str(&patch.text);
        from = patch.range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Those after which the file says what it should: all of them, or what is left when the
/// halves are tried one by one.
fn good(text: &str, patches: &[Patch]) -> Vec<Patch> {
    if patches.is_empty() || holds(text, patches) {
        return patches.to_vec();
    }
    if patches.len() == 1 {
        return Vec::new();
    }
    let (first, second) = patches.split_at(patches.len().div_euclid(2));
    let mut made = good(text, first);
    let alone = made.len();
    made.extend(good(text, second));
    if !holds(text, &made) {
        made.truncate(alone);
    }
    made
}

fn holds(text: &str, patches: &[Patch]) -> bool {
    let wanted = expected(text, patches);
    wanted.is_some() && wanted == Value::read(&put(text, patches))
}

/// What the file is to say. What is mended in the same way when the file is read says the
/// same after it.
fn expected(text: &str, patches: &[Patch]) -> Option<Value> {
    let file = FileId::default();
    let slips = pitfall::scan(&mut Report::default(), file, text);
    let of_copy = |patch: &&Patch| {
        let inside = |slip: &Edit| {
            patch.range.start <= slip.range.start && slip.range.end <= patch.range.end
        };
        let mended = || manuscript::put(text, patch.range.clone(), &slips) == patch.text;
        !(slips.iter().any(inside) && mended())
    };
    let patches: Vec<&Patch> = patches.iter().filter(of_copy).collect();
    let root = node::parse(&Manuscript::new(file, text, slips)).ok()??;
    Some(changed(&root, &patches))
}

fn changed(node: &Node, patches: &[&Patch]) -> Value {
    match &node.kind {
        Kind::Text(text) => Value::Word(words(text, patches)),
        Kind::List(items) => {
            Value::List(items.iter().map(|item| changed(item, patches)).collect())
        }
        Kind::Table(entries) => {
            let pair = |entry: &node::Entry| {
                let same = |patch: &&&Patch| patch.range == entry.span.range();
                let key =
                    patches.iter().find(same).map_or(&entry.key, |patch| &patch.text);
                (key.clone(), changed(&entry.value, patches))
            };
            Value::Table(entries.iter().map(pair).collect())
        }
    }
}

/// A text with its letters changed.
fn words(text: &Text, patches: &[&Patch]) -> String {
    let mut out = String::new();
    let mut within: Option<&Patch> = None;
    for letter in &text.letters {
        let stands = letter.span.range();
        let covers = |patch: &Patch| {
            patch.range.start <= stands.start && stands.end <= patch.range.end
        };
        if within.is_some_and(covers) {
            continue;
        }
        within = patches.iter().find(|patch| covers(patch)).copied();
        match within {
            Some(patch) => out.push_str(&patch.text),
            None => out.push(letter.c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Patch, patched};

    fn at(text: &str, old: &str, new: &str) -> Patch {
        let start = text.find(old).unwrap();
        Patch { range: start..start + old.len(), text: new.to_owned() }
    }

    #[test]
    fn a_stretch_is_put_there_in_whatever_style_the_file_is_written() {
        for text in [
            "稿件: {甲: {标题: '溪桥,开'}} # 注,\n",
            "稿件:\r\n  甲:\r\n    标题: '溪''桥,开'\r\n",
            "稿件:\n  甲:\n    标题: \"溪\\t桥,开\"\n",
            "稿件:\n  甲:\n    标题: >-\n      溪桥\n      桥,开\n",
            "\u{feff}稿件:\n  甲:\n    标题: |\n      溪\n      桥,开\n\n# 尾",
        ] {
            let made = patched(text, vec![at(text, "桥,开", "桥，开")]);
            assert_eq!(made.text, text.replace("桥,开", "桥，开"));
            assert!(made.refused.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_would_say_something_else_is_refused_alone() {
        let text = "甲: {标题: 溪桥开, 副题: '老桥,开'}\n";
        let bad = at(text, "溪桥开", "溪, 桥: 开");
        let good = at(text, "老桥,", "老桥，");
        let made = patched(text, vec![bad.clone(), good.clone()]);
        assert_eq!(made.made, [good]);
        assert_eq!(made.refused, [bad]);
        assert_eq!(made.text, "甲: {标题: 溪桥开, 副题: '老桥，开'}\n");
    }

    #[test]
    fn a_slip_of_the_syntax_is_mended_as_it_is_read() {
        let text = "甲：\n  标题: 溪桥 #2\n";
        let made =
            patched(text, vec![at(text, "：", ": "), at(text, "溪桥 #2", "'溪桥 #2'")]);
        assert_eq!(made.text, "甲: \n  标题: '溪桥 #2'\n");
        assert!(made.refused.is_empty());
    }

    #[test]
    fn a_key_is_spelt_otherwise() {
        let text = "标提: 溪桥\n标题色: 红\n";
        let made = patched(text, vec![at(text, "标提", "标题")]);
        assert_eq!(made.text, "标题: 溪桥\n标题色: 红\n");
        // One that is there already would be lost.
        let made = patched(text, vec![at(text, "标提", "标题色: 1\n甲")]);
        assert_eq!(made.text, text);
    }
}
