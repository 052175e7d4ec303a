//! Words of more characters than are set in one go.

use super::key::limit::Limit;
use super::traced::Letter;
use crate::diag::{Diagnostic, Language, Report, Rule, Said};

/// Tells of the first line of these words that has more characters than the limit: where
/// it goes too far, and what it is a line of.
pub(super) fn tell(report: &mut Report, letters: &[Letter], limit: &Limit, of: &Said) {
    let most = usize::try_from(limit.most).unwrap_or(usize::MAX);
    let mut lines = letters.split(|letter| letter.c == '\n');
    let long = lines.find_map(|line| Some((line.len(), line.get(most)?)));
    let Some((count, over)) = long else { return };
    let (zh, en) = (of.get(Language::Chinese), of.get(Language::English));
    let message = Said::new(
        format!("“{zh}”有一行 {count} 字，最多 {most} 字"),
        format!("a line of {en} has {count} characters, of {most} at the most"),
    );
    let help =
        Said::new("请在这里之前分行，或者删节", "end the line before this, or cut it");
    report.tell(Diagnostic::new(Rule::VALUE, over.span, message).help(help));
}
