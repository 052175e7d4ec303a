//! 统一用词: the paper's own word list.

use regex::RegexBuilder;

use super::super::key::{TERM, YES_NO};
use super::super::lint::{Force, Matcher, Term};
use super::super::table::{Field, Table};
use crate::diag::{Diagnostic, Report, Rule, Said};

/// How much room a compiled pattern may take, in bytes: as much as any that a person
/// writes, and no more than a machine has for hundreds of them.
const ROOM: usize = 1 << 20;

pub(super) fn read(report: &mut Report, field: Option<Field<'_>>) -> Vec<Term> {
    let items = field.map(|field| field.items()).unwrap_or_default();
    let terms = items.into_iter().filter_map(|item| {
        let table = item.table(report, &TERM)?;
        term(report, &table)
    });
    terms.collect()
}

fn term(report: &mut Report, table: &Table<'_>) -> Option<Term> {
    let word = table.get("wrong").and_then(|field| field.words(report));
    let pattern = table.get("pattern");
    let wrong = match (word, pattern) {
        (Some(word), None) => Matcher::Word(word),
        (None, Some(field)) => {
            let typed = field.words(report)?;
            match RegexBuilder::new(&typed).size_limit(ROOM).build() {
                Ok(pattern) => Matcher::Pattern(pattern),
                Err(fault) => {
                    let why = fault.to_string();
                    let why = why.lines().last().unwrap_or_default();
                    let zh = format!("不是正则表达式（{why}）");
                    report.tell(
                        field.fault(&zh, &format!("no regular expression ({why})")),
                    );
                    return None;
                }
            }
        }
        (Some(_), Some(field)) => {
            let (zh, en) = ("“误”和“正则”只写一个", "write wrong or pattern, not both");
            report.tell(field.fault(zh, en));
            return None;
        }
        (None, None) => {
            table.need(report, "wrong");
            return None;
        }
    };
    let right = table.get("right").and_then(|field| field.words(report));
    let forbidden = table.get("forbidden").and_then(|f| f.choice(report, YES_NO));
    let force = match forbidden {
        Some("true") => Force::Forbidden,
        Some(_) | None => Force::Advised,
    };
    if right.is_none() && force == Force::Advised {
        let message = Said::new(
            "“统一用词”的这一条没有写应当怎样写",
            "this entry of the word list does not say what is written instead",
        );
        let help = Said::new(
            "写上 正: …；不许用的写 禁用: 是",
            "write right: …, or forbidden: true",
        );
        report.tell(Diagnostic::new(Rule::MISSING, table.span, message).help(help));
        return None;
    }
    let except = table.items("except");
    let except = except.into_iter().filter_map(|item| item.words(report)).collect();
    let why = table.get("note").and_then(|field| field.words(report));
    Some(Term { wrong, right, force, except, why })
}
