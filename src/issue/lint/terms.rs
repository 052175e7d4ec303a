//! 统一用词: what the paper's own list says.

use regex::Regex;

use super::{Finding, Found, Line};
use crate::diag::{Rule, Said};

/// An entry of the list.
#[derive(Debug)]
pub(in crate::issue) struct Term {
    pub(in crate::issue) wrong: Matcher,
    /// What is written instead; of a pattern `$1` is what its first group found.
    pub(in crate::issue) right: Option<String>,
    /// Whether nothing is printed before it is gone.
    pub(in crate::issue) force: Force,
    /// Longer words that it may be part of.
    pub(in crate::issue) except: Vec<String>,
    /// Why.
    pub(in crate::issue) why: Option<String>,
}

/// What an entry looks for.
#[derive(Debug)]
pub(in crate::issue) enum Matcher {
    Word(String),
    Pattern(Regex),
}

/// What a find means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::issue) enum Force {
    /// Somebody should look.
    Advised,
    /// 禁用.
    Forbidden,
}

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>, terms: &[Term]) {
    let text = line.text();
    for term in terms {
        for (range, right) in term.finds(text) {
            let typed = &text[range.clone()];
            let why =
                term.why.as_deref().map_or(String::new(), |why| format!("（{why}）"));
            let (rule, zh, en) = match (term.force, &right) {
                (Force::Forbidden, _) => (
                    Rule::FORBIDDEN,
                    format!("“{typed}”禁用{why}"),
                    format!("“{typed}” is forbidden by the paper's list{why}"),
                ),
                (Force::Advised, Some(right)) => (
                    Rule::TERMS,
                    format!("“{typed}”统一写作“{right}”{why}"),
                    format!("the paper writes “{right}” for “{typed}”{why}"),
                ),
                (Force::Advised, None) => (
                    Rule::TERMS,
                    format!("“{typed}”请改{why}"),
                    format!("“{typed}” is to be changed{why}"),
                ),
            };
            let finding = Finding::new(rule, line, range, Said::new(zh, en));
            found.tell(match right.filter(|right| !term.is_found_in(right)) {
                Some(right) => finding.sure(right),
                None => finding,
            });
        }
    }
}

impl Term {
    /// Where the text breaks the entry, and what is written there.
    fn finds(&self, text: &str) -> Vec<(std::ops::Range<usize>, Option<String>)> {
        let all: Vec<(std::ops::Range<usize>, Option<String>)> = match &self.wrong {
            Matcher::Word(word) => {
                let places = text.match_indices(word.as_str());
                places
                    .map(|(at, word)| (at..at + word.len(), self.right.clone()))
                    .collect()
            }
            Matcher::Pattern(pattern) => {
                let expanded = |captures: &regex::Captures<'_>| {
                    self.right.as_ref().map(|right| {
                        let mut out = String::new();
                        captures.expand(right, &mut out);
                        out
                    })
                };
                pattern
                    .captures_iter(text)
                    .filter_map(|captures| {
                        Some((captures.get(0)?.range(), expanded(&captures)))
                    })
                    .filter(|(range, _)| !range.is_empty())
                    .collect()
            }
        };
        let right = self.right.iter().filter(|_| matches!(self.wrong, Matcher::Word(_)));
        let allowed: Vec<std::ops::Range<usize>> = self
            .except
            .iter()
            .chain(right)
            .filter(|word| !word.is_empty())
            .flat_map(|word| text.match_indices(word.as_str()))
            .map(|(at, word)| at..at + word.len())
            .collect();
        let within = |range: &std::ops::Range<usize>| {
            allowed.iter().any(|word| word.start <= range.start && range.end <= word.end)
        };
        let same = |range: &std::ops::Range<usize>, right: &Option<String>| {
            right.as_deref() == text.get(range.clone())
        };
        all.into_iter()
            .filter(|(range, right)| !within(range) && !same(range, right))
            .collect()
    }

    /// Whether what is written instead would be found again.
    fn is_found_in(&self, right: &str) -> bool {
        !self.finds(right).is_empty()
    }
}
