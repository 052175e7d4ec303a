//! A text of many lines put in the place of another, as an editor would write it: under
//! `正文: |`, a line for each paragraph, set in as the lines before were.

use std::ops::Range;

use super::value::{Step, Value};
use crate::diag::{FileId, Report};
use crate::issue::manuscript::Manuscript;
use crate::issue::node::{self, Kind, Node};
use crate::issue::pitfall;

/// The text of a file in which the value at a path says `words`. Nothing where it does not
/// stand under a key of its own line, or what was written would not read back.
pub(in crate::issue) fn set_text(
    text: &str,
    path: &[Step],
    words: &str,
) -> Option<String> {
    let file = FileId::default();
    let slips = pitfall::scan(&mut Report::default(), file, text);
    let root = node::parse(&Manuscript::new(file, text, slips)).ok()??;
    let place = Place::find(text, &root, path)?;
    let new = place.written(text, words);
    let mut wanted = Value::of(&root);
    let said = wanted.at_mut(path)?;
    let Value::Word(_) = said else { return None };
    *said = Value::Word(words.trim_end_matches('\n').to_owned());
    // Of a block the line end after the last line is part of what it says.
    let mut got = Value::read(&new)?;
    if let Value::Word(word) = got.at_mut(path)? {
        let bare = word.trim_end_matches('\n').len();
        word.truncate(bare);
    }
    (got == wanted).then_some(new)
}

/// Where a value stands in lines of its own.
struct Place {
    /// From after the colon to the end of the value.
    value: Range<usize>,
    /// The white before the lines of the new value.
    indent: String,
    end: &'static str,
}

impl Place {
    fn find(text: &str, root: &Node, path: &[Step]) -> Option<Self> {
        let (last, above) = path.split_last()?;
        let Step::Key(key) = last else { return None };
        let mut node = root;
        for step in above {
            node = match (step, &node.kind) {
                (Step::Key(key), Kind::Table(entries)) => {
                    &entries.iter().find(|entry| entry.key == *key)?.value
                }
                (Step::Item(nth), Kind::List(items)) => items.get(*nth)?,
                _ => return None,
            };
        }
        let Kind::Table(entries) = &node.kind else { return None };
        let entry = entries.iter().find(|entry| entry.key == *key)?;
        let (from, to) = (entry.span.range().start, entry.span.range().end);
        let start = text.get(..from)?.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let before = text.get(start..from)?.trim_end_matches(['"', '\'']);
        // In braces, or behind a dash, a value has no lines of its own.
        if !before.chars().all(|c| c == ' ' || c == '\u{feff}') {
            return None;
        }
        let colon = to.saturating_add(text.get(to..)?.find(':')?).saturating_add(1);
        let (line, _) = line_at(text, colon);
        let rest = text.get(colon..line)?.trim();
        let deep = before.chars().filter(|c| *c == ' ').count();
        let end = if text.get(..line)?.ends_with("\r\n") { "\r\n" } else { "\n" };
        let block = rest.starts_with('|') || rest.starts_with('>') || rest.is_empty();
        let inner = body(text, line, deep);
        let indent = inner.indent.unwrap_or_else(|| " ".repeat(deep.saturating_add(2)));
        let value = match block {
            true => colon..inner.end.max(line),
            false => {
                // What stands after a value of one line, a comment, keeps its place.
                let value = entry.value.span.range();
                let close = value.end.max(colon);
                let (own, _) = line_at(text, close);
                if !text.get(close..own)?.trim().is_empty() {
                    return None;
                }
                colon..own
            }
        };
        Some(Self { value, indent, end })
    }

    fn written(&self, text: &str, words: &str) -> String {
        let (before, after) = (text.get(..self.value.start), text.get(self.value.end..));
        let mut out = before.unwrap_or_default().to_owned();
        out.push_str(" |");
        out.push_str(self.end);
        for line in words.trim_end_matches('\n').split('\n') {
            // White before a line would be taken for its depth.
            let line = line.trim_end_matches('\r').trim_start_matches([' ', '\t']);
            if !line.is_empty() {
                out.push_str(&self.indent);
                out.push_str(line);
            }
            out.push_str(self.end);
        }
        out.push_str(after.unwrap_or_default());
        out
    }
}

/// The lines of a block.
struct Inner {
    /// The end of its last line that is not blank.
    end: usize,
    /// How far its first line is set in, if it has one.
    indent: Option<String>,
}

/// The lines from `at` on that stand further in than `deep`.
fn body(text: &str, at: usize, deep: usize) -> Inner {
    let mut inner = Inner { end: at, indent: None };
    let mut at = at;
    while at < text.len() {
        let (next, line) = line_at(text, at);
        let white = line.len().saturating_sub(line.trim_start_matches(' ').len());
        if !line.trim().is_empty() {
            if white <= deep {
                break;
            }
            inner.end = next;
            inner.indent.get_or_insert_with(|| " ".repeat(white));
        }
        at = next;
    }
    inner
}

/// The rest of a line from `at` on, and where the next one begins.
fn line_at(text: &str, at: usize) -> (usize, &str) {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.find('\n').map_or(rest.len(), |nth| nth.saturating_add(1));
    (at.saturating_add(length), rest.get(..length).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Step, set_text};

    fn path() -> Vec<Step> {
        ["稿件", "甲", "正文"].map(|key| Step::Key(key.to_owned())).to_vec()
    }

    #[test]
    fn lines_take_the_place_of_lines_and_nothing_else_moves() {
        let text = "# 一\n稿件:\n  甲:\n    正文: |  # 注\n      一段。\n\n      二段。\n\n    # 二\n    等级: 头条\n  乙: {正文: 三。}\n";
        let new = set_text(text, &path(), "新的一段。\n## 小题\n三段 “引号”: # 不是注")
            .unwrap();
        assert_eq!(
            new,
            "# 一\n稿件:\n  甲:\n    正文: |\n      新的一段。\n      ## 小题\n      三段 “引号”: # 不是注\n\n    # 二\n    等级: 头条\n  乙: {正文: 三。}\n"
        );
        assert_eq!(set_text(&new, &path(), "新的一段。").unwrap().lines().count(), 9);
    }

    #[test]
    fn a_value_on_the_line_of_its_key_becomes_lines() {
        for (was, is) in [
            (
                "稿件:\n  甲:\n    正文: 一段。\n    标题: 题\n",
                "稿件:\n  甲:\n    正文: |\n      一。\n      二。\n    标题: 题\n",
            ),
            (
                "稿件:\r\n  甲:\r\n    正文: \"一段\"\r\n",
                "稿件:\r\n  甲:\r\n    正文: |\r\n      一。\r\n      二。\r\n",
            ),
            (
                "稿件:\n  甲:\n    正文:\n    标题: 题\n",
                "稿件:\n  甲:\n    正文: |\n      一。\n      二。\n    标题: 题\n",
            ),
            (
                "稿件:\n  甲:\n    正文: 一段\n      还有。\n    标题: 题",
                "稿件:\n  甲:\n    正文: |\n      一。\n      二。\n    标题: 题",
            ),
        ] {
            assert_eq!(
                set_text(was, &path(), "一。\n二。").as_deref(),
                Some(is),
                "{was}"
            );
        }
    }

    #[test]
    fn what_has_no_line_of_its_own_is_left_to_others() {
        for text in ["稿件: {甲: {正文: 一段。}}\n", "稿件:\n  甲:\n    标题: 题\n"]
        {
            assert_eq!(set_text(text, &path(), "一。\n二。"), None, "{text}");
        }
    }
}
