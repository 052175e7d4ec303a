//! What is told of each key, for a person and for the book: from the one table of keys.

use std::collections::VecDeque;

use super::key::{Holds, Key, PARTS, Part, ROOT, Term};
use super::nearest::nearest;
use super::told::{self, Usual, Words};
use super::value::sheets;
use crate::diag::{Language, Said};

/// A key of one table of the file, with all that is told of it.
#[derive(Clone, Debug)]
pub struct KeyTold {
    /// The table it stands in.
    pub table: Said,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// The keys that lead from the top of the file to its table, by one of the ways there
    /// are.
    pub way: Vec<Step>,
    /// What it does.
    pub about: Said,
    /// How a value is written, with its limits.
    pub values: Said,
    /// What holds where it is not written; nothing to say where nothing does.
    pub usual: Option<Said>,
    /// A value, as it is typed.
    pub example: Said,
    /// The words to choose from, in both languages. Of other values there are none.
    pub choices: Vec<Said>,
}

/// One step from the top of the file to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key {
        /// Its Chinese name.
        zh: &'static str,
        /// Its English name.
        en: &'static str,
    },
    /// A name that the editor gives: of a story, of a colour.
    Name(&'static str),
    /// An item of a list.
    Item,
}

impl Step {
    fn key(key: &Key) -> Self {
        Self::Key { zh: key.zh, en: key.en }
    }
}

impl KeyTold {
    /// The key in an issue, and no more of it.
    pub fn snippet(&self, language: Language) -> String {
        let own = Step::Key { zh: self.zh, en: self.en };
        let (mut out, mut margin, mut item) = (String::new(), 0_usize, false);
        for step in self.way.iter().chain([&own]) {
            let name = match (step, language) {
                (Step::Item, _) => {
                    item = true;
                    continue;
                }
                (Step::Name(name), _) => name,
                (Step::Key { zh, .. }, Language::Chinese) => zh,
                (Step::Key { en, .. }, Language::English) => en,
            };
            let dash = if item { "- " } else { "" };
            out.push_str(&format!("{}{dash}{name}:\n", " ".repeat(margin)));
            margin = margin.saturating_add(if item { 4 } else { 2 });
            item = false;
        }
        out.truncate(out.trim_end().len());
        out.push_str(&format!(" {}\n", self.example.get(language)));
        out
    }

    /// All that is told of it, to be read on a terminal.
    pub fn text(&self, language: Language) -> String {
        let (table, about) = (self.table.get(language), self.about.get(language));
        let values = self.values.get(language);
        let usual = self.usual.as_ref().map(|said| said.get(language));
        let indent = |text: &str| -> String {
            text.lines().map(|line| format!("    {line}\n")).collect()
        };
        let snippet = indent(&self.snippet(language));
        match language {
            Language::Chinese => {
                let usual =
                    usual.map(|said| format!("  不写：{said}\n")).unwrap_or_default();
                format!(
                    "{} {}（{table}）\n  {about}\n  写法：{values}\n{usual}  例：\n{snippet}",
                    self.zh, self.en
                )
            }
            Language::English => {
                let usual = usual.map(|said| format!("  default: {said}\n"));
                let usual = usual.unwrap_or_default();
                format!(
                    "{} {} ({table})\n  {about}\n  values: {values}\n{usual}  example:\n{snippet}",
                    self.en, self.zh
                )
            }
        }
    }
}

