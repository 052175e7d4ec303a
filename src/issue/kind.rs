use super::key::{LIMITS, PAPER, ROOT, STYLE};
use super::manuscript::Manuscript;
use super::node::{self, Kind};
use super::pitfall;
use crate::diag::{FileId, Report};

/// What a YAML file of a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An issue, good or bad: it has stories, pages or an imprint, or cannot be read as
    /// YAML, or there is nothing in it.
    Issue,
    /// What issues stand on: a house style, or the limits of a press.
    House,
    /// Something of another kind.
    Other,
}

impl FileKind {
    /// What a file is for, as far as the keys at its top tell. A slip of an editor's is
    /// read as it was meant.
    pub fn of(text: &str) -> Self {
        let file = FileId::default();
        let edits = pitfall::scan(&mut Report::default(), file, text);
        let Ok(Some(root)) = node::parse(&Manuscript::new(file, text, edits)) else {
            return Self::Issue;
        };
        let Kind::Table(entries) = root.kind else { return Self::Other };
        let own = ["stories", "pages", "issue"];
        let is_own =
            |key: &str| ROOT.find(key).is_some_and(|known| own.contains(&known.en));
        let is_of_house = |key: &str| {
            [&ROOT, &STYLE, &PAPER, &LIMITS].iter().any(|part| part.find(key).is_some())
        };
        if entries.is_empty() || entries.iter().any(|entry| is_own(&entry.key)) {
            Self::Issue
        } else if entries.iter().any(|entry| is_of_house(&entry.key)) {
            Self::House
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn a_file_is_known_by_the_keys_at_its_top() {
        for text in [
            "",
            "# nothing yet\n",
            "稿件: {}\n",
            "  # indented\n  paper:\n    name: 甲\n  stories:\n    a: {}\n",
            "paper: {}\nissue: {}\nstoreis: {}\npages: []\n",
            "期次：\n  日期: 2021-03-25\n",
            "\u{feff}stories: {}\n",
            "{稿件: {}}",
            "- a\nb: c\n",
        ] {
            assert_eq!(FileKind::of(text), FileKind::Issue, "{text:?}");
        }
        for text in ["样式: {}\n", "正文: {字号: 9pt}\n", "work: coated\nink: 300%\n"]
        {
            assert_eq!(FileKind::of(text), FileKind::House, "{text:?}");
        }
        for text in ["services: {}\n", "- a\n- b\n", "just words\n"] {
            assert_eq!(FileKind::of(text), FileKind::Other, "{text:?}");
        }
    }

    #[test]
    fn the_shipped_limits_are_of_the_house() {
        for name in ["newsprint", "新闻纸", "coated", "铜版纸"] {
            let text = crate::issue::shipped_limits(name).unwrap();
            assert_eq!(FileKind::of(text), FileKind::House, "{name}");
        }
    }
}
