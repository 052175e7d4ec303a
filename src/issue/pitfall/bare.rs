//! A key that is not followed by its colon, and words behind brackets that are closed.

use super::super::key;
use super::super::manuscript::Edit;
use super::{BLANKS, Row, Scanner};
use crate::diag::Said;

/// What stands where the colon should: blanks, or a sign of equality.
fn is_mark(c: char) -> bool {
    BLANKS.contains(&c) || matches!(c, '\u{3000}' | '=' | '＝')
}

/// Where the key ends and its value begins, if a line without a colon begins with one
/// that is known.
pub(super) fn key_alone(rest: &str) -> Option<(usize, usize)> {
    let end = rest.find(is_mark).unwrap_or(rest.len());
    let value = rest[end..].trim_start_matches(is_mark);
    key::known(&rest[..end]).then_some((end, rest.len() - value.len()))
}

impl Scanner<'_> {
    /// `等级 头条`, `稿件`: a key without its colon. Gives whether it was one.
    pub(super) fn no_colon(&mut self, row: Row<'_>, start: usize) -> bool {
        let Row { at, line } = row;
        let Some((end, value)) = key_alone(line[start..].trim_end()) else {
            return false;
        };
        let name = &line[start..start + end];
        let said = Said::new(
            format!("“{name}”后面少了冒号"),
            format!("{name} is not followed by its colon"),
        );
        let help = Said::new("键后请用半角冒号加空格", "write a colon and a space");
        let colon = if start + value == line.trim_end().len() { ":" } else { ": " };
        let range = at + start..at + start + end;
        let gap = at + start + end..at + start + value;
        let fault = self.tell(range, said, help);
        let span = crate::diag::Span::new(self.file, gap.clone());
        let fault = fault.propose(span, colon.to_owned(), crate::diag::Surety::Likely);
        self.report.tell(fault);
        self.edits.push(Edit { range: gap, text: colon.to_owned() });
        self.value(row, start + value, start);
        true
    }

    /// `[甲, 乙] 两篇`: words behind the brackets of a key that holds no copy. They are not
    /// read. Gives whether that is what stands there.
    pub(super) fn behind_brackets(&mut self, at: usize, name: &str, rest: &str) -> bool {
        let words = rest.trim();
        if words.is_empty() || !key::known(name) || key::is_copy(name) {
            return false;
        }
        let said = Said::new(
            format!("括号已经收了，后面又写了“{words}”"),
            format!("words stand behind the brackets, which are closed: {words}"),
        );
        let help = Said::new(
            format!("“{words}”要在括号里面，或删去；是注的，前面写“# ”"),
            format!(
                "put {words} inside the brackets, or delete it; a note begins with “# ”"
            ),
        );
        let blank = rest.len() - rest.trim_start().len();
        let fault = self.tell(at + blank..at + blank + words.len(), said, help);
        self.report.tell(fault);
        let range = at..at + rest.trim_end().len();
        self.edits.push(Edit { range, text: String::new() });
        true
    }
}