/// Every key of the issue file, table by table in the order of the file.
pub fn keys() -> Vec<KeyTold> {
    let mut all = Vec::new();
    let mut seen: Vec<&Part> = vec![&ROOT];
    let mut queue: VecDeque<(&'static Part, Vec<Step>)> = VecDeque::new();
    queue.push_back((&ROOT, Vec::new()));
    while let Some((part, way)) = queue.pop_front() {
        let mut next = Vec::new();
        for key in part.keys {
            // A test holds the table to it that every key is told of.
            all.extend(told::find(part, key.en).map(|told| of(part, key, told, &way)));
            let Some(below) = key.holds.below() else { continue };
            if seen.iter().all(|other| !std::ptr::eq(*other, below)) {
                seen.push(below);
                let mut own = way.clone();
                own.push(Step::key(key));
                own.extend(inside(&key.holds, below));
                next.push((below, own));
            }
        }
        // The tables of a table stand after it, before the next one of the file.
        for each in next.into_iter().rev() {
            queue.push_front(each);
        }
    }
    all
}

/// What stands between a key and the table below it.
fn inside(holds: &Holds, below: &Part) -> Option<Step> {
    match holds {
        Holds::Name(..) => {
            Some(Step::Name(if below.en == "colour" { "本报色" } else { "步道" }))
        }
        Holds::List(..) | Holds::OneOrMore(..) => Some(Step::Item),
        Holds::Copy
        | Holds::Title
        | Holds::Body
        | Holds::Words
        | Holds::Face
        | Holds::Sheet
        | Holds::Em
        | Holds::File
        | Holds::Count(_)
        | Holds::Length(_)
        | Holds::Share(_)
        | Holds::Extent(_)
        | Holds::Date(_)
        | Holds::Choice(_)
        | Holds::Table(_)
        | Holds::Short(..) => None,
    }
}

/// The keys of a name in either language, of every table that has one; `稿件.标题` is that
/// of a table alone.
pub fn keys_named(name: &str) -> Vec<KeyTold> {
    let name = name.trim();
    let (table, key) = match name.rsplit_once('.') {
        Some((table, key)) => (Some(table.trim()), key.trim()),
        None => (None, name),
    };
    let known = |part: &Part, told: &KeyTold| {
        part.find(key).is_some_and(|key| key.en == told.en)
            && table.is_none_or(|name| part.zh == name || part.en == name)
    };
    let of_table = |told: &KeyTold| {
        PARTS.iter().find(|part| part.en == told.table.get(Language::English))
    };
    let all = keys().into_iter();
    all.filter(|told| of_table(told).is_some_and(|part| known(part, told))).collect()
}

/// The key that a name is most likely meant to be.
pub fn nearest_key(name: &str) -> Option<&'static str> {
    let keys = PARTS.iter().flat_map(|part| part.keys);
    nearest(name, keys.flat_map(|key| [key.zh, key.en]))
}

fn of(part: &Part, key: &Key, told: &told::Told, way: &[Step]) -> KeyTold {
    let said = |words: Words| Said::new(words.zh, words.en);
    let usual = match told.usual {
        Usual::Needed => Some(Said::new("必须写", "it must be written")),
        Usual::NeededUnless(others) => Some(unless(part, others)),
        Usual::Taken(words) => Some(said(words)),
        Usual::Nothing => None,
    };
    let choices = if let Holds::Choice(terms) = &key.holds {
        terms.iter().map(|term| Said::new(term.zh, term.en)).collect()
    } else {
        Vec::new()
    };
    KeyTold {
        table: Said::new(part.zh, part.en),
        zh: key.zh,
        en: key.en,
        way: way.to_vec(),
        about: said(told.about),
        values: values(&key.holds),
        usual,
        example: said(told.example),
        choices,
    }
}

fn unless(part: &Part, others: &[&str]) -> Said {
    let names = |of: fn(&Key) -> &'static str| {
        let keys = others.iter().filter_map(|en| part.find(en));
        keys.map(of).collect::<Vec<_>>()
    };
    let (zh, en) = (names(|key| key.zh).join("”或“"), names(|key| key.en).join(" or "));
    Said::new(format!("写了“{zh}”才可以不写"), format!("needed, unless there is {en}"))
}

fn both(zh: impl Into<String>, en: impl Into<String>) -> Said {
    Said::new(zh.into(), en.into())
}

