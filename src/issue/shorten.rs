//! Lists and tables of names that are longer than their limit: told, and read as far as
//! it.

use super::key::limit::Limit;
use super::key::{Holds, Key, Part};
use super::node::{Entry, Kind, Node};
use crate::diag::{Diagnostic, Report, Rule, Said, Span};

/// Cuts every list below a node to its limit.
pub(super) fn shorten(report: &mut Report, node: &mut Node, part: &'static Part) {
    // What should be a table and is none is told by who reads it.
    let Kind::Table(entries) = &mut node.kind else { return };
    for entry in entries {
        if let Some(key) = part.find(&entry.key) {
            let span = entry.span;
            value(report, &mut entry.value, &key.holds, Named { key, span });
        }
    }
}

/// The key above a value, and where it stands.
#[derive(Clone, Copy)]
struct Named {
    key: &'static Key,
    span: Span,
}

fn value(report: &mut Report, node: &mut Node, holds: &'static Holds, named: Named) {
    match (holds, &mut node.kind) {
        (Holds::Table(below) | Holds::Short(_, below), Kind::Table(_)) => {
            shorten(report, node, below);
        }
        (Holds::Name(each, most), Kind::Table(entries)) => {
            cut(report, entries, most, named);
            for entry in entries {
                value(report, &mut entry.value, each, named);
            }
        }
        (Holds::List(each, most) | Holds::OneOrMore(each, most), Kind::List(items)) => {
            cut(report, items, most, named);
            for item in items {
                value(report, item, each, named);
            }
        }
        (Holds::OneOrMore(each, _) | Holds::List(each, _), Kind::Table(_)) => {
            value(report, node, each, named);
        }
        // Faults that the reader tells.
        _ => {}
    }
}

/// What stands somewhere in the file.
trait Placed {
    fn span(&self) -> Span;
}

impl Placed for Node {
    fn span(&self) -> Span {
        self.span
    }
}

impl Placed for Entry {
    fn span(&self) -> Span {
        self.span
    }
}

fn cut<T: Placed>(report: &mut Report, all: &mut Vec<T>, limit: &Limit, named: Named) {
    // A machine that cannot count so far cannot hold so many.
    let most = usize::try_from(limit.most).unwrap_or(usize::MAX);
    let Some(first) = all.get(most) else { return };
    let (n, span) = (all.len(), first.span());
    let message = Said::new(
        format!("“{}”最多 {most} 项，这里有 {n} 项", named.key.zh),
        format!("{} has at most {most} items, and here are {n}", named.key.en),
    );
    let note = Said::new("列表从这里开始", "the list begins here");
    report.tell(Diagnostic::new(Rule::VALUE, span, message).note(named.span, note));
    all.truncate(most);
}
