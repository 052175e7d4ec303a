//! Marks that stand for others: `--` for ——, `...` for ……, `<<` for 《, ・ for ·.

use super::line::around;
use super::{Finding, Found, Line, is_han};
use crate::diag::{Rule, Said};

pub(super) fn look(found: &mut Found<'_>, line: &Line<'_>) {
    let text = line.text();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let row = text[at..].chars().take_while(|other| *other == c).count();
        let end = at + row * c.len_utf8();
        let (before, after) = (around(text, at).0, around(text, end).1);
        let beside = is_han(before) || is_han(after);
        let right = match (c, row) {
            ('-', 2..=4) if beside => "——",
            ('.', 3..) if beside => "……",
            ('。', 3..) => "……",
            ('…', 1) if is_han(before) && is_han(after) => "……",
            ('<', 2) if after.is_some_and(super::is_ideograph) => "《",
            ('>', 2) if before.is_some_and(super::is_ideograph) => "》",
            ('・' | '•', 1) if before.is_some() && beside => "·",
            ('―' | '─', _) if beside => "—",
            _ => "",
        };
        if !right.is_empty() {
            let typed = &text[at..end];
            let right = if right == "—" { right.repeat(row) } else { right.to_owned() };
            let said = Said::new(
                format!("这里的“{typed}”应为“{right}”"),
                format!("{typed} stands for {right} among Han"),
            );
            found.tell(Finding::new(Rule::STAND_INS, line, at..end, said).sure(right));
        }
        at = end;
    }
}