/// How a value is written.
fn values(holds: &Holds) -> Said {
    let range = |zh: &str, en: &str| match holds.limit() {
        Some(limit) => both(
            format!("{zh}，{}", limit.said("到")),
            format!("{en}, {}", limit.said("to")),
        ),
        None => both(zh, en),
    };
    match holds {
        Holds::Copy => both("要排的文字", "words that are set"),
        Holds::Title => {
            let most = holds.longest().most;
            both(
                format!("要排的文字，最多 {most} 字"),
                format!("words that are set, {most} characters at the most"),
            )
        }
        Holds::Body => {
            let most = holds.longest().most;
            both(
                format!("要排的文字，一行一段，一段最多 {most} 字"),
                format!(
                    "words that are set, a paragraph a line, of {most} characters at the most"
                ),
            )
        }
        Holds::Words => both("文字", "words"),
        Holds::Face => both("字体的名称", "a face by its name"),
        Holds::Sheet => both(sheets(), sheets().replace('、', ", ")),
        Holds::Em => both("几个字宽，如 2字、1/4、无", "ems: 2, 1/4, none"),
        Holds::File => both("文件", "a file"),
        Holds::Count(_) => range("整数", "a whole number"),
        Holds::Length(_) => {
            range("长度，如 9.6pt、小五、3mm、2字", "a length, as 9.6pt, 3mm, 2em")
        }
        Holds::Share(_) => range("百分比，如 15%，或 0.15", "a share, as 15% or 0.15"),
        Holds::Extent(_) => range("从几到几，如 1-4", "first and last, as 1-4"),
        Holds::Date(_) => range("日期，如 2026-06-30", "a date, as 2026-06-30"),
        Holds::Choice(terms) => choice(terms),
        Holds::Name(each, _) => {
            let each = values(each);
            both(
                format!("一个个名字，下面各是{}", each.get(Language::Chinese)),
                format!("names, and under each {}", each.get(Language::English)),
            )
        }
        Holds::Table(part) => {
            both(format!("一组键，见“{}”", part.zh), format!("keys: see {}", part.en))
        }
        Holds::Short(short, part) => {
            let short = values(short);
            both(
                format!("{}；或一组键，见“{}”", short.get(Language::Chinese), part.zh),
                format!("{}; or keys: see {}", short.get(Language::English), part.en),
            )
        }
        Holds::List(each, _) | Holds::OneOrMore(each, _) => {
            let each = values(each);
            both(
                format!("列表，每项是{}", each.get(Language::Chinese)),
                format!("a list, each item {}", each.get(Language::English)),
            )
        }
    }
}

fn choice(terms: &[Term]) -> Said {
    let mut zh: Vec<&str> = terms.iter().map(|term| term.zh).collect();
    let mut en: Vec<&str> = terms.iter().map(|term| term.en).collect();
    // 围框 is 线 by another name, and `line` both.
    zh.dedup();
    en.dedup();
    both(zh.join("、"), en.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{keys, keys_named, nearest_key};
    use crate::diag::Language;
    use crate::issue::key::PARTS;

    #[test]
    fn every_key_of_every_table_is_told_once() {
        let told = keys();
        let all: usize = PARTS.iter().map(|part| part.keys.len()).sum();
        assert_eq!(told.len(), all);
    }

    #[test]
    fn a_key_is_found_by_either_name_and_by_its_table() {
        assert_eq!(keys_named("竖题").len(), 3);
        assert_eq!(keys_named("稿件.竖题").len(), 1);
        assert_eq!(keys_named("story.vertical")[0].zh, "竖题");
        assert_eq!(keys_named("批")[0].en, "columns");
        assert!(keys_named("天气预报").is_empty());
        assert_eq!(nearest_key("haedline"), Some("headline"));
    }

    #[test]
    fn a_snippet_leads_from_the_top_of_the_file() {
        let told = &keys_named("图片.焦点")[0];
        let zh = "稿件:\n  步道:\n    图片:\n      - 焦点: [50%, 90%]\n";
        assert_eq!(told.snippet(Language::Chinese), zh);
        let en = "stories:\n  步道:\n    photos:\n      - focus: [50%, 90%]\n";
        assert_eq!(told.snippet(Language::English), en);
        let module = &keys_named("标题位置.占行")[0];
        let zh = "版面:\n  - 模块:\n      - 标题:\n          占行: 5行\n";
        assert_eq!(module.snippet(Language::Chinese), zh);
    }
}
