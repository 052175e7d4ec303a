//! The bar of block text: full-width, or with words on its own line.

use super::super::key;
use super::super::manuscript::Edit;
use super::{Below, Scanner, State};
use crate::diag::{Said, Span, Surety};

impl Scanner<'_> {
    /// `正文: ｜` with text below it is a bar.
    pub(super) fn wide_bar(&mut self, at: usize, below: Below) {
        let said = Said::new(
            "“｜”是全角的，YAML 只认半角“|”",
            "a full-width ｜ stands here; YAML reads | only",
        );
        let help = Said::new("请改成半角 |", "write |");
        let range = at..at + '｜'.len_utf8();
        let fault = self.tell(range.clone(), said, help).fix("|");
        self.report.tell(fault);
        self.edits.push(Edit { range, text: "|".to_owned() });
        self.state = State::Block(below);
    }

    /// `正文: | 一段话`: what stands on the line of the bar belongs below it. Gives whether
    /// it was such: in the text of a story, and nowhere else, a bar is meant for one.
    pub(super) fn words_by_bar(
        &mut self,
        at: usize,
        name: &str,
        value: &str,
        below: Below,
    ) -> bool {
        let Some(bar) = value.chars().next().filter(|c| matches!(c, '|' | '｜')) else {
            return false;
        };
        let bar = bar.len_utf8();
        let rest = value.get(bar..).unwrap_or_default();
        let words = rest.trim_start();
        let row = words.contains(['|', '｜']);
        // `|-` and `|2` are headers of block text.
        let first = words.split_whitespace().next().unwrap_or_default();
        let header = words.len() == rest.len()
            && first.chars().all(|c| matches!(c, '0'..='9' | '+' | '-'));
        if words.is_empty() || header || row || !key::is_body(name) {
            return false;
        }
        let deeper = Some(self.below).filter(|deep| below.column < *deep);
        let indent = deeper.unwrap_or_else(|| below.depth());
        let text = format!("|\n{}", " ".repeat(indent));
        let said = Said::new(
            "“|”后面同一行写了文字，读不成正文",
            "words stand on the line of the |: the text begins below it",
        );
        let first: String = words.chars().take(12).collect();
        let help = Said::new(
            format!("“|”后面换行，文字从下一行写起：\n{name}: {text}{first}"),
            format!("begin the words on the next line:\n{name}: {text}{first}"),
        );
        let range = at..at + value.len() - words.len();
        let span = Span::new(self.file, range.clone());
        let fault = self.tell(at..at + bar, said, help);
        self.report.tell(fault.propose(span, text.clone(), Surety::Sure));
        self.edits.push(Edit { range, text });
        self.state = State::Block(Below { indent: Some(indent), ..below });
        true
    }
}
