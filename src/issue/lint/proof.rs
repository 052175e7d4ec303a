//! HD-5: no part of a headline ends in a full stop. A tab is told as what it is set as.

use super::{Finding, Found, Line, Role};
use crate::diag::{Rule, Said};

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    if matches!(line.role, Role::Headline | Role::BesideHeadline)
        && let Some(before) = text.strip_suffix('。')
    {
        let said = Said::new("标题末尾不用句号", "a headline has no full stop");
        let stop = before.len()..text.len();
        found.tell(Finding::new(Rule::COPY, line, stop, said).sure(""));
    }
    for (at, _) in text.match_indices('\t') {
        let said = Said::new("制表符（Tab），按空格排", "a tab, which is set as a space");
        found.tell(Finding::new(Rule::UNSEEN, line, at..at + 1, said).sure(" "));
    }
}
